package dutch

import (
	"slices"
	"strings"
)

// Phone formats a Dutch telephone number in the usual groups of digits. It leaves a number
// unchanged when it already has spaces or hyphens, or an unknown form.
func Phone(s string) string {
	digits, country := s, ""
	for _, prefix := range []string{"+31", "0031"} {
		if rest, ok := strings.CutPrefix(s, prefix); ok {
			digits, country = "0"+rest, prefix+" "
		}
	}
	for _, c := range digits {
		if c < '0' || c > '9' {
			return s
		}
	}
	var out string
	switch n := len(digits); {
	case n == 8 && (strings.HasPrefix(digits, "0800") || strings.HasPrefix(digits, "0900")):
		return digits[:4] + "-" + digits[4:]
	case n == 5 && strings.HasPrefix(digits, "14"), n == 6 && strings.HasPrefix(digits, "14"):
		return digits[:2] + " " + digits[2:]
	case n != 10 || digits[0] != '0':
		return s
	case digits[1] == '6':
		out = groups(digits, 2, 2, 2, 2, 2)
	case shortArea[digits[:3]]:
		out = groups(digits, 3, 3, 2, 2)
	default:
		out = groups(digits, 4, 2, 2, 2)
	}
	if country != "" {
		return country + out[1:]
	}
	return out
}

// between removes what people write between the digits of a telephone number.
var between = strings.NewReplacer(" ", "", "-", "", "(", "", ")", "")

// Dial returns the digits of a telephone number to dial, with + before a country code:
// +31731234567 for +31 (0)73-1234567, since the (0) is only for callers without that code.
func Dial(s string) string {
	if strings.HasPrefix(s, "+") || strings.HasPrefix(s, "00") {
		s = strings.Replace(s, "(0)", "", 1)
	}
	return between.Replace(s)
}

// NationalPhone returns the digits of a telephone number as people dial it in the Netherlands:
// 0731234567 for +31 (0)73-1234567. It returns false for a number of another country, and for text
// that is not a number. Abroad reports whether it is written for callers abroad, with +31 or 0031.
func NationalPhone(s string) (digits string, abroad, ok bool) {
	digits = Dial(s)
	for _, prefix := range []string{"+31", "0031"} {
		if rest, found := strings.CutPrefix(digits, prefix); found {
			digits, abroad = "0"+rest, true
		}
	}
	isDigit := func(r rune) bool { return r >= '0' && r <= '9' }
	ok = digits != "" && !strings.ContainsFunc(digits, func(r rune) bool { return !isDigit(r) }) && (abroad || !strings.HasPrefix(digits, "00"))
	return digits, abroad, ok
}

// PhoneLengths returns how many digits a Dutch telephone number may have, from the digits that
// NationalPhone returns. It returns nothing for a number without area code
// (https://wetten.overheid.nl/BWBR0010198/).
func PhoneLengths(national string) []int {
	starts := func(prefixes ...string) bool {
		return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(national, p) })
	}
	n := len(national)
	switch {
	case starts("0800", "0900", "0906", "0909"):
		return []int{8, 11}
	case starts("097"): // numbers of machines
		return []int{10, 12}
	case starts("0"):
		return []int{10}
	case starts("140"): // of municipalities: 14 and an area code
		return []int{5, 6}
	case starts("116"):
		return []int{6}
	case n == 3 || n == 4: // 112, 113, 144, 1850
		return []int{n}
	}
	return nil
}

func groups(digits string, sizes ...int) string {
	var out []string
	for _, n := range sizes {
		out = append(out, digits[:n])
		digits = digits[n:]
	}
	return strings.Join(out, " ")
}

// shortArea holds the area codes of three digits, and prefixes of that length that are not tied to
// a place (https://wetten.overheid.nl/BWBR0010198/).
var shortArea = func() map[string]bool {
	out := map[string]bool{}
	for code := range strings.FieldsSeq("010 013 014 015 020 023 024 026 030 033 035 036 038 040 043 045 046 050 053 055 058 070 071 072 073 074 075 076 077 078 079 082 084 085 087 088 091") {
		out[code] = true
	}
	return out
}()
