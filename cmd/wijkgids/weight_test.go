package main

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// The limits for the page of an entry on a first visit, in bytes after brotli: the HTML with its
// styles and scripts, and the HTML alone. A server sends 14 KiB, ten packets, before it waits for
// an acknowledgement (https://www.rfc-editor.org/rfc/rfc6928).
const (
	mostFirstView = 30_000
	mostHTML      = 14 << 10
)

// Every entry of the real guide stays within these limits.
func TestEntriesAreLight(t *testing.T) {
	site := parseRealGuide(t)
	best, quick := newPacker(brotli.BestCompression), newPacker(5)
	assets := map[string]int{} // size of each style sheet and script
	entries, heaviest, most := 0, "", 0
	for _, file := range slices.Sorted(maps.Keys(site.pages)) {
		p := site.pages[file]
		if p.moved || !isEntry(file) {
			continue
		}
		entries++
		rest := 0
		for _, asset := range firstView(p) {
			if _, ok := assets[asset]; !ok {
				assets[asset] = best.size(t, site.bytes(asset))
			}
			rest += assets[asset]
		}
		// The best compression is slow, so it is used only for pages that are too heavy without it.
		html := quick.size(t, site.bytes(file))
		if html > mostHTML || html+rest > mostFirstView {
			html = best.size(t, site.bytes(file))
		}
		if html > mostHTML {
			t.Errorf("%s: %d bytes of HTML, want at most %d", file, html, mostHTML)
		}
		if html+rest > mostFirstView {
			t.Errorf("%s: %d bytes with styles and scripts, want at most %d", file, html+rest, mostFirstView)
		}
		if html+rest > most {
			heaviest, most = file, html+rest
		}
	}
	if entries < 300 || len(assets) < 3 {
		t.Errorf("weighed %d entries and %d styles and scripts, want at least 300 and 3", entries, len(assets))
	}
	t.Logf("the heaviest of %d entries is %s: %d bytes", entries, heaviest, most)
}

// isEntry reports whether a file is the page of an entry, and not of a list or of the whole
// handreiking.
func isEntry(file string) bool {
	section, _, _ := strings.Cut(file, "/")
	return slices.Contains(schema.Standard().Sections(), section) &&
		strings.Count(file, "/") == 2 && file != "handreiking/alles/index.html"
}

// firstView returns the styles and scripts that a page loads, as paths in the site.
func firstView(p *builtPage) []string {
	var files []string
	for n := range elements(p.doc) {
		address := ""
		switch {
		case n.Data == "link" && attr(n, "rel") == "stylesheet":
			address = attr(n, "href")
		case n.Data == "script":
			address = attr(n, "src")
		}
		if address != "" {
			files = append(files, path.Join(path.Dir(p.file), address))
		}
	}
	return files
}

// A packer measures files after compression.
type packer struct {
	w *brotli.Writer
	n int
}

// newPacker returns a packer that uses brotli of the given quality.
func newPacker(quality int) *packer {
	p := &packer{}
	p.w = brotli.NewWriterLevel(p, quality)
	return p
}

// Write counts what brotli writes.
func (p *packer) Write(b []byte) (int, error) {
	p.n += len(b)
	return len(b), nil
}

func (p *packer) size(t *testing.T, data []byte) int {
	t.Helper()
	p.n = 0
	p.w.Reset(p)
	if _, err := p.w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := p.w.Close(); err != nil {
		t.Fatal(err)
	}
	return p.n
}
