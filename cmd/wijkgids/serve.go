package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"path/filepath"

	"wijkgids/cmd/wijkgids/internal/preview"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/site"
)

// runServe keeps the guide in memory, shows it in the browser and makes it anew
// on every change. It never touches public/.
func runServe(ctx context.Context, o options, _ []string, _, log io.Writer) error {
	b := newBuilder(o)
	path := "/"
	if u, err := url.Parse(o.baseURL); err == nil && u.Path != "" {
		path = u.Path + "/"
	}
	return preview.Serve(ctx, preview.Config{
		Addr:     o.addr,
		Watch:    []string{filepath.Join(o.root, "content"), filepath.Join(o.root, "layouts"), filepath.Join(o.root, "static")},
		BasePath: path,
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
