package search_test

import (
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/search"
)

// After a change of the guide a browser keeps the parts that have the same content. This
// counts the parts of the guide of this repository that get a new name. To see the counts:
//
//	go test ./cmd/wijkgids/internal/search -run TestAChangeRenames -v
//
// An entry that is added renumbers the documents after it, and nearly every part of terms
// has one of those. Numbers that stay (slots by a hash of the address) were tried: they
// cost 1.8 KB more on the first question of every reader, and a part is half of that.
func TestAChangeRenamesOnlyThePartsThatChange(t *testing.T) {
	g := ownGuide(t)
	docs := search.Documents(g)
	before := partsOf(t, g, docs)
	t.Logf("%d documents, parts by kind: %v", len(docs), newNames(t, before, nil))

	most := func(t *testing.T, at string, got, most map[string]int) {
		t.Logf("%s: %v", at, got)
		for kind, n := range got {
			if n > most[kind] {
				t.Errorf("%s: %d parts of kind %s have a new name, want at most %d", at, n, kind, most[kind])
			}
		}
	}
	for at := 20; at < len(docs); at += 80 {
		t.Run("one entry is added", func(t *testing.T) {
			without := partsOf(t, g, slices.Concat(docs[:at], docs[at+1:]))
			all := newNames(t, before, nil)
			// Of suggestions one for the title and two for each question.
			most(t, docs[at].URL, newNames(t, before, without), map[string]int{"c": 3, "p": 3, "w": 1, "t": all["t"], "s": 3 + 2*len(docs[at].Questions)})
		})
		t.Run("one word is changed", func(t *testing.T) {
			changed := slices.Clone(docs)
			d := &changed[at]
			d.Passages = slices.Clone(d.Passages)
			words := strings.Fields(d.Passages[0].Text)
			words[len(words)/2] = "zeppelinvaart"
			d.Passages[0].Text = strings.Join(words, " ")
			most(t, d.URL, newNames(t, partsOf(t, g, changed), before), map[string]int{"c": 1, "p": 1, "w": 1, "t": 20})
		})
	}
}

// partsOf returns the parts of an index by name.
func partsOf(t *testing.T, g *guide.Guide, docs []search.Document) map[string]string {
	t.Helper()
	files, err := search.Build(docs, search.Config{Synonyms: search.Synonyms(g)})
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range files {
		if name, ok := strings.CutPrefix(f.Name, "parts/"); ok {
			parts[name] = string(f.Data)
		}
	}
	return parts
}

// newNames counts by kind the parts with a name that others has not. It fails when others
// has the same part under another name.
func newNames(t *testing.T, parts, others map[string]string) map[string]int {
	t.Helper()
	names := map[string]string{} // by kind and content
	for name, data := range others {
		names[name[:1]+data] = name
	}
	counts := map[string]int{}
	for name, data := range parts {
		if other, ok := names[name[:1]+data]; ok && other != name && name[0] != 'l' {
			t.Errorf("%s was %s and has the same content", name, other)
		}
		if _, ok := others[name]; !ok {
			counts[name[:1]]++
		}
	}
	return counts
}
