package main

import (
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// ownGuideDay is the day on which the own guide is built; its evenings are planned around it.
const ownGuideDay = "2026-11-21T12:00:00+01:00"

// rich is the slug of the entry of each kind that uses every field.
const rich = "rijk"

// writeOwnGuide writes the content of the own guide to a new folder. Each kind has an entry with
// every field and the text of alles.md, which uses all Markdown that the guide supports. There are
// more methods than fit on one page of a list.
func writeOwnGuide(t testing.TB) string {
	t.Helper()
	root := t.TempDir()
	everything := mustRead(t, "testdata/browser/alles.md")
	drawing, photo, upright := drawing(t), photo(t, 850, 170), photo(t, 450, 600)
	err := filepath.WalkDir("testdata/browser/content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text := mustRead(t, name)
		target := strings.TrimPrefix(filepath.ToSlash(name), "testdata/browser/")
		if path.Base(name) == rich+".md" {
			text = append(text, everything...)
			writeInto(t, root, path.Join(path.Dir(target), "foto.jpg"), photo)
		}
		if strings.Contains(string(text), "afbeelding: "+rich+".png") {
			writeInto(t, root, path.Join(path.Dir(target), rich+".png"), drawing)
		}
		if strings.Contains(string(text), "afbeelding: hoog.jpg") {
			writeInto(t, root, path.Join(path.Dir(target), "hoog.jpg"), upright)
		}
		writeInto(t, root, target, text)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 101 {
		// The pages of a place and a theme list more entries than they show as cards, but few
		// enough to test every element.
		about := "themas: taal\n"
		if i < 30 {
			about = fmt.Sprintf("gemeente: %s\nthemas: %s\n", []string{rich, "kaal"}[i%2], []string{"ontmoeten", "taal", rich}[i%3])
		}
		text := fmt.Sprintf("---\ntitel: Werkwijze %d\nsamenvatting: Nummer %d van een lange rij.\n%s---\n", i, i, about)
		writeInto(t, root, fmt.Sprintf("content/methoden/werkwijze-%d.md", i), []byte(text))
	}
	return root
}

// ownLanguages are a language from right to left and one from left to right.
var ownLanguages = []string{"ar", "tr"}

// writeOwnGuideIn adds languages to the own guide. The richest entry of each kind has the words and
// the text of talen/<lang>.md, which uses all the Markdown that the guide supports.
func writeOwnGuideIn(t testing.TB, langs []string) string {
	t.Helper()
	root := writeOwnGuide(t)
	settings := string(mustRead(t, filepath.Join(root, "content/gids.md")))
	writeInto(t, root, "content/gids.md", []byte(strings.Replace(settings, "taal: nl\n", "talen: [nl, "+strings.Join(langs, ", ")+"]\n", 1)))
	if err := os.CopyFS(filepath.Join(root, "content"), os.DirFS("testdata/browser/talen/content")); err != nil {
		t.Fatal(err)
	}
	for _, lang := range langs {
		front, text, _ := strings.Cut(strings.TrimPrefix(string(mustRead(t, "testdata/browser/talen/"+lang+".md")), "---\n"), "---\n")
		for _, kind := range schema.Standard().Kinds {
			var words strings.Builder
			has := false
			for line := range strings.Lines(front) {
				if line[0] != ' ' { // a key; what belongs to it is indented
					key, _, _ := strings.Cut(line, ":")
					has = key == schema.Vertaald.String() || slices.ContainsFunc(kind.Fields(), func(f schema.Use) bool { return f.Key.String() == key })
				}
				if has {
					words.WriteString(strings.Replace(line, "%s", wording.In(lang).T(dutch.UpperFirst(kind.Name)), 1))
				}
			}
			writeInto(t, root, "content/"+kind.Section+"/"+rich+"."+lang+".md", []byte("---\n"+words.String()+"---\n"+text))
		}
	}
	return root
}

// The richest entries use every field, so that tests of these pages miss no field.
func TestRichestEntriesHaveEveryField(t *testing.T) {
	for _, kind := range schema.Standard().Kinds {
		name := "testdata/browser/content/" + kind.Section + "/" + rich + ".md"
		front, _, ok := strings.Cut(strings.TrimPrefix(string(mustRead(t, name)), "---\n"), "\n---\n")
		if !ok {
			t.Errorf("%s: no front matter", name)
			continue
		}
		var keys []string
		for line := range strings.Lines(front) {
			key, _, _ := strings.Cut(line, ":")
			keys = append(keys, key)
		}
		for _, use := range kind.Fields() {
			if !slices.Contains(keys, use.Key.String()) {
				t.Errorf("%s: no %q", name, use.Key)
			}
			for _, part := range use.Fields {
				if !slices.Contains(keys, "  "+part.Key.String()) {
					t.Errorf("%s: no %q in %q", name, part.Key, use.Key)
				}
			}
		}
	}
}

// drawing returns a PNG that is wide enough for two variants.
func drawing(t testing.TB) []byte {
	t.Helper()
	var b strings.Builder
	if err := png.Encode(&b, stripes(850, 170)); err != nil {
		t.Fatal(err)
	}
	return []byte(b.String())
}

func photo(t testing.TB, width, height int) []byte {
	t.Helper()
	var b strings.Builder
	if err := jpeg.Encode(&b, stripes(width, height), nil); err != nil {
		t.Fatal(err)
	}
	return []byte(b.String())
}

func stripes(width, height int) image.Image {
	colours := color.Palette{color.RGBA{0x1d, 0x4b, 0x8f, 255}, color.RGBA{0xe6, 0xc4, 0x7c, 255}, color.RGBA{0xa3, 0x4a, 0x33, 255}}
	m := image.NewPaletted(image.Rect(0, 0, width, height), colours)
	for y := range height {
		for x := range width {
			m.SetColorIndex(x, y, uint8((x+y)/90%len(colours)))
		}
	}
	return m
}

// mustRun runs a command of the program and fails the test if the command fails.
func mustRun(t testing.TB, args ...string) {
	t.Helper()
	var log strings.Builder
	if status := run(t.Context(), args, &log, &log); status != fine {
		t.Fatalf("wijkgids %s: exit status %d\n%s", strings.Join(args, " "), status, log.String())
	}
}

func mustRead(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func writeInto(t testing.TB, root, name string, data []byte) {
	t.Helper()
	name = filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
