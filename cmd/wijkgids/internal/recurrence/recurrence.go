// Package recurrence parses Dutch recurrence rules and computes their days:
//
//	elke week · elke 2 weken op dinsdag · elke dinsdag en donderdag
//	elke maand op de 2e dinsdag · elke laatste vrijdag van de maand
//	elke week tot 2027-06-30 behalve 2026-12-29, 2027-01-05
//
// The rules follow RFC 5545, section 3.3.10; rrule-go computes the days.
package recurrence

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A Rule says on which days something happens.
type Rule struct {
	Text   string      // the rule as written, without end and exceptions: "elke maand op de 2e dinsdag"
	Until  date.Date   // the last possible day; zero for no end
	Except []date.Date // days on which it does not happen

	option rrule.ROption // without start and end
}

// syntax has the groups rule, last day and exceptions.
var syntax = regexp.MustCompile(schema.Recurrence.Pattern())

var separators = regexp.MustCompile(`, | en `)

var weekdays = map[string]rrule.Weekday{"maandag": rrule.MO, "dinsdag": rrule.TU, "woensdag": rrule.WE, "donderdag": rrule.TH, "vrijdag": rrule.FR, "zaterdag": rrule.SA, "zondag": rrule.SU}

var ordinals = map[string]int{"1e": 1, "2e": 2, "3e": 3, "4e": 4, "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": -1}

var units = map[string]rrule.Frequency{"dag": rrule.DAILY, "dagen": rrule.DAILY, "week": rrule.WEEKLY, "weken": rrule.WEEKLY, "maand": rrule.MONTHLY, "maanden": rrule.MONTHLY, "jaar": rrule.YEARLY}

var errSyntax = errors.New("not a recurrence")

// Parse parses a rule.
func Parse(s string) (Rule, error) {
	m := syntax.FindStringSubmatch(s)
	if m == nil {
		return Rule{}, errSyntax
	}
	r := Rule{Text: m[1]}
	end, except := m[2], m[3]
	r.option.Freq = rrule.WEEKLY // of "elke dinsdag"
	nth := 0
	for _, word := range strings.Fields(r.Text) {
		word = strings.TrimSuffix(word, ",")
		if n, err := strconv.Atoi(word); err == nil {
			r.option.Interval = n
		} else if unit, ok := units[word]; ok {
			r.option.Freq = unit
		} else if n, ok := ordinals[word]; ok {
			nth = n
		} else if day, ok := weekdays[word]; ok {
			if nth != 0 {
				day = day.Nth(nth)
			}
			r.option.Byweekday = append(r.option.Byweekday, day)
		}
	}
	var err error
	if end != "" {
		if r.Until, err = date.Parse(end); err != nil {
			return Rule{}, err
		}
	}
	if except != "" {
		for _, d := range separators.Split(except, -1) {
			day, err := date.Parse(d)
			if err != nil {
				return Rule{}, err
			}
			r.Except = append(r.Except, day)
		}
	}
	return r, nil
}

// NeedsStart reports whether the days depend on a first day: for "elke 2 weken" and "elke week"
// they do, for "elke dinsdag" they do not.
func (r Rule) NeedsStart() bool {
	return r.option.Interval > 1 || len(r.option.Byweekday) == 0 && r.option.Freq != rrule.DAILY
}

// Next returns at most n days on or after from, in order. start is the first day; it may
// be zero when NeedsStart is false.
func (r Rule) Next(start, from date.Date, n int) []date.Date {
	if start.IsZero() {
		start = from
	}
	rule, err := rrule.NewRRule(r.from(nearer(r.option, start, from)))
	if err != nil {
		return nil // start is not a valid day
	}
	var days []date.Date
	next := rule.Iterator()
	for len(days) < n {
		at, ok := next()
		if !ok {
			break
		}
		if d := date.Of(at); d.Compare(from) >= 0 && !slices.Contains(r.Except, d) {
			days = append(days, d)
		}
	}
	return days
}

// Last returns the last day, or the zero date if the rule has no end or no day.
func (r Rule) Last(start date.Date) date.Date {
	if r.Until.IsZero() {
		return date.Date{}
	}
	if start.IsZero() {
		start = r.Until.AddDays(-7 * 53)
	}
	rule, err := rrule.NewRRule(r.from(nearer(r.option, start, r.Until.AddDays(-7*53*max(1, r.option.Interval)))))
	if err != nil {
		return date.Date{}
	}
	var last date.Date
	for _, at := range rule.All() {
		if d := date.Of(at); !slices.Contains(r.Except, d) {
			last = d
		}
	}
	return last
}

// nearer returns a later first day that gives the same days from a given day on, so that a rule
// that began long ago takes no time.
func nearer(o rrule.ROption, start, from date.Date) date.Date {
	unit := map[rrule.Frequency]int{rrule.DAILY: 1, rrule.WEEKLY: 7}[o.Freq] * max(1, o.Interval)
	if unit == 0 {
		return start
	}
	between := int(from.Time(time.UTC).Sub(start.Time(time.UTC)) / (24 * time.Hour))
	if steps := between/unit - 1; steps > 0 {
		return start.AddDays(steps * unit)
	}
	return start
}

func (r Rule) from(start date.Date) rrule.ROption {
	o := r.option
	o.Dtstart = start.Time(time.UTC)
	if !r.Until.IsZero() {
		o.Until = r.Until.Time(time.UTC)
	}
	return o
}

// Frequency returns the time between two occurrences as a duration of ISO 8601: "P2W".
func (r Rule) Frequency() string {
	n, unit := r.Every()
	return "P" + strconv.Itoa(n) + unit
}

// Every returns the number and the unit of Frequency. The unit is D, W, M or Y.
func (r Rule) Every() (n int, unit string) {
	unit = map[rrule.Frequency]string{rrule.DAILY: "D", rrule.WEEKLY: "W", rrule.MONTHLY: "M", rrule.YEARLY: "Y"}[r.option.Freq]
	return max(1, r.option.Interval), unit
}

// Weekdays returns the days of the week as RFC 5545 writes them: "TU", "+2TU".
func (r Rule) Weekdays() []string {
	var out []string
	for _, d := range r.option.Byweekday {
		out = append(out, d.String())
	}
	return out
}

// RRULE returns the rule as RFC 5545 writes it, without UNTIL: "FREQ=MONTHLY;BYDAY=+2TU".
func (r Rule) RRULE() string { return r.option.RRuleString() }
