package search

import (
	"runtime"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

// What a word counts for, by the field that holds it. The weights of a document
// are added before they are saturated, as in the BM25F of S. Robertson,
// H. Zaragoza and M. Taylor, Simple BM25 extension to multiple weighted fields
// (2004); see saturate. A title counts more the shorter it is: titleLeast plus
// titleShare divided over its words.
const (
	titleLeast   = 26
	titleShare   = 40
	titleLead    = 10
	titleStop    = 4
	keywordPoint = 30
	phraseLeast  = 16 // a keyword of several words counts less for each, but at least this
	summaryPoint = 14
	headingPoint = 9
	namePoint    = 6
	facetPoint   = 4
)

// An occurrence is what one document says with one word, before it is stemmed.
type occurrence struct {
	word   uint32 // number in analysis.words
	strong uint16 // points of title, keywords, summary, headings, names
	count  uint8  // times in the text
	mask   uint8  // passages: bit 0 the first, bit 4 the fifth and later ones
}

// An analysis is every document as a bag of words, the words numbered in
// alphabetical order.
type analysis struct {
	words   []string // folded, hyphens and apostrophes still in them; a phrase has spaces
	docs    [][]occurrence
	lengths []int // words of the text
	rel     *relations
}

func analyse(order []*Document, rel *relations) *analysis {
	n := len(order)
	a := &analysis{docs: make([][]occurrence, n), lengths: make([]int, n), rel: rel}
	readers := make([]*reader, runtime.GOMAXPROCS(0))
	by := make([]*reader, n)
	each(n, 64, func(w, from, to int) {
		if readers[w] == nil {
			readers[w] = &reader{runs: map[string][]uint32{}, ids: map[string]uint32{}, rel: rel}
		}
		for i := from; i < to; i++ {
			a.docs[i], a.lengths[i] = readers[w].read(order[i])
			by[i] = readers[w]
		}
	})
	// From each worker's numbers to those of all.
	var all []string
	for _, r := range readers {
		if r != nil {
			all = append(all, r.words...)
		}
	}
	slices.Sort(all)
	a.words = slices.Compact(all)
	number := make(map[string]uint32, len(a.words))
	for i, w := range a.words {
		number[w] = uint32(i)
	}
	for _, r := range readers {
		if r == nil {
			continue
		}
		r.global = make([]uint32, len(r.words))
		for i, w := range r.words {
			r.global[i] = number[w]
		}
	}
	each(n, 256, func(_, from, to int) {
		for i := from; i < to; i++ {
			for j := range a.docs[i] {
				a.docs[i][j].word = by[i].global[a.docs[i][j].word]
			}
		}
	})
	return a
}

// A reader turns documents into occurrences. Each worker has one.
type reader struct {
	runs   map[string][]uint32 // what stands between two spaces -> its words
	room   []uint32            // that runs are made of
	ids    map[string]uint32
	words  []string
	stems  []string // only of words that may be in a phrase; see stem
	stops  []bool
	global []uint32
	rel    *relations

	seen []int32 // word -> place in occs + 1
	occs []occurrence
	run  []uint32 // the words of the field that is read
}

func (r *reader) read(d *Document) ([]occurrence, int) {
	r.occs = r.occs[:0]
	r.field(d.Title)
	content := 0
	for _, w := range r.run {
		if !r.stops[w] {
			content++
		}
	}
	points := titleLeast + titleShare/max(1, content)
	leading := titleLead // the first word of a title says what the page is
	for _, w := range r.run {
		if r.stops[w] && content > 0 {
			r.add(w, titleStop)
		} else {
			r.add(w, points+leading)
			leading = 0
		}
	}
	r.phrases(points)
	for _, k := range d.Keywords {
		r.field(k)
		p := max(phraseLeast, keywordPoint/max(1, len(r.run)))
		r.addAll(p)
		r.phrases(keywordPoint)
	}
	r.field(d.Summary)
	r.addAll(summaryPoint)
	r.phrases(summaryPoint)
	for _, p := range d.Passages {
		r.field(p.Heading)
		r.addAll(headingPoint)
		r.phrases(headingPoint)
	}
	for _, s := range d.Names {
		r.field(s)
		r.addAll(namePoint)
		r.phrases(namePoint)
	}
	for _, f := range d.Facets {
		r.field(f.Label)
		r.addAll(facetPoint)
	}
	length := 0
	for i, p := range d.Passages {
		bit := uint8(1) << min(i, 4)
		r.text(p.Text, func(w uint32) {
			length++
			if r.stops[w] || len(r.words[w]) < 2 {
				return
			}
			o := r.occ(w)
			o.count = min(o.count+1, 200)
			o.mask |= bit
		})
	}
	for _, o := range r.occs {
		r.seen[o.word] = 0
	}
	return slices.Clone(r.occs), length
}

func (r *reader) field(text string) {
	r.run = r.run[:0]
	r.text(text, func(w uint32) { r.run = append(r.run, w) })
}

// text calls yield for every word of a text. What stands between two spaces is
// folded and taken apart once; the next time it comes by it is only looked up.
func (r *reader) text(s string, yield func(w uint32)) {
	for s != "" {
		var run string
		if i := strings.IndexByte(s, ' '); i >= 0 {
			run, s = s[:i], s[i+1:]
		} else {
			run, s = s, ""
		}
		ws, ok := r.runs[run]
		if !ok {
			from := len(r.room)
			dutch.Words(dutch.Fold(run), func(word string, _, _ int) { r.room = append(r.room, r.id(word)) })
			ws = r.room[from:len(r.room):len(r.room)]
			r.runs[strings.Clone(run)] = ws
		}
		for _, w := range ws {
			yield(w)
		}
	}
}

func (r *reader) addAll(points int) {
	for _, w := range r.run {
		if !r.stops[w] {
			r.add(w, points)
		}
	}
}

func (r *reader) add(w uint32, points int) {
	o := r.occ(w)
	o.strong = uint16(min(int(o.strong)+points, 500))
}

func (r *reader) occ(w uint32) *occurrence {
	at := r.seen[w]
	if at == 0 {
		r.occs = append(r.occs, occurrence{word: w})
		at = int32(len(r.occs))
		r.seen[w] = at
	}
	return &r.occs[at-1]
}

func (r *reader) id(word string) uint32 {
	if id, ok := r.ids[word]; ok {
		return id
	}
	word = strings.Clone(word)
	id := uint32(len(r.words))
	r.ids[word] = id
	r.words = append(r.words, word)
	r.stops = append(r.stops, dutch.IsStop(word))
	r.stems = append(r.stems, "")
	r.seen = append(r.seen, 0)
	return id
}

// phrases adds the phrases of the synonym lists that the field holds.
func (r *reader) phrases(points int) {
	for i, w := range r.run {
		if !r.rel.starts[r.stem(w)] {
			continue
		}
		key := r.stem(w)
		for j := i + 1; j < len(r.run) && j < i+maxPhrase; j++ {
			key += r.stem(r.run[j])
			if r.rel.phrases[key] {
				r.add(r.id(phraseMark+key), points)
				if len(r.stems) < len(r.words) {
					r.stems = append(r.stems, "")
				}
			}
		}
	}
}

// phraseMark begins the words of an analysis that are the key of a phrase.
const phraseMark = " "

// maxPhrase is how many words a phrase in a synonym list may have.
const maxPhrase = 4

func (r *reader) stem(w uint32) string {
	if r.stems[w] == "" {
		r.stems[w] = key(r.words[w])
	}
	return r.stems[w]
}

// key gives the term for a whole word or phrase: its stems, joined.
func key(text string) string {
	var b strings.Builder
	dutch.Words(dutch.Fold(text), func(word string, _, _ int) {
		parts, joined := dutch.Parts(word)
		if joined != "" {
			b.WriteString(dutch.Stem(joined))
			return
		}
		for _, p := range parts {
			b.WriteString(dutch.Stem(p))
		}
	})
	return b.String()
}
