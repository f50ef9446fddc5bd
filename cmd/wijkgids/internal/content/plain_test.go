package content

import (
	"bytes"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
)

// compare fails when a plainReader reads front matter in another way than the
// library, and says whether it read it.
func compare(t *testing.T, src string) bool {
	t.Helper()
	got, ok := new(plainReader).read(src)
	if !ok {
		return false
	}
	want, p := readYAML([]byte(src), "x.md", 1)
	if p != nil {
		t.Errorf("%q: plain, but the library says: %v", src, p)
	} else if !sameEntries(got, want) {
		t.Errorf("%q:\n got %+v\nwant %+v", src, got, want)
	}
	return true
}

func sameEntries(a, b []entry) bool {
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
	if a.kind != b.kind || a.text != b.text || len(a.list) != len(b.list) || !sameEntries(a.mapping, b.mapping) {
		return false
	}
	for i := range a.list {
		if !sameNode(a.list[i], b.list[i]) {
			return false
		}
	}
	// The place of a list or mapping is that of its key, to who reports it.
	return a.kind == listNode || a.kind == mappingNode || a.line == b.line && a.column == b.column
}

// The guide itself and the guides of the script tests: everything that authors
// write, well and wrong. Nearly all of it is plain.
func TestPlainReaderReadsAsTheLibrary(t *testing.T) {
	plain, total := 0, 0
	try := func(src []byte) {
		if front, body, _, p := split(src, "x.md"); p == nil {
			total++
			if compare(t, string(front)) {
				plain++
			}
			compareCut(t, src)
			_ = body
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
	if plain*10 < total*9 {
		t.Errorf("only %d of %d files of the guide are plain", plain, total)
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

func TestPlainReaderReadsEveryPlainForm(t *testing.T) {
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
		t.Error("not read")
	}
	if compare(t, src) {
		t.Error("a text that begins with an apostrophe was read as plain")
	}
}

// compareCut fails when cut takes a file apart in another way than the library.
func compareCut(t *testing.T, src []byte) {
	t.Helper()
	front, body, ok := cut(src)
	if !ok {
		return
	}
	wantFront, wantBody, p := splitAnyhow(src, "x.md")
	if p != nil || !bytes.Equal(front, wantFront) || !bytes.Equal(body, wantBody) {
		t.Errorf("%q: got %q and %q, want %q and %q, %v", src, front, body, wantFront, wantBody, p)
	}
}

func FuzzPlainReader(f *testing.F) {
	f.Add("titel: X\nthemas: [a, b c, \"d\"]\nplek:\n  naam: x\n  lat: 51.6\nbronnen:\n  - a\n  - 'b'\n")
	f.Add("a: b c\nb: \"x\"\nc: 'y'\nd:\n- 1\n- e\nf: 12:30\ng: a#b\nh: é, ë\n")
	f.Add("a:\n    b: c\n    d: e\nf: true\ng: 1e3\nh: 0x1\ni: 2026-02-31\n")
	f.Fuzz(func(t *testing.T, src string) {
		if utf8.ValidString(src) { // Decode has made sure
			compare(t, src)
		}
	})
}

func FuzzCut(f *testing.F) {
	f.Add([]byte("---\na: b\n---\nx"))
	f.Add([]byte("---\na: ---\n ---\n---\n---\n"))
	f.Add([]byte("---\n---\n"))
	f.Fuzz(compareCut)
}

// Random front matter made of the pieces that mean something, most of it nearly
// plain: mutations of bytes seldom come to that.
func TestPlainReaderOnRandomPieces(t *testing.T) {
	pieces := []string{"a", "b c", "é", "7", "0x1f", "1e3", "null", "~", "true", "19:30", "2026-02-31", ".", "..", "-", " - ", "+", "x", "'", "\"", "''", "\\", ":", ": ", ",", ", ", "?",
		"!", "&", "*", "%", "@", "=", ";", "<<", "#", " #", "[", "]", "{", "}", "(", ")", " ", "  ", "\t", "|", ">", "/", "_", "ÿ", "\u00a0", "\u2028", "no", ".inf"}
	lines := []string{"\n", "\n", "\n- ", "\n  - ", "\n  ", "\n\n", "\n---\n", "\n    "}
	runs := 5000
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(from []string) string { return from[r.IntN(len(from))] }
	read := 0
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
			read++
		}
		if t.Failed() {
			return
		}
	}
	if read < runs/50 {
		t.Errorf("only %d of %d were plain", read, runs)
	}
}
