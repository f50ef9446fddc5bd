package search

import (
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

// alike lists words that count as the same in a phrase of hulpbij with two words or more:
// "man controleert telefoon" also finds a mother who checks an app. The first word of a line, in
// capitals, represents the line. A word is in one line only.
const alike = `man vrouw vriend partner echtgenoot vader papa pa moeder mama mam mamma pappa stiefmoeder stiefvader pleegvader pleegmoeder ouder schoonmoeder schoonvader schoonfamilie
kind zoon dochter kleinkind kleinzoon kleindochter dreumes kleuter peuter puber tiener leerling scholier jongen meisje meid pleegkind stiefkind buurkind buurjongen buurmeisje klasgenoot
oom tante opa oma neef zwager oppas gastouder trainer coach meester juf leraar docent leerkracht mentor begeleider imam dominee pastoor priester buurman baas huisgenoot rijleraar
baby zuigeling pasgeborene
ex exman exvriend expartner exvrouw
telefoon mobiel gsm smartphone iphone app appt appje whatsapp bericht insta instagram facebook sms mail laptop wachtwoord
controleren checken bekijken doorzoeken nakijken
jas kleren kleding kleed trui broek shirt hemd sokken schoenen jurk rok ondergoed
vies vuil smerig vervuild gescheurd kapot
eten brood boterham ontbijt ontbijten lunch maaltijd avondeten
auto tent portiek bankje station trappenhuis trappenhal stacaravan
avond avonds dag ochtend ochtends middag week weekend
nacht nachts
beter gelukkiger rustiger fijner opgelucht makkelijker
geld euro loon salaris spaargeld
bankpas pinpas bankrekening
foto filmpje video plaatje selfie
vreemd onbekend raar eng
veertien elf twaalf dertien vijftien zestien zeventien 11 12 13 14 15 16 17
twintig achttien negentien dertig veertig vijftig 18 19 20 21 22 23 24 25 30 40 50
arm been rug gezicht hals nek buik wang bil billen pols hoofd lijf lichaam
turkije marokko syrië somalië afghanistan pakistan irak iran egypte eritrea sudan polen buitenland
niets niks nauwelijks amper
drank bier wijn alcohol jenever wodka whisky flessen fles blikjes`

// alikeStems holds the stems of alike, by line.
var alikeStems = func() (lines [][]string) {
	for line := range strings.Lines(alike) {
		var stems []string
		for word := range strings.FieldsSeq(line) {
			stems = append(stems, dutch.Stem(word))
		}
		stems[0] = strings.ToUpper(stems[0])
		lines = append(lines, append(slices.Compact(stems), strings.ToLower(stems[0])))
	}
	return lines
}()

// likeAll returns the stems of a phrase of hulpbij, each replaced by the one that represents its
// line, sorted and without duplicates.
func likeAll(stems []string) []string {
	var out []string
	for _, stem := range stems {
		for _, line := range alikeStems {
			if slices.Contains(line, stem) {
				stem = line[0]
			}
		}
		out = append(out, stem)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// writeAlike writes alikeStems for the index: lines separated by commas.
func writeAlike() string {
	var lines []string
	for _, line := range alikeStems {
		lines = append(lines, strings.Join(line, " "))
	}
	return strings.Join(lines, ",")
}
