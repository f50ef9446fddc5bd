package content

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// yamlFormat reports only the length of the text between the fences, because the YAML parser of
// adrg/frontmatter loses the columns. Its error stops the library before it copies the text below
// the fences.
var yamlFormat = frontmatter.NewFormat("---", "---", func(data []byte, v any) error {
	*v.(*int) = len(data)
	return errFound
})

var errFound = errors.New("front matter found")

var readers = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

// split splits a file into front matter and body, which are both parts of src. The front matter
// begins on line 2; bodyLine is the line where the body begins.
func split(src []byte, name string) (front, body []byte, bodyLine int, p *problem.Problem) {
	report := func(id *problem.Kind) ([]byte, []byte, int, *problem.Problem) {
		p := problem.New(problem.Start(name), id)
		return nil, nil, 0, &p
	}
	// The library skips blank lines above the first fence, and treats a file without front matter
	// as text.
	first, _, _ := bytes.Cut(src, []byte("\n"))
	switch string(bytes.TrimRight(first, " \t")) {
	case "---":
	case "+++":
		return report(problem.TOMLFront)
	default:
		if at := bytes.IndexFunc(first, func(r rune) bool { return dutch.Invisible(r) != "" }); at >= 0 && withoutInvisible(first) == "---" {
			r, _ := utf8.DecodeRune(first[at:])
			p := problem.New(problem.Place{File: name, Line: 1, Column: utf8.RuneCount(first[:at]) + 1}, problem.Invisible, dutch.CharacterName(r))
			return nil, nil, 0, &p
		}
		return report(problem.NoFront)
	}
	var length int
	lines := readers.Get().(*bufio.Reader) // the library would otherwise allocate one for each file
	defer readers.Put(lines)
	lines.Reset(bytes.NewReader(maskIndentedFences(src)))
	if _, err := frontmatter.MustParse(lines, &length, yamlFormat); err != errFound {
		return report(problem.OpenFront)
	}
	front, rest := src[len(first)+1:][:length], src[len(first)+1+length:]
	_, body, _ = bytes.Cut(rest, []byte("\n")) // after the second fence
	return front, body, 1 + bytes.Count(src[:len(src)-len(body)], []byte("\n")), nil
}

func withoutInvisible(line []byte) string {
	return strings.Map(func(r rune) rune {
		if dutch.Invisible(r) != "" {
			return -1
		}
		return r
	}, strings.Trim(string(line), " \t"))
}

// maskIndentedFences returns the beginning of src, or a copy of it, in which "---" occurs only at the
// start of a line. The library trims lines, so it would take an indented "---" in a block of text
// for the second fence. It does not look beyond that fence.
func maskIndentedFences(src []byte) []byte {
	if end := bytes.Index(src, []byte("\n---\n")); end >= 0 {
		src = src[:end+len("\n---\n")]
	}
	masked := src
	for i := 0; ; i++ {
		at := bytes.Index(masked[i:], []byte("---"))
		if at < 0 {
			return masked
		}
		if i += at; i > 0 && masked[i-1] != '\n' {
			if &masked[0] == &src[0] {
				masked = bytes.Clone(src)
			}
			masked[i] = 'x'
		}
	}
}

// A decoder decodes the front matter of one file by the table.
type decoder struct {
	file     string
	kind     *schema.Kind
	table    *schema.Table
	src      string   // the front matter
	lines    []string // of src, once needed
	unknown  unknownKeys
	refused  []string
	problems []problem.Problem
}

func (d *decoder) report(at problem.Place, id *problem.Kind, args ...any) {
	d.problems = append(d.problems, problem.New(at, id, args...))
}

func (d *decoder) reported(id *problem.Kind) bool {
	return slices.ContainsFunc(d.problems, func(p problem.Problem) bool { return p.Kind == id })
}

// place returns the place of a node. Front matter begins on line 2 of its file.
func (d *decoder) place(n *node) problem.Place {
	return problem.Place{File: d.file, Line: n.line + 1, Column: n.column}
}

// front decodes the front matter and reports the keys that are missing.
func (d *decoder) front(src []byte) []Value {
	d.src = string(src)
	pairs, ok := parseSubset(d.src)
	if !ok {
		faults, readable := scan(d.src, d.file, 1, d.table.HasKey)
		d.problems = slices.DeleteFunc(d.problems, func(p problem.Problem) bool { // the scan reports these with more detail
			return p.Kind == problem.HiddenCharacter && slices.ContainsFunc(faults.faults, func(f problem.Problem) bool { return f.Place == p.Place })
		})
		d.problems = append(d.problems, faults.faults...)
		if !readable {
			return nil
		}
		var p *problem.Problem
		if pairs, p = parseYAML(src, d.file, 1); p != nil {
			d.problems = append(d.problems, faults.unread(*p)...)
			return nil
		}
	}
	values := d.mapping(pairs, d.kind.Fields())
	d.problems = append(d.problems, d.unknown.problems()...)
	for _, use := range d.kind.Fields() {
		if use.Required && !hasKey(pairs, use.Key.String()) {
			d.report(problem.Start(d.file), problem.MissingKey, use.Key, d.kind.Article)
		}
	}
	return values
}

// hasKey reports whether a mapping has a key. Its value need not be valid.
func hasKey(pairs []pair, key string) bool {
	return slices.ContainsFunc(pairs, func(p pair) bool { return p.key.kind == scalarNode && p.key.text == key })
}

// mapping decodes the pairs of a mapping, and returns the values in the order of uses.
func (d *decoder) mapping(pairs []pair, uses []schema.Use) []Value {
	values := make([]Value, 0, len(pairs))
	for i := range pairs {
		p := &pairs[i]
		at := d.place(&p.key)
		switch p.key.kind {
		case anchorNode:
			d.report(at, problem.YAMLAnchor)
			continue
		case tagNode:
			d.report(at, problem.YAMLTag)
			continue
		}
		i := slices.IndexFunc(uses, func(u schema.Use) bool { return u.Key.String() == p.key.text })
		if i < 0 {
			d.unknownKey(at, p.key.text, uses)
			continue
		}
		if v, ok := d.value(uses[i], at, &p.value); ok {
			values = append(values, v)
		} else {
			d.refused = append(d.refused, p.key.text)
		}
	}
	row := func(v Value) int {
		return slices.IndexFunc(uses, func(u schema.Use) bool { return u.Field == v.Field })
	}
	slices.SortStableFunc(values, func(a, b Value) int { return cmp.Compare(row(a), row(b)) })
	return values
}

func (d *decoder) unknownKey(at problem.Place, key string, uses []schema.Use) {
	if d.kind.IsTranslation() && d.table.HasKey(key) {
		d.report(at, problem.FromOriginal, key)
		return
	}
	if len(d.table.FieldsNamed(key)) > 0 {
		d.report(at, problem.KeyElsewhere, key, d.kind.Article)
		return
	}
	keys := make([]string, len(uses))
	for i, u := range uses {
		keys[i] = u.Key.String()
	}
	d.unknown.report(at, key, keys)
}

// unknownKeys reports the unknown keys of one file. After the first twenty it only counts them,
// because each message compares the key with every known key.
type unknownKeys struct {
	first []problem.Problem
	more  int
}

func (u *unknownKeys) report(at problem.Place, key string, known []string) {
	if len(u.first) == 20 {
		u.more++
	} else if near, ok := problem.Nearest(key, known); ok {
		u.first = append(u.first, problem.New(at, problem.UnknownKey, key, near))
	} else {
		u.first = append(u.first, problem.New(at, problem.UnknownKeyFar, key, strings.Join(known, ", ")))
	}
}

func (u *unknownKeys) problems() []problem.Problem {
	if u.more > 0 {
		return append(u.first, problem.New(u.first[len(u.first)-1].Place, problem.UnknownKeys, u.more))
	}
	return u.first
}

// value decodes the value of a key.
func (d *decoder) value(use schema.Use, key problem.Place, n *node) (Value, bool) {
	f := use.Field
	v := Value{Field: f, Key: key}
	switch {
	case n.kind == nullNode:
		switch {
		case d.commentBehind(key):
			d.report(key, problem.EmptyComment, f.Key)
		case use.Required:
			d.report(key, problem.EmptyRequired, f.Key)
		default:
			d.report(key, problem.EmptyValue, f.Key)
		}
		return v, false
	case n.kind == mappingNode && f.Type != schema.Group:
		d.report(key, problem.NotText, f.Key)
		return v, false
	case n.kind == mappingNode:
		v.Group = d.group(f, n.mapping)
		if f.List {
			v.List, v.Group = []Value{v}, nil
		}
		return v, len(v.Group)+len(v.List) > 0
	case n.kind == listNode && f.List && len(n.list) == 0:
		d.report(key, problem.EmptyValue, f.Key)
		return v, false
	case use.Required && n.kind == scalarNode && strings.TrimSpace(n.text) == "":
		d.report(key, problem.EmptyRequired, f.Key)
		return v, false
	case n.kind == listNode && f.Type == schema.Group && f.List:
		for i := range n.list {
			if e := &n.list[i]; e.kind == mappingNode {
				v.List = append(v.List, Value{Field: f, Key: d.place(e), Group: d.group(f, e.mapping)})
			} else {
				d.notGroup(f, d.place(e))
			}
		}
		return v, len(v.List) > 0
	case f.Type == schema.Group:
		d.notGroup(f, key)
		return v, false
	case n.kind == listNode && !f.List:
		d.report(key, problem.NotOneValue, f.Key)
		return v, false
	case f.List && n.kind == scalarNode && n.plain && d.listInOne(f, key, n):
		return v, false
	}
	scalars := []node{*n}
	if n.kind == listNode {
		scalars = n.list
	}
	v.Items = make([]Item, 0, len(scalars))
	for i := range scalars {
		if item, ok := d.item(f, &scalars[i]); ok {
			v.Items = append(v.Items, item)
		}
	}
	return v, len(v.Items) > 0
}

// listInOne reports a value that its author meant as a list but that YAML reads as one text: items
// without "- ", or items with commas but without brackets. It returns whether there was one.
func (d *decoder) listInOne(f *schema.Field, key problem.Place, n *node) bool {
	text := strings.TrimSpace(n.text)
	if n.multiline {
		first := n.firstLine
		if mark := listMark(first); mark > 0 {
			first = first[mark:]
		} else if number := numbers.FindString(first); number != "" {
			first = first[len(number):]
		}
		d.report(d.find(n.firstLine, key), problem.ListMark, "- "+schema.Quote(first))
		return true
	} else if mark := listMark(text); mark > 0 {
		d.report(d.place(n), problem.ListMark, "- "+schema.Quote(text[mark:]))
		return true
	}
	items := strings.Split(text, ";")
	if len(items) < 2 && f.Type != schema.Address {
		items = strings.Split(text, ", ")
		if f.Type != schema.Text {
			items = strings.Split(text, ",")
		}
	}
	if len(items) < 2 || strings.Contains(text, "|") { // | separates the parts of a figure
		return false
	}
	d.commaList(n, items)
	return true
}

func (d *decoder) commaList(n *node, items []string) {
	for i := range items {
		items[i] = schema.Quote(items[i])
	}
	d.report(d.place(n), problem.ListComma, "["+strings.Join(items, ", ")+"]")
}

// find returns the place of a text at or just below a key. The library gives a wrong place for some
// texts of several lines.
func (d *decoder) find(text string, key problem.Place) problem.Place {
	for n := key.Line - 1; n <= key.Line; n++ {
		if at := strings.Index(d.line(n), text); at >= 0 {
			return problem.Place{File: d.file, Line: n + 1, Column: utf8.RuneCountInString(d.line(n)[:at]) + 1}
		}
	}
	return key
}

var numbers = regexp.MustCompile(`^[0-9]{1,2}[.)] +`)

// listMark returns the length of a dash without a space, or of a bullet, that an author wrote
// before a list item instead of "- ". It returns 0 when there is none.
func listMark(text string) int {
	rest := strings.TrimLeft(text, "-–—•·▪‣◦*")
	if strings.HasPrefix(text, "+ ") { // but not +31
		rest = text[1:]
	}
	if len(rest) == len(text) || rest == "" {
		return 0
	}
	return len(text) - len(strings.TrimLeft(rest, " "))
}

// group decodes the mapping of a group.
func (d *decoder) group(f *schema.Field, pairs []pair) []Value {
	uses := make([]schema.Use, len(f.Fields))
	for i := range f.Fields {
		uses[i] = schema.Use{Field: &f.Fields[i], Required: len(f.Fields[i].Required) > 0}
	}
	values := d.mapping(pairs, uses)
	for _, u := range uses {
		if u.Required && len(pairs) > 0 && !hasKey(pairs, u.Key.String()) {
			d.report(d.place(&pairs[0].key), problem.MissingKey, u.Key, "elk deel van "+f.Key.String())
		}
	}
	return values
}

// commentBehind reports whether a # directly follows a key. YAML then reads the value that the author
// meant as a comment.
func (d *decoder) commentBehind(key problem.Place) bool {
	_, value, _ := strings.Cut(d.line(key.Line-1), ":")
	return strings.HasPrefix(strings.TrimLeft(value, " "), "#")
}

// line returns a line of the front matter, by its number from 1.
func (d *decoder) line(n int) string {
	if d.lines == nil {
		d.lines = strings.Split(d.src, "\n")
	}
	return d.lines[min(max(n, 1), len(d.lines))-1]
}

func (d *decoder) notGroup(f *schema.Field, key problem.Place) {
	keys := make([]string, len(f.Fields))
	for i := range f.Fields {
		keys[i] = f.Fields[i].Key.String()
	}
	d.report(key, problem.NotGroup, f.Key, strings.Join(keys, ", "))
}

// item decodes and checks one scalar. It takes the text as typed, not the value that YAML gives it:
// 0301234567 is a telephone number, not an octal number.
func (d *decoder) item(f *schema.Field, n *node) (_ Item, ok bool) {
	item := Item{Place: d.place(n), Text: strings.TrimSpace(n.text)}
	switch {
	case n.kind == anchorNode:
		d.report(item.Place, problem.YAMLAnchor)
		return Item{}, false
	case n.kind == tagNode:
		d.report(item.Place, problem.YAMLTag)
		return Item{}, false
	case n.kind == mappingNode, n.kind == listNode:
		d.report(item.Place, problem.NotText, f.Key)
		return Item{}, false
	case n.kind == nullNode && strings.Contains(d.line(n.line), "#"):
		return Item{}, false // scan has reported it
	case item.Text == "": // or null
		d.report(item.Place, problem.EmptyValue, f.Key)
		return Item{}, false
	case f.List && n.marks:
		// YAML joins "- een" and " - twee" on the next line into one scalar.
		d.report(item.Place, problem.ListDash, item.Text)
		return Item{}, false
	case f.List && n.plain && listMark(item.Text) > 0:
		d.report(item.Place, problem.ListMark, "- "+schema.Quote(item.Text[listMark(item.Text):]))
		return Item{}, false
	}
	if f.List && n.plain && f.Type == schema.Text && strings.Contains(item.Text, ";") && !strings.Contains(item.Text, "|") {
		d.commaList(n, strings.Split(item.Text, ";"))
		return Item{}, false
	}
	for i, r := range item.Text { // only an escape can still give a control character here; characters has reported all others
		if unicode.IsControl(r) && r != '\n' && r != '\t' && !d.reported(problem.Control) {
			d.report(item.Place, problem.Control, dutch.CharacterName(r), around([]byte(item.Text), i, utf8.RuneLen(r)))
			return Item{}, false
		}
	}
	if strings.ContainsAny(item.Text, "\n\t") {
		item.Text = strings.Join(strings.Fields(item.Text), " ")
	}
	if f.Max > 0 && len(item.Text) > f.Max {
		if n := utf8.RuneCountInString(item.Text); n > f.Max {
			d.report(item.Place, problem.TooLong, f.Key, n, f.Max)
			return Item{}, false
		}
	}
	return item, d.valid(f, item)
}
