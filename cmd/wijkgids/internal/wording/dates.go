package wording

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
)

// DateWords returns a date in words: "4 March 2009", "March 2009" or "2009". Every language uses
// the digits of Dutch, since those are on the signs and in the letters that readers know.
func (l *Language) DateWords(d date.Date) string {
	switch {
	case l.table == nil:
		return dutch.DateWords(d)
	case d.IsZero():
		return ""
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	case d.Day == 0:
		return l.Month(d) + " " + strconv.Itoa(d.Year)
	}
	months := l.table.MonthsInDate
	if months == nil {
		months = l.table.Months
	}
	return fill(l.table.Date, strconv.Itoa(d.Day), months[d.Month-1], strconv.Itoa(d.Year))
}

// LongDateWords adds the day of the week, if known: "Wednesday 4 March 2009".
func (l *Language) LongDateWords(d date.Date) string {
	switch {
	case l.table == nil:
		return dutch.LongDateWords(d)
	case !d.IsDay():
		return l.DateWords(d)
	}
	return fill(l.table.LongDate, l.Weekday(d), l.DateWords(d))
}

// Weekday returns the name of the day of the week.
func (l *Language) Weekday(d date.Date) string {
	if l.table == nil {
		return dutch.Weekday(d)
	}
	return l.table.Weekdays[d.Weekday()]
}

// WeekdayLetter returns the letter for a day of the week at the head of a calendar.
func (l *Language) WeekdayLetter(d date.Date) string {
	name := l.Weekday(d)
	if l.table != nil {
		name = strings.TrimPrefix(name, l.table.Article)
	}
	letter, _ := utf8.DecodeRuneInString(name)
	return string(letter)
}

// WeekdayOf returns the name of a day of the week by its code in RFC 5545: "TU".
func (l *Language) WeekdayOf(code string) string {
	i := strings.Index("SUMOTUWETHFRSA", code) / 2
	return l.table.Weekdays[i]
}

// Month and ShortMonth return the name of the month, "" for a year.
func (l *Language) Month(d date.Date) string {
	switch {
	case l.table == nil:
		return dutch.Month(d)
	case d.Month == 0:
		return ""
	}
	return l.table.Months[d.Month-1]
}

func (l *Language) ShortMonth(d date.Date) string {
	switch {
	case l.table == nil:
		return dutch.ShortMonth(d)
	case d.Month == 0:
		return ""
	}
	return l.table.ShortMonths[d.Month-1]
}

// ClockRange returns a begin and an end in words: "19:30 – 21:00". Either may be "".
func (l *Language) ClockRange(begin, end string) string {
	switch {
	case l.table == nil:
		return dutch.ClockRange(begin, end)
	case begin == "" && end == "":
		return ""
	case end == "":
		return l.T("vanaf %s uur", begin)
	case begin == "":
		return l.T("tot %s uur", end)
	}
	return l.T("%s tot %s uur", begin, end)
}

// Clock returns a time in words: "19.30 uur".
func (l *Language) Clock(clock string) string {
	if l.table == nil {
		return dutch.ClockWords(clock)
	}
	return clock
}

// Age returns an age in words: "0 tot en met 4 jaar" for 0-4, "vanaf 12 jaar" for 12+.
func (l *Language) Age(age string) string {
	if l.table == nil {
		return dutch.AgeWords(age)
	}
	if from, ok := strings.CutSuffix(age, "+"); ok {
		return l.T("vanaf %s jaar", from)
	}
	from, to, _ := strings.Cut(age, "-")
	if from == to {
		return l.T("%s jaar", from)
	}
	return l.T("%s tot en met %s jaar", from, to)
}

// NameOf returns the name of another language.
func (l *Language) NameOf(code string) string {
	if l.table == nil {
		return dutch.Language(code)
	}
	tag, err := language.Parse(code)
	if err != nil {
		return code
	}
	if name := display.Languages(l.tag).Name(tag); name != "" {
		return name
	}
	return code
}

// DateList returns a list of dates in words.
func (l *Language) DateList(days []date.Date) string {
	if l.table == nil {
		return dutch.DateList(days)
	}
	words := make([]string, len(days))
	for i, d := range days {
		words[i] = l.DateWords(d)
	}
	return strings.Join(words, l.T(", "))
}

// fill replaces each %s in a pattern.
func fill(pattern string, texts ...any) string { return (&Language{}).T(pattern, texts...) }

// MonthNames returns the names of the months from January, and once more where they have another
// form in a date. Dutch has none, since scripts know those.
func (l *Language) MonthNames() []string {
	if l.table == nil {
		return nil
	}
	return slices.Concat(l.table.Months, l.table.MonthsInDate)
}
