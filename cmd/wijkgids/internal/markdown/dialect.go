package markdown

import (
	"bytes"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A dialect is a goldmark parser for exactly the syntax of the guide. goldmark keeps
// the state of a parse in its context, so one parser serves all goroutines.
type dialect struct {
	parser parser.Parser

	// unusedNotes is the context key of the offsets ([]int) of footnotes without
	// references.
	unusedNotes parser.ContextKey
}

// theDialect returns the dialect, made on first use. The priorities are those of
// goldmark's own extensions.
var theDialect = sync.OnceValue(func() dialect {
	unused := parser.NewContextKey()
	return dialect{
		unusedNotes: unused,
		parser: parser.NewParser(
			parser.WithBlockParsers(
				util.Prioritized(parser.NewSetextHeadingParser(parser.WithHeadingAttribute()), 100),
				util.Prioritized(extension.NewDefinitionListParser(), 101),
				util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
				util.Prioritized(parser.NewThematicBreakParser(), 200),
				util.Prioritized(parser.NewListParser(), 300),
				util.Prioritized(parser.NewListItemParser(), 400),
				util.Prioritized(parser.NewCodeBlockParser(), 500),
				util.Prioritized(parser.NewATXHeadingParser(parser.WithHeadingAttribute()), 600),
				util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
				util.Prioritized(parser.NewBlockquoteParser(), 800),
				util.Prioritized(parser.NewHTMLBlockParser(), 900),
				util.Prioritized(extension.NewFootnoteBlockParser(), 999),
				util.Prioritized(parser.NewParagraphParser(), 1000),
			),
			parser.WithInlineParsers(
				util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
				util.Prioritized(parser.NewCodeSpanParser(), 100),
				util.Prioritized(extension.NewFootnoteParser(), 101),
				util.Prioritized(parser.NewLinkParser(), 200),
				util.Prioritized(parser.NewAutoLinkParser(), 300),
				util.Prioritized(parser.NewRawHTMLParser(), 400),
				util.Prioritized(parser.NewEmphasisParser(), 500),
				util.Prioritized(extension.NewStrikethroughParser(), 500),
				util.Prioritized(bareAddress{}, 999),
			),
			parser.WithParagraphTransformers(
				util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
				util.Prioritized(extension.NewTableParagraphTransformer(), 200),
			),
			parser.WithASTTransformers(
				util.Prioritized(extension.NewTableASTTransformer(), 0),
				util.Prioritized(unusedNotes{unused}, 998),
				util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
			),
		),
	}
})

// unusedNotes records the footnotes without references, before goldmark's own
// transformer drops them.
type unusedNotes struct{ key parser.ContextKey }

func (u unusedNotes) Transform(doc *ast.Document, reader text.Reader, pc parser.Context) {
	if !bytes.Contains(reader.Source(), []byte("[^")) {
		return
	}
	list := findNotes(doc)
	if list == nil {
		return
	}
	var unused []int
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		if n.(*extast.Footnote).Index < 0 {
			unused = append(unused, n.Pos())
		}
	}
	if unused != nil {
		pc.Set(u.key, unused)
	}
}

// findNotes returns the list of footnotes, or nil. goldmark leaves it at the first
// definition.
func findNotes(n ast.Node) ast.Node {
	for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		if c.Kind() == extast.KindFootnoteList {
			return c
		}
		if found := findNotes(c); found != nil {
			return found
		}
	}
	return nil
}
