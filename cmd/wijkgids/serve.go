package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/preview"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/site"
)

// runServe keeps the guide in memory, shows it in the browser and makes it anew
// on every change. It never touches public/.
func runServe(ctx context.Context, o options, _ []string, _, log io.Writer) error {
	b := newBuilder(o)
	return preview.Serve(ctx, preview.Config{
		Addr:     o.addr,
		Watch:    []string{filepath.Join(o.root, "content"), filepath.Join(o.root, "layouts"), filepath.Join(o.root, "static")},
		BasePath: b.basePath(),
		Log:      log,
		Ready: func(address string) {
			fmt.Fprintf(log, "the guide is at %s (stop with Ctrl-C)\n", address)
		},
		Build: func(context.Context, []string) (*site.Memory, []problem.Problem, error) { return b.site() },
	})
}

// site makes the whole site in memory. It gives none when errors in the content
// stop it.
func (b *builder) site() (*site.Memory, []problem.Problem, error) {
	g, ps, err := b.read(b.drafts)
	if err != nil || problem.Errors(ps) > 0 {
		return nil, ps, err
	}
	memory := site.NewMemory()
	if _, err := b.write(g, memory); err != nil {
		return nil, ps, err
	}
	return memory, ps, nil
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
				base = f.Get("basis-url")
			}
		}
	}
	u, err := url.Parse(base)
	if err != nil {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}
