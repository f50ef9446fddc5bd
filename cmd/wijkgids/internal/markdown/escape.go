package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// appendEscaped appends text as HTML, for use between tags and in double-quoted
// attributes.
func appendEscaped[S ~string | ~[]byte](dst []byte, s S) []byte {
	start := 0
	for i := 0; i < len(s); i++ {
		var to string
		switch s[i] {
		case '&':
			to = "&amp;"
		case '<':
			to = "&lt;"
		case '>':
			to = "&gt;"
		case '"':
			to = "&#34;"
		default:
			continue
		}
		dst = append(dst, s[start:i]...)
		dst = append(dst, to...)
		start = i + 1
	}
	return append(dst, s[start:]...)
}

// escaped returns text as HTML, for use between tags.
func escaped(s string) string {
	if !strings.ContainsAny(s, "&<>") {
		return s
	}
	return string(appendEscaped(nil, s))
}

// appendURL appends an address as the value of an attribute. It percent-encodes what a
// URL may not contain (https://url.spec.whatwg.org/#url-code-points) and keeps existing
// percent-encoding.
func appendURL(dst []byte, s string) []byte {
	const hex = "0123456789ABCDEF"
	for i := range len(s) {
		switch c := s[i]; {
		case isAlnum(c), strings.IndexByte("!$()*+,-./:;=?@_~#", c) >= 0:
			dst = append(dst, c)
		case c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			dst = append(dst, c)
		case c == '&':
			dst = append(dst, "&amp;"...)
		default:
			dst = append(dst, '%', hex[c>>4], hex[c&15])
		}
	}
	return dst
}

func isHex(c byte) bool { return isDigit(c) || lower(c) >= 'a' && lower(c) <= 'f' }

// unescape resolves the backslash escapes and entities in a destination or title
// (https://spec.commonmark.org/0.31.2/#backslash-escapes).
func unescape(s []byte) string {
	if bytes.IndexByte(s, '\\') < 0 && bytes.IndexByte(s, '&') < 0 {
		return string(s)
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && isPunct(s[i+1]):
			b.WriteByte(s[i+1])
			i += 2
			continue
		case c == '&':
			if text, n := entity(s[i:]); n > 0 {
				b.WriteString(text)
				i += n
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// entity resolves the character reference at the start of s and returns its size in
// bytes, 0 when there is none. A character that HTML does not allow becomes U+FFFD
// (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references).
func entity(s []byte) (text string, size int) {
	end := bytes.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return "", 0
	}
	name := s[1:end]
	if name[0] != '#' {
		for _, c := range name {
			if !isAlnum(c) {
				return "", 0
			}
		}
		e, ok := util.LookUpHTML5EntityByName(string(name))
		if !ok {
			return "", 0
		}
		return string(e.Characters), end + 1
	}
	digits, base, most := name[1:], 10, 7
	if len(digits) > 0 && lower(digits[0]) == 'x' {
		digits, base, most = digits[1:], 16, 6
	}
	if len(digits) == 0 || len(digits) > most || !isHex(digits[0]) { // no sign
		return "", 0
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil {
		return "", 0
	}
	if r := rune(n); n <= utf8.MaxRune && allowed(r) {
		return string(r), end + 1
	}
	return "\uFFFD", end + 1
}
