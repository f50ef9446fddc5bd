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
	for {
		before, after, more := strings.Cut(format, "%")
		p.b = append(p.b, before...)
		if !more {
			if len(args) > 0 {
				panic("figure: too many arguments for " + before)
			}
			return
		}
		switch a := args[0].(type) {
		case int:
			p.b = strconv.AppendInt(p.b, int64(a), 10)
		case string:
			p.b = append(p.b, escape(a)...)
		case markup:
			p.b = append(p.b, a...)
		default:
			panic("figure: no verb for " + before)
		}
		format, args = after[1:], args[1:]
	}
}

// open writes the beginning of an element that is a link when there is an
// address, and gives its end. A link is called by the words in it.
func (p *paper) open(class, href string) (end string) {
	tag := "g"
	if href != "" {
		tag = "a"
	}
	p.put(`<%s class="%s"`, markup(tag), class)
	if href != "" {
		p.put(` href="%s"`, href)
	}
	p.put(`>`)
	return "</" + tag + ">"
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
		p.put(`<tspan x="%d" y="%d"`, x, y+i*step)
		if f.known(line) {
			p.put(` textLength="%d" lengthAdjust="spacingAndGlyphs"`, f.width(line))
		}
		p.put(`>%s</tspan>`, line)
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

// isSafe says that escape would change nothing: nearly all that is written is letters,
// digits and marks that mean nothing to HTML.
func isSafe(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c >= 0x7f, c == '&', c == '<', c == '>', c == '"', c == '\'':
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
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " en " + words[last]
}
