package build

import (
	"cmp"
	"path"
	"strings"

	"wijkgids/cmd/wijkgids/internal/export"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/hosts"
	"wijkgids/cmd/wijkgids/internal/render"
	"wijkgids/cmd/wijkgids/internal/site"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// A Site is the plan of the site of a guide, with its pages.
type Site struct {
	*site.Plan
	pages []func() []render.Page // all pages; each function lists some of them
}

// Pages returns the number of pages, without those that are not listed, such as the 404 page.
func (s *Site) Pages() int {
	n := 0
	for _, page := range s.listPages() {
		if page.Listed() {
			n++
		}
	}
	return n
}

func (s *Site) listPages() []render.Page {
	var all []render.Page
	for _, list := range s.pages {
		all = append(all, list()...)
	}
	return all
}

// Try renders one page with each layout, because some faults of a layout only show then. It does
// nothing when these layouts passed before.
func (b *Builder) Try(s *Site) error {
	if b.tried != nil && b.tried == b.layouts[wording.Dutch] {
		return nil
	}
	if err := render.Try(s.listPages()); err != nil {
		b.forget(nil)
		return err
	}
	b.tried = b.layouts[wording.Dutch]
	return nil
}

// A planner fills the plan of a site.
type planner struct {
	*Builder
	*Site
	guide     *guide.Guide
	base      string          // the address of the guide, without a slash at the end
	addresses map[string]bool // addresses of the table, with whether this guide has them
	host      hosts.Host
	options   render.Options
	renderer  *render.Renderer
	own       map[string]bool // paths in the site of the files of static/
	rules     []byte          // the file _redirects of static/root/
}

// Plan plans the site of a guide that has no errors. It makes only style, scripts and pictures
// right away, because pages refer to them by a hash of their content.
func (b *Builder) Plan(g *guide.Guide) (*Site, error) {
	p := &planner{Builder: b, Site: &Site{Plan: site.NewPlan()}, guide: g, base: cmp.Or(b.BaseURL, g.Settings.BaseURL), addresses: map[string]bool{}, own: map[string]bool{}}
	rows := outputs()
	for _, row := range rows {
		p.addresses[row.Path] = row.In(g)
	}
	var err error
	if p.host, err = hosts.Find(b.Host); err != nil {
		return nil, err
	}
	layouts, err := b.readLayouts(wording.Dutch)
	if err != nil {
		return nil, err
	}
	o, err := p.addAssets()
	if err != nil {
		return nil, err
	}
	p.options = o
	if p.renderer, err = render.New(g, layouts, o); err != nil {
		return nil, err
	}
	if err := p.addContent(); err != nil {
		return nil, err
	}
	for _, row := range rows {
		if row.add == nil || !p.addresses[row.Path] || p.own[strings.TrimPrefix(row.Path, "/")] {
			continue
		}
		if err := row.add(p, row.Path); err != nil {
			return nil, err
		}
	}
	return p.Site, nil
}

// has reports whether the guide has the given address of the table.
func (p *planner) has(address string) bool {
	return p.addresses[address]
}

// addAssets plans styles, scripts and pictures, and returns the options with their paths.
func (p *planner) addAssets() (render.Options, error) {
	o := render.Options{
		BaseURL: p.base, NoIndex: p.NoIndex,
		Assets: map[string]string{}, Pictures: map[string]render.Variants{},
		Images: imagePath,
		Data:   p.structuredData(p.guide), Calendar: eveningAddress(p.guide), Follow: follow(p.guide),
		Has: p.has, Formats: render.Formats{Guide: export.FormatVersion, HSDS: export.HSDSVersion, License: export.License},
	}
	if p.guide.Settings.Offline {
		o.Worker = "sw.js"
	}
	files, err := p.readAssets()
	if err != nil {
		return o, err
	}
	for _, a := range files {
		if a.Path == hosts.OwnRedirects {
			p.rules = a.Data // the redirects of aliases are written after these
			continue
		}
		o.Assets[a.Name] = a.Path
		p.own[a.Path] = true
		if err := p.AddData(a.Path, a.Data); err != nil {
			return o, err
		}
	}
	if sheet := render.HouseStyle(p.guide.Settings); sheet != nil {
		o.HouseCSS = site.HashedName("assets/huisstijl.css", sheet)
		if err := p.AddData(o.HouseCSS, sheet); err != nil {
			return o, err
		}
	}
	added := map[string]bool{} // two entries may share a picture
	for name, variants := range p.pictures.All() {
		stem := "assets/" + strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name)))
		var v render.Variants
		for i, variant := range variants {
			file := site.HashedName(stem+variant.Ext, variant.Data)
			if i == 0 {
				v.Src, v.Width, v.Height = file, variant.Width, variant.Height
			} else {
				v.Small, v.SmallWidth = file, variant.Width
			}
			if added[file] {
				continue
			}
			added[file] = true
			if err := p.AddData(file, variant.Data); err != nil {
				return o, err
			}
		}
		o.Pictures[name] = v
	}
	return o, nil
}

// addContent plans the pages of entries and sections, and the redirect pages at old addresses.
func (p *planner) addContent() error {
	if err := p.addEach(p.renderer.Pages()); err != nil {
		return err
	}
	for _, a := range p.guide.Aliases {
		if p.host.Redirects || !a.HasPage() {
			continue
		}
		if err := p.Add(guide.OutputPath(a.Address), func([]byte) ([]byte, error) { return render.Moved(a, p.base), nil }); err != nil {
			return err
		}
	}
	return nil
}

// addEach plans pages as a file each.
func (p *planner) addEach(pages []render.Page) error {
	for _, page := range pages {
		if err := p.Add(page.Path(), page.Append); err != nil {
			return err
		}
	}
	p.pages = append(p.pages, func() []render.Page { return pages })
	return nil
}
