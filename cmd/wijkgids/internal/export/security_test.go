package export

import (
	"testing"

	"wijkgids/cmd/wijkgids/internal/guide"
)

func TestSecurity(t *testing.T) {
	const rest = "Expires: 2027-02-01T00:00:00Z\nPreferred-Languages: nl\n"
	for _, test := range []struct {
		contact    guide.Contact
		base, want string
	}{
		{guide.Contact{Phone: "0301234567"}, preview, ""},
		{guide.Contact{Website: "http://gids.example"}, preview, ""}, // RFC 9116, 2.5.3: web addresses begin with https
		{guide.Contact{Email: "a@gids.example"}, "http://localhost:1313", "Contact: mailto:a@gids.example\n" + rest},
		{guide.Contact{Email: "a@gids.example", Website: "https://gids.example/"}, preview,
			"Contact: mailto:a@gids.example\nContact: https://gids.example/\n" + rest + "Canonical: " + preview + "/.well-known/security.txt\n"},
	} {
		g := &guide.Guide{Settings: guide.Settings{Lang: "nl", Contact: test.contact}, Today: today}
		if got := string(Security(g, test.base)); got != test.want {
			t.Errorf("%+v: got\n%s\nwant\n%s", test.contact, got, test.want)
		}
	}
}
