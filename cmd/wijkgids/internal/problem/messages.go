package problem

// A Kind is one row of the list of messages.
type Kind struct {
	rule     string // stable name, for machines; kinds with the same remedy may share it
	severity Severity
	format   string // Dutch, lower case, no full stop
}

// kinds holds every row. Only kind adds to it.
var kinds []*Kind

func kind(rule string, severity Severity, format string) *Kind {
	k := &Kind{rule, severity, format}
	kinds = append(kinds, k)
	return k
}

// Every message about content, by the package that reports it.
var (
	// markdown
	RawHTML          = kind("html", Error, "HTML mag niet in de tekst: %q; gebruik Markdown")
	RefusedLink      = kind("link-soort", Error, "deze link mag niet: %q; gebruik http, https, mailto, tel of een bestand van de gids")
	ImageWithoutAlt  = kind("alt", Error, "afbeelding %q heeft geen beschrijving; zet die tussen de blokhaken: ![wat u ziet](%s)")
	HeadingAttribute = kind("kop-kenmerk", Error, "bij een kop mag alleen een id staan, zoals {#voor-wie}; %q mag niet")
	HeadingOne       = kind("kop-een", Error, "een kop met één # is de titel van de pagina; gebruik ## of meer")
	HeadingSkipped   = kind("kop-sprong", Advice, "de kop springt van niveau %d naar niveau %d; gebruik %s")
	HeadingEmpty     = kind("kop-leeg", Error, "deze kop heeft geen tekst")
	HeadingTwice     = kind("kop-dubbel", Error, "de id %q staat ook bij de kop op regel %d; elke kop heeft een eigen id")
	HeadingOwn       = kind("kop-dubbel", Error, "de id %q gebruikt de pagina zelf al; kies een andere")
	RefusedImage     = kind("link-soort", Error, "deze afbeelding mag niet: %q; zet het bestand in de gids en noem het pad daarheen")
	CommentOpen      = kind("opmerking", Error, "deze opmerking begint met <!-- maar eindigt niet met -->")
	TextAfterComment = kind("opmerking", Error, "deze tekst valt weg achter een opmerking: %q; begin na --> een nieuwe regel")
	FootnoteTwice    = kind("voetnoot", Error, "voetnoot %q staat ook op regel %d; geef deze een andere naam")
	LinkSpace        = kind("link-vorm", Error, "in het adres van een link kan geen spatie staan; bedoelt u %s?")
	LinkOpen         = kind("link-vorm", Error, "deze link eindigt niet met een haakje; bedoelt u %s?")
	LinkNested       = kind("link-vorm", Error, "in de tekst van deze link staat nog een link; haal er een weg")
	LinkSwapped      = kind("link-vorm", Error, "de haken van deze link staan verkeerd om; bedoelt u %s?")
	LinkGap          = kind("link-vorm", Advice, "dit wordt geen link, want tussen ] en ( staat een spatie; bedoelt u %s?")
	LinkName         = kind("link-vorm", Advice, "dit wordt geen link, want onder de tekst staat geen adres bij %s; zet daar een regel als %s: https://voorbeeld.nl")
	LinkNameTwice    = kind("link-vorm", Error, "bij %s staat al een adres op regel %d; haal er een weg")
	LinkEmpty        = kind("link-tekst", Error, "deze link heeft geen tekst; zet die tussen de blokhaken")
	LinkVague        = kind("link-tekst", Advice, "%q zegt niet waar de link heen gaat; noem wat er te vinden is")
	LinkTwice        = kind("link-adres", Error, "in dit adres staat https:// er twee keer; bedoelt u %q?")
	LinkDouble       = kind("link-adres", Error, "voor dit adres staat nog een begin van een adres; laat alleen %q staan")
	LinkMail         = kind("link-adres", Error, "achter mailto: hoort een e-mailadres, niet %q")
	LinkPhone        = kind("link-adres", Error, "achter tel: hoort een telefoonnummer, niet %q")
	LinkLocal        = kind("link-adres", Error, "dit adres werkt alleen op uw eigen computer of netwerk: %q; gebruik een adres dat iedereen kan openen")
	LinkHost         = kind("link-adres", Error, "dit is geen adres van een website: %q; schrijf het als https://www.voorbeeld.nl")
	CommentMarks     = kind("opmerking", Error, "lezers zien deze opmerking, want die begint met %q; begin met <!-- en eindig met -->")
	CommentEnd       = kind("opmerking", Advice, "--> blijft zo op de pagina staan; zet <!-- waar de opmerking begint, of schrijf →")
	CommentBroken    = kind("opmerking", Error, "in een opmerking midden in een alinea kan geen lege regel staan; begin de opmerking op een eigen regel")
	MarksRaw         = kind("nadruk", Advice, "%s blijft zo op de pagina staan; bedoelt u %s?")
	MarksOpen        = kind("nadruk", Advice, "%s blijft zo op de pagina staan; zet nog eens %s achter de woorden die vet worden")
	HeadingSpace     = kind("kop-spatie", Error, "achter %s hoort een spatie, anders wordt het geen kop; bedoelt u %s?")
	ListBullet       = kind("lijst-teken", Advice, "dit wordt geen lijst; bedoelt u %s?")
	TableRule        = kind("tabel", Advice, "dit wordt geen tabel; zet onder de eerste regel %s")
	TableUneven      = kind("tabel", Advice, "dit wordt geen tabel: in de regel met streepjes staan %d delen en in de regel erboven %d")
	TableLost        = kind("tabel", Advice, "in deze rij staan %d delen en de tabel heeft %d kolommen, dus dit valt weg: %q")
	TableHead        = kind("tabel", Advice, "de kop van deze tabel is leeg; zet boven elke kolom wat erin staat")
	CodeOpen         = kind("code", Advice, "dit blok begint met %s maar eindigt niet, dus de tekst eronder hoort er ook bij; zet %s achter het blok")
	TooMany          = kind("te-veel", Error, "hier staan meer dan %d voetnoten; verdeel de tekst over meer bestanden")
	TooDeep          = kind("te-veel", Error, "hier staan lijsten of citaten in elkaar, meer dan %d diep; haal tekens en spaties aan het begin van de regel weg")
	TooMuch          = kind("te-veel", Error, "hier staan meer dan %d %s aan elkaar; zet er lege regels tussen")
	TableEmpty       = kind("te-veel", Error, "deze tabel heeft %d kolommen, en in bijna alle regels ontbreken er; haal kolommen weg")
	FootnoteMissing  = kind("voetnoot", Error, "voetnoot %q bestaat niet; zet onder de tekst een regel die begint met %s:")
	FootnoteUnused   = kind("voetnoot-los", Advice, "deze voetnoot is niet te zien, want nergens in de tekst staat %s")

	// content: files
	NotUTF8           = kind("utf-8", Error, "dit teken is geen UTF-8; sla het bestand op als UTF-8")
	ByteOrderMark     = kind("bom", Error, "het bestand begint met een onzichtbaar teken (byte-order mark); sla het op als UTF-8 zonder BOM")
	Control           = kind("teken", Error, "hier staat een teken dat op geen pagina kan staan: %s; haal het weg, bij de · in %q")
	HiddenCharacter   = kind("teken", Advice, "hier staat een teken dat niemand ziet: %s; haal het weg, bij de · in %q")
	Invisible         = kind("teken", Error, "hier staat een teken dat niemand ziet: %s; haal het weg, en typ zo nodig een gewone spatie")
	NoSettings        = kind("instellingen", Error, "dit bestand ontbreekt; het heeft minstens een titel en een basis-url nodig")
	UnknownFile       = kind("bestand", Error, "onbekend bestand; hier horen alleen .md-bestanden en afbeeldingen (.jpg, .png of .webp)")
	UnknownFolder     = kind("map", Error, "onbekende map %q; mogelijk zijn: %s")
	UnknownFolderNear = kind("map", Error, "onbekende map %q; bedoelt u %q?")
	FolderInFolder    = kind("map", Error, "een map in een map kan niet; zet de bestanden direct in %q")
	SymbolicLink      = kind("koppeling", Error, "dit is een koppeling naar een ander bestand (symbolic link); zet het bestand zelf hier neer")
	BadSlug           = kind("bestandsnaam", Error, "in de bestandsnaam mogen alleen kleine letters, cijfers en streepjes; noem het bestand %q")
	ReservedSlug      = kind("bestandsnaam", Error, "de naam %q is al in gebruik voor iets anders in de gids; kies een andere naam")
	WindowsName       = kind("bestandsnaam", Error, "een bestand kan op Windows niet %q heten; kies een andere naam")
	SameName          = kind("bestandsnaam", Error, "op Windows en macOS is %q hetzelfde bestand als %q; geef een van de twee een andere naam")
	PictureName       = kind("bestandsnaam", Error, "in de naam van een afbeelding mogen alleen letters, cijfers, streepjes en punten")

	// content: front matter
	NoFront            = kind("kop", Error, "het bestand begint niet met een kop; zet bovenaan een regel ---, dan titel en samenvatting, en dan weer ---")
	OpenFront          = kind("kop", Error, "de kop is niet afgesloten; zet een regel --- onder de laatste sleutel")
	TOMLFront          = kind("kop", Error, "deze kop is TOML (+++); schrijf YAML tussen twee regels ---")
	YAML               = kind("yaml", Error, "deze regel is niet te lezen; schrijf sleutel: waarde, en zet een waarde met bijzondere tekens tussen aanhalingstekens")
	YAMLQuote          = kind("yaml", Error, "dit aanhalingsteken wordt nergens gesloten; bedoelt u %s?")
	YAMLColon          = kind("yaml", Error, "hier staat een dubbele punt te veel, of een spatie aan het begin van de regel; zet een tekst met een dubbele punt tussen aanhalingstekens")
	YAMLTab            = kind("yaml", Error, "hier staat een tab; gebruik spaties")
	YAMLBracket        = kind("yaml", Error, "deze lijst klopt niet; schrijf [een, twee] met een komma ertussen en een haak aan het eind")
	YAMLReserved       = kind("yaml", Error, "een waarde kan niet met dit teken beginnen; zet de tekst tussen aanhalingstekens")
	YAMLAfterQuote     = kind("yaml", Error, "achter het tweede aanhalingsteken staat nog tekst; bedoelt u %s?")
	HashComment        = kind("hekje", Error, "een # met een spatie ervoor begint een opmerking, dus dit valt weg: %q; zet de hele tekst tussen aanhalingstekens, of de opmerking op een eigen regel")
	YAMLDeep           = kind("yaml", Error, "hier staan lijsten in lijsten, meer dan %d diep; haal haken of streepjes weg")
	YAMLLong           = kind("yaml", Error, "deze regel is te lang: er mogen hooguit %d tekens staan; verdeel hem over meer regels")
	YAMLMany           = kind("yaml", Error, "hier staan meer dan %d sleutels onder elkaar; haal de regels weg die geen sleutel zijn")
	HashBetween        = kind("hekje", Error, "deze opmerking staat midden in een tekst; zet de opmerking boven de sleutel van die tekst")
	HashLost           = kind("hekje", Error, "een # met een spatie ervoor begint een opmerking, dus dit valt weg: %q; bedoelt u %s?")
	YAMLEscape         = kind("yaml", Error, "een schuine streep (\\) heeft tussen dubbele aanhalingstekens een eigen betekenis; gebruik enkele aanhalingstekens")
	YAMLNotKeys        = kind("yaml", Error, "de kop bestaat uit regels als titel: De Kruimel; dat staat hier niet")
	YAMLAnchor         = kind("yaml", Error, "verwijzingen met & of * mogen niet in de kop; schrijf de waarde uit, of zet de tekst tussen aanhalingstekens")
	YAMLTag            = kind("yaml", Error, "een waarde mag niet met ! beginnen; zet de tekst tussen aanhalingstekens")
	DuplicateKey       = kind("sleutel-dubbel", Error, "de sleutel %q staat er twee keer; laat er een staan")
	UnknownKey         = kind("sleutel", Error, "onbekende sleutel %q; bedoelt u %q?")
	UnknownKeys        = kind("sleutel", Error, "onder deze onbekende sleutel staan er nog %d")
	UnknownKeyFar      = kind("sleutel", Error, "onbekende sleutel %q; mogelijk zijn: %s")
	KeyElsewhere       = kind("sleutel", Error, "de sleutel %q kan niet bij %s")
	FromOriginal       = kind("vertaling", Error, "%q komt uit het origineel; haal de regel weg, want in een vertaling staan alleen woorden")
	MissingKey         = kind("verplicht", Error, "de sleutel %q ontbreekt; die is verplicht bij %s")
	EmptyValue         = kind("leeg", Error, "achter %q staat niets; vul het in of haal de regel weg")
	EmptyRequired      = kind("leeg", Error, "achter %q staat niets; vul het in")
	EmptyComment       = kind("leeg", Error, "achter %q staat niets, want na een # volgt een opmerking; zet de waarde tussen aanhalingstekens")
	NotOneValue        = kind("lijst", Error, "bij %q hoort één waarde, geen lijst")
	NotText            = kind("soort", Error, "bij %q hoort gewone tekst, geen groep van sleutels")
	NotGroup           = kind("soort", Error, "%q is een groep; zet de sleutels eronder, elk op een eigen regel met twee spaties ervoor: %s")
	ListMark           = kind("lijst", Error, "een lijst begint op elke regel met een streepje en een spatie; bedoelt u %s?")
	ListComma          = kind("lijst", Error, "dit leest de gids als één waarde; bedoelt u de lijst %s? zet het anders tussen aanhalingstekens")
	ListBelow          = kind("lijst", Error, "een lijst met streepjes begint op de regel onder de sleutel; bedoelt u %s?")
	ListIndent         = kind("lijst", Error, "dit streepje staat niet recht onder het vorige; zet de streepjes recht onder elkaar")
	ListDash           = kind("lijst", Error, "twee regels van de lijst zijn één geworden: %q; zet de streepjes recht onder elkaar")
	TooLong            = kind("lengte", Error, "%q is %d tekens lang; er mogen er %d zijn")
	Markup             = kind("opmaak", Error, "%q is gewone tekst; hier kan geen opmaak of link in: %q")
	WrongNumber        = kind("getal", Error, "bij %q hoort een heel getal, niet %q")
	WrongBool          = kind("ja-nee", Error, "bij %q hoort true of false, niet %q")
	WrongDay           = kind("datum", Error, "bij %q hoort een dag als 2026-05-04 (jaar-maand-dag), niet %q")
	WrongDate          = kind("datum", Error, "bij %q hoort een datum als 2026-05-04, 2026-05 of 2026 (jaar-maand-dag), niet %q")
	ImpossibleDate     = kind("datum", Error, "deze datum bestaat niet: %q")
	WrongClock         = kind("tijd", Error, "bij %q hoort een tijd als 19:30, niet %q")
	WrongChoice        = kind("keuze", Error, "onbekende waarde %q bij %q; bedoelt u %q?")
	WrongChoiceFar     = kind("keuze", Error, "onbekende waarde %q bij %q; kies uit: %s")
	WrongURL           = kind("adres", Error, "bij %q hoort een adres dat met https:// of http:// begint, niet %q")
	URLUser            = kind("adres", Error, "in het adres bij %q staat een naam of wachtwoord; haal %q weg")
	WrongBase          = kind("adres", Error, "bij %q hoort alleen waar de gids staat, zoals https://wijkgids.example; haal %q weg")
	WrongEmail         = kind("e-mail", Error, "bij %q hoort een e-mailadres, niet %q")
	WrongPhone         = kind("telefoon", Error, "bij %q hoort een telefoonnummer, niet %q")
	PhoneDigits        = kind("telefoon", Advice, "dit telefoonnummer heeft %d cijfers en dat moeten er %s zijn: %q; kijk het na")
	PhoneDigitsAbroad  = kind("telefoon", Advice, "achter landnummer 31 staan %d cijfers en dat moeten er %s zijn: %q; kijk het nummer na")
	PhoneStart         = kind("telefoon", Advice, "dit telefoonnummer begint niet met een 0 of een +: %q; schrijf het hele nummer op, met het netnummer")
	WrongPostcode      = kind("postcode", Error, "bij %q hoort een postcode als 5223 EC, niet %q")
	WrongPostcodeArea  = kind("postcode", Error, "bij %q hoort een postcode als 5223 of 5223 EC, niet %q")
	WrongDecimal       = kind("getal", Error, "bij %q hoort een getal als 51.69, niet %q")
	WrongAge           = kind("leeftijd", Error, "bij %q hoort een leeftijd als 0-4 of 12+, niet %q")
	WrongRecurrence    = kind("herhaling", Error, "bij %q hoort een herhaling als elke week, elke 2 weken, elke dinsdag of elke maand op de 2e dinsdag, met daarachter eventueel tot of behalve en dagen als 2026-12-29; niet %q")
	WrongRecurrenceDay = kind("herhaling", Error, "bij %q staat een dag die niet bestaat: %q")
	WrongPeriod        = kind("termijn", Error, "bij %q hoort een termijn als 6 maanden of 2 jaar, niet %q")
	WrongLanguage      = kind("taal", Error, "bij %q hoort een taalcode als nl, ar of tr, niet %q")
	WrongAddress       = kind("adres", Error, "bij %q hoort een oud adres van de gids als /initiatieven/oude-naam/, niet %q")
	WrongPicture       = kind("afbeelding", Error, "bij %q hoort de naam van een afbeelding in dezelfde map, zoals foto.jpg, niet %q")
	WrongColour        = kind("kleur", Error, "bij %q hoort een kleur als \"#1d4b3f\", niet %q")
	WrongLogo          = kind("afbeelding", Error, "bij %q hoort de naam van een bestand naast gids.md, zoals logo.svg of logo.png, niet %q")
	WrongSheet         = kind("thema", Error, "bij %q hoort de naam van een CSS-bestand naast gids.md, zoals gemeente.css, niet %q")
	WrongReference     = kind("verwijzing", Error, "bij %q hoort %s, niet %q")
	DataFile           = kind("gegevens", Error, "dit bestand is niet te lezen: %s")
	MapBroken          = kind("kaartbestand", Error, "vanaf hier is dit bestand niet te lezen als JSON; haal het opnieuw op bij CBS of Kadaster")
	MapFeatures        = kind("kaartbestand", Error, "dit is geen GeoJSON met gebieden; er hoort een FeatureCollection te staan, zoals CBS en Kadaster die uitgeven")
	MapLarge           = kind("kaartbestand", Error, "dit bestand is groter dan %d MB; laat alleen de wijken van uw gemeente erin staan")
	MapPoints          = kind("kaartbestand", Error, "dit bestand heeft meer dan %d.000 punten; laat alleen de wijken van uw gemeente erin staan")
	MapSystem          = kind("kaartbestand", Error, "deze soort coördinaten kent de gids niet: %q; gebruik RD (EPSG:28992) of WGS 84")
	MapShape           = kind("kaartbestand", Error, "dit is geen gebied maar %q; op de kaart kunnen alleen Polygon en MultiPolygon")
	MapPoint           = kind("kaartbestand", Error, "dit gebied heeft een punt dat niet in Nederland of een buurland ligt: %s; gebruik RD (EPSG:28992) of WGS 84 met eerst de lengte en dan de breedte")
	MapSource          = kind("kaartbestand", Advice, "hier staat niet van wie de grenzen zijn; zet bovenaan \"bron\": \"CBS en Kadaster, 2025\", want dat vraagt hun licentie")

	// guide
	UnknownReference    = kind("verwijzing", Error, "%q bestaat niet in %s; bedoelt u %q?")
	UnknownReferenceFar = kind("verwijzing", Error, "%q bestaat niet in %s")
	UnknownSection      = kind("verwijzing", Error, "%q verwijst naar een map die niet bestaat; mogelijk zijn: %s")
	UnknownSectionNear  = kind("verwijzing", Error, "%q verwijst naar een map die niet bestaat; bedoelt u %q?")
	DraftReference      = kind("concept", Error, "%q is nog een concept en staat niet in de gids; haal daar concept: true weg, of zet het hier ook")
	SelfReference       = kind("verwijzing", Error, "%q verwijst naar zichzelf")
	Contradiction       = kind("plaats", Error, "de wijk %q ligt in %q, maar bij gemeente staat %q")
	TwoPages            = kind("dubbel-adres", Error, "het adres %s is al van %s")
	AddressCase         = kind("dubbel-adres", Error, "in het adres %s staat %q, en in een ander adres van de gids %q; schrijf die met dezelfde hoofdletters")
	AddressFolder       = kind("dubbel-adres", Error, "het adres %s kan niet naast %s: het ene is een bestand en het andere een map")
	ForeignLoad         = kind("andere-host", Error, "dit laadt iets van een andere website: %q; zet het bestand zelf in static/ en gebruik dat")
	TwoIDs              = kind("dubbel-id", Error, "de id %q is al van %s")
	TwoNumbers          = kind("volgorde", Error, "volgorde %d is al van %s")
	BrokenLink          = kind("link", Error, "deze link leidt nergens heen: %q")
	BrokenLinkNear      = kind("link", Error, "deze link leidt nergens heen: %q; bedoelt u %q?")
	BrokenAnchor        = kind("anker", Error, "%s heeft geen kop met id %q")
	BrokenAnchorNear    = kind("anker", Error, "%s heeft geen kop met id %q; bedoelt u %q?")
	LinkOutside         = kind("link", Error, "deze link wijst buiten de map content: %q")
	LinkFolder          = kind("link", Error, "deze link wijst naar een map: %q; schrijf het adres in de gids, zoals %q")
	DraftLink           = kind("concept", Error, "deze link wijst naar een concept, dat niet in de gids staat: %q")
	MissingPicture      = kind("afbeelding", Error, "de afbeelding %q staat niet in deze map")
	AltMissing          = kind("alt", Error, "bij een afbeelding hoort een beschrijving; zet de sleutel alt erbij")
	AltAlone            = kind("alt", Error, "er is een alt, maar geen afbeelding")
	BadPicture          = kind("afbeelding", Error, "de afbeelding %q is niet te lezen (%s); maak er een nieuwe JPEG, PNG of WebP van")
	LargePicture        = kind("afbeelding", Error, "de afbeelding %q is te groot (%s); maak die kleiner")
	BadDrawing          = kind("afbeelding", Error, "de tekening %q kan zo niet (%s)")
	LogoAltMissing      = kind("alt", Error, "bij een logo hoort een beschrijving; zet de sleutel logo-alt erbij, met wat er in het logo staat")
	LogoMissing         = kind("alt", Error, "er is een %s, maar geen logo")
	MissingSheet        = kind("thema", Error, "het bestand %q staat niet naast gids.md")
	UnusedSheet         = kind("thema", Advice, "dit bestand wordt nergens gebruikt; noem het in gids.md onder huisstijl, bij thema")
	NightUndated        = kind("datum", Error, "zonder datum of wanneer moet de status voorstel of onbekend zijn")
	NightPast           = kind("datum", Advice, "de datum %s is voorbij, maar de status is gepland; maak er geweest van")
	RecurrenceStart     = kind("herhaling", Error, "bij deze herhaling hoort een eerste dag; zet die bij %s, als jaar-maand-dag")
	RecurrenceOff       = kind("herhaling", Error, "%s is geen dag van deze herhaling; de eerste dag daarna is %s, of verander de herhaling")
	RecurrenceNever     = kind("herhaling", Error, "deze herhaling heeft geen enkele dag; kijk tot en behalve na")
	NightUnstamped      = kind("bijgewerkt", Advice, "zet bij deze avond de sleutel bijgewerkt, met de dag waarop u de avond het laatst veranderde; dan zien agenda's van lezers het als er iets verandert")
	EndBeforeBegin      = kind("tijd", Error, "het eind (%s) is vroeger dan het begin (%s); alleen wat na 12:00 begint, kan tot 06:00 de volgende ochtend duren")
	UntilBeforeSince    = kind("datum", Error, "tot (%s) is vroeger dan sinds (%s)")
	NoOriginal          = kind("vertaling", Error, "dit is een vertaling van %q, en dat bestand is er niet")
	NotInLanguages      = kind("vertaling", Error, "de taal %q staat niet bij talen in gids.md; zet die daarbij, of geef het bestand een andere naam")
	LanguageWords       = kind("taal", Error, "in de taal %q heeft de gids nog geen woorden voor knoppen en koppen; mogelijk zijn: %s")
	LanguageFirst       = kind("taal", Error, "de eerste taal is die van de bestanden zonder taal in hun naam, en dat kan nu alleen nl zijn, niet %q")
	VersionEmpty        = kind("vertaling", Error, "deze vertaling heeft geen tekst, en het origineel wel")
	VersionHeadings     = kind("vertaling", Advice, "de koppen zijn hier anders dan in het origineel (hier %d, daar %d); zet er evenveel, van dezelfde soort (## of ###) en in dezelfde volgorde")
	VersionWords        = kind("vertaling", Advice, "%q ontbreekt in deze vertaling; lezers zien daar het Nederlands")
	VersionLines        = kind("vertaling", Error, "bij %q staan hier %d delen en in het origineel %d; zet dezelfde delen in dezelfde volgorde")
	OnlyDutch           = kind("taal", Error, "de gids kan nu alleen in het Nederlands (nl) zijn, niet in %q")

	// check
	AddressGoneTo     = kind("adres-weg", Error, "het adres %s staat niet meer in de gids; zet in de kop van %s deze regel: aliassen: [%s]")
	AddressGoneIn     = kind("adres-weg", Error, "het adres %s staat niet meer in de gids; zet het in de kop van %s bij aliassen")
	AddressGone       = kind("adres-weg", Error, "het adres %s staat niet meer in de gids; zet in de kop van de pagina die ervoor in de plaats komt deze regel: aliassen: [%s]")
	LowContrast       = kind("contrast", Error, "de kleur %s is op de ondergrond %s niet goed te zien: het contrast is %s, en dat moet minstens %s zijn")
	LowContrastNear   = kind("contrast", Error, "de kleur %s is op de ondergrond %s niet goed te zien: het contrast is %s, en dat moet minstens %s zijn; %s lijkt het meest op %s en is wel goed te zien")
	EmptyTheme        = kind("thema", Error, "in dit bestand staat geen kleur die de gids kent, zoals --utrecht-link-color of --nl-button-primary-background-color")
	UnknownColour     = kind("thema", Advice, "deze waarde van %s is geen kleur die de gids kan lezen: %q; schrijf die als #1d4b3f")
	StatementOld      = kind("verklaring", Advice, "de toegankelijkheidsverklaring is van %s en moet elk jaar worden nagekeken; zet daarna hier de nieuwe dag")
	StatementUntested = kind("verklaring", Advice, "status %s vraagt om een onderzoek; zet bij onderzocht de dag waarop dat klaar was, of kies status C")
	StatementFull     = kind("verklaring", Advice, "status A betekent dat alles voldoet, maar er staan afwijkingen onder")
	ResearchOld       = kind("verklaring", Advice, "het onderzoek is van %s; na drie jaar is een nieuw onderzoek nodig")
	WooOrganisation   = kind("woo", Advice, "dit is geen adres uit het register van overheidsorganisaties; het begint met %s")
	WooPublisher      = kind("woo", Advice, "voor de Woo-index is ook uitgever nodig, met de naam van de gemeente")
	PlaceFar          = kind("kaart", Advice, "deze plek ligt niet in Nederland of een buurland: lat %s, lon %s; kijk beide getallen na")
	PlaceSwapped      = kind("kaart", Advice, "lat %s en lon %s zijn omgewisseld; bedoelt u lat: %s en lon: %s?")
	PlaceHalf         = kind("kaart", Advice, "hier staat wel %s, maar geen %s; zet beide erbij of geen van beide")
	UnusedPicture     = kind("afbeelding", Advice, "deze afbeelding wordt nergens gebruikt")
	FigureNothing     = kind("figuur", Error, "dit is te weinig voor een tekening; zet er regels bij")
	FigureCell        = kind("figuur", Error, "in de regel %q ontbreekt een deel; bij %s hoort een regel als %q")
	FigureUneven      = kind("figuur", Error, "de regel %q heeft niet evenveel delen als de eerste regel")
	FigureRow         = kind("figuur", Error, "een regel van een netwerk begint met knoop of lijn, niet met %q")
	FigureNode        = kind("figuur", Error, "er is geen knoop %q; bedoelt u %q?")
	FigureNodeFar     = kind("figuur", Error, "er is geen knoop %q; zet er een regel bij die met knoop begint")
	FigureTwice       = kind("figuur", Error, "de knoop %q staat er twee keer; laat er een staan")
	FigureLoop        = kind("figuur", Error, "deze lijn gaat van %q naar zichzelf")
	FigureCount       = kind("figuur", Error, "het vierde deel is een aantal: een heel getal, niet %q")
	FigureWords       = kind("vertaling", Error, "de regel %q heeft geen twee delen; zet er de Nederlandse woorden, een | en de vertaling")
	FigureNoWords     = kind("vertaling", Advice, "deze woorden staan niet in de figuur: %q; bedoelt u %q?")
	FigureNoWordsFar  = kind("vertaling", Advice, "deze woorden staan niet in de figuur: %q; haal de regel weg")
	FigureOrder       = kind("figuur", Error, "%q is vroeger dan een regel erboven; zet de regels van vroeg naar laat")
	QueryReference    = kind("zoekvraag", Error, "%q bestaat niet in de gids")
	QueryFar          = kind("zoekvraag", Advice, "de zoekvraag %q vindt %s niet bij de eerste drie; wel: %s; zet woorden van de vraag bij trefwoorden")
	QueryHidden       = kind("zoekvraag", Advice, "wie zoekt naar %q, krijgt eerst %q, door %q bij hulpbij; is dat niet goed, maak hulpbij dan smaller of zet de pagina bij vindt")
	QueryEmpty        = kind("zoekvraag", Advice, "de zoekvraag %q vindt niets, dus ook %s niet; zet woorden van de vraag bij trefwoorden")

	// intake
	ProposalNone   = kind("voorstel", Error, "hier staat geen voorstel en geen ingevuld formulier")
	ProposalOffice = kind("voorstel", Error, "dit is geen gewone tekst; bewaar het in het programma waar het vandaan komt als tekst (.txt)")
	ProposalCut    = kind("voorstel", Error, "dit voorstel is niet compleet: de regel -----END WIJKGIDS----- ontbreekt; vraag de afzender het nog eens te sturen")
	ProposalHeader = kind("voorstel", Error, "in de kop van dit voorstel ontbreekt %q; vraag de afzender het nog eens te sturen")
	ProposalValue  = kind("voorstel", Error, "bij %q hoort %s, niet %q")
	ProposalLines  = kind("voorstel", Error, "dit voorstel heeft %d regels en dat moeten er %d zijn; vraag de afzender het nog eens te sturen")
	ProposalSum    = kind("voorstel", Error, "de tekst van dit voorstel is onderweg veranderd; vraag de afzender het nog eens te sturen, liefst als bijlage")
	ProposalEscape = kind("voorstel", Error, "dit is onderweg veranderd: %q betekent niets; vraag de afzender het nog eens te sturen, liefst als bijlage")
	ProposalFile   = kind("voorstel", Error, "dit is geen bestand van de gids dat een voorstel kan veranderen: %q")
	ProposalTaken  = kind("voorstel", Error, "%s is er al; kies een andere titel, of stuur een verbetering van die pagina")
	ProposalGone   = kind("voorstel", Error, "%s is er niet meer; neem de verbetering zelf over op de goede plek")
	ProposalOld    = kind("voorstel", Error, "%s is veranderd nadat dit voorstel is gemaakt; neem de verbetering zelf over, of vraag om een nieuw voorstel")
	ProposalTwice  = kind("voorstel", Error, "voor %s staat er nog iets anders, op regel %d van %s; laat een van de twee weg")
	UnknownBytes   = kind("utf-8", Error, "dit teken is geen UTF-8 en geen Windows-1252; bewaar het bestand als UTF-8")

	// intake: tables
	TableSheet       = kind("tabel-bestand", Error, "dit is een werkblad; bewaar het in het rekenblad als CSV (UTF-8)")
	TableNothing     = kind("tabel-bestand", Error, "in dit bestand staat niets")
	TableQuote       = kind("tabel-bestand", Error, "de aanhalingstekens in deze rij kloppen niet; zet de hele cel tussen aanhalingstekens, en schrijf er een in de cel twee keer")
	TableCells       = kind("tabel-bestand", Error, "deze rij heeft %d cellen en de eerste rij %d")
	TableNameless    = kind("kolom", Error, "boven %q staat geen naam van een kolom")
	TableHeaderBelow = kind("tabel-bestand", Error, "de namen van de kolommen staan in rij %d; haal de rijen daarboven weg")
	TableColumn      = kind("kolom", Error, "onbekende kolom %q; mogelijk zijn: %s")
	TableColumnNear  = kind("kolom", Error, "onbekende kolom %q; bedoelt u %q?")
	TableColumnTwice = kind("kolom", Error, "de kolom %q staat er twee keer; laat er een staan")
	TableID          = kind("rij", Error, "er is geen %s met de id %q; laat de cel leeg voor iets nieuws")
	TableTwice       = kind("rij", Error, "deze rij is voor hetzelfde bestand als rij %d: %s; geef een van de twee een andere titel, of laat er een weg")
	TableTaken       = kind("rij", Error, "%s is er al; zet in de kolom id %s om die pagina te veranderen, of geef deze rij een andere titel")
	TableNoName      = kind("rij", Error, "van deze titel kan de gids geen naam voor het bestand maken: %q; zet in de kolom id een naam als %s/de-kruimel")
	TableAddress     = kind("kolom", Error, "in de kolom adres hoort het adres van een pagina van de gids, niet %q; een straat hoort in de kolom plek.adres")
	TablePlaces      = kind("kolom", Error, "de gids rekent deze kolom zelf uit; verander gemeente of wijk")
	TableForm        = kind("rij", Error, "de kop van %s kan de gids niet zelf veranderen; zet er elke sleutel op een eigen regel, zonder { en }")
	TableOneValue    = kind("lijst", Advice, "dit telt als één waarde: %q; zijn het er meer, zet er dan ; tussen")
	SheetValue       = kind("rekenblad", Error, "bij %q staat %q, en zo schrijft een rekenblad het op; maak er een tekstkolom van en typ de waarde opnieuw, zoals %s")

	// intake: issues
	IssueForm = kind("formulier", Error, "dit formulier kent de gids niet: %q")
	IssuePage = kind("formulier", Error, "hier hoort het adres van een pagina van de gids, niet %q")
	IssueEnd  = kind("formulier", Error, "van %s kan de gids niet zelf zeggen dat het gestopt is; verander %s met de hand")
	IssueLeft = kind("formulier", Advice, "dit komt niet vanzelf in de gids; lees het en verander zelf wat nodig is: %q")

	// advice
	NearlyTwice    = kind("bijna-dubbel", Advice, "dit lijkt hetzelfde als %s; is dat zo, houd dan één bestand en zet het adres van het andere bij aliassen; noem het anders bij verwant")
	CitizenNumber  = kind("bsn", Advice, "dit getal kan een burgerservicenummer (BSN) zijn; dat mag nooit in de gids, haal het weg")
	PrivatePhone   = kind("prive-contact", Advice, "dit mobiele nummer kan van een persoon zijn; gebruik een nummer van de organisatie, of zet toestemming: true in de kop als die persoon het goed vindt")
	PrivateMail    = kind("prive-contact", Advice, "dit e-mailadres kan van een persoon zijn; gebruik een adres van de organisatie, of zet toestemming: true in de kop als die persoon het goed vindt")
	PersonName     = kind("naam-contact", Advice, "dit lijkt de naam van een persoon: %q; noem een functie, zoals De coördinator, of zet toestemming: true in de kop als die persoon het goed vindt")
	LongSentence   = kind("lange-zin", Advice, "deze zin heeft %d woorden; maak er zinnen van hooguit %d woorden van: %q")
	LongParagraph  = kind("lange-alinea", Advice, "deze alinea heeft %d zinnen; verdeel die in stukken van hooguit %d zinnen")
	DifficultWord  = kind("moeilijk-woord", Advice, "%q is moeilijk; schrijf liever: %s")
	Abbreviation   = kind("afkorting", Advice, "niet iedereen kent %q; schrijf de hele naam en zet er (%s) achter")
	ExampleEntry   = kind("voorbeeldtekst", Advice, "dit is nog een voorbeeld van een nieuwe gids; haal het bestand weg of schrijf er iets echts in")
	BlankLeft      = kind("voorbeeldtekst", Advice, "hier staat nog %s; schrijf het antwoord op en haal de vraag weg")
	HintLeft       = kind("voorbeeldtekst", Advice, "hier staat nog een aanwijzing van het begin; schrijf uw eigen tekst of haal de regel weg")
	ExampleAddress = kind("voorbeeldadres", Advice, "%q is nog een voorbeeld; zet hier het echte adres van de gids")
	PictureRights  = kind("beeldrechten", Advice, "bij deze afbeelding staat niet wie de maker is en wat anderen ermee mogen; vul maker of licentie in")
	NoQuestions    = kind("zonder-vragen", Advice, "hier staan geen vragen; zet bij vragen wat mensen zoeken als dit het antwoord is, in hun eigen woorden")

	// links
	LinkDead  = kind("link-dood", Advice, "op %s staat sinds %s niets meer (%s); zoek een ander adres, of haal de link weg")
	LinkFails = kind("link-dood", Advice, "op %s staat vandaag niets (%s); links probeert het op een andere dag nog eens")
	LinkMoved = kind("link-verhuisd", Advice, "%s is verhuisd; zet hier %s")
)

// ruleTexts holds for each rule its subject and its remedy. A test checks that no rule is missing.
var ruleTexts = map[string][2]string{
	"html":           {"HTML in de tekst", "Gebruik Markdown. HTML kan de pagina of de veiligheid van lezers schaden."},
	"link-soort":     {"Een adres van een soort dat niet mag", "Gebruik http, https, mailto, tel of een bestand van de gids."},
	"link-vorm":      {"Een link die verkeerd is geschreven", "Schrijf een link als [tekst](adres)."},
	"link-adres":     {"Een adres dat nergens heen leidt", "Kopieer het adres uit de adresbalk van uw browser."},
	"link-tekst":     {"Een link zonder duidelijke tekst", "Wie de pagina laat voorlezen, hoort soms alleen de links. Noem wat er te vinden is."},
	"link":           {"Een link binnen de gids die nergens heen leidt", "Verbeter het pad naar het bestand."},
	"anker":          {"Een link naar een kop die er niet is", "Verbeter het deel achter #, of geef de kop die id."},
	"alt":            {"Een afbeelding zonder beschrijving", "Schrijf wat er te zien is, voor wie de afbeelding niet ziet."},
	"kop":            {"Het begin van het bestand klopt niet", "Een bestand begint met een regel ---, dan de sleutels, en dan weer ---."},
	"kop-kenmerk":    {"Een kenmerk dat bij een kop niet mag", "Bij een kop mag alleen een id staan, zoals {#voor-wie}."},
	"kop-een":        {"Een kop van het eerste niveau", "De titel komt uit de sleutel titel. Begin koppen met ##."},
	"kop-sprong":     {"Een kop die een niveau overslaat", "Met koppen die op elkaar volgen, vindt een voorleesprogramma de weg."},
	"kop-leeg":       {"Een kop zonder tekst", "Schrijf een tekst achter de hekjes, of haal de regel weg."},
	"kop-dubbel":     {"Twee koppen met dezelfde id", "Geef elke kop een eigen id."},
	"kop-spatie":     {"Een kop zonder spatie achter de hekjes", "Zet een spatie achter de hekjes."},
	"opmerking":      {"Een opmerking die niet goed begint of eindigt", "Zet een opmerking tussen <!-- en -->, op eigen regels."},
	"voetnoot":       {"Een voetnoot die niet klopt", "Elke voetnoot heeft een eigen naam, en een regel onder de tekst."},
	"voetnoot-los":   {"Een voetnoot waar niets naar verwijst", "Zet het teken van de voetnoot in de tekst, of haal de voetnoot weg."},
	"nadruk":         {"Sterretjes of streepjes die op de pagina blijven staan", "Zet **twee sterretjes** direct om de woorden, zonder spatie."},
	"lijst-teken":    {"Een lijst met een teken dat geen lijst maakt", "Begin elke regel van de lijst met een streepje en een spatie."},
	"tabel":          {"Een tabel die niet klopt", "Zet onder de eerste regel een regel met streepjes, en in elke rij evenveel delen."},
	"code":           {"Een blok dat niet eindigt", "Zet achter het blok dezelfde tekens als ervoor."},
	"te-veel":        {"Te veel op één plek", "Verdeel de tekst."},
	"utf-8":          {"Een teken dat geen UTF-8 is", "Sla het bestand op als UTF-8."},
	"bom":            {"Een onzichtbaar teken aan het begin", "Sla het bestand op als UTF-8 zonder BOM."},
	"teken":          {"Een teken dat niemand ziet", "Haal het weg. Het komt vaak mee bij kopiëren."},
	"instellingen":   {"Het bestand gids.md ontbreekt", "Een gids heeft een gids.md met minstens een titel en een basis-url."},
	"bestand":        {"Een bestand dat hier niet hoort", "In content horen teksten (.md) en afbeeldingen."},
	"map":            {"Een map die hier niet hoort", "Gebruik de mappen die de gids kent."},
	"koppeling":      {"Een koppeling naar een ander bestand", "Zet het bestand zelf neer."},
	"bestandsnaam":   {"Een bestandsnaam die niet kan", "Gebruik kleine letters, cijfers en streepjes."},
	"vertaling":      {"Een vertaling die niet klopt", "Geef het bestand de naam van het origineel, met de taal erachter. Zet er alleen woorden in, geen feiten."},
	"yaml":           {"Een regel in de kop die niet te lezen is", "Schrijf sleutel: waarde, en zet bijzondere tekst tussen aanhalingstekens."},
	"hekje":          {"Tekst die wegvalt achter een hekje", "Zet de hele tekst tussen aanhalingstekens."},
	"sleutel":        {"Een sleutel die hier niet hoort", "Verbeter de sleutel of haal de regel weg."},
	"sleutel-dubbel": {"Een sleutel die er twee keer staat", "Laat er een staan."},
	"verplicht":      {"Een sleutel die ontbreekt", "Zet de sleutel erbij en vul hem in."},
	"leeg":           {"Een sleutel zonder waarde", "Vul iets in, of haal de regel weg."},
	"lijst":          {"Een lijst die niet klopt", "Schrijf [een, twee], of elke waarde op een eigen regel achter een streepje."},
	"soort":          {"Een groep waar tekst hoort, of andersom", "Kijk in CONTRIBUTING.md hoe de sleutel eruitziet."},
	"lengte":         {"Een tekst die te lang is", "Maak de tekst korter."},
	"opmaak":         {"Opmaak in gewone tekst", "Haal sterretjes, links en haken weg."},
	"getal":          {"Iets dat geen getal is", "Schrijf een getal in cijfers."},
	"ja-nee":         {"Iets anders dan true of false", "Schrijf true of false."},
	"datum":          {"Een datum die niet klopt", "Schrijf jaar-maand-dag, zoals 2026-05-04."},
	"tijd":           {"Een tijd die niet klopt", "Schrijf uren en minuten, zoals 19:30."},
	"keuze":          {"Een waarde die niet bestaat", "Kies een van de waarden die de melding noemt."},
	"adres":          {"Een adres dat niet klopt", "Schrijf het hele adres, zoals https://voorbeeld.nl."},
	"e-mail":         {"Een e-mailadres dat niet klopt", "Schrijf het als naam@voorbeeld.nl."},
	"telefoon":       {"Een telefoonnummer dat niet klopt", "Schrijf het hele nummer in cijfers, zoals 073 123 45 67."},
	"postcode":       {"Een postcode die niet klopt", "Schrijf vier cijfers en twee letters."},
	"leeftijd":       {"Een leeftijd die niet klopt", "Schrijf 0-4 of 12+."},
	"termijn":        {"Een termijn die niet klopt", "Schrijf 6 maanden of 2 jaar."},
	"taal":           {"Een taal die niet kan", "Schrijf een taalcode, zoals nl."},
	"afbeelding":     {"Een afbeelding die niet klopt", "Zet de afbeelding naast de tekst, als JPEG, PNG of WebP."},
	"kleur":          {"Iets dat geen kleur is", "Schrijf een kleur als \"#1d4b3f\"."},
	"thema":          {"Een thema dat niet klopt", "Zet het CSS-bestand naast gids.md en noem het daar."},
	"verwijzing":     {"Een verwijzing naar iets dat er niet is", "Verbeter de naam, of maak het bestand."},
	"gegevens":       {"Een gegevensbestand dat niet te lezen is", "Kijk in de melding wat er mis is."},
	"concept":        {"Een verwijzing naar een concept", "Een concept staat niet in de gids. Maak het af, of verwijs er nog niet naar."},
	"plaats":         {"Een wijk en een gemeente die niet bij elkaar horen", "Noem alleen de wijk. De gemeente volgt daaruit."},
	"dubbel-adres":   {"Twee pagina's met één adres", "Geef een van de twee een ander adres."},
	"dubbel-id":      {"Twee pagina's met één id", "Geef een van de twee een andere id."},
	"andere-host":    {"Iets dat van een andere website komt", "Zet het bestand in static/. Dan volgt niemand de lezers van de gids."},
	"volgorde":       {"Twee hoofdstukken met één nummer", "Geef elk hoofdstuk een eigen volgorde."},
	"bijgewerkt":     {"Een avond zonder dag van wijziging", "Zet bijgewerkt erbij. Dan zien agenda's dat de avond is veranderd."},
	"adres-weg":      {"Een adres dat is verdwenen", "Zet het bij aliassen van de pagina die ervoor in de plaats komt."},
	"contrast":       {"Een kleur die slecht te zien is", "Kies een kleur met meer verschil."},
	"verklaring":     {"Een toegankelijkheidsverklaring die oud wordt of niet klopt", "Kijk de verklaring na. De wet vraagt dat elk jaar, en elke drie jaar een onderzoek."},
	"herhaling":      {"Een herhaling die niet klopt", "Schrijf hoe vaak het is, zoals elke week of elke maand op de 2e dinsdag, met een eerste dag."},
	"kaartbestand":   {"Een bestand met grenzen dat niet op de kaart kan", "Zet in content/kaart.geojson de wijken van uw gemeente, als GeoJSON in RD of WGS 84."},
	"woo":            {"Gegevens voor de Woo-index die niet kloppen", "Zet bij woo het adres van uw gemeente in het register van overheidsorganisaties, en bij uitgever de naam van de gemeente."},
	"kaart":          {"Een plek op de kaart die niet klopt", "Kijk lat en lon na."},
	"figuur":         {"Gegevens die niet te tekenen zijn", "Kijk in CONTRIBUTING.md hoe de regels eruitzien."},
	"zoekvraag":      {"Een zoekvraag die niet de goede pagina vindt", "Zet woorden van de vraag bij trefwoorden."},
	"bijna-dubbel":   {"Twee bestanden over hetzelfde", "Lezers weten dan niet welk klopt. Houd er een, of laat de een naar de ander verwijzen."},
	"bsn":            {"Een getal dat een burgerservicenummer kan zijn", "Een BSN mag niet in de gids staan. Haal het weg, ook uit oudere versies."},
	"prive-contact":  {"Een nummer of adres van een persoon", "Gebruik dat van de organisatie, of zet toestemming: true in de kop als die persoon het goed vindt."},
	"naam-contact":   {"De naam van een persoon bij contact", "Noem een functie. Die blijft kloppen als iemand weggaat."},
	"lange-zin":      {"Een lange zin", "Korte zinnen leest iedereen makkelijker. Maak er twee of drie van."},
	"lange-alinea":   {"Een lange alinea", "Zet er een lege regel tussen waar iets nieuws begint."},
	"moeilijk-woord": {"Een moeilijk woord", "Gebruik een gewoon woord. De lijst is van ons en geeft geen garantie."},
	"afkorting":      {"Een afkorting zonder uitleg", "Schrijf de eerste keer de hele naam, met de afkorting erachter tussen haakjes."},
	"voorbeeldtekst": {"Tekst die nog van het voorbeeld is", "Schrijf uw eigen tekst, of haal het weg."},
	"voorbeeldadres": {"Een adres dat nog van het voorbeeld is", "Zet in gids.md het adres waar de gids echt staat."},
	"beeldrechten":   {"Een afbeelding zonder maker of licentie", "Vraag de maker of het mag, en zet erbij wie het is en wat anderen ermee mogen."},
	"zonder-vragen":  {"Een pagina zonder vragen", "Wie in een hele zin zoekt, vindt de pagina dankzij deze vragen. Schrijf er 4 tot 12, in gewone woorden."},
	"voorstel":       {"Een voorstel dat niet te lezen is", "Vraag de afzender het nog eens te sturen, liefst als bijlage."},
	"link-dood":      {"Een link naar een andere website die niet werkt", "Zoek een ander adres, of haal de link weg."},
	"link-verhuisd":  {"Een link naar een pagina die is verhuisd", "Zet het nieuwe adres in de link."},
	"tabel-bestand":  {"Een tabel die niet te lezen is", "Bewaar het rekenblad als CSV, met de namen van de kolommen op de eerste regel."},
	"kolom":          {"Een kolom die de gids niet kent", "Geef de kolom de naam van een sleutel, of haal die weg."},
	"rij":            {"Een rij die niet klopt", "Verbeter de rij in het rekenblad."},
	"rekenblad":      {"Een waarde die het rekenblad heeft veranderd", "Maak van de kolom tekst en vul de waarde opnieuw in."},
	"formulier":      {"Een ingevuld formulier dat niet te lezen is", "Vul het formulier opnieuw in, of neem het zelf over."},
}
