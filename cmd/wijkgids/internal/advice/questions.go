package advice

import (
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// asked lists the sections that residents search in their own words.
var asked = []string{schema.Initiatives, schema.Methods, schema.Themes}

// questions reports entries without vragen: a question asked as a sentence is unlikely to find
// them.
func questions(g *guide.Guide) []problem.Problem {
	var ps []problem.Problem
	for _, name := range asked {
		s := g.Section(name)
		if s == nil {
			continue
		}
		for _, e := range s.Entries {
			if e.Value(schema.Vragen) == nil {
				ps = append(ps, problem.New(problem.Start(e.Path), problem.NoQuestions))
			}
		}
	}
	return ps
}
