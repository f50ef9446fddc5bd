package search

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

// strangeTexts yields random texts of characters that the functions below treat differently.
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
			if l.names[l.id([]byte(w))] != w {
				t.Fatalf("%q has the number of %q", w, l.names[l.id([]byte(w))])
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

func TestOneLineHoldsNoControlCharacters(t *testing.T) {
	for in, want := range map[string]string{
		"":                        "",
		"een  twee":               "een  twee", // nothing to replace
		" een ":                   " een ",
		"een\ttwee":               "een twee",
		" een \t\r\n twee\x1e":    "een twee",
		"\n":                      "",
		"één\u00a0twee \x00 drie": "één\u00a0twee drie",
		"\xff\n\xc3":              "\xff \xc3",
	} {
		if got := oneLine(in); got != want {
			t.Errorf("oneLine(%q) is %q, wanted %q", in, got, want)
		}
	}
	for text := range strangeTexts {
		if got := oneLine(text); strings.ContainsFunc(got, func(r rune) bool { return r < ' ' }) {
			t.Fatalf("oneLine(%q) is %q", text, got)
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
