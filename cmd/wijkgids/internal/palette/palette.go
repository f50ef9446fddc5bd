// Package palette computes the colours of a guide, in a light and a dark scheme.
//
// A house style gives one colour, or a theme of NL Design System
// (https://nldesignsystem.nl/): a style sheet with design tokens as custom
// properties. A theme may have thousands of tokens; the table of roles lists those
// that this guide uses. Colours that the house style does not set are derived from
// those it does. Faults lists the colours with too little contrast.
//
// All computation is in whole numbers, so every machine gets the same colours.
package palette

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/css"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// A role is the use of a colour.
type role uint8

const (
	paper role = iota
	surface
	deep
	foot
	footInk
	ink
	quiet
	line
	edge
	focus
	brand
	onBrand
	link
	heading
	mark
	markInk
	sky // bottom of the gradient behind the houses
	// Colours of kinds of entries, which a house style does not change.
	moss
	brick
	night
	ochre
	plum
	sea

	roles
)

// table has the custom property of each role (the name of NL Design System where it
// has one), the default colours, and other tokens of a theme to take the colour from,
// in order of preference.
var table = [roles]struct {
	property    string
	light, dark string
	tokens      []string
}{
	paper: {"--utrecht-document-background-color", "#f8f1e3", "#151b28",
		[]string{"--utrecht-body-background-color", "--utrecht-page-background-color", "--basis-color-default-bg-document"}},
	surface: {"--utrecht-surface-background-color", "#fffcf5", "#1d2535", nil},
	deep:    {"--deep", "#efe4cf", "#232c3f", []string{"--basis-color-default-bg-subtle"}},
	foot:    {"--utrecht-page-footer-background-color", "#efe4cf", "#232c3f", nil},
	footInk: {"--utrecht-page-footer-color", "#2b231c", "#f1e8d8", nil},
	ink: {"--utrecht-document-color", "#2b231c", "#f1e8d8",
		[]string{"--utrecht-body-color", "--utrecht-page-color", "--nl-paragraph-color", "--basis-color-default-color-document"}},
	quiet:   {"--quiet", "#63574a", "#bcb3a3", []string{"--basis-color-default-color-subtle"}},
	line:    {"--line", "#dccdb3", "#38435a", []string{"--basis-color-default-border-subtle"}},
	edge:    {"--edge", "#87765f", "#8390a8", []string{"--basis-color-default-border-default"}},
	focus:   {"--utrecht-focus-outline-color", "#14509e", "#ffd66b", []string{"--nl-focus-ring-outline-color", "--basis-focus-outline-color"}},
	brand:   {"--nl-button-primary-background-color", "#1d4b3f", "#8fcbb4", []string{"--utrecht-button-primary-action-background-color", "--utrecht-button-background-color"}},
	onBrand: {"--nl-button-primary-color", "#fffaf0", "#10201b", []string{"--utrecht-button-primary-action-color", "--utrecht-button-color"}},
	link:    {"--nl-link-color", "#2b231c", "#f1e8d8", []string{"--utrecht-link-color"}},
	heading: {"--nl-heading-level-1-color", "#2b231c", "#f1e8d8", []string{"--utrecht-heading-1-color", "--utrecht-heading-color", "--basis-heading-color"}},
	mark:    {"--nl-mark-background-color", "#ffdd7d", "#6b5413", []string{"--utrecht-mark-background-color"}},
	markInk: {"--nl-mark-color", "#2b231c", "#f1e8d8", []string{"--utrecht-mark-color"}},
	sky:     {"--sky-2", "#dae6e4", "#2c3b60", nil},
	moss:    {"--moss", "#48641f", "#b0cf86", nil},
	brick:   {"--brick", "#9a3e26", "#f3a78b", nil},
	night:   {"--night", "#2a4777", "#a9c4f5", nil},
	ochre:   {"--ochre", "#7b560b", "#e8c26a", nil},
	plum:    {"--plum", "#71375f", "#e2aed3", nil},
	sea:     {"--sea", "#23606b", "#8ccad6", nil},
}

// shapes are the tokens of a theme that are not colours: font families, which work if
// the reader's device has them, and the radius of corners.
var shapes = []struct {
	property string
	tokens   []string
	fits     func(css.TokenType) bool
}{
	{"--utrecht-document-font-family", []string{"--nl-paragraph-font-family", "--utrecht-paragraph-font-family", "--basis-text-font-family-default"}, isFamily},
	{"--nl-heading-level-1-font-family", []string{"--utrecht-heading-1-font-family", "--utrecht-heading-font-family", "--basis-heading-font-family"}, isFamily},
	{"--nl-button-border-radius", []string{"--utrecht-button-border-radius", "--basis-border-radius-md"}, isLength},
}

func isFamily(t css.TokenType) bool {
	return t == css.IdentToken || t == css.StringToken || t == css.CommaToken || t == css.WhitespaceToken
}

func isLength(t css.TokenType) bool { return t == css.DimensionToken || t == css.NumberToken }

// A Style is the house style in gids.md.
type Style struct {
	Colour, Dark     Token // kleur, kleur-donker; Value is "" if absent
	Theme, DarkTheme Theme // nil if absent
}

// A Palette has both schemes.
type Palette struct {
	Light, Dark Scheme
	shapes      []shape
}

type shape struct{ property, value string }

var white = Colour{255, 255, 255}

// A Scheme is a colour for every role.
type Scheme struct {
	colours [roles]Colour
	given   [roles]problem.Place // where the house style sets it or what it is derived from; Line is 0 for a default
	derived [roles]bool          // derived from another colour
	changed bool
}

// Paper returns the background of the page.
func (s *Scheme) Paper() Colour { return s.colours[paper] }

// Make returns the palette of a house style; the zero Style gives the default colours.
func Make(s Style) Palette {
	var p Palette
	for r, row := range table {
		p.Light.colours[r], p.Dark.colours[r] = mustColour(row.light), mustColour(row.dark)
	}
	p.Light.apply(s.Theme, s.Colour)
	p.Dark.apply(s.DarkTheme, s.Dark)
	// If only one scheme has a main colour, derive the other scheme's from it.
	if p.Light.changed && p.Dark.given[brand].Line == 0 {
		p.Dark.follow(p.Light.colours[brand], white)
	} else if p.Dark.changed && p.Light.given[brand].Line == 0 {
		p.Light.follow(p.Dark.colours[brand], Colour{})
	}
	for _, row := range shapes {
		if value, ok := s.Theme.shape(row.property, row.tokens, row.fits); ok {
			p.shapes = append(p.shapes, shape{row.property, value})
		}
	}
	return p
}

// apply sets the colours of a theme, then the single colour, and derives the rest.
func (s *Scheme) apply(theme Theme, colour Token) {
	for r, row := range table {
		if c, at, ok := theme.colour(row.property, row.tokens); ok {
			s.give(role(r), c, at)
		}
	}
	if c, ok := parseColour(colour.Value); ok {
		for _, r := range []role{brand, link, focus} {
			s.give(r, c, colour.Place)
		}
	}
	if !s.changed {
		return
	}
	for r, parts := range map[role]int{surface: 0, deep: 2, line: 6, edge: 18, quiet: 23} {
		s.derive(r, mix(s.colours[paper], s.colours[ink], parts), s.given[paper])
	}
	s.complete()
	s.clearSky()
}

// complete derives colours from the main colour: the colour of buttons, or else of links.
func (s *Scheme) complete() {
	main := s.given[brand]
	if main.Line == 0 {
		main = s.given[link]
		s.derive(brand, s.colours[link], main)
	}
	s.derive(link, s.colours[brand], main)
	s.derive(focus, s.colours[link], main)
	s.derive(onBrand, clearest(s.colours[brand], s.colours[onBrand], Colour{}, white), main)
	s.derive(heading, s.colours[ink], s.given[ink])
	s.derive(markInk, clearest(s.colours[mark], s.colours[ink], Colour{}, white), s.given[mark])
	// Themes that fill a focused element with yellow have a black outline, also in
	// the dark scheme. This guide shows the outline alone, so it must be visible.
	if s.faint(focus, paper) || s.faint(focus, surface) || s.faint(focus, deep) {
		s.colours[focus] = s.colours[link]
	}
	light := s.colours[paper].luminance() > s.colours[ink].luminance()
	switch {
	case s.given[foot].Line > 0:
		s.derive(footInk, clearest(s.colours[foot], s.colours[ink], s.colours[paper], Colour{}, white), s.given[foot])
	case light:
		// The footer is the one large area in the main colour. In the dark scheme it
		// would be too bright.
		s.colours[foot], s.colours[footInk], s.given[footInk] = s.colours[brand], s.colours[onBrand], main
	default:
		s.colours[foot], s.colours[footInk], s.given[footInk] = s.colours[deep], s.colours[ink], s.given[ink]
	}
	s.derived[footInk] = true
}

// clearSky mixes the sky with the paper until text on it has enough contrast.
func (s *Scheme) clearSky() {
	s.given[sky] = s.given[paper]
	for parts, own := 0, s.colours[sky]; parts <= whole; parts++ {
		s.colours[sky] = mix(own, s.colours[paper], parts)
		if !slices.ContainsFunc([]role{ink, quiet, heading, link, brand, focus}, func(r role) bool { return s.faint(r, sky) }) {
			return
		}
	}
}

// follow derives the main colour from the other scheme's, mixed with white or black until it has
// enough contrast on every background.
func (s *Scheme) follow(main, towards Colour) {
	s.changed = true
	for parts := range whole + 1 {
		c := mix(main, towards, parts)
		s.colours[brand], s.colours[link], s.colours[focus] = c, c, c
		s.complete()
		if len(s.faults()) == 0 {
			break
		}
	}
	s.clearSky()
}

func (s *Scheme) give(r role, c Colour, at problem.Place) {
	s.colours[r], s.given[r], s.changed = c, at, true
}

// derive sets a colour that the house style does not set, unless the colour that it is
// derived from is a default too.
func (s *Scheme) derive(r role, c Colour, from problem.Place) {
	if s.given[r].Line == 0 && from.Line > 0 {
		s.colours[r], s.given[r], s.derived[r] = c, from, true
	}
}

// clearest returns the first colour with enough contrast for text on a background,
// or else the one with the most.
func clearest(ground Colour, colours ...Colour) Colour {
	best := colours[0]
	for _, c := range colours {
		if Contrast(best, ground) >= Text {
			break
		}
		if Contrast(c, ground) > Contrast(best, ground) {
			best = c
		}
	}
	return best
}

// The least contrast in WCAG 2.2, in hundredths: for text (1.4.3, level AA), and for
// the parts of controls, such as the edge of a field (1.4.11).
const (
	Text   = 450
	Object = 300
)

// pairs lists which colours appear on which backgrounds.
var pairs = []struct{ colours, grounds []role }{
	{[]role{ink, quiet, brand, link, heading, edge, focus, moss, brick, night, ochre, plum, sea}, []role{paper, surface, deep}},
	{[]role{ink, quiet, heading, link, brand, focus}, []role{sky}},
	{[]role{onBrand}, []role{brand}},
	{[]role{footInk}, []role{foot}},
	{[]role{markInk}, []role{mark}},
}

// least returns the least contrast of a colour with its background.
func least(r role) int {
	if r == focus || r == edge {
		return Object
	}
	return Text
}

// faint reports whether a colour has too little contrast with a background.
func (s *Scheme) faint(colour, ground role) bool {
	return Contrast(s.colours[colour], s.colours[ground]) < least(colour)
}

// A Fault is a colour with too little contrast.
type Fault struct {
	problem.Place  // of the colour or the background in the house style
	Colour, Ground Colour
	Contrast       int // in hundredths
	Least          int // required, in hundredths

	Given, Near Colour // the colour in the house style, and the nearest that is clear enough
	HasNear     bool

	scheme *Scheme
	given  role
}

// Faults returns the worst fault for each place in the house style.
func (p *Palette) Faults() []Fault {
	worst := map[problem.Place]Fault{}
	var order []problem.Place
	for _, f := range append(p.Light.faults(), p.Dark.faults()...) {
		before, known := worst[f.Place]
		if !known {
			order = append(order, f.Place)
		}
		if !known || f.Contrast*before.Least < before.Contrast*f.Least {
			worst[f.Place] = f
		}
	}
	out := make([]Fault, len(order))
	for i, place := range order {
		out[i] = worst[place]
		out[i].Near, out[i].HasNear = out[i].scheme.near(out[i].given)
	}
	return out
}

// faults returns the faults of a scheme. It reports derived colours only if all others are fine,
// because they are not in the house style.
func (s *Scheme) faults() []Fault {
	var plain, derived []Fault
	for _, pair := range pairs {
		for _, c := range pair.colours {
			for _, g := range pair.grounds {
				if !s.faint(c, g) {
					continue
				}
				given := c
				if s.given[c].Line == 0 {
					given = g
				}
				f := Fault{Place: s.given[given], Colour: s.colours[c], Ground: s.colours[g], Contrast: Contrast(s.colours[c], s.colours[g]), Least: least(c), Given: s.colours[given], scheme: s, given: given}
				if s.derived[c] || s.derived[g] {
					derived = append(derived, f)
				} else {
					plain = append(plain, f)
				}
			}
		}
	}
	if len(plain) > 0 {
		return plain
	}
	return derived
}

// near returns the nearest shade of a colour, darker or lighter, with enough contrast wherever it
// appears. It returns false for a derived colour, because that is not in the house style.
func (s *Scheme) near(r role) (Colour, bool) {
	if s.derived[r] {
		return Colour{}, false
	}
	given := s.colours[r]
	defer func() { s.colours[r] = given }()
	const steps = 100
	for k := 1; k <= steps; k++ {
		for _, end := range [...]int{0, 255} {
			for i, from := range given {
				s.colours[r][i] = uint8(int(from) + (end-int(from))*k/steps)
			}
			if s.isClear(r) {
				return s.colours[r], true
			}
		}
	}
	return Colour{}, false
}

// isClear reports whether a colour has enough contrast with every colour that it appears with,
// except derived ones, which change with it.
func (s *Scheme) isClear(r role) bool {
	for _, pair := range pairs {
		for _, c := range pair.colours {
			for _, g := range pair.grounds {
				if (c == r && !s.derived[g] || g == r && !s.derived[c]) && s.faint(c, g) {
					return false
				}
			}
		}
	}
	return true
}

// CSS returns a style sheet of custom properties that overrides the default colours,
// or nil without a house style.
func (p *Palette) CSS() []byte {
	if !p.Light.changed && !p.Dark.changed {
		return nil
	}
	var b strings.Builder
	b.WriteString("@media screen{:root{--strip:.5rem;")
	p.Light.write(&b)
	for _, s := range p.shapes {
		fmt.Fprintf(&b, "%s:%s;", s.property, s.value)
	}
	b.WriteString("}}\n@media screen and (prefers-color-scheme:dark){:root{")
	p.Dark.write(&b)
	b.WriteString("}}\n")
	return []byte(b.String())
}

func (s *Scheme) write(b *strings.Builder) {
	// The bar above the page and the name of the guide have the main colour.
	fmt.Fprintf(b, "--sender:%s;", s.colours[brand])
	for r := range table[:moss] {
		fmt.Fprintf(b, "%s:%s;", table[r].property, s.colours[r])
	}
}
