// Package advice gives editorial advice on a guide: on texts that are hard to read, personal
// details, duplicate entries, and examples that were never replaced.
//
// Only `check` shows this advice; a build does not. Each rule can be switched off in gids.md, under
// adviezen-uit.
package advice

import (
	"slices"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// rules holds every rule. Their order does not matter, because problems are sorted by place.
var rules = []func(*guide.Guide) []problem.Problem{
	copies,
	persons,
	plain,
	abbreviations,
	placeholders,
	rights,
	questions,
}

// Give runs the rules and returns their advice, without the rules that gids.md switches off.
func Give(g *guide.Guide) []problem.Problem {
	off := map[string]bool{}
	if v := g.Home.Value(schema.AdviezenUit); v != nil {
		for _, item := range v.Items {
			off[item.Text] = true
		}
	}
	var ps []problem.Problem
	for _, r := range rules {
		ps = append(ps, r(g)...)
	}
	return slices.DeleteFunc(ps, func(p problem.Problem) bool { return off[p.Rule()] })
}
