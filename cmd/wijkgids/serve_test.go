package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"wijkgids/cmd/wijkgids/internal/build"
	"wijkgids/cmd/wijkgids/internal/site"
)

// A lockedBuffer holds the output of a running command.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// startServe serves a guide until the test ends and returns its address.
func startServe(t *testing.T, args ...string) (address string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	var log lockedBuffer
	done := make(chan int)
	go func() { done <- run(ctx, append([]string{"serve", "-addr", "localhost:0"}, args...), io.Discard, &log) }()
	t.Cleanup(func() {
		stop()
		if status := <-done; status != fine {
			t.Errorf("serve ends with %d and says\n%s", status, log.String())
		}
	})
	eventually(t, "serve says where it is", func() bool {
		_, rest, found := strings.Cut(log.String(), "the guide is at ")
		address, _, _ = strings.Cut(rest, " ")
		return found
	})
	return address
}

// eventually polls until a condition is true.
func eventually(t *testing.T, what string, yes func() bool) {
	t.Helper()
	for deadline := time.Now().Add(60 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if yes() {
			return
		}
	}
	t.Fatalf("in a minute it did not come to this: %s", what)
}

func get(t *testing.T, address string) string {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// After an error in a file the preview shows the message above the last good page; after a
// correction it shows the new page. Layouts and static files behave the same.
func TestServeBreakAndMend(t *testing.T) {
	root := t.TempDir()
	entry := filepath.Join(root, "content", "initiatieven", "de-hoek.md")
	writeFile(t, filepath.Join(root, "content", "gids.md"), "---\ntitel: Gids\nbasis-url: https://gids.example\n---\n")
	writeFile(t, entry, "---\ntitel: De Hoek\nsamenvatting: Een plek.\n---\nDe eerste tekst.\n")
	address := startServe(t, "-root", root)
	page := address + "initiatieven/de-hoek/"

	eventually(t, "the first page", func() bool { return strings.Contains(get(t, page), "De eerste tekst.") })

	writeFile(t, entry, "---\ntitl: De Hoek\nsamenvatting: Een plek.\n---\nDe tweede tekst.\n")
	eventually(t, "the message over the last good page", func() bool {
		body := get(t, page)
		return strings.Contains(body, "De eerste tekst.") && strings.Contains(body, "content/initiatieven/de-hoek.md:2:1") && strings.Contains(body, "onbekende sleutel")
	})

	writeFile(t, entry, "---\ntitel: De Hoek\nsamenvatting: Een plek.\n---\nDe derde tekst.\n")
	eventually(t, "the mended page without a message", func() bool {
		body := get(t, page)
		return strings.Contains(body, "De derde tekst.") && !strings.Contains(body, "onbekende sleutel")
	})

	layout := filepath.Join(root, "layouts", "entry.html")
	writeFile(t, layout, "{{define \"main\"}}\n{{kapot}}{{end}}")
	eventually(t, "the mistake in the layout over the last good page", func() bool {
		body := get(t, page)
		return strings.Contains(body, "De derde tekst.") && strings.Contains(body, "entry.html:2")
	})
	writeFile(t, layout, "{{define \"main\"}}<p>Eigen opmaak: {{.Title}}</p>{{end}}")
	eventually(t, "the page in the new layout", func() bool { return strings.Contains(get(t, page), "Eigen opmaak: De Hoek") })

	writeFile(t, filepath.Join(root, "static", "root", "nieuw.txt"), "Nieuw.")
	eventually(t, "the new static file", func() bool { return get(t, address+"nieuw.txt") == "Nieuw." })

	if err := os.Remove(entry); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the removed page is gone", func() bool { return !strings.Contains(get(t, page), "Eigen opmaak") })
	if _, err := os.Stat(filepath.Join(root, "public")); !os.IsNotExist(err) {
		t.Errorf("serve touched public/: %v", err)
	}
}

// The preview serves the same bytes that build writes; only its handler adds the reload script.
func TestServeAndBuildGiveTheSameBytes(t *testing.T) {
	out := buildRealGuide(t)
	o, _, err := parse(commands()[1], []string{"-root", repository, "-now", realDay}, func(string) string { return "" }, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	var served *build.Site
	problems, err := o.builder().Build(nil, func(s *build.Site) error {
		served = s
		return nil
	})
	if err != nil || served == nil {
		t.Fatal(problems, err)
	}
	files := 0
	err = filepath.WalkDir(out, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == site.Mark {
			return err
		}
		files++
		path, err := filepath.Rel(out, name)
		if err != nil {
			return err
		}
		want, err := os.ReadFile(name)
		if got, ok, err := served.Get(filepath.ToSlash(path)); !ok || err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs (%v)", path, err)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if paths, err := served.Paths(); err != nil || files != len(paths) {
		t.Errorf("build wrote %d files, serve has %d (%v)", files, len(paths), err)
	}
}

func TestServeSaysThatThePortIsInUse(t *testing.T) {
	root := t.TempDir()
	writeFile(t, filepath.Join(root, "content", "gids.md"), "---\ntitel: Gids\nbasis-url: https://gids.example\n---\n")
	address := startServe(t, "-root", root)
	port := strings.Trim(address[strings.LastIndexByte(address, ':'):], ":/")
	var log bytes.Buffer
	if status := run(t.Context(), []string{"serve", "-root", root, "-addr", "localhost:" + port}, io.Discard, &log); status != wrong || !strings.Contains(log.String(), "in use") || !strings.Contains(log.String(), "-addr") {
		t.Errorf("status %d, says %q", status, &log)
	}
}

// A guide for a path on a host is previewed below that path, so that the absolute links of 404.html
// work.
func TestServeBelowThePathOfTheGuide(t *testing.T) {
	root := t.TempDir()
	writeFile(t, filepath.Join(root, "content", "gids.md"), "---\ntitel: Gids\nbasis-url: https://gemeente.example/wijkgids/\n---\n")
	address := startServe(t, "-root", root)
	if !strings.HasSuffix(address, "/wijkgids/") {
		t.Errorf("the guide is said to be at %s", address)
	}
	if page := get(t, address); !strings.Contains(page, "Wat zoekt u in de buurt?") {
		t.Errorf("the home page is not at %s", address)
	}
	if page := get(t, address+"weg/"); !strings.Contains(page, `href="/wijkgids/register/"`) {
		t.Errorf("the page for what is not there leads elsewhere")
	}
	// A worker that caches a preview would show it later too.
	if worker := get(t, address+"sw.js"); !strings.Contains(worker, "registration.unregister()") || strings.Contains(worker, "held") {
		t.Errorf("the preview has a worker that stays:\n%s", worker)
	}
}

// A guide that has an error from the start is served without the page that has it. Files that
// editors leave behind are no error, and the end of an error is noticed without a save.
func TestServeOnABrokenGuide(t *testing.T) {
	root := t.TempDir()
	content := filepath.Join(root, "content")
	writeFile(t, filepath.Join(content, "gids.md"), "---\ntitel: Gids\nbasis-url: https://gids.example\n---\n")
	writeFile(t, filepath.Join(content, "initiatieven", "goed.md"), "---\ntitel: Goed\nsamenvatting: Goed.\n---\nEerste tekst.\n")
	writeFile(t, filepath.Join(content, "initiatieven", "goed.md~"), "een kopie")
	writeFile(t, filepath.Join(content, "initiatieven", "notities.txt"), "onbekend")
	address := startServe(t, "-root", root)
	page := address + "initiatieven/goed/"
	if body := get(t, page); !strings.Contains(body, "Eerste tekst.") || !strings.Contains(body, "notities.txt:1:1") || strings.Contains(body, "goed.md~") {
		t.Errorf("the first page:\n%s", body)
	}
	writeFile(t, filepath.Join(content, "initiatieven", "goed.md"), "---\ntitel: Goed\nsamenvatting: Goed.\n---\nTweede tekst.\n")
	eventually(t, "an edit while another file is wrong", func() bool { return strings.Contains(get(t, page), "Tweede tekst.") })
	if err := os.Remove(filepath.Join(content, "initiatieven", "notities.txt")); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the message is gone with the file", func() bool { return !strings.Contains(get(t, page), "notities.txt") })
}
