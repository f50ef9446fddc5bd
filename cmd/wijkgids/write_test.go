package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// If one file cannot be renamed, the files before it are restored.
func TestWriteAllTakesBackWhatItWrote(t *testing.T) {
	dir := t.TempDir()
	old, added, folder := filepath.Join(dir, "oud.md"), filepath.Join(dir, "nieuw", "nieuw.md"), filepath.Join(dir, "map.md")
	if err := os.WriteFile(old, []byte("eerst"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(folder, "vol"), 0o755); err != nil { // so that no file can replace it
		t.Fatal(err)
	}
	err := writeAll([]newFile{{old, []byte("later"), true}, {added, []byte("nieuw"), false}, {folder, []byte("x"), true}})
	if err == nil {
		t.Fatal("a file took the place of a folder")
	}
	if got := string(mustRead(t, old)); got != "eerst" {
		t.Errorf("the file that was there holds %q", got)
	}
	if info, err := os.Stat(old); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("its permissions are %v, %v", info.Mode(), err)
	}
	if _, err := os.Stat(added); !os.IsNotExist(err) {
		t.Errorf("the new file is there: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*", ".wijkgids-*")); len(left) > 0 {
		t.Errorf("left: %q", left)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".wijkgids-*")); len(left) > 0 {
		t.Errorf("left: %q", left)
	}

	files := []newFile{{old, []byte("later"), true}, {added, []byte("nieuw"), false}}
	if err := writeAll(files); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if got := string(mustRead(t, f.name)); got != string(f.data) {
			t.Errorf("%s holds %q", f.name, got)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".wijkgids-*")); len(left) > 0 {
		t.Errorf("left: %q", left)
	}
}

// The next run removes files that a killed program left behind, but not those that another process
// may still be writing.
func TestWriteAllSweepsWhatWasLeft(t *testing.T) {
	dir := t.TempDir()
	long, now := filepath.Join(dir, ".wijkgids-123"), filepath.Join(dir, ".wijkgids-456")
	for _, name := range []string{long, now} {
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	before := time.Now().Add(-2 * time.Hour)
	if err := os.Chtimes(long, before, before); err != nil {
		t.Fatal(err)
	}
	if err := replaceFile(filepath.Join(dir, "oud.md"), []byte("later")); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(long); !os.IsNotExist(err) {
		t.Errorf("what was left is still there: %v", err)
	}
	if _, err := os.Stat(now); err != nil {
		t.Error(err)
	}
}
