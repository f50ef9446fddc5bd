package guide_test

import (
	"fmt"
	"math/rand/v2"
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

// describe returns everything exported by a guide, as text.
func describe(g *guide.Guide) string {
	var w strings.Builder
	path := func(e *guide.Entry) string {
		if e == nil {
			return "-"
		}
		if g.Of(e) != e && e != g.Home {
			return "an entry of another guide: " + e.Path
		}
		return e.Path
	}
	list := func(name string, es []*guide.Entry) {
		fmt.Fprintf(&w, "  %s:", name)
		for _, e := range es {
			w.WriteString(" " + path(e))
		}
		w.WriteString("\n")
	}
	refs := func(name string, rs []guide.Ref) {
		fmt.Fprintf(&w, "  %s:", name)
		for _, r := range rs {
			fmt.Fprintf(&w, " %s %s>%s", r.Field.Key, path(r.From), path(r.To))
		}
		w.WriteString("\n")
	}
	all := append(g.All(), g.Pages...)
	for _, s := range g.Sections {
		fmt.Fprintf(&w, "section %s %q %q %s\n", s.Address(), s.Title, s.Summary, path(s.Index))
		list("entries", s.Entries)
		if s.Index != nil {
			all = append(all, s.Index)
		}
	}
	for _, e := range append(all, g.Home) {
		fmt.Fprintf(&w, "%s %s %q %q %s %v %x\n", path(e), e.ID, e.Title, e.Summary, e.Address, e.Draft, e.SortKey())
		refs("refs", e.Refs)
		refs("back", e.Back)
		for _, t := range e.Targets {
			fmt.Fprintf(&w, "  target %s %q %q %q\n", path(t.Entry), t.Address, t.External, t.Fragment)
		}
		for _, t := range e.Terms {
			fmt.Fprintf(&w, "  term %d %d %s\n", t.Start, t.End, path(t.Term))
		}
		list("mentioned", e.Mentioned)
		list("neighbourhoods", e.Where.Neighbourhoods)
		list("municipalities", e.Where.Municipalities)
		list("inside", e.Inside)
		fmt.Fprintf(&w, "  pictures %q\n", e.Pictures)
		if g.At(e.Address) != e {
			fmt.Fprintf(&w, "  at %s stands %s\n", e.Address, path(g.At(e.Address)))
		}
	}
	for _, nights := range [][]*guide.Entry{g.Agenda.Upcoming, g.Agenda.Recurring, g.Agenda.Proposed, g.Agenda.Unknown, g.Agenda.Past} {
		list("agenda", nights)
	}
	for _, a := range g.Aliases {
		fmt.Fprintf(&w, "alias %s %s\n", a.Address, path(a.To))
	}
	fmt.Fprintf(&w, "%+v\n%v\n%v\n", g.Settings, g.Pictures, g.Unused)
	return w.String()
}

// After any edits, Assemble returns the same guide from cached files as from fresh ones. It does
// not change the previous guide, which shares files with it.
func TestGuidesShareFiles(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	pick := func(from ...string) string { return from[r.IntN(len(from))] }
	sections := []string{"initiatieven", "thema-avonden", "begrippen", "wijken", "gemeenten", "themas", "organisaties", "handreiking"}
	name := func() string { return pick(sections...) + "/" + pick("a", "b", "c", "d", "e") }
	entry := func(section string) string {
		var w strings.Builder
		fmt.Fprintf(&w, "---\ntitel: %s\nsamenvatting: %s.\n", pick("De aap", "Noot", "Mies (CJG)", "zus", "Jet", "WMO"), pick("een", "twee"))
		key := func(format string, args ...any) {
			if r.IntN(3) == 0 {
				fmt.Fprintf(&w, format+"\n", args...)
			}
		}
		key("concept: true")
		key("id: %s", name())
		key("verwant: [%s, %s]", name(), name())
		key("aliassen: [/oud/%s/]", pick("a", "b", "c"))
		key("begrippen-linken: false")
		if slices.Contains(sections[:2], section) {
			key("wijk: [%s, %s]", pick("a", "b", "c"), pick("a", "d"))
			key("themas: [%s]", pick("a", "b"))
			key("partners: [%s, %s]", pick("a", "b"), name())
		}
		if section != "themas" && section != "begrippen" && section != "handreiking" && section != "gemeenten" {
			key("gemeente: %s", pick("a", "b"))
		}
		if section == "thema-avonden" {
			key("datum: %s", pick("2026-01-02", "2027", "2026-12"))
			key("wanneer: elke dag")
			key("status: %s", pick("voorstel", "gepland", "geweest"))
		}
		if section == "handreiking" {
			fmt.Fprintf(&w, "volgorde: %d\n", r.IntN(3))
		}
		w.WriteString("---\n")
		for range r.IntN(4) {
			fmt.Fprintf(&w, "De aap en noot, het CJG of de [%s](%s). ", pick("wmo", "zus"), pick("../"+name()+".md", "/"+name()+"/", "../"+name()+".md#kop", "#kop", "/agenda/", "../../x.md", "../index.md", "https://a.example/b", "/"+pick(sections...)+"/"))
		}
		w.WriteString(pick("", "\n\n## Kop\n\nWMO jet.\n"))
		return w.String()
	}
	fsys := fstest.MapFS{"content/gids.md": {Data: []byte("---\ntitel: Gids\nbasis-url: https://gids.example/\n---\nMet [een](initiatieven/a.md) en noot.\n")}}
	write := func() {
		section := pick(sections...)
		file := "content/" + section + "/" + pick("a", "b", "c", "d", "e", "index") + ".md"
		if r.IntN(4) == 0 {
			delete(fsys, file)
		} else {
			fsys[file] = &fstest.MapFile{Data: []byte(entry(section))}
		}
	}
	for range 60 {
		write()
	}
	table := schema.Standard()
	var read content.Cache
	var before *guide.Guide
	was := ""
	for range 100 {
		for range r.IntN(3) {
			write()
		}
		src, _, err := read.Read(fsys, table, nil)
		if err != nil {
			t.Fatal(err)
		}
		fresh, _, err := content.Read(fsys, table, nil)
		if err != nil {
			t.Fatal(err)
		}
		o := guide.Options{Today: date.Date{Year: 2026, Month: 11, Day: 22}, Drafts: r.IntN(2) == 0}
		want, wantPs := guide.Assemble(fresh, table, o)
		got, ps := guide.Assemble(src, table, o)
		if a, b := describe(got), describe(want); a != b {
			t.Fatalf("got\n%s\nwant\n%s", a, b)
		}
		if !slices.Equal(problem.Sort(ps), problem.Sort(wantPs)) {
			t.Fatalf("got %v\nwant %v", ps, wantPs)
		}
		if before != nil && describe(before) != was {
			t.Fatal("the guide before has changed")
		}
		before, was = got, describe(got)
	}
}

// Every relation in an edition is between entries of that edition, and is a relation of the original.
func TestRelationsOfAnEditionAreItsOwn(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"gids.md":                    "---\ntitel: Gids\nbasis-url: https://gids.example\ntalen: [nl, en]\n---\nZie [koffie](initiatieven/koffie.md).",
		"initiatieven/koffie.md":     "---\ntitel: Koffie\nsamenvatting: Koffie.\nwijk: oost\nthemas: [samen]\n---\nZie [de tuin](tuin.md#groen), [de lijst](/themas/) en [samen](../themas/samen.md).",
		"initiatieven/koffie.en.md":  "---\ntitel: Coffee\nsamenvatting: Coffee.\nvertaald: 2026-11-01\n---\nSee [the garden](tuin.md#groen).",
		"initiatieven/tuin.md":       "---\ntitel: Tuin\nsamenvatting: Groen.\nwijk: oost\npartners: [initiatieven/koffie]\n---\nZie [koffie](koffie.md).\n\n## Groen\nPlanten.",
		"initiatieven/concept.md":    "---\ntitel: Concept\nsamenvatting: Nog niet.\nconcept: true\nwijk: oost\n---\nZie [koffie](koffie.md).",
		"initiatieven/concept.en.md": "---\ntitel: Draft\nsamenvatting: Not yet.\nvertaald: 2026-11-01\n---\nText.",
		"themas/samen.md":            "---\ntitel: Samen\nsamenvatting: Samen.\n---\nTekst.",
		"wijken/oost.md":             "---\ntitel: Oost\nsamenvatting: Een wijk.\ngemeente: stad\n---\nTekst.",
		"gemeenten/stad.md":          "---\ntitel: Stad\nsamenvatting: Een stad.\n---\nTekst.",
	} {
		files["content/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	for _, drafts := range []bool{false, true} {
		table := schema.Standard()
		src, problems, err := content.Read(files, table, nil)
		if err != nil {
			t.Fatal(err)
		}
		g, more := guide.Assemble(src, table, guide.Options{Today: date.Date{Year: 2026, Month: 11, Day: 22}, Drafts: drafts})
		if n := problem.Errors(append(problems, more...)); n > 0 {
			t.Fatalf("%d errors: %v", n, append(problems, more...))
		}
		in := g.In("en")
		for line := range strings.Lines(describe(in)) {
			if strings.Contains(line, "another guide") && !strings.HasPrefix(line, "alias") {
				t.Errorf("with drafts %t: %s", drafts, line)
			}
		}
		for _, e := range append(g.All(), g.Home) {
			own := in.Of(e)
			if len(own.Refs) != len(e.Refs) || len(own.Back) != len(e.Back) || len(own.Inside) != len(e.Inside) || !slices.EqualFunc(own.Where.All(), e.Where.All(), func(x, y *guide.Entry) bool { return in.Of(y) == x }) {
				t.Errorf("with drafts %t: %s has other relations in English", drafts, e.Path)
			}
		}
		if tuin := in.Entry("initiatieven", "tuin"); len(tuin.Mentioned) != 1 || tuin.Mentioned[0].Title != "Coffee" {
			t.Errorf("with drafts %t: the garden is mentioned by %v", drafts, tuin.Mentioned)
		}
		if got := in.Entry("initiatieven", "concept") != nil; got != drafts {
			t.Errorf("with drafts %t: the edition has the draft: %t", drafts, got)
		}
	}
}
