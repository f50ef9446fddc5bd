// Package check holds the rules that run over an assembled guide, each in its own file. Package
// guide reports what prevents assembly; a rule reports what makes the guide worse for its readers.
package check

import (
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
)

type rule func(*guide.Guide) []problem.Problem

// rules holds every rule. Their order does not matter, because problems are sorted by place.
var rules = []rule{
	addresses,
	contrast,
	figures,
	nights,
	keepers,
	phones,
	places,
	unusedPictures,
	queries,
	statement,
	woo,
}

func Run(g *guide.Guide) []problem.Problem {
	var ps []problem.Problem
	for _, r := range rules {
		ps = append(ps, r(g)...)
	}
	return ps
}
