package content

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
)

// compare fails when parseSubset and the library parse front matter to different nodes. It reports
// whether parseSubset accepts the front matter.
func compare(t *testing.T, src string) bool {
	t.Helper()
	got, ok := parseSubset(src)
	if !ok {
		return false
	}
	want, p := parseYAML([]byte(src), "x.md", 1)
	if p != nil {
		t.Errorf("%q: accepted, but the library says: %v", src, p)
	} else if !samePairs(got, want) {
		t.Errorf("%q:\n got %+v\nwant %+v", src, got, want)
	}
	return true
}

func samePairs(a, b []pair) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !sameNode(a[i].key, b[i].key) || !sameNode(a[i].value, b[i].value) {
			return false
		}
	}
	return true
}

func sameNode(a, b node) bool {
	if a.kind != b.kind || a.text != b.text || len(a.list) != len(b.list) || !samePairs(a.mapping, b.mapping) {
		return false
	}
	for i := range a.list {
		if !sameNode(a.list[i], b.list[i]) {
			return false
		}
	}
	// The place of a list or mapping does not matter, because its problems are reported at its key.
	return a.kind == listNode || a.kind == mappingNode || a.line == b.line && a.column == b.column
}

// The input is the guide itself and the guides of the script tests: valid and invalid front matter.
// Nearly all of the guide is in the subset.
func TestSubsetParsesAsTheLibrary(t *testing.T) {
	accepted, total := 0, 0
	try := func(src []byte) {
		if front, _, _, p := split(src, "x.md"); p == nil {
			total++
			if compare(t, string(front)) {
				accepted++
			}
		}
	}
	err := filepath.WalkDir("../../../../content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".md" {
			return err
		}
		src, err := os.ReadFile(name)
		try(src)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if accepted*10 < total*9 {
		t.Errorf("only %d of %d files of the guide are in the subset", accepted, total)
	}
	scripts, err := filepath.Glob("../../testdata/script/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, name := range scripts {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			try(f.Data)
		}
	}
}

func TestSubsetAcceptsEveryForm(t *testing.T) {
	const src = `titel: 't Kruimeltje
samenvatting: "Een: twee # drie"
kosten: 'Gratis, "echt"'
begin: 19:30
url: https://voorbeeld.example/a?b=c
themas: [één, "twee, drie", 'vier' , vijf zes]
bronnen:
  - een
  - "twee: drie"
partners:
- een
- ándere
contact:
  telefoon: 0301234567
  naam: De coördinator
`
	if !compare(t, src[len("titel: 't Kruimeltje\n"):]) {
		t.Error("not accepted")
	}
	if compare(t, src) {
		t.Error("a scalar that begins with an apostrophe was accepted")
	}
}

func FuzzSubset(f *testing.F) {
	f.Add("titel: X\nthemas: [a, b c, \"d\"]\nplek:\n  naam: x\n  lat: 51.6\nbronnen:\n  - a\n  - 'b'\n")
	f.Add("a: b c\nb: \"x\"\nc: 'y'\nd:\n- 1\n- e\nf: 12:30\ng: a#b\nh: é, ë\n")
	f.Add("a:\n    b: c\n    d: e\nf: true\ng: 1e3\nh: 0x1\ni: 2026-02-31\n")
	f.Fuzz(func(t *testing.T, src string) {
		if utf8.ValidString(src) { // decode refuses any other input
			compare(t, src)
		}
	})
}

// The input is random front matter made of pieces that have a meaning in YAML, most of it almost in
// the subset. A fuzzer that mutates bytes seldom finds such input.
func TestSubsetOnRandomPieces(t *testing.T) {
	pieces := []string{"a", "b c", "é", "7", "0x1f", "1e3", "null", "~", "true", "19:30", "2026-02-31", ".", "..", "-", " - ", "+", "x", "'", "\"", "''", "\\", ":", ": ", ",", ", ", "?",
		"!", "&", "*", "%", "@", "=", ";", "<<", "#", " #", "[", "]", "{", "}", "(", ")", " ", "  ", "\t", "|", ">", "/", "_", "ÿ", "\u00a0", "\u2028", "no", ".inf"}
	lines := []string{"\n", "\n", "\n- ", "\n  - ", "\n  ", "\n\n", "\n---\n", "\n    "}
	runs := 5000
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(from []string) string { return from[r.IntN(len(from))] }
	accepted := 0
	for range runs {
		var src strings.Builder
		for range 1 + r.IntN(3) {
			src.WriteString(string(rune('a'+r.IntN(26))) + pick([]string{":", ": ", ": ", ": [", ": [a, ", ": \"", ": '", ": a", ":\n  - ", ":\n- ", ":\n  a: ", "-b: ", "é: ", "A: "}))
			for range r.IntN(3) {
				src.WriteString(pick(pieces))
			}
			src.WriteString(pick([]string{"", "", "", "]", "\"", "'"}))
			if r.IntN(6) == 0 {
				src.WriteString(pick(lines) + pick(pieces) + pick([]string{"", ": x"}))
			}
			src.WriteString("\n")
		}
		if compare(t, src.String()) {
			accepted++
		}
		if t.Failed() {
			return
		}
	}
	if accepted < runs/50 {
		t.Errorf("only %d of %d were accepted", accepted, runs)
	}
}
