package dutch_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

// The pairs are words that people inflect when they search a guide.
func TestStemBringsInflectionsTogetherAndKeepsOtherWordsApart(t *testing.T) {
	list, err := os.ReadFile("testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	pairs := 0
	for line := range strings.Lines(string(list)) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		if words[0] == "!" {
			pairs++
			if a, b := dutch.Stem(dutch.Fold(words[1])), dutch.Stem(dutch.Fold(words[2])); a == b {
				t.Errorf("%s and %s meet in %q", words[1], words[2], a)
			}
			continue
		}
		for _, w := range words[1:] {
			pairs++
			if a, b := dutch.Stem(dutch.Fold(words[0])), dutch.Stem(dutch.Fold(w)); a != b {
				t.Errorf("%s (%s) and %s (%s) do not meet", words[0], a, w, b)
			}
		}
	}
	if pairs < 300 {
		t.Errorf("the list has %d pairs, wanted 300 at least", pairs)
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Café": "cafe", "COÖPERATIE": "cooperatie", "ĳsbaan": "ijsbaan", "IJsbaan": "ijsbaan", "’s-Hertogenbosch": "'s-hertogenbosch",
		"Ærø": "aero", "straße": "strasse", "e\u0301e\u0301n": "een", "²": "2", "ﬁets": "fiets", "thema‑avond": "thema-avond", "İstanbul": "istanbul", "": "",
	} {
		if got := dutch.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, wanted %q", in, got, want)
		}
	}
}

func TestWordsKeepApostrophesAndHyphens(t *testing.T) {
	for in, want := range map[string]string{
		"Opa's en oma's":          "opa's|en|oma's",
		"’s-Hertogenbosch, ’t":    "s-hertogenbosch|t",
		"thema-avond (3 uur)":     "thema-avond|3|uur",
		"- los - streepje-":       "los|streepje",
		"0-4 jaar; huis-aan-huis": "0-4|jaar|huis-aan-huis",
	} {
		var got []string
		dutch.Words(dutch.Fold(in), func(w string, _, _ int) { got = append(got, w) })
		if strings.Join(got, "|") != want {
			t.Errorf("Words(%q) = %q, wanted %q", in, strings.Join(got, "|"), want)
		}
	}
}

func TestParts(t *testing.T) {
	for in, want := range map[string]string{"thema-avond": "thema avond themaavond", "opa's": "opa ", "zo'n": "zon ", "0-4": "0 4 ", "huis-aan-huis": "huis aan huis huisaanhuis"} {
		parts, joined := dutch.Parts(in)
		if got := strings.Join(parts, " ") + " " + joined; got != want {
			t.Errorf("Parts(%q) = %q, wanted %q", in, got, want)
		}
	}
}

func TestSplit(t *testing.T) {
	s := dutch.NewSplitter([]string{"schouw", "praktijk", "mishandeling", "kruimel", "wapper", "weten", "boschveld"})
	for in, want := range map[string]string{
		"moestuin": "moes tuin", "wijkkrant": "wijk krant", "kindermiddagen": "kind middag", "vrijwilligersteam": "vrijwilliger team",
		"schoolloopbaanbegeleiding": "school loopbaan begeleid", "burendag": "buur dag", "keukentafelsessies": "", "buurthuizen": "buurt huis",
		"totaal": "", "transport": "", "weten": "", "bestuur": "", "verstand": "", "gemeentelijke": "", "kinderen": "", "vertrouwen": "",
		"buurtschouw": "buurt schouw", "wandeling": "", "moeders": "", "ouderen": "", "jongeren": "",
	} {
		var got []string
		if at := s.Split(in); at != nil {
			at = append(append([]int{0}, at...), len(in))
			for i := 0; i+1 < len(at); i++ {
				got = append(got, s.PartStem(in[at[i]:at[i+1]], i+2 == len(at)))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s splits in %q, wanted %q", in, strings.Join(got, " "), want)
		}
	}
}

func FuzzAnalysis(f *testing.F) {
	for _, s := range []string{"Opa's", "’s-Hertogenbosch", "kinderen", "x", "jes", "eren", "ge-eerd", "é\u0301", "\xff", "ingen", "tje", "iele"} {
		f.Add(s)
	}
	split := dutch.NewSplitter([]string{"schouw"})
	f.Fuzz(func(t *testing.T, s string) {
		folded := dutch.Fold(s)
		if utf8.ValidString(s) && dutch.Fold(folded) != folded {
			t.Errorf("Fold is not at rest: %q gives %q, and that %q", s, folded, dutch.Fold(folded))
		}
		dutch.Words(folded, func(w string, start, end int) {
			if folded[start:end] != w || w == "" {
				t.Errorf("%q does not stand at %d:%d of %q", w, start, end, folded)
			}
			parts, _ := dutch.Parts(w)
			for _, p := range parts {
				if p != "" && dutch.Stem(p) == "" {
					t.Errorf("%q has no stem", p)
				}
				split.Split(p)
			}
		})
	})
}

func BenchmarkStem(b *testing.B) {
	words := strings.Fields("kinderen buurthuizen organisatie wandelingen vrijwilligers opvoedparties mogelijkheden sociale huis keukentafelsessies")
	for b.Loop() {
		for _, w := range words {
			dutch.Stem(w)
		}
	}
}
