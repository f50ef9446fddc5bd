package markdown

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// allowedTags holds the allowed elements and their attributes.
var allowedTags = map[string]string{
	"a": "href class title id aria-label", "blockquote": "", "br": "", "code": "", "dd": "", "del": "",
	"div": "class role tabindex aria-label", "dl": "", "dt": "", "em": "", "figcaption": "", "figure": "",
	"h1": "id class", "h2": "id class", "h3": "id class", "h4": "id class", "h5": "id class", "h6": "id class",
	"hr": "", "img": "src srcset sizes width height alt title loading decoding", "input": "type checked",
	"label": "", "li": "id", "ol": "start class", "p": "", "pre": "", "section": "class", "strong": "",
	"sup": "class id", "table": "class", "tbody": "", "td": "class data-label", "th": "class scope", "thead": "", "tr": "", "ul": "class",
}

// checkSafe returns an error if the HTML is badly nested, has elements or attributes that are not
// allowed, has an address that is not allowed, or has an id that is not unique or lacks the prefix.
func checkSafe(page []byte, prefix string) error {
	var open []string
	ids := map[string]bool{}
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		kind := z.Next()
		raw := string(z.Raw())
		switch kind {
		case html.ErrorToken:
			if len(open) > 0 {
				return fmt.Errorf("never closed: %v", open)
			}
			return nil
		case html.CommentToken, html.DoctypeToken, html.SelfClosingTagToken:
			return fmt.Errorf("no text becomes %q", raw)
		case html.TextToken:
			if strings.ContainsAny(raw, "<>") {
				return fmt.Errorf("not escaped: %q", raw)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				return fmt.Errorf("%s closes %v", raw, open)
			}
			open = open[:len(open)-1]
		case html.StartTagToken:
			token := z.Token()
			attributes, ok := allowedTags[token.Data]
			if !ok {
				return fmt.Errorf("element in %q", raw)
			}
			seen := map[string]bool{}
			for _, a := range token.Attr {
				if !slices.Contains(strings.Fields(attributes), a.Key) || seen[a.Key] {
					return fmt.Errorf("attribute %s in %q", a.Key, raw)
				}
				seen[a.Key] = true
				switch a.Key {
				case "id":
					if ids[a.Val] || !strings.HasPrefix(a.Val, prefix) || strings.ContainsAny(a.Val, " \t\n") {
						return fmt.Errorf("id in %q", raw)
					}
					ids[a.Val] = true
				case "href", "src":
					if err := checkAddress(a.Val, a.Key == "src"); err != nil {
						return fmt.Errorf("%v in %q", err, raw)
					}
				}
			}
			switch token.Data {
			case "a":
				if slices.Contains(open, "a") || !seen["href"] {
					return fmt.Errorf("link %q in %v", raw, open)
				}
			case "label":
				if slices.Contains(open, "label") {
					return fmt.Errorf("label in label")
				}
			case "br", "hr", "img", "input":
				continue
			}
			open = append(open, token.Data)
		}
	}
}

// checkAddress parses an address as a browser does. It does not use the code under test.
func checkAddress(address string, image bool) error {
	s := strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, strings.TrimFunc(address, func(r rune) bool { return r <= ' ' }))
	s = strings.ToLower(strings.ReplaceAll(s, `\`, "/"))
	if strings.HasPrefix(s, "//") || strings.ContainsAny(address, " \"<>\\^`{|}") {
		return fmt.Errorf("address %q", address)
	}
	scheme, _, found := strings.Cut(s, ":")
	if !found || strings.ContainsAny(scheme, "/?#") {
		return nil
	}
	if image || !slices.Contains([]string{"http", "https", "mailto", "tel"}, scheme) {
		return fmt.Errorf("scheme of %q", address)
	}
	return nil
}

// checkText checks the properties that hold for every source.
func checkText(src []byte) error {
	at := problem.Place{File: "t.md", Line: 3}
	text, problems := Parse(src, at)
	for _, o := range []Options{{}, {Prefix: "x-", Shift: 2}} {
		page := text.AppendHTML(nil, o)
		if err := checkSafe(page, o.Prefix); err != nil {
			return fmt.Errorf("%w\n%s", err, page)
		}
		if !utf8.Valid(page) {
			return fmt.Errorf("not UTF-8: %q", page)
		}
	}

	places := []problem.Place{}
	for _, l := range text.Links {
		places = append(places, l.Place)
		if !AllowedLink(l.Target) {
			return fmt.Errorf("link %q", l.Target)
		}
	}
	for _, i := range text.Images {
		places = append(places, i.Place)
	}
	for _, h := range text.Headings {
		places = append(places, h.Place)
		if !isAnchor([]byte(h.ID)) {
			return fmt.Errorf("id %q", h.ID)
		}
	}
	for _, p := range problems {
		places = append(places, p.Place)
	}
	lines := strings.Split(string(clean(src)), "\n")
	for _, p := range places {
		if p.Line < 3 || p.Line-3 >= len(lines) || p.Column < 1 || p.Column > utf8.RuneCountInString(lines[p.Line-3])+1 {
			return fmt.Errorf("no place in the text: %v", p)
		}
	}

	words := 0
	for _, p := range text.Passages {
		words += len(strings.Fields(p.Text))
		if strings.Contains(p.Text, "  ") || strings.Contains(p.Text, "\n\n") || strings.TrimSpace(p.Text) != p.Text {
			return fmt.Errorf("passage %q", p.Text)
		}
	}
	if words != text.Words {
		return fmt.Errorf("%d words counted, %d in the passages", text.Words, words)
	}

	// Link the first word of every span of prose.
	var terms []TermLink
	for offset, run := range text.Prose() {
		if strings.ContainsAny(run, "<>") {
			return fmt.Errorf("tag in run %q", run)
		}
		if fields := strings.Fields(run); len(fields) > 0 {
			i := strings.Index(run, fields[0])
			terms = append(terms, TermLink{Start: offset + i, End: offset + i + len(fields[0]), Href: "../term/"})
		}
	}
	page := text.AppendHTML(nil, Options{Terms: terms})
	if err := checkSafe(page, ""); err != nil {
		return fmt.Errorf("with terms: %w\n%s", err, page)
	}
	if got := bytes.Count(page, []byte(`<a class="term"`)); got != len(terms) {
		return fmt.Errorf("%d terms linked, not %d\n%s", got, len(terms), page)
	}
	return nil
}

// attacks are texts that have broken other renderers.
var attacks = []string{
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a <b onclick='x'>", "<style>*{}</style>",
	"[a](javascript:alert(1))", "[a](&#106;avascript:x)", "[a](java\nscript:x)", "[a](<java\tscript:x>)",
	"[a]( javascript:x)", "[a](\x01javascript:x)", "[a](\\javascript:x)", "[a](javascript&colon;x)",
	"[a](https:javascript:x)", "[a](/\\/x)", "[a](\\/\\/x)", "[a](&#47;&#47;x)", "[a](&bsol;&bsol;x)", "[a](&#x5c;/x)",
	`[a](x" onclick="y)`, `[a](x 'y" onclick="z')`, `![a" onerror="x](y)`, `![a](x 'y" onerror="z')`, "[a](x){onclick=y}",
	"## a {onclick=x}", "## a {style=\"x\"}", "## a {#x\" onclick=y}", "## a {id='x'}", "## a {#a #b}",
	"<javascript:x>", "<https://x\"onclick=y>", "https://example.org/\"onclick=x", "www.example.org/<script>",
	"```\"><script>\nx\n```", "~~~ javascript:\n~~~", "[^\"><script>]\n\n[^\"><script>]: x", "[^a]: <b>\n\n[^a]",
	"| <b> |\n|:-:|\n| `|` |", "- [ ] [ ] a\n- [x] <b>", "[a [b](c) d](e)", "[![a](b)](c)", "[a <https://b.org> c](d)",
	"[a https://b.org c](d)", "![[a](b)](c)", "[a[^1]](b)\n\n[^1]: c", "![a[^1]](b)\n\n[^1]: c [^1]",
	"**a _b** c_ ~~d **e~~ f**", "[a](b \"c\nd\")", "&lt;script&gt;", "\\<script>", "&#60;script&#62;", "`<script>`",
	"<!-- a --!> <script> -->", "<!--> <script>", "<!-- --> <script>", "x <!--> y -->", "x <!-- a",
	"<?x ?><script>", "<![CDATA[<script>]]>", "a\x00b\x0cc\x7f\u0085\ufdd0", "\xff\xfe", "a@b.nl<script>",
	"__a@b.nl__", "_a_b@c.nl", "[x https://a.nl", "*https://a.nl/*", "https://a.nl/**b**", "www.a.nl.", "a.www.b.nl",
	"'\"'\"'", "\"'80'\"", "'s''t", "- - - a", ">>>> a", "1. \n\n\n 2. a", ": a\n: b", "a\n:   b\n\n    c\n: d",
	"- [x]", "- [ ]\n  [ ] a", "[ ] a", "1. [x] ![a](b \"c\")", "## [a](b)", "## ![a](b)", "## `a`{#b}", "#\n##\n\n====",
	"a | b\n-|-\nc | d | e\n|", "|\n|-|", "[a]: javascript:x\n\n[a] ![a]", "[^a]:\n[^a]", "[^a]: [^b]\n[^b]: [^a]\n\n[^a]",
}

func TestTextsAreSafe(t *testing.T) {
	for _, src := range append(attacks, goldens(t)...) {
		if err := checkText([]byte(src)); err != nil {
			t.Errorf("%q: %v", src, err)
		}
	}
}

// Large texts of one construct take time roughly in proportion to their size.
func TestLargeTextsEnd(t *testing.T) {
	for _, unit := range []string{"*a ", "[a", "![", "> ", "'", "\"", "`", "<b", "a@", "_a@b.nl", "https://", "- [ ] a\n", "## a\n", "[^1]", "| a ", "&amp;", "{#a", "(", "<!--", "[a](b) "} {
		text, _ := Parse([]byte(strings.Repeat(unit, 4000)), at)
		if err := checkSafe(text.AppendHTML(nil, Options{}), ""); err != nil {
			t.Errorf("%q: %v", unit, err)
		}
	}
}

func goldens(t testing.TB) []string {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range txtar.Parse(data).Files {
			if filepath.Ext(f.Name) == ".md" {
				texts = append(texts, string(f.Data))
			}
		}
	}
	return texts
}

func FuzzParse(f *testing.F) {
	for _, src := range attacks {
		f.Add([]byte(src))
	}
	for _, src := range goldens(f) {
		f.Add([]byte(src))
	}
	f.Add([]byte(entry))
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 1<<14 {
			t.Skip()
		}
		if err := checkText(src); err != nil {
			t.Error(err)
		}
	})
}
