package search

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/parallel"
)

// largeGuide is the number of documents from which on parts of terms hold more cards.
const largeGuide = 1500

// packTerms writes the terms with their postings.
func (ix *index) packTerms(put putFunc) (termList, error) {
	starts, firsts := ix.cutTerms()
	parts := make([][]byte, len(firsts))
	parallel.For(len(parts), func(i int) error {
		parts[i] = ix.termPart(starts[i], starts[i+1])
		return nil
	})
	names, err := putParts("t", parts, put)
	return termList{strings.Join(firsts, " "), names}, err
}

// cutTerms cuts the terms into parts, where the first three letters change, or where
// more letters change when a part would become far too large. It returns where the
// parts start and the last one ends, and the beginning of the first term of each that
// tells it from the term before.
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

// termPart returns the part with the terms from..to, in the lines of format.md.
func (ix *index) termPart(from, to int) []byte {
	var terms, shown, related, counts, docs, levels, passages, asked, questions, divided []byte
	var cards []int
	before := ""
	for t := from; t < to; t++ {
		if t > from {
			terms, shown, related = append(terms, ' '), append(shown, ' '), append(related, ' ')
		}
		name := ix.terms[t]
		terms = frontCode(terms, before, name)
		before = name
		if w := ix.shown[t]; w >= 0 {
			shown = appendShown(shown, name, ix.words[w])
		}
		for i, other := range ix.related[t] {
			if i > 0 {
				related = append(related, ',')
			}
			related = append(related, ix.terms[other]...)
		}
		counts = digits(counts, len(ix.postings[t]))
		next := 0
		for _, p := range ix.postings[t] {
			docs = digits(docs, p.doc()-next)
			next = p.doc() + 1
			levels = append(levels, '#'+p.grade().level())
			passages = append(passages, '#'+p.grade().passages())
		}
		asked = digits(asked, len(ix.asked[t]))
		next = 0
		for _, a := range ix.asked[t] {
			questions = digits(questions, a.question-next)
			next = a.question + 1
			divided = append(divided, '#'+a.part)
		}
		cards = appendBest(cards, ix.postings[t], len(ix.docs))
	}
	slices.Sort(cards)
	lines := [][]byte{terms, shown, related, counts, docs, levels, passages, asked, questions, divided}
	for _, d := range slices.Compact(cards) {
		lines = append(lines, append(append(digits(nil, d), '\t'), ix.docs[d].card...))
	}
	return bytes.Join(lines, []byte("\n"))
}

// appendBest appends the documents that a term finds best. Their cards stand beside the
// term, so that most results need few other parts. In a large guide the best ten of a
// query are often not the best ten of each of its words, but they have the words in
// their title.
func appendBest(to []int, postings []posting, docs int) []int {
	least, room := uint8(10), 10
	if docs > largeGuide {
		least, room = 14, 30
	}
	// All documents above a level fit; of that level itself, the first ones do.
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

// appendShown appends how the word to show differs from the term: nothing when they are
// the same, else how many letters to drop and what to add.
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
