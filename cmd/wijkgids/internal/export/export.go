// Package export turns the guide into what other programs read: the calendar,
// the news feed, the site map, the open data and the structured data in pages.
// There is one file per format.
//
// Every function is pure: the same guide gives the same bytes. Two addresses
// play a part, and they are not the same:
//
//   - base is where this build will stand ("https://wijkgids.example", without
//     a slash at the end). Links use it, so that a preview links to itself.
//   - the basis-url of gids.md is who the guide is. Ids and UIDs are made from it
//     and from the id of the entry, so that a calendar or feed reader that saw
//     the preview knows the same evening again.
//
// No function may be given a guide that has errors. All may be called by many
// goroutines at once.
package export

import (
	"net/url"
	"strings"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/guide"
)

// License is the licence of the content: Creative Commons Attribution 4.0.
const License = "https://creativecommons.org/licenses/by/4.0/deed.nl"

// A File is a finished file of the site.
type File struct {
	Path string // from the guide's root, "/sitemap.xml"
	Data []byte
}

// identity gives the host of the guide and the path below it, without slashes
// around, by its own basis-url: what ids are made from.
func identity(g *guide.Guide) (host, path string) {
	u, err := url.Parse(g.Settings.BaseURL)
	if err != nil {
		return "", "" // package content has refused it
	}
	return strings.ToLower(u.Hostname()), strings.Trim(u.Path, "/")
}

// unknown stands where a format demands a time and neither bijgewerkt nor
// peildatum tells one: the day on which Unix begins, which nobody takes for a
// real change and which sorts as the oldest.
var unknown = date.Date{Year: 1970, Month: 1, Day: 1}

// moment gives the day on which the entry was last changed as the time that
// formats ask for (RFC 3339): its start in UTC, since the hour is not known.
func moment(d date.Date) string {
	if d.IsZero() {
		d = unknown
	}
	return d.First().String() + "T00:00:00Z"
}

// publisher names who answers for the guide.
func publisher(g *guide.Guide) string {
	if g.Settings.Publisher != "" {
		return g.Settings.Publisher
	}
	return g.Settings.Title
}
