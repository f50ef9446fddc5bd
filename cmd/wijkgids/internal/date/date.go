// Package date has dates that are precise to the day, the month or the year. It never reads the
// clock.
package date

import (
	"cmp"
	"errors"
	"fmt"
	"time"
)

// A Date is a day, a month (Day is 0) or a year (Day and Month are 0) of the Gregorian calendar.
// The zero Date is no date.
type Date struct {
	Year       int
	Month, Day int
}

// The errors of Parse.
var (
	ErrFormat     = errors.New("not YYYY, YYYY-MM or YYYY-MM-DD")
	ErrImpossible = errors.New("no such date")
)

// Parse reads "2009", "2009-03" or "2009-03-04" (ISO 8601, RFC 3339 full-date).
func Parse(s string) (Date, error) {
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return Date{}, ErrFormat
	}
	for i := range len(s) {
		if dash := i == 4 || i == 7; dash != (s[i] == '-') || !dash && (s[i] < '0' || s[i] > '9') {
			return Date{}, ErrFormat
		}
	}
	d := Date{Year: number(s[:4])}
	if len(s) > 4 {
		if d.Month = number(s[5:7]); d.Month < 1 || d.Month > 12 {
			return Date{}, ErrImpossible
		}
	}
	if len(s) > 7 {
		if d.Day = number(s[8:]); d.Day < 1 || d.Day > daysIn(d.Year, d.Month) {
			return Date{}, ErrImpossible
		}
	}
	if d.Year == 0 {
		return Date{}, ErrImpossible
	}
	return d, nil
}

func number(s string) int {
	n := 0
	for i := range len(s) {
		n = 10*n + int(s[i]-'0')
	}
	return n
}

func daysIn(year, month int) int {
	switch {
	case month == 4, month == 6, month == 9, month == 11:
		return 30
	case month != 2:
		return 31
	case year%4 == 0 && (year%100 != 0 || year%400 == 0):
		return 29
	}
	return 28
}

// Of returns the day of t in its own location.
func Of(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, int(m), d}
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.Year == 0 }

// IsDay reports whether the date is precise to the day.
func (d Date) IsDay() bool { return d.Day != 0 }

// First returns the first day of the month or year, or the day itself.
func (d Date) First() Date {
	return Date{d.Year, max(d.Month, 1), max(d.Day, 1)}
}

// Last returns the last day of the month or year, or the day itself: 2009-02-28 for 2009-02.
func (d Date) Last() Date {
	if d.Month == 0 {
		d.Month = 12
	}
	if d.Day == 0 {
		d.Day = daysIn(d.Year, d.Month)
	}
	return d
}

// Compare orders dates by their first day, less precise dates first.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Before reports whether all of d is before the day e.
func (d Date) Before(e Date) bool { return d.Last().Compare(e) < 0 }

// Time returns the start of the first day, in the given location.
func (d Date) Time(at *time.Location) time.Time {
	f := d.First()
	return time.Date(f.Year, time.Month(f.Month), f.Day, 0, 0, 0, 0, at)
}

// Weekday returns the day of the week of the first day.
func (d Date) Weekday() time.Weekday { return d.Time(time.UTC).Weekday() }

// AddDays returns the day n days after the first day of d.
func (d Date) AddDays(n int) Date { return Of(d.Time(time.UTC).AddDate(0, 0, n)) }

// String returns the date in the form that Parse reads, or "" for the zero Date.
func (d Date) String() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}
