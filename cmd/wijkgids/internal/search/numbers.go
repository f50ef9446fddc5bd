package search

import (
	"cmp"
	"maps"
	"math/bits"
	"slices"
)

// leastRoom is the number of numbers that a section has at least. With more, numbers stay
// more often; with fewer, distances are shorter: 256 cost 0.4 KB more on a first question.
const leastRoom = 128

// numberDocs gives each document the number by which parts name it, and puts the documents
// in the order of the numbers. The number stays when other documents come and go, and so
// do most parts that name it: a section has a room of numbers with a place for half as
// many documents again, and the address of a document says which is its own.
//
// In a large guide documents are numbered as they stand: neighbours then share facets and
// words, which is a sixth of the weight of a first question at 10,000 documents.
func (ix *index) numberDocs() {
	if len(ix.docs) > largeGuide {
		for i, d := range ix.docs {
			d.number = i
		}
		return
	}
	rooms := map[string][]*doc{}
	for _, d := range ix.docs {
		rooms[d.Section] = append(rooms[d.Section], d)
	}
	start := 0
	for _, section := range slices.Sorted(maps.Keys(rooms)) {
		size := max(leastRoom, 1<<bits.Len(uint(len(rooms[section])*3/2)))
		place(rooms[section], start, size)
		start += size
	}
	slices.SortFunc(ix.docs, func(a, b *doc) int { return cmp.Compare(a.number, b.number) })
}

// place gives each document of a room the number that its address says. Of two with the
// same number, the one with the lower mark has it and the other gets the next that is free.
func place(room []*doc, start, size int) {
	slices.SortStableFunc(room, func(a, b *doc) int { return cmp.Compare(markOf(a.URL), markOf(b.URL)) })
	taken := make([]bool, size)
	for _, d := range room {
		n := int(markOf(d.URL) % uint32(size))
		for taken[n] {
			n = (n + 1) % size
		}
		taken[n], d.number = true, start+n
	}
}

// numbers returns the distance from each number to the next minus one, in digits.
func (ix *index) numbers() string {
	var out []byte
	next := 0
	for _, d := range ix.docs {
		out = digits(out, d.number-next)
		next = d.number + 1
	}
	return string(out)
}
