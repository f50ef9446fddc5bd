package main

import (
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows lists which room may import which, in order from what authors write to what readers get.
// Adding an arrow is a decision: change this table first, and give the reason in the commit.
var arrows = map[string][]string{
	"problem":      {},
	"date":         {},
	"dutch":        {"date"},
	"recurrence":   {"date", "schema"},
	"wording":      {"date", "dutch"},
	"schema":       {},
	"parallel":     {},
	"paths":        {},
	"markdown":     {"dutch", "problem"},
	"images":       {"parallel", "problem"},
	"street":       {"schema"},
	"palette":      {"problem"},
	"figure":       {"cartography", "date", "wording"},
	"fasttemplate": {},
	"hyphen":       {},
	"qr":           {},
	"cartography":  {},
	"content":      {"cartography", "date", "dutch", "markdown", "parallel", "paths", "problem", "recurrence", "schema"},
	"guide":        {"cartography", "content", "date", "dutch", "markdown", "palette", "parallel", "paths", "problem", "recurrence", "schema", "wording"},
	"check":        {"cartography", "content", "date", "dutch", "figure", "guide", "problem", "schema"},
	"epub":         {},
	"render":       {"cartography", "content", "date", "street", "dutch", "epub", "figure", "fasttemplate", "guide", "hyphen", "markdown", "paths", "qr", "schema", "wording"},
	"wordlist":     {"dutch"},
	"search":       {"assets", "content", "dutch", "guide", "parallel", "schema", "wording", "wordlist"},
	"query":        {"content", "dutch", "guide", "problem", "search"},
	"export":       {"content", "date", "dutch", "guide", "schema"},
	"site":         {"parallel", "paths"},
	"hosts":        {"site"},
	"assets":       {"paths", "site"},
	"offline":      {"assets", "guide", "site"},
	"form":         {"dutch", "guide", "problem", "render", "schema", "wording"},
	"build":        {"assets", "check", "content", "date", "epub", "export", "form", "guide", "hosts", "images", "offline", "paths", "problem", "render", "schema", "search", "site", "street", "wording"},
	"advice":       {"content", "dutch", "guide", "problem", "schema", "starter"},
	"changes":      {"dutch", "guide", "schema"},
	"links":        {"content", "date", "dutch", "guide", "problem", "schema"},
	"history":      {},
	"rename":       {"content", "guide", "problem", "schema"},
	"preview":      {"paths", "problem", "site"},
	"starter":      {"content", "date", "dutch", "paths", "problem", "schema", "wording"},
	"editors":      {"schema"},
	"intake":       {"content", "dutch", "editors", "export", "guide", "problem", "schema", "starter"},
	"corpus":       {},
	"scratch":      {},                     // for tests
	"speed":        {"corpus", "parallel"}, // a separate program, beside internal
}

// rooms lists which room may import which outside package: one room for each. The parts of the Go
// project (golang.org/x) may be used anywhere.
var rooms = map[string][]string{
	"github.com/yuin/goldmark":        {"markdown", "speed"}, // speed uses it as the floor to compare with
	"github.com/adrg/frontmatter":     {"content"},
	"github.com/goccy/go-yaml":        {"content"},
	"github.com/fsnotify/fsnotify":    {"preview"},
	"github.com/arran4/golang-ical":   {"export"},
	"github.com/teambition/rrule-go":  {"recurrence"},
	"github.com/google/uuid":          {"export"},
	"github.com/tdewolff/minify":      {"assets"},
	"github.com/tdewolff/parse":       {"palette"},
	"modernc.org/quickjs":             {"query"},
	"github.com/rogpeppe/go-internal": {"main", "markdown", "content", "export"}, // for test tools, and for the diff of fmt
	"github.com/chromedp/chromedp":    {"main"},
	"github.com/chromedp/cdproto":     {"main"},
	"github.com/andybalholm/brotli":   {"main", "site"}, // main uses it in tests of weight
	"rsc.io/qr":                       {"qr"},
}

func TestImportsRunOneWay(t *testing.T) {
	const own = "wijkgids/cmd/wijkgids/internal/"
	check := func(room, dir string) {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no Go files (%v)", dir, err)
		}
		for _, file := range files {
			test := strings.HasSuffix(file, "_test.go")
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, spec := range parsed.Imports {
				name, _ := strconv.Unquote(spec.Path.Value)
				if to, ok := strings.CutPrefix(name, own); ok {
					if room != "main" && !test && to != room && !slices.Contains(arrows[room], to) {
						t.Errorf("%s: %s may not import %s", file, room, to)
					}
					continue
				}
				for outside, holders := range rooms {
					if (name == outside || strings.HasPrefix(name, outside+"/")) && !slices.Contains(holders, room) {
						t.Errorf("%s: %s belongs in %v", file, outside, holders)
					}
				}
				if first, _, _ := strings.Cut(name, "/"); strings.Contains(first, ".") && !strings.HasPrefix(name, "golang.org/x/") && !known(name) {
					t.Errorf("%s: no room is named for %s", file, name)
				}
			}
		}
	}
	dirs, err := os.ReadDir("internal")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range dirs {
		if _, ok := arrows[d.Name()]; !ok {
			t.Errorf("internal/%s is a room that the table does not know", d.Name())
			continue
		}
		check(d.Name(), path.Join("internal", d.Name()))
	}
	check("speed", "speed")
	check("main", ".")
}

func known(name string) bool {
	for outside := range rooms {
		if name == outside || strings.HasPrefix(name, outside+"/") {
			return true
		}
	}
	return false
}
