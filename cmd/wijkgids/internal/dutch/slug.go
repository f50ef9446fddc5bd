package dutch

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Slug returns a name in lower-case ASCII letters, digits and hyphens:
// "t-kruimeltje-co" for "'t Kruimeltje & co", "naamloos" for a name without any.
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
			fallthrough
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '‘':
			// no hyphen for an accent or an apostrophe
		default:
			gap = true
		}
	}
	if b.Len() == 0 {
		return "naamloos"
	}
	return b.String()
}
