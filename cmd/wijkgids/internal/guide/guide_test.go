package guide_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// assemble returns a guide of files, given as name and text without fences.
func assemble(t *testing.T, today string, files map[string]string) (*guide.Guide, []problem.Problem) {
	t.Helper()
	fsys := fstest.MapFS{"content/gids.md": {Data: []byte("---\ntitel: Gids\nbasis-url: https://gids.example/\n---\n")}}
	for name, text := range files {
		front, body, _ := strings.Cut(text, "\n\n")
		if !strings.Contains(front, "titel:") {
			front = "titel: " + name + "\nsamenvatting: X.\n" + front
		}
		fsys["content/"+name+".md"] = &fstest.MapFile{Data: []byte("---\n" + front + "\n---\n" + body + "\n")}
	}
	table := schema.Standard()
	src, ps, err := content.Read(fsys, table, nil)
	if err != nil {
		t.Fatal(err)
	}
	day, err := date.Parse(today)
	if err != nil {
		t.Fatal(err)
	}
	g, more := guide.Assemble(src, table, guide.Options{Today: day})
	return g, append(ps, more...)
}

func slugs(es []*guide.Entry) string {
	var out []string
	for _, e := range es {
		out = append(out, e.Slug)
	}
	return strings.Join(out, " ")
}

func TestRelationsRunBothWays(t *testing.T) {
	g, ps := assemble(t, "2026-11-22", map[string]string{
		"gemeenten/tilburg":    "",
		"wijken/noord":         "gemeente: tilburg",
		"themas/ontmoeten":     "",
		"organisaties/divers":  "",
		"bronnen/boek":         "",
		"initiatieven/de-hoek": "wijk: noord\nthemas: [ontmoeten]\npartners: [divers]\nbronnen: [boek]\nverwant: [initiatieven/de-tuin]",
		"initiatieven/de-tuin": "gemeente: tilburg\n\nKijk ook bij [de hoek](de-hoek.md) en nog eens [daar](/initiatieven/de-hoek/).",
	})
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	hoek := g.Entry("initiatieven", "de-hoek")
	if got := slugs(hoek.Where.Municipalities); got != "tilburg" {
		t.Errorf("the neighbourhood does not imply its municipality: %q", got)
	}
	for _, c := range []struct{ section, slug, field string }{
		{"wijken", "noord", "wijk"}, {"themas", "ontmoeten", "themas"}, {"organisaties", "divers", "partners"}, {"bronnen", "boek", "bronnen"}, {"initiatieven", "de-tuin", "verwant"},
	} {
		e := g.Entry(c.section, c.slug)
		if !slices.ContainsFunc(e.Back, func(r guide.Ref) bool { return r.Field.Key.String() == c.field && r.From == hoek }) {
			t.Errorf("%s does not know that %s refers to it", e.Address, hoek.Address)
		}
	}
	if got := slugs(hoek.Mentioned); got != "de-tuin" {
		t.Errorf("mentioned in %q, want de-tuin once", got)
	}
	if g.Settings.BaseURL != "https://gids.example" {
		t.Errorf("base address %q", g.Settings.BaseURL)
	}
}

func TestAgendaIsSplitByTheDay(t *testing.T) {
	files := map[string]string{
		"thema-avonden/gisteren":   "datum: 2026-11-21",
		"thema-avonden/vandaag":    "datum: 2026-11-22\nbegin: \"20:00\"",
		"thema-avonden/vanmiddag":  "datum: 2026-11-22\nbegin: \"14:00\"",
		"thema-avonden/deze-maand": "datum: 2026-11",
		"thema-avonden/vorig-jaar": "datum: 2025",
		"thema-avonden/elke-week":  "wanneer: Elke week",
		"thema-avonden/idee":       "status: voorstel",
		"thema-avonden/wie-weet":   "status: onbekend",
		"thema-avonden/ooit":       "wanneer: Lang geleden\nstatus: geweest",
		"thema-avonden/afgelast":   "datum: 2026-12-01\nstatus: afgelast",
	}
	g, ps := assemble(t, "2026-11-22", files)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	for _, c := range []struct {
		name string
		got  []*guide.Entry
		want string
	}{
		{"upcoming", g.Agenda.Upcoming, "deze-maand vanmiddag vandaag afgelast"},
		{"recurring", g.Agenda.Recurring, "elke-week"},
		{"proposed", g.Agenda.Proposed, "idee"},
		{"unknown", g.Agenda.Unknown, "wie-weet"},
		{"past", g.Agenda.Past, "gisteren vorig-jaar ooit"},
	} {
		if got := slugs(c.got); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	g, _ = assemble(t, "2026-11-23", files)
	if got := slugs(g.Agenda.Past); got != "vandaag vanmiddag gisteren vorig-jaar ooit" && got != "vanmiddag vandaag gisteren vorig-jaar ooit" {
		t.Errorf("a day later: past %q", got)
	}
}

// The guide does not depend on the order in which files are read.
func TestSameFilesGiveTheSameGuide(t *testing.T) {
	files := map[string]string{"gemeenten/a": "", "gemeenten/b": ""}
	for i := range 40 {
		files[fmt.Sprintf("initiatieven/i-%02d", i)] = fmt.Sprintf("gemeente: [a, b]\nverwant: [initiatieven/i-%02d]\n\n[x](i-%02d.md)", (i+1)%40, (i+7)%40)
	}
	print := func() string {
		g, ps := assemble(t, "2026-11-22", files)
		if len(ps) > 0 {
			t.Fatal(ps)
		}
		var b strings.Builder
		for _, e := range g.All() {
			fmt.Fprintln(&b, e.Address, slugs(e.Mentioned))
			for _, r := range e.Back {
				fmt.Fprint(&b, r.Field.Key, r.From.Slug, " ")
			}
		}
		return b.String()
	}
	want := print()
	for range 5 {
		if got := print(); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	}
}

func TestDraftsStayOut(t *testing.T) {
	g, ps := assemble(t, "2026-11-22", map[string]string{
		"initiatieven/af":   "",
		"initiatieven/niet": "concept: true",
	})
	if len(ps) > 0 || g.Entry("initiatieven", "niet") != nil || len(g.All()) != 1 {
		t.Errorf("%d entries, %v", len(g.All()), ps)
	}
}

func TestSectionWithoutEntriesVanishes(t *testing.T) {
	g, ps := assemble(t, "2026-11-22", map[string]string{"methoden/index": "", "over": "bijgewerkt: 2026-01-01\n\n[naar](/methoden/)"})
	if g.Section("methoden") != nil || len(ps) != 1 || ps[0].Kind != problem.BrokenLink {
		t.Errorf("section %v, problems %v", g.Section("methoden"), ps)
	}
}

// The page of an evening, its filters and its calendar agree with the agenda.
func TestAPlannedNightThatIsPastHasBeen(t *testing.T) {
	g, _ := assemble(t, "2026-11-22", map[string]string{
		"thema-avonden/gisteren":   "datum: 2026-11-21\nstatus: gepland",
		"thema-avonden/vandaag":    "datum: 2026-11-22\nstatus: gepland",
		"thema-avonden/deze-maand": "datum: 2026-11\nstatus: gepland",
		"thema-avonden/vorig-jaar": "datum: 2025\nstatus: gepland",
		"thema-avonden/afgelast":   "datum: 2026-11-01\nstatus: afgelast",
		"thema-avonden/zonder":     "datum: 2026-11-21",
	})
	for slug, want := range map[string]string{"gisteren": "Geweest", "vandaag": "Gepland", "deze-maand": "Gepland", "vorig-jaar": "Geweest", "afgelast": "Gaat niet door", "zonder": ""} {
		e := g.Entry(schema.Nights, slug)
		use, _ := e.Kind.Field(schema.Status)
		said := ""
		for _, w := range e.Words(use.Field) {
			said += w.Text
		}
		facet := ""
		for f, w := range e.Facets() {
			if f.Key == schema.Status {
				facet = w.Text
			}
		}
		if said != want || facet != want {
			t.Errorf("%s: the page says %q, the filter %q, want %q", slug, said, facet, want)
		}
	}
}

func TestAnEarlyEndIsThatOfTheNextDay(t *testing.T) {
	for hours, want := range map[string]string{
		"19:30 21:30": "2026-11-21", "22:00 01:00": "2026-11-22", "12:00 06:00": "2026-11-22", "22:00 00:00": "2026-11-22",
		"19:30 09:30": "error", "11:59 05:00": "error", "21:00 06:01": "error", "19:30 19:29": "error",
	} {
		begin, end, _ := strings.Cut(hours, " ")
		g, ps := assemble(t, "2026-11-20", map[string]string{"thema-avonden/avond": "datum: 2026-11-21\nbegin: \"" + begin + "\"\neind: \"" + end + "\""})
		got := g.Entry(schema.Nights, "avond").EndDay(g.Entry(schema.Nights, "avond").Day()).String()
		if problem.Errors(ps) > 0 {
			got = "error"
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", hours, got, want)
		}
	}
}
