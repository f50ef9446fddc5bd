// Package starter makes the first version of an entry or of a whole guide.
//
// It returns names and bytes; the caller writes them and must not overwrite a file. The front
// matter and the text below it follow the table of package schema. The files of a new guide come
// from guide/.
package starter

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/paths"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A Seed holds the values that are known in advance.
type Seed struct {
	Title  string
	Today  date.Date // for peildatum and bijgewerkt
	Number int       // volgorde of a chapter; 0 leaves it empty

	Reserved content.Reserved // reserved slugs; may be nil
}

// Entry returns a new file of a kind: its path from the root of the guide, which follows from the
// title, and its text. Required keys come first, with the values of the seed or empty, so that
// check asks only for those. Optional keys follow as comments with an example that is valid without
// the #.
func Entry(kind *schema.Kind, seed Seed) (path string, data []byte) {
	slug := Slug(kind, seed.Title, seed.Reserved)
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
	b.Write(kind.Skeleton())
	return strings.TrimSuffix(content.Dir+"/"+kind.Section, "/") + "/" + slug + ".md", b.Bytes()
}

// Slug returns the slug of a new file of a kind, which follows from its title.
func Slug(kind *schema.Kind, title string, reserved content.Reserved) string {
	slug := shorten(dutch.Slug(title))
	if slug == content.Index || !paths.OnWindows(slug) || reserved != nil && reserved(kind.Section, slug) {
		slug += "-" + dutch.Slug(kind.Name)
	}
	return slug
}

// longest is the maximum length of a new slug: it must fit in an address that people copy and in
// the file names of every system.
const longest = 80

// shorten cuts a slug that is too long, at the end of a word if it can.
func shorten(slug string) string {
	if len(slug) <= longest {
		return slug
	}
	if cut := strings.LastIndexByte(slug[:longest+1], '-'); cut > 0 {
		return slug[:cut]
	}
	return slug[:longest]
}

// value returns the YAML value of a key, or "".
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

// ask returns the comment above an empty key. After the key it would look like a value.
func ask(f *schema.Field) string {
	return help(f) + " Bijvoorbeeld: " + f.Sample()
}

// option writes an optional key as a comment, with the keys of a group below it.
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

// Address is the address of a new guide. No real guide can have it.
const Address = "https://wijkgids.example"

// Blank begins a text that the owner of a new guide must replace.
const Blank = "VUL IN"

// Hints returns the hints in the texts of new entries, as a reader would see them.
func Hints() []string {
	var out []string
	for _, text := range schema.Skeletons() {
		for line := range strings.Lines(text) {
			if hint, ok := strings.CutPrefix(strings.TrimSpace(line), "*"); ok {
				out = append(out, dutch.Typographic(strings.TrimSuffix(hint, "*")))
			}
		}
	}
	return out
}

// Examples returns the summaries of the sample entries of a new guide, by path. It leaves out
// pages, which are not samples.
func Examples(t *schema.Table) map[string]string {
	out := map[string]string{}
	for path, text := range Guide(t, Seed{}) {
		section, file, ok := strings.Cut(strings.TrimPrefix(path, content.Dir+"/"), "/")
		kind := t.Kind(section)
		if !ok || kind == nil || !strings.Contains(file, "voorbeeld") {
			continue
		}
		f, _ := content.Decode(text, path, section, strings.TrimSuffix(file, ".md"), kind, t)
		out[path] = dutch.Typographic(f.Get(schema.Samenvatting))
	}
	return out
}

// Next returns the instructions for a new entry, in Dutch.
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
