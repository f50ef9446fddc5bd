package export

import (
	"encoding/xml"
	"strings"
	"testing"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// The limits are those of https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md.
func TestOpenSearchKeepsToItsLimits(t *testing.T) {
	for title, short := range map[string]string{
		"Gids":                                  "Gids",
		"Gids van ’s-Dorp":                      "Gids van ’s-Dorp",
		"Gids & Buurt van Waterveen":            "Gids & Buurt",
		"Wijkgids van 's-Hertogenbosch":         "Wijkgids",
		strings.Repeat("é", 60):                 strings.Repeat("é", 16),
		"Wijkgids " + strings.Repeat("x", 2000): "Wijkgids",
	} {
		g := assemble(t, files("content/gids.md", "---\ntitel: \""+title+"\"\nbasis-url: https://gids.example\n---\n"), schema.Standard())
		var got struct {
			XMLName                          xml.Name
			ShortName, LongName, Description string
			URL                              struct {
				Type     string `xml:"type,attr"`
				Template string `xml:"template,attr"`
			} `xml:"Url"`
			Image, Language, InputEncoding string
		}
		if err := xml.Unmarshal(OpenSearch(g, preview), &got); err != nil {
			t.Fatal(err)
		}
		if got.XMLName.Space != "http://a9.com/-/spec/opensearch/1.1/" || got.XMLName.Local != "OpenSearchDescription" {
			t.Errorf("the root is %v", got.XMLName)
		}
		if got.ShortName != short {
			t.Errorf("the short name of %.40q is %q, want %q", title, got.ShortName, short)
		}
		if n := utf8.RuneCountInString(got.LongName); n == 0 || n > 48 {
			t.Errorf("the long name of %.40q has %d characters", title, n)
		}
		if n := utf8.RuneCountInString(got.Description); n == 0 || n > 1024 {
			t.Errorf("the description of %.40q has %d characters", title, n)
		}
		if got.URL.Type != "text/html" || got.URL.Template != preview+"/zoeken/?q={searchTerms}" || got.Image != preview+"/icon-192.png" || got.Language != "nl" || got.InputEncoding != "UTF-8" {
			t.Errorf("got %+v", got)
		}
	}
}
