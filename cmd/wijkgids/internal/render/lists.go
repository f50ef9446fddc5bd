package render

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"time"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// The addresses of pages that other pages link to.
const (
	HomeAddress     = "/"
	SearchAddress   = "/zoeken/"
	AgendaAddress   = "/agenda/"
	RegisterAddress = "/register/"
	BookAddress     = "/" + schema.Chapters + "/alles/" // the whole handreiking
	NotFoundAddress = "/404.html"
	OfflineAddress  = "/offline.html"
)

// registerLimit is how many lines the register may have before each letter
// gets a page of its own.
const registerLimit = 1000

// card shows an entry in a list.
func (v view) card(e *guide.Entry) Card {
	c := v.memo(e).ready().card
	c.Href, c.root = v.to(e.Address), v.root
	return c
}

// newCard fills what the card of an entry says on every page.
func newCard(m *memo) Card {
	e := m.entry
	c := Card{
		Title: e.Title, Lang: e.TitleLang, Summary: e.Summary,
		Kind: dutch.UpperFirst(e.Kind.Name), Class: class(e.Kind),
		Place: place(e), Number: e.Number(), Filter: filterWords(e),
		memo: m,
	}
	switch e.Section {
	case schema.Claims:
		c.Note = dutch.Typographic(e.Get(schema.Antwoord))
	case schema.Sources:
		c.Note = imprint(e)
	case schema.Nights:
		c.Date = dateOf(e.Date(schema.Datum))
		if c.Date == nil {
			c.Note = dutch.Typographic(e.Get(schema.Wanneer))
		}
	case schema.Initiatives, schema.Examples:
		if s := e.Status(); s == schema.StatusGestopt || s == schema.StatusVoorstel || s == schema.StatusOpgegaan {
			use, _ := e.Kind.Field(schema.Status)
			c.Note = use.LabelOf(s)
		}
	}
	return c
}

// place names where an entry is: "Oost, 's-Hertogenbosch".
func place(e *guide.Entry) string {
	var names []string
	for _, n := range e.Where.All() {
		names = append(names, label(n))
	}
	return strings.Join(names, ", ")
}

// filterWords lists what the filters of a list match, in the form of the
// address: "thema:ontmoeten gemeente:zaanstad".
func filterWords(e *guide.Entry) string {
	var b strings.Builder
	for f, value := range e.Facets() {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(f.Param)
		b.WriteByte(':')
		b.WriteString(value.Value)
	}
	return b.String()
}

// list fills one page of the list of a section.
func (r *Renderer) list(s *guide.Section, n int) *List {
	address := pageAddress(s.Address(), n)
	v := r.from(address)
	p := &List{
		PageData: v.pageData(address, s.Title, s.Summary, s.Kind),
		Section:  s.Kind.Section,
		Summary:  s.Summary,
		Count:    len(s.Entries),
		Pager:    v.pager(s.Address(), n, listPages(s)),
		Search:   v.to(SearchAddress + "?sectie=" + s.Kind.Section),
	}
	p.Houses = row(s.Entries[(n-1)*perPage:])
	if s.Index != nil {
		p.Edit = r.edit(s.Index.Path)
		if n == 1 {
			p.Intro = v.body(s.Index, markdown.Options{})
		}
	}
	if s.Kind.Section == schema.Municipalities && n == 1 {
		p.Map = v.places(s)
	}
	if n > 1 {
		p.Crumbs = append(p.Crumbs, Link{s.Title, v.to(s.Address())})
	}
	entries := s.Entries[(n-1)*perPage : min(n*perPage, len(s.Entries))]
	switch s.Kind.Section {
	case schema.Terms, schema.Sources, schema.Organisations:
		p.Compact = true
		p.Groups = v.byLetter(entries)
	case schema.Chapters:
		p.Groups = v.byPart(entries)
		p.Extra = []Link{{"De hele handreiking op één pagina", v.to(BookAddress)}}
	case schema.Nights:
		p.Groups = []CardGroup{{Cards: v.cards(entries)}}
		p.Extra = []Link{{"Bekijk de agenda", v.to(AgendaAddress)}}
	default:
		p.Groups = []CardGroup{{Cards: v.cards(entries)}}
	}
	if !p.Compact && s.Kind.Order != schema.ByNumber {
		p.Filters = v.filters(s)
	}
	return p
}

func (v view) cards(entries []*guide.Entry) []Card {
	out := make([]Card, len(entries))
	for i, e := range entries {
		out[i] = v.card(e)
	}
	return out
}

func (v view) byLetter(entries []*guide.Entry) []CardGroup {
	return v.grouped(entries, func(e *guide.Entry) string { return dutch.Initial(e.Title) }, func(letter string, _ int) CardGroup {
		return CardGroup{Title: letter, ID: "letter-" + strings.ToLower(letter)}
	})
}

func (v view) byPart(entries []*guide.Entry) []CardGroup {
	return v.grouped(entries, func(e *guide.Entry) string { return dutch.Typographic(e.Get(schema.Deel)) }, func(part string, number int) CardGroup {
		return CardGroup{Title: part, ID: "deel-" + strconv.Itoa(number)}
	})
}

// mostOptions is how many choices a filter shows; who looks for a rarer one
// has the search.
const mostOptions = 24

// A filterCount is a filter of a section before it is put on a page.
type filterCount struct {
	field   *schema.Field
	options []optionCount
}

type optionCount struct {
	guide.Word
	n int
}

// countFilters counts what the entries of a section can be narrowed by. A
// filter with fewer than two choices says nothing and is left out.
func countFilters(s *guide.Section) []filterCount {
	counts := map[*schema.Field]map[guide.Word]int{}
	for _, e := range s.Entries {
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

// filters puts the filters of a section on a page.
func (v view) filters(s *guide.Section) []Filter {
	var out []Filter
	for _, c := range v.counted[s]() {
		f := Filter{Key: c.field.Param, Label: dutch.Typographic(c.field.Label)}
		for _, o := range c.options {
			option := Option{Value: o.Value, Label: o.Text, Count: o.n}
			if c.field.Type == schema.Reference {
				option.Href = v.to("/" + c.field.To[0] + "/" + o.Value + "/")
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
		p.Prev = &Link{"Vorige", v.to(pageAddress(list, n-1))}
	}
	if n < total {
		p.Next = &Link{"Volgende", v.to(pageAddress(list, n+1))}
	}
	for i := 1; i <= total; i++ {
		// A guide of a whole country has hundreds of pages: the ends, the
		// neighbours and every tenth are enough to get anywhere.
		if near := i-n < 3 && n-i < 3; near || i == 1 || i == total || i%10 == 0 && total <= 100 || i%100 == 0 {
			p.Pages = append(p.Pages, MenuItem{Label: strconv.Itoa(i), Href: v.to(pageAddress(list, i)), Current: i == n})
		}
	}
	return p
}

// homeNights is how many of the nights to come the front page holds. It shows
// the first three that have not passed: more, so that there are always three
// until the next build.
const homeNights = 12

// Home fills the front page.
func (r *Renderer) Home() *Home {
	v := r.from(HomeAddress)
	g := r.g
	p := &Home{
		PageData: v.pageData(HomeAddress, "Wat zoekt u in de buurt?", g.Settings.Summary, nil),
		Question: "Wat zoekt u in de buurt?",
		Intro:    v.home(),
		UpTo:     dutch.DateWords(g.Today),
		Search:   v.to(SearchAddress),
	}
	p.Edit = r.edit(g.Home.Path)
	for _, e := range g.Home.To(schema.Uitgelicht) {
		l := v.link(e)
		p.Urgent = &l
	}
	p.Themes = v.themes()
	if g.Section(schema.Nights) != nil {
		p.Agenda = v.to(AgendaAddress)
		p.Upcoming = v.events(g.Agenda.Upcoming[:min(homeNights, len(g.Agenda.Upcoming))])
		p.Past = v.events(g.Agenda.Past[:min(3, len(g.Agenda.Past))])
	}
	if s := cmp.Or(g.Section(schema.Initiatives), g.Section(schema.Examples)); s != nil {
		p.Residents = &Card{Title: "Ik woon hier", Href: v.to(s.Address()), Class: class(s.Kind),
			Summary: "Ontmoet mensen bij u om de hoek, of begin zelf iets met hulp van uw buren."}
	}
	if s := g.Section(schema.Chapters); s != nil {
		p.Officials = &Card{Title: "Ik werk bij een gemeente", Href: v.to(s.Address()), Class: class(s.Kind),
			Summary: "Lees in de handreiking hoe u bewoners de ruimte geeft om samen op te voeden."}
	}
	p.Street = v.street()
	p.Featured = v.cards(r.featured(4))
	if s := g.Section(schema.Municipalities); s != nil {
		for _, e := range s.Entries {
			p.Places = append(p.Places, v.link(e))
		}
	}
	return p
}

// home renders the text of gids.md; without one there is none.
func (v view) home() template.HTML {
	if v.g.Home.Text == nil {
		return ""
	}
	return v.body(v.g.Home, markdown.Options{})
}

func (v view) themes() []Link {
	var out []Link
	if s := v.g.Section(schema.Themes); s != nil {
		for _, e := range s.Entries {
			out = append(out, v.link(e))
		}
	}
	return out
}

// featured picks n initiatives and examples, other ones every day, so that in
// the end each has its turn on the front page.
func (r *Renderer) featured(n int) []*guide.Entry {
	var all []*guide.Entry
	for _, name := range []string{schema.Initiatives, schema.Examples} {
		if s := r.g.Section(name); s != nil {
			all = append(all, s.Entries...)
		}
	}
	if len(all) <= n {
		return all
	}
	first := r.g.Today.Time(time.UTC).YearDay() + r.g.Today.Year*366
	var out []*guide.Entry
	for i := range n {
		out = append(out, all[(first*n+i*len(all)/n)%len(all)])
	}
	slices.SortFunc(out, func(a, b *guide.Entry) int { return cmp.Compare(a.Address, b.Address) })
	return slices.Compact(out)
}

// event shows a theme night in a list.
func (v view) event(e *guide.Entry) Event {
	day := e.Date(schema.Datum)
	ev := Event{
		Title: e.Title, Summary: e.Summary, Href: v.to(e.Address), Place: place(e),
		Date:     dateOf(day),
		When:     cmp.Or(dutch.ClockRange(e.Get(schema.Begin), e.Get(schema.Eind)), dutch.Typographic(e.Get(schema.Wanneer))),
		Register: e.Get(schema.Aanmelden),
	}
	if !day.IsZero() {
		ev.Last = day.Last().String()
	}
	switch s := e.Status(); s {
	case schema.StatusAfgelast, schema.StatusVoorstel:
		use, _ := e.Kind.Field(schema.Status)
		ev.Status = use.LabelOf(s)
	}
	if v.o.Calendar != nil {
		if address := v.o.Calendar(e); address != "" {
			ev.Calendar = v.to(address)
		}
	}
	return ev
}

func (v view) events(entries []*guide.Entry) []Event {
	out := make([]Event, len(entries))
	for i, e := range entries {
		out[i] = v.event(e)
	}
	return out
}

func dateOf(d date.Date) *Date {
	if d.IsZero() {
		return nil
	}
	out := &Date{Month: dutch.ShortMonth(d), Year: strconv.Itoa(d.Year), ISO: d.String(), Words: dutch.LongDateWords(d)}
	if d.IsDay() {
		out.Day, out.Weekday = strconv.Itoa(d.Day), dutch.Weekday(d)
	}
	return out
}

// Agenda fills the agenda.
func (r *Renderer) Agenda() *Agenda {
	v := r.from(AgendaAddress)
	s := r.g.Section(schema.Nights)
	p := &Agenda{
		PageData:  v.pageData(AgendaAddress, "Agenda", cmp.Or(s.Summary, "Avonden en bijeenkomsten in de buurt."), s.Kind),
		UpTo:      dutch.DateWords(r.g.Today),
		Day:       r.g.Today.String(),
		Recurring: v.events(r.g.Agenda.Recurring),
		Proposed:  v.events(r.g.Agenda.Proposed),
		Unknown:   v.events(r.g.Agenda.Unknown),
		Calendar:  v.to("/agenda.ics"),
		Webcal:    webcal(r.o.BaseURL + "/agenda.ics"),
	}
	if s.Index != nil {
		p.Intro = v.body(s.Index, markdown.Options{})
		p.Edit = r.edit(s.Index.Path)
	}
	p.Months = v.months(r.g.Agenda.Upcoming, func(d date.Date) (string, string) {
		if d.Month == 0 {
			return strconv.Itoa(d.Year), "jaar-" + strconv.Itoa(d.Year)
		}
		return dutch.UpperFirst(dutch.Month(d)) + " " + strconv.Itoa(d.Year), fmt.Sprintf("maand-%04d-%02d", d.Year, d.Month)
	})
	p.Years = v.months(r.g.Agenda.Past, func(d date.Date) (string, string) {
		if d.IsZero() {
			return "Zonder datum", "zonder-datum"
		}
		return strconv.Itoa(d.Year), "jaar-" + strconv.Itoa(d.Year)
	})
	return p
}

func webcal(address string) string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		return "webcal://" + rest
	}
	return ""
}

func (v view) months(entries []*guide.Entry, name func(date.Date) (label, id string)) []Month {
	var out []Month
	for _, e := range entries {
		label, id := name(e.Date(schema.Datum))
		if len(out) == 0 || out[len(out)-1].ID != id {
			out = append(out, Month{Label: label, ID: id})
		}
		m := &out[len(out)-1]
		m.Events = append(m.Events, v.event(e))
	}
	return out
}

// Book puts the whole handreiking on one page. Links from one chapter to
// another stay on that page.
func (r *Renderer) Book() *Book {
	v := r.from(BookAddress)
	s := r.g.Section(schema.Chapters)
	p := &Book{PageData: v.pageData(BookAddress, s.Title, s.Summary, s.Kind), Houses: row(s.Entries)}
	p.Crumbs = append(p.Crumbs, Link{s.Title, v.to(s.Address())})
	if s.Index != nil {
		p.Intro = v.body(s.Index, markdown.Options{Prefix: content.Index + "-"})
	}
	p.Parts = v.parts(nil, func(e *guide.Entry) string { return "#" + e.Slug })
	part := ""
	for _, e := range s.Entries {
		c := BookChapter{Number: e.Number(), ID: e.Slug, Title: e.Title, Summary: e.Summary, SourceLines: v.sources(e)}
		if name := dutch.Typographic(e.Get(schema.Deel)); name != part {
			part, c.Part = name, name
		}
		c.Body = v.body(e, markdown.Options{Shift: 1, Prefix: e.Slug + "-", Link: func(i int) string {
			t := e.Targets[i]
			if t.Entry == nil || t.Entry.Section != schema.Chapters {
				return v.target(t)
			}
			if t.Fragment != "" {
				return "#" + t.Entry.Slug + "-" + t.Fragment
			}
			return "#" + t.Entry.Slug
		}})
		p.Chapters = append(p.Chapters, c)
	}
	return p
}

// Search fills the search page.
func (r *Renderer) Search() *Search {
	v := r.from(SearchAddress)
	return &Search{
		PageData: v.pageData(SearchAddress, "Zoeken", "Zoek in "+r.g.Settings.Title+".", nil),
		Base:     v.to("/search/"), Facets: r.facets(), Themes: v.themes(), Register: v.to(RegisterAddress),
	}
}

// facets lists what the answers of the search can be narrowed by: the section,
// and the facets of the table.
func (r *Renderer) facets() string {
	names := []string{"section|sectie|Soort"}
	for _, f := range r.g.Table.Facets() {
		names = append(names, f.Facet+"|"+f.Param+"|"+dutch.Typographic(f.Label))
	}
	return strings.Join(names, ";")
}

// Offline fills the page that the service worker shows without a connection.
func (r *Renderer) Offline() *Offline {
	p := &Offline{r.from(OfflineAddress).pageData(OfflineAddress, "Geen verbinding", "", nil)}
	p.NoIndex, p.Canonical = true, ""
	return p
}

// NotFound fills the page that a host shows where there is nothing.
func (r *Renderer) NotFound() *NotFound {
	v := r.from(NotFoundAddress)
	p := &NotFound{
		PageData: v.pageData(NotFoundAddress, "Deze pagina is er niet", "", nil),
		Search:   v.to(SearchAddress), Register: v.to(RegisterAddress), Base: v.to("/search/"), Facets: r.facets(), Themes: v.themes(),
	}
	p.NoIndex, p.Canonical = true, ""
	return p
}
