package render

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/street"
)

// pagesSection is what draw calls the pages at the root of content/.
const pagesSection = "paginas"

// houseOf gives what an entry tells its drawing.
func houseOf(e *guide.Entry) street.House {
	h := street.House{Slug: e.Slug, Name: label(e), Section: cmp.Or(e.Section, pagesSection), Status: e.Status()}
	if v := e.Value(schema.Betrokkenheid); v != nil {
		for _, item := range v.Items {
			h.Involvement = append(h.Involvement, item.Text)
		}
	}
	return h
}

// How large houses are drawn, in percent: on a card, at the top of a page, and
// in a short list, where the style sheet makes them all equally high.
const (
	cardPercent = 100
	topPercent  = 130
	miniPercent = 40
)

// appendPlot draws the top of an entry's page: its house between two faint neighbours.
func appendPlot(dst []byte, h street.House) []byte {
	dst = h.AppendGhost(dst, 0, topPercent)
	dst = h.Append(dst, topPercent)
	return h.AppendGhost(dst, 1, topPercent)
}

// row is the top of a list: its first houses between a lamp and a tree.
func row(entries []*guide.Entry) template.HTML {
	const houses = 3
	b := append(make([]byte, 0, 6<<10), street.Prop("lamp")...)
	for _, e := range entries[:min(houses, len(entries))] {
		b = houseOf(e).Append(b, cardPercent)
	}
	return template.HTML(append(b, street.Prop("boom")...))
}

// A SocialImage is the picture that other sites show of a page.
type SocialImage struct {
	Src           string // full address
	Width, Height int
}

// Looks lists the distinct looks of the houses in the guide, sorted by name: what
// Options.Images needs.
func (r *Renderer) Looks() []street.Look {
	found := map[street.Look]bool{sectionLook(""): true}
	for _, s := range r.g.Sections {
		found[sectionLook(s.Kind.Section)] = true
	}
	for _, e := range append(r.g.All(), r.g.Pages...) {
		found[r.memo(e).ready().look] = true
	}
	out := make([]street.Look, 0, len(found))
	for look := range found {
		out = append(out, look)
	}
	slices.SortFunc(out, func(a, b street.Look) int { return cmp.Compare(a.String(), b.String()) })
	return out
}

// sectionLook is the look of the house that stands for a whole section; with "" for
// the pages of none.
func sectionLook(section string) street.Look {
	return street.House{Section: cmp.Or(section, schema.Initiatives), Involvement: []string{schema.InformeleSteun}, Status: schema.StatusActief}.Look()
}

// social gives the image of a look, nil when there are none.
func (r *Renderer) social(look street.Look) *SocialImage {
	if r.o.Images == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	image := r.socials[look]
	if image == nil {
		image = &SocialImage{r.o.BaseURL + "/" + r.o.Images(look), street.ImageWidth, street.ImageHeight}
		r.socials[look] = image
	}
	return image
}

// streetHouses is how many houses the front page shows: what a cheap phone on a
// slow line can load at once.
const streetHouses = 80

// statusLegend explains the windows, in the order of the legend.
var statusLegend = []struct{ status, words string }{
	{schema.StatusActief, "Licht aan: het loopt"},
	{schema.StatusOnbekend, "Geen licht: dat weten we niet"},
	{schema.StatusOpgegaan, "Alleen beneden licht: opgegaan in iets anders"},
	{schema.StatusGestopt, "Luiken dicht: gestopt"},
	{schema.StatusVoorstel, "In de steigers: een plan"},
}

// street builds the street of the front page, nil when the guide has no
// initiatives and no examples.
func (v view) street() *Street {
	sides := []struct {
		section, title, all string
	}{
		{schema.Initiatives, "Initiatieven van bewoners", "Alle initiatieven als lijst"},
		{schema.Examples, "Voorbeelden van elders", "Alle voorbeelden als lijst"},
	}
	var long []street.Side
	st := &Street{}
	statuses, words := map[string]bool{}, map[string]string{}
	for _, side := range sides {
		s := v.g.Section(side.section)
		if s == nil {
			continue
		}
		st.Lists = append(st.Lists, Link{side.all, v.to(s.Address())})
		long = append(long, street.Side{Title: side.title, Blocks: v.blocks(s)})
		use, _ := s.Kind.Field(schema.Status)
		for _, e := range s.Entries {
			status := cmp.Or(e.Status(), schema.StatusOnbekend)
			statuses[status], words[status] = true, use.LabelOf(status)
		}
	}
	if len(long) == 0 {
		return nil
	}
	for _, side := range street.Shorten(long, streetHouses) {
		out := StreetSide{Title: side.Title}
		for _, b := range side.Blocks {
			block := StreetBlock{Sign: Link{b.Sign, b.Href}, Tree: template.HTML(street.Prop(b.Tree()))}
			block.Width, block.Height = b.Size()
			if b.More > 0 {
				block.More = &Link{"en nog " + strconv.Itoa(b.More), b.Href}
			}
			for _, p := range b.Plots {
				status := words[cmp.Or(p.House.Status, schema.StatusOnbekend)]
				block.Plots = append(block.Plots, StreetPlot{p.House.Name, p.Href, strings.ToLower(status), template.HTML(p.House.SVG())})
			}
			out.Blocks = append(out.Blocks, block)
		}
		st.Sides = append(st.Sides, out)
	}
	st.Legend = v.legend(statuses)
	return st
}

// blocks puts the entries of a section behind the sign of their neighbourhood, else
// their municipality, the largest block first. What is nowhere in particular
// stands last.
func (v view) blocks(s *guide.Section) []street.Block {
	byPlace := map[*guide.Entry]*street.Block{}
	var places []*guide.Entry // nil for nowhere
	for _, e := range s.Entries {
		var at *guide.Entry
		if areas := e.Where.Areas(); len(areas) > 0 {
			at = areas[0]
		}
		b := byPlace[at]
		if b == nil {
			b = &street.Block{Sign: "Overal", Href: v.to(s.Address())}
			if at != nil {
				b.Sign, b.Href = strings.ReplaceAll(label(at), "-", "\u2011"), v.to(at.Address)
			}
			byPlace[at] = b
			places = append(places, at)
		}
		b.Plots = append(b.Plots, street.Plot{House: houseOf(e), Href: v.to(e.Address)})
	}
	rank := func(at *guide.Entry) int {
		switch {
		case at == nil:
			return 1
		case at.Section == schema.Neighbourhoods:
			return -1
		}
		return 0
	}
	slices.SortFunc(places, func(a, b *guide.Entry) int {
		x, y := byPlace[a], byPlace[b]
		return cmp.Or(cmp.Compare(max(rank(a), 0), max(rank(b), 0)), cmp.Compare(len(y.Plots), len(x.Plots)),
			cmp.Compare(rank(a), rank(b)), cmp.Compare(x.Sign, y.Sign), cmp.Compare(x.Href, y.Href))
	})
	out := make([]street.Block, len(places))
	for i, at := range places {
		out[i] = *byPlace[at]
	}
	return out
}

// legend explains the walls, and the windows that one sees in this street.
func (v view) legend(statuses map[string]bool) []LegendItem {
	var out []LegendItem
	if use, ok := v.g.Table.Kind(schema.Initiatives).Field(schema.Betrokkenheid); ok {
		for _, form := range use.Values {
			out = append(out, LegendItem{template.HTML(street.Masonry(form.Value)), form.Label})
		}
	}
	out = append(out, LegendItem{template.HTML(street.Masonry("")), "Iets anders"})
	for _, w := range statusLegend {
		if statuses[w.status] {
			out = append(out, LegendItem{template.HTML(street.Window(w.status)), w.words})
		}
	}
	return out
}
