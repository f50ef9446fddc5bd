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
)

// data is the content of the file. Keys are short because phones download it.
type data struct {
	Kinds     []kind                 `json:"kinds"`
	Fields    []field                `json:"fields"`
	Types     map[string]rule        `json:"types"`
	Markup    string                 `json:"markup"`
	Messages  map[string]string      `json:"messages"`
	Languages [][2]string            `json:"languages"` // code and name
	Entries   map[string][][2]string `json:"entries"`   // by section: slug and title
	Areas     map[string][]string    `json:"areas"`     // by neighbourhood: its municipalities
	Mail      string                 `json:"mail,omitempty"`
	Forge     *render.Forge          `json:"forge,omitempty"`
}

type kind struct {
	Section string `json:"section"`
	Name    string `json:"name"`
	Article string `json:"article"`
	Help    string `json:"help"`
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

// JSON returns the file for a guide. forge is nil when the guide has no forge.
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
		panic(err) // cannot happen for strings and numbers
	}
	return b.Bytes()
}

func (d *data) kind(k *schema.Kind, numbers map[*schema.Field]int) kind {
	out := kind{Section: k.Section, Name: k.Name, Article: k.Article, Help: k.Help, Parts: parts(k)}
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

// use returns the use of a field. It adds the field to d.Fields when it is not there yet.
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

// parts returns the headings of the text of a new entry, as `new` writes them. A text without
// headings has one part without a title.
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
