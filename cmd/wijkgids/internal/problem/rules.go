package problem

// A Rule is what kinds of problems with one cure have in common.
type Rule struct {
	Name     string
	Severity Severity // of its gravest kind
	About    string   // what it is about, in Dutch
	Help     string   // why it matters, or how to mend it
}

// Rules returns every rule, in the order of the list of messages.
func Rules() []Rule {
	var out []Rule
	index := map[string]int{}
	for _, k := range kinds {
		i, ok := index[k.rule]
		if !ok {
			text := ruleTexts[k.rule]
			index[k.rule] = len(out)
			out = append(out, Rule{k.rule, k.severity, text[0], text[1]})
			continue
		}
		out[i].Severity = min(out[i].Severity, k.severity)
	}
	return out
}

// ruleTexts says of each rule what it is about and what to do. A test holds that no rule
// is forgotten.
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
	"vertaling":      {"Een vertaling", "De gids is nu alleen in het Nederlands."},
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
	"telefoon":       {"Een telefoonnummer dat niet klopt", "Schrijf het in cijfers, zoals 073 123 45 67."},
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
	"verklaring":     {"Een toegankelijkheidsverklaring die oud wordt of niet klopt", "Kijk haar na. De wet vraagt dat elk jaar, en elke drie jaar een onderzoek."},
	"herhaling":      {"Een herhaling die niet klopt", "Schrijf hoe vaak het is, zoals elke week of elke maand op de 2e dinsdag, met een eerste dag."},
	"kaart":          {"Een plek op de kaart die niet klopt", "Kijk lat en lon na."},
	"figuur":         {"Gegevens die niet te tekenen zijn", "Kijk in CONTRIBUTING.md hoe de regels eruitzien."},
	"zoekvraag":      {"Een zoekvraag die niet vindt wat zij moet", "Zet woorden van de vraag bij trefwoorden."},
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
	"zonder-vragen":  {"Een pagina zonder vragen", "Wie in een hele zin zoekt, vindt de pagina door haar vragen. Schrijf er 4 tot 12, in gewone woorden."},
	"voorstel":       {"Een voorstel dat niet te lezen is", "Vraag de afzender het nog eens te sturen, liefst als bijlage."},
	"link-dood":      {"Een link naar een andere website die niet werkt", "Zoek een ander adres, of haal de link weg."},
	"link-verhuisd":  {"Een link naar een pagina die is verhuisd", "Zet het nieuwe adres in de link."},
	"tabel-bestand":  {"Een tabel die niet te lezen is", "Bewaar het rekenblad als CSV, met de namen van de kolommen op de eerste regel."},
	"kolom":          {"Een kolom die de gids niet kent", "Geef de kolom de naam van een sleutel, of haal haar weg."},
	"rij":            {"Een rij die niet klopt", "Verbeter de rij in het rekenblad."},
	"rekenblad":      {"Een waarde die het rekenblad heeft veranderd", "Maak van de kolom tekst en vul de waarde opnieuw in."},
	"formulier":      {"Een ingevuld formulier dat niet te lezen is", "Vul het formulier opnieuw in, of neem het zelf over."},
}
