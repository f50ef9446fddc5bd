package guide

import "testing"

func TestAddressCovers(t *testing.T) {
	for _, c := range []struct {
		path, address string
		want          bool
	}{
		{"/zoeken/", "/zoeken/", true},
		{"/zoeken/", "/Zoeken/", true},
		{"/zoeken/", "/zoeken/x/", true},
		{"/zoeken/", "/zoeken", false},
		{"/zoeken/", "/zoekend/", false},
		{"/zoeken/", "/", false},
		{"/feed.xml", "/feed.xml", true},
		{"/feed.xml", "/feed.xml/x/", false},
		{"/", "/", true},
		{"/", "/over/", false},
		{"/*/pagina/", "/initiatieven/pagina/", true},
		{"/*/pagina/", "/initiatieven/pagina/2/", true},
		{"/*/pagina/", "/pagina/", false},
		{"/*/*/avond.ics", "/thema-avonden/koffie/avond.ics", true},
		{"/*/*/avond.ics", "/thema-avonden/avond.ics", false},
		{"/sitemap-*.xml", "/sitemap-2.xml", true},
		{"/sitemap-*.xml", "/sitemap.xml", false},
	} {
		if got := (Address{Path: c.path}).Covers(c.address); got != c.want {
			t.Errorf("%q covers %q: got %v, want %v", c.path, c.address, got, c.want)
		}
	}
}

func TestReserved(t *testing.T) {
	reserved := Reserved([]Address{{Path: "/"}, {Path: "/zoeken/"}, {Path: "/*/pagina/"}, {Path: "/handreiking/alles/"}, {Path: "/feed.xml"}})
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
