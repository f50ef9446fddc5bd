package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"wijkgids/cmd/wijkgids/internal/problem"
)

var (
	commentOpen  = []byte("<!--")
	commentClose = []byte("-->")
)

// rawHTML reports inline HTML, except the end tag of a reported start tag.
func (w *writer) rawHTML(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	first := n.Segments.At(0)
	piece := first.Value(w.src)
	if bytes.HasPrefix(piece, commentOpen) {
		return
	}
	name := tagName(piece)
	switch {
	case len(piece) < 2 || piece[1] != '/':
		w.rawTags = append(w.rawTags, name)
	case slices.Contains(w.rawTags, name):
		return
	}
	w.report(first.Start, problem.RawHTML, excerpt(piece))
}

// htmlBlock reports a block of HTML, and text after a comment, which would be lost.
func (w *writer) htmlBlock(n *ast.HTMLBlock) {
	if n.Lines().Len() == 0 {
		return
	}
	first := n.Lines().At(0)
	start := first.Start
	for start < first.Stop && (w.src[start] == ' ' || w.src[start] == '\t') {
		start++
	}
	if n.HTMLBlockType != ast.HTMLBlockType2 {
		w.report(start, problem.RawHTML, excerpt(w.src[start:first.Stop]))
		return
	}

	// The last line of a comment belongs to it as a whole. "<!-->" is a comment.
	from, stop := start+2, first.Stop
	end := bytes.Index(w.src[from:stop], commentClose)
	if end < 0 && n.HasClosure() {
		from, stop = n.ClosureLine.Start, n.ClosureLine.Stop
		end = bytes.Index(w.src[from:stop], commentClose)
	}
	if end < 0 {
		w.report(start, problem.CommentOpen)
		return
	}
	for end >= 0 {
		from += end + len(commentClose)
		for from < stop && isSpace(w.src[from]) {
			from++
		}
		if from == stop {
			return
		}
		end = -1
		if rest := w.src[from:stop]; bytes.HasPrefix(rest, commentOpen) {
			if end = bytes.Index(rest[2:], commentClose); end >= 0 {
				from += 2
			}
		}
	}
	w.report(from, problem.TextAfterComment, excerpt(w.src[from:stop]))
}

// tagName returns the name of the tag at the start of a piece of HTML.
func tagName(piece []byte) string {
	piece = bytes.TrimLeft(piece, "</")
	n := 0
	for n < len(piece) && (isAlnum(piece[n]) || piece[n] == '-') {
		n++
	}
	return strings.ToLower(string(piece[:n]))
}

// excerpt returns the first tag of a piece of HTML, shortened, for a message.
func excerpt(piece []byte) string {
	piece, _, _ = bytes.Cut(piece, []byte("\n"))
	if i := bytes.IndexByte(piece, '>'); i >= 0 && piece[0] == '<' {
		piece = piece[:i+1]
	}
	s := []rune(strings.TrimSpace(string(piece)))
	if len(s) > 60 {
		return string(s[:59]) + "…"
	}
	return string(s)
}
