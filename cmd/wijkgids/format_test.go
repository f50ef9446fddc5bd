package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A copy of the real guide in another folder, with its keys in another order and put in order
// again by fmt, has the same site when one processor builds it.
func TestFormattedCopyGivesTheSameBytes(t *testing.T) {
	root := t.TempDir()
	source := filepath.Join(root, "content")
	if err := os.CopyFS(source, os.DirFS(filepath.Join(repository, "content"))); err != nil {
		t.Fatal(err)
	}
	disorder(t, source)
	mustRun(t, "fmt", "-root", root)
	var list bytes.Buffer
	if run(t.Context(), []string{"fmt", "-l", "-root", root}, &list, &list) != fine || list.Len() > 0 {
		t.Errorf("twice is not once:\n%s", list.Bytes())
	}
	public := filepath.Join(root, "public")
	want := readSite(t, buildRealGuide(t))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	mustRun(t, "build", "-root", root, "-out", public, "-now", realDay)
	got := readSite(t, public)
	if len(want) < 1000 || len(want) != len(got) {
		t.Fatalf("%d files become %d", len(want), len(got))
	}
	for name, data := range want {
		if file, ok := strings.CutPrefix(name, "data/bron/"); ok {
			data = string(mustRead(t, filepath.Join(source, file))) // fmt may have given it another order
		}
		if got[name] != data {
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
