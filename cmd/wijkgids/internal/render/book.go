package render

import (
	"html/template"
	"slices"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// Book is the whole handreiking on one page: layout book.html.
type Book struct {
	PageData
	Intro    template.HTML
	Parts    []Part
	Chapters []BookChapter
	Houses   template.HTML // as on List
}

// A BookChapter is one chapter within Book.
type BookChapter struct {
	Number      int
	ID          string
	Part        string // title of the part that begins here, or empty
	Title       string
	Summary     string
	Body        template.HTML
	SourceLines []Source
}

// Book puts the whole handreiking on one page. Links from one chapter to
// another stay on that page.
func (r *Renderer) Book() *Book {
	v := r.from(BookAddress)
	s := r.g.Section(schema.Chapters)
	p := &Book{PageData: v.pageData(BookAddress, s.Title, s.Summary, s.Kind), Houses: r.row(s.Entries)}
	p.Crumbs = append(p.Crumbs, Link{s.Title, v.way(s.Address())})
	if s.Index != nil {
		p.Intro = v.body(s.Index, markdown.Options{Prefix: content.Index + "-"})
	}
	p.Parts = v.parts(nil, func(e *guide.Entry) string { return "#" + e.Slug })
	part := ""
	for _, e := range s.Entries {
		c := BookChapter{Number: e.Number(), ID: e.Slug, Title: e.Title, Summary: e.Summary, SourceLines: v.sources(e)}
		if name := dutch.Typographic(e.Get(schema.Deel)); name != part {
			part, c.Part = name, name
		}
		c.Body = v.body(e, markdown.Options{Shift: 1, Prefix: e.Slug + "-", Link: func(i int) string {
			t := e.Targets[i]
			if t.Entry == nil || t.Entry.Section != schema.Chapters {
				return v.target(t)
			}
			if t.Fragment != "" {
				return "#" + t.Entry.Slug + "-" + t.Fragment
			}
			return "#" + t.Entry.Slug
		}})
		p.Chapters = append(p.Chapters, c)
	}
	return p
}

// A Chapter is the place of a chapter in the handreiking.
type Chapter struct {
	Number     int
	Part       string
	Parts      []Part
	Prev, Next *Link
	Whole      string // address of the whole handreiking on one page
}

// A Part is a part of the handreiking with its chapters.
type Part struct {
	Title    string
	Chapters []PartChapter
}

// A PartChapter is a line of the contents.
type PartChapter struct {
	Label, Href string
	Summary     string
	Number      int
	Current     bool
}

// chapter places a chapter in the handreiking.
func (v view) chapter(e *guide.Entry) *Chapter {
	c := &Chapter{Number: e.Number(), Part: dutch.Typographic(e.Get(schema.Deel)), Parts: v.parts(e, nil), Whole: v.way(BookAddress)}
	chapters := v.g.Section(schema.Chapters).Entries
	i := slices.Index(chapters, e)
	if i > 0 {
		l := v.link(chapters[i-1])
		c.Prev = &l
	}
	if i+1 < len(chapters) {
		l := v.link(chapters[i+1])
		c.Next = &l
	}
	return c
}

// parts returns the contents of the handreiking. href returns the address of a chapter;
// nil stands for its own page.
func (v view) parts(current *guide.Entry, href func(*guide.Entry) string) []Part {
	var out []Part
	for _, e := range v.g.Section(schema.Chapters).Entries {
		title := dutch.Typographic(e.Get(schema.Deel))
		if len(out) == 0 || out[len(out)-1].Title != title {
			out = append(out, Part{Title: title})
		}
		address := v.way(e.Address)
		if href != nil {
			address = href(e)
		}
		part := &out[len(out)-1]
		part.Chapters = append(part.Chapters, PartChapter{e.Title, address, e.Summary, e.Number(), e == current})
	}
	return out
}
