package check

import (
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// queries reports entries in zoekvragen.yaml that do not exist.
func queries(g *guide.Guide) []problem.Problem {
	var ps []problem.Problem
	for _, q := range g.Queries {
		for _, want := range q.Want {
			section, slug, _ := strings.Cut(want.Text, "/")
			if g.Entry(section, slug) == nil {
				ps = append(ps, problem.New(want.Place, problem.QueryReference, want.Text))
			}
		}
	}
	return ps
}
