// Package search makes the index that search.js reads in the browser.
//
// Build takes the documents of a guide and gives files, all to be placed below
// /search/ of the site: search.js, the module that does the searching; index.json,
// the first file it reads; and parts, which it reads when a question needs them.
// The names of parts carry a hash, so they may be cached for ever; search.js and
// index.json may not. format.md describes every file, byte by byte.
//
// The same documents and configuration give the same bytes, in any order of work
// and with any number of processors. Build does not change what it is given.
package search

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/shelf"
)

// Version is the version of the format of the index. search.js refuses another.
const Version = 1

// A Document is one page that can be found. All texts are plain.
type Document struct {
	URL            string // from the guide's root: "/initiatieven/de-kruimel/"
	Title, Summary string
	TitleLang      string       // language of Title (BCP 47), "" when it is that of the guide: "en"
	Keywords       []string     // trefwoorden: other words that people use for it
	Section        string       // slug: "initiatieven"
	Passages       []Passage    // in the order of the page; what stands before the first heading has no anchor
	Facets         []FacetValue // in any order of facets; the first value of each places the document in the index
	Names          []string     // titles of what it belongs to: municipality, neighbourhood, themes, partners
	Prior          int          // of equally good documents the one with the higher prior comes first
}

// A Passage is the text below one heading.
type Passage struct{ Anchor, Heading, Text string }

// A FacetValue says what a document can be filtered by.
type FacetValue struct {
	Facet string // "section", "theme", "municipality", "neighbourhood", "audience", "involvement", "status", ...
	Value string // slug
	Label string // what a reader sees
}

// A Synonym is one line of synoniemen.yaml. Without To the words all mean the
// same; with To, a question that holds one of Words also finds those of To, but
// not the other way around. A word may be a phrase: "opa en oma".
type Synonym struct{ Words, To []string }

// Config is what Build needs beside the documents.
type Config struct {
	Synonyms []Synonym // the guide's own; a general list is built in
	Read     func()    // unless nil, called when the passages of the documents will not be read again by this Write
}

// A File is one file of the index. Data is not changed after Build.
type File struct {
	Name string // below /search/: "index.json", "parts/t-3f9a0c2b.txt"
	Data []byte
}

//go:embed search.js
var module []byte

// Module gives search.js as it is served: without comments and indentation.
func Module() []byte {
	var out []byte
	for line := range bytes.Lines(module) {
		line = bytes.TrimLeft(line, " \t")
		if bytes.HasPrefix(line, []byte("//")) || len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		out = append(out, line...)
	}
	return out
}

// Build makes the index. It refuses two documents with one address.
func Build(docs []Document, c Config) ([]File, error) {
	var files []File
	var mu sync.Mutex
	err := Write(docs, c, func(name string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		files = append(files, File{name, data})
		return nil
	})
	slices.SortFunc(files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return files, err
}

// Write makes the index as Build does, and gives each file to put instead of
// holding them all. It calls put from several goroutines, in any order, and gives
// its first error.
func Write(docs []Document, c Config, put func(name string, data []byte) error) error {
	b := Builder{once: true}
	return b.Write(docs, c, put)
}

// A Builder makes the index of a guide again and again. It keeps what it found in
// each document and each part that it wrote, and makes anew only what a change
// touches; the bytes are those of Write. The zero Builder is ready for use, by one
// goroutine at a time. It holds the documents it is given: do not change them.
//
// What a change costs follows from the format. A document is known by its place in
// the order of arrange, and these places are in the postings of most terms: when one
// is added, taken away or moved, all terms are written anew, though nothing is read
// or ranked again. The mean length of the texts is in every level: when it comes to
// another whole word, all are ranked anew. Else only the document itself is, and
// those that have a word which now counts for other terms: a word that has come to
// stand in three documents may be part of compounds, and one that has become common
// loses its synonyms.
type Builder struct {
	once bool // for one build: let go of what is done with

	entries map[string]*entry // by address
	order   []*entry
	length  int // of all texts together, in words
	mean    int // length of a text

	words    table
	known    []tally  // of each word
	own      []uint32 // the words of splitter
	splitter *dutch.Splitter

	terms    table
	synonyms []Synonym
	rel      *relations
	means    map[uint32][]uint32 // relations.means in numbers of terms
	shares   [][]share           // of each word; nil when not yet known
	full     []share             // those, with synonyms, of all words behind one another
	fullAt   []uint32            // where those of each word begin, and the last end
	sorted   []uint32            // the terms that this guide has, in alphabetical order
	akin     []uint64            // pairs of places in sorted; see sortTerms
	shown    []uint32            // of each term: the word that shows it + 1, or 0
	postings [][]posting         // of each term, in the order of the documents

	termParts    map[uint32]*termPart // by first term
	cards, texts bundle
	facets       []facet
	columns      string
	weights      []byte // of each word; see wordWeights
	wordList     wordList
	wordParts    [][]byte
}

// An entry is a document with what is known of it.
type entry struct {
	Document
	key    string // what arrange sorts by
	at     uint32 // place in Builder.order
	occs   []occurrence
	silent []uint32 // words that it has in no occurrence
	length int      // of its text, in words
	hits   []hit
	card   string
}

// Write makes the index of these documents as the function Write does.
func (b *Builder) Write(docs []Document, c Config, put func(name string, data []byte) error) error {
	if b.rel == nil || !slices.EqualFunc(c.Synonyms, b.synonyms, Synonym.equal) {
		b.reset(c.Synonyms)
	}
	before := b.order
	fresh, gone, err := b.arrange(docs)
	if err != nil {
		return err
	}
	var texts cardList
	var failed error
	var reading atomic.Int32
	reading.Store(2)
	read := func() {
		if reading.Add(-1) > 0 {
			return
		}
		if b.once {
			for _, e := range b.order {
				e.Passages, e.Keywords, e.Names = nil, nil, nil
			}
		}
		if c.Read != nil {
			c.Read()
		}
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		limit := grown(grown(textBytes, len(docs)), len(docs))
		b.texts, texts, failed = b.writeLines("p", limit, b.texts, appendPassages, put)
		read()
	})
	b.analyse(fresh, gone)
	read()
	b.divide()
	recounted := b.relate()
	stale := b.stale(fresh, recounted)
	var what *touched
	if moved(before, b.order) || len(stale) > len(b.order)/4 {
		b.rank(stale)
		b.post()
	} else {
		what = b.amend(before, stale)
	}
	wg.Wait()
	if failed == nil {
		failed = b.pack(what, texts, put)
	}
	if failed != nil {
		*b = Builder{once: b.once} // what was to be written is not: begin anew
	}
	return failed
}

// reset forgets everything: other synonyms are another index.
func (b *Builder) reset(synonyms []Synonym) {
	*b = Builder{once: b.once, synonyms: synonyms, rel: relate(synonyms), means: map[uint32][]uint32{}}
	for term, others := range b.rel.means {
		var ids []uint32
		for _, other := range others {
			ids = append(ids, b.terms.id(other))
		}
		b.means[b.terms.id(term)] = ids
	}
}

// arrange puts the documents in the order in which the index numbers them.
// Documents about one place, and then of one theme, stand together: people ask
// about a place or a theme, so that the ten cards of an answer share parts, and
// the lists of documents that share a word become runs that compress well. It
// gives the documents that are new or changed, and those that are no more.
func (b *Builder) arrange(docs []Document) (fresh, gone []*entry, err error) {
	if len(docs) > maxDocs {
		return nil, nil, fmt.Errorf("%d documents are more than the %d that an index can hold", len(docs), maxDocs)
	}
	entries := make(map[string]*entry, len(docs))
	order := make([]*entry, len(docs))
	var room *shelf.Of[entry]
	var keys *shelf.Text
	if b.once {
		room, keys = new(shelf.Of[entry]), new(shelf.Text)
	}
	var key []byte
	for i := range docs {
		d := &docs[i]
		if entries[d.URL] != nil {
			return nil, nil, fmt.Errorf("two documents have the address %s", d.URL)
		}
		e := b.entries[d.URL]
		if e == nil || !e.Document.equal(d) {
			key = key[:0]
			for _, part := range [...]string{first(d, "municipality"), first(d, "neighbourhood"), first(d, "theme"), d.Section, d.URL} {
				key = append(append(key, part...), 0)
			}
			e = room.New()
			e.Document, e.key = *d, keys.Keep(key)
			fresh = append(fresh, e)
		}
		order[i], entries[d.URL] = e, e
	}
	for _, e := range b.order {
		if entries[e.URL] != e {
			gone = append(gone, e)
		}
	}
	slices.SortFunc(order, func(a, b *entry) int { return strings.Compare(a.key, b.key) })
	for i, e := range order {
		e.at = uint32(i)
	}
	b.order, b.entries = order, entries
	return fresh, gone, nil
}

// stale gives the documents that must be ranked: fresh ones, those that have a
// word that now counts for other terms, and all when the mean length has changed.
func (b *Builder) stale(fresh []*entry, recounted []bool) []*entry {
	before := b.mean
	b.mean = max(1, b.length/max(1, len(b.order)))
	switch {
	case len(fresh) == len(b.order) || b.mean != before:
		return b.order
	case !slices.Contains(recounted, true):
		return fresh
	}
	is := make(map[*entry]bool, len(fresh))
	for _, e := range fresh {
		is[e] = true
	}
	stale := slices.Clone(fresh)
	for _, e := range b.order {
		if !is[e] && slices.ContainsFunc(e.occs, func(o occurrence) bool { return int(o.word) < len(recounted) && recounted[o.word] }) {
			stale = append(stale, e)
		}
	}
	return stale
}

// moved reports whether a document has another place than before.
func moved(before, now []*entry) bool {
	return !slices.EqualFunc(before, now, func(a, b *entry) bool { return a.URL == b.URL })
}

// A touched is what a change touches while no document moves.
type touched struct {
	terms   map[uint32]bool // whose postings have changed
	docs    map[uint32]bool // whose card has changed, by place
	columns bool            // facets or a prior have changed
}

// amend ranks some documents again and changes only the postings that this touches.
func (b *Builder) amend(before, stale []*entry) *touched {
	anew := make([]regrade, len(stale))
	what := &touched{docs: map[uint32]bool{}}
	for i, e := range stale {
		old := before[e.at]
		anew[i] = regrade{e, old.hits}
		if old.card != e.card {
			what.docs[e.at] = true
		}
		what.columns = what.columns || old.Prior != e.Prior || !slices.Equal(old.Facets, e.Facets)
	}
	b.rank(stale)
	what.terms = b.repost(anew)
	return what
}

func (d *Document) equal(o *Document) bool {
	return d.URL == o.URL && d.Title == o.Title && d.TitleLang == o.TitleLang && d.Summary == o.Summary && d.Section == o.Section && d.Prior == o.Prior &&
		slices.Equal(d.Keywords, o.Keywords) && slices.Equal(d.Passages, o.Passages) && slices.Equal(d.Facets, o.Facets) && slices.Equal(d.Names, o.Names)
}

func (s Synonym) equal(o Synonym) bool {
	return slices.Equal(s.Words, o.Words) && slices.Equal(s.To, o.To)
}

func first(d *Document, facet string) string {
	for _, f := range d.Facets {
		if f.Facet == facet {
			return f.Value
		}
	}
	return ""
}

// each calls f for every chunk of 0..n, on all processors.
func each(n, chunk int, f func(worker, from, to int)) {
	workers := max(1, min(runtime.GOMAXPROCS(0), (n+chunk-1)/chunk))
	var next int
	var mu sync.Mutex
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for {
				mu.Lock()
				from := next
				next += chunk
				mu.Unlock()
				if from >= n {
					return
				}
				f(w, from, min(n, from+chunk))
			}
		})
	}
	wg.Wait()
}
