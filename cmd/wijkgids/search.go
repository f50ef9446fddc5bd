package main

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"wijkgids/cmd/wijkgids/internal/query"
)

// runSearch answers a question in the terminal as the search page does. Finding nothing is not an
// error: the exit status only reports faults of the content or the machine.
func runSearch(_ context.Context, o options, args []string, out, log io.Writer) (err error) {
	words := strings.TrimSpace(strings.Join(args, " "))
	if words == "" {
		return usageError{errors.New("say what to search for")}
	}
	g, err := o.sound("search", "searched", log)
	if err != nil {
		return err
	}
	index, err := query.OpenGuide(g)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, index.Close()) }()
	answer, err := index.Search(words, query.Options{Limit: max(o.limit, query.Pageful), Passages: true, Explain: o.explain})
	if err != nil {
		return err
	}
	answer.Results = answer.Results[:min(o.limit, len(answer.Results))]
	return query.Print(out, g, words, answer, isTerminal(out))
}

// isTerminal reports whether w is a terminal.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
