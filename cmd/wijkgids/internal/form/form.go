// Package form writes what the form of the guide asks and checks, and what it knows
// already: the questions of the table, the rules and messages of package content, and the
// names in the guide. static/form/ reads it.
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
)

// data is the file. Keys are short, since a phone fetches them.
type data struct {
	Kinds     []kind                 `json:"kinds"`
	Fields    []field                `json:"fields"`
	Types     map[string]rule        `json:"types"`
	Markup    string                 `json:"markup"`
	Messages  map[string]string      `json:"messages"`
	Languages [][2]string            `json:"languages"` // code and name
	Entries   map[string][][2]string `json:"entries"`   // by section: slug and title
	Areas     map[string][]string    `json:"areas"`     // the municipalities of a neighbourhood
	Mail      string                 `json:"mail,omitempty"`
	Forge     *render.Forge          `json:"forge,omitempty"`
}

type kind struct {
	Section string `json:"section"`
	Name    string `json:"name"`
	Article string `json:"article"`
	Help    string `json:"help"`
	Told    bool   `json:"told,omitempty"`
	Steps   []step `json:"steps"`
	Order   []use  `json:"order"` // every field, in the order of the table
	Parts   []part `json:"parts"` // of the text of a new entry
}

type step struct {
	Title  string `json:"title"`
	Fields []use  `json:"fields"`
}

// A use is the number of a field, negative and one less where it is required: ~n.
type use int

// A part is a heading of a text, with what to write below it.
type part struct {
	Title string `json:"title"`
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
	Fields  []use       `json:"fields,omitempty"` // of a group, those that the form asks for
	All     []string    `json:"all,omitempty"`    // of a group, every key
}

// A rule says what a value of a type must match, and the name of the message when it does
// not.
type rule struct {
	Pattern string `json:"pattern,omitempty"`
	Message string `json:"message,omitempty"`
}

// rules has the message of each type that has one. Patterns are those of the table.
var rules = map[schema.Type]string{
	schema.Number: "WrongNumber", schema.Bool: "WrongBool", schema.Day: "WrongDay", schema.Date: "WrongDate", schema.Clock: "WrongClock",
	schema.URL: "WrongURL", schema.Email: "WrongEmail", schema.Phone: "WrongPhone", schema.Postcode: "WrongPostcode", schema.PostcodeArea: "WrongPostcodeArea", schema.Decimal: "WrongDecimal",
	schema.Age: "WrongAge", schema.Period: "WrongPeriod", schema.Language: "WrongLanguage", schema.Address: "WrongAddress", schema.Picture: "WrongPicture",
	schema.Recurrence: "WrongRecurrence", schema.Colour: "WrongColour", schema.Logo: "WrongLogo", schema.Sheet: "WrongSheet",
}

// messages are those that the form can give.
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

// languages are those that the form offers; it takes every other by its code.
var languages = []string{"am", "ar", "bg", "de", "en", "es", "fa", "fr", "fy", "hu", "it", "ku", "nl", "pap", "pl", "ps", "pt", "ro", "ru", "so", "sr", "ti", "tr", "uk", "ur", "vi", "zgh", "zh"}

// JSON returns the file for a guide. forge is nil for a guide without one.
func JSON(g *guide.Guide, forge *render.Forge) []byte {
	d := data{
		Types: map[string]rule{}, Markup: schema.Markup, Messages: map[string]string{}, Entries: map[string][][2]string{},
		Areas: map[string][]string{}, Mail: g.Settings.Contact.Email, Forge: forge,
	}
	numbers := map[*schema.Field]int{}
	for _, k := range append(slices.Clone(g.Table.Kinds), g.Table.Page) {
		d.Kinds = append(d.Kinds, d.kind(k, numbers))
	}
	for _, t := range schema.Types() {
		if name := rules[t]; name != "" {
			d.Types[t.String()] = rule{t.Pattern(), name}
		}
	}
	for name, k := range messages {
		d.Messages[name] = k.Format()
	}
	for _, code := range languages {
		d.Languages = append(d.Languages, [2]string{code, dutch.UpperFirst(dutch.Language(code))})
	}
	for _, s := range g.Sections {
		for _, e := range s.Entries {
			if !e.Draft {
				d.Entries[s.Kind.Section] = append(d.Entries[s.Kind.Section], [2]string{e.Slug, e.Title})
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
			d.Entries[schema.Pages] = append(d.Entries[schema.Pages], [2]string{e.Slug, e.Title})
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(d); err != nil {
		panic(err) // strings and numbers
	}
	return b.Bytes()
}

func (d *data) kind(k *schema.Kind, numbers map[*schema.Field]int) kind {
	out := kind{Section: k.Section, Name: k.Name, Article: k.Article, Help: k.Help, Told: k.IsTold(), Parts: parts(k)}
	for _, u := range k.Fields() {
		out.Order = append(out.Order, d.use(u, nil, numbers))
	}
	for _, s := range k.Questions() {
		step := step{Title: s.Title}
		for _, u := range s.Uses {
			step.Fields = append(step.Fields, d.use(u, nil, numbers))
		}
		out.Steps = append(out.Steps, step)
	}
	return out
}

// use returns the use of a field, which it adds to the fields if it is not there.
func (d *data) use(u schema.Use, group *schema.Field, numbers map[*schema.Field]int) use {
	f := u.Field
	n, ok := numbers[f]
	if !ok {
		out := field{
			Key: f.Key.String(), Type: f.Type.String(), List: f.List, Max: f.Max, To: f.To,
			Ask: dutch.Typographic(f.Question(group)), Label: dutch.Typographic(f.Label), Icon: f.Icon, Help: dutch.Typographic(f.Hint()), Example: f.Example,
		}
		for _, v := range f.Values {
			out.Values = append(out.Values, [2]string{v.Value, dutch.Typographic(v.Label)})
		}
		for _, sub := range f.Asked() {
			out.Fields = append(out.Fields, d.use(sub, f, numbers))
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

// parts returns the headings of the text of a new entry, as `new` writes them. A text
// without headings is one part.
func parts(k *schema.Kind) []part {
	var out []part
	for line := range strings.Lines(string(k.Skeleton())) {
		line = strings.TrimSpace(line)
		if title, ok := strings.CutPrefix(line, "## "); ok {
			out = append(out, part{Title: title})
			continue
		}
		if help, ok := strings.CutPrefix(line, "*"); ok {
			if len(out) == 0 {
				out = append(out, part{})
			}
			last := &out[len(out)-1]
			last.Help = strings.TrimSpace(last.Help + " " + strings.TrimSuffix(help, "*"))
		}
	}
	return out
}
