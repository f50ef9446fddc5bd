package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// A pageText is a page as text that can be compared line by line: its head, headings, paragraphs,
// lists and links, with the attributes that readers and programs depend on. It leaves out classes
// and drawings. Addresses are relative to the root of the guide, without hashes.
type pageText struct {
	at string // address of the page

	head         []string // lines of the head that are specific to the page
	frame        []string // lines of the head that every page has
	header, foot string
	current      []string // the links of the header that are marked as current
	body         string
}

// readPage returns the text of a page.
func readPage(t *testing.T, at string, data []byte) *pageText {
	t.Helper()
	doc, err := html.ParseWithOptions(bytes.NewReader(data), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(at, err)
	}
	p := &pageText{at: at}
	var body textWriter
	for n := range elements(doc) {
		switch n.Data {
		case "html":
			p.head = append(p.head, "page: "+p.attributes(n))
		case "title":
			if n.Namespace == "" {
				p.head = append(p.head, "title: "+textOf(n))
			}
		case "meta":
			p.meta(n)
		case "link":
			switch attr(n, "rel") {
			case "canonical", "search":
				p.head = append(p.head, attr(n, "rel")+": "+attr(n, "href"))
			default:
				p.frame = append(p.frame, "link: "+p.attributes(n))
			}
		case "script":
			switch {
			case attr(n, "type") == "application/ld+json":
				var b bytes.Buffer
				if err := json.Indent(&b, []byte(textOf(n)), "", "  "); err != nil {
					t.Errorf("%s: JSON-LD: %v", at, err)
				}
				p.head = append(p.head, "data: "+withoutHash(b.String()))
			default:
				p.frame = append(p.frame, "script: "+p.attributes(n))
			}
		case "header":
			if n.Parent.Data == "body" {
				var w textWriter
				p.block(&w, n)
				p.header = regexp.MustCompile(`\{aria-current="[a-z]+"\}`).ReplaceAllString(w.String(), "")
				for a := range elements(n) {
					if current := attr(a, "aria-current"); current != "" {
						p.current = append(p.current, fmt.Sprintf("%s (%s)", strings.Join(strings.Fields(breaks.Replace(textOf(a))), " "), current))
					}
				}
			}
		case "footer":
			if n.Parent.Data == "body" {
				var w textWriter
				p.block(&w, n)
				p.foot = w.String()
			}
		case "body":
			for c := range n.ChildNodes() {
				if c.Type != html.ElementNode || c.Data != "header" && c.Data != "footer" {
					p.node(&body, c)
				}
			}
		}
	}
	p.body = body.String()
	return p
}

func (p *pageText) meta(n *html.Node) {
	name, content := attr(n, "name")+attr(n, "property"), attr(n, "content")
	switch {
	case has(n, "http-equiv"):
		p.head = append(p.head, attr(n, "http-equiv")+": "+content)
	case has(n, "charset"), has(n, "media"), slices.Contains([]string{"viewport", "og:site_name", "og:locale"}, name):
		p.frame = append(p.frame, "meta: "+p.attributes(n))
	case strings.HasPrefix(name, "og:image") && !strings.Contains(name, ":image:"):
		p.head = append(p.head, name+": "+withoutHash(content))
	default:
		p.head = append(p.head, name+": "+content)
	}
}

// Text returns the whole text. It does not repeat what other pages have too: the common part of the
// head, the header, and the footer.
func (p *pageText) Text(home *pageText) string {
	var b strings.Builder
	for _, line := range p.head {
		b.WriteString(line + "\n")
	}
	switch {
	case p == home:
		b.WriteString(strings.Join(p.frame, "\n") + "\n")
	default:
		for _, line := range p.frame {
			if !slices.Contains(home.frame, line) {
				b.WriteString(line + "\n")
			}
		}
		for _, line := range home.frame {
			if p.header != "" && !slices.Contains(p.frame, line) {
				b.WriteString("no " + line + "\n")
			}
		}
	}
	part := func(name, text, known string) {
		switch {
		case p != home && text == known:
			fmt.Fprintf(&b, "<%s> as on the home page\n", name)
		case text == "":
			fmt.Fprintf(&b, "no <%s>\n", name)
		default:
			b.WriteString(text)
		}
	}
	b.WriteString("\n")
	part("header", p.header, home.header)
	for _, current := range p.current {
		b.WriteString("here: " + current + "\n")
	}
	b.WriteString(p.body)
	part("footer", p.foot, home.foot)
	return b.String()
}

// said lists the attributes that the text shows, in this order.
var said = []string{
	"id", "lang", "dir", "role", "rel", "type", "name", "href", "src", "srcset", "sizes", "media", "alt", "width", "height", "datetime",
	"action", "method", "for", "placeholder", "value", "scope", "colspan", "start", "open", "checked", "disabled", "hidden", "download", "defer",
	"content", "property", "charset", "title",
}

// attributes returns the attributes of an element that the text shows.
func (p *pageText) attributes(n *html.Node, but ...string) string {
	var out []string
	show := func(a html.Attribute) {
		if slices.Contains(but, a.Key) {
			return
		}
		value := a.Val
		switch a.Key {
		case "href", "src", "action", "data-worker", "data-aid":
			value = p.address(value)
		case "srcset":
			candidates := strings.Split(value, ",")
			for i, c := range candidates {
				address, size, _ := strings.Cut(strings.TrimSpace(c), " ")
				candidates[i] = p.address(address) + " " + size
			}
			value = strings.Join(candidates, ", ")
		}
		if value == "" && a.Key != "alt" {
			out = append(out, a.Key)
			return
		}
		out = append(out, a.Key+`="`+value+`"`)
	}
	for _, key := range said {
		for _, a := range n.Attr {
			if a.Key == key {
				show(a)
			}
		}
	}
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "aria-") || strings.HasPrefix(a.Key, "data-") {
			show(a)
		}
	}
	return strings.Join(out, " ")
}

// address returns an address relative to the root of the guide. It does not change an address
// within the page or on another host.
func (p *pageText) address(href string) string {
	u, err := url.Parse(href)
	if err != nil || u.IsAbs() || strings.HasPrefix(href, "#") {
		return href
	}
	base, err := url.Parse("http://x" + p.at)
	if err != nil {
		return href
	}
	to := base.ResolveReference(u)
	to.Scheme, to.Host = "", ""
	return withoutHash(to.String())
}

var hash = regexp.MustCompile(`\.(?:[a-z2-7]{10}|[0-9a-f]{16})\.(css|js|png|jpg|svg)\b`)

// withoutHash removes the hashes from addresses, since these change with every byte of a file.
func withoutHash(text string) string { return hash.ReplaceAllString(text, ".HASH.$1") }

// node writes one node of a page with its content.
func (p *pageText) node(w *textWriter, n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.text(n.Data)
	case n.Type != html.ElementNode:
	case n.Data == "svg":
		p.drawing(w, n)
	case n.Data == "script", n.Data == "style":
	case slices.Contains(inline, n.Data):
		p.inline(w, n)
	default:
		p.block(w, n)
	}
}

func (p *pageText) nodes(w *textWriter, n *html.Node) {
	for c := range n.ChildNodes() {
		p.node(w, c)
	}
}

var (
	inline = []string{"a", "abbr", "b", "br", "button", "cite", "code", "em", "i", "img", "input", "label", "small", "source", "span", "strong", "sub", "sup", "time", "del", "kbd", "picture"}
	// plain lists blocks that only end a line, unless they have attributes.
	plain = []string{"p", "div", "ul", "ol", "dl", "tbody", "thead", "tr", "td", "th", "noscript", "body"}
	mark  = map[string]string{"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "h5": "##### ", "h6": "###### ", "li": "- ", "dt": "? ", "dd": "= ", "td": "| ", "th": "|| ", "summary": "+ ", "figcaption": "^ "}
)

// block writes an element that has its own lines.
func (p *pageText) block(w *textWriter, n *html.Node) {
	attributes := p.attributes(n)
	w.begin()
	if m := mark[n.Data]; m != "" {
		w.mark(m)
		if attributes != "" {
			w.mark("{" + attributes + "} ")
		}
		w.depth++
		p.nodes(w, n)
		w.end()
		w.depth--
		return
	}
	if attributes == "" && slices.Contains(plain, n.Data) {
		p.nodes(w, n)
		w.begin()
		return
	}
	w.text("<" + strings.TrimSpace(n.Data+" "+attributes) + ">")
	w.end()
	w.depth++
	p.nodes(w, n)
	w.end()
	w.depth--
}

// inline writes an element within a line.
func (p *pageText) inline(w *textWriter, n *html.Node) {
	attributes := p.attributes(n)
	switch n.Data {
	case "a":
		w.open("[")
		p.nodes(w, n)
		w.close("](" + p.address(attr(n, "href")) + ")")
		if rest := p.attributes(n, "href"); rest != "" {
			w.close("{" + rest + "}")
		}
	case "br":
		w.end()
	case "em", "i":
		w.open("*")
		p.nodes(w, n)
		w.close("*")
	case "strong", "b":
		w.open("**")
		p.nodes(w, n)
		w.close("**")
	case "img", "input", "source":
		w.text(" <" + n.Data + " " + attributes + "> ")
	default:
		if attributes == "" && n.Data != "button" {
			p.nodes(w, n)
			return
		}
		w.open("<" + strings.TrimSpace(n.Data+" "+attributes) + ">")
		p.nodes(w, n)
		w.close("</" + n.Data + ">")
	}
}

// drawing writes the content of a drawing: nothing if it is decoration, else its name, links and
// words.
func (p *pageText) drawing(w *textWriter, n *html.Node) {
	for up := n; up != nil; up = up.Parent {
		if attr(up, "aria-hidden") == "true" {
			return
		}
	}
	w.begin()
	w.text("<" + strings.TrimSpace("svg "+p.attributes(n, "width", "height")) + ">")
	w.end()
	w.depth++
	for c := range elements(n) {
		switch c.Data {
		case "title", "desc", "text":
			if words := strings.Join(strings.Fields(textOf(c)), " "); words != "" {
				w.text(strings.TrimSpace(c.Data+" "+p.attributes(c)) + ": " + words)
				w.end()
			}
		case "a":
			w.text("link: " + p.attributes(c))
			w.end()
		}
	}
	w.depth--
}

// textOf returns the words in a node.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// A textWriter collects lines.
type textWriter struct {
	out   strings.Builder
	line  strings.Builder
	marks bool // the line has only marks
	at    int  // nesting depth at which the line began
	depth int
}

// begin makes sure that the following text is on a new line, after the marks that are already
// there.
func (w *textWriter) begin() {
	if !w.marks {
		w.end()
	}
}

// mark adds a mark at the start of a line.
func (w *textWriter) mark(m string) {
	if w.line.Len() == 0 {
		w.at = w.depth
	}
	w.line.WriteString(m)
	w.marks = true
}

// breaks removes the soft hyphens and word joiners of long words. hyphens_test.go and
// build_hyphens.txtar test those.
var breaks = strings.NewReplacer("\u00ad", "", "\u2060", "")

func (w *textWriter) text(s string) {
	s = breaks.Replace(s)
	words := strings.Join(strings.Fields(s), " ")
	if words == "" {
		if s != "" && w.line.Len() > 0 && !w.marks {
			w.line.WriteString(" ")
		}
		return
	}
	if w.line.Len() == 0 {
		w.at = w.depth
	}
	if strings.TrimLeft(s, " \t\n") != s && !w.marks {
		w.line.WriteString(" ")
	}
	w.line.WriteString(words)
	if strings.TrimRight(s, " \t\n") != s {
		w.line.WriteString(" ")
	}
	w.marks = false
}

// open and close write the marks around words.
func (w *textWriter) open(s string) {
	if w.line.Len() == 0 {
		w.at = w.depth
	}
	w.line.WriteString(s)
	w.marks = false
}

func (w *textWriter) close(s string) {
	if w.line.Len() == 0 {
		w.at = w.depth
	}
	text := strings.TrimRight(w.line.String(), " ")
	w.line.Reset()
	w.line.WriteString(text + s)
	w.marks = false
}

// end ends the current line, if there is one.
func (w *textWriter) end() {
	line := strings.TrimSpace(strings.Join(strings.FieldsFunc(w.line.String(), func(r rune) bool { return r == ' ' }), " "))
	w.line.Reset()
	w.marks = false
	if line != "" {
		w.out.WriteString(strings.Repeat("  ", w.at) + line + "\n")
	}
}

func (w *textWriter) String() string {
	w.end()
	return w.out.String()
}
