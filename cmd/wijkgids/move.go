package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/rename"
)

// runMove renames an entry. It writes nothing unless the guide has no errors before and after. Its
// output is in Dutch, because volunteers read it.
func runMove(_ context.Context, o options, args []string, out, log io.Writer) error {
	if len(args) != 2 {
		return usageError{errors.New("give the old and the new name, such as: wijkgids mv initiatieven/oud initiatieven/nieuw")}
	}
	section, was := entryName(args[0])
	to, slug := entryName(args[1])
	if !strings.Contains(filepath.ToSlash(args[1]), "/") {
		to = section
	}
	if to != section {
		return usageError{fmt.Errorf("an entry stays in its folder, %s", path.Join(content.Dir, section))}
	}
	o.drafts = true
	g, err := o.sound("mv", "changed", log)
	if err != nil {
		return err
	}
	entry := g.At("/" + path.Join(section, was) + "/")
	if entry == nil || entry.Slug != was {
		return fmt.Errorf("there is no entry %s", path.Join(section, was))
	}
	root := os.DirFS(o.root)
	next := path.Join(content.Dir, section, slug+".md")
	if _, err := fs.Stat(root, next); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already; nothing was changed", next)
	}
	changes, err := rename.Plan(g, root, entry, slug)
	if err != nil {
		return err
	}
	if err := o.tryChanges(root, entry, changes, log); err != nil {
		return err
	}
	return o.move(entry.Path, next, changes, out)
}

// entryName splits the name of an entry as typed, such as initiatieven/de-kruimel, into section and
// slug. The leading content/ and the extension .md are optional; without a folder the section is
// "".
func entryName(arg string) (section, slug string) {
	name := strings.TrimSuffix(strings.TrimPrefix(path.Clean(filepath.ToSlash(arg)), content.Dir+"/"), ".md")
	section, slug, ok := strings.Cut(name, "/")
	if !ok {
		return "", name
	}
	return section, slug
}

// tryChanges reads the guide with the changes applied and reports its errors. It also fails when
// the old address would not redirect to the entry.
func (o options) tryChanges(root fs.FS, entry *guide.Entry, changes map[string][]byte, log io.Writer) error {
	b := o.builder()
	b.Content = overlay{root, changes}
	g, problems, err := b.Guide()
	if err != nil {
		return err
	}
	if n := problem.Errors(problems); n > 0 {
		if err := problem.Write(log, problems, "text"); err != nil {
			return err
		}
		fmt.Fprintf(log, "wijkgids mv: with that name the guide would have %s; nothing was changed\n", count(n, "error"))
		return errReported
	}
	leads := slices.ContainsFunc(g.Aliases, func(a guide.Alias) bool { return a.Address == entry.Address })
	if !entry.Draft && !leads {
		return fmt.Errorf("%s: adding %s to aliassen does not work; nothing was changed", entry.Path, entry.Address)
	}
	return nil
}

// move writes the changes. It removes old files last, so that a failure loses no text.
func (o options) move(from, to string, changes map[string][]byte, out io.Writer) error {
	name := func(file string) string { return filepath.Join(o.root, filepath.FromSlash(file)) }
	var files []newFile
	var said []string
	for _, file := range slices.Sorted(maps.Keys(changes)) {
		data := changes[file]
		if data == nil {
			continue
		}
		_, err := os.Stat(name(file))
		files = append(files, newFile{name(file), data, err == nil})
		if err == nil {
			said = append(said, "aangepast: "+file)
		}
	}
	if err := writeAll(files); err != nil {
		return err
	}
	for file, data := range changes {
		if data == nil {
			if err := os.Remove(name(file)); err != nil {
				return fmt.Errorf("removing the old file: %w", err)
			}
		}
	}
	fmt.Fprintf(out, "%s heet nu %s\n", from, to)
	for _, line := range said {
		fmt.Fprintln(out, line)
	}
	return nil
}
