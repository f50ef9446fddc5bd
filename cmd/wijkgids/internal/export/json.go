package export

import (
	"strings"
	"unicode/utf8"
)

// A jsonWriter appends JSON (RFC 8259), several times faster than encoding/json. It writes the
// commas; the caller closes objects and arrays. The result is safe inside a script element.
type jsonWriter []byte

func (w *jsonWriter) raw(s string) { *w = append(*w, s...) }

// comma writes a comma unless the value is the first in its object or array. The last byte is
// enough to tell, because a string always ends with a quote.
func (w *jsonWriter) comma() {
	switch b := *w; {
	case len(b) == 0:
	case b[len(b)-1] == '{', b[len(b)-1] == '[', b[len(b)-1] == ':':
	default:
		*w = append(b, ',')
	}
}

func (w *jsonWriter) object()      { w.comma(); *w = append(*w, '{') }
func (w *jsonWriter) array()       { w.comma(); *w = append(*w, '[') }
func (w *jsonWriter) close(c byte) { *w = append(*w, c) }

// line begins an object on a new line, which keeps diffs of the file readable.
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

// number writes a decimal number without rounding. It removes leading zeros, which JSON forbids.
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

// text writes the parts as one string. It escapes "<", ">" and "&", which could end a script
// element, and U+2028 and U+2029, which old JavaScript treats as line ends. Invalid UTF-8 becomes
// U+FFFD.
func (w *jsonWriter) text(parts ...string) {
	w.comma()
	b := append(*w, '"')
	for _, s := range parts {
		b = appendEscaped(b, s)
	}
	*w = append(b, '"')
}

// jsonSafe tells which ASCII characters need no escape in a string.
var jsonSafe = func() (safe [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		safe[c] = !strings.ContainsRune(`"\<>&`, c)
	}
	return safe
}()

func appendEscaped(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	from := 0 // s[:from] has been written
	for i := 0; i < len(s); {
		if jsonSafe[s[i]] {
			i++
			continue
		}
		c := s[i]
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
