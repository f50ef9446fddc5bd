// Package problem describes the errors in the content: what is wrong, where, and how to fix it.
//
// A Problem is something that a volunteer can fix in a file of the guide. A failure of the machine
// (a full disk, a port in use) is an ordinary error instead. All messages are in one list, in
// messages.go, and at least one script test shows each message word for word.
package problem

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"
)

// A Severity says whether a problem stops a build.
type Severity uint8

const (
	Error  Severity = iota // "fout": stops the build
	Advice                 // "let op": does not
)

// String returns the word before a message: "fout" or "let op".
func (s Severity) String() string {
	if s == Advice {
		return "let op"
	}
	return "fout"
}

// A Place is a spot in a file. Lines and columns count from 1, columns in
// characters (Unicode code points), not bytes.
type Place struct {
	File         string // slash-separated, from the root of the guide: "content/over.md"
	Line, Column int
}

// Start returns the first character of a file, the place of a problem about something missing.
func Start(file string) Place { return Place{File: file, Line: 1, Column: 1} }

// PlaceOf returns the place of the character at an offset of a file with the text src.
func PlaceOf(file string, src []byte, offset int) Place {
	before := src[:min(offset, len(src))]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return Place{File: file, Line: bytes.Count(before, []byte("\n")) + 1, Column: utf8.RuneCount(line) + 1}
}

// A Problem is one thing wrong in the content.
type Problem struct {
	Place
	Kind    *Kind
	Message string
}

// New makes the problem with the given message of the list, filled in with args.
func New(at Place, kind *Kind, args ...any) Problem {
	if at.Line == 0 {
		at.Line = 1
	}
	if at.Column == 0 {
		at.Column = 1
	}
	return Problem{at, kind, fmt.Sprintf(kind.format, args...)}
}

// Severity reports whether the problem stops a build.
func (p Problem) Severity() Severity { return p.Kind.severity }

// Rule returns the stable name of the kind of problem, for machines.
func (p Problem) Rule() string { return p.Kind.rule }

// String returns the problem as one line: place, severity, message.
func (p Problem) String() string {
	return fmt.Sprintf("%s:%d:%d: %s: %s", p.File, p.Line, p.Column, p.Severity(), p.Message)
}

// Sort orders problems by file, line, column and message, and drops repeats.
func Sort(ps []Problem) []Problem {
	slices.SortFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Message, b.Message),
		)
	})
	return slices.Compact(ps)
}

// Errors counts the problems that stop a build.
func Errors(ps []Problem) int {
	n := 0
	for _, p := range ps {
		if p.Severity() == Error {
			n++
		}
	}
	return n
}

// Formats lists the names that Write knows.
func Formats() []string { return []string{"text", "json", "github", "sarif"} }

// Write prints problems in one of the Formats: "text" is a line each, "json"
// one array, "github" the workflow commands of GitHub Actions, which show a
// problem beside the changed line of a pull request, and "sarif" a log of SARIF 2.1.0.
func Write(w io.Writer, ps []Problem, format string) error {
	switch format {
	case "json":
		type row struct {
			File     string `json:"file"`
			Line     int    `json:"line"`
			Column   int    `json:"column"`
			Severity string `json:"severity"`
			Rule     string `json:"rule"`
			Message  string `json:"message"`
		}
		rows := make([]row, len(ps))
		for i, p := range ps {
			rows[i] = row{p.File, p.Line, p.Column, p.Severity().String(), p.Rule(), p.Message}
		}
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(rows)
	case "github":
		return writeGitHub(w, ps)
	case "sarif":
		return writeSARIF(w, ps)
	case "text":
		for _, p := range ps {
			if _, err := fmt.Fprintln(w, p); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("unknown format %q", format)
}

// Format returns the text of the message, as a format of package fmt.
func (k *Kind) Format() string { return k.format }

// Texts returns the text of every message, as a format of package fmt. A script test
// shows each of them.
func Texts() []string {
	var out []string
	for _, m := range kinds {
		out = append(out, m.format)
	}
	return out
}
