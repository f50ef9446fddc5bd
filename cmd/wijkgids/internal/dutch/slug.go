package dutch

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Slug makes an address out of a name: lower-case ASCII letters, digits and
// hyphens. "'t Kruimeltje & co" becomes "t-kruimeltje-co". A name without any
// letter or digit gives "naamloos".
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
			// an accent belongs to its letter; zo'n is one word
		default:
			gap = true
		}
	}
	if b.Len() == 0 {
		return "naamloos"
	}
	return b.String()
}
