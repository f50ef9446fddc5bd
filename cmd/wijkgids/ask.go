package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/query"
	"wijkgids/cmd/wijkgids/internal/search"
)

// openSearch makes the index of the guide in memory, and opens it with the
// module that readers get.
func openSearch(g *guide.Guide) (*query.Index, error) {
	files, err := search.Build(documents(g, true), search.Config{Synonyms: synonyms(g)})
	if err != nil {
		return nil, err
	}
	byName := make(map[string][]byte, len(files))
	for _, f := range files {
		byName[f.Name] = f.Data
	}
	return query.Open(search.Module(), func(name string) ([]byte, error) {
		data, ok := byName[name]
		if !ok {
			return nil, fs.ErrNotExist
		}
		return data, nil
	})
}

// pageful is how many results the search page shows first. Never ask for fewer:
// search.js looks at the titles of the results alone, and that changes their order.
const pageful = 10

// runSearch answers a question in the terminal as the search page would. That
// nothing is found is an answer too: the exit status says whether the content
// and the machine are well.
func runSearch(_ context.Context, o options, args []string, out, log io.Writer) (err error) {
	words := strings.TrimSpace(strings.Join(args, " "))
	if words == "" {
		return usageError{errors.New("say what to search for")}
	}
	g, ps, err := newBuilder(o).read(o.drafts, nil)
	if err != nil {
		return err
	}
	if n := problem.Errors(ps); n > 0 {
		if err := problem.Write(log, ps, "text"); err != nil {
			return err
		}
		fmt.Fprintf(log, "wijkgids search: %s; nothing was searched\n", count(n, "error"))
		return errWrong
	}
	index, err := openSearch(g)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, index.Close()) }()
	answer, err := index.Search(words, query.Options{Limit: max(o.limit, pageful), Passages: true, Explain: o.explain})
	if err != nil {
		return err
	}
	answer.Results = answer.Results[:min(o.limit, len(answer.Results))]
	p := printer{bold: isTerminal(out)}
	p.answer(g, words, answer)
	_, err = out.Write(p.out.Bytes())
	return err
}

// isTerminal says whether what is written to w is seen by somebody at once.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// A printer writes an answer for people to read: the words that were found bold
// in a terminal, and plain in a pipe.
type printer struct {
	out  bytes.Buffer
	bold bool
}

func (p *printer) line(format string, args ...any) {
	fmt.Fprintf(&p.out, format+"\n", args...)
}

func (p *printer) answer(g *guide.Guide, words string, a query.Answer) {
	if a.Corrected != nil {
		p.line("Gezocht naar %q in plaats van %q.", a.Corrected.To, a.Corrected.From)
		words = a.Corrected.To
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
		if s := g.Section(r.Section); s != nil {
			kind = " (" + s.Title + ")"
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

// marked gives a text with the words that were found in bold (SGR 1 and 22 of
// ECMA-48) or as it is.
func (p *printer) marked(text string, marks []query.Mark) string {
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

// clean takes control characters out of a text of the guide, which could
// otherwise give the terminal orders.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

// ways says in Dutch how a word of the question was found.
var ways = map[string]string{
	"word":   "als woord",
	"joined": "samen met het woord ernaast",
	"verb":   "als werkwoord",
	"begin":  "als begin van een woord",
	"parts":  "in twee delen",
	"typo":   "anders gespeld",
}

// why says what made the score of a result: the sum that search.js makes, and
// the fields of the entry in which the words stand.
func (p *printer) why(indent string, g *guide.Guide, r query.Result) {
	p.line("%s%d punten:", indent, r.Score)
	indent += "  "
	sum := 0
	for _, w := range r.Why.Words {
		if w.How == "" {
			p.line("%s%q: niet gevonden", indent, w.Word)
			continue
		}
		sum += w.Points
		p.line("%s%q: %d = %d (van 31, zo veel gaat de pagina erover) × %d (van 16, gevonden %s) × %d (zo weinig komt het voor)",
			indent, w.Word, w.Points, w.Level, w.Of16, ways[w.How], w.Tells)
		if where := fields(g, r.URL, w.Terms); len(where) > 0 {
			p.line("%s  in %s", indent, strings.Join(where, ", "))
		}
	}
	if len(r.Why.Words) > 1 {
		p.line("%ssamen %d, maal het deel van de vraag dat gevonden is: %d van %d", indent, sum, r.Why.Met, r.Why.Asked)
	}
	if r.Why.Together {
		p.line("%salle woorden in één stuk van de tekst: een achtste erbij", indent)
	}
	switch r.Why.Title {
	case "is":
		p.line("%sde titel is de vraag: maal twee", indent)
	case "holds":
		p.line("%sde vraag staat in de titel: een kwart erbij", indent)
	}
	p.line("%sbij een bijna gelijke score telt de soort: %d", indent, r.Why.Prior)
}

// fields says where in the entry at an address words stand that have one of
// the stems.
func fields(g *guide.Guide, address string, stems []string) []string {
	e := g.At(address)
	if e == nil {
		return nil
	}
	d := new(describer).document(g, e)
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
	add("samenvatting", d.Summary)
	add("koppen", headings...)
	add("tekst", texts...)
	add("plaats, thema of partner", d.Names...)
	return out
}

// withStem gives the words of a text that have one of the stems, by themselves
// or in a part between hyphens.
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

// nearTop is among how many first results a question of zoekvragen.yaml must
// find what it wants: what a reader sees on a phone without scrolling.
const nearTop = 3

// askQueries asks the questions of zoekvragen.yaml, and advises on those that
// do not find any entry of theirs near the top. That is advice and no error: an
// entry somewhere else may have pushed the wanted one down, and whoever wrote
// that has done nothing wrong.
func askQueries(g *guide.Guide) (ps []problem.Problem, err error) {
	if len(g.Queries) == 0 {
		return nil, nil
	}
	index, err := openSearch(g)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, index.Close()) }()
	for _, q := range g.Queries {
		answer, err := index.Search(q.Words, query.Options{Limit: pageful})
		if err != nil {
			return nil, err
		}
		answer.Results = answer.Results[:min(nearTop, len(answer.Results))]
		if !slices.ContainsFunc(answer.Results, func(r query.Result) bool { return wanted(q, entryName(r.URL)) }) {
			ps = append(ps, missed(q, answer))
		}
	}
	return ps, nil
}

func wanted(q content.Query, name string) bool {
	return slices.ContainsFunc(q.Want, func(w content.Item) bool { return w.Text == name })
}

// entryName gives "initiatieven/de-kruimel" for "/initiatieven/de-kruimel/".
func entryName(address string) string { return strings.Trim(address, "/") }

func missed(q content.Query, a query.Answer) problem.Problem {
	var want, got []string
	for _, w := range q.Want {
		want = append(want, strconv.Quote(w.Text))
	}
	for _, r := range a.Results {
		got = append(got, strconv.Quote(entryName(r.URL)))
	}
	if len(got) == 0 {
		return problem.New(q.Place, problem.QueryEmpty, q.Words, strings.Join(want, " of "))
	}
	return problem.New(q.Place, problem.QueryFar, q.Words, strings.Join(want, " of "), strings.Join(got, ", "))
}
