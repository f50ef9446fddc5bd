package search

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

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

func pack(order []*Document, a *analysis, ix *inverted) []File {
	var parts []File
	m := manifest{Version: Version, Facets: []facet{}, Docs: len(order), Stop: dutch.StopWords, Irr: dutch.Irregular}
	known := columns(order, &m)
	if len(order) <= maxInline {
		m.Columns = &known
	} else {
		f := []File{part("d", 0, known)}
		name(f)
		m.ColumnsIn = f[0].Name
		parts = append(parts, f...)
	}

	lines := make([]string, len(order))
	each(len(order), 128, func(_, from, to int) {
		for i := from; i < to; i++ {
			lines[i] = card(order[i])
		}
	})
	spans, firsts := ix.spans(len(order))
	terms := make([]File, len(spans))
	each(len(spans), 4, func(_, from, to int) {
		for i := from; i < to; i++ {
			terms[i] = part("t", i, ix.termPart(spans[i][0], spans[i][1], lines))
		}
	})
	m.Terms = partList{strings.Join(firsts, " "), name(terms)}
	parts = append(parts, terms...)

	cards, cardStarts := bundle("c", cardBytes, len(order), func(i int) string { return lines[i] })
	m.Cards = cardList{cardStarts, name(cards)}
	parts = append(parts, cards...)

	texts, textStarts := bundle("p", grown(grown(textBytes, len(order)), len(order)), len(order), func(i int) string { return passages(order[i]) })
	m.Texts = cardList{textStarts, name(texts)}
	parts = append(parts, texts...)

	words, lengths := ix.wordParts(a)
	m.Words = wordList{append([]int{}, lengths...), name(words)}
	parts = append(parts, words...)

	index, err := json.Marshal(m)
	if err != nil {
		panic(err) // strings and numbers alone
	}
	files := append([]File{{"search.js", Module()}, {"index.json", index}}, parts...)
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return files
}

// bundle makes parts of one line for every document, and says how many
// documents each part has.
func bundle(kind string, size, n int, line func(i int) string) (files []File, counts string) {
	lines := make([]string, n)
	each(n, 128, func(_, from, to int) {
		for i := from; i < to; i++ {
			lines[i] = line(i)
		}
	})
	var starts []byte
	var ends []int
	sum, last := 0, 0
	for i, l := range lines {
		sum += len(l) + 1
		if sum >= size || i == n-1 {
			starts = digits(starts, i+1-last)
			ends = append(ends, i+1)
			last, sum = i+1, 0
		}
	}
	files = make([]File, len(ends))
	each(len(ends), 4, func(_, from, to int) {
		for k := from; k < to; k++ {
			first := 0
			if k > 0 {
				first = ends[k-1]
			}
			files[k] = part(kind, k, strings.Join(lines[first:ends[k]], "\n"))
		}
	})
	return files, string(starts)
}

// part makes a file that name has yet to put a hash in.
func part(kind string, n int, data string) File {
	return File{kind + strconv.Itoa(n), []byte(data)}
}

// hashLetters is how many letters of a hash a name carries, five bits each.
const hashLetters = 10

// name puts a hash of all parts of a kind into the name of each, and gives it.
// A hash for each part would let a reader who comes back keep more of them, but
// all hashes stand in the file that everybody reads first, where they cannot be
// compressed: at 10,000 documents they were a sixth of it.
func name(files []File) string {
	if len(files) == 0 {
		return ""
	}
	sum := sha256.New()
	for _, f := range files {
		var length [8]byte
		binary.BigEndian.PutUint64(length[:], uint64(len(f.Data)))
		sum.Write(length[:])
		sum.Write(f.Data)
	}
	hash := strings.ToLower(base32.StdEncoding.EncodeToString(sum.Sum(nil)))[:hashLetters]
	for i := range files {
		files[i].Name = "parts/" + files[i].Name + "-" + hash + ".txt"
	}
	return hash
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

// spans cuts the terms into parts, where the first three letters change, or
// where more do if a part would become far too large.
func (ix *inverted) spans(docs int) (spans [][2]int, firsts []string) {
	target := grown(termBytes, docs)
	size, from := 0, 0
	first := ""
	for i, t := range ix.terms {
		if i > from && size > target {
			letters := 3 + size/target - 1
			before := ix.terms[i-1]
			if common(before, t) < min(letters, len(t)) {
				spans, firsts = append(spans, [2]int{from, i}), append(firsts, first)
				first = t[:min(len(t), common(before, t)+1)]
				for first[len(first)-1]&0xC0 == 0x80 || len(first) < len(t) && t[len(first)]&0xC0 == 0x80 {
					first = t[:len(first)+1]
					if len(first) == len(t) {
						break
					}
				}
				size, from = 0, i
			}
		}
		size += len(t) + 3*len(ix.postings[i])
	}
	if from < len(ix.terms) {
		spans, firsts = append(spans, [2]int{from, len(ix.terms)}), append(firsts, first)
	}
	return spans, firsts
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

// front writes a term after the one before it: how many bytes they share (one
// digit) and the rest.
func front(b *strings.Builder, before, t string) {
	n := min(common(before, t), 60)
	for n > 0 && n < len(t) && t[n]&0xC0 == 0x80 {
		n--
	}
	b.WriteByte(byte('#' + len([]rune(t[:n]))))
	b.WriteString(t[n:])
}

// termPart writes the terms from..to with their postings, in the lines that
// format.md names, and the cards that stand by.
func (ix *inverted) termPart(from, to int, cards []string) string {
	var terms, shown, akin strings.Builder
	var counts, docs, levels, masks []byte
	before := ""
	for t := from; t < to; t++ {
		if t > from {
			terms.WriteByte(' ')
			shown.WriteByte(' ')
			akin.WriteByte(' ')
		}
		front(&terms, before, ix.terms[t])
		before = ix.terms[t]
		shown.WriteString(display(before, ix.shown[t]))
		counts = digits(counts, len(ix.postings[t]))
		last := -1
		for _, p := range ix.postings[t] {
			docs = digits(docs, int(p.doc)-last-1)
			last = int(p.doc)
			levels = append(levels, '#'+p.level)
			masks = append(masks, '#'+p.mask)
		}
		for i, k := range ix.akin[t] {
			if i > 0 {
				akin.WriteByte(',')
			}
			akin.WriteString(ix.terms[k])
		}
	}
	lines := []string{terms.String(), shown.String(), akin.String(), string(counts), string(docs), string(levels), string(masks)}
	// The cards of the documents that these terms find best, so that most answers
	// need few other parts. In a large guide the best ten of a question are among
	// more documents of each of its words, but have it in their title.
	least, most := uint8(10), 10
	if len(cards) > large {
		least, most = 14, 30
	}
	var best []uint32
	for t := from; t < to; t++ {
		var top []posting
		for _, p := range ix.postings[t] {
			if p.level >= least {
				top = append(top, p)
			}
		}
		slices.SortStableFunc(top, func(a, b posting) int { return int(b.level) - int(a.level) })
		for _, p := range top[:min(len(top), most)] {
			best = append(best, p.doc)
		}
	}
	slices.Sort(best)
	for _, d := range slices.Compact(best) {
		lines = append(lines, string(digits(nil, int(d)))+"\t"+cards[d])
	}
	return strings.Join(lines, "\n")
}

// display says how to get from a term to the word to show for it: nothing when
// they are the same, else how many letters to drop and what to put there.
func display(term, shown string) string {
	if shown == "" || shown == term {
		return ""
	}
	n := common(term, shown)
	if len(term)-n > 60 || strings.ContainsRune(shown, ' ') || !plainEnd(term[n:]) {
		return ""
	}
	return string(rune('#'+len(term)-n)) + shown[n:]
}

func plainEnd(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// wordParts writes the words that a mistyped word may have been, as they are
// written in the guide, by length: those in titles and keywords, and the most
// usual form of the others that more than two documents have.
func (ix *inverted) wordParts(a *analysis) (files []File, lengths []int) {
	type word struct {
		text   string
		weight byte
	}
	best := map[string]byte{}
	for w, text := range a.words {
		if len(text) < 3 || text[0] <= '9' || text[0] == ' ' || len(text) > 60 || dutch.IsStop(text) {
			continue
		}
		for _, s := range ix.shares[w] {
			t := ix.place[s.term]
			uses := min(len(ix.postings[t]), 15)
			switch {
			case ix.titled[w] && s.of16 == wholeShare:
				best[text] = byte(16 + uses)
			case ix.shown[t] == text && uses > 2:
				best[text] = max(best[text], byte(uses))
			case s.of16 == hyphenShare && ix.strong[t] > 0 && len(ix.terms[t]) > 3:
				best[ix.terms[t]] = max(best[ix.terms[t]], byte(16+uses))
			}
		}
	}
	words := make([]word, 0, len(best))
	for text, weight := range best {
		words = append(words, word{text, weight})
	}
	slices.SortFunc(words, func(x, y word) int {
		return cmp.Or(len([]rune(x.text))-len([]rune(y.text)), strings.Compare(x.text, y.text))
	})
	size, from := 0, 0
	flush := func(to int) {
		group := slices.Clone(words[from:to])
		slices.SortFunc(group, func(x, y word) int { return strings.Compare(x.text, y.text) })
		var list strings.Builder
		var weights []byte
		before := ""
		for i, w := range group {
			if i > 0 {
				list.WriteByte(' ')
			}
			front(&list, before, w.text)
			before = w.text
			weights = append(weights, '#'+w.weight)
		}
		files = append(files, part("w", len(files), list.String()+"\n"+string(weights)))
		lengths = append(lengths, len([]rune(words[from].text)))
		size, from = 0, to
	}
	for i, w := range words {
		if size > wordBytes && len([]rune(w.text)) != len([]rune(words[i-1].text)) {
			flush(i)
		}
		size += len(w.text) / 2
	}
	if from < len(words) {
		flush(len(words))
	}
	return files, lengths
}

// columns writes what is known of every document: its prior, and for each facet
// the number of its set of values. One line each.
func columns(order []*Document, m *manifest) string {
	var lines []string
	var col []byte
	least := 0
	for i, d := range order {
		if i == 0 || d.Prior < least {
			least = d.Prior
		}
	}
	for _, d := range order {
		col = digits(col, d.Prior-least)
	}
	lines = append(lines, string(col))
	var facets []string
	for _, d := range order {
		for _, f := range d.Facets {
			if !slices.Contains(facets, f.Facet) {
				facets = append(facets, f.Facet)
			}
		}
	}
	slices.SortFunc(facets, func(a, b string) int {
		ra, rb := slices.Index(facetOrder, a), slices.Index(facetOrder, b)
		if ra < 0 {
			ra = len(facetOrder)
		}
		if rb < 0 {
			rb = len(facetOrder)
		}
		if ra != rb {
			return ra - rb
		}
		return strings.Compare(a, b)
	})
	for _, name := range facets {
		labels := map[string]string{}
		for _, d := range order {
			for _, f := range d.Facets {
				if f.Facet == name {
					labels[f.Value] = f.Label
				}
			}
		}
		values := make([]string, 0, len(labels))
		for v := range labels {
			values = append(values, v)
		}
		slices.Sort(values)
		number := make(map[string]int, len(values))
		fc := facet{Name: name, Values: [][2]string{}, Sets: []string{}}
		for i, v := range values {
			number[v] = i
			fc.Values = append(fc.Values, [2]string{v, labels[v]})
		}
		sets := map[string]int{}
		col = col[:0]
		var ns []int
		for _, d := range order {
			ns = ns[:0]
			for _, f := range d.Facets {
				if f.Facet == name {
					ns = append(ns, number[f.Value])
				}
			}
			slices.Sort(ns)
			ns = slices.Compact(ns)
			var key []byte
			for _, n := range ns {
				key = digits(key, n)
			}
			s, ok := sets[string(key)]
			if !ok {
				s = len(sets)
				sets[string(key)] = s
				fc.Sets = append(fc.Sets, string(key))
			}
			col = digits(col, s)
		}
		m.Facets = append(m.Facets, fc)
		lines = append(lines, string(col))
	}
	return strings.Join(lines, "\n")
}

// facetOrder is the order in which facets are offered.
var facetOrder = []string{"section", "theme", "municipality", "neighbourhood", "audience", "involvement", "status"}

// card writes one document for the list of answers: title, address, section
// when the address does not begin with it, summary, and the headings of the
// passages that the masks of postings can name.
func card(d *Document) string {
	address := d.URL
	if rest, ok := strings.CutPrefix(address, "/"+d.Section+"/"); ok && strings.HasSuffix(rest, "/") && d.Section != "" && first(d, "section") == d.Section {
		address = strings.TrimSuffix(rest, "/")
		if address == slug(d.Title) {
			address = ""
		}
	}
	var heads []string
	for i, p := range d.Passages {
		if i > 0 && (i < 4 || i == 4 && len(d.Passages) == 5) {
			h := oneLine(p.Heading)
			if p.Anchor != slug(p.Heading) {
				h += "#" + p.Anchor
			}
			heads = append(heads, h)
		}
	}
	summary := d.Summary
	if summary == "" && len(d.Passages) > 0 {
		summary = beginning(d.Passages[0].Text, 160)
	}
	return strings.TrimRight(fmt.Sprintf("%s\t%s\t%s\t%s", oneLine(d.Title), address, oneLine(summary), strings.Join(heads, "\x1e")), "\t")
}

// passages writes the passages of one document: heading, anchor unless it follows
// from the heading, and text.
func passages(d *Document) string {
	var b strings.Builder
	for i, p := range d.Passages {
		if i > 0 {
			b.WriteByte('\x1e')
		}
		b.WriteString(oneLine(p.Heading))
		b.WriteByte('\t')
		if p.Anchor != slug(p.Heading) {
			b.WriteString(p.Anchor)
		}
		b.WriteByte('\t')
		b.WriteString(oneLine(p.Text))
	}
	return b.String()
}

// slug is the address that a title usually gets, so that it need not be written.
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

// oneLine keeps line ends, tabs and the mark between passages out of a text.
func oneLine(s string) string {
	for i := range len(s) {
		if s[i] < ' ' {
			return squeezed(s)
		}
	}
	return s
}

// squeezed makes one space of each run of spaces and control characters.
func squeezed(s string) string {
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		switch {
		case s[i] > ' ':
			b = append(b, s[i])
		case len(b) > 0 && b[len(b)-1] != ' ':
			b = append(b, ' ')
		}
	}
	return strings.TrimSuffix(string(b), " ")
}

// beginning cuts a text at a space, at most n bytes on.
func beginning(s string, n int) string {
	s = oneLine(s)
	if len(s) <= n {
		return s
	}
	return s[:strings.LastIndexByte(s[:n+1], ' ')] + " …"
}
