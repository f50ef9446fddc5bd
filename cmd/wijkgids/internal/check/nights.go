package check

import (
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// nights reports the nights in the calendar that do not say when they last changed.
// Their day of change is then that of the build, so that a calendar takes every build
// for a change.
func nights(g *guide.Guide) []problem.Problem {
	var problems []problem.Problem
	for _, e := range g.Agenda.Dated {
		if e.Changed().IsZero() {
			problems = append(problems, problem.New(problem.Start(e.Path), problem.NightUnstamped))
		}
	}
	return problems
}
