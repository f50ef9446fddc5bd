package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"wijkgids/cmd/wijkgids/internal/scratch"
)

// TestMain runs the program itself if the program has started itself.
func TestMain(m *testing.M) {
	if len(os.Args) == 4 && (os.Args[1] == "corpus" || os.Args[1] == "floor") {
		main()
		return
	}
	scratch.InMemory()
	os.Exit(m.Run())
}

func TestTable(t *testing.T) {
	dir := t.TempDir()
	var out bytes.Buffer
	err := run(t.Context(), []string{"-entries", "20,40", "-runs", "1", "-dir", dir, "-hugo", "", "-guide", "../testdata/pages", "-served", "40", "-saves", "2"}, &out)
	if err != nil {
		t.Fatal(err)
	}
	const number = `\s+[\d.]+`
	for _, want := range []string{
		`(?m)^A full build of 20 entries, median of 1\n.*wall s.*CPU s.*peak MiB.*\n +wijkgids`,
		`(?m)^A full build of 40 entries, median of 1\n.*\n +wijkgids` + number + number + `\s+\S+\s+1\.00`,
		`(?m)^ +floor` + number + number,
		`(?m)^From 20 to 40 entries\n.*\n +wijkgids` + number + number,
		`(?m)^The real guide, from start to exit, median of 1\n.*\n +wijkgids` + number,
		`(?m)^A save while 40 entries are served, of 2\n.*\n +text, on its page` + number + number,
		`(?m)^ +title, in the register` + number + number,
		`(?m)^ +title, in the search` + number + number,
	} {
		if !regexp.MustCompile(want).Match(out.Bytes()) {
			t.Errorf("the table has no %s:\n%s", want, &out)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

// Every page is a file without front matter, in its own folder.
func TestFloor(t *testing.T) {
	from, to := t.TempDir(), t.TempDir()
	if err := os.MkdirAll(filepath.Join(from, "themas"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(from, "themas", "spelen.md"), []byte("---\ntitel: Spelen\n---\n~~Binnen~~ buiten.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := floor(from, to); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(to, "themas", "spelen", "index.html"))
	if want := "<p><del>Binnen</del> buiten.</p>\n"; err != nil || string(got) != want {
		t.Errorf("got %q (%v), want %q", got, err, want)
	}
}

func TestQuantile(t *testing.T) {
	for _, c := range []struct{ percent, want int }{{0, 10}, {50, 30}, {95, 50}, {100, 50}} {
		if got := quantile([]int{50, 30, 10, 40, 20}, c.percent); got != c.want {
			t.Errorf("%d%%: got %d, want %d", c.percent, got, c.want)
		}
	}
}

func TestWrongFlags(t *testing.T) {
	for _, args := range [][]string{{"-entries", "10,tien"}, {"-entries", "0"}, {"-runs", "0"}, {"build"}, {"-hugo", "", "-pagefind", "pagefind"}} {
		if err := run(t.Context(), args, new(bytes.Buffer)); err == nil {
			t.Errorf("%q: no error", args)
		}
	}
}
