package export

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"testing"

	"wijkgids/cmd/wijkgids/internal/date"
)

func TestSitemap(t *testing.T) {
	got := Sitemap([]Page{
		{Path: "/"},
		{Path: "/initiatieven/de-kruimel/", Modified: date.Date{Year: 2026, Month: 3, Day: 4}},
		{Path: "/bronnen/café & co/", Modified: date.Date{Year: 2010}},
	}, "https://gids.example/a&b")
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://gids.example/a&amp;b/</loc></url>
<url><loc>https://gids.example/a&amp;b/initiatieven/de-kruimel/</loc><lastmod>2026-03-04</lastmod></url>
<url><loc>https://gids.example/a&amp;b/bronnen/caf%C3%A9%20&amp;%20co/</loc><lastmod>2010</lastmod></url>
</urlset>
`
	if len(got) != 1 || got[0].Path != "/sitemap.xml" || string(got[0].Data) != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSitemapNamesLanguages(t *testing.T) {
	versions := []Version{{"nl", "/over/"}, {"tr", "/tr/over/"}}
	got := Sitemap([]Page{{Path: "/over/", Versions: versions}, {Path: "/register/"}, {Path: "/tr/over/", Versions: versions}}, "https://gids.example/a&b")
	const links = `<xhtml:link rel="alternate" hreflang="nl" href="https://gids.example/a&amp;b/over/"/>` +
		`<xhtml:link rel="alternate" hreflang="tr" href="https://gids.example/a&amp;b/tr/over/"/>` +
		`<xhtml:link rel="alternate" hreflang="x-default" href="https://gids.example/a&amp;b/over/"/>`
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>https://gids.example/a&amp;b/over/</loc>` + links + `</url>
<url><loc>https://gids.example/a&amp;b/register/</loc></url>
<url><loc>https://gids.example/a&amp;b/tr/over/</loc>` + links + `</url>
</urlset>
`
	if len(got) != 1 || string(got[0].Data) != want {
		t.Errorf("got %s, want %s", got, want)
	}

	many := make([]Page, perSitemap/2)
	for i := range many {
		many[i] = Page{Path: "/", Versions: versions[:1]}
	}
	if exact, more := Sitemap(many, preview), Sitemap(append(many, Page{Path: "/"}), preview); len(exact) != 1 || len(more) != 3 {
		t.Errorf("%d files for %d addresses, %d for one more", len(exact), perSitemap, len(more))
	}
}

func TestSitemapSplits(t *testing.T) {
	pages := make([]Page, 2*perSitemap+1)
	for i := range pages {
		pages[i] = Page{Path: fmt.Sprintf("/%d/", i), Modified: date.Date{Year: 2000 + i/perSitemap}}
	}
	got := Sitemap(pages, preview)
	const index = `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://preview.example/gids/sitemap-1.xml</loc><lastmod>2000</lastmod></sitemap>
<sitemap><loc>https://preview.example/gids/sitemap-2.xml</loc><lastmod>2001</lastmod></sitemap>
<sitemap><loc>https://preview.example/gids/sitemap-3.xml</loc><lastmod>2002</lastmod></sitemap>
</sitemapindex>
`
	if len(got) != 4 || got[0].Path != "/sitemap.xml" || string(got[0].Data) != index {
		t.Fatalf("got %d files, the first %s", len(got), got[0].Data)
	}
	for i, want := range []int{perSitemap, perSitemap, 1} {
		part := got[i+1]
		var list struct {
			URLs []string `xml:"url>loc"`
		}
		if err := xml.Unmarshal(part.Data, &list); err != nil {
			t.Fatal(err)
		}
		if part.Path != fmt.Sprintf("/sitemap-%d.xml", i+1) || len(list.URLs) != want || list.URLs[0] != preview+pages[i*perSitemap].Path {
			t.Errorf("%s has %d addresses, from %s", part.Path, len(list.URLs), list.URLs[0])
		}
	}
	if exact := Sitemap(pages[:perSitemap], preview); len(exact) != 1 {
		t.Errorf("%d files for %d pages", len(exact), perSitemap)
	}
}

func TestRobots(t *testing.T) {
	if got := Robots(preview, true); !bytes.Contains(got, []byte("\nSitemap: "+preview+"/sitemap.xml\n")) {
		t.Errorf("got %s", got)
	}
	if got := Robots(preview, false); bytes.Contains(got, []byte("Sitemap")) || bytes.Contains(got, []byte("Disallow")) {
		t.Errorf("got %s", got)
	}
}
