// Package build is the pipeline from content to site: read the content, assemble the
// guide, check it, plan the site. outputs.go has the table of all addresses that the
// program makes by itself.
package build

import (
	"cmp"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"wijkgids/cmd/wijkgids/internal/assets"
	"wijkgids/cmd/wijkgids/internal/check"
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/images"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/render"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/search"
	"wijkgids/cmd/wijkgids/internal/site"
	"wijkgids/layouts"
	"wijkgids/static"
)

// Options say what to build.
type Options struct {
	Root    string        // the folder that holds content/, and perhaps layouts/ and static/
	BaseURL string        // where the guide will live; "" for basis-url of gids.md
	NoIndex bool          // a preview: search engines must leave it out
	Drafts  bool          // keep drafts in the guide
	Today   date.Date     // in Amsterdam
	Table   *schema.Table // nil for the standard one
}

// A Builder builds the site of one root, again and again while serving. It keeps what
// did not change; the bytes are those of a new Builder. It is for one goroutine.
type Builder struct {
	Options
	layouts *render.Layouts // nil until read
	assets  []assets.Asset  // nil until read

	texts    content.Cache
	facts    guide.Cache
	pictures images.Store
	index    search.Builder
	indexing sync.Mutex // a browser may ask for the index of the plan before
	social   sync.Map   // pictures for other sites: street.Look to []byte
}

// New returns a Builder.
func New(o Options) *Builder {
	o.Table = cmp.Or(o.Table, schema.Standard())
	return &Builder{Options: o}
}

// Build reads the content, assembles the guide, checks it and plans the site; deliver
// then publishes or serves that. changed lists the files that may have changed since
// the last call, as paths that begin with the root; nil means that any may have.
//
// The problems are all there are, sorted. With an error among them deliver is not
// called.
func (b *Builder) Build(changed []string, deliver func(*site.Plan) error) ([]problem.Problem, error) {
	b.forget(changed)
	g, problems, err := b.Guide(b.fromRoot(changed))
	if err != nil || problem.Errors(problems) > 0 {
		return problems, err
	}
	plan, err := b.Plan(g)
	if err != nil {
		b.forget(nil) // so that layouts and assets are tried again
		return problems, err
	}
	return problems, deliver(plan)
}

// Guide reads the content, assembles the guide and checks it. changed lists the files
// that may have changed, as paths from the root; nil means that any may have.
func (b *Builder) Guide(changed []string) (*guide.Guide, []problem.Problem, error) {
	root := os.DirFS(b.Root)
	source, problems, err := b.texts.Read(root, b.Table, guide.Reserved(addresses()), changed)
	if err != nil {
		return nil, nil, err
	}
	g, more := guide.Assemble(source, b.Table, guide.Options{Today: b.Today, Drafts: b.Drafts, Cache: &b.facts, Addresses: addresses()})
	problems = append(append(problems, more...), check.Run(g)...)
	if more, err = b.pictures.Load(root, picturePaths(g)); err != nil {
		return nil, nil, err
	}
	problems = append(problems, more...)
	if !b.Drafts {
		problems = withoutDrafts(problems, source)
	}
	return g, problem.Sort(problems), nil
}

func picturePaths(g *guide.Guide) []string {
	var paths []string
	for _, p := range g.Pictures {
		paths = append(paths, p.Path)
	}
	return paths
}

// withoutDrafts leaves out the problems of drafts, which are not in the guide.
func withoutDrafts(problems []problem.Problem, source *content.Source) []problem.Problem {
	drafts := map[string]bool{}
	for _, f := range source.Files {
		if f.Get("concept") == "true" {
			drafts[f.Path] = true
		}
	}
	return slices.DeleteFunc(problems, func(p problem.Problem) bool { return drafts[p.File] })
}

// forget drops the layouts and assets that were read, when one of them may have
// changed.
func (b *Builder) forget(changed []string) {
	within := func(folder string) bool {
		dir := filepath.Join(b.Root, folder)
		return changed == nil || slices.ContainsFunc(changed, func(p string) bool {
			return p == dir || strings.HasPrefix(p, dir+string(filepath.Separator))
		})
	}
	if within("layouts") {
		b.layouts = nil
	}
	if within("static") {
		b.assets = nil
	}
}

// fromRoot returns paths that changed as paths from the root. It returns nil when a
// folder is among them, since that stands for all that is in it.
func (b *Builder) fromRoot(changed []string) []string {
	var out []string
	for _, p := range changed {
		name, err := filepath.Rel(b.Root, p)
		if err != nil {
			return nil
		}
		info, err := os.Lstat(p)
		if err == nil && info.IsDir() || err != nil && filepath.Ext(p) == "" { // perhaps it was one
			return nil
		}
		out = append(out, filepath.ToSlash(name))
	}
	return out
}

// overlay returns the files of a folder of the root over those in the program.
func (b *Builder) overlay(folder string, own fs.FS) fs.FS {
	return assets.Overlay{Upper: os.DirFS(filepath.Join(b.Root, folder)), Lower: own}
}

// readLayouts reads the layouts, unless they are there. It also renders one page with
// each, for faults that only show then.
func (b *Builder) readLayouts() (_ *render.Layouts, err error) {
	if b.layouts == nil {
		b.layouts, err = render.Parse(b.overlay("layouts", layouts.Files))
	}
	return b.layouts, err
}

// readAssets reads the files of static/, unless they are there.
func (b *Builder) readAssets() (_ []assets.Asset, err error) {
	if b.assets == nil {
		b.assets, err = assets.Read(b.overlay("static", static.Files))
	}
	return b.assets, err
}

// BasePath returns the path below which the guide will live, "/" at least: a preview
// is found there, and so behaves as the published guide does.
func (b *Builder) BasePath() string {
	base := b.BaseURL
	if base == "" {
		name := content.Dir + "/" + schema.Settings + ".md"
		// When the file cannot be read, the first build says so.
		if src, err := os.ReadFile(filepath.Join(b.Root, filepath.FromSlash(name))); err == nil {
			if f, _ := content.Decode(src, name, "", schema.Settings, b.Table.Settings, b.Table); f != nil {
				base = f.Get("basis-url")
			}
		}
	}
	return basePath(base) + "/"
}

// basePath returns the path of an address, without a slash at the end.
func basePath(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(u.Path, "/")
}
