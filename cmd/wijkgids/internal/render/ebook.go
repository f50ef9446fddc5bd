package render

import (
	"cmp"
	"html"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/epub"
	"wijkgids/cmd/wijkgids/internal/figure"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// Documents of the e-book beside the chapters.
const (
	termsFile   = "begrippen"
	figuresFile = "figuren"
	sourcesFile = "bronnen"
)

// Ebook returns the handreiking as an e-book: the chapters, and then the terms, figures with their
// texts, and sources that they refer to. Links to the rest of the guide lead to the web. picture
// returns a picture by its path in the site.
func (r *Renderer) Ebook(picture func(path string) ([]byte, bool)) epub.Book {
	s := r.g.Section(schema.Chapters)
	set := r.g.Settings
	b := &ebook{view: r.from("/"), drawings: map[string][]byte{}}
	title := s.Title
	if set.Title != "" {
		title += " – " + set.Title
	}
	book := epub.Book{
		Title: title, Summary: s.Summary, Language: set.Lang, Publisher: cmp.Or(set.Publisher, set.Title),
		Rights: r.o.Formats.License, Source: r.o.BaseURL + s.Address(), Contents: "Inhoud", Style: []byte(ebookStyle),
		Access: "Alle tekst is echte tekst, met koppen en een inhoudsopgave. Bij elke afbeelding staat wat erop te zien is. Onder elke tekening staat een tekst die hetzelfde zegt.",
		Cover:  epub.Image{Name: "omslag.png", Data: sectionLook(schema.Chapters).PNG()},
		Picture: func(src string) (epub.Image, bool) {
			if drawing, ok := b.drawings[src]; ok {
				return epub.Image{Name: src, Data: drawing}, true
			}
			data, ok := picture(src)
			return epub.Image{Name: src, Data: data}, ok
		},
	}
	changed := r.g.Home.Updated()
	for _, e := range s.Entries {
		changed = latest(changed, e.Updated())
		body := ""
		if e.Summary != "" {
			body = `<p class="lead">` + html.EscapeString(e.Summary) + `</p>`
		}
		book.Chapters = append(book.Chapters, epub.Chapter{
			File: chapterFile(e), Part: dutch.Typographic(e.Get(schema.Deel)), Title: e.Title, Type: "chapter", Body: body + b.body(e, 1),
		})
		for _, source := range e.To(schema.Bronnen) {
			b.sources.add(source)
		}
	}
	// The format requires a time, and the day of the build would change the book every day.
	book.Modified = cmp.Or(changed, date.Date{Year: 2000}).First().String() + "T00:00:00Z"
	// Terms and figures refer to other ones, which are added too.
	figures := b.appendix(&b.figures, 2)
	terms := b.appendix(&b.terms, 2)
	for _, back := range []struct{ file, title, kind, body string }{
		{figuresFile, "Figuren", "appendix", figures}, {termsFile, "Begrippen", "glossary", terms}, {sourcesFile, "Bronnen", "bibliography", b.bibliography()},
	} {
		if back.body != "" {
			book.Chapters = append(book.Chapters, epub.Chapter{File: back.file, Title: back.title, Type: back.kind, Body: back.body})
		}
	}
	return book
}

func chapterFile(e *guide.Entry) string { return "hoofdstuk-" + e.Slug }

func latest(a, b date.Date) date.Date {
	if b.Compare(a) > 0 {
		return b
	}
	return a
}

// An ebook collects the entries that the chapters refer to.
type ebook struct {
	view
	terms, figures, sources collected
	drawings                map[string][]byte // by address in the book
}

// collected holds entries in the order in which they were first referred to.
type collected struct {
	entries []*guide.Entry
	known   map[*guide.Entry]bool
}

func (c *collected) add(e *guide.Entry) {
	if c.known == nil {
		c.known = map[*guide.Entry]bool{}
	}
	if !c.known[e] {
		c.known[e] = true
		c.entries = append(c.entries, e)
	}
}

// body returns the text of an entry, with headings shift levels lower.
func (b *ebook) body(e *guide.Entry, shift int) string {
	o := markdown.Options{
		Shift: shift - 1, Prefix: e.Slug + "-",
		Link: func(i int) string { return b.target(e.Targets[i]) },
		Image: func(i int) markdown.Picture {
			p := b.view.picture(e.Pictures[i])
			return markdown.Picture{Src: p.Src, Width: p.Width, Height: p.Height}
		},
	}
	for _, t := range e.Terms {
		if href := b.in(t.Term, ""); href != "" {
			o.Terms = append(o.Terms, markdown.TermLink{Start: t.Start, End: t.End, Href: href, Lang: t.Term.TitleLang})
		}
	}
	return string(e.Text.AppendHTML(nil, o))
}

// target returns the address of a link: in the book if the book has the entry, else on the web.
func (b *ebook) target(t guide.Target) string {
	if t.Entry != nil {
		if href := b.in(t.Entry, t.Fragment); href != "" {
			return href
		}
	}
	if t.External != "" {
		return t.External
	}
	address := b.o.BaseURL + t.Address
	if t.Fragment != "" {
		address += "#" + t.Fragment
	}
	return address
}

// in returns the address of an entry in the book, or "" if the book does not have it.
func (b *ebook) in(e *guide.Entry, fragment string) string {
	if fragment != "" {
		fragment = "#" + e.Slug + "-" + fragment
	}
	switch e.Section {
	case schema.Chapters:
		if e.Slug == content.Index {
			return ""
		}
		return chapterFile(e) + ".xhtml" + fragment
	case schema.Terms:
		b.terms.add(e)
		return termsFile + ".xhtml" + cmp.Or(fragment, "#"+e.Slug)
	case schema.Figures:
		b.figures.add(e)
		return figuresFile + ".xhtml" + cmp.Or(fragment, "#"+e.Slug)
	}
	return ""
}

// appendix returns the texts of collected entries, sorted by title, and collects the entries that
// they refer to.
func (b *ebook) appendix(c *collected, shift int) string {
	texts := map[*guide.Entry]string{}
	for i := 0; i < len(c.entries); i++ { // a text may add more
		e := c.entries[i]
		texts[e] = b.body(e, shift+1)
	}
	slices.SortFunc(c.entries, func(x, y *guide.Entry) int { return cmp.Compare(x.Position(), y.Position()) })
	var out strings.Builder
	for _, e := range c.entries {
		out.WriteString(`<section><h2 id="` + e.Slug + `">` + html.EscapeString(e.Title) + `</h2>`)
		if e.Summary != "" {
			out.WriteString(`<p class="lead">` + html.EscapeString(e.Summary) + `</p>`)
		}
		if e.Section == schema.Figures {
			out.WriteString(b.drawing(e))
		}
		out.WriteString(texts[e])
		out.WriteString("</section>")
	}
	return out.String()
}

// drawing returns the drawing of a figure, and a link to the one in the guide, whose parts are
// links. A timeline, a map and a table have no drawing, because their text has everything.
func (b *ebook) drawing(e *guide.Entry) string {
	f := b.figure(e)
	if f == nil {
		return ""
	}
	out := ""
	if svg := figure.Alone([]byte(f.Drawing())); svg != nil {
		src := figuresFile + "/" + e.Slug + ".svg"
		b.drawings[src] = svg
		alt := "Een tekening: " + e.Title + ". De tekst hierna zegt hetzelfde."
		out = `<p><img src="` + html.EscapeString(src) + `" alt="` + html.EscapeString(alt) + `"></p>`
	}
	return out + `<p><a href="` + html.EscapeString(b.o.BaseURL+e.Address) + `">Bekijk de figuur in de gids</a></p>`
}

// bibliography returns the list of sources.
func (b *ebook) bibliography() string {
	if len(b.sources.entries) == 0 {
		return ""
	}
	var out strings.Builder
	out.WriteString("<ul>")
	for _, e := range b.sources.entries {
		out.WriteString("<li>" + html.EscapeString(e.Title))
		if detail := imprint(e); detail != "" {
			out.WriteString(". " + html.EscapeString(detail))
		}
		out.WriteString("</li>")
	}
	out.WriteString("</ul>")
	return out.String()
}

// ebookStyle leaves fonts and colours to the settings of the reader.
const ebookStyle = `body{line-height:1.5}
h1,h2,h3,h4{line-height:1.2;page-break-after:avoid;break-after:avoid}
.lead{font-style:italic}
.by{font-size:1.2em}
img{max-width:100%;height:auto}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid;padding:.3em .5em;text-align:left;vertical-align:top}
blockquote{margin:1em 0;padding-left:1em;border-left:3px solid}
nav ol{list-style:none;padding-left:1em}
`
