package export

import (
	"cmp"
	"encoding/xml"
	"hash/fnv"
	"net/url"
	"slices"
	"time"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// newest is the number of entries in the feed.
const newest = 30

// minted is the date in the ids of the feed (RFC 4151, 2.1). It must never change, because feed
// readers treat an entry with a new id as a new entry.
const minted = "2026"

// Feed returns feed.xml (Atom, RFC 4287): the entries that changed last, newest first. It leaves
// out entries whose day of change is not known, because feed readers would show those as new, or as
// from the start of the year.
func Feed(g *guide.Guide, base string) []byte {
	entries := g.All()
	if g.Code != "" { // the feed of the original has the others
		entries = slices.DeleteFunc(entries, func(e *guide.Entry) bool { return e.Version == nil })
	}
	return feed(g, base, g.Home, g.Settings.Title, latest(entries, newest))
}

// HasFeed reports whether an entry has its own feed: themes and neighbourhoods do.
func HasFeed(e *guide.Entry) bool {
	return e.Slug != content.Index && (e.Section == schema.Themes || e.Section == schema.Neighbourhoods)
}

// FeedAddress returns the address of the feed of an entry: "/themas/ontmoeten/feed.xml".
func FeedAddress(e *guide.Entry) string { return e.Address + "feed.xml" }

// FeedOf returns the feed of a theme or neighbourhood: the entries in it that changed last.
func FeedOf(g *guide.Guide, of *guide.Entry, base string) []byte {
	entries := []*guide.Entry{of}
	for _, ref := range of.Back {
		if key := ref.Field.Key; key == schema.Themas || key == schema.Wijk {
			entries = append(entries, ref.From)
		}
	}
	return feed(g, base, of, g.Settings.Title+" – "+of.Title, latest(entries, newest))
}

func feed(g *guide.Guide, base string, of *guide.Entry, title string, changes []change) []byte {
	f := atomFeed{
		Lang:     g.Settings.Lang,
		ID:       tag(g, of),
		Title:    title,
		Subtitle: of.Summary,
		Updated:  moment(of.Updated()),
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: base + FeedAddress(of)},
			{Rel: "alternate", Type: "text/html", Href: base + of.Address},
		},
		Author:    atomPerson{Name: publisher(g), URI: base + "/"},
		Rights:    "CC BY 4.0, " + License,
		Generator: "Wijkgids",
	}
	for i, c := range changes {
		e := c.entry
		item := atomEntry{
			ID:      tag(g, e),
			Title:   e.Title,
			Updated: c.moment(),
			Summary: e.Summary,
			Link:    atomLink{Rel: "alternate", Type: "text/html", Href: base + e.Address},
		}
		for _, theme := range e.To(schema.Themas) {
			item.Categories = append(item.Categories, atomCategory{Term: theme.Slug, Label: theme.Title})
		}
		if i == 0 {
			f.Updated = item.Updated
		}
		f.Entries = append(f.Entries, item)
	}
	return xmlFile(f)
}

// A change is an entry with its day of change.
type change struct {
	day    date.Date
	second int // of the day
	entry  *guide.Entry
}

// moment returns the time of a change. The hour is not known, and feed readers order entries with
// equal times arbitrarily, so each entry gets its own second. That follows from its id, so that it
// stays the same when others change, and is early in the day, so that it is seldom in the future.
func (c change) moment() string {
	return c.day.String() + "T" + time.Unix(int64(c.second), 0).UTC().Format("15:04:05") + "Z"
}

// secondOf returns a second between 0:00 and 6:00 that follows from the id of an entry.
func secondOf(id string) int {
	h := fnv.New32a()
	h.Write([]byte(id))
	return int(h.Sum32() % (6 * 3600))
}

// latest returns the n entries that changed last, newest first.
func latest(entries []*guide.Entry, n int) []change {
	var out []change
	for _, e := range entries {
		if day := e.Updated(); day.IsDay() {
			out = append(out, change{day, secondOf(e.ID), e})
		}
	}
	slices.SortFunc(out, func(x, y change) int {
		if c := y.day.Compare(x.day); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(y.second, x.second), cmp.Compare(x.entry.SortKey(), y.entry.SortKey()), cmp.Compare(x.entry.ID, y.entry.ID))
	})
	return out[:min(len(out), n)]
}

// tag returns the id of an entry as a tag URI (RFC 4151):
// "tag:wijkgids.example,2026:initiatieven/de-kruimel".
func tag(g *guide.Guide, e *guide.Entry) string {
	host, path := identity(g)
	if path != "" {
		path += "/"
	}
	// Without the slash, EscapedPath puts "./" before an id with a colon.
	if e.Version != nil || e == g.Home && g.Code != "" {
		path += g.Code + "/"
	}
	name := url.URL{Path: "/" + path + e.ID}
	return "tag:" + host + "," + minted + ":" + name.EscapedPath()[1:]
}

type atomFeed struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang      string      `xml:"xml:lang,attr"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Subtitle  string      `xml:"subtitle,omitempty"`
	Updated   string      `xml:"updated"`
	Links     []atomLink  `xml:"link"`
	Author    atomPerson  `xml:"author"`
	Rights    string      `xml:"rights"`
	Generator string      `xml:"generator"`
	Entries   []atomEntry `xml:"entry"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Link       atomLink       `xml:"link"`
	Summary    string         `xml:"summary,omitempty"`
	Categories []atomCategory `xml:"category"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomCategory struct {
	Term  string `xml:"term,attr"`
	Label string `xml:"label,attr"`
}

type atomPerson struct {
	Name string `xml:"name"`
	URI  string `xml:"uri"`
}
