package search

import (
	"cmp"
	"maps"
	"math/bits"
	"slices"
)

// leastNumbers is the least number of document numbers that a section reserves. With more, documents
// keep their numbers more often; with fewer, distances are shorter: 256 cost 0.4 KB more on a first
// query.
const leastNumbers = 128

// numberDocs gives each document the number that parts refer to, and sorts the documents by number.
// Most documents keep their number when other documents come and go, so that most parts stay the
// same: a section reserves at least half as many numbers again as it has documents, and a hash of the
// address of a document chooses its number.
//
// In a large guide documents are numbered in the order of arrange. Neighbours then share facets and
// words, which saves a sixth of the weight of a first query at 10,000 documents.
func (ix *index) numberDocs() {
	if len(ix.docs) > largeGuide {
		for i, d := range ix.docs {
			d.number = i
		}
		return
	}
	sections := map[string][]*doc{}
	for _, d := range ix.docs {
		sections[d.Section] = append(sections[d.Section], d)
	}
	start := 0
	for _, section := range slices.Sorted(maps.Keys(sections)) {
		size := max(leastNumbers, 1<<bits.Len(uint(len(sections[section])*3/2)))
		place(sections[section], start, size)
		start += size
	}
	slices.SortFunc(ix.docs, func(a, b *doc) int { return cmp.Compare(a.number, b.number) })
}

// place gives each document of a section the number that its address hashes to. If that is taken by a
// document with a lower mark, it gets the next free number.
func place(docs []*doc, start, size int) {
	slices.SortStableFunc(docs, func(a, b *doc) int { return cmp.Compare(markOf(a.URL), markOf(b.URL)) })
	taken := make([]bool, size)
	for _, d := range docs {
		n := int(markOf(d.URL) % uint32(size))
		for taken[n] {
			n = (n + 1) % size
		}
		taken[n], d.number = true, start+n
	}
}

// numbers returns the distance from each number to the next, minus one, in digits.
func (ix *index) numbers() string {
	var out []byte
	next := 0
	for _, d := range ix.docs {
		out = digits(out, d.number-next)
		next = d.number + 1
	}
	return string(out)
}
