package content

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// A node is a piece of YAML, as far as front matter may have it.
type node struct {
	kind         nodeKind
	broken       bool // a text over more than one line
	line, column int  // of a key or text: from 1, in the YAML; columns in characters
	text         string
	list         []node
	mapping      []entry
}

type nodeKind uint8

const (
	textNode nodeKind = iota
	nullNode          // nothing, or the word for it
	listNode
	mappingNode
	anchorNode // an anchor, alias, merge key or explicit key, which are refused
	tagNode    // refused as well
)

// An entry is a key of a mapping with its value.
type entry struct{ key, value node }

// readYAML reads YAML that begins after the given number of lines of its file
// and must be a mapping. After a problem there is nothing to decode.
func readYAML(src []byte, name string, above int) ([]entry, *problem.Problem) {
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

// nodeOf takes from the library's tree what front matter may have.
func nodeOf(n ast.Node) node {
	token := n.GetToken()
	out := node{line: token.Position.Line, column: token.Position.Column, broken: strings.Contains(token.Origin, "\n")}
	switch n := n.(type) {
	case *ast.NullNode:
		out.kind = nullNode
	case *ast.MappingNode:
		out.kind, out.mapping = mappingNode, make([]entry, len(n.Values))
		for i, v := range n.Values {
			out.mapping[i] = entry{keyOf(v.Key), nodeOf(v.Value)}
		}
	case *ast.MappingValueNode:
		out.kind, out.mapping = mappingNode, []entry{{keyOf(n.Key), nodeOf(n.Value)}}
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

// keyOf gives a key, whose text is what the author typed whatever it would be as
// a value: null is a key like any other.
func keyOf(n ast.Node) node {
	key := nodeOf(n)
	if key.kind != anchorNode && key.kind != tagNode {
		key.kind, key.text = textNode, n.GetToken().Value
	}
	return key
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

// openBracket gives the place of the last [ before at that is not closed: the
// reader notices a list that is not closed only where the next key begins.
func openBracket(src string, at problem.Place, above int) problem.Place {
	found := at
	for line, n := range lines(src) {
		if n+above > at.Line || n+above == at.Line && at.Column == 1 {
			break
		}
		if open := strings.LastIndexByte(line, '['); open >= 0 && strings.IndexByte(line[open:], ']') < 0 {
			found.Line, found.Column = n+above, utf8.RuneCountInString(line[:open])+1
		}
	}
	return found
}
