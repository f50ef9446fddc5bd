package guide

import (
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/cartography"
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A Location is the place of an entry. Assemble resolves it once; pages, facets, the search,
// calendars and open data all read it.
type Location struct {
	Neighbourhoods []*Entry
	Municipalities []*Entry // its own first, then those implied by its neighbourhoods
	Venue          *Venue   // nil when not given
}

// A Venue is a building or meeting point. Fields that are not given are "".
type Venue struct {
	Name, Street, Postcode, Town string
	Lat, Lon                     string // decimal degrees
}

// Areas returns the neighbourhoods, or the municipalities when there are none.
func (l *Location) Areas() []*Entry {
	if len(l.Neighbourhoods) > 0 {
		return l.Neighbourhoods
	}
	return l.Municipalities
}

// All returns the neighbourhoods followed by the municipalities.
func (l *Location) All() []*Entry {
	return slices.Concat(l.Neighbourhoods, l.Municipalities)
}

// Postcodes returns the postcodes of a neighbourhood or municipality, sorted and without spaces:
// those in its front matter, and the first four digits of the postcodes of venues in it.
func (g *Guide) Postcodes(place *Entry) []string {
	var out []string
	if v := place.Value(schema.Postcodes); v != nil {
		for _, item := range v.Items {
			out = append(out, strings.ReplaceAll(item.Text, " ", ""))
		}
	}
	venue := func(e *Entry) {
		if v := e.Where.Venue; v != nil && len(v.Postcode) >= 4 {
			out = append(out, v.Postcode[:4])
		}
	}
	for _, e := range place.Inside {
		venue(e)
	}
	for _, ref := range place.Back {
		venue(ref.From)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// venueOf returns the venue of a file, or nil.
func venueOf(f *content.File) *Venue {
	v := f.Value(schema.Plek)
	if v == nil {
		return nil
	}
	get := func(key schema.Key) string { return dutch.Typographic(v.Sub(key).Get()) }
	return &Venue{
		Name: get(schema.PlekNaam), Street: get(schema.PlekAdres), Postcode: get(schema.PlekPostcode), Town: get(schema.PlekPlaats),
		Lat: get(schema.PlekLat), Lon: get(schema.PlekLon),
	}
}

// Point returns the coordinates of a venue. ok is false when they are missing, or outside the
// regions that a guide can cover. v may be nil.
func (v *Venue) Point() (p cartography.Point, ok bool) {
	if v == nil {
		return p, false
	}
	return cartography.Parse(v.Lat, v.Lon)
}

// locate fills the areas in Where of every entry, and reports a municipality that contradicts a neighbourhood.
// It needs the resolved references of all entries.
func (a *assembly) locate() {
	for _, e := range a.entries {
		own := e.To(schema.Gemeente)
		e.Where.Neighbourhoods, e.Where.Municipalities = e.To(schema.Wijk), own
		for _, n := range e.Where.Neighbourhoods {
			implied := n.To(schema.Gemeente)
			isOwn := func(m *Entry) bool { return slices.Contains(own, m) }
			if len(own) > 0 && len(implied) > 0 && !slices.ContainsFunc(implied, isOwn) {
				item := e.Value(schema.Gemeente).Items[0]
				a.report(item.Place, problem.Contradiction, n.Slug, implied[0].Slug, item.Text)
			}
			for _, m := range implied {
				if !slices.Contains(e.Where.Municipalities, m) {
					e.Where.Municipalities = append(e.Where.Municipalities, m)
				}
			}
		}
	}
}
