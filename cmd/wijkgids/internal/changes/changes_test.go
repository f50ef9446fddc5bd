package changes

import (
	"crypto/sha256"
	"encoding/base64"
	"html"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The edits add up to both lists, and their common part is as long as possible.
func TestCompare(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		x, y := letters(r), letters(r)
		var before, after []byte
		same := 0
		for _, e := range compare(x, y) {
			if len(e.same) > 0 && len(e.gone)+len(e.added) > 0 || len(e.same)+len(e.gone)+len(e.added) == 0 {
				t.Fatalf("compare(%s, %s): stretch %v", x, y, e)
			}
			before, after = append(append(before, e.same...), e.gone...), append(append(after, e.same...), e.added...)
			same += len(e.same)
		}
		if !slices.Equal(before, x) || !slices.Equal(after, y) {
			t.Fatalf("compare(%s, %s) adds up to %s, %s", x, y, before, after)
		}
		if want := longest(x, y); same != want {
			t.Fatalf("compare(%s, %s) has %d the same, want %d", x, y, same, want)
		}
	}
}

func letters(r *rand.Rand) []byte {
	out := make([]byte, r.IntN(9))
	for i := range out {
		out[i] = "abc"[r.IntN(3)]
	}
	return out
}

// longest returns the length of the longest common subsequence, by its definition.
func longest(x, y []byte) int {
	switch {
	case len(x) == 0 || len(y) == 0:
		return 0
	case x[0] == y[0]:
		return 1 + longest(x[1:], y[1:])
	}
	return max(longest(x[1:], y), longest(x, y[1:]))
}

// The policy of the page allows its own style and nothing else.
func TestPageAllowsItsStyle(t *testing.T) {
	r := &Report{Since: "main", Changed: []Page{{Title: "A", Address: "/a/", Facts: []Fact{{"Wie", []Row{{"<i>een", "twee"}}}}}}}
	page, err := r.Write("html")
	if err != nil {
		t.Fatal(err)
	}
	sheet := regexp.MustCompile(`(?s)<style>(.*)</style>`).FindSubmatch(page)
	sum := sha256.Sum256(sheet[1])
	want := "style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	if text := html.UnescapeString(string(page)); !strings.Contains(text, want) {
		t.Errorf("the policy does not have %s:\n%s", want, page)
	}
	if strings.Contains(string(page), "<i>") {
		t.Errorf("text is markup:\n%s", page)
	}
}

// The Markdown fits in a comment, and says how many pages it leaves out.
func TestMarkdownFits(t *testing.T) {
	r := &Report{Since: "main"}
	for range 900 {
		r.Changed = append(r.Changed, Page{Title: "Titel", Address: "/a/", Facts: []Fact{{"Wie", []Row{{strings.Repeat("é", 80), "x"}}}}})
		r.Lost = append(r.Lost, Lost{Address: "/weg/"})
	}
	text, _ := r.Write("markdown")
	if n := utf8.RuneCount(text); n > 65536 {
		t.Errorf("%d characters", n)
	}
	shown := strings.Count(string(text), "**Titel**")
	if left := regexp.MustCompile(`nog (\d+) van deze pagina's`).FindStringSubmatch(string(text)); left == nil || shown == 0 || shown+atoi(left[1]) != 900 {
		t.Errorf("%d shown, and left out: %v", shown, left)
	}
	if !strings.Contains(string(text), "- en nog 800\n") {
		t.Error("the list of addresses is not cut off")
	}
}

func atoi(s string) (n int) {
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}
