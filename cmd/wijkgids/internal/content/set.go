package content

import (
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// longLine is the length above which a list gets a line for each of its values.
const longLine = 100

// YAML returns the lines of a key with its values. A list of one value gets no brackets when the
// example in the table has none.
func YAML(f *schema.Field, values []string, indent string) string {
	key := indent + f.Key.String() + ":"
	all := quote(f, values)
	if !f.List || len(all) == 1 && !strings.HasPrefix(f.Example, "[") && !strings.ContainsAny(values[0], ",;") {
		return key + " " + strings.Join(all, "") + "\n"
	}
	if line := key + " [" + strings.Join(all, ", ") + "]\n"; len(line) <= longLine {
		return line
	}
	return key + "\n" + items(all, indent+"  ")
}

// quote returns the values quoted where YAML needs that, inside brackets too.
func quote(f *schema.Field, values []string) []string {
	all := make([]string, len(values))
	for i, v := range values {
		if all[i] = schema.Quote(v); f.List && all[i] == v && strings.ContainsAny(v, ",;") {
			all[i] = `"` + v + `"`
		}
	}
	return all
}

func items(quoted []string, indent string) string {
	var b strings.Builder
	for _, q := range quoted {
		b.WriteString(indent + "- " + q + "\n")
	}
	return b.String()
}

// Set returns a file with other values for a key in its front matter; no values removes the key.
// path is a field, or a group and a field in it. Everything else stays the same, except that
// comments within the old value go. A new key comes last; Format puts it in its place.
//
// ok is false when the keys of the front matter do not each begin a line.
func Set(src []byte, table *schema.Table, path []*schema.Field, values []string) (out []byte, ok bool) {
	lines, fence, end := fences(src)
	if fence == len(lines) {
		return src, false
	}
	pairs, ps := parseFront(withoutReturns(lines[1:fence]), "", table)
	if len(ps) > 0 {
		return src, false
	}
	m := mapping{lines: lines[1:fence], pairs: pairs, to: fence - 1}
	from, to, text, ok := m.set(path, values)
	if !ok {
		return src, false
	}
	front := strings.Join(m.lines[:from], "") + strings.ReplaceAll(text, "\n", end) + strings.Join(m.lines[to:], "")
	if _, ps := parseFront(strings.ReplaceAll(front, "\r\n", "\n"), "", table); len(ps) > 0 {
		return src, false // the whole mapping is in braces
	}
	return []byte(lines[0] + front + strings.Join(lines[fence:], "")), true
}

// fences returns the lines of a file, the index of the second fence, and the line ending. Without a
// second fence the index is the number of lines.
func fences(src []byte) (lines []string, fence int, end string) {
	lines = strings.SplitAfter(string(src), "\n")
	for fence = 1; fence < len(lines) && strings.TrimRight(lines[fence], " \t\r\n") != "---"; {
		fence++
	}
	return lines, fence, strings.TrimLeft(lines[0], "- \t")
}

// A mapping is a mapping in front matter, with the lines that it occupies.
type mapping struct {
	lines  []string // of the front matter
	pairs  []pair
	from   int // its first line
	to     int // the line after its last line
	indent string
}

// find returns the index of a key, or -1.
func (m *mapping) find(f *schema.Field) int {
	return slices.IndexFunc(m.pairs, func(p pair) bool { return p.key.text == f.Key.String() })
}

// span returns the range of lines of a key and its value. ok is false when the key does not begin a
// line.
func (m *mapping) span(i int) (from, to int, ok bool) {
	from, to = m.pairs[i].key.line-1, m.to
	if i+1 < len(m.pairs) {
		to = m.pairs[i+1].key.line - 1
	}
	if from < m.from || to <= from || m.pairs[i].key.column != len(m.indent)+1 {
		return 0, 0, false
	}
	for to > from+1 && isAside(m.lines[to-1]) {
		to--
	}
	return from, to, true
}

// isAside reports whether a line is empty or a comment.
func isAside(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || line[0] == '#'
}

// set returns the range of lines to replace, and the text that replaces them.
func (m *mapping) set(path []*schema.Field, values []string) (from, to int, text string, ok bool) {
	f := path[0]
	i := m.find(f)
	if i < 0 {
		switch {
		case len(values) == 0:
		case len(path) > 1:
			text = m.indent + f.Key.String() + ":\n" + YAML(path[1], values, m.indent+"  ")
		default:
			text = YAML(f, values, m.indent)
		}
		return m.to, m.to, text, true
	}
	from, to, ok = m.span(i)
	p := &m.pairs[i]
	inside := p.value.mapping
	below := func(n *node) bool { return n.line > p.key.line }
	switch {
	case !ok:
	case len(path) > 1 && len(inside) > 0 && below(&inside[0].key):
		if len(values) == 0 && len(inside) == 1 && inside[0].key.text == path[1].Key.String() {
			return from, to, "", true
		}
		group := mapping{m.lines, inside, from + 1, to, strings.Repeat(" ", inside[0].key.column-1)}
		return group.set(path[1:], values)
	case len(path) > 1: // in braces, or empty
		return from, to, inBraces(p, path, values, m.indent), true
	case len(values) == 0:
	case f.List && len(p.value.list) > 0 && below(&p.value.list[0]):
		first := m.lines[p.value.list[0].line-1]
		text = m.indent + f.Key.String() + ":\n" + items(quote(f, values), first[:len(first)-len(strings.TrimLeft(first, " "))])
	default:
		text = YAML(f, values, m.indent)
	}
	return from, to, text, ok
}

// inBraces returns a group that was in braces as lines, with other values for the field path[1].
func inBraces(p *pair, path []*schema.Field, values []string, indent string) string {
	var b strings.Builder
	for i := range path[0].Fields {
		f := &path[0].Fields[i]
		var texts []string
		if f.Key == path[1].Key {
			texts = values
		} else if at := slices.IndexFunc(p.value.mapping, func(q pair) bool { return q.key.text == f.Key.String() }); at >= 0 {
			v := &p.value.mapping[at].value
			for _, n := range append([]node{*v}, v.list...) {
				if n.kind == scalarNode {
					texts = append(texts, n.text)
				}
			}
		}
		if len(texts) > 0 {
			b.WriteString(YAML(f, texts, indent+"  "))
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return indent + path[0].Key.String() + ":\n" + b.String()
}

// SetText returns a file with another text below its front matter. It keeps the line endings and
// the blank lines after the front matter.
func SetText(src []byte, text string) []byte {
	lines, fence, end := fences(src)
	if fence == len(lines) {
		return src
	}
	front, body := strings.Join(lines[:fence+1], ""), strings.Join(lines[fence+1:], "")
	blank := body[:len(body)-len(strings.TrimLeft(body, "\r\n"))]
	return []byte(front + blank + strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", end))
}

// KeyAt returns the key that a line of a file belongs to: "titel", or "plek.naam" for a key in a
// group; "" above the first key. inText reports whether the line is in the text below the front
// matter.
func KeyAt(src []byte, table *schema.Table, line int) (name string, inText bool) {
	front, _, bodyLine, p := split(src, "")
	if p != nil || line >= bodyLine {
		return "", p == nil
	}
	pairs, _ := parseFront(string(front), "", table)
	for i := range pairs {
		p := &pairs[i]
		if p.key.line+1 > line {
			break
		}
		name = p.key.text
		for j := range p.value.mapping {
			if sub := &p.value.mapping[j]; sub.key.line+1 <= line {
				name = p.key.text + "." + sub.key.text
			}
		}
	}
	return name, false
}
