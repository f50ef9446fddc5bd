package render

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/cartography"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/figure"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// PlaceMap is the page with the map of places: layout kaart.html.
type PlaceMap struct {
	PageData
	Drawing template.HTML // the places of Groups
	Source  string        // who published the boundaries, or empty
	Count   string        // "12 plekken"
	Groups  []PlaceGroup
	Empty   []Link // areas that have a page but no place
	Data    string // the places as GeoJSON
}

// A PlaceGroup is the list of places in one neighbourhood or municipality.
type PlaceGroup struct {
	Area   *Link // nil for places outside all of them
	Places []MapPlace
}

// A MapPlace is a point on the map.
type MapPlace struct {
	Number  string // on the map
	ID      string // "plek-3"
	Class   string // of its kind, if it has one entry
	Title   string // as on the map
	Name    string // of the building, or empty
	Where   string // street and town, or empty
	Entries []LinkItem
	Acts    Acts // for the route
}

// A mapSite is a point with the entries at that point.
type mapSite struct {
	at      cartography.Point
	area    *guide.Entry // may be nil
	entries []*guide.Entry
}

// onMap returns the position of an entry. It returns false for an entry that has ended.
func onMap(e *guide.Entry) (cartography.Point, bool) {
	if e.Ended() {
		return cartography.Point{}, false
	}
	return e.Where.Venue.Point()
}

// HasMap reports whether a guide has at least two places for a map.
func HasMap(g *guide.Guide) bool {
	var first *cartography.Point
	for _, e := range g.All() {
		if at, ok := onMap(e); ok {
			if first != nil && *first != at {
				return true
			}
			first = &at
		}
	}
	return false
}

// mapLink returns a link to the map, if there is one.
func (v view) mapLink() []Link {
	if !v.hasMap() {
		return nil
	}
	return []Link{{v.t("Bekijk de plekken op de kaart"), v.way(guide.MapAddress)}}
}

// mapSites returns the places of a guide, grouped by area.
func mapSites(g *guide.Guide) []*mapSite {
	var all []*mapSite
	known := map[cartography.Point]*mapSite{}
	for _, e := range g.All() {
		at, ok := onMap(e)
		if !ok {
			continue
		}
		s := known[at]
		if s == nil {
			s = &mapSite{at: at}
			known[at] = s
			all = append(all, s)
		}
		if areas := e.Where.Areas(); s.area == nil && len(areas) > 0 {
			s.area = areas[0]
		}
		s.entries = append(s.entries, e)
	}
	order := map[*guide.Entry]int{}
	for _, section := range []string{schema.Neighbourhoods, schema.Municipalities} {
		if s := g.Section(section); s != nil {
			for _, e := range s.Entries {
				order[e] = len(order)
			}
		}
	}
	order[nil] = len(order)
	slices.SortStableFunc(all, func(a, b *mapSite) int {
		return cmp.Or(cmp.Compare(order[a.area], order[b.area]), cmp.Compare(dutch.Fold(a.name()), dutch.Fold(b.name())))
	})
	return all
}

// name returns the name of a place on the map: its entry, or the building if it has several.
func (s *mapSite) name() string {
	if building := s.entries[0].Where.Venue.Name; len(s.entries) > 1 && building != "" {
		return building
	}
	return s.entries[0].Title
}

// Map fills the page with the map of places.
func (r *Renderer) Map() *PlaceMap {
	address := r.own(guide.MapAddress)
	v := r.from(address)
	sites := mapSites(r.g)
	p := &PlaceMap{
		PageData: v.pageData(address, v.t("Kaart"), v.t("Waar u in deze gids terechtkunt. Elke plek op de kaart staat ook in de lijst."), nil),
		Count:    v.words().N(len(sites), "%s plek", "%s plekken"),
		Data:     v.to(guide.PlacesAddress),
	}
	var chart figure.Chart
	for i, s := range sites {
		if i == 0 || s.area != sites[i-1].area {
			group := PlaceGroup{}
			if s.area != nil {
				link := v.link(s.area)
				group.Area = &link
			}
			p.Groups = append(p.Groups, group)
		}
		venue := s.entries[0].Where.Venue
		place := MapPlace{Number: strconv.Itoa(i + 1), ID: "plek-" + strconv.Itoa(i+1), Title: s.name(), Name: venue.Name, Acts: routeTo(venue)}
		place.Where = strings.Join(slices.DeleteFunc([]string{venue.Street, venue.Town}, func(s string) bool { return s == "" }), ", ")
		for _, e := range s.entries {
			place.Entries = append(place.Entries, v.item(e))
		}
		pin := figure.Pin{At: s.at, Number: i + 1, Name: place.Title, Item: "#" + place.ID, Href: "#" + place.ID}
		if len(s.entries) == 1 {
			place.Class = class(s.entries[0].Kind)
			pin.Class, pin.Href = place.Class, v.way(s.entries[0].Address)
		}
		chart.Pins = append(chart.Pins, pin)
		group := &p.Groups[len(p.Groups)-1]
		group.Places = append(group.Places, place)
	}
	if areas := r.g.Areas; areas != nil {
		p.Source = dutch.Typographic(areas.Source)
		chart.Regions = v.regions(areas)
		listed := map[string]bool{}
		for _, g := range p.Groups {
			if g.Area != nil {
				listed[g.Area.Href] = true
			}
		}
		for _, region := range chart.Regions {
			if region.Href != "" && !listed[region.Href] {
				listed[region.Href] = true
				p.Empty = append(p.Empty, Link{region.Names[0], region.Href})
			}
		}
	}
	p.Drawing = template.HTML(figure.HTML(chart, v.t("Kaart met %s", p.Count), v.words()))
	return p
}

// regions returns the areas of kaart.geojson, with links to the neighbourhoods and municipalities
// of the same name.
func (v view) regions(areas *cartography.Areas) []figure.Region {
	pages := map[string]*guide.Entry{}
	for _, section := range []string{schema.Municipalities, schema.Neighbourhoods} {
		if s := v.g.Section(section); s != nil {
			for _, e := range s.Entries {
				pages[dutch.Fold(e.Title)] = e
			}
		}
	}
	var out []figure.Region
	for _, a := range areas.All {
		region := figure.Region{Rings: a.Rings}
		for _, name := range a.Names {
			name = dutch.Typographic(name)
			region.Names = append(region.Names, name)
			if e := pages[dutch.Fold(name)]; e != nil && region.Href == "" {
				region.Href = v.way(e.Address)
			}
		}
		out = append(out, region)
	}
	return out
}
