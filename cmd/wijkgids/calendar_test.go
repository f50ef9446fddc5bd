package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// Two calendar programs read every calendar, and recurring events keep their local time when the
// clock changes.
func TestCalendarsKeepTheHour(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"gids.md":                 "---\ntitel: Proef\nbasis-url: https://proef.example\n---\n",
		"themas/ontmoeten.md":     "---\ntitel: Ontmoeten\nsamenvatting: Elkaar zien.\n---\n",
		"thema-avonden/lente.md":  "---\ntitel: Lente\nsamenvatting: Kort.\nstatus: gepland\ndatum: 2027-03-21\nbegin: \"19:30\"\neind: \"21:00\"\nherhaling: elke week tot 2027-04-11 behalve 2027-04-04\nthemas: ontmoeten\nbijgewerkt: 2027-01-01\n---\n",
		"thema-avonden/herfst.md": "---\ntitel: Herfst\nsamenvatting: Kort.\nstatus: gepland\ndatum: 2027-10-29\nbegin: \"09:00\"\nherhaling: elke 2 weken op vrijdag tot 2027-11-30\nthemas: ontmoeten\nbijgewerkt: 2027-01-01\n---\n",
		"thema-avonden/markt.md":  "---\ntitel: Markt\nsamenvatting: Kort.\nstatus: gepland\ndatum: 2027-02-27\nherhaling: elke laatste zaterdag van de maand tot 2027-05-31\nthemas: ontmoeten\nbijgewerkt: 2027-01-01\n---\n",
		"thema-avonden/feest.md":  "---\ntitel: Feest\nsamenvatting: Kort.\nstatus: gepland\ndatum: 2027-03-27\nbegin: \"22:00\"\neind: \"01:00\"\nthemas: ontmoeten\nbijgewerkt: 2027-01-01\n---\n",
	} {
		write(t, filepath.Join(dir, "content", filepath.FromSlash(name)), text)
	}
	public := filepath.Join(dir, "public")
	mustRun(t, "build", "-root", dir, "-now", "2027-01-20T12:00:00Z")
	files, err := filepath.Glob(filepath.Join(public, "agenda", "*.ics"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	nights, err := filepath.Glob(filepath.Join(public, "thema-avonden", "*", "avond.ics"))
	if err != nil || len(nights) != 4 {
		t.Fatal(nights, err)
	}
	files = append(append(files, nights...), filepath.Join(public, "agenda.ics"))
	readers := readCalendars(t, files)
	for _, file := range []string{filepath.Join(public, "agenda.ics"), files[0]} {
		got := readers[file]
		for uid, want := range map[string][]string{
			"thema-avonden/lente@proef.example":  {"2027-03-21T18:30:00.000Z", "2027-03-28T17:30:00.000Z", "2027-04-11T17:30:00.000Z"},
			"thema-avonden/herfst@proef.example": {"2027-10-29T07:00:00.000Z", "2027-11-12T08:00:00.000Z", "2027-11-26T08:00:00.000Z"},
			"thema-avonden/markt@proef.example":  {"2027-02-27", "2027-03-27", "2027-04-24", "2027-05-29"},
			"thema-avonden/feest@proef.example":  {"2027-03-27T21:00:00.000Z"},
		} {
			if !slices.Equal(got[uid], want) {
				t.Errorf("%s: %s is read as %v, want %v", file, uid, got[uid], want)
			}
		}
	}
}

// Both programs read every calendar of the example in the same way.
func TestCalendarsOfTheExample(t *testing.T) {
	var files []string
	for _, pattern := range []string{"agenda.ics", "agenda/*.ics", "thema-avonden/*/avond.ics"} {
		found, err := filepath.Glob(filepath.Join(buildExampleGuide(t), filepath.FromSlash(pattern)))
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %v (%v)", pattern, found, err)
		}
		files = append(files, found...)
	}
	for file, events := range readCalendars(t, files) {
		for uid, moments := range events {
			if len(moments) == 0 {
				t.Errorf("%s: %s is never", file, uid)
			}
		}
	}
}

// readCalendars returns the times of each event of each file, in UTC. ical.js and icalendar of
// Python must read the same times.
func readCalendars(t *testing.T, files []string) map[string]map[string][]string {
	t.Helper()
	const python = "/usr/bin/python3" // Debian's Python, which has Debian's packages
	if err := exec.Command(python, "-c", "import icalendar").Run(); err != nil {
		missing(t, "needs icalendar (on Debian: apt-get install python3-icalendar): %v", err)
	}
	first := readCalendarsWith(t, files, "node", needScript(t, "calendar.mjs", "ical.js"))
	second := readCalendarsWith(t, files, python, filepath.Join(repository, ".ci/ical.py"))
	for _, file := range files {
		if len(first[file]) == 0 || !maps.EqualFunc(first[file], second[file], slices.Equal) {
			t.Errorf("%s: ical.js reads %v, icalendar %v", file, first[file], second[file])
		}
	}
	return first
}

func readCalendarsWith(t *testing.T, files []string, program, script string) map[string]map[string][]string {
	t.Helper()
	var log bytes.Buffer
	cmd := exec.Command(program, append([]string{script}, files...)...)
	cmd.Stderr = &log
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", script, err, log.Bytes())
	}
	var read map[string][]struct {
		UID     string
		Moments []string
	}
	if err := json.Unmarshal(out, &read); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	events := map[string]map[string][]string{}
	for file, list := range read {
		events[file] = map[string][]string{}
		for _, e := range list {
			events[file][e.UID] = e.Moments
		}
	}
	return events
}
