package build

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/epub"
	"wijkgids/cmd/wijkgids/internal/export"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/hosts"
	"wijkgids/cmd/wijkgids/internal/offline"
	"wijkgids/cmd/wijkgids/internal/render"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/search"
	"wijkgids/cmd/wijkgids/internal/site"
	"wijkgids/cmd/wijkgids/internal/street"
)

// The makers of the rows in outputs.go.

// page returns a maker for one page. It renders the named layout with the data that fill returns.
func page[T any](layout string, fill func(*render.Renderer) T) maker {
	return func(p *planner, address string) error {
		page, err := p.renderer.Page(address, layout, func() any { return fill(p.renderer) })
		if err != nil {
			return err
		}
		p.pages = append(p.pages, func() []render.Page { return []render.Page{page} })
		return p.Add(page.Path(), page.Append)
	}
}

// pages returns a maker for a list of pages that is only computed when it is needed.
func pages(list func(*render.Renderer) []render.Page) maker {
	return func(p *planner, address string) error {
		p.addPages(strings.TrimPrefix(address, "/"), func() []render.Page { return list(p.renderer) })
		return nil
	}
}

func (p *planner) addPages(prefix string, list func() []render.Page) {
	list = sync.OnceValue(list)
	p.pages = append(p.pages, list)
	p.AddGroup(prefix, func(w site.Writer) error {
		var buf []byte
		for _, page := range list() {
			var err error
			if buf, err = page.Append(buf[:0]); err != nil {
				return err
			}
			if err := w.Put(page.Path(), buf); err != nil {
				return err
			}
		}
		return nil
	})
}

// file returns a maker for one file.
func file(data func(*planner) []byte) maker {
	return func(p *planner, path string) error {
		return p.Add(strings.TrimPrefix(path, "/"), func([]byte) ([]byte, error) { return data(p), nil })
	}
}

func furtherPages(p *planner, _ string) error {
	for _, e := range p.renderer.Long() {
		p.addPages(strings.TrimPrefix(e.Address, "/")+"pagina/", func() []render.Page { return p.renderer.More(e) })
	}
	return nil
}

func searchIndex(p *planner, prefix string) error {
	folder := strings.TrimPrefix(prefix, "/")
	p.AddGroup(folder, func(w site.Writer) error {
		return search.Write(search.Documents(p.guide), search.Config{Synonyms: search.Synonyms(p.guide)}, func(name string, data []byte) error {
			return w.Put(folder+name, data)
		})
	})
	return nil
}

// sitemap plans sitemap.xml, its parts for very many pages, and the sitemap for the Woo.
func sitemap(p *planner, _ string) error {
	p.AddGroup("sitemap", func(w site.Writer) error {
		var listed []export.Page
		versions := map[string][]export.Version{} // by address
		for _, page := range p.listPages() {
			if !page.Listed() {
				continue
			}
			listed = append(listed, export.Page{Path: page.Address, Modified: page.Modified})
			var all []export.Version
			for _, a := range render.Alternates(p.guide, page.Address) {
				all = append(all, export.Version{Lang: a.Lang, Path: a.Address})
			}
			for _, v := range all {
				versions[v.Path] = all
			}
		}
		for i := range listed {
			listed[i].Versions = versions[listed[i].Path]
		}
		slices.SortFunc(listed, func(a, b export.Page) int { return cmp.Compare(a.Path, b.Path) })
		files := export.Sitemap(listed, p.base)
		if export.HasDiWoo(p.guide) {
			files = append(files, export.DiWoo(p.guide, p.base)...)
		}
		for _, f := range files {
			if err := w.Put(strings.TrimPrefix(f.Path, "/"), f.Data); err != nil {
				return err
			}
		}
		return nil
	})
	return nil
}

func robots(p *planner) []byte {
	if !export.HasDiWoo(p.guide) {
		return export.Robots(p.base, !p.NoIndex)
	}
	return export.Robots(p.base, !p.NoIndex, export.DiWooIndex(p.guide))
}

// tables plans a CSV file for each section.
func tables(p *planner, _ string) error {
	for _, s := range p.guide.Sections {
		if err := file(func(p *planner) []byte { return export.CSV(s, p.base) })(p, guide.TableAddress(s)); err != nil {
			return err
		}
	}
	return nil
}

// sources plans copies of the Markdown files of the guide, without drafts that it leaves out.
func sources(p *planner, prefix string) error {
	root := p.root()
	add := func(file string) error {
		name := strings.TrimPrefix(prefix, "/") + strings.TrimPrefix(file, content.Dir+"/")
		return p.Add(name, func([]byte) ([]byte, error) { return fs.ReadFile(root, file) })
	}
	for _, e := range append(p.guide.All(), p.guide.Pages...) {
		if err := add(e.Path); err != nil {
			return err
		}
		for _, in := range p.guide.Editions {
			if version := in.Of(e).Version; version != nil {
				if err := add(version.Path); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// directory plans the HSDS files.
func directory(p *planner, prefix string) error {
	p.AddGroup(strings.TrimPrefix(prefix, "/"), func(w site.Writer) error {
		for _, f := range export.HSDS(p.guide, p.base) {
			if err := w.Put(strings.TrimPrefix(f.Path, "/"), f.Data); err != nil {
				return err
			}
		}
		return nil
	})
	return nil
}

// ebook plans the e-book of the handreiking.
func ebook(p *planner, address string) error {
	return p.Add(strings.TrimPrefix(address, "/"), func([]byte) ([]byte, error) {
		book := p.renderer.Ebook(func(path string) ([]byte, bool) {
			data, ok, err := p.Get(path)
			return data, ok && err == nil
		})
		book.ID = export.BookID(p.guide)
		return epub.Write(book)
	})
}

// follow returns a function from an entry of the guide to the addresses of its feed and its
// calendar. Either is "" when there is none.
func follow(g *guide.Guide) func(*guide.Entry) (feed, calendar string) {
	calendars := map[*guide.Entry]string{}
	for _, s := range export.Selections(g) {
		calendars[s.Of] = s.Address()
	}
	return func(e *guide.Entry) (string, string) {
		feed := ""
		if export.HasFeed(e) {
			feed = export.FeedAddress(e)
		}
		return feed, calendars[e]
	}
}

// feeds returns a maker for the feeds of the entries of a section.
func feeds(section string) maker {
	return func(p *planner, _ string) error {
		for _, e := range p.written(p.guide.Section(section).Entries) {
			if err := file(func(p *planner) []byte { return export.FeedOf(p.guide, e, p.base) })(p, export.FeedAddress(e)); err != nil {
				return err
			}
		}
		return nil
	}
}

// written returns the entries that are translated, for a guide in another language, and all
// entries for the original.
func (p *planner) written(entries []*guide.Entry) []*guide.Entry {
	return slices.DeleteFunc(slices.Clone(entries), func(e *guide.Entry) bool { return !p.guide.Has(e) })
}

// selections plans a calendar for each entry that evenings belong to, such as a neighbourhood.
func selections(p *planner, _ string) error {
	for _, s := range export.Selections(p.guide) {
		if err := file(func(p *planner) []byte { return s.Calendar(p.guide, p.base) })(p, s.Address()); err != nil {
			return err
		}
	}
	return nil
}

// evenings plans a calendar for each upcoming evening with a date.
func evenings(p *planner, _ string) error {
	for _, e := range p.written(p.guide.Agenda.Upcoming) {
		address := p.options.Calendar(e)
		if address == "" {
			continue
		}
		if err := file(func(p *planner) []byte { return export.Event(p.guide, e, p.base) })(p, address); err != nil {
			return err
		}
	}
	return nil
}

// eveningAddress returns a function from an entry to the address of its calendar, which is ""
// unless the entry is an upcoming evening with a date.
func eveningAddress(g *guide.Guide) func(*guide.Entry) string {
	return func(e *guide.Entry) string {
		if !e.Day().IsDay() || !slices.Contains(g.Agenda.Upcoming, e) {
			return ""
		}
		return e.Address + "avond.ics"
	}
}

// structuredData returns a function that appends the JSON-LD of an entry of a guide.
func (p *planner) structuredData(g *guide.Guide) func(dst []byte, e *guide.Entry) []byte {
	return func(dst []byte, e *guide.Entry) []byte {
		image := ""
		if name := e.Picture(); name != "" {
			image = p.base + "/" + p.options.Pictures[name].Src
		}
		return export.StructuredData(dst, g, e, p.base, image)
	}
}

// socialImages plans a social image for each look of the houses in the guide. There are few looks.
func socialImages(p *planner, prefix string) error {
	p.AddGroup(strings.TrimPrefix(prefix, "/"), func(w site.Writer) error {
		for _, look := range p.renderer.Looks() {
			if err := w.Put(imagePath(look), look.PNG()); err != nil {
				return err
			}
		}
		return nil
	})
	return nil
}

func imagePath(look street.Look) string {
	return "assets/beelden/" + look.String() + "." + look.Sum() + ".png"
}

// serviceWorker plans the service worker that keeps the guide, or one that removes itself when the
// guide is not kept.
func serviceWorker(p *planner, path string) error {
	name := strings.TrimPrefix(path, "/")
	if !p.guide.Settings.Offline {
		script, err := offline.Remover()
		if err != nil {
			return err
		}
		return p.AddData(name, script)
	}
	return p.AddDerived(name, p.held(), offline.Worker)
}

// held returns a function that reports whether the worker stores a file on the first visit: the
// files that a new reader needs without a connection.
func (p *planner) held() func(file string) bool {
	files := map[string]bool{}
	for _, row := range outputs() {
		if row.held {
			files[guide.OutputPath(row.Path)] = true
		}
	}
	if e := p.guide.At(guide.HelpAddress); e != nil {
		files[guide.OutputPath(e.Address)] = true
	}
	for _, e := range p.guide.Home.To(schema.Uitgelicht) {
		files[guide.OutputPath(e.Address)] = true
	}
	return func(file string) bool {
		ext := path.Ext(file)
		return files[file] || path.Dir(file) == "assets" && (ext == ".css" || ext == ".js")
	}
}

// hostFile returns a maker for a file that only some hosts read.
func hostFile(name string) maker {
	return func(p *planner, path string) error {
		for _, f := range p.host.Files {
			if f.Path == name {
				return file(func(p *planner) []byte { return f.Write(p.hostConfig()) })(p, path)
			}
		}
		return nil
	}
}

// hostConfig returns what the host must know about the guide.
func (p *planner) hostConfig() hosts.Config {
	c := hosts.Config{Base: basePath(p.base), NotFound: guide.NotFoundAddress, Rules: Headers(), Own: p.rules}
	for _, a := range p.guide.Aliases {
		c.Redirects = append(c.Redirects, site.Redirect{From: a.Address, To: a.Way()})
	}
	return c
}
