package build

import (
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/export"
	"wijkgids/cmd/wijkgids/internal/form"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/hosts"
	"wijkgids/cmd/wijkgids/internal/offline"
	"wijkgids/cmd/wijkgids/internal/render"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/site"
)

// An output is a row of the table of addresses: a file or page that the program makes whatever the
// content is. Addresses that follow from the content (entries, sections, aliases) are not in the
// table.
type output struct {
	guide.Address
	doc     string        // description for docs/addresses.md
	headers []site.Header // sent with the file and with everything below it
	held    bool          // the service worker stores it on the first visit
	add     maker         // nil when another row or a file of static/ makes it
}

// A maker adds the file or files of a row to the plan.
type maker func(p *planner, path string) error

// outputs returns the table. Reserved slugs, links and aliases in content, headers, the service
// worker, the sitemap, the plan of the site and docs/addresses.md all follow it.
func outputs() []output {
	all := []output{
		// The index comes first because it takes longest; other files are made meanwhile.
		{Address: guide.Address{Path: guide.IndexAddress},
			doc: "the index of the search, and the module that reads it", add: searchIndex},

		{Address: guide.Address{Path: guide.HomeAddress, Linked: true, Each: true}, held: true,
			doc: "the front page", add: page("home", (*render.Renderer).Home)},
		{Address: guide.Address{Path: guide.SearchAddress, Linked: true, Each: true}, held: true,
			doc: "the search page", add: page("search", (*render.Renderer).Search)},
		{Address: guide.Address{Path: guide.RegisterAddress, Linked: true, Each: true}, held: true,
			doc: "the index from A to Z; a long one has a page for each letter", add: pages((*render.Renderer).Register)},
		{Address: guide.Address{Path: guide.AgendaAddress, Linked: true, Each: true},
			doc: "the agenda; without evenings, an invitation to plan one", add: page("agenda", (*render.Renderer).Agenda)},
		{Address: guide.Address{Path: guide.MapAddress, Linked: true, Each: true, When: render.HasMap},
			doc: "the places of the guide on a map", add: page("kaart", (*render.Renderer).Map)},
		{Address: guide.Address{Path: guide.BookAddress, Linked: true, When: has(schema.Chapters)},
			doc: "the whole handreiking on one page", add: page("book", (*render.Renderer).Book)},
		{Address: guide.Address{Path: guide.EbookAddress, Linked: true, When: has(schema.Chapters)},
			doc: "the handreiking as an e-book (EPUB 3.3)", add: ebook},
		{Address: guide.Address{Path: guide.StatementAddress, Linked: true, When: render.HasStatement},
			doc: "the accessibility statement from gids.md", add: page("statement", (*render.Renderer).Statement)},
		{Address: guide.Address{Path: guide.FormAddress, Linked: true, Each: true, When: render.HasForm},
			doc: "the form to report something new or wrong", add: page("formulier", (*render.Renderer).Form)},
		{Address: guide.Address{Path: guide.NotFoundAddress},
			doc: "the page that a host shows for an unknown address", add: page("404", (*render.Renderer).NotFound)},
		{Address: guide.Address{Path: guide.OfflineAddress, When: isKept}, held: true,
			doc: "the page that the service worker shows without a connection", add: page("offline", (*render.Renderer).Offline)},
		{Address: guide.Address{Path: "/*/pagina/"},
			doc: "pages 2 and up of a long list"},
		{Address: guide.Address{Path: "/*/*/pagina/"},
			doc: "pages 2 and up of an entry that lists many others", add: furtherPages},
		{Address: guide.Address{Path: "/pagina/"},
			doc: "reserved"},

		{Address: guide.Address{Path: "/assets/"}, headers: []site.Header{site.Immutable},
			doc: "styles, scripts and pictures, with a hash in their names"},
		{Address: guide.Address{Path: "/assets/beelden/"},
			doc: "the images that other sites show for a page", add: socialImages},
		{Address: guide.Address{Path: "/favicon.ico"}, doc: "from static/root/"},
		{Address: guide.Address{Path: "/favicon.svg"}, doc: "from static/root/"},
		{Address: guide.Address{Path: "/icon-192.png"}, doc: "from static/root/"},
		{Address: guide.Address{Path: "/icon-512.png"}, doc: "from static/root/"},
		{Address: guide.Address{Path: "/icon-maskable-512.png"}, doc: "from static/root/"},
		{Address: guide.Address{Path: "/site.webmanifest"},
			doc: "the web app manifest", add: file(func(p *planner) []byte { return offline.Manifest(p.guide) })},

		{Address: guide.Address{Path: guide.IndexAddress + "parts/"}, headers: []site.Header{site.Immutable},
			doc: "the parts of the index, with a hash in their names"},
		{Address: guide.Address{Path: "/*" + guide.IndexAddress + "parts/", When: hasEditions}, headers: []site.Header{site.Immutable},
			doc: "the parts of the index in another language"},
		{Address: guide.Address{Path: guide.IndexAddress + "search.js"}, held: true, doc: "the module that searches"},
		{Address: guide.Address{Path: guide.IndexAddress + "index.json"}, held: true, doc: "the first file of the index"},

		// Without caching, a browser notices at once that the service worker changed.
		{Address: guide.Address{Path: "/sw.js"}, headers: []site.Header{{Name: "Cache-Control", Value: "no-cache"}},
			doc: "the service worker", add: serviceWorker},

		{Address: guide.Address{Path: guide.CalendarAddress, Linked: true, Each: true}, headers: open,
			doc: "the upcoming evenings as a calendar", add: file(func(p *planner) []byte { return export.Calendar(p.guide, p.base) })},
		{Address: guide.Address{Path: "/*/*/avond.ics", Each: true, When: has(schema.Nights)}, headers: open,
			doc: "one evening as a calendar", add: evenings},
		{Address: guide.Address{Path: guide.AgendaAddress + "*.ics", Linked: true, Each: true, When: hasNights}, headers: open,
			doc: "the evenings of one neighbourhood, theme, organisation or initiative as a calendar", add: selections},
		{Address: guide.Address{Path: guide.FeedAddress, Linked: true, Each: true}, headers: atom,
			doc: "the entries that changed last (Atom)", add: file(func(p *planner) []byte { return export.Feed(p.guide, p.base) })},
		{Address: guide.Address{Path: "/" + schema.Themes + "/*" + guide.FeedAddress, Each: true, When: has(schema.Themes)}, headers: atom,
			doc: "what changed last in a theme (Atom)", add: feeds(schema.Themes)},
		{Address: guide.Address{Path: "/" + schema.Neighbourhoods + "/*" + guide.FeedAddress, Each: true, When: has(schema.Neighbourhoods)}, headers: atom,
			doc: "what changed last in a neighbourhood (Atom)", add: feeds(schema.Neighbourhoods)},
		{Address: guide.Address{Path: "/*" + guide.FeedAddress, When: hasEditions}, headers: atom,
			doc: "what changed last in another language (Atom)"},
		{Address: guide.Address{Path: "/*" + guide.CalendarAddress, When: hasEditions}, headers: open,
			doc: "the upcoming evenings as a calendar, in another language"},
		{Address: guide.Address{Path: "/*/" + schema.Themes + "/*" + guide.FeedAddress, When: inEditions(schema.Themes)}, headers: atom,
			doc: "what changed last in a theme, in another language (Atom)"},
		{Address: guide.Address{Path: "/*/" + schema.Neighbourhoods + "/*" + guide.FeedAddress, When: inEditions(schema.Neighbourhoods)}, headers: atom,
			doc: "what changed last in a neighbourhood, in another language (Atom)"},
		{Address: guide.Address{Path: "/*" + guide.AgendaAddress + "*.ics", When: inEditions(schema.Nights)}, headers: open,
			doc: "the evenings of one entry as a calendar, in another language"},
		{Address: guide.Address{Path: "/*/*/*/avond.ics", When: inEditions(schema.Nights)}, headers: open,
			doc: "one evening as a calendar, in another language"},
		{Address: guide.Address{Path: "/opensearch.xml"}, headers: []site.Header{{Name: "Content-Type", Value: "application/opensearchdescription+xml"}},
			doc: "the description with which browsers search the guide from the address bar", add: file(func(p *planner) []byte { return export.OpenSearch(p.guide, p.base) })},
		{Address: guide.Address{Path: guide.OpenDataAddress},
			doc: "the whole guide for other programs", add: file(func(p *planner) []byte { return export.OpenData(p.guide, p.base) })},
		{Address: guide.Address{Path: guide.DueAddress},
			doc: "the entries that are due for review, oldest first", add: file(func(p *planner) []byte { return export.DueCSV(p.guide, p.base) })},
		{Address: guide.Address{Path: guide.DataAddress + "*.csv", When: func(g *guide.Guide) bool { return len(g.Sections) > 0 }},
			doc: "a section as a table", add: tables},
		{Address: guide.Address{Path: guide.PlacesAddress, When: export.HasPlaces},
			doc: "the places on a map (GeoJSON)", add: file(func(p *planner) []byte { return export.Places(p.guide, p.base) })},
		{Address: guide.Address{Path: guide.HSDSAddress, When: export.HasHSDS},
			doc: "the directory in the Human Services Data Specification", add: directory},
		{Address: guide.Address{Path: guide.FormDataAddress, Each: true, When: render.HasForm},
			doc: "the questions, rules and values of the form", add: file(func(p *planner) []byte { return form.JSON(p.guide, render.ForgeOf(p.guide.Settings)) })},
		{Address: guide.Address{Path: guide.SourceAddress, When: render.HasForm}, headers: []site.Header{{Name: "Content-Type", Value: "text/markdown; charset=utf-8"}},
			doc: "the Markdown files of entries, pages and translations, for the form", add: sources},
		{Address: guide.Address{Path: guide.DataAddress, Linked: true}, headers: open,
			doc: "the list of open data", add: page("data", (*render.Renderer).OpenData)},

		{Address: guide.Address{Path: guide.SitemapAddress},
			doc: "the sitemap", add: sitemap},
		{Address: guide.Address{Path: "/sitemap-*.xml"},
			doc: "the parts of a very large sitemap, and the sitemaps for the Woo (DiWoo 0.9.8)"},
		{Address: guide.Address{Path: "/sitemapindex-diwoo-*.xml", When: export.HasDiWoo},
			doc: "the index of the sitemaps for the Woo; its name has the number of the category"},
		{Address: guide.Address{Path: "/robots.txt"},
			doc: "the rules for search engines", add: file(robots)},
		{Address: guide.Address{Path: "/.well-known/"},
			doc: "reserved for well-known addresses (RFC 8615)"},
		{Address: guide.Address{Path: "/.well-known/security.txt", When: func(g *guide.Guide) bool { return export.Security(g, "") != nil }},
			doc: "where to report a vulnerability (RFC 9116)", add: file(func(p *planner) []byte { return export.Security(p.guide, p.base) })},

		{Address: guide.Address{Path: "/" + site.Mark},
			doc: "reserved for the file that marks a folder as made by a build"},
	}
	return slices.Concat(all, editions(), hostFiles())
}

// hostFiles returns a row for each file that is only for some hosts.
func hostFiles() []output {
	var rows []output
	for _, h := range hosts.All() {
		for _, f := range h.Files {
			if !slices.ContainsFunc(rows, func(o output) bool { return o.Path == f.Path }) {
				rows = append(rows, output{Address: guide.Address{Path: f.Path}, doc: f.Doc, add: hostFile(f.Path)})
			}
		}
	}
	return rows
}

// open lets pages of other sites read a file (https://fetch.spec.whatwg.org/#http-cors-protocol).
// Everything in these files is public.
var open = []site.Header{{Name: "Access-Control-Allow-Origin", Value: "*"}}

// atom holds the headers of feeds.
var atom = append([]site.Header{{Name: "Content-Type", Value: "application/atom+xml; charset=utf-8"}}, open...)

// has returns a condition that is true when a section has entries.
func has(section string) func(*guide.Guide) bool {
	return func(g *guide.Guide) bool { return g.Section(section) != nil }
}

// hasNights reports whether the agenda has an upcoming, past or recurring evening.
func hasNights(g *guide.Guide) bool {
	return len(g.Agenda.Dated)+len(g.Agenda.Past)+len(g.Agenda.Recurring) > 0
}

// hasEditions reports whether the guide is in more than one language.
func hasEditions(g *guide.Guide) bool { return len(g.Editions) > 0 }

// inEditions returns a condition that is true when the guide is in more than one language and a
// section has entries.
func inEditions(section string) func(*guide.Guide) bool {
	return func(g *guide.Guide) bool { return hasEditions(g) && g.Section(section) != nil }
}

// isKept reports whether browsers keep the guide for reading offline.
func isKept(g *guide.Guide) bool { return g.Settings.Offline }

// Addresses returns the addresses of the table, for package guide.
func Addresses() []guide.Address {
	var all []guide.Address
	for _, o := range outputs() {
		all = append(all, o.Address)
	}
	return all
}

// Reserved reports which slugs content may not use because of the table.
func Reserved() content.Reserved { return guide.Reserved(Addresses()) }

// Headers returns the headers that a host sends with the files of a site.
func Headers() site.Rules {
	rules := site.Rules{site.Everywhere}
	for _, o := range outputs() {
		if len(o.headers) > 0 {
			rules = append(rules, site.Rule{Pattern: pattern(o.Path), Headers: o.headers})
		}
	}
	return rules
}

// pattern returns the header pattern of an address and everything below it. Hosts accept "*" only
// at the end; elsewhere a placeholder such as ":a" matches one path element.
func pattern(address string) string {
	elements := strings.Split(address, "/")
	for i, e := range elements {
		if e == "*" {
			elements[i] = ":" + string(rune('a'+i))
		}
	}
	out := strings.Join(elements, "/")
	if strings.HasSuffix(out, "/") {
		out += "*"
	}
	return out
}
