package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// special holds the bytes of running text that are not simply copied.
var special = [256]bool{'&': true, '<': true, '>': true, '\\': true, '"': true, '\'': true, '-': true, '.': true, '[': true}

// text writes the running text buf[from:to], with escapes and entities resolved and
// typographic quotes, dashes and ellipses. It also looks at what follows in buf: whether
// a quote opens depends on both sides.
func (w *writer) text(buf []byte, from, to int) {
	proseStart := len(w.html)
	start := from
	for i := from; i < to; {
		if !special[buf[i]] {
			i++
			continue
		}
		size, html, plain := 1, "", ""
		switch buf[i] {
		case '<':
			html, plain = "&lt;", "<"
		case '>':
			html, plain = "&gt;", ">"
		case '&':
			if s, n := entity(buf[i:to]); n > 0 {
				size, plain = n, s
				html = escaped(s)
			} else {
				html, plain = "&amp;", "&"
			}
		case '\\':
			if i+1 == to || !isPunct(buf[i+1]) {
				i++
				continue
			}
			size, plain = 2, string(rune(buf[i+1]))
			html = escaped(plain)
		case '-':
			for size = 1; i+size < to && buf[i+size] == '-'; size++ {
			}
			switch size {
			case 2:
				plain = "–"
			case 3:
				plain = "—"
			default:
				i += size
				continue
			}
			html = plain
		case '.':
			if i+2 >= to || buf[i+1] != '.' || buf[i+2] != '.' {
				i++
				continue
			}
			size, html, plain = 3, "…", "…"
		case '[':
			w.missingNote(buf, i)
			i++
			continue
		default: // a quote
			w.copy(buf[start:i])
			start = i
			if plain = w.quote(buf, i); plain == "" {
				i++
				continue
			}
			html = plain
		}
		w.copy(buf[start:i])
		w.html = append(w.html, html...)
		w.plain = append(w.plain, plain...)
		i += size
		start = i
	}
	w.copy(buf[start:to])
	w.addProse(proseStart)
}

// copy writes text without special characters to the HTML and the plain text.
func (w *writer) copy(s []byte) {
	w.html = append(w.html, s...)
	w.plain = append(w.plain, s...)
}

// A side is a class of characters beside a quote.
type side uint8

const (
	gap    side = iota // a space, or the edge of a block
	word               // a letter or digit
	opener             // a bracket or quote that opens
	mark               // other punctuation
)

// quote returns the character for the quote or apostrophe at buf[i], or "" to keep it
// straight. A Dutch word may begin with an apostrophe ('s avonds, 't, jaren '80), so a
// quote at the start of a word does not always open.
func (w *writer) quote(buf []byte, i int) string {
	before, after := w.before(), after(buf, i+1)
	single := buf[i] == '\''
	open := &w.double
	if single {
		open = &w.single
	}
	switch {
	case before == gap && after == gap:
		return ""
	case before == word, before == mark && (after != word || *open > 0):
	case before == opener && after == gap:
	case single && elided(buf[i+1:], *open > 0):
		return "’"
	default:
		*open++
		if single {
			return "‘"
		}
		return "“"
	}
	if *open > 0 && (!single || after != word) {
		*open--
	} else if !single && before == word && endsInDigit(w.plain) {
		return "" // inches: 5"
	}
	if single {
		return "’"
	}
	return "”"
}

// before returns the side of the last character of the block so far.
func (w *writer) before() side {
	if len(w.plain) == w.block {
		return gap
	}
	r, _ := utf8.DecodeLastRune(w.plain)
	return sideOf(r)
}

// after returns the side of the character at buf[i]. Markup of emphasis, code and links
// counts as part of a word.
func after(buf []byte, i int) side {
	if i >= len(buf) {
		return gap
	}
	switch buf[i] {
	case '*', '_', '`', '~', '[':
		return word
	}
	r, _ := utf8.DecodeRune(buf[i:])
	return sideOf(r)
}

func sideOf(r rune) side {
	switch {
	case r < utf8.RuneSelf && isAlnum(byte(r)):
		return word
	case unicode.IsSpace(r):
		return gap
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return word
	case unicode.In(r, unicode.Ps, unicode.Pi):
		return opener
	}
	return mark
}

// elided reports whether the apostrophe before rest marks an elision: 's, 't, 'n, 'k, 'm,
// 'r and 'em as a word, or the two digits of a year. A quoted letter ('s') is no
// elision, nor are two digits at the start of a quotation.
func elided(rest []byte, open bool) bool {
	n := 0
	for n < len(rest) && isAlnum(rest[n]) {
		n++
	}
	if n == 0 || n < len(rest) && (rest[n] >= utf8.RuneSelf && sideOf(runeAt(rest, n)) == word) {
		return false
	}
	year := n == 2 && isDigit(rest[0]) && isDigit(rest[1])
	if n < len(rest) && rest[n] == '\'' && !(year && open) {
		return false
	}
	switch {
	case n == 1:
		return bytes.IndexByte([]byte("stnkmr"), lower(rest[0])) >= 0
	case year:
		return open || !closesLater(rest[n:])
	case n == 2:
		return lower(rest[0]) == 'e' && lower(rest[1]) == 'm'
	}
	return false
}

// closesLater reports whether a closing single quote follows on the line, within the
// usual length of a quotation.
func closesLater(rest []byte) bool {
	for i := 1; i < min(len(rest), 200) && rest[i] != '\n'; i++ {
		if rest[i] == '\'' && rest[i-1] != ' ' && after(rest, i+1) != word {
			return true
		}
	}
	return false
}

func runeAt(s []byte, i int) rune {
	r, _ := utf8.DecodeRune(s[i:])
	return r
}

func endsInDigit(s []byte) bool { return len(s) > 0 && isDigit(s[len(s)-1]) }
