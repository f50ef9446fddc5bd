package search

import (
	"math/bits"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

// An asked is a question that has a term. part is the share of the question that the term makes up,
// in sixty-thirds; a query with all terms of a question has all of it. The questions of all
// documents are numbered in one series.
type asked struct {
	doc      int // its place in index.docs
	question int // of the document
	part     uint8
}

const (
	wholeQuestion = 63
	leastPart     = 2
)

// divideQuestions divides each question over its terms. A rarer term gets a larger share, and a
// weak word a quarter of the normal share. Indexing the questions that people would
// ask is the idea of R. Nogueira and others, Document expansion by query prediction (2019); here
// people write the questions.
func (ix *index) divideQuestions() {
	ix.asked = make([][]asked, len(ix.terms))
	for i, d := range ix.docs {
		for j, words := range d.questions {
			ix.divideQuestion(i, j, words)
		}
	}
}

func (ix *index) divideQuestion(doc, question int, words []uint32) {
	tells := make([]int, len(words))
	total := 0
	for i, w := range words {
		if len(ix.shares[w]) == 0 {
			continue
		}
		tells[i] = information((len(ix.docs)+63)/64*64, len(ix.postings[ix.shares[w][0].term]))
		if dutch.IsWeak(ix.words[w]) {
			tells[i] /= 4
		}
		total += tells[i]
	}
	for i, w := range words {
		for _, s := range ix.shares[w] {
			p := uint8(min(wholeQuestion, wholeQuestion*tells[i]*int(s.weight)/(wholeWeight*max(1, total))))
			if p < leastPart {
				continue
			}
			list := ix.asked[s.term]
			if last := len(list) - 1; last >= 0 && list[last].doc == doc && list[last].question == question {
				list[last].part = max(list[last].part, p)
			} else {
				ix.asked[s.term] = append(list, asked{doc, question, p})
			}
		}
	}
}

// information returns 16 times the binary logarithm of 1 + docs/found. It does the same as info in
// search.js, but in integers, so that every machine gives the same result.
func information(docs, found int) int {
	found = max(1, found)
	x := uint64(docs+found) << 24 / uint64(found) // 8 + 24 bits after the point, so the square fits in 64 bits
	whole := bits.Len64(x) - 25
	x >>= whole
	v := whole
	for range 4 {
		x = x * x >> 24
		v *= 2
		if x >= 2<<24 {
			v++
			x >>= 1
		}
	}
	return v
}
