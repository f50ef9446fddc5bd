package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The command in docs/voor-gemeenten.md prints the handreiking as a tagged PDF with the text
// alternatives of its pictures.
func TestHandreikingPrintsAsTaggedPDF(t *testing.T) {
	for _, program := range []string{"pdfinfo", "qpdf"} {
		if _, err := exec.LookPath(program); err != nil {
			missing(t, "needs %s (on Debian: apt-get install poppler-utils qpdf): %v", program, err)
		}
	}
	document, err := os.ReadFile("docs/voor-gemeenten.md")
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`(?m)^    chromium (.*)$`).FindSubmatch(document)
	if line == nil {
		t.Fatal("voor-gemeenten.md has no command of chromium")
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "public"), os.DirFS(buildExampleGuide(t))); err != nil {
		t.Fatal(err)
	}
	args := append(strings.Fields(string(line[1])), "--user-data-dir="+t.TempDir(), "--disable-gpu")
	if os.Getuid() == 0 {
		args = append(args, "--no-sandbox") // Chromium refuses to run its sandbox as root
	}
	print := exec.Command(chromium(t), args...)
	print.Dir = dir
	if out, err := print.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	pdf := filepath.Join(dir, "handreiking.pdf")

	info, err := exec.Command("pdfinfo", pdf).Output()
	for _, want := range []string{`Tagged: +yes`, `Page size: .*\(A4\)`, `Title: +Handreiking`} {
		if err != nil || !regexp.MustCompile(want).Match(info) {
			t.Errorf("pdfinfo has no %s: %v\n%s", want, err, info)
		}
	}
	if out, err := exec.Command("qpdf", "--check", pdf).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %v\n%s", err, out)
	}
	objects, err := exec.Command("qpdf", "--json", pdf).Output()
	if err != nil {
		t.Fatalf("qpdf: %v", err)
	}
	texts, outlines := map[string]bool{}, 0
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if text, ok := v["/Alt"].(string); ok {
				texts[strings.TrimPrefix(text, "u:")] = true
			}
			if v["/Type"] == "/Outlines" {
				outlines++
			}
			for _, inner := range v {
				walk(inner)
			}
		case []any:
			for _, inner := range v {
				walk(inner)
			}
		}
	}
	var whole any
	if err := json.Unmarshal(objects, &whole); err != nil {
		t.Fatal(err)
	}
	walk(whole)
	if outlines == 0 {
		t.Error("the PDF has no outline")
	}
	page := readOutput(t, buildExampleGuide(t), "handreiking/alles/index.html")
	for _, alt := range alternatives(t, page) {
		if !texts[alt] {
			t.Errorf("the PDF has no picture with %q but with %q", alt, slices.Collect(maps.Keys(texts)))
		}
	}
}

// alternatives returns the alternative texts of the pictures in the main part of a page.
func alternatives(t *testing.T, page []byte) (out []string) {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "img" || !within(n, "main") {
			continue
		}
		for _, a := range n.Attr {
			if a.Key == "alt" && a.Val != "" {
				out = append(out, a.Val)
			}
		}
	}
	if len(out) == 0 {
		t.Fatal("the book has no picture")
	}
	return out
}

func within(n *html.Node, name string) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Type == html.ElementNode && p.Data == name {
			return true
		}
	}
	return false
}
