// Package markdown parses one text of the guide into HTML, plain text, and lists of
// its links, images and headings.
//
// The dialect is CommonMark with the tables, strikethrough, task lists and bare
// addresses of GitHub, footnotes, definition lists, ids on headings
// (## Voor wie {#voor-wie}), and Dutch quotes, dashes and apostrophes. Raw HTML is a
// problem, except comments, which are dropped.
//
// Parse keeps the finished HTML and no syntax tree. The HTML has slots for everything that depends
// on the page: the targets of links, the files of images, the level of headings, the prefix of ids.
// AppendHTML copies the HTML and fills the slots, so one text can be on many pages.
//
// The HTML has no inline style or script. Everything the author wrote is escaped, and
// only http, https, mailto, tel and relative addresses become links.
package markdown

import (
	"iter"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// A Text is one parsed text. It does not change after Parse and is safe for concurrent
// use.
type Text struct {
	Links    []Link
	Images   []Image
	Headings []Heading
	Passages []Passage
	Words    int  // in all passages
	HasTasks bool // it has a task list

	html   string
	slots  []slot
	prose  []span
	blocks []Block
}

// A Block is a top-level block of a text other than the footnotes: a heading, a paragraph, a
// list.
type Block struct {
	FirstLink, EndLink int32 // its links are Links[FirstLink:EndLink]
	Start, End         int32 // in the offsets of Prose
	Level              int8  // of a heading, as written; 0 for another block
}

// A Link is a link at the place of its '[', of the '<' of <https://example.org>, or of
// the first character of a bare address. A reference link has the place of its use and
// the target of its definition.
type Link struct {
	// Target has its escapes and entities resolved, "https://" before a bare
	// www., and "mailto:" before a bare mail address.
	Target string
	problem.Place

	title string
}

// An Image is an image at the place of its '!'.
type Image struct {
	Target string // relative, escapes and entities resolved
	Alt    string // plain text
	problem.Place

	title string
}

// A Heading is a heading at the place of its first '#', or of its first line when it is
// underlined.
type Heading struct {
	Level int    // 1 to 6, as written
	ID    string // unique in the text: ASCII letters, digits and hyphens; without Options.Prefix
	Text  string // plain
	problem.Place
}

// A Passage is the plain text below one heading, up to the next heading of any level.
// One space separates words, a newline separates blocks (paragraphs, items, cells).
// The text before the first heading, if any, is a passage without anchor. Footnotes are
// the last passage.
type Passage struct {
	Anchor  string // the id, without '#' and without Options.Prefix
	Heading string // plain text
	Text    string
	Notes   bool // the footnotes

	spots []spot
}

// A spot is the place of a byte of the plain text in the source.
type spot struct{ offset, line, column int32 }

// Place returns the place in the file of the byte at an offset of Text. After spaces, quotes and
// dashes that differ from the source, it can be off by a few columns.
func (p *Passage) Place(file string, offset int) problem.Place {
	i := sort.Search(len(p.spots), func(i int) bool { return int(p.spots[i].offset) > offset }) - 1
	if i < 0 {
		return problem.Start(file)
	}
	m := p.spots[i]
	return problem.Place{File: file, Line: int(m.line), Column: int(m.column) + utf8.RuneCountInString(p.Text[m.offset:offset])}
}

// Parse parses one text. at is the place of its first line in the file. Columns count
// from 1, in characters.
//
// The problems are not sorted. A text with problems still has HTML, without what was refused; a
// text beyond a limit (see limits.go) has none.
func Parse(src []byte, at problem.Place) (*Text, []problem.Problem) {
	d := theDialect()
	src = clean(src)
	if p, beyond := limit(src, at); beyond {
		return new(Text), []problem.Problem{p}
	}
	w := writers.Get().(*writer)
	w.reset(src, at)
	pc := parser.NewContext()
	doc := d.parser.Parse(text.NewReader(src), parser.WithContext(pc))
	w.topBlocks(doc)
	if unused, ok := pc.Get(d.unusedNotes).([]int); ok {
		w.reportUnusedNotes(unused)
	}
	t, problems := w.finish()
	w.release()
	writers.Put(w)
	return t, problems
}

var writers = sync.Pool{New: func() any { return new(writer) }}

// Prose yields the spans of running text in the HTML, each with its offset, in order:
// the text outside headings, links, code, images, table heads, defined terms and the
// labels of tasks. A span contains no tag. In it, "<", ">" and "&" are written "&lt;",
// "&gt;" and "&amp;", every other character as itself.
//
// Words in a span can be linked: see TermLink.
func (t *Text) Prose() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for _, s := range t.prose {
			if !yield(int(s.start), t.html[s.start:s.end]) {
				return
			}
		}
	}
}

// HasAnchor reports whether a heading has the id.
func (t *Text) HasAnchor(id string) bool {
	return slices.ContainsFunc(t.Headings, func(h Heading) bool { return h.ID == id })
}

// HeadingsLike reports whether the headings have the same number and levels as those of another
// text.
func (t *Text) HeadingsLike(other *Text) bool {
	return slices.EqualFunc(t.Headings, other.Headings, func(x, y Heading) bool { return x.Level == y.Level })
}

// Named returns the text with the heading ids of another text, so that a link to a heading works in
// both. It returns a text whose headings differ in number or level unchanged.
func (t *Text) Named(like *Text) *Text {
	if !t.HeadingsLike(like) {
		return t
	}
	out, ids := *t, make(map[string]string, len(t.Headings))
	out.Headings, out.Passages = slices.Clone(t.Headings), slices.Clone(t.Passages)
	for i := range out.Headings {
		h := &out.Headings[i]
		ids[h.ID], h.ID = like.Headings[i].ID, like.Headings[i].ID
	}
	for i := range out.Passages {
		if id, ok := ids[out.Passages[i].Anchor]; ok {
			out.Passages[i].Anchor = id
		}
	}
	return &out
}

// A span is the part [start, end) of the HTML or the plain text.
type span struct{ start, end int32 }

// clean returns src with "\n" for every line ending, and U+FFFD for each byte that is not
// UTF-8 and each character that HTML does not allow. Lines and columns stay the same.
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
