package wording

import (
	"testing"

	"wijkgids/cmd/wijkgids/internal/date"
)

func TestNamesStandUnderTheirLetter(t *testing.T) {
	for code, names := range map[string]map[string]string{
		"nl": {"De Kruimel": "K", "Çocuklar": "C", "’s-Hertogenbosch": "H", "112": "0-9", "\u2068De Kruimel\u2069": "K"},
		"uk": {"район": "Р", "(район)": "Р"},
		"ar": {"أخبار الحي": "ا", "إلى البيت": "ا", "آباء": "ا", "احتفال": "ا", "مركز": "م", "De Kruimel": "K"},
	} {
		for name, want := range names {
			if got := In(code).Initial(name); got != want {
				t.Errorf("%s: %s: got %q, want %q", code, name, got, want)
			}
		}
	}
}

func TestTheLetterOfADaySkipsTheArticle(t *testing.T) {
	monday := date.Date{Year: 2026, Month: 5, Day: 4}
	for code, want := range map[string]string{"nl": "m", "uk": "п", "ar": "ا"} {
		if got := In(code).WeekdayLetter(monday); got != want {
			t.Errorf("%s: got %q, want %q", code, got, want)
		}
	}
	if got := In("ar").WeekdayLetter(monday.AddDays(2)); got != "أ" {
		t.Errorf("Wednesday: got %q", got)
	}
}
