package export

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// Calendar returns agenda.ics (RFC 5545, with REFRESH-INTERVAL of RFC 7986): the upcoming evenings
// with a known day, including cancelled ones.
func Calendar(g *guide.Guide, base string) []byte {
	return calendar(g, base, g.Words.Within(g.Words.T("Agenda")), g.Settings.Summary, g.Agenda.Dated)
}

// A Selection is the calendar of one entry: a neighbourhood, a theme, an organisation or
// an initiative.
type Selection struct {
	Of     *guide.Entry
	nights []*guide.Entry
	prefix string // prefix of addresses in this edition of the guide
}

// selected maps the sections whose entries have their own calendar to the prefix of its file name.
var selected = map[string]string{schema.Neighbourhoods: "wijk", schema.Themes: "thema", schema.Organisations: "organisatie", schema.Initiatives: "initiatief"}

// Selections returns a Selection for each entry that an evening belongs to, in the order of the
// guide. An entry whose evenings are all past keeps its calendar, because people subscribe to it.
// In an edition only translated entries have one.
func Selections(g *guide.Guide) []Selection {
	index := map[*guide.Entry]int{}
	var out []Selection
	add := func(of, night *guide.Entry, comes bool) {
		if selected[of.Section] == "" || !g.Has(of) {
			return
		}
		i, ok := index[of]
		if !ok {
			i = len(out)
			index[of] = i
			out = append(out, Selection{Of: of, prefix: g.Prefix()})
		}
		// The same organisation may be both partner and organiser of an evening.
		if last := len(out[i].nights) - 1; comes && (last < 0 || out[i].nights[last] != night) {
			out[i].nights = append(out[i].nights, night)
		}
	}
	comes := map[*guide.Entry]bool{}
	for _, e := range g.Agenda.Dated {
		comes[e] = true
	}
	nights := append(slices.Clone(g.Agenda.Dated), g.Agenda.Past...)
	for _, e := range g.Agenda.Recurring {
		if len(e.Days) > 0 {
			comes[e] = true
			nights = append(nights, e)
		}
	}
	for _, e := range nights {
		add(e, e, comes[e])
		for _, n := range e.Where.Neighbourhoods {
			add(n, e, comes[e])
		}
		for _, key := range []schema.Key{schema.Themas, schema.Organisatoren, schema.Partners} {
			for _, to := range e.To(key) {
				add(to, e, comes[e])
			}
		}
	}
	slices.SortFunc(out, func(a, b Selection) int { return cmp.Compare(a.Of.Position(), b.Of.Position()) })
	return out
}

// Address returns the address of the calendar: "/agenda/wijk-boschveld.ics".
func (s Selection) Address() string {
	return s.prefix + guide.AgendaAddress + selected[s.Of.Section] + "-" + s.Of.Slug + ".ics"
}

// Calendar returns the calendar file.
func (s Selection) Calendar(g *guide.Guide, base string) []byte {
	return calendar(g, base, s.Of.Title, s.Of.Summary, s.nights)
}

func calendar(g *guide.Guide, base, name, about string, nights []*guide.Entry) []byte {
	c := newCalendar()
	c.SetXWRCalName(printable(g.Settings.Title + " – " + name))
	if about != "" {
		c.SetXWRCalDesc(printable(about))
	}
	// Outlook only knows X-PUBLISHED-TTL.
	c.SetRefreshInterval("PT12H")
	c.SetXPublishedTTL("PT12H")
	c.AddVTimezone(timezone())
	for _, e := range nights {
		c.AddVEvent(event(g, e, base))
	}
	return serialize(c)
}

// Event returns the calendar file of one evening, or nil when its day is unknown.
func Event(g *guide.Guide, e *guide.Entry, base string) []byte {
	if !dated(e) {
		return nil
	}
	c := newCalendar()
	c.AddVTimezone(timezone())
	c.AddVEvent(event(g, e, base))
	return serialize(c)
}

func newCalendar() *ics.Calendar {
	c := ics.NewCalendar()
	c.SetProductId("-//Wijkgids//Wijkgids//NL")
	c.SetCalscale("GREGORIAN")
	c.SetMethod(ics.MethodPublish)
	return c
}

// serialize uses the line endings of RFC 5545, because the default of the library depends on the
// operating system.
func serialize(c *ics.Calendar) []byte {
	var b bytes.Buffer
	if err := c.SerializeTo(&b, ics.WithNewLineWindows); err != nil {
		panic(err) // cannot happen: a Buffer never returns an error
	}
	return b.Bytes()
}

func dated(e *guide.Entry) bool {
	return e.Slug != content.Index && e.Day().IsDay()
}

// event returns an evening as a calendar event. It writes times as text, because the setters of the
// library convert every time to UTC and lose the time zone.
func event(g *guide.Guide, e *guide.Entry, base string) *ics.VEvent {
	v := ics.NewEvent(uid(g, e))
	add := func(property ics.ComponentProperty, value string, params ...ics.PropertyParameter) {
		if value != "" {
			v.AddProperty(property, printable(value), params...)
		}
	}
	// A calendar accepts a change when SEQUENCE is higher or DTSTAMP later (RFC 5546, 2.1.5). An
	// evening without a date of change gets the day of the build.
	changed := cmp.Or(e.Changed(), g.Today)
	add(ics.ComponentPropertyDtstamp, utc(changed))
	add(ics.ComponentPropertyLastModified, utc(changed))
	add(ics.ComponentPropertySequence, strconv.Itoa(sequence(changed)))
	day := e.Date(schema.Datum)
	if e.Repeats != nil {
		day = e.FirstDay()
	}
	begin, end := e.Get(schema.Begin), e.Get(schema.Eind)
	if begin == "" {
		add(ics.ComponentPropertyDtStart, compact(day), ics.WithValue("DATE"))
		add(ics.ComponentPropertyDtEnd, compact(day.AddDays(1)), ics.WithValue("DATE")) // exclusive
	} else {
		add(ics.ComponentPropertyDtStart, local(day, begin), ics.WithTZID(zone))
		last := e.EndDay(day)
		if end == "" || end == begin {
			last, end = usualEnd(day, begin)
		}
		add(ics.ComponentPropertyDtEnd, local(last, end), ics.WithTZID(zone))
	}
	if e.Repeats != nil {
		rule := e.Repeats.RRULE()
		if until := e.Repeats.Until; !until.IsZero() {
			rule += ";UNTIL=" + lastMoment(until, begin)
		}
		// AddProperty would escape the semicolons of the rule.
		v.SetProperty(ics.ComponentPropertyRrule, rule)
		for _, except := range e.Repeats.Except {
			if begin == "" {
				add(ics.ComponentPropertyExdate, compact(except), ics.WithValue("DATE"))
			} else {
				add(ics.ComponentPropertyExdate, local(except, begin), ics.WithTZID(zone))
			}
		}
	}
	add(ics.ComponentPropertySummary, e.Title)
	add(ics.ComponentPropertyDescription, description(g, e, base))
	add(ics.ComponentPropertyLocation, location(e))
	if venue := e.Where.Venue; venue != nil && venue.Lat != "" && venue.Lon != "" {
		add(ics.ComponentPropertyGeo, venue.Lat+";"+venue.Lon)
	}
	add(ics.ComponentPropertyUrl, base+e.Address)
	add(ics.ComponentPropertyStatus, status(e))
	for _, theme := range e.To(schema.Themas) {
		// One property for each, because the library would escape the commas of a list.
		add(ics.ComponentPropertyCategories, theme.Title)
	}
	contact := e.Contact()
	add(ics.ComponentPropertyContact, join(", ", contact.Name, contact.Phone, contact.Email, contact.Website))
	return v
}

// sequence returns the version number of an evening that changed on a day: the number of days since
// the start of 2020. The RFC only requires that it grows.
func sequence(changed date.Date) int {
	start := date.Date{Year: 2020, Month: 1, Day: 1}
	return max(0, int(changed.Time(time.UTC).Sub(start.Time(time.UTC))/(24*time.Hour)))
}

// usualHours is how long an evening without an end lasts in a calendar. Without an end it would
// have no duration.
const usualHours = 2

// usualEnd returns the assumed end of an evening without one.
func usualEnd(day date.Date, begin string) (date.Date, string) {
	hour, _ := strconv.Atoi(begin[:2]) // content has checked it
	if hour += usualHours; hour >= 24 {
		hour, day = hour-24, day.AddDays(1)
	}
	return day, fmt.Sprintf("%02d%s", hour, begin[2:])
}

// uid returns the identifier of an evening. It must never change.
func uid(g *guide.Guide, e *guide.Entry) string {
	host, path := identity(g)
	if path != "" {
		host += "/" + path
	}
	return e.ID + "@" + host
}

func description(g *guide.Guide, e *guide.Entry, base string) string {
	t := g.Words.T
	cost, enroll, until := e.Get(schema.Kosten), e.Get(schema.Aanmelden), ""
	if e.Get(schema.Begin) != "" && e.Get(schema.Eind) == "" {
		until = t("Hoe laat het afgelopen is, is niet bekend.")
	}
	if cost != "" {
		cost = t("Kosten") + ": " + dutch.Typographic(cost)
	}
	if enroll != "" {
		enroll = t("Aanmelden") + ": " + enroll
	}
	return join("\n\n", e.Summary, join("\n", until, cost, enroll, t("Meer lezen")+": "+base+e.Address))
}

// location returns the venue on one line, or the names of the neighbourhoods and municipalities
// when there is no venue.
func location(e *guide.Entry) string {
	if v := e.Where.Venue; v != nil {
		if line := join(", ", v.Name, v.Street, join(" ", v.Postcode, v.Town)); line != "" {
			return line
		}
	}
	var names []string
	for _, area := range e.Where.All() {
		names = append(names, area.Title)
	}
	return strings.Join(names, ", ")
}

// status returns the status in the terms of RFC 5545.
func status(e *guide.Entry) string {
	switch e.Status() {
	case schema.StatusAfgelast:
		return string(ics.ObjectStatusCancelled)
	case schema.StatusVoorstel, schema.StatusOnbekend:
		return string(ics.ObjectStatusTentative)
	}
	return string(ics.ObjectStatusConfirmed)
}

// timezone returns the rule of amsterdam.go as VTIMEZONE, with the customary start in 1970.
func timezone() *ics.VTimezone {
	rule := func(c *ics.ComponentBase, name, start, from, to, month string) {
		c.AddProperty(ics.ComponentProperty("TZNAME"), name)
		c.AddProperty(ics.ComponentProperty("TZOFFSETFROM"), from)
		c.AddProperty(ics.ComponentProperty("TZOFFSETTO"), to)
		c.AddProperty(ics.ComponentPropertyDtStart, start)
		c.AddProperty(ics.ComponentPropertyRrule, "FREQ=YEARLY;BYMONTH="+month+";BYDAY=-1SU")
	}
	summer, winter := &ics.Daylight{}, &ics.Standard{}
	rule(&summer.ComponentBase, "CEST", "19700329T020000", "+0100", "+0200", "3")
	rule(&winter.ComponentBase, "CET", "19701025T030000", "+0200", "+0100", "10")
	z := ics.NewTimezone(zone)
	z.Components = append(z.Components, summer, winter)
	return z
}

// compact returns a day as 20260504.
func compact(d date.Date) string { return strings.ReplaceAll(d.First().String(), "-", "") }

// lastMoment returns the UNTIL of a rule: the day itself, or the last minute of that day in UTC
// when the event has a time (RFC 5545, 3.3.10).
func lastMoment(day date.Date, begin string) string {
	if begin == "" {
		return compact(day)
	}
	const last = "23:59"
	hour := 23 - int(offset(day, last)[2]-'0')
	return fmt.Sprintf("%sT%02d5900Z", compact(day), hour)
}

// local returns a local time as 20260504T193000.
func local(d date.Date, clock string) string {
	return compact(d) + "T" + strings.ReplaceAll(clock, ":", "") + "00"
}

// utc returns the start of a day as 20260504T000000Z.
func utc(d date.Date) string {
	return strings.ReplaceAll(strings.ReplaceAll(moment(d), "-", ""), ":", "")
}

// printable removes control characters, which a calendar may not contain.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7f {
			return -1
		}
		return r
	}, s)
}

// join joins the parts that are not empty.
func join(between string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), between)
}
