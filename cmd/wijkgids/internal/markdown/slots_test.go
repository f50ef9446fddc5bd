package markdown

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

const sample = "[a](a.md) en [b](https://example.org) en [de kop](#kop) en [weg](#weg)[^1].\n\n## Kop\n\n### Sub\n\n![x](x.jpg)\n\n[^1]: Noot."

func TestLinksLeadWhereThePageSays(t *testing.T) {
	text, _ := Parse([]byte("[a](a.md \"T & t\") en [**b**](b.md) en [c](#kop).\n\n## Kop"), at)
	tests := []struct {
		link func(int) string
		want string
	}{
		{nil, `<p><a href="a.md" title="T &amp; t">a</a> en <a href="b.md"><strong>b</strong></a> en <a href="#kop">c</a>.</p>`},
		{func(i int) string { return []string{"../a/?x=1&y", "https://example.org/é b\""}[i] },
			`<p><a href="../a/?x=1&amp;y" title="T &amp; t">a</a> en <a href="https://example.org/%C3%A9%20b%22" class="external"><strong>b</strong></a> en <a href="#kop">c</a>.</p>`},
		{func(i int) string { return []string{"", "b/"}[i] },
			`<p>a en <a href="b/"><strong>b</strong></a> en <a href="#kop">c</a>.</p>`},
	}
	for _, test := range tests {
		got, _, _ := strings.Cut(string(text.AppendHTML(nil, Options{Link: test.link})), "\n")
		if got != test.want {
			t.Errorf(" got %s\nwant %s", got, test.want)
		}
	}
}

func TestPrefixStandsBeforeEveryIDAndFragment(t *testing.T) {
	text, problems := Parse([]byte(sample), at)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	html := string(text.AppendHTML(nil, Options{Prefix: "h3-", Link: func(i int) string { return text.Links[i].Target }}))
	for _, want := range []string{
		`id="h3-kop"`, `id="h3-sub"`, `href="#h3-kop"`, `href="#weg"`,
		`id="h3-naar-noot_1" href="#h3-noot_1"`, `<li id="h3-noot_1">`, `href="#h3-naar-noot_1"`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in\n%s", want, html)
		}
	}
	if got, want := strings.Count(html, `id="`), strings.Count(html, `id="h3-`); got != want {
		t.Errorf("%d ids, %d with the prefix in\n%s", got, want, html)
	}
}

func TestShiftMovesHeadings(t *testing.T) {
	text, _ := Parse([]byte(sample), at)
	for shift, want := range map[int]string{
		-5: "h1 h1 h1", -1: "h1 h2 h1", 0: "h2 h3 h2", 1: "h3 h4 h3", 3: "h5 h6 h5", 4: "h6 h6 h6", 100: "h6 h6 h6",
	} {
		html := string(text.AppendHTML(nil, Options{Shift: shift}))
		tags := strings.Fields(want)
		for _, part := range []string{
			fmt.Sprintf(`<%s id="kop">Kop</%[1]s>`, tags[0]),
			fmt.Sprintf(`<%s id="sub">Sub</%[1]s>`, tags[1]),
			fmt.Sprintf(`<%s class="sr">Voetnoten</%[1]s>`, tags[2]),
		} {
			if !strings.Contains(html, part) {
				t.Errorf("shift %d: no %s in\n%s", shift, part, html)
			}
		}
	}
}

func TestImagesShowTheirFiles(t *testing.T) {
	text, _ := Parse([]byte("![een & \"huis\"](x.jpg \"T\")"), at)
	show := func(p Picture) string {
		return string(text.AppendHTML(nil, Options{Image: func(int) Picture { return p }}))
	}
	want := "<figure>\n" + `<img src="../a/x.1.jpg" srcset="../a/x.1.jpg 800w, ../a/x.2.jpg 1600w" sizes="100vw" width="1600" height="900" alt="een &amp; “huis”" loading="lazy" decoding="async">` + "\n<figcaption>T</figcaption>\n</figure>\n"
	if got := show(Picture{"../a/x.1.jpg", "../a/x.1.jpg 800w, ../a/x.2.jpg 1600w", "100vw", 1600, 900}); got != want {
		t.Errorf(" got %s\nwant %s", got, want)
	}
	if got, want := show(Picture{}), "<figure>\neen &amp; “huis”\n<figcaption>T</figcaption>\n</figure>\n"; got != want {
		t.Errorf(" got %s\nwant %s", got, want)
	}
}

func TestTermsAreLinkedInRunsOnly(t *testing.T) {
	text, _ := Parse([]byte("## buurt\n\nDe buurt & [buurt](b.md) en *buurt* `buurt`.\n\n- [ ] buurt\n\n| buurt |\n|--|\n| buurt |\n\nbuurt\n: buurt\n\n![buurt](x.jpg)buurt"), at)
	var terms []TermLink
	for offset, run := range text.Prose() {
		if i := strings.Index(run, "buurt"); i >= 0 {
			terms = append(terms, TermLink{Start: offset + i, End: offset + i + 5, Href: "../buurt/?a&b"})
		}
	}
	terms[0].ID = "t1"
	// Terms outside prose, and terms that overlap, change nothing.
	bad := []TermLink{{Start: -3, End: 2}, {Start: 0, End: 4}, {Start: terms[0].Start + 2, End: terms[0].End}, {Start: 1 << 20, End: 1<<20 + 1}}
	terms = append(append([]TermLink{bad[0], bad[1], terms[0], bad[2]}, terms[1:]...), bad[3])
	got := string(text.AppendHTML(nil, Options{Terms: terms}))
	link := `<a class="term" href="../buurt/?a&amp;b">buurt</a>`
	want := `<h2 id="buurt">buurt</h2>
<p>De <a class="term" id="t1" href="../buurt/?a&amp;b">buurt</a> &amp; <a href="b.md">buurt</a> en <em>` + link + `</em> <code>buurt</code>.</p>
<ul class="tasks">
<li><label><input type="checkbox"> buurt</label></li>
</ul>
<div class="table" role="group" tabindex="0" aria-label="Tabel">
<table>
<thead>
<tr>
<th scope="col">buurt</th>
</tr>
</thead>
<tbody>
<tr>
<td>` + link + `</td>
</tr>
</tbody>
</table>
</div>
<dl>
<dt>buurt</dt>
<dd>` + link + `</dd>
</dl>
<p><img src="x.jpg" alt="buurt" loading="lazy" decoding="async">` + link + `</p>
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAppendHTMLAppends(t *testing.T) {
	text, _ := Parse([]byte("a"), at)
	if got, want := string(text.AppendHTML([]byte("voor"), Options{})), "voor<p>a</p>\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Run with -race.
func TestParseAndAppendHTMLTogether(t *testing.T) {
	shared, _ := Parse([]byte(entry), at)
	want := string(shared.AppendHTML(nil, Options{}))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				text, _ := Parse([]byte(entry), at)
				if got := string(text.AppendHTML(nil, Options{})); got != want {
					t.Errorf("got\n%s\nwant\n%s", got, want)
				}
				if got := string(shared.AppendHTML(nil, Options{})); got != want {
					t.Errorf("shared: got\n%s\nwant\n%s", got, want)
				}
			}
		})
	}
	wg.Wait()
}

// HTML before and after a block is outside its elements and changes nothing else.
func TestBlocksAreSurrounded(t *testing.T) {
	src := sample + "\n\n| [a](a.md) | b |\n| --- | --- |\n| c | d |\n\n- [ex](x.md)\n- y\n\n  [z](z.md)\n\n<!-- weg -->\n\n> citaat\n"
	text, problems := Parse([]byte(src), at)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	plain := string(text.AppendHTML(nil, Options{}))
	prose := text.html
	var seen []string
	got := string(text.AppendHTML(nil, Options{
		Before: func(dst []byte, b Block) []byte { return append(dst, "{"...) },
		After: func(dst []byte, b Block) []byte {
			if open := strings.Count(string(dst), "<p") - strings.Count(string(dst), "</p"); open != 0 {
				t.Errorf("%d open paragraphs before the end of a block in\n%s", open, dst)
			}
			if b.Start > b.End || int(b.End) > len(prose) {
				t.Errorf("block %+v of %d bytes", b, len(prose))
			}
			for _, l := range text.Links[b.FirstLink:b.EndLink] {
				seen = append(seen, l.Target)
			}
			return append(dst, "}"...)
		},
	}))
	if want := "a.md https://example.org #kop #weg a.md x.md z.md"; strings.Join(seen, " ") != want {
		t.Errorf("links %q, want %q", seen, want)
	}
	if stripped := strings.NewReplacer("{", "", "}", "").Replace(got); stripped != plain {
		t.Errorf(" got %s\nwant %s", stripped, plain)
	}
	if want := "}{<h2 id=\"kop\">Kop</h2>\n}{<h3"; !strings.Contains(got, want) || strings.Count(got, "{") != 7 {
		t.Errorf("no %s, or not 7 blocks, in\n%s", want, got)
	}
}
