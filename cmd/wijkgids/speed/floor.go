package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// floor does the least that any generator of static sites does: it reads every
// Markdown file below from, leaves its front matter, turns the rest into HTML and
// writes that to a folder of its own below to; on all processors.
func floor(from, to string) error {
	var names []string
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Ext(path) == ".md" {
			names = append(names, strings.TrimSuffix(path[len(from)+1:], ".md"))
		}
		return err
	})
	if err != nil {
		return err
	}
	todo := make(chan string, len(names))
	for _, name := range names {
		todo <- name
	}
	close(todo)
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM))
	errs := make([]error, runtime.GOMAXPROCS(0))
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() {
			for name := range todo {
				if errs[i] = page(markdown, filepath.Join(from, name+".md"), filepath.Join(to, name)); errs[i] != nil {
					return
				}
			}
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

// page makes a page of one file, in a folder of its own.
func page(markdown goldmark.Markdown, file, dir string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if _, body, found := bytes.Cut(text, []byte("\n---\n")); found {
		text = body
	}
	var html bytes.Buffer
	if err := markdown.Convert(text, &html); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "index.html"), html.Bytes(), 0o644)
}
