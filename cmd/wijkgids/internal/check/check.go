// Package check holds the rules that run over an assembled guide, each in a file of
// its own. Package guide reports what prevents assembly; a rule reports what makes the
// guide worse for its readers.
package check

import (
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
)

type rule func(*guide.Guide) []problem.Problem

// The order of rules does not matter: problems are sorted by place.
var rules = []rule{
	addresses,
	contrast,
	figures,
	nights,
	keepers,
	places,
	unusedPictures,
	queries,
	statement,
	woo,
}

// Run runs every rule.
func Run(g *guide.Guide) []problem.Problem {
	var ps []problem.Problem
	for _, r := range rules {
		ps = append(ps, r(g)...)
	}
	return ps
}
