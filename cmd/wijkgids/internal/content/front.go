package content

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// yamlFormat makes adrg/frontmatter do no more than find the fences: its own
// YAML knows no columns, so the bytes between them are handed over as they are.
var yamlFormat = frontmatter.NewFormat("---", "---", func(data []byte, v any) error {
	*v.(*[]byte) = data
	return nil
})

// split takes a file apart in front matter and text. The front matter begins
// on line 2; bodyLine is the line on which the text begins.
func split(src []byte, name string) (front, body []byte, bodyLine int, p *problem.Problem) {
	front, body, ok := cut(src)
	if !ok {
		if front, body, p = splitAnyhow(src, name); p != nil {
			return nil, nil, 0, p
		}
	}
	return front, body, 1 + bytes.Count(src[:len(src)-len(body)], []byte("\n")), nil
}

// cut splits a file with two fences of nothing but "---" as nearly all files
// have them, without copying it. It leaves any other to splitAnyhow.
func cut(src []byte) (front, body []byte, ok bool) {
	rest, ok := bytes.CutPrefix(src, []byte("---\n"))
	if !ok {
		return nil, nil, false
	}
	end := bytes.Index(rest, []byte("---"))
	if end < 1 || rest[end-1] != '\n' || !bytes.HasPrefix(rest[end:], []byte("---\n")) {
		return nil, nil, false
	}
	return rest[:end], rest[end+len("---\n"):], true
}

// splitAnyhow takes apart a file with fences in any form, and says what is wrong
// with the fences of one that cannot be.
func splitAnyhow(src []byte, name string) (front, body []byte, p *problem.Problem) {
	report := func(id problem.ID) (_, _ []byte, _ *problem.Problem) {
		p := problem.New(problem.Start(name), id)
		return nil, nil, &p
	}
	// The library reads a file without a fence, or with one that is never
	// closed, as text: a volunteer must hear of it.
	first, _, _ := bytes.Cut(src, []byte("\n"))
	switch string(bytes.TrimRight(first, " \t")) {
	case "---":
	case "+++":
		return report(problem.TOMLFront)
	default:
		return report(problem.NoFront)
	}
	body, err := frontmatter.MustParse(bytes.NewReader(src), &front, yamlFormat)
	if err != nil {
		return report(problem.OpenFront) // the reader and the unmarshaller above cannot fail
	}
	return front, body, nil
}

// A decoder turns front matter into values by the table.
type decoder struct {
	file     string
	kind     *schema.Kind
	table    *schema.Table
	store    *store
	src      string  // the front matter
	values   []Value // of the mappings that are being decoded, behind one another
	items    []Item  // of the value that is being decoded
	problems []problem.Problem
}

func (d *decoder) report(at problem.Place, id problem.ID, args ...any) {
	d.problems = append(d.problems, problem.New(at, id, args...))
}

// place gives the place of a node. Front matter begins on line 2 of its file.
func (d *decoder) place(n *node) problem.Place {
	return problem.Place{File: d.file, Line: n.line + 1, Column: n.column}
}

// front decodes the front matter and reports what is missing from it.
func (d *decoder) front(src []byte) []Value {
	d.src = d.store.fronts.Keep(src)
	r := readers.Get().(*plainReader)
	defer readers.Put(r)
	entries, ok := r.read(d.src)
	if !ok {
		var p *problem.Problem
		if entries, p = readYAML(src, d.file, 1); p != nil {
			d.problems = append(d.problems, *p)
			return nil
		}
	}
	values := d.mapping(entries, d.kind.Fields())
	for _, use := range d.kind.Fields() {
		if use.Required && !hasKey(entries, use.Key) {
			d.report(problem.Start(d.file), problem.MissingKey, use.Key, d.kind.Article)
		}
	}
	return values
}

// hasKey says that a key stands in a mapping, with a good value or not.
func hasKey(entries []entry, key schema.Key) bool {
	return slices.ContainsFunc(entries, func(e entry) bool { return e.key.kind == textNode && e.key.text == key.String() })
}

// mapping decodes the keys of a mapping.
func (d *decoder) mapping(entries []entry, uses []schema.Use) []Value {
	first := len(d.values)
	for i := range entries {
		e := &entries[i]
		at := d.place(&e.key)
		switch e.key.kind {
		case anchorNode:
			d.report(at, problem.YAMLAnchor)
			continue
		case tagNode:
			d.report(at, problem.YAMLTag)
			continue
		}
		i := slices.IndexFunc(uses, func(u schema.Use) bool { return u.Key.String() == e.key.text })
		if i < 0 {
			d.unknownKey(at, e.key.text, uses)
			continue
		}
		if v, ok := d.value(uses[i], at, &e.value); ok {
			d.values = append(d.values, v)
		}
	}
	values := d.store.values.Keep(d.values[first:])
	d.values = d.values[:first]
	return values
}

func (d *decoder) unknownKey(at problem.Place, key string, uses []schema.Use) {
	keys := make([]string, len(uses))
	for i, u := range uses {
		keys[i] = u.Key.String()
	}
	if len(d.table.FieldsNamed(key)) > 0 {
		d.report(at, problem.KeyElsewhere, key, d.kind.Article)
	} else if near, ok := problem.Nearest(key, keys); ok {
		d.report(at, problem.UnknownKey, key, near)
	} else {
		d.report(at, problem.UnknownKeyFar, key, strings.Join(keys, ", "))
	}
}

// value decodes what stands behind a key.
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
	case n.kind == listNode && len(n.list) == 0:
		d.report(key, problem.EmptyValue, f.Key)
		return v, false
	}
	if n.kind == listNode {
		for i := range n.list {
			d.item(f, &n.list[i])
		}
	} else {
		d.item(f, n)
	}
	v.Items = d.store.items.Keep(d.items)
	d.items = d.items[:0]
	return v, len(v.Items) > 0
}

// group decodes a mapping of the fields of a group.
func (d *decoder) group(f *schema.Field, entries []entry) []Value {
	uses := make([]schema.Use, len(f.Fields))
	for i := range f.Fields {
		uses[i] = schema.Use{Field: &f.Fields[i], Required: len(f.Fields[i].Required) > 0}
	}
	values := d.mapping(entries, uses)
	for _, u := range uses {
		if u.Required && len(entries) > 0 && !hasKey(entries, u.Key) {
			d.report(d.place(&entries[0].key), problem.MissingKey, u.Key, "elk deel van "+f.Key.String())
		}
	}
	return values
}

// commentBehind says that a # stands right behind a key: what the author meant
// as the value is a comment to YAML.
func (d *decoder) commentBehind(key problem.Place) bool {
	for line, n := range lines(d.src) {
		if n == key.Line-1 {
			_, value, _ := strings.Cut(line, ":")
			return strings.HasPrefix(strings.TrimLeft(value, " "), "#")
		}
	}
	return false
}

// lines gives the lines of src with their numbers, from 1.
func lines(src string) func(yield func(string, int) bool) {
	return func(yield func(string, int) bool) {
		n := 0
		for line := range strings.Lines(src) {
			if n++; !yield(line, n) {
				return
			}
		}
	}
}

func (d *decoder) notGroup(f *schema.Field, key problem.Place) {
	keys := make([]string, len(f.Fields))
	for i := range f.Fields {
		keys[i] = f.Fields[i].Key.String()
	}
	d.report(key, problem.NotGroup, f.Key, strings.Join(keys, ", "))
}

// item decodes one text and keeps it when it is good. It takes what the author
// typed, never what YAML makes of it: 0301234567 is a telephone number and
// 2026-02-31 no date.
func (d *decoder) item(f *schema.Field, n *node) {
	item := Item{Place: d.place(n), Text: strings.TrimSpace(n.text)}
	switch {
	case n.kind == anchorNode:
		d.report(item.Place, problem.YAMLAnchor)
		return
	case n.kind == tagNode:
		d.report(item.Place, problem.YAMLTag)
		return
	case n.kind == mappingNode, n.kind == listNode:
		d.report(item.Place, problem.NotText, f.Key)
		return
	case item.Text == "": // or null
		d.report(item.Place, problem.EmptyValue, f.Key)
		return
	case f.List && n.broken && strings.Contains(item.Text, " - "):
		// "- een" and " - twee" below it, one space more, are one text to YAML.
		d.report(item.Place, problem.ListDash, item.Text)
		return
	}
	if strings.ContainsAny(item.Text, "\n\t") {
		item.Text = strings.Join(strings.Fields(item.Text), " ")
	}
	if f.Max > 0 && len(item.Text) > f.Max {
		if n := utf8.RuneCountInString(item.Text); n > f.Max {
			d.report(item.Place, problem.TooLong, f.Key, n, f.Max)
			return
		}
	}
	if d.valid(f, item) {
		d.items = append(d.items, item)
	}
}
