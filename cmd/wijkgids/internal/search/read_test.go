package search

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

// strangeTexts are texts of what the readers below treat in different ways, in every
// length around the eight bytes that they read at once.
func strangeTexts(yield func(string) bool) {
	pieces := strings.Split("a|z|A|Z|0|9|wijk|Huis|buurthuizen|speeltuinvereniging|gemeenschapsaccommodatie|é|É|e\u0301|ĳ|ß|ﬁ|²|½|™|Σ|İ|д|😀|'|’|´|`|-|‑|–|.|,|/|@|[|{|:|;| |  |\t|\n|\r\n|\x00|\x1e|\x7f|\u00a0|\u200b|\xff|\xc3", "|")
	r := rand.New(rand.NewPCG(11, 12))
	for range 20000 {
		var b strings.Builder
		for range r.IntN(14) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		if !yield(b.String()) {
			return
		}
	}
}

func TestLexiconFindsTheWordsOfTheSpecification(t *testing.T) {
	l := newLexicon()
	for text := range strangeTexts {
		if strings.ContainsAny(text, "\xff\xc3") {
			text = strings.ToValidUTF8(text, "") // content is UTF-8
		}
		var want, got []string
		dutch.Words(dutch.Fold(text), func(w string, _, _ int) { want = append(want, w) })
		for _, id := range l.words(text) {
			got = append(got, l.names[id])
		}
		if !slices.Equal(got, want) {
			t.Fatalf("the words of %q are %q, wanted %q", text, got, want)
		}
		for _, w := range got {
			if l.names[l.id(w)] != w {
				t.Fatalf("%q has the number of %q", w, l.names[l.id(w)])
			}
		}
	}
	seen := map[string]bool{}
	for _, name := range l.names {
		if seen[name] {
			t.Errorf("%q has two numbers", name)
		}
		seen[name] = true
	}
}

func TestLinesHoldNoControlCharacters(t *testing.T) {
	for text := range strangeTexts {
		want := text
		if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' }) {
			want = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r <= ' ' }), " ")
		}
		if got := string(appendLine([]byte("before"), text)); got != "before"+want {
			t.Fatalf("the line of %q is %q, wanted %q", text, got, want)
		}
	}
}

func TestIsSlug(t *testing.T) {
	for text := range strangeTexts {
		s := slug(text)
		for _, address := range []string{s, s + "x", s + "-", "-" + s, strings.TrimSuffix(s, "s"), ""} {
			if got := isSlug(address, text); got != (address == s) {
				t.Fatalf("isSlug(%q, %q) is %v; the slug is %q", address, text, got, s)
			}
		}
	}
}

func TestBeginningCutsAtASpace(t *testing.T) {
	for in, want := range map[string]string{
		"kort":                       "kort",
		"een zin van twintig":        "een zin van …",
		"een zin  van\ttwintig":      "een zin van …",
		"eenlangwoordzonderspaties":  "eenlangwoord …",
		"achtlettersééneenlangwoord": "achtletters …",
	} {
		if got := beginning(in, 12); got != want {
			t.Errorf("beginning(%q) is %q, wanted %q", in, got, want)
		}
	}
}

func TestTableKeepsNumbersAndOrder(t *testing.T) {
	var tab table
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		for range r.IntN(20) {
			name := strings.Repeat("abcdefgh", r.IntN(2)) + string(rune('a'+r.IntN(26))) + string(rune('à'+r.IntN(20)))
			if id := tab.id(name); tab.names[id] != name {
				t.Fatalf("%q has the number of %q", name, tab.names[id])
			}
		}
		tab.sort()
		var names []string
		for _, id := range tab.alpha {
			names = append(names, tab.names[id])
		}
		if len(names) != len(tab.names) || !slices.IsSorted(names) || len(slices.Compact(names)) != len(tab.names) {
			t.Fatalf("not all names in order: %q", names)
		}
	}
}
