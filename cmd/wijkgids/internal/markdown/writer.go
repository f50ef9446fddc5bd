package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// A writer walks the syntax tree of one text once and writes everything in its Text.
// Its buffers are reused for other texts.
type writer struct {
	src    []byte
	cursor cursor

	html  []byte
	plain []byte // the plain text, with headings; passages are parts of it
	slots []slot
	prose []span
	tops  []Block

	links    []Link
	images   []Image
	headings []Heading
	titles   []span    // by heading: its text in plain
	passages []passage // the last one is open
	marks    []span    // offsets in plain with those in the source
	problems []problem.Problem
	words    int
	tasks    bool

	block      int            // start of the current block in plain
	quotes     dutch.Quotes   // of the block
	noProse    int            // above 0 inside text that is not prose
	alt        int            // above 0 inside the description of an image
	inLink     bool           // links do not nest
	chosen     map[string]int // lines of headings by the id that the author chose
	level      int            // of the last heading; the title of the page has level 1
	tables     int            // so far
	references []int          // so far, by number of the footnote
	rawTags    []string       // reported
	names      map[string]int // lines of the definitions of links
	marked     int            // length of plain plus one when emphasis was last reported
}

// A passage is a Passage while it is written.
type passage struct {
	heading    int // index in headings, or noHeading or theNotes
	start, end int // in plain
}

const (
	noHeading = -1
	theNotes  = -2
)

func (w *writer) reset(src []byte, at problem.Place) {
	w.src = src
	w.cursor.reset(src, at)
	w.level = 1
	w.quotes = dutch.Quotes{Markdown: true}
	w.passages = append(w.passages, passage{heading: noHeading})
}

// release resets the writer for its next text and drops all references to this one.
func (w *writer) release() {
	clear(w.links)
	clear(w.images)
	clear(w.headings)
	clear(w.problems)
	clear(w.rawTags)
	clear(w.chosen)
	*w = writer{
		html:       w.html[:0],
		plain:      w.plain[:0],
		slots:      w.slots[:0],
		prose:      w.prose[:0],
		tops:       w.tops[:0],
		links:      w.links[:0],
		images:     w.images[:0],
		headings:   w.headings[:0],
		titles:     w.titles[:0],
		passages:   w.passages[:0],
		marks:      w.marks[:0],
		problems:   w.problems[:0],
		references: w.references[:0],
		rawTags:    w.rawTags[:0],
		chosen:     w.chosen,
	}
}

// finish returns the text and problems, which share no memory with the writer.
func (w *writer) finish() (*Text, []problem.Problem) {
	w.endPassage()
	plain := string(w.plain)
	for i, title := range w.titles {
		w.headings[i].Text = plain[title.start:title.end]
	}
	w.nameHeadings()
	t := &Text{
		Links:    append([]Link(nil), w.links...),
		Images:   append([]Image(nil), w.images...),
		Headings: append([]Heading(nil), w.headings...),
		Words:    w.words,
		HasTasks: w.tasks,
		html:     string(w.html),
		slots:    append([]slot(nil), w.slots...),
		prose:    append([]span(nil), w.prose...),
		blocks:   append([]Block(nil), w.tops...),
	}
	marks := make([]spot, 0, len(w.marks))
	next := 0
	for _, p := range w.passages {
		part := Passage{Text: strings.TrimSuffix(plain[p.start:p.end], "\n"), Notes: p.heading == theNotes}
		from := len(marks)
		for ; next < len(w.marks) && int(w.marks[next].start) < p.end; next++ {
			// A mark in the spaces that were trimmed from the end of a passage is out of range.
			if m := w.marks[next]; int(m.start) >= p.start && int(m.start)-p.start < len(part.Text) {
				at := w.cursor.place(int(m.end))
				marks = append(marks, spot{m.start - int32(p.start), int32(at.Line), int32(at.Column)})
			}
		}
		part.spots = marks[from:len(marks):len(marks)]
		switch {
		case p.heading >= 0:
			part.Anchor, part.Heading = t.Headings[p.heading].ID, t.Headings[p.heading].Text
		case p.heading == theNotes:
			part.Anchor, part.Heading = noteID(1), notesTitle
		case part.Text == "":
			continue
		}
		t.Passages = append(t.Passages, part)
	}
	return t, append([]problem.Problem(nil), w.problems...)
}

func (w *writer) report(offset int, id *problem.Kind, args ...any) {
	w.problems = append(w.problems, problem.New(w.cursor.place(offset), id, args...))
}

func (w *writer) put(s string) { w.html = append(w.html, s...) }

func (w *writer) slot(kind slotKind, index int) {
	w.slots = append(w.slots, slot{at: int32(len(w.html)), index: int32(index), kind: kind})
}

// raw writes text without typography.
func (w *writer) raw(s []byte) {
	w.html = appendEscaped(w.html, s)
	w.plain = append(w.plain, s...)
}

// addProse records the HTML from start on as prose, unless noProse is set.
func (w *writer) addProse(start int) {
	if w.noProse > 0 || len(w.html) == start {
		return
	}
	end := int32(len(w.html))
	if n := len(w.prose); n > 0 && int(w.prose[n-1].end) == start && (len(w.slots) == 0 || int(w.slots[len(w.slots)-1].at) < start) {
		w.prose[n-1].end = end
		return
	}
	w.prose = append(w.prose, span{int32(start), end})
}

// endBlock ends a block in the plain text: it leaves one space between words and adds a
// newline. It returns the span of the block in plain.
func (w *writer) endBlock() span {
	b := w.plain[w.block:]
	n := 0
	for i := 0; i < len(b); {
		if size := spaceAt(b, i); size > 0 {
			i += size
			continue
		}
		start := i
		for i < len(b) && (!beginsSpace[b[i]] || spaceAt(b, i) == 0) {
			i++
		}
		if n > 0 {
			b[n] = ' '
			n++
		}
		if n < start {
			copy(b[n:], b[start:i])
		}
		n += i - start
		w.words++
	}
	text := span{int32(w.block), int32(w.block + n)}
	w.plain = w.plain[:text.end]
	if n > 0 {
		w.plain = append(w.plain, '\n')
	}
	w.block = len(w.plain)
	w.quotes = dutch.Quotes{Markdown: true}
	return text
}

// beginsSpace holds the first bytes of the UTF-8 of spaces.
var beginsSpace = [256]bool{' ': true, '\t': true, '\n': true, 0xc2: true, 0xe1: true, 0xe2: true, 0xe3: true}

// spaceAt returns the length of the space at b[i], or 0.
func spaceAt(b []byte, i int) int {
	switch c := b[i]; {
	case c == ' ':
		return 1 // nearly all
	case !beginsSpace[c]:
		return 0
	}
	if r, size := utf8.DecodeRune(b[i:]); unicode.IsSpace(r) {
		return size
	}
	return 0
}

func (w *writer) endPassage() {
	w.passages[len(w.passages)-1].end = len(w.plain)
}

func (w *writer) startPassage(heading int) {
	w.passages = append(w.passages, passage{heading: heading, start: len(w.plain)})
}

// topBlocks writes the blocks of a document.
func (w *writer) topBlocks(doc ast.Node) {
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		b := Block{FirstLink: int32(len(w.links)), Start: int32(len(w.html))}
		if h, ok := n.(*ast.Heading); ok {
			b.Level = int8(h.Level)
		}
		w.writeBlock(n)
		if b.EndLink, b.End = int32(len(w.links)), int32(len(w.html)); b.End > b.Start && n.Kind() != extast.KindFootnoteList {
			w.tops = append(w.tops, b)
		}
	}
}

func (w *writer) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.writeBlock(n)
	}
}

func (w *writer) writeBlock(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		w.lines(n.Lines())
		w.paragraph(n)
	case *ast.TextBlock:
		w.lines(n.Lines())
		w.line(n)
		if n.NextSibling() != nil {
			w.put("\n")
		}
	case *ast.Heading:
		w.heading(n)
	case *ast.List:
		w.list(n)
	case *ast.Blockquote:
		w.put("<blockquote>\n")
		w.blocks(n)
		w.put("</blockquote>\n")
	case *ast.CodeBlock:
		w.codeBlock(n.Lines())
	case *ast.FencedCodeBlock:
		w.openFence(n)
		w.codeBlock(n.Lines())
	case *ast.ThematicBreak:
		w.put("<hr>\n")
	case *ast.HTMLBlock:
		w.htmlBlock(n)
	case *ast.LinkReferenceDefinition:
		w.definition(n)
	case *extast.Table:
		w.table(n)
	case *extast.DefinitionList:
		w.definitions(n)
	case *extast.FootnoteList:
		w.notes(n)
	case *extast.FootnoteBacklink:
		if n.RefIndex == 0 && w.isReferred(n.Index) {
			w.put("<p>")
			w.backlinks(n.Index)
			w.put("</p>\n")
		}
	default:
		w.blocks(n)
	}
}

func (w *writer) paragraph(n *ast.Paragraph) {
	if img, ok := n.FirstChild().(*ast.Image); ok && n.ChildCount() == 1 && len(bytes.TrimSpace(img.Title)) > 0 {
		w.figure(img)
		return
	}
	start, slots := len(w.html), len(w.slots)
	w.put("<p>")
	inside := len(w.html)
	w.line(n)
	if len(w.html) == inside && len(w.slots) == slots { // everything was refused
		w.html = w.html[:start]
		return
	}
	w.put("</p>\n")
}

// figure writes an image that is a paragraph of its own, with its title as caption.
func (w *writer) figure(img *ast.Image) {
	if !w.image(img, false) {
		w.endBlock()
		return
	}
	w.put("\n<figcaption>")
	w.text(img.Title, 0, len(img.Title))
	w.put("</figcaption>\n</figure>\n")
	w.endBlock()
}

// line writes the inlines of a block, as a label when the block begins with a task box.
func (w *writer) line(n ast.Node) {
	box := taskBox(n)
	if box == nil {
		w.inlines(n)
		w.endBlock()
		return
	}
	w.tasks = true
	w.put(`<label><input type="checkbox"`)
	if box.IsChecked {
		w.put(" checked")
	}
	w.put("> ")
	w.noProse++
	w.inlines(n)
	w.noProse--
	w.put("</label>")
	w.endBlock()
}

// taskBox returns the task box at the start of a block of a list item, or nil. A box
// without text does not count: it would have no label.
func taskBox(n ast.Node) *extast.TaskCheckBox {
	box, ok := n.FirstChild().(*extast.TaskCheckBox)
	if !ok || box.NextSibling() == nil {
		return nil
	}
	return box
}

// emptyBox returns a box without text as the author typed it.
func emptyBox(n *extast.TaskCheckBox) string {
	if n.IsChecked {
		return "[x]"
	}
	return "[ ]"
}

func (w *writer) list(n *ast.List) {
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	w.put("<")
	w.put(tag)
	if n.IsOrdered() && n.Start != 1 {
		w.put(` start="`)
		w.html = strconv.AppendInt(w.html, int64(n.Start), 10)
		w.put(`"`)
	}
	if hasTasks(n) {
		w.put(` class="tasks"`)
	}
	w.put(">\n")
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		w.put("<li>")
		if first := item.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
			w.put("\n")
		}
		w.blocks(item)
		w.put("</li>\n")
	}
	w.put("</")
	w.put(tag)
	w.put(">\n")
}

func hasTasks(list *ast.List) bool {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if first := item.FirstChild(); first != nil && taskBox(first) != nil {
			return true
		}
	}
	return false
}

func (w *writer) codeBlock(lines *text.Segments) {
	w.put("<pre><code>")
	for i := range lines.Len() {
		line := lines.At(i)
		w.raw(line.Value(w.src))
	}
	w.put("</code></pre>\n")
	w.endBlock()
}

// stacked is the number of columns from which a table becomes a list on a phone: each row below
// its first cell, and the head of its column before each other cell.
const stacked = 3

// table writes a table in an element that scrolls, by touch or keyboard, when the table
// is wider than the screen.
func (w *writer) table(n *extast.Table) {
	w.put(`<div class="table" role="group" tabindex="0" aria-label="Tabel`)
	if w.tables++; w.tables > 1 { // every group has its own name
		w.put(" ")
		w.html = strconv.AppendInt(w.html, int64(w.tables), 10)
	}
	w.put("\">\n<table")
	var heads []string
	if len(n.Alignments) >= stacked {
		w.put(` class="stacked"`)
		heads = make([]string, 0, len(n.Alignments))
	}
	w.put(">\n")
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		head := row.Kind() == extast.KindTableHeader
		switch {
		case head:
			w.put("<thead>\n")
		case !body:
			w.put("<tbody>\n")
			body = true
		}
		w.put("<tr>\n")
		w.row(row, head, len(n.Alignments))
		column := 0
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cell, ok := cell.(*extast.TableCell)
			if !ok {
				continue
			}
			from, label := len(w.plain), ""
			if !head && column > 0 && column < len(heads) && cell.HasChildren() {
				label = heads[column]
			}
			w.cell(cell, head, label)
			if head && heads != nil {
				heads = append(heads, strings.TrimSpace(string(w.plain[from:])))
			}
			column++
		}
		w.put("</tr>\n")
		if head {
			w.put("</thead>\n")
		}
	}
	if body {
		w.put("</tbody>\n")
	}
	w.put("</table>\n</div>\n")
}

// cell writes a cell. label is the head of its column, for a table that becomes a list.
func (w *writer) cell(n *extast.TableCell, head bool, label string) {
	tag := "td"
	if head && n.HasChildren() { // an empty cell is no header
		tag = "th"
	}
	w.put("<")
	w.put(tag)
	if tag == "th" {
		w.put(` scope="col"`)
	}
	switch n.Alignment {
	case extast.AlignRight:
		w.put(` class="right"`)
	case extast.AlignCenter:
		w.put(` class="center"`)
	}
	if label != "" {
		w.put(` data-label="`)
		w.html = appendEscaped(w.html, label)
		w.put(`"`)
	}
	w.put(">")
	if head {
		w.noProse++
	}
	w.inlines(n)
	if head {
		w.noProse--
	}
	w.endBlock()
	w.put("</")
	w.put(tag)
	w.put(">\n")
}

func (w *writer) definitions(n ast.Node) {
	w.put("<dl>\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *extast.DefinitionTerm:
			w.put("<dt>")
			w.noProse++
			w.inlines(c)
			w.noProse--
			w.endBlock()
			w.put("</dt>\n")
		case *extast.DefinitionDescription:
			w.put("<dd>")
			if !c.IsTight {
				w.put("\n")
			}
			w.blocks(c)
			w.put("</dd>\n")
		}
	}
	w.put("</dl>\n")
}

func (w *writer) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if t, ok := n.(*ast.Text); ok && joins(t) {
			continue
		}
		w.inline(n)
	}
}

// joins merges the text of a node into the next node if that continues it. goldmark ends a node
// wherever a bare address could begin, also inside "...".
func joins(t *ast.Text) bool {
	next, ok := t.NextSibling().(*ast.Text)
	if !ok || t.IsRaw() || next.IsRaw() || t.SoftLineBreak() || t.HardLineBreak() || next.Segment.Padding != 0 || next.Segment.Start != t.Segment.Stop {
		return false
	}
	next.Segment.Start = t.Segment.Start
	return true
}

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.textNode(n)
	case *ast.Emphasis:
		tag := "em>"
		if n.Level == 2 {
			tag = "strong>"
		}
		w.wrap(n, tag)
	case *extast.Strikethrough:
		w.wrap(n, "del>")
	case *ast.CodeSpan:
		w.codeSpan(n)
	case *ast.Link:
		i := w.openLink(n.Pos(), cleanTarget(n.Destination), n.Title)
		from, images := len(w.plain), len(w.images)
		w.inlines(n)
		if i >= 0 {
			w.linkText(n.Pos(), string(w.plain[from:]), len(w.images) > images)
		}
		w.closeLink(i)
	case *ast.AutoLink:
		target := string(n.URL(w.src))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(target), "mailto:") {
			target = "mailto:" + target
		}
		if before := w.src[:n.Pos()]; bytes.HasSuffix(before, []byte("://")) {
			w.report(n.Pos(), problem.LinkDouble, target)
		}
		i := w.openLink(n.Pos(), target, nil)
		w.raw(n.Label(w.src))
		w.closeLink(i)
	case *ast.Image:
		w.image(n, true)
	case *ast.RawHTML:
		w.rawHTML(n)
	case *extast.FootnoteLink:
		w.reference(n.Index)
	case *extast.FootnoteBacklink:
		if n.RefIndex == 0 && w.isReferred(n.Index) {
			w.put("\u00a0")
			w.backlinks(n.Index)
		}
	case *extast.TaskCheckBox:
		if taskBox(n.Parent()) == nil {
			w.put(emptyBox(n))
		}
	default:
		w.inlines(n)
	}
}

func (w *writer) textNode(n *ast.Text) {
	if n.IsRaw() {
		w.raw(n.Segment.Value(w.src))
	} else {
		w.text(w.src, n.Segment.Start, n.Segment.Stop)
	}
	switch {
	case n.HardLineBreak():
		w.put("<br>\n")
		w.plain = append(w.plain, ' ')
	case n.SoftLineBreak():
		start := len(w.html)
		w.put("\n")
		w.plain = append(w.plain, ' ')
		w.addProse(start)
	}
}

func (w *writer) wrap(n ast.Node, tag string) {
	w.put("<")
	w.put(tag)
	w.inlines(n)
	w.put("</")
	w.put(tag)
}

func (w *writer) codeSpan(n *ast.CodeSpan) {
	w.put("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		value := t.Segment.Value(w.src)
		line, broken := bytes.CutSuffix(value, []byte("\n"))
		w.raw(line)
		if broken {
			w.raw([]byte(" "))
		}
	}
	w.put("</code>")
}

// cleanTarget returns the address in a link, with escapes and entities resolved and
// without surrounding spaces.
func cleanTarget(destination []byte) string { return strings.Trim(unescape(destination), " ") }

// openLink begins a link and returns its index. It returns -1 if there may be no link: inside
// another link or the description of an image, or if the address is refused.
func (w *writer) openLink(offset int, target string, title []byte) int {
	if w.inLink || w.alt > 0 {
		return -1
	}
	if !AllowedLink(target) {
		w.report(offset, problem.RefusedLink, target)
		return -1
	}
	if id, args := Fault(target); id != nil {
		w.report(offset, id, args...)
	}
	i := len(w.links)
	w.links = append(w.links, Link{Target: target, Place: w.cursor.place(offset), title: unescape(title)})
	w.slot(linkOpen, i)
	w.inLink = true
	w.noProse++
	return i
}

func (w *writer) closeLink(i int) {
	if i < 0 {
		return
	}
	w.slot(linkClose, i)
	w.inLink = false
	w.noProse--
}

// image writes an image and returns true, or writes its description when there may be
// no image. An inline image keeps its title; otherwise image begins a figure, and the
// title becomes the caption.
func (w *writer) image(n *ast.Image, inline bool) bool {
	if w.alt > 0 { // in the description of another image
		w.inlines(n)
		return false
	}
	target, alt := cleanTarget(n.Destination), w.description(n)
	if !allowedImage(target) {
		w.report(n.Pos(), problem.RefusedImage, target)
		w.raw([]byte(alt))
		return false
	}
	if alt == "" {
		w.report(n.Pos(), problem.ImageWithoutAlt, target, target)
	}
	img := Image{Target: target, Alt: alt, Place: w.cursor.place(n.Pos())}
	if inline {
		img.title = unescape(n.Title)
	} else {
		w.put("<figure>\n")
	}
	w.slot(imageHere, len(w.images))
	w.images = append(w.images, img)
	return true
}

// description returns the plain text between the brackets of an image.
func (w *writer) description(n *ast.Image) string {
	html, plain, prose := len(w.html), len(w.plain), len(w.prose)
	block, quotes := w.block, w.quotes
	w.block, w.quotes = plain, dutch.Quotes{Markdown: true}
	w.alt++
	w.noProse++
	w.inlines(n)
	w.noProse--
	w.alt--
	alt := strings.Join(strings.Fields(string(w.plain[plain:])), " ")
	w.html, w.plain, w.prose = w.html[:html], w.plain[:plain], w.prose[:prose]
	w.block, w.quotes = block, quotes
	return alt
}
