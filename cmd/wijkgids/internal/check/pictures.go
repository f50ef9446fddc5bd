package check

import (
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// unusedPictures reports image files that nothing refers to.
func unusedPictures(g *guide.Guide) []problem.Problem {
	var ps []problem.Problem
	for _, p := range g.Unused {
		ps = append(ps, problem.New(problem.Start(p.Path), problem.UnusedPicture))
	}
	return ps
}
