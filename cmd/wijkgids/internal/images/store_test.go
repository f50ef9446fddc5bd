package images

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"wijkgids/cmd/wijkgids/internal/problem"
)

func TestStoreProcessesTheSamePictureOnce(t *testing.T) {
	file := func(data []byte) *fstest.MapFile { return &fstest.MapFile{Data: data} }
	files := fstest.MapFS{
		"a/een.png": file(asPNG(t, corners(10, 10))), "b/twee.png": file(asPNG(t, corners(10, 10))), "c/drie.png": file(asPNG(t, corners(12, 10))),
		"a/fout.png": file([]byte("dit is geen foto")), "b/ook-fout.png": file([]byte("dit is geen foto")),
		"a/logo.svg": file([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"/>`)), "a/logo.png": file([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"/>`)),
	}
	var paths []string
	for path := range files {
		paths = append(paths, path)
	}
	var s Store
	for range 2 { // the second time everything is cached
		problems, err := s.Load(files, paths)
		if err != nil {
			t.Fatal(err)
		}
		all := s.All()
		if len(all) != 4 || &all["a/een.png"][0] != &all["b/twee.png"][0] || all["c/drie.png"][0].Width != 12 || all["a/logo.svg"][0].Ext != ".svg" {
			t.Errorf("the store holds %d pictures", len(all))
		}
		for _, name := range []string{"a/fout.png", "b/ook-fout.png", "a/logo.png"} {
			base := name[2:]
			if !strings.Contains(messageAt(problems, name), base) {
				t.Errorf("%s: the message is %q", name, messageAt(problems, name))
			}
		}
		if len(problems) != 3 {
			t.Errorf("%d problems, want 3", len(problems))
		}
	}
	if _, err := s.Load(files, []string{"a/weg.png"}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a picture that is gone: %v", err)
	}
}

// messageAt returns the message for a file.
func messageAt(problems []problem.Problem, file string) string {
	for _, p := range problems {
		if p.File == file {
			return p.Message
		}
	}
	return ""
}
