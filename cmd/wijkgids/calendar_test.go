package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	ics "github.com/arran4/golang-ical"
)

// Two calendar programs read every calendar, and what comes back stays at its hour when
// the clock changes.
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
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		if c, err := ics.ParseCalendar(f); err != nil || len(c.Events()) == 0 {
			t.Errorf("golang-ical reads %s as %v (%v)", file, c, err)
		}
		f.Close()
	}

	script := needScript(t, "calendar.mjs", "ical.js")
	out, err := exec.Command("node", append([]string{script}, files...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	var read map[string][]struct {
		UID     string
		Moments []string
	}
	if err := json.Unmarshal(out, &read); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, file := range []string{filepath.Join(public, "agenda.ics"), files[0]} {
		got := map[string][]string{}
		for _, e := range read[file] {
			got[e.UID] = e.Moments
		}
		for uid, want := range map[string][]string{
			"thema-avonden/lente@proef.example":  {"2027-03-21T18:30:00.000Z", "2027-03-28T17:30:00.000Z", "2027-04-11T17:30:00.000Z"},
			"thema-avonden/herfst@proef.example": {"2027-10-29T07:00:00.000Z", "2027-11-12T08:00:00.000Z", "2027-11-26T08:00:00.000Z"},
			"thema-avonden/markt@proef.example":  {"2027-02-27", "2027-03-27", "2027-04-24", "2027-05-29"},
			"thema-avonden/feest@proef.example":  {"2027-03-27T21:00:00.000Z"},
		} {
			if !slices.Equal(got[uid], want) {
				t.Errorf("%s: ical.js reads %s as %v, want %v", file, uid, got[uid], want)
			}
		}
	}
}
