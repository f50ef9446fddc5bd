package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/preview"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/render"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/site"
)

// runServe keeps the guide in memory, shows it in the browser and makes it anew
// on every change. It never touches public/.
func runServe(ctx context.Context, o options, _ []string, _, log io.Writer) error {
	b := newBuilder(o)
	b.keep()
	remover, err := smallScript(removerScript)
	if err != nil {
		return err
	}
	return preview.Serve(ctx, preview.Config{
		Addr:     o.addr,
		Watch:    []string{filepath.Join(o.root, "content"), filepath.Join(o.root, "layouts"), filepath.Join(o.root, "static")},
		BasePath: b.basePath(),
		Worker:   remover,
		Log:      log,
		Ready: func(address string) {
			fmt.Fprintf(log, "the guide is at %s (stop with Ctrl-C)\n", address)
		},
		Build: func(_ context.Context, changed []string) (*site.Plan, []problem.Problem, error) {
			return b.site(changed)
		},
	})
}

// site reads the guide again after a change and plans its site. It gives none when
// errors in the content stop it. What did not change is not read again: changed lists
// the paths that did, nil when anything may have.
func (b *builder) site(changed []string) (*site.Plan, []problem.Problem, error) {
	within := func(folder string) bool {
		dir := filepath.Join(b.root, folder)
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
	tried := b.layouts != nil
	b.prepare()
	g, ps, err := b.read(b.drafts, b.files(changed))
	if err != nil || problem.Errors(ps) > 0 {
		return nil, ps, err
	}
	p, err := b.plan(g)
	if err == nil && !tried {
		err = render.Try(p.pages.All())
	}
	if err != nil {
		b.layouts, b.assets = nil, nil // so that they are tried again
		return nil, ps, err
	}
	return p.Plan, ps, nil
}

// files gives paths that changed as paths from the root; nil, for any path, when a
// folder is among them, which stands for all that is in it.
func (b *builder) files(changed []string) []string {
	var out []string
	for _, p := range changed {
		name, err := filepath.Rel(b.root, p)
		if err != nil {
			return nil
		}
		info, err := os.Lstat(p)
		if err == nil && info.IsDir() || err != nil && filepath.Ext(p) == "" { // that was one, perhaps
			return nil
		}
		out = append(out, filepath.ToSlash(name))
	}
	return out
}

// basePath gives the path below which the guide will live, so that a preview
// is found, and behaves, as the published guide does.
func (b *builder) basePath() string {
	base := b.baseURL
	if base == "" {
		name := content.Dir + "/" + schema.Settings + ".md"
		// When it cannot be read, the first build says so.
		if src, err := os.ReadFile(filepath.Join(b.root, filepath.FromSlash(name))); err == nil {
			if f, _ := content.Decode(src, name, "", schema.Settings, b.table.Settings, b.table); f != nil {
				base = f.Get(schema.BasisURL)
			}
		}
	}
	u, err := url.Parse(base)
	if err != nil {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}
