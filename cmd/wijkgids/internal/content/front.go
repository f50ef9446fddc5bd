package content

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/adrg/frontmatter"
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

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
	report := func(id problem.ID) (_, _ []byte, _ int, _ *problem.Problem) {
		p := problem.New(problem.Start(name), id)
		return nil, nil, 0, &p
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
	rest, err := frontmatter.MustParse(bytes.NewReader(src), &front, yamlFormat)
	if errors.Is(err, frontmatter.ErrNotFound) {
		return report(problem.OpenFront)
	}
	if err != nil {
		return report(problem.OpenFront) // the reader and the unmarshaller above cannot fail
	}
	return front, rest, 1 + bytes.Count(src[:len(src)-len(rest)], []byte("\n")), nil
}

// A decoder turns front matter into values by the table.
type decoder struct {
	file     string
	kind     *schema.Kind
	table    *schema.Table
	src      []byte          // the front matter
	seen     map[string]bool // keys that stand in it, with a good value or not
	problems []problem.Problem
}

func (d *decoder) report(at problem.Place, id problem.ID, args ...any) {
	d.problems = append(d.problems, problem.New(at, id, args...))
}

// place gives the place of a node. Front matter begins on line 2 of its file.
func (d *decoder) place(n ast.Node) problem.Place {
	pos := n.GetToken().Position
	return problem.Place{File: d.file, Line: pos.Line + 1, Column: pos.Column}
}

// front decodes the front matter and reports what is missing from it.
func (d *decoder) front(src []byte) []Value {
	d.src, d.seen = src, make(map[string]bool, len(d.kind.Fields()))
	root, ok := d.parse(src)
	if !ok {
		return nil
	}
	values := d.mapping(root, d.kind.Fields())
	for _, use := range d.kind.Fields() {
		if use.Required && !d.seen[use.Key] {
			d.report(problem.Start(d.file), problem.MissingKey, use.Key, d.kind.Article)
		}
	}
	return values
}

// parse reads the YAML; not ok after a problem that leaves nothing to decode.
func (d *decoder) parse(src []byte) ([]*ast.MappingValueNode, bool) {
	return parseYAML(src, d.file, 1, func(p problem.Problem) { d.problems = append(d.problems, p) })
}

// parseYAML reads YAML that begins after the given number of lines of its
// file and must be a mapping.
func parseYAML(src []byte, name string, above int, report func(problem.Problem)) ([]*ast.MappingValueNode, bool) {
	file, err := parser.ParseBytes(src, 0)
	if err != nil {
		report(yamlProblem(err, src, name, above))
		return nil, false
	}
	for i, doc := range file.Docs {
		at := problem.Place{File: name, Line: above + 1, Column: 1}
		switch body := doc.Body.(type) {
		case nil:
		case *ast.MappingNode:
			if i == 0 {
				return body.Values, true
			}
		case *ast.MappingValueNode:
			if i == 0 {
				return []*ast.MappingValueNode{body}, true
			}
		case *ast.CommentGroupNode:
		default:
			pos := body.GetToken().Position
			at.Line, at.Column = above+pos.Line, pos.Column
			report(problem.New(at, problem.YAMLNotKeys))
			return nil, false
		}
	}
	return nil, true
}

// yamlMessages gives the message for what the YAML reader says, by a part of
// its English words.
var yamlMessages = []struct {
	part string
	id   problem.ID
}{
	{"could not find end character of", problem.YAMLQuote},
	{"mapping value is not allowed", problem.YAMLColon},
	{"that cannot start any token", problem.YAMLTab},
	{"tab character", problem.YAMLTab},
	{"',' or ']'", problem.YAMLBracket},
	{"sequence end token", problem.YAMLBracket},
	{"expected sequence element", problem.YAMLBracket},
	{"corresponding to ']'", problem.YAMLBracket},
	{"is a reserved character", problem.YAMLReserved},
	{"map key-value is pre-defined", problem.YAMLAfterQuote},
	{"unknown escape character", problem.YAMLEscape},
	{"non-map value is specified", problem.YAMLNotKeys},
	{"unexpected key name", problem.YAMLNotKeys},
}

// yamlProblem turns what the YAML reader says of src into a message.
func yamlProblem(err error, src []byte, name string, above int) problem.Problem {
	at := problem.Place{File: name, Line: above + 1, Column: 1}
	var syntax *yaml.SyntaxError
	message := err.Error()
	if errors.As(err, &syntax) {
		message = syntax.Message
		if t := syntax.Token; t != nil {
			at.Line, at.Column = above+t.Position.Line, t.Position.Column
		}
	}
	for _, m := range yamlMessages {
		if strings.Contains(message, m.part) {
			if m.id == problem.YAMLBracket {
				at = openBracket(src, at, above)
			}
			return problem.New(at, m.id)
		}
	}
	if key, rest, ok := strings.Cut(strings.TrimPrefix(message, `mapping key "`), `" already defined`); ok && rest != "" {
		return problem.New(at, problem.DuplicateKey, key)
	}
	return problem.New(at, problem.YAML)
}

// openBracket gives the place of the last [ before at that is not closed: the
// reader notices a list that is not closed only where the next key begins.
func openBracket(src []byte, at problem.Place, above int) problem.Place {
	found := at
	for line, n := range lines(src) {
		if n+above > at.Line || n+above == at.Line && at.Column == 1 {
			break
		}
		if open := bytes.LastIndexByte(line, '['); open >= 0 && bytes.IndexByte(line[open:], ']') < 0 {
			found.Line, found.Column = n+above, utf8.RuneCount(line[:open])+1
		}
	}
	return found
}

// mapping decodes the keys of a mapping in the order of the table.
func (d *decoder) mapping(entries []*ast.MappingValueNode, uses []schema.Use) []Value {
	values := make([]Value, 0, len(entries))
	for _, e := range entries {
		at := d.place(e.Key)
		switch e.Key.(type) {
		case *ast.MergeKeyNode, *ast.AnchorNode, *ast.AliasNode, *ast.MappingKeyNode:
			d.report(at, problem.YAMLAnchor)
			continue
		case *ast.TagNode:
			d.report(at, problem.YAMLTag)
			continue
		}
		key := e.Key.GetToken().Value
		i := slices.IndexFunc(uses, func(u schema.Use) bool { return u.Key == key })
		if i < 0 {
			d.unknownKey(at, key, uses)
			continue
		}
		d.seen[key] = true
		if v, ok := d.value(uses[i], at, e.Value); ok {
			values = append(values, v)
		}
	}
	return values
}

func (d *decoder) unknownKey(at problem.Place, key string, uses []schema.Use) {
	keys := make([]string, len(uses))
	for i, u := range uses {
		keys[i] = u.Key
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
func (d *decoder) value(use schema.Use, key problem.Place, n ast.Node) (Value, bool) {
	f := use.Field
	v := Value{Field: f, Key: key}
	switch node := n.(type) {
	case *ast.NullNode:
		switch {
		case d.commentBehind(key):
			d.report(key, problem.EmptyComment, f.Key)
		case use.Required:
			d.report(key, problem.EmptyRequired, f.Key)
		default:
			d.report(key, problem.EmptyValue, f.Key)
		}
		return v, false
	case *ast.MappingNode, *ast.MappingValueNode:
		if f.Type != schema.Group {
			d.report(key, problem.NotText, f.Key)
			return v, false
		}
		entries := []*ast.MappingValueNode{}
		if m, ok := node.(*ast.MappingNode); ok {
			entries = m.Values
		} else {
			entries = append(entries, node.(*ast.MappingValueNode))
		}
		uses := make([]schema.Use, len(f.Fields))
		for i := range f.Fields {
			uses[i] = schema.Use{Field: &f.Fields[i]}
		}
		v.Group = d.mapping(entries, uses)
		return v, len(v.Group) > 0
	case *ast.SequenceNode:
		switch {
		case f.Type == schema.Group:
			d.notGroup(f, key)
			return v, false
		case !f.List:
			d.report(key, problem.NotOneValue, f.Key)
			return v, false
		}
		for _, e := range node.Values {
			if item, ok := d.item(f, e); ok {
				v.Items = append(v.Items, item)
			}
		}
		if len(node.Values) == 0 {
			d.report(key, problem.EmptyValue, f.Key)
		}
		return v, len(v.Items) > 0
	}
	if f.Type == schema.Group {
		d.notGroup(f, key)
		return v, false
	}
	item, ok := d.item(f, n)
	if !ok {
		return v, false
	}
	v.Items = []Item{item}
	return v, true
}

// commentBehind says that a # stands right behind a key: what the author meant
// as the value is a comment to YAML.
func (d *decoder) commentBehind(key problem.Place) bool {
	for line, n := range lines(d.src) {
		if n == key.Line-1 {
			_, value, _ := bytes.Cut(line, []byte(":"))
			return bytes.HasPrefix(bytes.TrimLeft(value, " "), []byte("#"))
		}
	}
	return false
}

// lines gives the lines of src with their numbers, from 1.
func lines(src []byte) func(yield func([]byte, int) bool) {
	return func(yield func([]byte, int) bool) {
		n := 0
		for line := range bytes.Lines(src) {
			if n++; !yield(line, n) {
				return
			}
		}
	}
}

func (d *decoder) notGroup(f *schema.Field, key problem.Place) {
	keys := make([]string, len(f.Fields))
	for i := range f.Fields {
		keys[i] = f.Fields[i].Key
	}
	d.report(key, problem.NotGroup, f.Key, strings.Join(keys, ", "))
}

// item decodes one text. It takes what the author typed, never what YAML
// makes of it: 0301234567 is a telephone number and 2026-02-31 no date.
func (d *decoder) item(f *schema.Field, n ast.Node) (Item, bool) {
	item := Item{Place: d.place(n)}
	switch node := n.(type) {
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode:
		d.report(item.Place, problem.YAMLAnchor)
		return item, false
	case *ast.TagNode:
		d.report(item.Place, problem.YAMLTag)
		return item, false
	case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
		d.report(item.Place, problem.NotText, f.Key)
		return item, false
	case *ast.NullNode:
		d.report(item.Place, problem.EmptyValue, f.Key)
		return item, false
	case *ast.LiteralNode:
		item.Text = node.Value.Value
	case *ast.StringNode:
		item.Text = node.Value
	default:
		item.Text = n.GetToken().Value
	}
	item.Text = strings.TrimSpace(item.Text)
	if item.Text == "" {
		d.report(item.Place, problem.EmptyValue, f.Key)
		return item, false
	}
	// "- een" and " - twee" below it, one space more, are one text to YAML.
	if f.List && strings.Contains(n.GetToken().Origin, "\n") && strings.Contains(item.Text, " - ") {
		d.report(item.Place, problem.ListDash, item.Text)
		return item, false
	}
	if strings.ContainsAny(item.Text, "\n\t") {
		item.Text = strings.Join(strings.Fields(item.Text), " ")
	}
	if f.Max > 0 {
		if n := utf8.RuneCountInString(item.Text); n > f.Max {
			d.report(item.Place, problem.TooLong, f.Key, n, f.Max)
			return item, false
		}
	}
	return item, d.valid(f, item)
}
