package render

import (
	"fmt"
	"testing"
)

// TestPagesAreFoundAsTheyAreListed holds the two ways to a page together.
func TestPagesAreFoundAsTheyAreListed(t *testing.T) {
	files := map[string]string{"gemeenten/zaanstad": "titel: Zaanstad", "handreiking/een": "titel: Een\nvolgorde: 1\ndeel: Begin", "thema-avonden/a": "titel: Avond\ndatum: 2026-01-02"}
	for i := range 2*perPage + 1 {
		files[fmt.Sprintf("initiatieven/huis-%03d", i)] = fmt.Sprintf("titel: Huis %03d\ngemeente: zaanstad", i)
	}
	r := guideOf(t, files)
	p, err := NewPages(r.g, r.l, r.o)
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, page := range p.All() {
		listed[page.Path()] = true
		found, ok := p.At(page.Path())
		if !ok || found.Address != page.Address || found.Modified != page.Modified || found.layout != page.layout {
			t.Errorf("%s: found %q, %v", page.Path(), found.Address, ok)
		}
	}
	for _, path := range []string{"index.html", "404.html", "handreiking/alles/index.html", "initiatieven/pagina/3/index.html", "initiatieven/huis-000/index.html", "thema-avonden/index.html"} {
		if !listed[path] {
			t.Errorf("%s is not listed", path)
		}
	}
	for _, path := range []string{"", "initiatieven", "initiatieven/pagina/1/index.html", "initiatieven/pagina/4/index.html", "initiatieven/pagina/x/index.html", "initiatieven/huis-000", "nergens/index.html", "register/index.html"} {
		if found, ok := p.At(path); ok {
			t.Errorf("%q: found %s", path, found.Address)
		}
	}
	if len(p.Runs) != 2 || p.Runs[1].Prefix != "gemeenten/zaanstad/pagina/" || len(p.Runs[1].Pages()) != 2 {
		t.Errorf("runs: %v", p.Runs)
	}
}
