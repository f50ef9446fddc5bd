package dutch

import "strings"

// Slug returns a name in lower-case ASCII letters, digits and hyphens: "t-kruimeltje-co" for
// "'t Kruimeltje & co", "oeuvre-strasse" for "Œuvre Straße". It returns "naamloos" for a name
// without Latin letters and digits.
func Slug(name string) string { return SlugOr(name, "naamloos") }

// SlugOr is Slug with another text for a name without Latin letters and digits.
func SlugOr(name, none string) string {
	var b strings.Builder
	gap := false
	for _, r := range Fold(Visible(name)) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r == '\'':
			// an apostrophe gets no hyphen
		default:
			gap = true
		}
	}
	if b.Len() == 0 {
		return none
	}
	return b.String()
}
