package guide

import (
	"cmp"
	"slices"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// DefaultHolds is how long facts stay valid when neither the entry nor gids.md says so.
var DefaultHolds = date.Period{Months: 24}

// periods returns, from gids.md, how long facts stay valid by section.
func periods(group *content.Value) map[string]date.Period {
	if group == nil {
		return nil
	}
	holds := map[string]date.Period{}
	for _, v := range group.Group {
		if p, err := date.ParsePeriod(v.Get()); err == nil { // content has reported invalid ones
			holds[v.Field.Key.String()] = p
		}
	}
	return holds
}

// HoldsUntil returns the last day on which the facts of an entry are valid: a period after its
// peildatum. It returns the zero date for an entry without a peildatum.
func (g *Guide) HoldsUntil(e *Entry) date.Date {
	day := e.Date(schema.Peildatum)
	if day.IsZero() {
		return date.Date{}
	}
	holds, err := date.ParsePeriod(e.Get(schema.Nazien))
	if err != nil { // the entry has no period of its own
		var ok bool
		if holds, ok = g.Settings.Holds[e.Section]; !ok {
			holds = DefaultHolds
		}
	}
	return day.Last().Add(holds)
}

// IsDue reports whether the facts of an entry are out of date, so that it must be reviewed.
func (g *Guide) IsDue(e *Entry) bool {
	until := g.HoldsUntil(e)
	return !until.IsZero() && until.Before(g.Today)
}

// Ran reports whether an initiative or example ran at its peildatum but is not known to run now:
// nothing says that it stopped, and nothing recent says that it still runs.
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

// Dated returns the entries and pages whose facts expire, in the order in which they do. It leaves
// out drafts.
func (g *Guide) Dated() []*Entry {
	all := slices.DeleteFunc(append(g.All(), g.Pages...), func(e *Entry) bool { return e.Draft || g.HoldsUntil(e).IsZero() })
	slices.SortStableFunc(all, func(x, y *Entry) int {
		return cmp.Or(g.HoldsUntil(x).Compare(g.HoldsUntil(y)), cmp.Compare(x.Path, y.Path))
	})
	return all
}

// Due returns the entries of Dated that are due.
func (g *Guide) Due() []*Entry {
	return slices.DeleteFunc(g.Dated(), func(e *Entry) bool { return !g.IsDue(e) })
}

// Keeper returns who looks after an entry: an organisation of the guide with its title, or nil with
// the name of a role, which may be "".
func (g *Guide) Keeper(e *Entry) (*Entry, string) {
	name := e.Get(schema.Beheerder)
	if to := g.Entry(schema.Organisations, name); to != nil && !to.Draft {
		return to, to.Title
	}
	return nil, dutch.Typographic(name)
}
