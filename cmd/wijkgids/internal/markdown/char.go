package markdown

import (
	"encoding/binary"
	"unicode/utf8"
)

// What nearly all text is made of is read eight bytes at a time. In these masks there
// is one bit for each byte, as in H.S. Warren, Hacker's Delight, chapter 6.
const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

// isPrintable says that eight bytes are all from space to tilde.
func isPrintable(v uint64) bool {
	return (v&^highs+(0x80-' ')*ones)&^(v&^highs+ones)&^v&highs == highs
}

// spacesIn gives the mask of the spaces among eight printable bytes.
func spacesIn(v uint64) uint64 { return ^(v + (0x80-' '-1)*ones) & highs }

// isClean says whether clean would give src as it is.
func isClean(src []byte) bool {
	for i := 0; i < len(src); {
		for i+8 <= len(src) && isPrintable(binary.LittleEndian.Uint64(src[i:])) {
			i += 8
		}
		if i == len(src) {
			break
		}
		c := src[i]
		switch {
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

// allowed says whether HTML may hold the character: no controls but tab and line
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

// lower gives the lower-case form of an ASCII letter, and other bytes as they are.
func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
