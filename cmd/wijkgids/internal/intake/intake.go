// Package intake reads what people send in: proposals of the form (docs/proposal.md),
// tables in CSV and answers to the issue forms of a forge.
//
// It works out what changes in which files, and says what is wrong with it by its place in
// what was sent. The caller reads the guide again with the changes before it writes them;
// Change.Place then says where a problem of a file came from.
package intake

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A Change is a file that comes or changes, or one that is there already as it was sent.
type Change struct {
	Path   string                            // "content/initiatieven/de-kruimel.md"
	Before []byte                            // nil for a new file
	After  []byte                            // Before when nothing changes
	Silent bool                              // one row of many, which need not be named when nothing changes
	At     problem.Place                     // where it begins in what was sent
	Place  func(problem.Place) problem.Place // where a place of After was sent
}

// IsNew reports whether the file is not there yet.
func (c *Change) IsNew() bool { return c.Before == nil }

// Changes reports whether the file comes or changes.
func (c *Change) Changes() bool { return c.IsNew() || string(c.Before) != string(c.After) }

// A Guide is what package intake knows of the guide that things are sent to.
type Guide struct {
	*guide.Guide
	Files    fs.FS // the root of the guide
	Reserved content.Reserved
}

// An Input is a file that somebody sent.
type Input struct {
	Name    string // for messages
	Data    []byte
	Section string // of the rows of a table; "" for a text
}

// Read reads inputs. Its changes are those of all of them, in order; with an error among
// the problems there are none.
func (g *Guide) Read(inputs []Input) ([]*Change, []problem.Problem, error) {
	var all []*Change
	var readers []*reader
	n := newNames(g.Guide)
	for _, in := range inputs {
		r := &reader{file: in.Name}
		readers = append(readers, r)
		r.read(in, g)
		for _, to := range r.rows {
			if to.entry == nil { // rows may refer to what others bring
				n.add(cmp.Or(to.id, to.section+"/"+to.slug), to.section, to.slug, to.get(schema.Titel.String()))
			}
		}
	}
	var problems []problem.Problem
	for _, r := range readers {
		changes, err := r.changes(g, n)
		if err != nil {
			return nil, nil, err
		}
		all, problems = append(all, changes...), append(problems, r.problems...)
	}
	all, twice := once(all)
	problems = problem.Sort(append(problems, twice...))
	if problem.Errors(problems) > 0 {
		return nil, problems, nil
	}
	return all, problems, nil
}

// once drops changes that are the same as one before, and reports two that differ.
func once(all []*Change) (kept []*Change, ps []problem.Problem) {
	first := map[string]*Change{}
	for _, c := range all {
		was := first[c.Path]
		switch {
		case was == nil:
			first[c.Path] = c
			kept = append(kept, c)
		case string(was.After) != string(c.After):
			ps = append(ps, problem.New(c.At, problem.ProposalTwice, c.Path, was.At.Line, was.At.File))
		}
	}
	return kept, ps
}

// A reader reads one input: rows of a table, or proposals.
type reader struct {
	file      string
	table     *table
	rows      []*target
	proposals []*proposal
	problems  []problem.Problem
}

func (r *reader) report(at place, id *problem.Kind, args ...any) {
	r.problems = append(r.problems, problem.New(r.in(at), id, args...))
}

// in returns a place in the input.
func (r *reader) in(at place) problem.Place {
	return problem.Place{File: r.file, Line: at.line, Column: at.column}
}

// A place is where something stands in an input: from 1, columns in characters; in a table
// the row and the column of the cell.
type place struct{ line, column int }

func (r *reader) read(in Input, g *Guide) {
	data, kind := in.Data, g.Table.Kind(in.Section)
	if kind == nil {
		data = plainText(data)
	}
	text, ok := decode(data)
	switch {
	case kind != nil && strings.HasPrefix(text, "PK\x03\x04"):
		r.report(place{1, 1}, problem.TableSheet)
	case !ok:
		lines := strings.Split(text, "\n")
		last := lines[len(lines)-1]
		r.report(place{len(lines), utf8.RuneCountInString(last) + 1}, problem.UnknownBytes)
	case kind != nil:
		if r.table = r.readTable(text, kind); r.table != nil {
			r.rows = r.targets(r.table, g)
		}
	default:
		r.readProposals(text)
		if len(r.proposals) == 0 && len(r.problems) == 0 && !r.issue(text, g) {
			r.report(place{1, 1}, problem.ProposalNone)
		}
	}
}

// changes returns what comes of the input.
func (r *reader) changes(g *Guide, n *names) ([]*Change, error) {
	var all []*Change
	add := func(c *Change, err error) error {
		if c != nil {
			all = append(all, c)
		}
		return err
	}
	for _, p := range r.proposals {
		if err := add(r.proposed(p, g)); err != nil {
			return nil, err
		}
	}
	for _, to := range r.rows {
		if err := add(r.change(r.table, to, g, n)); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// before returns the bytes of a file of content/, or nil when it is not there.
func (g *Guide) before(name string) ([]byte, error) {
	data, err := fs.ReadFile(g.Files, path.Join(content.Dir, name))
	if isMissing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the content: %w", err)
	}
	if data == nil {
		data = []byte{} // an empty file is one
	}
	return data, nil
}

// sum returns the sum of docs/proposal.md.
func sum(text string) string {
	digest := sha256.Sum256([]byte(text))
	return hex.EncodeToString(digest[:])[:12]
}

// withLF returns a text with LF at the end of its lines.
func withLF(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }
