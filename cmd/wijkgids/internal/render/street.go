package render

import (
	"cmp"
	"html/template"
	"slices"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/street"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// A Street has the houses of the initiatives on one side and those of the examples on the other.
type Street struct {
	Sides  []StreetSide
	Lists  []Link // the same entries as lists, complete
	Legend []LegendItem
}

// A StreetSide is one side of the street.
type StreetSide struct {
	Title  string
	Tall   bool // the title needs a line of its own above the houses, also on a phone
	Blocks []StreetBlock
	Pieces []StreetPiece // drawings that fill a short side
	Empty  StreetPlot    // the plot at the end, which links to the page about taking part
	Width  int           // of that plot, in pixels
	Height int
}

// A StreetPiece is a drawing between the houses.
type StreetPiece struct{ Drawing template.HTML }

// A StreetBlock holds the houses behind one sign: a neighbourhood or municipality.
type StreetBlock struct {
	Sign          Link
	Place         string        // of the sign, as the value of a filter, or ""
	Tree          template.HTML // beside the sign
	Plots         []StreetPlot
	Width, Height int   // of the houses together, in pixels, so that nothing moves while they load
	More          *Link // link to the houses that are left out, or nil
}

// A StreetPlot is one house with the text below it.
type StreetPlot struct {
	Name, Href string
	Long       bool   // the name ends with an ellipsis
	Status     string // the status that the windows show, in words: "gestopt"
	Last       string // ISO day after which its bunting is removed, or ""
	House      template.HTML
}

// A LegendItem explains a wall or a window.
type LegendItem struct {
	Drawing template.HTML
	Words   string
}

// streetHouses is the number of houses on the front page, which a cheap phone on a slow connection
// can load.
const streetHouses = 80

// fewHouses is the number of houses up to which a side also gets a canal, trees and a playground.
const fewHouses = 2

// lightLegend explains the windows, in the order of the legend.
var lightLegend = []struct {
	light street.Light
	words string
}{
	{street.Lit, wording.Key("Licht aan: het loopt")},
	{street.Lamp, wording.Key("Lamp achter het gordijn: het liep, volgens ons laatste bericht")},
	{street.Dark, wording.Key("Geen licht: dat weten we niet")},
	{street.Lower, wording.Key("Alleen beneden licht: opgegaan in iets anders")},
	{street.Shuttered, wording.Key("Luiken dicht: gestopt")},
	{street.Planned, wording.Key("In de steigers: een plan")},
}

// street returns the street of the front page. If the guide has no initiatives and examples, it has
// only the plot for the first one.
func (v view) street() *Street {
	sides := []struct {
		section, title, all string
	}{
		{schema.Initiatives, wording.Key("Initiatieven van bewoners"), wording.Key("Alle initiatieven als lijst")},
		{schema.Examples, wording.Key("Voorbeelden van elders"), wording.Key("Alle voorbeelden als lijst")},
	}
	var long []street.Side
	st := &Street{}
	lights := map[street.Light]bool{}
	for _, side := range sides {
		s := v.g.Section(side.section)
		if s == nil {
			continue
		}
		st.Lists = append(st.Lists, Link{v.t(side.all), v.way(s.Address())})
		long = append(long, street.Side{Title: v.t(side.title), Blocks: v.blocks(s)})
		for _, e := range s.Entries {
			lights[v.cached(e).house.Light()] = true
		}
	}
	if len(long) == 0 {
		st.Sides = []StreetSide{v.finish(StreetSide{Title: v.t("Nog geen huizen")}, 0)}
		return st
	}
	for _, side := range street.Shorten(long, streetHouses) {
		out, houses := StreetSide{Title: side.Title, Tall: side.TitleCollides()}, 0
		for _, b := range side.Blocks {
			block := StreetBlock{Sign: Link{b.Sign, b.Href}, Tree: template.HTML(street.Prop(b.Tree()))}
			block.Width, block.Height = b.Size()
			block.Place = b.Place
			if b.More > 0 {
				block.More = &Link{v.t("en nog %s", b.More), b.Href}
			}
			for _, p := range b.Plots {
				e := v.g.Entry(p.House.Section, p.House.Slug)
				plot := StreetPlot{Name: p.House.Name, Long: p.House.HasLongName(), Href: p.Href, Status: v.words().Within(v.state(e)), House: template.HTML(p.House.SVG())}
				if day, ok := v.scene().parties[e]; ok {
					plot.Last = day.String()
				}
				block.Plots = append(block.Plots, plot)
			}
			houses += len(b.Plots)
			out.Blocks = append(out.Blocks, block)
		}
		st.Sides = append(st.Sides, v.finish(out, houses))
	}
	st.Legend = v.legend(lights)
	return st
}

// finish ends a side of the street with an empty plot. A side with few houses also gets a canal,
// trees and a playground.
func (v view) finish(side StreetSide, houses int) StreetSide {
	if houses <= fewHouses {
		for _, piece := range []street.Piece{street.Canal, street.Trees, street.Playground} {
			side.Pieces = append(side.Pieces, StreetPiece{template.HTML(piece.SVG())})
		}
	}
	side.Empty = StreetPlot{Name: v.t("Hier kan uw huis staan"), Href: v.takePart(), House: template.HTML(street.EmptyLot.SVG())}
	side.Width, side.Height = street.EmptyLot.Lot()
	return side
}

// takePart returns the address of the page about taking part, else of mail to the editors,
// else of the forge, else "".
func (v view) takePart() string {
	switch s := v.g.Settings; {
	case v.g.At(guide.TakePartAddress) != nil:
		return v.way(v.g.At(guide.TakePartAddress).Address)
	case s.Contact.Email != "":
		return "mailto:" + s.Contact.Email
	default:
		return s.Repo
	}
}

// state returns in words what the windows of a house show.
func (v view) state(e *guide.Entry) string {
	if v.g.Ran(e) {
		return v.t("Laatste bericht uit %s", e.Date(schema.Peildatum).Year)
	}
	use, _ := e.Kind.Field(schema.Status)
	return v.t(use.LabelOf(cmp.Or(e.Status(), schema.StatusOnbekend)))
}

// blocks puts the entries of a section behind the sign of their neighbourhood, or else of their
// municipality. Blocks with an active entry come first, then the largest blocks, and entries
// without a place last. In a block the lit houses come first.
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
			b = &street.Block{Sign: v.t("Overal"), Href: v.way(s.Address())}
			if at != nil {
				b.Sign, b.Href, b.Place = label(at), v.way(at.Address), placeKeys(at)
			}
			byPlace[at] = b
			places = append(places, at)
		}
		b.Plots = append(b.Plots, street.Plot{House: v.cached(e).house, Href: v.wayOf(e)})
	}
	for _, b := range byPlace {
		slices.SortStableFunc(b.Plots, func(x, y street.Plot) int { return cmp.Compare(x.House.Light(), y.House.Light()) })
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
	unlit := func(b *street.Block) int { return min(int(b.Plots[0].House.Light()), 1) }
	slices.SortFunc(places, func(a, b *guide.Entry) int {
		x, y := byPlace[a], byPlace[b]
		return cmp.Or(cmp.Compare(max(rank(a), 0), max(rank(b), 0)), cmp.Compare(unlit(x), unlit(y)), cmp.Compare(len(y.Plots), len(x.Plots)),
			cmp.Compare(rank(a), rank(b)), cmp.Compare(x.Sign, y.Sign), cmp.Compare(x.Href, y.Href))
	})
	out := make([]street.Block, len(places))
	for i, at := range places {
		out[i] = *byPlace[at]
	}
	return out
}

// legend explains the walls, and the windows that occur in this street.
func (v view) legend(lights map[street.Light]bool) []LegendItem {
	var out []LegendItem
	if use, ok := v.g.Table.Kind(schema.Initiatives).Field(schema.Betrokkenheid); ok {
		for _, form := range use.Values {
			out = append(out, LegendItem{template.HTML(street.Masonry(form.Value)), v.t(form.Label)})
		}
	}
	out = append(out, LegendItem{template.HTML(street.Masonry("")), v.t("Iets anders")})
	for _, w := range lightLegend {
		if lights[w.light] {
			out = append(out, LegendItem{template.HTML(street.Window(w.light)), v.t(w.words)})
		}
	}
	return out
}
