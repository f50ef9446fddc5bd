package advice

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// Every rule in adviezen-uit of gids.md exists, and every rule of this package can be switched off
// there.
func TestEveryRuleCanBeSwitchedOff(t *testing.T) {
	source := map[string]bool{}
	for _, f := range schema.StandardFields() {
		if f.Key == schema.AdviezenUit {
			for _, v := range f.Values {
				source[v.Value] = true
			}
		}
	}
	if len(source) != 12 {
		t.Errorf("%d rules can be switched off, want 12", len(source))
	}
	g := assemble(t, map[string]string{
		"content/gids.md":            "---\ntitel: G\nbasis-url: https://wijkgids.example\n---\nVUL IN: wie?\n\n" + strings.Repeat("woord ", 30) + "indien XYZ 111222333.\n\n" + strings.Repeat("Zin. ", 9),
		"content/organisaties/a.md":  "---\ntitel: Buurthuis\nsamenvatting: A.\ncontact:\n  naam: Jan\n  email: jan@gmail.com\nafbeelding: a.jpg\nalt: A\n---\n",
		"content/organisaties/b.md":  "---\ntitel: Het Buurthuis\nsamenvatting: B.\n---\n",
		"content/organisaties/a.jpg": "x",
		"content/themas/c.md":        "---\ntitel: C\nsamenvatting: C.\n---\n",
	})
	for _, p := range Give(g) {
		if !source[p.Rule()] {
			t.Errorf("%s cannot be switched off", p)
		}
		delete(source, p.Rule())
		source[p.Rule()] = true
	}
	given := map[string]bool{}
	for _, p := range Give(g) {
		given[p.Rule()] = true
	}
	for rule := range source {
		if !given[rule] {
			t.Errorf("nothing gives the advice %s", rule)
		}
	}
}

// The lists have some hundreds of words, each once, and no plain alternative is itself difficult.
func TestDifficultWords(t *testing.T) {
	seen := map[string]bool{}
	rows := 0
	for line := range strings.Lines(difficultList) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		rows++
		forms, plain, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok {
			t.Errorf("%q has no plain word", line)
		}
		for form := range strings.SplitSeq(forms, ", ") {
			if form != strings.ToLower(form) || seen[form] {
				t.Errorf("%q is there twice, or has a capital", form)
			}
			seen[form] = true
		}
		list := words(plain)
		for i := range list {
			if p := difficultAt(list[i:]); p != nil {
				t.Errorf("%q: the plain word %q is difficult itself", forms, p.shown)
			}
		}
	}
	if rows < 280 || len(firstNames) < 300 {
		t.Errorf("%d difficult words, %d first names", rows, len(firstNames))
	}
}

func TestCitizenNumber(t *testing.T) {
	for number, want := range map[string]bool{"111222333": true, "123456782": true, "1112.22.333": true, "123456789": false, "000000000": false, "111222334": false} {
		if got := isCitizenNumber(number); got != want {
			t.Errorf("isCitizenNumber(%s) = %v", number, got)
		}
	}
}

func TestPerson(t *testing.T) {
	g := assemble(t, map[string]string{
		"content/gids.md":             "---\ntitel: G\nbasis-url: https://x.nl\n---\n",
		"content/organisaties/jan.md": "---\ntitel: Jan van Schaffelaar\nsamenvatting: Een buurthuis.\n---\n",
	})
	for name, want := range map[string]bool{
		"Jan": true, "Fatima el Amrani": true, "Mevrouw Bakker": true, "dhr. De Vries": true, "A. Jansen": true, "A.B. van den Berg": true, "de heer Smit": true,
		"De coördinator": false, "Buurthuis De Schuilplaats": false, "Redactie": false, "Jan van Schaffelaar": false, "Team Boschveld": false, "Wijkteam Oost": false, "De ouders van Anna": false,
	} {
		if got := isPerson(g, name); got != want {
			t.Errorf("isPerson(%q) = %v", name, got)
		}
	}
}

// Eight times the entries give about eight times the pairs to compare, even when many entries share
// words, sentences and contacts.
func TestPairsGrowWithEntries(t *testing.T) {
	entries := func(n int) []*guide.Entry {
		files := map[string]string{"content/gids.md": "---\ntitel: G\nbasis-url: https://x.nl\n---\n"}
		for i := range n {
			files[fmt.Sprintf("content/initiatieven/i-%d.md", i)] = fmt.Sprintf("---\ntitel: Koffie in wijk %c%c%c\nsamenvatting: S.\ncontact:\n  telefoon: 073 123 %03d\n---\nDeze eerste zin is lang genoeg om te tellen. Zin %d is ook lang genoeg om te tellen.\n",
				'a'+i%26, 'a'+i/26%26, 'a'+i/676, i/3, i/5)
		}
		return assemble(t, files).Section(schema.Initiatives).Entries
	}
	small, large := entries(500), entries(4000)
	for i, keys := range []func(*guide.Entry) []string{titleKeys, contactKeys, sentenceKeys} {
		few, many := len(sharing(small, keys)), len(sharing(large, keys))
		if many == 0 || many > 12*max(few, 1000) {
			t.Errorf("keys %d: 500 entries give %d pairs, 4,000 give %d", i, few, many)
		}
	}
}

func assemble(t *testing.T, files map[string]string) *guide.Guide {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	table := schema.Standard()
	src, ps, err := content.Read(fsys, table, nil)
	if err != nil || len(ps) > 0 {
		t.Fatalf("%v %v", ps, err)
	}
	g, ps := guide.Assemble(src, table, guide.Options{Today: date.Date{Year: 2026, Month: 11, Day: 22}})
	if len(ps) > 0 {
		t.Fatalf("%v", slices.Collect(slices.Values(ps)))
	}
	return g
}
