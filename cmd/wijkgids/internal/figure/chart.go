package figure

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/cartography"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// A Chart is a map of places and areas, with one drawing for a wide screen and one for a phone.
// Places have the numbers of a list beside the map, and a name where there is room.
type Chart struct {
	Pins    []Pin
	Regions []Region
}

// A Pin is a place on a chart.
type Pin struct {
	At     cartography.Point
	Number int // in the list; numbers are consecutive
	Name   string
	Href   string
	Class  string // of its kind; may be ""
	Item   string // address of the item in the list
}

// A Region is an area on a chart.
type Region struct {
	Names []string // nil for an area without a name
	Href  string   // may be ""
	Rings [][]cartography.Point
}

// The widths of the drawings. A unit is about a pixel on screens of 360 and 1280 pixels.
const (
	narrowChart = 328
	wideChart   = 760
)

const (
	pinHeight = 28
	chartGap  = 3  // between any two elements
	chartLine = 17 // line height of a name
	barHeight = 16 // height of the scale bar, below the map
)

var (
	pinFace   = face{14, true}
	labelFace = face{14, false}
)

func (c Chart) empty() bool { return len(c.Pins) == 0 }

// draw draws both drawings.
func (c Chart) draw(p *paper, title string) {
	var points []cartography.Point
	for _, pin := range c.Pins {
		points = append(points, pin.At)
	}
	for _, r := range c.Regions {
		points = append(points, slices.Concat(r.Rings...)...)
	}
	for _, size := range []struct {
		class         string
		width, margin int
	}{{"chart-wide", wideChart, 34}, {"chart-narrow", narrowChart, 20}} {
		c.plot(cartography.New(points, size.width, size.margin), p.in).draw(p, c.Pins, size.class, title)
	}
}

// A plot is a chart laid out on a sheet.
type plot struct {
	*cartography.Sheet
	in     *wording.Language
	groups []pinGroup
	lands  []land
	names  []chartName // areas first, then pins
}

// A pinGroup is one mark for pins that would overlap.
type pinGroup struct {
	box
	pins []int // indices in Chart.Pins, ascending
	text string
}

// A land is an area on a sheet.
type land struct {
	*Region
	rings [][]cartography.Spot
}

// A chartName is a name on a sheet.
type chartName struct {
	box
	pin   int // index in groups; -1 for the name of an area
	lines []string
	end   int // alignment of the lines: -1 start, 0 middle, 1 end
}

func (c Chart) plot(sheet *cartography.Sheet, in *wording.Language) *plot {
	d := &plot{Sheet: sheet, in: in}
	for i := range c.Regions {
		l := land{Region: &c.Regions[i]}
		for _, ring := range c.Regions[i].Rings {
			if spots := sheet.Ring(ring); spots != nil {
				l.rings = append(l.rings, spots)
			}
		}
		if len(l.rings) > 0 {
			d.lands = append(d.lands, l)
		}
	}
	d.group(c.Pins)
	d.nameLands()
	d.namePins(c.Pins)
	return d
}

// group places the pins on the sheet and merges those that would touch.
func (d *plot) group(pins []Pin) {
	for i := range pins {
		g := d.pinGroup(pins, []int{i})
		for {
			at := slices.IndexFunc(d.groups, func(other pinGroup) bool { return g.touches(other.box, chartGap) })
			if at < 0 {
				break
			}
			g = d.pinGroup(pins, append(slices.Clone(d.groups[at].pins), g.pins...))
			d.groups = slices.Delete(d.groups, at, at+1)
		}
		d.groups = append(d.groups, g)
	}
	slices.SortFunc(d.groups, func(a, b pinGroup) int { return cmp.Compare(a.pins[0], b.pins[0]) })
}

func (d *plot) pinGroup(pins []Pin, of []int) pinGroup {
	slices.Sort(of)
	g := pinGroup{pins: of, text: numbers(pins, of, d.in)}
	x, y := 0, 0
	for _, i := range of {
		spot := d.Spot(pins[i].At)
		x, y = x+spot.X, y+spot.Y
	}
	g.box = box{x / len(of), y / len(of), even(max(pinHeight, pinFace.width(g.text)+14)), pinHeight}
	g.x = min(max(g.x, g.w/2+2), d.W-g.w/2-2)
	g.y = min(max(g.y, g.h/2+2), d.H-g.h/2-2)
	return g
}

// mostNumbers is the largest number of numbers on one mark.
const mostNumbers = 3

// numbers returns the numbers of pins as "4", "4–6, 9" or, when there are too many, "9 plekken".
func numbers(pins []Pin, of []int, in *wording.Language) string {
	var shown []string
	parts := 0
	for i := 0; i < len(of); {
		last := i
		for last+1 < len(of) && of[last+1] == of[last]+1 {
			last++
		}
		text := strconv.Itoa(pins[of[i]].Number)
		parts++
		if last > i {
			parts++
			between := "–"
			if last == i+1 {
				between = ", "
			}
			text += between + strconv.Itoa(pins[of[last]].Number)
		}
		shown = append(shown, text)
		i = last + 1
	}
	if parts > mostNumbers {
		return in.N(len(of), "%s plek", "%s plekken")
	}
	return strings.Join(shown, ", ")
}

// isFree reports whether a box is on the sheet and touches nothing.
func (d *plot) isFree(b box) bool {
	return b.x-b.w/2 >= 2 && b.y-b.h/2 >= 2 && b.x+b.w/2 <= d.W-2 && b.y+b.h/2 <= d.H-2 &&
		!slices.ContainsFunc(d.groups, func(g pinGroup) bool { return b.touches(g.box, chartGap) }) &&
		!slices.ContainsFunc(d.names, func(n chartName) bool { return b.touches(n.box, chartGap) })
}

// nameLands places the names of areas where there is room, the largest areas first.
func (d *plot) nameLands() {
	type inside struct {
		*land
		ring []cartography.Spot // the largest ring
		size int
	}
	var all []inside
	for i := range d.lands {
		l := &d.lands[i]
		if len(l.Names) == 0 {
			continue
		}
		in := inside{land: l}
		for _, ring := range l.rings {
			if size := extent(ring); size > in.size {
				in.ring, in.size = ring, size
			}
		}
		if in.size > 0 {
			all = append(all, in)
		}
	}
	slices.SortStableFunc(all, func(a, b inside) int { return cmp.Compare(b.size, a.size) })
	for _, in := range all {
		lines, w := labelFace.wrap(in.Names[0], 110, 140)
		b := box{w: even(w), h: even(len(lines) * chartLine)}
		if b.w*b.h > in.size || len(d.names) >= mostNames {
			continue
		}
		left, right, top, bottom := edges(in.ring)
		middle := point{(left + right) / 2, (top + bottom) / 2}
		for step := range 60 {
			dx, dy := around(step*2, step*7)
			b.x, b.y = middle.x+dx, middle.y+dy
			if holdsSpot(in.rings, b.x, b.y) && holdsSpot(in.rings, b.x-b.w/3, b.y) && holdsSpot(in.rings, b.x+b.w/3, b.y) && d.isFree(b) {
				d.names = append(d.names, chartName{box: b, pin: -1, lines: lines})
				break
			}
		}
	}
}

// mostNames limits the number of names on a sheet.
const mostNames = 200

// extent returns twice the area within a ring.
func extent(ring []cartography.Spot) int {
	sum := 0
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		sum += a.X*b.Y - b.X*a.Y
	}
	return abs(sum)
}

func edges(ring []cartography.Spot) (left, right, top, bottom int) {
	left, right, top, bottom = ring[0].X, ring[0].X, ring[0].Y, ring[0].Y
	for _, s := range ring {
		left, right, top, bottom = min(left, s.X), max(right, s.X), min(top, s.Y), max(bottom, s.Y)
	}
	return left, right, top, bottom
}

// holdsSpot reports whether a point is inside the area of the rings (even-odd rule).
func holdsSpot(rings [][]cartography.Spot, x, y int) bool {
	in := false
	for _, ring := range rings {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			if a.Y > b.Y {
				a, b = b, a
			}
			if a.Y <= y && y < b.Y && (x-a.X)*(b.Y-a.Y) < (y-a.Y)*(b.X-a.X) {
				in = !in
			}
		}
	}
	return in
}

// namePins places the names of places beside their marks, where there is room.
func (d *plot) namePins(pins []Pin) {
	for i, g := range d.groups {
		if len(g.pins) > 1 || len(d.names) >= mostNames {
			continue
		}
		lines, w := labelFace.wrap(pins[g.pins[0]].Name, d.W/4, d.W/4+20)
		if len(lines) > 2 {
			continue
		}
		w, h := even(w), even(len(lines)*chartLine)
		for _, side := range []struct{ dx, dy int }{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
			n := chartName{pin: i, lines: lines, end: -side.dx}
			n.box = box{g.x + side.dx*(g.w/2+w/2+chartGap+1), g.y + side.dy*(g.h/2+h/2+chartGap), w, h}
			if d.isFree(n.box) {
				d.names = append(d.names, n)
				break
			}
		}
	}
}

func (d *plot) draw(p *paper, pins []Pin, class, title string) {
	p.put(`<svg class="chart %s" viewBox="0 0 %d %d" width="%d" height="%d" role="group" aria-label="%s">`, class, d.W, d.H+barHeight, d.W, d.H+barHeight, title)
	d.drawLands(p)
	metres, units := d.Bar(d.W / 4)
	length := distance(metres, d.in)
	p.put(`<path class="bar" d="M10 %dv6h%dv-6"/><text class="bar-name" x="%d" y="%d"%s>%s</text>`, d.H, units, units+18, d.H+8, labelFace.fixed(length), length)
	for _, n := range d.names {
		if n.pin < 0 {
			p.put(`<g class="land-name" aria-hidden="true">`)
			n.draw(p)
			p.put(`</g>`)
		}
	}
	d.drawPins(p, pins)
	p.put(`</svg>`)
}

func (d *plot) drawLands(p *paper) {
	for _, l := range d.lands {
		name := ""
		if len(l.Names) > 0 {
			name = l.Names[0]
		}
		if l.Href != "" {
			// The list has the same link. Here it is not in the tab order, which runs over the
			// places from top to bottom.
			p.put(`<a class="land" href="%s" tabindex="-1" aria-label="%s">`, l.Href, name)
		}
		p.put(`<path class="ground" d="`)
		for _, ring := range l.rings {
			trace(p, ring)
		}
		p.put(`"/>`)
		if l.Href != "" {
			p.put(`</a>`)
		}
	}
}

// drawPins draws the marks with their names, from top to bottom.
func (d *plot) drawPins(p *paper, pins []Pin) {
	labels := make([]*chartName, len(d.groups))
	for i := range d.names {
		if n := &d.names[i]; n.pin >= 0 {
			labels[n.pin] = n
		}
	}
	top := func(i int) int {
		y := d.groups[i].y - d.groups[i].h/2
		if n := labels[i]; n != nil {
			y = min(y, n.y-n.h/2)
		}
		return y
	}
	order := make([]int, len(d.groups))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(top(a), top(b)), cmp.Compare(d.groups[a].x, d.groups[b].x))
	})
	for _, i := range order {
		g := d.groups[i]
		first := &pins[g.pins[0]]
		href, kind, name := first.Href, first.Class, g.text+" "+first.Name
		if len(g.pins) > 1 {
			href, kind, name = first.Item, "", g.text+": "
			for j, k := range g.pins[:min(len(g.pins), mostRead)] {
				name += p.comma(j, min(len(g.pins), mostRead)) + pins[k].Name
			}
			if more := len(g.pins) - mostRead; more > 0 {
				name += " " + d.in.T("en nog %s", more)
			}
		}
		p.put(`<a class="pin`)
		if kind != "" {
			p.put(` %s`, kind)
		}
		p.put(`" href="%s" aria-label="%s"><rect x="%d" y="%d" width="%d" height="%d" rx="%d"/><text class="pin-n" x="%d" y="%d"%s>%s</text>`,
			href, name, g.x-g.w/2, g.y-g.h/2, g.w, g.h, g.h/2, g.x, g.y+5, pinFace.fixed(g.text), g.text)
		if n := labels[i]; n != nil {
			p.put(` `) // so that a screen reader does not run the number and the name together
			n.draw(p)
		}
		p.put(`</a>`)
	}
}

// mostRead is the number of places of one mark that a screen reader reads by name.
const mostRead = 4

// trace writes a ring as a path of relative steps.
func trace(p *paper, ring []cartography.Spot) {
	p.put(`M%d %d`, ring[0].X, ring[0].Y)
	for i := 1; i < len(ring); i++ {
		dx, dy := ring[i].X-ring[i-1].X, ring[i].Y-ring[i-1].Y
		p.put(`l%d`, dx)
		if dy >= 0 {
			p.put(` `)
		}
		p.put(`%d`, dy)
	}
	p.put(`z`)
}

// draw writes the lines of a name, as wide as measured.
func (n *chartName) draw(p *paper) {
	x := n.x + n.end*n.w/2
	anchor := [...]string{"start", "middle", "end"}[n.end+1]
	y := n.y - len(n.lines)*chartLine/2 + 13
	p.put(`<text text-anchor="%s">`, anchor)
	for i, line := range n.lines {
		if i > 0 {
			p.put(`<tspan font-size="0"> </tspan>`)
		}
		p.put(`<tspan x="%d" y="%d"%s>%s</tspan>`, x, y+i*chartLine, labelFace.fixed(line), line)
	}
	p.put(`</text>`)
}

// fixed returns the attributes that give a text its measured width, or "" when the width is only a
// guess.
func (f face) fixed(text string) markup {
	wide, known := f.measure(text)
	if !known {
		return ""
	}
	return markup(` textLength="` + strconv.Itoa(f.up(wide)) + `" lengthAdjust="spacingAndGlyphs"`)
}

// distance returns a number of metres in words.
func distance(metres int, in *wording.Language) string {
	if metres >= 1000 {
		return in.T("%s kilometer", metres/1000)
	}
	return in.T("%s meter", metres)
}
