package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"wijkgids/cmd/wijkgids/internal/problem"
)

var at = problem.Start("t.md")

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden compares the HTML, problems and plain text of whole texts. In testdata/*.txtar each
// NAME.md comes with NAME.html, and with NAME.problems and NAME.text if the test is about those.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var text *Text
		var problems []problem.Problem
		for i := range archive.Files {
			f := &archive.Files[i]
			var got []byte
			switch filepath.Ext(f.Name) {
			case ".md":
				text, problems = Parse(bytes.TrimSuffix(f.Data, []byte("\n")), problem.Start(f.Name))
				continue
			case ".html":
				got = text.AppendHTML(nil, Options{})
			case ".problems":
				for _, p := range problem.Sort(problems) {
					got = fmt.Appendln(got, p)
				}
			case ".text":
				got = describe(text)
			default:
				t.Fatalf("%s: unknown kind of file %s", file, f.Name)
			}
			if !bytes.Equal(got, f.Data) && !*update {
				t.Errorf("%s: %s\ngot:\n%s\nwant:\n%s", file, f.Name, got, f.Data)
			}
			f.Data = got
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// describe lists everything in a Text except its HTML.
func describe(t *Text) []byte {
	var b []byte
	for _, l := range t.Links {
		b = fmt.Appendf(b, "link %d:%d %s\n", l.Line, l.Column, l.Target)
	}
	for _, i := range t.Images {
		b = fmt.Appendf(b, "image %d:%d %s %q\n", i.Line, i.Column, i.Target, i.Alt)
	}
	for _, h := range t.Headings {
		b = fmt.Appendf(b, "heading %d:%d %d %s %q\n", h.Line, h.Column, h.Level, h.ID, h.Text)
	}
	for _, p := range t.Passages {
		b = fmt.Appendf(b, "passage #%s %q %q\n", p.Anchor, p.Heading, p.Text)
	}
	for offset, run := range t.Prose() {
		b = fmt.Appendf(b, "run %d %q\n", offset, run)
	}
	return fmt.Appendf(b, "words %d tasks %v\n", t.Words, t.HasTasks)
}

func render(t *testing.T, src string) string {
	t.Helper()
	text, problems := Parse([]byte(src), at)
	for _, p := range problems {
		t.Errorf("%q: %v", src, p)
	}
	return strings.TrimSuffix(string(text.AppendHTML(nil, Options{})), "\n")
}
