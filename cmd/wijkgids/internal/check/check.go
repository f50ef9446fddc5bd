// Package check is a table of rules over a finished guide: what does not make
// the guide impossible, but makes it poor, or makes it break a promise to its
// readers. Each rule has a file of its own.
package check

import (
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// A rule looks through the whole guide and gives what it finds.
type rule func(*guide.Guide) []problem.Problem

// rules is every rule. The order does not matter: problems are sorted by place.
var rules = []rule{
	contrast,
	figures,
	unusedPictures,
	queries,
}

// Run holds the guide against every rule.
func Run(g *guide.Guide) []problem.Problem {
	var ps []problem.Problem
	for _, r := range rules {
		ps = append(ps, r(g)...)
	}
	return ps
}
