// Package intake reads what people send: proposals of the form (docs/proposal.md), tables in CSV,
// and answers to the issue forms of a forge.
//
// It computes which files change and how, and reports problems with their place in the input. The
// caller reads the guide again with the changes before it writes them; Change.Place maps a place in
// a changed file back to the input.
package intake

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
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

// A Change is a new or changed file, or one that already has the text that was sent.
type Change struct {
	Path   string                            // "content/initiatieven/de-kruimel.md"
	Before []byte                            // nil for a new file
	After  []byte                            // equal to Before when nothing changes
	Silent bool                              // from a table: not listed when nothing changes
	At     problem.Place                     // start of the text or row in the input
	Place  func(problem.Place) problem.Place // maps a place in After to one in the input
}

// IsNew reports whether the file is not there yet.
func (c *Change) IsNew() bool { return c.Before == nil }

// Changes reports whether the file is new or gets another text.
func (c *Change) Changes() bool { return c.IsNew() || string(c.Before) != string(c.After) }

// A Guide is the guide that the input is for.
type Guide struct {
	*guide.Guide
	Files    fs.FS // the root of the guide
	Reserved content.Reserved
}

// An Input is a file that somebody sent.
type Input struct {
	Name    string // for messages
	Data    []byte
	Section string // the section of the entries in a table; "" for other inputs
}

// Read returns the changes of all inputs, in order. It returns no changes if an error is among
// the problems.
func (g *Guide) Read(inputs []Input) ([]*Change, []problem.Problem, error) {
	var all []*Change
	var readers []*reader
	n := newNames(g.Guide)
	for _, in := range inputs {
		r := &reader{file: in.Name}
		readers = append(readers, r)
		r.read(in, g)
		for _, to := range r.rows {
			if to.entry == nil { // rows may refer to new entries of other inputs
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

// once drops changes that equal an earlier one, and reports two different changes of one file.
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

// A place is a position in an input: line and column in characters, from 1. In a table these are
// the row and the column of the cell.
type place struct{ line, column int }

func (r *reader) read(in Input, g *Guide) {
	data, kind := in.Data, g.Table.Kind(in.Section)
	if kind == nil {
		data = plainText(data)
	}
	text, ok := decode(data)
	switch {
	case office(in.Data) && (kind != nil || sheets.MatchString(in.Name)):
		r.report(place{1, 1}, problem.TableSheet)
	case office(in.Data):
		r.report(place{1, 1}, problem.ProposalOffice)
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

// changes returns the changes of the input.
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

// before returns the bytes of a file of content/, or nil if there is none.
func (g *Guide) before(name string) ([]byte, error) {
	data, err := fs.ReadFile(g.Files, path.Join(content.Dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the content: %w", err)
	}
	if data == nil {
		data = []byte{} // an empty file exists, so it is not nil
	}
	return data, nil
}

// sum returns the checksum that docs/proposal.md defines.
func sum(text string) string {
	digest := sha256.Sum256([]byte(text))
	return hex.EncodeToString(digest[:])[:12]
}

// withLF returns a text with LF at the end of its lines.
func withLF(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }
