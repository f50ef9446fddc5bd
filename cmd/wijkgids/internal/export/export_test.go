package export

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

var update = flag.Bool("update", false, "write the wanted files of testdata anew")

// preview is the base address in the tests. It differs from basis-url.
const preview = "https://preview.example/gids"

var today = date.Date{Year: 2026, Month: 3, Day: 5}

// assemble returns a guide of the files below content/. It fails when there are errors.
func assemble(t testing.TB, fsys fs.FS, table *schema.Table) *guide.Guide {
	t.Helper()
	src, ps, err := content.Read(fsys, table, nil)
	if err != nil {
		t.Fatal(err)
	}
	g, more := guide.Assemble(src, table, guide.Options{Today: today})
	for _, p := range append(ps, more...) {
		if p.Severity() == problem.Error {
			t.Errorf("content: %v", p)
		}
	}
	return g
}

// small returns the guide of testdata/guide.txtar.
func small(t testing.TB) *guide.Guide {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/guide.txtar")
	if err != nil {
		t.Fatal(err)
	}
	m := fstest.MapFS{}
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, content.Dir+"/") {
			m[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return assemble(t, m, schema.Standard())
}

// files returns a file system with content, from pairs of path and text.
func files(pairs ...string) fs.FS {
	m := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return m
}

const settings = "---\ntitel: Gids\nbasis-url: https://gids.example\n---\n"

// TestFormats compares whole files of each format.
func TestFormats(t *testing.T) {
	const file = "testdata/guide.txtar"
	g := small(t)
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var data struct{ Gids, Items json.RawMessage }
	if err := json.Unmarshal((OpenData(g, preview)), &data); err != nil {
		t.Fatal(err)
	}
	want := []File{
		{"agenda.ics", bytes.ReplaceAll(Calendar(g, preview), []byte("\r\n"), []byte("\n"))},
		{"feed.xml", Feed(g, preview)},
		{"gids.json: gids", indent(t, data.Gids)},
		{"gids.json: items", indent(t, data.Items)},
		{"security.txt", Security(g, preview)},
	}
	for _, e := range append([]*guide.Entry{g.Home}, append(g.Pages, g.All()...)...) {
		var data struct {
			Graph []json.RawMessage `json:"@graph"`
		}
		if err := json.Unmarshal(StructuredData(nil, g, e, preview, ""), &data); err != nil {
			t.Fatalf("%s: %v", e.Path, err)
		}
		want = append(want, File{"json-ld: " + e.Address, indent(t, data.Graph[0])})
	}
	source := archive.Files[:0:0]
	wanted := map[string][]byte{}
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, content.Dir+"/") {
			source = append(source, f)
		} else {
			wanted[f.Name] = f.Data
		}
	}
	for _, f := range want {
		if !bytes.Equal(f.Data, wanted[f.Path]) && !*update {
			t.Errorf("%s: got\n%s\nwant\n%s", f.Path, f.Data, wanted[f.Path])
		}
		source = append(source, txtar.File{Name: f.Path, Data: f.Data})
	}
	if *update {
		archive.Files = source
		if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func indent(t *testing.T, src []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := json.Indent(&b, src, "", " "); err != nil {
		t.Fatalf("%v in %s", err, src)
	}
	return append(b.Bytes(), '\n')
}

// TestIdsDoNotDependOnTheBaseAddress checks that calendar and feed readers recognise an entry when
// the guide is built for another address.
func TestIdsDoNotDependOnTheBaseAddress(t *testing.T) {
	g := small(t)
	for _, format := range []struct {
		name, line string
		make       func(*guide.Guide, string) []byte
	}{
		{"calendar", "UID:", Calendar},
		{"feed", "<id>", Feed},
	} {
		ids := func(base string) (out []string) {
			for line := range strings.Lines(string(format.make(g, base))) {
				if strings.HasPrefix(strings.TrimSpace(line), format.line) {
					out = append(out, line)
				}
			}
			return out
		}
		here, there := ids(g.Settings.BaseURL), ids("http://localhost:1313")
		if len(here) < 3 || fmt.Sprint(here) != fmt.Sprint(there) {
			t.Errorf("%s: ids %q here and %q there", format.name, here, there)
		}
	}
}

// many returns a guide with n initiatives that have as many fields as real ones.
func many(t testing.TB, n int) *guide.Guide {
	m := fstest.MapFS{
		"content/gids.md":             {Data: []byte(settings)},
		"content/gemeenten/dorp.md":   {Data: []byte("---\ntitel: Dorp\nsamenvatting: Een dorp.\n---\n")},
		"content/themas/ontmoeten.md": {Data: []byte("---\ntitel: Ontmoeten\nsamenvatting: Elkaar.\n---\n")},
	}
	words := strings.Repeat("Elke week komen buren bij elkaar en drinken koffie in het buurthuis. ", 8)
	for i := range n {
		m[fmt.Sprintf("content/initiatieven/nummer-%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, `---
titel: Initiatief %d
samenvatting: Iets voor kinderen en ouders in de buurt, met koffie.
trefwoorden: [crèche, peuteropvang, oppas]
themas: [ontmoeten]
gemeente: dorp
doelgroepen: [ouders, kinderen]
contact:
  email: info@buurthuis.example
plek:
  naam: Het Buurthuis
  lat: 51.69
  lon: 5.29
status: actief
bijgewerkt: 2026-01-02
---
%s

## Voor wie
%s

## Meedoen
%s [Dorp](../gemeenten/dorp.md).
`, i, words, words, words)}
	}
	return assemble(t, m, schema.Standard())
}

func BenchmarkOpenData(b *testing.B) {
	g := many(b, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		b.SetBytes(int64(len((OpenData(g, preview)))))
	}
}

func BenchmarkStructuredData(b *testing.B) {
	g := small(b)
	for _, address := range []string{"/initiatieven/de-kruimel/", "/thema-avonden/praatavond/", "/handreiking/begin/"} {
		b.Run(g.At(address).Kind.Code, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				StructuredData(nil, g, g.At(address), preview, "")
			}
		})
	}
}

func BenchmarkFeed(b *testing.B) {
	g := many(b, 10_000)
	for b.Loop() {
		Feed(g, preview)
	}
}

func BenchmarkSitemap(b *testing.B) {
	pages := make([]Page, 12_000)
	for i := range pages {
		pages[i] = Page{Path: fmt.Sprintf("/initiatieven/nummer-%d/", i), Modified: today}
	}
	for b.Loop() {
		Sitemap(pages, preview)
	}
}

func BenchmarkEvent(b *testing.B) {
	g := small(b)
	e := g.At("/thema-avonden/praatavond/")
	for b.Loop() {
		Event(g, e, preview)
	}
}
