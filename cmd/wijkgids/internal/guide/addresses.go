package guide

import "wijkgids/cmd/wijkgids/internal/schema"

// The addresses that more than one package needs. package build has the table of all of them, with
// what is at each.
const (
	HomeAddress      = "/"
	SearchAddress    = "/zoeken/"
	IndexAddress     = "/search/" // the index of the search
	AgendaAddress    = "/agenda/"
	CalendarAddress  = "/agenda.ics"
	MapAddress       = "/kaart/"
	RegisterAddress  = "/register/"
	FeedAddress      = "/feed.xml"
	SitemapAddress   = "/sitemap.xml"
	BookAddress      = "/" + schema.Chapters + "/alles/" // the whole handreiking
	EbookAddress     = "/" + schema.Chapters + "/handreiking.epub"
	StatementAddress = "/toegankelijkheidsverklaring/"
	NotFoundAddress  = "/404.html"
	OfflineAddress   = "/offline.html"
	FormAddress      = TakePartAddress + "formulier/"

	// Open data.
	DataAddress     = "/data/" // the page that lists it
	OpenDataAddress = DataAddress + "gids.json"
	DueAddress      = DataAddress + "nazien.csv"
	PlacesAddress   = DataAddress + "plekken.geojson"
	HSDSAddress     = DataAddress + "hsds/"
	SourceAddress   = DataAddress + "bron/" // the source files of the guide, unchanged
	FormDataAddress = DataAddress + "formulier.json"

	// Pages of the content.
	HelpAddress     = "/hulp-nu/" // which number to call for what
	TakePartAddress = "/meedoen/"
)

// TableAddress returns the address of a section as a table.
func TableAddress(s *Section) string { return DataAddress + s.Kind.Section + ".csv" }
