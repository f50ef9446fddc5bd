package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// notesTitle is the heading of the footnotes, for screen readers.
const notesTitle = "Voetnoten"

// noteID returns the id of a footnote. Ids of headings have no underscore.
func noteID(number int) string { return "noot_" + strconv.Itoa(number) }

// referenceID returns the id of the nth reference to a footnote.
func referenceID(number, n int) string {
	id := "naar-" + noteID(number)
	if n > 1 {
		id += "_" + strconv.Itoa(n)
	}
	return id
}

// reference writes the number of a footnote as a link to it.
func (w *writer) reference(number int) {
	if w.alt > 0 {
		return
	}
	for len(w.references) <= number {
		w.references = append(w.references, 0)
	}
	w.references[number]++
	digits := strconv.Itoa(number)
	if w.inLink { // links do not nest, so only the number
		w.put(`<sup class="note" id="`)
		w.slot(prefixHere, 0)
		w.put(referenceID(number, w.references[number]))
		w.put(`">`)
		w.put(digits)
		w.put(`</sup>`)
		return
	}
	w.put(`<sup class="note"><a id="`)
	w.slot(prefixHere, 0)
	w.put(referenceID(number, w.references[number]))
	w.put(`" href="#`)
	w.slot(prefixHere, 0)
	w.put(noteID(number))
	w.put(`" aria-label="Voetnoot `)
	w.put(digits)
	w.put(`">`)
	w.put(digits)
	w.put(`</a></sup>`)
}

// isReferred reports whether a reference to the footnote has been written.
func (w *writer) isReferred(number int) bool {
	return number < len(w.references) && w.references[number] > 0
}

// backlinks writes the links from a footnote to its references.
func (w *writer) backlinks(number int) {
	for n := 1; n <= w.references[number]; n++ {
		if n > 1 {
			w.put(" ")
		}
		w.put(`<a class="back" href="#`)
		w.slot(prefixHere, 0)
		w.put(referenceID(number, n))
		w.put(`" aria-label="Terug naar de tekst`)
		if n > 1 {
			w.put(" (")
			w.html = strconv.AppendInt(w.html, int64(n), 10)
			w.put(")")
		}
		w.put("\">\u21a9\ufe0e</a>")
	}
}

// notes writes the footnotes at the end of the text.
func (w *writer) notes(list ast.Node) {
	w.endPassage()
	w.startPassage(theNotes)
	w.put("<section class=\"footnotes\">\n")
	w.slot(notesHeading, 0)
	w.put("\n<ol>\n")
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		note, ok := n.(*extast.Footnote)
		if !ok {
			continue
		}
		w.put(`<li id="`)
		w.slot(prefixHere, 0)
		w.put(noteID(note.Index))
		w.put("\">\n")
		w.blocks(note)
		w.put("</li>\n")
	}
	w.put("</ol>\n</section>\n")
}

// missingNote reports a reference at an offset to an undefined footnote, which goldmark
// leaves in the text.
func (w *writer) missingNote(i int) {
	if i+1 >= len(w.src) || w.src[i+1] != '^' {
		return
	}
	if label := noteLabel(w.src[i:]); label != "" {
		w.report(i, problem.FootnoteMissing, label, label)
	}
}

func (w *writer) reportUnusedNotes(offsets []int) {
	for _, offset := range offsets {
		i := bytes.IndexByte(w.src[min(max(offset, 0), len(w.src)):], '[')
		if i < 0 {
			continue
		}
		label := noteLabel(w.src[offset+i:])
		if line, twice := w.notedOn(label); twice && line < w.cursor.place(offset+i).Line {
			w.report(offset+i, problem.FootnoteTwice, label, line)
		} else {
			w.report(offset+i, problem.FootnoteUnused, label)
		}
	}
}

// notedOn returns the first line on which a footnote is defined. twice is true if there
// is another.
func (w *writer) notedOn(label string) (line int, twice bool) {
	definition := []byte(strings.ToLower(label + ":"))
	src := bytes.ToLower(w.src)
	first := bytes.Index(src, definition)
	if first < 0 {
		return 0, false
	}
	return w.cursor.place(first).Line, bytes.Contains(src[first+len(definition):], definition)
}

// noteLabel returns the "[^label]" at the start of s, or "".
func noteLabel(s []byte) string {
	line := s[:min(len(s), 200)]
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	if i := bytes.IndexByte(line, ']'); i > 2 && line[1] == '^' {
		return string(line[:i+1])
	}
	return ""
}
