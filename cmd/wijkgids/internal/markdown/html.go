package markdown

import (
	"slices"
	"strconv"
	"strings"
)

// Options say how a text is shown on one page. The zero value shows it as it
// would be by itself, with every address as the author wrote it.
type Options struct {
	// Link gives the href of Links[i] on this page; "" leaves only the link's
	// text. It is not asked for "#id" where id is a heading of this text: that
	// always leads there. Without Link an href is the target itself.
	Link func(i int) string

	// Image gives the files of Images[i]; without Src only its description is
	// shown. Without Image the source is the target itself.
	Image func(i int) Picture

	// Shift is added to the level of every heading; no level goes above 6 or
	// below 1.
	Shift int

	// Prefix stands before every id that the text makes and before every
	// fragment that points to one, so that several texts fit on one page. It
	// should hold letters, digits and hyphens and begin with a letter.
	Prefix string

	// Terms are the words to link, sorted by Start. Those that do not lie within
	// one of the text's Runs, or overlap the one before, are left out.
	Terms []TermLink
}

// A Picture is what a page shows for an image. Width and Height are in pixels;
// what is empty or 0 is left out.
type Picture struct {
	Src, SrcSet, Sizes string
	Width, Height      int
}

// A TermLink links the words at [Start, End) of the HTML, offsets from
// [Text.Runs], to Href. Without Href it only says in which language they are.
type TermLink struct {
	Start, End int
	Href       string
	Lang       string // of the words, when it is not that of the text
	ID         string // of the link; none when empty. Prefix is not put before it.
}

// A slot is a place in the HTML where something depends on the page.
type slot struct {
	at    int32
	index int32 // of the link, image or heading
	kind  slotKind
}

type slotKind uint8

const (
	prefixHere   slotKind = iota // Options.Prefix
	linkOpen                     // the start tag of a link
	linkClose                    // its end tag
	headingOpen                  // the start tag of a heading
	headingClose                 // its end tag
	imageHere                    // the tag of an image
	notesHeading                 // the heading above the footnotes
)

// AppendHTML appends the text as HTML to dst: blocks that fit in a page's main
// content, each ending with a newline. External links have the class "external",
// links of Terms "term".
//
// It may be called by many goroutines at once.
func (t *Text) AppendHTML(dst []byte, o Options) []byte {
	dst = slices.Grow(dst, len(t.html)+48*len(t.slots))
	p := page{text: t, Options: o, terms: o.Terms, runs: t.runs}
	at := 0
	for _, s := range t.slots {
		dst = p.static(dst, at, int(s.at))
		at = int(s.at)
		dst = p.fill(dst, s)
	}
	return p.static(dst, at, len(t.html))
}

// A page is the state of one AppendHTML.
type page struct {
	Options
	text   *Text
	terms  []TermLink // to come
	runs   []span     // that may hold them
	linked bool       // inside an <a> that was written
}

// static appends the HTML [from, to), with the terms in it linked.
func (p *page) static(dst []byte, from, to int) []byte {
	html := p.text.html
	for len(p.terms) > 0 && p.terms[0].Start < to {
		term := p.terms[0]
		p.terms = p.terms[1:]
		for len(p.runs) > 0 && int(p.runs[0].end) <= term.Start {
			p.runs = p.runs[1:]
		}
		if len(p.runs) == 0 {
			break
		}
		if term.Start < max(from, int(p.runs[0].start)) || term.End <= term.Start || term.End > int(p.runs[0].end) {
			continue
		}
		dst = append(dst, html[from:term.Start]...)
		tag := "a"
		if term.Href == "" {
			tag = "span"
		}
		dst = append(append(dst, '<'), tag...)
		if term.Href != "" {
			dst = append(dst, ` class="term"`...)
		}
		if term.ID != "" {
			dst = append(dst, ` id="`...)
			dst = appendEscaped(dst, term.ID)
			dst = append(dst, '"')
		}
		if term.Lang != "" {
			dst = append(dst, ` lang="`...)
			dst = appendEscaped(dst, term.Lang)
			dst = append(dst, '"')
		}
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

func (p *page) fill(dst []byte, s slot) []byte {
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

// level gives the digit of a heading of the level on this page.
func (p *page) level(level int) byte { return '0' + byte(min(max(level+p.Shift, 1), 6)) }

func (p *page) openLink(dst []byte, i int) []byte {
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
	if link.title != "" {
		dst = append(dst, ` title="`...)
		dst = appendEscaped(dst, link.title)
		dst = append(dst, '"')
	}
	return append(dst, '>')
}

func (p *page) image(dst []byte, i int) []byte {
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
	for _, a := range [...]struct{ name, value string }{{"srcset", picture.SrcSet}, {"sizes", picture.Sizes}} {
		if a.value != "" {
			dst = append(dst, ' ')
			dst = append(dst, a.name...)
			dst = append(dst, `="`...)
			dst = appendEscaped(dst, a.value)
			dst = append(dst, '"')
		}
	}
	for _, a := range [...]struct {
		name  string
		value int
	}{{"width", picture.Width}, {"height", picture.Height}} {
		if a.value > 0 {
			dst = append(dst, ' ')
			dst = append(dst, a.name...)
			dst = append(dst, `="`...)
			dst = strconv.AppendInt(dst, int64(a.value), 10)
			dst = append(dst, '"')
		}
	}
	dst = append(dst, ` alt="`...)
	dst = appendEscaped(dst, img.Alt)
	dst = append(dst, '"')
	if img.title != "" {
		dst = append(dst, ` title="`...)
		dst = appendEscaped(dst, img.title)
		dst = append(dst, '"')
	}
	return append(dst, ` loading="lazy" decoding="async">`...)
}
