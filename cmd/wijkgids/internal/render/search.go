package render

import (
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

// Search is the search page: layout search.html.
type Search struct {
	PageData
	Base     string // way to the folder of the index: "../search/"
	Facets   string // what the answers can be narrowed by, for zoeken.js: "theme|thema|Thema;…"
	Themes   []Link
	Register string
}

// Search fills the search page.
func (r *Renderer) Search() *Search {
	v := r.from(SearchAddress)
	return &Search{
		PageData: v.pageData(SearchAddress, "Zoeken", "Zoek in "+r.g.Settings.Title+".", nil),
		Base:     v.to("/search/"), Facets: r.facets(), Themes: v.themes(), Register: v.to(RegisterAddress),
	}
}

// facets lists what the answers of the search can be narrowed by: the section,
// and the facets of the table.
func (r *Renderer) facets() string {
	names := []string{"section|sectie|Soort"}
	for _, f := range r.g.Table.Facets() {
		names = append(names, f.Facet+"|"+f.Param+"|"+dutch.Typographic(f.Label))
	}
	return strings.Join(names, ";")
}

// Offline is offline.html: layout offline.html.
type Offline struct{ PageData }

// Offline fills the page that the service worker shows without a connection.
func (r *Renderer) Offline() *Offline {
	p := &Offline{r.from(OfflineAddress).pageData(OfflineAddress, "Geen verbinding", "", nil)}
	p.NoIndex, p.Canonical = true, ""
	return p
}

// NotFound is 404.html: layout 404.html.
type NotFound struct {
	PageData
	Search, Register string
	Base, Facets     string // as on Search
	Themes           []Link
}

// NotFound fills the page that a host shows where there is nothing.
func (r *Renderer) NotFound() *NotFound {
	v := r.from(NotFoundAddress)
	p := &NotFound{
		PageData: v.pageData(NotFoundAddress, "Deze pagina is er niet", "", nil),
		Search:   v.to(SearchAddress), Register: v.to(RegisterAddress), Base: v.to("/search/"), Facets: r.facets(), Themes: v.themes(),
	}
	p.NoIndex, p.Canonical = true, ""
	return p
}
