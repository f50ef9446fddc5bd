package schema_test

import (
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/schema"
)

func TestManualExplainsEveryKey(t *testing.T) {
	table := schema.Standard()
	text := table.Manual()
	for _, k := range append(slices.Clone(table.Kinds), table.Page, table.Settings) {
		for _, u := range k.Fields() {
			if !strings.Contains(text, "| `"+u.Key.String()+"` |") {
				t.Errorf("no row for %q of %s", u.Key, k.Name)
			}
			for _, sub := range u.Fields {
				if row := "| `" + sub.Key.String() + "` onder `" + u.Key.String() + "` |"; !strings.Contains(text, row) {
					t.Errorf("no row %q", row)
				}
			}
		}
		if !strings.Contains(text, k.Help) {
			t.Errorf("nothing says what %s is", k.Article)
		}
	}
	for i, line := range strings.Split(text, "\n") {
		if cells := strings.Count(line, "|") - strings.Count(line, `\|`); strings.HasPrefix(line, "|") && cells != 5 {
			t.Errorf("line %d has %d cells: %s", i+1, cells-1, line)
		}
	}
}

func TestManualFollowsTheTable(t *testing.T) {
	added := append(schema.StandardKinds(), schema.Kind{Section: "speelplekken", Code: "playground", Name: "speelplek", Article: "een speelplek", Plural: "Speelplekken", Help: "Een plek om te spelen."})
	more := append(schema.StandardFields(),
		schema.Field{Key: schema.NewKey("ondergrond"), Type: schema.Choice, Values: []schema.Value{{"zand", "Zand"}, {"gras", "Kort gras"}}, On: []string{"speelplekken"}, Required: []string{"speelplekken"},
			Help: "Waar kinderen op vallen.", Example: "zand"})
	table, err := schema.New(added, more)
	if err != nil {
		t.Fatal(err)
	}
	_, section, ok := strings.Cut(table.Manual(), "### Speelplek: `content/speelplekken/`\n")
	if !ok {
		t.Fatal("no heading for the new kind")
	}
	want := "\nEen plek om te spelen.\n\n" +
		"- Verplicht: `titel`, `samenvatting`, `ondergrond`.\n\n" +
		"| sleutel | verplicht | wat erin staat | voorbeeld |\n| --- | --- | --- | --- |\n" +
		"| `ondergrond` | ja | Waar kinderen op vallen. Kies uit: `zand`, `gras` (kort gras). | `zand` |\n"
	if got, _, _ := strings.Cut(section, "\n### "); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestQuote(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"De Kruimel", "De Kruimel"},
		{"'t Kruimeltje", `"'t Kruimeltje"`},
		{"'s-Hertogenbosch", `"'s-Hertogenbosch"`},
		{"Zo'n opvoedparty", "Zo'n opvoedparty"},
		{"Opvoeden: hoe doe je dat?", `"Opvoeden: hoe doe je dat?"`},
		{"Vraag #1", `"Vraag #1"`},
		{`De "vaders"`, `'De "vaders"'`},
		{`'t "Huis" \o/`, `"'t \"Huis\" \\o/"`},
		{"- streepje", `"- streepje"`},
		{"2010", "2010"},
		{"2026-05-04", "2026-05-04"},
		{"19:30", `"19:30"`},
		{"null", `"null"`},
		{"Ja", "Ja"},
		{"ja {en} nee", `"ja {en} nee"`},
		{"twee\nregels\tlang", "twee regels lang"},
		{"", `""`},
		{"https://buurthuis.example/aanmelden", "https://buurthuis.example/aanmelden"},
		{"info@buurthuis.example", "info@buurthuis.example"},
		{"0-4", "0-4"},
		{"12+", "12+"},
	} {
		if got := schema.Quote(c.text); got != c.want {
			t.Errorf("Quote(%q) = %s, want %s", c.text, got, c.want)
		}
	}
}
