package export

import (
	"testing"
	"time"
	_ "time/tzdata" // the machine's own may be old or absent

	"wijkgids/cmd/wijkgids/internal/date"
)

// TestOffsetAgreesWithTheTimeZoneDatabase compares offset with the database for every hour of fifty
// years. For future years the database has today's rule.
func TestOffsetAgreesWithTheTimeZoneDatabase(t *testing.T) {
	place, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	// Iterate in UTC, which visits each existing local hour, and of two equal ones the first one
	// first.
	seen := ""
	for at := time.Date(1996, 1, 1, 0, 30, 0, 0, time.UTC); at.Year() < 2046; at = at.Add(time.Hour) {
		local := at.In(place)
		day, clock := date.Of(local), local.Format("15:04")
		if now := day.String() + clock; now == seen {
			continue
		} else {
			seen = now
		}
		if got, want := offset(day, clock), local.Format("-07:00"); got != want {
			t.Errorf("offset(%v, %s) = %s, want %s", day, clock, got, want)
		}
	}
}

func TestOffsetOfHoursThatDoNotExistOnce(t *testing.T) {
	for _, test := range []struct{ day, clock, want string }{
		{"2026-10-25", "02:30", "+02:00"}, // occurs twice; the first counts
		{"2026-10-25", "03:00", "+01:00"},
		{"2026-03-29", "02:30", "+01:00"}, // is skipped
		{"2026-03-29", "03:00", "+02:00"},
	} {
		day, err := date.Parse(test.day)
		if err != nil {
			t.Fatal(err)
		}
		if got := offset(day, test.clock); got != test.want {
			t.Errorf("offset(%s, %s) = %s, want %s", test.day, test.clock, got, test.want)
		}
	}
}
