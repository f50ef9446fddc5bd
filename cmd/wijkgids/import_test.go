package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"wijkgids/cmd/wijkgids/internal/build"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/export"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/intake"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// guideForImport returns the guide of the repository, as a target for imports.
func guideForImport(t testing.TB) (options, *guide.Guide, intake.Guide) {
	t.Helper()
	o := options{root: repository, today: date.Date{Year: 2026, Month: 11, Day: 29}, drafts: true}
	g, problems, err := o.builder().Guide()
	if err != nil || problem.Errors(problems) > 0 {
		t.Fatal(err, problems)
	}
	return o, g, intake.Guide{Guide: g, Files: os.DirFS(repository), Reserved: build.Reserved()}
}

// written returns a table as a spreadsheet would save it, with another separator.
func written(t testing.TB, table []byte, separator rune, mark string) []byte {
	t.Helper()
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(table, []byte("\ufeff"))))
	rows, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	b.WriteString(mark)
	out := csv.NewWriter(&b)
	out.Comma = separator
	if err := out.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestImportOfEveryTableOfTheGuideChangesNothing(t *testing.T) {
	_, g, in := guideForImport(t)
	rows := 0
	for _, s := range g.Sections {
		table := export.CSV(s, "https://elders.example")
		for _, data := range [][]byte{table, written(t, table, ';', ""), written(t, table, '\t', "\ufeff")} {
			changes, problems, err := in.Read([]intake.Input{{Name: s.Kind.Section + ".csv", Data: data, Section: s.Kind.Section}})
			if err != nil || len(problems) > 0 || len(changes) != len(s.Entries) {
				t.Fatalf("%s: %d changes for %d entries, %v, %v", s.Kind.Section, len(changes), len(s.Entries), problems, err)
			}
			rows += len(changes)
			for _, c := range changes {
				if c.Changes() {
					t.Errorf("%s becomes\n%s", c.Path, c.After)
				}
			}
		}
	}
	if rows < 1200 {
		t.Errorf("only %d rows", rows)
	}
}

// Imported into an empty guide, the tables set every value: the guide then exports the same tables.
func TestImportOfEveryTableMakesTheSameTables(t *testing.T) {
	o, g, _ := guideForImport(t)
	empty := fstest.MapFS{"content/gids.md": {Data: []byte("---\ntitel: Leeg\nbasis-url: https://leeg.example\n---\n")}}
	b := o.builder()
	b.Content = empty
	nothing, _, err := b.Guide()
	if err != nil {
		t.Fatal(err)
	}
	var inputs []intake.Input
	tables := map[string][]byte{}
	for _, s := range g.Sections {
		tables[s.Kind.Section] = export.CSV(s, "https://elders.example")
		inputs = append(inputs, intake.Input{Name: s.Kind.Section + ".csv", Data: tables[s.Kind.Section], Section: s.Kind.Section})
	}
	changes, problems, err := (&intake.Guide{Guide: nothing, Files: empty, Reserved: build.Reserved()}).Read(inputs)
	if err != nil || problem.Errors(problems) > 0 {
		t.Fatal(err, problems)
	}
	files := map[string][]byte{}
	for _, c := range changes {
		files[c.Path] = c.After
	}
	b.Content = overlay{empty, files}
	full, problems, err := b.Guide()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if p.Severity() == problem.Error {
			t.Error(p)
		}
	}
	for _, s := range full.Sections {
		got, want := string(export.CSV(s, "https://elders.example")), string(tables[s.Kind.Section])
		if got != want {
			g, w := strings.Split(got, "\r\n"), strings.Split(want, "\r\n")
			i := 0
			for i < min(len(g), len(w))-1 && g[i] == w[i] {
				i++
			}
			t.Errorf("%s: got\n%s\nwant\n%s", s.Kind.Section, g[i], w[i])
		}
		delete(tables, s.Kind.Section)
	}
	if len(tables) > 0 {
		t.Errorf("%d tables brought nothing", len(tables))
	}
}

// Every column that the guide exports can be imported, whatever fields the table of fields has.
func TestImportKnowsEveryColumn(t *testing.T) {
	for _, k := range schema.Standard().Kinds {
		for _, c := range export.Columns(k) {
			if len(c.Path) > 2 || len(c.Path) == 2 && c.Path[0].List {
				t.Errorf("%s: import cannot write the column %s", k.Section, c.Name)
			}
		}
	}
}

// manyRows returns a table of n organisations, as a person would write it.
func manyRows(n int) []byte {
	var b bytes.Buffer
	b.WriteString("titel;samenvatting;trefwoorden;plek.adres;plek.postcode;plek.plaats;contact.telefoon;contact.email;contact.website;sinds\r\n")
	for i := range n {
		fmt.Fprintf(&b, "Vereniging %d;Een vereniging van buren in straat %d.;\"buren %d; koffie\";Dorpsstraat %d;1234 AB;Voorbeeldstad;030 123 45 67;info@v%d.example;https://v%d.example;2010\r\n", i, i, i, i, i, i)
	}
	return b.Bytes()
}

// guideFolder writes a guide without entries to disk.
func guideFolder(t testing.TB) string {
	t.Helper()
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "content", "gids.md"), []byte("---\ntitel: Gids\nbasis-url: https://gids.example\n---\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return root
}

// If one row of a thousand is wrong, the message names it and nothing is written.
func TestImportOfManyRows(t *testing.T) {
	root := guideFolder(t)
	rows := strings.SplitAfter(string(manyRows(1_000)), "\r\n")
	right := rows[700]
	rows[700] = strings.Replace(right, "030 123 45 67", "30123456789", 1)
	file := filepath.Join(root, "organisaties.csv")
	save := func() {
		if err := os.WriteFile(file, []byte(strings.Join(rows, "")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	save()
	var out, log bytes.Buffer
	if status := run(t.Context(), []string{"import", "-root", root, file}, &out, &log); status != wrong || out.Len() > 0 {
		t.Fatalf("status %d, %s", status, out.Bytes())
	}
	if want := filepath.ToSlash(file) + `:701:7: fout: bij "telefoon" staat "30123456789", en zo schrijft een rekenblad het op; maak er een tekstkolom van en typ de waarde opnieuw, zoals 073 123 45 67` +
		"\nwijkgids import: 1 error; nothing was written\n"; log.String() != want {
		t.Errorf("got %s\nwant %s", log.Bytes(), want)
	}
	if entries, _ := os.ReadDir(filepath.Join(root, "content")); len(entries) != 1 {
		t.Errorf("something was written: %v", entries)
	}
	// A problem that only assembling the guide can find has the place of its row too.
	rows[700] = strings.Replace(right, "info@v699.example", "info@v699", 1)
	save()
	log.Reset()
	if status := run(t.Context(), []string{"import", "-root", root, file}, &out, &log); status != wrong || !strings.HasPrefix(log.String(), filepath.ToSlash(file)+`:701:8: fout: bij "email" hoort een e-mailadres, niet "info@v699"`+"\n") {
		t.Errorf("status %d, %s", status, log.Bytes())
	}
	rows[700] = right
	save()
	if status := run(t.Context(), []string{"import", "-root", root, file}, &out, &log); status != fine || !strings.HasSuffix(out.String(), "\n1000 nieuw, 0 aangepast, 0 ongewijzigd\n") {
		t.Errorf("status %d, %s", status, log.Bytes())
	}
	if entries, _ := os.ReadDir(filepath.Join(root, path.Join("content", schema.Organisations))); len(entries) != 1_000 {
		t.Errorf("%d files", len(entries))
	}
}

// The name of a table is found in a path of any operating system.
func TestTableNames(t *testing.T) {
	for file, want := range map[string]string{
		"organisaties.csv": "organisaties", `C:\Users\x\Mijn lijst\Organisaties (2).CSV`: "Organisaties", "/tmp/a.b/wijken(1).tsv": "wijken",
		"thema-avonden.csv.txt": "", "voorstel.txt": "", ".csv": "", `C:\lijst.csv\mail.eml`: "", "-": "",
	} {
		if got := tableName(file); got != want {
			t.Errorf("%s is %q, want %q", file, got, want)
		}
	}
}

func BenchmarkImport(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		root := guideFolder(b)
		file := filepath.Join(root, "organisaties.csv")
		if err := os.WriteFile(file, manyRows(10_000), 0o644); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		var log bytes.Buffer
		if run(b.Context(), []string{"import", "-root", root, file}, &log, &log) != fine {
			b.Fatal(log.String())
		}
	}
}
