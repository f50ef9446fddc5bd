package render

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/schema"
)

func TestLongListsHaveFurtherPages(t *testing.T) {
	files := map[string]string{"gemeenten/zaanstad": "titel: Zaanstad", "handreiking/een": "titel: Een\nvolgorde: 1\ndeel: Begin", "thema-avonden/a": "titel: Avond\ndatum: 2026-01-02"}
	for i := range 2*perPage + 1 {
		files[fmt.Sprintf("initiatieven/huis-%03d", i)] = fmt.Sprintf("titel: Huis %03d\ngemeente: zaanstad", i)
	}
	files["initiatieven/huis-200"] += "\nstatus: actief"
	r := guideOf(t, files)
	var paths []string
	for _, page := range r.Pages() {
		paths = append(paths, page.Path())
	}
	for _, path := range []string{"initiatieven/index.html", "initiatieven/pagina/2/index.html", "initiatieven/pagina/3/index.html", "initiatieven/huis-000/index.html", "thema-avonden/index.html"} {
		if !slices.Contains(paths, path) {
			t.Errorf("there is no %s", path)
		}
	}
	if slices.Contains(paths, "initiatieven/pagina/4/index.html") {
		t.Error("there is a page without entries")
	}
	long := r.Long()
	if len(long) != 1 || long[0].Address != "/gemeenten/zaanstad/" {
		t.Fatalf("long entries: %v", long)
	}
	paths = nil
	for _, page := range r.More(long[0]) {
		paths = append(paths, page.Path())
	}
	if want := []string{"gemeenten/zaanstad/pagina/2/index.html", "gemeenten/zaanstad/pagina/3/index.html"}; !slices.Equal(paths, want) {
		t.Errorf("further pages: got %q, want %q", paths, want)
	}
	// Above a list stand houses of that page, also when later ones have light.
	section := r.g.Section(schema.Initiatives)
	last := r.cached(section.Entries[2*perPage]).house.Append(nil, cardPercent)
	for n, want := range []bool{false, false, true} {
		if got := strings.Contains(string(r.list(section, n+1).Houses), string(last)); got != want {
			t.Errorf("page %d begins with the house of the last entry: %v", n+1, got)
		}
	}
}
