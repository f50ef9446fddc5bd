package content

import (
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

func kindsOf(ps []problem.Problem) (kinds []*problem.Kind) {
	for _, p := range ps {
		kinds = append(kinds, p.Kind)
	}
	return kinds
}

// The line that a message suggests decodes without a problem.
func TestMendedLinesAreRight(t *testing.T) {
	for _, line := range []string{
		"titel: 't Praathuis", "titel: 't Praathuis in 't centrum", "titel: 'De Hoek", `titel: "De Hoek`, `titel: "De Hoek" in Oost`, "titel: 'De Hoek' in Oost",
		`titel: "a \" b`, "titel: 's avonds: \"thee\" drinken", "titel: Actie #metoo", "titel: Groep # 3", `titel: "Actie" #metoo`, "titel: Actie: nu #metoo",
		"titel: opa's \"huis\" #1", "trefwoorden: [koffie, 't Praathuis, thee]", "trefwoorden: [een #twee, drie]", "trefwoorden: [een, #twee]",
		"trefwoorden: [een, \"twee\" drie]", "trefwoorden: een, twee", "trefwoorden: - een",
	} {
		front := func(line string) string {
			if strings.HasPrefix(line, "titel:") {
				return "---\n" + line + "\nsamenvatting: B.\n---\n"
			}
			return "---\ntitel: A\nsamenvatting: B.\n" + line + "\n---\n"
		}
		_, ps := decode(t, front(line))
		if len(ps) != 1 {
			t.Errorf("%s: got %v, want one problem", line, ps)
			continue
		}
		_, mended, _ := strings.Cut(ps[0].Message, "bedoelt u ")
		mended = strings.TrimPrefix(mended, "de lijst ")
		mended, _, _ = strings.Cut(mended, "?")
		if strings.HasPrefix(mended, "[") {
			mended = "trefwoorden: " + mended
		}
		if _, ps := decode(t, front(mended)); len(ps) > 0 {
			t.Errorf("%s: the line offered, %s, gives %v", line, mended, ps)
		}
	}
}

// The scan reports no faults in text where YAML has none.
func TestScanKnowsWhereTextIs(t *testing.T) {
	for _, front := range []string{
		"titel: A\nsamenvatting: |\n  'a #b\n  - \"c\n  -d\n",
		"titel: A\nsamenvatting: >-\n\n  a #b\n\n  'c\nkosten: d\n",
		"titel: A\nsamenvatting: \"a\n  #b 'c\n  d: e\"\n",
		"titel: A\nsamenvatting: a\n  'b' c\n  \"d\n",
		"titel: A\nsamenvatting: B\ntrefwoorden: [a, # een woord\n  b,  # nog een\n  c]\n",
		"titel: A\nsamenvatting: B\ntrefwoorden:\n- a's\n- 'b'  # c\n# d\n- \"e, #f\"\n",
		"titel: A\nsamenvatting: B\ncontact:\n    naam: 'a'\n    # b\n    website: https://a.nl/#b\n",
		"titel: C#, F# en a#b\nsamenvatting: B\n",
		"titel: \"a \\\" #b\"\nsamenvatting: 'a '' #b'\n",
		"titel: A\nsamenvatting:\n  \"a #b\"\n",
	} {
		if _, ps := decode(t, "---\n"+front+"---\n"); len(ps) > 0 {
			t.Errorf("%q: %v", front, ps)
		}
	}
}

// The same text in two Unicode forms becomes the same text.
func TestAccentsAreComposed(t *testing.T) {
	f, ps := decode(t, "---\ntitel: Cre\u0300che\nsamenvatting: Café\u0301.\n---\nEen cre\u0300che.\n")
	if len(ps) > 0 || f.Get(schema.Titel) != "Crèche" || f.Text.Passages[0].Text != "Een crèche." {
		t.Errorf("got %q and %q, %v", f.Get(schema.Titel), f.Text.Passages[0].Text, ps)
	}
}

// Twice the text takes about twice the time. Input that would take more is refused with a place.
func TestLargeFrontMatterIsRefused(t *testing.T) {
	const n = 200000
	many := func(s string) string { return strings.Repeat(s, n) }
	for name, c := range map[string]struct {
		front string
		want  *problem.Kind
		line  int
	}{
		"brackets":     {"titel: " + many("["), problem.YAMLLong, 2},
		"braces":       {"titel: [" + strings.Repeat("{", maxDepth) + "]", problem.YAMLDeep, 2},
		"over lines":   {"titel: " + strings.Repeat("[\n ", maxDepth+1), problem.YAMLDeep, 2},
		"dashes":       {"titel:\n  " + strings.Repeat("- ", maxDepth+1) + "x", problem.YAMLDeep, 3},
		"indentation":  {"titel:\n" + strings.Repeat(" ", 900) + "a:\n", problem.YAMLDeep, 3},
		"keys":         {"titel: A\n" + many("abc: x\n"), problem.YAMLMany, maxKeys + 2},
		"keys, group":  {"titel: A\nplek:\n" + many("  abc: x\n"), problem.YAMLMany, maxKeys + 2},
		"tags":         {"titel: " + many("!a "), problem.YAMLLong, 2},
		"long list":    {"trefwoorden: [" + many("a, ") + "b]", problem.YAMLLong, 2},
		"quotes":       {"titel: A\nkosten: " + strings.Repeat("'", 9001), problem.YAMLQuote, 3},
		"quoted lines": {"titel: \"A\n" + many("b\n"), problem.YAMLQuote, 2},
	} {
		_, ps := decode(t, "---\n"+c.front+"\n---\n")
		i := slices.Index(kindsOf(ps), c.want)
		if i < 0 || ps[i].Line != c.line {
			t.Errorf("%s: got %.300v, want line %d", name, ps, c.line)
		}
	}
}

func TestUnknownKeysAreCounted(t *testing.T) {
	var front strings.Builder
	for i := range 500 {
		front.WriteString("onbekend" + strings.Repeat("x", i) + ": x\n")
	}
	_, ps := decode(t, "---\ntitel: A\nsamenvatting: B\n"+front.String()+"---\n")
	if last := ps[len(ps)-1]; len(ps) != 21 || last.Kind != problem.UnknownKeys || !strings.HasSuffix(last.Message, " 480") {
		t.Errorf("got %d problems, the last %v", len(ps), last)
	}
}
