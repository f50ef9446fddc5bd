package search_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/search"
)

// indexOfOwnGuide is builtIndex with the search.js of the repository, not minified, in which work
// is counted.
func indexOfOwnGuide(t testing.TB) (node, dir string) {
	t.Helper()
	node, dir = builtIndex(t)
	countWork(t, dir)
	return node, dir
}

// countWork writes the search.js of the repository beside an index.
func countWork(t testing.TB, dir string) {
	t.Helper()
	module, err := os.ReadFile("search.js")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "search.mjs"), module, 0o644); err != nil {
		t.Fatal(err)
	}
}

// builtIndex writes the index of the real guide and returns its folder, with search.js under the
// name that Node requires. Without Node the test is skipped; in CI it fails.
func builtIndex(t testing.TB) (node, dir string) {
	t.Helper()
	ownGuide(t)
	return inNode(t, ownIndex)
}

// indexOf is builtIndex for other documents.
func indexOf(t testing.TB, docs []search.Document, c search.Config) (node, dir string) {
	t.Helper()
	return inNode(t, func() ([]search.File, error) { return search.Build(docs, c) })
}

// inNode writes an index for Node.
func inNode(t testing.TB, index func() ([]search.File, error)) (node, dir string) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("needs node")
	}
	files, err := index()
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "parts"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := strings.Replace(f.Name, "search.js", "search.mjs", 1)
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return node, dir
}

// The most steps that a query may take in all, and in one turn of the event loop.
const (
	mostSteps = 800_000
	mostBlock = 350_000
)

// The answers to random queries are well formed and take little work. To run it for ten minutes:
//
//	WIJKGIDS_FUZZ=600s go test ./cmd/wijkgids/internal/search -run TestRandomQuestions -v
func TestRandomQuestions(t *testing.T) {
	node, dir := indexOfOwnGuide(t)
	limit, seed := "60", "1"
	if long := os.Getenv("WIJKGIDS_FUZZ"); long != "" {
		limit, seed = long, fmt.Sprint(rand.Uint32())
	}
	out, err := exec.Command(node, "testdata/fuzz.mjs", dir, seed, limit, fmt.Sprint(mostSteps), fmt.Sprint(mostBlock)).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}

// Any text of up to 10,000 characters is answered quickly, even as the first query of a page, and
// meanwhile the page can draw and accept input. The test counts work instead of time: a step is a
// block of search.js that V8 runs. On two cores of 2026 a million steps take some 50 ms once they
// are compiled, and some 200 ms before.
func TestLongQuestionsTakeLittleWork(t *testing.T) {
	node, dir := indexOfOwnGuide(t)
	text, err := os.ReadFile(repository + "/content/handreiking/bewijs.md")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(31, 1))
	pick := func(list string) string { words := strings.Fields(list); return words[r.IntN(len(words))] }
	strange := func() string {
		var b strings.Builder
		for range 4 + r.IntN(9) {
			b.WriteString(pick("a b c d e f g h i j k l m n o p r s t u v w z"))
		}
		return b.String()
	}
	typos := func() string {
		words := strings.Fields(string(text))
		w := []rune(words[r.IntN(len(words))])
		at := r.IntN(len(w))
		return string(append(w[:at:at], w[min(at+1, len(w)):]...))
	}
	kinds := map[string]func() string{
		"unknown words": strange,
		"typos":         typos,
		"compounds": func() string {
			return pick("buurt kinder school wijk moeder opvoed") + pick("opvang krant plein huis avond kring") + "x"
		},
		"verbs":        func() string { return "uitge" + strange() + "erij" },
		"hyphens":      func() string { return strange() + "-" + strange() + "-" + strange() },
		"many hyphens": func() string { return strings.Repeat("a-", 20) + strange() },
		"long words": func() string {
			return (strange() + strange() + strange() + strange() + strange() + strange() + strange() + strange())[:32]
		},
		"one word":        func() string { return strings.Repeat("opvoed", 2000) },
		"no word":         func() string { return "(:" },
		"letters":         func() string { return pick("a b c d e f g h i j k l m n o p q r s t u v w x y z") },
		"split":           func() string { return "wijkk rant" },
		"stop words":      func() string { return "wie doet wat" },
		"particles":       func() string { return "pas er goed op zorgt u daar voor" },
		"telephone":       func() string { return "06 12 34 56 78" },
		"abroad":          func() string { return "+31 0031(0) - " },
		"numbers":         func() string { return fmt.Sprint(r.IntN(10000)) },
		"one ligature":    func() string { return "ﷺ" },
		"marks":           func() string { return "e\u0301\u0302\u200b" },
		"text":            func() string { at := r.IntN(len(text) - 60); return strings.ToValidUTF8(string(text[at:at+50]), "") },
		"known and typos": func() string { return "moestuin " + typos() },
	}
	type asked struct {
		Query   string `json:"query"`
		Suggest bool   `json:"suggest"`
	}
	var names []string
	var in bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(kinds)) {
		var long strings.Builder
		for long.Len() < 25000 {
			long.WriteString(kinds[name]() + " ")
		}
		for _, suggest := range []bool{false, true} {
			for _, n := range []int{5000, 10000} {
				line, err := json.Marshal(asked{string([]rune(long.String())[:n]), suggest})
				if err != nil {
					t.Fatal(err)
				}
				in.Write(append(line, '\n'))
			}
			names = append(names, fmt.Sprintf("%s, suggest %v", name, suggest))
		}
	}
	command := exec.Command(node, "testdata/work.mjs", dir)
	command.Stdin, command.Stderr = &in, os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	type work struct{ Steps, Block, Cut int }
	var works []work
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		var w work
		if err := json.Unmarshal(lines.Bytes(), &w); err != nil {
			t.Fatal(err)
		}
		works = append(works, w)
	}
	if len(works) != 2*len(names) {
		t.Fatalf("%d answers to %d questions", len(works), 2*len(names))
	}
	for i, name := range names {
		half, whole := works[2*i], works[2*i+1]
		t.Logf("%s: %+v", name, whole)
		if whole.Steps > mostSteps || whole.Block > mostBlock {
			t.Errorf("%s: %d steps, %d without a pause", name, whole.Steps, whole.Block)
		}
		if whole.Steps > half.Steps*3/2+50_000 {
			t.Errorf("%s: %d steps for 5,000 characters and %d for 10,000: the rest was to be left out", name, half.Steps, whole.Steps)
		}
	}
}

// There are pauses, however many documents a word finds and however far down in the results a
// reader is.
func TestManyResultsTakeLittleWork(t *testing.T) {
	docs := make([]search.Document, 6000)
	for i := range docs {
		docs[i] = search.Document{URL: fmt.Sprintf("/kringen/kring-%d/", i), Title: fmt.Sprintf("Kring %d", i), Section: "kringen", Summary: strings.Repeat("koffie ", i%7), Year: 1990 + i*7%30, Facets: []search.FacetValue{{Facet: "section", Value: "kringen", Label: "Kringen"}}}
	}
	node, dir := indexOf(t, docs, search.Config{})
	countWork(t, dir)
	command := exec.Command(node, "testdata/work.mjs", dir)
	command.Stdin, command.Stderr = strings.NewReader(`{"query":"kring","offset":5990}`+"\n"), os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var work struct{ Steps, Block, Results int }
	if err := json.Unmarshal(out, &work); err != nil {
		t.Fatal(err)
	}
	if work.Results != 10 || work.Steps > 2*mostSteps || work.Block > mostBlock {
		t.Errorf("%+v", work)
	}
}
