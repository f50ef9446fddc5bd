package render

import (
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// The addresses of open data.
const (
	DataAddress   = "/data/" // the page that lists it
	GuideAddress  = DataAddress + "gids.json"
	DueAddress    = DataAddress + "nazien.csv"
	PlacesAddress = DataAddress + "plekken.geojson"
	HSDSAddress   = DataAddress + "hsds/"
	SourceAddress = DataAddress + "bron/" // the source files of the guide, unchanged
	FormData      = DataAddress + "formulier.json"
)

// TableAddress returns the address of a section as a table.
func TableAddress(s *guide.Section) string { return DataAddress + s.Kind.Section + ".csv" }

// The addresses of pages that other pages link to.
const (
	HomeAddress      = "/"
	SearchAddress    = "/zoeken/"
	IndexAddress     = "/search/" // the index of the search
	AgendaAddress    = "/agenda/"
	CalendarAddress  = "/agenda.ics"
	MapAddress       = "/kaart/"
	RegisterAddress  = "/register/"
	FeedAddress      = "/feed.xml"
	BookAddress      = "/" + schema.Chapters + "/alles/" // the whole handreiking
	EbookAddress     = "/" + schema.Chapters + "/handreiking.epub"
	HelpAddress      = "/hulp-nu/" // a page of the content: who to call for what
	StatementAddress = "/toegankelijkheidsverklaring/"
	NotFoundAddress  = "/404.html"
	OfflineAddress   = "/offline.html"
	FormAddress      = "/meedoen/formulier/"
)
