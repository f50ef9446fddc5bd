package render

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/markdown"
)

// A foreignName is a title in another language. Where a text has it, the page marks its language,
// for screen readers (WCAG 2.2, 3.1.2).
type foreignName struct{ words, lang string }

// foreignNames returns the titles in other languages, longer ones first, each also with a
// lower-case first letter.
func foreignNames(g *guide.Guide) []foreignName {
	var out []foreignName
	for _, e := range g.All() {
		lang := e.TitleLang
		if lang == "" || g.Code != "" && e.Version == nil { // every other title of an edition is in Dutch
			continue
		}
		out = append(out, foreignName{e.Title, lang})
		first, size := utf8.DecodeRuneInString(e.Title)
		if unicode.IsUpper(first) {
			out = append(out, foreignName{string(unicode.ToLower(first)) + e.Title[size:], lang})
		}
	}
	slices.SortFunc(out, func(a, b foreignName) int {
		return cmp.Or(cmp.Compare(len(b.words), len(a.words)), cmp.Compare(a.words, b.words), cmp.Compare(a.lang, b.lang))
	})
	return out
}

// withForeign adds the foreign names in a text to its terms, except those within a
// term. The result is sorted and has no overlap.
func withForeign(terms []markdown.TermLink, names []foreignName, text *markdown.Text) []markdown.TermLink {
	for _, name := range names {
		for at, run := range text.Prose() {
			for from := 0; ; {
				i := strings.Index(run[from:], name.words)
				if i < 0 {
					break
				}
				start, end := from+i, from+i+len(name.words)
				from = end
				before, _ := utf8.DecodeLastRuneInString(run[:start])
				after, _ := utf8.DecodeRuneInString(run[end:])
				if unicode.IsLetter(before) || unicode.IsLetter(after) {
					continue // part of a longer word
				}
				found := markdown.TermLink{Start: at + start, End: at + end, Lang: name.lang}
				overlaps := func(t markdown.TermLink) bool { return t.Start < found.End && found.Start < t.End }
				if !slices.ContainsFunc(terms, overlaps) {
					terms = append(terms, found)
				}
			}
		}
	}
	slices.SortFunc(terms, func(a, b markdown.TermLink) int { return cmp.Compare(a.Start, b.Start) })
	return terms
}
