package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"

	"wijkgids/cmd/wijkgids/internal/links"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// linksFile is the file in the root of a guide that keeps the answers of other sites.
const linksFile = ".links.json"

// runLinks tries the links to other sites. It only advises: a fault of another site must not stop a
// build, so it does not change the exit status.
func runLinks(ctx context.Context, o options, _ []string, out, log io.Writer) error {
	g, err := o.sound("links", "tried", log)
	if err != nil {
		return err
	}
	name := filepath.Join(o.root, linksFile)
	data, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading the earlier answers: %w", err)
	}
	known, err := links.ReadAnswers(data)
	if err != nil {
		return err
	}
	all := links.Of(g)
	answers := links.NewTrier(cmp.Or(o.baseURL, g.Settings.BaseURL), o.today).Try(ctx, all, known)
	if answers.IsSilent() {
		return errors.New("no site answers; is there a connection to the internet? nothing was remembered")
	}
	maps.Copy(known, answers)
	if err := replaceFile(name, known.Bytes(all)); err != nil {
		return err
	}
	fmt.Fprintf(log, "wijkgids links: tried %d of %s\n", len(answers), count(len(all), "link"))
	problems := known.Problems(all)
	if o.format == "github" || o.format == "sarif" {
		problems = inRepository(problems, o.root)
	}
	return problem.Write(out, problems, o.format)
}
