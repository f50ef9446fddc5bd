package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"

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
	if o.format == "github" {
		problems = inRepository(problems, o.root)
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

// inRepository returns the problems with paths from the root of the repository that
// holds the guide, as GitHub wants them, where there is a repository.
func inRepository(problems []problem.Problem, root string) []problem.Problem {
	root, err := filepath.Abs(root)
	if err == nil {
		root, err = filepath.EvalSymlinks(root)
	}
	if err != nil {
		return problems
	}
	for dir := root; ; dir = filepath.Dir(dir) {
		// A folder, or a file in a work tree or a submodule.
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			below, err := filepath.Rel(dir, root)
			if err != nil {
				return problems
			}
			out := slices.Clone(problems)
			for i := range out {
				out[i].File = path.Join(filepath.ToSlash(below), out[i].File)
			}
			return out
		}
		if dir == filepath.Dir(dir) {
			return problems
		}
	}
}
