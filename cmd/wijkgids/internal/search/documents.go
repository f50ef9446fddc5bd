package search

import (
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/parallel"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// Documents returns the documents of a guide: every entry and every page at the root.
func Documents(g *guide.Guide) []Document {
	entries := append(g.All(), g.Pages...)
	docs := make([]Document, len(entries))
	parallel.For(len(docs), func(i int) error {
		docs[i] = DocumentOf(g, entries[i])
		return nil
	})
	return docs
}

// Count returns the number of documents of a guide.
func Count(g *guide.Guide) int { return len(g.All()) + len(g.Pages) }

// less lists the sections that offer no help.
var less = map[string]int{
	schema.Terms: Explains, schema.Claims: Explains, schema.Figures: Explains, schema.Sources: Explains,
	schema.Municipalities: Explains, schema.Neighbourhoods: Explains,
	schema.Chapters: ForWork, schema.Methods: ForWork,
}

// DocumentOf returns the document of an entry.
func DocumentOf(g *guide.Guide, e *guide.Entry) Document {
	d := Document{
		URL: e.Address, Title: e.Title, TitleLang: e.TitleLang, Summary: e.Summary, Section: e.Section,
		Kind: e.Kind.Name, Year: e.Updated().Year, Prior: e.Kind.Prior,
		Less:     less[e.Section],
		Keywords: keywords(e), Questions: texts(e, schema.Vragen), Help: texts(e, schema.Hulpbij),
	}
	d.Passages = make([]Passage, 0, len(e.Text.Passages)+1)
	for _, p := range e.Text.Passages {
		d.Passages = append(d.Passages, Passage{Anchor: p.Anchor, Heading: p.Heading, Text: p.Text})
	}
	if answer := e.Get(schema.Antwoord); answer != "" {
		d.Passages = append(d.Passages, Passage{Text: dutch.Typographic(answer)})
	}
	if s := g.Section(e.Section); s != nil {
		d.Facets = append(d.Facets, FacetValue{Facet: "section", Value: e.Section, Label: s.Title})
	}
	for f, value := range e.Facets() {
		d.Facets = append(d.Facets, FacetValue{Facet: f.Facet, Value: value.Value, Label: value.Text})
	}
	for _, to := range slices.Concat(e.To(schema.Themas), e.To(schema.Partners), e.To(schema.Organisatoren), e.Where.All()) {
		d.Names = append(d.Names, to.Title)
	}
	if v := e.Where.Venue; v != nil {
		d.Details = append(d.Details, v.Name, v.Street, v.Postcode, v.Town)
	}
	d.Details = append(d.Details, texts(e, schema.Postcodes)...)
	c := e.Contact()
	d.Details = append(d.Details, c.Name, c.Email, c.Phone, c.Website)
	return d
}

// keywords returns the keywords of an entry.
func keywords(e *guide.Entry) []string {
	words := texts(e, schema.Trefwoorden)
	// A title such as "Centrum voor Jeugd en Gezin (CJG)" has a second name.
	if _, other, ok := strings.Cut(strings.TrimSuffix(e.Title, ")"), " ("); ok {
		words = append(words, other)
	}
	return words
}

// texts returns the items of a list.
func texts(e *guide.Entry, key schema.Key) []string {
	v := e.Value(key)
	if v == nil {
		return nil
	}
	var out []string
	for _, item := range v.Items {
		out = append(out, dutch.Typographic(item.Text))
	}
	return out
}

// Synonyms returns the synonyms of a guide.
func Synonyms(g *guide.Guide) []Synonym {
	out := make([]Synonym, len(g.Synonyms))
	for i, s := range g.Synonyms {
		if len(s.From) > 0 {
			out[i] = Synonym{Words: s.From, To: s.To}
		} else {
			out[i] = Synonym{Words: s.Words}
		}
	}
	return out
}
