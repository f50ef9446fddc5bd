package content

import (
	"strings"
	"unicode/utf8"
)

// parseSubset parses the subset of YAML that nearly all front matter is written in,
// many times faster than the library: keys of lower-case letters, each with a scalar
// or a flow sequence on its line, or a block sequence or mapping of scalars on the
// lines below it. A scalar is quoted without escapes, or starts with a letter or
// digit and holds no character that can have a meaning in YAML.
//
// If ok is false, src is outside the subset or invalid, and the library decides.
// Whatever parseSubset accepts, the library parses to the same nodes: the tests and
// a fuzz test compare them.
func parseSubset(src string) (pairs []pair, ok bool) {
	p := subsetParser{rest: src, row: 1}
	pairs = make([]pair, 0, min(strings.Count(src, "\n")+1, manyKeys))
	for p.rest != "" {
		line := p.line()
		key, value, ok := p.key(line, 0, pairs)
		if !ok || len(line) > maxLine {
			return nil, false
		}
		var n node
		switch {
		case value == len(line):
			p.next()
			n, ok = p.block()
		case line[value] == '[':
			n, ok = p.flowSequence(line, value)
			p.next()
		default:
			n, ok = p.scalar(line, value)
			p.next()
		}
		if !ok {
			return nil, false
		}
		pairs = append(pairs, pair{key, n})
	}
	return pairs, len(pairs) > 0
}

// manyKeys is the number of keys from which parseSubset leaves a mapping to the library, because it
// compares each key with all keys before it.
const manyKeys = 100

type subsetParser struct {
	rest string // the text from the current line on
	row  int    // the number of the current line, from 1
}

// line returns the current line.
func (p *subsetParser) line() string {
	line, _, _ := strings.Cut(p.rest, "\n")
	return line
}

func (p *subsetParser) next() {
	_, p.rest, _ = strings.Cut(p.rest, "\n")
	p.row++
}

// at returns a node at an offset of the current line.
func (p *subsetParser) at(line string, offset int) node {
	return node{line: p.row, column: utf8.RuneCountInString(line[:offset]) + 1}
}

// key parses the key at an offset of a line. It refuses a key that is also in before. value is the
// offset of its value, or the length of the line when the value is below it.
func (p *subsetParser) key(line string, from int, before []pair) (key node, value int, ok bool) {
	end := from
	for end < len(line) && (line[end] >= 'a' && line[end] <= 'z' || line[end] == '-' && end > from) {
		end++
	}
	if end == from || end == len(line) || line[end] != ':' {
		return node{}, 0, false
	}
	key = p.at(line, from)
	key.text = line[from:end]
	if len(before) == manyKeys || hasKey(before, key.text) {
		return node{}, 0, false
	}
	if end+1 == len(line) {
		return key, end + 1, true
	}
	if line[end+1] != ' ' || end+2 == len(line) {
		return node{}, 0, false
	}
	return key, end + 2, true
}

// block parses the block sequence or mapping below a key.
func (p *subsetParser) block() (out node, ok bool) {
	indent := len(p.rest) - len(strings.TrimLeft(p.rest, " "))
	margin := p.rest[:indent]
	line := p.line()
	out = p.at(line, indent)
	if strings.HasPrefix(line[indent:], "- ") {
		out.kind = listNode
		for strings.HasPrefix(line, margin) && strings.HasPrefix(line[indent:], "- ") {
			item, ok := p.scalar(line, indent+2)
			if !ok {
				return node{}, false
			}
			out.list = append(out.list, item)
			p.next()
			line = p.line()
		}
		return out, !strings.HasPrefix(line, " ")
	}
	out.kind = mappingNode
	for indent > 0 && strings.HasPrefix(line, margin) {
		key, value, ok := p.key(line, indent, out.mapping)
		if !ok || value == len(line) {
			return node{}, false
		}
		n, ok := p.scalar(line, value)
		if !ok {
			return node{}, false
		}
		out.mapping = append(out.mapping, pair{key, n})
		p.next()
		line = p.line()
	}
	return out, len(out.mapping) > 0 && !strings.HasPrefix(line, " ")
}

// A charClass says where a byte may occur in an unquoted scalar.
type charClass uint8

const (
	indicator charClass = iota // nowhere, because it can have a meaning in YAML
	notFirst                   // not at the start
	notInFlow                  // not at the start, and not in a flow sequence
	anywhere
)

var charClasses = func() (classes [256]charClass) {
	for c := range classes {
		switch {
		case c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= utf8.RuneSelf:
			classes[c] = anywhere
		case strings.IndexByte(" -_/.'()+", byte(c)) >= 0:
			classes[c] = notFirst
		case strings.IndexByte(",:;?!\"&=*%@", byte(c)) >= 0:
			classes[c] = notInFlow
		}
	}
	return classes
}()

// scalar parses the scalar that fills the rest of a line.
func (p *subsetParser) scalar(line string, from int) (node, bool) {
	if from == len(line) {
		return node{}, false
	}
	out := p.at(line, from)
	s := line[from:]
	if s[0] == '"' || s[0] == '\'' {
		size, ok := quoted(s)
		out.text = s[1:max(size-1, 1)]
		return out, ok && size == len(s)
	}
	if charClasses[s[0]] != anywhere {
		return node{}, false
	}
	for i := range len(s) {
		switch charClasses[s[i]] {
		case indicator:
			return node{}, false
		case notInFlow:
			if s[i] == ':' && (i+1 == len(s) || s[i+1] == ' ') { // this is a mapping
				return node{}, false
			}
		}
	}
	out.text, out.plain = s, true
	return out, isText(s)
}

// quoted returns the length of the quoted scalar at the start of s. ok is false when it is unclosed
// or has a backslash or control character.
func quoted(s string) (size int, ok bool) {
	end := strings.IndexByte(s[1:], s[0])
	if end < 0 {
		return 0, false
	}
	for i := range end {
		if c := s[1+i]; c < ' ' || c == 0x7f || c == '\\' {
			return 0, false
		}
	}
	return end + 2, true
}

// isText reports whether an unquoted scalar is text: it is not null, does not end in a space, and
// has no " - ", which may be a misplaced list item.
func isText(s string) bool {
	switch s {
	case "null", "Null", "NULL":
		return false
	}
	return s[len(s)-1] != ' ' && !strings.Contains(s, " - ")
}

// flowSequence parses the list [a, b] that fills the rest of a line.
func (p *subsetParser) flowSequence(line string, from int) (out node, ok bool) {
	out = p.at(line, from)
	out.kind = listNode
	for i := from + 1; ; i++ { // after [ or ,
		for i < len(line) && line[i] == ' ' {
			i++
		}
		if i == len(line) {
			return node{}, false
		}
		item := p.at(line, i)
		if line[i] == '"' || line[i] == '\'' {
			size, ok := quoted(line[i:])
			if !ok {
				return node{}, false
			}
			item.text = line[i+1 : i+size-1]
			i += size
			for i < len(line) && line[i] == ' ' {
				i++
			}
		} else {
			start := i
			for i < len(line) && (charClasses[line[i]] == anywhere || charClasses[line[i]] == notFirst && i > start) {
				i++
			}
			item.text, item.plain = strings.TrimRight(line[start:i], " "), true
			if item.text == "" || !isText(item.text) {
				return node{}, false
			}
		}
		out.list = append(out.list, item)
		switch {
		case i+1 == len(line) && line[i] == ']':
			return out, true
		case i == len(line) || line[i] != ',':
			return node{}, false
		}
	}
}
