package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"

	"wijkgids/cmd/wijkgids/internal/changes"
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/history"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// runDiff reports what changes for readers. Errors in either guide do not stop it: it compares what
// could be read. Its output is in Dutch, because volunteers read it.
func runDiff(ctx context.Context, o options, args []string, out, _ io.Writer) error {
	if len(args) > 1 {
		return usageError{errors.New("give one commit or folder to compare with")}
	}
	since := "HEAD"
	if len(args) > 0 {
		since = args[0]
	}
	after, problems, err := o.builder().Assemble()
	if err != nil {
		return err
	}
	// For a translation, report what changed in the original since the translation was made.
	translated := after.Translation(path.Clean(filepath.ToSlash(since)))
	if translated != nil {
		since = translated.Translated().String()
		commit, err := history.In(o.root).Until(ctx, since)
		if err != nil {
			return err
		}
		since = commit
	}
	before, err := o.guideAt(ctx, since)
	if err != nil {
		return err
	}
	report := changes.Between(before, after)
	if translated != nil {
		report.Only(after.Of(translated).Address)
		since = dutch.DateWords(translated.Translated())
		switch file := translated.Version.Path; {
		case !report.IsEmpty():
			report.Next = "Kijk wat hiervan ook anders moet in " + file + ". Zet daar dan bij vertaald de dag van vandaag."
		case after.In(translated.Version.Lang).IsOutdated(translated):
			report.Next = "Klopt de vertaling nog? Zet dan in " + file + " bij vertaald de dag van vandaag. Dan zegt de pagina niet meer dat de vertaling oud is."
		}
	}
	report.Since, report.Errors = since, problem.Errors(problems)
	data, err := report.Write(o.format)
	if err != nil {
		return err
	}
	_, err = out.Write(data)
	return err
}

// guideAt returns the guide in another folder, or the guide at a commit.
func (o options) guideAt(ctx context.Context, name string) (*guide.Guide, error) {
	if info, err := os.Stat(filepath.Join(name, content.Dir)); err == nil && info.IsDir() {
		o.root = name
		g, _, err := o.builder().Assemble()
		return g, err
	}
	repository := history.In(o.root)
	commit, err := repository.Base(ctx, name)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "wijkgids-diff-")
	if err != nil {
		return nil, fmt.Errorf("making a folder for the older guide: %w", err)
	}
	defer os.RemoveAll(dir)
	if err := repository.Extract(ctx, commit, content.Dir, dir); err != nil {
		return nil, err
	}
	o.root = dir
	g, _, err := o.builder().Assemble()
	return g, err
}
