package guide

import (
	"cmp"
	"strings"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/recurrence"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// nextDays is how many days a page tells of what comes back.
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

// startKey is the field with the first day.
func (e *Entry) startKey() schema.Key {
	if e.Section == schema.Nights {
		return schema.Datum
	}
	return schema.Sinds
}

// firstOf drops a month or a year, which is no first day.
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

// FirstDay returns the first day of what comes back. Without one in the front matter it is
// the first after the entry last changed, so that calendars keep it.
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

// Day returns the day of a night: that of its front matter, or of what comes back the next
// day, or the last one when it is over.
func (e *Entry) Day() date.Date {
	switch {
	case e.Repeats == nil:
		return e.Date(schema.Datum)
	case len(e.Days) > 0:
		return e.Days[0]
	}
	return e.LastDay()
}

// LastDay returns the last day of a night, the zero date for what keeps coming back.
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

// recurrenceWords returns the next days, after the rule itself, which gets the hours that
// no day tells.
func (e *Entry) recurrenceWords(rule *Word) []Word {
	if e.Section != schema.Nights {
		if hours := dutch.ClockRange(e.Get(schema.Begin), e.Get(schema.Eind)); hours != "" {
			rule.Text += ", " + hours
		}
	}
	switch len(e.Days) {
	case 0:
		return nil
	case 1:
		return []Word{{Text: "De laatste keer: " + dateList(e.Days)}}
	}
	return []Word{{Text: "De volgende keren: " + dateList(e.Days)}}
}

// dateList returns days in words, the year once: "29 december en 5 januari 2027".
func dateList(days []date.Date) string {
	var words []string
	for i, d := range days {
		w := dutch.DateWords(d)
		if i+1 < len(days) && days[i+1].Year == d.Year {
			w = w[:strings.LastIndexByte(w, ' ')]
		}
		words = append(words, w)
	}
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " en " + words[last]
}
