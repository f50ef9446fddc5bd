package dutch

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// invisibles names characters that look like a space or like nothing.
var invisibles = map[rune]string{
	'\u00a0': "een vaste spatie", '\u00ad': "een zacht afbreekstreepje", '\u2007': "een cijferspatie", '\u2009': "een dunne spatie",
	'\u200b': "een spatie zonder breedte", '\u200c': "een onzichtbare scheiding", '\u200d': "een onzichtbare verbinding", '\u202f': "een smalle vaste spatie",
	'\u2028': "een regelscheiding", '\u2029': "een alineascheiding", '\u2060': "een onzichtbare verbinding", '\ufeff': "een byte-order mark",
}

// Invisible names a character that looks like a space, or like nothing, but is no
// ordinary space. It returns "" for any other.
func Invisible(r rune) string {
	if _, ok := invisibles[r]; ok || r >= utf8.RuneSelf && (unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)) {
		return CharacterName(r)
	}
	return ""
}

// CharacterName names a character that cannot be shown, with its number.
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

// SplitsWords reports whether a character splits a word in two though nobody sees it. A
// zero-width joiner is not among them: emoji and Arabic need it.
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
