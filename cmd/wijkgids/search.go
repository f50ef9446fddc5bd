package main

import (
	"cmp"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/search"
	"wijkgids/cmd/wijkgids/internal/site"
)

// putSearch makes the index of the guide and writes it below search/.
func putSearch(g *guide.Guide, w site.Writer) error {
	files, err := search.Build(documents(g), search.Config{Synonyms: synonyms(g)})
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := w.Put("search/"+f.Name, f.Data); err != nil {
			return err
		}
	}
	return nil
}

// documents gives the search what it looks through: every entry and every page
// at the root.
func documents(g *guide.Guide) []search.Document {
	entries := append(g.All(), g.Pages...)
	docs := make([]search.Document, len(entries))
	for i, e := range entries {
		docs[i] = document(g, e)
	}
	// The order of the documents is part of the index; the address fixes it.
	slices.SortFunc(docs, func(a, b search.Document) int { return cmp.Compare(a.URL, b.URL) })
	return docs
}

// document gives what the search looks through of one entry.
func document(g *guide.Guide, e *guide.Entry) search.Document {
	d := search.Document{
		URL: e.Address, Title: e.Title, Summary: e.Summary,
		Section: e.Section, Prior: e.Kind.Prior,
	}
	if v := e.Value("trefwoorden"); v != nil {
		for _, item := range v.Items {
			d.Keywords = append(d.Keywords, dutch.Typographic(item.Text))
		}
	}
	// A title such as "Centrum voor Jeugd en Gezin (CJG)" holds another name.
	if _, other, ok := strings.Cut(strings.TrimSuffix(e.Title, ")"), " ("); ok {
		d.Keywords = append(d.Keywords, other)
	}
	for _, p := range e.Text.Passages {
		d.Passages = append(d.Passages, search.Passage{Anchor: p.Anchor, Heading: p.Heading, Text: p.Text})
	}
	if answer := e.Get("antwoord"); answer != "" {
		d.Passages = append(d.Passages, search.Passage{Text: dutch.Typographic(answer)})
	}
	if s := g.Section(e.Section); s != nil {
		d.Facets = append(d.Facets, search.FacetValue{Facet: "section", Value: e.Section, Label: s.Title})
	}
	for f, value := range e.Facets() {
		d.Facets = append(d.Facets, search.FacetValue{Facet: f.Facet, Value: value.Value, Label: value.Label})
	}
	for _, key := range []string{"themas", "partners", "organisatoren"} {
		for _, to := range e.To(key) {
			d.Names = append(d.Names, to.Title)
		}
	}
	for _, to := range slices.Concat(e.Neighbourhoods(), e.Municipalities()) {
		d.Names = append(d.Names, to.Title)
	}
	return d
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
