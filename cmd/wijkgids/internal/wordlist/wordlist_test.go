package wordlist

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

func TestDutchKnowsWordsAndCompounds(t *testing.T) {
	list := Dutch()
	for _, w := range strings.Fields("verdriet kater beugel zwanger muziekles brugklas ziekenhuis voetballen appje gitaarlessen moedergroepbegeleider") {
		if !list.knows(w) {
			t.Errorf("%s is not in the list", w)
		}
	}
	for _, w := range strings.Fields("wijkkrnat moedregroep opvoedne vraagverlegenhied speelpek hulpverleenr xqzvwk") {
		if list.knows(w) {
			t.Errorf("%s is in the list", w)
		}
	}
}

// A filter accepts all its stems and few others.
func TestFiltersTakeFewOthers(t *testing.T) {
	var words []string
	name := func(i int) string { // three syllables for each number
		const letters = "bdfgklmnprst"
		return fmt.Sprintf("%ca%co%cu", letters[i%12], letters[i/12%12], letters[i/144%12]) + strings.Repeat("x", i/1728)
	}
	for i := range 6000 {
		words = append(words, name(i))
	}
	made := Make(words, "// made for a test\n")
	list := parse(made)
	if len(list.Filters) < 3 || !strings.HasPrefix(made, "// made for a test\n") {
		t.Fatalf("%d filters, beginning with %.30q", len(list.Filters), made)
	}
	wrong := 0
	for i := range 6000 {
		if !list.knows(name(i)) {
			t.Errorf("%s is not in the list", name(i))
		}
		if list.knows(name(i) + "q") {
			wrong++
		}
	}
	if wrong > 90 {
		t.Errorf("%d of 6000 other words are taken for one of the list", wrong)
	}
}

// knows reports whether a folded word is Dutch, or a compound of two Dutch words, as search.js does.
func (l List) knows(word string) bool {
	return l.has(dutch.Stem(word)) || l.compound(word)
}

// has reports whether the list has a stem.
func (l List) has(stem string) bool {
	firsts := strings.Fields(l.Firsts)
	i, found := slices.BinarySearch(firsts, stem)
	if !found {
		i--
	}
	if i < 0 {
		return false
	}
	for bit := range bits(stem, len(l.Filters[i])) {
		if (l.Filters[i][bit/bitsPerChar]-'#')>>(bit%bitsPerChar)&1 == 0 {
			return false
		}
	}
	return true
}

// compound reports whether a word consists of two known words, with or without linking letters.
// Short and inflected words do not count as first part, because too many misspellings would be
// compounds of them.
func (l List) compound(word string) bool {
	const shortestPart = 5
	for i := len(word) - shortestPart; i >= shortestPart; i-- {
		for _, link := range [...]string{"", "s", "e", "en", "n"} {
			left, ok := strings.CutSuffix(word[:i], link)
			if ok && len(left) >= shortestPart && dutch.Stem(left) == left && l.has(left) && l.has(dutch.Stem(word[i:])) {
				return true
			}
		}
	}
	return false
}
