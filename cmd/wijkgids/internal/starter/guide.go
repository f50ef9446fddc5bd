package starter

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"text/template"
	"unicode"

	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

//go:embed all:guide
var guides embed.FS

// goVersion is the Go that hosts install to make the program: any release from
// the one in go.mod on.
const goVersion = "1.26.8"

// Guide gives the files of a new guide by their path from its root: examples
// to write over, the pages a municipality answers for, and what a forge and a
// host need to check and build it. The guide builds as it stands.
//
// It holds no copy of the program: wijkgids.sh in it fetches that from an
// address that whoever starts the guide fills in.
func Guide(t *schema.Table, seed Seed) map[string][]byte {
	files := map[string][]byte{}
	templates := parse()
	err := fs.WalkDir(guides, "guide", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[strings.TrimPrefix(name, "guide/")] = execute(templates, name, newHandbook(t, seed, false))
		return nil
	})
	if err != nil {
		panic(err) // the files are part of the program
	}
	return files
}

// Title makes the title of a guide of the folder it gets: "wijkgids-utrecht"
// becomes "Wijkgids Utrecht". A folder without a name gives "Wijkgids".
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

// NextGuide says, in Dutch, what to do with a new guide in dir.
func NextGuide(dir string) string {
	if strings.ContainsFunc(dir, unicode.IsSpace) {
		dir = `"` + dir + `"`
	}
	return fmt.Sprintf(`Uw gids staat klaar in de map %[1]s. Alles wat erin staat is een voorbeeld.

Zo gaat u verder:
  1. Bekijk de gids: wijkgids serve -root %[1]s
  2. Lees README.md in die map. Daar staat wat u moet invullen, en hoe de gids online komt.
  3. Zet de map op GitHub of een andere plek voor git, zodat anderen kunnen meehelpen.
`, dir)
}

// Contributing gives the text of CONTRIBUTING.md for the repository of the
// program: what a new guide gets, and a word for programmers.
func Contributing(t *schema.Table) []byte {
	return execute(parse(), "guide/CONTRIBUTING.md", newHandbook(t, Seed{Title: "Wijkgids"}, true))
}

// parse reads the files of a guide as templates. Their actions stand in
// [[ and ]], since workflows and Markdown have uses for {{ of their own.
func parse() *template.Template {
	all := template.New("").Delims("[[", "]]").Funcs(template.FuncMap{"quote": schema.Quote})
	err := fs.WalkDir(guides, "guide", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
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

// A handbook is what the files of a guide are filled in with.
type handbook struct {
	Title        string
	Program      bool   // the repository also holds the program
	Command      string // how to start the program
	Go           string // the oldest Go that will do, "1.26"
	GoFull       string // the Go to install
	Today, Night string // days: of the facts, and of the evening in the agenda
	Kinds        string // the kinds that can be started, in words
	Manual       string // of the front matter
	Example      string // a whole file
	First        string // a problem as the program prints it
	Lessons      []lesson
}

// A lesson is a message that people often get, and how to mend what it is about.
type lesson struct {
	Message string // with its examples filled in, as code
	Mend    string
}

func newHandbook(t *schema.Table, seed Seed, program bool) *handbook {
	h := &handbook{
		Title:   seed.Title,
		Program: program,
		Command: "sh wijkgids.sh",
		Go:      goVersion[:strings.LastIndexByte(goVersion, '.')],
		GoFull:  goVersion,
		Today:   seed.Today.String(),
		Kinds:   kindNames(t),
		Manual:  t.Manual(),
		Example: example,
		First:   problem.New(problem.Place{File: "content/initiatieven/koffie-in-de-wijk.md", Line: 4, Column: 1}, problem.UnknownKey, "wjk", "wijk").String(),
		Lessons: lessons(t),
	}
	if !seed.Today.IsZero() {
		h.Night = seed.Today.AddDays(28).String()
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
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " en " + names[last]
}

// example is a file that passes the check in any guide with this
// neighbourhood; a test reads it.
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

// lessons lists the messages that a first proposal runs into most.
func lessons(t *schema.Table) []lesson {
	initiative := "een bestand van deze soort"
	if k := t.Kind(schema.Initiatives); k != nil {
		initiative = k.Article
	}
	text := func(id problem.ID, args ...any) string {
		return "`" + problem.New(problem.Place{}, id, args...).Message + "`"
	}
	return []lesson{
		{text(problem.UnknownKey, "wjk", "wijk"), "Verbeter de sleutel."},
		{text(problem.KeyElsewhere, "antwoord", initiative), "Haal de regel weg. Deze sleutel hoort bij een andere soort."},
		{text(problem.MissingKey, "samenvatting", initiative), "Zet de sleutel erbij en vul hem in."},
		{text(problem.EmptyValue, "leeftijd"), "Vul iets in achter de dubbele punt, of haal de regel weg."},
		{text(problem.YAMLColon), "Zet aanhalingstekens om de tekst: `titel: \"Koffie: elke week\"`. Begint de regel met een spatie die er niet hoort, haal die dan weg."},
		{text(problem.YAMLQuote), "Begint de tekst met een apostrof? Zet hem tussen dubbele aanhalingstekens: `titel: \"'t Praathuis\"`."},
		{text(problem.OpenFront), "Zet de regel met drie streepjes terug."},
		{text(problem.ImpossibleDate, "2026-02-30"), "Kijk na welke dag het is."},
		{text(problem.TooLong, "samenvatting", 252, 240), "Maak de tekst korter. De rest kan in de tekst eronder."},
		{text(problem.UnknownReference, "boschvelt", "content/wijken", "boschveld"), "Verbeter de naam, of maak het bestand waar u naar verwijst."},
		{text(problem.BrokenLinkNear, "../initiatieven/de-kruimmel.md", "../initiatieven/de-kruimel.md"), "Verbeter de link."},
		{text(problem.ImageWithoutAlt, "foto.jpg", "foto.jpg"), "Schrijf wat er op de foto te zien is, voor wie haar niet kan zien."},
		{text(problem.BadSlug, "koffie-in-de-wijk.md"), "Geef het bestand de naam uit de melding."},
	}
}
