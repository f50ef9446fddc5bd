package content

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// A plainReader reads the plain YAML that nearly all front matter is in, many
// times faster than the library: keys of lower-case letters, each with a text on
// its line, a list in brackets, or a list or mapping of texts on the lines below
// it. A text is quoted without escapes, or begins with a letter or digit and has
// nothing that could mean something to YAML.
//
// It accepts nothing that it is not sure of: whatever it reads, the library reads
// in the same way, and whatever is wrong is left for the library to find. A test
// over real front matter and a fuzz test hold the two together.
//
// What it gives is good until its next read.
type plainReader struct {
	entries []entry // of the outer mapping
	inner   []entry // of the mappings in it
	nodes   []node  // of the lists

	rest string // from the current line on
	row  int    // of the current line, from 1
}

// readers keeps the buffers of plainReaders for the next files.
var readers = sync.Pool{New: func() any { return new(plainReader) }}

// read reads front matter. Not ok means: not plain, nothing is known of it.
func (r *plainReader) read(src string) (entries []entry, ok bool) {
	r.entries, r.inner, r.nodes = r.entries[:0], r.inner[:0], r.nodes[:0]
	r.rest, r.row = src, 1
	for r.rest != "" {
		line := r.line()
		key, value, ok := r.key(line, 0, r.entries)
		if !ok {
			return nil, false
		}
		e := entry{key: key}
		switch {
		case value == len(line):
			r.next()
			e.value, ok = r.block()
		case line[value] == '[':
			e.value, ok = r.brackets(line, value)
			r.next()
		default:
			e.value, ok = r.text(line, value)
			r.next()
		}
		if !ok {
			return nil, false
		}
		r.entries = append(r.entries, e)
	}
	return r.entries, len(r.entries) > 0
}

// line gives the current line.
func (r *plainReader) line() string {
	line, _, _ := strings.Cut(r.rest, "\n")
	return line
}

func (r *plainReader) next() {
	_, r.rest, _ = strings.Cut(r.rest, "\n")
	r.row++
}

// at makes a node at an offset of the current line.
func (r *plainReader) at(line string, offset int) node {
	return node{line: r.row, column: utf8.RuneCountInString(line[:offset]) + 1}
}

// key reads the key at the offset, which may not be among those before it, and
// gives the offset of its value: the length of the line when there is none.
func (r *plainReader) key(line string, from int, before []entry) (key node, value int, ok bool) {
	end := from
	for end < len(line) && (line[end] >= 'a' && line[end] <= 'z' || line[end] == '-' && end > from) {
		end++
	}
	if end == from || end == len(line) || line[end] != ':' {
		return node{}, 0, false
	}
	key = r.at(line, from)
	key.text = line[from:end]
	for i := range before {
		if before[i].key.text == key.text {
			return node{}, 0, false
		}
	}
	if end+1 == len(line) {
		return key, end + 1, true
	}
	if line[end+1] != ' ' || end+2 == len(line) {
		return node{}, 0, false
	}
	return key, end + 2, true
}

// block reads the list or mapping on the lines below a key.
func (r *plainReader) block() (out node, ok bool) {
	indent := len(r.rest) - len(strings.TrimLeft(r.rest, " "))
	margin := r.rest[:indent]
	line := r.line()
	out = r.at(line, indent)
	if strings.HasPrefix(line[indent:], "- ") {
		out.kind = listNode
		first := len(r.nodes)
		for line != "" && strings.HasPrefix(line, margin) && strings.HasPrefix(line[indent:], "- ") {
			item, ok := r.text(line, indent+2)
			if !ok {
				return node{}, false
			}
			r.nodes = append(r.nodes, item)
			r.next()
			line = r.line()
		}
		out.list = r.nodes[first:len(r.nodes):len(r.nodes)]
		return out, !strings.HasPrefix(line, " ")
	}
	out.kind = mappingNode
	first := len(r.inner)
	for indent > 0 && strings.HasPrefix(line, margin) {
		key, value, ok := r.key(line, indent, r.inner[first:])
		if !ok || value == len(line) {
			return node{}, false
		}
		e := entry{key: key}
		if e.value, ok = r.text(line, value); !ok {
			return node{}, false
		}
		r.inner = append(r.inner, e)
		r.next()
		line = r.line()
	}
	out.mapping = r.inner[first:len(r.inner):len(r.inner)]
	return out, len(out.mapping) > 0 && !strings.HasPrefix(line, " ")
}

// What a byte may be in a text without quotes.
type byteUse uint8

const (
	never  byteUse = iota // it could mean something to YAML
	later                 // not at the start of a text
	inside                // the same, and not within brackets
	always
)

var byteUses = func() (uses [256]byteUse) {
	for c := range uses {
		switch {
		case c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= utf8.RuneSelf:
			uses[c] = always
		case strings.IndexByte(" -_/.'()+", byte(c)) >= 0:
			uses[c] = later
		case strings.IndexByte(",:;?!\"&=*%@", byte(c)) >= 0:
			uses[c] = inside
		}
	}
	return uses
}()

// text reads the text that fills the rest of a line.
func (r *plainReader) text(line string, from int) (node, bool) {
	if from == len(line) {
		return node{}, false
	}
	out := r.at(line, from)
	s := line[from:]
	if s[0] == '"' || s[0] == '\'' {
		size, ok := quoted(s)
		out.text = s[1:max(size-1, 1)]
		return out, ok && size == len(s)
	}
	if byteUses[s[0]] != always {
		return node{}, false
	}
	for i := range len(s) {
		switch byteUses[s[i]] {
		case never:
			return node{}, false
		case inside: // a colon makes a key, but not within a word or a time
			if s[i] == ':' && (i+1 == len(s) || s[i+1] == ' ') {
				return node{}, false
			}
		}
	}
	out.text = s
	return out, isPlain(s)
}

// quoted gives the length of the text in quotes that s begins with.
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

// isPlain says that nothing about a text without quotes needs a second look: it
// is no word for nothing, and has no dash that could be of a list, nor a space
// at its end.
func isPlain(s string) bool {
	switch s {
	case "null", "Null", "NULL":
		return false
	}
	return s[len(s)-1] != ' ' && !strings.Contains(s, " - ")
}

// brackets reads the list [a, b] that fills the rest of a line.
func (r *plainReader) brackets(line string, from int) (out node, ok bool) {
	out = r.at(line, from)
	out.kind = listNode
	first := len(r.nodes)
	for i := from + 1; ; i++ { // behind [ or ,
		for i < len(line) && line[i] == ' ' {
			i++
		}
		if i == len(line) {
			return node{}, false
		}
		item := r.at(line, i)
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
			for i < len(line) && (byteUses[line[i]] == always || byteUses[line[i]] == later && i > start) {
				i++
			}
			item.text = strings.TrimRight(line[start:i], " ")
			if item.text == "" || !isPlain(item.text) {
				return node{}, false
			}
		}
		r.nodes = append(r.nodes, item)
		switch {
		case i+1 == len(line) && line[i] == ']':
			out.list = r.nodes[first:len(r.nodes):len(r.nodes)]
			return out, true
		case i == len(line) || line[i] != ',':
			return node{}, false
		}
	}
}
