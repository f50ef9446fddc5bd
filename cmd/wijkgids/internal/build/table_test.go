package build

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/site"
	"wijkgids/cmd/wijkgids/internal/starter"
)

// A kind and a field that are added to the table are decoded, checked, started by new, shown,
// filterable, exported and explained, without any other change.
func TestEverythingFollowsTheTable(t *testing.T) {
	kinds, fields := schema.StandardKinds(), schema.StandardFields()
	kinds = append(kinds, schema.Kind{Section: "speelplekken", Code: "playground", Name: "speelplek", Article: "een speelplek", Plural: "Speelplekken", Type: "Place", Help: "Een plek om te spelen."})
	for i := range fields {
		if fields[i].Key == schema.Gemeente {
			fields[i].On = append(slices.Clone(fields[i].On), "speelplekken")
		}
	}
	fields = append(fields, schema.Field{Key: schema.NewKey("ondergrond"), Type: schema.Choice, On: []string{"speelplekken"}, Required: []string{"speelplekken"},
		Values: []schema.Value{{Value: "gras", Label: "Zacht gras"}, {Value: "zand", Label: "Zand"}, {Value: "tegels", Label: "Stoeptegels"}},
		Label:  "Ondergrond", Icon: "tag", Facet: "ground", Param: "ondergrond", Help: "Waar u op valt.", Example: "gras"},
		schema.Field{Key: schema.NewKey("overdekt"), Type: schema.Bool, On: []string{"speelplekken"}, Label: "Overdekt", Icon: "tag", Facet: "covered", Param: "overdekt", Help: "Blijft u er droog?", Example: "true"})
	table, err := schema.New(kinds, fields)
	if err != nil {
		t.Fatal(err)
	}
	kind := table.Named("speelplek")
	if kind == nil {
		t.Fatal("new does not know the kind")
	}

	root := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("content/gids.md", "---\ntitel: Gids\nbasis-url: https://gids.example\n---\n")
	write("content/gemeenten/tilburg.md", "---\ntitel: Tilburg\nsamenvatting: Een stad.\n---\n")
	write("content/speelplekken/het-veld.md", "---\ntitel: Het Veld\nsamenvatting: Een veld.\nondergrond: gras\noverdekt: true\ngemeente: tilburg\n---\n")
	write("content/speelplekken/de-bak.md", "---\ntitel: De Bak\nsamenvatting: Een bak.\nondergrond: zand\noverdekt: false\n---\n")

	o := optionsOf(root)
	o.Table = table
	build := func() (*site.Memory, []problem.Problem) {
		t.Helper()
		b := New(o)
		g, problems, err := b.Guide()
		if err != nil {
			t.Fatal(err)
		}
		s, err := b.Plan(g)
		if err != nil {
			t.Fatal(err)
		}
		m := site.NewMemory()
		if err := s.Write(m); err != nil {
			t.Fatal(err)
		}
		return m, problems
	}
	m, ps := build()
	if len(ps) > 0 {
		t.Fatalf("the new kind is not decoded: %v", ps)
	}
	for path, want := range map[string][]string{
		"speelplekken/het-veld/index.html": {"Speelplek", "Ondergrond", "Zacht gras", "Tilburg", "Overdekt</dt><dd>Ja</dd>"},
		"speelplekken/index.html":          {"Speelplekken", "Het Veld", "De Bak", "Ondergrond", "Zand", "overdekt:true", "Nee", "2 in deze lijst"},
		"gemeenten/tilburg/index.html":     {"Het Veld"},
		"index.html":                       {"Speelplekken"},
		"register/index.html":              {"Het Veld"},
		"sitemap.xml":                      {"/speelplekken/het-veld/"},
	} {
		page, ok := m.Get(path)
		if !ok {
			t.Errorf("there is no %s", path)
		}
		for _, w := range want {
			if !strings.Contains(string(page), w) {
				t.Errorf("%s does not say %q", path, w)
			}
		}
	}
	data, _ := m.Get("data/gids.json")
	if !json.Valid(data) || !strings.Contains(string(data), `"ondergrond"`) || !strings.Contains(string(data), `"gras"`) {
		t.Errorf("the open data does not have the field")
	}
	if !strings.Contains(string(data), `"overdekt":true`) {
		t.Errorf("the open data has another value than the author wrote")
	}
	var first struct{ Facets json.RawMessage }
	index, _ := m.Get("search/index.json")
	if json.Unmarshal(index, &first) != nil || !strings.Contains(string(index), "ground") {
		t.Errorf("the search cannot be narrowed by the field: %.300s", index)
	}
	if !strings.Contains(string(index), `"values":[["false","Nee"],["true","Ja"]]`) {
		t.Errorf("the search does not say Ja and Nee: %.600s", index)
	}

	write("content/speelplekken/de-bak.md", "---\ntitel: De Bak\nsamenvatting: Een bak.\nondergrond: gars\n---\n")
	if _, ps = build(); len(ps) != 1 || ps[0].Message != `onbekende waarde "gars" bij "ondergrond"; bedoelt u "gras"?` {
		t.Errorf("a wrong value is not told: %v", ps)
	}
	write("content/speelplekken/de-bak.md", "---\ntitel: De Bak\nsamenvatting: Een bak.\n---\n")
	if _, ps = build(); len(ps) != 1 || ps[0].Message != `de sleutel "ondergrond" ontbreekt; die is verplicht bij een speelplek` {
		t.Errorf("a missing key is not told: %v", ps)
	}

	_, entry := starter.Entry(kind, starter.Seed{Title: "De Wip", Today: date.Date{Year: 2026, Month: 11, Day: 22}})
	if !strings.Contains(string(entry), "\nondergrond:\n") || !strings.Contains(string(entry), "Waar u op valt.") {
		t.Errorf("new does not ask for the field:\n%s", entry)
	}
	if reference := string(starter.Contributing(table)); !strings.Contains(reference, "ondergrond") || !strings.Contains(strings.ToLower(reference), "speelplek") {
		t.Errorf("the reference does not explain the kind and the field")
	}
}
