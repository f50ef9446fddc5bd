package export

import (
	ics "github.com/arran4/golang-ical"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// DueCSV returns nazien.csv: the entries that must be reviewed, oldest first, followed by the
// translations that are older than their original.
func DueCSV(g *guide.Guide, base string) []byte {
	rows := [][]string{{"nazien", "titel", "soort", "peildatum", "beheerder", "adres", "bestand"}}
	for _, e := range g.Due() {
		_, keeper := g.Keeper(e)
		rows = append(rows, []string{reviewDay(g, e).String(), e.Title, e.Kind.Name, e.Get(schema.Peildatum), keeper, base + e.Address, e.Path})
	}
	for _, e := range g.Outdated() {
		rows = append(rows, []string{e.Changed().String(), e.PlainTitle(), translation, e.Translated().String(), "", base + e.Address, e.Version.Path})
	}
	return table(rows)
}

// translation is the value of the column soort for a translation.
const translation = "vertaling"

// DueJSON returns the rows of DueCSV as a JSON array.
func DueJSON(g *guide.Guide, base string) []byte {
	var w jsonWriter
	w.array()
	for _, e := range g.Due() {
		_, keeper := g.Keeper(e)
		w.line()
		w.member("due", reviewDay(g, e).String())
		w.member("title", e.Title)
		w.member("kind", e.Kind.Code)
		w.member("checked", e.Get(schema.Peildatum))
		w.member("keeper", keeper)
		w.member("url", base+e.Address)
		w.member("file", e.Path)
		w.close('}')
	}
	for _, e := range g.Outdated() {
		w.line()
		w.member("due", e.Changed().String())
		w.member("title", e.PlainTitle())
		w.member("kind", "translation")
		w.member("checked", e.Translated().String())
		w.member("url", base+e.Address)
		w.member("file", e.Version.Path)
		w.close('}')
	}
	w.raw("\n]\n")
	return w
}

// DueCalendar returns a calendar with the day on which each entry must be reviewed, including days
// in the future.
func DueCalendar(g *guide.Guide, base string) []byte {
	c := newCalendar()
	c.SetXWRCalName(printable(g.Settings.Title + " – nazien"))
	for _, e := range g.Dated() {
		v := ics.NewEvent("nazien/" + uid(g, e))
		add := func(property ics.ComponentProperty, value string, params ...ics.PropertyParameter) {
			v.AddProperty(property, printable(value), params...)
		}
		day := reviewDay(g, e)
		add(ics.ComponentPropertyDtstamp, utc(e.Date(schema.Peildatum)))
		add(ics.ComponentPropertyDtStart, compact(day), ics.WithValue("DATE"))
		add(ics.ComponentPropertyDtEnd, compact(day.AddDays(1)), ics.WithValue("DATE")) // exclusive
		add(ics.ComponentPropertySummary, "Nazien: "+e.Title)
		keeper := ""
		if _, name := g.Keeper(e); name != "" {
			keeper = "Beheerder: " + name
		}
		add(ics.ComponentPropertyDescription, join("\n", "De feiten zijn van "+dutch.DateWords(e.Date(schema.Peildatum))+".", keeper, base+e.Address))
		add(ics.ComponentPropertyUrl, base+e.Address)
		c.AddVEvent(v)
	}
	return serialize(c)
}

// reviewDay returns the first day on which the facts of an entry are out of date.
func reviewDay(g *guide.Guide, e *guide.Entry) date.Date { return g.HoldsUntil(e).AddDays(1) }
