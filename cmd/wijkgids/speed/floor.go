package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"wijkgids/cmd/wijkgids/internal/parallel"
)

// floor does the least that a static site generator does: for every Markdown file below
// from, it drops the front matter, converts the rest to HTML, and writes a page in a
// folder of its own below to. It uses all processors.
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
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM))
	return parallel.For(len(names), func(i int) error {
		return page(markdown, filepath.Join(from, names[i]+".md"), filepath.Join(to, names[i]))
	})
}

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
