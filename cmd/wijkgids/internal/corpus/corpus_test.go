package corpus

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"testing"
)

// Measurements on one version of the corpus cannot be compared with another version, so its bytes
// may change only on purpose.
func TestTheSameBytesEverywhere(t *testing.T) {
	root := t.TempDir()
	if err := Write(root, 40); err != nil {
		t.Fatal(err)
	}
	sum, files := sha256.New(), 0
	fsys := os.DirFS(root)
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		text, err := fs.ReadFile(fsys, path)
		fmt.Fprintf(sum, "%s\n%s\n", path, text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	const want = "90 files, 15b4b9e1bfac86ec"
	if got := fmt.Sprintf("%d files, %.8x", files, sum.Sum(nil)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestNoRoomForAGuide(t *testing.T) {
	root := t.TempDir()
	if err := os.WriteFile(root+"/content", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Write(root, 1); err == nil {
		t.Error("a guide was written where a file is")
	}
}
