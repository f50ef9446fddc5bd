package export

import (
	"time"

	"wijkgids/cmd/wijkgids/internal/date"
)

// Times in the guide are local time in the Netherlands. Summer time runs from 2:00 on the last
// Sunday of March to 3:00 on the last Sunday of October (Directive 2000/84/EC). A calendar must
// spell out this rule (VTIMEZONE), so offset implements it too rather than depend on the time zone
// database of the machine. A test compares the two.

const zone = "Europe/Amsterdam"

// offset returns the UTC offset of a local time ("19:30") on a day, as "+02:00". The hour that
// occurs twice in October means the first one. The hour that is skipped in March gets the offset of
// winter time (RFC 5545, 3.3.5).
func offset(day date.Date, clock string) string {
	const change = "03:00"
	begin, end := lastSunday(day.Year, 3), lastSunday(day.Year, 10)
	if after(day, clock, begin, change) && !after(day, clock, end, change) {
		return "+02:00"
	}
	return "+01:00"
}

// after reports whether a local time is at or after a change.
func after(day date.Date, clock string, change date.Date, at string) bool {
	if c := day.Compare(change); c != 0 {
		return c > 0
	}
	return clock >= at
}

// lastSunday returns the last Sunday of a month of 31 days.
func lastSunday(year, month int) date.Date {
	last := date.Date{Year: year, Month: month, Day: 31}
	return last.AddDays(-int(last.Weekday() - time.Sunday))
}
