package markdown

import "bytes"

// special holds the bytes of running text that are not copied as they are.
var special = [256]bool{'&': true, '<': true, '>': true, '\\': true, '"': true, '\'': true, '-': true, '.': true, '[': true,
	']': true, '*': true, '_': true}

// text writes the running text buf[from:to], with escapes and entities resolved and typographic
// quotes, dashes and ellipses. It also reads buf beyond to, because whether a quote opens depends
// on both sides.
func (w *writer) text(buf []byte, from, to int) {
	source := w.isSource(buf)
	if w.alt == 0 && source {
		w.marks = append(w.marks, span{int32(len(w.plain)), int32(from)})
	}
	proseStart := len(w.html)
	start := from // of what is not yet written
	for i := from; i < to; {
		var size int
		var plain string
		switch c := buf[i]; {
		case !special[c]:
			i++
			continue
		case c == '"' || c == '\'':
			w.copy(buf[start:i])
			start = i
			size, plain = 1, w.quotes.Mark(c, w.plain[w.block:], buf[i+1:])
		default:
			if size, plain = typeset(buf[i:to]); source {
				w.reportRaw(i, size)
			}
		}
		if plain != "" {
			w.copy(buf[start:i])
			w.html = append(w.html, escaped(plain)...)
			w.plain = append(w.plain, plain...)
			start = i + size
		}
		i += size
	}
	w.copy(buf[start:to])
	w.addProse(proseStart)
}

// typeset returns the text for the special bytes at the start of s, which are no quotes, and their
// number. The text is "" if they stay as they are.
func typeset(s []byte) (size int, text string) {
	switch s[0] {
	case '<', '>':
		return 1, string(s[:1])
	case '&':
		if text, n := entity(s); n > 0 {
			return n, text
		}
		return 1, "&"
	case '\\':
		if len(s) > 1 && isPunct(s[1]) {
			return 2, string(s[1:2])
		}
	case '-':
		switch size = run(s); size {
		case 2:
			return size, "–"
		case 3:
			return size, "—"
		}
		return size, ""
	case '.':
		if bytes.HasPrefix(s, []byte("...")) {
			return 3, "…"
		}
	case '*', '_':
		return run(s), ""
	}
	return 1, ""
}

// run returns how often the first byte of s is repeated, itself included.
func run(s []byte) int { return len(s) - len(bytes.TrimLeft(s, string(s[:1]))) }

// copy writes text without special characters to the HTML and the plain text.
func (w *writer) copy(s []byte) {
	w.html = append(w.html, s...)
	w.plain = append(w.plain, s...)
}
