// Package schema has the one table of kinds and fields.
//
// Decoding, validation, what `new` writes, the default page, the facets of the
// search, the exports and the reference of the front matter all follow this
// table. A new kind or field is one row in kinds.go or fields.go; where it
// should look different, it also gets a layout.
//
// A Table is built once, by Standard, and not changed after New has checked it.
package schema

import (
	"fmt"
	"slices"
	"strings"
)

// A Type says what a value of a field may be.
type Type uint8

const (
	Text      Type = iota // any text on one line
	Number                // a whole number
	Bool                  // true or false
	Day                   // 2026-05-04
	Date                  // a day, a month or a year
	Clock                 // 19:30
	Choice                // one of Values
	Reference             // a slug in To[0], or section/slug when To has more than that
	URL                   // an http or https address
	Email                 // an e-mail address
	Phone                 // a telephone number
	Postcode              // 1234 AB
	Decimal               // 51.68
	Age                   // 0-4 or 12+
	Language              // a language code, "nl"
	Address               // an address within the guide: /oud/adres/
	Picture               // the name of an image beside the file
	Colour                // #1d4b3f
	Logo                  // the name of an SVG or an image beside the file
	Sheet                 // the name of a style sheet beside the file
	Link                  // an address: of the web, of a file of the guide or in the guide
	Group                 // a mapping with Fields of its own, or a list of them
	typeCount
)

// typeNames are the Dutch names of the types, for the open data.
var typeNames = [typeCount]string{
	Text:      "tekst",
	Number:    "getal",
	Bool:      "ja-nee",
	Day:       "dag",
	Date:      "datum",
	Clock:     "tijd",
	Choice:    "keuze",
	Reference: "verwijzing",
	URL:       "webadres",
	Email:     "e-mailadres",
	Phone:     "telefoonnummer",
	Postcode:  "postcode",
	Decimal:   "decimaal getal",
	Age:       "leeftijd",
	Language:  "taalcode",
	Address:   "adres in de gids",
	Picture:   "afbeelding",
	Colour:    "kleur",
	Logo:      "afbeelding",
	Sheet:     "bestand",
	Link:      "adres",
	Group:     "groep",
}

// String returns the Dutch name of the type.
func (t Type) String() string { return typeNames[t] }

// Types returns every type.
func Types() []Type {
	all := make([]Type, typeCount)
	for i := range all {
		all[i] = Type(i)
	}
	return all
}

// Names of the sections that the code itself has to know.
const (
	Initiatives    = "initiatieven"
	Examples       = "praktijkvoorbeelden"
	Nights         = "thema-avonden"
	Methods        = "methoden"
	Chapters       = "handreiking"
	Terms          = "begrippen"
	Claims         = "stellingen"
	Figures        = "figuren"
	Organisations  = "organisaties"
	Municipalities = "gemeenten"
	Neighbourhoods = "wijken"
	Themes         = "themas"
	Sources        = "bronnen"
	Pages          = ""                // the files at the root of content/
	Settings       = "gids"            // gids.md itself
	AnySection     = "*"               // in Field.To: any entry, as section/slug
	AllKinds       = "alle"            // in Field.On: every kind, pages included
	AllEntries     = "alle-in-de-gids" // in Field.On: every kind but pages
)

// A Value is one choice of a field, with the words a reader sees.
type Value struct {
	Value, Label string
}

// A Field is one key of the front matter.
type Field struct {
	Key      Key
	Type     Type
	List     bool     // more than one value is allowed; one alone needs no brackets
	Max      int      // greatest number of characters; 0 for no limit
	Values   []Value  // of a Choice
	To       []string // of a Reference: the sections it may point into
	Fields   []Field  // of a Group
	On       []string // sections whose files have it, or AllKinds, AllEntries
	Required []string // sections whose files must have it; of a field in a Group: that have the group with it
	Optional []string // sections that are left out of Required

	Label   string // before the value in "In het kort"; "" keeps it out
	Icon    string // beside the label
	Back    string // heading over the entries that refer to a page by this field
	Facet   string // name in the search; "" for no facet
	Param   string // the same in the address of a page: "thema"
	Help    string // what to write here, for volunteers
	Example string // a value that passes the check
}

// A Kind is one sort of file in content/.
type Kind struct {
	Section string // folder below content/, and the first part of the address
	Code    string // English name, used in exports
	Name    string // "initiatief"
	Article string // "een initiatief": with its article
	Plural  string // "Initiatieven": title of the list when there is no index.md
	Menu    string // short label in the main menu; "" keeps it out
	Order   Order  // of its list
	Type    string // schema.org type
	Help    string // what it is, for volunteers
	Prior   int    // what a resident wants first when two answers are equally good; higher first

	uses   []Use
	byKey  map[Key]int
	keyset []string
}

// Order says how the list of a kind is sorted.
type Order uint8

const (
	ByTitle  Order = iota
	ByNumber       // volgorde
	ByDate         // datum, newest first
)

// A Use is a field as one kind has it.
type Use struct {
	*Field
	Required bool
}

// A Table is all kinds with their fields.
type Table struct {
	Kinds    []*Kind // in the order of menus
	Page     *Kind   // files at the root of content/
	Settings *Kind   // gids.md

	sections map[string]*Kind
	fields   []Field
}

// New checks kinds and fields against each other and gives them as a table.
// An error is a mistake of the programmer in the table.
func New(kinds []Kind, fields []Field) (*Table, error) {
	t := &Table{sections: map[string]*Kind{}, fields: fields}
	for i := range kinds {
		k := &kinds[i]
		k.uses, k.byKey, k.keyset = nil, map[Key]int{}, nil
		if t.sections[k.Section] != nil {
			return nil, fmt.Errorf("two kinds for section %q", k.Section)
		}
		t.sections[k.Section] = k
		switch k.Section {
		case Pages:
			t.Page = k
		case Settings:
			t.Settings = k
		default:
			t.Kinds = append(t.Kinds, k)
		}
	}
	for i := range fields {
		f := &fields[i]
		for _, s := range slices.Concat(f.On, f.Required, f.Optional) {
			if s != AllKinds && s != AllEntries && t.sections[s] == nil {
				return nil, fmt.Errorf("field %q: no section %q", f.Key, s)
			}
		}
		for _, s := range f.To {
			if s != AnySection && t.sections[s] == nil {
				return nil, fmt.Errorf("field %q refers to section %q, which there is not", f.Key, s)
			}
		}
		if (f.Type == Reference) != (len(f.To) > 0) || (f.Type == Choice) != (len(f.Values) > 0) || (f.Type == Group) != (len(f.Fields) > 0) {
			return nil, fmt.Errorf("field %q: To, Values and Fields do not fit its type", f.Key)
		}
		if f.Facet != "" && !slices.Contains(facetTypes, f.Type) {
			return nil, fmt.Errorf("field %q: a value of type %s may hold a space, so it cannot be a facet", f.Key, f.Type)
		}
		for _, k := range t.sections {
			if !has(f.On, k) {
				continue
			}
			if _, twice := k.byKey[f.Key]; twice {
				return nil, fmt.Errorf("field %q twice on section %q", f.Key, k.Section)
			}
			k.byKey[f.Key] = len(k.uses)
			k.keyset = append(k.keyset, f.Key.name)
			k.uses = append(k.uses, Use{f, has(f.Required, k) && !slices.Contains(f.Optional, k.Section)})
		}
	}
	return t, nil
}

// facetTypes are the types whose values fit in the address of a filtered list.
var facetTypes = []Type{Number, Bool, Choice, Reference, Age, Language}

func has(sections []string, k *Kind) bool {
	for _, s := range sections {
		switch s {
		case k.Section:
			return true
		case AllKinds:
			if k.Section != Settings {
				return true
			}
		case AllEntries:
			if k.Section != Settings && k.Section != Pages {
				return true
			}
		}
	}
	return false
}

// Kind gives the kind of a section, or nil.
func (t *Table) Kind(section string) *Kind {
	if section == Pages || section == Settings {
		return nil
	}
	return t.sections[section]
}

// Sections lists the names of all sections, in the order of menus.
func (t *Table) Sections() []string {
	names := make([]string, len(t.Kinds))
	for i, k := range t.Kinds {
		names[i] = k.Section
	}
	return names
}

// Named gives the kind with the given Dutch name or section name, or nil:
// what a volunteer may type after `new`.
func (t *Table) Named(name string) *Kind {
	name = strings.ToLower(name)
	for _, k := range t.Kinds {
		if name == k.Name || name == k.Section || name == strings.ReplaceAll(k.Name, " ", "-") {
			return k
		}
	}
	return nil
}

// FieldsNamed lists the fields with the given key, of whatever kind.
func (t *Table) FieldsNamed(key string) []*Field {
	var fs []*Field
	for i := range t.fields {
		if t.fields[i].Key.name == key {
			fs = append(fs, &t.fields[i])
		}
	}
	return fs
}

// Fields lists the fields of the kind, in the order of the table.
func (k *Kind) Fields() []Use { return k.uses }

// Keys lists the keys of the kind, in the order of the table.
func (k *Kind) Keys() []string { return k.keyset }

// Field gives the kind's field with the given key.
func (k *Kind) Field(key Key) (Use, bool) {
	i, ok := k.byKey[key]
	if !ok {
		return Use{}, false
	}
	return k.uses[i], true
}

// Bare says that a reference is written as a slug alone, in To[0].
func (f *Field) Bare() bool { return f.Type == Reference && f.To[0] != AnySection }

// Label gives the words for one choice, or the choice itself.
func (f *Field) LabelOf(value string) string {
	for _, v := range f.Values {
		if v.Value == value {
			return v.Label
		}
	}
	return value
}

// References lists the fields that refer to other entries, in the order of the
// table.
func (t *Table) References() []*Field {
	var fs []*Field
	for i := range t.fields {
		if t.fields[i].Type == Reference {
			fs = append(fs, &t.fields[i])
		}
	}
	return fs
}

// Facets lists the fields by which answers can be narrowed: first those that
// refer to something, such as a theme or a place, then the others; of the
// fields that are one facet together the first.
func (t *Table) Facets() []*Field {
	var fs []*Field
	for i := range t.fields {
		f := &t.fields[i]
		if f.Facet != "" && !slices.ContainsFunc(fs, func(g *Field) bool { return g.Facet == f.Facet }) {
			fs = append(fs, f)
		}
	}
	slices.SortStableFunc(fs, func(a, b *Field) int {
		switch {
		case a.Type == Reference && b.Type != Reference:
			return -1
		case a.Type != Reference && b.Type == Reference:
			return 1
		}
		return 0
	})
	return fs
}
