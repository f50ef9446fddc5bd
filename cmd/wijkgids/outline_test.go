package main

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Screen readers navigate by headings, landmarks and links, each read out of context.

// checkHeadings reports empty headings and skipped levels.
func (p *builtPage) checkHeadings(fault func(string, ...any)) {
	level := 0
	for n := range elements(p.doc) {
		if len(n.Data) != 2 || n.Data[0] != 'h' || n.Data[1] < '1' || n.Data[1] > '6' || !seen(n) {
			continue
		}
		words, now := p.name(n), int(n.Data[1]-'0')
		if words == "" {
			fault("<%s> without words", n.Data)
		}
		if now > level+1 {
			fault("<%s> %q comes after <h%d>", n.Data, words, level)
		}
		level = now
	}
}

// checkLandmarks reports landmarks of one role without distinct names, and content outside
// landmarks.
func (p *builtPage) checkLandmarks(fault func(string, ...any)) {
	names := map[string][]string{} // by role
	for n := range elements(p.doc) {
		if role := landmark(n); role != "" && seen(n) {
			names[role] = append(names[role], p.label(n))
		}
		if n.Data == "body" {
			for child := range n.ChildNodes() {
				if child.Type == html.ElementNode && landmark(child) == "" && !slices.Contains([]string{"script", "svg"}, child.Data) && attr(child, "class") != "skip" {
					fault("<%s class=%q> is in no landmark", child.Data, attr(child, "class"))
				}
			}
		}
	}
	for _, role := range []string{"banner", "contentinfo", "main"} {
		if len(names[role]) != 1 {
			fault("%d landmarks with the role %s, want 1", len(names[role]), role)
		}
	}
	for _, role := range slices.Sorted(maps.Keys(names)) {
		slices.Sort(names[role])
		if len(names[role]) > 1 && (names[role][0] == "" || len(slices.Compact(slices.Clone(names[role]))) < len(names[role])) {
			fault("landmarks with the role %s that one cannot tell apart: %q", role, names[role])
		}
	}
	for _, name := range names["navigation"] {
		if name == "" {
			fault("a navigation without a name")
		}
	}
}

// landmark returns the role of an element that is a landmark, else "". See
// https://www.w3.org/TR/html-aam-1.0/.
func landmark(n *html.Node) string {
	named := has(n, "aria-label") || has(n, "aria-labelledby")
	switch {
	case has(n, "role"):
		if role := attr(n, "role"); role == "search" || role == "region" && named {
			return role
		}
	case n.Data == "header" && n.Parent.Data == "body":
		return "banner"
	case n.Data == "footer" && n.Parent.Data == "body":
		return "contentinfo"
	case n.Data == "main":
		return "main"
	case n.Data == "nav":
		return "navigation"
	case n.Data == "aside":
		return "complementary"
	case n.Data == "section" && named:
		return "region"
	}
	return ""
}

// checkLinks reports links, buttons and fields without a name, and links whose name does not say
// where they lead.
func (p *builtPage) checkLinks(fault func(string, ...any)) {
	for n := range elements(p.doc) {
		switch n.Data {
		case "a", "button", "summary":
			name := strings.ToLower(p.name(n))
			if name == "" {
				fault("<%s href=%q> without a name", n.Data, attr(n, "href"))
			}
			if slices.Contains([]string{"hier", "klik hier", "link", "lees meer", "meer", "lees verder", "verder", "deze pagina"}, strings.Trim(name, ". …")) {
				fault("<%s href=%q>%s</%s> does not say where it leads", n.Data, attr(n, "href"), name, n.Data)
			}
		}
	}
}

// name returns the accessible name of an element: its label, or else its text and that of its
// pictures.
func (p *builtPage) name(n *html.Node) string {
	if label := p.label(n); label != "" {
		return label
	}
	var b strings.Builder
	p.read(&b, n)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (p *builtPage) read(b *strings.Builder, n *html.Node) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type != html.ElementNode || attr(c, "aria-hidden") == "true" || has(c, "hidden"):
		case c.Data == "img":
			b.WriteString(" " + attr(c, "alt") + " ")
		default:
			p.read(b, c)
		}
	}
}

// label returns the name that aria-label or aria-labelledby gives an element.
func (p *builtPage) label(n *html.Node) string {
	if label := attr(n, "aria-label"); label != "" {
		return label
	}
	var b strings.Builder
	for id := range strings.FieldsSeq(attr(n, "aria-labelledby")) {
		for e := range elements(p.doc) {
			if attr(e, "id") == id {
				p.read(&b, e)
			}
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
