package render

import (
	"html/template"
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// help returns the numbers to call for help, and the page that says more about them.
func (v view) help() ([]Help, *Link) {
	var numbers []Help
	for _, l := range v.g.Settings.Help {
		h := Help{Who: v.words().Isolate(l.Who), Number: v.words().Isolate(l.Phone), Tel: l.Tel, When: l.When}
		if h.Who == h.Number {
			h.Number = ""
		}
		numbers = append(numbers, h)
	}
	e := v.g.At(guide.HelpAddress)
	if e == nil {
		return numbers, nil
	}
	l := v.link(e)
	return numbers, &l
}

// isDangerous reports whether an entry is for people in danger, who may have to leave its page at
// once.
func isDangerous(e *guide.Entry) bool { return e.Value(schema.Hulpbij) != nil }

// A Piece is a part of a text: the part before the first heading of level 2, or such a heading with
// everything below it.
type Piece struct {
	ID   string // of the heading; empty before the first heading
	HTML template.HTML
}

// Pieces returns the text of the entry in pieces.
func (p *Entry) Pieces() []Piece {
	const heading = `<h2 id="`
	var pieces []Piece
	text := p.view.appendBody(nil, p.entry, markdown.Options{})
	for i, text := range strings.Split(string(text), heading) {
		if i > 0 {
			text = heading + text
		}
		if last := len(pieces) - 1; last >= 0 && inside(string(pieces[last].HTML)) {
			pieces[last].HTML += template.HTML(text)
			continue
		}
		piece := Piece{HTML: template.HTML(text)}
		if i > 0 {
			piece.ID, _, _ = strings.Cut(text[len(heading):], `"`)
		}
		if strings.TrimSpace(text) != "" {
			pieces = append(pieces, piece)
		}
	}
	return pieces
}

// inside reports whether a text ends inside a quotation or a list.
func inside(text string) bool {
	for _, name := range []string{"blockquote", "ul", "ol", "dl"} {
		if strings.Count(text, "<"+name) != strings.Count(text, "</"+name) {
			return true
		}
	}
	return false
}
