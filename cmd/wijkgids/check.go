package main

import (
	"context"
	"fmt"
	"io"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// runCheck reports everything wrong with the content, drafts included. The
// questions of zoekvragen.yaml come last: what a broken guide finds says nothing.
func runCheck(_ context.Context, o options, _ []string, out, log io.Writer) error {
	g, ps, err := newBuilder(o).read(true, nil)
	if err != nil {
		return err
	}
	if problem.Errors(ps) == 0 {
		more, err := askQueries(g)
		if err != nil {
			return err
		}
		ps = problem.Sort(append(ps, more...))
	}
	if err := problem.Write(out, ps, o.format); err != nil {
		return err
	}
	if n := problem.Errors(ps); n > 0 {
		if o.format == "text" {
			fmt.Fprintf(log, "wijkgids check: %s\n", count(n, "error"))
		}
		return errWrong
	}
	return nil
}
