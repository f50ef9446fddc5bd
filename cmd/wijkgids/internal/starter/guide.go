package starter

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"strings"
	"text/template"
	"unicode"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
)

//go:embed all:guide all:example
var guides embed.FS

// goVersion is the Go version for hosts. It must not be older than the one in go.mod.
const goVersion = "1.26.8"

// Guide returns the files of a new guide by path from its root: sample content, the pages that the
// law requires of a municipality, and settings for forges and hosts. It builds without changes.
//
// It has no copy of the program: its wijkgids.sh downloads the program from an address that the
// owner fills in.
func Guide(t *schema.Table, seed Seed) map[string][]byte {
	return fill("guide", newHandbook(t, seed, false))
}

// Example returns the files of a guide that shows everything a guide can have, by path from its
// root: a fictional municipality with 60 entries, whose evenings are around today.
func Example(t *schema.Table, today date.Date) map[string][]byte {
	h := newHandbook(t, Seed{Title: "Wijkgids Havermeer", Today: today}, false)
	files := fill("guide", h)
	for name := range files {
		if strings.HasPrefix(name, content.Dir+"/") {
			delete(files, name)
		}
	}
	maps.Copy(files, fill("example", h))
	return files
}

// fill returns the files of a folder of guides, with the templates executed.
func fill(dir string, h *handbook) map[string][]byte {
	files := map[string][]byte{}
	templates := parse()
	err := fs.WalkDir(guides, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		to := strings.TrimPrefix(name, dir+"/")
		if templates.Lookup(name) == nil {
			files[to], err = guides.ReadFile(name)
			return err
		}
		files[to] = execute(templates, name, h)
		return nil
	})
	if err != nil {
		panic(err) // the files are part of the program
	}
	return files
}

// Title returns a title that follows from the folder of a guide: "Wijkgids Utrecht" for
// "wijkgids-utrecht", "Wijkgids" for a folder without a name.
func Title(dir string) string {
	words := strings.FieldsFunc(path.Base(dir), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' })
	for i, w := range words {
		r := []rune(w)
		r[0] = unicode.ToUpper(r[0])
		words[i] = string(r)
	}
	if len(words) == 0 {
		return "Wijkgids"
	}
	return strings.Join(words, " ")
}

// NextExample returns the instructions for the example in dir, in Dutch.
func NextExample(dir string) string {
	return fmt.Sprintf(`Het voorbeeld staat klaar in de map %[1]s: de gids van Havermeer, een gemeente die niet bestaat.

Bekijk de gids met: wijkgids serve -root %[1]s
Een gids van uw eigen gemeente begint u met: wijkgids new gids MAP
`, inShell(dir))
}

// NextGuide returns the instructions for a new guide in dir, in Dutch.
func NextGuide(dir string) string {
	return fmt.Sprintf(`Uw gids staat klaar in de map %[1]s. Alles wat erin staat is een voorbeeld.

Zo gaat u verder:
  1. Bekijk de gids: wijkgids serve -root %[1]s
  2. Lees README.md in die map. Daar staat wat u moet invullen, en hoe de gids online komt.
  3. Zet de map op GitHub of een andere plek voor git, zodat anderen kunnen meehelpen.
`, inShell(dir))
}

// inShell returns the name of a folder as it is typed in a shell.
func inShell(dir string) string {
	if strings.ContainsFunc(dir, unicode.IsSpace) {
		return `"` + dir + `"`
	}
	return dir
}

// Contributing returns CONTRIBUTING.md for the repository of the program: the one of a new guide,
// with an extra section for programmers.
func Contributing(t *schema.Table) []byte {
	return execute(parse(), "guide/CONTRIBUTING.md", newHandbook(t, Seed{Title: "Wijkgids"}, true))
}

// ForProgram returns the files of a new guide that the repository of the program has too, by path:
// the workflow that turns an issue into a proposal.
func ForProgram(t *schema.Table) map[string][]byte {
	files := map[string][]byte{}
	for _, name := range []string{".github/workflows/voorstel.yml", ".github/voorstel.sh"} {
		files[name] = execute(parse(), "guide/"+name, newHandbook(t, Seed{Title: "Wijkgids"}, true))
	}
	return files
}

// parse parses the files of guides as templates, except pictures and the files of the example that
// are not Markdown. The delimiters are [[ and ]], since workflows and Markdown use {{ themselves.
func parse() *template.Template {
	all := template.New("").Delims("[[", "]]").Funcs(template.FuncMap{"quote": schema.Quote})
	err := fs.WalkDir(guides, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) == ".png" || strings.HasPrefix(name, "example/") && path.Ext(name) != ".md" {
			return err
		}
		text, err := guides.ReadFile(name)
		if err == nil {
			_, err = all.New(name).Parse(string(text))
		}
		return err
	})
	if err != nil {
		panic(err) // the files are part of the program; a test parses them
	}
	return all
}

func execute(t *template.Template, name string, h *handbook) []byte {
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, name, h); err != nil {
		panic(err) // as above
	}
	return b.Bytes()
}

// A handbook is the data of the templates.
type handbook struct {
	Title     string
	Program   bool   // the repository also holds the program
	Command   string // to start the program
	Go        string // oldest version that works, "1.26"
	GoFull    string // version to install
	Today     date.Date
	Languages string // languages of the interface, as part of a sentence
	Kinds     string // names of the kinds, as part of a sentence
	Manual    string // reference of the front matter
	Example   string // an example file
	First     string // an example problem, as printed
	Lessons   []lesson
}

// Day returns the day n days from today.
func (h *handbook) Day(n int) date.Date { return h.Today.AddDays(n) }

// A lesson is a common message with its remedy.
type lesson struct {
	Message string // with examples, as code
	Mend    string
}

func newHandbook(t *schema.Table, seed Seed, program bool) *handbook {
	h := &handbook{
		Title:     seed.Title,
		Program:   program,
		Command:   "sh wijkgids.sh",
		Go:        goVersion[:strings.LastIndexByte(goVersion, '.')],
		GoFull:    goVersion,
		Today:     seed.Today,
		Languages: languageNames(),
		Kinds:     kindNames(t),
		Manual:    t.Manual(),
		Example:   example,
		First:     problem.New(problem.Place{File: "content/initiatieven/koffie-in-de-wijk.md", Line: 4, Column: 1}, problem.UnknownKey, "wjk", "wijk").String(),
		Lessons:   lessons(t),
	}
	if program {
		h.Command = "go run ./cmd/wijkgids"
	}
	return h
}

func kindNames(t *schema.Table) string {
	names := make([]string, len(t.Kinds))
	for i, k := range t.Kinds {
		names[i] = "`" + k.Name + "`"
	}
	return dutch.And(names)
}

// example is valid in any guide with the wijk voorbeeldwijk.
const example = `---
titel: Koffie in de wijk
samenvatting: Elke woensdagochtend koffie voor ouders met jonge kinderen. U kunt gewoon binnenlopen.
trefwoorden: [koffieochtend, inloop, mensen leren kennen]
wijk: voorbeeldwijk
doelgroepen: [ouders, kinderen]
wanneer: Elke woensdag van 9 tot 11 uur
contact:
  naam: De coördinator
  telefoon: 030 123 45 67
peildatum: 2026-05
---

Ouders drinken samen koffie en praten over slapen, eten en alles wat er thuis gebeurt.

## Voor wie

Voor ouders met kinderen tot vier jaar. U hoeft zich niet aan te melden.
`

// lessons returns the messages that new volunteers meet most often.
func lessons(t *schema.Table) []lesson {
	initiative := "een bestand van deze soort"
	if k := t.Kind(schema.Initiatives); k != nil {
		initiative = k.Article
	}
	text := func(id *problem.Kind, args ...any) string {
		return "`" + problem.New(problem.Place{}, id, args...).Message + "`"
	}
	return []lesson{
		{text(problem.UnknownKey, "wjk", "wijk"), "Verbeter de sleutel."},
		{text(problem.KeyElsewhere, "antwoord", initiative), "Haal de regel weg. Deze sleutel hoort bij een andere soort."},
		{text(problem.MissingKey, "samenvatting", initiative), "Zet de sleutel erbij en vul hem in."},
		{text(problem.EmptyValue, "leeftijd"), "Vul iets in achter de dubbele punt, of haal de regel weg."},
		{text(problem.YAMLColon), "Zet aanhalingstekens om de tekst: `titel: \"Koffie: elke week\"`. Begint de regel met een spatie die er niet hoort, haal die dan weg."},
		{text(problem.YAMLQuote, `titel: "'t Praathuis"`), "Begint de tekst met een apostrof? Zet hem tussen dubbele aanhalingstekens, zoals in de melding."},
		{text(problem.OpenFront), "Zet de regel met drie streepjes terug."},
		{text(problem.ImpossibleDate, "2026-02-30"), "Kijk na welke dag het is."},
		{text(problem.TooLong, "samenvatting", 252, 240), "Maak de tekst korter. De rest kan in de tekst eronder."},
		{text(problem.UnknownReference, "boschvelt", "content/wijken", "boschveld"), "Verbeter de naam, of maak het bestand waar u naar verwijst."},
		{text(problem.BrokenLinkNear, "../initiatieven/de-kruimmel.md", "../initiatieven/de-kruimel.md"), "Verbeter de link."},
		{text(problem.ImageWithoutAlt, "foto.jpg", "foto.jpg"), "Schrijf wat er op de foto te zien is, voor wie de foto niet kan zien."},
		{text(problem.BadSlug, "koffie-in-de-wijk.md"), "Geef het bestand de naam uit de melding."},
	}
}

// languageNames returns the languages of the interface: "het Engels (en) en het Pools (pl)".
func languageNames() string {
	var names []string
	for _, l := range wording.All()[1:] {
		names = append(names, "het "+dutch.Language(l.Code)+" ("+l.Code+")")
	}
	return dutch.And(names)
}
