package figure

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/wording"
)

// A markup is HTML. put escapes every other string.
type markup string

// A Text is words of a picture.
type Text struct {
	Text string
	Lang string // where it is not that of the page: "nl"
}

// A paper is the output of a drawing, and the language of its own words.
type paper struct {
	b  []byte
	in *wording.Language
}

// dutch returns a Dutch name.
func (p *paper) dutch(name string) Text {
	if p.in == wording.Dutch {
		return Text{Text: name}
	}
	return Text{name, wording.Dutch.Code}
}

// put is fmt.Appendf for %s and %d, with strings escaped for text and attributes. A [Text]
// is an element if it has a language. With
// fmt a drawing would take half as long again. It panics if the format does not fit the
// arguments.
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

// begin writes a start tag with classes. Empty classes are ignored.
func (p *paper) begin(tag markup, classes ...string) {
	p.put(`<%s`, tag)
	if all := strings.TrimSpace(strings.Join(classes, " ")); all != "" {
		p.put(` class="%s"`, all)
	}
	p.put(`>`)
}

// text writes lines of text, the first centred at a point and each next one a step below,
// as wide as measured. They are one <text>, with a space between words on different
// lines, so that it is read as one. The space has no width, to keep the line centred.
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

// linked writes a link, or only the words if there is no address.
func (p *paper) linked(href string, words ...Text) {
	if href == "" {
		p.list(words)
		return
	}
	p.put(`<a href="%s">`, href)
	p.list(words)
	p.put(`</a>`)
}

// escape escapes a text for HTML and XML. It removes control characters, which XML does
// not allow.
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

// list writes the words: "a, b en c".
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
