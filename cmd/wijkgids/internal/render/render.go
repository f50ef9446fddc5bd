package render

import (
	"cmp"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strconv"
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

// A Rendering is one page of the guide, which can be rendered.
type Rendering struct {
	Address  string // "/initiatieven/"
	Modified date.Date

	layout pageLayout
	data   func() any // makes the struct of the page
}

// Path gives the path of the page's file below the root of the site:
// "initiatieven/index.html".
func (p Rendering) Path() string {
	path := strings.TrimPrefix(p.Address, "/")
	if path == "" || strings.HasSuffix(path, "/") {
		path += "index.html"
	}
	return path
}

// Listed tells whether a sitemap should list the page.
func (p Rendering) Listed() bool { return !standsIn(p.Address) }

// Append renders the page, and appends it to dst. It may be called from several
// goroutines. An error names the layout and the line in it.
func (p Rendering) Append(dst []byte) ([]byte, error) {
	return p.layout.fill(dst, p.data(), p.Address)
}

// A Run is the pages of which the number takes work to find out.
type Run struct {
	Prefix string // of the paths of their files, and of no others
	Pages  func() []Rendering
}

// Pages are the pages of a guide. None is rendered yet.
type Pages struct {
	Runs []Run // those that are not listed by All, nor found by At

	r     *renderer
	fixed []Rendering // of which there is one in every guide, or none
	all   func() []Rendering
}

// NewPages gives the pages of a guide.
func NewPages(g *guide.Guide, l *Layouts, o Options) (*Pages, error) {
	r, err := newRenderer(g, l, o)
	if err != nil {
		return nil, err
	}
	p := &Pages{r: r, fixed: r.fixed(), Runs: []Run{{"register/", sync.OnceValue(r.register)}}}
	p.all = sync.OnceValue(p.list)
	for _, s := range g.Sections {
		for _, e := range s.Entries {
			if len(e.Back) > perPage { // as a rule it lists so many
				p.Runs = append(p.Runs, Run{strings.TrimPrefix(e.Address, "/") + "pagina/", sync.OnceValue(func() []Rendering { return r.more(e) })})
			}
		}
	}
	return p, nil
}

// All lists the pages, apart from Runs. The caller must not change the list.
func (p *Pages) All() []Rendering { return p.all() }

func (p *Pages) list() []Rendering {
	g, pages := p.r.g, slices.Clone(p.fixed)
	for _, s := range g.Sections {
		for n := 1; n <= listPages(s); n++ {
			pages = append(pages, p.r.listPage(s, n))
		}
		for _, e := range s.Entries {
			pages = append(pages, p.r.entryPage(e))
		}
	}
	for _, e := range g.Pages {
		pages = append(pages, p.r.entryPage(e))
	}
	return pages
}

// At finds the page of which the file has the given path.
func (p *Pages) At(path string) (_ Rendering, ok bool) {
	page, ok := p.at("/" + strings.TrimSuffix(path, "index.html"))
	return page, ok && page.Path() == path
}

func (p *Pages) at(address string) (_ Rendering, ok bool) {
	if i := slices.IndexFunc(p.fixed, func(f Rendering) bool { return f.Address == address }); i >= 0 {
		return p.fixed[i], true
	}
	name, rest, _ := strings.Cut(strings.TrimPrefix(address, "/"), "/")
	if s := p.r.g.Section(name); s != nil {
		n := 1
		if number, ok := strings.CutPrefix(rest, "pagina/"); ok {
			n, _ = strconv.Atoi(strings.TrimSuffix(number, "/"))
		}
		if n >= 1 && n <= listPages(s) && address == pageAddress(s.Address(), n) {
			return p.r.listPage(s, n), true
		}
	}
	if e := p.r.g.At(address); e != nil && e.Address == address {
		return p.r.entryPage(e), true
	}
	return Rendering{}, false
}

// Try renders one page with each layout that the pages have, for the faults that
// only show then. It gives the first.
func Try(pages []Rendering) error {
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

// The pages that stand in for others, at whatever address: a host shows notFound
// where there is nothing, and the service worker shows offline without a
// connection. They are files of their own, not folders.
const (
	notFound = "/404.html"
	offline  = "/offline.html"
)

func standsIn(address string) bool { return address == notFound || address == offline }

// A renderer holds what the pages share.
type renderer struct {
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

func newRenderer(g *guide.Guide, l *Layouts, o Options) (*renderer, error) {
	u, err := url.Parse(o.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("reading the base address: %w", err)
	}
	r := &renderer{g: g, l: l, o: o, base: strings.TrimSuffix(u.Path, "/") + "/", editing: editing(g.Settings), counted: map[*guide.Section]func() []filterCount{}}
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
func (r *renderer) memo(e *guide.Entry) *memo { return r.memos.of[e] }

// fixed lists the pages of which there is one in every guide, or none.
func (r *renderer) fixed() []Rendering {
	never := date.Date{}
	pages := []Rendering{
		{"/", never, r.l.page("home", ""), func() any { return r.home() }},
		{"/zoeken/", never, r.l.page("search", ""), func() any { return r.search() }},
		{notFound, never, r.l.page("404", ""), func() any { return r.notFound() }},
	}
	if r.o.Worker != "" {
		pages = append(pages, Rendering{offline, never, r.l.page("offline", ""), func() any { return r.offline() }})
	}
	if r.g.Section(schema.Nights) != nil {
		pages = append(pages, Rendering{"/agenda/", never, r.l.page("agenda", ""), func() any { return r.agenda() }})
	}
	if r.g.Section(schema.Chapters) != nil {
		pages = append(pages, Rendering{bookAddress, never, r.l.page("book", ""), func() any { return r.book() }})
	}
	return pages
}

// entryPage is the page of an entry, or of a page at the root.
func (r *renderer) entryPage(e *guide.Entry) Rendering {
	return Rendering{e.Address, e.Updated(), r.l.page("entry", cmp.Or(e.Section, "pagina")), func() any { return r.entry(e) }}
}

// listPage is one page of the list of a section.
func (r *renderer) listPage(s *guide.Section, n int) Rendering {
	return Rendering{pageAddress(s.Address(), n), date.Date{}, r.l.page("list", s.Kind.Section), func() any { return r.list(s, n) }}
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
	*renderer
	root string // way to the root: "", "../", ...
}

// from makes the view of the page at an address.
func (r *renderer) from(address string) view {
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

// page fills what every page has.
func (v view) page(address, title, description string, kind *schema.Kind) Page {
	section := ""
	if kind != nil {
		section = kind.Section
	}
	p := Page{
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
			f.Menu = append(f.Menu, MenuItem{"Agenda", v.to("/agenda/"), class(s.Kind), section == schema.Nights})
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
func (r *renderer) edit(path string) string {
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
func (r *renderer) report(title, address string) string {
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
