package render

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// A foreignName is a title in another language. Where a text has it, the page marks its language,
// for screen readers (WCAG 2.2, 3.1.2).
type foreignName struct{ words, lang string }

// foreignNames returns the titles in other languages, by their first word, each also with a lower-case
// first letter. There may be thousands: in a translated guide most initiatives keep their name.
func foreignNames(g *guide.Guide) map[string][]foreignName {
	out := map[string][]foreignName{}
	add := func(name foreignName) {
		word := firstWord(name.words)
		out[word] = append(out[word], name)
	}
	for _, e := range g.All() {
		lang := e.TitleLang
		if lang == "" || !g.Has(e) { // every other title of an edition is in Dutch
			continue
		}
		title := wording.Joined(e.Title)
		add(foreignName{title, lang})
		first, size := utf8.DecodeRuneInString(title)
		if unicode.IsUpper(first) {
			add(foreignName{string(unicode.ToLower(first)) + title[size:], lang})
		}
	}
	return out
}

// firstWord returns the letters at the start of a text, or else its first character.
func firstWord(text string) string {
	n := 0
	for n < len(text) && (text[n]|0x20 >= 'a' && text[n]|0x20 <= 'z') {
		n++
	}
	if n == len(text) || text[n] < utf8.RuneSelf { // nearly all words
		return text[:max(n, min(1, len(text)))]
	}
	for i, r := range text {
		if !unicode.IsLetter(r) {
			if i == 0 {
				_, i = utf8.DecodeRuneInString(text)
			}
			return text[:i]
		}
	}
	return text
}

// withForeign adds the foreign names in a text to its terms, except those within a term. A longer name
// comes before a shorter one that it overlaps. The result is sorted and has no overlap.
func withForeign(terms []markdown.TermLink, names map[string][]foreignName, text *markdown.Text) []markdown.TermLink {
	type found struct {
		foreignName
		at int
	}
	var all []found
	for at, run := range text.Prose() {
		for i := 0; i < len(run); {
			word := firstWord(run[i:])
			for _, name := range names[word] {
				if !strings.HasPrefix(run[i:], name.words) {
					continue
				}
				if after, _ := utf8.DecodeRuneInString(run[i+len(name.words):]); !unicode.IsLetter(after) {
					all = append(all, found{name, at + i})
				}
			}
			i += len(word)
		}
	}
	slices.SortFunc(all, func(a, b found) int {
		return cmp.Or(cmp.Compare(len(b.words), len(a.words)), cmp.Compare(a.words, b.words), cmp.Compare(a.lang, b.lang), cmp.Compare(a.at, b.at))
	})
	for _, f := range all {
		link := markdown.TermLink{Start: f.at, End: f.at + len(f.words), Lang: f.lang}
		if !slices.ContainsFunc(terms, func(t markdown.TermLink) bool { return t.Start < link.End && link.Start < t.End }) {
			terms = append(terms, link)
		}
	}
	slices.SortFunc(terms, func(a, b markdown.TermLink) int { return cmp.Compare(a.Start, b.Start) })
	return terms
}
