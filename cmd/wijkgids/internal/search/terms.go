package search

import (
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/parallel"
)

// Weights, in sixteenths, of a word for its terms.
const (
	wholeWeight   = 16
	hyphenWeight  = 11 // a part between hyphens: avond in thema-avond
	headWeight    = 10 // the last part of a compound: krant in wijkkrant
	partWeight    = 8  // another part of a compound
	synonymWeight = 8
)

// A term gets synonyms only if at most rareDocs documents, plus one in a hundred, have it as a
// whole word. Synonyms of common words would only blur the results.
const rareDocs = 20

// A share says how much a word counts for a term.
type share struct {
	term    uint32 // number in index.terms
	weight  uint8  // sixteenths
	synonym bool   // occurrences in the text do not count
}

// A part is a share by the name of its term.
type part struct {
	term   string
	weight uint8
}

// findTerms finds the terms of all words, with their synonyms, and numbers the terms.
func (ix *index) findTerms() {
	parts := ix.splitWords()
	ids := map[string]uint32{}
	use := map[string]int{} // documents that have the term as a whole word
	for w, ps := range parts {
		for _, p := range ps {
			ids[p.term] = 0
			if p.weight == wholeWeight {
				use[p.term] += ix.tallies[w].docs
			}
		}
	}
	limit := rareDocs + len(ix.docs)/100
	synonyms := map[string][]string{}
	for term, others := range ix.relations.foundBy {
		if _, ok := ids[term]; !ok {
			continue
		}
		for _, other := range others {
			if use[other] <= limit {
				synonyms[term] = append(synonyms[term], other)
			}
		}
	}
	for _, others := range synonyms {
		for _, other := range others {
			ids[other] = 0
		}
	}
	kin := families(ids)
	ix.terms, ix.ids = number(ids), ids

	ix.shares = make([][]share, len(parts))
	for w, ps := range parts {
		ix.shares[w] = make([]share, 0, len(ps))
		for _, p := range ps {
			ix.shares[w] = append(ix.shares[w], share{term: ids[p.term], weight: p.weight})
		}
		add := func(term string, weight uint8, synonym bool) {
			id := ids[term]
			if !slices.ContainsFunc(ix.shares[w], func(s share) bool { return s.term == id }) {
				ix.shares[w] = append(ix.shares[w], share{id, weight, synonym})
			}
		}
		for _, p := range ps {
			for _, k := range kin[p.term] {
				add(k.term, p.weight*k.weight/wholeWeight, false)
			}
		}
		for _, p := range ps {
			for _, other := range synonyms[p.term] {
				add(other, p.weight*synonymWeight/wholeWeight, true)
			}
			for _, k := range kin[p.term] {
				for _, other := range synonyms[k.term] {
					add(other, p.weight*k.weight/wholeWeight*synonymWeight/wholeWeight, true)
				}
			}
		}
	}
	ix.relate(synonyms)
	ix.findShown()
}

// splitWords returns the terms of each word.
func (ix *index) splitWords() [][]part {
	var own []string
	for w, t := range ix.tallies {
		if (t.docs > 2 || t.titled > 0 && t.docs > 1) && hasOnlyLetters(ix.words[w]) {
			own = append(own, ix.words[w])
		}
	}
	splitter := dutch.NewSplitter(own)
	parts := make([][]part, len(ix.words))
	parallel.For(len(parts), func(w int) error {
		parts[w] = splitWord(ix.words[w], splitter)
		return nil
	})
	return parts
}

// hasOnlyLetters reports whether a folded word has only the letters a to z.
func hasOnlyLetters(w string) bool {
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

// splitWord returns the terms of a word: the whole word first, then its parts between
// hyphens and the parts of compounds.
func splitWord(word string, splitter *dutch.Splitter) []part {
	if key, ok := strings.CutPrefix(word, phraseMark); ok {
		return []part{{key, wholeWeight}}
	}
	var found []part
	add := func(term string, weight uint8) {
		if len(term) < 2 && !(len(term) == 1 && term[0] <= '9') {
			return
		}
		for i := range found {
			if p := &found[i]; p.term == term {
				p.weight = max(p.weight, weight)
				return
			}
		}
		found = append(found, part{term, weight})
	}
	parts, joined := dutch.Parts(word)
	if joined != "" {
		add(dutch.Stem(joined), wholeWeight)
	}
	for _, p := range parts {
		if len(parts) == 1 {
			add(dutch.Stem(p), wholeWeight)
		} else if !dutch.IsStop(p) {
			add(dutch.Stem(p), hyphenWeight)
		}
		at := splitter.Split(p)
		if at == nil {
			continue
		}
		at = append(append([]int{0}, at...), len(p))
		for i := 0; i+1 < len(at); i++ {
			last := i+2 == len(at)
			weight := uint8(partWeight)
			if last {
				weight = headWeight
			}
			add(splitter.PartStem(p[at[i]:at[i+1]], last), weight)
		}
		if len(at) > 3 { // two adjacent parts are a word too: wijkkrant in wijkkrantredactie
			for i := 0; i+2 < len(at); i++ {
				add(splitter.PartStem(p[at[i]:at[i+2]], i+3 == len(at)), partWeight)
			}
		}
	}
	return found
}

// relate finds for each term the terms whose words search.js marks too: synonyms, and
// compounds that contain it.
func (ix *index) relate(synonyms map[string][]string) {
	ix.related = make([][]uint32, len(ix.terms))
	add := func(term, other uint32) { ix.related[term] = append(ix.related[term], other) }
	for term, others := range synonyms {
		for _, other := range others {
			add(ix.ids[other], ix.ids[term])
		}
	}
	for w, shares := range ix.shares {
		if strings.Contains(ix.words[w], "-") {
			continue // search.js splits words at hyphens itself
		}
		for i, s := range shares {
			if i > 0 && !s.synonym {
				add(s.term, shares[0].term)
			}
		}
	}
	for term, others := range ix.related {
		slices.Sort(others)
		ix.related[term] = slices.Compact(others)
	}
}

// findShown finds for each term the word to show for it: the most common whole word.
func (ix *index) findShown() {
	ix.shown = slices.Repeat([]int{-1}, len(ix.terms))
	most := make([]int, len(ix.terms))
	for w, t := range ix.tallies {
		if strings.HasPrefix(ix.words[w], phraseMark) {
			continue
		}
		for _, s := range ix.shares[w] {
			if s.weight == wholeWeight && t.docs > most[s.term] {
				most[s.term], ix.shown[s.term] = t.docs, w
			}
		}
	}
}
