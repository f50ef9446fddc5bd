package render

import (
	"cmp"
	"html/template"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/street"
)

// pagesSection is the name of package street for the pages at the root of content/.
const pagesSection = "paginas"

// houseOf returns the house of an entry.
func houseOf(e *guide.Entry) street.House {
	h := street.House{Slug: e.Slug, Name: label(e), Section: cmp.Or(e.Section, pagesSection), Status: e.Status()}
	if v := e.Value(schema.Betrokkenheid); v != nil {
		for _, item := range v.Items {
			h.Involvement = append(h.Involvement, item.Text)
		}
	}
	return h
}

// Sizes of houses in percent: on a card, at the top of a page, and in a list of links,
// where the style sheet makes them equally high.
const (
	cardPercent = 100
	topPercent  = 130
	miniPercent = 40
)

// appendPlot draws the top of an entry's page: its house between two faint neighbours.
func appendPlot(dst []byte, h street.House) []byte {
	dst = h.AppendGhost(dst, 0, topPercent)
	dst = h.Append(dst, topPercent)
	return h.AppendGhost(dst, 1, topPercent)
}

// row is the top of a list: its first houses between a lamp and a tree.
func row(entries []*guide.Entry) template.HTML {
	const houses = 3
	b := append(make([]byte, 0, 6<<10), street.Prop("lamp")...)
	for _, e := range entries[:min(houses, len(entries))] {
		b = houseOf(e).Append(b, cardPercent)
	}
	return template.HTML(append(b, street.Prop("boom")...))
}
