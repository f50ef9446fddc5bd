package render

import (
	"html/template"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/street"
)

// An inlay inserts related content in the text of a chapter: the figures and claims that it links
// to, the first initiative or example of each part, and the meaning of a term beside its first use.
// Each is inserted once.
type inlay struct {
	view
	e    *guide.Entry
	said map[*guide.Entry]bool
	card int // line of the heading of the part that has a card; 0 for none, 1 before the first heading
	last int // offset of the last heading of level 2 in the HTML
	err  error
}

// A ChapterText is the text of a chapter. End begins at the last heading of level 2, so that in
// print it can stay together with the sources.
type ChapterText struct {
	End template.HTML

	body template.HTML
	err  error
}

// Body returns the text before End.
func (t *ChapterText) Body() (template.HTML, error) { return t.body, t.err }

// chapterText returns the text of a chapter. o has the options for its links.
func (v view) chapterText(e *guide.Entry, o markdown.Options) ChapterText {
	in := &inlay{view: v, e: e, said: map[*guide.Entry]bool{}}
	o.Before, o.After = in.before, in.after
	html := v.appendBody(nil, e, o)
	if in.last == 0 {
		in.last = len(html)
	}
	return ChapterText{template.HTML(html[in.last:]), template.HTML(html[:in.last]), in.err}
}

// mostGlosses is the number of terms that fit beside one block.
const mostGlosses = 2

// before appends the meaning of the terms in a block.
func (in *inlay) before(dst []byte, b markdown.Block) []byte {
	if b.Level == 2 {
		in.last = len(dst)
	}
	var terms []*guide.Entry
	for _, use := range in.e.Terms {
		if start := int32(use.Start); start >= b.Start && start < b.End {
			terms = append(terms, use.Term)
		}
	}
	for _, t := range in.e.Targets[b.FirstLink:b.EndLink] {
		if t.Entry != nil && t.Entry.Section == schema.Terms {
			terms = append(terms, t.Entry)
		}
	}
	left := mostGlosses
	for _, term := range terms {
		if left > 0 && !in.said[term] && term.Summary != "" {
			dst = in.put(dst, "gloss", term)
			left--
		}
	}
	return dst
}

// after appends the entries that a block links to.
func (in *inlay) after(dst []byte, b markdown.Block) []byte {
	for i, t := range in.e.Targets[b.FirstLink:b.EndLink] {
		if t.Entry == nil || in.said[t.Entry] {
			continue
		}
		switch t.Entry.Section {
		case schema.Claims:
			if t.Entry.Get(schema.Antwoord) != "" {
				dst = in.put(dst, "bubbles", t.Entry)
			}
		case schema.Figures:
			dst = in.figureOf(dst, t.Entry)
		case schema.Initiatives, schema.Examples:
			if part := in.part(in.e.Text.Links[int(b.FirstLink)+i].Line); part != in.card {
				in.card = part
				dst = in.put(dst, "practice", t.Entry)
			}
		}
	}
	return dst
}

// put appends a partial rendered with the card of an entry.
func (in *inlay) put(dst []byte, name string, e *guide.Entry) []byte {
	in.said[e] = true
	card := in.view.card(e)
	dst, err := card.appendAs(dst, name)
	if err != nil && in.err == nil {
		in.err = err
	}
	return append(dst, '\n')
}

// broad are the forms of figures that need more space than a column of text.
var broad = []string{"netwerk", "kaart"}

// figureOf appends the drawing of a figure, or for a broad one a card that links to it.
func (in *inlay) figureOf(dst []byte, e *guide.Entry) []byte {
	f := in.figure(e)
	if f == nil || slices.Contains(broad, f.Form) {
		return in.put(dst, "practice", e)
	}
	in.said[e] = true
	dst, err := in.l.parts.Append(dst, "drawn", &Drawn{f, Link{e.Title, in.way(e.Address)}})
	if err != nil && in.err == nil {
		in.err = err
	}
	return append(dst, '\n')
}

// part returns the line of the last heading of level 1 or 2 above a line, or 1.
func (in *inlay) part(line int) int {
	part := 1
	for _, h := range in.e.Text.Headings {
		if h.Line < line && h.Level <= 2 {
			part = h.Line
		}
	}
	return part
}

// hasDrawing reports whether a drawing is inserted in the text of a chapter.
func (v view) hasDrawing(e *guide.Entry) bool {
	return slices.ContainsFunc(e.Targets, func(t guide.Target) bool {
		return t.Entry != nil && t.Entry.Section == schema.Figures && !slices.Contains(broad, t.Entry.Get(schema.Vorm))
	})
}

// Drawn is a figure within a text: partial drawn.
type Drawn struct {
	*Figure
	Page Link
}

// A Detail is a numbered house on the plate of a chapter.
type Detail struct {
	Number int
	Label  string
	Href   string
	Class  string
	Lang   string
	House  template.HTML
}

// Limits of a plate.
const (
	mostDetails  = 5
	leastDetails = 3
)

// plate returns the houses at the top of a chapter: of the initiatives, examples, organisations,
// methods and places that its text links to, and if these are few, of related entries.
func (v view) plate(e *guide.Entry) []Detail {
	var found []*guide.Entry
	add := func(other *guide.Entry, most int, sections ...string) {
		if other != nil && other != e && len(found) < most && slices.Contains(sections, other.Section) && !slices.Contains(found, other) {
			found = append(found, other)
		}
	}
	for _, sections := range [][]string{{schema.Initiatives, schema.Examples}, {schema.Organisations, schema.Methods, schema.Neighbourhoods, schema.Municipalities}} {
		for _, t := range e.Targets {
			add(t.Entry, mostDetails, sections...)
		}
	}
	for _, other := range e.To(schema.Verwant) {
		add(other, leastDetails, schema.Initiatives, schema.Examples, schema.Organisations, schema.Methods, schema.Claims, schema.Figures, schema.Terms)
	}
	if len(found) < leastDetails {
		return nil
	}
	out := make([]Detail, len(found))
	for i, other := range found {
		c := v.cached(other)
		out[i] = Detail{i + 1, other.Title, v.way(other.Address), class(other.Kind), other.TitleLang, template.HTML(c.house.Append(nil, platePercent))}
	}
	return out
}

// minutes returns the reading time of an entry.
func minutes(e *guide.Entry) int { return (e.Text.Words + wordsPerMinute - 1) / wordsPerMinute }

func (v view) readingTime(minutes int) string {
	return v.words().N(minutes, "%s minuut lezen", "%s minuten lezen")
}

// partDrawing draws a picture for a part of the handreiking, chosen by the words of its title.
func partDrawing(title string) template.HTML {
	return template.HTML(street.Vignette(strings.ToLower(strings.Join(strings.Fields(title), "-"))))
}
