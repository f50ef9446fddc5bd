package build

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/hosts"
	"wijkgids/cmd/wijkgids/internal/site"
	"wijkgids/cmd/wijkgids/internal/wording"
)

var update = flag.Bool("update", false, "write the documents that follow from the code")

// everything writes a guide in which every output has content.
func everything(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range map[string]string{
		"gids":                            "titel: Proef\ntalen: [" + strings.Join(wording.Codes(), ", ") + "]\nbasis-url: https://proef.example\ncontact:\n  email: redactie@proef.example\nuitgever: Gemeente Proef\nwoo:\n  organisatie: https://identifier.overheid.nl/tooi/id/gemeente/gm9999\n  categorie: adviezen\ntoegankelijkheid:\n  status: E\n  verklaring: 2026-11-01\n",
		"handreiking/een":                 "titel: Een\nsamenvatting: Een.\nvolgorde: 1\n",
		"thema-avonden/koffie":            "titel: Koffie\nsamenvatting: Koffie.\ndatum: 2026-12-01\nthemas: samen-in-de-buurten\nstatus: gepland\nbijgewerkt: 2026-11-01\nplek:\n  lat: 51.69\n  lon: 5.29\n",
		"initiatieven/moestuin.eenvoudig": "titel: Moestuin\nvertaald: 2026-11-01\n",
		"initiatieven/moestuin":           "titel: Moestuin\nsamenvatting: Een tuin.\naliassen: [/tuin/]\n",
		"organisaties/buurthuis":          "titel: Buurthuis\nsamenvatting: Een huis.\nplek:\n  lat: 51.70\n  lon: 5.29\n",
		"gemeenten/voorbeeldstad":         "titel: Voorbeeldstad\nsamenvatting: Een stad.\n",
		"wijken/oost":                     "titel: Oost\nsamenvatting: Oost.\ngemeente: voorbeeldstad\n",
		"thema-avonden/koffie.en":         "titel: Coffee\nsamenvatting: Coffee.\nvertaald: 2026-11-20\n",
		"themas/samen-in-de-buurten.en":   "titel: Together\nsamenvatting: Together.\nvertaald: 2026-11-20\n",
		"wijken/oost.en":                  "titel: East\nsamenvatting: East.\nvertaald: 2026-11-20\n",
		"themas/samen-in-de-buurten":      "titel: Samen\nsamenvatting: Samen.\n",
	} {
		file := filepath.Join(root, "content", filepath.FromSlash(name)+".md")
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("---\n"+text+"---\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// Every file of a site comes from content or is in the table, and every address of the table
// exists.
func TestTableOfAddressesIsComplete(t *testing.T) {
	b := New(optionsOf(everything(t)))
	g, problems, err := b.Guide()
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	s, err := b.Plan(g)
	if err != nil {
		t.Fatal(err)
	}
	paths, err := s.Paths()
	if err != nil {
		t.Fatal(err)
	}
	fromContent := map[string]bool{"tuin/index.html": true}
	for _, section := range g.Sections {
		fromContent[guide.OutputPath(section.Address())] = true
	}
	for _, e := range g.All() {
		fromContent[guide.OutputPath(e.Address)] = true
	}
	found := map[string]bool{}
	for _, h := range hosts.All() {
		for _, f := range h.Files {
			if path := strings.TrimPrefix(f.Path, "/"); !slices.Contains(paths, path) {
				o := optionsOf("")
				o.Root, o.Host = b.Root, h.Name
				other, err := New(o).Plan(g)
				if err != nil {
					t.Fatal(err)
				}
				if _, ok, err := other.Get(path); !ok || err != nil {
					t.Errorf("host %q has no %s (%v)", h.Name, f.Path, err)
				}
				paths = append(paths, path)
			}
		}
	}
	for _, path := range paths {
		inTable := false
		for _, o := range outputs() {
			if o.Takes(path) {
				inTable, found[o.Path] = true, true
			}
		}
		switch {
		case fromContent[path] && inTable:
			t.Errorf("%s comes from content and stands in the table", path)
		case !fromContent[path] && !inTable:
			t.Errorf("%s does not come from content and does not stand in the table", path)
		}
	}
	for _, o := range outputs() {
		switch {
		case o.doc == "":
			t.Errorf("%s has no description", o.Path)
		case strings.HasPrefix(o.doc, "reserved"), strings.Contains(o.Path, "pagina"), o.Path == "/sitemap-*.xml": // a small guide does not have these
		case !found[o.Path]:
			t.Errorf("%s stands in the table and is not in the site", o.Path)
		}
	}
}

func TestDocumentOfAddressesFollowsTheTable(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Addresses\n\n" +
		"The addresses that the program makes by itself. Content makes the others: entries, sections and old addresses.\n" +
		"`go test ./cmd/wijkgids/internal/build -update` writes this document from the table in [outputs.go](../internal/build/outputs.go).\n\n" +
		"A `*` matches any name. A folder includes everything below it. No slug or alias may use one of these addresses; texts may link to those that are \"linked\".\n\n" +
		"| address | what it is | linked | headers |\n| --- | --- | --- | --- |\n")
	for _, o := range outputs() {
		linked := ""
		if o.Linked {
			linked = "yes"
		}
		var headers []string
		for _, h := range o.headers {
			headers = append(headers, "`"+h.Name+": "+h.Value+"`")
		}
		doc := o.doc
		if o.When != nil {
			doc += "; not in every guide"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", o.Path, doc, linked, strings.Join(headers, ", "))
	}
	b.WriteString("\n## Old addresses\n\n" +
		"An old address (`aliassen`) is a line of `_redirects`. For a host that does not read that file, such as GitHub Pages or a plain web server, a page stands there too, which sends the reader on.\n" +
		"Netlify would send that page and never redirect, so a build on Netlify (`NETLIFY=true`) or Cloudflare Pages (`CF_PAGES=1`) writes no such pages, nor does one with `-host` and a server that redirects.\n\n" +
		"An old address of another kind than a page (`/oud.pdf`), or with a name that Windows keeps for itself (`/con/`), is a redirect alone: GitHub Pages answers that there is nothing.\n")
	const name = "../../docs/addresses.md"
	if *update {
		if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil || string(got) != b.String() {
		t.Errorf("docs/addresses.md does not follow the table (%v); run go test ./cmd/wijkgids/internal/build -update", err)
	}
}

// A file in static/root/ of the guide replaces that of the program.
func TestOwnFileReplacesOutput(t *testing.T) {
	root := everything(t)
	own := filepath.Join(root, "static", "root")
	if err := os.MkdirAll(own, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(own, "robots.txt"), []byte("User-agent: *\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	m := site.NewMemory()
	if _, err := New(optionsOf(root)).Build(nil, func(s *Site) error { return s.Write(m) }); err != nil {
		t.Fatal(err)
	}
	if got, _ := m.Get("robots.txt"); string(got) != "User-agent: *\n" {
		t.Errorf("robots.txt is %q", got)
	}
}
