package build

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/render"
	"wijkgids/cmd/wijkgids/internal/site"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// addressGuide writes a small guide in which one entry has the given aliases.
func addressGuide(tb testing.TB, root string, aliases []string, more map[string]string) {
	tb.Helper()
	files := map[string]string{
		"content/gids.md":                 "---\ntitel: Gids\nbasis-url: https://gids.example\n---\n",
		"content/over.md":                 "---\ntitel: Over\naliassen: [/wie/]\n---\n",
		"content/initiatieven/een.md":     "---\ntitel: Een\nsamenvatting: Een.\naliassen:\n",
		"content/initiatieven/twee.md":    "---\ntitel: Twee\nsamenvatting: Twee.\naliassen: [/oud/twee.html]\n---\n",
		"content/thema-avonden/koffie.md": "---\ntitel: Koffie\nsamenvatting: Koffie.\ndatum: 2026-12-01\n---\n",
	}
	for _, a := range aliases {
		files["content/initiatieven/een.md"] += "  - '" + strings.ReplaceAll(a, "'", "''") + "'\n"
	}
	if len(aliases) == 0 {
		files["content/initiatieven/een.md"] = strings.TrimSuffix(files["content/initiatieven/een.md"], "aliassen:\n")
	}
	files["content/initiatieven/een.md"] += "---\n"
	for name, text := range more {
		files[name] = text
	}
	for name, text := range files {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			tb.Fatal(err)
		}
	}
}

// holdsAddresses checks that a guide without errors can be built, and that each of its pages is at
// its address. refused reports whether the guide has errors.
func holdsAddresses(t *testing.T, b *Builder, what string) (refused bool) {
	t.Helper()
	g, problems, err := b.Guide()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	if problem.Errors(problems) > 0 {
		for _, p := range problems {
			if p.File == "" || p.Line < 1 || p.Column < 1 {
				t.Fatalf("%s: no place: %v", what, p)
			}
		}
		return true
	}
	s, err := b.Plan(g)
	if err != nil {
		t.Fatalf("%s: check finds nothing, build says %v", what, err)
	}
	m := site.NewMemory()
	if err := s.Write(m); err != nil {
		t.Fatalf("%s: check finds nothing, build says %v", what, err)
	}
	for _, e := range append(g.All(), g.Pages...) {
		page, _ := m.Get(strings.TrimPrefix(e.Address, "/") + "index.html")
		if !bytes.Contains(page, []byte("<h1>"+e.Title+"</h1>")) {
			t.Fatalf("%s: %s is not at its address", what, e.Path)
		}
	}
	redirects, _ := m.Get("_redirects")
	if got := len(site.ParseRedirects(redirects)); got != len(g.Aliases) {
		t.Fatalf("%s: %d redirects of %d old addresses", what, got, len(g.Aliases))
	}
	return false
}

// buildersOfStandard returns a function that returns builders of guides without layouts/ and static/ of
// their own. They share the layouts and assets, since reading those takes most of the time.
func buildersOfStandard(t *testing.T) func(root string) *Builder {
	t.Helper()
	shared := New(optionsOf(t.TempDir()))
	layouts, err := shared.readLayouts(wording.Dutch)
	if err != nil {
		t.Fatal(err)
	}
	own, err := shared.readAssets()
	if err != nil {
		t.Fatal(err)
	}
	return func(root string) *Builder {
		b := New(optionsOf(root))
		b.layouts = map[*wording.Language]*render.Layouts{wording.Dutch: layouts}
		b.assets = own
		return b
	}
}

// Whatever a build refuses, check refuses with a place.
func TestCheckRefusesWhatBuildWouldRefuse(t *testing.T) {
	parts := []string{"index.html", "Index.html", "over", "OVER", "wie", "initiatieven", "Initiatieven", "een", "twee", "twee.html", "oud", "Oud", "oud.html", "pagina", "2",
		"feed.xml", "sw.js", "_headers", "_redirects", "assets", "beelden", "search", "parts", "search.js", "data", "gids.json", "404.html", "offline.html", "sitemap.xml", "sitemap-1.xml",
		"agenda", "agenda.ics", "thema-avonden", "koffie", "avond.ics", ".well-known", "security.txt", ".wijkgids", "con", "aux.html", "a.pdf", "zoeken", "register", "favicon.ico", "handreiking", "alles"}
	r := rand.New(rand.NewPCG(12, 2))
	address := func() string {
		var b strings.Builder
		for range 1 + r.IntN(3) {
			b.WriteString("/" + parts[r.IntN(len(parts))])
		}
		if r.IntN(3) == 0 {
			b.WriteByte('/')
		}
		return b.String()
	}
	guides := 120
	if testing.Short() {
		guides = 40
	}
	newBuilder := buildersOfStandard(t)
	refused := 0
	for range guides {
		root := t.TempDir()
		var aliases []string
		for range r.IntN(3) {
			aliases = append(aliases, address())
		}
		more := map[string]string{}
		if r.IntN(2) == 0 {
			file := strings.Trim(address(), "/")
			more["static/root/"+file] = "x"
		}
		addressGuide(t, root, aliases, more)
		b := newBuilder(root)
		if len(more) > 0 {
			b.assets = nil // static/ has a file more
		}
		if holdsAddresses(t, b, fmt.Sprintf("aliases %q, files %q", aliases, more)) {
			refused++
		}
	}
	if refused == 0 || refused == guides {
		t.Errorf("%d of %d guides are refused: the test shows nothing", refused, guides)
	}
}

// An alias can neither replace a file of the site, in any format, nor be below one.
func TestCheckRefusesAliasesOfOutputs(t *testing.T) {
	full := map[string]string{
		"content/gids.md":               "---\ntitel: Gids\nbasis-url: https://gids.example\noffline: true\ncontact:\n  email: a@gids.example\nhulp:\n  - wie: De buurt\n    telefoon: 030 1234567\n---\n",
		"content/organisaties/club.md":  "---\ntitel: Club\nsamenvatting: Club.\ncontact:\n  telefoon: 030 1234567\nplek:\n  naam: Club\n  adres: Dorpsstraat 1\n  postcode: 1506 AB\n  plaats: Zaandam\n  lat: 52.43\n  lon: 4.83\n---\n",
		"content/gemeenten/stad.md":     "---\ntitel: Stad\nsamenvatting: Stad.\n---\n",
		"content/wijken/wijk.md":        "---\ntitel: Wijk\nsamenvatting: Wijk.\ngemeente: stad\n---\n",
		"content/thema-avonden/thee.md": "---\ntitel: Thee\nsamenvatting: Thee.\ndatum: 2026-12-03\nwijk: wijk\nbijgewerkt: 2026-11-01\n---\n",
	}
	root := t.TempDir()
	addressGuide(t, root, nil, full)
	b := New(optionsOf(root))
	g, problems, err := b.Guide()
	if err != nil || problem.Errors(problems) > 0 {
		t.Fatal(err, problems)
	}
	s, err := b.Plan(g)
	if err != nil {
		t.Fatal(err)
	}
	paths, err := s.Paths()
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{} // by extension
	parts := 0
	for _, p := range paths {
		if strings.HasPrefix(p, "search/parts/") || strings.HasPrefix(p, "assets/") {
			if parts++; parts > 10 {
				continue
			}
		}
		kinds[path.Ext(p)]++
		for _, alias := range []string{"/" + p, "/" + strings.ToUpper(p), "/" + p + "/x/"} {
			addressGuide(t, root, []string{alias}, full)
			refused := holdsAddresses(t, b, alias)
			// A page may be below the folder of another page.
			if !refused && (alias == "/"+p || !strings.HasSuffix(p, "index.html")) {
				t.Errorf("the alias %s is allowed, and the site has %s", alias, p)
			}
		}
	}
	for _, ext := range []string{".html", ".xml", ".csv", ".json", ".geojson", ".ics", ".js", ".txt", ".webmanifest"} {
		if kinds[ext] == 0 {
			t.Errorf("no file %s among %q: the test shows less than it says", ext, paths)
		}
	}
}

// Any list of aliases gives a site, or errors with a place.
func FuzzAliases(f *testing.F) {
	for _, seed := range []string{
		"/index.html", "/404.html", "/over/index.html", "/initiatieven/twee/index.html", "/Initiatieven/Oud/", "/feed.xml", "/oud/\n/OUD/", "/sw.js", "/_headers",
		"/oud.html\n/oud.html/x/", "/oud.pdf", "/con/", "/.wijkgids", "/.well-known", "/oud./", "/wie", "/oud/twee.html/", "/agenda.ics/x",
	} {
		f.Add(seed)
	}
	root := f.TempDir()
	b := New(optionsOf(root))
	f.Fuzz(func(t *testing.T, list string) {
		if strings.ContainsFunc(list, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f }) || len(list) > 2000 {
			t.Skip() // other tests cover the characters of front matter
		}
		addressGuide(t, root, strings.Split(list, "\n"), nil)
		holdsAddresses(t, b, list)
	})
}
