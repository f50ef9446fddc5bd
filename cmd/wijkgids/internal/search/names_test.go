package search_test

import (
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/search"
)

// After a change of the guide a browser keeps the parts whose content is the same. This test counts
// the parts of the real guide that get a new name. To see the counts:
//
//	go test ./cmd/wijkgids/internal/search -run TestAChangeRenames -v
//
// A new entry changes the parts of terms that have one of its words. A few more change if it takes
// the number of another entry.
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
	renamed, having := 0, 0
	for at := 20; at < len(docs); at += 80 {
		t.Run("one entry is added", func(t *testing.T) {
			without := partsOf(t, g, slices.Concat(docs[:at], docs[at+1:]))
			got := newNames(t, before, without)
			renamed += got["t"]
			having += sharing(before, partsOf(t, g, docs[at:at+1]))
			// One part of suggestions for the title, and two for each question.
			most(t, docs[at].URL, got, map[string]int{"c": 3, "p": 3, "w": 1, "t": got["t"], "s": 3 + 2*len(docs[at].Questions)})
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
	t.Logf("parts of terms with a new name when an entry is added: %d, of which %d have a word of it", renamed, having)
	if renamed > 2*having {
		t.Errorf("%d parts of terms have a new name and %d have a word of the entry", renamed, having)
	}
}

// sharing counts the parts of terms that have a term in common with others.
func sharing(parts, others map[string]string) int {
	all := map[string]bool{}
	for name, data := range others {
		for _, term := range termsOf(name, data) {
			all[term] = true
		}
	}
	n := 0
	for name, data := range parts {
		if slices.ContainsFunc(termsOf(name, data), func(term string) bool { return all[term] }) {
			n++
		}
	}
	return n
}

// termsOf returns the terms of a part; see format.md.
func termsOf(name, part string) []string {
	line, _, _ := strings.Cut(part, "\n")
	var terms []string
	before := ""
	for _, coded := range strings.Fields(line) {
		if name[0] != 't' {
			break
		}
		before = string([]rune(before)[:coded[0]-'#']) + coded[1:]
		terms = append(terms, before)
	}
	return terms
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

// newNames counts, by kind, the parts whose name is not in others. It fails if others has the same
// part under another name.
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
