package markdown

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// A ¶ marks each place in these texts.
func TestPlacesAreTrue(t *testing.T) {
	texts := map[string]string{
		"paragraph":      "één ¶[a](b.md) ¶![x](y.png) ¶<https://example.org> é ¶https://example.org ¶www.example.org ¶a@example.org",
		"many lines":     "tekst\nën ¶[a](b.md)\n\nnog\n   ¶[b](c.md)",
		"list":           "- één ¶[a](b.md)\n  - ¶![é](y.png) ¶[b](c.md)\n\n    ¶[c](d.md)\n10. ¶[d](e.md)",
		"task":           "- [ ] é ¶[a](b.md)",
		"tab":            "-\t¶[a](b.md)\n\n\té ¶[b](c.md)",
		"quote":          "> é ¶[a](b.md)\n> > ¶[b](c.md)\nlui é ¶[c](d.md)",
		"table":          "| é | ¶[a](b.md) |\n| --- | --- |\n| ëë ¶[b](c.md) | ¶![x](y.png) |\n| a \\| ¶[c](d.md) | `\\|` ¶[d](e.md) |",
		"table in list":  "- x\n\n  | a | ¶[b](c.md) |\n  |-|-|\n  | é | ¶[d](e.md) |",
		"in emphasis":    "é **¶[a](b.md)** *¶https://example.org*",
		"image in link":  "é ¶[¶![x](y.png)](b.md)",
		"reference":      "é ¶[a][r] ¶[r] ¶[r][] ¶![x][r]\n\n[r]: b.md",
		"footnote":       "é[^1] ¶[a](b.md)\n\n[^1]: ë ¶[b](c.md)\n\n    é ¶[c](d.md)\n\n¶[d](e.md)",
		"definition":     "é ¶[a](b.md)\n: ë ¶[b](c.md)",
		"headings":       "¶## é ¶[a](b.md)\n\n> ¶## b\n\n- ¶## c ##\n-\t¶### d\n\n   ¶## e {#e}\n\n¶Twee\n---\n\n¶é\nf\n---",
		"level one":      "é\n\n¶¶# x\n\n¶¶#### y\n\n¶¶x\n===",
		"empty heading":  "¶¶##\n\n- ¶¶##\n-\t¶¶##\n\n> ¶¶## ##",
		"attribute":      "¶## é ¶{.x}\n\n> ¶## é ¶{.x}\n\n¶é\ne ¶{y}\n---\n\n¶## é ## ¶{x=y}",
		"html":           "é ¶<b>x</b> ¶<i>\n\n¶<div>\n\n- é\n\n  ¶<div>\n\n>  ¶<p>\n\n-\t¶<p>",
		"comment":        "<!-- é --> ¶x\n\n> <!--\n> é --> ¶y\n\n- ¶<!--",
		"refused":        "é ¶[a](javascript:x) ¶<foo:bar> ¶![x](https://example.org/x.png)\n\n- é ¶[b](data:x)",
		"no alt":         "é ¶¶![](x.png)",
		"missing note":   "é ¶[^x]\n\n- é ¶[^y]\n\n| a | ¶[^z] |\n|-|-|",
		"unused note":    "é\n\n¶[^x]: y\n\n- ¶[^y]: z",
		"invalid UTF-8":  "\xff\xfe ¶[a](b.md) \xe2\x82 ¶[b](c.md)",
		"line endings":   "é\r\n¶[a](b.md)\r\n\r\né ¶[b](c.md)\r¶[c](d.md)",
		"nothing marked": "é\n\n- x",
	}
	for name, marked := range texts {
		for _, first := range []int{1, 12} {
			var want []problem.Place
			var b strings.Builder
			line, column := first, 1
			for i, c := range marked { // each invalid byte is one character
				switch c {
				case '¶':
					want = append(want, problem.Place{File: "t.md", Line: line, Column: column})
					continue
				case '\r', '\n':
					if c == '\r' && strings.HasPrefix(marked[i+1:], "\n") {
						break
					}
					line++
					column = 0
				}
				column++
				b.WriteString(marked[i : i+width(marked[i:])])
			}
			text, problems := Parse([]byte(b.String()), problem.Place{File: "t.md", Line: first})
			var got []problem.Place
			for _, l := range text.Links {
				got = append(got, l.Place)
			}
			for _, i := range text.Images {
				got = append(got, i.Place)
			}
			for _, h := range text.Headings {
				got = append(got, h.Place)
			}
			for _, p := range problems {
				got = append(got, p.Place)
			}
			slices.SortFunc(got, func(a, b problem.Place) int {
				return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
			})
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s from line %d:\n got %v\nwant %v\n%s\nproblems %v", name, first, got, want, b.String(), problems)
			}
		}
	}
}

// width returns the length of the first character of s, or 1 if it is not UTF-8.
func width(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}

// A byte of the plain text has the place of its character in the source.
func TestPlainTextHasPlaces(t *testing.T) {
	src := "Eén *twee* drie.\nVier [vijf](zes.md) zeven\n\n## Kop\n\n- acht\n- negen \"tien\"\n\n> elf[^n]\n> twaalf\n\n| dertien | veertien |\n| --- | --- |\n| vijftien | zestien |\n\n[^n]: Noot zeventien.\n"
	text, _ := Parse([]byte(src), problem.Place{File: "x.md", Line: 5})
	lines := strings.Split(src, "\n")
	for _, word := range []string{"Eén", "twee", "drie", "Vier", "vijf", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "Noot", "zeventien"} {
		want := problem.Place{File: "x.md"}
		for i, line := range lines {
			if at := regexp.MustCompile(`(^|[^\pL])` + word + `([^\pL]|$)`).FindStringIndex(line); at != nil && want.Line == 0 {
				want.Line, want.Column = i+5, utf8.RuneCountInString(line[:strings.Index(line[at[0]:], word)+at[0]])+1
			}
		}
		found := false
		for i := range text.Passages {
			p := &text.Passages[i]
			if at := regexp.MustCompile(`(^|[^\pL])` + word + `([^\pL]|$)`).FindStringIndex(p.Text); at != nil && !found {
				found = true
				if got := p.Place("x.md", strings.Index(p.Text[at[0]:], word)+at[0]); got != want {
					t.Errorf("%s is at %v, want %v", word, got, want)
				}
			}
		}
		if !found {
			t.Errorf("%s is not in the plain text", word)
		}
	}
}
