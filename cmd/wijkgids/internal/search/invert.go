package search

import (
	"runtime"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/shelf"
)

// Of 16: what a word counts for when it is met in another way than whole.
const (
	wholeShare   = 16
	hyphenShare  = 11 // a part between hyphens: avond in thema-avond
	headShare    = 10 // the last part of a compound: krant in wijkkrant
	partShare    = 8  // another part of a compound
	synonymShare = 8
)

// synonymLimit is in how many documents a word may stand, beside one in a
// hundred, and still be given those of its synonyms.
const synonymLimit = 20

// halfway is the number of points at which a posting has half of the highest level.
const halfway = 40

// levels is how many levels a posting can have: 1 to levels.
const levels = 31

// A share says that a word counts for a term, by so many sixteenths.
type share struct {
	term uint32 // number in Builder.terms
	of16 uint8
	akin bool // the term is a synonym: only what stands outside the text counts
}

// divide finds the terms that each word counts for.
func (b *Builder) divide() {
	var own []uint32
	for w, k := range b.known {
		if (k.usual > 2 || k.titled > 0 && k.usual > 1) && plainWord(b.words.names[w]) {
			own = append(own, uint32(w))
		}
	}
	if b.splitter == nil || !slices.Equal(own, b.own) {
		names := make([]string, len(own))
		for i, w := range own {
			names[i] = b.words.names[w]
		}
		b.own, b.splitter = own, dutch.NewSplitter(names)
		clear(b.shares)
	}
	b.shares = extended(b.shares, len(b.words.names))
	var missing []uint32
	for w, k := range b.known {
		if k.all > 0 && b.shares[w] == nil {
			missing = append(missing, uint32(w))
		}
	}
	found := make([][]part, len(missing))
	each(len(missing), 256, func(_, from, to int) {
		var parts []part
		for i := from; i < to; i++ {
			start := len(parts)
			parts = divided(parts, b.words.names[missing[i]], b.splitter)
			found[i] = parts[start:]
		}
	})
	b.terms.grow(len(missing))
	var room []share
	for i, w := range missing {
		n := len(found[i])
		if n > len(room) || room == nil {
			room = make([]share, max(n, 1024))
		}
		b.shares[w], room = room[:n:n], room[n:]
		for j, p := range found[i] {
			b.shares[w][j] = share{term: b.terms.id(p.term), of16: p.of16}
			if p.of16 == hyphenShare {
				b.words.id(p.term) // see wordParts
			}
		}
	}
	b.known = extended(b.known, len(b.words.names))
	b.shares = extended(b.shares, len(b.words.names))
}

// plainWord reports whether a word may be part of a compound of the guide.
func plainWord(w string) bool {
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

// A part is a share by the name of its term.
type part struct {
	term string
	of16 uint8
}

// divided appends what a word counts for: itself, its parts between hyphens, and
// the parts of a compound.
func divided(to []part, word string, split *dutch.Splitter) []part {
	if k, ok := strings.CutPrefix(word, phraseMark); ok {
		return append(to, part{k, wholeShare})
	}
	from := len(to)
	add := func(term string, of16 uint8) {
		if len(term) < 2 && !(len(term) == 1 && term[0] <= '9') {
			return
		}
		for i := range to[from:] {
			if p := &to[from+i]; p.term == term {
				p.of16 = max(p.of16, of16)
				return
			}
		}
		to = append(to, part{term, of16})
	}
	parts, joined := dutch.Parts(word)
	if joined != "" {
		add(dutch.Stem(joined), wholeShare)
	}
	for _, p := range parts {
		if len(parts) == 1 {
			add(dutch.Stem(p), wholeShare)
		} else if !dutch.IsStop(p) {
			add(dutch.Stem(p), hyphenShare)
		}
		at := split.Split(p)
		if at == nil {
			continue
		}
		at = append(append([]int{0}, at...), len(p))
		for x := 0; x+1 < len(at); x++ {
			last := x+2 == len(at)
			of := uint8(partShare)
			if last {
				of = headShare
			}
			add(split.PartStem(p[at[x]:at[x+1]], last), of)
		}
		for x := 0; x+2 < len(at); x++ { // two neighbours are a word too: wijkkrant in wijkkrantredactie
			if len(at) > 3 {
				add(split.PartStem(p[at[x]:at[x+2]], x+3 == len(at)), partShare)
			}
		}
	}
	return to
}

// relate finds the terms of this guide, their order, and what each is akin to. It
// gives the words that an earlier build had and that now count for other terms.
func (b *Builder) relate() (changed []bool) {
	live := make([]bool, len(b.terms.names))
	use := make([]int, len(b.terms.names)) // how many documents have the term for a whole word
	for w, k := range b.known {
		if k.all == 0 {
			continue
		}
		for _, s := range b.shares[w] {
			live[s.term] = true
			if s.of16 == wholeShare {
				use[s.term] += int(k.usual)
			}
		}
	}
	// A synonym is for a word that the guide hardly has: in common words it would
	// only blur what they find.
	limit := synonymLimit + len(b.order)/100
	means := make(map[uint32][]uint32, len(b.means))
	for t, ms := range b.means {
		if live[t] {
			for _, m := range ms {
				if use[m] <= limit {
					means[t] = append(means[t], m)
				}
			}
		}
	}
	for _, ms := range means {
		for _, m := range ms {
			live[m] = true
		}
	}
	before, starts := b.full, b.fullAt
	b.full, b.fullAt = make([]share, 0, len(before)+len(b.words.names)/8), make([]uint32, len(b.words.names)+1)
	changed = make([]bool, len(b.words.names))
	for w, k := range b.known {
		if k.all > 0 {
			b.full = append(b.full, b.shares[w]...)
			for _, s := range b.shares[w] {
				if s.of16 == wholeShare {
					for _, m := range means[s.term] {
						b.full = append(b.full, share{m, synonymShare, true})
					}
				}
			}
		}
		b.fullAt[w+1] = uint32(len(b.full))
		if w+1 < len(starts) {
			old := before[starts[w]:starts[w+1]]
			now := b.full[b.fullAt[w]:]
			changed[w] = len(old) > 0 && len(now) > 0 && !slices.Equal(old, now)
		}
	}
	b.sortTerms(live, means)
	return changed
}

// sortTerms puts the terms of this guide in alphabetical order, and finds for each
// the terms whose words are marked too: synonyms, and compounds that hold it.
func (b *Builder) sortTerms(live []bool, means map[uint32][]uint32) {
	b.terms.sort()
	b.sorted = make([]uint32, 0, len(b.terms.names))
	place := make([]uint32, len(b.terms.names))
	for _, t := range b.terms.alpha {
		if live[t] {
			place[t] = uint32(len(b.sorted))
			b.sorted = append(b.sorted, t)
		}
	}
	b.akin = b.akin[:0]
	add := func(to, term uint32) { b.akin = append(b.akin, uint64(place[to])<<32|uint64(place[term])) }
	for t, ms := range means {
		for _, m := range ms {
			add(m, t)
		}
	}
	for w, k := range b.known {
		ss := b.shares[w]
		if k.all == 0 || len(ss) < 2 || strings.IndexByte(b.words.names[w], '-') >= 0 {
			continue // search.js takes a word apart at its hyphens itself
		}
		for _, s := range ss[1:] {
			add(s.term, ss[0].term)
		}
	}
	slices.Sort(b.akin)
	b.akin = slices.Compact(b.akin)
	// The word to show for a term is the most usual one that has it for its own.
	b.words.sort()
	b.shown = make([]uint32, len(b.terms.names))
	best := make([]int32, len(b.terms.names))
	for _, w := range b.words.alpha {
		usual := b.known[w].usual
		if usual == 0 || b.words.names[w][0] == ' ' {
			continue
		}
		for _, s := range b.shares[w] {
			if s.of16 == wholeShare && usual > best[s.term] {
				best[s.term], b.shown[s.term] = usual, w+1
			}
		}
	}
}

// A grade is how a document is found with a term: its level, in which passages of
// the text, and whether title or keywords have it. Zero is not at all.
type grade uint16

func graded(level, mask uint8, strong bool) grade {
	g := grade(level) | grade(mask)<<5
	if strong {
		g |= 1 << 10
	}
	return g
}

func (g grade) level() uint8 { return uint8(g & 31) }
func (g grade) mask() uint8  { return uint8(g >> 5 & 31) }
func (g grade) strong() bool { return g>>10 != 0 }

// A hit says how one document is found with a term.
type hit struct {
	term  uint32
	grade grade
}

// A posting says of one term how a document is found with it. It is a number, since
// there are more postings than of anything else: first the place of the document in
// Builder.order, then the grade.
type posting uint32

const gradeBits = 11

// maxDocs is how many documents postings can tell apart.
const maxDocs = 1 << (32 - gradeBits)

func newPosting(doc uint32, g grade) posting { return posting(doc<<gradeBits | uint32(g)) }

func (p posting) doc() uint32  { return uint32(p >> gradeBits) }
func (p posting) grade() grade { return grade(p & (1<<gradeBits - 1)) }

// rank adds up what each document says with each term.
func (b *Builder) rank(entries []*entry) {
	type sum struct {
		points, strong int32
		mask           uint8
	}
	var empty sum
	type scratch struct {
		sums    []sum
		touched []uint32
		hits    []hit
		kept    *shelf.Of[hit] // nil when documents are ranked again
	}
	workers := make([]scratch, runtime.GOMAXPROCS(0))
	each(len(entries), 64, func(w, from, to int) {
		s := &workers[w]
		if s.sums == nil {
			s.sums = make([]sum, len(b.terms.names))
			if b.once {
				s.kept = new(shelf.Of[hit])
			}
		}
		for _, e := range entries[from:to] {
			s.touched, s.hits = s.touched[:0], s.hits[:0]
			text := textPoints(e.length, b.mean)
			for _, o := range e.occs {
				weak := text[min(int(o.count), len(text)-1)]
				for _, sh := range b.full[b.fullAt[o.word]:b.fullAt[o.word+1]] {
					strong, points := int32(o.strong)*int32(sh.of16), weak*int32(sh.of16)/16
					if sh.akin {
						if o.strong <= facetPoint {
							continue
						}
						points = 0
					}
					sum := &s.sums[sh.term]
					if sum.points == 0 {
						s.touched = append(s.touched, sh.term)
					}
					sum.points += strong + points
					sum.strong += strong
					sum.mask |= o.mask
				}
			}
			for _, t := range s.touched {
				sum := &s.sums[t]
				if level := saturate(sum.points); level > 0 {
					s.hits = append(s.hits, hit{t, graded(level, sum.mask, sum.strong >= phraseLeast*16)})
				}
				*sum = empty
			}
			e.hits = s.kept.Keep(s.hits)
			if b.once {
				e.occs, e.silent = nil, nil
			}
		}
	})
}

// textPoints is what a word counts for that stands 0, 1, 2... times in a text, in
// sixteenths of a point: the more often the less each time counts, and less in
// a text longer than the mean.
func textPoints(length, mean int) [9]int32 {
	points := [...]int32{0, 48, 70, 84, 94, 102, 108, 113, 117}
	for i, once := range points {
		points[i] = int32(int(once) * 2 * (mean + 50) / (mean + length + 100))
	}
	return points
}

// saturate turns sixteenths of points into a level: half of the highest at
// halfway, ever more slowly beyond.
func saturate(points16 int32) uint8 {
	p := uint32(min(points16, 1<<20)) // where the highest level has long been reached
	return uint8((levels*2*p + p + halfway*16) / (2 * (p + halfway*16)))
}

// post makes the postings of all terms from the hits of all documents.
func (b *Builder) post() {
	// Each worker has a run of documents, and for each term a run of its postings.
	workers := runtime.GOMAXPROCS(0)
	docs := func(k int) (from, to int) { return len(b.order) * k / workers, len(b.order) * (k + 1) / workers }
	next := make([][]uint32, workers)
	each(workers, 1, func(_, k, _ int) {
		counts := make([]uint32, len(b.terms.names))
		from, to := docs(k)
		for _, e := range b.order[from:to] {
			for _, h := range e.hits {
				counts[h.term]++
			}
		}
		next[k] = counts
	})
	ends := make([]uint32, len(b.terms.names))
	sum := uint32(0)
	for t := range ends {
		for _, counts := range next {
			sum, counts[t] = sum+counts[t], sum
		}
		ends[t] = sum
	}
	room := make([]posting, sum)
	each(workers, 1, func(_, k, _ int) {
		from, to := docs(k)
		for d := from; d < to; d++ {
			for _, h := range b.order[d].hits {
				room[next[k][h.term]] = newPosting(uint32(d), h.grade)
				next[k][h.term]++
			}
			if b.once {
				b.order[d].hits = nil
			}
		}
	})
	b.postings = make([][]posting, len(ends))
	from := uint32(0)
	for t, to := range ends {
		b.postings[t] = room[from:to:to]
		from = to
	}
}

// A regrade is a document whose hits were made anew, with those from before.
type regrade struct {
	*entry
	before []hit
}

// repost changes the postings of the terms with which some documents are now
// found in another way, and tells which terms those are.
func (b *Builder) repost(anew []regrade) map[uint32]bool {
	b.postings = extended(b.postings, len(b.terms.names))
	changed := map[uint32]bool{}
	type change struct {
		term uint32
		posting
	}
	var changes []change
	grades := make([]grade, len(b.terms.names))
	for _, r := range anew {
		for _, h := range r.hits {
			grades[h.term] = h.grade
		}
		for _, h := range r.before {
			if grades[h.term] == 0 {
				changes = append(changes, change{h.term, newPosting(r.at, 0)})
			} else if grades[h.term] == h.grade {
				grades[h.term] = 0
			}
		}
		for _, h := range r.hits {
			if grades[h.term] != 0 {
				changes = append(changes, change{h.term, newPosting(r.at, h.grade)})
				grades[h.term] = 0
			}
		}
	}
	slices.SortFunc(changes, func(x, y change) int {
		if x.term != y.term {
			return int(x.term) - int(y.term)
		}
		return int(x.doc()) - int(y.doc())
	})
	for i := 0; i < len(changes); {
		t := changes[i].term
		old := b.postings[t]
		list := make([]posting, 0, len(old)+1)
		for ; i < len(changes) && changes[i].term == t; i++ {
			c := changes[i]
			for len(old) > 0 && old[0].doc() < c.doc() {
				list, old = append(list, old[0]), old[1:]
			}
			if len(old) > 0 && old[0].doc() == c.doc() {
				old = old[1:]
			}
			if c.grade() != 0 {
				list = append(list, c.posting)
			}
		}
		b.postings[t] = append(list, old...)
		changed[t] = true
	}
	return changed
}
