package check

import (
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// queries reports entries and pages in zoekvragen.yaml that do not exist.
func queries(g *guide.Guide) []problem.Problem {
	var ps []problem.Problem
	for _, q := range g.Queries {
		for _, want := range q.Want {
			if g.At("/"+want.Text+"/") == nil && !g.Unread[content.Dir+"/"+want.Text+".md"] { // the path of an entry or page, such as initiatieven/de-kruimel or hulp-nu
				ps = append(ps, problem.New(want.Place, problem.QueryReference, want.Text))
			}
		}
	}
	return ps
}
