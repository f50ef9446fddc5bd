package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// notesTitle stands above the footnotes, for who hears the page.
const notesTitle = "Voetnoten"

// noteID gives the id of a footnote. The underscore keeps it apart from the ids
// of headings.
func noteID(number int) string { return "noot_" + strconv.Itoa(number) }

// referenceID gives the id of the nth place that refers to a footnote.
func referenceID(number, n int) string {
	id := "naar-" + noteID(number)
	if n > 1 {
		id += "_" + strconv.Itoa(n)
	}
	return id
}

// reference writes the number of a footnote, as a link to it.
func (w *writer) reference(number int) {
	if w.alt > 0 {
		return
	}
	for len(w.references) <= number {
		w.references = append(w.references, 0)
	}
	w.references[number]++
	digits := strconv.Itoa(number)
	if w.inLink { // links do not nest: the number alone
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

// isReferred says whether a reference to the footnote has been written.
func (w *writer) isReferred(number int) bool {
	return number < len(w.references) && w.references[number] > 0
}

// backlinks writes the links from a footnote to the places that refer to it.
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

// notes writes the footnotes, which stand at the end of the text.
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

// missingNote reports a reference at buf[i] to a footnote that is nowhere:
// goldmark leaves it in the text. In a buf other than the source, the title of an
// image, it has no place and is no reference.
func (w *writer) missingNote(buf []byte, i int) {
	if i+1 >= len(buf) || buf[i+1] != '^' || &buf[0] != &w.src[0] {
		return
	}
	if label := noteLabel(buf[i:]); label != "" {
		w.report(i, problem.FootnoteMissing, label, label)
	}
}

// reportUnusedNotes reports the footnotes at the offsets.
func (w *writer) reportUnusedNotes(offsets []int) {
	for _, offset := range offsets {
		i := bytes.IndexByte(w.src[min(max(offset, 0), len(w.src)):], '[')
		if i >= 0 {
			w.report(offset+i, problem.FootnoteUnused, noteLabel(w.src[offset+i:]))
		}
	}
}

// noteLabel gives the "[^label]" that s begins with, or "".
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
