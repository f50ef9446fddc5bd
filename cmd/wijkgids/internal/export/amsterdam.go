package export

import (
	"time"

	"wijkgids/cmd/wijkgids/internal/date"
)

// Times of day in the guide are the clock on the wall in the Netherlands. Its
// rule, since 1996 that of the European Union (Directive 2000/84/EC): summer
// time from the last Sunday of March, 2 o'clock, to the last Sunday of October,
// 3 o'clock. The calendar has to spell the rule out (VTIMEZONE), so the offset
// is counted by the same rule here; a test holds it against the time zone
// database, which not every machine has in the same version.

// zone is the name of the time zone in the database.
const zone = "Europe/Amsterdam"

// offset gives the difference with UTC of a clock ("19:30") on a day, as
// "+02:00". The hour that comes twice in October is taken as the first one, and
// the hour that is skipped in March as winter time (RFC 5545, 3.3.5).
func offset(day date.Date, clock string) string {
	const change = "03:00"
	begin, end := lastSunday(day.Year, 3), lastSunday(day.Year, 10)
	if after(day, clock, begin, change) && !after(day, clock, end, change) {
		return "+02:00"
	}
	return "+01:00"
}

// after says that the clock has reached a moment of change.
func after(day date.Date, clock string, change date.Date, at string) bool {
	if c := day.Compare(change); c != 0 {
		return c > 0
	}
	return clock >= at
}

// lastSunday gives the last Sunday of a month of 31 days.
func lastSunday(year, month int) date.Date {
	last := date.Date{Year: year, Month: month, Day: 31}
	return last.AddDays(-int(last.Weekday() - time.Sunday))
}
