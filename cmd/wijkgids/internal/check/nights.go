package check

import (
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// nights reports evenings in the calendar without a date of change. Such an evening gets the day of
// the build, so that calendars see a change on every build.
func nights(g *guide.Guide) []problem.Problem {
	var problems []problem.Problem
	for _, e := range g.Agenda.Dated {
		if e.Changed().IsZero() {
			problems = append(problems, problem.New(problem.Start(e.Path), problem.NightUnstamped))
		}
	}
	return problems
}
