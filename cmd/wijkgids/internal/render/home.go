package render

import (
	"cmp"
	"html/template"
	"slices"
	"time"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/street"
)

// Home is the front page: layout home.html.
type Home struct {
	PageData
	Finder
	Question  string        // "Wat zoekt u in de buurt?"
	Intro     template.HTML // text of gids.md
	Urgent    *Link         // link to help for a child in danger, if the guide has it
	Tiles     []Tile        // a few themes
	AllThemes *Link         // nil if Tiles has all themes
	Upcoming  []Event       // the next nights; empty if none are planned
	UpTo      string        // the day of the build, in words: Upcoming is right up to that day
	Residents *Card         // door for residents
	Officials *Card         // door for municipalities; nil without chapters
	Street    *Street
	Featured  []Card
	Places    []Link // municipalities
	Agenda    string // address of the agenda; empty without theme nights
}

// homeNights is the number of upcoming evenings on the front page. The browser shows the first
// three that are not over, until the next build.
const homeNights = 12

// Home fills the front page.
func (r *Renderer) Home() *Home {
	v := r.from(r.own(guide.HomeAddress))
	g := r.g
	p := &Home{
		PageData: v.pageData(r.own(guide.HomeAddress), v.t("Wat zoekt u in de buurt?"), g.Settings.Summary, nil),
		Question: v.t("Wat zoekt u in de buurt?"),
		Intro:    v.home(),
		UpTo:     v.words().DateWords(g.Today),
		Finder:   v.finder(),
	}
	p.Tiles, p.AllThemes = v.tiles()
	p.Edit = r.edit(g.Home.Source())
	for _, e := range g.Home.To(schema.Uitgelicht) {
		l := v.link(e)
		p.Urgent = &l
	}
	if g.Section(schema.Nights) != nil {
		p.Agenda = v.way(guide.AgendaAddress)
		p.Upcoming = v.events(g.Agenda.Upcoming[:min(homeNights, len(g.Agenda.Upcoming))])
	}
	if s := cmp.Or(g.Section(schema.Initiatives), g.Section(schema.Examples)); s != nil {
		p.Residents = &Card{Title: v.t("Ik woon hier"), Href: v.way(s.Address()), Class: class(s.Kind),
			Summary: v.t("Ontmoet mensen bij u om de hoek, of begin zelf iets met hulp van uw buren.")}
	}
	if s := g.Section(schema.Chapters); s != nil {
		p.Officials = &Card{Title: v.t("Ik werk bij een gemeente"), Href: v.way(s.Address()), Class: class(s.Kind),
			Summary: v.t("Lees in de handreiking hoe u bewoners de ruimte geeft om samen op te voeden.")}
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

// A Tile is a theme with a drawing.
type Tile struct {
	Link
	Drawing template.HTML
}

// homeThemes is the number of themes on the front page.
const homeThemes = 6

// tiles returns the themes with the most entries, and a link to all themes if there are more.
func (v view) tiles() ([]Tile, *Link) {
	s := v.g.Section(schema.Themes)
	if s == nil {
		return nil, nil
	}
	most := slices.Clone(s.Entries)
	slices.SortStableFunc(most, func(a, b *guide.Entry) int { return cmp.Compare(len(b.Back), len(a.Back)) })
	most = most[:min(homeThemes, len(most))]
	slices.SortFunc(most, func(a, b *guide.Entry) int { return cmp.Compare(a.Position(), b.Position()) })
	var out []Tile
	for _, e := range most {
		out = append(out, Tile{v.link(e), template.HTML(street.Vignette(e.Slug))})
	}
	if len(s.Entries) == len(most) {
		return out, nil
	}
	return out, &Link{v.t("Alle thema’s"), v.way(s.Address())}
}

// home renders the text of gids.md, if there is one.
func (v view) home() template.HTML {
	if v.g.Home.Text == nil || !v.g.Has(v.g.Home) {
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

// featured returns n initiatives and examples, others every day, so that each gets its turn on the
// front page.
func (r *Renderer) featured(n int) []*guide.Entry {
	var all []*guide.Entry
	for _, name := range []string{schema.Initiatives, schema.Examples} {
		if s := r.g.Section(name); s != nil {
			all = append(all, r.listed(s)...)
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
