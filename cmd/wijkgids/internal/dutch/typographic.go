package dutch

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Typographic returns plain text with Dutch typography: “ ” and ‘ ’ for quotation
// marks, ’ for an apostrophe (also in ’s, ’t, ’n and ’80), – for -- and … for three dots.
func Typographic(s string) string {
	if !strings.ContainsAny(s, `'"`) && !strings.Contains(s, "--") && !strings.Contains(s, "...") {
		return s // the common case
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	rs := []rune(s)
	for i := 0; i < len(rs); i++ {
		switch r := rs[i]; {
		case r == '-' && i+1 < len(rs) && rs[i+1] == '-':
			b.WriteRune('–')
			i++
		case r == '.' && i+2 < len(rs) && rs[i+1] == '.' && rs[i+2] == '.':
			b.WriteRune('…')
			i += 2
		case r == '"' && opens(rs, i):
			b.WriteRune('“')
		case r == '"':
			b.WriteRune('”')
		case r == '\'' && opens(rs, i) && !contraction(rs, i):
			b.WriteRune('‘')
		case r == '\'':
			b.WriteRune('’')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// opens reports whether the quotation mark at i precedes a word.
func opens(rs []rune, i int) bool {
	before := i == 0 || unicode.IsSpace(rs[i-1]) || strings.ContainsRune("([{-–—/“‘\"", rs[i-1])
	return before && i+1 < len(rs) && !unicode.IsSpace(rs[i+1])
}

// contraction reports whether the mark at i is an apostrophe at the start of a word: 's,
// 't, 'n, 'm, 'k, 'r, or a year such as '80.
func contraction(rs []rune, i int) bool {
	next := rs[i+1]
	if unicode.IsDigit(next) {
		return true
	}
	return strings.ContainsRune("stnmkrSTNMKR", next) && (i+2 == len(rs) || !unicode.IsLetter(rs[i+2]) && rs[i+2] != '\'')
}

// UpperFirst returns text with its first letter in upper case.
func UpperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
