package render

import (
	"fmt"
	"html"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A Finder is the data for the search field of a page; see zoekveld.js and zoeken.js.
type Finder struct {
	Search   string        // address of the search page
	Base     string        // way to the folder of the index: "../search/"
	Facets   string        // the facets that narrow the results: "theme|thema|Thema;…"
	Houses   template.HTML // a house for each kind of result
	Themes   []Link
	Register string
	Living   Living // "Waar woont u?"
	Missed   string // address for reporting that something is missing, to which the script appends the query; or empty
}

func (v view) finder() Finder {
	return Finder{
		Search: v.way(guide.SearchAddress), Base: v.to(v.own(guide.IndexAddress)), Facets: v.facets(), Houses: v.resultHouses(),
		Themes: v.themes(), Living: v.living(), Register: v.way(guide.RegisterAddress), Missed: v.missed(),
	}
}

// Search is the search page: layout search.html.
type Search struct {
	PageData
	Finder
}

// Search fills the search page.
func (r *Renderer) Search() *Search {
	v := r.from(r.own(guide.SearchAddress))
	return &Search{v.pageData(r.own(guide.SearchAddress), v.t("Zoeken"), v.t("Zoek in %s.", r.g.Settings.Title), nil), v.finder()}
}

// firstFacets are the facets that most people use. The page shows them first.
var firstFacets = []string{"section", "theme", "municipality", "audience"}

// facets returns the facets that narrow the results: the section, and the facets of the table.
func (r *Renderer) facets() string {
	type facet struct{ name, line string }
	all := []facet{{"section", "section|sectie|" + r.t("Soort")}}
	for _, f := range r.g.Table.Facets() {
		all = append(all, facet{f.Facet, f.Facet + "|" + f.Param + "|" + r.t(dutch.Typographic(f.Label))})
	}
	rank := func(f facet) int {
		if i := slices.Index(firstFacets, f.name); i >= 0 {
			return i
		}
		return len(firstFacets)
	}
	slices.SortStableFunc(all, func(a, b facet) int { return rank(a) - rank(b) })
	var lines []string
	for _, f := range all {
		lines = append(lines, f.line)
	}
	return strings.Join(lines, ";")
}

// resultHouses draws a house for each section and, for houses that show them, for each status and
// form of involvement that occurs. The houses of all entries would be as large as the index.
func (r *Renderer) resultHouses() template.HTML {
	type kind struct{ section, status, form string }
	var b []byte
	drawn := map[kind]bool{}
	draw := func(e *guide.Entry) {
		k := kind{section: e.Section}
		if e.Section == schema.Initiatives || e.Section == schema.Examples {
			k.status = e.Status()
			if v := e.Value(schema.Betrokkenheid); v != nil {
				for i, item := range v.Items {
					if i == 0 || item.Text < k.form {
						k.form = item.Text // as the index has it
					}
				}
			}
		}
		if drawn[k] {
			return
		}
		drawn[k] = true
		h := r.cached(e).house
		h.Name = ""
		key := e.Section
		if e.Section == schema.Initiatives || e.Section == schema.Examples {
			status, _ := e.Kind.Field(schema.Status)
			key += "|" + r.t(dutch.Typographic(status.LabelOf(k.status))) + "|"
			if k.form != "" {
				form, _ := e.Kind.Field(schema.Betrokkenheid)
				h.Involvement = []string{k.form}
				key += r.t(dutch.Typographic(form.LabelOf(k.form)))
			}
		}
		b = fmt.Appendf(b, `<span data-house="%s">`, html.EscapeString(key))
		b = append(h.Append(b, miniPercent), "</span>"...)
	}
	for _, s := range r.g.Sections {
		for _, e := range s.Entries {
			draw(e)
		}
	}
	for _, e := range r.g.Pages {
		draw(e)
	}
	return template.HTML(b)
}

// missed returns the address for reporting that the guide lacks something: the form, else mail to
// the editors, else an issue on the forge. The script appends the query.
func (v view) missed() string {
	if v.hasForm() {
		return v.to(guide.FormAddress) + "?gezocht="
	}
	return v.mailMissed()
}

func (r *Renderer) mailMissed() string {
	const subject, asked = "Gemist in de gids", "Ik zocht naar: "
	switch s := r.g.Settings; {
	case s.Contact.Email != "":
		return "mailto:" + s.Contact.Email + "?subject=" + url.PathEscape(subject) + "&body=" + url.PathEscape(asked)
	case s.Repo != "":
		return s.Repo + "/issues/new?title=" + url.QueryEscape(subject) + "&body=" + url.QueryEscape(asked)
	}
	return ""
}

// Offline is offline.html: layout offline.html.
type Offline struct{ PageData }

// Offline fills the page that the service worker shows without a connection.
func (r *Renderer) Offline() *Offline {
	p := &Offline{r.from(guide.OfflineAddress).pageData(guide.OfflineAddress, "Geen verbinding", "", nil)}
	p.NoIndex, p.Canonical = true, ""
	return p
}

// NotFound is 404.html: layout 404.html.
type NotFound struct {
	PageData
	Finder
}

// NotFound fills the page that a host shows for an address that does not exist.
func (r *Renderer) NotFound() *NotFound {
	v := r.from(guide.NotFoundAddress)
	p := &NotFound{v.pageData(guide.NotFoundAddress, "Deze pagina is er niet", "", nil), v.finder()}
	p.NoIndex, p.Canonical = true, ""
	return p
}
