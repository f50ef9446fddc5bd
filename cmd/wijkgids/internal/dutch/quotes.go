package dutch

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quotes replaces the straight quotes and apostrophes in one block of text by typographic ones,
// from its start to its end. A Dutch word may begin with an apostrophe ('s avonds, 't, jaren '80),
// so a quote at the start of a word does not always open a quotation.
type Quotes struct {
	// Markdown treats the marks of emphasis, code and links as part of a word.
	Markdown bool

	single, double int // the numbers of open quotations
}

// Mark returns the typographic character for a quote ' or ", or "" to keep it straight. before is
// the text of the block up to the quote; after is the text behind it, and may extend beyond the
// block.
func (q *Quotes) Mark(quote byte, before, after []byte) string {
	left, right := gap, q.after(after)
	if len(before) > 0 {
		r, _ := utf8.DecodeLastRune(before)
		left = sideOf(r)
	}
	single := quote == '\''
	open := &q.double
	if single {
		open = &q.single
	}
	switch {
	case left == gap && right == gap:
		return ""
	case left == word, left == mark && (right != word || *open > 0):
	case left == opener && right == gap:
	case single && (q.elided(before, after) || right == word && len(q.closers(after)) == 0):
		return "’"
	default:
		*open++
		if single {
			return "‘"
		}
		return "“"
	}
	if *open > 0 && (!single || right != word) {
		*open--
	} else if !single && left == word && endsInDigit(before) {
		return "" // inches: 5"
	}
	if single {
		return "’"
	}
	return "”"
}

// A side is the class of the character on one side of a quote.
type side uint8

const (
	gap    side = iota // a space, or the edge of a block
	word               // a letter or digit
	opener             // an opening bracket or quote
	mark               // other punctuation
)

// after returns the side of the first character of a text.
func (q *Quotes) after(s []byte) side {
	if len(s) == 0 {
		return gap
	}
	if q.Markdown && strings.IndexByte("*_`~[", s[0]) >= 0 {
		return word
	}
	r, _ := utf8.DecodeRune(s)
	return sideOf(r)
}

func sideOf(r rune) side {
	switch {
	case r < utf8.RuneSelf && isAlnum(byte(r)):
		return word
	case unicode.IsSpace(r):
		return gap
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return word
	case unicode.In(r, unicode.Ps, unicode.Pi):
		return opener
	}
	return mark
}

// contractions lists words that are written with an apostrophe in front, besides the single letters
// s, t, n, k, m and r.
var contractions = map[string]bool{
	"em": true, "ns": true, "ie": true, "dr": true, "nen": true, "tuurlijk": true, "tis": true, "twas": true, "tzelfde": true,
	"keb": true, "kheb": true, "kben": true, "kweet": true, "kzal": true, "smorgens": true, "sochtends": true, "smiddags": true,
	"savonds": true, "snachts": true, "szomers": true, "swinters": true, "szondags": true, "smaandags": true, "sgravenhage": true, "shertogenbosch": true,
}

// Elided reports whether a text that follows an apostrophe begins with a Dutch word that is written
// with that apostrophe: 's, 't, 'n, 'k, 'tuurlijk.
func Elided(text string) bool {
	word := text[:wordLength([]byte(text))]
	return isContraction(strings.ToLower(word)) && !strings.HasPrefix(text[len(word):], "'")
}

func isContraction(word string) bool {
	return len(word) == 1 && strings.Contains("stnkmr", word) || contractions[word]
}

// wordLength returns the number of ASCII letters and digits at the start of a text, or 0 when a
// letter outside ASCII follows them.
func wordLength(s []byte) int {
	n := 0
	for n < len(s) && isAlnum(s[n]) {
		n++
	}
	if n < len(s) && s[n] >= utf8.RuneSelf {
		if r, _ := utf8.DecodeRune(s[n:]); sideOf(r) == word {
			return 0
		}
	}
	return n
}

// elided reports whether the apostrophe between two texts marks an elision: a contraction, or the
// two digits of a year. A letter in quotes ('s') is not an elision, except in rock 'n' roll; but a
// quotation may end in a contraction ('Kom 'ns'). Two digits at the start of a quotation are not an
// elision either.
func (q *Quotes) elided(before, rest []byte) bool {
	n := wordLength(rest)
	if n == 0 {
		return false
	}
	first := strings.ToLower(string(rest[:n]))
	quoted := n < len(rest) && rest[n] == '\''
	switch {
	case isYear(first):
		return q.single > 0 || !quoted && q.year(before, rest, first)
	case !isContraction(first):
		return false
	case quoted:
		return n > 1 && q.single > 0 || first == "n" && n+2 < len(rest) && rest[n+1] == ' ' && sideOf(rune(rest[n+2])) == word && !slices.Contains(letterWords, lastWord(before))
	}
	return true
}

// letterWords lists words that precede the name of a letter: de letter 'n' in een woord.
var letterWords = []string{"", "letter", "letters", "medeklinker", "klank", "de", "een", "het", "en", "of", "met"}

// isYear reports whether a word can be a year without its century: 80, 80s, 80er.
func isYear(word string) bool {
	if len(word) < 2 || !isDigit(word[0]) || !isDigit(word[1]) {
		return false
	}
	return slices.Contains([]string{"", "s", "er", "ers"}, word[2:])
}

// year reports whether the two digits at the start of rest are a year rather than the start of a
// quotation ('12 tips voor ouders'). A quote after an s may mark a genitive (Hans' opa) or close a
// quotation; in that case the number decides.
func (q *Quotes) year(before, rest []byte, digits string) bool {
	genitives := true
	found := q.closers(rest)
	for _, at := range found {
		next := rest[at+1:]
		genitives = genitives && strings.IndexByte("sxz", lower(rest[at-1])) >= 0 && len(next) > 1 && next[0] == ' ' && sideOf(rune(next[1])) == word
	}
	return len(found) == 0 || lastWord(before) == "jaren" || genitives && digits >= "40"
}

// closers returns the offsets of single quotes in a text that may close a quotation that was opened
// before it. It skips quotes that are paired within the text, and looks no further than the end of
// the block, 600 bytes or 20 quotes.
func (q *Quotes) closers(s []byte) []int {
	s = s[:min(len(s), 600)]
	if n := bytes.Index(s, []byte("\n\n")); n >= 0 {
		s = s[:n]
	}
	if len(s) == 0 {
		return nil
	}
	var found []int
	open := 0
	for i, quotes := 0, 0; quotes < 20; quotes++ {
		next := bytes.IndexByte(s[i+1:], '\'')
		if next < 0 {
			break
		}
		i += 1 + next
		r, _ := utf8.DecodeLastRune(s[:i])
		left, right := sideOf(r), q.after(s[i+1:])
		switch {
		case right == word && (left == gap || left == opener):
			n := wordLength(s[i+1:])
			word := strings.ToLower(string(s[i+1 : i+1+n]))
			if paired := bytes.HasPrefix(s[i+1+n:], []byte("'")); !isYear(word) && (paired && n == 1 || !isContraction(word)) {
				open++
			}
		case left == gap, right == word:
		case open > 0:
			open--
		default:
			found = append(found, i)
		}
	}
	return found
}

// lastWord returns the last word of a text in lower case when exactly one space follows it, else
// "".
func lastWord(s []byte) string {
	s, spaced := bytes.CutSuffix(s, []byte(" "))
	if !spaced {
		return ""
	}
	from := len(s)
	for from > 0 && isAlnum(s[from-1]) {
		from--
	}
	return strings.ToLower(string(s[from:]))
}

func endsInDigit(s []byte) bool { return len(s) > 0 && isDigit(s[len(s)-1]) }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isAlnum(c byte) bool { return isDigit(c) || lower(c) >= 'a' && lower(c) <= 'z' }

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
