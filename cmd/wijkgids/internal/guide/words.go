package guide

import (
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/recurrence"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// A Word is one value of a field in the words that readers see.
type Word struct {
	Text  string
	Value string // as written in the front matter; the slug of a reference
	Href  string // full address of a website or mailbox, or ""
	Tel   string // digits of a telephone number, with + before a country code, or ""
	Entry *Entry // the entry of a reference, or nil
}

// Words returns the values of a field. Municipalities include those implied by the neighbourhoods.
func (e *Entry) Words(f *schema.Field) []Word {
	switch {
	case f.Type == schema.Reference && f.Key == schema.Gemeente:
		return referenceWords(e.Where.Municipalities)
	case f.Type == schema.Reference:
		return referenceWords(e.To(f.Key))
	case f.Key == schema.Plek:
		return venueWords(e.Where.Venue)
	}
	words := valueWords(f, e.Value(f.Key), e.words)
	if f.Key == schema.Status && len(words) == 1 && words[0].Value != e.Status() {
		words[0] = wordOf(f, e.Status(), e.words)
	}
	if f.Key == schema.Datum && len(words) == 1 {
		words[0].Text = e.words.LongDateWords(e.Day())
		if hours := e.words.ClockRange(e.Get(schema.Begin), e.Get(schema.Eind)); hours != "" {
			words[0].Text += ", " + hours
		}
	}
	if f.Type == schema.Recurrence && len(words) == 1 {
		words = append(words[:1], e.recurrenceWords(&words[0])...)
	}
	return words
}

func referenceWords(entries []*Entry) []Word {
	out := make([]Word, len(entries))
	for i, e := range entries {
		out[i] = Word{Text: e.Title, Value: e.Slug, Entry: e}
	}
	return out
}

// venueWords returns the lines of an address. It leaves out the coordinates, which are for maps and
// calendars.
func venueWords(v *Venue) []Word {
	if v == nil {
		return nil
	}
	var out []Word
	for _, text := range []string{v.Name, v.Street, strings.TrimSpace(v.Postcode + " " + v.Town)} {
		if text != "" {
			out = append(out, Word{Text: text, Value: text})
		}
	}
	return out
}

// valueWords returns the words of a value of any type but Reference. For a group it returns the
// words of its fields, in the order of the table.
func valueWords(f *schema.Field, v *content.Value, l *wording.Language) []Word {
	switch {
	case v == nil:
		return nil
	case f.Type == schema.Group:
		groups := v.List
		if !f.List {
			groups = []content.Value{*v}
		}
		var out []Word
		for i := range groups {
			for k := range f.Fields {
				sub := &f.Fields[k]
				out = append(out, valueWords(sub, groups[i].Sub(sub.Key), l)...)
			}
		}
		return out
	}
	out := make([]Word, 0, len(v.Items))
	for _, item := range v.Items {
		if w := wordOf(f, item.Text, l); w.Text != "" {
			out = append(out, w)
		}
	}
	return out
}

// wordOf returns a text in words, in a language. Text is "" for an unknown type; a test checks that
// every type is known.
func wordOf(f *schema.Field, s string, l *wording.Language) Word {
	w := Word{Value: s}
	switch f.Type {
	case schema.Text, schema.Number, schema.Postcode, schema.PostcodeArea, schema.Period, schema.Address, schema.Picture, schema.Colour, schema.Logo, schema.Sheet:
		w.Text = dutch.Typographic(s)
	case schema.Bool:
		w.Text = l.T("Nee")
		if s == schema.True {
			w.Text = l.T("Ja")
		}
	case schema.Day, schema.Date:
		day, _ := date.Parse(s) // content has checked it
		w.Text = l.LongDateWords(day)
	case schema.Clock:
		w.Text = l.Clock(s)
	case schema.Choice:
		w.Text = l.T(dutch.Typographic(f.LabelOf(s)))
	case schema.URL:
		w.Text, w.Href = bareAddress(s), s
	case schema.Link:
		w.Text = s
		if strings.Contains(s, "://") {
			w.Text, w.Href = bareAddress(s), s
		}
	case schema.Email:
		w.Text, w.Href = s, "mailto:"+s
	case schema.Phone:
		w.Text, w.Tel = s, dutch.Dial(s)
	case schema.Decimal:
		w.Text = strings.Replace(s, ".", ",", 1)
	case schema.Recurrence:
		rule, _ := recurrence.Parse(s) // content has checked it
		w.Text = recurrenceText(rule, l)
		if !rule.Until.IsZero() {
			w.Text += l.T(", ") + l.T("tot en met %s", l.DateWords(rule.Until))
		}
		if len(rule.Except) > 0 {
			w.Text += l.T(", ") + l.T("niet op %s", l.DateList(rule.Except))
		}
	case schema.Age:
		w.Text = dutch.UpperFirst(l.Age(s))
	case schema.Language:
		w.Text = dutch.UpperFirst(l.NameOf(s))
	}
	return w
}

// bareAddress returns a web address without scheme, www and trailing slash.
func bareAddress(address string) string {
	_, bare, _ := strings.Cut(address, "://")
	return dutch.Typographic(strings.TrimSuffix(strings.TrimPrefix(bare, "www."), "/"))
}
