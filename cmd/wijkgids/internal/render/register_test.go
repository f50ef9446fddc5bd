package render

import "testing"

func TestNamesStandUnderTheirLetter(t *testing.T) {
	for name, want := range map[string]string{
		"De Kruimel": "K", "Çocuklar": "C", "’s-Hertogenbosch": "H", "112": "0-9", "\u2068De Kruimel\u2069": "K",
		"район": "Р", "(район)": "Р", "أخبار الحي": "ا", "إلى البيت": "ا", "آباء": "ا", "احتفال": "ا", "مركز": "م",
	} {
		if got := initial(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
