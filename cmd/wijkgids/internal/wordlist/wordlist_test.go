package wordlist

import (
	"fmt"
	"strings"
	"testing"
)

func TestDutchKnowsWordsAndCompounds(t *testing.T) {
	list := Dutch()
	for _, w := range strings.Fields("verdriet kater beugel zwanger muziekles brugklas ziekenhuis voetballen appje gitaarlessen moedergroepbegeleider") {
		if !list.Has(w) {
			t.Errorf("%s is not in the list", w)
		}
	}
	for _, w := range strings.Fields("wijkkrnat moedregroep opvoedne vraagverlegenhied speelpek hulpverleenr xqzvwk") {
		if list.Has(w) {
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
		if !list.Has(name(i)) {
			t.Errorf("%s is not in the list", name(i))
		}
		if list.Has(name(i) + "q") {
			wrong++
		}
	}
	if wrong > 90 {
		t.Errorf("%d of 6000 other words are taken for one of the list", wrong)
	}
}
