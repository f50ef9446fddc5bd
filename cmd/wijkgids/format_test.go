package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The real guide with its keys in another order gives the same site after fmt.
func TestFormatKeepsTheSite(t *testing.T) {
	root := t.TempDir()
	if err := os.CopyFS(filepath.Join(root, "content"), os.DirFS(filepath.Join(repository, "content"))); err != nil {
		t.Fatal(err)
	}
	disorder(t, filepath.Join(root, "content"))
	mustRun(t, "fmt", "-root", root)
	var list bytes.Buffer
	if run(t.Context(), []string{"fmt", "-l", "-root", root}, &list, &list) != fine || list.Len() > 0 {
		t.Errorf("twice is not once:\n%s", list.Bytes())
	}
	public := filepath.Join(root, "public")
	mustRun(t, "build", "-root", root, "-out", public, "-now", realDay)
	before, after := readSite(t, buildRealGuide(t)), readSite(t, public)
	if len(before) < 500 || len(before) != len(after) {
		t.Fatalf("%d files become %d", len(before), len(after))
	}
	for name, data := range before {
		if strings.HasPrefix(name, "data/bron/") {
			continue // these are the source files themselves
		}
		if after[name] != data {
			t.Errorf("%s has other bytes", name)
		}
	}
}

// disorder moves the first key of each file to the end of its front matter.
func disorder(t *testing.T, dir string) {
	t.Helper()
	moved := 0
	for name, text := range readSite(t, dir) {
		fence, rest, _ := strings.Cut(text, "\n")
		first, rest, _ := strings.Cut(rest, "\n")
		front, body, ok := strings.Cut(rest, "\n---\n")
		if fence != "---" || !ok || strings.Contains(front, "\n---") || strings.HasPrefix(front, " ") || strings.HasPrefix(front, "-") {
			continue
		}
		moved++
		text = fence + "\n" + front + "\n" + first + "\n---\n" + body
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if moved < 400 {
		t.Fatalf("%d files have a first key on a line", moved)
	}
}

func readSite(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		relative, _ := filepath.Rel(dir, name)
		files[relative] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
