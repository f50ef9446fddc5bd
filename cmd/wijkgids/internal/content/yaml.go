package content

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	yamltoken "github.com/goccy/go-yaml/token"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// A node is a YAML node, reduced to what front matter may hold.
type node struct {
	kind         nodeKind
	multiline    bool // a scalar of more than one line
	plain        bool // a scalar without quotes
	marks        bool // a plain scalar in which a later line begins like a list item
	firstLine    string
	line, column int // of a key or scalar; lines count from 1 in the YAML, columns in characters from 1
	text         string
	list         []node
	mapping      []pair
}

type nodeKind uint8

const (
	scalarNode nodeKind = iota
	nullNode            // empty or null
	listNode
	mappingNode
	anchorNode // an anchor, alias, merge key or explicit key: refused
	tagNode    // refused
)

// A pair is a key of a mapping and its value.
type pair struct{ key, value node }

// parseYAML parses YAML whose root must be a mapping. above is the number of lines above the YAML
// in its file.
func parseYAML(src []byte, name string, above int) ([]pair, *problem.Problem) {
	file, err := parser.ParseBytes(src, 0)
	if err != nil {
		p := yamlProblem(err, string(src), name, above)
		return nil, &p
	}
	for i, doc := range file.Docs {
		switch body := doc.Body.(type) {
		case nil, *ast.CommentGroupNode:
		case *ast.MappingNode, *ast.MappingValueNode:
			if i == 0 {
				return nodeOf(body).mapping, nil
			}
		default:
			pos := body.GetToken().Position
			p := problem.New(problem.Place{File: name, Line: above + pos.Line, Column: pos.Column}, problem.YAMLNotKeys)
			return nil, &p
		}
	}
	return nil, nil
}

// nodeOf converts a node of the library.
func nodeOf(n ast.Node) node {
	token := n.GetToken()
	origin := strings.TrimSpace(token.Origin)
	out := node{line: token.Position.Line, column: token.Position.Column, multiline: strings.Contains(origin, "\n")}
	if token.Type == yamltoken.StringType {
		out.plain = true
		if first, rest, ok := strings.Cut(origin, "\n"); ok {
			out.firstLine = strings.TrimSpace(first)
			for line := range strings.Lines(rest) {
				out.marks = out.marks || listMark(strings.TrimSpace(line)) > 0
			}
		}
	}
	switch n := n.(type) {
	case *ast.NullNode:
		out.kind = nullNode
	case *ast.MappingNode:
		out.kind, out.mapping = mappingNode, make([]pair, len(n.Values))
		for i, v := range n.Values {
			out.mapping[i] = pair{keyOf(v.Key), nodeOf(v.Value)}
		}
	case *ast.MappingValueNode:
		out.kind, out.mapping = mappingNode, []pair{{keyOf(n.Key), nodeOf(n.Value)}}
	case *ast.SequenceNode:
		out.kind, out.list = listNode, make([]node, len(n.Values))
		for i, v := range n.Values {
			out.list[i] = nodeOf(v)
		}
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode, *ast.MappingKeyNode:
		out.kind = anchorNode
	case *ast.TagNode:
		out.kind = tagNode
	case *ast.LiteralNode:
		out.text = n.Value.Value
	case *ast.StringNode:
		out.text = n.Value
	default:
		out.text = token.Value
	}
	return out
}

// keyOf converts a key. Its text is what the author typed, so that null is an ordinary key.
func keyOf(n ast.Node) node {
	key := nodeOf(n)
	if key.kind != anchorNode && key.kind != tagNode {
		key.kind, key.text = scalarNode, n.GetToken().Value
	}
	return key
}

// yamlMessages maps a part of the library's error message to a problem.
var yamlMessages = []struct {
	part string
	id   *problem.Kind
}{
	{"mapping value is not allowed", problem.YAMLColon},
	{"that cannot start any token", problem.YAMLTab},
	{"tab character", problem.YAMLTab},
	{"',' or ']'", problem.YAMLBracket},
	{"sequence end token", problem.YAMLBracket},
	{"expected sequence element", problem.YAMLBracket},
	{"corresponding to ']'", problem.YAMLBracket},
	{"is a reserved character", problem.YAMLReserved},
	{"unknown escape character", problem.YAMLEscape},
	{"non-map value is specified", problem.YAMLNotKeys},
	{"unexpected key name", problem.YAMLNotKeys},
}

// yamlProblem converts an error that the library returned for src.
func yamlProblem(err error, src string, name string, above int) problem.Problem {
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

// openBracket returns the place of the last unclosed [ above at, or at itself. The library reports
// an unclosed list only at the next key.
func openBracket(src string, at problem.Place, above int) problem.Place {
	found := at
	n := 0
	for line := range strings.Lines(src) {
		if n++; n+above > at.Line || n+above == at.Line && at.Column == 1 {
			break
		}
		if open := strings.LastIndexByte(line, '['); open >= 0 && strings.IndexByte(line[open:], ']') < 0 {
			found.Line, found.Column = n+above, utf8.RuneCountInString(line[:open])+1
		}
	}
	return found
}
