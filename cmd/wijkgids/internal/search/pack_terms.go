package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/parallel"
)

// largeGuide is the number of documents above which parts of terms hold more cards.
const largeGuide = 1500

// packTerms writes the terms with their postings.
func (ix *index) packTerms(put putFunc) (termList, error) {
	starts, firsts := ix.cutTerms()
	parts := make([][]byte, len(firsts))
	parallel.With(len(parts), func() func(int) error {
		w := termWriter{index: ix}
		return func(i int) error {
			parts[i] = w.part(starts[i], starts[i+1])
			return nil
		}
	})
	names, err := putParts("t", parts, put)
	return termList{strings.Join(firsts, " "), names}, err
}

// cutTerms cuts the terms into parts, where the first three letters change, or where more letters
// change if a part would become far too large. It returns the first term of each part and the end
// of the last part, and the shortest beginning of each first term that differs from the term before
// it.
func (ix *index) cutTerms() (starts []int, firsts []string) {
	target := grown(termBytes, len(ix.docs))
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
	terms, shown, related, counts, docs, levels, passages, asked, questions, divided []byte
	cards                                                                            []int
}

// part returns the part with the terms [from, to), in the lines of format.md.
func (w *termWriter) part(from, to int) []byte {
	lines := []*[]byte{&w.terms, &w.shown, &w.related, &w.counts, &w.docs, &w.levels, &w.passages, &w.asked, &w.questions, &w.divided}
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
	w.cards = appendBest(w.cards, postings, len(w.index.docs))
}

// appendBest appends the best documents of a term. Their cards are in the part of the term, so that
// most queries need few other parts. In a large guide the best ten of a query are often not among
// the best ten of any of its words, but they have the words in their title.
func appendBest(to []int, postings []posting, docs int) []int {
	least, room := uint8(8), 10
	if docs > largeGuide {
		least, room = 14, 30
	}
	// All documents above a level fit; of that level itself, only the first.
	var count [levels + 1]int
	for _, p := range postings {
		count[p.grade().level()]++
	}
	level := uint8(levels)
	for ; level >= least && count[level] <= room; level-- {
		room -= count[level]
	}
	for _, p := range postings {
		switch l := p.grade().level(); {
		case l < least:
		case l > level:
			to = append(to, p.doc())
		case l == level && room > 0:
			to = append(to, p.doc())
			room--
		}
	}
	return to
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
