package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// wordsPerMinute is how fast people read plain text aloud in their head; a
// careful estimate for who is not used to reading.
const wordsPerMinute = 180

// oldAfter is how many years facts stay fresh enough to need no warning.
const oldAfter = 2

// entry fills the page of one entry, or of a page at the root.
func (r *Renderer) entry(e *guide.Entry) *Entry {
	v := r.from(e.Address)
	p := &Entry{
		PageData: v.pageData(e.Address, e.Title, e.Summary, e.Kind),
		Section:  e.Section,
		Summary:  e.Summary,
		Minutes:  (e.Text.Words + wordsPerMinute - 1) / wordsPerMinute,
		Contents: contents(e),
		Answer:   dutch.Typographic(e.Get(schema.Antwoord)),
	}
	p.TitleLang = e.TitleLang
	p.view, p.entry = v, e
	p.Kind, p.Social = "article", r.social(r.memo(e).ready().look)
	p.Edit, p.Report = r.edit(e.Path), r.report(e.Title, e.Address)
	if s := r.g.Section(e.Section); s != nil {
		p.KindName = dutch.UpperFirst(e.Kind.Name)
		p.Crumbs = append(p.Crumbs, Link{s.Title, v.to(s.Address())})
	}
	if r.o.Data != nil {
		p.appendJSON = func(dst []byte) []byte { return r.o.Data(dst, e) }
	}
	if day := e.Date(schema.Peildatum); !day.IsZero() {
		p.Age = dutch.DateWords(day)
		p.Old = day.Last().Compare(date.Date{Year: r.g.Today.Year - oldAfter, Month: r.g.Today.Month, Day: r.g.Today.Day}) < 0
	}
	if name := e.Get(schema.Afbeelding); name != "" {
		picture := v.picture(content.Dir + "/" + e.Section + "/" + name)
		if e.Section == "" {
			picture = v.picture(content.Dir + "/" + name)
		}
		p.Picture = &Picture{picture.Src, picture.SrcSet, picture.Sizes, dutch.Typographic(e.Get(schema.Alt)), picture.Width, picture.Height}
		p.Social = &SocialImage{r.o.BaseURL + "/" + strings.TrimPrefix(picture.Src, v.root), picture.Width, picture.Height}
	}
	p.Facts = v.facts(e)
	p.Sources = v.sources(e)
	p.Related = v.related(e)
	p.Entries = v.listed(e)
	switch e.Section {
	case schema.Nights:
		event := v.event(e)
		p.Event = &event
	case schema.Chapters:
		p.Chapter = v.chapter(e)
	case schema.Figures:
		p.Figure = v.figure(e)
	case schema.Neighbourhoods:
		p.Figure = v.network(e)
	}
	return p
}

// contents lists the headings, when there are enough to need a list.
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

// facts makes "In het kort" of the fields that have a label, by the table.
func (v view) facts(e *guide.Entry) []Fact {
	out := make([]Fact, 0, 8) // room for those of most entries
	for _, use := range e.Kind.Fields() {
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
			if w.Entry != nil {
				values[i] = Value{Label: label(w.Entry), Href: v.to(w.Entry.Address)}
			}
		}
		out = append(out, Fact{use.Icon, dutch.Typographic(use.Label), values})
	}
	return out
}

// sources lists what the entry cites.
func (v view) sources(e *guide.Entry) []Source {
	var out []Source
	for _, s := range e.To(schema.Bronnen) {
		out = append(out, Source{s.Title, v.to(s.Address), s.TitleLang, imprint(s)})
	}
	return out
}

// imprint gives authors, publisher and year of a source, as far as the title
// does not say them already.
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

// lists says whether the pages of what a field refers to list the entries that
// refer to them, as a theme or a municipality does. Other references are
// relations between equals and stand beside the text.
func lists(f *schema.Field) bool { return f.Label != "" && f.Bare() && len(f.To) == 1 }

// related groups the relations of an entry, both ways, under the words of the
// table. An entry stands in the first group it fits.
func (v view) related(e *guide.Entry) []LinkGroup {
	var out []LinkGroup
	shown := map[*guide.Entry]bool{}
	for _, r := range e.Refs {
		if r.Field.Label != "" || r.Field.To[0] == schema.Sources {
			shown[r.To] = true // stands among the facts or the sources
		}
	}
	for _, f := range v.relations() {
		g := LinkGroup{Title: f.Back}
		add := func(to *guide.Entry) {
			if !shown[to] {
				shown[to] = true
				g.Links = append(g.Links, v.item(to))
			}
		}
		if f.Label == "" && f.To[0] != schema.Sources {
			for _, r := range e.Refs {
				if r.Field == f {
					add(r.To)
				}
			}
		}
		for _, r := range e.Back {
			if r.Field == f && !lists(f) {
				add(r.From)
			}
		}
		if len(g.Links) > 0 {
			out = append(out, g)
		}
	}
	for _, r := range e.Back {
		shown[r.From] = true
	}
	mentions := LinkGroup{Title: "Genoemd in"}
	for _, m := range e.Mentioned {
		if !shown[m] {
			mentions.Links = append(mentions.Links, v.item(m))
		}
	}
	if len(mentions.Links) > 0 {
		out = append(out, mentions)
	}
	return out
}

// relations lists the reference fields of the table, each once.
func (r *Renderer) relations() []*schema.Field {
	return r.g.Table.References()
}

func (v view) item(e *guide.Entry) LinkItem {
	m := v.memo(e).ready()
	return LinkItem{label(e), v.to(e.Address), m.card.Kind, m.card.Class, e.TitleLang, m, v.root}
}

// referring lists the entries that a theme, municipality or neighbourhood
// lists, by section and then as that section's list is sorted.
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

// listed makes the cards of the entries that refer to this one, the first
// page of them.
func (v view) listed(e *guide.Entry) []CardGroup {
	all := v.referring(e)
	groups := v.groups(all[:min(perPage, len(all))])
	if len(all) > perPage {
		groups[len(groups)-1].More = &Link{fmt.Sprintf("Verder: nog %d", len(all)-perPage), v.to(pageAddress(e.Address, 2))}
	}
	return groups
}

// groups puts entries that are sorted by section in a group for each.
func (v view) groups(entries []*guide.Entry) []CardGroup {
	return v.grouped(entries, func(e *guide.Entry) string { return e.Section }, func(section string, _ int) CardGroup {
		s := v.g.Section(section)
		return CardGroup{Title: s.Title, ID: "lijst-" + section, Class: class(s.Kind)}
	})
}

// grouped puts entries in groups: those that follow each other and have the same key.
func (v view) grouped(entries []*guide.Entry, keyOf func(*guide.Entry) string, group func(key string, number int) CardGroup) []CardGroup {
	var out []CardGroup
	for len(entries) > 0 {
		key, n := keyOf(entries[0]), 1
		for n < len(entries) && keyOf(entries[n]) == key {
			n++
		}
		g := group(key, len(out)+1)
		g.Cards = v.cards(entries[:n])
		out, entries = append(out, g), entries[n:]
	}
	return out
}

// More returns the further pages of an entry that lists more than one page holds.
func (r *Renderer) More(e *guide.Entry) []Page {
	all := r.referring(e)
	var pages []Page
	for n := 2; (n-1)*perPage < len(all); n++ {
		address := pageAddress(e.Address, n)
		pages = append(pages, Page{address, e.Updated(), r.l.page("list", ""), func() any {
			v := r.from(address)
			p := &List{PageData: v.pageData(address, e.Title, e.Summary, e.Kind), Section: e.Section, Summary: e.Summary, Count: len(all), Houses: row(all[(n-1)*perPage:])}
			p.Crumbs = append(p.Crumbs, Link{r.g.Section(e.Section).Title, v.to("/" + e.Section + "/")}, Link{e.Title, v.to(e.Address)})
			p.Groups = v.groups(all[(n-1)*perPage : min(n*perPage, len(all))])
			p.Pager = v.pager(e.Address, n, (len(all)+perPage-1)/perPage)
			p.Search = v.to(SearchAddress)
			return p
		}})
	}
	return pages
}

// chapter places a chapter in the handreiking.
func (v view) chapter(e *guide.Entry) *Chapter {
	c := &Chapter{Number: e.Number(), Part: dutch.Typographic(e.Get(schema.Deel)), Parts: v.parts(e, nil), Whole: v.to(BookAddress)}
	chapters := v.g.Section(schema.Chapters).Entries
	i := slices.Index(chapters, e)
	if i > 0 {
		l := v.link(chapters[i-1])
		c.Prev = &l
	}
	if i+1 < len(chapters) {
		l := v.link(chapters[i+1])
		c.Next = &l
	}
	return c
}

// parts gives the contents of the handreiking. href gives the address of a
// chapter; nil for its own page.
func (v view) parts(current *guide.Entry, href func(*guide.Entry) string) []Part {
	var out []Part
	for _, e := range v.g.Section(schema.Chapters).Entries {
		title := dutch.Typographic(e.Get(schema.Deel))
		if len(out) == 0 || out[len(out)-1].Title != title {
			out = append(out, Part{Title: title})
		}
		address := v.to(e.Address)
		if href != nil {
			address = href(e)
		}
		part := &out[len(out)-1]
		part.Chapters = append(part.Chapters, PartChapter{e.Title, address, e.Summary, e.Number(), e == current})
	}
	return out
}
