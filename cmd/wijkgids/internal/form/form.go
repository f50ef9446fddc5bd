// Package form writes the data of the form on the site: its questions, its rules and messages, and
// the names in the guide. Questions come from the table of package schema, rules and messages are
// those of package content. static/form/ reads the file.
package form

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/render"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// data is the content of the file. Keys are short because phones download it.
type data struct {
	Kinds     []kind                 `json:"kinds"`
	Fields    []field                `json:"fields"`
	Types     map[string]rule        `json:"types"`
	Markup    string                 `json:"markup"`
	Messages  map[string]string      `json:"messages"`
	Languages [][2]string            `json:"languages"`          // code and name
	Months    []string               `json:"months,omitempty"`   // see MonthNames
	Lang      string                 `json:"lang,omitempty"`     // of a form in another language than Dutch
	Language  string                 `json:"language,omitempty"` // its name in Dutch, for the editors
	Note      string                 `json:"note,omitempty"`     // in which language to write
	Entries   map[string][][2]string `json:"entries"`            // by section: slug and title
	Areas     map[string][]string    `json:"areas"`              // by neighbourhood: its municipalities
	Mail      string                 `json:"mail,omitempty"`
	Forge     *render.Forge          `json:"forge,omitempty"`
}

type kind struct {
	Section string `json:"section"`
	Name    string `json:"name"`
	Article string `json:"article"`
	Help    string `json:"help"`
	Told    bool   `json:"told,omitempty"` // the form begins with it
	Steps   []step `json:"steps"`
	Order   []use  `json:"order"` // all fields, in the order of the table
	Parts   []part `json:"parts"` // of the text of a new entry
}

type step struct {
	Title  string `json:"title"`
	Fields []use  `json:"fields"`
}

// A use is the index of a field in data.Fields; for a required field it is the bitwise complement
// of that index.
type use int

// A part is a heading in the text of an entry, with a hint about what to write below it.
type part struct {
	Title string `json:"title"`
	Label string `json:"label,omitempty"` // the heading in the language of the form
	Help  string `json:"help"`
}

type field struct {
	Key     string      `json:"key"`
	Type    string      `json:"type"`
	List    bool        `json:"list,omitempty"`
	Max     int         `json:"max,omitempty"`
	Values  [][2]string `json:"values,omitempty"`
	To      []string    `json:"to,omitempty"`
	Ask     string      `json:"ask"`
	Label   string      `json:"label,omitempty"`
	Icon    string      `json:"icon,omitempty"`
	Help    string      `json:"help"`
	Example string      `json:"example,omitempty"`
	Fields  []use       `json:"fields,omitempty"` // the fields of a group that the form asks for
	All     []string    `json:"all,omitempty"`    // every key of a group
}

// A rule is the pattern for values of a type, and the name of the message for a value that does not
// match.
type rule struct {
	Pattern string `json:"pattern,omitempty"`
	Message string `json:"message,omitempty"`
}

// rules maps types to the name of their message. Their patterns come from the table.
var rules = map[schema.Type]string{
	schema.Number: "WrongNumber", schema.Bool: "WrongBool", schema.Day: "WrongDay", schema.Date: "WrongDate", schema.Clock: "WrongClock",
	schema.URL: "WrongURL", schema.Email: "WrongEmail", schema.Phone: "WrongPhone", schema.Postcode: "WrongPostcode", schema.PostcodeArea: "WrongPostcodeArea", schema.Decimal: "WrongDecimal",
	schema.Age: "WrongAge", schema.Period: "WrongPeriod", schema.Language: "WrongLanguage", schema.Address: "WrongAddress", schema.Picture: "WrongPicture",
	schema.Recurrence: "WrongRecurrence", schema.Colour: "WrongColour", schema.Logo: "WrongLogo", schema.Sheet: "WrongSheet",
}

// messages holds the messages that the form can show, by name.
var messages = map[string]*problem.Kind{
	"WrongNumber": problem.WrongNumber, "WrongBool": problem.WrongBool, "WrongDay": problem.WrongDay, "WrongDate": problem.WrongDate,
	"WrongClock": problem.WrongClock, "WrongURL": problem.WrongURL, "WrongEmail": problem.WrongEmail, "WrongPhone": problem.WrongPhone,
	"WrongPostcode": problem.WrongPostcode, "WrongPostcodeArea": problem.WrongPostcodeArea, "WrongDecimal": problem.WrongDecimal, "WrongAge": problem.WrongAge, "WrongPeriod": problem.WrongPeriod,
	"WrongLanguage": problem.WrongLanguage, "WrongAddress": problem.WrongAddress, "WrongPicture": problem.WrongPicture, "WrongColour": problem.WrongColour,
	"WrongLogo": problem.WrongLogo, "WrongSheet": problem.WrongSheet,
	"ImpossibleDate": problem.ImpossibleDate, "WrongChoice": problem.WrongChoice, "WrongChoiceFar": problem.WrongChoiceFar, "WrongReference": problem.WrongReference,
	"URLUser": problem.URLUser, "LinkTwice": problem.LinkTwice, "LinkLocal": problem.LinkLocal, "LinkHost": problem.LinkHost,
	"Markup": problem.Markup, "TooLong": problem.TooLong, "EmptyRequired": problem.EmptyRequired,
	"UnknownReference": problem.UnknownReference, "UnknownReferenceFar": problem.UnknownReferenceFar,
	"UnknownSection": problem.UnknownSection, "UnknownSectionNear": problem.UnknownSectionNear, "SelfReference": problem.SelfReference,
	"Contradiction": problem.Contradiction, "NightUndated": problem.NightUndated, "EndBeforeBegin": problem.EndBeforeBegin, "UntilBeforeSince": problem.UntilBeforeSince,
	"WrongRecurrence": problem.WrongRecurrence, "WrongRecurrenceDay": problem.WrongRecurrenceDay, "RecurrenceStart": problem.RecurrenceStart,
	"HeadingOne": problem.HeadingOne, "RawHTML": problem.RawHTML,
}

// languages lists the languages that the form offers. Other languages can be entered by their code.
var languages = []string{"am", "ar", "bg", "de", "en", "es", "fa", "fr", "fy", "hu", "it", "ku", "nl", "pap", "pl", "ps", "pt", "ro", "ru", "so", "sr", "ti", "tr", "uk", "ur", "vi", "zgh", "zh"}

// JSON returns the file for a guide, or for a guide in another language. forge is nil when the guide has
// no forge. Keys, values and headings of the files that the form makes are Dutch in every language.
func JSON(g *guide.Guide, forge *render.Forge) []byte {
	d := data{
		Types: map[string]rule{}, Markup: schema.Markup, Messages: map[string]string{}, Entries: map[string][][2]string{},
		Areas: map[string][]string{}, Mail: g.Settings.Contact.Email, Forge: forge,
	}
	d.words(g)
	numbers := map[*schema.Field]int{}
	for _, k := range append(slices.Clone(g.Table.Kinds), g.Table.Page) {
		d.Kinds = append(d.Kinds, d.kind(g.Words, k, numbers))
	}
	for _, t := range schema.Types() {
		if name := rules[t]; name != "" {
			d.Types[t.String()] = rule{t.Pattern(), name}
		}
	}
	for name, k := range messages {
		d.Messages[name] = g.Words.T(k.Format())
	}
	for _, code := range languages {
		d.Languages = append(d.Languages, [2]string{code, dutch.UpperFirst(g.Words.NameOf(code))})
	}
	for _, s := range g.Sections {
		for _, e := range s.Entries {
			if !e.Draft {
				d.Entries[s.Kind.Section] = append(d.Entries[s.Kind.Section], [2]string{e.Slug, wording.Joined(e.Title)})
			}
			if s.Kind.Section == schema.Neighbourhoods {
				d.Areas[e.Slug] = []string{}
				for _, m := range e.Where.Municipalities {
					d.Areas[e.Slug] = append(d.Areas[e.Slug], m.Slug)
				}
			}
		}
	}
	for _, e := range g.Pages {
		if !e.Draft {
			d.Entries[schema.Pages] = append(d.Entries[schema.Pages], [2]string{e.Slug, wording.Joined(e.Title)})
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(d); err != nil {
		panic(err) // cannot happen for strings and numbers
	}
	return b.Bytes()
}

// words tells the script in which language the form is.
func (d *data) words(g *guide.Guide) {
	for _, name := range g.Words.MonthNames() {
		d.Months = append(d.Months, strings.ToLower(name))
	}
	if g.Words != wording.Dutch {
		d.Lang, d.Language = g.Words.Code, dutch.UpperFirst(dutch.Language(g.Words.Code))
		d.Note = g.Words.T("Schrijf in het Nederlands als dat lukt. Anders mag het in uw eigen taal.")
	}
}

func (d *data) kind(in *wording.Language, k *schema.Kind, numbers map[*schema.Field]int) kind {
	out := kind{Section: k.Section, Name: k.Name, Article: k.Article, Help: k.Help, Told: k.IsShownFirst()}
	if in != wording.Dutch {
		out.Name = in.T(dutch.UpperFirst(dutch.Typographic(k.Name)))
		out.Told, out.Article, out.Help = k.IsAskedInLanguages(), out.Name, say(in, k.Help)
		if out.Told {
			out.Article = say(in, k.Article)
		}
	}
	for _, p := range k.Parts() {
		part := part{Title: p.Title, Help: p.Help}
		if in != wording.Dutch {
			part.Label, part.Help = say(in, p.Title), say(in, p.Help)
		}
		out.Parts = append(out.Parts, part)
	}
	for _, u := range k.Fields() {
		out.Order = append(out.Order, d.use(in, u, nil, numbers))
	}
	for _, s := range k.Questions() {
		step := step{Title: in.T(s.Title)}
		for _, u := range s.Uses {
			step.Fields = append(step.Fields, d.use(in, u, nil, numbers))
		}
		out.Steps = append(out.Steps, step)
	}
	return out
}

// use returns the use of a field. It adds the field to d.Fields when it is not there yet.
func (d *data) use(in *wording.Language, u schema.Use, group *schema.Field, numbers map[*schema.Field]int) use {
	f := u.Field
	n, ok := numbers[f]
	if !ok {
		out := field{
			Key: f.Key.String(), Type: f.Type.String(), List: f.List, Max: f.Max, To: f.To,
			Ask: say(in, f.Question(group)), Label: say(in, f.Label), Icon: f.Icon, Help: say(in, f.Hint()), Example: f.Example,
		}
		for _, v := range f.Values {
			out.Values = append(out.Values, [2]string{v.Value, say(in, v.Label)})
		}
		for _, sub := range f.Asked() {
			out.Fields = append(out.Fields, d.use(in, sub, f, numbers))
		}
		for i := range f.Fields {
			out.All = append(out.All, f.Fields[i].Key.String())
		}
		n = len(d.Fields)
		numbers[f] = n
		d.Fields = append(d.Fields, out)
	}
	if u.Required {
		return use(^n)
	}
	return use(n)
}

// say returns a text of the table in a language.
func say(in *wording.Language, text string) string { return in.T(dutch.Typographic(text)) }
