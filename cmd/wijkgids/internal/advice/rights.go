package advice

import (
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// rights reports pictures that have neither a maker nor a licence.
func rights(g *guide.Guide) []problem.Problem {
	var ps []problem.Problem
	for _, e := range g.Written() {
		if v := e.Value(schema.Afbeelding); v != nil && e.Value(schema.Maker) == nil && e.Value(schema.Licentie) == nil {
			ps = append(ps, problem.New(v.Items[0].Place, problem.PictureRights))
		}
	}
	return ps
}
