package guide_test

import (
	"testing"

	"wijkgids/cmd/wijkgids/internal/guide"
)

func TestAddressTakesAFile(t *testing.T) {
	for _, c := range []struct {
		path, file string
		want       bool
	}{
		{"/zoeken/", "zoeken/index.html", true},
		{"/zoeken/", "Zoeken/INDEX.html", true},
		{"/zoeken/", "zoeken/x/index.html", true},
		{"/zoeken/", "zoeken", true},
		{"/zoeken/", "zoekend/index.html", false},
		{"/zoeken/", "index.html", false},
		{"/feed.xml", "feed.xml", true},
		{"/feed.xml", "feed.xml/x/index.html", true},
		{"/feed.xml", "x/feed.xml", false},
		{"/", "index.html", true},
		{"/", "index.html/x.html", true},
		{"/", "over/index.html", false},
		{"/.well-known/security.txt", ".well-known", true},
		{"/*/pagina/", "initiatieven/pagina/index.html", true},
		{"/*/pagina/", "initiatieven/pagina/2/index.html", true},
		{"/*/pagina/", "pagina/index.html", false},
		{"/*/pagina/", "oud.html", false},
		{"/*/*/avond.ics", "thema-avonden/koffie/avond.ics", true},
		{"/*/*/avond.ics", "thema-avonden/avond.ics", false},
		{"/sitemap-*.xml", "sitemap-2.xml", true},
		{"/sitemap-*.xml", "sitemap.xml", false},
	} {
		if got := (guide.Address{Path: c.path}).Takes(c.file); got != c.want {
			t.Errorf("%q takes %q: got %v, want %v", c.path, c.file, got, c.want)
		}
	}
}

func TestReserved(t *testing.T) {
	reserved := guide.Reserved([]guide.Address{{Path: "/"}, {Path: "/zoeken/"}, {Path: "/*/pagina/"}, {Path: "/handreiking/alles/"}, {Path: "/feed.xml"}})
	for _, c := range []struct {
		section, slug string
		want          bool
	}{
		{"", "zoeken", true},
		{"initiatieven", "zoeken", false},
		{"initiatieven", "pagina", true},
		{"handreiking", "alles", true},
		{"initiatieven", "alles", false},
		{"", "feed", false},
	} {
		if got := reserved(c.section, c.slug); got != c.want {
			t.Errorf("%q in %q: got %v, want %v", c.slug, c.section, got, c.want)
		}
	}
}
