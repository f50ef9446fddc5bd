package search

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/parallel"
)

// Points of a word by the field that holds it. The points of all fields of a document
// are added before they are saturated, as in the BM25F of S. Robertson, H. Zaragoza and
// M. Taylor, Simple BM25 extension to multiple weighted fields (2004); see saturate.
const (
	titlePoints     = 26
	titleShared     = 40 // divided over the words of the title: short titles count more
	titleFirstWord  = 10 // extra, since the first word says what the page is about
	titleStopWord   = 4
	keywordPoints   = 30 // divided over the words of the keyword
	keywordLeast    = 16
	summaryPoints   = 14
	headingPoints   = 9
	questionPoints  = 10
	namePoints      = 6
	detailPoints    = 6
	facetPoints     = 4
	maxFieldPoints  = 500
	maxCountedWords = 200
)

// An occurrence is one word, not yet stemmed, in one document.
type occurrence struct {
	word     uint32 // number in index.words
	points   uint16 // from title, keywords, summary, headings, names and facets
	count    uint8  // times in the text
	passages uint8  // bit 0 for the first passage, bit 4 for the fifth and later
}

// A tally counts the documents that have a word.
type tally struct {
	docs   int // with an occurrence
	titled int // with the word in the title or a keyword
}

// read turns every document into occurrences and a card, and numbers the words.
func (ix *index) read() {
	// Each goroutine has a reader with word numbers of its own.
	var readers []*reader
	var mu sync.Mutex
	readBy := make([]*reader, len(ix.docs))
	parallel.With(len(ix.docs), func() func(int) error {
		r := &reader{lexicon: newLexicon(), relations: ix.relations}
		mu.Lock()
		defer mu.Unlock()
		readers = append(readers, r)
		return func(i int) error {
			readBy[i] = r
			r.read(ix.docs[i])
			return nil
		}
	})
	all := map[string]uint32{}
	for _, r := range readers {
		for _, name := range r.names {
			all[name] = 0
		}
	}
	ix.words = number(all)
	for _, r := range readers {
		r.global = make([]uint32, len(r.names))
		for i, name := range r.names {
			r.global[i] = all[name]
		}
	}
	ix.tallies = make([]tally, len(ix.words))
	for i, d := range ix.docs {
		for j := range d.occurrences {
			o := &d.occurrences[j]
			o.word = readBy[i].global[o.word]
			t := &ix.tallies[o.word]
			t.docs++
			if o.points >= keywordLeast {
				t.titled++
			}
		}
		for _, words := range d.questions {
			for j, w := range words {
				words[j] = readBy[i].global[w]
			}
		}
	}
}

// number numbers the keys of a map in alphabetical order, sets the values to these
// numbers and returns the keys by number.
func number(keys map[string]uint32) []string {
	sorted := slices.Sorted(maps.Keys(keys))
	for i, key := range sorted {
		keys[key] = uint32(i)
	}
	return sorted
}

// A reader turns documents into occurrences, for one goroutine.
type reader struct {
	*lexicon
	relations   *relations
	global      []uint32 // number in index.words by own number
	occurrences []occurrence
	phrase      []byte
}

func (r *reader) read(d *doc) {
	r.occurrences = r.occurrences[:0]
	r.readTitle(d.Title)
	for _, k := range d.Keywords {
		words := r.words(k)
		r.addAll(words, max(keywordLeast, keywordPoints/max(1, len(words))))
		r.addPhrases(words, keywordPoints)
	}
	for _, k := range d.Help {
		if words := r.words(k); len(words) == 1 && r.occurrence(words[0]).points == 0 {
			r.add(words[0], keywordLeast)
		}
	}
	r.readField(d.Summary, summaryPoints)
	for _, p := range d.Passages {
		r.readField(p.Heading, headingPoints)
	}
	for _, s := range d.Names {
		r.readField(s, namePoints)
	}
	r.readQuestions(d)
	r.readDetails(d)
	for _, f := range d.Facets {
		r.addAll(r.words(f.Label), facetPoints)
	}
	for i, p := range d.Passages {
		words := r.words(p.Text)
		d.length += len(words)
		for _, w := range words {
			o := r.occurrence(w)
			o.count = min(o.count+1, maxCountedWords)
			o.passages |= 1 << min(i, 4)
		}
	}
	kept := r.occurrences[:0]
	for _, o := range r.occurrences {
		info := &r.infos[o.word]
		info.at = 0
		switch {
		case !info.ignored:
			kept = append(kept, o)
		case o.points > 0: // in the title
			kept = append(kept, occurrence{word: o.word, points: o.points})
		}
	}
	d.occurrences = slices.Clone(kept)
	d.anchors = make([]string, len(d.Passages))
	for i, p := range d.Passages {
		if p.Anchor != slugOf(p.Heading) {
			d.anchors[i] = p.Anchor
		}
	}
	d.card = card(d)
}

func (r *reader) readTitle(title string) {
	words := r.words(title)
	content := 0
	for _, w := range words {
		if !r.infos[w].stop {
			content++
		}
	}
	points, extra := titlePoints+titleShared/max(1, content), titleFirstWord
	for _, w := range words {
		if r.infos[w].stop && content > 0 {
			r.add(w, titleStopWord)
		} else {
			r.add(w, points+extra)
			extra = 0
		}
	}
	r.addPhrases(words, points)
}

func (r *reader) readField(text string, points int) {
	words := r.words(text)
	r.addAll(words, points)
	r.addPhrases(words, points)
}

// readQuestions adds the points of a word only once, so that many questions about one subject do
// not raise a page for a single word.
func (r *reader) readQuestions(d *doc) {
	added := map[uint32]bool{}
	d.questions = make([][]uint32, len(d.Questions))
	for i, q := range d.Questions {
		words := r.words(q)
		r.addPhrases(words, questionPoints)
		var content []uint32
		for _, w := range words {
			if !r.infos[w].stop && !slices.Contains(content, w) {
				content = append(content, w)
			}
		}
		for _, w := range content {
			if !added[w] {
				added[w] = true
				r.add(w, questionPoints)
			}
		}
		d.questions[i] = content
	}
}

// readDetails reads addresses and contacts, and the numbers in all texts. A telephone number or
// postcode is one word, whatever its notation.
func (r *reader) readDetails(d *doc) {
	for _, s := range d.Details {
		r.readField(s, detailPoints)
	}
	addNumbers := func(text string) {
		for _, n := range wholeNumbers(text) {
			r.add(r.id([]byte(n)), detailPoints)
		}
	}
	addNumbers(d.Title)
	addNumbers(d.Summary)
	for _, s := range d.Details {
		addNumbers(s)
	}
	for _, p := range d.Passages {
		addNumbers(p.Heading)
		addNumbers(p.Text)
	}
}

var (
	abroad   = regexp.MustCompile(`(?:\+|\b00)31[\s.()-]*(?:\(?0\)?)?[\s.-]*`)
	phone    = regexp.MustCompile(`\b0\d(?:[\s./()-]{0,3}\d){6,9}\b`)
	postcode = regexp.MustCompile(`\b[1-9]\d{3}\s?[A-Z]{2}\b`)
)

// inNumber holds the bytes that these patterns match.
var inNumber = func() (is [256]bool) {
	for _, c := range []byte("0123456789+.()/-\t\n\f\r ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		is[c] = true
	}
	return is
}()

// wholeNumbers returns the telephone numbers and postcodes in a text without punctuation and
// spaces: 0881234567 for +31 (0)88 - 123 45 67, 5213ab for 5213 AB.
func wholeNumbers(text string) []string {
	const least = 4 // digits of a postcode; a telephone number has twice as many
	if !strings.ContainsAny(text, "0123456789") {
		return nil // nearly all texts
	}
	var found []string
	for i := 0; i < len(text); {
		// The longest run that may be part of one number; the patterns run only on that.
		from, digits := i, 0
		for ; i < len(text) && inNumber[text[i]]; i++ {
			if text[i] >= '0' && text[i] <= '9' {
				digits++
			}
		}
		if digits < least { // nearly all runs
			i++
			continue
		}
		run := text[max(0, from-1):min(len(text), i+1)] // with its neighbours, since a number begins and ends at a word boundary
		if digits >= 2*least {
			for _, n := range phone.FindAllString(abroad.ReplaceAllString(run, "0"), -1) {
				found = append(found, strings.Map(func(r rune) rune {
					if r < '0' || r > '9' {
						return -1
					}
					return r
				}, n))
			}
		}
		for _, p := range postcode.FindAllString(run, -1) {
			found = append(found, strings.ToLower(p[:4]+p[len(p)-2:]))
		}
	}
	return found
}

// addAll adds points to words, except to stop words.
func (r *reader) addAll(words []uint32, points int) {
	for _, w := range words {
		if !r.infos[w].stop {
			r.add(w, points)
		}
	}
}

func (r *reader) add(w uint32, points int) {
	o := r.occurrence(w)
	o.points = uint16(min(int(o.points)+points, maxFieldPoints))
}

// occurrence returns the occurrence of a word in the current document.
func (r *reader) occurrence(w uint32) *occurrence {
	info := &r.infos[w]
	if info.at == 0 {
		r.occurrences = append(r.occurrences, occurrence{word: w})
		info.at = int32(len(r.occurrences))
	}
	return &r.occurrences[info.at-1]
}

// addPhrases adds the phrases of the synonym lists that are in a field, as words that begin with
// phraseMark.
func (r *reader) addPhrases(words []uint32, points int) {
	for i, w := range words {
		if !r.relations.phraseStarts[r.key(w)] {
			continue
		}
		phrase := append(r.phrase[:0], phraseMark+r.key(w)...)
		for _, next := range words[i+1 : min(len(words), i+maxPhrase)] {
			phrase = append(phrase, r.key(next)...)
			if _, ok := r.relations.phrases[string(phrase[len(phraseMark):])]; ok {
				r.add(r.id(phrase), points)
			}
		}
		r.phrase = phrase
	}
}

const (
	phraseMark = " " // begins a word of the index that is the key of a phrase
	maxPhrase  = 4   // words
)

// key returns the key of a word; see the function key.
func (r *reader) key(w uint32) string {
	if r.keys[w] == "" {
		r.keys[w] = wordKey(r.names[w])
	}
	return r.keys[w]
}

// key returns the term for a whole word or phrase: its stems, joined.
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
