// Package content reads the folder content/ of a guide: it decodes the front matter of each file by
// the table of package schema and parses the text.
//
// Every value has its place in the file. Package guide resolves what values refer to. Package
// content does not follow symbolic links.
package content

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/cartography"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/paths"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// Dir is the folder with the content, in the root of a guide.
const Dir = "content"

// Index is the slug of the file that holds the title and text of a section.
const Index = "index"

// Simple stands for a language in file names; such a file is a version in the simplest Dutch.
const Simple = "eenvoudig"

// SettingsFile is the path of the file with the settings of the guide.
const SettingsFile = Dir + "/" + schema.Settings + ".md"

// The names of the data files at the root of content/.
const (
	SynonymsFile  = "synoniemen.yaml"
	QueriesFile   = "zoekvragen.yaml"
	AddressesFile = "adressen.txt"
	MapFile       = "kaart.geojson"
)

// Reserved reports whether a slug is not available in a section ("" for pages at the root), because
// the program itself makes a page at that address. It need not cover section names and language
// codes. A nil Reserved reserves nothing.
type Reserved func(section, slug string) bool

// inUse returns r extended with section names and language codes.
func (r Reserved) inUse(table *schema.Table) Reserved {
	return func(section, slug string) bool {
		if section == "" && (slug == Index || table.Kind(slug) != nil || languages[slug]) {
			return true
		}
		return r != nil && r(section, slug)
	}
}

// A File is one Markdown file, decoded.
type File struct {
	Path    string // "content/initiatieven/de-kruimel.md"
	Section string // "initiatieven"; "" at the root of content/
	Slug    string // "de-kruimel"
	Lang    string // of a translation: a code such as "tr", or Simple; "" for an original
	Kind    *schema.Kind
	Values  []Value  // in the order of the table
	Refused []string // the keys of values that are reported and left out
	Text    *markdown.Text
}

// A Value is the value of a key in the front matter.
type Value struct {
	Field *schema.Field
	Key   problem.Place
	Items []Item  // not empty, unless the field is a group
	Group []Value // the values in a single group
	List  []Value // of a list of groups: for each group a Value with its Group set
}

// An Item is one scalar of a value.
type Item struct {
	problem.Place
	Text string
}

// Original returns the path, below content/, of the original of a translation.
func (f *File) Original() string {
	return strings.TrimPrefix(strings.TrimSuffix(f.Path, "."+f.Lang+".md")+".md", Dir+"/")
}

// Value returns the value of a key, or nil.
func (f *File) Value(key schema.Key) *Value {
	return find(f.Values, key)
}

// Get returns the first item of a key, or "".
func (f *File) Get(key schema.Key) string {
	if v := f.Value(key); v != nil && len(v.Items) > 0 {
		return v.Items[0].Text
	}
	return ""
}

// Sub returns the value of a key in a group, or nil. v may be nil.
func (v *Value) Sub(key schema.Key) *Value {
	if v == nil {
		return nil
	}
	return find(v.Group, key)
}

// Get returns the first item, or "". v may be nil.
func (v *Value) Get() string {
	if v == nil || len(v.Items) == 0 {
		return ""
	}
	return v.Items[0].Text
}

// Each calls do for each item of the values, including those in groups and lists.
func Each(values []Value, do func(*schema.Field, Item)) {
	for i := range values {
		v := &values[i]
		for _, item := range v.Items {
			do(v.Field, item)
		}
		Each(v.Group, do)
		Each(v.List, do)
	}
}

func find(vs []Value, key schema.Key) *Value {
	for i := range vs {
		if vs[i].Field.Key == key {
			return &vs[i]
		}
	}
	return nil
}

// A Picture is an image file in content/.
type Picture struct {
	Path string // "content/initiatieven/de-kruimel.jpg"
	Size int64  // bytes
}

// A Source is everything in content/.
type Source struct {
	Files    []*File            // originals, sorted by path
	Versions []*File            // their translations, sorted by path
	Pictures map[string]Picture // by path
	Sheets   map[string][]byte  // style sheets at the root of content/, by path
	Synonyms []Synonym
	Queries  []Query

	// Unread holds the paths of Markdown files whose front matter cannot be read, and of the settings
	// if they are missing. For a file whose name cannot be used it holds the path with a better name.
	Unread map[string]bool

	Published []Item             // the addresses in adressen.txt, which must keep working
	Areas     *cartography.Areas // from kaart.geojson; nil when there is none
}

// Read reads the folder content/ of the guide in fsys. The Source holds all that could be decoded,
// even when there are problems. An error is always one of the file system.
func Read(fsys fs.FS, table *schema.Table, reserved Reserved) (*Source, []problem.Problem, error) {
	return (*Cache)(nil).Read(fsys, table, reserved)
}

// A location is a Markdown file that walk found.
type location struct {
	path, section, slug, lang string
	kind                      *schema.Kind
}

type findings struct {
	texts    []location
	pictures map[string]Picture
	sheets   []string        // paths
	data     map[string]bool // names of the data files that exist
	unread   map[string]bool // see Source
	reserved Reserved
	taken    paths.Set
}

// translation matches the file name of a translation: slug.lang.md or slug.eenvoudig.md.
var translation = regexp.MustCompile(`^[^.]+\.([a-z]{2,3}(?:-[A-Za-z]{2,4})?|` + Simple + `)\.md$`)

// Names of style sheets and pictures become part of an address, so they must need no escaping.
var sheetNames, logoNames = pattern(schema.Sheet), pattern(schema.Logo)

// walk lists the files of content/ and reports files that do not belong there.
func walk(fsys fs.FS, table *schema.Table, reserved Reserved) (*findings, []problem.Problem, error) {
	found := &findings{pictures: map[string]Picture{}, data: map[string]bool{}, unread: map[string]bool{SettingsFile: true}, reserved: reserved.inUse(table)}
	var ps []problem.Problem
	top, err := fs.ReadDir(fsys, Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return found, []problem.Problem{problem.New(problem.Start(SettingsFile), problem.NoSettings)}, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("reading the content: %w", err)
	}
	for _, entry := range top {
		name := entry.Name()
		place := problem.Start(path.Join(Dir, name))
		switch {
		case entry.IsDir() && paths.IgnoredFolder(name), !entry.IsDir() && paths.Ignored(name):
		case entry.Type()&fs.ModeSymlink != 0:
			ps = append(ps, problem.New(place, problem.SymbolicLink))
		case entry.IsDir():
			kind := table.Kind(name)
			if kind == nil {
				ps = append(ps, unknownFolder(place, name, table))
				continue
			}
			inside, err := fs.ReadDir(fsys, place.File)
			if err != nil {
				return nil, nil, fmt.Errorf("reading the content: %w", err)
			}
			for _, e := range inside {
				p, err := found.add(e, name, kind, table)
				if err != nil {
					return nil, nil, err
				}
				ps = append(ps, p...)
			}
		case name == SynonymsFile, name == QueriesFile, name == AddressesFile, name == MapFile:
			found.data[name] = true
		default:
			kind := table.Page
			if before, _, _ := strings.Cut(name, "."); before == schema.Settings {
				kind = table.Settings
			}
			p, err := found.add(entry, "", kind, table)
			if err != nil {
				return nil, nil, err
			}
			ps = append(ps, p...)
		}
	}
	if !slices.ContainsFunc(found.texts, func(l location) bool { return l.kind == table.Settings }) {
		ps = append(ps, problem.New(problem.Start(SettingsFile), problem.NoSettings))
	}
	slices.SortFunc(found.texts, func(a, b location) int { return cmp.Compare(a.path, b.path) })
	return found, ps, nil
}

func unknownFolder(place problem.Place, name string, table *schema.Table) problem.Problem {
	if near, ok := problem.Nearest(name, table.Sections()); ok {
		return problem.New(place, problem.UnknownFolderNear, name, near)
	}
	return problem.New(place, problem.UnknownFolder, name, strings.Join(table.Sections(), ", "))
}

// add adds one file of a section to the findings, or reports why it cannot.
func (found *findings) add(entry fs.DirEntry, section string, kind *schema.Kind, table *schema.Table) ([]problem.Problem, error) {
	name := entry.Name()
	place := problem.Start(path.Join(Dir, section, name))
	report := func(id *problem.Kind, args ...any) ([]problem.Problem, error) {
		return []problem.Problem{problem.New(place, id, args...)}, nil
	}
	switch ext := strings.ToLower(path.Ext(name)); {
	case entry.IsDir() && paths.IgnoredFolder(name), !entry.IsDir() && paths.Ignored(name):
		return nil, nil
	case entry.Type()&fs.ModeSymlink != 0:
		return report(problem.SymbolicLink)
	case entry.IsDir():
		return report(problem.FolderInFolder, path.Join(Dir, section))
	case section == "" && sheetNames.MatchString(name):
		found.sheets = append(found.sheets, place.File)
		return found.names(place), nil
	case section == "" && ext == ".svg" && logoNames.MatchString(name), ext == ".jpg" || ext == ".jpeg" || ext == ".png" || ext == ".webp":
		if !logoNames.MatchString(name) {
			return report(problem.PictureName)
		}
		info, err := entry.Info()
		if err != nil {
			return nil, fmt.Errorf("reading the content: %w", err)
		}
		found.pictures[place.File] = Picture{place.File, info.Size()}
		return found.names(place), nil
	case ext != ".md" || !entry.Type().IsRegular():
		return report(problem.UnknownFile)
	}
	slug, lang := strings.TrimSuffix(name, ".md"), ""
	if m := translation.FindStringSubmatch(name); m != nil {
		lang = m[1]
		slug = strings.TrimSuffix(slug, "."+lang)
	}
	if !isSlug(slug) {
		better := dutch.Slug(strings.TrimSuffix(slug, path.Ext(name))) + ".md"
		found.unread[path.Join(Dir, section, better)] = true
		return report(problem.BadSlug, better)
	}
	if kind != table.Settings && lang == "" && found.reserved(section, slug) {
		found.unread[place.File] = true
		return report(problem.ReservedSlug, slug)
	}
	if section != "" && slug == Index {
		kind = table.Page
	}
	if lang != "" {
		kind = kind.Translation()
	}
	found.texts = append(found.texts, location{place.File, section, slug, lang, kind})
	return found.names(place), nil
}

// names reports a file name that is impossible on Windows, or that clashes with an earlier one on a
// case-insensitive file system.
func (found *findings) names(at problem.Place) []problem.Problem {
	if name := path.Base(at.File); !paths.OnWindows(name) {
		return []problem.Problem{problem.New(at, problem.WindowsName, name)}
	}
	if _, clash := found.taken.Add(at.File); clash != nil {
		return []problem.Problem{problem.New(at, problem.SameName, path.Base(at.File), path.Base(clash.Other))}
	}
	return nil
}

// Decode decodes one file of the given kind. It returns a nil file when the file cannot be decoded
// at all; the problems say why. The result does not refer to src.
func Decode(src []byte, name, section, slug string, kind *schema.Kind, table *schema.Table) (*File, []problem.Problem) {
	src, ps := characters(src, name)
	if src == nil {
		return nil, ps
	}
	front, body, bodyLine, p := split(src, name)
	if p != nil {
		return nil, append(ps, *p)
	}
	d := decoder{file: name, kind: kind, table: table, problems: ps}
	values := d.front(front)
	text, ps := markdown.Parse(body, problem.Place{File: name, Line: bodyLine, Column: 1})
	return &File{Path: name, Section: section, Slug: slug, Kind: kind, Values: values, Refused: d.refused, Text: text}, append(d.problems, ps...)
}

// invalidByte returns the place of the first byte that is not UTF-8.
func invalidByte(src []byte, name string) problem.Place {
	i := 0
	for i < len(src) {
		r, n := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	return problem.PlaceOf(name, src, i)
}
