// Package markdown reads one text of the guide and gives it back as HTML, as
// plain text and as lists of what it links to.
//
// The dialect is CommonMark with tables, strikethrough, task lists and bare
// addresses as on GitHub, footnotes, definition lists, an id on a heading
// (## Voor wie {#voor-wie}), and quotes, dashes and apostrophes as Dutch
// typography wants them. There is no raw HTML: comments vanish, everything else
// is a problem.
//
// Parse does all the work once. It keeps no syntax tree but the finished HTML
// with open slots for what depends on the page that the text is shown on: where
// a link leads, which files an image has, how deep headings are, what stands
// before an id. AppendHTML copies that HTML and fills the slots, so that one
// text can stand on many pages.
//
// The HTML needs no inline style or script and comes from the text alone: no
// byte of the author reaches it without being escaped, and only http, https,
// mailto, tel and relative addresses become links.
package markdown

import (
	"iter"
	"strings"
	"sync"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// A Text is one text, ready to be shown. It is not changed after Parse, but by Forget,
// and may be used by many goroutines at once.
type Text struct {
	Links    []Link
	Images   []Image
	Headings []Heading
	Passages []Passage
	Words    int  // in the passages together
	HasTasks bool // there is a list with boxes to tick

	html  string
	slots []slot
	runs  []span
}

// Forget lets go of the passages. Nobody may be using the text meanwhile.
func (t *Text) Forget() { t.Passages = nil }

// A Link is an address that the text refers to, at the place of its '[', of the
// '<' of <https://example.org>, or of the first character of a bare address.
// A link by reference stands where it is used, with the target of its definition.
type Link struct {
	// Target is the address as the author meant it: escapes and entities
	// resolved, "https://" before a bare www., "mailto:" before a bare address.
	Target string
	problem.Place

	title string
}

// An Image stands at the place of its '!'.
type Image struct {
	Target string // relative, escapes and entities resolved
	Alt    string // plain text
	problem.Place

	title string
}

// A Heading stands at the place of its first '#', or of its first line when it
// is underlined.
type Heading struct {
	Level int    // 1 to 6, as written
	ID    string // unique in the text: ASCII letters, digits and hyphens; without Options.Prefix
	Text  string // plain
	problem.Place
}

// A Passage is the plain text below one heading, up to the next heading of any
// level. Words are separated by one space, blocks (paragraphs, items, cells) by
// a newline. The first passage, above the first heading, has no anchor and is
// left out when there is nothing in it. Footnotes are the last passage.
type Passage struct {
	Anchor  string // the id to link to, without '#' and without Options.Prefix
	Heading string // plain text
	Text    string
}

// Parse reads one text. at is the place of its first line, so that the places
// of what it finds are true for the whole file; lines before it may be front
// matter. Columns count from 1, in characters.
//
// The problems come in no special order. A text with problems still gives HTML:
// without what was refused.
//
// Parse may be called by many goroutines at once.
func Parse(src []byte, at problem.Place) (*Text, []problem.Problem) {
	d := theDialect()
	src = clean(src)
	w := writers.Get().(*writer)
	w.reset(src, at)
	pc := parser.NewContext()
	doc := d.parser.Parse(text.NewReader(src), parser.WithContext(pc))
	w.blocks(doc)
	if unused, ok := pc.Get(d.unusedNotes).([]int); ok {
		w.reportUnusedNotes(unused)
	}
	t, problems := w.finish()
	w.release()
	writers.Put(w)
	return t, problems
}

// writers keeps the buffers of finished parses for the next ones.
var writers = sync.Pool{New: func() any { return new(writer) }}

// Runs gives the stretches of running text in the HTML, in order: each with its
// offset, outside headings, links, code, images, table heads, defined terms and
// the labels of boxes. A stretch never crosses a tag. It is HTML: a "<", ">" or
// "&" of the author stands in it as "&lt;", "&gt;" or "&amp;", every other
// character as itself.
//
// A caller that finds a word in a stretch can have it linked: see TermLink.
func (t *Text) Runs() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for _, r := range t.runs {
			if !yield(int(r.start), t.html[r.start:r.end]) {
				return
			}
		}
	}
}

// HasAnchor says whether a heading of the text has the id.
func (t *Text) HasAnchor(id string) bool {
	for i := range t.Headings {
		if t.Headings[i].ID == id {
			return true
		}
	}
	return false
}

// A span is a stretch [start, end) of the HTML.
type span struct{ start, end int32 }

// clean gives src with every line ending as "\n" and with U+FFFD for each byte
// that is not UTF-8 and each character that HTML does not allow. Characters keep
// their line and column.
func clean(src []byte) []byte {
	if isClean(src) {
		return src
	}
	var b strings.Builder
	b.Grow(len(src) + 16)
	for i, c := range string(src) {
		switch {
		case c == '\r':
			if i+1 == len(src) || src[i+1] != '\n' {
				b.WriteByte('\n')
			}
		case allowed(c):
			b.WriteRune(c)
		default:
			b.WriteRune('\uFFFD')
		}
	}
	return []byte(b.String())
}
