package figure

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/wording"
)

// A markup is HTML that put does not escape.
type markup string

// A Text is a text of a picture.
type Text struct {
	Text string
	Lang string // its language when it differs from that of the page: "nl"
}

// A paper is the output of a drawing, with the language of its own words.
type paper struct {
	b  []byte
	in *wording.Language
}

// dutch returns a Dutch name, marked as Dutch on a page in another language.
func (p *paper) dutch(name string) Text {
	if p.in == wording.Dutch {
		return Text{Text: name}
	}
	return Text{name, wording.Dutch.Code}
}

// put formats like fmt.Appendf with %s and %d, and escapes strings for text and attributes. A
// [Text] with a language becomes an element. With fmt a drawing would take half as long again. put
// panics when the arguments do not match the format.
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
		case Text:
			if a.Lang == "" {
				b = append(b, escape(a.Text)...)
				break
			}
			b = append(b, `<span lang="`...)
			b = append(b, escape(a.Lang)...)
			b = append(b, `">`...)
			b = append(b, escape(a.Text)...)
			b = append(b, `</span>`...)
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

// begin writes a start tag with classes. It ignores empty classes.
func (p *paper) begin(tag markup, classes ...string) {
	p.put(`<%s`, tag)
	if all := strings.TrimSpace(strings.Join(classes, " ")); all != "" {
		p.put(` class="%s"`, all)
	}
	p.put(`>`)
}

// text writes lines of text in one <text> element, each as wide as measured. The first line is
// centred at x, y, and the others follow step units apart. A space without width separates the
// lines, so that screen readers separate the words and the lines stay centred.
func (p *paper) text(f face, x, y, step int, lines []string, lang string) {
	p.put(`<text`)
	if lang != "" {
		p.put(` lang="%s"`, lang)
	}
	p.put(`>`)
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

// linked writes words as a link, or as plain text without an address.
func (p *paper) linked(href string, words ...Text) {
	if href == "" {
		p.list(words)
		return
	}
	p.put(`<a href="%s">`, href)
	p.list(words)
	p.put(`</a>`)
}

// escape escapes a text for HTML and XML. It removes control characters, which XML does not allow.
func escape(s string) string {
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

// list writes the words as a list in the language of the page: "a, b en c".
func (p *paper) list(words []Text) {
	for i, word := range words {
		p.put("%s%s", p.comma(i, len(words)), word)
	}
}

// comma returns the separator before word i.
func (p *paper) comma(i, words int) string {
	switch i {
	case 0:
		return ""
	case words - 1:
		return p.in.T(" en ")
	}
	return p.in.T(", ")
}
