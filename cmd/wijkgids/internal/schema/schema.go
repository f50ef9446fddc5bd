// Package schema has the one table of kinds and fields.
//
// Decoding, validation, new entries, pages, facets, exports and the reference of the front matter
// follow it. A new kind or field is one row in kinds.go or fields.go, plus a layout if it should
// look different.
//
// A Table does not change after New has built it.
package schema

import (
	"fmt"
	"slices"
	"strings"
)

// A Type is the type of the values of a field.
type Type uint8

const (
	Text         Type = iota // any text on one line
	Number                   // a whole number
	Bool                     // true or false
	Day                      // 2026-05-04
	Date                     // a day, a month or a year
	Clock                    // 19:30
	Choice                   // one of Values
	Reference                // a slug in To[0], or section/slug when To has more than that
	URL                      // an http or https address
	Email                    // an e-mail address
	Phone                    // a telephone number
	Postcode                 // 1234 AB
	PostcodeArea             // 1234 or 1234 AB
	Decimal                  // 51.68
	Age                      // 0-4 or 12+
	Period                   // 6 maanden, 2 jaar
	Recurrence               // elke 2 weken, elke maand op de 2e dinsdag tot 2027-06-30
	Language                 // a language code, "nl"
	Address                  // an address within the guide: /oud/adres/
	Picture                  // the name of an image beside the file
	Colour                   // #1d4b3f
	Logo                     // the name of an SVG or an image beside the file
	Sheet                    // the name of a style sheet beside the file
	Link                     // an address: on the web, of a file of the guide, or within the guide
	Group                    // a mapping with Fields of its own, or a list of them
	typeCount
)

// typeNames are the Dutch names of the types, for the open data.
var typeNames = [typeCount]string{
	Text:         "tekst",
	Number:       "getal",
	Bool:         "ja-nee",
	Day:          "dag",
	Date:         "datum",
	Clock:        "tijd",
	Choice:       "keuze",
	Reference:    "verwijzing",
	URL:          "webadres",
	Email:        "e-mailadres",
	Phone:        "telefoonnummer",
	Postcode:     "postcode",
	PostcodeArea: "postcodegebied",
	Decimal:      "decimaal getal",
	Age:          "leeftijd",
	Period:       "termijn",
	Recurrence:   "herhaling",
	Language:     "taalcode",
	Address:      "adres in de gids",
	Picture:      "afbeelding",
	Colour:       "kleur",
	Logo:         "afbeelding",
	Sheet:        "bestand",
	Link:         "adres",
	Group:        "groep",
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

// Sections that code refers to.
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
	Translations   = "vertalingen"     // in Field.On: the translation of any file
)

// A Value is one choice of a field, with its label for readers.
type Value struct {
	Value, Label string
}

// A Field is one key of the front matter.
type Field struct {
	Key      Key
	Type     Type
	List     bool     // several values are allowed; a single one needs no brackets
	Max      int      // maximum length in characters; 0 for no limit
	Values   []Value  // of a Choice
	To       []string // of a Reference: the sections it may point into
	Fields   []Field  // of a Group
	On       []string // sections whose files have it, or AllKinds, AllEntries
	Required []string // sections where it is required; for a field in a Group: where it is required in the group
	Optional []string // exceptions to Required

	Translatable bool // text that a translation has; other values come from the original
	Glossary     bool // a translation holds pairs: words of the original and their translation

	Label   string // in "In het kort"; "" keeps it out
	Icon    string // beside Label
	Back    string // heading over the entries that refer to a page with this field
	Facet   string // name in the search; "" for no facet
	Param   string // name of the facet in a query string: "thema"
	Help    string // for volunteers: what to write
	Example string // a valid value
}

// A Kind is a content type: the type of the files of one section.
type Kind struct {
	Section string // folder below content/, and first segment of the address
	Code    string // English name, for exports
	Name    string // "initiatief"
	Article string // "een initiatief"
	Plural  string // "Initiatieven": title of the list without an index.md
	Menu    string // label in the main menu; "" keeps it out
	Order   Order  // of the list
	Type    string // schema.org type
	Help    string // for volunteers: what it is
	Prior   int    // rank among equally good search results; higher first

	uses        []Use
	byKey       map[Key]int
	translation *Kind // the kind of its translations; nil for a translation
}

// An Order is the sort order of a list.
type Order uint8

const (
	ByTitle  Order = iota
	ByNumber       // volgorde
	ByDate         // datum, newest first
)

// A Use is a field of one kind.
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

// New builds a table and checks its rows against each other. An error is a mistake
// of the programmer.
func New(kinds []Kind, fields []Field) (*Table, error) {
	t := &Table{sections: map[string]*Kind{}, fields: fields}
	for i := range kinds {
		k := &kinds[i]
		k.uses, k.byKey = nil, map[Key]int{}
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
			if s != AllKinds && s != AllEntries && s != Translations && t.sections[s] == nil {
				return nil, fmt.Errorf("field %q: no section %q", f.Key, s)
			}
		}
		for _, s := range f.To {
			if s != AnySection && t.sections[s] == nil {
				return nil, fmt.Errorf("field %q refers to unknown section %q", f.Key, s)
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
			k.uses = append(k.uses, Use{f, has(f.Required, k) && !slices.Contains(f.Optional, k.Section)})
		}
	}
	for _, k := range t.sections {
		k.translation = translationOf(k, fields)
	}
	return t, nil
}

// translationOf returns the kind of the translations of a kind: its translatable fields, and the
// fields that only translations have.
func translationOf(k *Kind, fields []Field) *Kind {
	t := &Kind{Section: k.Section, Code: k.Code, Name: "vertaling", Article: "een vertaling", Order: k.Order, Type: k.Type, byKey: map[Key]int{}}
	add := func(f *Field, required bool) {
		t.byKey[f.Key] = len(t.uses)
		t.uses = append(t.uses, Use{f, required})
	}
	for _, u := range k.uses {
		if f := u.Field.words(); f != nil {
			add(f, f.Key == Titel)
		}
	}
	for i := range fields {
		if f := &fields[i]; slices.Contains(f.On, Translations) {
			add(f, slices.Contains(f.Required, Translations))
		}
	}
	return t
}

// words returns the field as translations have it: a group has only its translatable fields. It
// returns nil for a field that is not translatable.
func (f *Field) words() *Field {
	if !f.Translatable {
		return nil
	}
	if f.Type != Group {
		return f
	}
	g := *f
	g.Fields = nil
	for i := range f.Fields {
		if sub := f.Fields[i].words(); sub != nil {
			own := *sub
			own.Required = nil
			g.Fields = append(g.Fields, own)
		}
	}
	return &g
}

// Translation returns the kind of the translations of files of this kind.
func (k *Kind) Translation() *Kind { return k.translation }

// IsTranslation reports whether files of the kind are translations.
func (k *Kind) IsTranslation() bool { return k.translation == nil }

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

// Kind returns the kind of a section, or nil.
func (t *Table) Kind(section string) *Kind {
	if section == Pages || section == Settings {
		return nil
	}
	return t.sections[section]
}

// Sections returns the names of all sections, in menu order.
func (t *Table) Sections() []string {
	names := make([]string, len(t.Kinds))
	for i, k := range t.Kinds {
		names[i] = k.Section
	}
	return names
}

// Named returns the kind with a Dutch name or section name, as typed after `new`, or
// nil.
func (t *Table) Named(name string) *Kind {
	name = strings.ToLower(name)
	for _, k := range t.Kinds {
		if name == k.Name || name == k.Section || name == strings.ReplaceAll(k.Name, " ", "-") {
			return k
		}
	}
	return nil
}

// FieldsNamed returns the fields of any kind with the given key.
func (t *Table) FieldsNamed(key string) []*Field {
	var fs []*Field
	for i := range t.fields {
		if t.fields[i].Key.name == key {
			fs = append(fs, &t.fields[i])
		}
	}
	return fs
}

// HasKey reports whether a field of any kind, or of a group, has the given key.
func (t *Table) HasKey(key string) bool {
	for i := range t.fields {
		if t.fields[i].Key.name == key || slices.ContainsFunc(t.fields[i].Fields, func(f Field) bool { return f.Key.name == key }) {
			return true
		}
	}
	return false
}

// Fields returns the fields of the kind, in table order.
func (k *Kind) Fields() []Use { return k.uses }

// Field returns the kind's field with the given key.
func (k *Kind) Field(key Key) (Use, bool) {
	i, ok := k.byKey[key]
	if !ok {
		return Use{}, false
	}
	return k.uses[i], true
}

// Bare reports whether a reference may be a slug without its section, which is then
// To[0].
func (f *Field) Bare() bool { return f.Type == Reference && f.To[0] != AnySection }

// LabelOf returns the label of a choice, or value if it has none.
func (f *Field) LabelOf(value string) string {
	for _, v := range f.Values {
		if v.Value == value {
			return v.Label
		}
	}
	return value
}

// References returns the fields that refer to other entries, in table order.
func (t *Table) References() []*Field {
	var fs []*Field
	for i := range t.fields {
		if t.fields[i].Type == Reference {
			fs = append(fs, &t.fields[i])
		}
	}
	return fs
}

// Facets returns the fields that are facets, in the order of the search page:
// references first, then the others in table order. Fields that share a facet count
// once.
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
