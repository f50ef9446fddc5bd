package build

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/assets"
	"wijkgids/cmd/wijkgids/internal/corpus"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/site"
)

// An editor makes random changes to a guide, like those that people make in the course of a year.
type editor struct {
	tb   testing.TB
	r    *rand.Rand
	root string
	n    int // number of changes so far
}

// files lists the Markdown files of entries, sorted.
func (e *editor) files() []string {
	files, err := filepath.Glob(filepath.Join(e.root, "content", "*", "*.md"))
	if err != nil || len(files) == 0 {
		e.tb.Fatalf("no entries (%v)", err)
	}
	return files
}

func (e *editor) pick() string {
	files := e.files()
	return files[e.r.IntN(len(files))]
}

// rewrite applies a function to the text of a file, and returns the file.
func (e *editor) rewrite(file string, f func(string) string) string {
	text, err := os.ReadFile(file)
	if err != nil {
		e.tb.Fatal(err)
	}
	e.write(file, f(string(text)))
	return file
}

func (e *editor) write(file, text string) {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		e.tb.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		e.tb.Fatal(err)
	}
}

// line replaces the front-matter line of a key.
func line(text, key, value string) string {
	_, rest, found := strings.Cut(text, "\n"+key+": ")
	if !found {
		return strings.Replace(text, "---\n", "---\n"+key+": "+value+"\n", 1)
	}
	old, _, _ := strings.Cut(rest, "\n")
	return strings.Replace(text, "\n"+key+": "+old+"\n", "\n"+key+": "+value+"\n", 1)
}

// kinds is the number of kinds of changes. Likely kinds count more than once.
const kinds = 16

// edit makes one change and returns the paths that a watcher would report. The first changes are
// one of each kind, the later ones random.
func (e *editor) edit() (what string, changed []string) {
	e.n++
	body := func(text string) string { return text + fmt.Sprintf("\n\nEen nieuwe alinea, nummer %d.\n", e.n) }
	key := func(key, value string) func(string) string {
		return func(text string) string { return line(text, key, value) }
	}
	one := func(what, file string) (string, []string) { return what + " " + file, []string{file} }
	kind := e.n - 1
	if kind >= kinds {
		kind = e.r.IntN(kinds)
	}
	switch kind {
	case 0, 1, 2:
		return one("a body", e.rewrite(e.pick(), body))
	case 3, 4:
		return one("a title", e.rewrite(e.pick(), key("titel", fmt.Sprintf("Nieuwe naam %d", e.n))))
	case 5:
		return one("a summary", e.rewrite(e.pick(), key("samenvatting", fmt.Sprintf("Een andere samenvatting, %d.", e.n))))
	case 6:
		return one("keywords", e.rewrite(e.pick(), key("trefwoorden", fmt.Sprintf("[woord%d, moestuin]", e.n))))
	case 7:
		return one("a place", e.rewrite(e.pick(), key("wijk", fmt.Sprintf("wijk-%05d", e.r.IntN(12))))) // sometimes one that does not exist
	case 8:
		file := filepath.Join(e.root, "content", "initiatieven", fmt.Sprintf("nieuw-%d.md", e.n))
		e.write(file, fmt.Sprintf("---\ntitel: Nieuw %d\nsamenvatting: Dit is nieuw.\nthemas: [thema-00003]\n---\nTekst met [een link](../themas/thema-00003.md).\n", e.n))
		return one("a new entry", file)
	case 9:
		file := e.pick()
		if err := os.Remove(file); err != nil {
			e.tb.Fatal(err)
		}
		return one("an entry less", file) // links to it become broken
	case 10:
		file := e.pick()
		to := strings.TrimSuffix(file, ".md") + "-b.md"
		if err := os.Rename(file, to); err != nil {
			e.tb.Fatal(err)
		}
		return "another name " + to, []string{file, to}
	case 11:
		return one("a mistake", e.rewrite(e.pick(), func(text string) string { return text + "\n<b>Vet</b>\n" }))
	case 12:
		file := filepath.Join(e.root, "content", "begrippen", fmt.Sprintf("begrip-%d.md", e.n))
		e.write(file, fmt.Sprintf("---\ntitel: Alinea\naliassen: []\nsamenvatting: Een stuk tekst, %d.\n---\nUitleg.\n", e.n))
		return one("a term that others then link to", file)
	case 13:
		return one("the settings", e.rewrite(filepath.Join(e.root, "content", "gids.md"), key("titel", fmt.Sprintf("Gids %d", e.n))))
	case 14:
		file := filepath.Join(e.root, "layouts", "404.html")
		e.write(file, fmt.Sprintf("{{define \"main\"}}<h1>Niet gevonden, %d</h1>{{end}}", e.n))
		return one("a layout", file)
	default:
		file := filepath.Join(e.root, "static", "gids.css")
		e.write(file, fmt.Sprintf("p { margin: %dpx; }", e.n))
		return one("a style sheet", file)
	}
}

// After any changes, a guide that is being served equals one that is built from scratch: the same
// messages, and the same bytes in every file.
func TestServingAfterChangesIsBuildingAnew(t *testing.T) {
	const edits, guides = kinds + kinds/4, 2
	for seed := range guides {
		root := t.TempDir()
		if err := corpus.Write(root, 12); err != nil {
			t.Fatal(err)
		}
		for _, dir := range []string{"layouts", "static"} {
			if err := os.Mkdir(filepath.Join(root, dir), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		e := &editor{tb: t, r: rand.New(rand.NewPCG(uint64(seed), 7)), root: root}
		o := optionsOf(root)
		serving := New(o)
		first, _, err := planOf(serving, nil)
		if err != nil || first == nil {
			t.Fatal(err)
		}
		var own []assets.Asset // minified once, until a style sheet changes: that takes half the time of a build
		anew := func() (*site.Plan, []problem.Problem, error) {
			b := New(o)
			b.assets = own
			plan, problems, err := planOf(b, []string{})
			own = b.assets
			return plan, problems, err
		}
		good := 0
		for range edits {
			before := map[string][]byte{}
			for _, file := range e.files() {
				before[file], _ = os.ReadFile(file)
			}
			what, changed := e.edit()
			if strings.HasSuffix(changed[0], ".css") {
				own = nil
			}
			got, gotProblems, err := planOf(serving, changed)
			if err != nil {
				t.Fatalf("seed %d, %s: %v", seed, what, err)
			}
			want, wantProblems, err := anew()
			if err != nil {
				t.Fatalf("seed %d, %s, anew: %v", seed, what, err)
			}
			if !slices.EqualFunc(gotProblems, wantProblems, func(a, b problem.Problem) bool { return a == b }) {
				t.Fatalf("seed %d, %s: the messages are\n%v\nanew they are\n%v", seed, what, gotProblems, wantProblems)
			}
			if (got == nil) != (want == nil) {
				t.Fatalf("seed %d, %s: a site is %v, anew %v", seed, what, got != nil, want != nil)
			}
			if got == nil { // the change made an error; undo it
				changed = nil
				for _, file := range e.files() {
					if before[file] == nil {
						os.Remove(file)
						changed = append(changed, file)
					}
				}
				for file, text := range before {
					if now, _ := os.ReadFile(file); !bytes.Equal(now, text) {
						e.write(file, string(text))
						changed = append(changed, file)
					}
				}
				slices.Sort(changed)
				mended, _, err := planOf(serving, changed)
				if err != nil || mended == nil {
					t.Fatalf("seed %d, %s: mended, and still no site (%v)", seed, what, err)
				}
				got, want = mended, nil
				if want, _, err = anew(); err != nil || want == nil {
					t.Fatalf("seed %d, %s: mended, and anew no site (%v)", seed, what, err)
				}
			}
			good++
			compareSites(t, fmt.Sprintf("seed %d, %s", seed, what), got, want)
		}
		t.Logf("seed %d: %d sites compared", seed, good)
	}
}

// planOf returns the plan of a build, or nil when errors prevent it.
func planOf(b *Builder, changed []string) (plan *site.Plan, problems []problem.Problem, err error) {
	problems, err = b.Build(changed, func(s *Site) error {
		plan = s.Plan
		return b.Try(s)
	})
	return plan, problems, err
}

// compareSites compares two sites file by file.
func compareSites(t *testing.T, what string, got, want *site.Plan) {
	t.Helper()
	gotPaths, err := got.Paths()
	if err != nil {
		t.Fatal(what, err)
	}
	wantPaths, err := want.Paths()
	if err != nil {
		t.Fatal(what, err)
	}
	if !slices.Equal(gotPaths, wantPaths) {
		t.Fatalf("%s: other files", what)
	}
	for _, path := range gotPaths {
		if strings.HasSuffix(path, ".png") {
			continue // its name follows from its content, and it is slow to draw
		}
		a, _, err := got.Get(path)
		if err != nil {
			t.Fatal(what, err)
		}
		b, _, err := want.Get(path)
		if err != nil {
			t.Fatal(what, err)
		}
		if !bytes.Equal(a, b) {
			t.Fatalf("%s: %s differs", what, path)
		}
	}
}
