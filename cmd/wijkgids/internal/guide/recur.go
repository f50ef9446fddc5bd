package guide

import (
	"cmp"
	"strings"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/recurrence"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// nextDays is the number of upcoming days that a page shows for a recurring entry.
const nextDays = 3

// recur sets Repeats and Days.
func (e *Entry) recur(today date.Date) {
	text := e.Get(schema.Herhaling)
	if text == "" {
		return
	}
	rule, err := recurrence.Parse(text)
	if err != nil {
		return // content has reported it
	}
	e.Repeats = &rule
	start := e.startKey()
	if first := e.Date(start); first.IsDay() || !rule.NeedsStart() && (start == schema.Sinds || first.IsZero()) {
		e.Days = rule.Next(e.firstOf(first), later(first, today), nextDays)
	}
}

// startKey returns the field with the first day.
func (e *Entry) startKey() schema.Key {
	if e.Section == schema.Nights {
		return schema.Datum
	}
	return schema.Sinds
}

// firstOf returns d when it is a day, and the zero date for a month or year, which gives no first
// day.
func (e *Entry) firstOf(d date.Date) date.Date {
	if d.IsDay() {
		return d
	}
	return date.Date{}
}

func later(d, e date.Date) date.Date {
	if d.Compare(e) > 0 {
		return d.First()
	}
	return e
}

// FirstDay returns the first day of a recurring entry. When the front matter has none, it is the
// first one from the day on which the entry last changed, so that calendars keep the same event.
func (e *Entry) FirstDay() date.Date {
	first := e.firstOf(e.Date(e.startKey()))
	from := first
	if first.IsZero() {
		from = cmp.Or(e.Changed(), e.firstOf(e.Date(schema.Peildatum)))
	}
	if from.IsZero() && len(e.Days) > 0 {
		return e.Days[0]
	}
	if days := e.Repeats.Next(first, from, 1); len(days) > 0 {
		return days[0]
	}
	return date.Date{}
}

// Day returns the day of an evening: the one in its front matter, or for a recurring evening the
// next day, or its last day when it is over.
func (e *Entry) Day() date.Date {
	switch {
	case e.Repeats == nil:
		return e.Date(schema.Datum)
	case len(e.Days) > 0:
		return e.Days[0]
	}
	return e.LastDay()
}

// LastDay returns the last day of an evening, or the zero date when it recurs without end.
func (e *Entry) LastDay() date.Date {
	if e.Repeats == nil {
		return e.Date(schema.Datum)
	}
	return e.Repeats.Last(e.firstOf(e.Date(e.startKey())))
}

// recurrence reports a rule without a first day, or with one that does not fit.
func (r *resolver) recurrence(e *Entry) {
	rule := e.Repeats
	if rule == nil {
		return
	}
	start := e.startKey()
	first := e.Date(start)
	at := e.Value(schema.Herhaling).Items[0].Place
	switch {
	case rule.NeedsStart() && !first.IsDay(), start == schema.Datum && e.Value(start) != nil && !first.IsDay():
		r.report(at, problem.RecurrenceStart, start)
	case first.IsDay():
		days := rule.Next(first, first, 1)
		switch {
		case len(days) == 0:
			r.report(at, problem.RecurrenceNever)
		case start == schema.Datum && days[0] != first:
			r.report(e.Value(start).Items[0].Place, problem.RecurrenceOff, first, days[0])
		}
	case !rule.Until.IsZero() && rule.Last(first).IsZero():
		r.report(at, problem.RecurrenceNever)
	}
}

// recurrenceWords returns words for the next days. It adds the hours to the words of the rule,
// unless the date of an evening shows them.
func (e *Entry) recurrenceWords(rule *Word) []Word {
	if e.Section != schema.Nights {
		if hours := e.words.ClockRange(e.Get(schema.Begin), e.Get(schema.Eind)); hours != "" {
			rule.Text += e.words.T(", ") + hours
		}
	}
	switch len(e.Days) {
	case 0:
		return nil
	case 1:
		return []Word{{Text: e.words.T("De laatste keer: %s", e.words.DateList(e.Days))}}
	}
	return []Word{{Text: e.words.T("De volgende keren: %s", e.words.DateList(e.Days))}}
}

// RecurrenceText returns in words how often an entry recurs, in the language of its guide.
func (e *Entry) RecurrenceText() string { return recurrenceText(*e.Repeats, e.words) }

// ordinals maps the ordinals of RFC 5545 to words for the days of a month.
var ordinals = map[string]string{
	"+1": wording.Key("1e %s"), "+2": wording.Key("2e %s"), "+3": wording.Key("3e %s"), "+4": wording.Key("4e %s"), "-1": wording.Key("laatste %s"),
}

// recurrenceText returns a rule in words. No single pattern combines a number and a day in every
// language, so in all languages but Dutch the days follow the rest: "every month: 2nd Tuesday".
func recurrenceText(rule recurrence.Rule, l *wording.Language) string {
	if l == wording.Dutch {
		return dutch.UpperFirst(rule.Text)
	}
	n, unit := rule.Every()
	var text string
	switch unit {
	case "D":
		text = l.N(n, "", "elke %s dagen")
	case "W":
		text = l.N(n, "", "elke %s weken")
	case "M":
		text = l.N(n, "", "elke %s maanden")
	default:
		text = l.N(n, "", "elke %s jaar")
	}
	var days []string
	for _, d := range rule.Weekdays() {
		name := l.WeekdayOf(d[len(d)-2:])
		if text := ordinals[d[:len(d)-2]]; text != "" {
			name = l.T(text, name)
		}
		days = append(days, name)
	}
	if len(days) > 0 {
		text = l.T("%s: %s", text, strings.Join(days, l.T(", ")))
	}
	return dutch.UpperFirst(text)
}
