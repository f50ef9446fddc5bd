package render

import (
	"cmp"
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// Agenda is the agenda: layout agenda.html.
type Agenda struct {
	PageData
	UpTo      string   // the day of the build, in words: Months is right up to that day
	Day       string   // the same day in ISO form
	Months    []Month  // upcoming
	Weekdays  []string // first letters, from Monday
	Full      bool     // there are many, so each is one line
	Recurring []Event
	Proposed  []Event // ideas
	Unknown   []Event // unknown whether they come or still happen
	Years     []Month // past, newest first
	Calendar  string  // address of agenda.ics; empty if it has no future nights
	Webcal    string  // the same as a webcal: address, to subscribe to
	Intro     template.HTML
	Living    Living   // "Waar woont u?"
	Filters   []Filter // empty if there are only a few nights
}

// A Month is a heading of the agenda with its nights.
type Month struct {
	Label, ID string
	Events    []Event
	Days      []MonthDay // its calendar, from Monday; empty if no day is known
}

// A MonthDay is a day in the calendar of a month, or an empty place before the first day.
type MonthDay struct {
	Number string
	Night  bool // a night is on that day
}

// Up to fewNights nights the agenda has no filters. From manyNights upcoming nights on, each night
// is one line.
const fewNights, manyNights = 5, 12

// agendaFilters are the facets by which people choose an evening.
var agendaFilters = []string{"neighbourhood", "municipality", "theme", "audience"}

// Agenda fills the agenda.
func (r *Renderer) Agenda() *Agenda {
	v := r.from(r.own(guide.AgendaAddress))
	s := r.g.Section(schema.Nights)
	if s == nil { // the page is an invitation then
		s = &guide.Section{Kind: r.g.Table.Kind(schema.Nights)}
	}
	p := &Agenda{
		PageData:  v.pageData(r.own(guide.AgendaAddress), v.t("Agenda"), cmp.Or(s.Summary, v.t("Avonden en bijeenkomsten in de buurt.")), s.Kind),
		UpTo:      v.words().DateWords(r.g.Today),
		Day:       r.g.Today.String(),
		Recurring: v.events(r.g.Agenda.Recurring),
		Proposed:  v.events(r.g.Agenda.Proposed),
		Unknown:   v.events(r.g.Agenda.Unknown),
		Webcal:    webcal(r.o.BaseURL + r.own(guide.CalendarAddress)),
		Living:    v.living(),
		Full:      len(r.g.Agenda.Upcoming) >= manyNights,
	}
	if len(s.Entries) > fewNights {
		p.Filters = v.filters(s, agendaFilters...)
	}
	if len(r.g.Agenda.Dated) > 0 {
		p.Calendar = v.to(r.own(guide.CalendarAddress))
	}
	if s.Index != nil && r.g.Has(s.Index) {
		p.Intro = v.body(s.Index, markdown.Options{})
		p.Edit = r.edit(s.Index.Source())
	}
	p.Months = v.months(r.g.Agenda.Upcoming, func(d date.Date) (string, string) {
		if d.Month == 0 {
			return strconv.Itoa(d.Year), "jaar-" + strconv.Itoa(d.Year)
		}
		return dutch.UpperFirst(v.words().Month(d)) + " " + strconv.Itoa(d.Year), fmt.Sprintf("maand-%04d-%02d", d.Year, d.Month)
	})
	for day := range 7 {
		monday := date.Date{Year: 2024, Month: 1, Day: 1}
		p.Weekdays = append(p.Weekdays, v.words().WeekdayLetter(monday.AddDays(day)))
	}
	for i, n := 0, 0; i < len(p.Months); i++ {
		m := &p.Months[i]
		m.Days = monthDays(r.g.Agenda.Upcoming[n:][:len(m.Events)])
		n += len(m.Events)
	}
	p.Years = v.months(r.g.Agenda.Past, func(d date.Date) (string, string) {
		if d.IsZero() {
			return v.t("Zonder datum"), "zonder-datum"
		}
		return strconv.Itoa(d.Year), "jaar-" + strconv.Itoa(d.Year)
	})
	return p
}

func webcal(address string) string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		return "webcal://" + rest
	}
	return ""
}

func (v view) months(entries []*guide.Entry, name func(date.Date) (label, id string)) []Month {
	var out []Month
	for _, e := range entries {
		label, id := name(e.Day())
		if len(out) == 0 || out[len(out)-1].ID != id {
			out = append(out, Month{Label: label, ID: id})
		}
		m := &out[len(out)-1]
		m.Events = append(m.Events, v.event(e))
	}
	return out
}

// monthDays returns the days of the month of the nights.
func monthDays(nights []*guide.Entry) []MonthDay {
	var out []MonthDay
	for _, e := range nights {
		day := e.Day()
		if !day.IsDay() {
			continue
		}
		month := date.Date{Year: day.Year, Month: day.Month}
		before := (int(month.First().Weekday()) + 6) % 7
		if out == nil {
			out = make([]MonthDay, before+month.Last().Day)
			for i := range out[before:] {
				out[before+i].Number = strconv.Itoa(i + 1)
			}
		}
		out[before+day.Day-1].Night = true
	}
	return out
}

// An Event is a theme night in a list.
type Event struct {
	Title, Summary, Href, Place string
	Lang                        string // language of Title, if it is not the language of the page
	Text                        string // language of Summary and Words, likewise
	Where                       string // its places, as the values of filters
	Filter                      string // the words that filters match
	Date                        *Date  // nil if there is none
	When                        string // "19.30 tot 21.30 uur", or how often
	Words                       string // of `wanneer`, without the hours
	Status                      string // "voorstel", "afgelast"; empty if it says nothing new
	Last                        string // ISO day after which it is past; empty without a date
	Calendar                    string // address of its own .ics, for an upcoming night
	Register                    string // where to sign up
}

// event shows a theme night in a list.
func (v view) event(e *guide.Entry) Event {
	day := e.Day()
	ev := Event{
		Title: e.Title, Lang: e.TitleLang, Summary: e.Summary, Text: v.textLang(e), Href: v.wayOf(e), Place: v.place(e), Where: whereKeys(e), Filter: filterWords(e),
		Date:     v.date(day),
		When:     v.words().ClockRange(e.Get(schema.Begin), e.Get(schema.Eind)),
		Register: e.Get(schema.Aanmelden),
	}
	if last := e.LastDay(); !last.IsZero() {
		ev.Last = last.Last().String()
	}
	if ev.When == "" {
		ev.Words = dutch.Typographic(e.Get(schema.Wanneer))
	}
	if e.Repeats != nil {
		ev.When = strings.TrimPrefix(ev.When+v.t(", ")+v.words().Within(e.RecurrenceText()), v.t(", "))
		if ev.Words == "" {
			ev.When = dutch.UpperFirst(ev.When)
		}
		ev.Words = dutch.UpperFirst(ev.Words)
	}
	switch s := e.Status(); s {
	case schema.StatusAfgelast, schema.StatusVoorstel:
		use, _ := e.Kind.Field(schema.Status)
		ev.Status = v.t(use.LabelOf(s))
	}
	if v.o.Calendar != nil {
		if address := v.o.Calendar(e); address != "" {
			ev.Calendar = v.to(address)
		}
	}
	return ev
}

func (v view) events(entries []*guide.Entry) []Event {
	out := make([]Event, len(entries))
	for i, e := range entries {
		out[i] = v.event(e)
	}
	return out
}

// A Date is a day (or month, or year) in parts, for display as a calendar leaf.
type Date struct {
	Day, Weekday, Month, Year string // "4", "woensdag", "mrt", "2009"; empty if unknown
	ISO                       string // for <time datetime>
	Words                     string // "woensdag 4 maart 2009"
}

func (r *Renderer) date(d date.Date) *Date {
	if d.IsZero() {
		return nil
	}
	out := &Date{Month: r.words().ShortMonth(d), Year: strconv.Itoa(d.Year), ISO: d.String(), Words: r.words().LongDateWords(d)}
	if d.IsDay() {
		out.Day, out.Weekday = strconv.Itoa(d.Day), r.words().Weekday(d)
	}
	return out
}
