package guide

import (
	"cmp"
	"slices"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// DefaultHolds is how long facts hold where neither the entry nor gids.md says so.
var DefaultHolds = date.Period{Months: 24}

// periods returns how long facts hold by section, from gids.md.
func periods(group *content.Value) map[string]date.Period {
	if group == nil {
		return nil
	}
	holds := map[string]date.Period{}
	for _, v := range group.Group {
		if p, err := date.ParsePeriod(v.Get()); err == nil { // content has reported the others
			holds[v.Field.Key.String()] = p
		}
	}
	return holds
}

// HoldsUntil returns the last day on which the facts of an entry hold: a period after
// its peildatum. Without a peildatum it is the zero date.
func (g *Guide) HoldsUntil(e *Entry) date.Date {
	day := e.Date(schema.Peildatum)
	if day.IsZero() {
		return date.Date{}
	}
	holds, err := date.ParsePeriod(e.Get(schema.Nazien))
	if err != nil { // none
		var ok bool
		if holds, ok = g.Settings.Holds[e.Section]; !ok {
			holds = DefaultHolds
		}
	}
	return day.Last().Add(holds)
}

// IsDue reports whether the facts of an entry hold no longer, so that somebody must look
// at them again.
func (g *Guide) IsDue(e *Entry) bool {
	until := g.HoldsUntil(e)
	return !until.IsZero() && until.Before(g.Today)
}

// Ran reports whether the last news of an initiative or example is that it ran: somebody wrote
// down when the facts were true, nobody wrote that it stopped, and nobody has confirmed since
// that it still runs.
func (g *Guide) Ran(e *Entry) bool {
	if e.Section != schema.Initiatives && e.Section != schema.Examples || e.Date(schema.Peildatum).IsZero() {
		return false
	}
	if end := e.Date(schema.Tot); !end.IsZero() && end.Before(g.Today) {
		return false
	}
	switch e.Status() {
	case schema.StatusActief:
		return g.IsDue(e)
	case schema.StatusOnbekend, "":
		return true
	}
	return false
}

// Dated returns the entries and pages with facts that hold until some day, those of the
// earliest day first. Drafts are not among them.
func (g *Guide) Dated() []*Entry {
	all := slices.DeleteFunc(append(g.All(), g.Pages...), func(e *Entry) bool { return e.Draft || g.HoldsUntil(e).IsZero() })
	slices.SortStableFunc(all, func(x, y *Entry) int {
		return cmp.Or(g.HoldsUntil(x).Compare(g.HoldsUntil(y)), cmp.Compare(x.Path, y.Path))
	})
	return all
}

// Due returns those of Dated that are due.
func (g *Guide) Due() []*Entry {
	return slices.DeleteFunc(g.Dated(), func(e *Entry) bool { return !g.IsDue(e) })
}

// Keeper returns who looks after an entry: an organisation of the guide, or else the name
// of a role, which may be "".
func (g *Guide) Keeper(e *Entry) (*Entry, string) {
	name := e.Get(schema.Beheerder)
	if to := g.Entry(schema.Organisations, name); to != nil && !to.Draft {
		return to, to.Title
	}
	return nil, dutch.Typographic(name)
}
