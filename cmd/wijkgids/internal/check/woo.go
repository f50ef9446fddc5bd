package check

import (
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// register is the start of the addresses of public bodies in the register TOOI.
const register = "https://identifier.overheid.nl/tooi/id/"

// woo reports what keeps the Woo index from reading the guide.
func woo(g *guide.Guide) []problem.Problem {
	w := g.Settings.Woo
	if w == nil {
		return nil
	}
	var ps []problem.Problem
	place := w.Value(schema.WooOrganisatie).Items[0].Place
	if !strings.HasPrefix(w.Organisation, register) {
		ps = append(ps, problem.New(place, problem.WooOrganisation, register))
	}
	if g.Settings.Publisher == "" {
		ps = append(ps, problem.New(place, problem.WooPublisher))
	}
	return ps
}
