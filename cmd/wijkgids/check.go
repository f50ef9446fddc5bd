package main

import (
	"context"
	"fmt"
	"io"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/query"
)

// sound returns the guide for a command that needs one without errors. It reports the
// errors; done is what the command then has not done.
func (o options) sound(command, done string, log io.Writer) (*guide.Guide, error) {
	g, problems, err := o.builder().Guide()
	if err != nil {
		return nil, err
	}
	if n := problem.Errors(problems); n > 0 {
		if err := problem.Write(log, problems, "text"); err != nil {
			return nil, err
		}
		fmt.Fprintf(log, "wijkgids %s: %s; nothing was %s\n", command, count(n, "error"), done)
		return nil, errReported
	}
	return g, nil
}

// runCheck reports everything wrong with the content, drafts included. The questions
// of zoekvragen.yaml come last: what a broken guide finds says nothing.
func runCheck(_ context.Context, o options, _ []string, out, log io.Writer) error {
	o.drafts = true
	b := o.builder()
	g, problems, err := b.Guide()
	if err != nil {
		return err
	}
	if problem.Errors(problems) == 0 {
		s, err := b.Plan(g)
		if err != nil {
			return err
		}
		if err := b.Try(s); err != nil { // a fault in a layout
			return err
		}
		advice, err := query.Check(g)
		if err != nil {
			return err
		}
		problems = problem.Sort(append(problems, advice...))
	}
	if err := problem.Write(out, problems, o.format); err != nil {
		return err
	}
	if n := problem.Errors(problems); n > 0 {
		if o.format == "text" {
			fmt.Fprintf(log, "wijkgids check: %s\n", count(n, "error"))
		}
		return errReported
	}
	return nil
}
