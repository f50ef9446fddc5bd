package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"

	"wijkgids/cmd/wijkgids/internal/check"
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/draw"
	"wijkgids/cmd/wijkgids/internal/export"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/render"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/site"
	"wijkgids/layouts"
	"wijkgids/static"
)

// A builder makes the site of one root, again and again while serving. What it
// keeps between builds is only what is dear to make and named by its content.
type builder struct {
	options
	table    *schema.Table
	pictures pictures
	images   map[draw.Look][]byte // pictures for other sites
}

func newBuilder(o options) *builder {
	return &builder{options: o, table: schema.Standard()}
}

// read reads and checks the guide. The problems are all there are, sorted;
// when one of them is an error the guide must not be published.
func (b *builder) read(drafts bool) (*guide.Guide, []problem.Problem, error) {
	fsys := os.DirFS(b.root)
	src, ps, err := content.Read(fsys, b.table)
	if err != nil {
		return nil, nil, err
	}
	g, more := guide.Assemble(src, b.table, guide.Options{Today: b.today, Drafts: drafts})
	ps = append(ps, more...)
	ps = append(ps, check.Run(g)...)
	more, err = b.pictures.decode(fsys, g)
	if err != nil {
		return nil, nil, err
	}
	ps = append(ps, more...)
	if !drafts {
		ps = withoutDrafts(ps, src)
	}
	return g, problem.Sort(ps), nil
}

// withoutDrafts leaves out the problems of drafts, which are not in the guide.
func withoutDrafts(ps []problem.Problem, src *content.Source) []problem.Problem {
	drafts := map[string]bool{}
	for _, f := range src.Files {
		if f.Get("concept") == "true" {
			drafts[f.Path] = true
		}
	}
	return slices.DeleteFunc(ps, func(p problem.Problem) bool { return drafts[p.File] })
}

// base gives the address where the guide will live.
func (b *builder) base(g *guide.Guide) string { return cmp.Or(b.baseURL, g.Settings.BaseURL) }

// write makes every file of the site and hands it to w. It gives the number of
// pages.
func (b *builder) write(g *guide.Guide, w site.Writer) (int, error) {
	// The index and the exports are made beside the pages.
	var failed [2]error
	var wg sync.WaitGroup
	wg.Go(func() { failed[0] = putSearch(g, w) })
	wg.Go(func() { failed[1] = b.putExports(g, b.base(g), b.upcoming(g), w) })
	pages, err := b.putPages(g, w)
	wg.Wait()
	return pages, errors.Join(err, failed[0], failed[1])
}

// putPages writes the pages and all that they load, and the sitemap that lists
// them. It gives their number.
func (b *builder) putPages(g *guide.Guide, w site.Writer) (int, error) {
	base, upcoming := b.base(g), b.upcoming(g)
	templates, err := render.Parse(overlay{os.DirFS(filepath.Join(b.root, "layouts")), layouts.Files})
	if err != nil {
		return 0, err
	}
	o := render.Options{BaseURL: base, NoIndex: b.noIndex}
	if o.Assets, err = b.putAssets(w); err != nil {
		return 0, err
	}
	if o.Pictures, err = b.pictures.put(w); err != nil {
		return 0, err
	}
	if o.Images, err = b.putImages(g, w); err != nil {
		return 0, err
	}
	if sheet := render.HouseStyle(g.Settings); sheet != nil {
		o.HouseCSS = site.HashedName("assets/huisstijl.css", sheet)
		if err := w.Put(o.HouseCSS, sheet); err != nil {
			return 0, err
		}
	}
	o.Data = func(e *guide.Entry) []byte {
		image := ""
		if name := e.Get("afbeelding"); name != "" {
			image = base + "/" + o.Pictures[path.Join(path.Dir(e.Path), name)].Src
		}
		return export.StructuredData(g, e, base, image)
	}
	o.Calendar = func(e *guide.Entry) string {
		if !upcoming[e] {
			return ""
		}
		return e.Address + "avond.ics"
	}
	pages, err := render.Pages(g, templates, o, w.Put)
	if err != nil {
		return 0, err
	}
	listed := make([]export.Page, len(pages))
	for i, p := range pages {
		listed[i] = export.Page{Path: p.Address, Modified: p.Modified}
	}
	for _, f := range export.Sitemap(listed, base) {
		if err := w.Put(strings.TrimPrefix(f.Path, "/"), f.Data); err != nil {
			return 0, err
		}
	}
	return len(pages), nil
}

// putImages writes a picture for other sites of each look that houses in the guide
// have, and says where each stands. There are few looks; serve draws each once.
func (b *builder) putImages(g *guide.Guide, w site.Writer) (map[draw.Look]string, error) {
	if b.images == nil {
		b.images = map[draw.Look][]byte{}
	}
	var missing []draw.Look
	looks := render.Looks(g)
	for _, look := range looks {
		if b.images[look] == nil {
			missing = append(missing, look)
		}
	}
	if len(missing) > 0 {
		scene, drawn := draw.NewImages(), make([][]byte, len(missing))
		var wg sync.WaitGroup
		for i, look := range missing {
			wg.Go(func() { drawn[i] = scene.PNG(look) })
		}
		wg.Wait()
		for i, look := range missing {
			b.images[look] = drawn[i]
		}
	}
	places := map[draw.Look]string{}
	for _, look := range looks {
		places[look] = site.HashedName("assets/"+look.String()+".png", b.images[look])
		if err := w.Put(places[look], b.images[look]); err != nil {
			return nil, err
		}
	}
	return places, nil
}

// upcoming gives the nights that get a calendar file of their own: the ones
// to come whose day is known.
func (b *builder) upcoming(g *guide.Guide) map[*guide.Entry]bool {
	out := map[*guide.Entry]bool{}
	for _, e := range g.Agenda.Upcoming {
		if e.Date("datum").IsDay() {
			out[e] = true
		}
	}
	return out
}

// putExports writes the feeds, calendars, open data and the files for hosts.
func (b *builder) putExports(g *guide.Guide, base string, upcoming map[*guide.Entry]bool, w site.Writer) error {
	type file struct {
		path string
		data []byte
	}
	var redirects []site.Redirect
	below := ""
	if u, err := url.Parse(base); err == nil {
		below = strings.TrimSuffix(u.Path, "/")
	}
	files := []file{
		{"feed.xml", export.Feed(g, base)},
		{"robots.txt", export.Robots(base, !b.noIndex)},
		{"data/gids.json", export.OpenData(g, base)},
		{"_headers", site.WriteHeaders()},
	}
	if g.Section(schema.Nights) != nil {
		files = append(files, file{"agenda.ics", export.Calendar(g, base)})
	}
	for e := range upcoming {
		files = append(files, file{strings.TrimPrefix(e.Address, "/") + "avond.ics", export.Event(g, e, base)})
	}
	if text := export.Security(g, base); text != nil {
		files = append(files, file{".well-known/security.txt", text})
	}
	for _, a := range g.Aliases {
		// A host matches whole paths, also when the guide lives below one.
		redirects = append(redirects, site.Redirect{From: below + a.Address, To: below + a.To.Address})
		name := strings.TrimPrefix(a.Address, "/")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		files = append(files, file{name, render.Moved(a, base)})
	}
	files = append(files, file{"_redirects", site.Redirects(redirects)})
	for _, f := range files {
		if err := w.Put(f.path, f.data); err != nil {
			return err
		}
	}
	return nil
}

// putAssets writes the files of static/, smaller, and gives their places by name.
// The files in static/root/ go to the root as they are; Go files never leave.
func (b *builder) putAssets(w site.Writer) (map[string]string, error) {
	fsys := overlay{os.DirFS(filepath.Join(b.root, "static")), static.Files}
	names, err := fsys.files()
	if err != nil {
		return nil, fmt.Errorf("reading static: %w", err)
	}
	small := minify.New()
	small.AddFunc("text/css", css.Minify)
	small.AddFunc("text/javascript", js.Minify)
	small.AddFunc("image/svg+xml", svg.Minify)
	types := map[string]string{".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript", ".svg": "image/svg+xml"}
	places := map[string]string{}
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
		places[name] = place
		if err := w.Put(place, data); err != nil {
			return nil, err
		}
	}
	return places, nil
}

// runBuild writes the guide to a folder.
func runBuild(ctx context.Context, o options, _ []string, _, log io.Writer) error {
	started := time.Now()
	b := newBuilder(o)
	tick := progress(log, started)
	defer tick()
	g, ps, err := b.read(o.drafts)
	if err != nil {
		return err
	}
	if err := problem.Write(log, ps, "text"); err != nil {
		return err
	}
	if n := problem.Errors(ps); n > 0 {
		fmt.Fprintf(log, "wijkgids build: %s; nothing was written\n", count(n, "error"))
		return errWrong
	}
	staging, err := site.Stage(o.out)
	if err != nil {
		return err
	}
	defer staging.Discard()
	pages, err := b.write(g, staging)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := staging.Publish(); err != nil {
		return err
	}
	tick()
	fmt.Fprintf(log, "built %s in %.2f s: %s\n", count(pages, "page"), time.Since(started).Seconds(), o.out)
	return nil
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// progress shows on a terminal how long work takes that takes over a second.
// The function it gives ends that, and may be called twice.
func progress(log io.Writer, started time.Time) func() {
	if !isTerminal(log) {
		return func() {}
	}
	done := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		shown := false
		for {
			select {
			case <-ticker.C:
				shown = true
				fmt.Fprintf(log, "\rbuilding, %.0f s ", time.Since(started).Seconds())
			case <-done:
				if shown {
					fmt.Fprint(log, "\r\x1b[K")
				}
				return
			}
		}
	})
	return sync.OnceFunc(func() {
		close(done)
		wg.Wait()
	})
}
