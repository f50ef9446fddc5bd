package search

import (
	"runtime"
	"slices"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/shelf"
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
	word   uint32 // number in Builder.words
	strong uint16 // points of title, keywords, summary, headings, names
	count  uint8  // times in the text
	mask   uint8  // passages: bit 0 the first, bit 4 the fifth and later ones
}

// analyse reads documents: each becomes a bag of words. It counts in how many
// documents each word stands, without those that are gone.
func (b *Builder) analyse(fresh, gone []*entry) {
	readers := make([]*reader, runtime.GOMAXPROCS(0))
	by := make([]*reader, len(fresh))
	each(len(fresh), 32, func(w, from, to int) {
		if readers[w] == nil {
			readers[w] = &reader{lexicon: newLexicon(), rel: b.rel}
			if b.once {
				readers[w].keptOccs, readers[w].keptSilent, readers[w].cards = new(shelf.Of[occurrence]), new(shelf.Of[uint32]), new(shelf.Text)
			}
		}
		for i := from; i < to; i++ {
			by[i] = readers[w]
			by[i].read(fresh[i])
			fresh[i].card = by[i].cards.Keep(by[i].card(&fresh[i].Document))
		}
	})
	// From each worker's numbers to those of all.
	most := 0
	for _, r := range readers {
		if r != nil {
			most = max(most, len(r.names))
		}
	}
	b.words.grow(most)
	for _, r := range readers {
		if r == nil {
			continue
		}
		r.global = make([]uint32, len(r.names))
		for i, name := range r.names {
			r.global[i] = b.words.id(name)
		}
	}
	b.known = extended(b.known, len(b.words.names))
	for i, e := range fresh {
		global := by[i].global
		for j := range e.occs {
			e.occs[j].word = global[e.occs[j].word]
		}
		for j := range e.silent {
			e.silent[j] = global[e.silent[j]]
		}
		b.count(e, 1)
	}
	for _, e := range gone {
		b.count(e, -1)
	}
}

// A tally is in how many documents a word stands.
type tally struct {
	all    int32 // in any way
	usual  int32 // with points
	titled int32 // in a title or keyword
}

func (b *Builder) count(e *entry, by int32) {
	b.length += int(by) * e.length
	for _, o := range e.occs {
		t := &b.known[o.word]
		t.all += by
		t.usual += by
		if o.strong >= phraseLeast {
			t.titled += by
		}
	}
	for _, w := range e.silent {
		b.known[w].all += by
	}
}

// extended gives s with at least n elements, the new ones zero.
func extended[T any](s []T, n int) []T {
	if len(s) < n {
		s = append(s, make([]T, n-len(s))...)
	}
	return s
}

// A reader turns documents into occurrences. Each worker has one.
type reader struct {
	*lexicon
	rel    *relations
	global []uint32 // from its own numbers of words to those of all
	occs   []occurrence
	silent []uint32
	keys   []string // of its words, once they are asked for
	phrase []byte
	line   []byte

	// nil when documents are read again
	keptOccs   *shelf.Of[occurrence]
	keptSilent *shelf.Of[uint32]
	cards      *shelf.Text
}

func (r *reader) read(e *entry) {
	d := &e.Document
	r.occs, r.silent = r.occs[:0], r.silent[:0]
	title := r.words(d.Title)
	content := 0
	for _, w := range title {
		if !r.marks[w].stop {
			content++
		}
	}
	points := titleLeast + titleShare/max(1, content)
	leading := titleLead // the first word of a title says what the page is
	for _, w := range title {
		if r.marks[w].stop && content > 0 {
			r.add(w, titleStop)
		} else {
			r.add(w, points+leading)
			leading = 0
		}
	}
	r.phrases(title, points)
	for _, k := range d.Keywords {
		words := r.words(k)
		r.addAll(words, max(phraseLeast, keywordPoint/max(1, len(words))))
		r.phrases(words, keywordPoint)
	}
	r.field(d.Summary, summaryPoint)
	for _, p := range d.Passages {
		r.field(p.Heading, headingPoint)
	}
	for _, s := range d.Names {
		r.field(s, namePoint)
	}
	for _, f := range d.Facets {
		r.addAll(r.words(f.Label), facetPoint)
	}
	e.length = 0
	for i, p := range d.Passages {
		words := r.words(p.Text)
		e.length += len(words)
		r.countAll(words, uint8(1)<<min(i, 4))
	}
	said := r.occs[:0]
	for _, o := range r.occs {
		m := &r.marks[o.word]
		m.at = 0
		switch {
		case !m.quiet:
			said = append(said, o)
		case o.strong > 0: // in a title; in a text it counts for nothing
			said = append(said, occurrence{word: o.word, strong: o.strong})
		default:
			r.silent = append(r.silent, o.word)
		}
	}
	e.occs, e.silent = r.keptOccs.Keep(said), r.keptSilent.Keep(r.silent)
}

// countAll counts the words of the passages with a bit of a mask. Whether a word is new
// in the document cannot be guessed, so that is no branch: each is written behind the
// others as if it were new, and only then is it known which one it is.
func (r *reader) countAll(words []uint32, bit uint8) {
	n := len(r.occs)
	occs := slices.Grow(r.occs, len(words)+1)[:n+len(words)+1]
	for _, w := range words {
		m := &r.marks[w]
		occs[n] = occurrence{word: w}
		isNew := int(uint32(m.at-1) >> 31) // 1 when at is 0, else 0
		at := int(m.at) + isNew*(n+1)
		n += isNew
		m.at = int32(at)
		o := &occs[at-1]
		o.count = min(o.count+1, 200)
		o.mask |= bit
	}
	r.occs = occs[:n]
}

func (r *reader) field(text string, points int) {
	words := r.words(text)
	r.addAll(words, points)
	r.phrases(words, points)
}

func (r *reader) addAll(words []uint32, points int) {
	for _, w := range words {
		if r.marks[w].stop {
			r.occ(w) // counts for nothing here; it may still be asked for, and then it is known
		} else {
			r.add(w, points)
		}
	}
}

func (r *reader) add(w uint32, points int) {
	o := r.occ(w)
	o.strong = uint16(min(int(o.strong)+points, 500))
}

// occ gives the occurrence of a word in the document that is read.
func (r *reader) occ(w uint32) *occurrence {
	m := &r.marks[w]
	if m.at == 0 {
		r.occs = append(r.occs, occurrence{word: w})
		m.at = int32(len(r.occs))
	}
	return &r.occs[m.at-1]
}

// phrases adds the phrases of the synonym lists that the words of a field hold.
func (r *reader) phrases(words []uint32, points int) {
	for i, w := range words {
		if !r.starts(w) {
			continue
		}
		phrase := append(r.phrase[:0], phraseMark+r.key(w)...)
		for _, next := range words[i+1 : min(len(words), i+maxPhrase)] {
			phrase = append(phrase, r.key(next)...)
			if r.rel.phrases[string(phrase[len(phraseMark):])] {
				r.add(r.id(string(phrase)), points)
			}
		}
		r.phrase = phrase
	}
}

// phraseMark begins the words of the index that are the key of a phrase.
const phraseMark = " "

// maxPhrase is how many words a phrase in a synonym list may have.
const maxPhrase = 4

// starts reports whether a phrase may begin with the word.
func (r *reader) starts(w uint32) bool {
	m := &r.marks[w]
	if m.starts == 0 {
		m.starts = -1
		if r.rel.starts[r.key(w)] {
			m.starts = 1
		}
	}
	return m.starts > 0
}

// key gives the term for a word.
func (r *reader) key(w uint32) string {
	r.keys = extended(r.keys, len(r.names))
	if r.keys[w] == "" {
		r.keys[w] = wordKey(r.names[w])
	}
	return r.keys[w]
}

// key gives the term for a whole word or phrase: its stems, joined.
func key(text string) string {
	key := ""
	dutch.Words(dutch.Fold(text), func(word string, _, _ int) { key += wordKey(word) })
	return key
}

// wordKey is key for one folded word.
func wordKey(word string) string {
	parts, joined := dutch.Parts(word)
	if joined != "" {
		return dutch.Stem(joined)
	}
	key := ""
	for _, p := range parts {
		key += dutch.Stem(p)
	}
	return key
}
