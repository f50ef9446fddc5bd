package render

import (
	"cmp"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"sync"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/street"
)

// perPage is how many entries a list shows on one page.
const perPage = 100

// Options say how a guide is rendered.
type Options struct {
	BaseURL  string                                  // where the guide will live, without a slash at the end
	NoIndex  bool                                    // a preview: search engines must leave it out
	Assets   map[string]string                       // names of static files to where they are below the root
	HouseCSS string                                  // style sheet of the house style below the root, or ""
	Worker   string                                  // service worker below the root, or "" when readers are to keep no copy
	Pictures map[string]Variants                     // by path in content/
	Images   func(street.Look) string                // where the picture for other sites of a look is below the root; nil for none
	Data     func(dst []byte, e *guide.Entry) []byte // appends the JSON-LD of an entry; nil for none
	Calendar func(e *guide.Entry) string             // address of the entry's own .ics from the root, "" for none
}

// Variants are the sizes in which an image was written.
type Variants struct {
	Width, Height int    // of the largest
	Src           string // of the largest, below the root
	Small         string // of the smaller one below the root, or ""
	SmallWidth    int
}

// A Page is one page of the guide, which can be rendered.
type Page struct {
	Address  string // "/initiatieven/"
	Modified date.Date

	layout pageLayout
	data   func() any // returns the struct of the page
}

// Path returns the path of the page's file below the root of the site:
// "initiatieven/index.html".
func (p Page) Path() string {
	path := strings.TrimPrefix(p.Address, "/")
	if path == "" || strings.HasSuffix(path, "/") {
		path += "index.html"
	}
	return path
}

// Listed reports whether a sitemap should list the page.
func (p Page) Listed() bool { return !standsIn(p.Address) }

// Append renders the page and appends it to dst. Any goroutine may call it. An error
// names the layout and the line in it.
func (p Page) Append(dst []byte) ([]byte, error) {
	return p.layout.fill(dst, p.data(), p.Address)
}

// Page returns the page at an address with a layout ("search" for search.html) and
// the function that returns its struct.
func (r *Renderer) Page(address, layout string, data func() any) (Page, error) {
	l := r.l.page(layout, "")
	if l.Set == nil {
		return Page{}, fmt.Errorf("reading the layouts: there is no %s.html", layout)
	}
	return Page{address, date.Date{}, l, data}, nil
}

// Pages returns the pages of the content: the lists of the sections, each entry and
// the pages at the root.
func (r *Renderer) Pages() []Page {
	var pages []Page
	for _, s := range r.g.Sections {
		for n := 1; n <= listPages(s); n++ {
			pages = append(pages, r.listPage(s, n))
		}
		for _, e := range s.Entries {
			pages = append(pages, r.entryPage(e))
		}
	}
	for _, e := range r.g.Pages {
		pages = append(pages, r.entryPage(e))
	}
	return pages
}

// Long returns the entries that list more than fits on their own page; More returns
// their other pages.
func (r *Renderer) Long() []*guide.Entry {
	return slices.DeleteFunc(r.g.All(), func(e *guide.Entry) bool { return len(e.Back) <= perPage })
}

// Try renders one page with each layout that the pages have, for the faults that
// only show then. It gives the first.
func Try(pages []Page) error {
	tried := map[pageLayout]bool{}
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

// standsIn reports whether a page stands in for others at any address, as 404.html
// and offline.html do: it is a file and no folder.
func standsIn(address string) bool { return !strings.HasSuffix(address, "/") }

// A Renderer makes the pages of one guide. It holds what they share.
type Renderer struct {
	g       *guide.Guide
	l       *Layouts
	o       Options
	base    string // path of the base address, "/" at least
	editing string // what the addresses to edit files at begin with; see editing

	counted map[*guide.Section]func() []filterCount // filters of each section, counted once
	memos   *memos
	foreign func() []foreignName
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
	r := &Renderer{g: g, l: l, o: o, base: strings.TrimSuffix(u.Path, "/") + "/", editing: editing(g.Settings), counted: map[*guide.Section]func() []filterCount{}}
	r.memos = newMemos(g, l.parts)
	r.socials = map[street.Look]*SocialImage{}
	r.frames = map[[2]string]*Frame{}
	r.foreign = sync.OnceValue(func() []foreignName { return foreignNames(g) })
	for _, s := range g.Sections {
		r.counted[s] = sync.OnceValue(func() []filterCount { return countFilters(s) })
	}
	return r, nil
}

// memo gives the memo of an entry.
func (r *Renderer) memo(e *guide.Entry) *memo { return r.memos.of[e] }

// entryPage is the page of an entry, or of a page at the root.
func (r *Renderer) entryPage(e *guide.Entry) Page {
	return Page{e.Address, e.Updated(), r.l.page("entry", cmp.Or(e.Section, "pagina")), func() any { return r.entry(e) }}
}

// listPage is one page of the list of a section.
func (r *Renderer) listPage(s *guide.Section, n int) Page {
	return Page{pageAddress(s.Address(), n), date.Date{}, r.l.page("list", s.Kind.Section), func() any { return r.list(s, n) }}
}

// listPages is how many pages the list of a section has.
func listPages(s *guide.Section) int { return (len(s.Entries) + perPage - 1) / perPage }

// pageAddress gives the address of the n-th page of a list.
func pageAddress(list string, n int) string {
	if n == 1 {
		return list
	}
	return fmt.Sprintf("%spagina/%d/", list, n)
}

// A view is the place from which links are written: one page.
type view struct {
	*Renderer
	root string // way to the root: "", "../", ...
}

// from makes the view of the page at an address.
func (r *Renderer) from(address string) view {
	if standsIn(address) {
		return view{r, r.base}
	}
	return view{r, strings.Repeat("../", strings.Count(address, "/")-1)}
}

// to gives the way from the page to an address in the guide.
func (v view) to(address string) string {
	if way := v.root + strings.TrimPrefix(address, "/"); way != "" {
		return way
	}
	return "./"
}

func (v view) link(e *guide.Entry) Link { return Link{label(e), v.to(e.Address)} }

// label gives the title of an entry for a short line, in which ’s-Hertogenbosch
// must not break behind its first letter.
func label(e *guide.Entry) string { return strings.ReplaceAll(e.Title, "’s-", "’s\u2011") }

// pageData fills what every page has.
func (v view) pageData(address, title, description string, kind *schema.Kind) PageData {
	section := ""
	if kind != nil {
		section = kind.Section
	}
	p := PageData{
		Frame: v.frame(section),
		Title: title, Description: cmp.Or(description, v.g.Settings.Summary),
		Path: address, Canonical: v.o.BaseURL + address, Class: class(kind),
		NoIndex: v.o.NoIndex, Kind: "website", Social: v.social(sectionLook(section)),
	}
	if address != "/" {
		p.Crumbs = []Link{{v.g.Settings.Title, v.to("/")}}
	}
	return p
}

// frame gives what the pages of a section share at this depth.
func (v view) frame(section string) *Frame {
	key := [2]string{v.root, section}
	v.mu.Lock()
	defer v.mu.Unlock()
	if f := v.frames[key]; f != nil {
		return f
	}
	set := v.g.Settings
	f := &Frame{
		Lang: set.Lang, Dir: "ltr", Root: v.root,
		Guide: Guide{
			Title: set.Title, Summary: set.Summary, Publisher: set.Publisher,
			Email: set.Contact.Email, Repo: set.Repo, HouseCSS: v.o.HouseCSS, Worker: v.o.Worker,
			Updated: dutch.DateWords(v.g.Today),
			Logo:    v.logo(), Sender: v.sender(), Foot: v.footLinks(),
			Paper: set.Style.Palette.Light.Paper().String(), PaperDark: set.Style.Palette.Dark.Paper().String(),
		},
		assets: v.o.Assets, layout: v.l.parts, parts: map[string][]byte{},
	}
	for _, s := range v.g.Sections {
		f.Guide.Sections = append(f.Guide.Sections, SectionLink{s.Title, v.to(s.Address()), class(s.Kind), len(s.Entries)})
		switch {
		case s.Kind.Section == schema.Nights:
			f.Menu = append(f.Menu, MenuItem{"Agenda", v.to(AgendaAddress), class(s.Kind), section == schema.Nights})
		case s.Kind.Menu != "":
			f.Menu = append(f.Menu, MenuItem{s.Kind.Menu, v.to(s.Address()), class(s.Kind), s.Kind.Section == section})
		}
	}
	for _, e := range v.g.Pages {
		f.Guide.Pages = append(f.Guide.Pages, v.link(e))
	}
	v.frames[key] = f
	return f
}

// class gives the class that carries the colour of a kind.
func class(k *schema.Kind) string {
	if k == nil || k.Section == schema.Pages || k.Section == schema.Settings {
		return ""
	}
	return "k-" + k.Section
}

// body renders the text of an entry for this page.
func (v view) body(e *guide.Entry, o markdown.Options) template.HTML {
	return template.HTML(v.appendBody(nil, e, o))
}

// appendBody is body at the end of dst. Package markdown lets no script or event
// handler through.
func (v view) appendBody(dst []byte, e *guide.Entry, o markdown.Options) []byte {
	if o.Link == nil {
		o.Link = func(i int) string { return v.target(e.Targets[i]) }
	}
	o.Terms = make([]markdown.TermLink, len(e.Terms))
	for i, t := range e.Terms {
		o.Terms[i] = markdown.TermLink{Start: t.Start, End: t.End, Href: v.to(t.Term.Address), Lang: t.Term.TitleLang}
	}
	if names := v.foreign(); len(names) > 0 {
		o.Terms = withForeign(o.Terms, names, e.Text)
	}
	o.Image = func(i int) markdown.Picture { return v.picture(e.Pictures[i]) }
	return e.Text.AppendHTML(dst, o)
}

// target gives the address of a link in a text.
func (v view) target(t guide.Target) string {
	href := t.External
	if t.Address != "" {
		href = v.to(t.Address)
	}
	if t.Fragment != "" {
		href += "#" + t.Fragment
	}
	return href
}

// picture gives the addresses of an image for this page.
func (v view) picture(path string) markdown.Picture {
	found := v.o.Pictures[path]
	p := markdown.Picture{Src: v.to(found.Src), Width: found.Width, Height: found.Height}
	if found.Small != "" {
		p.SrcSet = fmt.Sprintf("%s %dw, %s %dw", v.to(found.Small), found.SmallWidth, v.to(found.Src), found.Width)
		p.Sizes = "(min-width: 48rem) 40rem, 100vw"
	}
	return p
}

// edit gives the address where a file can be edited on the forge, or "".
func (r *Renderer) edit(path string) string {
	if r.editing == "" || path == "" {
		return ""
	}
	return r.editing + path
}

// editing gives how the addresses begin at which files can be edited, which differs
// from forge to forge; "" when there is no forge.
func editing(s guide.Settings) string {
	u, err := url.Parse(s.Repo)
	if s.Repo == "" || err != nil {
		return ""
	}
	verb := "edit"
	switch {
	case strings.Contains(u.Host, "gitlab"):
		verb = "-/edit"
	case u.Host == "codeberg.org", strings.Contains(u.Host, "gitea"), strings.Contains(u.Host, "forgejo"):
		verb = "_edit"
	}
	return s.Repo + "/" + verb + "/" + s.Branch + "/"
}

// mailto escapes what may stand in a path, but ends or changes a part of a mailto address
// (https://www.rfc-editor.org/rfc/rfc6068#section-2).
var mailto = strings.NewReplacer("&", "%26", "=", "%3D", "+", "%2B")

// report gives the address where a mistake on a page can be reported: mail to
// the editors, else an issue on the forge.
func (r *Renderer) report(title, address string) string {
	s := r.g.Settings
	subject := "Fout op de pagina " + title
	switch {
	case s.Contact.Email != "":
		return "mailto:" + s.Contact.Email + "?subject=" + mailto.Replace(url.PathEscape(subject)) + "&body=" + url.PathEscape(r.o.BaseURL+address+"\n\n")
	case s.Repo != "":
		return s.Repo + "/issues/new?title=" + url.QueryEscape(subject)
	}
	return ""
}
