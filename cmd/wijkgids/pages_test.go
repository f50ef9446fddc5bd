package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/txtar"
)

// pagesDay is the day on which the guide of testdata/pages is built.
const pagesDay = "2026-11-22T12:00:00+01:00"

// Every page and every other text file of a small guide with an entry of each kind has the text in
// testdata/pages/golden, with one archive for each folder of the site. After an intended change,
// renew these with -update and read the diff.
func TestPagesSayWhatTheGoldenTextsSay(t *testing.T) {
	pagesSay(t, "testdata/pages")
}

// The same for a guide in Dutch, English, Arabic and simple Dutch.
func TestPagesSayItInEveryLanguage(t *testing.T) {
	pagesSay(t, "testdata/languages")
}

func pagesSay(t *testing.T, root string) {
	t.Helper()
	public := filepath.Join(t.TempDir(), "public")
	mustRun(t, "build", "-root", root, "-out", public, "-now", pagesDay)

	home := readPage(t, "/", mustRead(t, filepath.Join(public, "index.html")))
	got := map[string]*txtar.Archive{}
	err := filepath.WalkDir(public, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(public, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		group, _, _ := strings.Cut(rel, "/")
		var text string
		switch {
		case path.Base(rel) == "index.html" || path.Ext(rel) == ".html":
			page := home
			at := "/" + strings.TrimSuffix(rel, "index.html")
			if rel != "index.html" {
				page = readPage(t, at, mustRead(t, name))
			}
			if text = page.Text(home); rel == "index.html" {
				group = "home"
			} else if group == rel {
				group = "other"
			}
			rel = at
		case rel == "data/formulier.json":
			return nil // the same data as the table; form_test.go reads it
		case path.Ext(rel) == ".json" && group == "data":
			var b bytes.Buffer
			if err := json.Indent(&b, mustRead(t, name), "", " "); err != nil {
				return err
			}
			// The table of kinds and fields repeats that of schema, and is long.
			text, group = regexp.MustCompile(`(?s)\n "soorten": \[.*?\n \],`).ReplaceAllString(b.String(), "\n \"soorten\": […],"), "files"
		case slices.Contains([]string{".xml", ".ics", ".txt", ".webmanifest", ".csv", ".geojson"}, path.Ext(rel)) && group != "search", strings.HasPrefix(path.Base(rel), "_"):
			text = strings.ReplaceAll(string(mustRead(t, name)), "\r\n", "\n")
			if path.Ext(rel) == ".xml" {
				text = strings.ReplaceAll(text, "><", ">\n<")
			}
			group = "files"
		default:
			return nil // style, scripts, pictures and the search index
		}
		if got[group] == nil {
			got[group] = &txtar.Archive{}
		}
		got[group].Files = append(got[group].Files, txtar.File{Name: rel, Data: []byte(strings.TrimSpace(withoutHash(text)) + "\n\n")})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	golden := root + "/golden"
	if *update {
		if err := os.RemoveAll(golden); err != nil {
			t.Fatal(err)
		}
	}
	for _, group := range slices.Sorted(maps.Keys(got)) {
		name := filepath.Join(golden, group+".txtar")
		text := txtar.Format(got[group])
		if *update {
			writeInto(t, golden, group+".txtar", text)
			continue
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Errorf("%v: renew it with -update", err)
			continue
		}
		if d := diff.Diff(name, want, "the guide", text); d != nil {
			t.Errorf("renew with -update when this is wanted:\n%s", d)
		}
	}
	kept, err := filepath.Glob(golden + "/*.txtar")
	if err != nil || len(kept) != len(got) {
		t.Errorf("%s has %d archives, the guide %d (%v)", golden, len(kept), len(got), err)
	}
}

// What pages say at the boundaries of rules.
func TestPagesAtTheEdgeOfARule(t *testing.T) {
	words := func(n int) string { return "## Een\n\n## Twee\n\n## Drie\n\n" + strings.Repeat("woord ", n) }
	root := writeGuide(t, map[string]string{
		"gids.md":                  "titel: Gids\nbasis-url: https://gids.example\ncontact:\n  email: redactie@gids.example",
		"gemeenten/stad.md":        "titel: Stad\nsamenvatting: Een stad.",
		"wijken/noord.md":          "titel: Noord\nsamenvatting: Een wijk.\ngemeente: stad",
		"wijken/zuid.md":           "titel: Zuid\nsamenvatting: Een wijk.\ngemeente: stad",
		"initiatieven/wijken.md":   "titel: Twee wijken\nsamenvatting: In een gemeente.\nwijk: [noord, zuid]",
		"initiatieven/beide.md":    "titel: Wijk en gemeente\nsamenvatting: Allebei genoemd.\nwijk: noord\ngemeente: stad",
		"initiatieven/dubbel.md":   "titel: Dubbel\nsamenvatting: Twee keer genoemd.\ngemeente: [stad, stad]",
		"initiatieven/zelf.md":     "titel: Ik\nsamenvatting: Noemt zichzelf.\n---\nLees [deze pagina](zelf.md).",
		"begrippen/buurman.md":     "titel: Buurman\nsamenvatting: Wie naast u woont.\n---\nEen buurman woont naast u.",
		"initiatieven/ander.md":    "titel: Wij\nsamenvatting: Noemt een ander.\n---\nEen buurman leest [over mij](zelf.md).",
		"methoden/dag-oud.md":      "titel: Oud\nsamenvatting: Een dag te oud.\npeildatum: 2024-11-21",
		"methoden/dag-vers.md":     "titel: Vers\nsamenvatting: Precies twee jaar.\npeildatum: 2024-11-22",
		"methoden/maand-oud.md":    "titel: Oud\nsamenvatting: Een maand te oud.\npeildatum: 2024-10",
		"methoden/maand-vers.md":   "titel: Vers\nsamenvatting: De maand is nog niet om.\npeildatum: 2024-11",
		"methoden/jaar-oud.md":     "titel: Oud\nsamenvatting: Een jaar te oud.\npeildatum: 2023",
		"methoden/jaar-vers.md":    "titel: Vers\nsamenvatting: Het jaar is nog niet om.\npeildatum: 2024",
		"methoden/een.md":          "titel: Een minuut\nsamenvatting: Precies.\n---\n" + words(180),
		"methoden/twee.md":         "titel: Twee minuten\nsamenvatting: Een woord meer.\n---\n" + words(181),
		"methoden/twee-precies.md": "titel: Twee minuten\nsamenvatting: Precies.\n---\n" + words(360),
		"methoden/drie.md":         "titel: Drie minuten\nsamenvatting: Een woord meer.\n---\n" + words(361),
		"methoden/mail.md":         "titel: Knip & plak = 1 + 1?\nsamenvatting: Een naam met tekens.",
		"methoden/bronnen.md":      "titel: Met bronnen\nsamenvatting: Twee bronnen.\nbronnen: [met-jaar, zonder-jaar]",
		"bronnen/met-jaar.md":      "titel: Onderzoek 2019\njaar: 2019\nuitgever: Drukkerij",
		"bronnen/zonder-jaar.md":   "titel: Onderzoek\njaar: 2019\nuitgever: Drukkerij",
	})
	public := filepath.Join(root, "public")
	mustRun(t, "build", "-root", root, "-now", pagesDay)
	for _, c := range []struct {
		name, page string
		line       string
		want       int // how many lines of the page equal or contain it
	}{
		{"two neighbourhoods of one municipality name it once", "initiatieven/wijken", "= [Stad](/gemeenten/stad/)", 1},
		{"a neighbourhood and its municipality name it once", "initiatieven/beide", "= [Stad](/gemeenten/stad/)", 1},
		{"a municipality that is written twice is named once", "initiatieven/dubbel", "= [Stad](/gemeenten/stad/)", 1},
		{"a municipality lists an entry that names it twice once", "gemeenten/stad", "[Dubbel](/initiatieven/dubbel/)", 1},
		{"an entry that links to itself is not mentioned in itself", "initiatieven/zelf", "[Ik](/initiatieven/zelf/)", 0},
		{"an entry that another links to is mentioned in that", "initiatieven/zelf", "[Wij](/initiatieven/ander/)", 1},
		{"a term is no link in its own text", "begrippen/buurman", "](/begrippen/buurman/)", 0},
		{"a term is a link in another text", "initiatieven/ander", "[buurman](/begrippen/buurman/)", 1},
		{"facts of two years and a day are old", "methoden/dag-oud", "Er kan veel veranderd zijn.", 1},
		{"facts of two years are not old", "methoden/dag-vers", "Er kan veel veranderd zijn.", 0},
		{"facts of a month that ended two years ago are old", "methoden/maand-oud", "Er kan veel veranderd zijn.", 1},
		{"facts of a month that had not ended are not old", "methoden/maand-vers", "Er kan veel veranderd zijn.", 0},
		{"facts of a year that ended two years ago are old", "methoden/jaar-oud", "Er kan veel veranderd zijn.", 1},
		{"facts of a year that had not ended are not old", "methoden/jaar-vers", "Er kan veel veranderd zijn.", 0},
		{"180 words take no minutes worth telling", "methoden/een", "lezen", 0},
		{"181 words take 2 minutes", "methoden/twee", "+ Op deze pagina 2 minuten lezen", 1},
		{"360 words take 2 minutes", "methoden/twee-precies", "+ Op deze pagina 2 minuten lezen", 1},
		{"361 words take 3 minutes", "methoden/drie", "+ Op deze pagina 3 minuten lezen", 1},
		{"the mail about a mistake has the title as its subject", "methoden/mail",
			"[Een fout melden](mailto:redactie@gids.example?subject=Fout%20op%20de%20pagina%20Knip%20%26%20plak%20%3D%201%20%2B%201%3F&body=https:%2F%2Fgids.example%2Fmethoden%2Fmail%2F%0A%0A)", 1},
		{"without a forge a page can be improved by mail, in the form", "methoden/mail", "[Deze pagina verbeteren](/meedoen/formulier/?pagina=methoden/mail)", 1},
		{"a year in the title of a source is not repeated", "methoden/bronnen", "- [Onderzoek 2019](/bronnen/met-jaar/) Drukkerij\n", 1},
		{"a year that the title does not hold is told", "methoden/bronnen", "- [Onderzoek](/bronnen/zonder-jaar/) Drukkerij, 2019\n", 1},
		{"a list does not repeat the year either", "bronnen", "  Drukkerij\n", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := readPage(t, "/"+c.page+"/", mustRead(t, filepath.Join(public, c.page, "index.html")))
			if got := strings.Count(p.body, c.line); got != c.want {
				t.Errorf("%q stands there %d times, want %d:\n%s", c.line, got, c.want, p.body)
			}
		})
	}
}

// The addresses for editing and creating a file depend on the forge. The form has these.
func TestEditAddresses(t *testing.T) {
	for repo, want := range map[string]string{
		"https://github.com/stad/gids":         `"name":"GitHub","new":"https://github.com/stad/gids/new/hoofd","edit":"https://github.com/stad/gids/edit/hoofd/content/","file":"filename","below":false,"value":"value","fills":false`,
		"https://gitlab.com/stad/gids":         `"name":"GitLab","new":"https://gitlab.com/stad/gids/-/new/hoofd","edit":"https://gitlab.com/stad/gids/-/edit/hoofd/content/","file":"file_name","below":true,"value":"content","fills":true`,
		"https://gitlab.stad.example/web/gids": `"name":"GitLab","new":"https://gitlab.stad.example/web/gids/-/new/hoofd","edit":"https://gitlab.stad.example/web/gids/-/edit/hoofd/content/","file":"file_name","below":true,"value":"content","fills":true`,
		"https://codeberg.org/stad/gids":       `"name":"Codeberg","new":"https://codeberg.org/stad/gids/_new/hoofd","edit":"https://codeberg.org/stad/gids/_edit/hoofd/content/","file":"filename","below":false,"value":"value","fills":false`,
		"https://forgejo.stad.example/gids":    `"name":"Forgejo","new":"https://forgejo.stad.example/gids/_new/hoofd","edit":"https://forgejo.stad.example/gids/_edit/hoofd/content/","file":"filename","below":false,"value":"value","fills":false`,
		"https://gitea.stad.example/gids":      `"name":"Gitea","new":"https://gitea.stad.example/gids/_new/hoofd","edit":"https://gitea.stad.example/gids/_edit/hoofd/content/","file":"filename","below":false,"value":"value","fills":false`,
		"https://git.stad.example/gids":        `"name":"git.stad.example","new":"https://git.stad.example/gids/new/hoofd","edit":"https://git.stad.example/gids/edit/hoofd/content/","file":"filename","below":false,"value":"value","fills":false`,
	} {
		t.Run(repo, func(t *testing.T) {
			t.Parallel()
			root := writeGuide(t, map[string]string{
				"gids.md": "titel: Gids\nbasis-url: https://gids.example\ntak: hoofd\nrepo: " + repo,
				"over.md": "titel: Over deze gids",
			})
			mustRun(t, "build", "-root", root, "-now", pagesDay)
			if data := mustRead(t, filepath.Join(root, "public", "data", "formulier.json")); !strings.Contains(string(data), want) {
				t.Errorf("the form has no\n%s in\n%s", want, data)
			}
			p := readPage(t, "/over/", mustRead(t, filepath.Join(root, "public", "over", "index.html")))
			for _, line := range []string{"[Deze pagina verbeteren](/meedoen/formulier/?pagina=over)", "[Een fout melden](" + repo + "/issues/new?title=Fout+op+de+pagina+Over+deze+gids)"} {
				if !strings.Contains(p.body, line) {
					t.Errorf("no %s in\n%s", line, p.body)
				}
			}
		})
	}
}

// A text may have exactly the maximum length of the table, in characters rather than bytes.
func TestLongestText(t *testing.T) {
	for letter, name := range map[string]string{"e": "one byte", "é": "two bytes"} {
		for n, want := range map[int]int{240: fine, 241: wrong} {
			root := writeGuide(t, map[string]string{
				"gids.md":         "titel: Gids\nbasis-url: https://gids.example\nadviezen-uit: [zonder-vragen]",
				"methoden/een.md": "titel: Een\nsamenvatting: " + strings.Repeat(letter, n),
			})
			var out, log bytes.Buffer
			status := run(t.Context(), []string{"check", "-root", root, "-now", pagesDay}, &out, &log)
			if status != want || (want == fine) != (out.Len() == 0) || want == wrong && !strings.Contains(out.String(), "241 tekens") {
				t.Errorf("%d letters of %s: status %d, want %d\n%s%s", n, name, status, want, &out, &log)
			}
		}
	}
}

// A draft may refer to a draft in every way that a published entry may not.
func TestDraftsReferToDrafts(t *testing.T) {
	files := map[string]string{
		"gids.md":                "titel: Gids\nbasis-url: https://gids.example\nadviezen-uit: [zonder-vragen]",
		"initiatieven/straks.md": "titel: Straks\nsamenvatting: Nog niet af.\nconcept: true",
		"initiatieven/later.md":  "titel: Later\nsamenvatting: Ook niet af.\nverwant: [initiatieven/straks]\nconcept: true\n---\nLees [over straks](straks.md).",
		"figuren/lijn.md":        "titel: Lijn\nsamenvatting: Van vroeg naar laat.\nvorm: tijdlijn\ngegevens: [\"2020 | Begin | initiatieven/straks\", \"2021 | Einde\"]\nconcept: true\n---\nEerst het begin, dan het einde.",
	}
	root := writeGuide(t, files)
	var out, log bytes.Buffer
	if status := run(t.Context(), []string{"check", "-root", root, "-now", pagesDay}, &out, &log); status != fine || out.Len() > 0 {
		t.Errorf("check: status %d\n%s%s", status, &out, &log)
	}
	mustRun(t, "build", "-root", root, "-now", pagesDay, "-drafts")
	later := readPage(t, "/initiatieven/later/", mustRead(t, filepath.Join(root, "public/initiatieven/later/index.html")))
	for _, link := range []string{"[over straks](/initiatieven/straks/)", "- [Straks](/initiatieven/straks/)"} {
		if !strings.Contains(later.body, link) {
			t.Errorf("no %s in\n%s", link, later.body)
		}
	}

	// From a published entry, each of the same references is an error.
	for name, text := range files {
		files[name] = strings.Replace(text, "\nconcept: true", "", 1)
	}
	files["initiatieven/straks.md"] += "\nconcept: true"
	root = writeGuide(t, files)
	out.Reset()
	if status := run(t.Context(), []string{"check", "-root", root, "-now", pagesDay}, &out, &log); status != wrong || strings.Count(out.String(), ": fout: ") != 3 {
		t.Errorf("check of what is published: status %d, want three errors\n%s", status, &out)
	}
}

// writeGuide writes a guide to a new folder: for each file below content/ its front matter and,
// after ---, its text.
func writeGuide(t *testing.T, files map[string]string) (root string) {
	t.Helper()
	root = t.TempDir()
	for name, text := range files {
		front, body, _ := strings.Cut(text, "\n---\n")
		writeInto(t, root, "content/"+name, []byte("---\n"+front+"\n---\n"+body))
	}
	return root
}
