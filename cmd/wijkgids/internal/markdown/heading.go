package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"wijkgids/cmd/wijkgids/internal/problem"
)

func (w *writer) heading(n *ast.Heading) {
	offset := w.headingOffset(n)
	switch {
	case n.Level == 1:
		w.report(offset, problem.HeadingOne)
	case n.Level > w.level+1:
		w.report(offset, problem.HeadingSkipped, w.level, n.Level, strings.Repeat("#", w.level+1))
	}
	w.level = n.Level

	i := len(w.headings)
	h := Heading{Level: n.Level, ID: w.chosenID(n, offset), Place: w.cursor.place(offset)}
	w.headings = append(w.headings, h)
	w.endPassage()

	words := w.words // Text.Words does not count headings
	w.slot(headingOpen, i)
	w.noProse++
	w.inlines(n)
	w.noProse--
	w.slot(headingClose, i)
	w.put("\n")
	title := w.endBlock()
	w.words = words
	w.titles = append(w.titles, title)
	if title.start == title.end {
		w.report(offset, problem.HeadingEmpty)
	}
	w.startPassage(i)
}

// headingOffset returns the offset of the place of a Heading.
func (w *writer) headingOffset(n *ast.Heading) int {
	if n.Lines().Len() == 0 {
		// Only '#': the position counts the spaces that goldmark puts in place of a tab.
		i := min(max(n.Pos(), 0), len(w.src))
		for i > 0 && (i == len(w.src) || w.src[i] != '#') {
			i--
		}
		for i > 0 && w.src[i-1] == '#' {
			i--
		}
		return i
	}
	first := n.Lines().At(0).Start
	i := first
	for i > 0 && (w.src[i-1] == ' ' || w.src[i-1] == '\t') {
		i--
	}
	if i == 0 || w.src[i-1] != '#' {
		return first
	}
	for i > 0 && w.src[i-1] == '#' {
		i--
	}
	return i
}

// chosenID returns the id that the author put after a heading, or "" when there is no
// usable one.
func (w *writer) chosenID(n *ast.Heading, offset int) string {
	if n.Lines().Len() == 0 {
		return ""
	}
	last := n.Lines().At(n.Lines().Len() - 1)
	if n.Attributes() == nil {
		// goldmark leaves malformed attributes in the text: {voor-wie}, {# voor wie}.
		line := last.Value(w.src)
		i := bytes.LastIndexByte(line, '{')
		if i >= 0 && line[len(line)-1] == '}' && (i == 0 || line[i-1] != '\\') && line[len(line)-2] != '\\' {
			w.report(last.Start+i, problem.HeadingAttribute, string(line[i:]))
		}
		return ""
	}

	rest := w.src[last.Stop:]
	if end := bytes.IndexByte(rest, '\n'); end >= 0 {
		rest = rest[:end]
	}
	open := max(bytes.IndexByte(rest, '{'), 0)
	var id []byte
	for _, a := range n.Attributes() {
		value, ok := a.Value.([]byte)
		if !ok || string(a.Name) != "id" || !isAnchor(value) {
			w.report(last.Stop+open, problem.HeadingAttribute, string(bytes.TrimSpace(rest[open:])))
			return ""
		}
		id = value
	}
	if layoutIDs[string(id)] {
		w.report(last.Stop+open, problem.HeadingOwn, string(id))
		return ""
	}
	if line, taken := w.chosen[string(id)]; taken {
		w.report(last.Stop+open, problem.HeadingTwice, string(id), line)
		return ""
	}
	if w.chosen == nil {
		w.chosen = map[string]int{}
	}
	w.chosen[string(id)] = w.cursor.place(offset).Line
	return string(id)
}
