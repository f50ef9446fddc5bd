package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/build"
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/starter"
)

// runNew writes the start of an entry or of a guide. Its output is in Dutch, because volunteers
// read it.
func runNew(_ context.Context, o options, args []string, out, _ io.Writer) error {
	table := schema.Standard()
	if len(args) == 0 {
		return usageError{errors.New("say what to start, such as: wijkgids new initiatief \"De Kruimel\"")}
	}
	switch args[0] {
	case "gids":
		return startGuide(args[1:], out, starter.NextGuide, func(dir string) map[string][]byte {
			return starter.Guide(table, starter.Seed{Title: starter.Title(dir), Today: o.today})
		})
	case "voorbeeldgids":
		return startGuide(args[1:], out, starter.NextExample, func(string) map[string][]byte { return starter.Example(table, o.today) })
	}
	kind := table.Named(args[0])
	if kind == nil {
		var names []string
		for _, k := range table.Kinds {
			names = append(names, k.Name)
		}
		return usageError{fmt.Errorf("unknown kind %q; it can be %s, gids or voorbeeldgids", args[0], strings.Join(names, ", "))}
	}
	title := strings.TrimSpace(strings.Join(args[1:], " "))
	if title == "" {
		return usageError{fmt.Errorf("give a title, such as: wijkgids new %s \"De Kruimel\"", args[0])}
	}
	seed := starter.Seed{Title: title, Today: o.today, Reserved: build.Reserved()}
	if kind.Order == schema.ByNumber {
		seed.Number = nextNumber(o.root, table, kind)
	}
	name, data := starter.Entry(kind, seed)
	file := filepath.Join(o.root, filepath.FromSlash(name))
	if err := writeNew(file, data); err != nil {
		return err
	}
	_, err := fmt.Fprint(out, starter.Next(kind, name))
	return err
}

// nextNumber returns the volgorde that follows the highest one of the kind. It returns 0, so that
// the volunteer fills it in, when the guide cannot be read.
func nextNumber(root string, table *schema.Table, kind *schema.Kind) int {
	src, _, err := content.Read(os.DirFS(root), table, build.Reserved())
	if err != nil {
		return 0
	}
	last := 0
	for _, f := range src.Files {
		if f.Section == kind.Section {
			if n, err := strconv.Atoi(f.Get(schema.Volgorde)); err == nil {
				last = max(last, n)
			}
		}
	}
	return last + 1
}

// startGuide writes the files of a new guide to an empty folder and prints the next steps.
func startGuide(args []string, out io.Writer, next func(dir string) string, files func(dir string) map[string][]byte) error {
	if len(args) != 1 {
		return usageError{errors.New("say where, such as: wijkgids new gids mijn-wijkgids")}
	}
	dir := args[0]
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s is not empty; nothing was written", dir)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("starting a guide: %w", err)
	}
	for name, data := range files(dir) {
		if err := writeNew(filepath.Join(dir, filepath.FromSlash(name)), data); err != nil {
			return err
		}
	}
	_, err := fmt.Fprint(out, next(dir))
	return err
}
