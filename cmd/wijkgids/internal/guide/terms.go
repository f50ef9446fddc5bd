package guide

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A TermUse is the first use of a term in a text: a stretch of its HTML, by
// offset, that is to become a link to the term.
type TermUse struct {
	Start, End int
	Term       *Entry
}

// A form is one way in which a term is written, as words in lower case.
type form struct {
	words []string
	exact string // how an abbreviation must be written: WMO is a term, wmo is none
	term  *Entry
}

// A lexicon finds terms in running text.
type lexicon map[string][]form // by first word, longest form first

// newLexicon collects the forms of all terms: the title, what is abbreviated in
// brackets behind it, and the forms that the entry names.
func newLexicon(terms []*Entry) lexicon {
	lex := lexicon{}
	add := func(text string, term *Entry) {
		var words []string
		for start, end := range wordsOf(text) {
			words = append(words, strings.ToLower(text[start:end]))
		}
		if len(words) == 0 {
			return
		}
		f := form{words: words, term: term}
		if abbreviation(text) {
			f.exact = text
		}
		lex[words[0]] = append(lex[words[0]], f)
	}
	for _, term := range terms {
		name, brackets, _ := strings.Cut(strings.TrimSuffix(term.Title, ")"), " (")
		add(name, term)
		if brackets != "" && (abbreviation(brackets) || abbreviation(name)) {
			add(brackets, term)
		}
		if v := term.Value("vormen"); v != nil {
			for _, item := range v.Items {
				add(item.Text, term)
			}
		}
	}
	for _, forms := range lex {
		slices.SortStableFunc(forms, func(a, b form) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
	return lex
}

// abbreviation says that a text is one word with a capital behind its first
// letter: CJG, WMO, Wmo not.
func abbreviation(text string) bool {
	_, first := utf8.DecodeRuneInString(text)
	return !strings.Contains(text, " ") && strings.IndexFunc(text[first:], unicode.IsUpper) >= 0
}

// wordsOf gives the start and end of each word: letters and digits, with
// hyphens and apostrophes between them.
func wordsOf(text string) func(yield func(int, int) bool) {
	return func(yield func(int, int) bool) {
		start := -1
		for i, r := range text {
			inside := unicode.IsLetter(r) || unicode.IsDigit(r) || start >= 0 && (r == '-' || r == '\'' || r == '’' || r == '‑')
			switch {
			case inside && start < 0:
				start = i
			case !inside && start >= 0:
				if !yield(start, i) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(start, len(text))
		}
	}
}

// uses finds the first use of each term in the running text of an entry. A
// term that the author linked already is left alone, and so is the entry
// itself.
func (lex lexicon) uses(e *Entry) []TermUse {
	if len(lex) == 0 || e.Get("begrippen-linken") == "false" || e.Slug == content.Index {
		return nil
	}
	done := map[*Entry]bool{e: true}
	for _, t := range e.Targets {
		if t.Entry != nil && t.Entry.Section == schema.Terms {
			done[t.Entry] = true
		}
	}
	var out []TermUse
	var words [][2]int
	var lower []byte
	for offset, text := range e.Text.Runs() {
		words = words[:0]
		for start, end := range wordsOf(text) {
			words = append(words, [2]int{start, end})
		}
		for i := 0; i < len(words); i++ {
			lower = appendLower(lower[:0], text[words[i][0]:words[i][1]])
			for _, f := range lex[string(lower)] {
				if !f.matches(text, words[i:]) {
					continue
				}
				// The longest form has the words, also when its term is linked
				// already: no shorter term is meant by a part of them.
				last := i + len(f.words) - 1
				if !done[f.term] {
					done[f.term] = true
					out = append(out, TermUse{offset + words[i][0], offset + words[last][1], f.term})
				}
				i = last
				break
			}
		}
	}
	return out
}

// matches says that the words of text begin with the form, with nothing but
// one space between them.
func (f *form) matches(text string, words [][2]int) bool {
	if len(f.words) > len(words) {
		return false
	}
	if f.exact != "" && text[words[0][0]:words[0][1]] != f.exact {
		return false
	}
	for i := 1; i < len(f.words); i++ {
		if between := text[words[i-1][1]:words[i][0]]; between != " " && between != "\n" {
			return false
		}
		if !strings.EqualFold(text[words[i][0]:words[i][1]], f.words[i]) {
			return false
		}
	}
	return true
}

func appendLower(dst []byte, s string) []byte {
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return append(dst[:0], strings.ToLower(s)...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}
