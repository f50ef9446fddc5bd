package content

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// After any edits, Cache.Read returns what Read does, and keeps the *File of every
// file that did not change.
func TestCacheReadsWhatAFreshReadDoes(t *testing.T) {
	root := t.TempDir()
	fsys := os.DirFS(root)
	table := schema.Standard()
	r := rand.New(rand.NewPCG(5, 6))
	names := []string{"content/gids.md", "content/over.md", "content/synoniemen.yaml", "content/zoekvragen.yaml", "content/wijken/index.md", "content/fout/x.md", "content/wijken/x.txt", "content/wijken/Fout.md", "content/wijken/foto.jpg", "layouts/x.html"}
	for i := range 12 {
		names = append(names, fmt.Sprintf("content/initiatieven/i%d.md", i), fmt.Sprintf("content/wijken/w%d.md", i))
	}
	texts := []string{
		"---\ntitel: A\nsamenvatting: B.\ngemeente: x\n---\nTekst.\n", "---\ntitel: A\n---\n[a](b.md)\n", "---\ntitle: A\n---\n", "geen kop", "---\ntitel: [\n---\n", "---\ntitel: C\nsamenvatting: D.\nsinds: 1999\n---\n# Een\n",
		"- woorden: [a, b]\n", "- woorden: [c, d]\n- van: x\n", "- zoek: a\n  vindt: [b/c]\n", "", "\xff",
	}
	write := func(name string) {
		if err := os.MkdirAll(filepath.Join(root, filepath.Dir(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, name), []byte(texts[r.IntN(len(texts))]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range names {
		write(name)
	}
	var cache Cache
	var before *Source
	for range 150 {
		changed := []string{}
		for range r.IntN(3) {
			name := names[r.IntN(len(names))]
			changed = append(changed, name)
			switch file := filepath.Join(root, name); r.IntN(5) {
			case 0:
				_ = os.RemoveAll(file) // it may be gone already
			case 1:
				_ = os.RemoveAll(file)
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.Symlink("gids.md", file); err != nil {
					t.Fatal(err)
				}
			default:
				_ = os.RemoveAll(file)
				write(name)
			}
		}
		got, ps, err := cache.Read(fsys, table, nil)
		if err != nil {
			t.Fatal(err)
		}
		want, wantPs, err := Read(fsys, table, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("after %v the files are not the same:\n got %v\nwant %v", changed, pathsOf(got), pathsOf(want))
		}
		if !slices.Equal(problem.Sort(ps), problem.Sort(wantPs)) {
			t.Fatalf("after %v:\n got %v\nwant %v", changed, ps, wantPs)
		}
		if before != nil {
			kept := map[string]*File{}
			for _, f := range before.Files {
				kept[f.Path] = f
			}
			for _, f := range got.Files {
				if old := kept[f.Path]; old != nil && old != f && !slices.Contains(changed, f.Path) {
					t.Errorf("%s was decoded anew after %v", f.Path, changed)
				}
			}
		}
		before = got
	}
}

func pathsOf(s *Source) (out []string) {
	for _, f := range s.Files {
		out = append(out, f.Path)
	}
	return append(out, slices.Sorted(maps.Keys(s.Pictures))...)
}
