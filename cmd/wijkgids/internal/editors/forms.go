package editors

import (
	"bytes"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// A Form is an issue form of GitHub, for people who do not edit files. Package intake reads the
// issues that it makes.
type Form struct {
	Name      string // of the file, without .yml
	Title     string // of the form, and its answer to Marker
	Help      string
	Kind      *schema.Kind // the kind of a new entry; nil for a form about an existing entry
	Ends      bool         // the form reports that an entry has ended
	Questions []Question
}

// A Question is a question of a form.
type Question struct {
	Label    string
	Help     string
	Column   string // the column of a table that the answer goes to; "" when only a person reads it
	Example  string
	Long     bool     // the answer may have several lines
	Options  []string // choices; nil for free text
	Several  bool     // more than one option may be chosen
	Required bool
}

// Marker is the label of the first question of each form. Its answer identifies the form.
const Marker = "Wat vertelt u?"

// PageColumn holds the address of the entry that a form is about, and TextColumn the Markdown below
// its front matter. Tables that the guide exports have neither.
const (
	PageColumn = "pagina"
	TextColumn = "tekst"
)

// IssueForms returns the forms: one for each kind that residents report, one for corrections and
// one for entries that have ended.
func IssueForms(t *schema.Table) []Form {
	var all []Form
	for _, k := range t.Kinds {
		if k.IsShownFirst() {
			all = append(all, Form{Name: strings.ReplaceAll(k.Name, " ", "-"), Title: "Iets nieuws: " + k.Article, Help: k.Help, Kind: k, Questions: newEntry(k)})
		}
	}
	page := Question{Label: "Op welke pagina?", Help: "Kopieer het adres van de pagina.", Column: PageColumn, Example: "https://wijkgids.example/initiatieven/de-kruimel/", Required: true}
	know := Question{Label: "Hoe weet u dit?", Help: "Bijvoorbeeld: ik werk er, of ik heb gebeld.", Long: true}
	correction := Form{Name: "verbetering", Title: "Een verbetering", Help: "Er klopt iets niet op een pagina.", Questions: []Question{page}}
	correction.Questions = append(correction.Questions, corrections(t)...)
	correction.Questions = append(correction.Questions, Question{Label: "Wat moet er verder anders?", Help: "Wat niet in een vak hierboven past.", Long: true}, know)
	ended := Form{Name: "gestopt", Title: "Iets is gestopt", Help: "Iets uit de gids bestaat niet meer, of gaat niet door.", Ends: true, Questions: []Question{page}}
	if until := t.FieldsNamed(schema.Tot.String()); len(until) > 0 {
		ended.Questions = append(ended.Questions, question(until[0], nil))
	}
	ended.Questions = append(ended.Questions, know)
	return append(all, correction, ended)
}

// skipped lists fields that the form on the site asks for, but that would make an issue form too
// long.
var skipped = []schema.Key{schema.Vragen, schema.Bronnen, schema.Partners, schema.Peildatum, schema.Betrokkenheid, schema.Verwant, schema.Herhaling}

// newEntry returns the questions about a new entry.
func newEntry(k *schema.Kind) []Question {
	var all []Question
	for _, step := range k.Questions() {
		for _, u := range step.Uses {
			switch {
			case slices.Contains(skipped, u.Key):
			case u.Type == schema.Group:
				for _, sub := range u.Asked() {
					all = append(all, question(sub.Field, u.Field))
				}
			default:
				q := question(u.Field, nil)
				q.Required = u.Required
				all = append(all, q)
			}
		}
	}
	return append(all, Question{Label: "Vertel meer", Help: "Wat gebeurt er, en voor wie is het? Dit wordt de tekst van de pagina.", Column: TextColumn, Long: true})
}

// corrections returns questions about facts with a single text value, of all kinds that residents
// report.
func corrections(t *schema.Table) []Question {
	var all []Question
	add := func(f, group *schema.Field) {
		q := question(f, group)
		known := func(other Question) bool { return other.Column == q.Column || other.Label == q.Label }
		if !f.List && f.Type != schema.Choice && f.Type != schema.Group && !slices.Contains(skipped, f.Key) && !slices.ContainsFunc(all, known) {
			q.Help = "Vul dit alleen in als het anders moet. " + q.Help
			all = append(all, q)
		}
	}
	for _, k := range t.Kinds {
		if !k.IsShownFirst() {
			continue
		}
		for _, step := range k.Questions() {
			for _, u := range step.Uses {
				add(u.Field, nil)
				for _, sub := range u.Asked() {
					add(sub.Field, u.Field)
				}
			}
		}
	}
	return all
}

// question returns the question about a field. group is the group that the field is in, or nil.
func question(f, group *schema.Field) Question {
	q := Question{Label: f.Question(group), Help: f.Help, Column: f.Key.String(), Several: f.List}
	if group != nil {
		q.Column = group.Key.String() + "." + q.Column
	}
	for _, v := range f.Values {
		q.Options = append(q.Options, v.Label)
	}
	if len(q.Options) == 0 {
		q.Example = strings.Trim(f.Example, `"`)
		if f.List {
			q.Example = strings.ReplaceAll(strings.Trim(f.Example, "[]"), ", ", "; ")
			q.Help += " Zijn het er meer, zet er dan ; tussen."
		}
		q.Several = false
	}
	return q
}

// YAML returns the file of the form.
func (f *Form) YAML() []byte {
	body := list{
		pairs{{"type", "markdown"}, {"attributes", pairs{{"value", "Fijn dat u het vertelt. Iedereen kan dit lezen. Schrijf er daarom geen namen van personen en geen privénummers in. Wat u niet weet, laat u leeg."}}}},
		Question{Label: Marker, Options: []string{f.Title}, Required: true}.yaml("soort"),
	}
	for _, q := range f.Questions {
		id := strings.NewReplacer(".", "-", "?", "", " ", "-").Replace(q.Column)
		if id == "" {
			id = strings.ToLower(strings.NewReplacer("?", "", " ", "-").Replace(q.Label))
		}
		body = append(body, q.yaml(id))
	}
	var b bytes.Buffer
	b.WriteString("# Gemaakt met: wijkgids schema -format issue-form " + f.Name + "\n")
	writeYAML(&b, pairs{{"name", f.Title}, {"description", f.Help}, {"title", f.Title + ": "}, {"body", body}}, "")
	return b.Bytes()
}

func (q Question) yaml(id string) pairs {
	kind := "input"
	switch {
	case len(q.Options) > 0:
		kind = "dropdown"
	case q.Long:
		kind = "textarea"
	}
	attributes := pairs{{"label", q.Label}}
	add := func(key string, value any) {
		attributes = append(attributes, member{key, value})
	}
	if q.Help != "" {
		add("description", q.Help)
	}
	if q.Example != "" {
		add("placeholder", q.Example)
	}
	if q.Several {
		add("multiple", true)
	}
	var options list
	for _, o := range q.Options {
		options = append(options, o)
	}
	add("options", options)
	if q.Label == Marker {
		add("default", 0)
	}
	out := pairs{{"type", kind}, {"id", id}, {"attributes", attributes}}
	if q.Required {
		out = append(out, member{"validations", pairs{{"required", true}}})
	}
	return out
}
