package markdown

import "unicode/utf8"

// isClean reports whether clean would change nothing.
func isClean(src []byte) bool {
	for i := 0; i < len(src); {
		switch c := src[i]; {
		case c >= ' ' && c < 0x7f || c == '\n' || c == '\t':
			i++
		case c < utf8.RuneSelf:
			return false
		default:
			r, size := utf8.DecodeRune(src[i:])
			if size == 1 || !allowed(r) {
				return false
			}
			i += size
		}
	}
	return true
}

// allowed reports whether HTML allows the character: no controls except tab and line
// feed, no surrogates, no noncharacters
// (https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream).
func allowed(r rune) bool {
	switch {
	case r < ' ':
		return r == '\n' || r == '\t'
	case r < 0x7f:
		return true
	case r < 0xa0, r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe:
		return false
	}
	return utf8.ValidRune(r)
}

func isPunct(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isAlnum(c byte) bool { return isLetter(c) || isDigit(c) }

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

// lower returns the lower case of an ASCII letter, and other bytes unchanged.
func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
