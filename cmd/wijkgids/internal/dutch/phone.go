package dutch

import "strings"

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
