package render

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// wordsPerMinute is a cautious estimate of the speed of somebody who seldom reads.
const wordsPerMinute = 180

// Entry is the page of one entry: layout entry.html, or entry-<section>.html if there is one.
type Entry struct {
	PageData
	Section    string // slug
	KindName   string // "Initiatief"
	Summary    string
	Facts      []Fact      // "In het kort"
	Acts       Acts        // ways to reach it
	Now        *Now        // other ways to get help, if it may have stopped; or nil
	Translated *Translated // how the text was translated; nil in the original
	Age        string      // when the facts were true, in words; empty if unknown
	AgeFirst   bool        // the age is above the facts
	Old        bool        // the facts may be out of date
	Seen       string      // address for confirming that old facts still hold, or empty
	Picture    *Picture
	Contents   []Heading  // headings of the text, if there are enough for a list
	Minutes    int        // reading time
	Life       []Moment   // of an initiative or example, in chronological order
	Related               // what it belongs to and works with, in both directions
	Entries    []HubGroup // what a theme, municipality or neighbourhood lists
	Sources    []Source
	Event      *Event   // of a theme night
	Chapter    *Chapter // of a chapter
	Answer     string   // of a claim
	Poster     *Poster  // of an initiative or night that is not over
	Figure     *Figure  // of a figure, and of a neighbourhood with partners; nil without a drawing

	Feed   string // address of the feed of what is new here, or empty
	Webcal string // address to subscribe to the evenings that belong here, or empty

	view  view
	entry *guide.Entry
}

// entry fills the page of one entry, or of a page at the root.
func (r *Renderer) entry(e *guide.Entry) *Entry {
	v := r.from(e.Address)
	p := &Entry{
		PageData: v.pageData(e.Address, e.Title, e.Summary, e.Kind),
		Section:  e.Section,
		Summary:  e.Summary,
		Minutes:  minutes(e),
		Contents: contents(e),
		Answer:   dutch.Typographic(e.Get(schema.Antwoord)),
	}
	p.TitleLang, p.Changed = e.TitleLang, v.words().DateWords(e.Changed())
	p.Danger = isDangerous(e)
	p.view, p.entry = v, e
	p.Kind, p.Social = "article", r.social(r.cached(e).look)
	p.Edit, p.Report = v.improve(e), r.report(e.Title, e.Address)
	if s := r.g.Section(e.Section); s != nil {
		p.KindName = v.kindName(e)
		p.Crumbs = append(p.Crumbs, Link{s.Title, v.way(s.Address())})
		if at := e.Where.Neighbourhoods; len(at) > 0 {
			p.Crumbs = append(p.Crumbs, v.link(at[0]))
		}
	}
	if r.o.Data != nil {
		p.appendJSON = func(dst []byte) []byte { return r.o.Data(dst, e) }
	}
	// The age does not apply to a theme, whose page lists what is in the guide now.
	if day := e.Date(schema.Peildatum); !day.IsZero() && e.Section != schema.Themes {
		p.Age = v.words().DateWords(day)
		if p.Old = r.g.IsDue(e); p.Old && r.hasForm() && r.g.Code == "" {
			p.Seen = p.Edit + seenParam
		}
	}
	if name := e.Picture(); name != "" {
		picture := v.picture(name)
		p.Picture = &Picture{picture.Src, picture.SrcSet, picture.Sizes, dutch.Typographic(e.Get(schema.Alt)), picture.Width, picture.Height, v.credit(e)}
		p.Social = &SocialImage{r.o.BaseURL + "/" + strings.TrimPrefix(picture.Src, v.root), picture.Width, picture.Height}
	}
	p.Translated = v.translated(e)
	p.Facts, p.Acts, p.Now = v.facts(e), v.acts(e), v.now(e)
	if e.Section == schema.Pages && e.Slug == privacySlug {
		p.Facts = v.privacy()
	}
	if e.Section == schema.Chapters {
		time := Value{Label: v.words().N(p.Minutes, "%s minuut", "%s minuten")}
		p.Facts = slices.Insert(p.Facts, 0, Fact{Icon: "clock", Label: v.t("Leestijd"), Values: []Value{time}})
	}
	p.AgeFirst = len(p.Facts) > 0
	p.Poster = v.poster(e, p.Facts)
	p.Sources = v.sources(e)
	p.Related = v.related(e)
	p.Life = v.life(e)
	p.Entries = v.listed(e)
	if r.o.Follow != nil {
		feed, calendar := r.o.Follow(e)
		if feed != "" {
			p.Feed = v.to(feed)
		}
		if calendar != "" {
			p.Webcal = webcal(r.o.BaseURL + calendar)
		}
	}
	switch e.Section {
	case schema.Nights:
		event := v.event(e)
		p.Event = &event
	case schema.Chapters:
		p.Chapter = v.chapter(e)
		p.Chapter.ChapterText = v.chapterText(e, markdown.Options{})
	case schema.Figures:
		p.Figure = v.figure(e)
	case schema.Neighbourhoods:
		if p.Figure = v.network(e); p.Figure != nil {
			withoutNotes(p.Languages)
		}
	}
	return p
}

// credit returns the maker and the licence of the picture of an entry.
func (r *Renderer) credit(e *guide.Entry) string {
	maker, license := dutch.Typographic(e.Get(schema.Maker)), dutch.Typographic(e.Get(schema.Licentie))
	switch {
	case maker == "" && license == "":
		return ""
	case maker == "":
		return r.t("Licentie: %s", license)
	case license == "":
		return r.t("Beeld: %s", maker)
	}
	return r.t("Beeld: %s", maker) + " (" + license + ")"
}

// Body returns the text of the entry.
func (p *Entry) Body() (template.HTML, error) { return escaped(p.appendBody(nil)) }

func (p *Entry) appendBody(dst []byte) ([]byte, error) {
	if p.Chapter != nil {
		return append(dst, p.Chapter.body...), p.Chapter.err
	}
	return p.view.appendBody(dst, p.entry, markdown.Options{}), nil
}

// Houses draws the house of the entry between two faint neighbours.
func (p *Entry) Houses() template.HTML { return template.HTML(p.appendHouses(nil)) }

func (p *Entry) appendHouses(dst []byte) []byte {
	return appendPlot(dst, p.view.cached(p.entry).house)
}

// AppendMethod implements fasttemplate.Appender.
func (p *Entry) AppendMethod(dst []byte, method, argument string) ([]byte, error) {
	switch method {
	case "Body":
		return p.appendBody(dst)
	case "Houses":
		return p.appendHouses(dst), nil
	}
	return p.PageData.AppendMethod(dst, method, argument)
}

// A Heading links to a part of the text.
type Heading struct {
	Label, ID string
	Level     int
}

// contents returns the headings, if there are enough for a list.
func contents(e *guide.Entry) []Heading {
	var out []Heading
	for _, h := range e.Text.Headings {
		if h.Level <= 3 {
			out = append(out, Heading{h.Text, h.ID, h.Level})
		}
	}
	if len(out) < 3 {
		return nil
	}
	return out
}

// A Fact is a line of "In het kort".
type Fact struct {
	Icon   string // name of the icon: "pin", "people", "clock", "euro", "mail", "lamp", "tag", "link", "calendar", "language"
	Label  string
	Values []Value
	Line   bool // the values are on one line
}

// factOrder lists the facts that people look for first; the other facts follow in the order of the
// table.
var factOrder = []schema.Key{schema.Datum, schema.Wanneer, schema.Herhaling, schema.Periode, schema.Plek, schema.Wijk, schema.Gemeente, schema.Kosten, schema.Contact, schema.Aanmelden}

// facts returns "In het kort": the fields that have a label, by the table. Wijk and gemeente are
// one fact, and so are the begin and the end.
func (v view) facts(e *guide.Entry) []Fact {
	type ranked struct {
		Fact
		rank int
	}
	found := make([]ranked, 0, 8) // room for those of most entries
	where, since := -1, -1        // in found
	for i, use := range e.Kind.Fields() {
		if use.Label == "" {
			continue
		}
		words := e.Words(use.Field)
		if len(words) == 0 {
			continue
		}
		values := make([]Value, len(words))
		for i, w := range words {
			values[i] = Value{Label: w.Text, Href: w.Href, Tel: w.Tel}
			if w.Tel != "" {
				values[i].Label = dutch.Phone(w.Text)
			}
			if w.Href != "" || w.Tel != "" || use.Key == schema.Plek {
				values[i].Label = v.words().Isolate(values[i].Label)
			}
			if use.Key == schema.Plek && v.g.Code != "" && v.words() != wording.Dutch {
				values[i].Lang = wording.Dutch.Code
			}
			if last := e.LastDay(); use.Key == schema.Status && w.Value == schema.StatusGepland && !last.IsZero() {
				values[i].Last, values[i].Then = last.Last().String(), v.t(use.LabelOf(schema.StatusGeweest))
			}
			if w.Entry != nil {
				values[i] = Value{Label: w.Entry.Title, Href: v.wayOf(w.Entry)}
			}
		}
		f := ranked{Fact{Icon: use.Icon, Label: v.t(dutch.Typographic(use.Label)), Values: values}, len(factOrder) + i}
		if at := slices.Index(factOrder, use.Key); at >= 0 {
			f.rank = at
		}
		switch use.Key {
		case schema.Gemeente, schema.Wijk:
			if where >= 0 {
				at := &found[where]
				if use.Key == schema.Wijk { // it comes first
					at.Values = append(values, at.Values...)
				} else {
					at.Values = append(at.Values, values...)
				}
				at.Label = v.t("Waar")
				continue
			}
			f.Line, where = true, len(found)
		case schema.Tot:
			if since >= 0 {
				at := &found[since]
				at.Label, at.Values = v.t("Liep"), []Value{{Label: v.t("van %s tot %s", at.Values[0].Label, values[0].Label)}}
				continue
			}
		case schema.Sinds:
			since = len(found)
		}
		found = append(found, f)
	}
	slices.SortStableFunc(found, func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
	out := make([]Fact, len(found))
	for i, f := range found {
		out[i] = f.Fact
	}
	return out
}

// A Source is a publication an entry cites.
type Source struct {
	Label, Href string
	Lang        string // language of Label, if it is not the language of the page
	Detail      string // authors, year, publisher
}

// sources returns the sources that the entry cites.
func (v view) sources(e *guide.Entry) []Source {
	var out []Source
	for _, s := range e.To(schema.Bronnen) {
		out = append(out, Source{s.Title, v.wayOf(s), s.TitleLang, imprint(s)})
	}
	return out
}

// imprint returns the authors, publisher and year of a source, without names that are in its title.
func imprint(s *guide.Entry) string {
	var parts []string
	if v := s.Value(schema.Auteurs); v != nil {
		var names []string
		for _, i := range v.Items {
			if !strings.Contains(s.Title, i.Text) {
				names = append(names, i.Text)
			}
		}
		if len(names) > 0 {
			parts = append(parts, strings.Join(names, ", "))
		}
	}
	for _, key := range []schema.Key{schema.Uitgever, schema.Jaar} {
		if text := s.Get(key); text != "" && !strings.Contains(s.Title, text) {
			parts = append(parts, text)
		}
	}
	return dutch.Typographic(strings.Join(parts, ", "))
}

// lists reports whether the pages that a field refers to list the entries that refer to them, as a
// theme or a municipality does. Other references are relations between equals, shown beside the
// text.
func lists(f *schema.Field) bool { return f.Label != "" && f.Bare() && len(f.To) == 1 }

// referring returns the entries that a theme, municipality or neighbourhood lists, sorted by
// section and then in the order of the list of that section.
func (r *Renderer) referring(e *guide.Entry) []*guide.Entry {
	if len(e.Back) == 0 {
		return nil
	}
	found := map[*guide.Entry]bool{}
	var out []*guide.Entry
	add := func(from *guide.Entry) {
		if !found[from] && from != e {
			found[from] = true
			out = append(out, from)
		}
	}
	for _, ref := range e.Back {
		if lists(ref.Field) {
			add(ref.From)
		}
	}
	for _, inside := range e.Inside {
		add(inside)
	}
	slices.SortFunc(out, func(a, b *guide.Entry) int { return cmp.Compare(a.Position(), b.Position()) })
	return out
}

// More returns the further pages of an entry that lists more entries than fit on one page.
func (r *Renderer) More(e *guide.Entry) []Page {
	all := r.referring(e)
	var pages []Page
	for n := 2; (n-1)*perPage < len(all); n++ {
		address := pageAddress(e.Address, n)
		pages = append(pages, Page{address, date.Date{}, r.l.page("list", ""), func() any {
			v := r.from(address)
			shown := all[(n-1)*perPage : min(n*perPage, len(all))]
			p := &List{PageData: v.pageData(address, e.Title, e.Summary, e.Kind), Section: e.Section, Summary: e.Summary, Count: len(all), Houses: r.row(shown)}
			p.Crumbs = append(p.Crumbs, Link{r.g.Section(e.Section).Title, v.to("/" + e.Section + "/")}, Link{e.Title, v.to(e.Address)})
			p.Groups = v.groups(shown)
			p.Headed = true
			p.Pager = v.pager(e.Address, n, listPages(all))
			p.Search = v.to(guide.SearchAddress)
			return p
		}})
	}
	return pages
}
