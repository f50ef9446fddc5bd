package schema

// StandardKinds returns the kinds, in the order of menus and page footers.
func StandardKinds() []Kind {
	return []Kind{
		{Section: Initiatives, Code: "initiative", Name: "initiatief", Article: "een initiatief", Plural: "Initiatieven", Menu: "Initiatieven", Type: "Organization", Prior: 9,
			Help: "Iets wat bewoners of vrijwilligers doen, of ooit deden."},
		{Section: Examples, Code: "practice-example", Name: "praktijkvoorbeeld", Article: "een praktijkvoorbeeld", Plural: "Praktijkvoorbeelden", Menu: "Voorbeelden", Type: "Article", Prior: 8,
			Help: "Wat een gemeente of een team probeerde, en wat daarvan kwam."},
		{Section: Nights, Code: "theme-night", Name: "thema-avond", Article: "een thema-avond", Plural: "Thema-avonden", Order: ByDate, Type: "Event", Prior: 7,
			Help: "Een avond of bijeenkomst: gepland, geweest, terugkerend of nog een idee."},
		{Section: Methods, Code: "method", Name: "methode", Article: "een methode", Plural: "Methoden", Menu: "Methoden", Type: "Article", Prior: 6,
			Help: "Een manier van werken die anderen kunnen overnemen."},
		{Section: Chapters, Code: "chapter", Name: "hoofdstuk", Article: "een hoofdstuk", Plural: "Handreiking", Menu: "Handreiking", Order: ByNumber, Type: "Article", Prior: 4,
			Help: "Een hoofdstuk van de handreiking voor gemeenten. De hoofdstukken worden op volgorde gelezen."},
		{Section: Terms, Code: "term", Name: "begrip", Article: "een begrip", Plural: "Begrippen", Type: "DefinedTerm", Prior: 3,
			Help: "Een woord uit het vak, uitgelegd."},
		{Section: Claims, Code: "claim", Name: "stelling", Article: "een stelling", Plural: "Stellingen", Type: "Article", Prior: 3,
			Help: "Een vooroordeel dat u vaak hoort, en het antwoord daarop."},
		{Section: Figures, Code: "figure", Name: "figuur", Article: "een figuur", Plural: "Figuren", Type: "Article", Prior: 2,
			Help: "Een tekening die uit gegevens wordt gemaakt, met een tekst die hetzelfde zegt."},
		{Section: Organisations, Code: "organisation", Name: "organisatie", Article: "een organisatie", Plural: "Organisaties", Type: "Organization", Prior: 2,
			Help: "Een groep, vereniging of instelling die meedoet."},
		{Section: Municipalities, Code: "municipality", Name: "gemeente", Article: "een gemeente", Plural: "Gemeenten", Type: "AdministrativeArea", Prior: 5,
			Help: "Een gemeente. De pagina toont alles wat daar gebeurt."},
		{Section: Neighbourhoods, Code: "neighbourhood", Name: "wijk", Article: "een wijk", Plural: "Wijken", Type: "Place", Prior: 5,
			Help: "Een wijk of buurt in een gemeente. De pagina toont alles wat daar gebeurt."},
		{Section: Themes, Code: "theme", Name: "thema", Article: "een thema", Plural: "Thema's", Type: "CollectionPage", Prior: 5,
			Help: "Een onderwerp waar bewoners op kiezen. De pagina toont alles wat erbij hoort."},
		{Section: Sources, Code: "source", Name: "bron", Article: "een bron", Plural: "Bronnen", Type: "CreativeWork", Prior: 0,
			Help: "Een publicatie waar de gids naar verwijst."},
		{Section: Pages, Code: "page", Name: "pagina", Article: "een pagina", Type: "WebPage", Prior: 1,
			Help: "Een losse pagina, zoals Over deze gids."},
		{Section: Settings, Code: "settings", Name: "gids.md", Article: "gids.md",
			Help: "De instellingen van de gids. De tekst is de inleiding op de voorpagina."},
	}
}
