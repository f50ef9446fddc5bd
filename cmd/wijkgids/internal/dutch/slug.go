package dutch

import "strings"

// Slug returns a name in lower-case ASCII letters, digits and hyphens, spelled like the ids of
// headings: "t-kruimeltje-co" for "'t Kruimeltje & co", "oeuvre-strasse" for "Œuvre Straße". It
// returns "naamloos" for a name without letters or digits.
func Slug(name string) string {
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
		case r == '\'', r == '´':
			// an apostrophe gets no hyphen
		default:
			gap = true
		}
	}
	if b.Len() == 0 {
		return "naamloos"
	}
	return b.String()
}
