package draw

import "slices"

// An rgb is 0xRRGGBB.
type rgb uint32

// A canvas is a picture with a palette, and the shape that is about to be filled.
type canvas struct {
	width, height int
	pixels        []uint8
	palette       []rgb

	edges       []edge
	top, bottom int // of the edges, in scan lines
	cover       []int32
	crossings   []crossing
	active      []edge
	mixed       [3][256]int16 // of the colour at hand, by share and what is below it; -1 is not mixed yet
}

// scans is how many scan lines go through a pixel. Along a line the cover of a pixel
// is exact to a sixteenth.
const (
	scans = 2
	unit  = 16 / scans // sixteenths between two scan lines
	whole = 16 * scans // the cover of a pixel that is covered whole
)

// An edge runs down from y0 to y1, in scan lines; its way is +1 or -1.
type edge struct {
	x0, y0, x1, y1 int // as points
	way            int8
}

type crossing struct {
	x   int
	way int8
}

func newCanvas(width, height int) canvas {
	return canvas{
		width: width, height: height,
		pixels:  make([]uint8, width*height),
		cover:   make([]int32, width+2),
		palette: make([]rgb, 0, 256),
	}
}

// copy is the same picture, to paint on.
func (c *canvas) copy() canvas {
	n := newCanvas(c.width, c.height)
	copy(n.pixels, c.pixels)
	n.palette = append(n.palette, c.palette...)
	return n
}

// colour is the place of a colour in the palette. A colour that the eye cannot tell
// from one that is there shares its place; so does any colour when there is no room.
func (c *canvas) colour(want rgb) uint8 {
	best, least := 0, 1<<30
	for i, have := range c.palette {
		r, g, b := int(have>>16)-int(want>>16), int(have>>8&255)-int(want>>8&255), int(have&255)-int(want&255)
		if d := r*r + g*g + b*b; d < least {
			best, least = i, d
		}
	}
	if least == 0 || least < 20 && len(c.palette) > 48 || len(c.palette) == 256 {
		return uint8(best)
	}
	c.palette = append(c.palette, want)
	return uint8(len(c.palette) - 1)
}

// box fills whole pixels.
func (c *canvas) box(x, y, width, height int, with rgb) {
	i := c.colour(with)
	for row := y; row < y+height; row++ {
		line := c.pixels[row*c.width+x:][:width]
		for j := range line {
			line[j] = i
		}
	}
}

// begin starts a shape.
func (c *canvas) begin() {
	c.edges, c.top, c.bottom = c.edges[:0], c.height*scans, 0
}

// polygon adds a closed line to the shape.
func (c *canvas) polygon(points []point) {
	for i, a := range points {
		b := points[(i+1)%len(points)]
		if a.y == b.y {
			continue
		}
		e := edge{a.x, a.y, b.x, b.y, 1}
		if a.y > b.y {
			e = edge{b.x, b.y, a.x, a.y, -1}
		}
		c.edges = append(c.edges, e)
		c.top = min(c.top, e.y0/unit)
		c.bottom = max(c.bottom, e.y1/unit+1)
	}
}

// fill fills the shape, by the rule that is the default of SVG: what has a line
// around it is inside, unless another line goes around the other way. Opacity is in
// quarters.
func (c *canvas) fill(with rgb, opacity int) {
	c.top, c.bottom = max(c.top, 0), min(c.bottom, c.height*scans)
	slices.SortFunc(c.edges, func(a, b edge) int { return a.y0 - b.y0 })
	solid := c.colour(with)
	for i := range c.mixed {
		for j := range c.mixed[i] {
			c.mixed[i][j] = -1
		}
	}
	active := c.active[:0]
	next := 0
	for row := c.top / scans; row*scans < c.bottom; row++ {
		left, right := c.width, 0
		for s := range scans {
			y := (row*scans+s)*unit + unit/2
			for next < len(c.edges) && c.edges[next].y0 <= y {
				active = append(active, c.edges[next])
				next++
			}
			c.crossings = c.crossings[:0]
			kept := active[:0]
			for _, e := range active {
				if e.y1 <= y {
					continue
				}
				kept = append(kept, e)
				x := e.x0 + divide((e.x1-e.x0)*(y-e.y0), e.y1-e.y0)
				c.crossings = append(c.crossings, crossing{x, e.way})
			}
			active = kept
			sortCrossings(c.crossings)
			wind, from := 0, 0
			for _, k := range c.crossings {
				if wind == 0 {
					from = k.x
				}
				wind += int(k.way)
				if wind == 0 {
					l, r := c.span(from, k.x)
					left, right = min(left, l), max(right, r)
				}
			}
		}
		if left >= right {
			continue
		}
		line := c.pixels[row*c.width:][:c.width]
		sum := int32(0)
		for x := left; x < right; x++ {
			sum += c.cover[x]
			c.cover[x] = 0
			// Half a pixel is enough of a shade; more shades would only fill the
			// palette and the file.
			share := (2*int(sum) + whole/2) / whole * 2 * opacity / 4
			switch {
			case share <= 0:
			case share >= 4:
				line[x] = solid
			default:
				line[x] = c.mix(line[x], with, share)
			}
		}
		c.cover[right] = 0 // what the last pixel did not take
		if right+1 < len(c.cover) {
			c.cover[right+1] = 0
		}
	}
	c.active = active
}

// span adds the cover of one scan line between two places, as differences: a pixel
// that is covered by all scan lines adds up to whole. It returns the pixels touched.
func (c *canvas) span(from, to int) (left, right int) {
	from, to = max(from, 0), min(to, c.width*16)
	if from >= to {
		return c.width, 0
	}
	a, b := from/16, to/16
	c.cover[a] += int32(16 - from%16)
	c.cover[a+1] += int32(from % 16)
	c.cover[b] -= int32(16 - to%16)
	c.cover[b+1] -= int32(to % 16)
	return a, min(b+1, c.width)
}

// mix is the colour of a pixel below a colour that covers it for some quarters, one
// to three.
func (c *canvas) mix(under uint8, over rgb, share int) uint8 {
	known := &c.mixed[share-1][under]
	if *known >= 0 {
		return uint8(*known)
	}
	u, s := c.palette[under], rgb(share)
	blend := func(shift uint) rgb {
		return ((u>>shift&255)*(4-s) + (over>>shift&255)*s + 2) / 4 << shift
	}
	i := c.colour(blend(16) | blend(8) | blend(0))
	*known = int16(i)
	return i
}

// sortCrossings sorts from left to right. There are few, and they are nearly in
// order.
func sortCrossings(cs []crossing) {
	for i := 1; i < len(cs); i++ {
		for j := i; j > 0 && cs[j].x < cs[j-1].x; j-- {
			cs[j], cs[j-1] = cs[j-1], cs[j]
		}
	}
}
