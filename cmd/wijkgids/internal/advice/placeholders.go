package advice

import (
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/starter"
)

// placeholders reports what came with a new guide or entry and was never replaced: hints in the
// text, example entries and the example address.
func placeholders(g *guide.Guide) []problem.Problem {
	hints := map[string]bool{}
	for _, hint := range starter.Hints() {
		hints[hint] = true
	}
	examples := starter.Examples(g.Table)
	var ps []problem.Problem
	for _, e := range g.Written() {
		if summary, ok := examples[e.Path]; ok && summary == e.Summary {
			ps = append(ps, problem.New(problem.Start(e.Path), problem.ExampleEntry))
			continue
		}
		for b := range blocks(e) {
			if i := strings.Index(b.text, starter.Blank); i >= 0 {
				ps = append(ps, problem.New(b.place(i), problem.BlankLeft, starter.Blank))
			} else if hints[b.text] {
				ps = append(ps, problem.New(b.place(0), problem.HintLeft))
			}
		}
	}
	if v := g.Home.Value(schema.BasisURL); v != nil && strings.TrimRight(v.Get(), "/") == starter.Address {
		ps = append(ps, problem.New(v.Items[0].Place, problem.ExampleAddress, v.Get()))
	}
	return ps
}
