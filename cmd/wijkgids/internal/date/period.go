package date

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// A Period is a number of months and days.
type Period struct{ Months, Days int }

var units = map[string]Period{
	"dag": {Days: 1}, "dagen": {Days: 1},
	"week": {Days: 7}, "weken": {Days: 7},
	"maand": {Months: 1}, "maanden": {Months: 1},
	"jaar": {Months: 12},
}

// ParsePeriod reads a period in Dutch: "10 dagen", "6 maanden", "2 jaar". The number must be from 1
// to 99.
func ParsePeriod(s string) (Period, error) {
	number, unit, _ := strings.Cut(s, " ")
	n, err := strconv.Atoi(number)
	p, ok := units[unit]
	if err != nil || !ok || n < 1 || n > 99 || number[0] == '+' {
		return Period{}, errors.New("no period: " + strconv.Quote(s))
	}
	return Period{n * p.Months, n * p.Days}, nil
}

// Add returns the day that is a period after d, which must be a day. Where the month has no such
// day, Add uses the last day of the month before it adds the days of the period.
func (d Date) Add(p Period) Date {
	month := Date{Year: d.Year, Month: d.Month + p.Months, Day: 1}
	for ; month.Month > 12; month.Month -= 12 {
		month.Year++
	}
	day := Date{month.Year, month.Month, min(d.Day, daysIn(month.Year, month.Month))}
	return Of(day.Time(time.UTC).AddDate(0, 0, p.Days))
}
