package export

import (
	"encoding/xml"
	"net/url"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/guide"
)

// A Page is a page for search engines.
type Page struct {
	Path     string    // from the guide's root, "/initiatieven/de-kruimel/"
	Modified date.Date // may be zero

	Versions []Version // the page in each of its languages, the default first; nil for a page in one language
}

// A Version is a page in a language.
type Version struct{ Lang, Path string }

// perSitemap is the maximum number of addresses in a file (https://www.sitemaps.org/protocol.html).
// Alternate addresses in other languages count too here, so that no file exceeds 50 MB.
const perSitemap = 50_000

func (p Page) addresses() int { return 1 + len(p.Versions) }

// Sitemap returns sitemap.xml with the pages in the given order. When they do not fit
// in one file, sitemap.xml is the index of sitemap-1.xml and so on.
func Sitemap(pages []Page, base string) []File {
	var parts []Page
	var files []File
	for len(pages) > 0 {
		part := Page{Path: "/sitemap-" + strconv.Itoa(len(parts)+1) + ".xml"}
		n, room := 0, perSitemap
		for n < len(pages) && pages[n].addresses() <= room {
			room -= pages[n].addresses()
			if m := pages[n].Modified; m.Compare(part.Modified) > 0 {
				part.Modified = m
			}
			n++
		}
		if n == len(pages) && len(parts) == 0 {
			return []File{{guide.SitemapAddress, urlset(pages, base)}}
		}
		parts = append(parts, part)
		files = append(files, File{part.Path, urlset(pages[:n], base)})
		pages = pages[n:]
	}
	return append([]File{{guide.SitemapAddress, addresses("sitemapindex", "sitemap", parts, base)}}, files...)
}

func urlset(pages []Page, base string) []byte { return addresses("urlset", "url", pages, base) }

// addresses writes a sitemap or an index. It appends bytes, because encoding/xml would take longer
// than all other files of this package together.
func addresses(list, item string, pages []Page, base string) []byte {
	size, space := 128, ""
	for _, p := range pages {
		size += p.addresses() * (len(base) + 96)
		if p.Versions != nil {
			space = ` xmlns:xhtml="http://www.w3.org/1999/xhtml"`
		}
	}
	b := make([]byte, 0, size)
	b = append(b, xml.Header+"<"+list+` xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"`+space+">\n"...)
	address := func(path string) { b = append(b, escape(base+(&url.URL{Path: path}).EscapedPath())...) }
	for _, p := range pages {
		b = append(b, "<"+item+"><loc>"...)
		address(p.Path)
		b = append(b, "</loc>"...)
		if !p.Modified.IsZero() {
			b = append(b, "<lastmod>"+p.Modified.String()+"</lastmod>"...)
		}
		// https://developers.google.com/search/docs/specialty/international/localized-versions
		alternate := func(lang, path string) {
			b = append(b, `<xhtml:link rel="alternate" hreflang="`+lang+`" href="`...)
			address(path)
			b = append(b, `"/>`...)
		}
		for _, v := range p.Versions {
			alternate(v.Lang, v.Path)
		}
		if p.Versions != nil {
			alternate("x-default", p.Versions[0].Path)
		}
		b = append(b, "</"+item+">\n"...)
	}
	return append(b, "</"+list+">\n"...)
}

// escape escapes the XML characters that percent-encoding leaves in an address.
func escape(address string) string {
	if !strings.ContainsAny(address, "&<>'") {
		return address
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "'", "&apos;").Replace(address)
}

// Robots returns robots.txt (RFC 9309). It allows robots also in a guide that must not be indexed,
// because they have to read the noindex of its pages. more holds the addresses of further sitemaps.
func Robots(base string, index bool, more ...string) []byte {
	if !index {
		return []byte("# Een proefversie: de pagina's vragen zelf om buiten zoekmachines te blijven.\nUser-agent: *\nAllow: /\n")
	}
	out := []byte("User-agent: *\nAllow: /\n\n")
	for _, address := range append([]string{guide.SitemapAddress}, more...) {
		out = append(out, "Sitemap: "+base+address+"\n"...)
	}
	return out
}
