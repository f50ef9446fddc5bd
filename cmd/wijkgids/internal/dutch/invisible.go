package dutch

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// invisibles holds the Dutch names of characters that are invisible or look like a space.
var invisibles = map[rune]string{
	'\u00a0': "een vaste spatie", '\u00ad': "een zacht afbreekstreepje", '\u2007': "een cijferspatie", '\u2009': "een dunne spatie",
	'\u200b': "een spatie zonder breedte", '\u200c': "een onzichtbare scheiding", '\u200d': "een onzichtbare verbinding", '\u202f': "een smalle vaste spatie",
	'\u2028': "een regelscheiding", '\u2029': "een alineascheiding", '\u2060': "een onzichtbare verbinding", '\ufeff': "een byte-order mark",
}

// Invisible returns the name of a character that is invisible or looks like a space without being
// one. It returns "" for any other character.
func Invisible(r rune) string {
	if _, ok := invisibles[r]; ok || r >= utf8.RuneSelf && (unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)) {
		return CharacterName(r)
	}
	return ""
}

// CharacterName returns the Dutch name of a character that cannot be shown, with its code point.
func CharacterName(r rune) string {
	name, ok := invisibles[r]
	switch {
	case ok:
	case unicode.IsSpace(r) && r >= utf8.RuneSelf:
		name = "een bijzondere spatie"
	case unicode.IsControl(r):
		name = "een stuurteken"
	default:
		name = "een onzichtbaar teken"
	}
	return fmt.Sprintf("%s (U+%04X)", name, r)
}

// SplitsWords reports whether a character is invisible but splits a word in two. A zero-width
// joiner does not count, because emoji and Arabic need it.
func SplitsWords(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u2028', '\u2029', '\u2060', '\ufeff':
		return true
	}
	return false
}

// Visible returns a text without the characters of SplitsWords.
func Visible(s string) string {
	if strings.IndexFunc(s, SplitsWords) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if SplitsWords(r) {
			return -1
		}
		return r
	}, s)
}
