package render

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// List is the list of a section, or one page of it: layout list.html, or list-<section>.html if
// there is one.
type List struct {
	PageData
	Section string        // slug
	Intro   template.HTML // text of the section's index.md
	Summary string
	Count   int // entries in the whole section
	Filters []Filter
	Groups  []CardGroup // one group, and perhaps one of ended entries; or one for each letter or part
	Headed  bool        // the first group has a title, so the count is not a heading
	Compact bool        // lines instead of cards
	Letters []Link      // of a compact list, for all its pages
	Pager   Pager
	Search  string        // address of the search page with this section selected
	Extra   []Link        // other links: the whole handreiking on one page, the agenda
	Houses  template.HTML // three of its houses in a row
	Map     template.HTML // of the municipalities; empty on other lists
	Parts   []Part        // of the handreiking, instead of Groups
}

// A Filter narrows a list. Without a script its options are links to other pages; with a script
// they filter the cards on this page.
type Filter struct {
	Key     string // in the address: "thema"
	Label   string // "Thema"
	Options []Option
}

// An Option is one choice of a Filter.
type Option struct {
	Value, Label, Href string // Href is empty if there is no page for it; then the option is only shown with a script
	Count              int
}

// A CardGroup is some cards under one heading.
type CardGroup struct {
	Title, ID, Class string
	Cards            []Card

	ended bool // the entries have ended
}

// A Pager links to the pages of a long list.
type Pager struct {
	Number, Total int
	Prev, Next    *Link
	Pages         []MenuItem
}

// Number returns the number of entries of the section in words: "25 initiatieven".
func (p *List) Number() string {
	if text, ok := countTexts[p.Section]; ok {
		return p.lang.N(p.Count, "%s in deze lijst", text)
	}
	return p.lang.T("%s in deze lijst", p.Count)
}

// countTexts are the texts for the number of entries of a section; others have "25 in deze lijst".
var countTexts = map[string]string{
	schema.Initiatives: wording.Key("%s initiatieven"), schema.Examples: wording.Key("%s praktijkvoorbeelden"), schema.Nights: wording.Key("%s thema-avonden"), schema.Methods: wording.Key("%s methoden"),
	schema.Chapters: wording.Key("%s hoofdstukken"), schema.Terms: wording.Key("%s begrippen"), schema.Claims: wording.Key("%s stellingen"), schema.Figures: wording.Key("%s figuren"),
	schema.Organisations: wording.Key("%s organisaties"), schema.Municipalities: wording.Key("%s gemeenten"), schema.Neighbourhoods: wording.Key("%s wijken"), schema.Themes: wording.Key("%s thema’s"),
	schema.Sources: wording.Key("%s bronnen"),
}

// listPage returns one page of the list of a section.
func (r *Renderer) listPage(s *guide.Section, n int) Page {
	return Page{pageAddress(s.Address(), n), date.Date{}, r.l.page("list", s.Kind.Section), func() any { return r.list(s, n) }}
}

// list fills one page of the list of a section.
func (r *Renderer) list(s *guide.Section, n int) *List {
	address := pageAddress(s.Address(), n)
	v := r.from(address)
	all := r.listed(s)
	entries := all[(n-1)*perPage : min(n*perPage, len(all))]
	p := &List{
		PageData: v.pageData(address, s.Title, s.Summary, s.Kind),
		Section:  s.Kind.Section,
		Summary:  s.Summary,
		Count:    len(all),
		Houses:   r.row(entries),
		Pager:    v.pager(s.Address(), n, listPages(all)),
		Search:   v.way(guide.SearchAddress) + ("?sectie=" + s.Kind.Section),
	}
	if s.Index != nil {
		p.Edit = r.edit(s.Index.Source())
		if n == 1 && r.g.Has(s.Index) {
			p.Intro = v.body(s.Index, markdown.Options{})
		}
	}
	if s.Kind.Section == schema.Municipalities && n == 1 {
		p.Map = v.places(s)
	}
	if n > 1 {
		p.Crumbs = append(p.Crumbs, Link{s.Title, v.way(s.Address())})
	}
	switch s.Kind.Section {
	case schema.Terms, schema.Sources, schema.Organisations:
		p.Compact = true
		p.Groups, p.Letters = v.byLetter(entries), v.letters(s, all, n)
	case schema.Chapters:
		p.Parts = v.parts(entries, nil, nil)
		for i := range p.Parts {
			p.Parts[i].Drawing = partDrawing(p.Parts[i].Title)
		}
		p.Extra = []Link{{v.t("De hele handreiking op één pagina"), v.way(guide.BookAddress)}, {v.t("Als e-boek (EPUB)"), v.to(guide.EbookAddress)}}
	case schema.Nights:
		p.Groups = []CardGroup{{Cards: v.cards(entries)}}
		p.Extra = []Link{{v.t("Bekijk de agenda"), v.way(guide.AgendaAddress)}}
	case schema.Municipalities, schema.Neighbourhoods:
		p.Groups = v.byEnd(entries)
		p.Extra = v.mapLink()
	default:
		p.Groups = v.byEnd(entries)
	}
	if rest := len(s.Entries) - len(all); rest > 0 {
		p.Extra = append(p.Extra, Link{v.t("Nog %s in het Nederlands", rest), v.to("/" + s.Kind.Section + "/")})
	}
	p.Headed = len(p.Parts) > 0 || p.Groups[0].Title != ""
	if !p.Compact && s.Kind.Order != schema.ByNumber {
		p.Filters = v.filters(s)
	}
	return p
}

// listPages returns the number of pages of a list.
func listPages(entries []*guide.Entry) int { return (len(entries) + perPage - 1) / perPage }

// pageAddress returns the address of the n-th page of a list.
func pageAddress(list string, n int) string {
	if n == 1 {
		return list
	}
	return fmt.Sprintf("%spagina/%d/", list, n)
}

func (v view) cards(entries []*guide.Entry) []Card {
	out := make([]Card, len(entries))
	for i, e := range entries {
		out[i] = v.card(e)
	}
	return out
}

// byEnd puts entries that have ended in a second group.
func (v view) byEnd(entries []*guide.Entry) []CardGroup {
	return v.grouped(entries, endKey, func(end string) CardGroup {
		return CardGroup{Title: v.t(end), ID: strings.ToLower(end)}
	})
}

// over is the heading above entries that have ended.
var over = wording.Key("Vroeger")

func endKey(e *guide.Entry) string {
	if e.Ended() {
		return over
	}
	return ""
}

// letters links to the first entry of each letter, on whichever page of the list that is.
func (v view) letters(s *guide.Section, entries []*guide.Entry, n int) []Link {
	var out []Link
	for i, e := range entries {
		letter := v.words().Initial(e.Title)
		if len(out) > 0 && out[len(out)-1].Label == letter {
			continue
		}
		href := "#" + letterID(letter)
		if page := i/perPage + 1; page != n {
			href = v.to(pageAddress(s.Address(), page)) + href
		}
		out = append(out, Link{letter, href})
	}
	return out
}

func (v view) byLetter(entries []*guide.Entry) []CardGroup {
	return v.grouped(entries, func(e *guide.Entry) string { return v.words().Initial(e.Title) }, func(letter string) CardGroup {
		return CardGroup{Title: letter, ID: letterID(letter)}
	})
}

// groups puts entries, which are sorted by section, in a group for each section, followed by a
// group of its ended entries.
func (v view) groups(entries []*guide.Entry) []CardGroup {
	return v.grouped(entries, func(e *guide.Entry) string { return e.Section + "/" + endKey(e) }, func(key string) CardGroup {
		section, end, _ := strings.Cut(key, "/")
		s := v.g.Section(section)
		group := CardGroup{Title: s.Title, ID: "lijst-" + section, Class: class(s.Kind)}
		if end != "" {
			group.Title, group.ID, group.ended = v.t(end)+": "+v.words().Within(s.Title), group.ID+"-"+strings.ToLower(end), true
		}
		return group
	})
}

// grouped puts adjacent entries with the same key in one group.
func (v view) grouped(entries []*guide.Entry, keyOf func(*guide.Entry) string, group func(key string) CardGroup) []CardGroup {
	var out []CardGroup
	for len(entries) > 0 {
		key, n := keyOf(entries[0]), 1
		for n < len(entries) && keyOf(entries[n]) == key {
			n++
		}
		g := group(key)
		g.Cards = v.cards(entries[:n])
		out, entries = append(out, g), entries[n:]
	}
	return out
}

// mostOptions is the number of choices that a filter shows; the search has the rarer ones.
const mostOptions = 24

// A filterCount is a filter of a section, without addresses.
type filterCount struct {
	field   *schema.Field
	options []optionCount
}

type optionCount struct {
	guide.Word
	n int
}

// countFilters counts the values of each facet in a section. It leaves out facets with fewer than
// two values.
func countFilters(s *guide.Section, entries []*guide.Entry) []filterCount {
	counts := map[*schema.Field]map[guide.Word]int{}
	for _, e := range entries {
		for f, value := range e.Facets() {
			if counts[f] == nil {
				counts[f] = map[guide.Word]int{}
			}
			counts[f][value]++
		}
	}
	var out []filterCount
	for _, use := range s.Kind.Fields() {
		if len(counts[use.Field]) < 2 {
			continue
		}
		f := filterCount{field: use.Field}
		for value, n := range counts[use.Field] {
			f.options = append(f.options, optionCount{value, n})
		}
		slices.SortFunc(f.options, func(a, b optionCount) int {
			return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.Text, b.Text), cmp.Compare(a.Value, b.Value))
		})
		f.options = f.options[:min(mostOptions, len(f.options))]
		out = append(out, f)
	}
	return out
}

// filters returns the filters of a section for this page: of the given facets, or all.
func (v view) filters(s *guide.Section, facets ...string) []Filter {
	var out []Filter
	for _, c := range v.counted[s]() {
		if len(facets) > 0 && !slices.Contains(facets, c.field.Facet) {
			continue
		}
		f := Filter{Key: c.field.Param, Label: v.t(dutch.Typographic(c.field.Label))}
		for _, o := range c.options {
			option := Option{Value: o.Value, Label: o.Text, Count: o.n}
			if c.field.Type == schema.Reference {
				option.Href = v.way(v.g.Entry(c.field.To[0], o.Value).Address)
			}
			f.Options = append(f.Options, option)
		}
		out = append(out, f)
	}
	return out
}

func (v view) pager(list string, n, total int) Pager {
	p := Pager{Number: n, Total: total}
	if total < 2 {
		return p
	}
	if n > 1 {
		p.Prev = &Link{v.t("Vorige"), v.to(pageAddress(list, n-1))}
	}
	if n < total {
		p.Next = &Link{v.t("Volgende"), v.to(pageAddress(list, n+1))}
	}
	for i := 1; i <= total; i++ {
		// With hundreds of pages, the ends, the neighbours and every tenth are enough.
		if near := i-n < 3 && n-i < 3; near || i == 1 || i == total || i%10 == 0 && total <= 100 || i%100 == 0 {
			p.Pages = append(p.Pages, MenuItem{Label: strconv.Itoa(i), Href: v.to(pageAddress(list, i)), Current: i == n})
		}
	}
	return p
}
