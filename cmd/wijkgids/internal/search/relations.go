package search

import (
	_ "embed"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

// alledaags.txt is a general list of everyday Dutch words and the words that
// policy and care have for the same; it knows no guide.
//
//go:embed alledaags.txt
var everyday string

// relations say which terms stand for which other ones.
type relations struct {
	means   map[string][]string // a term in a document -> terms with which that document is found too
	phrases map[string]bool     // keys of more than one word
	starts  map[string]bool     // first stems of phrases
}

func relate(own []Synonym) *relations {
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
	for k, v := range r.means {
		slices.Sort(v)
		r.means[k] = slices.Compact(v)
	}
	return r
}

func (r *relations) add(words, to []string) {
	from := r.keys(words)
	if to == nil {
		for i, a := range from {
			for j, b := range from {
				if i != j && a != b {
					r.means[a] = append(r.means[a], b)
				}
			}
		}
		return
	}
	for _, a := range from {
		for _, b := range r.keys(to) {
			if a != b {
				r.means[b] = append(r.means[b], a)
			}
		}
	}
}

func (r *relations) keys(words []string) []string {
	var ks []string
	for _, w := range words {
		k := key(w)
		if k == "" {
			continue
		}
		ks = append(ks, k)
		n, start := 0, ""
		dutch.Words(dutch.Fold(w), func(word string, _, _ int) {
			if n == 0 {
				start = key(word)
			}
			n++
		})
		if n > 1 && n <= maxPhrase {
			r.phrases[k] = true
			r.starts[start] = true
		}
	}
	return ks
}
