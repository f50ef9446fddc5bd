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
)

// Version is the version of the format of the index. search.js refuses another.
const Version = 1

// A Document is one page that can be found. All texts are plain.
type Document struct {
	URL            string // from the guide's root: "/initiatieven/de-kruimel/"
	Title, Summary string
	Keywords       []string     // trefwoorden: other words that people use for it
	Section        string       // slug: "initiatieven"
	Passages       []Passage    // in the order of the page; what stands before the first heading has no anchor
	Facets         []FacetValue // in the order in which facets and values are to be shown
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
	order, err := arrange(docs)
	if err != nil {
		return nil, err
	}
	a := analyse(order, relate(c.Synonyms))
	ix := invert(a, len(order))
	return pack(order, a, ix), nil
}

// arrange gives the documents in the order in which the index numbers them.
// Documents about one place, and then of one theme, stand together: people ask
// about a place or a theme, so that the ten cards of an answer share parts, and
// the lists of documents that share a word become runs that compress well.
func arrange(docs []Document) ([]*Document, error) {
	type keyed struct {
		key string
		doc *Document
	}
	ks := make([]keyed, len(docs))
	for i := range docs {
		d := &docs[i]
		ks[i] = keyed{strings.Join([]string{first(d, "municipality"), first(d, "neighbourhood"), first(d, "theme"), d.Section, d.URL}, "\x00"), d}
	}
	slices.SortFunc(ks, func(a, b keyed) int { return cmp.Compare(a.key, b.key) })
	order := make([]*Document, len(ks))
	seen := make(map[string]bool, len(ks))
	for i, k := range ks {
		if seen[k.doc.URL] {
			return nil, fmt.Errorf("two documents have the address %s", k.doc.URL)
		}
		seen[k.doc.URL] = true
		order[i] = k.doc
	}
	return order, nil
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
