package disk

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestWhatIsWrittenIsRead(t *testing.T) {
	dir := t.TempDir()
	long := bytes.Repeat([]byte("de Kruimel "), 100_000)
	for name, parts := range map[string][][]byte{"leeg.md": nil, "kort.md": {[]byte("Een "), nil, []byte("regel")}, "lang.md": {long, long}} {
		if err := Write(filepath.Join(dir, name), slices.Values(parts)); err != nil {
			t.Fatal(err)
		}
		got, err := NewDir(dir).AppendFile([]byte("# "), name)
		if want := "# " + string(bytes.Join(parts, nil)); err != nil || string(got) != want {
			t.Errorf("%s: %d bytes, want %d; %v", name, len(got), len(want), err)
		}
	}
	if err := Write(filepath.Join(dir, "kort.md"), slices.Values([][]byte{long})); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file that is there is written over: %v", err)
	}
}

// TestErrorsAreThoseOfDirFS holds what goes wrong to what os.DirFS says of it.
func TestErrorsAreThoseOfDirFS(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "map"), 0o755); err != nil {
		t.Fatal(err)
	}
	d := NewDir(dir)
	for _, name := range []string{"nergens.md", "map", "../buiten.md", "/etc/hosts", ""} {
		got, err := d.AppendFile([]byte("kop"), name)
		if err == nil || string(got) != "kop" {
			t.Errorf("%q is read as %q", name, got)
			continue
		}
		f, want := os.DirFS(dir).Open(name)
		if want == nil {
			_, want = f.Read(make([]byte, 1))
			f.Close()
		}
		if err.Error() != strings.ReplaceAll(want.Error(), dir+string(filepath.Separator), "") {
			t.Errorf("%q: %v, not %v", name, err, want)
		}
	}
}
