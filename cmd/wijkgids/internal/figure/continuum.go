package figure

import (
	"fmt"
)

// A Continuum is a row of parts without gaps, from what people do themselves to what
// specialists do.
type Continuum []Step

// A Step is one part of a continuum.
type Step struct {
	Name Text
	Href string // may be empty
}

// Sizes of the bridge.
const (
	span    = 170 // width of an arch with half a pier on both sides
	opening = 70  // half the width of the opening
	bank    = 96  // width of the land on either side
	road    = 120 // height of the road at the banks
	rise    = 34  // of the road in the middle
	foot    = 204 // height of the springing of the arches
	water   = 240
	bottom  = 272
)

// draw draws a bridge with an arch for each part and one road, from a house on the left
// bank to a clinic on the right. A list below has the names, numbered like the arches.
func (c Continuum) draw(p *paper, title string) {
	p.put(`<div class="continuum">`)
	bridge{p, len(c), len(c) * span, len(c)*span + 2*bank}.whole(title)
	p.put(`<ol class="steps steps-%d">`, min(len(c), 8))
	for _, s := range c {
		p.put(`<li>`)
		p.linked(s.Href, s.Name)
		p.put(`</li>`)
	}
	p.put(`</ol></div>`)
}

func (c Continuum) empty() bool { return len(c) == 0 }

// A bridge is the drawing of a continuum.
type bridge struct {
	*paper
	arches int
	wide   int // of the arches together
	full   int // with the banks
}

// deck returns the height of the road, which is level on the banks.
func (b bridge) deck(x int) int {
	x = min(max(x-bank, 0), b.wide)
	return road - 4*rise*x*(b.wide-x)/(b.wide*b.wide)
}

// arch returns the middle of an arch and the height of its opening.
func (b bridge) arch(i int) (middle, high int) {
	middle = bank + i*span + span/2
	return middle, min(opening, foot-b.deck(middle)-26)
}

func (b bridge) whole(title string) {
	b.put(`<svg class="bridge" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="%s"><desc>%s</desc>`,
		b.full, bottom, b.full, bottom, title, b.in.T("Een brug met genummerde bogen. Eroverheen loopt één weg, zonder gaten. Mensen gaan heen en terug."))
	b.water()
	b.walls()
	b.bricks()
	b.put(`<path class="br-land" d="M0 %dH%dQ%d %d %d %dV%dH0z"/>`, road, bank-34, bank-14, road+2, bank-10, bottom, bottom)
	b.put(`<path class="br-land" d="M%d %dH%dQ%d %d %d %dV%dH%dz"/>`, b.full, road, b.full-bank+34, b.full-bank+14, road+2, b.full-bank+10, bottom, bottom, b.full)
	b.road()
	b.arrow(bank+span/4, bank+b.wide-span/4, 74)
	b.arrow(bank+b.wide-span/4, bank+span/4, 56)
	house(b.paper, 40, road)
	clinic(b.paper, b.full-46, road)
	for i := range b.arches {
		x := bank + i*span + span*(3+i*5%4)/8
		walkers(b.paper, x, b.deck(x)-3, i)
	}
	for i := range b.arches {
		middle, _ := b.arch(i)
		b.put(`<text class="br-n" x="%d" y="%d">%d</text>`, middle, foot+14, i+1)
	}
	b.put(`</svg>`)
}

func (b bridge) water() {
	b.put(`<path class="br-water" d="M%d %dH%dV%dH%dz"/>`, bank-30, water, b.full-bank+30, bottom, bank-30)
	b.put(`<path class="br-wave" d="`)
	for i := range 3 * b.arches {
		x := bank + i*span/3 + 13*(i*7%5)
		b.put(`M%d %dq8-5 16 0t16 0`, x, water+9+i*5%3*8)
	}
	b.put(`"/>`)
}

// walls draws the masonry, with the arches cut out.
func (b bridge) walls() {
	b.put(`<path class="br-wall" d="M%d %dQ%d %d %d %dV%dH%d`, bank-30, road, bank+b.wide/2, road-2*rise, bank+b.wide+30, road, bottom-12, bank+b.wide)
	for i := b.arches - 1; i >= 0; i-- {
		middle, high := b.arch(i)
		b.put(`H%dV%dA%d %d 0 0 0 %d %dV%d`, middle+opening, foot, opening, high, middle-opening, foot, bottom-12)
	}
	b.put(`H%dz"/>`, bank-30)
	for i := range b.arches {
		middle, high := b.arch(i)
		b.put(`<path class="br-arch" d="M%d %dV%dA%d %d 0 0 1 %d %dV%d"/>`, middle-opening, water, foot, opening, high, middle+opening, foot, water)
	}
}

func (b bridge) bricks() {
	b.put(`<path class="br-brick" d="`)
	for i := range 5*b.arches + 1 {
		x := bank + i*span/5
		y := b.deck(x) + 12 + i%2*7
		if at := (x - bank) % span; at < 34 || at > span-34 {
			b.put(`M%d %dh14`, x-7, y+30+i%3*12)
		}
		b.put(`M%d %dh12`, x-6, y)
	}
	b.put(`"/>`)
}

// road draws the road and its railing.
func (b bridge) road() {
	way := markup(fmt.Sprintf("M0 %dH%dQ%d %d %d %dH%d", road, bank, bank+b.wide/2, road-2*rise, bank+b.wide, road, b.full))
	b.put(`<path class="br-road" d="%s"/><path class="br-line" d="%s"/>`, way, way)
	b.put(`<path class="br-rail" d="`)
	for x := bank; x <= bank+b.wide; x += span / 5 {
		b.put(`M%d %dv-13`, x, b.deck(x)-5)
	}
	b.put(`M%d %dQ%d %d %d %d"/>`, bank, road-18, bank+b.wide/2, road-2*rise-18, bank+b.wide, road-18)
}

// arrow draws an arrow above the road.
func (b bridge) arrow(from, to, up int) {
	y1, y2 := b.deck(from)-up, b.deck(to)-up
	middle := (from + to) / 2
	my := 2*b.deck(middle) - (b.deck(from)+b.deck(to))/2 - up
	head := 11
	if to < from {
		head = -11
	}
	tilt := b.deck(to) - b.deck(to-head) // slope of the road under the head
	b.put(`<path class="br-way" d="M%d %dQ%d %d %d %dm%d %dl%d %dl%d %d"/>`, from, y1, middle, my, to, y2,
		-head, -8-tilt, head, 8+tilt, -head, 8-tilt)
}

// house draws the house on the left bank, with its base at a point.
func house(p *paper, x, y int) {
	p.put(`<path class="br-home" d="M%d %dv-34h42v34z"/><path class="br-roof" d="M%d %dl27-26 27 26z"/><path class="br-lit" d="M%d %dh10v10h-10z"/><path class="br-door" d="M%d %dv-19h11v19z"/>`,
		x-21, y, x-27, y-34, x-14, y-26, x+4, y)
}

// clinic draws the building on the right bank, with its base at a point.
func clinic(p *paper, x, y int) {
	p.put(`<path class="br-clinic" d="M%d %dv-74h66v74z"/><path class="br-lit" d="`, x-33, y)
	for row := range 3 {
		for column := range 4 {
			p.put(`M%d %dh8v9h-8z`, x-26+15*column, y-66+17*row)
		}
	}
	p.put(`"/><path class="br-door" d="M%d %dv-16h16v16z"/>`, x-8, y)
}

// walkers draws one or two people on the road.
func walkers(p *paper, x, y, kind int) {
	one := func(x, size, coat int) { // size in tenths
		p.put(`<path class="br-coat%d" d="M%d %dc0-%d %d-%d %d 0z"/><circle class="br-head" cx="%d" cy="%d" r="%d"/>`,
			coat, x-6*size/10, y, 26*size/10, 12*size/10, 26*size/10, 12*size/10, x, y-24*size/10, 5*size/10)
	}
	switch kind % 3 {
	case 0:
		one(x-6, 10, 1)
		one(x+10, 7, 3)
	case 1:
		one(x, 10, 2)
	default:
		one(x-8, 10, 3)
		one(x+8, 10, 1)
	}
}
