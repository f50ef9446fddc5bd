package search

import (
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

// people lists words for people. In a phrase of hulpbij, and in a question that is compared
// with it, any word of a line is the same as the first: "man drinkt" is about a mother who
// drinks too.
const people = `man vrouw vriend partner echtgenoot vader papa pa moeder mama mam stiefmoeder ouder schoonmoeder schoonvader schoonfamilie
kind zoon dochter kleinkind kleinzoon kleindochter kleuter peuter leerling jongen meisje meid pleegkind buurkind buurjongen buurmeisje klasgenoot`

// peopleStems holds the stems of people, by line.
var peopleStems = func() (lines [][]string) {
	for line := range strings.Lines(people) {
		var stems []string
		for word := range strings.FieldsSeq(line) {
			stems = append(stems, dutch.Stem(word))
		}
		lines = append(lines, slices.Compact(stems))
	}
	return lines
}()

// samePerson returns the stem that represents a stem in phrases of hulpbij.
func samePerson(stem string) string {
	for _, line := range peopleStems {
		if slices.Contains(line, stem) {
			return line[0]
		}
	}
	return stem
}

// writePeople writes peopleStems for the index: lines separated by commas.
func writePeople() string {
	var lines []string
	for _, line := range peopleStems {
		lines = append(lines, strings.Join(line, " "))
	}
	return strings.Join(lines, ",")
}
