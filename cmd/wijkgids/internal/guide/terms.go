package guide

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A TermUse is the first use of a term in a text. Start and End delimit the part of the HTML that
// becomes a link.
type TermUse struct {
	Start, End int
	Term       *Entry
}

// A form is a spelling of a term.
type form struct {
	words []string // in lower case
	exact string   // spelling of an abbreviation, which must match exactly: WMO, not wmo; "" for other forms
	term  *Entry
}

// A lexicon finds terms in running text.
type lexicon struct {
	forms map[string][]form // by first word, the longest form first

	// lengths holds, by first byte, the lengths of first words: bit n for n bytes. It rules out
	// most words of a text without a lookup.
	lengths [utf8.RuneSelf]uint64
}

// newLexicon collects the forms of all terms: the title, the abbreviation in brackets
// after it, and vormen.
func newLexicon(terms []*Entry) *lexicon {
	lex := &lexicon{forms: map[string][]form{}}
	add := func(text string, term *Entry) {
		var words []string
		for start, end := range wordsOf(text) {
			words = append(words, strings.ToLower(dutch.Visible(text[start:end])))
		}
		if len(words) == 0 {
			return
		}
		f := form{words: words, term: term}
		if abbreviation(text) {
			f.exact = text
		}
		first := words[0]
		lex.forms[first] = append(lex.forms[first], f)
		if first[0] < utf8.RuneSelf {
			lex.lengths[first[0]] |= 1 << min(len(first), 63)
		}
	}
	for _, term := range terms {
		name, brackets, _ := strings.Cut(strings.TrimSuffix(term.Title, ")"), " (")
		add(name, term)
		if brackets != "" && (abbreviation(brackets) || abbreviation(name)) {
			add(brackets, term)
		}
		if v := term.Value(schema.Vormen); v != nil {
			for _, item := range v.Items {
				add(item.Text, term)
			}
		}
	}
	for _, forms := range lex.forms {
		slices.SortStableFunc(forms, func(a, b form) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
	return lex
}

// abbreviation reports whether a text is one word with a capital after its first letter, such as
// CJG but not Wmo.
func abbreviation(text string) bool {
	_, first := utf8.DecodeRuneInString(text)
	return !strings.Contains(text, " ") && strings.IndexFunc(text[first:], unicode.IsUpper) >= 0
}

// wordsOf yields the start and end of each word: a sequence of letters and digits that may have
// hyphens and apostrophes inside.
func wordsOf(text string) func(yield func(int, int) bool) {
	return func(yield func(int, int) bool) {
		for start, end := nextWord(text, 0); start < end; start, end = nextWord(text, end) {
			if !yield(start, end) {
				return
			}
		}
	}
}

// nextWord returns the start and end of the first word at or after an offset. Both are len(text)
// when there is none.
func nextWord(text string, from int) (start, end int) {
	start = from
	for start < len(text) {
		size := letterAt(text, start)
		if size > 0 {
			break
		}
		start += max(sizeAt(text, start), 1)
	}
	for end = start; end < len(text); {
		size := letterAt(text, end)
		if size == 0 && end > start {
			size = joinAt(text, end)
		}
		if size == 0 {
			break
		}
		end += size
	}
	return start, end
}

// letterAt returns the size in bytes of the letter or digit at an offset, or 0.
func letterAt(text string, i int) int {
	c := text[i]
	if c < utf8.RuneSelf {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
			return 1
		}
		return 0
	}
	if r, size := utf8.DecodeRuneInString(text[i:]); unicode.IsLetter(r) || unicode.IsDigit(r) {
		return size
	}
	return 0
}

// joinAt returns the size in bytes of the character at an offset that may be inside a word, such as
// a hyphen or apostrophe, or 0.
func joinAt(text string, i int) int {
	c := text[i]
	if c < utf8.RuneSelf {
		if c == '-' || c == '\'' {
			return 1
		}
		return 0
	}
	if r, size := utf8.DecodeRuneInString(text[i:]); r == '’' || r == '‑' || dutch.SplitsWords(r) {
		return size
	}
	return 0
}

func sizeAt(text string, i int) int {
	if text[i] < utf8.RuneSelf {
		return 1
	}
	_, size := utf8.DecodeRuneInString(text[i:])
	return size
}

// uses returns the first use of each term in the running text, in order.
func (lex *lexicon) uses(text *markdown.Text) []TermUse {
	var out []TermUse
	for offset, run := range text.Prose() {
		for start, end := nextWord(run, 0); start < end; start, end = nextWord(run, end) {
			if !lex.mayBeFirst(run[start:end]) {
				continue
			}
			for _, f := range lex.forms[strings.ToLower(dutch.Visible(run[start:end]))] {
				last, ok := f.matches(run, start, end)
				if !ok {
					continue
				}
				// The longest form wins, even when its term was used before: a shorter term inside
				// it is not meant.
				if !slices.ContainsFunc(out, func(u TermUse) bool { return u.Term == f.term }) {
					out = append(out, TermUse{offset + start, offset + last, f.term})
				}
				end = last
				break
			}
		}
	}
	return out
}

// mayBeFirst reports whether a word may be the first word of a form.
func (lex *lexicon) mayBeFirst(word string) bool {
	c := word[0]
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	// Outside ASCII, the length may change in lower case.
	return c >= utf8.RuneSelf || lex.lengths[c]&(1<<min(len(word), 63)) != 0 || !dutch.IsASCII(word)
}

// matches reports whether the text contains the form at the word [start, end), with single spaces
// between its words. last is the end of the form.
func (f *form) matches(text string, start, end int) (last int, ok bool) {
	if f.exact != "" && dutch.Visible(text[start:end]) != f.exact {
		return 0, false
	}
	for _, word := range f.words[1:] {
		from := end
		if start, end = nextWord(text, from); start == end {
			return 0, false
		}
		if between := text[from:start]; between != " " && between != "\n" && between != "\u00a0" {
			return 0, false
		}
		if !strings.EqualFold(dutch.Visible(text[start:end]), word) {
			return 0, false
		}
	}
	return end, true
}
