package figure

import (
	"slices"
	"strings"
)

// A Map shows municipalities in their provinces.
type Map []Place

// A Place is a municipality.
type Place struct {
	Name     Text
	Province string
	Href     string // may be empty
	Count    int    // number of entries in the guide; 0 is not shown
}

// A province is a tile of the map. column is its first column from the west, row its row from the
// north, and wide its width in columns.
type province struct {
	name, short       string
	column, row, wide int
}

var provinces = [...]province{
	{"Friesland", "Fr", 3, 1, 1},
	{"Groningen", "Gr", 4, 1, 1},
	{"Noord-Holland", "NH", 2, 2, 1},
	{"Flevoland", "Fl", 3, 2, 1},
	{"Drenthe", "Dr", 4, 2, 1},
	{"Zuid-Holland", "ZH", 1, 3, 1},
	{"Utrecht", "Ut", 2, 3, 1},
	{"Gelderland", "Ge", 3, 3, 1},
	{"Overijssel", "Ov", 4, 3, 1},
	{"Zeeland", "Ze", 1, 4, 1},
	{"Noord-Brabant", "NB", 2, 4, 2},
	{"Limburg", "Li", 4, 4, 1},
}

// provinceNamed returns the index of a province.
func provinceNamed(name string) (int, bool) {
	if name == "Fryslân" {
		name = "Friesland"
	}
	for i, p := range provinces {
		if strings.EqualFold(p.name, strings.ReplaceAll(name, "‑", "-")) {
			return i, true
		}
	}
	return 0, false
}

func provinceNames() []string {
	var names []string
	for _, p := range provinces {
		names = append(names, p.name)
	}
	return names
}

// draw writes the provinces as tiles, each with its municipalities and their numbers of
// entries. On a narrow screen the style sheet shows a small map above the provinces that
// have municipalities. Municipalities without a known province come last.
func (m Map) draw(p *paper, title string) {
	at, elsewhere := m.sorted()
	p.put(`<div class="nl">`)
	p.put(`<svg class="nl-small" viewBox="0 0 216 176" width="216" height="176" aria-hidden="true">`)
	for i, v := range provinces {
		class := "nl-full"
		if len(at[i]) == 0 {
			class = "nl-empty"
		}
		x, y, w := 54*(v.column-1)+2, 44*(v.row-1)+2, 54*v.wide-4
		p.put(`<rect class="%s" x="%d" y="%d" width="%d" height="40" rx="6"/><text x="%d" y="%d">%s</text>`, class, x, y, w, x+w/2, y+26, v.short)
	}
	p.put(`</svg><ul class="nl-map" aria-label="%s">`, title)
	for i, v := range provinces {
		class := "nl-tile nl-" + strings.ToLower(v.short)
		if len(at[i]) == 0 {
			p.put(`<li class="%s nl-none" aria-hidden="true"><span class="nl-name">%s</span></li>`, class, p.dutch(v.name))
			continue
		}
		tile(p, class, p.dutch(v.name), at[i])
	}
	if len(elsewhere) > 0 {
		tile(p, "nl-tile nl-else", Text{Text: p.in.T("Ergens anders")}, elsewhere)
	}
	p.put(`</ul>`)
	if slices.ContainsFunc(m, func(place Place) bool { return place.Count > 0 }) {
		p.put(`<p class="nl-key">%s</p>`, p.in.T("Het getal achter een naam: zoveel staat erover in deze gids."))
	}
	p.put(`</div>`)
}

func (m Map) empty() bool { return len(m) == 0 }

func tile(p *paper, class string, name Text, places []Place) {
	p.put(`<li class="%s"><span class="nl-name">%s</span><ul>`, class, name)
	for _, place := range places {
		p.put(`<li>`)
		end := `</span>`
		if place.Href != "" {
			p.put(`<a class="nl-sign" href="%s">`, place.Href)
			end = `</a>`
		} else {
			p.put(`<span class="nl-sign">`)
		}
		p.put(`%s`, Text{strings.ReplaceAll(place.Name.Text, "-", "‑"), place.Name.Lang}) // no line break at a hyphen
		if place.Count > 0 {
			p.put(` <span class="nl-n">%d</span>`, place.Count)
		}
		p.put(`%s</li>`, markup(end))
	}
	p.put(`</ul></li>`)
}

func (m Map) sorted() (in [len(provinces)][]Place, elsewhere []Place) {
	for _, place := range m {
		if i, ok := provinceNamed(place.Province); ok {
			in[i] = append(in[i], place)
		} else {
			elsewhere = append(elsewhere, place)
		}
	}
	return in, elsewhere
}
