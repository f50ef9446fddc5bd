package site

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
)

// writers returns one of each kind of Writer.
func writers(t *testing.T) map[string]Writer {
	t.Helper()
	staging, err := Stage(t.TempDir() + "/public")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(staging.Discard)
	return map[string]Writer{"Memory": NewMemory(), "Staging": staging}
}

func TestPathsThatAreRefused(t *testing.T) {
	tests := []struct {
		first, second string // Put accepts first
		want          string
	}{
		{"", "index.html", ""},
		{"over/index.html", "over/kaart.svg", ""},
		{"over/index.html", "overal/index.html", ""},
		{"", ".well-known/security.txt", ""},
		{"", "assets/café.png", ""},
		{"index.html", "index.html", `path "index.html": two files on one path`},
		{"over/index.html", "over", `path "over": there is a folder "over"`},
		{"a/b/c/index.html", "a/b", `path "a/b": there is a folder "a/b"`},
		{"over", "over/index.html", `path "over/index.html": there is a file "over"`},
		{"over", "over/a/b/index.html", `path "over/a/b/index.html": there is a file "over"`},
		{"assets/a.png", "assets/A.png", `path "assets/A.png": there is a file "assets/a.png"`},
		{"assets/a.png", "Assets/b.png", `path "Assets/b.png": there is a folder "assets"`},
		{"", "", `path "": not a clean relative path`},
		{"", ".", `path ".": not a clean relative path`},
		{"", "/index.html", `path "/index.html": not a clean relative path`},
		{"", "../index.html", `path "../index.html": not a clean relative path`},
		{"", "a/../index.html", `path "a/../index.html": not a clean relative path`},
		{"", "a//index.html", `path "a//index.html": not a clean relative path`},
		{"", "./index.html", `path "./index.html": not a clean relative path`},
		{"", "a/", `path "a/": not a clean relative path`},
		{"", `..\index.html`, `path "..\\index.html": not a clean relative path`},
		{"", "a\x00b", `path "a\x00b": not a clean relative path`},
		{"", "a\xffb", `path "a\xffb": not a clean relative path`},
		{"", ".wijkgids", `path ".wijkgids": kept for Wijkgids itself`},
		{"", ".Wijkgids", `path ".Wijkgids": kept for Wijkgids itself`},
	}
	for _, tt := range tests {
		for kind, w := range writers(t) {
			if tt.first != "" {
				if err := w.Put(tt.first, []byte("1")); err != nil {
					t.Fatalf("%s: Put(%q): %v", kind, tt.first, err)
				}
			}
			got := ""
			if err := w.Put(tt.second, []byte("2")); err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("%s: Put(%q) after %q:\n got %q\nwant %q", kind, tt.second, tt.first, got, tt.want)
			}
		}
	}
}

func TestRefusedPathTakesNothing(t *testing.T) {
	m := NewMemory()
	for _, p := range []string{"a/b", "a/b/c/d/e"} {
		m.Put(p, nil)
	}
	if err := m.Put("a/c/d", nil); err != nil {
		t.Error(err)
	}
	if got, want := m.Paths(), []string{"a/b", "a/c/d"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFilesPutAtOnceFromManyGoroutines(t *testing.T) {
	for kind, w := range writers(t) {
		var wg sync.WaitGroup
		for worker := range 8 {
			wg.Go(func() {
				for i := range 50 {
					p := fmt.Sprintf("sectie/diep/pagina-%d/bestand-%d.html", i, worker)
					if err := w.Put(p, []byte(p)); err != nil {
						t.Errorf("%s: %v", kind, err)
					}
				}
			})
		}
		wg.Wait()
	}
}

func TestHashedName(t *testing.T) {
	tests := []struct{ name, data, want string }{
		// printf 'foo' | sha256sum | xxd -r -p | base32 | cut -c1-10
		{"assets/gids.css", "foo", "assets/gids.fqtli23i77.css"},
		{"assets/gids.css", "bar", "assets/gids.7tpcwlw3uv.css"},
		{"assets/gids.min.css", "foo", "assets/gids.min.fqtli23i77.css"},
		{"v1.2/lettertype", "foo", "v1.2/lettertype.fqtli23i77"},
	}
	for _, tt := range tests {
		if got := HashedName(tt.name, []byte(tt.data)); got != tt.want {
			t.Errorf("HashedName(%q, %q) = %q, want %q", tt.name, tt.data, got, tt.want)
		}
	}
}

func TestMemory(t *testing.T) {
	m := NewMemory()
	m.Put("b", []byte("2"))
	m.Put("a", []byte("1"))
	m.Put("c/d", nil)
	if got, want := strings.Join(m.Paths(), " "), "a b c/d"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if data, ok := m.Get("b"); !ok || string(data) != "2" {
		t.Errorf("Get(b) = %q, %t", data, ok)
	}
	for _, p := range []string{"c", "x", "", "/a"} {
		if _, ok := m.Get(p); ok {
			t.Errorf("Get(%q) finds a file", p)
		}
	}
}
