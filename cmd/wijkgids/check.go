package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"

	"wijkgids/cmd/wijkgids/internal/advice"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/history"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/query"
)

// sound returns the guide for a command that needs one without errors. When there are errors it
// reports them and says that nothing was done; done is the verb in that message, such as "written".
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

// runCheck reports everything that is wrong with the content, drafts included. For a guide without
// errors it also asks the questions of zoekvragen.yaml and gives editorial advice.
func runCheck(ctx context.Context, o options, _ []string, out, log io.Writer) error {
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
		if err := b.Try(s); err != nil { // for example a fault in a layout
			return err
		}
		missed, err := query.Check(g)
		if err != nil {
			return err
		}
		problems = problem.Sort(slices.Concat(problems, missed, advice.Give(g)))
	}
	if o.format == "github" {
		changed, err := o.changed(ctx)
		if err != nil {
			return err
		}
		problems = problem.ForReview(problems, func(file string) bool { return slices.Contains(changed, file) })
	}
	if o.format == "github" || o.format == "sarif" {
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

// changed returns the files that differ from the commit of -base. Without -base, on GitHub Actions,
// it returns the files of the pull request, when the checkout has the target branch:
// actions/checkout makes a merge commit whose first parent is that branch.
func (o options) changed(ctx context.Context) ([]string, error) {
	repository := history.In(o.root)
	if o.base != "" {
		base, err := repository.Base(ctx, o.base)
		if err != nil {
			return nil, err
		}
		return repository.Changed(ctx, base)
	}
	if o.branch == "" {
		return nil, nil
	}
	for _, name := range []string{"origin/" + o.branch, o.branch, "HEAD^1"} {
		base, err := repository.Base(ctx, name)
		if err == nil {
			return repository.Changed(ctx, base)
		}
	}
	return nil, nil
}

// inRepository returns the problems with paths relative to the root of the Git repository, as
// forges want them. Outside a repository it returns them unchanged.
func inRepository(problems []problem.Problem, root string) []problem.Problem {
	root, err := filepath.Abs(root)
	if err == nil {
		root, err = filepath.EvalSymlinks(root)
	}
	if err != nil {
		return problems
	}
	for dir := root; ; dir = filepath.Dir(dir) {
		// .git is a folder, or a file in a work tree or submodule.
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
