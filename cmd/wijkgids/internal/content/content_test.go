package content

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

func decode(t testing.TB, src string) (*File, []problem.Problem) {
	t.Helper()
	table := schema.Standard()
	return Decode([]byte(src), "content/initiatieven/x.md", "initiatieven", "x", table.Kind(schema.Initiatives), table)
}

// YAML reads these as numbers, dates and booleans; the guide keeps the text as typed.
func TestScalarsKeepTheirText(t *testing.T) {
	f, ps := decode(t, `---
titel: 1984
samenvatting: yes
sinds: 2008
leeftijd: 0-4
kosten: 1_000
plek:
  postcode: 5223 EC
  lat: 51.690
contact:
  telefoon: 0301234567
---
`)
	if len(ps) > 0 {
		t.Fatalf("problems: %v", ps)
	}
	for key, want := range map[schema.Key]string{schema.Titel: "1984", schema.Samenvatting: "yes", schema.Sinds: "2008", schema.Leeftijd: "0-4", schema.Kosten: "1_000"} {
		if got := f.Get(key); got != want {
			t.Errorf("%s: got %q, want %q", key, got, want)
		}
	}
	if got := f.Value(schema.Contact).Sub(schema.ContactTelefoon).Get(); got != "0301234567" {
		t.Errorf("telefoon: got %q", got)
	}
	if got := f.Value(schema.Plek).Sub(schema.PlekLat).Get(); got != "51.690" {
		t.Errorf("lat: got %q", got)
	}
}

// Lines count from the start of the file, columns in characters.
func TestPlacesAreTrue(t *testing.T) {
	f, ps := decode(t, "---\ntitel: Café\nsamenvatting: Één zin.\ntrefwoorden: [één, twee]\n---\n\nTekst met é en [link](weg.md).\n")
	if len(ps) > 0 {
		t.Fatalf("problems: %v", ps)
	}
	words := f.Value(schema.Trefwoorden)
	for i, want := range []problem.Place{{File: f.Path, Line: 4, Column: 15}, {File: f.Path, Line: 4, Column: 20}} {
		if got := words.Items[i].Place; got != want {
			t.Errorf("trefwoord %d: got %v, want %v", i, got, want)
		}
	}
	if got, want := f.Text.Links[0].Place, (problem.Place{File: f.Path, Line: 7, Column: 16}); got != want {
		t.Errorf("link: got %v, want %v", got, want)
	}
}

func TestOneValueNeedsNoBrackets(t *testing.T) {
	f, ps := decode(t, "---\ntitel: X\nsamenvatting: X.\nthemas: ontmoeten\n---\n")
	if len(ps) > 0 || len(f.Value(schema.Themas).Items) != 1 {
		t.Errorf("got %v, %v", f.Value(schema.Themas), ps)
	}
}

func TestWindowsLineEnds(t *testing.T) {
	f, ps := decode(t, "---\r\ntitel: X\r\nsamenvatting: X.\r\n---\r\nEen.\r\n\r\nTwee.\r\n")
	if len(ps) > 0 {
		t.Fatalf("problems: %v", ps)
	}
	if got := string(f.Text.AppendHTML(nil, markdownOptions)); strings.Contains(got, "\r") || strings.Count(got, "<p>") != 2 {
		t.Errorf("got %q", got)
	}
}

// A thematic break in the text is not a fence.
func TestRuleInTextIsNoFence(t *testing.T) {
	f, ps := decode(t, "---\ntitel: X\nsamenvatting: X.\n---\nEen.\n\n---\n\nTwee.\n")
	if len(ps) > 0 || !strings.Contains(string(f.Text.AppendHTML(nil, markdownOptions)), "<hr>") {
		t.Errorf("got %s, %v", f.Text.AppendHTML(nil, markdownOptions), ps)
	}
}

func TestReadTellsEveryProblemInOneRun(t *testing.T) {
	fsys := fstest.MapFS{
		"content/gids.md":           {Data: []byte("---\ntitel: Gids\n---\n")},
		"content/initiatieven/a.md": {Data: []byte("---\nsamenvatting: A.\n---\n")},
		"content/initiatieven/b.md": {Data: []byte("---\ntitel: B\n---\n")},
	}
	src, ps, err := Read(fsys, schema.Standard(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(src.Files) != 3 || len(ps) != 3 {
		t.Errorf("%d files, problems %v", len(src.Files), ps)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("---\ntitel: X\nsamenvatting: X.\n---\nTekst.\n")
	f.Add("---\ntitel: [a, {b: c}, &d e, *d]\nplek: {naam: x}\n? a\n: b\n<<: {c: d}\n---\n")
	f.Add("---\n- a\n---\n")
	f.Add("---\n---\n")
	f.Add("---\n \n")
	f.Add("+++\n")
	f.Add("---\ntitel: \"X\n  y\" # z\ntrefwoorden: [\n] # z\n---\n")
	f.Add("---\ncontact:\n  telefoon: 0301234567\n  email: [x]\n---\n# Kop\n")
	f.Fuzz(func(t *testing.T, src string) {
		file, ps := decode(t, src)
		if file == nil && len(ps) == 0 {
			t.Errorf("%q: neither a file nor a problem", src)
		}
		lines := strings.Count(src, "\n") + strings.Count(src, "\r") + 1
		for _, p := range ps {
			if p.Line < 1 || p.Line > lines+1 || p.Column < 1 {
				t.Errorf("%q: impossible place in %v", src, p)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	fsys := fstest.MapFS{"content/gids.md": {Data: []byte("---\ntitel: Gids\nbasis-url: https://gids.example\n---\n")}}
	size := 0
	const entries = 1000
	for i := range entries {
		data := fmt.Appendf(nil, benchmarkEntry, i)
		size += len(data)
		fsys[fmt.Sprintf("content/initiatieven/entry-%04d.md", i)] = &fstest.MapFile{Data: data}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		if _, ps, err := Read(fsys, schema.Standard(), nil); err != nil || len(ps) > 0 {
			b.Fatal(err, ps)
		}
	}
	b.ReportMetric(float64(entries)*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
}

const benchmarkEntry = `---
titel: Een initiatief met nummer %d
samenvatting: Een zin van gewone lengte over wat hier gebeurt en voor wie het is.
gemeente: gemeente-0001
wijk: wijk-00001
themas: [thema-01, thema-02]
trefwoorden: [koffie, buren, samen]
doelgroepen: [ouders, kinderen]
betrokkenheid: [informele-steun]
partners: [organisatie-00001, organisatie-00002]
status: actief
sinds: 1999
---
Een alinea met **vette** en *schuine* woorden, en een [link](../initiatieven/entry-0001.md) naar iets anders.

## Een kop

Nog een alinea van een paar regels lang. Er staat niets bijzonders in, maar het is wel echte tekst met leestekens,
hoofdletters en een enkel cijfer zoals 12 of 2008.

- een punt
- nog een punt
- en het laatste punt

## Nog een kop

| Wat | Wie |
| --- | --- |
| koffie | buren |
| thee | iedereen |

En een slot.
`

// markdownOptions ignore links and images.
var markdownOptions = markdown.Options{
	Link:  func(int) string { return "" },
	Image: func(int) markdown.Picture { return markdown.Picture{} },
}
