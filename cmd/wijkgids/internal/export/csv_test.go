package export

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// readTable reads a file by the rules on the page /data/, as another program would. It returns the
// rows by id and column.
func readTable(t testing.TB, data []byte) (header []string, rows map[string]map[string]string) {
	t.Helper()
	text, marked := bytes.CutPrefix(data, []byte("\xef\xbb\xbf"))
	if !marked {
		t.Errorf("no byte order mark: %.40q", data)
	}
	records, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows = map[string]map[string]string{}
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, cell := range record {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("%q is a formula", cell)
			}
			row[records[0][i]] = live(cell)
		}
		rows[row["id"]] = row
	}
	return records[0], rows
}

// live is the inverse of inert.
func live(cell string) string {
	rest := strings.TrimLeft(cell, "'")
	for _, start := range formulaStarts {
		if strings.HasPrefix(rest, string(start)) && rest != cell {
			return cell[1:]
		}
	}
	return cell
}

// split is the inverse of joined.
func split(cell string) (items []string) {
	if cell == "" {
		return nil
	}
	item := ""
	for i := 0; i < len(cell); i++ {
		switch {
		case cell[i] == '\\':
			i++
			item += cell[i : i+1]
		case strings.HasPrefix(cell[i:], "; "):
			items = append(items, item)
			item = ""
			i++
		default:
			item += cell[i : i+1]
		}
	}
	return append(items, item)
}

func TestTableReadsBackAsWritten(t *testing.T) {
	words := []string{"gewoon", "a; b", `c\d`, `e\; f`, "=SOM(A1)", "met, komma", `"aangehaald"`, `\`}
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = "'" + w + "'"
	}
	g := assemble(t, files(
		"content/gids.md", settings,
		"content/gemeenten/s-dorp.md", "---\ntitel: \"'s-Dorp\"\nsamenvatting: Een dorp.\n---\n",
		"content/wijken/noord.md", "---\ntitel: Noord\nsamenvatting: Een wijk.\ngemeente: s-dorp\n---\n",
		"content/initiatieven/een.md", "---\ntitel: \"=HYPERLINK(\\\"https://elders.example\\\")\"\nsamenvatting: \"+een\"\nwijk: noord\ntrefwoorden: ["+strings.Join(quoted, ", ")+
			"]\nkosten: \"''-1 euro\"\nwanneer: \"@elke dag\"\ncontact:\n  telefoon: +31 73 123 45 67\nplek:\n  naam: Het Huis\n  plaats: \"'s-Dorp\"\n  lat: 51.5\n  lon: -5.25\nid: oud/een\n---\nTekst.\n",
	), schema.Standard())
	header, rows := readTable(t, CSV(g.Section(schema.Initiatives), preview))
	row := rows["oud/een"]
	for column, want := range map[string]string{
		"adres": preview + "/initiatieven/een/", "gemeenten": "gemeenten/s-dorp", "wijk": "wijken/noord", "gemeente": "",
		"titel": `=HYPERLINK("https://elders.example")`, "samenvatting": "+een", "kosten": "''-1 euro", "wanneer": "@elke dag",
		"contact.telefoon": "+31 73 123 45 67", "plek.plaats": "'s-Dorp", "plek.lon": "-5.25", "plek.naam": "Het Huis",
	} {
		if got, ok := row[column]; got != want || !ok {
			t.Errorf("%s is %q (%v), want %q", column, got, ok, want)
		}
	}
	if got := split(row["trefwoorden"]); !slices.Equal(got, words) {
		t.Errorf("the keywords read back as %q, want %q", got, words)
	}
	if !slices.Contains(header, "plek.lat") || slices.Contains(header, "plek") {
		t.Errorf("a group has no column for each of its fields: %q", header)
	}
	if _, rows = readTable(t, CSV(g.Section(schema.Municipalities), preview)); rows["gemeenten/s-dorp"]["titel"] != "'s-Dorp" {
		t.Errorf("a name that begins with an apostrophe reads back as %q", rows["gemeenten/s-dorp"]["titel"])
	}
	if !bytes.Contains(CSV(g.Section(schema.Municipalities), preview), []byte(",'s-Dorp,")) {
		t.Error("an apostrophe that harms nobody was changed")
	}
}

// A new field in the table of fields becomes a column, also in a list of groups.
func TestTableHasColumnsOfTheTableOfFields(t *testing.T) {
	fields := append(schema.StandardFields(), schema.Field{Key: schema.NewKey("bij"), Type: schema.Group, List: true, On: []string{schema.Methods}, Help: "x", Fields: []schema.Field{
		{Key: schema.NewKey("wat"), Type: schema.Text, Help: "x"}, {Key: schema.NewKey("hoe"), Type: schema.Text, List: true, Help: "x"},
	}})
	standard, err := schema.New(schema.StandardKinds(), fields)
	if err != nil {
		t.Fatal(err)
	}
	g := assemble(t, files("content/gids.md", settings,
		"content/methoden/een.md", "---\ntitel: Een\nsamenvatting: Een.\nbij:\n  - wat: koffie\n    hoe: [heet, 'a; b']\n  - wat: thee\n---\n"), standard)
	s := g.Section(schema.Methods)
	header, rows := readTable(t, CSV(s, preview))
	for _, use := range s.Kind.Fields() {
		name := use.Key.String()
		if !slices.ContainsFunc(header, func(h string) bool { return h == name || strings.HasPrefix(h, name+".") }) {
			t.Errorf("no column for %s", name)
		}
	}
	row := rows["methoden/een"]
	if got := split(row["bij.wat"]); !slices.Equal(got, []string{"koffie", "thee"}) {
		t.Errorf("bij.wat reads back as %q", got)
	}
	hoe := split(row["bij.hoe"])
	if len(hoe) != 2 || hoe[1] != "" || !slices.Equal(split(hoe[0]), []string{"heet", "a; b"}) {
		t.Errorf("bij.hoe reads back as %q", hoe)
	}
}

func FuzzCells(f *testing.F) {
	for _, s := range []string{"", "=1", "'=1", "''@", "'s-Dorp", "\t", "＝1", "a; b", `\`, "'", "\xff", "'\xff"} {
		f.Add(s, "b")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		cell := inert(a)
		if got := live(cell); got != a {
			t.Errorf("%q becomes %q, which reads back as %q", a, cell, got)
		}
		if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r\n") {
			t.Errorf("%q is still a formula", cell)
		}
		if got := split(joined([]string{a, b})); !slices.Equal(got, []string{a, b}) {
			t.Errorf("%q and %q read back as %q", a, b, got)
		}
		if got := Live(cell); got != a {
			t.Errorf("%q becomes %q, which is imported as %q", a, cell, got)
		}
		if got := Values(joined([]string{a, b})); !slices.Equal(got, []string{a, b}) {
			t.Errorf("%q and %q are imported as %q", a, b, got)
		}
	})
}

func BenchmarkCSV(b *testing.B) {
	g := many(b, 10_000)
	for b.Loop() {
		CSV(g.Section(schema.Initiatives), preview)
	}
}
