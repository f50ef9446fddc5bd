package dutch

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The analysis of words for search runs here at build time and in search.js at query
// time, under the same names. testdata/vectors.tsv in package search compares the two.
// The steps:
//
//  1. Fold: compatibility decomposition, no accents, no invisible characters, lower
//     case, and letters that do not decompose (æ, ø, ß) spelled out.
//  2. Words: runs of letters and digits. An apostrophe belongs to its word (opa's,
//     zo'n). A hyphen joins two words (thema-avond), which count joined and separately.
//  3. Remove stop words; see IsStop.
//  4. Stem.
//
// Compounds are split at build time only; see Splitter.

// letters holds replacements for letters that compatibility decomposition leaves alone.
var letters = map[rune]string{
	'æ': "ae", 'œ': "oe", 'ø': "o", 'ß': "ss", 'đ': "d", 'ð': "d", 'ł': "l", 'þ': "th", 'ı': "i", 'ς': "σ",
	'’': "'", '‘': "'", 'ʼ': "'", '´': "'", '`': "'", '‐': "-", '‑': "-",
}

// Fold returns s in the form in which words are compared: in lower case, without
// accents, with ligatures spelled out (ij for ĳ) and plain apostrophes and hyphens.
func Fold(s string) string {
	i := 0
	for i < len(s) && s[i] < 0x80 && s[i] != '`' && (s[i] < 'A' || s[i] > 'Z') {
		i++
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 4)
	b.WriteString(s[:i])
	rest := s[i:]
	if !IsASCII(rest) {
		rest = norm.NFKD.String(typewriter.Replace(rest))
	}
	for _, r := range rest {
		switch {
		case r < 0x80:
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			} else if r == '`' {
				r = '\''
			}
			b.WriteByte(byte(r))
		case unicode.Is(unicode.M, r), IsInvisible(r):
		default:
			r = unicode.ToLower(r)
			if l, ok := letters[r]; ok {
				b.WriteString(l)
			} else {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// IsInvisible reports whether a character is invisible and not part of the word around it: soft
// hyphen, zero-width space and joiners, byte order mark.
func IsInvisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return false
}

// typewriter replaces an acute accent that is typed as an apostrophe. Decomposition would turn it
// into a space and a mark.
var typewriter = strings.NewReplacer("´", "'")

// IsASCII reports whether a text has only ASCII characters.
func IsASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// Words calls yield for every word of a folded text, with its start and end. A word may
// have apostrophes and hyphens ("opa's", "'s-hertogenbosch", "thema-avond"); see Parts.
func Words(folded string, yield func(word string, start, end int)) {
	for i := 0; i < len(folded); {
		n := letterAt(folded, i)
		if n == 0 {
			i++
			continue
		}
		start := i
		for i < len(folded) {
			if n = letterAt(folded, i); n > 0 {
				i += n
			} else if (folded[i] == '-' || folded[i] == '\'') && letterAt(folded, i+1) > 0 {
				i++
			} else {
				break
			}
		}
		yield(folded[start:i], start, i)
	}
}

// letterAt returns the length of the letter or digit at i, or 0.
func letterAt(s string, i int) int {
	if i >= len(s) {
		return 0
	}
	if c := s[i]; c < 0x80 {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			return 1
		}
		return 0
	}
	for n, r := range s[i:] {
		if n == 0 {
			if unicode.IsLetter(r) || unicode.IsNumber(r) {
				return len(string(r))
			}
			break
		}
	}
	return 0
}

// Parts splits a word at its hyphens and drops apostrophes: thema, avond and joined
// themaavond for "thema-avond", opa for "opa's". Joined is "" for a word without hyphen
// and for numbers (0-4, 2008-2011).
func Parts(word string) (parts []string, joined string) {
	if strings.IndexByte(word, '-') < 0 {
		return []string{plain(word)}, ""
	}
	letters := true
	for p := range strings.SplitSeq(word, "-") {
		letters = letters && p[0] > '9'
		parts = append(parts, plain(p))
	}
	if !letters {
		return parts, ""
	}
	return parts, strings.Join(parts, "")
}

// plain drops apostrophes, with the s of a plural or genitive: foto's.
func plain(word string) string {
	if strings.IndexByte(word, '\'') < 0 {
		return word
	}
	if p, ok := strings.CutSuffix(word, "'s"); ok {
		word = p
	}
	return strings.ReplaceAll(word, "'", "")
}
