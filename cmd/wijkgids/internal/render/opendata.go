package render

import (
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// OpenData is the page that lists the open data: layout data.html.
type OpenData struct {
	PageData
	Tables   []Table
	Whole    string // the whole guide as gids.json
	Version  string // of its format: "1"
	Due      string // the entries to review, as a table
	Places   string // the places as GeoJSON, or empty
	Map      string // the page with the map, or empty
	HSDS     string // description of the files in the Human Services Data Specification, or empty
	HSDSIs   string // its version: "3.0"
	License  string // address of the licence
	Feed     string
	Calendar string // or empty
}

// A Table is a section as a table.
type Table struct {
	Label, Href string
	Rows        string // "12 rijen"
}

// Formats are the versions of the formats of open data, and its licence.
type Formats struct {
	Guide, HSDS, License string
}

// OpenData fills the page that lists the open data.
func (r *Renderer) OpenData() *OpenData {
	v := r.from(guide.DataAddress)
	to := func(address, name string) string {
		if r.o.Has == nil || !r.o.Has(address) {
			return ""
		}
		return v.to(address + name)
	}
	p := &OpenData{
		PageData: v.pageData(guide.DataAddress, "Open data", "De gegevens van deze gids mag u gebruiken: in een spreadsheet, op een kaart of in uw eigen programma.", nil),
		Whole:    v.to(guide.OpenDataAddress), Version: r.o.Formats.Guide, Due: v.to(guide.DueAddress),
		Places: to(guide.PlacesAddress, ""), HSDS: to(guide.HSDSAddress, "index.json"), HSDSIs: r.o.Formats.HSDS,
		License: r.o.Formats.License, Feed: v.to(guide.FeedAddress),
	}
	if r.hasMap() {
		p.Map = v.to(guide.MapAddress)
	}
	if r.g.Section(schema.Nights) != nil {
		p.Calendar = v.to(guide.CalendarAddress)
	}
	for _, s := range r.g.Sections {
		p.Tables = append(p.Tables, Table{s.Title, v.to(guide.TableAddress(s)), dutch.Count(len(s.Entries), "rij", "rijen")})
	}
	return p
}
