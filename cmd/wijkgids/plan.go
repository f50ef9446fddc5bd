package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"

	"wijkgids/cmd/wijkgids/internal/export"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/render"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/site"
	"wijkgids/cmd/wijkgids/internal/street"
	"wijkgids/layouts"
	"wijkgids/static"
)

// A plan says how every file of the site of one guide is made.
type plan struct {
	*site.Plan
	guide    *guide.Guide
	base     string                // where the guide will live
	upcoming map[*guide.Entry]bool // the nights that get a calendar file of their own
	pages    *render.Pages

	forget  func()       // unless nil, called when nobody needs the plain text of the guide any more
	reading atomic.Int32 // who do: the search index and the open data
}

// read is called by each of those who need the plain text, when they have read it.
func (p *plan) read() {
	if p.reading.Add(-1) == 0 && p.forget != nil {
		p.forget()
	}
}

// newPlan gives a plan without files.
func (b *builder) newPlan(g *guide.Guide) *plan {
	p := &plan{Plan: site.NewPlan(), guide: g, base: b.base(g), upcoming: map[*guide.Entry]bool{}}
	p.reading.Store(2)
	for _, e := range g.Agenda.Upcoming {
		if e.Date(schema.Datum).IsDay() {
			p.upcoming[e] = true
		}
	}
	return p
}

// prepare begins with what can be done while the content is being read: the layouts
// and the files of static/, unless they are there.
func (b *builder) prepare() {
	if b.layouts == nil {
		b.layouts = begin(func() (*render.Layouts, error) {
			return render.Parse(overlay{os.DirFS(filepath.Join(b.root, "layouts")), layouts.Files})
		})
	}
	if b.assets == nil {
		b.assets = begin(func() ([]asset, error) {
			return readAssets(overlay{os.DirFS(filepath.Join(b.root, "static")), static.Files})
		})
	}
}

// begin calls a function in the background. What it gives waits for it.
func begin[T any](f func() (T, error)) func() (T, error) {
	once := sync.OnceValues(f)
	go once()
	return once
}

// base gives the address where the guide will live.
func (b *builder) base(g *guide.Guide) string { return cmp.Or(b.baseURL, g.Settings.BaseURL) }

// plan plans the site. Only what pages refer to by a hash of its content is made:
// style, scripts, pictures.
func (b *builder) plan(g *guide.Guide) (*plan, error) {
	p := b.newPlan(g)
	if err := b.addPages(p); err != nil {
		return nil, err
	}
	if err := b.addExports(p); err != nil {
		return nil, err
	}
	p.First("search/", func(w site.Writer, next func()) error {
		b.indexing.Lock() // a browser may still ask for the index of the plan before
		defer b.indexing.Unlock()
		return putSearch(g, b.index, w, func() {
			p.read()
			next()
		})
	})
	return p, nil
}

// addPages adds the pages and all that they load.
func (b *builder) addPages(p *plan) (err error) {
	g, base := p.guide, p.base
	b.prepare()
	l, err := b.layouts()
	if err != nil {
		return err
	}
	o := render.Options{BaseURL: base, NoIndex: b.noIndex}
	if g.Settings.Offline {
		o.Worker = workerFile
	}
	if o.Assets, err = b.addAssets(p); err != nil {
		return err
	}
	if err := addKeeping(p, o.Assets); err != nil {
		return err
	}
	if o.Pictures, err = b.pictures.add(p); err != nil {
		return err
	}
	o.Images = imagePlace
	b.addImages(p)
	if sheet := render.HouseStyle(g.Settings); sheet != nil {
		o.HouseCSS = site.HashedName("assets/huisstijl.css", sheet)
		if err := p.Fixed(o.HouseCSS, sheet); err != nil {
			return err
		}
	}
	o.Data = func(dst []byte, e *guide.Entry) []byte {
		image := ""
		if name := e.Get(schema.Afbeelding); name != "" {
			image = base + "/" + o.Pictures[path.Join(path.Dir(e.Path), name)].Src
		}
		return export.StructuredData(dst, g, e, base, image)
	}
	o.Calendar = func(e *guide.Entry) string {
		if !p.upcoming[e] {
			return ""
		}
		return e.Address + "avond.ics"
	}
	if p.pages, err = render.NewPages(g, l, o); err != nil {
		return err
	}
	p.Many(site.Many{
		All: func() []site.One {
			all := p.pages.All()
			ones := make([]site.One, len(all))
			for i := range all {
				ones[i] = &all[i]
			}
			return ones
		},
		File: func(path string) (site.One, bool) { return p.pages.At(path) },
	})
	for _, run := range p.pages.Runs {
		p.Group(run.Prefix, func(w site.Writer) error {
			buf := buffers.Get().(*[]byte)
			defer buffers.Put(buf)
			for _, page := range run.Pages() {
				var err error
				if *buf, err = page.Append((*buf)[:0]); err != nil {
					return err
				}
				if err := w.Put(page.Path(), *buf); err != nil {
					return err
				}
			}
			return nil
		})
	}
	p.Group("sitemap", func(w site.Writer) error {
		for _, f := range export.Sitemap(p.listed(), base) {
			if err := w.Put(strings.TrimPrefix(f.Path, "/"), f.Data); err != nil {
				return err
			}
		}
		return nil
	})
	return nil
}

// buffers are for making pages in.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// listed gives the pages that a sitemap should list, by address.
func (p *plan) listed() []export.Page {
	var listed []export.Page
	add := func(pages []render.Rendering) {
		for _, page := range pages {
			if page.Listed() {
				listed = append(listed, export.Page{Path: page.Address, Modified: page.Modified})
			}
		}
	}
	add(p.pages.All())
	for _, run := range p.pages.Runs {
		add(run.Pages())
	}
	slices.SortFunc(listed, func(a, b export.Page) int { return cmp.Compare(a.Path, b.Path) })
	return listed
}

// count gives the number of pages, without those that stand in for others.
func (p *plan) count() int { return len(p.listed()) }

// addImages adds the images for social media of all looks that the guide has.
func (b *builder) addImages(p *plan) {
	p.Group(imageFolder, func(w site.Writer) error {
		for _, look := range p.pages.Looks() {
			if err := w.Put(imagePlace(look), look.PNG()); err != nil {
				return err
			}
		}
		return nil
	})
}

const imageFolder = "assets/beelden/"

// imagePlace says where the image of a look is, below the root.
func imagePlace(look street.Look) string {
	return imageFolder + look.String() + "." + look.Sum() + ".png"
}

// addExports adds the feeds, calendars, open data and the files for hosts.
func (b *builder) addExports(p *plan) error {
	g, base := p.guide, p.base
	type file struct {
		path string
		data func() []byte
	}
	below := ""
	if u, err := url.Parse(base); err == nil {
		below = strings.TrimSuffix(u.Path, "/")
	}
	files := []file{
		{"feed.xml", func() []byte { return export.Feed(g, base) }},
		{"robots.txt", func() []byte { return export.Robots(base, !b.noIndex) }},
		{"_headers", site.WriteHeaders},
	}
	if g.Section(schema.Nights) != nil {
		files = append(files, file{"agenda.ics", func() []byte { return export.Calendar(g, base) }})
	}
	for e := range p.upcoming {
		files = append(files, file{strings.TrimPrefix(e.Address, "/") + "avond.ics", func() []byte { return export.Event(g, e, base) }})
	}
	if text := export.Security(g, base); text != nil {
		files = append(files, file{".well-known/security.txt", func() []byte { return text }})
	}
	var redirects []site.Redirect
	for _, a := range g.Aliases {
		// A host matches whole paths, also when the guide lives below one.
		redirects = append(redirects, site.Redirect{From: below + a.Address, To: below + a.To.Address})
		name := strings.TrimPrefix(a.Address, "/")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		files = append(files, file{name, func() []byte { return render.Moved(a, base) }})
	}
	files = append(files, file{"_redirects", func() []byte { return site.Redirects(redirects) }})
	p.First("data/gids.json", func(w site.Writer, _ func()) error {
		defer p.read()
		return w.PutParts("data/gids.json", export.OpenData(g, base))
	})
	for _, f := range files {
		if err := p.File(f.path, func(dst []byte) ([]byte, error) { return append(dst, f.data()...), nil }); err != nil {
			return err
		}
	}
	return nil
}

// An asset is a file of static/, as small as it can be.
type asset struct {
	name  string // in static/
	place string // below the root of the site
	data  []byte
}

// addAssets adds the files of static/, and gives their places by name. The files in
// static/root/ go to the root as they are; Go files never leave.
func (b *builder) addAssets(p *plan) (map[string]string, error) {
	assets, err := b.assets()
	if err != nil {
		return nil, err
	}
	places := map[string]string{}
	for _, a := range assets {
		places[a.name] = a.place
		if err := p.Fixed(a.place, a.data); err != nil {
			return nil, err
		}
	}
	return places, nil
}

func readAssets(fsys overlay) ([]asset, error) {
	names, err := fsys.files()
	if err != nil {
		return nil, fmt.Errorf("reading static: %w", err)
	}
	small := minify.New()
	small.AddFunc("text/css", css.Minify)
	small.AddFunc("text/javascript", js.Minify)
	small.AddFunc("image/svg+xml", svg.Minify)
	types := map[string]string{".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript", ".svg": "image/svg+xml"}
	var assets []asset
	for _, name := range names {
		if path.Ext(name) == ".go" {
			continue
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("reading static: %w", err)
		}
		place, atRoot := strings.CutPrefix(name, "root/")
		if kind := types[path.Ext(name)]; kind != "" && !atRoot {
			var out bytes.Buffer
			if err := small.Minify(kind, &out, bytes.NewReader(data)); err != nil {
				return nil, fmt.Errorf("static/%s: %w", name, err)
			}
			data = out.Bytes()
		}
		if !atRoot {
			place = site.HashedName("assets/"+name, data)
		}
		assets = append(assets, asset{name, place, data})
	}
	return assets, nil
}
