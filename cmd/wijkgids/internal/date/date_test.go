package date

import "testing"

func TestParse(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Date
		err  error
	}{
		{"2009", Date{2009, 0, 0}, nil},
		{"2009-03", Date{2009, 3, 0}, nil},
		{"2009-03-04", Date{2009, 3, 4}, nil},
		{"2024-02-29", Date{2024, 2, 29}, nil},
		{"2026-02-29", Date{}, ErrImpossible},
		{"2026-02-31", Date{}, ErrImpossible},
		{"2026-13", Date{}, ErrImpossible},
		{"2026-00", Date{}, ErrImpossible},
		{"0000", Date{}, ErrImpossible},
		{"31-12-2026", Date{}, ErrFormat},
		{"2026/12/31", Date{}, ErrFormat},
		{"26-12", Date{}, ErrFormat},
		{"", Date{}, ErrFormat},
		{"maart 2009", Date{}, ErrFormat},
	} {
		got, err := Parse(c.in)
		if got != c.want || err != c.err {
			t.Errorf("Parse(%q) = %v, %v; want %v, %v", c.in, got, err, c.want, c.err)
		}
		if err == nil && got.String() != c.in {
			t.Errorf("Parse(%q).String() = %q", c.in, got)
		}
	}
}

// A month is past after its last day.
func TestBeforeLooksAtTheLastDay(t *testing.T) {
	for _, c := range []struct {
		date, day string
		want      bool
	}{
		{"2026-05-04", "2026-05-04", false},
		{"2026-05-04", "2026-05-05", true},
		{"2026-05", "2026-05-31", false},
		{"2026-05", "2026-06-01", true},
		{"2026", "2026-12-31", false},
		{"2026", "2027-01-01", true},
	} {
		d, _ := Parse(c.date)
		day, _ := Parse(c.day)
		if got := d.Before(day); got != c.want {
			t.Errorf("%s before %s: got %v, want %v", c.date, c.day, got, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("2009-03-04")
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := Parse(s); err == nil && d.String() != s {
			t.Errorf("%q came back as %q", s, d)
		}
	})
}
