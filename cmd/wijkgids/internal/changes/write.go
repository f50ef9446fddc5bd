package changes

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"
)

// Formats lists the formats of Write. The first is for a terminal, the second for a pull request.
func Formats() []string { return []string{"text", "markdown", "html"} }

// Write returns the report in one of the Formats; in text for any other.
func (r *Report) Write(format string) ([]byte, error) {
	switch format {
	case "markdown":
		return r.markdown(), nil
	case "html":
		return r.html()
	}
	return r.text(), nil
}

// A Group holds the pages with the same kind of change.
type Group struct {
	Title string
	Pages []Page
}

// Groups returns the groups that have pages, in the order of the report.
func (r *Report) Groups() []Group {
	var out []Group
	for _, g := range []Group{{"Nieuw", r.Added}, {"Veranderd", r.Changed}, {"Verhuisd", r.Moved}, {"Weg", r.Gone}} {
		if len(g.Pages) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// Title returns the heading of the report.
func (r *Report) Title() string { return "Wat lezers anders zien sinds " + r.Since }

const nothing = "Lezers zien geen verschil."

// Warning returns a warning about errors in the newer guide, or "".
func (r *Report) Warning() string {
	switch r.Errors {
	case 0:
		return ""
	case 1:
		return "In de gids staat nog 1 fout. Wat ervan afhangt, staat hier misschien niet goed. De opdracht check noemt die fout."
	}
	return fmt.Sprintf("In de gids staan nog %d fouten. Wat ervan afhangt, staat hier misschien niet goed. De opdracht check noemt ze.", r.Errors)
}

// Title returns the heading over the sentences of a part.
func (p Part) Title() string {
	if p.Heading == "" {
		return "Tekst"
	}
	return "Tekst bij “" + p.Heading + "”"
}

// Where returns the address of the page, and its previous or next address if there is one.
func (p Page) Where() string {
	switch {
	case p.Was != "":
		return p.Was + " is nu " + p.Address
	case p.To != "":
		return p.Address + " leidt nu naar " + p.To
	}
	return p.Address
}

// Details returns the facts and the parts of the text, all as facts, because they look the same.
func (p Page) Details() []Fact {
	out := append([]Fact(nil), p.Facts...)
	for _, part := range p.Text {
		out = append(out, Fact{part.Title(), part.Rows})
	}
	return out
}

// A Note is a list of addresses or pages that need attention.
type Note struct {
	Title string
	Help  string // what to do about them
	Lines []string
}

// Notes returns the notes that have lines, in the order of the report.
func (r *Report) Notes() []Note {
	lost := Note{Title: "Adressen die verdwijnen", Help: "Wie zo'n adres bewaard heeft, komt nergens uit. Zet het bij aliassen van de pagina die ervoor in de plaats komt."}
	for _, l := range r.Lost {
		line := l.Address
		if len(l.From) > 0 {
			line += ", waarnaar deze pagina's verwezen: " + strings.Join(l.From, "; ")
		}
		lost.Lines = append(lost.Lines, line)
	}
	behind := Note{Title: "Vertalingen die blijven zoals ze waren", Help: "De Nederlandse pagina zegt nu iets anders. Zet in het Nederlandse bestand bij bijgewerkt de dag van vandaag. Dan staat het ook op de vertaalde pagina, tot iemand de vertaling nakijkt."}
	for _, p := range r.Behind {
		behind.Lines = append(behind.Lines, fmt.Sprintf("%s (%s)", p.Title, p.Address))
	}
	old := Note{Title: "Oude feiten", Help: "Van deze pagina's zijn de feiten te oud. Kijk ze na en zet een nieuwe peildatum."}
	for _, p := range r.Old {
		old.Lines = append(old.Lines, fmt.Sprintf("%s (%s), geldig tot en met %s", p.Title, p.Address, p.Until))
	}
	return slices.DeleteFunc([]Note{lost, behind, old}, func(n Note) bool { return len(n.Lines) == 0 })
}

func (r *Report) text() []byte {
	var b bytes.Buffer
	fmt.Fprintln(&b, r.Title())
	if w := r.Warning(); w != "" {
		fmt.Fprintf(&b, "\n%s\n", w)
	}
	if r.IsEmpty() {
		fmt.Fprintf(&b, "\n%s\n", nothing)
	}
	for _, g := range r.Groups() {
		fmt.Fprintf(&b, "\n%s: %d\n", g.Title, len(g.Pages))
		for _, p := range g.Pages {
			fmt.Fprintf(&b, "\n  %s (%s)\n", p.Title, p.Where())
			for _, f := range p.Details() {
				fmt.Fprintf(&b, "    %s\n", f.Label)
				for _, row := range f.Rows {
					if row.Before != "" {
						fmt.Fprintf(&b, "      - %s\n", row.Before)
					}
					if row.After != "" {
						fmt.Fprintf(&b, "      + %s\n", row.After)
					}
				}
			}
		}
	}
	for _, n := range r.Notes() {
		fmt.Fprintf(&b, "\n%s: %d\n%s\n\n", n.Title, len(n.Lines), n.Help)
		for _, line := range n.Lines {
			fmt.Fprintf(&b, "  %s\n", line)
		}
	}
	if r.Next != "" {
		fmt.Fprintf(&b, "\n%s\n", r.Next)
	}
	return b.Bytes()
}

// mostMarkdown is the largest size of the Markdown in bytes. A comment on GitHub holds 65,536
// characters.
const mostMarkdown = 60_000

// mostLines is the largest number of lines of a note in the Markdown.
const mostLines = 100

// markdown returns the report as Markdown. It leaves out pages beyond mostMarkdown and says how
// many.
func (r *Report) markdown() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "## %s\n", inline(r.Title()))
	if w := r.Warning(); w != "" {
		fmt.Fprintf(&b, "\n> %s\n", w)
	}
	if r.IsEmpty() {
		fmt.Fprintf(&b, "\n%s\n", nothing)
	}
	end := r.markdownEnd()
	left := 0
	for _, g := range r.Groups() {
		fmt.Fprintf(&b, "\n### %s: %d\n", g.Title, len(g.Pages))
		for _, p := range g.Pages {
			text := markdownPage(p)
			if left > 0 || b.Len()+len(text)+len(end) > mostMarkdown {
				left++
				continue
			}
			b.WriteString(text)
		}
	}
	if left > 0 {
		fmt.Fprintf(&b, "\nDit is niet alles: nog %d van deze pagina's pasten hier niet bij. De opdracht diff laat ze zien.\n", left)
	}
	b.WriteString(end)
	return b.Bytes()
}

func markdownPage(p Page) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n**%s** (%s)\n", inline(p.Title), inline(p.Where()))
	details := p.Details()
	if len(details) == 0 {
		return b.String()
	}
	fmt.Fprint(&b, "\n| | Eerst | Nu |\n| --- | --- | --- |\n")
	for _, f := range details {
		label := inline(f.Label)
		for _, row := range f.Rows {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", label, inline(row.Before), inline(row.After))
			label = ""
		}
	}
	return b.String()
}

func (r *Report) markdownEnd() string {
	var b strings.Builder
	for _, n := range r.Notes() {
		fmt.Fprintf(&b, "\n### %s: %d\n\n%s\n\n", n.Title, len(n.Lines), n.Help)
		for _, line := range n.Lines[:min(mostLines, len(n.Lines))] {
			fmt.Fprintf(&b, "- %s\n", inline(line))
		}
		if more := len(n.Lines) - mostLines; more > 0 {
			fmt.Fprintf(&b, "- en nog %d\n", more)
		}
	}
	if r.Next != "" {
		fmt.Fprintf(&b, "\n%s\n", inline(r.Next))
	}
	return b.String()
}

// inline escapes the characters that have a meaning in Markdown, and keeps an @ from notifying a
// user of the forge.
func inline(s string) string {
	var b strings.Builder
	for _, c := range s {
		switch {
		case c == '@':
			b.WriteString("@\u2060")
			continue
		case c < utf8.RuneSelf && strings.ContainsRune("\\`*_[]<>#|~&!$", c):
			b.WriteByte('\\')
		case c == '\n':
			c = ' '
		}
		b.WriteRune(c)
	}
	return b.String()
}

//go:embed page.css
var style string

//go:embed page.html
var layout string

// html returns the report as one HTML file that loads nothing, with before and after side by side.
// Its policy only allows its own style.
func (r *Report) html() ([]byte, error) {
	sum := sha256.Sum256([]byte(style))
	t, err := template.New("").Parse(layout)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, struct {
		*Report
		Style           template.CSS
		Policy, Nothing string
	}{r, template.CSS(style), "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'", nothing})
	return b.Bytes(), err
}

// A Span is a part of a sentence. Marked says that the other version does not have it.
type Span struct {
	Text   string
	Marked bool
}

// Old returns the text before the change, with the removed words marked.
func (r Row) Old() []Span {
	gone, _ := r.spans()
	return gone
}

// New returns the text after the change, with the added words marked.
func (r Row) New() []Span {
	_, added := r.spans()
	return added
}

func (r Row) spans() (old, new []Span) {
	add := func(to *[]Span, words []string, marked bool) {
		if len(words) > 0 {
			*to = append(*to, Span{strings.Join(words, " "), marked})
		}
	}
	for _, e := range compare(strings.Fields(r.Before), strings.Fields(r.After)) {
		add(&old, e.same, false)
		add(&new, e.same, false)
		add(&old, e.gone, true)
		add(&new, e.added, true)
	}
	return old, new
}
