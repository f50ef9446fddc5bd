// Package guide is the model of a guide.
//
// Assemble resolves a content.Source into a Guide, in which references and links are pointers, and
// relations run in both directions. It reports problems that break a guide, such as a dangling
// reference or two pages with the same address; package check reports the others.
//
// A Guide does not change after Assemble.
package guide

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/cartography"
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/parallel"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/recurrence"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// A Guide is an assembled guide.
type Guide struct {
	Settings Settings
	Table    *schema.Table
	Today    date.Date
	Home     *Entry     // gids.md: the title, and the text of the home page
	Sections []*Section // sections with entries, in table order
	Pages    []*Entry   // the pages at the root, by title
	Agenda   Agenda
	Aliases  []Alias           // sorted by address
	Synonyms []content.Synonym // from synoniemen.yaml
	Queries  []content.Query   // from zoekvragen.yaml
	Pictures []content.Picture // pictures in use, by path
	Unused   []content.Picture // pictures not in use, by path

	Code     string            // first part of the addresses of an edition, such as "tr"; "" for the original
	Words    *wording.Language // language of the interface
	Editions []*Guide          // on the original: the guide in its other languages
	Original *Guide            // on an edition: the guide in Dutch
	Fixed    []string          // on the original: addresses of pages that every edition has, whatever is translated

	Published []content.Item     // from adressen.txt
	Unread    map[string]bool    // see content.Source; a reference to such a file is no second error
	Areas     *cartography.Areas // from kaart.geojson; nil when there is none

	sections map[string]*Section
	entries  []*Entry          // by number of the file; nil for a draft that is left out
	byPath   map[string]*Entry // by path of the file
	byAddr   map[string]*Entry // by address
}

// Settings holds the settings of gids.md.
type Settings struct {
	Title, Summary string
	BaseURL        string // without trailing slash
	Repo, Branch   string // address at the forge, or ""; the branch that is published
	Lang           string
	Publisher      string
	Contact        Contact
	Style          Style
	Help           []HelpLine
	Statement      *Statement // on accessibility; nil when gids.md gives none
	Woo            *Woo       // nil when gids.md has none
	Offline        bool       // browsers may keep pages for reading offline

	Holds map[string]date.Period // how long facts stay valid, by section; otherwise DefaultHolds
}

// A HelpLine is a phone number for people in need.
type HelpLine struct {
	Who, Phone, When string // When may be empty
	Tel              string // digits of Phone
}

// A Contact holds contact details. Missing ones are "".
type Contact struct {
	Name, Email, Phone, Website string
}

// Tel returns the digits of Phone, with + before a country code.
func (c Contact) Tel() string { return dutch.Dial(c.Phone) }

// A Section is a folder of content/ with entries.
type Section struct {
	Kind    *schema.Kind
	Index   *Entry // index.md, or nil
	Title   string
	Summary string
	Entries []*Entry // in the order of Kind.Order

	prefix string // prefix of the address in an edition, such as "/tr"; "" when no entry is translated
}

// Address returns the address of the section's list: "/initiatieven/".
func (s *Section) Address() string { return s.prefix + "/" + s.Kind.Section + "/" }

// An Entry is a file with its relations: an entry of a section, the index.md of a section, a page,
// or gids.md.
type Entry struct {
	*content.File
	ID        string
	Version   *content.File // the translation that the words come from; nil for an entry with the words of the original
	Title     string        // typographic, like Summary
	TitleLang string        // language of Title; "" for that of the guide
	Summary   string
	Address   string // "/initiatieven/de-kruimel/"
	Draft     bool
	Refs      []Ref     // references in its front matter, in table order
	Back      []Ref     // references to it in other front matter, by title
	Targets   []Target  // one for each link in the text
	Terms     []TermUse // first use of each term in the text
	Mentioned []*Entry  // entries whose text links to it, by title
	Where     Location
	Repeats   *recurrence.Rule // how often it recurs; nil when it does not
	Days      []date.Date      // the next days of a recurring entry, at most three
	Inside    []*Entry         // entries in this neighbourhood or municipality, by title
	Pictures  []string         // paths, one for each image in the text

	words    *wording.Language
	number   int // of the file in the source
	sortKey  string
	status   string
	ended    bool
	updated  date.Date
	ownID    bool // the front matter sets ID
	rank     int  // position in the order of titles, from 0
	position int  // index in All; larger for entries outside sections
}

// A Ref is a reference in front matter.
type Ref struct {
	Field    *schema.Field
	From, To *Entry
}

// A Target is the target of a link in a text.
type Target struct {
	Entry    *Entry // nil for anything but a file of content/
	Address  string // from the guide's root, "/register/"; "" for another site or a heading in the same text
	External string // address of another site
	Fragment string // id of the heading, without #
}

// PlainTitle returns the title without the characters that isolate it in an edition; see package
// wording.
func (e *Entry) PlainTitle() string { return wording.Joined(e.Title) }

// SortKey returns the title as a key for Dutch sorting.
func (e *Entry) SortKey() string { return e.sortKey }

// Position orders entries by section, and by list order within a section.
func (e *Entry) Position() int { return e.position }

// To returns the entries that a field refers to.
func (e *Entry) To(key schema.Key) []*Entry {
	var out []*Entry
	for _, r := range e.Refs {
		if r.Field.Key == key {
			out = append(out, r.To)
		}
	}
	return out
}

// Date returns the date in a field, or the zero date.
func (e *Entry) Date(key schema.Key) date.Date { return dateOf(e.File, key) }

func dateOf(f *content.File, key schema.Key) date.Date {
	d, _ := date.Parse(f.Get(key)) // content has checked it; the zero date for ""
	return d
}

// Picture returns the path of the image of the entry, "content/initiatieven/de-kruimel.jpg", or "".
func (e *Entry) Picture() string {
	if name := e.Get(schema.Afbeelding); name != "" {
		return path.Join(path.Dir(e.Path), name)
	}
	return ""
}

// Source returns the path of the file that the words of the entry come from.
func (e *Entry) Source() string {
	if e.Version != nil {
		return e.Version.Path
	}
	return e.Path
}

// Status returns the status, or "". A planned evening in the past has status geweest, even when its
// front matter does not say so yet.
func (e *Entry) Status() string { return e.status }

// Ended reports whether an initiative is over, by its status or because the day in tot is past.
// Lists show it below those that continue.
func (e *Entry) Ended() bool { return e.ended }

// Number returns volgorde, or 0.
func (e *Entry) Number() int {
	n, _ := strconv.Atoi(e.Get(schema.Volgorde)) // content has checked it
	return n
}

// Contact returns the contact details of the entry. They may be empty.
func (e *Entry) Contact() Contact {
	c := e.Value(schema.Contact)
	return Contact{dutch.Typographic(c.Sub(schema.ContactNaam).Get()), c.Sub(schema.ContactEmail).Get(), c.Sub(schema.ContactTelefoon).Get(), c.Sub(schema.ContactWebsite).Get()}
}

// Changed returns the day in bijgewerkt, or the zero date.
func (e *Entry) Changed() date.Date { return dateOf(e.File, schema.Bijgewerkt) }

// EndDay returns the day on which an evening that begins on day ends: the next day for 22:00 to
// 01:00.
func (e *Entry) EndDay(day date.Date) date.Date {
	end := e.Get(schema.Eind)
	if day.IsDay() && end != "" && end < e.Get(schema.Begin) {
		return day.AddDays(1)
	}
	return day
}

// Updated returns bijgewerkt, else peildatum, else the zero date.
func (e *Entry) Updated() date.Date { return e.updated }

// Section returns the section with the given name, or nil when it is empty.
func (g *Guide) Section(name string) *Section { return g.sections[name] }

// At returns the entry at an address of the original guide, or nil.
func (g *Guide) At(address string) *Entry { return g.byAddr[address] }

// Of returns the entry in this guide that corresponds to an entry in another language, or nil.
func (g *Guide) Of(e *Entry) *Entry { return g.byPath[e.Path] }

// In returns the edition with a code, such as "tr" or the code of the simplest Dutch, or nil.
func (g *Guide) In(code string) *Guide {
	i := slices.IndexFunc(g.Editions, func(e *Guide) bool { return e.Code == code })
	if i < 0 {
		return nil
	}
	return g.Editions[i]
}

// Prefix returns the start of the addresses of an edition, such as "/tr", or "" for the original.
func (g *Guide) Prefix() string {
	if g.Code == "" {
		return ""
	}
	return "/" + g.Code
}

// Slugs returns the slugs of the entries of a section, which need not exist, in list order.
func (g *Guide) Slugs(section string) []string {
	var out []string
	if s := g.sections[section]; s != nil {
		for _, e := range s.Entries {
			out = append(out, e.Slug)
		}
	}
	return out
}

// Entry returns the entry with the given section and slug, or nil.
func (g *Guide) Entry(section, slug string) *Entry {
	return g.byPath[content.Dir+"/"+section+"/"+slug+".md"]
}

// Written returns every page with a text of its own: the front page, the index.md of
// sections, their entries and the pages at the root.
func (g *Guide) Written() []*Entry {
	all := []*Entry{g.Home}
	for _, s := range g.Sections {
		if s.Index != nil {
			all = append(all, s.Index)
		}
		all = append(all, s.Entries...)
	}
	return append(all, g.Pages...)
}

// Has reports whether an entry has a page in the language of the guide: in an edition, whether it is
// translated.
func (g *Guide) Has(e *Entry) bool { return g.Code == "" || e.Version != nil }

// All returns the entries of all sections, in table order.
func (g *Guide) All() []*Entry {
	var out []*Entry
	for _, s := range g.Sections {
		out = append(out, s.Entries...)
	}
	return out
}

// Options are the options of Assemble.
type Options struct {
	Today  date.Date
	Drafts bool // include drafts

	Addresses []Address // the table of addresses that the program makes

	// Missing holds paths of files that exist but are left out, for a preview of a guide with
	// errors. References to them are no errors, and links keep their addresses. It is nil for a
	// whole guide.
	Missing map[string]bool
}

// Assemble resolves a source into a guide. A guide must not be published when there are errors
// among its problems. Assemble does not change the source, which may share files with other
// sources.
func Assemble(src *content.Source, table *schema.Table, o Options) (*Guide, []problem.Problem) {
	a := assembleIn(src, table, o, "", wording.Dutch, nil)
	for _, address := range o.Addresses {
		if address.Each && strings.HasSuffix(address.Path, "/") && address.In(a.guide) {
			a.guide.Fixed = append(a.guide.Fixed, address.Path)
		}
	}
	a.editions(o)
	return a.guide, a.problems
}

// assembleIn assembles the original, or an edition with a code, a language and the original that it
// belongs to.
func assembleIn(src *content.Source, table *schema.Table, o Options, code string, lang *wording.Language, original *Guide) *assembly {
	a := &assembly{
		guide: &Guide{Code: code, Words: lang, Original: original, Table: table, Today: o.Today, Synonyms: src.Synonyms, Queries: src.Queries, Published: src.Published, Unread: src.Unread, Areas: src.Areas,
			sections: map[string]*Section{}, byPath: make(map[string]*Entry, len(src.Files)), byAddr: make(map[string]*Entry, len(src.Files))},
		source: src,
		drafts: map[string]bool{},

		addresses: o.Addresses,
		preview:   o.Missing != nil,
		missing:   maps.Clone(src.Unread),
	}
	maps.Copy(a.missing, o.Missing)
	if code != "" {
		a.versions = versionsOf(src, code)
	}
	a.makeEntries(o.Drafts)
	a.settings()
	a.resolve()
	a.locate()
	a.sortLists()
	a.relate()
	a.agenda()
	return a
}

// An assembly is the state of Assemble.
type assembly struct {
	guide    *Guide
	source   *content.Source
	drafts   map[string]bool // paths of drafts that are left out
	entries  []*Entry        // by path, and by title after sortLists
	problems []problem.Problem

	addresses []Address
	preview   bool                     // files are left out: see Options.Missing
	missing   map[string]bool          // paths of files that exist, but are left out or cannot be read
	versions  map[string]*content.File // for an edition: its translations, by the path of the original
}

func (a *assembly) report(at problem.Place, id *problem.Kind, args ...any) {
	a.problems = append(a.problems, problem.New(at, id, args...))
}

// makeEntries makes the entries and sections, and the aliases.
func (a *assembly) makeEntries(drafts bool) {
	g := a.guide
	files := a.source.Files
	all := make([]*Entry, len(files))
	parallel.With(len(files), func() func(int) error {
		sorter := dutch.NewSorter()
		return func(i int) error {
			if g.Original == nil {
				all[i] = newEntry(i, files[i], g, sorter)
			} else if was := g.Original.entries[i]; was != nil {
				all[i] = was.in(g, a.versions[files[i].Path], sorter)
			}
			return nil
		}
	})
	g.entries = all
	ids := map[string]*Entry{}
	for i, e := range all {
		f := files[i]
		if e == nil || e.Draft && !drafts {
			all[i] = nil
			a.drafts[f.Path] = true
			continue
		}
		if first := ids[e.ID]; first != nil && e.ownID && g.Original == nil {
			a.report(f.Value(schema.ID).Items[0].Place, problem.TwoIDs, e.ID, first.Path)
		}
		ids[e.ID] = e
		switch {
		case f.Kind == g.Table.Settings:
			g.Home = e
			e.Address = g.Prefix() + "/"
		case f.Section == "":
			g.Pages = append(g.Pages, e)
		case f.Slug == content.Index:
			a.section(f.Section).Index = e
		default:
			s := a.section(f.Section)
			s.Entries = append(s.Entries, e)
		}
		g.byPath[f.Path] = e
		g.byAddr[addressOf(f, g.Table)] = e
		a.entries = append(a.entries, e)
	}
	for _, k := range g.Table.Kinds {
		s := g.sections[k.Section]
		if s == nil || len(s.Entries) == 0 {
			// A section with only an index.md is left out of the guide.
			delete(g.sections, k.Section)
			delete(g.byAddr, "/"+k.Section+"/")
			continue
		}
		s.Title = g.Words.T(dutch.Typographic(k.Plural))
		if g.Code != "" && slices.ContainsFunc(s.Entries, func(e *Entry) bool { return e.Version != nil }) {
			s.prefix = g.Prefix()
		}
		if s.Index != nil && g.Has(s.Index) {
			s.Title, s.Summary = s.Index.Title, s.Index.Summary
		}
		g.Sections = append(g.Sections, s)
	}
	if g.Original == nil {
		a.aliases()
	} else {
		g.Aliases = g.Original.Aliases
	}
}

// newEntry makes an entry from a file with a number, without its relations.
func newEntry(number int, f *content.File, g *Guide, sorter *dutch.Sorter) *Entry {
	e := &Entry{
		File:      f,
		words:     g.Words,
		number:    number,
		ID:        f.Get(schema.ID),
		Title:     dutch.Typographic(f.Get(schema.Titel)),
		TitleLang: f.Get(schema.TaalTitel),
		Summary:   dutch.Typographic(f.Get(schema.Samenvatting)),
		Draft:     f.Get(schema.Concept) == schema.True,
		updated:   dateOf(f, schema.Bijgewerkt),
	}
	e.sortKey = sorter.Key(e.Title)
	if e.updated.IsZero() {
		e.updated = dateOf(f, schema.Peildatum)
	}
	if e.ownID = e.ID != ""; !e.ownID {
		e.ID = strings.TrimSuffix(strings.TrimPrefix(f.Path, content.Dir+"/"), ".md")
	}
	e.Address = addressOf(f, g.Table)
	e.Where.Venue = venueOf(f)
	e.recur(g.Today)
	e.status = statusOn(g.Today, e)
	e.ended = endedOn(g.Today, e)
	return e
}

// addressOf returns the address of a file in the original guide.
func addressOf(f *content.File, table *schema.Table) string {
	switch {
	case f.Kind == table.Settings:
		return "/"
	case f.Section == "":
		return "/" + f.Slug + "/"
	case f.Slug == content.Index:
		return "/" + f.Section + "/"
	}
	return "/" + f.Section + "/" + f.Slug + "/"
}

// statusOn returns the status that an entry has on a day.
func statusOn(today date.Date, e *Entry) string {
	status := e.Get(schema.Status)
	if day := e.Day(); e.Section == schema.Nights && status == schema.StatusGepland && !day.IsZero() && day.Before(today) {
		return schema.StatusGeweest
	}
	return status
}

// endedOn reports whether an initiative is over on a day.
func endedOn(today date.Date, e *Entry) bool {
	if e.Section != schema.Initiatives {
		return false
	}
	until := e.Date(schema.Tot)
	return e.status == schema.StatusGestopt || e.status == schema.StatusOpgegaan || !until.IsZero() && until.Last().Before(today)
}

func (a *assembly) section(name string) *Section {
	s := a.guide.sections[name]
	if s == nil {
		s = &Section{Kind: a.guide.Table.Kind(name)}
		a.guide.sections[name] = s
	}
	return s
}

func (a *assembly) settings() {
	home := a.guide.Home
	if home == nil {
		a.guide.Home = &Entry{File: &content.File{Path: content.SettingsFile, Kind: a.guide.Table.Settings}, Address: "/"}
		return // content has reported it
	}
	a.guide.Settings = Settings{
		Title:     home.Title,
		Summary:   home.Summary,
		BaseURL:   strings.TrimRight(home.Get(schema.BasisURL), "/"),
		Repo:      strings.TrimSuffix(strings.TrimRight(home.Get(schema.Repo), "/"), ".git"),
		Branch:    cmp.Or(home.Get(schema.Tak), "main"),
		Lang:      cmp.Or(home.Get(schema.Taal), "nl"),
		Publisher: dutch.Typographic(home.Get(schema.Uitgever)),
		Contact:   home.Contact(),
		Offline:   home.Get(schema.Offline) != schema.False,
	}
	a.guide.Settings.Holds = periods(home.Value(schema.Nazien))
	if help := home.Value(schema.Hulp); help != nil {
		for i := range help.List {
			line := &help.List[i]
			phone := line.Sub(schema.HulpTelefoon).Get()
			a.guide.Settings.Help = append(a.guide.Settings.Help, HelpLine{
				Who: dutch.Typographic(line.Sub(schema.HulpWie).Get()), When: dutch.Typographic(line.Sub(schema.HulpWanneer).Get()),
				Phone: phone, Tel: dutch.Dial(phone),
			})
		}
	}
	a.guide.Settings.Statement = statement(home.Value(schema.Toegankelijkheid))
	a.guide.Settings.Woo = woo(home.Value(schema.Woo))
	if lang := a.guide.Settings.Lang; lang != wording.Dutch.Code {
		a.report(home.Value(schema.Taal).Items[0].Place, problem.OnlyDutch, lang)
	}
	if a.guide.Original != nil {
		a.guide.Settings.Lang = a.guide.Words.Code
	}
}

// sortLists ranks the entries and sorts the lists of the guide.
func (a *assembly) sortLists() {
	g := a.guide
	slices.SortFunc(a.entries, func(x, y *Entry) int {
		return cmp.Or(cmp.Compare(x.sortKey, y.sortKey), cmp.Compare(x.Path, y.Path))
	})
	g.Pages = g.Pages[:0]
	for _, s := range g.Sections {
		s.Entries = s.Entries[:0]
	}
	for i, e := range a.entries {
		e.rank = i
		switch {
		case e == g.Home, e.Slug == content.Index:
		case e.Section == "":
			g.Pages = append(g.Pages, e)
		default:
			s := g.sections[e.Section]
			s.Entries = append(s.Entries, e)
		}
	}
	for _, s := range g.Sections {
		switch s.Kind.Order {
		case schema.ByNumber:
			sortBy(s.Entries, (*Entry).Number, cmp.Compare)
			for i := 1; i < len(s.Entries); i++ {
				if e, before := s.Entries[i], s.Entries[i-1]; e.Number() == before.Number() && e.Value(schema.Volgorde) != nil {
					a.report(e.Value(schema.Volgorde).Items[0].Place, problem.TwoNumbers, e.Number(), before.Path)
				}
			}
		case schema.ByDate:
			sortBy(s.Entries, (*Entry).Day, func(x, y date.Date) int { return y.Compare(x) })
		}
		if s.Kind.Section == schema.Initiatives {
			slices.SortStableFunc(s.Entries, func(x, y *Entry) int {
				switch {
				case x.ended == y.ended:
					return 0
				case y.ended:
					return -1
				}
				return 1
			})
		}
	}
	others := len(a.entries)
	for _, e := range a.entries {
		e.position = others + e.rank
	}
	for i, e := range g.All() {
		e.position = i
	}
}

// sortBy is a stable sort that computes the key of each entry once.
func sortBy[K any](entries []*Entry, key func(*Entry) K, compare func(K, K) int) {
	type keyed struct {
		key   K
		entry *Entry
	}
	list := make([]keyed, len(entries))
	for i, e := range entries {
		list[i] = keyed{key(e), e}
	}
	slices.SortStableFunc(list, func(x, y keyed) int { return compare(x.key, y.key) })
	for i := range list {
		entries[i] = list[i].entry
	}
}
