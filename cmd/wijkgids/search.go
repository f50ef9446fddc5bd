package main

import (
	"runtime"
	"strings"
	"sync"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/search"
	"wijkgids/cmd/wijkgids/internal/shelf"
	"wijkgids/cmd/wijkgids/internal/site"
)

// putSearch makes the index of the guide and writes it below search/. index keeps
// what can be used the next time; nil when there will be none. read is called when
// the plain text of the guide has been read.
func putSearch(g *guide.Guide, index *search.Builder, w site.Writer, read func()) error {
	write := search.Write
	if index != nil {
		write = index.Write
	}
	return write(documents(g, index == nil), search.Config{Synonyms: synonyms(g), Read: read}, func(name string, data []byte) error {
		return w.PutFixed("search/"+name, data)
	})
}

// documents gives the search what it looks through: every entry and every page
// at the root. once says that all documents go at the same time.
func documents(g *guide.Guide, once bool) []search.Document {
	entries := append(g.All(), g.Pages...)
	docs := make([]search.Document, len(entries))
	workers := runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			var d describer
			if once {
				d.texts, d.passages, d.facets = new(shelf.Of[string]), new(shelf.Of[search.Passage]), new(shelf.Of[search.FacetValue])
			}
			for i := len(entries) * w / workers; i < len(entries)*(w+1)/workers; i++ {
				docs[i] = d.document(g, entries[i])
			}
		})
	}
	wg.Wait()
	return docs
}

// A describer makes documents. The lists of room are used again, and kept at their
// right size.
type describer struct {
	room     search.Document
	texts    *shelf.Of[string]
	passages *shelf.Of[search.Passage]
	facets   *shelf.Of[search.FacetValue]
}

// document gives what the search looks through of one entry.
func (d *describer) document(g *guide.Guide, e *guide.Entry) search.Document {
	room := &d.room
	keywords, passages, facets, names := room.Keywords[:0], room.Passages[:0], room.Facets[:0], room.Names[:0]
	if v := e.Value(schema.Trefwoorden); v != nil {
		for _, item := range v.Items {
			keywords = append(keywords, dutch.Typographic(item.Text))
		}
	}
	// A title such as "Centrum voor Jeugd en Gezin (CJG)" holds another name.
	if _, other, ok := strings.Cut(strings.TrimSuffix(e.Title, ")"), " ("); ok {
		keywords = append(keywords, other)
	}
	for _, p := range e.Text.Passages {
		passages = append(passages, search.Passage{Anchor: p.Anchor, Heading: p.Heading, Text: p.Text})
	}
	if answer := e.Get(schema.Antwoord); answer != "" {
		passages = append(passages, search.Passage{Text: dutch.Typographic(answer)})
	}
	if s := g.Section(e.Section); s != nil {
		facets = append(facets, search.FacetValue{Facet: "section", Value: e.Section, Label: s.Title})
	}
	for f, value := range e.Facets() {
		facets = append(facets, search.FacetValue{Facet: f.Facet, Value: value.Value, Label: value.Text})
	}
	for _, key := range []schema.Key{schema.Themas, schema.Partners, schema.Organisatoren} {
		for _, to := range e.To(key) {
			names = append(names, to.Title)
		}
	}
	for _, area := range e.Where.All() {
		names = append(names, area.Title)
	}
	room.Keywords, room.Passages, room.Facets, room.Names = keywords, passages, facets, names
	return search.Document{
		URL: e.Address, Title: e.Title, TitleLang: e.TitleLang, Summary: e.Summary, Section: e.Section, Prior: e.Kind.Prior,
		Keywords: d.texts.Keep(keywords), Passages: d.passages.Keep(passages), Facets: d.facets.Keep(facets), Names: d.texts.Keep(names),
	}
}

func synonyms(g *guide.Guide) []search.Synonym {
	out := make([]search.Synonym, len(g.Synonyms))
	for i, s := range g.Synonyms {
		if len(s.From) > 0 {
			out[i] = search.Synonym{Words: s.From, To: s.To}
		} else {
			out[i] = search.Synonym{Words: s.Words}
		}
	}
	return out
}
