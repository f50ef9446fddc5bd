package content

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/parallel"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A Cache keeps what was read of one guide, so that reading it again costs only
// what changed. The zero Cache is empty; a nil one keeps nothing. It is for one
// goroutine and one table.
//
// A file whose bytes are the same is the same *File as before: a caller may keep
// what it made of a File by its pointer.
type Cache struct {
	found    *findings
	problems []problem.Problem // of found
	texts    []*reading[*File] // of found.texts
	synonyms *reading[[]Synonym]
	queries  *reading[[]Query]
}

// A reading is what came of the bytes of one file.
type reading[T any] struct {
	sum      [sha256.Size]byte
	value    T
	problems []problem.Problem
}

// Read reads as the function Read does. changed lists the files that may be
// other than at the last Read, those that are new or gone among them, by path
// from the root of fsys; nil means that any may be.
func (c *Cache) Read(fsys fs.FS, table *schema.Table, changed []string) (*Source, []problem.Problem, error) {
	keep := c != nil
	if !keep {
		c = &Cache{}
	}
	if c.found == nil {
		changed = nil
	}
	next := *c // which becomes the Cache when all could be read
	if changed == nil || !c.hasAll(fsys, changed) {
		var err error
		if next.found, next.problems, err = walk(fsys, table); err != nil {
			return nil, nil, err
		}
	}
	err := next.readTexts(c, fsys, table, changed, keep)
	if err != nil {
		return nil, nil, err
	}
	if next.synonyms, err = readData(fsys, SynonymsFile, next.found.synonyms, c.synonyms, readSynonyms); err != nil {
		return nil, nil, err
	}
	if next.queries, err = readData(fsys, QueriesFile, next.found.queries, c.queries, readQueries); err != nil {
		return nil, nil, err
	}
	src := &Source{Pictures: next.found.pictures, Sheets: map[string][]byte{}, Files: make([]*File, 0, len(next.texts)), Synonyms: next.synonyms.value, Queries: next.queries.value}
	for _, name := range next.found.sheets {
		if src.Sheets[name], err = readFile(fsys, name); err != nil {
			return nil, nil, err
		}
	}
	*c = next
	ps := slices.Concat(c.problems, c.synonyms.problems, c.queries.problems)
	for _, t := range c.texts {
		ps = append(ps, t.problems...)
		if t.value != nil {
			src.Files = append(src.Files, t.value)
		}
	}
	return src, ps, nil
}

// hasAll says that the changed files are ones that were read before and still are
// what walk took them for. Those outside the folder do not matter.
func (c *Cache) hasAll(fsys fs.FS, changed []string) bool {
	return !slices.ContainsFunc(changed, func(name string) bool {
		if name != Dir && !strings.HasPrefix(name, Dir+"/") {
			return false
		}
		isData := c.found.synonyms && name == path.Join(Dir, SynonymsFile) || c.found.queries && name == path.Join(Dir, QueriesFile)
		if c.text(name) == nil && !isData {
			return true
		}
		info, err := fs.Lstat(fsys, name)
		return err != nil || !info.Mode().IsRegular()
	})
}

// text gives what was read of a Markdown file, or nil.
func (c *Cache) text(name string) *reading[*File] {
	if c.found == nil {
		return nil
	}
	i, ok := slices.BinarySearchFunc(c.found.texts, name, func(l location, name string) int { return strings.Compare(l.path, name) })
	if !ok {
		return nil
	}
	return c.texts[i]
}

// readTexts reads the Markdown files that were found. Of one that is the same as
// in the Cache before, it keeps what that had.
func (c *Cache) readTexts(before *Cache, fsys fs.FS, table *schema.Table, changed []string, keep bool) error {
	locations := c.found.texts
	sameList := c.found == before.found
	c.texts = make([]*reading[*File], len(locations))
	isChanged := make(map[string]bool, len(changed))
	for _, name := range changed {
		isChanged[name] = true
	}
	var toRead []int
	for i, l := range locations {
		if sameList {
			c.texts[i] = before.texts[i]
		} else {
			c.texts[i] = before.text(l.path)
		}
		if c.texts[i] == nil || changed == nil || isChanged[l.path] {
			toRead = append(toRead, i)
		}
	}
	return parallel.With(len(toRead), func() func(int) error {
		store := new(store)
		if !keep { // otherwise a text that is changed would hold on to others
			store = newStore()
		}
		return func(n int) error {
			i := toRead[n]
			l := &locations[i]
			src, err := readFile(fsys, l.path)
			if err != nil {
				return err
			}
			text := new(reading[*File])
			if keep {
				if text.sum = sha256.Sum256(src); c.texts[i] != nil && c.texts[i].sum == text.sum {
					return nil
				}
			}
			text.value, text.problems = store.decode(src, l, table)
			c.texts[i] = text
			return nil
		}
	})
}

// readFile reads a file of the guide.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("reading the content: %w", err)
	}
	return src, nil
}

// readData reads a data file at the root of content/, if it is there.
func readData[T any](fsys fs.FS, name string, isThere bool, before *reading[T], decode func([]byte) (T, []problem.Problem)) (*reading[T], error) {
	out := new(reading[T])
	if !isThere {
		return out, nil
	}
	src, err := readFile(fsys, path.Join(Dir, name))
	if err != nil {
		return nil, err
	}
	if out.sum = sha256.Sum256(src); before != nil && before.sum == out.sum {
		return before, nil
	}
	out.value, out.problems = decode(src)
	return out, nil
}
