package export

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	ics "github.com/arran4/golang-ical"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// Calendar gives agenda.ics (RFC 5545, with REFRESH-INTERVAL of RFC 7986): every
// theme night whose day is known, past ones too, so that a subscriber's calendar
// does not lose what has been. A night in "2026-05" or without a date is left
// out: a calendar can only show it on a day that nobody chose.
func Calendar(g *guide.Guide, base string) []byte {
	c := newCalendar()
	c.SetXWRCalName(printable(g.Settings.Title + " – agenda"))
	if g.Settings.Summary != "" {
		c.SetXWRCalDesc(printable(g.Settings.Summary))
	}
	// How often to look again; Outlook only knows the older name.
	c.SetRefreshInterval("PT12H")
	c.SetXPublishedTTL("PT12H")
	c.AddVTimezone(timezone())
	for _, e := range nights(g) {
		c.AddVEvent(event(g, e, base))
	}
	return serialize(c)
}

// Event gives the calendar file of one theme night, or nil when its day is not
// known.
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

// serialize writes the calendar with the line ends of RFC 5545; the library's
// own choice depends on the system that it runs on. It folds at 75 octets,
// between characters.
func serialize(c *ics.Calendar) []byte {
	var b bytes.Buffer
	if err := c.SerializeTo(&b, ics.WithNewLineWindows); err != nil {
		panic(err) // a Buffer takes everything, and the one option is right
	}
	return b.Bytes()
}

// nights lists the theme nights whose day is known, in order of time.
func nights(g *guide.Guide) []*guide.Entry {
	s := g.Section(schema.Nights)
	if s == nil {
		return nil
	}
	out := make([]*guide.Entry, 0, len(s.Entries))
	for _, e := range s.Entries {
		if dated(e) {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(x, y *guide.Entry) int {
		return cmp.Or(x.Date(schema.Datum).Compare(y.Date(schema.Datum)), cmp.Compare(x.Get(schema.Begin), y.Get(schema.Begin)), cmp.Compare(x.ID, y.ID))
	})
	return out
}

func dated(e *guide.Entry) bool {
	return e.Section == schema.Nights && e.Slug != content.Index && e.Date(schema.Datum).IsDay()
}

// event describes one night. Its times are written as text, since the library's
// own setters turn every time into UTC: a client could not tell then that it is
// a time on a Dutch clock.
func event(g *guide.Guide, e *guide.Entry, base string) *ics.VEvent {
	v := ics.NewEvent(uid(g, e))
	add := func(property ics.ComponentProperty, value string, params ...ics.PropertyParameter) {
		if value != "" {
			v.AddProperty(property, printable(value), params...)
		}
	}
	changed := e.Updated()
	add(ics.ComponentPropertyDtstamp, utc(changed)) // required
	if !changed.IsZero() {
		add(ics.ComponentPropertyLastModified, utc(changed))
	}
	day, begin, end := e.Date(schema.Datum), e.Get(schema.Begin), e.Get(schema.Eind)
	if begin == "" {
		add(ics.ComponentPropertyDtStart, compact(day), ics.WithValue("DATE"))
		add(ics.ComponentPropertyDtEnd, compact(day.AddDays(1)), ics.WithValue("DATE")) // the first day after
	} else {
		add(ics.ComponentPropertyDtStart, local(day, begin), ics.WithTZID(zone))
		// Without eind there is no DTEND either: an end that we made up would
		// be read as a promise.
		if end != "" {
			add(ics.ComponentPropertyDtEnd, local(day, end), ics.WithTZID(zone))
		}
	}
	add(ics.ComponentPropertySummary, e.Title)
	add(ics.ComponentPropertyDescription, description(e, base))
	add(ics.ComponentPropertyLocation, location(e))
	if venue := e.Where.Venue; venue != nil && venue.Lat != "" && venue.Lon != "" {
		add(ics.ComponentPropertyGeo, venue.Lat+";"+venue.Lon)
	}
	add(ics.ComponentPropertyUrl, base+e.Address)
	add(ics.ComponentPropertyStatus, status(e))
	for _, theme := range e.To(schema.Themas) {
		// One line each: the library would escape the comma of a list.
		add(ics.ComponentPropertyCategories, theme.Title)
	}
	contact := e.Contact()
	add(ics.ComponentPropertyContact, join(", ", contact.Name, contact.Phone, contact.Email, contact.Website))
	return v
}

// uid gives the name by which calendars know the night for ever.
func uid(g *guide.Guide, e *guide.Entry) string {
	host, path := identity(g)
	if path != "" {
		host += "/" + path
	}
	return e.ID + "@" + host
}

func description(e *guide.Entry, base string) string {
	cost, enroll := e.Get(schema.Kosten), e.Get(schema.Aanmelden)
	if cost != "" {
		cost = "Kosten: " + dutch.Typographic(cost)
	}
	if enroll != "" {
		enroll = "Aanmelden: " + enroll
	}
	return join("\n\n", e.Summary, join("\n", cost, enroll, "Meer lezen: "+base+e.Address))
}

// location gives the place on one line. Without a place of its own it is the
// neighbourhood or the municipality.
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

// status gives the status as RFC 5545 knows it.
func status(e *guide.Entry) string {
	switch e.Status() {
	case schema.StatusAfgelast:
		return string(ics.ObjectStatusCancelled)
	case schema.StatusVoorstel, schema.StatusOnbekend:
		return string(ics.ObjectStatusTentative)
	}
	return string(ics.ObjectStatusConfirmed)
}

// timezone gives the rule of amsterdam.go. It starts in 1970, as is usual, so
// that it covers every night that anyone remembers.
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

// compact gives a day as 20260504, local a time on the clock of that day as
// 20260504T193000, and utc the start of the day on which something changed.
func compact(d date.Date) string { return strings.ReplaceAll(d.First().String(), "-", "") }

func local(d date.Date, clock string) string {
	return compact(d) + "T" + strings.ReplaceAll(clock, ":", "") + "00"
}

func utc(d date.Date) string {
	return strings.ReplaceAll(strings.ReplaceAll(moment(d), "-", ""), ":", "")
}

// printable drops control characters, which a calendar may not hold, except for
// line ends.
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
