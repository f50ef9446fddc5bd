package markdown

// special holds the bytes of running text that are not copied as they are.
var special = [256]bool{'&': true, '<': true, '>': true, '\\': true, '"': true, '\'': true, '-': true, '.': true, '[': true,
	']': true, '*': true, '_': true}

// text writes the running text buf[from:to], with escapes and entities resolved and typographic
// quotes, dashes and ellipses. It also reads buf beyond to, because whether a quote opens depends
// on both sides.
func (w *writer) text(buf []byte, from, to int) {
	if w.alt == 0 && w.isSource(buf) {
		w.marks = append(w.marks, span{int32(len(w.plain)), int32(from)})
	}
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
			if w.isSource(buf) {
				w.afterLess(i)
			}
			html, plain = "&lt;", "<"
		case '>':
			if w.isSource(buf) {
				w.afterDashes(i)
			}
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
			if w.isSource(buf) {
				w.missingNote(i)
				w.beforeBracket(i)
			}
			i++
			continue
		case ']':
			if w.isSource(buf) {
				w.afterBracket(i)
			}
			i++
			continue
		case '*', '_':
			for size = 1; i+size < to && buf[i+size] == buf[i]; size++ {
			}
			if w.isSource(buf) {
				w.mark(i, i+size)
			}
			i += size
			continue
		default: // a quote
			w.copy(buf[start:i])
			start = i
			if plain = w.quotes.Mark(buf[i], w.plain[w.block:], buf[i+1:]); plain == "" {
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
