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

// A Street is the houses of the initiatives on one side and of the examples on the
// other.
type Street struct {
	Sides  []StreetSide
	Lists  []Link // the same as plain lists, with what the street has no room for
	Legend []LegendItem
}

// A StreetSide is one side of the street.
type StreetSide struct {
	Title  string
	Blocks []StreetBlock
}

// A StreetBlock is the houses behind one sign: a neighbourhood or municipality.
type StreetBlock struct {
	Sign          Link
	Tree          template.HTML // beside the sign
	Plots         []StreetPlot
	Width, Height int   // of the houses together, in pixels, so that nothing moves when they are drawn
	More          *Link // to the houses that are left out, or nil
}

// A StreetPlot is one house with what stands below it.
type StreetPlot struct {
	Name, Href string
	Status     string // in words, what the windows say: "gestopt"
	House      template.HTML
}

// A LegendItem explains a wall or a window.
type LegendItem struct {
	Drawing template.HTML
	Words   string
}

// streetHouses is how many houses the front page shows: what a cheap phone on a slow
// line can load.
const streetHouses = 80

// statusLegend explains the windows, in the order of the legend.
var statusLegend = []struct{ status, words string }{
	{schema.StatusActief, "Licht aan: het loopt"},
	{schema.StatusOnbekend, "Geen licht: dat weten we niet"},
	{schema.StatusOpgegaan, "Alleen beneden licht: opgegaan in iets anders"},
	{schema.StatusGestopt, "Luiken dicht: gestopt"},
	{schema.StatusVoorstel, "In de steigers: een plan"},
}

// street returns the street of the front page; nil in a guide without initiatives and
// examples.
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

// blocks puts the entries of a section behind the sign of their neighbourhood, else of
// their municipality: the largest block first, entries without a place last.
func (v view) blocks(s *guide.Section) []street.Block {
	byPlace := map[*guide.Entry]*street.Block{}
	var places []*guide.Entry // nil for entries without a place
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

// legend explains the walls, and the windows that stand in this street.
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
