package date

import "testing"

func TestPeriod(t *testing.T) {
	day := Date{2026, 8, 31}
	for s, want := range map[string]string{
		"1 dag": "2026-09-01", "10 dagen": "2026-09-10", "2 weken": "2026-09-14",
		"1 maand": "2026-09-30", "6 maanden": "2027-02-28", "18 maanden": "2028-02-29", "2 jaar": "2028-08-31",
	} {
		p, err := ParsePeriod(s)
		if err != nil {
			t.Errorf("%q: %v", s, err)
		}
		if got := day.Add(p).String(); got != want {
			t.Errorf("%s after %s: got %s, want %s", s, day, got, want)
		}
	}
	for _, s := range []string{"", "6", "maanden", "0 dagen", "-1 jaar", "+1 jaar", "100 jaar", "6  maanden", "zes maanden", "6 months"} {
		if p, err := ParsePeriod(s); err == nil {
			t.Errorf("%q is the period %v", s, p)
		}
	}
}
