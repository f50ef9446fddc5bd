package render

import (
	"html/template"
	"slices"
	"strconv"

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
	Ticks       bool // the text has a list to tick
	SourceLines []Source
	ChapterText
}

// Book fills the page with the whole handreiking. Links from one chapter to another stay on that
// page.
func (r *Renderer) Book() *Book {
	v := r.from(guide.BookAddress)
	s := r.g.Section(schema.Chapters)
	p := &Book{PageData: v.pageData(guide.BookAddress, s.Title, s.Summary, s.Kind), Houses: r.row(s.Entries)}
	p.Crumbs = append(p.Crumbs, Link{s.Title, v.way(s.Address())})
	if s.Index != nil {
		p.Intro = v.body(s.Index, markdown.Options{Prefix: content.Index + "-"})
	}
	p.Parts = v.parts(s.Entries, nil, func(e *guide.Entry) string { return "#" + e.Slug })
	part := ""
	for _, e := range s.Entries {
		c := BookChapter{Number: e.Number(), ID: e.Slug, Title: e.Title, Summary: e.Summary, Ticks: e.Text.HasTasks, SourceLines: v.sources(e)}
		if name := dutch.Typographic(e.Get(schema.Deel)); name != part {
			part, c.Part = name, name
		}
		o := markdown.Options{Shift: 1, Prefix: e.Slug + "-", Link: func(i int) string {
			t := e.Targets[i]
			if t.Entry == nil || t.Entry.Section != schema.Chapters {
				return v.target(t)
			}
			if t.Fragment != "" {
				return "#" + t.Entry.Slug + "-" + t.Fragment
			}
			return "#" + t.Entry.Slug
		}}
		c.ChapterText = v.chapterText(e, o)
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
	Slug       string // names the chapter for the script that keeps the ticks
	Ticks      bool   // the text has a list to tick
	Drawn      bool   // the text has a figure
	Plate      []Detail
	ChapterText
}

// A Part is a part of the handreiking with its chapters.
type Part struct {
	Title    string
	ID       string
	Time     string        // reading time: "25 minuten lezen"
	Drawing  template.HTML // of the list of chapters; "" elsewhere
	Chapters []PartChapter
}

// A PartChapter is a line of the contents.
type PartChapter struct {
	Label, Href string
	Summary     string
	Number      int
	Time        string // reading time
	Current     bool
}

// chapter returns the place of a chapter in the handreiking.
func (v view) chapter(e *guide.Entry) *Chapter {
	c := &Chapter{Number: e.Number(), Part: dutch.Typographic(e.Get(schema.Deel)), Parts: v.parts(v.g.Section(schema.Chapters).Entries, e, nil), Whole: v.way(guide.BookAddress),
		Slug: e.Slug, Ticks: e.Text.HasTasks, Drawn: v.hasDrawing(e), Plate: v.plate(e)}
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

// parts returns the contents of the handreiking, or of a part of it. href returns the address of a
// chapter; if it is nil, chapters link to their own pages.
func (v view) parts(entries []*guide.Entry, current *guide.Entry, href func(*guide.Entry) string) []Part {
	var out []Part
	total := 0 // minutes of the last part
	for _, e := range entries {
		title := dutch.Typographic(e.Get(schema.Deel))
		if len(out) == 0 || out[len(out)-1].Title != title {
			out, total = append(out, Part{Title: title, ID: "deel-" + strconv.Itoa(len(out)+1)}), 0
		}
		address := v.way(e.Address)
		if href != nil {
			address = href(e)
		}
		part := &out[len(out)-1]
		part.Chapters = append(part.Chapters, PartChapter{e.Title, address, e.Summary, e.Number(), v.readingTime(minutes(e)), e == current})
		total += minutes(e)
		part.Time = v.readingTime(total)
	}
	return out
}
