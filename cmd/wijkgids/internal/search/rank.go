package search

import (
	"slices"

	"wijkgids/cmd/wijkgids/internal/parallel"
)

const (
	levels     = 31 // a posting has a level of 1 to levels
	halfPoints = 40 // points that give half of the highest level
)

// A grade says how well a document matches a term: its level, the passages that have the term, and
// whether the title or a keyword has it.
type grade uint16

func newGrade(level, passages uint8, titled bool) grade {
	g := grade(level) | grade(passages)<<5
	if titled {
		g |= 1 << 10
	}
	return g
}

func (g grade) level() uint8    { return uint8(g & 31) }
func (g grade) passages() uint8 { return uint8(g >> 5 & 31) }
func (g grade) titled() bool    { return g>>10 != 0 }

// A posting is a document, by its place in index.docs, and its grade for one term. A hit is a term
// and the grade of one document for it. Both are packed in a number, because there are more of them
// than of anything else.
type (
	posting uint32
	hit     uint32
)

const (
	gradeBits = 11
	maxPacked = 1 << (32 - gradeBits) // documents, and terms
)

func newPosting(doc int, g grade) posting { return posting(uint32(doc)<<gradeBits | uint32(g)) }
func newHit(term uint32, g grade) hit     { return hit(term<<gradeBits | uint32(g)) }

func (p posting) doc() int     { return int(p >> gradeBits) }
func (p posting) grade() grade { return grade(p & (1<<gradeBits - 1)) }
func (h hit) term() uint32     { return uint32(h >> gradeBits) }
func (h hit) grade() grade     { return grade(h & (1<<gradeBits - 1)) }

// A score is the sum of the points of one document for one term, in sixteenths.
type score struct {
	points      int32
	fieldPoints int32 // without those of the text
	passages    uint8
}

// rank computes the hits of each document.
func (ix *index) rank() {
	length := 0
	for _, d := range ix.docs {
		length += d.length
	}
	mean := meanLength(length, len(ix.docs))
	parallel.With(len(ix.docs), func() func(int) error {
		scores := make([]score, len(ix.terms))
		var hits []hit
		return func(i int) error {
			d := ix.docs[i]
			hits = ix.score(d, mean, scores, hits[:0])
			d.hits, d.occurrences = slices.Clone(hits), nil
			return nil
		}
	})
}

// meanLength returns the mean length of a text, rounded to steps of 64 words. With the exact mean,
// every new entry would change the level of some word in nearly all parts.
func meanLength(length, docs int) int {
	return max(64, (length/max(1, docs)+32)/64*64)
}

// score appends the hits of a document. scores is zero before and after.
func (ix *index) score(d *doc, meanLength int, scores []score, hits []hit) []hit {
	perCount := textPoints(d.length, meanLength)
	for _, o := range d.occurrences {
		inText := perCount[min(int(o.count), len(perCount)-1)]
		for _, s := range ix.shares[o.word] {
			fields, text := int32(o.points)*int32(s.weight), inText*int32(s.weight)/16
			if s.synonym {
				if o.points <= facetPoints {
					continue
				}
				text = 0
			}
			sum := &scores[s.term]
			if sum.points == 0 {
				hits = append(hits, newHit(s.term, 0))
			}
			sum.points += fields + text
			sum.fieldPoints += fields
			sum.passages |= o.passages
		}
	}
	scored := hits[:0]
	for _, h := range hits {
		sum := &scores[h.term()]
		if level := saturate(sum.points); level > 0 {
			scored = append(scored, newHit(h.term(), newGrade(level, sum.passages, sum.fieldPoints >= keywordLeast*16)))
		}
		*sum = score{}
	}
	return scored
}

// textPoints returns the points, in sixteenths, of a word by the number of times it is in a text.
// Each next time counts less, and all count less in a text longer than the mean.
func textPoints(length, mean int) [9]int32 {
	points := [...]int32{0, 48, 70, 84, 94, 102, 108, 113, 117}
	for i, p := range points {
		points[i] = int32(int(p) * 2 * (mean + 50) / (mean + length + 100))
	}
	return points
}

// saturate turns points, in sixteenths, into a level. The level grows ever more slowly.
func saturate(points16 int32) uint8 {
	p := uint32(min(points16, 1<<20)) // far beyond the highest level
	return uint8((levels*2*p + p + halfPoints*16) / (2 * (p + halfPoints*16)))
}

// post turns the hits of all documents into the postings of all terms.
func (ix *index) post() {
	counts := make([]int, len(ix.terms))
	for _, d := range ix.docs {
		for _, h := range d.hits {
			counts[h.term()]++
		}
	}
	all := 0
	for _, n := range counts {
		all += n
	}
	room := make([]posting, all)
	ix.postings = make([][]posting, len(ix.terms))
	for t, n := range counts {
		ix.postings[t], room = room[:0:n], room[n:]
	}
	for i, d := range ix.docs {
		for _, h := range d.hits {
			ix.postings[h.term()] = append(ix.postings[h.term()], newPosting(i, h.grade()))
		}
		d.hits = nil
	}
}
