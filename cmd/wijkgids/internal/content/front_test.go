package content

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		name, src   string
		front, body string
		line        int // line on which the text begins
	}{
		{"plain", "---\na: b\n---\nx\n", "a: b\n", "x\n", 4},
		{"empty", "---\n---\n", "", "", 3},
		{"nothing below", "---\na: b\n---", "a: b\n", "", 3},
		{"spaces behind a fence", "--- \t\na: b\n---  \nx\n", "a: b\n", "x\n", 4},
		{"indented fence", "---\na: |\n  b\n  ---\n  c\n---\nx\n", "a: |\n  b\n  ---\n  c\n", "x\n", 7},
		{"fence behind a tab", "---\na: |\n\t---\n---\nx", "a: |\n\t---\n", "x", 5},
		{"fence behind a no-break space", "---\n\u00a0---\n---\nx", "\u00a0---\n", "x", 4},
		{"fence within a line", "---\na: --- b\n----\n---\nx", "a: --- b\n----\n", "x", 5},
		{"rules in the text", "---\na: b\n---\n ---\n\n---\n| --- | --- |\n", "a: b\n", " ---\n\n---\n| --- | --- |\n", 4},
	} {
		front, body, line, p := split([]byte(c.src), "x.md")
		if p != nil || string(front) != c.front || string(body) != c.body || line != c.line {
			t.Errorf("%s: got %q, %q on line %d, %v", c.name, front, body, line, p)
		}
	}
}

// Every file that the library would treat as text without front matter is a problem.
func TestFencesAreReported(t *testing.T) {
	for src, want := range map[string]*problem.Kind{
		"\ufeff---\na: b\n---\n":  problem.ByteOrderMark,
		"":                        problem.NoFront,
		"Tekst.\n":                problem.NoFront,
		"\n---\na: b\n---\n":      problem.NoFront,
		" ---\na: b\n---\n":       problem.NoFront,
		"----\na: b\n----\n":      problem.NoFront,
		"---yaml\na: b\n---\n":    problem.NoFront,
		"+++\na = 1\n+++\n":       problem.TOMLFront,
		"+++ \na = 1\n+++\n":      problem.TOMLFront,
		"---":                     problem.OpenFront,
		"---\na: b\n":             problem.OpenFront,
		"---\na: b\n ---\nText\n": problem.OpenFront,
		"---\na: b\n----\n":       problem.OpenFront,
		"---\na: b\n...\n":        problem.OpenFront,
	} {
		f, ps := decode(t, src)
		if at := problem.Start("content/initiatieven/x.md"); f != nil || len(ps) != 1 || ps[0] != problem.New(at, want) {
			t.Errorf("%q: got %v", src, ps)
		}
	}
}

func TestBlockTextMayHoldAFence(t *testing.T) {
	f, ps := decode(t, "---\ntitel: X\nsamenvatting: |\n  Boven.\n  ---\n  Onder.\n---\n# Kop\n")
	if len(ps) != 1 || ps[0].Line != 8 { // the heading has the wrong level
		t.Errorf("problems: %v", ps)
	}
	if got, want := f.Get(schema.Samenvatting), "Boven. --- Onder."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzSplit(f *testing.F) {
	f.Add([]byte("---\na: b\n---\nx"))
	f.Add([]byte("---\na: ---\n ---\n---\n---\n"))
	f.Add([]byte("---\n---\n"))
	f.Add([]byte("---\n\t---\n\u00a0---\n-----\n--- \nx"))
	f.Fuzz(func(t *testing.T, src []byte) {
		if !utf8.Valid(src) || bytes.IndexByte(src, '\r') >= 0 {
			return // Decode handles both
		}
		isFence := func(line string) bool {
			return strings.HasPrefix(line, "---") && strings.TrimSpace(line) == "---"
		}
		lines := strings.SplitAfter(string(src), "\n")
		second := 1
		for second < len(lines) && !isFence(lines[second]) {
			second++
		}
		front, body, bodyLine, p := split(src, "x.md")
		if ok := strings.TrimRight(lines[0], " \t\n") == "---" && second < len(lines); !ok {
			if p == nil {
				t.Errorf("%q: got %q and %q, want a problem", src, front, body)
			}
			return
		}
		wantFront, wantBody := strings.Join(lines[1:second], ""), strings.Join(lines[second+1:], "")
		if p != nil || string(front) != wantFront || string(body) != wantBody || bodyLine != 1+strings.Count(strings.Join(lines[:second+1], ""), "\n") {
			t.Errorf("%q: got %q, %q on line %d, %v; want %q and %q", src, front, body, bodyLine, p, wantFront, wantBody)
		}
	})
}

func TestBaseExtra(t *testing.T) {
	for address, want := range map[string]string{
		"https://gids.example":                   "",
		"https://gids.example/":                  "",
		"https://gids.example:8080/wijk/":        "",
		"https://gids.example/wijk.nl/gids":      "",
		"https://naam:geheim@gids.example":       "naam:geheim@",
		"https://naam@gids.example":              "naam@",
		"https://gids.example/?a=b":              "?a=b",
		"https://gids.example/?":                 "?",
		"https://gids.example/#":                 "#",
		"https://gids.example/wijk#boven":        "#boven",
		"https://gids.example/index.html":        "index.html",
		"https://gids.example/wijk/Index.HTM":    "Index.HTM",
		"https://gids.example/index.php/":        "index.php",
		"https://gids.example/a/../b":            "/a/../b",
		"https://gids.example/a/./":              "/a/./",
		"https://gids.example//wijk/":            "//wijk/",
		"https://gids.example/wijk/index.html#x": "#x",
	} {
		if got := BaseExtra(address); got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
}
