package build

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/site"
)

// filesOn builds a site on a given day.
func filesOn(t *testing.T, b *Builder, day date.Date) map[string][]byte {
	t.Helper()
	b.Today = day
	m := site.NewMemory()
	if problems, err := b.Build([]string{}, func(s *Site) error { return s.Write(m) }); err != nil {
		t.Fatal(problems, err)
	}
	files := map[string][]byte{}
	for _, path := range m.Paths() {
		files[path], _ = m.Get(path)
	}
	if len(files) == 0 {
		t.Fatal("no files")
	}
	return files
}

// A build a day later changes only what depends on the day, such as an evening that is past by then
// or a list that says up to which day it is right.
func TestADayLaterOnlyWhatADayChangesIsOther(t *testing.T) {
	root := everything(t)
	for name, text := range map[string]string{
		"thema-avonden/geweest": "titel: Geweest\nsamenvatting: Geweest.\ndatum: 2026-11-30\nstatus: gepland\nbijgewerkt: 2026-11-01\n",
		"methoden/oud":          "titel: Oud\nsamenvatting: Oud.\npeildatum: 2024-11-30\n",
		"methoden/nieuw":        "titel: Nieuw\nsamenvatting: Nieuw.\npeildatum: 2026-11-30\nbijgewerkt: 2026-11-30\n",
	} {
		file := filepath.Join(root, "content", filepath.FromSlash(name)+".md")
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("---\n"+text+"---\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b := New(optionsOf(root))
	other := func(from, to date.Date) (changed []string) {
		before, after := filesOn(t, b, from), filesOn(t, b, to)
		for _, path := range slices.Sorted(maps.Keys(before)) {
			if data, ok := after[path]; !ok || !bytes.Equal(data, before[path]) {
				changed = append(changed, path)
			}
		}
		for _, path := range slices.Sorted(maps.Keys(after)) {
			if _, ok := before[path]; !ok {
				changed = append(changed, path)
			}
		}
		return changed
	}
	day := func(month, day int) date.Date { return date.Date{Year: 2026, Month: month, Day: day} }

	// The service worker changes because it holds the front page.
	always := []string{"agenda/index.html", "index.html", "sw.js"}
	for _, code := range []string{"ar", "eenvoudig", "en", "pl", "tr", "uk"} {
		always = append(always, code+"/agenda/index.html", code+"/index.html")
	}
	slices.Sort(always)
	if got := other(day(11, 20), day(11, 21)); !slices.Equal(got, always) {
		t.Errorf("a day on which nothing happens changes %q, want %q", got, always)
	}
	// On 1 December the evening of the day before is past, and an entry turns two years old.
	got := other(day(11, 30), day(12, 1))
	for _, path := range []string{"agenda.ics", "thema-avonden/geweest/index.html", "thema-avonden/geweest/avond.ics", "methoden/oud/index.html"} {
		if !slices.Contains(got, path) {
			t.Errorf("%s is as it was the day before", path)
		}
	}
	for _, path := range []string{"thema-avonden/koffie/index.html", "methoden/nieuw/index.html", "initiatieven/moestuin/index.html", "zoeken/index.html", "feed.xml", "sitemap.xml", "data/gids.json", "404.html"} {
		if slices.Contains(got, path) {
			t.Errorf("%s changes in a day", path)
		}
	}
}
