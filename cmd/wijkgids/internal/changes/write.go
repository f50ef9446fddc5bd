package changes

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"
	"unicode/utf8"
)

// Formats lists what a report can be written as; the first is for a terminal, the second
// for a pull request.
func Formats() []string { return []string{"text", "markdown", "html"} }

// Write returns the report in one of the Formats.
func (r *Report) Write(format string) ([]byte, error) {
	switch format {
	case "markdown":
		return r.markdown(), nil
	case "html":
		return r.html()
	}
	return r.text(), nil
}

// A Group is the pages to which the same thing happened.
type Group struct {
	Title string
	Pages []Page
}

// Groups returns the pages in the order in which a report shows them.
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

// Warning says that the newer guide has errors, or is "".
func (r *Report) Warning() string {
	switch r.Errors {
	case 0:
		return ""
	case 1:
		return "In de gids staat nog 1 fout. Wat ervan afhangt, staat hier misschien niet goed. De opdracht check noemt haar."
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

// Where says where the page is, and where it was.
func (p Page) Where() string {
	switch {
	case p.Was != "":
		return p.Was + " is nu " + p.Address
	case p.To != "":
		return p.Address + " leidt nu naar " + p.To
	}
	return p.Address
}

// Details returns the facts and parts of the page, which look the same.
func (p Page) Details() []Fact {
	out := append([]Fact(nil), p.Facts...)
	for _, part := range p.Text {
		out = append(out, Fact{part.Title(), part.Rows})
	}
	return out
}

// Says says what to do about the address.
func (l Lost) Says() string {
	if len(l.From) == 0 {
		return l.Address
	}
	return l.Address + ", waarnaar deze pagina's verwezen: " + strings.Join(l.From, "; ")
}

const (
	lostTitle = "Adressen die verdwijnen"
	lostHelp  = "Wie zo'n adres bewaard heeft, komt nergens uit. Zet het bij aliassen van de pagina die ervoor in de plaats komt."
	oldTitle  = "Oude feiten"
	oldHelp   = "Van deze pagina's zijn de feiten te oud. Kijk ze na en zet een nieuwe peildatum."
)

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
	if len(r.Lost) > 0 {
		fmt.Fprintf(&b, "\n%s: %d\n%s\n\n", lostTitle, len(r.Lost), lostHelp)
		for _, l := range r.Lost {
			fmt.Fprintf(&b, "  %s\n", l.Says())
		}
	}
	if len(r.Old) > 0 {
		fmt.Fprintf(&b, "\n%s: %d\n%s\n\n", oldTitle, len(r.Old), oldHelp)
		for _, p := range r.Old {
			fmt.Fprintf(&b, "  %s (%s), geldig tot en met %s\n", p.Title, p.Address, p.Until)
		}
	}
	return b.Bytes()
}

// mostMarkdown is how long the Markdown may be, in bytes: a comment at GitHub holds 65,536
// characters.
const mostMarkdown = 60_000

// markdown leaves out pages beyond what a comment holds, and says how many.
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
	if len(r.Lost) > 0 {
		fmt.Fprintf(&b, "\n### %s: %d\n\n%s\n\n", lostTitle, len(r.Lost), lostHelp)
		list(&b, len(r.Lost), func(i int) string { return r.Lost[i].Says() })
	}
	if len(r.Old) > 0 {
		fmt.Fprintf(&b, "\n### %s: %d\n\n%s\n\n", oldTitle, len(r.Old), oldHelp)
		list(&b, len(r.Old), func(i int) string {
			return fmt.Sprintf("%s (%s), geldig tot en met %s", r.Old[i].Title, r.Old[i].Address, r.Old[i].Until)
		})
	}
	return b.String()
}

// mostLines is how many lines a list in the Markdown has.
const mostLines = 100

func list(b *strings.Builder, n int, line func(int) string) {
	for i := range min(n, mostLines) {
		fmt.Fprintf(b, "- %s\n", inline(line(i)))
	}
	if n > mostLines {
		fmt.Fprintf(b, "- en nog %d\n", n-mostLines)
	}
}

// inline escapes what Markdown would take for markup. It keeps an @ from calling somebody
// at a forge.
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

// html returns a page with before and after beside each other, in one file that loads
// nothing. Its policy allows its own style alone.
func (r *Report) html() ([]byte, error) {
	sum := sha256.Sum256([]byte(style))
	t, err := template.New("").Parse(layout)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, struct {
		*Report
		Style                                           template.CSS
		Policy                                          string
		Nothing, LostTitle, LostHelp, OldTitle, OldHelp string
	}{r, template.CSS(style), "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'", nothing, lostTitle, lostHelp, oldTitle, oldHelp})
	return b.Bytes(), err
}

// A Span is a stretch of a sentence; Marked when the other side has it not.
type Span struct {
	Text   string
	Marked bool
}

// Old returns the text before, with marks at the words that are gone.
func (r Row) Old() []Span {
	gone, _ := r.spans()
	return gone
}

// New returns the text after, with marks at the words that are new.
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
