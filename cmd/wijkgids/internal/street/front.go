package street

import "wijkgids/cmd/wijkgids/internal/schema"

// A gable is the shape of the top of a front.
type gable uint8

const (
	stepped gable = iota // trapgevel
	bell                 // klokgevel
	neck                 // halsgevel
	cornice              // lijstgevel
	spout                // tuitgevel
)

// A facade is the masonry of a form of involvement.
type facade uint8

const (
	none    facade = iota // no second or third form
	brick                 // informele-steun
	banded                // informele-sociale-controle
	plaster               // intergenerationeel-contact
	stone                 // anything else
)

// tints is the number of colours of each facade. Brick has the most, since most
// entries are about support.
var tints = [...]int{1, 10, 3, 3, 3}

var facadeClass = [...][10]string{
	{},
	{"brick1", "brick2", "brick3", "brick4", "brick5", "brick6", "brick7", "brick8", "brick9", "brick0"},
	{"banded1", "banded2", "banded3"},
	{"plaster1", "plaster2", "plaster3"},
	{"stone1", "stone2", "stone3"},
}

func facadeOf(form string) facade {
	switch form {
	case schema.InformeleSteun:
		return brick
	case schema.SocialeControle:
		return banded
	case schema.JongEnOud:
		return plaster
	}
	return stone
}

// wall returns the facade of the first form of involvement.
func (h House) wall() facade {
	if len(h.Involvement) == 0 {
		return stone
	}
	return facadeOf(h.Involvement[0])
}

// A Light shows the status of an entry in its windows. The values are in the order in which houses
// stand in a street.
type Light uint8

const (
	Lit       Light = iota // active
	Lamp                   // was active at the last news: a lamp behind a curtain
	Lower                  // merged into something else: lit downstairs only
	Planned                // proposed: scaffolding
	Dark                   // unknown
	Shuttered              // stopped
)

// Light returns the light of the house.
func (h House) Light() Light {
	if h.Ran {
		return Lamp
	}
	switch h.Status {
	case schema.StatusActief, schema.StatusGepland:
		return Lit
	case schema.StatusOpgegaan:
		return Lower
	case schema.StatusGestopt:
		return Shuttered
	case schema.StatusVoorstel:
		return Planned
	}
	return Dark
}

// A front holds all measures of a house.
type front struct {
	gable          gable
	wall, top, pui facade // top and pui are none if there is no second or third form
	lights         Light
	party          bool
	ghost          bool // see AppendGhost
	example        bool // a practice example, which has other doors
	wide           bool // three windows in a row instead of two
	flat           bool // a cornice without a roof above it
	storeys        int
	tint           [4]int // by facade, from 0
	door, roof     int    // from 1
	trim           int    // 0 is white

	width  int
	rise   int // of the gable, from the eave to its highest stone
	eave   int // distance from the top of the drawing
	ground int
	a, b   int // two measures of the gable; see outline

	variant int // of the crown: two bits
	form    int // of the ground floor, 0 to 3
	fan     int // the sort of door
	before  int // what stands in front of the house, 0 to 31; see life

	dice dice // for details chosen while drawing: curtains, loose bricks
}

// front chooses the measures of the house. The number and order of throws do not depend on the
// status, so a house keeps its shape when the status changes.
func (h House) front() front {
	d := diceOf(h.Slug)
	f := front{example: h.Section == schema.Examples, lights: h.Light(), party: h.Party, wall: h.wall()}
	for i, form := range h.Involvement {
		switch i {
		case 1:
			f.top = facadeOf(form)
		case 2:
			f.pui = facadeOf(form)
		}
	}
	need := nameWidth(h.Name)
	f.wide = d.below(100) < 45 || need > 94
	extra := 4 * d.below(5)
	if f.wide {
		f.width = max(100+extra, min(need, widest))
		f.storeys = [...]int{2, 2, 3, 3, 3, 4}[d.below(6)]
	} else {
		f.width = max(76+extra, need)
		f.storeys = [...]int{2, 3, 3, 3, 4}[d.below(5)]
	}
	throw := d.below(60) // a multiple of every number of tints
	for i := range f.tint {
		f.tint[i] = throw % tints[min(i+1, len(tints)-1)]
	}
	f.door = 1 + d.below(3)
	f.roof = 1 + d.below(2)
	f.trim = [...]int{0, 0, 0, 1}[d.below(4)]
	f.gable = [...]gable{stepped, stepped, bell, neck, neck, cornice, cornice, spout}[d.below(8)]
	f.measure(&d)
	if f.pui != none {
		f.storeys = max(f.storeys, 3) // leaves room for the first form
	}
	f.settle()
	f.variant, f.form, f.fan, f.before = d.below(4), d.below(4), d.below(2), d.below(32)
	f.dice = d
	return f
}

// widest is the width of the widest house. The style sheet relies on it to keep a
// street sign on one line with its first house.
const widest = 128

// settle computes the vertical places from the measures.
func (f *front) settle() {
	f.eave = air + f.rise
	f.ground = f.eave + f.height()
}

// height is the height of the wall, from the ground to the eave.
func (f *front) height() int { return [...]int{2: 90, 3: 126, 4: 158}[f.storeys] }

func (f *front) facadeClass(m facade) string {
	if m == none {
		return ""
	}
	return facadeClass[m][f.tint[m-1]]
}

// open starts the drawing. Its classes set the colours of wall, door, roof and trim.
func (f *front) open(p *pencil, percent int, more string) {
	kind := 0
	if f.example {
		kind = 1
	}
	p.open(-beside, 0, f.width+2*beside, f.ground+foot, percent,
		" ", f.facadeClass(f.wall), doorClass[kind][f.door-1], roofClass[f.roof-1], trimClass[f.trim], more)
}

var (
	doorClass = [2][3]string{{" di1", " di2", " di3"}, {" dp1", " dp2", " dp3"}}
	roofClass = [2]string{" r1", " r2"}
	trimClass = [2]string{"", " t1"}
)

// draw draws from back to front: roof, wall, masonry, gable, windows, door, and what
// stands in front.
func (f *front) draw(p *pencil) {
	if f.lights == Planned {
		f.plan(p)
		return
	}
	w, e, g := f.width, f.eave, f.ground
	if f.gable == cornice {
		f.behind(p)
		p.path("fa", "M0 %V%H%V%z", g, e, w, g)
		f.masonry(p, f.wall, e+4, g-10, 0)
		if f.top != none {
			p.path(f.fa(f.top), "M0 %V%H%V%z", e+46, e, w, e+46)
			f.masonry(p, f.top, e+4, e+40, 0)
			p.path("tm", "M-1 %H%v3H-1z", e+45, w+1)
		}
		f.lower(p)
		f.cornice(p)
	} else {
		// The wall has no line at the eave and reaches one unit behind the gable, so
		// that the joint does not show.
		p.path("fa", "M0 %V%H%V%", e-1, g, w, e-1)
		f.masonry(p, f.wall, e+4, g-10, 0)
		class := "e0"
		if f.top != none {
			class = "e0 " + f.facadeClass(f.top)
		}
		p.begin(class)
		from := len(p.b)
		f.outline(p, 0)
		to := len(p.b)
		p.end()
		if f.top != none {
			f.masonry(p, f.top, e-f.rise+14, e-3, e)
			p.path("tm", "M0 %H%v3H0z", e, w)
		} else {
			f.masonry(p, f.wall, e-f.rise+14, e-3, e)
		}
		p.begin("e1")
		p.b = append(p.b, p.b[from:to]...)
		p.end()
		f.lower(p)
		f.crown(p)
	}
	p.path("st", "M0 %H%V%H0z", g-6, w, g)
	f.openings(p)
}

func (f *front) fa(m facade) string { return "fa " + f.facadeClass(m) }

// lower draws the ground floor of the third form of involvement.
func (f *front) lower(p *pencil) {
	if f.pui == none {
		return
	}
	w, y, g := f.width, f.ground-49, f.ground
	p.path(f.fa(f.pui), "M0 %V%H%V%z", g, y, w, g)
	f.masonry(p, f.pui, y+6, g-10, 0)
	p.path("tm", "M-1 %H%v4H-1z", y-2, w+1)
}

// masonry draws the pattern of a facade between two heights. In a gable (eave > 0) it
// stays within the outline.
func (f *front) masonry(p *pencil, m facade, from, to, eave int) {
	w := f.width
	switch m {
	case brick:
		n := 3
		if f.wide {
			n = 5
		}
		left, reach := 4, w-22
		if eave > 0 {
			n, from = 2, max(from, eave-20)
			left = f.edge(eave-from) + 4
			reach = w - 2*left - 14
		} else if to-from < 50 {
			n = 2
		}
		if reach < 1 || to-from < 12 {
			return
		}
		p.begin("bk")
		for range n {
			p.write("M% %h7m2 0h5m-10 4h7", left+f.dice.below(reach), from+f.dice.below(to-from-4))
		}
		p.end()
	case banded:
		p.begin("bd")
		for y := to; y >= from; y -= 12 {
			x := 1
			if eave > 0 {
				x = f.edge(eave-y+3) + 4
			}
			if w-2*x > 12 {
				p.write("M% %H%", x, y, w-x)
			}
		}
		p.end()
	case plaster:
		p.begin("qu")
		if eave > 0 { // two diamonds
			p.write("M% %l4 4-4 4-4-4zM% %l4 4-4 4-4-4z", w/2-19, eave-15, w/2+19, eave-15)
		} else {
			for i, y := 0, from+3; y < to-2; i, y = i+1, y+8 {
				l := 6 + i&1*3
				p.write("M0 %h%v7H0zM% %h%v7H%z", y, l, w, y, -l, w)
			}
		}
		p.end()
	case stone:
		if eave == 0 {
			p.path("qu", "M3 %h5V%h-5zM% %h-5V%h5z", from, to+4, w-3, from, to+4)
		}
	}
}

// window adds a window that shows the status of the house. other is the same window with curtains or
// a plant, which some windows get.
func (f *front) window(p *pencil, letter, other byte, x, y int) {
	light := byte(unlit)
	switch f.lights {
	case Shuttered:
		p.window(letter, shutter, x, y)
		return
	case Lamp:
		// Somebody is home, but not in every room. There is always a lamp downstairs.
		if (letter == 'u' || letter == 'n' || letter == 'b') && (y > f.ground-60 || f.dice.oneIn(2)) {
			p.window(letter, lamp, x, y)
			return
		}
	case Lit:
		if f.dice.oneIn(4) {
			letter = other
		}
		if !f.dice.oneIn(5) {
			light = lit
		}
		p.window(letter, light, x, y)
		return
	case Lower:
		if y > f.ground-60 {
			p.window(letter, lit, x, y)
			return
		}
	}
	if f.dice.oneIn(3) {
		letter = other
	}
	if f.ghost {
		light = faint
	}
	p.window(letter, light, x, y)
}

// openings draws the windows of every storey, the door and what stands in front.
func (f *front) openings(p *pencil) {
	w, g := f.width, f.ground
	n := 2
	if f.wide {
		n = 3
	}
	step := w / n
	y, pitch := f.eave+11, 35
	if f.storeys == 4 {
		pitch = 34
	}
	if f.top != none {
		y += 2
	}
	for range f.storeys - 1 {
		for i := range n {
			f.window(p, 'u', 'c', step*i+(step-18)/2+(w-step*n)/2, y)
		}
		y += pitch
	}

	y = g - 44
	door, at := byte('d')+byte(f.fan), 0
	shop := 0 // left of a wide window, where an awning may hang
	form := f.form
	switch {
	case !f.wide:
		at = 17
		x := w - 47
		if form&1 == 0 {
			at, x = w-17, 7
		}
		f.window(p, 'b', 'l', x, y)
		shop = x
	case form == 0 && f.lights != Shuttered:
		at, door = w/2, 'p'
		f.window(p, 'n', 'g', 6, y)
		f.window(p, 'n', 'g', w-28, y)
	case form == 1:
		at = w / 2
		f.window(p, 'n', 'g', w/4-16, y)
		f.window(p, 'n', 'g', w-w/4-6, y)
	case form == 2:
		at = 18
		f.window(p, 'n', 'g', w-58, y)
		f.window(p, 'n', 'g', w-31, y)
	default:
		at = w - 18
		f.window(p, 'n', 'g', 36, y)
		f.window(p, 'n', 'g', 9, y)
	}
	light := byte(unlit)
	switch {
	case f.ghost:
		light = faint
	case f.lights == Lit || f.lights == Lower:
		light = lit
	}
	p.stamp(f.wall == brick && !f.ghost)
	p.door(door, light, at, g)
	f.life(p, at, shop)
	if f.party {
		bunting(p, -2, w+2, g-54)
	}
}

// bunting hangs flags on a string between two points at the same height. gids.js hides elements
// with the class once when the day is over.
func bunting(p *pencil, from, to, y int) {
	const flags, sag = 9, 12
	p.path("ol once", "M% %Q% % % %", from, y, (from+to)/2, y+2*sag, to, y)
	for colour, class := range [...]string{"fl once", "kn once", "vl once"} {
		p.begin(class)
		for i := colour; i < flags; i += 3 {
			at := 2*i + 1 // in parts of twice the number of flags
			p.write("M% %l4 9 4-9z", from+(to-from)*at/(2*flags)-4, y+4*sag*at*(2*flags-at)/(4*flags*flags))
		}
		p.end()
	}
}

// life draws what stands in front of the house; half of the houses have nothing.
func (f *front) life(p *pencil, door, shop int) {
	w, g := f.width, f.ground
	far, away := 18, 1 // a place far from the door, and the direction to the middle
	if door < w/2 || door == w/2 && f.door == 1 {
		far, away = w-18, -1
	}
	runs := f.lights == Lit || f.lights == Lamp
	switch f.before {
	case 0:
		p.use("k", far, g-13, "")
	case 1, 2:
		p.use("i", far, g+4, "")
	case 3:
		p.use("q", far+4*away, g+4, "")
	case 4, 5, 6:
		if runs {
			x := w/2 - 10
			if f.storeys > 2 && f.wide || !f.wide {
				x = w/4 - 10 + w/2*(f.before&1)
			}
			p.use("f", x, g-82, "")
		}
	case 7, 8:
		p.use("t", far, g+3, "")
		p.use("t", far+11*away, g+3, "")
	case 9:
		p.use("z", far, g+4, "")
	case 10, 11:
		p.use("m", far-12*away, g+5, "")
	case 12:
		p.use("j", far, g+4, "")
	case 13:
		p.use("v", far, g+4, "")
	case 14, 15, 16:
		if shop > 0 && f.lights != Shuttered {
			p.use("w", shop, g-44, "")
		}
	}
}

// plan draws a proposed house: a dashed outline behind scaffolding, with a flag.
func (f *front) plan(p *pencil) {
	w, e, g := f.width, f.eave, f.ground
	p.begin("dr")
	if f.gable == neck {
		p.write("M0 %V%H%M% %H%V%", g, e, f.a, w-f.a, e, w, g)
		f.outline(p, 0)
	} else {
		f.outline(p, g-e)
	}
	n := 2
	if f.wide {
		n = 3
	}
	step := w / n
	for i := range f.storeys - 1 {
		for j := range n {
			p.write("M% %h18v26h-18z", step*j+(step-18)/2, e+11+35*i)
		}
	}
	p.write("M10 %v-46h20v46M% %h36v30h-36z", g, w-46, g-44)
	p.end()

	p.begin("sc")
	p.write("M5 %V%M% %V%M% %V%", g+4, e-14, w/2, g+4, e-14, w-5, g+4, e-14)
	up := g - 40
	for y := up; y > e-4; y -= 36 {
		p.write("M-2 %H%", y, w+2)
	}
	p.write("M5 %L% %M% %L% %", g, w/2, up, w-5, up, w/2, up-36)
	p.end()
	p.path("pk", "M-3 %H%v3H-3zM-3 %H%v3H-3z", up, w+3, up-36, w+3)
	p.path("sc", "M% %L% %m6 0L% %m-5-6h6m-4-8h6m-4-8h6m-4-8h6", w-26, g+3, w-16, up, w-20, g+3)
	p.path("vl", "M% %v-12l14 4-14 4", w/2, e-14)
}
