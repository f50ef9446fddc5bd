package markdown

import (
	"bytes"
	"regexp"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// Limits that no text for readers reaches. For texts beyond them, goldmark takes quadratic time or
// writes far more output than input.
const (
	maxNesting = 100   // lists and quotations in each other
	maxLines   = 10000 // without an empty line
	maxMarks   = 1000  // of emphasis in one block
	maxOpen    = 500   // links or brackets without an end, between empty lines
	maxNotes   = 2000  // footnotes
	maxTicks   = 100   // ` in a row: goldmark scans the whole block for each length without a partner
	maxEmpty   = 5000  // cells missing from rows, beyond the number of cells present
)

// counted holds the bytes inside a line that counter.inlines counts.
var counted = [256]bool{'\\': true, '`': true, '|': true, '*': true, '_': true, '~': true, '[': true, ']': true}

// limit reports whether a text exceeds a limit, and returns the problem at the first place where it
// does.
func limit(src []byte, at problem.Place) (problem.Problem, bool) {
	c := counter{place: problem.Place{File: at.File, Line: max(at.Line, 1)}}
	for ; len(src) > 0; c.place.Line++ {
		c.text, src, _ = bytes.Cut(src, []byte("\n"))
		if c.line(); c.found != nil {
			return *c.found, true
		}
	}
	return problem.Problem{}, false
}

// A counter counts line by line what limit compares with the limits.
type counter struct {
	place problem.Place // of the current line
	text  []byte        // of the current line
	found *problem.Problem

	columns                      []int // of the markers of the lists that are open
	lines, marks, open, brackets int   // since the last empty line
	notes                        int
	cells, empty, width          int // of tables; width is the number of columns of the current one, or 0
}

// report records a limit that the current line exceeds from the byte at an offset on, if it is the
// first.
func (c *counter) report(offset int, id *problem.Kind, args ...any) {
	if c.found == nil {
		here := c.place
		here.Column = utf8.RuneCount(c.text[:offset]) + 1
		p := problem.New(here, id, args...)
		c.found = &p
	}
}

// line counts the current line.
func (c *counter) line() {
	start, quotes, items := c.markers()
	if start == len(c.text) && quotes+items == 0 {
		c.lines, c.marks, c.open, c.brackets, c.width = 0, 0, 0, 0, 0
		return
	}
	if items == 0 { // a line to the left of a marker ends its list or continues its text
		c.endLists(start)
	} else {
		c.marks = 0
	}
	if c.lines++; c.lines > maxLines {
		c.report(0, problem.TooMuch, maxLines, "regels")
	}
	if bytes.HasPrefix(c.text[start:], []byte("[^")) {
		if c.notes++; c.notes > maxNotes {
			c.report(start, problem.TooMany, maxNotes)
		}
	}
	bars := c.inlines(start)
	c.cells += bars
	switch {
	case c.width > 0:
		if c.empty += max(c.width-bars-1, 0); c.empty > maxEmpty+c.cells {
			c.report(0, problem.TableEmpty, c.width)
		}
	case bars > 1 && len(bytes.Trim(c.text[start:], "|-: \t")) == 0:
		c.width = bars - 1
	}
}

// markers counts the quotations and list items that the current line begins with. It returns the
// offset of the text after them.
func (c *counter) markers() (start, quotes, items int) {
	for start < len(c.text) {
		n := marker(c.text[start:])
		if n == 0 {
			break
		}
		switch c.text[start] {
		case ' ', '\t':
		case '>':
			quotes++
		default:
			c.endLists(start)
			c.columns = append(c.columns, start)
			items++
		}
		if quotes+len(c.columns) > maxNesting {
			c.report(start, problem.TooDeep, maxNesting)
		}
		start += n
	}
	return start, quotes, items
}

// endLists ends the lists whose markers are at a column or to the right of it.
func (c *counter) endLists(column int) {
	for len(c.columns) > 0 && c.columns[len(c.columns)-1] >= column {
		c.columns = c.columns[:len(c.columns)-1]
	}
}

// inlines counts the marks and brackets of the current line from an offset on. It returns the
// number of bars.
func (c *counter) inlines(start int) (bars int) {
	text := c.text
	for i := start; i < len(text); i++ {
		if !counted[text[i]] {
			continue
		}
		switch text[i] {
		case '\\':
			i++
		case '`':
			from := i
			for i+1 < len(text) && text[i+1] == '`' {
				i++
			}
			if i-from >= maxTicks {
				c.report(from, problem.TooMuch, maxTicks, "tekens `")
			}
		case '|':
			bars++
			c.marks = 0
		case '*', '_', '~':
			for i+1 < len(text) && text[i+1] == text[i] {
				i++
			}
			if c.marks++; c.marks > maxMarks {
				c.report(i, problem.TooMuch, maxMarks, "sterretjes of lage streepjes")
			}
		case '[':
			if c.brackets++; c.brackets > maxOpen {
				c.report(i, problem.TooMuch, maxOpen, "haken zonder eind")
			}
		case ']':
			c.brackets = max(c.brackets-1, 0)
			if i+1 == len(text) || text[i+1] != '(' {
				continue
			}
			if isClosed(text[i+1:]) { // an address may contain marks
				i += bytes.IndexByte(text[i:], ')')
			} else if c.open++; c.open > maxOpen {
				c.report(i, problem.TooMuch, maxOpen, "links zonder haakje aan het eind")
			}
		}
	}
	return bars
}

// marker returns the length of the spaces, the ">" or the list marker at the start of a text, or 0.
func marker(s []byte) int {
	n := 0
	switch c := s[0]; {
	case c == ' ', c == '\t':
		for n < len(s) && (s[n] == ' ' || s[n] == '\t') {
			n++
		}
		return n
	case c == '>':
		return 1
	case c == '-', c == '*', c == '+', c == ':':
		n = 1
	case isDigit(c):
		for n < len(s) && n < 10 && isDigit(s[n]) {
			n++
		}
		if n == len(s) || s[n] != '.' && s[n] != ')' {
			return 0
		}
		n++
	default:
		return 0
	}
	if n < len(s) && s[n] != ' ' && s[n] != '\t' {
		return 0
	}
	return n
}

// tail matches the address and title of a link.
var tail = regexp.MustCompile(`^\([ \t]*(?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*\)`)

// isClosed reports whether the "(" at the start of a text begins a link address that ends before
// the next link.
func isClosed(s []byte) bool {
	if next := bytes.Index(s, []byte("](")); next >= 0 {
		s = s[:next]
	}
	if end := bytes.IndexByte(s, ')'); end < 0 {
		return false
	} else if !bytes.ContainsAny(s[1:end], " \t(<") { // nearly all
		return true
	}
	return tail.Match(s)
}
