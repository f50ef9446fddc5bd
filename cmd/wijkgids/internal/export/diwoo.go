package export

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
)

// perDiWoo keeps a file far below the 50 MiB limit of a sitemap.
const perDiWoo = 10_000

// Terms from the value lists of DiWoo (https://standaarden.overheid.nl/tooi/waardelijsten).
const (
	tooiTerm     = "https://identifier.overheid.nl/tooi/def/thes/kern/"
	established  = tooiTerm + "c_641ecd76" // "vaststelling"
	euAuthority  = "http://publications.europa.eu/resource/authority/"
	formatHTML   = euAuthority + "file-type/HTML"
	languageCode = euAuthority + "language/NLD"
)

// A category is an information category of the Woo: its number in the name of an index, and its
// term.
type category struct {
	number int
	term   string
}

var wooCategories = map[string]category{
	"algemene-voorschriften":  {1, "c_139c6280"},
	"besluiten":               {2, "c_aab6bfc7"},
	"ontwerpen":               {3, "c_759721e2"},
	"organisatie":             {4, "c_40a05794"},
	"bereikbaarheid":          {5, "c_89ee6784"},
	"ingekomen-stukken":       {6, "c_8c840238"},
	"vergaderstukken":         {8, "c_db4862c3"},
	"agendas":                 {9, "c_3a248e3a"},
	"adviezen":                {10, "c_99a836c7"},
	"convenanten":             {11, "c_8fc2335c"},
	"jaarplannen":             {12, "c_c6cd1213"},
	"woo-verzoeken":           {14, "c_3baef532"},
	"onderzoeksrapporten":     {15, "c_fdaee95e"},
	"beschikkingen":           {16, "c_46a81018"},
	"klachtoordelen":          {17, "c_a870c43d"},
	"inspanningsverplichting": {18, "c_816e508d"},
}

// HasDiWoo reports whether the guide has a sitemap for the Woo index: gids.md names the
// organisation, category and publisher, and at least one entry has a date.
func HasDiWoo(g *guide.Guide) bool {
	return g.Settings.Woo != nil && g.Settings.Publisher != "" && len(wooDocuments(g)) > 0
}

// wooDocuments returns the entries with a date, because DiWoo requires the date on which a document
// was established.
func wooDocuments(g *guide.Guide) []*guide.Entry {
	var out []*guide.Entry
	for _, e := range g.All() {
		if !e.Updated().IsZero() {
			out = append(out, e)
		}
	}
	return out
}

// DiWooIndex returns the address of the index of sitemaps for the Woo.
func DiWooIndex(g *guide.Guide) string {
	return fmt.Sprintf("/sitemapindex-diwoo-infocat%03d.xml", wooCategories[g.Settings.Woo.Category].number)
}

// DiWoo returns the index and the sitemaps for the Woo, with DiWoo 0.9.8 metadata
// (https://standaarden.overheid.nl/diwoo/metadata).
func DiWoo(g *guide.Guide, base string) []File {
	documents := wooDocuments(g)
	var files []File
	var parts []Page
	for i := 0; i < len(documents); i += perDiWoo {
		part := Page{Path: "/sitemap-diwoo-" + strconv.Itoa(len(parts)+1) + ".xml"}
		var b bytes.Buffer
		b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:diwoo="https://standaarden.overheid.nl/diwoo/metadata/">` + "\n")
		for _, e := range documents[i:min(i+perDiWoo, len(documents))] {
			if day := e.Updated().First(); day.Compare(part.Modified) > 0 {
				part.Modified = day
			}
			diwooDocument(&b, g, base, e)
		}
		b.WriteString("</urlset>\n")
		parts = append(parts, part)
		files = append(files, File{part.Path, b.Bytes()})
	}
	return append([]File{{DiWooIndex(g), addresses("sitemapindex", "sitemap", parts, base)}}, files...)
}

// diwooDocument writes an entry as a document with its metadata. The elements are in the order of
// DiWoo's own examples, though any order is valid.
func diwooDocument(b *bytes.Buffer, g *guide.Guide, base string, e *guide.Entry) {
	woo := g.Settings.Woo
	day := e.Updated()
	fmt.Fprintf(b, "<url><loc>%s</loc><lastmod>%s</lastmod><diwoo:Document><diwoo:DiWoo>\n", xmlText(base+e.Address), day.First())
	fmt.Fprintf(b, "<diwoo:publisher resource=\"%s\">%s</diwoo:publisher>\n", xmlText(woo.Organisation), xmlText(g.Settings.Publisher))
	fmt.Fprintf(b, "<diwoo:titelcollectie><diwoo:officieleTitel>%s</diwoo:officieleTitel></diwoo:titelcollectie>\n", xmlText(e.Title))
	if e.Summary != "" {
		fmt.Fprintf(b, "<diwoo:omschrijvingen><diwoo:omschrijving>%s</diwoo:omschrijving></diwoo:omschrijvingen>\n", xmlText(e.Summary))
	}
	fmt.Fprintf(b, "<diwoo:classificatiecollectie><diwoo:informatiecategorieen><diwoo:informatiecategorie resource=\"%s\">%s</diwoo:informatiecategorie></diwoo:informatiecategorieen></diwoo:classificatiecollectie>\n",
		tooiTerm+wooCategories[woo.Category].term, xmlText(woo.CategoryText))
	fmt.Fprintf(b, "<diwoo:language resource=\"%s\">Nederlands</diwoo:language>\n<diwoo:format resource=\"%s\">html</diwoo:format>\n", languageCode, formatHTML)
	fmt.Fprintf(b, "<diwoo:documenthandelingen><diwoo:documenthandeling><diwoo:soortHandeling resource=\"%s\">vaststelling</diwoo:soortHandeling><diwoo:atTime>%s</diwoo:atTime></diwoo:documenthandeling></diwoo:documenthandelingen>\n",
		established, moment(day))
	b.WriteString("</diwoo:DiWoo></diwoo:Document></url>\n")
}

func xmlText(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s))
	return b.String()
}
