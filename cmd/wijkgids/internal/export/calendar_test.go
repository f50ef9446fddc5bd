package export

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// TestCalendarLines checks every line against RFC 5545, 3.1.
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

// TestEventStandsInTheCalendar checks that an evening has the same event in its own calendar and in
// that of the whole agenda.
func TestEventStandsInTheCalendar(t *testing.T) {
	g := small(t)
	vevent := func(b []byte) []byte {
		from, to := bytes.Index(b, []byte("BEGIN:VEVENT")), bytes.LastIndex(b, []byte("END:VEVENT"))
		return b[from:to]
	}
	all := Calendar(g, preview)
	for _, e := range g.Agenda.Dated {
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

// night assembles a guide with one evening and returns its calendar with unfolded lines.
func night(t *testing.T, front string) string {
	t.Helper()
	g := assemble(t, files("content/gids.md", settings, "content/thema-avonden/avond.md", "---\ntitel: Avond\nsamenvatting: Kort.\n"+front+"---\n"), schema.Standard())
	return strings.ReplaceAll(string(Calendar(g, preview)), "\r\n ", "")
}

// The events of changed evenings are newer versions: RFC 5546, 2.1.4 and 2.1.5.
func TestAMovedNightHasALaterVersion(t *testing.T) {
	field := func(calendar, name string) string {
		_, rest, _ := strings.Cut(calendar, "\r\n"+name+":")
		value, _, _ := strings.Cut(rest, "\r\n")
		return value
	}
	before := night(t, "datum: 2026-12-10\nbegin: \"19:30\"\nbijgewerkt: 2026-03-01\n")
	for name, front := range map[string]string{
		"moved":     "datum: 2026-12-17\nbegin: \"19:30\"\nbijgewerkt: 2026-03-04\n",
		"cancelled": "datum: 2026-12-10\nbegin: \"19:30\"\nstatus: afgelast\nbijgewerkt: 2026-03-04\n",
		"unstamped": "datum: 2026-12-17\nbegin: \"19:30\"\n", // gets the day of the build
	} {
		after := night(t, front)
		if field(before, "UID") != field(after, "UID") || field(after, "UID") == "" {
			t.Errorf("%s: another UID: %s", name, field(after, "UID"))
		}
		was, _ := strconv.Atoi(field(before, "SEQUENCE"))
		is, _ := strconv.Atoi(field(after, "SEQUENCE"))
		if is <= was || field(after, "DTSTAMP") <= field(before, "DTSTAMP") || field(after, "LAST-MODIFIED") != field(after, "DTSTAMP") {
			t.Errorf("%s: no later version:\n%s", name, after)
		}
	}
}

func TestWhenANightEnds(t *testing.T) {
	for _, c := range []struct{ begin, end, want string }{
		{"19:30", "21:30", "20261231T213000"},
		{"22:00", "01:00", "20270101T010000"},
		{"22:00", "00:00", "20270101T000000"},
		{"12:00", "06:00", "20270101T060000"},
		{"19:30", "", "20261231T213000"},
		{"22:00", "", "20270101T000000"},
		{"23:15", "", "20270101T011500"},
		{"19:30", "19:30", "20261231T213000"},
	} {
		front := "datum: 2026-12-31\nbegin: \"" + c.begin + "\"\n"
		if c.end != "" {
			front += "eind: \"" + c.end + "\"\n"
		}
		if got := night(t, front); !strings.Contains(got, "\r\nDTEND;TZID=Europe/Amsterdam:"+c.want+"\r\n") {
			t.Errorf("%s to %q: want %s in\n%s", c.begin, c.end, c.want, got)
		}
	}
}

func TestTheCalendarHoldsWhatIsToCome(t *testing.T) {
	for front, want := range map[string]bool{
		"datum: 2026-03-05\n":                   true, // today
		"datum: 2026-03-04\n":                   false,
		"datum: 2009-03-04\nstatus: geweest\n":  false,
		"datum: 2026-12-10\nstatus: geweest\n":  false,
		"datum: 2026-12-10\nstatus: afgelast\n": true,
		"datum: 2026-12-10\nstatus: voorstel\n": true,
		"datum: 2026-12\n":                      false,
		"wanneer: Elke dinsdag\n":               false,
	} {
		if got := strings.Contains(night(t, front), "BEGIN:VEVENT"); got != want {
			t.Errorf("%q: in the calendar %v, want %v", front, got, want)
		}
	}
}
