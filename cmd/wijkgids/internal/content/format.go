package content

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// Format returns a file with its front matter in the order and form of the table. Keys that the
// kind does not have come last. A comment stays with the key below it. Keys that are commented out,
// as `new` writes them, move to the end. The text below the front matter keeps its bytes, and the
// front matter keeps its values and comments. A file for which Format cannot guarantee this, such
// as one with indented keys, is returned unchanged.
//
// The problems are those that make the front matter unreadable.
func Format(src []byte, name string, kind *schema.Kind, table *schema.Table) ([]byte, []problem.Problem) {
	normal := bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	if !utf8.Valid(src) || bytes.IndexByte(normal, '\r') >= 0 {
		return src, nil
	}
	if _, _, _, p := split(normal, name); p != nil {
		return src, []problem.Problem{*p}
	}
	lines, end, _ := fences(src)
	before, ps := parseFront(withoutReturns(lines[1:end]), name, table)
	if len(ps) > 0 || len(before) == 0 {
		return src, ps
	}
	formatted := formatFront(lines[1:end], before, kind)
	after, ps := parseFront(withoutReturns(formatted), name, table)
	if len(ps) > 0 || !sameMapping(before, after) || !slices.Equal(comments(lines[1:end]), comments(formatted)) {
		return src, nil
	}
	return []byte(lines[0] + strings.Join(formatted, "") + strings.Join(lines[end:], "")), nil
}

func withoutReturns(lines []string) string {
	return strings.ReplaceAll(strings.Join(lines, ""), "\r\n", "\n")
}

// parseFront parses front matter without decoding its values.
func parseFront(src, name string, table *schema.Table) ([]pair, []problem.Problem) {
	if pairs, ok := parseSubset(src); ok {
		return pairs, nil
	}
	if faults, readable := scan(src, name, 1, table.HasKey); !readable {
		return nil, faults.faults
	}
	pairs, p := parseYAML([]byte(src), name, 1)
	if p != nil {
		return nil, []problem.Problem{*p}
	}
	return pairs, nil
}

// A block holds the lines of a key: the comments above it, the key and its value.
type block struct {
	rank  int // the index of the field in the table
	lines []string
}

// formatFront returns the lines of front matter in the order and form of the table.
func formatFront(lines []string, pairs []pair, kind *schema.Kind) []string {
	blocks := make([]block, len(pairs))
	var head, last []string
	from := 0 // the first line after the value of the previous key
	for i := range pairs {
		p := &pairs[i]
		key, end := p.key.line-1, len(lines)
		if i+1 < len(pairs) {
			end = pairs[i+1].key.line - 1
		}
		if p.key.column != 1 || key < from || end <= key {
			return lines // a mapping in braces, or an indented one
		}
		for isLoose(lines[end-1]) {
			end--
		}
		above := lines[from:key]
		if i == 0 {
			for at, line := range above {
				if strings.TrimSpace(line) == "" {
					head = above[:at+1]
				}
			}
			above = above[len(head):]
		}
		own, spare := divide(above)
		last = append(last, spare...)
		b := &blocks[i]
		b.rank = slices.IndexFunc(kind.Fields(), func(u schema.Use) bool { return u.Key.String() == p.key.text })
		if b.rank < 0 {
			b.rank = len(kind.Fields())
		}
		b.lines = append(own, lines[key:end]...)
		formatBlock(b.lines[len(own):], p)
		from = end
	}
	last = append(last, lines[from:]...)
	slices.SortStableFunc(blocks, func(a, b block) int { return cmp.Compare(a.rank, b.rank) })
	out := slices.Clone(head)
	for _, b := range blocks {
		out = append(out, b.lines...)
	}
	for _, line := range last {
		if strings.TrimSpace(line) != "" {
			out = append(out, line)
		}
	}
	return out
}

// isLoose reports whether a line is empty or an unindented comment, so that it is not part of the
// value above it.
func isLoose(line string) bool { return line[0] == '#' || strings.TrimSpace(line) == "" }

// example matches a key that is commented out, as package starter writes it.
var example = regexp.MustCompile(`^#( {2,})?[a-z-]+:`)

// divide splits the lines above a key into its own comments and the spare lines: keys that are
// commented out, with the comments above those. It drops empty lines.
func divide(above []string) (own, spare []string) {
	for _, line := range above {
		switch {
		case example.MatchString(line):
			spare = append(append(spare, own...), line)
			own = nil
		case strings.TrimSpace(line) != "":
			own = append(own, line)
		}
	}
	return own, spare
}

// formatBlock normalises the lines of a key and its value where that is safe: it writes one space
// after a key and a comma, removes spaces at the end, and removes quotes that are not needed. It
// leaves lines with a # alone.
func formatBlock(lines []string, p *pair) {
	n := &p.value
	first := &lines[0]
	switch {
	case strings.Contains(*first, "#"):
	case n.kind == scalarNode && !n.multiline && n.line == p.key.line:
		rewrite(first, p.key.text+": ", scalarForm(written(*first, n.column)))
	case n.kind == listNode && n.line == p.key.line:
		if items, ok := flowItems(*first, n); ok {
			rewrite(first, p.key.text+": ", "["+strings.Join(items, ", ")+"]")
		}
	case n.kind == listNode:
		rewrite(first, strings.TrimSpace(*first), "")
		for i := range n.list {
			item := &n.list[i]
			at := item.line - p.key.line
			if item.kind != scalarNode || item.multiline || at < 1 || at >= len(lines) || strings.Contains(lines[at], "#") {
				continue
			}
			indent, rest, ok := strings.Cut(lines[at], "-")
			if ok && strings.TrimSpace(indent) == "" && strings.HasPrefix(rest, " ") {
				rewrite(&lines[at], indent+"- ", scalarForm(written(lines[at], item.column)))
			}
		}
	}
}

// rewrite replaces a line but keeps its line end.
func rewrite(line *string, before, after string) {
	end := (*line)[len(strings.TrimRight(*line, "\r\n")):]
	*line = before + after + end
}

// written returns the text of a line from a column on, in characters from 1, without spaces around
// it.
func written(line string, column int) string {
	for ; column > 1 && line != ""; column-- {
		_, size := utf8.DecodeRuneInString(line)
		line = line[size:]
	}
	return strings.TrimSpace(line)
}

// flowItems returns the items of a list in brackets that begins and ends on one line. ok is false
// for any other list.
func flowItems(line string, n *node) (items []string, ok bool) {
	line = strings.TrimRight(line, " \t\r\n")
	if !strings.HasSuffix(line, "]") {
		return nil, false
	}
	line = strings.TrimSuffix(line, "]")
	for i := range n.list {
		item := &n.list[i]
		if item.kind != scalarNode || item.multiline || item.line != n.list[0].line || item.line != n.line {
			return nil, false
		}
		text := written(line, item.column)
		if i+1 < len(n.list) {
			rest := written(line, n.list[i+1].column)
			if text, ok = strings.CutSuffix(strings.TrimSpace(strings.TrimSuffix(text, rest)), ","); !ok {
				return nil, false
			}
		}
		items = append(items, scalarForm(strings.TrimSpace(text)))
	}
	return items, len(items) > 0
}

// bare matches text that means the same without quotes in every YAML parser: it begins with a
// letter, so it is no number or date.
var bare = regexp.MustCompile(`^\pL[\pL\pN '()/._+-]*[\pL\pN)./_+]$`)

// scalarForm returns a scalar without its quotes when they are not needed.
func scalarForm(text string) string {
	if len(text) < 2 || text[0] != text[len(text)-1] || text[0] != '"' && text[0] != '\'' {
		return text
	}
	inside := text[1 : len(text)-1]
	if bare.MatchString(inside) && schema.Quote(inside) == inside && isText(inside) && (text[0] == '"' || !strings.Contains(inside, "''")) {
		return inside
	}
	return text
}

// sameMapping reports whether two mappings have the same keys and values, in any order.
func sameMapping(a, b []pair) bool {
	if len(a) != len(b) {
		return false
	}
	for _, p := range a {
		i := slices.IndexFunc(b, func(q pair) bool { return q.key.text == p.key.text && q.key.kind == p.key.kind })
		if i < 0 || !alike(&p.value, &b[i].value) {
			return false
		}
	}
	return true
}

func alike(a, b *node) bool {
	return a.kind == b.kind && a.text == b.text && sameMapping(a.mapping, b.mapping) &&
		slices.EqualFunc(a.list, b.list, func(x, y node) bool { return alike(&x, &y) })
}

// comments returns the lines that contain a #, sorted.
func comments(lines []string) []string {
	var found []string
	for _, line := range lines {
		if strings.Contains(line, "#") {
			found = append(found, line)
		}
	}
	slices.Sort(found)
	return found
}
