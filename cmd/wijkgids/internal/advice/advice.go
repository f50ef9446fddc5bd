// Package advice is what a careful editor sees in a guide: texts that are hard to read,
// details of persons, copies, examples that were never written over.
//
// It is all advice, for `check` alone: a build says nothing of it. Each rule can be
// switched off in gids.md, under adviezen-uit.
package advice

import (
	"slices"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// The order of rules does not matter: problems are sorted by place.
var rules = []func(*guide.Guide) []problem.Problem{
	copies,
	persons,
	plain,
	abbreviations,
	placeholders,
	rights,
	questions,
}

// Give runs every rule and leaves out what gids.md has switched off.
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
