package export

import (
	"encoding/xml"
	"net/url"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/date"
)

// A Page is an address of the guide that search engines should know.
type Page struct {
	Path     string    // from the guide's root, "/initiatieven/de-kruimel/"
	Modified date.Date // as precise as it is known; may be zero
}

// perSitemap is the greatest number of addresses in one file
// (https://www.sitemaps.org/protocol.html).
const perSitemap = 50_000

// Sitemap gives sitemap.xml with the pages in the given order; when they are
// too many for one file, sitemap-1.xml and so on, with sitemap.xml as their
// index.
func Sitemap(pages []Page, base string) []File {
	if len(pages) <= perSitemap {
		return []File{{"/sitemap.xml", urlset(pages, base)}}
	}
	var parts []Page
	var files []File
	for len(pages) > 0 {
		n := min(len(pages), perSitemap)
		part := Page{Path: "/sitemap-" + strconv.Itoa(len(parts)+1) + ".xml"}
		for _, p := range pages[:n] {
			if p.Modified.Compare(part.Modified) > 0 {
				part.Modified = p.Modified
			}
		}
		parts = append(parts, part)
		files = append(files, File{part.Path, urlset(pages[:n], base)})
		pages = pages[n:]
	}
	return append([]File{{"/sitemap.xml", addresses("sitemapindex", "sitemap", parts, base)}}, files...)
}

func urlset(pages []Page, base string) []byte { return addresses("urlset", "url", pages, base) }

// addresses writes the one shape that both kinds of file have. It appends, since
// encoding/xml would take longer than all other files of this package together.
func addresses(list, item string, pages []Page, base string) []byte {
	b := make([]byte, 0, 128+len(pages)*(len(base)+96))
	b = append(b, xml.Header+"<"+list+` xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`+"\n"...)
	open := "<" + item + "><loc>" + escape(base)
	for _, p := range pages {
		b = append(b, open...)
		b = append(b, escape((&url.URL{Path: p.Path}).EscapedPath())...)
		b = append(b, "</loc>"...)
		if !p.Modified.IsZero() {
			b = append(b, "<lastmod>"+p.Modified.String()+"</lastmod>"...)
		}
		b = append(b, "</"+item+">\n"...)
	}
	return append(b, "</"+list+">\n"...)
}

// escape gives an address as text of XML. After percent-encoding only these
// characters of an address mean something there.
func escape(address string) string {
	if !strings.ContainsAny(address, "&<>'") {
		return address
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "'", "&apos;").Replace(address)
}

// Robots gives robots.txt (RFC 9309). A guide that is not to be indexed, such as
// a preview, lets robots in all the same: its pages ask to be left out, and a
// robot that may not read them would never see that.
func Robots(base string, index bool) []byte {
	if !index {
		return []byte("# Een proefversie: de pagina's vragen zelf om buiten zoekmachines te blijven.\nUser-agent: *\nAllow: /\n")
	}
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + base + "/sitemap.xml\n")
}
