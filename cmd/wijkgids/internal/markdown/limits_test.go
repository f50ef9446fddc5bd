package markdown

import (
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/problem"
)

func nested(depth int, indent, mark string) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(indent, i) + mark + "een\n")
	}
	return b.String()
}

// A text beyond a limit is refused at the place of the excess; a text that a large guide may have
// is not.
func TestLimits(t *testing.T) {
	wide := func(columns, rows int, row string) string {
		return strings.Repeat("|a", columns) + "|\n" + strings.Repeat("|-", columns) + "|\n" + strings.Repeat(row, rows)
	}
	for name, c := range map[string]struct {
		src  string
		want *problem.Kind // nil if it is allowed
		line int
	}{
		"lists":                  {nested(1000, "  ", "- "), problem.TooDeep, 103},
		"wide lists":             {nested(1000, "    ", "1. "), problem.TooDeep, 103},
		"quotations":             {"Een.\n\n" + nested(1000, "> ", "> "), problem.TooDeep, 105},
		"lists on a line":        {strings.Repeat("- ", 2000) + "een", problem.TooDeep, 3},
		"both on a line":         {strings.Repeat("> - ", 2000) + "een", problem.TooDeep, 3},
		"definitions":            {nested(1000, "    ", ":   "), problem.TooDeep, 103},
		"links":                  {"Een.\n" + strings.Repeat("[a](", 20000), problem.TooMuch, 4},
		"links with a bracket":   {strings.Repeat("[a](<b ", 20000), problem.TooMuch, 3},
		"images":                 {strings.Repeat("![a](b \"c ", 20000), problem.TooMuch, 3},
		"brackets":               {strings.Repeat("[", 20000) + strings.Repeat("]", 20000), problem.TooMuch, 3},
		"emphasis":               {strings.Repeat("*a_", 20000), problem.TooMuch, 3},
		"lines":                  {strings.Repeat("een\n", 20000), problem.TooMuch, 10003},
		"code of all lengths":    {"Een.\n" + strings.Repeat("`", 100) + " " + strings.Repeat("`", 101), problem.TooMuch, 4},
		"much code":              {strings.Repeat("`een` ``twee` ", 5000), nil, 0},
		"footnotes":              {strings.Repeat("[^a]: b\n\n", 20000), problem.TooMany, 4003},
		"a table of nothing":     {wide(2000, 2000, "|a\n"), problem.TableEmpty, 9},
		"a quoted table":         {"> " + strings.ReplaceAll(wide(200, 200, "|a\n"), "\n", "\n> "), problem.TableEmpty, 0},
		"a deep list":            {nested(60, "  ", "- "), nil, 0},
		"a long list":            {strings.Repeat("- **een** *twee* [drie](a.md)\n", 5000), nil, 0},
		"a long table":           {wide(5, 5000, "| **a** | b_c | [d](e.md) | | |\n"), nil, 0},
		"a table with gaps":      {wide(10, 300, "| a |\n"), nil, 0},
		"many links":             {strings.Repeat("[een (twee)](https://a.nl/b_(c) \"d\") ", 5000), nil, 0},
		"many footnotes":         {strings.Repeat("Een.[^a]\n\n", 1000) + "[^a]: b", nil, 0},
		"many texts in brackets": {strings.Repeat("(een [twee]) ", 5000), nil, 0},
		"many paragraphs":        {strings.Repeat("Een *twee* _drie_ [vier.\n\n", 5000), nil, 0},
	} {
		_, ps := Parse([]byte(c.src), problem.Place{File: "t.md", Line: 3})
		limits := []*problem.Kind{problem.TooDeep, problem.TooMuch, problem.TooMany, problem.TableEmpty}
		i := slices.IndexFunc(ps, func(p problem.Problem) bool { return slices.Contains(limits, p.Kind) })
		switch {
		case c.want == nil && i >= 0:
			t.Errorf("%s: %v", name, ps[i])
		case c.want != nil && (i < 0 || ps[i].Kind != c.want || c.line > 0 && ps[i].Line != c.line):
			t.Errorf("%s: got %.200v, want line %d", name, ps, c.line)
		}
	}
}

// Up to the limits, doubling the text at most about doubles the HTML and the allocations.
func TestLargeTextsGrowInProportion(t *testing.T) {
	paragraphs := func(unit string, times int) func(int) string {
		p := strings.Repeat(unit, times) + "\n\n"
		return func(n int) string { return strings.Repeat(p, n) }
	}
	for name, text := range map[string]func(n int) string{
		"links":    paragraphs("[a](", 400),
		"emphasis": paragraphs("*a_", 300),
		"quotes":   paragraphs("'a \"b ", 300),
		"brackets": paragraphs("[", 400),
		"comments": paragraphs("a <!-- ", 100),
		"lists": func(n int) string {
			return nested(90, "  ", "- ") + strings.Repeat(strings.Repeat("  ", 89)+"- b\n", 20*n)
		},
		"tables":    func(n int) string { return strings.Repeat("|a|b|\n|-|-|\n"+strings.Repeat("|c\n", 20)+"\n", n) },
		"headings":  func(n int) string { return strings.Repeat("## a\n\n", 50*n) },
		"footnotes": func(n int) string { return strings.Repeat("a[^b] ", 50*n) + "\n\n[^b]: c" },
	} {
		size := func(n int) (html int, allocations float64) {
			src := []byte(text(n))
			return len(parse(src).AppendHTML(nil, Options{})), testing.AllocsPerRun(1, func() { parse(src) })
		}
		html, allocations := size(5)
		html2, allocations2 := size(10)
		if html2 > html*5/2 || allocations2 > allocations*5/2 {
			t.Errorf("%s: HTML of %d and %d bytes, %.0f and %.0f allocations", name, html, html2, allocations, allocations2)
		}
	}
}

func parse(src []byte) *Text {
	text, _ := Parse(src, at)
	return text
}

func TestFaultsOfAddresses(t *testing.T) {
	for target, want := range map[string]*problem.Kind{
		"https://https://a.nl": problem.LinkTwice, "http://https//a.nl": problem.LinkTwice,
		"mailto:info": problem.LinkMail, "mailto:a@b": problem.LinkMail, "mailto:@b.nl": problem.LinkMail, "mailto:a@b.nl,c": problem.LinkMail,
		"mailto:a@b.nl": nil, "mailto:a@b.nl,c@d.nl?subject=x": nil,
		"tel:geen": problem.LinkPhone, "tel:1": problem.LinkPhone, "tel:030-x": problem.LinkPhone, "tel:112": nil, "tel:+31(0)30-1234567": nil, "tel:030%201234567": nil,
		"http://localhost": problem.LinkLocal, "https://LOCALHOST:1313/a": problem.LinkLocal, "http://127.0.0.1:80": problem.LinkLocal, "http://[::1]/": problem.LinkLocal,
		"http://10.1.2.3": problem.LinkLocal, "http://192.168.0.1/a": problem.LinkLocal, "http://a.local": problem.LinkLocal, "http://0.0.0.0:8000": problem.LinkLocal,
		"https://buurthuis": problem.LinkHost, "https://www.buurthuis": problem.LinkHost, "https://a..nl": problem.LinkHost, "https://www.": problem.LinkHost,
		"https://a.nl": nil, "https://a.nl.": nil, "https://naam@a.nl": nil, "https://xn--caf-dma.nl:8443/x": nil, "https://café.nl": nil, "http://203.0.113.7": nil, "https://localhost.nl": nil,
		"a.md": nil, "/a/": nil, "#a": nil,
	} {
		if got, _ := Fault(target); got != want {
			t.Errorf("%s: got %v, want %v", target, got, want)
		}
	}
}
