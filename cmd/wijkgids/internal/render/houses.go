package render

import (
	"cmp"
	"html/template"
	"slices"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/street"
)

// pagesSection is the name of package street for the pages at the root of content/.
const pagesSection = "paginas"

// houseOf returns the house of an entry. It puts the rarest form of involvement first, because that
// decides the wall: most entries share one form, so their houses would look the same.
func (r *Renderer) houseOf(e *guide.Entry) street.House {
	s := r.scene()
	h := street.House{Slug: e.Slug, Name: label(e), Section: cmp.Or(e.Section, pagesSection), Status: e.Status(), Ran: r.g.Ran(e)}
	_, h.Party = s.parties[e]
	if e.Section == schema.Figures {
		h.Form = e.Get(schema.Vorm)
		if data := e.Value(schema.Gegevens); data != nil {
			h.Rows = len(data.Items)
		}
	}
	if v := e.Value(schema.Betrokkenheid); v != nil {
		for _, item := range v.Items {
			h.Involvement = append(h.Involvement, item.Text)
		}
	}
	slices.SortStableFunc(h.Involvement, func(a, b string) int { return cmp.Compare(s.forms[a], s.forms[b]) })
	return h
}

// A scene holds what houses depend on besides their own entry.
type scene struct {
	forms   map[string]int             // number of houses with each form of involvement
	parties map[*guide.Entry]date.Date // last day of the evening for which the house has bunting
}

// partyDays is the number of days before an evening that its bunting is hung.
const partyDays = 7

func newScene(g *guide.Guide) scene {
	s := scene{map[string]int{}, map[*guide.Entry]date.Date{}}
	for _, name := range []string{schema.Initiatives, schema.Examples} {
		if section := g.Section(name); section != nil {
			for _, e := range section.Entries {
				if v := e.Value(schema.Betrokkenheid); v != nil {
					for _, item := range v.Items {
						s.forms[item.Text]++
					}
				}
			}
		}
	}
	until := g.Today.AddDays(partyDays)
	for _, night := range g.Agenda.Upcoming { // the latest last, so that bunting hangs until then
		day := night.Date(schema.Datum)
		if !day.IsDay() || until.Before(day) || night.Status() == schema.StatusAfgelast {
			continue
		}
		s.parties[night] = day
		for _, key := range []schema.Key{schema.Organisatoren, schema.Partners} {
			for _, host := range night.To(key) {
				s.parties[host] = day
			}
		}
	}
	return s
}

// Sizes of houses in percent: on a card, at the top of a page, in a list of links (where the style
// sheet makes them equally high), and on the plate of a chapter.
const (
	cardPercent  = 100
	topPercent   = 130
	miniPercent  = 40
	platePercent = 70
)

// appendPlot appends the top of an entry's page: its house between two faint neighbours.
func appendPlot(dst []byte, h street.House) []byte {
	dst = h.AppendGhost(dst, 0, topPercent)
	dst = h.Append(dst, topPercent)
	return h.AppendGhost(dst, 1, topPercent)
}

// row draws the top of a list: three of its houses, lit ones first, between a lamp and a tree.
func (r *Renderer) row(entries []*guide.Entry) template.HTML {
	const most = 3
	b := append(make([]byte, 0, 6<<10), street.Prop("lamp")...)
	houses := make([]street.House, len(entries))
	for i, e := range entries {
		houses[i] = r.cached(e).house
	}
	slices.SortStableFunc(houses, func(a, b street.House) int { return cmp.Compare(a.Light(), b.Light()) })
	for _, h := range houses[:min(most, len(houses))] {
		b = h.Append(b, cardPercent)
	}
	return template.HTML(append(b, street.Prop("boom")...))
}
