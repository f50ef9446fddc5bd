package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"wijkgids/cmd/wijkgids/internal/build"
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// runFormat rewrites front matter in the order and form of the schema, in the named files or in all
// files. It reports front matter that it cannot read.
func runFormat(_ context.Context, o options, args []string, out, log io.Writer) error {
	table := schema.Standard()
	src, problems, err := content.Read(os.DirFS(o.root), table, build.Reserved())
	if err != nil {
		return err
	}
	files := slices.Concat(src.Files, src.Versions)
	if len(args) > 0 {
		var named []string
		for _, arg := range args {
			section, slug := entryName(arg)
			named = append(named, path.Join(content.Dir, section, slug+".md"))
		}
		wanted := func(name string) bool { return slices.Contains(named, name) }
		for _, name := range named {
			if _, err := os.Stat(filepath.Join(o.root, filepath.FromSlash(name))); err != nil {
				return fmt.Errorf("reading the content: %w", err)
			}
		}
		files = slices.DeleteFunc(files, func(f *content.File) bool { return !wanted(f.Path) })
		problems = slices.DeleteFunc(problems, func(p problem.Problem) bool { return !wanted(p.File) })
	}
	// Keep the problems of Markdown files that Read could not decode. formatFile reports those of
	// the other files.
	unread := slices.DeleteFunc(problems, func(p problem.Problem) bool {
		return path.Ext(p.File) != ".md" || slices.ContainsFunc(files, func(f *content.File) bool { return f.Path == p.File })
	})
	for _, f := range files {
		ps, err := o.formatFile(f, table, out)
		if err != nil {
			return err
		}
		unread = append(unread, ps...)
	}
	if len(unread) == 0 {
		return nil
	}
	if err := problem.Write(log, problem.Sort(unread), "text"); err != nil {
		return err
	}
	return errReported
}

// formatFile formats one file. With -l or -d it writes nothing and shows what would change.
func (o options) formatFile(f *content.File, table *schema.Table, out io.Writer) ([]problem.Problem, error) {
	file := filepath.Join(o.root, filepath.FromSlash(f.Path))
	before, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading the content: %w", err)
	}
	after, problems := content.Format(before, f.Path, f.Kind, table)
	if bytes.Equal(before, after) {
		return problems, nil
	}
	if !o.list && !o.diff {
		if err := replaceFile(file, after); err != nil {
			return nil, err
		}
		_, err := fmt.Fprintf(out, "aangepast: %s\n", f.Path)
		return problems, err
	}
	if o.list {
		fmt.Fprintln(out, f.Path)
	}
	if o.diff {
		_, text, _ := strings.Cut(string(diff.Diff(f.Path, before, f.Path, after)), "\n") // without the "diff" line
		fmt.Fprint(out, text)
	}
	return problems, nil
}
