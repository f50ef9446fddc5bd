package search

import (
	"runtime"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
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
	term uint32
	of16 uint8
}

// A posting says that a document is found with a term, how well (its level),
// and in which passages of the text.
type posting struct {
	doc         uint32
	level, mask uint8
}

// An inverted index: the terms in alphabetical order, each with its postings in
// the order of the documents.
type inverted struct {
	terms    []string
	shown    []string    // the term as a word to show: huizen has huis
	postings [][]posting // in the order of the documents
	shares   [][]share   // of each word of the analysis
	place    []uint32    // of the terms of shares in terms
	titled   []bool      // words that stand in a title or keyword
	strong   []uint32    // how many documents have the term in title or keywords
	akin     [][]uint32  // terms whose words are marked too: synonyms, and compounds that hold the term
}

func invert(a *analysis, n int) *inverted {
	split, usual, titled := splitter(a)
	ix := &inverted{titled: titled}
	// Which terms does each word count for?
	type pair struct {
		term string
		of16 uint8
	}
	pairs := make([][]pair, len(a.words))
	each(len(a.words), 512, func(_, from, to int) {
		for i := from; i < to; i++ {
			w := a.words[i]
			if k, ok := strings.CutPrefix(w, phraseMark); ok {
				pairs[i] = []pair{{k, wholeShare}}
				continue
			}
			parts, joined := dutch.Parts(w)
			var ps []pair
			add := func(term string, of16 uint8) {
				if len(term) < 2 && !(len(term) == 1 && term[0] <= '9') {
					return
				}
				for j := range ps {
					if ps[j].term == term {
						ps[j].of16 = max(ps[j].of16, of16)
						return
					}
				}
				ps = append(ps, pair{term, of16})
			}
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
			pairs[i] = ps
		}
	})
	number := map[string]uint32{}
	var names []string
	id := func(t string) uint32 {
		if k, ok := number[t]; ok {
			return k
		}
		k := uint32(len(names))
		number[t] = k
		names = append(names, t)
		return k
	}
	shares := make([][]share, len(a.words))
	for i, ps := range pairs {
		for _, p := range ps {
			shares[i] = append(shares[i], share{id(p.term), p.of16})
		}
	}
	// A synonym is for a word that the guide hardly has: in common words it would
	// only blur what they find.
	common := make(map[string]bool)
	use := make([]uint32, len(names))
	for w, ss := range shares {
		for _, s := range ss {
			if s.of16 == wholeShare {
				use[s.term] += usual[w]
			}
		}
	}
	for t, c := range use {
		common[names[t]] = int(c) > synonymLimit+n/100
	}
	means := make([][]uint32, len(names), len(names)*2)
	for i := range means {
		for _, m := range a.rel.means[names[i]] {
			if !common[m] {
				means[i] = append(means[i], id(m))
			}
		}
	}
	ix.rank(a, shares, means, usual, names, n)
	return ix
}

// splitter makes the splitter of the guide's own words: those in more than one
// document or in a title, how many documents hold each word, and which words
// stand in a title or keyword.
func splitter(a *analysis) (*dutch.Splitter, []uint32, []bool) {
	usual := make([]uint32, len(a.words))
	strong := make([]bool, len(a.words))
	for _, occs := range a.docs {
		for _, o := range occs {
			usual[o.word]++
			strong[o.word] = strong[o.word] || o.strong >= phraseLeast
		}
	}
	var own []string
	for i, w := range a.words {
		if (usual[i] > 2 || strong[i] && usual[i] > 1) && plainWord(w) {
			own = append(own, w)
		}
	}
	return dutch.NewSplitter(own), usual, strong
}

func plainWord(w string) bool {
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

// rank adds up what every document says with each term and makes postings of it.
func (ix *inverted) rank(a *analysis, shares [][]share, means [][]uint32, usual []uint32, names []string, n int) {
	for len(means) < len(names) {
		means = append(means, nil)
	}
	// Alphabetical order of the terms.
	by := make([]uint32, len(names))
	for i := range by {
		by[i] = uint32(i)
	}
	slices.SortFunc(by, func(x, y uint32) int { return strings.Compare(names[x], names[y]) })
	place := make([]uint32, len(names))
	ix.terms = make([]string, len(names))
	ix.shares, ix.place = shares, place
	for i, t := range by {
		place[t] = uint32(i)
		ix.terms[i] = names[t]
	}
	ix.akin = make([][]uint32, len(names))
	for t, ms := range means {
		for _, m := range ms {
			ix.akin[place[m]] = append(ix.akin[place[m]], place[t])
		}
	}
	for w, ss := range shares {
		if len(ss) < 2 || strings.IndexByte(a.words[w], '-') >= 0 {
			continue // search.js takes a word apart at its hyphens itself
		}
		for _, s := range ss[1:] {
			ix.akin[place[s.term]] = append(ix.akin[place[s.term]], place[ss[0].term])
		}
	}
	for t := range ix.akin {
		slices.Sort(ix.akin[t])
		ix.akin[t] = slices.Compact(ix.akin[t])
	}
	total := 0
	for _, l := range a.lengths {
		total += l
	}
	mean := max(1, total/max(1, n))

	type found struct {
		term        uint32
		level, mask uint8
		strong      bool
	}
	lists := make([][]found, n)
	type sums struct {
		points, strongs []int32
		masks           []uint8
		touched         []uint32
	}
	scratch := make([]sums, runtime.GOMAXPROCS(0))
	each(n, 64, func(w, from, to int) {
		if scratch[w].points == nil {
			scratch[w] = sums{make([]int32, len(names)), make([]int32, len(names)), make([]uint8, len(names)), nil}
		}
		points, strongs, masks, touched := scratch[w].points, scratch[w].strongs, scratch[w].masks, scratch[w].touched
		for d := from; d < to; d++ {
			touched = touched[:0]
			add := func(t uint32, strong, weak int32, mask uint8) {
				if points[t] == 0 {
					touched = append(touched, t)
				}
				points[t] += strong + weak
				strongs[t] += strong
				masks[t] |= mask
			}
			for _, o := range a.docs[d] {
				weak := int32(textPoints(int(o.count), a.lengths[d], mean))
				for _, s := range shares[o.word] {
					strong := int32(o.strong) * int32(s.of16)
					add(s.term, strong, weak*int32(s.of16)/16, o.mask)
					if s.of16 == wholeShare && o.strong > facetPoint {
						for _, m := range means[s.term] {
							add(m, strong*synonymShare/16, 0, o.mask)
						}
					}
				}
			}
			list := make([]found, 0, len(touched))
			for _, t := range touched {
				if l := saturate(int(points[t])); l > 0 {
					list = append(list, found{place[t], l, masks[t], strongs[t] >= phraseLeast*16})
				}
				points[t], masks[t], strongs[t] = 0, 0, 0
			}
			lists[d] = list
		}
		scratch[w].touched = touched
	})
	count := make([]uint32, len(names))
	for _, list := range lists {
		for _, f := range list {
			count[f.term]++
		}
	}
	sum := 0
	for _, c := range count {
		sum += int(c)
	}
	room := make([]posting, sum)
	ix.postings = make([][]posting, len(names))
	ix.strong = make([]uint32, len(names))
	for t, c := range count {
		ix.postings[t], room = room[:0:c], room[c:]
	}
	for d, list := range lists {
		for _, f := range list {
			ix.postings[f.term] = append(ix.postings[f.term], posting{uint32(d), f.level, f.mask})
			if f.strong {
				ix.strong[f.term]++
			}
		}
	}
	// The word to show for a term is the most usual one that has it for its own.
	ix.shown = make([]string, len(names))
	best := make([]uint32, len(names))
	for w, ss := range shares {
		for _, s := range ss {
			if t := place[s.term]; s.of16 == wholeShare && usual[w] > best[t] && a.words[w][0] != ' ' {
				best[t], ix.shown[t] = usual[w], a.words[w]
			}
		}
	}
}

// textPoints is what a word counts for that stands count times in a text, in
// sixteenths of a point: the more often the less each time counts, and less in
// a text longer than the mean.
func textPoints(count, length, mean int) int {
	if count == 0 {
		return 0
	}
	once := [...]int{0, 48, 70, 84, 94, 102, 108, 113, 117}
	return once[min(count, len(once)-1)] * 2 * (mean + 50) / (mean + length + 100)
}

// saturate turns sixteenths of points into a level: half of the highest at
// halfway, ever more slowly beyond.
func saturate(points16 int) uint8 {
	return uint8((levels*2*points16 + points16 + halfway*16) / (2 * (points16 + halfway*16)))
}
