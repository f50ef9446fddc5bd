package check

import (
	"path"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// keepers reports a beheerder that is almost the slug of an organisation. A beheerder with a
// capital or a space is a role, not a slug.
func keepers(g *guide.Guide) []problem.Problem {
	slugs := g.Slugs(schema.Organisations)
	var ps []problem.Problem
	for _, e := range append(g.All(), g.Pages...) {
		v := e.Value(schema.Beheerder)
		if v == nil || g.Entry(schema.Organisations, v.Get()) != nil || strings.ToLower(v.Get()) != v.Get() || strings.Contains(v.Get(), " ") ||
			g.Unread[path.Join(content.Dir, schema.Organisations, v.Get()+".md")] {
			continue
		}
		if near, ok := problem.Nearest(v.Get(), slugs); ok {
			ps = append(ps, problem.New(v.Items[0].Place, problem.UnknownReference, v.Get(), content.Dir+"/"+schema.Organisations, near))
		}
	}
	return ps
}
