package dutch_test

import (
	"slices"
	"testing"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

func TestPhone(t *testing.T) {
	for in, want := range map[string]string{
		"0731234567":    "073 123 45 67",
		"0612345678":    "06 12 34 56 78",
		"0412123456":    "0412 12 34 56",
		"08002000":      "0800-2000",
		"+31731234567":  "+31 73 123 45 67",
		"0031612345678": "0031 6 12 34 56 78",
		"14073":         "14 073",
		"112":           "112",
		"073 123 45 67": "073 123 45 67",
		"073-1234567":   "073-1234567",
		"+4912345678":   "+4912345678",
		"":              "",
	} {
		if got := dutch.Phone(in); got != want {
			t.Errorf("Phone(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDial(t *testing.T) {
	for in, want := range map[string]string{
		"(073) 123 45 67":   "0731234567",
		"+31 73-1234567":    "+31731234567",
		"+31 (0)73-1234567": "+31731234567",
		"0031 (0)73 123456": "003173123456",
		"(0)73 123 45 67":   "0731234567",
		"112":               "112",
	} {
		if got := dutch.Dial(in); got != want {
			t.Errorf("Dial(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPhoneLengths(t *testing.T) {
	for number, fits := range map[string]bool{
		"010-1234567":       true,
		"010-123456":        false,
		"010-12345678":      false,
		"(0412) 12 34 56":   true,
		"06-12345678":       true,
		"06-1234567":        false,
		"06":                false,
		"+31 6 12345678":    true,
		"+31 6 1234567":     false,
		"+31 (0)73-1234567": true,
		"+31 0731234567":    false,
		"0031 73 123 45 67": true,
		"0800-2000":         true,
		"0800-022 33 44":    true,
		"0800-20000":        false,
		"+31 800 2000":      true,
		"0900-8844":         true,
		"0900-884":          false,
		"0906-1234":         true,
		"0909-1234567":      true,
		"088 123 45 67":     true,
		"085 123 45 67":     true,
		"084 123 45 6":      false,
		"0970 1234 5678":    true,
		"14 073":            true,
		"14 0412":           true,
		"14 04123":          false,
		"112":               true,
		"113":               true,
		"116 111":           true,
		"116 11":            false,
		"1850":              true,
		"123 45 67":         false,
		"612345678":         false,
	} {
		national, _, ok := dutch.NationalPhone(number)
		if !ok {
			t.Errorf("%s is not a number", number)
		} else if slices.Contains(dutch.PhoneLengths(national), len(national)) != fits {
			t.Errorf("%s has %d digits, and may have %v", number, len(national), dutch.PhoneLengths(national))
		}
	}
	for _, other := range []string{"+32 2 123 45 67", "0032 2 123 45 67", "+599 123", "bel maar", ""} {
		if national, _, ok := dutch.NationalPhone(other); ok {
			t.Errorf("%q is the Dutch number %s", other, national)
		}
	}
}
