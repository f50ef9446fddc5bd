package markdown

import (
	"slices"
	"strconv"
	"strings"
)

// Options configure the HTML of a text on one page. The zero value keeps every address
// as the author wrote it.
type Options struct {
	// Link returns the href of Links[i] on this page, or "" to keep only the
	// text of the link. It is not called for "#id" of a heading of this text.
	// When nil, hrefs are the targets.
	Link func(i int) string

	// Image returns the files of Images[i]; without Src the page shows only the
	// alternative text. When nil, sources are the targets.
	Image func(i int) Picture

	// Shift is added to the level of every heading, within 1 to 6.
	Shift int

	// Prefix is put before every id of the text and every fragment that refers
	// to one, so that several texts fit on one page. It should begin with a
	// letter and have only letters, digits and hyphens.
	Prefix string

	// Terms are the words to link, sorted by Start. Terms outside [Text.Prose]
	// and terms that overlap the one before are ignored.
	Terms []TermLink

	// Before and After append HTML before and after a block. nil adds nothing.
	Before, After func(dst []byte, b Block) []byte
}

// A Picture holds the attributes of an image; empty and zero ones are left out.
type Picture struct {
	Src, SrcSet, Sizes string
	Width, Height      int // in pixels
}

// A TermLink links the words at [Start, End) of the HTML, offsets of [Text.Prose], to
// Href. Without Href it only marks their language.
type TermLink struct {
	Start, End int
	Href       string
	Lang       string // of the words, or "" for the language of the text
	ID         string // of the link, or ""; without Prefix
}

// A slot is a place in the HTML that depends on the page.
type slot struct {
	at    int32
	index int32 // in Links, Images or Headings
	kind  slotKind
}

type slotKind uint8

const (
	prefixHere   slotKind = iota // Options.Prefix
	linkOpen                     // <a>
	linkClose                    // </a>
	headingOpen                  // <h2>
	headingClose                 // </h2>
	imageHere                    // <img>
	notesHeading                 // the heading of the footnotes
)

// AppendHTML appends the text as HTML to dst: blocks for the main content of a page,
// each ending with a newline. External links have the class "external", links of Terms
// the class "term".
func (t *Text) AppendHTML(dst []byte, o Options) []byte {
	dst = slices.Grow(dst, len(t.html)+48*len(t.slots))
	p := filler{text: t, Options: o, terms: o.Terms, prose: t.prose}
	if o.Before != nil || o.After != nil {
		for _, b := range t.blocks {
			dst = p.upTo(dst, int(b.Start))
			if o.Before != nil {
				dst = o.Before(dst, b)
			}
			dst = p.upTo(dst, int(b.End))
			if o.After != nil {
				dst = o.After(dst, b)
			}
		}
	}
	return p.upTo(dst, len(t.html))
}

// A filler is the state of one AppendHTML.
type filler struct {
	Options
	text   *Text
	terms  []TermLink // not yet written
	prose  []span     // that may contain them
	linked bool       // inside an <a>
	at     int        // the HTML before it is written
	next   int        // the next slot to fill
}

// upTo appends the HTML up to an offset and fills its slots. A block never ends inside a slot.
func (p *filler) upTo(dst []byte, end int) []byte {
	slots := p.text.slots
	for ; p.next < len(slots) && (int(slots[p.next].at) < end || end == len(p.text.html)); p.next++ {
		s := slots[p.next]
		dst = p.static(dst, p.at, int(s.at))
		p.at = int(s.at)
		dst = p.fill(dst, s)
	}
	dst = p.static(dst, p.at, end)
	p.at = end
	return dst
}

// static appends html[from:to] with its terms linked.
func (p *filler) static(dst []byte, from, to int) []byte {
	html := p.text.html
	for len(p.terms) > 0 && p.terms[0].Start < to {
		term := p.terms[0]
		p.terms = p.terms[1:]
		for len(p.prose) > 0 && int(p.prose[0].end) <= term.Start {
			p.prose = p.prose[1:]
		}
		if len(p.prose) == 0 {
			break
		}
		if term.Start < max(from, int(p.prose[0].start)) || term.End <= term.Start || term.End > int(p.prose[0].end) {
			continue
		}
		tag, class := "span", ""
		if term.Href != "" {
			tag, class = "a", "term"
		}
		dst = append(dst, html[from:term.Start]...)
		dst = append(append(dst, '<'), tag...)
		dst = appendAttribute(dst, "class", class)
		dst = appendAttribute(dst, "id", term.ID)
		dst = appendAttribute(dst, "lang", term.Lang)
		if term.Href != "" {
			dst = append(dst, ` href="`...)
			dst = appendURL(dst, term.Href)
			dst = append(dst, '"')
		}
		dst = append(dst, '>')
		dst = append(dst, html[term.Start:term.End]...)
		dst = append(append(append(dst, "</"...), tag...), '>')
		from = term.End
	}
	return append(dst, html[from:to]...)
}

func (p *filler) fill(dst []byte, s slot) []byte {
	switch s.kind {
	case prefixHere:
		return appendEscaped(dst, p.Prefix)
	case linkOpen:
		return p.openLink(dst, int(s.index))
	case linkClose:
		if p.linked {
			p.linked = false
			dst = append(dst, "</a>"...)
		}
		return dst
	case headingOpen:
		h := &p.text.Headings[s.index]
		dst = append(dst, "<h"...)
		dst = append(dst, p.level(h.Level))
		dst = append(dst, ` id="`...)
		dst = appendEscaped(dst, p.Prefix)
		dst = append(dst, h.ID...)
		return append(dst, `">`...)
	case headingClose:
		dst = append(dst, "</h"...)
		dst = append(dst, p.level(p.text.Headings[s.index].Level))
		return append(dst, '>')
	case imageHere:
		return p.image(dst, int(s.index))
	case notesHeading:
		level := p.level(2)
		dst = append(dst, "<h"...)
		dst = append(dst, level)
		dst = append(dst, ` class="sr">`+notesTitle+`</h`...)
		dst = append(dst, level)
		return append(dst, '>')
	}
	return dst
}

// level returns the digit of a heading level on this page.
func (p *filler) level(level int) byte { return '0' + byte(min(max(level+p.Shift, 1), 6)) }

func (p *filler) openLink(dst []byte, i int) []byte {
	link := &p.text.Links[i]
	fragment, here := strings.CutPrefix(link.Target, "#")
	href := link.Target
	switch {
	case here && p.text.HasAnchor(fragment):
		href = "#" + p.Prefix + fragment
	case p.Link != nil:
		href = p.Link(i)
	}
	if href == "" {
		return dst
	}
	p.linked = true
	dst = append(dst, `<a href="`...)
	dst = appendURL(dst, href)
	dst = append(dst, '"')
	if isExternal(href) {
		dst = append(dst, ` class="external"`...)
	}
	return append(appendAttribute(dst, "title", link.title), '>')
}

func (p *filler) image(dst []byte, i int) []byte {
	img := &p.text.Images[i]
	picture := Picture{Src: img.Target}
	if p.Image != nil {
		picture = p.Image(i)
	}
	if picture.Src == "" {
		return appendEscaped(dst, img.Alt)
	}
	dst = append(dst, `<img src="`...)
	dst = appendURL(dst, picture.Src)
	dst = append(dst, '"')
	dst = appendAttribute(dst, "srcset", picture.SrcSet)
	dst = appendAttribute(dst, "sizes", picture.Sizes)
	if picture.Width > 0 && picture.Height > 0 {
		dst = appendAttribute(dst, "width", strconv.Itoa(picture.Width))
		dst = appendAttribute(dst, "height", strconv.Itoa(picture.Height))
	}
	dst = append(dst, ` alt="`...) // also when it is empty
	dst = appendEscaped(dst, img.Alt)
	dst = append(dst, '"')
	dst = appendAttribute(dst, "title", img.title)
	return append(dst, ` loading="lazy" decoding="async">`...)
}

// appendAttribute appends an attribute with a space before it, unless its value is empty.
func appendAttribute(dst []byte, name, value string) []byte {
	if value == "" {
		return dst
	}
	dst = append(append(append(dst, ' '), name...), `="`...)
	return append(appendEscaped(dst, value), '"')
}
