package markdown

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// comparePlain fails when a text with plain paragraphs is another than without.
func comparePlain(t *testing.T, src []byte) {
	t.Helper()
	got, problems := Parse(src, at)
	want, wantProblems := newDialect().parse(src, at, new(Store))
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q:\n got %+v\nwant %+v", src, got, want)
	}
	if !reflect.DeepEqual(problems, wantProblems) {
		t.Errorf("%q:\n got %v\nwant %v", src, problems, wantProblems)
	}
}

func TestPlainParagraphsChangeNothing(t *testing.T) {
	for _, src := range attacks {
		comparePlain(t, []byte(src))
	}
	for _, src := range goldens(t) {
		comparePlain(t, []byte(src))
	}
	for _, src := range []string{
		entry,
		"a\nb  \nc \nd", "a.. b... c.", "a\n===", "a\n---\nb", "a\n\n: b", "a\n: b\n\nc\n\n: d", "- a\n- b", "- a\n\n- b", "- a\n\n  : b", "- a\n  ---\n  b", "1. a\n   b\n\n   c",
		"a[^1]\n\n[^1]: b\n\n    c", "> a\n> b", "a www.b.nl", "a\nwww.b.nl", "a: b", "a http://b.nl", "a@b.nl", "| a |\n| - |\n| b |", "a | b\n--|--\n", "[a]: /b\nc", "'s avonds \"a\"", "a &amp; b &lt; c",
		"a --- b -- c", "- a\n      b\n- \tc", "  a\n    b", "a\\", "a\\\nb", "a!", "a ! b", "a\n# b", "a\n* * *\nb", "- \n  a\n-  \n\n  b",
	} {
		comparePlain(t, []byte(src))
	}
	err := filepath.WalkDir("../../../../content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".md" {
			return err
		}
		src, err := os.ReadFile(name)
		comparePlain(t, src)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Random texts made of the pieces that mean something at the edges of a paragraph.
func TestPlainParagraphsInRandomTexts(t *testing.T) {
	pieces := []string{"a", "b c", "d. e", "\n", "\n", "\n", "\n\n", "\n\n", " ", "  ", "    ", "\t", "- ", "\n- ", "\n  - ", "1. ", "\n2) ", "\n===", "\n---", "\n--", "=", "\n: ", "\n\n: ", ":", "\n> ", "\n# ", "*", "**", "_",
		"`", "\n```\n", "[", "]", "[^1]", "\n[^1]: ", "[x](y)", "\n[z]: /q", "!", "|", "\n|-|-|\n", "<", "<!-- x -->", "\n<div>\n", "&amp;", "&", "\\", "  \n", "..", "...", "'", "\"", "--", "www.a.nl", "http://b.nl", "c@d.nl", "~", "é", "\u00a0", "[ ] "}
	r := rand.New(rand.NewPCG(3, 4))
	const runs = 3000
	for range runs {
		var src []byte
		for range 2 + r.IntN(14) {
			src = append(src, pieces[r.IntN(len(pieces))]...)
		}
		if comparePlain(t, src); t.Failed() {
			return
		}
	}
}

func FuzzPlainParagraphs(f *testing.F) {
	for _, src := range goldens(f) {
		f.Add([]byte(src))
	}
	f.Add([]byte("a\nb\n\n- c\n- d\n\n  e\n\nf\n---\ng\n: h\n\n1. i. j: k!\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) < 1<<12 {
			comparePlain(t, src)
		}
	})
}
