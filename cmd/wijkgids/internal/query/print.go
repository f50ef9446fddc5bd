package query

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/search"
)

// Print writes an answer as text. If bold is set, the matching words are bold, for a terminal.
func Print(w io.Writer, g *guide.Guide, words string, a Answer, bold bool) error {
	p := printer{bold: bold}
	p.answer(g, words, a)
	_, err := w.Write(p.out.Bytes())
	return err
}

type printer struct {
	out  bytes.Buffer
	bold bool
}

func (p *printer) line(format string, args ...any) {
	fmt.Fprintf(&p.out, format+"\n", args...)
}

func (p *printer) answer(g *guide.Guide, words string, a Answer) {
	if a.Corrected != nil {
		p.line("Gezocht naar %q in plaats van %q.", a.Corrected.To, a.Corrected.From)
		words = a.Corrected.To
	}
	if a.Cut > 0 {
		p.line("Uw vraag is lang: de laatste woorden (%d) zijn weggelaten.", a.Cut)
	}
	if len(a.Missing) > 0 {
		p.line("Niets over: %s.", strings.Join(a.Missing, ", "))
	}
	if a.Help != nil {
		p.line("Hulp nodig? Kijk eerst bij %q: %s", clean(a.Help.Title), clean(a.Help.URL))
	}
	switch {
	case a.Total == 0:
		p.line("Niets gevonden voor %q.", words)
		if len(a.Nearest) > 0 {
			p.line("Bedoelt u misschien: %s?", strings.Join(a.Nearest, ", "))
		} else {
			p.line("Kijk of het woord goed gespeld is, of probeer een ander woord.")
		}
		return
	case a.Total > len(a.Results):
		p.line("%d keer gevonden voor %q; dit zijn de eerste %d.", a.Total, words, len(a.Results))
	default:
		p.line("%d keer gevonden voor %q.", a.Total, words)
	}
	width := len(strconv.Itoa(len(a.Results)))
	indent := strings.Repeat(" ", width+2)
	for i, r := range a.Results {
		p.line("")
		kind := ""
		if about := r.about(); about != "" {
			kind = " (" + about + ")"
		}
		p.line("%*d. %s%s", width, i+1, p.marked(r.Title, r.TitleMarks), clean(kind))
		address := r.URL
		if r.Anchor != "" {
			address += "#" + r.Anchor
		}
		p.line("%s%s", indent, clean(address))
		if r.Excerpt != "" {
			p.line("%s%s", indent, p.marked(r.Excerpt, r.Marks))
		}
		if r.Why != nil {
			p.why(indent, g, r)
		}
	}
}

// about describes a result: its kind, its place, its status, and its year.
func (r *Result) about() string {
	var parts []string
	for _, s := range []string{r.Kind, r.Place, r.Status} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if r.Year > 0 {
		parts = append(parts, strconv.Itoa(r.Year))
	}
	return strings.Join(parts, ", ")
}

// marked returns a text in which the matching words are bold (SGR 1 and 22 of ECMA-48) if p.bold is
// set.
func (p *printer) marked(text string, marks []Mark) string {
	if !p.bold {
		return clean(text)
	}
	var b strings.Builder
	at := 0
	for _, m := range marks {
		b.WriteString(clean(text[at:m.From]))
		b.WriteString("\x1b[1m" + clean(text[m.From:m.To]) + "\x1b[22m")
		at = m.To
	}
	return b.String() + clean(text[at:])
}

// clean replaces control characters, so that a text of the guide cannot send commands to the
// terminal.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

// ways holds the kinds of match in Dutch.
var ways = map[string]string{
	"word":   "als woord",
	"joined": "samen met het woord ernaast",
	"verb":   "als werkwoord",
	"begin":  "als begin van een woord",
	"parts":  "in twee delen",
	"typo":   "anders gespeld",
}

// why explains the score of a result: the sum that search.js computes, and the fields of the entry
// that have the words.
func (p *printer) why(indent string, g *guide.Guide, r Result) {
	p.line("%s%d punten:", indent, r.Score)
	indent += "  "
	sum := 0
	for _, w := range r.Why.Words {
		if w.How == "" {
			p.line("%s%q: niet gevonden", indent, w.Word)
			continue
		}
		sum += w.Points
		open, squared := "", ""
		if r.Why.Sentence {
			open, squared = "(", ")² / 324"
		}
		p.line("%s%q: %d = %s%d (van 31, zo veel gaat de pagina erover) × %d (van 16, gevonden %s)%s × %d (zo weinig komt het voor)",
			indent, w.Word, w.Points, open, w.Level, w.Of16, ways[w.How], squared, w.Tells)
		if where := fields(g, r.URL, w.Terms); len(where) > 0 {
			p.line("%s  in %s", indent, strings.Join(where, ", "))
		}
	}
	if len(r.Why.Words) > 1 {
		p.line("%ssamen %d, twee keer maal het deel van de vraag dat gevonden is: %d van %d", indent, sum, r.Why.Met, r.Why.Asked)
	}
	if r.Why.Together {
		p.line("%salle woorden in één stuk van de tekst: een achtste erbij", indent)
	}
	if r.Why.Whole {
		p.line("%sbeide woorden gevonden: staat boven wat er een mist", indent)
	}
	if r.Why.Question > 0 {
		p.line("%svragen van deze pagina lijken op de vraag: %d erbij", indent, r.Why.Question)
	}
	switch r.Why.Less {
	case search.Explains:
		p.line("%swie meer dan één woord typt, zoekt eerder mensen en hulp dan uitleg: een kwart eraf", indent)
	case search.ForWork:
		p.line("%swie ik of mijn typt, zoekt eerder iets voor zichzelf dan voor het werk: de helft eraf", indent)
	}
	if r.Why.Helps {
		p.line("%swie ik of mijn typt, heeft misschien hulp nodig: de helft erbij", indent)
	}
	switch r.Why.Title {
	case "is":
		p.line("%sde titel is de vraag: maal twee", indent)
	case "holds":
		p.line("%sde vraag staat in de titel: een kwart erbij", indent)
	}
	if len(r.Why.Help) > 0 {
		p.line("%sstaat vooraan door hulpbij: %s", indent, strings.ToLower(strings.Join(r.Why.Help, ", ")))
	}
	p.line("%sbij een bijna gelijke score telt de soort: %d", indent, r.Why.Prior)
}

// fields returns the fields of the entry at an address that have words with one of the stems.
func fields(g *guide.Guide, address string, stems []string) []string {
	e := g.At(address)
	if e == nil {
		return nil
	}
	d := search.DocumentOf(g, e)
	var out []string
	add := func(field string, texts ...string) {
		var found []string
		for _, text := range texts {
			found = append(found, withStem(text, stems)...)
		}
		if n := len(found); n > 0 {
			slices.Sort(found)
			found = slices.Compact(found)
			times := ""
			if n > 1 {
				times = fmt.Sprintf(", %d keer", n)
			}
			out = append(out, fmt.Sprintf("%s (%s%s)", field, strings.Join(found, ", "), times))
		}
	}
	var headings, texts []string
	for _, p := range d.Passages {
		headings, texts = append(headings, p.Heading), append(texts, p.Text)
	}
	add("titel", d.Title)
	add("trefwoorden", d.Keywords...)
	add("vragen", d.Questions...)
	add("samenvatting", d.Summary)
	add("koppen", headings...)
	add("tekst", texts...)
	add("plaats, thema of partner", d.Names...)
	add("adres en contact", d.Details...)
	return out
}

// withStem returns the words of a text that have one of the stems as a whole or in a part between
// hyphens.
func withStem(text string, stems []string) []string {
	var found []string
	dutch.Words(dutch.Fold(text), func(word string, _, _ int) {
		parts, joined := dutch.Parts(word)
		if joined != "" {
			parts = append(parts, joined)
		}
		if slices.ContainsFunc(parts, func(p string) bool { return slices.Contains(stems, dutch.Stem(p)) }) {
			found = append(found, word)
		}
	})
	return found
}
