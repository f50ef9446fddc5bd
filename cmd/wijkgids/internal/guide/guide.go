// Package guide is the model: what the files of content/ mean together.
//
// Assemble turns a content.Source into a Guide in which every reference and
// link is a pointer, relations can be followed both ways, and the agenda is
// split by a day that the caller passes in. What makes a guide impossible (a
// reference to nothing, two pages on one address) is reported here; what makes
// it poor is a rule of package check.
//
// A Guide is not changed after Assemble has given it.
package guide

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A Guide is the whole of it.
type Guide struct {
	Settings Settings
	Table    *schema.Table
	Today    date.Date
	Home     *Entry     // gids.md: title, and the text of the home page
	Sections []*Section // the ones that have entries, in the order of the table
	Pages    []*Entry   // the pages at the root, by title
	Agenda   Agenda
	Aliases  []Alias           // by address
	Synonyms []content.Synonym // of synoniemen.yaml
	Queries  []content.Query   // of zoekvragen.yaml
	Pictures []content.Picture // the ones that are used, by path
	Unused   []content.Picture // image files that nothing refers to, by path
	sections map[string]*Section
	byPath   map[string]*Entry // by path of the file
	byAddr   map[string]*Entry // by address
}

// Settings are what gids.md says of the guide.
type Settings struct {
	Title, Summary string
	BaseURL        string // without a slash at the end
	Repo, Branch   string // of the forge; Repo "" for none
	Lang           string
	Publisher      string
	Contact        Contact
	Style          Style
	Offline        bool // readers keep a copy of what they read
}

// A Contact is how to reach somebody.
type Contact struct {
	Name, Email, Phone, Website string
}

// IsZero says that nothing is known.
func (c Contact) IsZero() bool { return c == Contact{} }

// A Section is a folder of content/ that has entries.
type Section struct {
	Kind    *schema.Kind
	Index   *Entry // of index.md, or nil
	Title   string
	Summary string
	Entries []*Entry // in the order of the kind
}

// Address gives the address of the section's list: "/initiatieven/".
func (s *Section) Address() string { return "/" + s.Kind.Section + "/" }

// An Entry is one file with its relations: an entry of a section, the
// introduction of a section, a page, or gids.md.
type Entry struct {
	*content.File
	ID        string
	Title     string // with Dutch quotation marks, as are all texts below
	TitleLang string // language of Title, "" when it is that of the guide
	Summary   string
	Address   string // "/initiatieven/de-kruimel/"
	Draft     bool
	Refs      []Ref     // what its front matter refers to, in the order of the table
	Back      []Ref     // what refers to it, by field and title
	Targets   []Target  // of each link in the text
	Terms     []TermUse // first use of each term in the text, in order
	Mentioned []*Entry  // what links to it from a text, by title
	Where     Location
	Inside    []*Entry // what is in this neighbourhood or municipality, by title
	Pictures  []string // path of each image in the text

	facts    *facts
	rank     int // by title, from 0
	position int // among All; what is no entry of a section comes behind those
}

// A Ref is a reference of the front matter: from an entry by a field to another.
type Ref struct {
	Field    *schema.Field
	From, To *Entry
}

// A Target is where a link in a text leads.
type Target struct {
	Entry    *Entry // nil when it is no file of content/
	Address  string // from the guide's root, "/register/"; "" for another site or a place in the same text
	External string // address of another site
	Fragment string // id of the heading, without #
}

// An Alias is an old address that redirects to an entry.
type Alias struct {
	Address string
	To      *Entry
}

// SortKey orders entries by title the way a Dutch register does.
func (e *Entry) SortKey() string { return e.facts.sortKey }

// Position orders entries by section, and within a section as its list is ordered.
func (e *Entry) Position() int { return e.position }

// To lists the entries that a field of the front matter refers to.
func (e *Entry) To(key schema.Key) []*Entry {
	var out []*Entry
	for _, r := range e.Refs {
		if r.Field.Key == key {
			out = append(out, r.To)
		}
	}
	return out
}

// Date gives the date of a field, or no date.
func (e *Entry) Date(key schema.Key) date.Date { return dateOf(e.File, key) }

func dateOf(f *content.File, key schema.Key) date.Date {
	d, _ := date.Parse(f.Get(key)) // content has checked it; "" is no date
	return d
}

// Status gives the status as it stands in the front matter; for a theme night
// without one, what its date says.
func (e *Entry) Status() string { return e.Get(schema.Status) }

// Number gives volgorde, 0 for none.
func (e *Entry) Number() int {
	n, _ := strconv.Atoi(e.Get(schema.Volgorde)) // content has checked it
	return n
}

// Contact gives the entry's contact.
func (e *Entry) Contact() Contact {
	c := e.Value(schema.Contact)
	return Contact{dutch.Typographic(c.Sub(schema.ContactNaam).Get()), c.Sub(schema.ContactEmail).Get(), c.Sub(schema.ContactTelefoon).Get(), c.Sub(schema.ContactWebsite).Get()}
}

// Updated gives the day on which the text was last changed, else the day on
// which the facts were true, else no date.
func (e *Entry) Updated() date.Date { return e.facts.updated }

// Section gives the section with the given name, or nil when it is empty.
func (g *Guide) Section(name string) *Section { return g.sections[name] }

// At gives the entry at an address, or nil.
func (g *Guide) At(address string) *Entry { return g.byAddr[address] }

// Entry gives the entry with the given section and slug, or nil.
func (g *Guide) Entry(section, slug string) *Entry {
	return g.byPath[content.Dir+"/"+section+"/"+slug+".md"]
}

// All lists the entries of all sections, in the order of the table.
func (g *Guide) All() []*Entry {
	var out []*Entry
	for _, s := range g.Sections {
		out = append(out, s.Entries...)
	}
	return out
}

// Forget lets go of the plain text of all entries, which only the search index and the
// open data are made of. Nobody may be using the guide meanwhile, and no other guide
// may have been assembled of the same files.
func (g *Guide) Forget() {
	for _, e := range slices.Concat(g.All(), g.Pages) {
		e.Text.Forget()
	}
}

// Options say how to assemble a guide.
type Options struct {
	Today  date.Date
	Drafts bool   // keep drafts in the guide
	Cache  *Cache // of the Assemble before; nil for none
}

// Assemble resolves a source into a guide. With a problem among the errors the
// guide still holds what could be resolved, but must not be published. The source
// stays as it is: it may be assembled again, and share files with another.
func Assemble(src *content.Source, table *schema.Table, o Options) (*Guide, []problem.Problem) {
	a := &assembly{
		guide: &Guide{Table: table, Today: o.Today, Synonyms: src.Synonyms, Queries: src.Queries,
			sections: map[string]*Section{}, byPath: make(map[string]*Entry, len(src.Files)), byAddr: make(map[string]*Entry, len(src.Files))},
		source: src,
		drafts: map[string]bool{},
		cache:  cmp.Or(o.Cache, &Cache{once: true}),
	}
	a.enter(o.Drafts)
	a.settings()
	a.resolve()
	a.locate()
	a.order()
	a.relate()
	a.agenda()
	return a.guide, a.problems
}

// An assembly is a guide while it is being put together.
type assembly struct {
	guide    *Guide
	source   *content.Source
	drafts   map[string]bool // paths of the drafts that were left out
	cache    *Cache
	all      []Entry  // one for each file, empty for a draft that was left out
	entries  []*Entry // the others, by path; from order on by title
	problems []problem.Problem
}

func (a *assembly) report(at problem.Place, id problem.ID, args ...any) {
	a.problems = append(a.problems, problem.New(at, id, args...))
}

// enter makes an entry of every file and gives each its address.
func (a *assembly) enter(drafts bool) {
	g := a.guide
	known := a.cache.learn(a.source.Files, g.Table)
	ids := map[string]*Entry{} // only when an entry has one of its own
	ownIDs := slices.ContainsFunc(known, func(f *facts) bool { return f.ownID })
	a.all = make([]Entry, len(known))
	a.entries = make([]*Entry, 0, len(known))
	for i, f := range a.source.Files {
		facts := known[i]
		if facts.draft && !drafts {
			a.drafts[f.Path] = true
			continue
		}
		e := &a.all[i]
		e.File, e.facts = f, facts
		e.ID, e.Title, e.TitleLang, e.Summary, e.Address, e.Draft = facts.id, facts.title, facts.titleLang, facts.summary, facts.address, facts.draft
		if ownIDs {
			if first := ids[e.ID]; first != nil && facts.ownID {
				a.report(f.Value(schema.ID).Items[0].Place, problem.TwoIDs, e.ID, first.Path)
			}
			ids[e.ID] = e
		}
		switch {
		case f.Kind == g.Table.Settings:
			g.Home = e
		case f.Section == "":
			g.Pages = append(g.Pages, e)
		case f.Slug == content.Index:
			a.section(f.Section).Index = e
		default:
			s := a.section(f.Section)
			s.Entries = append(s.Entries, e)
		}
		g.byPath[f.Path] = e
		g.byAddr[e.Address] = e
		a.entries = append(a.entries, e)
	}
	for _, k := range g.Table.Kinds {
		s := g.sections[k.Section]
		if s == nil || len(s.Entries) == 0 {
			// An index.md without entries: the section stays out of the guide.
			delete(g.sections, k.Section)
			delete(g.byAddr, "/"+k.Section+"/")
			continue
		}
		s.Title = dutch.Typographic(k.Plural)
		if s.Index != nil {
			s.Title, s.Summary = s.Index.Title, s.Index.Summary
		}
		g.Sections = append(g.Sections, s)
	}
	a.aliases()
}

func (a *assembly) section(name string) *Section {
	s := a.guide.sections[name]
	if s == nil {
		s = &Section{Kind: a.guide.Table.Kind(name)}
		a.guide.sections[name] = s
	}
	return s
}

// aliases collects the old addresses and refuses the ones that are taken.
func (a *assembly) aliases() {
	taken := map[string]*Entry{}
	for _, e := range a.entries {
		v := e.Value(schema.Aliassen)
		if v == nil {
			continue
		}
		for _, item := range v.Items {
			address := item.Text
			if !strings.HasSuffix(address, "/") && !strings.Contains(address[strings.LastIndexByte(address, '/'):], ".") {
				address += "/"
			}
			switch owner := cmp.Or(a.guide.byAddr[address], taken[address]); {
			case owner != nil:
				a.report(item.Place, problem.TwoPages, address, owner.Path)
			case a.fixed(address):
				a.report(item.Place, problem.TwoPages, address, "de gids zelf")
			default:
				taken[address] = e
				a.guide.Aliases = append(a.guide.Aliases, Alias{address, e})
			}
		}
	}
	slices.SortFunc(a.guide.Aliases, func(x, y Alias) int { return cmp.Compare(x.Address, y.Address) })
}

// fixed says that an address belongs to the program or to a list.
func (a *assembly) fixed(address string) bool {
	first, _, _ := strings.Cut(strings.Trim(address, "/"), "/")
	return address == "/" || slices.Contains(content.Reserved, first) || a.guide.sections[strings.Trim(address, "/")] != nil
}

func (a *assembly) settings() {
	home := a.guide.Home
	if home == nil {
		a.guide.Home = &Entry{File: &content.File{Path: content.Dir + "/gids.md", Kind: a.guide.Table.Settings}, Address: "/", facts: &facts{}}
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
	if lang := a.guide.Settings.Lang; lang != "nl" {
		a.report(home.Value(schema.Taal).Items[0].Place, problem.OnlyDutch, lang)
	}
}

// order ranks the entries by title and sorts the lists of the guide.
func (a *assembly) order() {
	g := a.guide
	byTitle := make([]*Entry, len(a.cache.byTitle)) // with gaps for drafts that are left out
	for _, e := range a.entries {
		byTitle[e.facts.rank] = e
	}
	a.entries = slices.DeleteFunc(byTitle, func(e *Entry) bool { return e == nil })
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
			sortBy(s.Entries, func(e *Entry) date.Date { return e.Date(schema.Datum) }, func(x, y date.Date) int { return y.Compare(x) })
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

// sortBy sorts entries by a key that is worked out once for each. Those with equal
// keys stay in their order.
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
