package schema

// Standard returns the table of Wijkgids.
func Standard() *Table {
	t, err := New(StandardKinds(), StandardFields())
	if err != nil {
		panic(err) // a mistake in kinds.go or below
	}
	return t
}

var (
	happenings = []string{Initiatives, Examples, Nights}
	places     = []string{Initiatives, Examples, Nights, Organisations}
)

func and(sections []string, more ...string) []string {
	return append(append([]string(nil), sections...), more...)
}

// StandardFields returns the fields, in the order in which `new` writes them.
func StandardFields() []Field {
	return []Field{
		{Key: Titel, Type: Text, Translatable: true, On: []string{AllKinds, Settings}, Required: []string{AllKinds, Settings},
			Help: "De naam, zoals mensen die kennen.", Example: "De Kruimel"},
		{Key: Samenvatting, Type: Text, Translatable: true, Max: 240, On: []string{AllKinds, Settings}, Required: []string{AllEntries}, Optional: []string{Sources},
			Help:    "Wat is het en voor wie? Een of twee zinnen zonder opmaak, hooguit 240 tekens.",
			Example: "Kleine opvang voor kinderen tot 4 jaar, met leidsters en vrijwilligers uit de wijk."},
		{Key: Antwoord, Type: Text, Translatable: true, On: []string{Claims}, Required: []string{Claims},
			Help: "Het antwoord in een of twee zinnen.", Example: "Dat klopt niet: de meeste ouders willen graag meedenken."},
		{Key: Trefwoorden, Type: Text, Translatable: true, List: true, On: []string{AllKinds},
			Help: "Andere woorden waarmee mensen hiernaar zoeken.", Example: "[crèche, peuteropvang]"},
		{Key: Vragen, Type: Text, Translatable: true, Max: 120, List: true, On: []string{AllKinds},
			Help: "Vragen die mensen hebben en waarop deze pagina het antwoord is, in hun eigen woorden.", Example: "[waar kan mijn peuter spelen, ik ken hier nog niemand]"},
		{Key: Hulpbij, Type: Text, Translatable: true, Max: 60, List: true, On: []string{AllKinds},
			Help: "Woorden van mensen in nood. Wie daarop zoekt, krijgt deze pagina het eerst te zien.", Example: "[geslagen, bang voor mijn vader]"},
		{Key: TaalTitel, Type: Language, On: []string{AllEntries},
			Help: "De taal van de titel, als dat geen Nederlands is. Een voorleesstem spreekt de titel dan goed uit.", Example: "en"},
		{Key: Volgorde, Type: Number, On: []string{Chapters}, Required: []string{Chapters},
			Help: "De plaats in de handreiking: 1, 2, 3 enzovoort.", Example: "3"},
		{Key: Deel, Type: Text, Translatable: true, On: []string{Chapters},
			Help: "Het deel van de handreiking waar het hoofdstuk in staat.", Example: "Wat de gemeente kan doen"},
		{Key: Vorm, Type: Choice, On: []string{Figures}, Required: []string{Figures},
			Values: []Value{{"kringen", "kringen om een persoon"}, {"continuum", "schakels op een rij"}, {"netwerk", "netwerk"}, {"tabel", "tabel"}, {"tijdlijn", "tijdlijn"}, {"kaart", "kaart"}},
			Help:   "Welke tekening het wordt.", Example: "kringen"},
		{Key: Gegevens, Type: Text, Translatable: true, Glossary: true, List: true, On: []string{Figures}, Required: []string{Figures},
			Help: "De gegevens van de tekening: een regel per onderdeel, de delen gescheiden door |. Bij kringen: naam of nummer | wie, wie | verwijzing. " +
				"Bij een continuüm: nummer | naam | verwijzing. Bij een netwerk: knoop | naam | laag | verwijzing, en lijn | naam | naam; de laag is kern, bewoners, voorzieningen of instellingen. " +
				"Bij een tijdlijn, van vroeg naar laat: jaar of datum | wat er gebeurde | verwijzing. Bij een kaart: gemeente | provincie | verwijzing | aantal. " +
				"Bij een tabel: de cellen, eerst die van de kop. Een verwijzing is een map en een naam, zoals initiatieven/de-kruimel; zij mag weg. " +
				"In een vertaling: de Nederlandse woorden | hun vertaling, een regel voor elk. Wat u weglaat, blijft Nederlands.", Example: `["1 | familie, hartsvrienden", "2 | buren, klas, club"]`},
		{Key: Datum, Type: Date, On: []string{Nights}, Label: "Datum", Icon: "calendar",
			Help: "De dag van de avond, als jaar-maand-dag.", Example: "2026-05-04"},
		{Key: Begin, Type: Clock, On: []string{Initiatives, Nights},
			Help: "Hoe laat het begint.", Example: "19:30"},
		{Key: Eind, Type: Clock, On: []string{Initiatives, Nights},
			Help: "Hoe laat het afgelopen is. Een avond kan tot 06:00 de volgende ochtend duren.", Example: "21:30"},
		{Key: Herhaling, Type: Recurrence, On: []string{Initiatives, Nights}, Label: "Herhaling", Icon: "clock",
			Help:    "Hoe vaak het terugkomt: `elke week`, `elke 2 weken op dinsdag`, `elke dinsdag en donderdag`, `elke maand op de 2e dinsdag` of `elke laatste vrijdag van de maand`. Daarachter mag `tot` met de laatste dag, en `behalve` met de dagen waarop het niet is.",
			Example: "elke maand op de 2e dinsdag tot 2027-06-30 behalve 2026-12-29"},
		{Key: Wanneer, Type: Text, Translatable: true, On: []string{Initiatives, Nights}, Label: "Wanneer", Icon: "clock",
			Help: "Wanneer u er terechtkunt, in woorden.", Example: "Elke woensdag van 9 tot 11 uur"},
		{Key: Periode, Type: Text, Translatable: true, On: []string{Examples}, Label: "Periode", Icon: "calendar",
			Help: "Wanneer het liep, in woorden.", Example: "Van 2009 tot en met 2011"},
		{Key: Status, Type: Choice, On: []string{Initiatives, Examples}, Label: "Status", Icon: "lamp", Facet: "status", Param: "status",
			Values: []Value{{StatusActief, "Loopt"}, {StatusGestopt, "Gestopt"}, {StatusOpgegaan, "Opgegaan in iets anders"}, {StatusVoorstel, "Nog een idee"}, {StatusOnbekend, "Niet bekend of het nog loopt"}},
			Help:   "Loopt het nog?", Example: "actief"},
		{Key: Status, Type: Choice, On: []string{Nights}, Label: "Status", Icon: "lamp", Facet: "status", Param: "status",
			Values: []Value{{StatusGepland, "Gepland"}, {StatusGeweest, "Geweest"}, {StatusAfgelast, "Gaat niet door"}, {StatusVoorstel, "Nog een idee"}, {StatusOnbekend, "Niet bekend of het nog komt"}},
			Help:   "Komt de avond nog, of is die al geweest?", Example: "gepland"},
		{Key: Gemeente, Type: Reference, List: true, To: []string{Municipalities}, On: and(happenings, Methods, Organisations, Neighbourhoods), Required: []string{Neighbourhoods},
			Label: "Gemeente", Icon: "pin", Back: "In deze gemeente", Facet: "municipality", Param: "gemeente",
			Help: "In welke gemeente het is. Niets betekent: overal.", Example: "s-hertogenbosch"},
		{Key: Wijk, Type: Reference, List: true, To: []string{Neighbourhoods}, On: and(happenings, Methods, Organisations),
			Label: "Wijk", Icon: "pin", Back: "In deze wijk", Facet: "neighbourhood", Param: "wijk",
			Help: "In welke wijk het is. De gemeente volgt daaruit.", Example: "boschveld"},
		{Key: Themas, Type: Reference, List: true, To: []string{Themes}, On: []string{AllEntries},
			Label: "Thema's", Icon: "tag", Back: "Bij dit thema", Facet: "theme", Param: "thema",
			Help: "Bij welke thema's het hoort.", Example: "[ontmoeten, jonge-kinderen]"},
		{Key: Doelgroepen, Type: Choice, List: true, On: and(happenings, Methods, Chapters), Label: "Voor wie", Icon: "people", Facet: "audience", Param: "doelgroep",
			Values: []Value{{"ouders", "Ouders"}, {"moeders", "Moeders"}, {"vaders", "Vaders"}, {"kinderen", "Kinderen"}, {"jongeren", "Jongeren"}, {"ouderen", "Ouderen"},
				{"bewoners", "Bewoners"}, {"vrijwilligers", "Vrijwilligers"}, {"professionals", "Professionals"}, {"gemeenten", "Gemeenten"}},
			Help: "Voor wie het is.", Example: "[ouders, kinderen]"},
		{Key: Leeftijd, Type: Age, On: happenings, Label: "Leeftijd", Icon: "people",
			Help: "Voor welke leeftijd.", Example: "0-4"},
		{Key: Betrokkenheid, Type: Choice, List: true, On: and(happenings, Methods), Label: "Vorm", Icon: "tag", Facet: "involvement", Param: "vorm",
			Values: []Value{{InformeleSteun, "Elkaar steunen"}, {SocialeControle, "Een oogje in het zeil houden"}, {JongEnOud, "Jong en oud samen"}},
			Help:   "Hoe mensen bij elkaar betrokken zijn.", Example: "[informele-steun]"},
		{Key: Kosten, Type: Text, Translatable: true, On: []string{Initiatives, Nights}, Label: "Kosten", Icon: "euro",
			Help: "Wat het kost, in woorden.", Example: "Gratis, koffie kost 50 cent"},
		{Key: Talen, Type: Language, List: true, On: []string{Initiatives, Nights}, Label: "Talen", Icon: "language",
			Help: "Welke talen er gesproken worden, als code.", Example: "[nl, ar]"},
		{Key: Partners, Type: Reference, List: true, To: []string{Organisations, AnySection}, On: and(happenings, Organisations, Neighbourhoods),
			Back: "Werkt samen met",
			Help: "Wie er samenwerken: een organisatie, of iets anders uit de gids als map/naam.", Example: "[divers, initiatieven/moedergroep]"},
		{Key: Organisatoren, Type: Reference, List: true, To: []string{Organisations, AnySection}, On: []string{Nights}, Label: "Van", Icon: "people",
			Back: "Organiseerde",
			Help: "Wie de avond organiseert.", Example: "[divers]"},
		{Key: Plek, Type: Group, On: places, Label: "Plek", Icon: "pin",
			Fields: []Field{
				{Key: PlekNaam, Type: Text, Help: "De naam van het gebouw.", Example: "Buurthuis De Schuilplaats"},
				{Key: PlekAdres, Type: Text, Help: "Straat en nummer.", Example: "Copernicuslaan 1"},
				{Key: PlekPostcode, Type: Postcode, Help: "De postcode.", Example: "5223 EC"},
				{Key: PlekPlaats, Type: Text, Help: "De plaatsnaam.", Example: "'s-Hertogenbosch"},
				{Key: PlekLat, Type: Decimal, Help: "De breedtegraad.", Example: "51.69"},
				{Key: PlekLon, Type: Decimal, Help: "De lengtegraad.", Example: "5.29"},
			},
			Help: "Waar het is."},
		{Key: Contact, Type: Group, Translatable: true, On: and(places, Settings), Label: "Contact", Icon: "mail",
			Fields: []Field{
				{Key: ContactNaam, Type: Text, Translatable: true, Help: "Een functie, geen persoon.", Example: "De coördinator"},
				{Key: ContactEmail, Type: Email, Help: "Het e-mailadres.", Example: "info@buurthuis.example"},
				{Key: ContactTelefoon, Type: Phone, Help: "Het telefoonnummer.", Example: "073 123 45 67"},
				{Key: ContactWebsite, Type: URL, Help: "Het adres van de website.", Example: "https://buurthuis.example"},
			},
			Help: "Hoe mensen contact kunnen opnemen. Noem een functie, geen persoon."},
		{Key: Toestemming, Type: Bool, On: and(places, Settings),
			Help: "true als iemand het goed vindt dat haar naam, nummer of adres op deze pagina staat.", Example: "true"},
		{Key: Aanmelden, Type: URL, On: []string{Nights}, Label: "Aanmelden", Icon: "link",
			Help: "Het adres waar mensen zich aanmelden.", Example: "https://buurthuis.example/aanmelden"},
		{Key: Sinds, Type: Date, On: []string{Initiatives, Organisations}, Label: "Sinds", Icon: "calendar",
			Help: "Wanneer het begon: jaar, jaar-maand of jaar-maand-dag.", Example: "1985"},
		{Key: Tot, Type: Date, On: []string{Initiatives, Organisations}, Label: "Tot", Icon: "calendar",
			Help: "Wanneer het stopte.", Example: "2009-06"},
		{Key: Postcodes, Type: PostcodeArea, List: true, On: []string{Neighbourhoods, Municipalities},
			Help: "De postcodes die erin liggen. Wie zijn postcode intypt, vindt zo zijn wijk.", Example: "[5223, 5224 AB]"},
		{Key: Provincie, Type: Text, On: []string{Municipalities}, Label: "Provincie", Icon: "pin",
			Help: "De provincie.", Example: "Noord-Brabant"},
		{Key: Auteurs, Type: Text, List: true, On: []string{Sources}, Label: "Auteurs", Icon: "people",
			Help: "Wie het schreef.", Example: "[Paes, Sohier]"},
		{Key: Jaar, Type: Date, On: []string{Sources}, Label: "Jaar", Icon: "calendar",
			Help: "Het jaar waarin het uitkwam.", Example: "2010"},
		{Key: Uitgever, Type: Text, On: []string{Sources, Settings}, Label: "Uitgever", Icon: "tag",
			Help: "Wie het uitgeeft.", Example: "Gemeente Voorbeeldstad"},
		{Key: BronURL, Type: URL, On: []string{Sources}, Label: "Adres", Icon: "link",
			Help: "Het adres op internet.", Example: "https://uitgever.example/boek"},
		{Key: Verwant, Type: Reference, List: true, To: []string{AnySection}, On: []string{AllEntries},
			Back: "Zie ook",
			Help: "Wat er verder bij past, als map/naam.", Example: "[methoden/huisbezoek]"},
		{Key: Bronnen, Type: Reference, List: true, To: []string{Sources}, On: []string{AllEntries},
			Back: "Gebruikt in",
			Help: "Waar de feiten vandaan komen.", Example: "[bron-prvmz-2010]"},
		{Key: Afbeelding, Type: Picture, On: []string{AllKinds},
			Help: "Een foto of tekening in dezelfde map: JPEG, PNG of WebP.", Example: "de-kruimel.jpg"},
		{Key: Alt, Type: Text, Translatable: true, On: []string{AllKinds},
			Help: "Wat er op de afbeelding te zien is, voor wie die niet ziet.", Example: "Drie kinderen bouwen een toren van blokken"},
		{Key: Maker, Type: Text, Max: 120, On: []string{AllKinds},
			Help: "Wie de afbeelding maakte. De naam staat onder de afbeelding; vraag of dat mag.", Example: "Buurthuis De Schuilplaats"},
		{Key: Licentie, Type: Text, Max: 120, On: []string{AllKinds},
			Help: "Wat anderen met de afbeelding mogen doen. Dit staat er ook onder.", Example: "CC BY 4.0"},
		{Key: Peildatum, Type: Date, On: []string{AllKinds},
			Help: "Wanneer de feiten klopten: jaar, jaar-maand of jaar-maand-dag.", Example: "2010-02"},
		{Key: Nazien, Type: Period, On: []string{AllKinds},
			Help: "Hoelang de feiten geldig blijven. Daarna zegt de pagina dat ze oud zijn.", Example: "6 maanden"},
		{Key: Beheerder, Type: Text, Max: 80, On: []string{AllKinds},
			Help: "Wie deze pagina bijhoudt: een functie, of de naam van een bestand in `content/organisaties/` zonder `.md`. Geen persoon.", Example: "De redactie"},
		{Key: Bijgewerkt, Type: Day, On: []string{AllKinds},
			Help: "Wanneer u de tekst het laatst hebt veranderd.", Example: "2026-11-21"},
		{Key: Aliassen, Type: Address, Max: 240, List: true, On: []string{AllKinds},
			Help: "Oude adressen die hierheen moeten leiden.", Example: "[/initiatieven/t-kruimeltje/]"},
		{Key: ID, Type: Text, On: []string{AllKinds},
			Help: "Een vaste naam. Alleen nodig als het bestand een andere naam krijgt: zet hier dan de oude map/naam.", Example: "initiatieven/t-kruimeltje"},
		{Key: Vormen, Type: Text, Translatable: true, List: true, On: []string{Terms},
			Help: "Andere vormen van het woord zoals die in een tekst staan, bijvoorbeeld het meervoud.", Example: "[bruggenbouwers]"},
		{Key: BegrippenLinken, Type: Bool, On: []string{AllKinds},
			Help: "false als de gids in deze tekst niet vanzelf naar begrippen moet linken.", Example: "false"},
		{Key: Vertaald, Type: Day, On: []string{Translations}, Required: []string{Translations},
			Help: "De dag waarop de vertaling hetzelfde zei als het origineel.", Example: "2026-11-29"},
		{Key: Nagelezen, Type: Day, On: []string{Translations},
			Help: "De dag waarop iemand die de taal goed kent de vertaling heeft nagelezen. Zonder deze sleutel zegt de pagina dat niemand dat nog deed.", Example: "2026-12-05"},
		{Key: Concept, Type: Bool, On: []string{AllKinds},
			Help: "true zolang het nog niet af is. Een concept staat niet in de gids.", Example: "true"},

		{Key: Hulp, Type: Group, Translatable: true, List: true, On: []string{Settings},
			Help: "Wie mensen in nood kunnen bellen. Deze nummers staan waar iemand in nood kijkt.",
			Fields: []Field{
				{Key: HulpWie, Type: Text, Translatable: true, Required: []string{Settings}, Help: "Wie er opneemt.", Example: "Veilig Thuis"},
				{Key: HulpTelefoon, Type: Phone, Required: []string{Settings}, Help: "Het telefoonnummer.", Example: "0800-2000"},
				{Key: HulpWanneer, Type: Text, Translatable: true, Help: "Waarvoor u belt, in een paar woorden.", Example: "als iemand thuis niet veilig is"},
			}},
		{Key: Nazien, Type: Group, On: []string{Settings}, Fields: periods(),
			Help: "Hoelang feiten geldig blijven, voor elke map apart. Een pagina kan er met haar eigen `nazien` van afwijken. Zonder deze regel is het twee jaar."},
		{Key: AdviezenUit, Type: Choice, List: true, On: []string{Settings},
			Values: []Value{{"bijna-dubbel", "twee bestanden over hetzelfde"}, {"bsn", "een burgerservicenummer"}, {"prive-contact", "een nummer of adres van een persoon"},
				{"naam-contact", "de naam van een persoon bij contact"}, {"lange-zin", "een lange zin"}, {"lange-alinea", "een lange alinea"}, {"moeilijk-woord", "een moeilijk woord"},
				{"afkorting", "een afkorting zonder uitleg"}, {"voorbeeldtekst", "tekst die nog van het voorbeeld is"}, {"voorbeeldadres", "een adres dat nog van het voorbeeld is"},
				{"beeldrechten", "een afbeelding zonder maker of licentie"}, {"zonder-vragen", "een pagina zonder vragen"}},
			Help: "Welke adviezen `check` niet moet geven.", Example: "[lange-zin, afkorting]"},
		{Key: BasisURL, Type: URL, On: []string{Settings}, Required: []string{Settings},
			Help: "Het adres waar de gids komt te staan.", Example: "https://wijkgids.example"},
		{Key: Uitgelicht, Type: Reference, To: []string{AnySection}, On: []string{Settings},
			Help: "Wat altijd bovenaan de voorpagina staat, als map/naam.", Example: "methoden/wat-kan-ik-zelf-doen"},
		{Key: Repo, Type: URL, On: []string{Settings},
			Help: "Het adres van de bestanden van de gids op internet.", Example: "https://github.com/example/wijkgids"},
		{Key: Tak, Type: Text, On: []string{Settings},
			Help: "De tak met de gids zoals die online staat.", Example: "main"},
		{Key: Taal, Type: Language, On: []string{Settings},
			Help: "De taal van de gids. Nu kan dat alleen nl zijn.", Example: "nl"},
		{Key: Talen, Type: Language, List: true, On: []string{Settings},
			Help: "De talen van de gids, als code. De eerste is nl, de taal van de bestanden zonder taal in hun naam.", Example: "[nl, en, ar]"},
		{Key: Offline, Type: Bool, On: []string{Settings},
			Help: "false als de browser van lezers geen pagina's mag bewaren om zonder internet te lezen.", Example: "false"},
		{Key: Toegankelijkheid, Type: Group, On: []string{Settings},
			Help: "Uw toegankelijkheidsverklaring. De gids maakt er een pagina van. Zet hier alleen wat u zelf hebt vastgesteld.",
			Fields: []Field{
				{Key: NalevingStatus, Type: Choice, Required: []string{Settings},
					Values: []Value{{"A", "Voldoet volledig"}, {"B", "Voldoet gedeeltelijk"}, {"C", "Eerste maatregelen genomen"}, {"D", "Voldoet niet"}, {"E", "Geen toegankelijkheidsverklaring"}},
					Help:   "De status van de gids, zoals die in het register staat.", Example: "B"},
				{Key: Verklaard, Type: Day, Required: []string{Settings}, Help: "De dag van de verklaring, of de dag waarop u die het laatst hebt bijgewerkt.", Example: "2026-03-01"},
				{Key: Functie, Type: Text, Help: "De functie van wie de verklaring tekende. Geen naam.", Example: "de gemeentesecretaris"},
				{Key: Onderzocht, Type: Day, Help: "De dag waarop het onderzoek klaar was.", Example: "2026-02-01"},
				{Key: Onderzoeker, Type: Text, Help: "Wie het onderzoek deed.", Example: "een onafhankelijk bureau"},
				{Key: Rapport, Type: URL, Help: "Het adres van het onderzoeksrapport.", Example: "https://voorbeeldstad.example/rapport"},
				{Key: Register, Type: URL, Help: "Het adres van uw verklaring in het register.", Example: "https://www.toegankelijkheidsverklaring.nl/register/123"},
				{Key: Antwoordtijd, Type: Text, Help: "Hoe snel u antwoord geeft op een melding.", Example: "binnen twee weken"},
				{Key: Afwijkingen, Type: Group, List: true, Help: "Wat nog niet voldoet: een lijst.",
					Fields: []Field{
						{Key: AfwijkingWat, Type: Text, Required: []string{Settings}, Help: "Wat er niet goed is.", Example: "Een filmpje heeft geen ondertiteling."},
						{Key: AfwijkingEis, Type: Text, Help: "Het nummer van de eis in WCAG.", Example: `"1.2.2"`},
						{Key: AfwijkingGevolg, Type: Text, Help: "Wat bezoekers daarvan merken.", Example: "Wie doof is, kan het filmpje niet volgen."},
						{Key: AfwijkingOorzaak, Type: Text, Help: "Hoe het komt.", Example: "Het filmpje is oud."},
						{Key: AfwijkingAnders, Type: Text, Help: "Hoe het tot die tijd anders kan.", Example: "De tekst staat onder het filmpje."},
						{Key: AfwijkingPlan, Type: Text, Help: "Wat u eraan doet.", Example: "Wij maken ondertiteling."},
						{Key: AfwijkingKlaar, Type: Date, Help: "Wanneer het klaar is.", Example: "2026-09"},
					}},
			}},
		{Key: Woo, Type: Group, On: []string{Settings},
			Help: "Voor de Woo-index van de overheid. De gids maakt dan een lijst van de pagina's met hun gegevens, die de index kan ophalen.",
			Fields: []Field{
				{Key: WooOrganisatie, Type: URL, Required: []string{Settings}, Help: "Het adres van uw gemeente in het register van overheidsorganisaties (TOOI).", Example: "https://identifier.overheid.nl/tooi/id/gemeente/gm9999"},
				{Key: WooCategorie, Type: Choice, Required: []string{Settings}, Values: wooCategories(),
					Help: "Wat de gids is volgens de Woo. Meestal is dat inspanningsverplichting: informatie die u uit uzelf openbaar maakt.", Example: "inspanningsverplichting"},
			}},
		{Key: Huisstijl, Type: Group, On: []string{Settings},
			Fields: []Field{
				{Key: HuisstijlKleur, Type: Colour, Help: "De hoofdkleur: van knoppen, links en de voet van de pagina.", Example: `"#1d4b3f"`},
				{Key: HuisstijlKleurDonker, Type: Colour, Help: "Dezelfde kleur voor wie een donker scherm heeft. Zonder deze maakt de gids de hoofdkleur zelf lichter.", Example: `"#8fcbb4"`},
				{Key: HuisstijlLogo, Type: Logo, Help: "Het logo: een bestand naast `gids.md` (SVG, PNG, JPEG of WebP).", Example: "logo.svg"},
				{Key: HuisstijlLogoDonker, Type: Logo, Help: "Het logo voor een donker scherm. Zonder dit bestand staat het gewone logo daar op een licht vlak.", Example: "logo-donker.svg"},
				{Key: HuisstijlLogoAlt, Type: Text, Help: "Wat er in het logo staat, voor wie het niet ziet. Verplicht bij een logo.", Example: "Gemeente Voorbeeldstad"},
				{Key: HuisstijlThema, Type: Sheet, Help: "Uw thema van NL Design System: een CSS-bestand naast `gids.md`.", Example: "gemeente.css"},
				{Key: HuisstijlThemaDonker, Type: Sheet, Help: "Het thema voor een donker scherm.", Example: "gemeente-donker.css"},
				{Key: HuisstijlVoet, Type: Group, List: true, Help: "Links onder aan elke pagina: een lijst.",
					Fields: []Field{
						{Key: VoetTekst, Type: Text, Required: []string{Settings}, Help: "De tekst van de link.", Example: "Gemeente Voorbeeldstad"},
						{Key: VoetAdres, Type: Link, Required: []string{Settings}, Help: "Waar de link heen gaat: een webadres, een adres in de gids of een bestand van de gids.", Example: "https://voorbeeldstad.example"},
					}},
			},
			Help: "De huisstijl van uw gemeente. Zet de naam van de gemeente bij `uitgever`."},
	}
}

// wooCategories returns the categories of information of the Woo (articles 3.1 and 3.3) that apply
// to a municipality, with the wording of the government's list.
func wooCategories() []Value {
	return []Value{
		{"algemene-voorschriften", "wetten en algemeen verbindende voorschriften"}, {"besluiten", "overige besluiten van algemene strekking"},
		{"ontwerpen", "ontwerpen van wet- en regelgeving met adviesaanvraag"}, {"organisatie", "organisatie en werkwijze"},
		{"bereikbaarheid", "bereikbaarheidsgegevens"}, {"ingekomen-stukken", "bij vertegenwoordigende organen ingekomen stukken"},
		{"vergaderstukken", "vergaderstukken decentrale overheden"}, {"agendas", "agenda’s en besluitenlijsten bestuurscolleges"},
		{"adviezen", "adviezen"}, {"convenanten", "convenanten"}, {"jaarplannen", "jaarplannen en jaarverslagen"}, {"woo-verzoeken", "Woo-verzoeken en -besluiten"},
		{"onderzoeksrapporten", "onderzoeksrapporten"}, {"beschikkingen", "beschikkingen"}, {"klachtoordelen", "klachtoordelen"},
		{"inspanningsverplichting", "inspanningsverplichting art 3.1 Woo"},
	}
}

// periods returns a field for each section: how long its facts stay valid.
func periods() []Field {
	var fs []Field
	for _, k := range StandardKinds() {
		if k.Section != Pages && k.Section != Settings {
			fs = append(fs, Field{Key: NewKey(k.Section), Type: Period, Help: "Voor " + k.Article + ".", Example: "1 jaar"})
		}
	}
	return fs
}
