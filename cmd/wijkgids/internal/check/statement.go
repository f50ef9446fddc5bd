package check

import (
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// The national register of accessibility statements asks for a revision every year and for research
// every three years. The advice comes a month early, because both take time.
var (
	beforeRevision = date.Period{Months: 11}
	beforeResearch = date.Period{Months: 35}
)

// statement reports an accessibility statement that is getting old, or whose status is not
// supported by its other fields.
func statement(g *guide.Guide) []problem.Problem {
	s := g.Settings.Statement
	if s == nil {
		return nil
	}
	var ps []problem.Problem
	report := func(k schema.Key, kind *problem.Kind, args ...any) {
		if v := s.Value(k); v != nil {
			ps = append(ps, problem.New(v.Items[0].Place, kind, args...))
		}
	}
	if !s.Made.IsZero() && !g.Today.Before(s.Made.Add(beforeRevision)) {
		report(schema.Verklaard, problem.StatementOld, dutch.DateWords(s.Made))
	}
	switch {
	case s.Tested.IsZero():
		if s.Status == "A" || s.Status == "B" {
			report(schema.NalevingStatus, problem.StatementUntested, s.Status)
		}
	case !g.Today.Before(s.Tested.Add(beforeResearch)):
		report(schema.Onderzocht, problem.ResearchOld, dutch.DateWords(s.Tested))
	}
	if s.Status == "A" && len(s.Deviations) > 0 {
		report(schema.NalevingStatus, problem.StatementFull)
	}
	return ps
}
