package render

import (
	"html/template"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/figure"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// A Figure is an explanatory drawing.
type Figure struct {
	Title string        // heading above the drawing; empty if the page has the same title
	Form  string        // "kringen", "netwerk": as in `vorm`
	Sheet template.HTML // the same without names, to print and fill in; most figures have none

	appendDrawing func(dst []byte) []byte
}

// Drawing returns the drawing, for inside a <figure>.
func (f *Figure) Drawing() template.HTML { return template.HTML(f.appendDrawing(nil)) }

// AppendMethod implements fasttemplate.Appender.
func (f *Figure) AppendMethod(dst []byte, method, _ string) ([]byte, error) {
	if method != "Drawing" {
		return dst, noMethod(f, method)
	}
	return f.appendDrawing(dst), nil
}

// figure returns the drawing of the data of an entry of figuren/.
func (v view) figure(e *guide.Entry) *Figure {
	var rows [][]string
	if data := e.Value(schema.Gegevens); data != nil {
		for _, item := range data.Items {
			row := figure.Cells(item.Text)
			for i, cell := range row {
				row[i] = dutch.Typographic(cell)
			}
			rows = append(rows, row)
		}
	}
	form := e.Get(schema.Vorm)
	// Package check reports errors in the data.
	picture, _ := figure.Parse(form, rows, func(ref string) (string, string) {
		section, slug, _ := strings.Cut(ref, "/")
		if to := v.g.Entry(section, slug); to != nil {
			return v.way(to.Address), class(to.Kind)
		}
		return "", ""
	}, v.glossary(e))
	if picture == nil {
		return nil
	}
	f := &Figure{Form: form}
	switch p := picture.(type) {
	case figure.Network:
		for i, n := range p.Nodes {
			p.Nodes[i].House = housed(n.Class)
		}
	case figure.Rings:
		f.Sheet = template.HTML(p.Sheet(v.t("Mijn kringen"), v.words()))
	}
	drawing := figure.HTML(picture, e.Title, v.words())
	if len(drawing) == 0 {
		return nil
	}
	f.appendDrawing = func(dst []byte) []byte { return append(dst, drawing...) }
	return f
}

// glossary returns the translations of the words of a figure in an edition; nil in the original. A
// text without a translation stays Dutch.
func (v view) glossary(e *guide.Entry) figure.Glossary {
	if v.g.Code == "" {
		return nil
	}
	own := map[string]string{}
	if e.Version != nil {
		if data := e.Version.Value(schema.Gegevens); data != nil {
			for _, item := range data.Items {
				if row := figure.Cells(item.Text); len(row) == 2 {
					own[dutch.Typographic(row[0])] = dutch.Typographic(row[1])
				}
			}
		}
	}
	return func(text string) figure.Text {
		switch words := own[text]; {
		case words != "":
			return figure.Text{Text: words}
		case v.words() == wording.Dutch: // the simplest
			return figure.Text{Text: text}
		}
		return figure.Text{Text: text, Lang: wording.Dutch.Code}
	}
}

// figureName returns the name of an entry for a drawing. A drawing marks another language with an
// element, so the name has no isolates.
func (v view) figureName(e *guide.Entry) figure.Text {
	if v.g.Code == "" {
		return figure.Text{Text: label(e)}
	}
	return figure.Text{Text: wording.Joined(label(e)), Lang: e.TitleLang}
}

// housed reports whether entries with a class have a house in the street.
func housed(class string) bool {
	return class == "k-"+schema.Initiatives || class == "k-"+schema.Examples
}

// mostNodes is the maximum number of entries in the network of a neighbourhood. A drawing with more
// cannot be read; the list below it has all of them.
const mostNodes = 60

// network draws who works with whom in a neighbourhood: its entries and their partners. It returns
// nil if there are none.
func (v view) network(e *guide.Entry) *Figure {
	var n figure.Network
	at := map[*guide.Entry]int{}
	node := func(of *guide.Entry) int {
		i, ok := at[of]
		if !ok {
			i = len(n.Nodes)
			at[of] = i
			n.Nodes = append(n.Nodes, figure.Node{
				Name: v.figureName(of), Layer: layer(of, e), Href: v.way(of.Address), Class: class(of.Kind),
				House: housed(class(of.Kind)), Self: of == e,
			})
		}
		return i
	}
	known := map[figure.Line]bool{}
	tie := func(from, to *guide.Entry) {
		if from == to || len(n.Nodes) >= mostNodes && !has(at, from, to) {
			return
		}
		l := figure.Line{From: node(from), To: node(to)}
		if !known[l] && !known[figure.Line{From: l.To, To: l.From}] {
			known[l] = true
			n.Lines = append(n.Lines, l)
		}
	}
	for _, from := range append([]*guide.Entry{e}, v.referring(e)...) {
		for _, to := range from.To(schema.Partners) {
			tie(from, to)
		}
	}
	if len(n.Lines) == 0 {
		return nil
	}
	for i, ties := range tiesOf(n) {
		if ties >= manyTies && n.Nodes[i].Layer == figure.Facilities {
			n.Nodes[i].Layer = figure.Core
		}
	}
	title := v.t("Wie werkt met wie in %s", e.Title)
	return &Figure{Title: title, Form: figure.FormNetwork, appendDrawing: func(dst []byte) []byte { return figure.Append(dst, n, title, v.words()) }}
}

// hasNetwork reports whether network draws anything for a neighbourhood.
func (v view) hasNetwork(e *guide.Entry) bool {
	works := func(from *guide.Entry) bool {
		return slices.ContainsFunc(from.Refs, func(r guide.Ref) bool { return r.Field.Key == schema.Partners && r.To != from })
	}
	return works(e) || slices.ContainsFunc(e.Inside, works) ||
		slices.ContainsFunc(e.Back, func(r guide.Ref) bool { return lists(r.Field) && r.From != e && works(r.From) })
}

// manyTies is the number of lines from which a facility is in the middle of the network.
const manyTies = 8

// tiesOf returns the number of lines of each node.
func tiesOf(n figure.Network) []int {
	ties := make([]int, len(n.Nodes))
	for _, l := range n.Lines {
		ties[l.From]++
		ties[l.To]++
	}
	return ties
}

func has(at map[*guide.Entry]int, entries ...*guide.Entry) bool {
	return !slices.ContainsFunc(entries, func(e *guide.Entry) bool { _, ok := at[e]; return !ok })
}

// layer returns how close an entry is to the residents of a neighbourhood, by its kind.
func layer(e, neighbourhood *guide.Entry) figure.Layer {
	switch {
	case e == neighbourhood:
		return figure.Core
	case e.Section == schema.Initiatives:
		return figure.Residents
	case e.Section == schema.Organisations && !slices.Contains(e.Where.Neighbourhoods, neighbourhood):
		return figure.Institutions
	}
	return figure.Facilities
}

// places draws the municipalities on a map of their provinces.
func (v view) places(s *guide.Section) template.HTML {
	var m figure.Map
	for _, e := range s.Entries[:min(perPage, len(s.Entries))] {
		m = append(m, figure.Place{Name: v.figureName(e), Province: e.Get(schema.Provincie), Href: v.way(e.Address), Count: len(v.referring(e))})
	}
	return template.HTML(figure.HTML(m, v.t("De gemeenten op de kaart"), v.words()))
}
