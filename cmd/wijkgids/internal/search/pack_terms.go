package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/parallel"
	"wijkgids/cmd/wijkgids/internal/wordlist"
)

// largeGuide is the number of documents above which parts of terms hold more cards.
const largeGuide = 1500

// packTerms writes the terms with their postings.
func (ix *index) packTerms(put putFunc) (termList, error) {
	starts, firsts := ix.cutTerms()
	parts := make([][]byte, len(firsts))
	joined := ix.joined(starts)
	parallel.With(len(parts), func() func(int) error {
		w := termWriter{index: ix}
		return func(i int) error {
			parts[i] = w.part(starts[i], starts[i+1], joined[i])
			return nil
		}
	})
	names, err := putParts("t", parts, put)
	return termList{frontCodeAll(firsts), names}, err
}

// particles of separable verbs, as in search.js.
var particles = strings.Fields("aan af bij in los mee na om op over samen terug thuis toe uit voor weg")

// joined returns for each part the terms of other parts that begin with a word of the part. For
// "buurt huis" the part with buurt says whether there is a term buurthuis, so that a reader fetches
// no part for neighbours that are not one word.
func (ix *index) joined(starts []int) [][]string {
	partOf := func(term string) int {
		id, ok := ix.ids[term]
		t := int(id)
		if !ok {
			t, _ = slices.BinarySearch(ix.terms, term)
			t--
		}
		part, ok := slices.BinarySearch(starts, t)
		if !ok {
			part--
		}
		return max(0, part)
	}
	written := make(map[string]string, len(ix.terms)+len(ix.words)) // what may be written as several words, and its term
	for _, t := range ix.terms {
		written[t] = t
	}
	for _, w := range ix.words {
		parts, joined := dutch.Parts(w)
		for _, p := range append(parts, joined) {
			written[p] = dutch.Stem(p)
		}
	}
	// words reports whether text[from:] is words that are known, and stop words.
	var text string
	var not [64]bool // by from
	var words func(from int) bool
	words = func(from int) bool {
		if _, ok := written[text[from:]]; ok {
			return true
		}
		for i := from + 2; i < len(text)-1 && !not[from]; i++ {
			if _, ok := written[text[from:i]]; (ok || dutch.IsStop(text[from:i])) && words(i) {
				return true
			}
		}
		not[from] = true
		return false
	}
	joined := make([][]string, max(0, len(starts)-1))
	var term string
	for text, term = range written {
		if text <= "9" || len(text) > len(not) {
			continue
		}
		clear(not[:])
		add := func(words ...string) {
			if _, ok := ix.ids[term]; !ok {
				return
			}
			own := partOf(term)
			for _, w := range words {
				if part := partOf(w); part != own {
					joined[part] = append(joined[part], term)
				}
			}
		}
		for _, p := range particles {
			if rest, ok := strings.CutPrefix(text, p); ok && len(rest) > 1 { // zorgt ... voor: voorzorgen
				add(rest, rest+"t", dutch.Stem(rest))
			}
		}
		for i := 1; i < len(text)-1; i++ {
			if stem, ok := written[text[:i]]; ok && words(i) {
				add(text[:i], stem)
			}
		}
	}
	for i, terms := range joined {
		slices.Sort(terms)
		joined[i] = slices.Compact(terms)
	}
	return joined
}

// cutTerms cuts the terms into parts, where the first three letters change, or where more letters
// change if a part would become far too large. It returns the first term of each part and the end
// of the last part, and the shortest beginning of each first term that differs from the term before
// it.
func (ix *index) cutTerms() (starts []int, firsts []string) {
	size, docs := termBytes, max(len(ix.docs), ix.beside)
	if docs > largeGuide {
		size = largeTermBytes
	}
	target := grown(size, docs)
	starts = cut(len(ix.terms), target,
		func(i int) int { return len(ix.terms[i]) + 3*len(ix.postings[i]) + 2*len(ix.asked[i]) },
		func(i, size int) bool {
			t, letters := ix.terms[i], 3+max(0, size/target-1)
			return common(ix.terms[i-1], t) < min(letters, len(t))
		},
		func(i int) uint32 { return markOf(ix.terms[i][:min(3, len(ix.terms[i]))]) })
	for _, i := range starts {
		before := ""
		if i > 0 {
			before = ix.terms[i-1]
		}
		firsts = append(firsts, beginningAfter(before, ix.terms[i]))
	}
	if len(ix.terms) > 0 {
		starts = append(starts, len(ix.terms))
	}
	return starts, firsts
}

// A termWriter writes parts of terms. It is for one goroutine and reuses its buffers.
type termWriter struct {
	*index
	terms, shown, related, counts, docs, levels, passages, asked, questions, divided, joined []byte
	cards                                                                                    []int
}

// part returns the part with the terms [from, to), in the lines of format.md.
func (w *termWriter) part(from, to int, joined []string) []byte {
	lines := []*[]byte{&w.terms, &w.shown, &w.related, &w.counts, &w.docs, &w.levels, &w.passages, &w.asked, &w.questions, &w.divided, &w.joined}
	for _, line := range lines {
		*line = (*line)[:0]
	}
	w.cards = w.cards[:0]
	before := ""
	for t := from; t < to; t++ {
		if t > from {
			w.terms, w.shown, w.related = append(w.terms, ' '), append(w.shown, ' '), append(w.related, ' ')
		}
		w.terms = frontCode(w.terms, before, w.index.terms[t])
		before = w.index.terms[t]
		w.add(t)
	}
	w.joined = append(w.joined, wordlist.Filter(joined)...)
	slices.Sort(w.cards)
	w.cards = slices.Compact(w.cards)
	size := 0
	for _, line := range lines {
		size += len(*line) + 1
	}
	for _, d := range w.cards {
		size += len(w.index.docs[d].card) + 6
	}
	part := make([]byte, 0, size)
	for i, line := range lines {
		if i > 0 {
			part = append(part, '\n')
		}
		part = append(part, *line...)
	}
	for _, d := range w.cards {
		part = append(digits(append(part, '\n'), w.index.docs[d].number), '\t')
		part = append(part, w.index.docs[d].card...)
	}
	return part
}

// add appends the data of a term to the lines, except the term itself.
func (w *termWriter) add(t int) {
	if shown := w.index.shown[t]; shown >= 0 {
		w.shown = appendShown(w.shown, w.index.terms[t], w.words[shown])
	}
	for i, other := range w.index.related[t] {
		if i > 0 {
			w.related = append(w.related, ',')
		}
		w.related = append(w.related, w.index.terms[other]...)
	}
	postings := w.postings[t]
	w.counts = digits(w.counts, len(postings))
	next := 0
	for _, p := range postings {
		number := w.index.docs[p.doc()].number
		w.docs = digits(w.docs, number-next)
		next = number + 1
		w.levels = append(w.levels, '#'+p.grade().level())
		w.passages = append(w.passages, '#'+p.grade().passages())
	}
	questions := w.index.asked[t]
	w.asked = digits(w.asked, len(questions))
	next = 0
	for _, a := range questions {
		number := w.index.docs[a.doc].number
		w.questions = digits(digits(w.questions, number-next), a.question)
		next = number
		w.divided = append(w.divided, '#'+a.part)
	}
	w.addBest(t)
}

// addBest adds the cards of the best documents of a term, so that most queries need few other
// parts: in the order of the results of a query of that term alone, and of one that is a question
// of the document. In a large guide the best ten of a query are often not among the best ten of any
// of its words, but they have the words in their title.
func (w *termWriter) addBest(t int) {
	least, room := 10, 12
	if len(w.index.docs) > largeGuide {
		least, room = 14, 56
	}
	ofQuestion := map[int]int{}
	for _, a := range w.index.asked[t] {
		ofQuestion[a.doc] = max(ofQuestion[a.doc], int(a.part))
	}
	type candidate struct {
		*doc
		place, level int
	}
	var best []candidate
	for _, p := range w.postings[t] {
		d := p.doc()
		if level := int(p.grade().level()) + ofQuestion[d]/4; level >= least {
			best = append(best, candidate{w.index.docs[d], d, level})
		}
	}
	slices.SortFunc(best, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.level, a.level), cmp.Compare(b.Prior, a.Prior), cmp.Compare(b.Year, a.Year), cmp.Compare(a.place, b.place))
	})
	for _, c := range best[:min(room, len(best))] {
		w.cards = append(w.cards, c.place)
	}
}

// appendShown appends how the word to show differs from the term: nothing if they are equal, else
// the number of letters to drop and the letters to add.
func appendShown(to []byte, term, word string) []byte {
	if word == term {
		return to
	}
	n := common(term, word)
	dropped := term[n:]
	if len(dropped) > 60 || strings.Contains(word, " ") || !isASCII(dropped) {
		return to
	}
	return append(append(to, byte('#'+len(dropped))), word[n:]...)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
