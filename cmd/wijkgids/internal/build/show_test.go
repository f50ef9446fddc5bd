package build

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/corpus"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/site"
)

// shown returns the site that Show delivers, or nil.
func shown(t *testing.T, b *Builder, what string) (*site.Memory, []problem.Problem) {
	t.Helper()
	var m *site.Memory
	problems, err := b.Show([]string{}, func(s *Site) error { // no file of layouts/ or static/ changes
		m = site.NewMemory()
		if err := b.Try(s); err != nil {
			return err
		}
		return s.Write(m)
	})
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	return m, problems
}

// An author sees every page that can be made: at once, even when the guide starts with an error,
// and also changes that are saved while another file has an error.
func TestShowLeavesOutOnlyWhatIsWrong(t *testing.T) {
	root := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(root, "content", name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	entry := func(title, more, text string) string {
		return "---\ntitel: " + title + "\nsamenvatting: Kort.\n" + more + "---\n" + text + "\n"
	}
	write("gids.md", "---\ntitel: Gids\nbasis-url: https://gids.example\n---\n")
	write("initiatieven/een.md", entry("Een", "verwant: [initiatieven/twee]\n", "Lees [twee](twee.md#kop), [ook](/initiatieven/twee/) en [drie](drie.md)."))
	write("initiatieven/twee.md", "---\ntitl: Twee\n---\n")
	write("initiatieven/drie.md", entry("Drie", "", "Eerste tekst."))
	write("initiatieven/notities.txt", "Een vergeten bestand.")
	b := New(optionsOf(root))

	page := func(m *site.Memory, name string) string {
		if m == nil {
			t.Fatal("there is no site")
		}
		data, _ := m.Get("initiatieven/" + name + "/index.html")
		return string(data)
	}
	m, problems := shown(t, b, "an error from the start")
	if problem.Errors(problems) == 0 || page(m, "twee") != "" || !strings.Contains(page(m, "drie"), "Eerste tekst.") {
		t.Errorf("errors %d, twee %q", problem.Errors(problems), page(m, "twee"))
	}
	if got := page(m, "een"); strings.Count(got, `<a href="../../initiatieven/twee/`) != 2 {
		t.Errorf("links to what is left out do not lead to its address:\n%s", got)
	}

	write("initiatieven/drie.md", entry("Drie", "", "Tweede tekst."))
	if m, _ = shown(t, b, "an edit beside an error"); !strings.Contains(page(m, "drie"), "Tweede tekst.") {
		t.Error("an edit does not appear while another file has an error")
	}

	write("initiatieven/drie.md", entry("Drie", "", "Derde tekst met <b>HTML</b>."))
	if m, _ = shown(t, b, "another error"); !strings.Contains(page(m, "drie"), "Tweede tekst.") {
		t.Errorf("a page with an error is not as it last was:\n%s", page(m, "drie"))
	}

	write("gids.md", "---\ntitel: Gids\nbasis-url: geen adres\n---\n")
	if m, _ = shown(t, b, "an error in gids.md"); !strings.Contains(page(m, "een"), "Een") {
		t.Error("an error in gids.md takes the pages away")
	}

	write("gids.md", "---\ntitel: Gids\nbasis-url: https://gids.example\n---\n")
	write("initiatieven/twee.md", entry("Twee", "", "## Kop\n\nTekst."))
	write("initiatieven/drie.md", entry("Drie", "", "Vierde tekst."))
	os.Remove(filepath.Join(root, "content", "initiatieven", "notities.txt"))
	m, problems = shown(t, b, "mended")
	if problem.Errors(problems) > 0 {
		t.Fatal(problems)
	}
	// The result then equals a build.
	want := site.NewMemory()
	if _, err := New(optionsOf(root)).Build(nil, func(s *Site) error { return s.Write(want) }); err != nil {
		t.Fatal(err)
	}
	for _, path := range want.Paths() {
		a, _ := m.Get(path)
		if b, _ := want.Get(path); !bytes.Equal(a, b) {
			t.Errorf("%s is other than in a build", path)
		}
	}
}

// Whatever is wrong, Show delivers a site, and making it does not fail.
func TestShowMakesASiteOfAnyBrokenGuide(t *testing.T) {
	nonsense := []string{"[]", "{a: b}", "2026-02-31", "bestaat-niet", "initiatieven/bestaat-niet", "x", "''", "-1", "\"#zz\"", "geen adres", "[a, [b]]", "true"}
	r := rand.New(rand.NewPCG(26, 1))
	rounds := 60
	if testing.Short() {
		rounds = 15
	}
	newBuilder := buildersOfStandard(t)
	sites := 0
	for round := range rounds {
		root := t.TempDir()
		if err := corpus.Write(root, 3); err != nil {
			t.Fatal(err)
		}
		files, err := filepath.Glob(filepath.Join(root, "content", "*", "*.md"))
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		files = append(files, filepath.Join(root, "content", "gids.md"))
		b := newBuilder(root)
		if round%2 == 0 {
			shown(t, b, "the whole guide") // so that every file has a last good version
		}
		var done []string
		for range 1 + r.IntN(4) {
			file := files[r.IntN(len(files))]
			if r.IntN(3) == 0 {
				file = files[len(files)-1]
			}
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(string(src), "\n")
			switch i := r.IntN(len(lines)); r.IntN(4) {
			case 0:
				lines = append(lines[:i], lines[i+1:]...)
			case 1:
				key, _, _ := strings.Cut(lines[i], ":")
				lines[i] = key + ": " + nonsense[r.IntN(len(nonsense))]
			case 2:
				lines[i] += " \"{["
			default:
				lines = append(lines, "", "<b>Vet</b> en [weg](../themas/weg.md).")
			}
			if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
				t.Fatal(err)
			}
			done = append(done, fmt.Sprintf("%s:\n%s", file, strings.Join(lines, "\n")))
		}
		m, problems := shown(t, b, strings.Join(done, "\n"))
		if m != nil {
			sites++
		} else if round%2 == 0 {
			t.Errorf("no site, with a good one before: %v", problems)
		}
	}
	if sites < rounds/2 {
		t.Errorf("%d sites of %d guides", sites, rounds)
	}
}
