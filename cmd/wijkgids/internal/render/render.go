// Package render turns the guide into pages.
//
// Parse reads the layouts. A Renderer fills a struct for each page, which a layout
// turns into HTML. Go decides what a page says; a layout decides how it looks. There
// is one file for each kind of page, with its struct first: layouts see the exported
// fields and methods. Every Href is ready to use on the page that holds it, and every
// text is plain unless its type is template.HTML.
package render

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/street"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// perPage is the number of entries on one page of a list.
const perPage = 100

// Options say how a guide is rendered.
type Options struct {
	BaseURL  string                                       // address of the guide, without a slash at the end
	NoIndex  bool                                         // a preview: search engines must leave it out
	Assets   map[string]string                            // paths of static files below the root, by name
	HouseCSS string                                       // style sheet of the house style below the root, or ""
	Worker   string                                       // path of the service worker below the root; "" if readers may not keep pages
	Pictures map[string]Variants                          // by path in content/
	Images   func(street.Look) string                     // path of the social image of a look below the root; nil for none
	Data     func(dst []byte, e *guide.Entry) []byte      // appends the JSON-LD of an entry; nil for none
	Follow   func(e *guide.Entry) (feed, calendar string) // addresses of the feed and the calendar of an entry, or ""
	Calendar func(e *guide.Entry) string                  // address of the entry's own .ics from the root, "" for none
	Formats  Formats                                      // of open data
	Has      func(address string) bool                    // reports whether the guide has an address of the table of outputs; nil: it has none
}

// Variants are the sizes in which an image was written.
type Variants struct {
	Width, Height int    // of the largest
	Src           string // of the largest, below the root
	Small         string // of the smaller one below the root, or ""
	SmallWidth    int
}

// A Renderer makes the pages of one guide. It holds the data that they share.
type Renderer struct {
	g     *guide.Guide
	l     *Layouts
	o     Options
	base  string // path of the base address, "/" at least
	forge *Forge // nil when there is none

	counted map[*guide.Section]func() []filterCount // filters of each section, counted once
	cache   map[*guide.Entry]*cachedEntry
	foreign func() map[string][]foreignName
	hasMap  func() bool
	scene   func() scene
	mu      sync.Mutex
	frames  map[[2]string]*Frame // by root and section
	socials map[street.Look]*SocialImage
}

// New returns the Renderer of a guide.
func New(g *guide.Guide, l *Layouts, o Options) (*Renderer, error) {
	u, err := url.Parse(o.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("reading the base address: %w", err)
	}
	r := &Renderer{g: g, l: l, o: o, base: strings.TrimSuffix(u.Path, "/") + "/", forge: ForgeOf(g.Settings), counted: map[*guide.Section]func() []filterCount{}}
	r.cache = newCache(g, l.parts)
	r.socials = map[street.Look]*SocialImage{}
	r.frames = map[[2]string]*Frame{}
	r.foreign = sync.OnceValue(func() map[string][]foreignName { return foreignNames(g) })
	r.hasMap = sync.OnceValue(func() bool { return HasMap(g) })
	r.scene = sync.OnceValue(func() scene { return newScene(g) })
	for _, s := range g.Sections {
		r.counted[s] = sync.OnceValue(func() []filterCount { return countFilters(s, r.listed(s)) })
	}
	return r, nil
}

// t returns a text of the interface in the language of the pages; see package wording.
func (r *Renderer) t(text string, args ...any) string { return r.l.lang.T(text, args...) }

func (r *Renderer) words() *wording.Language { return r.l.lang }

// kindName returns the name of the kind of an entry: "Initiatief".
func (r *Renderer) kindName(e *guide.Entry) string { return r.t(dutch.UpperFirst(e.Kind.Name)) }

// A Page is one page of the guide, which can be rendered.
type Page struct {
	Address  string    // "/initiatieven/"
	Modified date.Date // day of the last change to the text of the page, or zero

	layout *pageLayout
	data   func() any // returns the struct of the page
}

// Path returns the path of the page's file below the root of the site:
// "initiatieven/index.html".
func (p Page) Path() string { return guide.OutputPath(p.Address) }

// Listed reports whether a sitemap should list the page.
func (p Page) Listed() bool { return !standsIn(p.Address) }

// Append renders the page and appends it to dst. Any goroutine may call it. An error
// names the layout and the line in it.
func (p Page) Append(dst []byte) ([]byte, error) {
	return p.layout.fill(dst, p.data(), p.Address)
}

// standsIn reports whether a page is served at other addresses, as 404.html and offline.html are:
// its address is a file, not a folder.
func standsIn(address string) bool { return !strings.HasSuffix(address, "/") }

// Page returns the page at an address with the given layout ("search" for search.html). data
// returns its struct.
func (r *Renderer) Page(address, layout string, data func() any) (Page, error) {
	l := r.l.page(layout, "")
	if l == nil {
		return Page{}, fmt.Errorf("reading the layouts: there is no %s.html", layout)
	}
	return Page{address, date.Date{}, l, data}, nil
}

// Pages returns the pages of the content: the lists of the sections, every entry, and the pages at
// the root.
func (r *Renderer) Pages() []Page {
	var pages []Page
	for _, s := range r.g.Sections {
		entries := r.listed(s)
		for n := 1; n <= listPages(entries); n++ {
			pages = append(pages, r.listPage(s, n))
		}
		for _, e := range entries {
			pages = append(pages, r.entryPage(e))
		}
	}
	for _, e := range r.g.Pages {
		if r.g.Has(e) {
			pages = append(pages, r.entryPage(e))
		}
	}
	return pages
}

// listed returns the entries in the list of a section: in an edition, only those with a
// translation.
func (r *Renderer) listed(s *guide.Section) []*guide.Entry {
	if r.g.Code == "" {
		return s.Entries
	}
	return slices.DeleteFunc(slices.Clone(s.Entries), func(e *guide.Entry) bool { return !r.g.Has(e) })
}

// Long returns the entries that list more entries than fit on one page; More returns their other
// pages.
func (r *Renderer) Long() []*guide.Entry {
	return slices.DeleteFunc(r.g.All(), func(e *guide.Entry) bool { return len(e.Back) <= perPage })
}

// entryPage returns the page of an entry, or of a page at the root.
func (r *Renderer) entryPage(e *guide.Entry) Page {
	return Page{e.Address, e.Changed(), r.l.page("entry", cmp.Or(e.Section, e.Slug)), func() any { return r.entry(e) }}
}

// Try renders one page with each layout, since some errors only show then. It returns the first
// error.
func Try(pages []Page) error {
	tried := map[*pageLayout]bool{}
	for _, p := range pages {
		if tried[p.layout] {
			continue
		}
		tried[p.layout] = true
		if _, err := p.Append(nil); err != nil {
			return err
		}
	}
	return nil
}
