package figure

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A markup is text that is markup already; put escapes every other string.
type markup string

// A paper is what is drawn on.
type paper struct{ b []byte }

// put writes format with its arguments, which are %s and %d as fmt knows them: a
// string is made safe as text and as the value of an attribute. Drawings are many
// short pieces, and fmt takes half as long as all the rest. A format that does not
// fit its arguments is a mistake of ours.
func (p *paper) put(format string, args ...any) {
	b := p.b
	for _, arg := range args {
		at := strings.IndexByte(format, '%')
		if at < 0 {
			panic("figure: too many arguments for " + format)
		}
		b = append(b, format[:at]...)
		switch a := arg.(type) {
		case int:
			b = strconv.AppendInt(b, int64(a), 10)
		case string:
			b = append(b, escape(a)...)
		case markup:
			b = append(b, a...)
		default:
			panic("figure: no verb for " + format)
		}
		format = format[at+2:]
	}
	if strings.IndexByte(format, '%') >= 0 {
		panic("figure: too few arguments for " + format)
	}
	p.b = append(b, format...)
}

// begin writes the beginning of an element of some classes; an empty one is none.
func (p *paper) begin(tag markup, classes ...string) {
	p.put(`<%s`, tag)
	if all := strings.TrimSpace(strings.Join(classes, " ")); all != "" {
		p.put(` class="%s"`, all)
	}
	p.put(`>`)
}

// text writes lines of a drawing, the first around a point and each next one a
// step below it, as wide as was measured. They are one text, with a space where
// they were broken between words, so that what one sees is what it says. The space
// has no width, for it would push its line aside.
func (p *paper) text(f face, x, y, step int, lines []string) {
	p.put(`<text>`)
	for i, line := range lines {
		if i > 0 && !strings.HasSuffix(lines[i-1], "-") {
			p.put(`<tspan font-size="0"> </tspan>`)
		}
		if wide, known := f.measure(line); known {
			p.put(`<tspan x="%d" y="%d" textLength="%d" lengthAdjust="spacingAndGlyphs">%s</tspan>`, x, y+i*step, f.up(wide), line)
		} else {
			p.put(`<tspan x="%d" y="%d">%s</tspan>`, x, y+i*step, line)
		}
	}
	p.put(`</text>`)
}

// linked writes words within a link, or only the words when there is no address.
func (p *paper) linked(words, href string) {
	if href == "" {
		p.put("%s", words)
		return
	}
	p.put(`<a href="%s">%s</a>`, href, words)
}

// safe are the bytes that escape never changes: letters, digits and marks that mean
// nothing to HTML.
var safe = func() (is [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		is[c] = !strings.ContainsRune(`&<>"'`, c)
	}
	return is
}()

// isSafe says that escape would change nothing, which is true of nearly all that is
// written.
func isSafe(s string) bool {
	for i := range len(s) {
		if !safe[s[i]] {
			return false
		}
	}
	return true
}

// escape makes a text safe for HTML and for XML, which knows no control
// characters.
func escape(s string) string {
	if isSafe(s) {
		return s
	}
	return html.EscapeString(strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case r < 0x20, r >= 0x7f && r < 0xa0, r == utf8.RuneError, r == 0xfffe, r == 0xffff:
			return -1
		}
		return r
	}, s))
}

// sentence ends a text with a full stop, unless it ends with a sign already.
func sentence(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?:") {
		return s
	}
	return s + "."
}

// list joins words as one says them: "a, b en c".
func list(words []string) string {
	var b strings.Builder
	for i, word := range words {
		b.WriteString(comma(i, len(words)))
		b.WriteString(word)
	}
	return b.String()
}

// list writes words as list joins them.
func (p *paper) list(words []string) {
	for i, word := range words {
		p.put("%s%s", comma(i, len(words)), word)
	}
}

// comma gives what stands before one of so many words.
func comma(i, words int) string {
	switch i {
	case 0:
		return ""
	case words - 1:
		return " en "
	}
	return ", "
}
