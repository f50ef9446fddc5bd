package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"wijkgids/cmd/wijkgids/internal/build"
	"wijkgids/cmd/wijkgids/internal/intake"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// runImport adds what people sent to the guide. It writes everything, or nothing when there is an
// error. Its output is in Dutch, because volunteers read it.
func runImport(_ context.Context, o options, args []string, out, log io.Writer) error {
	if len(args) == 0 {
		return usageError{errors.New("name what to import, such as: wijkgids import voorstel.txt")}
	}
	inputs, err := o.inputs(args)
	if err != nil {
		return err
	}
	o.drafts = true
	g, err := o.sound("import", "written", log)
	if err != nil {
		return err
	}
	in := intake.Guide{Guide: g, Files: os.DirFS(o.root), Reserved: build.Reserved()}
	changes, problems, err := in.Read(inputs)
	if err != nil {
		return err
	}
	if problem.Errors(problems) == 0 {
		more, err := o.tryImport(changes)
		if err != nil {
			return err
		}
		problems = problem.Sort(append(problems, more...))
	}
	if err := problem.Write(log, problems, "text"); err != nil {
		return err
	}
	if n := problem.Errors(problems); n > 0 {
		fmt.Fprintf(log, "wijkgids import: %s; nothing was written\n", count(n, "error"))
		return errReported
	}
	if !o.dry && !o.diff {
		if err := o.write(changes); err != nil {
			return err
		}
	}
	_, err = out.Write(o.importReport(changes))
	return err
}

// inputs reads the named files; "-" is standard input. A file is a table when its name or -kind
// says so.
func (o options) inputs(args []string) (inputs []intake.Input, err error) {
	table := schema.Standard()
	for _, arg := range args {
		in := intake.Input{Name: filepath.ToSlash(arg)}
		name := cmp.Or(o.kind, tableName(arg))
		kind := table.Named(name)
		switch {
		case kind != nil:
			in.Section = kind.Section
		case o.kind != "":
			return nil, usageError{fmt.Errorf("unknown kind %q; it can be %s", o.kind, strings.Join(table.Sections(), ", "))}
		case name != "":
			return nil, usageError{fmt.Errorf("say with -kind what the rows of %s are, such as -kind %s", arg, schema.Organisations)}
		}
		if arg == "-" {
			in.Name = "invoer"
			in.Data, err = io.ReadAll(os.Stdin)
		} else {
			in.Data, err = os.ReadFile(arg)
		}
		if err != nil {
			return nil, fmt.Errorf("reading what to import: %w", err)
		}
		inputs = append(inputs, in)
	}
	return inputs, nil
}

// tables matches the path of a table and captures its name. It ignores the " (1)" that browsers add
// to a second download.
var tables = regexp.MustCompile(`(?i)^(?:.*[/\\])?([^/\\]+?)(?: ?\(\d+\))?\.(?:csv|tsv)$`)

// tableName returns the name of a table without folder and extension, or "" for any other file. It
// accepts paths of any operating system.
func tableName(file string) string {
	if m := tables.FindStringSubmatch(file); m != nil {
		return m[1]
	}
	return ""
}

// tryImport reads the guide with the changes applied. It returns every error of that guide, and all
// problems of the changed files, placed in the input where they come from.
func (o options) tryImport(changes []*intake.Change) ([]problem.Problem, error) {
	by := map[string]*intake.Change{}
	files := map[string][]byte{}
	for _, c := range changes {
		if c.Changes() {
			by[c.Path], files[c.Path] = c, c.After
		}
	}
	if len(files) == 0 {
		return nil, nil
	}
	b := o.builder()
	b.Content = overlay{os.DirFS(o.root), files}
	_, all, err := b.Guide()
	if err != nil {
		return nil, err
	}
	var problems []problem.Problem
	for _, p := range all {
		if c := by[p.File]; c != nil {
			p.Place = c.Place(p.Place)
		} else if p.Severity() != problem.Error {
			continue
		}
		problems = append(problems, p)
	}
	return problems, nil
}

func (o options) write(changes []*intake.Change) error {
	var files []newFile
	for _, c := range changes {
		if c.Changes() {
			files = append(files, newFile{filepath.Join(o.root, filepath.FromSlash(c.Path)), c.After, !c.IsNew()})
		}
	}
	return writeAll(files)
}

// importReport lists the changes that were made, or that would be made with -n or -d.
func (o options) importReport(changes []*intake.Change) []byte {
	var b bytes.Buffer
	added, changed := 0, 0
	for _, c := range changes {
		word := "staat er al"
		switch {
		case c.IsNew():
			word = "nieuw"
			added++
		case c.Changes():
			word = "aangepast"
			changed++
		case c.Silent:
			continue
		}
		fmt.Fprintf(&b, "%s: %s\n", word, c.Path)
		if o.diff && c.Changes() {
			_, text, _ := strings.Cut(string(diff.Diff(c.Path, c.Before, c.Path, c.After)), "\n") // without the "diff" line
			b.WriteString(text)
		}
	}
	fmt.Fprintf(&b, "%d nieuw, %d aangepast, %d ongewijzigd", added, changed, len(changes)-added-changed)
	if o.dry || o.diff {
		b.WriteString("; er is niets geschreven")
	}
	b.WriteByte('\n')
	return b.Bytes()
}
