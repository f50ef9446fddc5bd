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

// counted holds the bytes inside a line that limit counts.
var counted = [256]bool{'\\': true, '`': true, '|': true, '*': true, '_': true, '~': true, '[': true, ']': true}

// limit reports the first place at which a text exceeds a limit.
func limit(src []byte, at problem.Place) (problem.Problem, bool) {
	first := max(at.Line, 1)
	line, offset := 0, 0 // of the current line
	var rest []byte      // of the text, from the current line on
	report := func(column int, id *problem.Kind, args ...any) (problem.Problem, bool) {
		here := problem.Place{File: at.File, Line: first + line, Column: utf8.RuneCount(rest[:column]) + 1}
		return problem.New(here, id, args...), true
	}
	var columns []int // of the markers of the lists that are open
	lines, marks, open, brackets, notes := 0, 0, 0, 0, 0
	cells, empty, width := 0, 0, 0 // width of the table
	for ; offset < len(src); line++ {
		rest = src[offset:]
		text := rest
		if end := bytes.IndexByte(rest, '\n'); end >= 0 {
			text = rest[:end]
		}
		offset += len(text) + 1

		start, depth, markers := 0, 0, 0
		for start < len(text) {
			n := marker(text[start:])
			if n == 0 {
				break
			}
			if text[start] == '>' {
				depth++
			} else if text[start] != ' ' && text[start] != '\t' {
				for len(columns) > 0 && columns[len(columns)-1] >= start {
					columns = columns[:len(columns)-1]
				}
				columns = append(columns, start)
				markers++
			}
			if start += n; depth+len(columns) > maxNesting {
				return report(start-n, problem.TooDeep, maxNesting)
			}
		}
		if start == len(text) && depth+markers == 0 {
			lines, marks, open, brackets, width = 0, 0, 0, 0, 0
			continue
		}
		if markers == 0 { // a line to the left of a marker ends its list or continues its text
			for len(columns) > 0 && columns[len(columns)-1] >= start {
				columns = columns[:len(columns)-1]
			}
		} else {
			marks = 0
		}
		if lines++; lines > maxLines {
			return report(0, problem.TooMuch, maxLines, "regels")
		}

		if bytes.HasPrefix(text[start:], []byte("[^")) {
			if notes++; notes > maxNotes {
				return report(start, problem.TooMany, maxNotes)
			}
		}
		bars := 0
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
					return report(from, problem.TooMuch, maxTicks, "tekens `")
				}
			case '|':
				bars++
				marks = 0
			case '*', '_', '~':
				for i+1 < len(text) && text[i+1] == text[i] {
					i++
				}
				if marks++; marks > maxMarks {
					return report(i, problem.TooMuch, maxMarks, "sterretjes of lage streepjes")
				}
			case '[':
				if brackets++; brackets > maxOpen {
					return report(i, problem.TooMuch, maxOpen, "haken zonder eind")
				}
			case ']':
				brackets = max(brackets-1, 0)
				if i+1 == len(text) || text[i+1] != '(' {
					continue
				}
				if isClosed(text[i+1:]) { // an address may contain marks
					i += bytes.IndexByte(text[i:], ')')
				} else if open++; open > maxOpen {
					return report(i, problem.TooMuch, maxOpen, "links zonder haakje aan het eind")
				}
			}
		}
		cells += bars
		switch {
		case width > 0:
			if empty += max(width-bars-1, 0); empty > maxEmpty+cells {
				return report(0, problem.TableEmpty, width)
			}
		case bars > 1 && len(bytes.Trim(text[start:], "|-: \t")) == 0:
			width = bars - 1
		}
	}
	return problem.Problem{}, false
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
	} else if bytes.IndexAny(s[1:end], " \t(<") < 0 { // nearly all
		return true
	}
	return tail.Match(s)
}
