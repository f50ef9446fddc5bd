package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"wijkgids/cmd/wijkgids/internal/swar"
)

// A plainParagraph is a paragraph in which no inline parser would find anything.
// It is raw, so that goldmark does not look for it: that is most of the work on a
// text, and most paragraphs are plain.
type plainParagraph struct {
	ast.BaseBlock
}

var kindPlainParagraph = ast.NewNodeKind("PlainParagraph")

func (n *plainParagraph) Kind() ast.NodeKind            { return kindPlainParagraph }
func (n *plainParagraph) IsRaw() bool                   { return true }
func (n *plainParagraph) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// isTight says that the paragraph is the text of an item of a list without blank
// lines, which goldmark makes a TextBlock of when it is no plainParagraph.
func (n *plainParagraph) isTight() bool {
	item, ok := n.Parent().(*ast.ListItem)
	return ok && item.Parent().(*ast.List).IsTight
}

// plainParagraphs makes plainParagraphs of paragraphs of the document and of
// items of lists. It comes after the transformers that look for other things in
// a paragraph. A test holds that texts are the same without it.
type plainParagraphs struct{}

// plainNodes is the key in a parse's context of the *nodes to make plainParagraphs of.
var plainNodes = parser.NewContextKey()

// nodes are plainParagraphs that one text after another uses: most texts have many,
// and need them only while they are parsed.
type nodes struct {
	made []*plainParagraph
	used int
}

func (ns *nodes) next() *plainParagraph {
	if ns.used == len(ns.made) {
		ns.made = append(ns.made, &plainParagraph{})
	}
	ns.used++
	return ns.made[ns.used-1]
}

// release empties the nodes for the next text.
func (ns *nodes) release() {
	for _, n := range ns.made[:ns.used] {
		*n = plainParagraph{}
	}
	ns.used = 0
}

func (plainParagraphs) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	parent := node.Parent()
	if kind := parent.Kind(); kind != ast.KindDocument && kind != ast.KindListItem {
		return // footnotes and descriptions look for paragraphs in them
	}
	if node.NextSibling() != nil {
		return // what another transformer left of a paragraph
	}
	src, lines := reader.Source(), node.Lines()
	for i := range lines.Len() {
		if line := lines.At(i); line.Padding != 0 || !isPlain(src, line.Start, line.Stop) {
			return
		}
	}
	last := lines.Len() - 1
	if mayBeOther(src[lines.At(last).Stop-1:]) {
		return
	}
	for i := range lines.Len() {
		line := lines.At(i)
		lines.Set(i, line.TrimLeftSpace(src))
	}
	line := lines.At(last)
	lines.Set(last, line.TrimRightSpace(src))
	plain := pc.Get(plainNodes).(*nodes).next()
	plain.SetLines(lines)
	plain.SetBlankPreviousLines(node.HasBlankPreviousLines())
	plain.SetPos(node.Pos())
	parent.ReplaceChild(parent, node, plain)
}

// inlineMarks are the bytes at which inline parsers look, and the line end.
var inlineMarks = swar.NewSet("\\`*_~[]<:.@\n", 0, false)

// isPlain says that inline parsers find nothing in a line of a paragraph, src[from:to].
func isPlain(src []byte, from, to int) bool {
	for i := swar.Next(inlineMarks, src, from, to); i < to; i = swar.Next(inlineMarks, src, i+1, to) {
		switch src[i] {
		case '.': // of a bare address, or one of three that goldmark may take apart
			if i+1 < to && src[i+1] == '.' || hasSuffixFold(src[from:i], "www") {
				return false
			}
		case ':':
			if bytes.HasPrefix(src[i:to], []byte("://")) {
				return false
			}
		case '\n': // with spaces before it, it may be a line break
			if i > from && (src[i-1] == ' ' || src[i-1] == '\t') {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// mayBeOther says that what follows a paragraph could make something else of it:
// the underline of a heading, or the colon of a definition. It looks on from the
// last byte of the paragraph, with or without its line end.
func mayBeOther(after []byte) bool {
	_, after, _ = bytes.Cut(after, []byte("\n"))
	line, _, _ := bytes.Cut(after, []byte("\n"))
	line = bytes.Trim(line, " \t")
	if len(line) > 0 && (line[0] == '=' || line[0] == '-') && len(bytes.Trim(line, string(line[:1]))) == 0 {
		return true
	}
	after = bytes.TrimLeft(after, " \t\n")
	return len(after) > 0 && after[0] == ':'
}
