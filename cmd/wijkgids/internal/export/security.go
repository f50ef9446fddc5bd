package export

import (
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
)

// Security gives /.well-known/security.txt (RFC 9116): where to report a leak.
// Without an e-mail address or an https website in gids.md there is nothing to
// say, and it gives nil.
//
// It expires 364 days after the day of the guide: the RFC asks for less than a
// year, and a guide that nobody has built for so long has nobody to write to.
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
	b.WriteString("Expires: " + moment(g.Today.AddDays(364)) + "\n")
	b.WriteString("Preferred-Languages: " + g.Settings.Lang + "\n")
	if strings.HasPrefix(base, "https://") {
		b.WriteString("Canonical: " + base + "/.well-known/security.txt\n")
	}
	return []byte(b.String())
}
