package search

import (
	_ "embed"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

// alledaags.txt lists everyday Dutch words with the words that policy and care use for the same. It
// does not depend on the guide.
//
//go:embed alledaags.txt
var everyday string

// relations holds the synonyms, by term.
type relations struct {
	foundBy      map[string][]string // for each term, the other terms that find its documents
	phrases      map[string]bool     // terms that are phrases; true if one of the words is weak
	phraseStarts map[string]bool     // the first words of phrases
}

func newRelations(own []Synonym) *relations {
	r := &relations{map[string][]string{}, map[string]bool{}, map[string]bool{}}
	for _, s := range own {
		r.add(s.Words, s.To)
	}
	for line := range strings.Lines(everyday) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		from, to, oneWay := strings.Cut(line, "=>")
		if oneWay {
			r.add(strings.Split(from, ","), strings.Split(to, ","))
		} else {
			r.add(strings.Split(from, ","), nil)
		}
	}
	for term, others := range r.foundBy {
		slices.Sort(others)
		r.foundBy[term] = slices.Compact(others)
	}
	return r
}

// add adds one Synonym.
func (r *relations) add(words, to []string) {
	from := r.keys(words)
	found := from
	if to != nil {
		found = r.keys(to)
	}
	for _, a := range from {
		for _, b := range found {
			if a != b {
				r.foundBy[b] = append(r.foundBy[b], a)
			}
		}
	}
}

// keys returns the terms of words and phrases, and records the phrases.
func (r *relations) keys(words []string) []string {
	var keys []string
	for _, w := range words {
		k := key(w)
		if k == "" {
			continue
		}
		keys = append(keys, k)
		n, start, weak := 0, "", false
		dutch.Words(dutch.Fold(w), func(word string, _, _ int) {
			if n == 0 {
				start = key(word)
			}
			n++
			weak = weak || dutch.IsWeak(word)
		})
		if n > 1 && n <= maxPhrase {
			r.phrases[k] = weak
			r.phraseStarts[start] = true
		}
	}
	return keys
}
