package dutch

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Typographic returns plain text with Dutch typography, in the same way as Markdown text: quotes
// and apostrophes by Quotes, – for --, — for --- and … for three dots.
func Typographic(s string) string {
	if !strings.ContainsAny(s, `'"`) && !strings.Contains(s, "--") && !strings.Contains(s, "...") {
		return s // the common case
	}
	src := []byte(s)
	out := make([]byte, 0, len(s)+8)
	var quotes Quotes
	for i := 0; i < len(src); {
		size, to := 1, ""
		switch c := src[i]; {
		case c == '-':
			for i+size < len(src) && src[i+size] == '-' {
				size++
			}
			switch size {
			case 2:
				to = "–"
			case 3:
				to = "—"
			}
		case c == '.' && strings.HasPrefix(s[i:], "..."):
			size, to = 3, "…"
		case c == '"', c == '\'':
			to = quotes.Mark(c, out, src[i+1:])
		}
		if to == "" {
			to = s[i : i+size]
		}
		out = append(out, to...)
		i += size
	}
	return string(out)
}

// UpperFirst returns text with its first letter in upper case.
func UpperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// And returns words as a list in a sentence: "een, twee en drie".
func And(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " en " + words[last]
}

// LowerFirst returns s with a small first letter.
func LowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}
