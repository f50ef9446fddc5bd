package export

import (
	"encoding/xml"
	"strings"
	"unicode"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/guide"
)

// OpenSearch returns opensearch.xml (OpenSearch 1.1), so that browsers can search the guide from
// the address bar.
func OpenSearch(g *guide.Guide, base string) []byte {
	return xmlFile(openSearch{
		ShortName:   shortName(g.Settings.Title),
		LongName:    upTo(48, g.Settings.Title),
		Description: upTo(1024, "Zoek in "+g.Settings.Title),
		URL:         openSearchURL{Type: "text/html", Template: strings.NewReplacer("{", "%7B", "}", "%7D").Replace(base) + guide.SearchAddress + "?q={searchTerms}"},
		Image:       openSearchImage{Width: 192, Height: 192, Type: "image/png", Address: base + "/icon-192.png"},
		Language:    g.Settings.Lang,
		Encoding:    "UTF-8",
	})
}

// shortName returns the title, shortened if needed to at most 16 characters without small words at
// the end: "Gids" for "Gids van Waterveen".
func shortName(title string) string {
	short := upTo(16, title)
	for short != title {
		i := strings.LastIndexByte(short, ' ')
		if r, _ := utf8.DecodeRuneInString(short[i+1:]); i < 0 || !unicode.IsLower(r) {
			break
		}
		short = short[:i]
	}
	return short
}

// upTo returns the first words of a text that fit in n characters, or the first n characters when
// not even one word fits.
func upTo(n int, text string) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	runes := []rune(text)
	if i := strings.LastIndexByte(string(runes[:n+1]), ' '); i > 0 {
		return string(runes[:n+1])[:i]
	}
	return string(runes[:n])
}

type openSearch struct {
	XMLName     xml.Name        `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName   string          `xml:"ShortName"`
	LongName    string          `xml:"LongName"`
	Description string          `xml:"Description"`
	URL         openSearchURL   `xml:"Url"`
	Image       openSearchImage `xml:"Image"`
	Language    string          `xml:"Language"`
	Encoding    string          `xml:"InputEncoding"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Template string `xml:"template,attr"`
}

type openSearchImage struct {
	Width   int    `xml:"width,attr"`
	Height  int    `xml:"height,attr"`
	Type    string `xml:"type,attr"`
	Address string `xml:",chardata"`
}
