// Package build is the pipeline from content to site: it reads the content, assembles and checks
// the guide, and plans the site. outputs.go has the table of all addresses that the program itself
// makes.
package build

import (
	"cmp"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/assets"
	"wijkgids/cmd/wijkgids/internal/check"
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/images"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/render"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
	"wijkgids/layouts"
	"wijkgids/static"
)

// Options are the settings of a Builder.
type Options struct {
	Root    string // the folder that holds content/, and perhaps layouts/ and static/
	BaseURL string // where the guide will live; "" for basis-url of gids.md
	NoIndex bool   // a preview: search engines must leave it out

	Host    string        // the host that serves the site, by its name in package hosts; "" for any
	Drafts  bool          // keep drafts in the guide
	Content fs.FS         // read content/ from here instead of Root; nil for the disk
	Today   date.Date     // in Amsterdam
	Table   *schema.Table // nil for the standard one
}

// A Builder builds the site of one root, repeatedly while serving. It caches what did not change;
// the output is the same as that of a new Builder. It is not safe for concurrent use.
type Builder struct {
	Options
	layouts map[*wording.Language]*render.Layouts // nil until read
	tried   *render.Layouts                       // the layouts that passed Try
	assets  []assets.Asset                        // nil until read
	scripts map[*wording.Language][]assets.Asset  // the scripts with texts, in other languages

	good     map[string]*content.File // the last version of each file without errors, by path; see Show
	texts    content.Cache
	pictures images.Store
}

// New returns a Builder.
func New(o Options) *Builder {
	o.Table = cmp.Or(o.Table, schema.Standard())
	return &Builder{Options: o}
}

// Build reads the content, assembles the guide, checks it and plans the site. deliver then
// publishes or serves the plan. changed lists the files that may have changed since the last call,
// as paths that begin with the root; nil means that any file may have. Only changes in layouts/ and
// static/ matter.
//
// Build returns all problems, sorted. It does not call deliver when one of them is an error.
func (b *Builder) Build(changed []string, deliver func(*Site) error) ([]problem.Problem, error) {
	b.forget(changed)
	g, problems, err := b.Guide()
	if err != nil || problem.Errors(problems) > 0 {
		return problems, err
	}
	plan, err := b.Plan(g)
	if err != nil {
		b.forget(nil) // read layouts and assets again next time
		return problems, err
	}
	return problems, deliver(plan)
}

// Guide reads the content, assembles the guide and checks it.
func (b *Builder) Guide() (*guide.Guide, []problem.Problem, error) {
	source, problems, err := b.read()
	if err != nil {
		return nil, nil, err
	}
	return b.assemble(source, problems, nil)
}

// Assemble reads the content and assembles the guide, without loading pictures and assets and
// without the rules of check. It serves commands that only need what the guide says.
func (b *Builder) Assemble() (*guide.Guide, []problem.Problem, error) {
	source, problems, err := b.read()
	if err != nil {
		return nil, nil, err
	}
	g, more := guide.Assemble(source, b.Table, guide.Options{Today: b.Today, Drafts: b.Drafts, Addresses: Addresses()})
	problems = append(problems, more...)
	if !b.Drafts {
		problems = withoutDrafts(problems, source)
	}
	return g, problem.Sort(problems), nil
}

// root returns the folder that holds content/.
func (b *Builder) root() fs.FS {
	if b.Content != nil {
		return b.Content
	}
	return os.DirFS(b.Root)
}

// read reads the content.
func (b *Builder) read() (*content.Source, []problem.Problem, error) {
	return b.texts.Read(b.root(), b.Table, Reserved())
}

// assemble assembles a guide from source and checks it. It returns the given problems together with
// the new ones. missing names files that were left out of the source; it is nil for a whole guide.
func (b *Builder) assemble(source *content.Source, problems []problem.Problem, missing map[string]bool) (*guide.Guide, []problem.Problem, error) {
	g, more := guide.Assemble(source, b.Table, guide.Options{Today: b.Today, Drafts: b.Drafts, Addresses: Addresses(), Missing: missing})
	problems = slices.Concat(problems, more, check.Run(g))
	more, err := b.pictures.Load(b.root(), picturePaths(g))
	if err != nil {
		return nil, nil, err
	}
	problems = append(problems, more...)
	files, err := b.readAssets()
	if err != nil {
		return nil, nil, err
	}
	problems = append(problems, b.checkStatic(g, files)...)
	if more, err = b.checkForeign(); err != nil {
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

// withoutDrafts removes the problems of drafts, for a guide that has none.
func withoutDrafts(problems []problem.Problem, source *content.Source) []problem.Problem {
	drafts := map[string]bool{}
	for _, f := range source.Files {
		if f.Get(schema.Concept) == schema.True {
			drafts[f.Path] = true
		}
	}
	return slices.DeleteFunc(problems, func(p problem.Problem) bool { return drafts[p.File] })
}

// forget drops the layouts or assets that may have changed.
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
		b.assets, b.scripts = nil, nil
	}
}

// overlay lays a folder of the root over the same folder in the program.
func (b *Builder) overlay(folder string, own fs.FS) fs.FS {
	return assets.Overlay{Upper: os.DirFS(filepath.Join(b.Root, folder)), Lower: own}
}

// readLayouts returns the layouts in a language. It reads them once.
func (b *Builder) readLayouts(lang *wording.Language) (*render.Layouts, error) {
	if l := b.layouts[lang]; l != nil {
		return l, nil
	}
	l, err := render.Parse(b.overlay("layouts", layouts.Files), lang)
	if err != nil {
		return nil, err
	}
	if b.layouts == nil {
		b.layouts = map[*wording.Language]*render.Layouts{}
	}
	b.layouts[lang] = l
	return l, nil
}

// readAssets returns the files of static/. It reads them once.
func (b *Builder) readAssets() (_ []assets.Asset, err error) {
	if b.assets == nil {
		b.assets, err = assets.Read(b.overlay("static", static.Files), wording.Dutch.Script)
	}
	return b.assets, err
}

// readScripts returns the scripts of static/ in a language. It reads them once.
func (b *Builder) readScripts(lang *wording.Language) ([]assets.Asset, error) {
	if own, ok := b.scripts[lang]; ok {
		return own, nil
	}
	dutch, err := b.readAssets()
	if err != nil {
		return nil, err
	}
	own, err := assets.Translated(b.overlay("static", static.Files), lang.Code, lang.Script, dutch)
	if err != nil {
		return nil, err
	}
	if b.scripts == nil {
		b.scripts = map[*wording.Language][]assets.Asset{}
	}
	b.scripts[lang] = own
	return own, nil
}

// BasePath returns the path of the base address, with a slash at the end. A preview serves the
// guide below this path, so that its links work as on the published guide.
func (b *Builder) BasePath() string {
	base := b.BaseURL
	if base == "" {
		// The first build reports a file that cannot be read.
		if src, err := os.ReadFile(filepath.Join(b.Root, filepath.FromSlash(content.SettingsFile))); err == nil {
			if f, _ := content.Decode(src, content.SettingsFile, "", schema.Settings, b.Table.Settings, b.Table); f != nil {
				base = f.Get(schema.BasisURL)
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
