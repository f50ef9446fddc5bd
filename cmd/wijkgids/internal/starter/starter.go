// Package starter gives the first version of what a volunteer is about to
// write: one entry of the guide, or a whole guide of one's own.
//
// Nothing here touches the disk: the caller gets names and bytes, and must not
// write over a file that exists. What an entry may hold comes from the table
// of package schema; the texts under its front matter stand in skeleton/, one
// for each section. The files of a new guide stand in guide/.
package starter

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/schema"
)

//go:embed skeleton
var skeletons embed.FS

// A Seed is what is known of an entry, or of a guide, before anybody has
// written it.
type Seed struct {
	Title  string
	Today  date.Date // the day on which the facts are true and the text is new
	Number int       // volgorde of a chapter; 0 leaves it to the volunteer

	Reserved content.Reserved // slugs that the entry may not have; nil for none
}

// Entry gives a new file of a kind: its path from the root of the guide, made
// from the title, and its text. The required keys come first, filled in as far
// as the seed goes and else left empty, so that `check` asks for them and for
// nothing else; the optional keys follow as comments, each with what it means
// and an example that can be used by taking away the #.
func Entry(kind *schema.Kind, seed Seed) (path string, data []byte) {
	slug := dutch.Slug(seed.Title)
	if slug == content.Index || seed.Reserved != nil && seed.Reserved(kind.Section, slug) {
		slug += "-" + dutch.Slug(kind.Name) // an address of the program itself
	}
	var b bytes.Buffer
	b.WriteString("---\n")
	var later []schema.Use
	for _, u := range kind.Fields() {
		switch value := seed.value(u.Key); {
		case value != "":
			fmt.Fprintf(&b, "%s: %s\n", u.Key, value)
		case u.Required:
			fmt.Fprintf(&b, "# %s\n%s:\n", ask(u.Field), u.Key)
		default:
			later = append(later, u)
		}
	}
	if len(later) > 0 {
		b.WriteString("# Weet u hier iets van? Haal dan het # voor de sleutel weg en vul het in. De rest mag zo blijven.\n")
	}
	for _, u := range later {
		option(&b, u.Field, "")
	}
	b.WriteString("---\n\n")
	b.Write(skeleton(kind))
	return strings.TrimSuffix(content.Dir+"/"+kind.Section, "/") + "/" + slug + ".md", b.Bytes()
}

// value gives what the seed knows of a key, as written in front matter.
func (s Seed) value(key schema.Key) string {
	switch {
	case key == schema.Titel:
		return schema.Quote(s.Title)
	case key == schema.Volgorde && s.Number > 0:
		return strconv.Itoa(s.Number)
	case key == schema.Peildatum, key == schema.Bijgewerkt:
		return s.Today.String()
	}
	return ""
}

// ask says what to fill in, in a comment above the key: behind an empty key it
// would look like a value.
func ask(f *schema.Field) string {
	return help(f) + " Bijvoorbeeld: " + f.Sample()
}

// option writes an optional key as a comment, a group with its keys below it.
func option(b *bytes.Buffer, f *schema.Field, indent string) {
	fmt.Fprintf(b, "#%s%s:", indent, f.Key)
	if sample := f.Sample(); sample != "" {
		b.WriteString(" " + sample)
	}
	fmt.Fprintf(b, "   # %s", help(f))
	if len(f.Fields) > 0 {
		b.WriteString(" Haal het # dan ook weg bij de regels eronder.")
	}
	b.WriteByte('\n')
	for i := range f.Fields {
		option(b, &f.Fields[i], indent+"  ")
	}
}

func help(f *schema.Field) string {
	if len(f.Values) == 0 {
		return f.Help
	}
	values := make([]string, len(f.Values))
	for i, v := range f.Values {
		values[i] = v.Value
	}
	return f.Help + " Kies uit: " + strings.Join(values, ", ") + "."
}

// skeleton gives the text to start from: headings that fit the kind, each with
// a hint.
func skeleton(kind *schema.Kind) []byte {
	name := kind.Section
	if name == schema.Pages {
		name = "pagina"
	}
	text, err := skeletons.ReadFile("skeleton/" + name + ".md")
	if errors.Is(err, fs.ErrNotExist) {
		text, err = skeletons.ReadFile("skeleton/anders.md") // a kind that has no text of its own yet
	}
	if err != nil {
		panic(err) // the file is part of the program
	}
	return text
}

// Next says, in Dutch, what the volunteer does with a new entry: where it
// stands, what to fill in, how to see it and how to have it checked.
func Next(kind *schema.Kind, path string) string {
	address := strings.TrimSuffix(strings.TrimPrefix(path, content.Dir), ".md") + "/"
	var ask []string
	for _, u := range kind.Fields() {
		if u.Required && (Seed{Title: "x", Number: 1}).value(u.Key) == "" {
			ask = append(ask, u.Key.String())
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s staat klaar: %s\n\nZo gaat u verder:\n", kind.Article, path)
	step := 0
	next := func(format string, args ...any) {
		step++
		fmt.Fprintf(&b, "  %d. %s\n", step, fmt.Sprintf(format, args...))
	}
	next("Open het bestand in een teksteditor.")
	if len(ask) > 0 {
		next("Vul tussen de regels met --- in wat verplicht is: %s.", strings.Join(ask, ", "))
	}
	if kind.Section == schema.Nights {
		next("Vul datum of wanneer in. Weet u die nog niet, zet dan status op voorstel.")
	}
	next("Weet u meer, haal dan het # voor die sleutel weg. Schrijf daaronder de tekst.")
	next("Bekijk de gids met wijkgids serve. Uw pagina krijgt het adres %s", address)
	next("Controleer alles met wijkgids check.")
	text := b.String()
	return strings.ToUpper(text[:1]) + text[1:]
}
