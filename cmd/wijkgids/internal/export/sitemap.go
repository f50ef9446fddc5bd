package export

import (
	"encoding/xml"
	"net/url"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/date"
)

// A Page is a page for search engines.
type Page struct {
	Path     string    // from the guide's root, "/initiatieven/de-kruimel/"
	Modified date.Date // may be zero
}

// perSitemap is the maximum number of addresses in a file (https://www.sitemaps.org/protocol.html).
const perSitemap = 50_000

// Sitemap returns sitemap.xml with the pages in the given order. When they do not fit
// in one file, sitemap.xml is the index of sitemap-1.xml and so on.
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

// addresses writes a sitemap or an index. It appends, since encoding/xml would take
// longer than all other files of this package together.
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

// escape escapes the special characters of XML that percent-encoding leaves in an
// address.
func escape(address string) string {
	if !strings.ContainsAny(address, "&<>'") {
		return address
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "'", "&apos;").Replace(address)
}

// Robots returns robots.txt (RFC 9309). It lets robots into a guide that must not be
// indexed, since they have to read the noindex of its pages. more are the addresses of
// further sitemaps.
func Robots(base string, index bool, more ...string) []byte {
	if !index {
		return []byte("# Een proefversie: de pagina's vragen zelf om buiten zoekmachines te blijven.\nUser-agent: *\nAllow: /\n")
	}
	out := []byte("User-agent: *\nAllow: /\n\n")
	for _, address := range append([]string{"/sitemap.xml"}, more...) {
		out = append(out, "Sitemap: "+base+address+"\n"...)
	}
	return out
}
