package site

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func TestCompressingPutsSmallerFilesBeside(t *testing.T) {
	page := []byte(strings.Repeat("<p>Een tuin in de wijk.</p>", 100))
	own := func(path string) bool { return path == "eigen.xml.gz" }
	for name, want := range map[string]string{
		"over/index.html": "over/index.html over/index.html.br over/index.html.gz",
		"foto.jpg":        "foto.jpg",
		"eigen.xml":       "eigen.xml eigen.xml.br",
	} {
		m := NewMemory()
		if err := (Compressing{m, own}).Put(name, page); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(m.Paths(), " "); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		for ext, open := range map[string]func(io.Reader) (io.Reader, error){
			".br": func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
			".gz": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		} {
			data, ok := m.Get(name + ext)
			if !ok {
				continue
			}
			r, err := open(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if text, err := io.ReadAll(r); err != nil || !bytes.Equal(text, page) {
				t.Errorf("%s says something else (%v)", name+ext, err)
			}
		}
	}
	// Compression gains nothing.
	m := NewMemory()
	if err := (Compressing{m, own}).Put("kort.txt", []byte("ja")); err != nil || len(m.Paths()) != 1 {
		t.Errorf("got %v, %v", m.Paths(), err)
	}
}
