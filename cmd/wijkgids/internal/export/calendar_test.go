package export

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// TestCalendarLines holds every line against RFC 5545, 3.1.
func TestCalendarLines(t *testing.T) {
	long := strings.Repeat("Zwangerschapsgymnastiekverenigingsbijeenkomst", 3) + " 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 één;twee,drie\\vier"
	g := assemble(t, files(
		"content/gids.md", settings,
		"content/thema-avonden/lang.md", "---\ntitel: '"+long+"'\nsamenvatting: Kort.\ndatum: 2026-05-04\nbegin: \"19:30\"\n---\n",
	), schema.Standard())
	e := g.Section(schema.Nights).Entries[0]
	for name, got := range map[string][]byte{"Calendar": Calendar(g, preview), "Event": Event(g, e, preview)} {
		if !bytes.HasSuffix(got, []byte("\r\nEND:VCALENDAR\r\n")) {
			t.Errorf("%s ends with %q", name, got[len(got)-20:])
		}
		var unfolded []string
		for line := range strings.SplitSeq(strings.TrimSuffix(string(got), "\r\n"), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
				t.Errorf("%s: line %q of %d octets", name, line, len(line))
			}
			if rest, folded := strings.CutPrefix(line, " "); folded {
				unfolded[len(unfolded)-1] += rest
			} else {
				unfolded = append(unfolded, line)
			}
		}
		want := "SUMMARY:" + strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`).Replace(long)
		if all := strings.Join(unfolded, "\n"); !strings.Contains(all, "\n"+want+"\n") {
			t.Errorf("%s: got\n%s\nwithout %s", name, all, want)
		}
	}
}

func TestOnlyANightWithADayHasAnEvent(t *testing.T) {
	g := small(t)
	for address, want := range map[string]bool{
		"/thema-avonden/praatavond/": true,
		"/thema-avonden/hele-dag/":   true,
		"/thema-avonden/maand/":      false,
		"/thema-avonden/elke-week/":  false,
		"/initiatieven/de-kruimel/":  false,
	} {
		if got := Event(g, g.At(address), preview) != nil; got != want {
			t.Errorf("%s has an event: %v, want %v", address, got, want)
		}
	}
}

// TestEventStandsInTheCalendar holds that one night and the whole agenda tell a
// calendar the same.
func TestEventStandsInTheCalendar(t *testing.T) {
	g := small(t)
	vevent := func(b []byte) []byte {
		from, to := bytes.Index(b, []byte("BEGIN:VEVENT")), bytes.LastIndex(b, []byte("END:VEVENT"))
		return b[from:to]
	}
	all := Calendar(g, preview)
	for _, e := range nights(g) {
		if one := vevent(Event(g, e, preview)); !bytes.Contains(all, one) {
			t.Errorf("%s: not in the calendar:\n%s", e.Path, one)
		}
	}
}

func TestCalendarWithoutNights(t *testing.T) {
	g := assemble(t, files("content/gids.md", settings), schema.Standard())
	if got := Calendar(g, preview); !bytes.Contains(got, []byte("BEGIN:VTIMEZONE\r\n")) || bytes.Contains(got, []byte("VEVENT")) {
		t.Errorf("got\n%s", got)
	}
}
