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

// An inlay puts in the text of a chapter what the text speaks of: the figures and claims that
// it links to, in each part of the text the first initiative or example, and what a term means
// beside its first use. Each stands there once.
type inlay struct {
	view
	e    *guide.Entry
	said map[*guide.Entry]bool
	card int // line of the heading of the part that has a card; 0 for none, 1 before the first heading
	last int // offset of the last heading of level 2 in the HTML
	err  error
}

// A ChapterText is the text of a chapter. End begins with the last heading of level 2, so that
// paper can keep it together with the sources.
type ChapterText struct {
	End template.HTML

	body template.HTML
	err  error
}

// Body returns the text without its end.
func (t *ChapterText) Body() (template.HTML, error) { return t.body, t.err }

// chapterText returns the text of a chapter. o says how its links lead.
func (v view) chapterText(e *guide.Entry, o markdown.Options) ChapterText {
	in := &inlay{view: v, e: e, said: map[*guide.Entry]bool{}}
	o.Before, o.After = in.before, in.after
	html := v.appendBody(nil, e, o)
	if in.last == 0 {
		in.last = len(html)
	}
	return ChapterText{template.HTML(html[in.last:]), template.HTML(html[:in.last]), in.err}
}

// mostGlosses is how many terms have room beside one block.
const mostGlosses = 2

// before appends what the terms in a block mean.
func (in *inlay) before(dst []byte, b markdown.Block) []byte {
	if b.Level == 2 {
		in.last = len(dst)
	}
	var terms []*guide.Entry
	for _, use := range in.e.Terms {
		if use.Start >= b.Start && use.Start < b.End {
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

// after appends what a block links to.
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
			if part := in.part(in.e.Text.Links[b.FirstLink+i].Line); part != in.card {
				in.card = part
				dst = in.put(dst, "practice", t.Entry)
			}
		}
	}
	return dst
}

// put appends a partial filled with the card of an entry.
func (in *inlay) put(dst []byte, name string, e *guide.Entry) []byte {
	in.said[e] = true
	card := in.view.card(e)
	dst, err := card.appendAs(dst, name)
	if err != nil && in.err == nil {
		in.err = err
	}
	return append(dst, '\n')
}

// broad are the forms of figures that need more room than a column of text.
var broad = []string{"netwerk", "kaart"}

// figureOf appends the drawing of a figure, or a card that leads to one that needs more room.
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

// part returns the line of the last heading of level 2 or less above a line, or 1.
func (in *inlay) part(line int) int {
	part := 1
	for _, h := range in.e.Text.Headings {
		if h.Line < line && h.Level <= 2 {
			part = h.Line
		}
	}
	return part
}

// hasDrawing reports whether the text of a chapter has a figure in it.
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

// A Detail is a house on the plate of a chapter, with its number.
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

// plate returns the houses that open a chapter: what its text links to that has a place in the
// neighbourhood, and if that is little, what is related to it.
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

// minutes returns how long reading an entry takes.
func minutes(e *guide.Entry) int { return (e.Text.Words + wordsPerMinute - 1) / wordsPerMinute }

func (v view) readingTime(minutes int) string {
	return v.words().N(minutes, "%s minuut lezen", "%s minuten lezen")
}

// partDrawing draws a part of the handreiking, by the words of its title.
func partDrawing(title string) template.HTML {
	return template.HTML(street.Vignette(strings.ToLower(strings.Join(strings.Fields(title), "-"))))
}
