package problem

// An ID names one message of the list.
type ID int

// The messages, by the room that reports them. The text is in the list below.
const (
	none ID = iota

	// markdown
	RawHTML
	RefusedLink
	ImageWithoutAlt
	HeadingAttribute
	HeadingOne
	HeadingSkipped
	HeadingEmpty
	HeadingTwice
	HeadingOwn
	RefusedImage
	CommentOpen
	TextAfterComment
	FootnoteMissing
	FootnoteUnused

	// content: files
	NotUTF8
	ByteOrderMark
	NoSettings
	UnknownFile
	UnknownFolder
	UnknownFolderNear
	FolderInFolder
	SymbolicLink
	BadSlug
	ReservedSlug
	Translation
	PictureName

	// content: front matter
	NoFront
	OpenFront
	TOMLFront
	YAML
	YAMLQuote
	YAMLColon
	YAMLTab
	YAMLBracket
	YAMLReserved
	YAMLAfterQuote
	YAMLEscape
	YAMLNotKeys
	YAMLAnchor
	YAMLTag
	DuplicateKey
	UnknownKey
	UnknownKeyFar
	KeyElsewhere
	MissingKey
	EmptyValue
	EmptyRequired
	EmptyComment
	NotOneValue
	NotText
	NotGroup
	ListDash
	TooLong
	Markup
	WrongNumber
	WrongBool
	WrongDay
	WrongDate
	ImpossibleDate
	WrongClock
	WrongChoice
	WrongChoiceFar
	WrongURL
	WrongEmail
	WrongPhone
	WrongPostcode
	WrongDecimal
	WrongAge
	WrongLanguage
	WrongAddress
	WrongPicture
	WrongColour
	WrongLogo
	WrongSheet
	WrongReference
	DataFile

	// guide
	UnknownReference
	UnknownReferenceFar
	UnknownSection
	UnknownSectionNear
	DraftReference
	SelfReference
	Contradiction
	TwoPages
	TwoIDs
	TwoNumbers
	BrokenLink
	BrokenLinkNear
	BrokenAnchor
	BrokenAnchorNear
	LinkOutside
	LinkFolder
	DraftLink
	MissingPicture
	AltMissing
	AltAlone
	BadPicture
	LargePicture
	BadDrawing
	LogoAltMissing
	LogoMissing
	MissingSheet
	UnusedSheet
	NightUndated
	NightPast
	EndBeforeBegin
	UntilBeforeSince
	OnlyDutch

	// check
	LowContrast
	EmptyTheme
	UnknownColour
	UnusedPicture
	FigureNothing
	FigureCell
	FigureUneven
	FigureRow
	FigureNode
	FigureNodeFar
	FigureTwice
	FigureLoop
	FigureCount
	FigureOrder
	QueryReference
	QueryFar
	QueryEmpty

	count
)

// messages is the list of every message about content: the stable name of the
// rule, the severity, and the text, which is plain Dutch.
var messages = [count]struct {
	rule     string
	severity Severity
	format   string
}{
	RawHTML:          {"html", Error, "HTML mag niet in de tekst: %q; gebruik Markdown"},
	RefusedLink:      {"link-soort", Error, "deze link mag niet: %q; gebruik http, https, mailto, tel of een bestand van de gids"},
	ImageWithoutAlt:  {"alt", Error, "afbeelding %q heeft geen beschrijving; zet die tussen de blokhaken: ![wat u ziet](%s)"},
	HeadingAttribute: {"kop-kenmerk", Error, "bij een kop mag alleen een id staan, zoals {#voor-wie}; %q mag niet"},
	HeadingOne:       {"kop-een", Error, "een kop met één # is de titel van de pagina; gebruik ## of meer"},
	HeadingSkipped:   {"kop-sprong", Advice, "de kop springt van niveau %d naar niveau %d; gebruik %s"},
	HeadingEmpty:     {"kop-leeg", Error, "deze kop heeft geen tekst"},
	HeadingTwice:     {"kop-dubbel", Error, "de id %q staat ook bij de kop op regel %d; elke kop heeft een eigen id"},
	HeadingOwn:       {"kop-dubbel", Error, "de id %q gebruikt de pagina zelf al; kies een andere"},
	RefusedImage:     {"link-soort", Error, "deze afbeelding mag niet: %q; zet het bestand in de gids en noem het pad daarheen"},
	CommentOpen:      {"opmerking", Error, "deze opmerking begint met <!-- maar eindigt niet met -->"},
	TextAfterComment: {"opmerking", Error, "deze tekst valt weg achter een opmerking: %q; begin na --> een nieuwe regel"},
	FootnoteMissing:  {"voetnoot", Error, "voetnoot %q bestaat niet; zet onder de tekst een regel die begint met %s:"},
	FootnoteUnused:   {"voetnoot-los", Advice, "deze voetnoot is niet te zien, want nergens in de tekst staat %s"},

	NotUTF8:           {"utf-8", Error, "dit teken is geen UTF-8; sla het bestand op als UTF-8"},
	ByteOrderMark:     {"bom", Error, "het bestand begint met een onzichtbaar teken (byte-order mark); sla het op als UTF-8 zonder BOM"},
	NoSettings:        {"instellingen", Error, "dit bestand ontbreekt; het heeft minstens een titel en een basis-url nodig"},
	UnknownFile:       {"bestand", Error, "onbekend bestand; hier horen alleen .md-bestanden en afbeeldingen (.jpg, .png of .webp)"},
	UnknownFolder:     {"map", Error, "onbekende map %q; mogelijk zijn: %s"},
	UnknownFolderNear: {"map", Error, "onbekende map %q; bedoelt u %q?"},
	FolderInFolder:    {"map", Error, "een map in een map kan niet; zet de bestanden direct in %q"},
	SymbolicLink:      {"koppeling", Error, "dit is een koppeling naar een ander bestand (symbolic link); zet het bestand zelf hier neer"},
	BadSlug:           {"bestandsnaam", Error, "in de bestandsnaam mogen alleen kleine letters, cijfers en streepjes; noem het bestand %q"},
	ReservedSlug:      {"bestandsnaam", Error, "de naam %q is al in gebruik voor iets anders in de gids; kies een andere naam"},
	Translation:       {"vertaling", Error, "vertalingen (%s) kunnen nog niet; de gids is alleen in het Nederlands"},
	PictureName:       {"bestandsnaam", Error, "in de naam van een afbeelding mogen alleen letters, cijfers, streepjes en punten"},

	NoFront:        {"kop", Error, "het bestand begint niet met een kop; zet bovenaan een regel ---, dan titel en samenvatting, en dan weer ---"},
	OpenFront:      {"kop", Error, "de kop is niet afgesloten; zet een regel --- onder de laatste sleutel"},
	TOMLFront:      {"kop", Error, "deze kop is TOML (+++); schrijf YAML tussen twee regels ---"},
	YAML:           {"yaml", Error, "deze regel is niet te lezen; schrijf sleutel: waarde, en zet een waarde met bijzondere tekens tussen aanhalingstekens"},
	YAMLQuote:      {"yaml", Error, "dit aanhalingsteken wordt nergens gesloten; zet er aan het eind nog een, of zet de hele tekst tussen dubbele aanhalingstekens"},
	YAMLColon:      {"yaml", Error, "hier staat een dubbele punt te veel, of een spatie aan het begin van de regel; zet een tekst met een dubbele punt tussen aanhalingstekens"},
	YAMLTab:        {"yaml", Error, "hier staat een tab; gebruik spaties"},
	YAMLBracket:    {"yaml", Error, "deze lijst klopt niet; schrijf [een, twee] met een komma ertussen en een haak aan het eind"},
	YAMLReserved:   {"yaml", Error, "een waarde kan niet met dit teken beginnen; zet de tekst tussen aanhalingstekens"},
	YAMLAfterQuote: {"yaml", Error, "na het aanhalingsteken staat nog tekst; zet de hele tekst tussen aanhalingstekens"},
	YAMLEscape:     {"yaml", Error, "een schuine streep (\\) heeft tussen dubbele aanhalingstekens een eigen betekenis; gebruik enkele aanhalingstekens"},
	YAMLNotKeys:    {"yaml", Error, "de kop bestaat uit regels als titel: De Kruimel; dat staat hier niet"},
	YAMLAnchor:     {"yaml", Error, "verwijzingen met & of * mogen niet in de kop; schrijf de waarde uit, of zet de tekst tussen aanhalingstekens"},
	YAMLTag:        {"yaml", Error, "een waarde mag niet met ! beginnen; zet de tekst tussen aanhalingstekens"},
	DuplicateKey:   {"sleutel-dubbel", Error, "de sleutel %q staat er twee keer; laat er een staan"},
	UnknownKey:     {"sleutel", Error, "onbekende sleutel %q; bedoelt u %q?"},
	UnknownKeyFar:  {"sleutel", Error, "onbekende sleutel %q; mogelijk zijn: %s"},
	KeyElsewhere:   {"sleutel", Error, "de sleutel %q kan niet bij %s"},
	MissingKey:     {"verplicht", Error, "de sleutel %q ontbreekt; die is verplicht bij %s"},
	EmptyValue:     {"leeg", Error, "achter %q staat niets; vul het in of haal de regel weg"},
	EmptyRequired:  {"leeg", Error, "achter %q staat niets; vul het in"},
	EmptyComment:   {"leeg", Error, "achter %q staat niets, want na een # volgt een opmerking; zet de waarde tussen aanhalingstekens"},
	NotOneValue:    {"lijst", Error, "bij %q hoort één waarde, geen lijst"},
	NotText:        {"soort", Error, "bij %q hoort gewone tekst, geen groep van sleutels"},
	NotGroup:       {"soort", Error, "%q is een groep; zet de sleutels eronder, elk op een eigen regel met twee spaties ervoor: %s"},
	ListDash:       {"lijst", Error, "twee regels van de lijst zijn één geworden: %q; zet de streepjes recht onder elkaar"},
	TooLong:        {"lengte", Error, "%q is %d tekens lang; er mogen er %d zijn"},
	Markup:         {"opmaak", Error, "%q is gewone tekst; hier kan geen opmaak of link in: %q"},
	WrongNumber:    {"getal", Error, "bij %q hoort een heel getal, niet %q"},
	WrongBool:      {"ja-nee", Error, "bij %q hoort true of false, niet %q"},
	WrongDay:       {"datum", Error, "bij %q hoort een dag als 2026-05-04 (jaar-maand-dag), niet %q"},
	WrongDate:      {"datum", Error, "bij %q hoort een datum als 2026-05-04, 2026-05 of 2026 (jaar-maand-dag), niet %q"},
	ImpossibleDate: {"datum", Error, "deze datum bestaat niet: %q"},
	WrongClock:     {"tijd", Error, "bij %q hoort een tijd als 19:30, niet %q"},
	WrongChoice:    {"keuze", Error, "onbekende waarde %q bij %q; bedoelt u %q?"},
	WrongChoiceFar: {"keuze", Error, "onbekende waarde %q bij %q; kies uit: %s"},
	WrongURL:       {"adres", Error, "bij %q hoort een adres dat met https:// of http:// begint, niet %q"},
	WrongEmail:     {"e-mail", Error, "bij %q hoort een e-mailadres, niet %q"},
	WrongPhone:     {"telefoon", Error, "bij %q hoort een telefoonnummer, niet %q"},
	WrongPostcode:  {"postcode", Error, "bij %q hoort een postcode als 5223 EC, niet %q"},
	WrongDecimal:   {"getal", Error, "bij %q hoort een getal als 51.69, niet %q"},
	WrongAge:       {"leeftijd", Error, "bij %q hoort een leeftijd als 0-4 of 12+, niet %q"},
	WrongLanguage:  {"taal", Error, "bij %q hoort een taalcode als nl, ar of tr, niet %q"},
	WrongAddress:   {"adres", Error, "bij %q hoort een oud adres van de gids als /initiatieven/oude-naam/, niet %q"},
	WrongPicture:   {"afbeelding", Error, "bij %q hoort de naam van een afbeelding in dezelfde map, zoals foto.jpg, niet %q"},
	WrongColour:    {"kleur", Error, "bij %q hoort een kleur als \"#1d4b3f\", niet %q"},
	WrongLogo:      {"afbeelding", Error, "bij %q hoort de naam van een bestand naast gids.md, zoals logo.svg of logo.png, niet %q"},
	WrongSheet:     {"thema", Error, "bij %q hoort de naam van een CSS-bestand naast gids.md, zoals gemeente.css, niet %q"},
	WrongReference: {"verwijzing", Error, "bij %q hoort %s, niet %q"},
	DataFile:       {"gegevens", Error, "dit bestand is niet te lezen: %s"},

	UnknownReference:    {"verwijzing", Error, "%q bestaat niet in %s; bedoelt u %q?"},
	UnknownReferenceFar: {"verwijzing", Error, "%q bestaat niet in %s"},
	UnknownSection:      {"verwijzing", Error, "%q verwijst naar een map die niet bestaat; mogelijk zijn: %s"},
	UnknownSectionNear:  {"verwijzing", Error, "%q verwijst naar een map die niet bestaat; bedoelt u %q?"},
	DraftReference:      {"concept", Error, "%q is nog een concept en staat niet in de gids; haal daar concept: true weg, of zet het hier ook"},
	SelfReference:       {"verwijzing", Error, "%q verwijst naar zichzelf"},
	Contradiction:       {"plaats", Error, "de wijk %q ligt in %q, maar bij gemeente staat %q"},
	TwoPages:            {"dubbel-adres", Error, "het adres %s is al van %s"},
	TwoIDs:              {"dubbel-id", Error, "de id %q is al van %s"},
	TwoNumbers:          {"volgorde", Error, "volgorde %d is al van %s"},
	BrokenLink:          {"link", Error, "deze link leidt nergens heen: %q"},
	BrokenLinkNear:      {"link", Error, "deze link leidt nergens heen: %q; bedoelt u %q?"},
	BrokenAnchor:        {"anker", Error, "%s heeft geen kop met id %q"},
	BrokenAnchorNear:    {"anker", Error, "%s heeft geen kop met id %q; bedoelt u %q?"},
	LinkOutside:         {"link", Error, "deze link wijst buiten de map content: %q"},
	LinkFolder:          {"link", Error, "deze link wijst naar een map: %q; schrijf het adres in de gids, zoals %q"},
	DraftLink:           {"concept", Error, "deze link wijst naar een concept, dat niet in de gids staat: %q"},
	MissingPicture:      {"afbeelding", Error, "de afbeelding %q staat niet in deze map"},
	AltMissing:          {"alt", Error, "bij een afbeelding hoort een beschrijving; zet de sleutel alt erbij"},
	AltAlone:            {"alt", Error, "er is een alt, maar geen afbeelding"},
	BadPicture:          {"afbeelding", Error, "de afbeelding %q is niet te lezen (%s); maak er een nieuwe JPEG, PNG of WebP van"},
	LargePicture:        {"afbeelding", Error, "de afbeelding %q is te groot (%s); maak haar kleiner"},
	BadDrawing:          {"afbeelding", Error, "de tekening %q kan zo niet (%s)"},
	LogoAltMissing:      {"alt", Error, "bij een logo hoort een beschrijving; zet de sleutel logo-alt erbij, met wat er in het logo staat"},
	LogoMissing:         {"alt", Error, "er is een %s, maar geen logo"},
	MissingSheet:        {"thema", Error, "het bestand %q staat niet naast gids.md"},
	UnusedSheet:         {"thema", Advice, "dit bestand wordt nergens gebruikt; noem het in gids.md onder huisstijl, bij thema"},
	NightUndated:        {"datum", Error, "zonder datum of wanneer moet de status voorstel of onbekend zijn"},
	NightPast:           {"datum", Advice, "de datum %s is voorbij, maar de status is gepland; maak er geweest van"},
	EndBeforeBegin:      {"tijd", Error, "het eind (%s) is vroeger dan het begin (%s)"},
	UntilBeforeSince:    {"datum", Error, "tot (%s) is vroeger dan sinds (%s)"},
	OnlyDutch:           {"taal", Error, "de gids kan nu alleen in het Nederlands (nl) zijn, niet in %q"},

	LowContrast:    {"contrast", Error, "de kleur %s is op de ondergrond %s niet goed te zien: het contrast is %s, en dat moet minstens %s zijn"},
	EmptyTheme:     {"thema", Error, "in dit bestand staat geen kleur die de gids kent, zoals --utrecht-link-color of --nl-button-primary-background-color"},
	UnknownColour:  {"thema", Advice, "deze waarde van %s is geen kleur die de gids kan lezen: %q; schrijf haar als #1d4b3f"},
	UnusedPicture:  {"afbeelding", Advice, "deze afbeelding wordt nergens gebruikt"},
	FigureNothing:  {"figuur", Error, "dit is te weinig voor een tekening; zet er regels bij"},
	FigureCell:     {"figuur", Error, "in de regel %q ontbreekt een deel; bij %s hoort een regel als %q"},
	FigureUneven:   {"figuur", Error, "de regel %q heeft niet evenveel delen als de eerste regel"},
	FigureRow:      {"figuur", Error, "een regel van een netwerk begint met knoop of lijn, niet met %q"},
	FigureNode:     {"figuur", Error, "er is geen knoop %q; bedoelt u %q?"},
	FigureNodeFar:  {"figuur", Error, "er is geen knoop %q; zet er een regel bij die met knoop begint"},
	FigureTwice:    {"figuur", Error, "de knoop %q staat er twee keer; laat er een staan"},
	FigureLoop:     {"figuur", Error, "deze lijn gaat van %q naar zichzelf"},
	FigureCount:    {"figuur", Error, "het vierde deel is een aantal: een heel getal, niet %q"},
	FigureOrder:    {"figuur", Error, "%q is vroeger dan een regel erboven; zet de regels van vroeg naar laat"},
	QueryReference: {"zoekvraag", Error, "%q bestaat niet in de gids"},
	QueryFar:       {"zoekvraag", Advice, "de zoekvraag %q vindt %s niet bij de eerste drie; wel: %s; zet woorden van de vraag bij trefwoorden"},
	QueryEmpty:     {"zoekvraag", Advice, "de zoekvraag %q vindt niets, dus ook %s niet; zet woorden van de vraag bij trefwoorden"},
}
