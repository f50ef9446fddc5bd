package guide

import (
	"cmp"
	"slices"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// An Agenda holds the evenings, grouped relative to Guide.Today.
type Agenda struct {
	Upcoming  []*Entry // with a date, earliest first
	Recurring []*Entry // with wanneer instead of a date, and initiatives that recur
	Proposed  []*Entry // with status voorstel
	Unknown   []*Entry // all others
	Past      []*Entry // latest first, undated ones last

	// Dated holds the evenings for calendars: those with a known day that is not past, in order of
	// time, including cancelled and proposed ones.
	Dated []*Entry
}

// agenda fills the agenda. A date counts as past after its last day: "2026-05" is
// upcoming until the end of May.
func (a *assembly) agenda() {
	g := &a.guide.Agenda
	for _, e := range a.entriesOf(schema.Initiatives) {
		if status := e.Status(); len(e.Days) > 0 && (status == "" || status == schema.StatusActief) {
			g.Recurring = append(g.Recurring, e)
		}
	}
	for _, e := range a.entriesOf(schema.Nights) {
		day, status := e.Day(), e.Status()
		if day.IsDay() && !day.Before(a.guide.Today) && status != schema.StatusGeweest {
			g.Dated = append(g.Dated, e)
		}
		switch {
		case status == schema.StatusVoorstel:
			g.Proposed = append(g.Proposed, e)
		case status == schema.StatusGeweest, !day.IsZero() && day.Before(a.guide.Today):
			g.Past = append(g.Past, e)
		case !day.IsZero():
			g.Upcoming = append(g.Upcoming, e)
		case e.Value(schema.Wanneer) != nil && status != schema.StatusOnbekend:
			g.Recurring = append(g.Recurring, e)
		default:
			g.Unknown = append(g.Unknown, e)
		}
	}
	byTime := func(x, y *Entry) int {
		return cmp.Or(x.Day().First().Compare(y.Day().First()), cmp.Compare(x.Get(schema.Begin), y.Get(schema.Begin)))
	}
	slices.SortStableFunc(g.Recurring, byTime)
	slices.SortStableFunc(g.Upcoming, byTime)
	slices.SortStableFunc(g.Dated, byTime)
	slices.SortStableFunc(g.Past, func(x, y *Entry) int { return y.Day().Compare(x.Day()) })
}

// entriesOf returns the entries of a section.
func (a *assembly) entriesOf(section string) []*Entry {
	if s := a.guide.sections[section]; s != nil {
		return s.Entries
	}
	return nil
}
