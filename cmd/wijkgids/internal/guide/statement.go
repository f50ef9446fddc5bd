package guide

import (
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A Statement is the accessibility statement that Dutch law requires of public bodies, in the parts
// of the model of Implementing Decision (EU) 2018/1523.
type Statement struct {
	Status     string    // A to E
	StatusText string    // "Voldoet gedeeltelijk"
	Made       date.Date // day on which it was made or last revised
	Signed     string    // role of the signatory
	Tested     date.Date // day of the test; zero when there was none
	Tester     string
	Report     string // address, like Register
	Register   string
	Response   string // how soon a report gets an answer
	Deviations []Deviation

	value *content.Value
}

// A Deviation is a requirement that the guide does not meet.
type Deviation struct {
	What, Criterion, Effect, Cause, Instead, Plan string
	Done                                          date.Date // when it will be fixed; may be zero
}

// Value returns the value of a key of the statement, with its place, or nil.
func (s *Statement) Value(k schema.Key) *content.Value { return s.value.Sub(k) }

// statement returns the statement in the settings, or nil.
func statement(v *content.Value) *Statement {
	if v == nil {
		return nil
	}
	text := func(v *content.Value, k schema.Key) string { return dutch.Typographic(v.Sub(k).Get()) }
	day := func(v *content.Value, k schema.Key) date.Date {
		d, _ := date.Parse(v.Sub(k).Get()) // content has checked it
		return d
	}
	s := &Statement{
		Status: v.Sub(schema.NalevingStatus).Get(), Made: day(v, schema.Verklaard), Signed: text(v, schema.Functie),
		Tested: day(v, schema.Onderzocht), Tester: text(v, schema.Onderzoeker), Report: v.Sub(schema.Rapport).Get(),
		Register: v.Sub(schema.Register).Get(), Response: text(v, schema.Antwoordtijd), value: v,
	}
	if status := v.Sub(schema.NalevingStatus); status != nil {
		s.StatusText = status.Field.LabelOf(s.Status)
	}
	if list := v.Sub(schema.Afwijkingen); list != nil {
		for i := range list.List {
			d := &list.List[i]
			s.Deviations = append(s.Deviations, Deviation{
				What: text(d, schema.AfwijkingWat), Criterion: d.Sub(schema.AfwijkingEis).Get(), Effect: text(d, schema.AfwijkingGevolg), Cause: text(d, schema.AfwijkingOorzaak),
				Instead: text(d, schema.AfwijkingAnders), Plan: text(d, schema.AfwijkingPlan), Done: day(d, schema.AfwijkingKlaar),
			})
		}
	}
	return s
}
