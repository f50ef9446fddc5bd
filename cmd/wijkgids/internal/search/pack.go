package search

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

// How much goes into one part, in bytes before the host compresses it. Terms are
// read per word of a question, so small parts cost a reader least; a larger guide
// has larger parts, or it would have very many.
const (
	termBytes = 1536
	cardBytes = 12 << 10
	textBytes = 12 << 10
	wordBytes = 40 << 10
	maxInline = 12000 // documents whose columns stand in index.json itself: one request less, against more to read again after a change
	large     = 1500  // documents from which on parts of terms hold more cards
)

// manifest is index.json. See format.md.
type manifest struct {
	Version   int      `json:"version"`
	Docs      int      `json:"docs"`
	Stop      string   `json:"stop"`
	Irr       string   `json:"irregular"`
	Facets    []facet  `json:"facets"`
	Columns   *string  `json:"columns,omitempty"`
	ColumnsIn string   `json:"columnsIn,omitempty"`
	Terms     partList `json:"terms"`
	Cards     cardList `json:"cards"`
	Texts     cardList `json:"texts"`
	Words     wordList `json:"words"`
}

type facet struct {
	Name   string      `json:"name"`
	Values [][2]string `json:"values"` // slug and label
	Sets   []string    `json:"sets"`   // combinations that occur: numbers of values, each one digit of digits()
}

type partList struct {
	First string `json:"first"` // what the first term of each part begins with
	Hash  string `json:"hash"`
}

type cardList struct {
	First string `json:"first"` // the first document of each part, as differences
	Hash  string `json:"hash"`
}

type wordList struct {
	Lengths []int  `json:"lengths"` // the shortest term of each part
	Hash    string `json:"hash"`
}

// pack writes everything but the texts. What is touched is made anew; nil is all.
func (b *Builder) pack(what *touched, texts cardList, put func(name string, data []byte) error) error {
	m := manifest{Version: Version, Docs: len(b.order), Stop: dutch.StopWords, Irr: dutch.Irregular, Texts: texts}
	if what == nil || what.columns || b.facets == nil {
		b.facets, b.columns = columns(b.order)
	}
	m.Facets = b.facets
	if len(b.order) <= maxInline {
		m.Columns = &b.columns
	} else {
		digest := sha256.Sum256([]byte(b.columns))
		m.ColumnsIn = partName("d", 0, hash(digest[:]))
		if err := put(m.ColumnsIn, []byte(b.columns)); err != nil {
			return err
		}
	}
	var failed [3]error
	var wg sync.WaitGroup
	wg.Go(func() {
		b.cards, m.Cards, failed[0] = b.writeLines("c", cardBytes, b.cards, func(to []byte, e *entry) []byte { return append(to, e.card...) }, put)
		m.Words, failed[1] = b.writeWords(put)
	})
	m.Terms, failed[2] = b.writeTerms(what, put)
	wg.Wait()
	if err := errors.Join(failed[:]...); err != nil {
		return err
	}
	index, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("making index.json: %w", err)
	}
	if err := put("index.json", index); err != nil {
		return err
	}
	return put("search.js", Module())
}

// A linePart is a part with one line for each of some documents.
type linePart struct {
	entries []*entry
	full    bool // it ends here because it is large enough, not because the documents do
	data    []byte
	digest  [sha256.Size]byte
}

// A bundle is the parts of a kind.
type bundle struct {
	limit int                  // what each is at least, in bytes
	parts map[*entry]*linePart // by first document
}

// writeLines writes parts of one line for every document, each of at least limit
// bytes, and says how many documents each part has. It keeps the parts of before
// whose documents are the same. It uses one processor.
func (b *Builder) writeLines(kind string, limit int, before bundle, line func(to []byte, e *entry) []byte, put func(name string, data []byte) error) (bundle, cardList, error) {
	var counts, room []byte
	var parts []*linePart
	if before.limit != limit {
		before.parts = nil
	}
	after := bundle{limit, make(map[*entry]*linePart, len(before.parts))}
	sum := sha256.New()
	for rest := b.order; len(rest) > 0; rest = rest[len(parts[len(parts)-1].entries):] {
		p := before.parts[rest[0]]
		if p == nil || !p.begins(rest) {
			n := 0
			for room = room[:0]; n < len(rest) && len(room) < limit; n++ {
				room = append(line(room, rest[n]), '\n')
			}
			p = &linePart{full: len(room) >= limit, data: bytes.Clone(room[:len(room)-1])}
			p.entries, p.digest = rest[:n], sha256.Sum256(p.data)
		}
		p.entries = rest[:len(p.entries)] // so that nothing holds an older order
		counts = digits(counts, len(p.entries))
		sum.Write(p.digest[:])
		parts = append(parts, p)
		after.parts[rest[0]] = p
	}
	list := cardList{string(counts), ""}
	if len(parts) > 0 {
		list.Hash = hash(sum.Sum(nil))
	}
	err := putAll(len(parts), func(k int) (string, []byte) {
		data := parts[k].data
		if b.once {
			parts[k].data = nil
		}
		return partName(kind, k, list.Hash), data
	}, put)
	return after, list, err
}

// begins reports whether the part is the one with which these documents begin.
func (p *linePart) begins(rest []*entry) bool {
	n := len(p.entries)
	return n <= len(rest) && slices.Equal(p.entries, rest[:n]) && (p.full || n == len(rest))
}

// putAll puts n files at once and gives the first error of them.
func putAll(n int, file func(i int) (name string, data []byte), put func(name string, data []byte) error) error {
	failed := make([]error, n)
	each(n, 1, func(_, i, _ int) { failed[i] = put(file(i)) })
	return cmp.Or(failed...)
}

// hashLetters is how many letters of a hash a name carries, five bits each.
const hashLetters = 10

// hash gives what the names of the parts of a kind carry, from a digest over the
// digests of all of them. A hash for each part would let a reader who comes back
// keep more of them, but all hashes stand in the file that everybody reads first,
// where they cannot be compressed: at 10,000 documents they were a sixth of it.
func hash(digest []byte) string {
	return strings.ToLower(base32.StdEncoding.EncodeToString(digest))[:hashLetters]
}

func partName(kind string, n int, hash string) string {
	return "parts/" + kind + strconv.Itoa(n) + "-" + hash + ".txt"
}

// digits appends v in as many digits as it needs: any number of leading ones of
// base 28 (from 'c'), and one last of base 64 (from '#' to 'b').
func digits(to []byte, v int) []byte {
	if v >= 64 {
		to = lead(to, v/64)
	}
	return append(to, byte('#'+v%64))
}

func lead(to []byte, v int) []byte {
	if v > 28 {
		to = lead(to, (v-1)/28)
	}
	return append(to, byte('c'+(v-1)%28))
}

// writeTerms writes the terms with their postings. It keeps the parts that are not
// touched.
func (b *Builder) writeTerms(what *touched, put func(name string, data []byte) error) (partList, error) {
	starts, firsts := b.cutTerms()
	parts := make([]*termPart, len(starts)-1)
	writers := make([]termWriter, runtime.GOMAXPROCS(0))
	each(len(parts), 1, func(w, k, _ int) {
		old := b.termParts[b.sorted[starts[k]]]
		if what == nil {
			old = nil
		}
		parts[k] = writers[w].part(b, starts[k], starts[k+1], old, what)
	})
	b.termParts = make(map[uint32]*termPart, len(parts))
	sum := sha256.New()
	for k, p := range parts {
		sum.Write(p.digest[:])
		if !b.once {
			b.termParts[b.sorted[starts[k]]] = p
		}
	}
	list := partList{strings.Join(firsts, " "), ""}
	if len(parts) > 0 {
		list.Hash = hash(sum.Sum(nil))
	}
	return list, putAll(len(parts), func(k int) (string, []byte) {
		data := parts[k].data
		parts[k] = nil
		return partName("t", k, list.Hash), data
	}, put)
}

// cutTerms cuts the terms into parts, where the first three letters change, or
// where more do if a part would become far too large. It gives the places where
// parts begin, and the last end.
func (b *Builder) cutTerms() (starts []int, firsts []string) {
	target := grown(termBytes, len(b.order))
	size := 0
	first, before := "", ""
	starts = append(starts, 0)
	for i, id := range b.sorted {
		t := b.terms.names[id]
		if size > target {
			letters := 3 + size/target - 1
			if common(before, t) < min(letters, len(t)) {
				starts, firsts = append(starts, i), append(firsts, first)
				first = t[:min(len(t), common(before, t)+1)]
				for first[len(first)-1]&0xC0 == 0x80 || len(first) < len(t) && t[len(first)]&0xC0 == 0x80 {
					first = t[:len(first)+1]
					if len(first) == len(t) {
						break
					}
				}
				size = 0
			}
		}
		size += len(t) + 3*len(b.postings[id])
		before = t
	}
	if len(b.sorted) > 0 {
		starts, firsts = append(starts, len(b.sorted)), append(firsts, first)
	}
	return starts, firsts
}

// grown makes a size half as large again for every four times as many documents.
func grown(size, docs int) int {
	for d := 1000; d < docs; d *= 4 {
		size += size / 2
	}
	return size
}

func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// front writes a term after the one before it: how many letters they share (one
// digit) and the rest.
func front(to []byte, before, t string) []byte {
	n := min(common(before, t), 60)
	for n > 0 && n < len(t) && t[n]&0xC0 == 0x80 {
		n--
	}
	to = append(to, byte('#'+utf8.RuneCountInString(t[:n])))
	return append(to, t[n:]...)
}

// A termPart is a part of the terms.
type termPart struct {
	data   []byte
	digest [sha256.Size]byte
	head   int      // length of the lines that are made of the terms alone
	best   []uint32 // the documents whose cards stand by
}

// A termWriter makes parts of terms. Each worker has one, for its room.
type termWriter struct {
	head, shown, akin, counts []byte
	docs, levels, masks       []byte
	best                      []uint32
}

// part writes the terms from..to with their postings, in the lines that format.md
// names, and the cards that stand by. It gives old when that is the same part.
func (w *termWriter) part(b *Builder, from, to int, old *termPart, what *touched) *termPart {
	w.writeHead(b, from, to)
	if old != nil && bytes.Equal(w.head, old.data[:old.head]) &&
		!slices.ContainsFunc(b.sorted[from:to], func(t uint32) bool { return what.terms[t] }) &&
		!slices.ContainsFunc(old.best, func(d uint32) bool { return what.docs[d] }) {
		return old
	}
	docs, levels, masks := w.docs[:0], w.levels[:0], w.masks[:0]
	w.best = w.best[:0]
	for _, t := range b.sorted[from:to] {
		next := 0
		for _, p := range b.postings[t] {
			docs = digits(docs, int(p.doc())-next)
			next = int(p.doc()) + 1
			levels = append(levels, '#'+p.grade().level())
			masks = append(masks, '#'+p.grade().mask())
		}
		w.best = best(w.best, b.postings[t], len(b.order))
	}
	w.docs, w.levels, w.masks = docs, levels, masks
	slices.Sort(w.best)
	p := &termPart{head: len(w.head), best: slices.Clone(slices.Compact(w.best))}
	size := len(w.head) + len(w.docs) + len(w.levels) + len(w.masks) + 2
	for _, d := range p.best {
		size += 8 + len(b.order[d].card)
	}
	p.data = append(make([]byte, 0, size), w.head...)
	p.data = append(append(p.data, w.docs...), '\n')
	p.data = append(append(p.data, w.levels...), '\n')
	p.data = append(p.data, w.masks...)
	for _, d := range p.best {
		p.data = append(digits(append(p.data, '\n'), int(d)), '\t')
		p.data = append(p.data, b.order[d].card...)
	}
	p.digest = sha256.Sum256(p.data)
	return p
}

// writeHead writes the lines that say which terms a part has and how many postings.
func (w *termWriter) writeHead(b *Builder, from, to int) {
	w.head, w.shown, w.akin, w.counts = w.head[:0], w.shown[:0], w.akin[:0], w.counts[:0]
	akin, _ := slices.BinarySearch(b.akin, uint64(from)<<32)
	before := ""
	for i := from; i < to; i++ {
		t := b.sorted[i]
		if i > from {
			w.head = append(w.head, ' ')
			w.shown = append(w.shown, ' ')
			w.akin = append(w.akin, ' ')
		}
		name := b.terms.names[t]
		w.head = front(w.head, before, name)
		before = name
		if word := b.shown[t]; word != 0 {
			w.shown = display(w.shown, name, b.words.names[word-1])
		}
		for first := akin; akin < len(b.akin) && int(b.akin[akin]>>32) == i; akin++ {
			if akin > first {
				w.akin = append(w.akin, ',')
			}
			w.akin = append(w.akin, b.terms.names[b.sorted[uint32(b.akin[akin])]]...)
		}
		w.counts = digits(w.counts, len(b.postings[t]))
	}
	for _, line := range [][]byte{w.shown, w.akin, w.counts, nil} {
		w.head = append(append(w.head, '\n'), line...)
	}
}

// best appends the documents that a term finds best, whose cards stand by, so that
// most answers need few other parts. In a large guide the best ten of a question
// are among more documents of each of its words, but have it in their title.
func best(to []uint32, postings []posting, docs int) []uint32 {
	least, most := uint8(10), 10
	if docs > large {
		least, most = 14, 30
	}
	// The level from which on there are at most so many; of the level below, the first.
	var count [levels + 1]int
	for _, p := range postings {
		count[p.grade().level()]++
	}
	level := uint8(levels)
	for ; level >= least && count[level] <= most; level-- {
		most -= count[level]
	}
	for _, p := range postings {
		if l := p.grade().level(); l > level && l >= least {
			to = append(to, p.doc())
		} else if l == level && l >= least && most > 0 {
			to = append(to, p.doc())
			most--
		}
	}
	return to
}

// display writes how to get from a term to the word to show for it: nothing when
// they are the same, else how many letters to drop and what to put there.
func display(to []byte, term, shown string) []byte {
	if shown == term {
		return to
	}
	n := common(term, shown)
	if len(term)-n > 60 || strings.IndexByte(shown, ' ') >= 0 || !plainEnd(term[n:]) {
		return to
	}
	return append(append(to, byte('#'+len(term)-n)), shown[n:]...)
}

func plainEnd(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// writeWords writes the words that a mistyped word may have been, as they are
// written in the guide, by length.
func (b *Builder) writeWords(put func(name string, data []byte) error) (wordList, error) {
	if weights := b.wordWeights(); b.wordParts == nil || !slices.Equal(weights, b.weights) {
		b.weights = weights
		b.wordList, b.wordParts = b.packWords(weights)
	}
	return b.wordList, putAll(len(b.wordParts), func(i int) (string, []byte) { return partName("w", i, b.wordList.Hash), b.wordParts[i] }, put)
}

// packWords makes the parts of the words that have a weight.
func (b *Builder) packWords(weights []byte) (wordList, [][]byte) {
	var sizes []int // by length in letters; about half of a word is shared with the one before it
	for w, weight := range weights {
		if weight > 0 {
			n := utf8.RuneCountInString(b.words.names[w])
			sizes = extended(sizes, n+1)
			sizes[n] += len(b.words.names[w]) / 2
		}
	}
	list := wordList{Lengths: []int{}}
	group := make([]int, len(sizes)) // the part for each length
	for n, size, full := 0, 0, true; n < len(sizes); n++ {
		if full && sizes[n] > 0 {
			list.Lengths = append(list.Lengths, n)
			size = 0
		}
		size += sizes[n]
		full = len(list.Lengths) == 0 || size > wordBytes
		group[n] = len(list.Lengths) - 1
	}
	type lines struct {
		words, weights []byte
		before         string
	}
	parts := make([]lines, len(list.Lengths))
	for _, w := range b.words.alpha {
		if weights[w] == 0 {
			continue
		}
		word := b.words.names[w]
		p := &parts[group[utf8.RuneCountInString(word)]]
		if p.before != "" {
			p.words = append(p.words, ' ')
		}
		p.words = front(p.words, p.before, word)
		p.weights = append(p.weights, '#'+weights[w])
		p.before = word
	}
	sum := sha256.New()
	data := make([][]byte, len(parts))
	for i, p := range parts {
		data[i] = append(append(p.words, '\n'), p.weights...)
		digest := sha256.Sum256(data[i])
		sum.Write(digest[:])
	}
	if len(parts) > 0 {
		list.Hash = hash(sum.Sum(nil))
	}
	return list, data
}

// wordWeights gives the weight of every word that a mistyped one may have been, and
// 0 for all others: those in titles and keywords, and the most usual form of the
// others that more than two documents have.
func (b *Builder) wordWeights() []byte {
	weights := make([]byte, len(b.words.names))
	for _, w := range b.words.alpha {
		text := b.words.names[w]
		if b.known[w].all == 0 || len(text) < 3 || text[0] <= '9' || len(text) > 60 || dutch.IsStop(text) {
			continue
		}
		for _, s := range b.shares[w] {
			postings := b.postings[s.term]
			uses := byte(min(len(postings), 15))
			switch {
			case b.known[w].titled > 0 && s.of16 == wholeShare:
				weights[w] = 16 + uses
			case b.shown[s.term] == w+1 && uses > 2:
				weights[w] = max(weights[w], uses)
			case s.of16 == hyphenShare && len(b.terms.names[s.term]) > 3 && slices.ContainsFunc(postings, func(p posting) bool { return p.grade().strong() }):
				part := b.words.id(b.terms.names[s.term]) // divide made it one
				weights[part] = max(weights[part], 16+uses)
			}
		}
	}
	return weights
}

// columns writes what is known of every document: its prior, and for each facet
// the number of its set of values. One line each. It gives the facets too.
func columns(order []*entry) ([]facet, string) {
	// A gathering is one facet while it is gathered. Values are numbered as they come.
	type gathering struct {
		facet
		values table
		labels []string
		places []int // of the values in alphabetical order
		sets   map[string]int
		column []byte
		now    []int // places of the values of one document
	}
	least := 0
	by := map[string]*gathering{}
	for i, e := range order {
		if i == 0 || e.Prior < least {
			least = e.Prior
		}
		for _, f := range e.Facets {
			g := by[f.Facet]
			if g == nil {
				g = &gathering{facet: facet{Name: f.Facet, Values: [][2]string{}, Sets: []string{}}, sets: map[string]int{}}
				by[f.Facet] = g
			}
			id := g.values.id(f.Value)
			g.labels = extended(g.labels, int(id)+1)
			g.labels[id] = f.Label
		}
	}
	// By name: the page that asks decides which facets it shows, and in what order.
	all := slices.SortedFunc(maps.Values(by), func(a, b *gathering) int { return strings.Compare(a.Name, b.Name) })
	for _, g := range all {
		g.values.sort()
		g.places = make([]int, len(g.labels))
		for i, id := range g.values.alpha {
			g.places[id] = i
			g.Values = append(g.Values, [2]string{g.values.names[id], g.labels[id]})
		}
	}
	var prior, key []byte
	for _, e := range order {
		prior = digits(prior, e.Prior-least)
		for _, f := range e.Facets {
			g := by[f.Facet]
			g.now = append(g.now, g.places[g.values.ids[f.Value]])
		}
		for _, g := range all {
			slices.Sort(g.now)
			key = key[:0]
			for _, n := range slices.Compact(g.now) {
				key = digits(key, n)
			}
			g.now = g.now[:0]
			set, ok := g.sets[string(key)]
			if !ok {
				set = len(g.sets)
				g.Sets = append(g.Sets, string(key))
				g.sets[g.Sets[set]] = set
			}
			g.column = digits(g.column, set)
		}
	}
	facets, lines := []facet{}, []string{string(prior)}
	for _, g := range all {
		facets, lines = append(facets, g.facet), append(lines, string(g.column))
	}
	return facets, strings.Join(lines, "\n")
}

// card writes one document for the list of answers: title, address, section
// when the address does not begin with it, summary, the headings of the passages
// that the masks of postings can name, and the language of the title.
func (r *reader) card(d *Document) []byte {
	address := d.URL
	if rest, ok := strings.CutPrefix(address, "/"+d.Section+"/"); ok && strings.HasSuffix(rest, "/") && d.Section != "" && first(d, "section") == d.Section {
		address = strings.TrimSuffix(rest, "/")
		if isSlug(address, d.Title) {
			address = ""
		}
	}
	summary := d.Summary
	if summary == "" && len(d.Passages) > 0 {
		summary = beginning(d.Passages[0].Text, 160)
	}
	line := append(appendLine(r.line[:0], d.Title), '\t')
	line = append(append(line, address...), '\t')
	line = append(appendLine(line, summary), '\t')
	for i, p := range d.Passages {
		if i > 0 && (i < 4 || i == 4 && len(d.Passages) == 5) {
			if i > 1 {
				line = append(line, '\x1e')
			}
			line = appendLine(line, p.Heading)
			if !isSlug(p.Anchor, p.Heading) {
				line = append(append(line, '#'), p.Anchor...)
			}
		}
	}
	line = append(append(line, '\t'), d.TitleLang...)
	r.line = line
	return bytes.TrimRight(line, "\t")
}

// appendPassages appends the passages of one document: heading, anchor unless it
// follows from the heading, and text.
func appendPassages(to []byte, e *entry) []byte {
	for i, p := range e.Passages {
		if i > 0 {
			to = append(to, '\x1e')
		}
		to = append(appendLine(to, p.Heading), '\t')
		if !isSlug(p.Anchor, p.Heading) {
			to = append(to, p.Anchor...)
		}
		to = appendLine(append(to, '\t'), p.Text)
	}
	return to
}

// isSlug reports whether an address is the one that a title usually gets, so that
// it need not be written: its words, folded, joined with hyphens.
func isSlug(address, title string) bool {
	at, begin := 0, true
	for i := range len(title) {
		c := letters[title[i]]
		switch {
		case c == other:
			return address == slug(title)
		case c == separator:
			begin = true
			continue
		case begin && at > 0:
			if at == len(address) || address[at] != '-' {
				return false
			}
			at++
		}
		begin = false
		if at == len(address) || address[at] != c {
			return false
		}
		at++
	}
	return at == len(address)
}

func slug(title string) string {
	var b strings.Builder
	dutch.Words(dutch.Fold(title), func(w string, _, _ int) {
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(strings.ReplaceAll(w, "'", ""))
	})
	return b.String()
}

// appendLine appends a text without line ends, tabs and the mark between passages:
// when it holds any control character, each run of those and of spaces becomes one
// space, and none stands at its ends.
func appendLine(to []byte, s string) []byte {
	start, n := len(to), len(s)
	to = append(append(to, s...), padding[:]...)
	text := to[start:]
	if !hasControl(text, n) {
		return to[:start+n]
	}
	at := 0
	for from := skipBlanks(text, 0, n); from < n; {
		gap := nextGap(text, from, n)
		at += copy(text[at:], text[from:gap])
		if from = skipBlanks(text, gap, n); from < n {
			text[at] = ' '
			at++
		}
	}
	return to[:start+at]
}

func skipBlanks(text []byte, i, n int) int {
	for i < n && text[i] <= ' ' {
		i++
	}
	return i
}

// beginning cuts a text at a space, at most n bytes on.
func beginning(s string, n int) string {
	s = string(appendLine(nil, s))
	if len(s) <= n {
		return s
	}
	at := strings.LastIndexByte(s[:n+1], ' ')
	if at < 0 { // one long address, perhaps
		for at = n; !utf8.RuneStart(s[at]); at-- {
		}
	}
	return s[:at] + " …"
}
