package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"wijkgids/cmd/wijkgids/internal/build"
	"wijkgids/cmd/wijkgids/internal/offline"
	"wijkgids/cmd/wijkgids/internal/preview"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/site"
)

// runServe keeps the guide in memory, serves it on localhost and rebuilds it on every change. It
// never touches public/.
func runServe(ctx context.Context, o options, _ []string, _, log io.Writer) error {
	remover, err := offline.Remover()
	if err != nil {
		return err
	}
	b := o.builder()
	return preview.Serve(ctx, preview.Config{
		Addr:     o.addr,
		Watch:    []string{filepath.Join(o.root, "content"), filepath.Join(o.root, "layouts"), filepath.Join(o.root, "static")},
		BasePath: b.BasePath(),
		Headers:  build.Headers(),
		Worker:   remover,
		Log:      log,
		Ready: func(address string) {
			fmt.Fprintf(log, "the guide is at %s (stop with Ctrl-C)\n", address)
		},
		Build: func(_ context.Context, changed []string) (plan *site.Plan, problems []problem.Problem, err error) {
			problems, err = b.Show(changed, func(s *build.Site) error {
				plan = s.Plan
				return b.Try(s)
			})
			return plan, problems, err
		},
	})
}
