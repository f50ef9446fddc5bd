package content

import (
	"fmt"
	"hash/maphash"
	"io/fs"
	"path"
	"slices"

	"wijkgids/cmd/wijkgids/internal/cartography"
	"wijkgids/cmd/wijkgids/internal/parallel"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A Cache keeps the decoded files of one guide, so that Read decodes only files whose bytes have
// changed. An unchanged file keeps its *File, so callers may cache by that pointer. The zero Cache
// is empty; a nil Cache keeps nothing. A Cache is for one schema table, and not safe for concurrent
// use.
type Cache struct {
	files    map[string]*decoded[*File] // by path
	synonyms *decoded[[]Synonym]
	queries  *decoded[[]Query]

	published *decoded[[]Item]
	areas     *decoded[*cartography.Areas]
}

// decoded is a decoded file with the problems found in it.
type decoded[T any] struct {
	sum      uint64 // of the bytes of the file
	value    T
	problems []problem.Problem
}

var seed = maphash.MakeSeed()

// Read does what the function Read does, with the cache. An error leaves the cache unchanged.
func (c *Cache) Read(fsys fs.FS, table *schema.Table, reserved Reserved) (*Source, []problem.Problem, error) {
	if c == nil {
		c = new(Cache)
	}
	found, ps, err := walk(fsys, table, reserved)
	if err != nil {
		return nil, nil, err
	}
	files := make([]*decoded[*File], len(found.texts))
	err = parallel.For(len(files), func(i int) (err error) {
		l := &found.texts[i]
		files[i], err = load(fsys, l.path, c.files[l.path], func(src []byte) (*File, []problem.Problem) {
			f, ps := Decode(src, l.path, l.section, l.slug, l.kind, table)
			if f != nil {
				f.Lang = l.lang
			}
			return f, ps
		})
		return err
	})
	next := Cache{files: make(map[string]*decoded[*File], len(files)), synonyms: new(decoded[[]Synonym]), queries: new(decoded[[]Query]), published: new(decoded[[]Item]), areas: new(decoded[*cartography.Areas])}
	if found.data[SynonymsFile] && err == nil {
		next.synonyms, err = load(fsys, path.Join(Dir, SynonymsFile), c.synonyms, readSynonyms)
	}
	if found.data[QueriesFile] && err == nil {
		next.queries, err = load(fsys, path.Join(Dir, QueriesFile), c.queries, readQueries)
	}
	if found.data[AddressesFile] && err == nil {
		next.published, err = load(fsys, path.Join(Dir, AddressesFile), c.published, readAddresses)
	}
	if found.data[MapFile] && err == nil {
		next.areas, err = load(fsys, path.Join(Dir, MapFile), c.areas, readAreas)
	}
	sheets := map[string][]byte{}
	for _, name := range found.sheets {
		if err == nil {
			sheets[name], err = fs.ReadFile(fsys, name)
		}
	}
	if err != nil {
		return nil, nil, fmt.Errorf("reading the content: %w", err)
	}
	src := &Source{Pictures: found.pictures, Sheets: sheets, Unread: found.unread, Files: make([]*File, 0, len(files)), Synonyms: next.synonyms.value, Queries: next.queries.value, Published: next.published.value, Areas: next.areas.value}
	ps = slices.Concat(ps, next.synonyms.problems, next.queries.problems, next.published.problems, next.areas.problems)
	for i, f := range files {
		next.files[found.texts[i].path] = f
		ps = append(ps, f.problems...)
		if f.value == nil || len(f.value.Values) == 0 {
			src.Unread[found.texts[i].path] = true
		} else {
			delete(src.Unread, found.texts[i].path)
		}
		switch {
		case f.value == nil:
		case f.value.Lang != "":
			src.Versions = append(src.Versions, f.value)
		default:
			src.Files = append(src.Files, f.value)
		}
	}
	*c = next
	return src, ps, nil
}

// load reads and decodes a file. It returns before when the bytes have not changed.
func load[T any](fsys fs.FS, name string, before *decoded[T], decode func([]byte) (T, []problem.Problem)) (*decoded[T], error) {
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	sum := maphash.Bytes(seed, src)
	if before != nil && before.sum == sum {
		return before, nil
	}
	out := &decoded[T]{sum: sum}
	out.value, out.problems = decode(src)
	return out, nil
}
