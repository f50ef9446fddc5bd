// Package street draws the houses: one Dutch house front for every entry, and the
// street they stand in.
//
// Values go in, bytes come out; the package knows neither the guide nor the
// layouts. The same House gives the same bytes in every build, on every machine.
// Everything that looks like chance is thrown from the slug alone, with whole
// numbers, so a house does not change when something is built next door.
//
// # What a house says
//
//   - The section is the sort of building: initiatives and practice examples are
//     houses, with a green or an oxblood door; every other section has a building
//     or a piece of street furniture of its own.
//   - Involvement is colour and masonry together, so that colour never speaks
//     alone: brick for support, white bands for keeping an eye on things, plaster
//     with corner stones for young and old together, plain stone with pilasters
//     for anything else. Of several forms the first is the wall, the second the
//     gable, the third the ground floor.
//   - Status is the windows: lit, dark, light downstairs only, painted shutters
//     closed; a plan is a dashed drawing behind scaffolding.
//
// # How to use it
//
// A house is an <svg> with classes only: no style, no colour, no ids, so a page may
// hold it as often as it likes. Windows, doors and trees are shared; a page that
// holds houses also needs, once, the Defs of the parts those houses use:
//
//	body = house.Append(body, 100)
//	page = street.AppendDefs(page, parts) // of each <use href="#id"> in body: PartOf(id)
//
// The colours are custom properties of the style sheet. Rules do not reach from a
// page into a <use>, custom properties do; that is how a window is lit.
//
// A drawing is hidden from screen readers: the text beside it says who lives there
// and how it goes.
//
// For social media, where there is no style sheet, a Look has an image. Houses with
// the same look share it. go generate makes the images again; see look.go.
//
// Everything here is safe for use by several goroutines at once.
package street

// A House is what an entry tells its drawing. Values that are not known draw as the
// plainest sort: it is for the checks of a guide to refuse them, not for a drawing.
type House struct {
	Slug    string // all chance comes from here
	Name    string // what stands below the house; a long name makes a wide house
	Section string // "initiatieven", "methoden", ...: the sort of building

	// Involvement are the forms in which people are involved, as written in the
	// entry: informele-steun, informele-sociale-controle,
	// intergenerationeel-contact. The first three count.
	Involvement []string

	// Status is "actief", "onbekend", "gestopt", "opgegaan", "voorstel", or for a
	// theme night "gepland", "terugkerend" or "geweest"; empty is not known.
	Status string
}

// How far a drawing reaches beyond the building, in units.
const (
	air    = 8 // above the highest stone
	foot   = 6 // steps and wheels, on the pavement
	beside = 4 // at both sides: eaves, wheels
)

// Append appends the drawing to dst as one <svg> element, scaled to a percentage
// of its own size.
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

// SVG is the drawing at its own size.
func (h House) SVG() []byte { return h.Append(make([]byte, 0, 2048), 100) }

// Size is the width and height of the drawing in units, which are pixels at 100
// percent. The last six units of the height lie on the pavement, and four units at
// both sides of the width overlap the neighbours.
func (h House) Size() (width, height int) {
	if b, ok := buildings[h.Section]; ok {
		return (b.left + b.right + 2*beside) * b.zoom / 100, (b.height + air + foot) * b.zoom / 100
	}
	f := h.front()
	return f.width + 2*beside, f.ground + foot
}

// AppendGhost appends the faint outline of a neighbour, on the given side of the
// house (0 is left, 1 is right), to stand beside it at the top of its page.
func (h House) AppendGhost(dst []byte, side, percent int) []byte {
	n := House{Slug: h.Slug + [2]string{"/links", "/rechts"}[side&1]}
	f := n.front()
	p := pencil{b: dst}
	f.open(&p, percent, " ghost")
	f.draw(&p)
	return append(p.b, "</svg>"...)
}

// room is the width that a name of 14 pixels needs below its house to fit in three
// lines. Eight and a half pixels a letter is what common system fonts need.
func room(name string) int {
	var lengths [24]int // no name has more words; one that has is wide enough anyway
	words, widest, total := 0, 0, 0
	letters := 0 // of the word at hand
	end := func() {
		if letters > 0 && words < len(lengths) {
			lengths[words] = letters + 1
			widest, total = max(widest, letters+1), total+letters+1
			words++
		}
		letters = 0
	}
	for _, r := range name {
		switch r {
		case ' ', '\u00ad':
			end()
		case '-':
			letters++
			end()
		default:
			letters++
		}
	}
	end()
	for widest = max(widest, (total+2)/3); ; widest++ { // three narrower lines would not hold all
		lines, left := 1, widest
		for _, n := range lengths[:words] {
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

// dice are whole numbers from a slug: FNV-1a to start, xorshift32 to go on. The
// order of the throws is part of the drawing: a throw more or less, or in another
// place, gives every entry another house.
type dice uint32

func diceOf(slug string) dice {
	h := uint32(2166136261)
	for i := range len(slug) {
		h = (h ^ uint32(slug[i])) * 16777619
	}
	if h == 0 {
		h = 1 // xorshift stays at zero for ever
	}
	d := dice(h)
	for range 4 { // slugs that differ in their last letter only are still alike here
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

// below is a number from 0 up to and not including n.
func (d *dice) below(n int) int { return int((d.next() >> 8) % uint32(n)) }

func (d *dice) oneIn(n int) bool { return d.below(n) == 0 }
