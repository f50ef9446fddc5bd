package export

import (
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// The neighbourhood and municipality complete a venue, and replace a missing one.
func TestLocation(t *testing.T) {
	night := func(front string) string {
		return "---\ntitel: Avond\nsamenvatting: X.\ndatum: 2026-05-04\nwijk: noord\n" + front + "---\n"
	}
	g := assemble(t, files(
		"content/gids.md", settings,
		"content/gemeenten/tilburg.md", "---\ntitel: Tilburg\nsamenvatting: X.\n---\n",
		"content/wijken/noord.md", "---\ntitel: Noord\nsamenvatting: X.\ngemeente: tilburg\n---\n",
		"content/thema-avonden/straat.md", night("plek:\n  adres: Kade 1\n"),
		"content/thema-avonden/wijk.md", night(""),
	), schema.Standard())
	for slug, want := range map[string]struct{ calendar, structured string }{
		"straat": {"LOCATION:Kade 1\r\n", `"location":{"@type":"Place","address":{"@type":"PostalAddress","streetAddress":"Kade 1","addressLocality":"Tilburg"`},
		"wijk":   {"LOCATION:Noord\\, Tilburg\r\n", `"location":{"@type":"Place","name":"Noord","address":{"@type":"PostalAddress","addressLocality":"Tilburg"`},
	} {
		e := g.Entry(schema.Nights, slug)
		if got := string(Event(g, e, preview)); !strings.Contains(got, want.calendar) {
			t.Errorf("%s: got\n%s\nwithout %s", slug, got, want.calendar)
		}
		if got := string(StructuredData(nil, g, e, preview, "")); !strings.Contains(got, want.structured) {
			t.Errorf("%s: got\n%s\nwithout %s", slug, got, want.structured)
		}
	}
}
