package recurrence

import (
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/date"
)

func TestRules(t *testing.T) {
	for _, c := range []struct{ text, start, from, rrule, next string }{
		{"elke week", "2026-01-06", "2026-03-26", "FREQ=WEEKLY", "2026-03-31 2026-04-07 2026-04-14"},
		{"elke 2 weken", "2026-01-06", "2026-01-07", "FREQ=WEEKLY;INTERVAL=2", "2026-01-20 2026-02-03 2026-02-17"},
		{"elke 2 weken", "1926-01-05", "2026-01-07", "FREQ=WEEKLY;INTERVAL=2", "2026-01-20 2026-02-03 2026-02-17"},
		{"elke dinsdag", "", "2026-01-07", "FREQ=WEEKLY;BYDAY=TU", "2026-01-13 2026-01-20 2026-01-27"},
		{"elke dinsdag en donderdag", "", "2026-01-07", "FREQ=WEEKLY;BYDAY=TU,TH", "2026-01-08 2026-01-13 2026-01-15"},
		{"elke week op maandag, woensdag en vrijdag", "2026-01-01", "2026-01-01", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-01-02 2026-01-05 2026-01-07"},
		{"elke maand op de 2e dinsdag", "", "2026-01-14", "FREQ=MONTHLY;BYDAY=+2TU", "2026-02-10 2026-03-10 2026-04-14"},
		{"elke tweede dinsdag van de maand", "", "2026-01-14", "FREQ=MONTHLY;BYDAY=+2TU", "2026-02-10 2026-03-10 2026-04-14"},
		{"elke laatste vrijdag van de maand", "", "2026-01-31", "FREQ=MONTHLY;BYDAY=-1FR", "2026-02-27 2026-03-27 2026-04-24"},
		{"elke 3 maanden", "2026-01-31", "2026-02-01", "FREQ=MONTHLY;INTERVAL=3", "2026-07-31 2026-10-31 2027-01-31"},
		{"elk", "", "", "", ""},
		{"elke dag", "", "2026-02-27", "FREQ=DAILY", "2026-02-27 2026-02-28 2026-03-01"},
		{"elke jaar", "", "", "", ""},
		{"elke 2 jaar", "2024-01-31", "2024-02-01", "FREQ=YEARLY;INTERVAL=2", "2026-01-31 2028-01-31 2030-01-31"},
		{"elk jaar", "2024-02-29", "2025-01-01", "FREQ=YEARLY", "2028-02-29 2032-02-29 2036-02-29"},
		{"elke week tot 2026-04-07", "2026-01-06", "2026-03-26", "FREQ=WEEKLY", "2026-03-31 2026-04-07"},
		{"elke week tot en met 2026-04-14, behalve op 2026-03-31 en 2026-04-07", "2026-01-06", "2026-03-26", "FREQ=WEEKLY", "2026-04-14"},
		{"elke week op 2e dinsdag", "", "", "", ""},
		{"elke maand op dinsdag", "", "", "", ""},
		{"elke 2 week", "", "", "", ""},
		{"elke weken", "", "", "", ""},
		{"elke 1 weken", "", "", "", ""},
		{"elke week tot 2026-02-30", "", "", "", ""},
		{"elke week behalve kerst", "", "", "", ""},
		{"Elke week", "", "", "", ""},
		{"elke dinsdag ", "", "", "", ""},
	} {
		r, err := Parse(c.text)
		if (err != nil) != (c.rrule == "") {
			t.Errorf("%q: error %v", c.text, err)
		}
		if err != nil || c.rrule == "" {
			continue
		}
		if got := r.RRULE(); got != c.rrule {
			t.Errorf("%q: got %s, want %s", c.text, got, c.rrule)
		}
		start, _ := date.Parse(c.start)
		if start.IsZero() && r.NeedsStart() {
			t.Errorf("%q needs a start", c.text)
		}
		from, _ := date.Parse(c.from)
		var days []string
		for _, d := range r.Next(start, from, 3) {
			days = append(days, d.String())
		}
		if got := strings.Join(days, " "); got != c.next {
			t.Errorf("%q from %s: got %s, want %s", c.text, c.from, got, c.next)
		}
	}
}

func TestLast(t *testing.T) {
	for _, c := range []struct{ text, start, last string }{
		{"elke week", "2026-01-06", "0000"},
		{"elke week tot 2026-04-10", "2026-01-06", "2026-04-07"},
		{"elke week tot 2026-04-10 behalve 2026-04-07", "2026-01-06", "2026-03-31"},
		{"elke dinsdag tot 2026-04-10", "", "2026-04-07"},
		{"elke 40 weken tot 2126-04-10", "1726-01-01", "2126-03-05"},
		{"elke maand op de 2e dinsdag tot 2026-04-10", "", "2026-03-10"},
		{"elke week tot 2025-01-01", "2026-01-06", "0000"},
	} {
		r, err := Parse(c.text)
		if err != nil {
			t.Fatal(c.text, err)
		}
		start, _ := date.Parse(c.start)
		if got := r.Last(start); got.String() != c.last && !(c.last == "0000" && got.IsZero()) {
			t.Errorf("%q: got %s, want %s", c.text, got, c.last)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("elke 2 weken op dinsdag tot 2026-04-10 behalve 2026-04-07")
	f.Add("elke laatste vrijdag van de maand")
	from := date.Date{Year: 2026, Month: 11, Day: 29}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := Parse(s)
		if err != nil {
			return
		}
		start := from
		days := r.Next(start, from, 3)
		for i, d := range days {
			if d.Compare(from) < 0 || i > 0 && days[i-1].Compare(d) >= 0 || !r.Until.IsZero() && r.Until.Compare(d) < 0 {
				t.Errorf("%q gives %v", s, days)
			}
		}
		if again, err := Parse(r.Text); err != nil || again.RRULE() != r.RRULE() {
			t.Errorf("%q: the text %q means something else (%v)", s, r.Text, err)
		}
	})
}
