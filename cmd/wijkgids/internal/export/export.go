// Package export writes the guide in formats for other programs: calendars, the feed, the sitemap,
// open data and structured data. Each format has its own file.
//
// The same guide gives the same bytes. The functions use two addresses:
//
//   - base is the address of this build, without trailing slash
//     ("https://wijkgids.example"). Links use it, so a preview links to itself.
//   - basis-url of gids.md identifies the guide. Ids and UIDs use it, so a calendar or
//     feed reader recognises an entry of a preview.
//
// The guide must have no errors. All functions are safe for concurrent use.
package export

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"net/url"
	"strings"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/guide"
)

// License is the licence of the content: Creative Commons Attribution 4.0.
const License = "https://creativecommons.org/licenses/by/4.0/deed.nl"

// A File is a file of the site.
type File struct {
	Path string // from the guide's root, "/sitemap.xml"
	Data []byte
}

// identity returns the host and path of basis-url, for ids. The path has no slash at either end.
func identity(g *guide.Guide) (host, path string) {
	u, err := url.Parse(g.Settings.BaseURL)
	if err != nil {
		return "", "" // package content has refused it
	}
	return strings.ToLower(u.Hostname()), strings.Trim(u.Path, "/")
}

// unknown stands for an unknown date of change where a format requires one. It sorts first, and
// nobody mistakes it for a real change.
var unknown = date.Date{Year: 1970, Month: 1, Day: 1}

// moment returns the start of a day in UTC (RFC 3339), because the time of a change is not known.
func moment(d date.Date) string {
	if d.IsZero() {
		d = unknown
	}
	return d.First().String() + "T00:00:00Z"
}

// publisher returns uitgever, or the title of the guide when it is not set.
func publisher(g *guide.Guide) string { return cmp.Or(g.Settings.Publisher, g.Settings.Title) }

// xmlFile returns v, a struct with xml tags, as a file.
func xmlFile(v any) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(v); err != nil {
		panic(err) // cannot happen: a Buffer never returns an error
	}
	b.WriteByte('\n')
	return b.Bytes()
}
