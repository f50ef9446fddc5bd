package export

import (
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
)

// Security returns /.well-known/security.txt (RFC 9116), or nil when gids.md has
// neither an e-mail address nor an https website. It expires after 364 days, since the
// RFC asks for less than a year.
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
