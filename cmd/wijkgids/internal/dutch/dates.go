package dutch

import (
	"fmt"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/date"
)

var months = [...]string{"", "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}

var shortMonths = [...]string{"", "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}

var weekdays = [...]string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"}

// DateWords returns a date in words: "4 maart 2009", "maart 2009" or "2009".
func DateWords(d date.Date) string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	case d.Day == 0:
		return months[d.Month] + " " + strconv.Itoa(d.Year)
	}
	return strconv.Itoa(d.Day) + " " + months[d.Month] + " " + strconv.Itoa(d.Year)
}

// DateList returns days in words, with each year once: "29 december en 5 januari 2027".
func DateList(days []date.Date) string {
	var words []string
	for i, d := range days {
		w := DateWords(d)
		if i+1 < len(days) && days[i+1].Year == d.Year {
			w = w[:strings.LastIndexByte(w, ' ')]
		}
		words = append(words, w)
	}
	return And(words)
}

// LongDateWords adds the day of the week, if known: "woensdag 4 maart 2009".
func LongDateWords(d date.Date) string {
	if !d.IsDay() {
		return DateWords(d)
	}
	return Weekday(d) + " " + DateWords(d)
}

// Weekday returns the name of the day of the week.
func Weekday(d date.Date) string { return weekdays[d.Weekday()] }

// Month and ShortMonth return the name of the month, or "" for a date without one.
func Month(d date.Date) string      { return months[d.Month] }
func ShortMonth(d date.Date) string { return shortMonths[d.Month] }

// ClockWords returns a time in words: "19.30 uur" for 19:30, "19 uur" for 19:00.
func ClockWords(clock string) string { return clockDigits(clock) + " uur" }

// ClockRange returns a begin and an end in words: "19.30 tot 21 uur". Either may be "".
func ClockRange(begin, end string) string {
	switch {
	case begin == "" && end == "":
		return ""
	case end == "":
		return "vanaf " + ClockWords(begin)
	case begin == "":
		return "tot " + ClockWords(end)
	}
	return clockDigits(begin) + " tot " + ClockWords(end)
}

func clockDigits(clock string) string {
	h, m, _ := strings.Cut(clock, ":")
	h = strings.TrimPrefix(h, "0")
	if h == "" {
		h = "0"
	}
	if m == "00" || m == "" {
		return h
	}
	return h + "." + m
}

// Count returns a number with its noun in singular or plural: "1 huis", "12 huizen".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// AgeWords returns an age range in words: "0 tot en met 4 jaar" for 0-4, "vanaf 12 jaar" for 12+.
func AgeWords(age string) string {
	if from, ok := strings.CutSuffix(age, "+"); ok {
		return "vanaf " + from + " jaar"
	}
	from, to, _ := strings.Cut(age, "-")
	if from == to {
		return from + " jaar"
	}
	return from + " tot en met " + to + " jaar"
}
