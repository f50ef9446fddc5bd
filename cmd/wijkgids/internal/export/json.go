package export

import (
	"strings"
	"unicode/utf8"
)

// A jsonWriter writes JSON (RFC 8259) by appending, since encoding/json takes
// several times as long on a guide of ten thousand entries. It puts the commas;
// that objects and arrays are closed is for the caller, and for the tests.
//
// What it writes may stand inside a script element of HTML.
type jsonWriter []byte

func (w *jsonWriter) raw(s string) { *w = append(*w, s...) }

// comma separates a value from the one before it. A string ends with a quote,
// so the last byte tells whether anything stands before.
func (w *jsonWriter) comma() {
	switch b := *w; {
	case len(b) == 0:
	case b[len(b)-1] == '{', b[len(b)-1] == '[', b[len(b)-1] == ':':
	default:
		*w = append(b, ',')
	}
}

// object and array begin one, as a value; close ends it.
func (w *jsonWriter) object()      { w.comma(); *w = append(*w, '{') }
func (w *jsonWriter) array()       { w.comma(); *w = append(*w, '[') }
func (w *jsonWriter) close(c byte) { *w = append(*w, c) }

// line is a comma, if it needs one, and a line end before the next object, so
// that two versions of a file can be compared.
func (w *jsonWriter) line() {
	w.comma()
	w.raw("\n{")
}

func (w *jsonWriter) key(k string) {
	w.text(k)
	*w = append(*w, ':')
}

// literal writes a number, true or false.
func (w *jsonWriter) literal(s string) {
	w.comma()
	w.raw(s)
}

// number writes a decimal number as the author did, digit by digit, so that no
// machine rounds it. Only the zeros that JSON forbids at the front go.
func (w *jsonWriter) number(s string) {
	w.comma()
	digits, negative := strings.CutPrefix(s, "-")
	if negative {
		w.raw("-")
	}
	for len(digits) > 1 && digits[0] == '0' && digits[1] != '.' {
		digits = digits[1:]
	}
	w.raw(digits)
}

// member writes a key with a text, unless the text is empty.
func (w *jsonWriter) member(key, s string) {
	if s != "" {
		w.key(key)
		w.text(s)
	}
}

// text writes the parts as one string. "<", ">" and "&" are escaped, so that nothing in it can
// end the script element that it stands in, and so are the two line ends that
// JavaScript once knew and JSON does not. A byte that is not UTF-8 becomes U+FFFD.
func (w *jsonWriter) text(parts ...string) {
	w.comma()
	b := append(*w, '"')
	for _, s := range parts {
		b = appendEscaped(b, s)
	}
	*w = append(b, '"')
}

func appendEscaped(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	from := 0 // s[:from] has been written
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			switch r, n := utf8.DecodeRuneInString(s[i:]); {
			case n == 1:
				b = append(append(b, s[from:i]...), "\ufffd"...)
				i++
				from = i
			case r == '\u2028', r == '\u2029':
				b = append(append(b, s[from:i]...), '\\', 'u', '2', '0', '2', hex[r&15])
				i += n
				from = i
			default:
				i += n
			}
			continue
		}
		b = append(b, s[from:i]...)
		i++
		from = i
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	return append(b, s[from:]...)
}
