// Package street draws a Dutch house front for every entry, as SVG, and arranges the
// fronts in a street.
//
// The same House gives the same bytes in every build. All variation comes from a
// pseudo-random sequence seeded with the slug, so a house does not change when other
// entries do.
//
// # What a house shows
//
//   - The section decides the sort of building: initiatives and practice examples
//     are houses, with a green or an oxblood door; every other section has a building
//     or a piece of street furniture of its own.
//   - Involvement decides colour and masonry together, so that colour is never the
//     only sign: brick for support, white bands for keeping an eye on things, plaster
//     with corner stones for young and old together, plain stone with pilasters for
//     anything else. The first form decides the wall, the second the gable, the third
//     the ground floor.
//   - Status decides the windows: lit if active, a lamp behind a curtain if it was active
//     at the last news, dark if unknown, lit downstairs only if merged into something else,
//     shuttered if ended. A plan is a dashed outline behind scaffolding.
//   - An evening within a week hangs bunting on the house.
//
// # How to use it
//
// A house is an <svg> with classes but without styles or ids, so a page may repeat
// it. Windows, doors and trees are shared parts, which the page defines once:
//
//	body = house.Append(body, 100)
//	page = street.AppendDefs(page, parts) // of each href="#id" and url(#id) in body: PartOf(id)
//
// The colours are custom properties of static/huizen.css. Selectors do not match
// inside a <use>, but custom properties are inherited there. stamps.go explains
// windows and doors. Drawings are hidden from screen readers, as the text beside them says
// the same.
//
// For social media, where there is no style sheet, each Look has an image, which houses
// with that look share. go generate makes the images again; see look.go.
//
// All functions are safe for concurrent use.
package street

import (
	"strings"
	"unicode/utf8"
)

// A House holds the data of an entry that the drawing shows. An unknown value gives the
// plainest drawing; package check rejects it.
type House struct {
	Slug    string // seed of all variation
	Name    string // text below the house; a long name makes a wide house
	Section string // of package schema, or "paginas": the type of building

	Involvement []string // values of betrokkenheid; only the first three count
	Status      string   // value of status; "" means unknown
	Ran         bool     // the last news is that it ran
	Party       bool     // an evening is near, so there is bunting
	Form        string   // of a figure, value of vorm: what its board shows
	Rows        int      // of a figure: how many lines of data it is drawn from
}

// Margins of a drawing around the building, in units.
const (
	air    = 8 // above the highest stone
	foot   = 6 // steps and wheels, on the pavement
	beside = 4 // at both sides: eaves, wheels
)

// Append appends the drawing to dst as one <svg> element, at a percentage of its
// natural size.
func (h House) Append(dst []byte, percent int) []byte {
	if b, ok := buildings[h.Section]; ok {
		return b.append(dst, h, percent)
	}
	f := h.front()
	p := pencil{b: dst}
	f.open(&p, percent, "")
	f.draw(&p)
	return append(p.b, "</svg>"...)
}

// SVG returns the drawing at its natural size.
func (h House) SVG() []byte { return h.Append(make([]byte, 0, 2048), 100) }

// Size returns the size of the drawing in units, which are pixels at 100 percent. It
// includes the margins: foot lies on the pavement, beside overlaps the neighbours.
func (h House) Size() (width, height int) {
	if b, ok := buildings[h.Section]; ok {
		return (b.left + b.right + 2*beside) * b.zoom / 100, (b.height + air + foot) * b.zoom / 100
	}
	f := h.front()
	return f.width + 2*beside, f.ground + foot
}

// AppendGhost appends the faint outline of a neighbour on one side of the house (0 is
// left, 1 is right), for the top of the page of the entry.
func (h House) AppendGhost(dst []byte, side, percent int) []byte {
	n := House{Slug: h.Slug + [2]string{"/links", "/rechts"}[side&1]}
	f := n.front()
	f.ghost = true
	p := pencil{b: dst}
	f.open(&p, percent, " ghost")
	f.draw(&p)
	return append(p.b, "</svg>"...)
}

// HasLongName reports whether the name needs more than six lines below the widest house. Only its
// first lines are shown there. The rest of a shorter name is reached by scrolling the row.
func (h House) HasLongName() bool {
	const most = 6 * widest * 2 / 17 // letters; see nameWidth
	return utf8.RuneCountInString(h.Name)-strings.Count(h.Name, "\u00ad") > most
}

// nameWidth returns the width that lets a name of 14 pixels break into at most three
// lines below its house, at eight and a half pixels a letter, which fits common
// system fonts.
func nameWidth(name string) int {
	lengths := make([]int, 0, 24) // of the pieces that a line may end after
	widest, total := 0, 0
	for piece := range strings.SplitSeq(breakable.Replace(name), " ") {
		if n := utf8.RuneCountInString(piece); n > 0 && len(lengths) < cap(lengths) { // a longer name is wide anyway
			lengths = append(lengths, n+1)
			widest, total = max(widest, n+1), total+n+1
		}
	}
	for widest = max(widest, (total+2)/3); ; widest++ {
		lines, left := 1, widest
		for _, n := range lengths {
			if n > left {
				lines, left = lines+1, widest
			}
			left -= n
		}
		if lines <= 3 {
			return widest * 17 / 2
		}
	}
}

// breakable puts a space wherever a line may end.
var breakable = strings.NewReplacer("-", "- ", "\u00ad", " ")

// dice are a pseudo-random sequence: xorshift32, seeded with the FNV-1a hash of the
// slug. Adding, removing or moving a throw changes the house of every entry.
type dice uint32

func diceOf(slug string) dice {
	h := uint32(2166136261)
	for i := range len(slug) {
		h = (h ^ uint32(slug[i])) * 16777619
	}
	if h == 0 {
		h = 1 // xorshift never leaves zero
	}
	d := dice(h)
	for range 4 { // the first values of slugs that differ only in the last letter are alike
		d.next()
	}
	return d
}

func (d *dice) next() uint32 {
	x := uint32(*d)
	x ^= x << 13
	x ^= x >> 17
	x ^= x << 5
	*d = dice(x)
	return x
}

// below returns a number from 0 up to, not including, n.
func (d *dice) below(n int) int { return int((d.next() >> 8) % uint32(n)) }

func (d *dice) oneIn(n int) bool { return d.below(n) == 0 }
