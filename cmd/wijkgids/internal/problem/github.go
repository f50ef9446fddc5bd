package problem

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// mostAnnotations is the number of annotations of one kind that GitHub shows for a step
// (https://docs.github.com/actions/reference/limits).
const mostAnnotations = 10

// writeGitHub writes the first problems as annotations. If there are more, it writes how many, and
// then all problems as plain lines for readers of the log.
func writeGitHub(w io.Writer, ps []Problem) error {
	var b strings.Builder
	for _, p := range ps[:min(len(ps), mostAnnotations)] {
		command := "error"
		if p.Severity() == Advice {
			command = "warning"
		}
		fmt.Fprintf(&b, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", command,
			property.Replace(p.File), p.Line, p.Column, property.Replace(p.Severity().String()), data.Replace(p.Message))
	}
	if len(ps) > mostAnnotations {
		errors := Errors(ps)
		fmt.Fprintf(&b, "::notice title=Er is meer::Dit zijn er %d van %d: %d keer fout en %d keer let op. Ze staan allemaal in het verslag van deze stap.\n",
			mostAnnotations, len(ps), errors, len(ps)-errors)
		b.WriteString("::group::Alle meldingen\n")
		for _, p := range ps {
			fmt.Fprintln(&b, data.Replace(p.String()))
		}
		b.WriteString("::endgroup::\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// ForReview orders problems for the reviewer of a change: errors before advice, and the problems of
// changed files first. It keeps the order otherwise.
func ForReview(ps []Problem, changed func(file string) bool) []Problem {
	rank := func(p Problem) int {
		n := 2 * int(p.Severity())
		if !changed(p.File) {
			n++
		}
		return n
	}
	out := slices.Clone(ps)
	slices.SortStableFunc(out, func(a, b Problem) int { return cmp.Compare(rank(a), rank(b)) })
	return out
}

// The escapes of workflow commands, after actions/toolkit's command.ts.
var (
	data     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
