package markdown

import (
	"bytes"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// withDefinitions is goldmark with a transformer that looks for definitions of links.
func withDefinitions(t parser.ParagraphTransformer) goldmark.Markdown {
	return goldmark.New(goldmark.WithParser(parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(util.Prioritized(t, 100)),
	)))
}

// FuzzDefinitions holds linkReferences to goldmark's own transformer.
func FuzzDefinitions(f *testing.F) {
	for _, src := range []string{
		"[kruimel]: /a/\n\nZie [kruimel].",
		"   [kruimel]: <a b> 'titel'\nen meer\n\n[kruimel]",
		"Zie [kruimel].\n[kruimel]: /a/\n",
		"[a]: /a/\n[b]: /b/ \"twee\nregels\"\n\n[a] [b]",
		"- [a]: /a/\n\n[a]",
		"> [a]:\n> /a/\n\n[a][]",
		"\\[a]: /a/\n\n[a]",
		"\v[a]: /a/\n\n[a]",
		"[a]: /a/ x\n\n[a]",
		"[a]:\n\n[a]",
	} {
		f.Add([]byte(src))
	}
	ours, theirs := withDefinitions(linkReferences{}), withDefinitions(parser.LinkReferenceParagraphTransformer)
	f.Fuzz(func(t *testing.T, src []byte) {
		var got, want bytes.Buffer
		if err := ours.Convert(src, &got); err != nil {
			t.Fatal(err)
		}
		if err := theirs.Convert(src, &want); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Errorf("%q\nbecame %s\nand by goldmark %s", src, &got, &want)
		}
	})
}
