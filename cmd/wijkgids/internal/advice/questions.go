package advice

import (
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// asked has the sections that residents look for in words of their own.
var asked = []string{schema.Initiatives, schema.Methods, schema.Themes}

// questions reports entries without vragen: who asks in a sentence hardly finds them.
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
