// Package search builds the index that search.js reads in the browser.
//
// Documents returns the documents of a guide, and Write turns them into files, which belong below
// /search/ of the site: search.js, the module that searches; index.json, the first file it reads;
// and parts, which it reads when a query needs them. The names of parts have a hash, so they may be
// cached for ever; search.js and index.json may not. format.md describes every file.
//
// The index is built in five steps, each in its own file: read the documents as bags of words
// (read.go), find the terms that each word counts for (terms.go), score each document for each term
// (rank.go), divide each question of a document over its terms (questions.go), and pack (pack.go
// and pack_*.go). The same documents and configuration give the same bytes, whatever the order of
// the documents and the number of processors.
package search

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"wijkgids/cmd/wijkgids/internal/assets"
)

// Version is the version of the format of the index. search.js refuses another.
const Version = 5

// A Document is one page that can be found. All its texts are plain.
type Document struct {
	URL            string // from the guide's root: "/initiatieven/de-kruimel/"
	Title, Summary string
	TitleLang      string       // language of Title (BCP 47), "" for the language of the guide
	Keywords       []string     // trefwoorden
	Questions      []string     // vragen
	Help           []string     // hulpbij
	Section        string       // slug: "initiatieven"
	Kind           string       // what the document is: "initiatief"
	Less           int          // who asks for help wants something else: Explains, ForWork or 0
	Year           int          // for which the document is true, or 0
	Passages       []Passage    // in page order; the text before the first heading has no anchor
	Facets         []FacetValue // in any order; the order of the index follows the first value of each facet
	Names          []string     // titles of related entries: municipality, neighbourhood, themes, partners
	Details        []string     // address and contact
	Prior          int          // breaks ties: the document with the higher prior comes first
}

// Why who asks for help wants something else than a document. It loses 1/2^Less of its score.
const (
	ForWork  = 1 // it is written for people who work or volunteer in the neighbourhood
	Explains = 2 // it explains a word, a source or a place
)

// A Passage is the text below one heading.
type Passage struct{ Anchor, Heading, Text string }

// A FacetValue is one value by which readers can filter.
type FacetValue struct {
	Facet string // "section", "theme", "municipality", "neighbourhood", "audience", "involvement", "status", ...
	Value string // slug
	Label string // as readers see it
}

// A Synonym is one line of synoniemen.yaml. Without To, all Words mean the same. With
// To, a query with one of Words also finds those of To, but not the other way around.
// A word may be a phrase: "opa en oma".
type Synonym struct{ Words, To []string }

// Config configures the index.
type Config struct {
	Synonyms []Synonym // of the guide; a general list is built in

	// Beside is the number of documents in the index of the original, for an index that is searched
	// together with that one; see language.js. It uses the list of Dutch words of the original, and
	// its parts of terms are as large: a query reads the first files of both indexes, so more names
	// of parts would weigh as much.
	Beside int
}

// A File is one file of the index.
type File struct {
	Name string // below /search/: "index.json", "parts/t-3f9a0c2.txt"
	Data []byte
}

// A putFunc takes one file of the index. It must be safe for concurrent use and may not keep data.
type putFunc func(name string, data []byte) error

//go:embed search.js
var module []byte

// Module returns search.js as it is served: minified.
var Module = sync.OnceValues(func() ([]byte, error) { return assets.Minify("search.js", module) })

// Build builds the index and returns its files by name. It returns an error if two documents have
// the same address.
func Build(docs []Document, c Config) ([]File, error) {
	var files []File
	var mu sync.Mutex
	err := Write(docs, c, func(name string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		files = append(files, File{name, bytes.Clone(data)})
		return nil
	})
	slices.SortFunc(files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return files, err
}

// Write builds the index as Build does, but calls put for each file, from several goroutines and in
// any order. put may not keep data.
func Write(docs []Document, c Config, put func(name string, data []byte) error) error {
	ix := &index{relations: newRelations(c.Synonyms), beside: c.Beside}
	if err := ix.arrange(docs); err != nil {
		return err
	}
	ix.read()
	ix.findTerms()
	if len(ix.terms) > maxPacked {
		return fmt.Errorf("%d terms are more than the %d that an index can hold", len(ix.terms), maxPacked)
	}
	ix.rank()
	ix.post()
	ix.divideQuestions()
	return ix.pack(put)
}

// An index is the index while it is built. Words and terms are numbered in alphabetical order.
type index struct {
	relations *relations
	docs      []*doc // in the order of arrange
	beside    int    // see Config

	words   []string
	tallies []tally // by word

	terms    []string
	ids      map[string]uint32 // the number of each term
	shares   [][]share         // by word: the terms that it counts for
	related  [][]uint32        // by term: the terms whose words are marked too
	shown    []int             // by term: the word to show for it, or -1
	postings [][]posting       // by term, in the order of docs
	asked    [][]asked         // by term, in the order of questions
}

// A doc is a document with what each step has found.
type doc struct {
	*Document
	sortKey     string
	number      int          // the number that parts refer to
	occurrences []occurrence // nil once they are ranked
	questions   [][]uint32   // the words of each question
	length      int          // of the text, in words
	anchors     []string     // of the passages, "" for one that follows from the heading
	card        string
	hits        []hit // nil once they are postings
}

// arrange sorts the documents by municipality, neighbourhood, theme, section and address. Queries
// are often about one place or theme, so the ten cards of a result page share parts, and the
// postings of a term become runs that compress well.
func (ix *index) arrange(docs []Document) error {
	if len(docs) > maxPacked {
		return fmt.Errorf("%d documents are more than the %d that an index can hold", len(docs), maxPacked)
	}
	seen := make(map[string]bool, len(docs))
	ix.docs = make([]*doc, len(docs))
	for i := range docs {
		d := &docs[i]
		if seen[d.URL] {
			return fmt.Errorf("two documents have the address %s", d.URL)
		}
		seen[d.URL] = true
		key := []string{d.first("municipality"), d.first("neighbourhood"), d.first("theme"), d.Section, d.URL}
		ix.docs[i] = &doc{Document: d, sortKey: strings.Join(key, "\x00")}
	}
	slices.SortFunc(ix.docs, func(a, b *doc) int { return strings.Compare(a.sortKey, b.sortKey) })
	ix.numberDocs()
	return nil
}

// first returns the first value of a facet, or "".
func (d *Document) first(facet string) string {
	for _, f := range d.Facets {
		if f.Facet == facet {
			return f.Value
		}
	}
	return ""
}
