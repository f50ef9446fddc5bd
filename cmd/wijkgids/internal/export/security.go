package export

import (
	"strings"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/guide"
)

// Security returns /.well-known/security.txt (RFC 9116), or nil when gids.md has neither a mail
// address nor an https website. It expires on the first day of a month, eleven months from now: the
// RFC recommends less than a year, and this way the file changes once a month.
func Security(g *guide.Guide, base string) []byte {
	contact := g.Settings.Contact
	var b strings.Builder
	if contact.Email != "" {
		b.WriteString("Contact: mailto:" + contact.Email + "\n")
	}
	if strings.HasPrefix(contact.Website, "https://") {
		b.WriteString("Contact: " + contact.Website + "\n")
	}
	if b.Len() == 0 {
		return nil
	}
	b.WriteString("Expires: " + moment(date.Date{Year: g.Today.Year, Month: g.Today.Month, Day: 1}.Add(date.Period{Months: 11})) + "\n")
	b.WriteString("Preferred-Languages: " + g.Settings.Lang + "\n")
	if strings.HasPrefix(base, "https://") {
		b.WriteString("Canonical: " + base + "/.well-known/security.txt\n")
	}
	return []byte(b.String())
}
