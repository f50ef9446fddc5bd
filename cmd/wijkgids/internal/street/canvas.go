package street

import (
	"math/bits"
	"slices"
)

// An rgb is 0xRRGGBB.
type rgb uint32

// A canvas is a picture with a palette, and the shape that is about to be filled.
type canvas struct {
	width, height int
	pixels        []uint8
	palette       []rgb

	edges       []edge
	starts      []int // for every scan line one more than the place of an edge that starts there; 0 is none
	top, bottom int   // of the edges, in scan lines
	cover       []int32
	changed     []uint64 // a bit for every pixel where cover may be other than zero
	crossings   []crossing
	runs        []run
	active      []int          // places in edges
	mixed       [3][256]uint16 // one more than the place of a mixed colour, by share and what is below it; 0 is not mixed yet
}

// scans is how many scan lines go through a pixel. Along a line the cover of a pixel
// is exact to a sixteenth.
const (
	scans = 2
	unit  = 16 / scans // sixteenths between two scan lines
	whole = 16 * scans // the cover of a pixel that is covered whole
)

// An edge runs down from x0, y0 to x1, y1, and crosses the scan lines from first up to
// and not including last; its way is +1 or -1.
type edge struct {
	x0, y0, x1, y1 int // as points
	first, last    int
	after          int // another edge with the same first, as in starts
	way            int8
}

// A run is pixels beside each other that are covered alike, in quarters.
type run struct{ from, to, share int }

type crossing struct {
	x   int
	way int8
}

func newCanvas(width, height int) canvas {
	return canvasOf(width, height, make([]uint8, width*height))
}

func canvasOf(width, height int, pixels []uint8) canvas {
	return canvas{
		width: width, height: height,
		pixels:  pixels,
		palette: make([]rgb, 0, 256),
		starts:  make([]int, height*scans),
		cover:   make([]int32, width+2),
		changed: make([]uint64, (width+2+63)/64),
	}
}

// copy is the same picture, to paint on.
func (c *canvas) copy() canvas {
	n := canvasOf(c.width, c.height, slices.Clone(c.pixels))
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
			if d == 0 {
				break
			}
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
		flood(c.pixels[row*c.width+x:][:width], i)
	}
}

// begin starts a shape.
func (c *canvas) begin() {
	c.edges, c.top, c.bottom = c.edges[:0], c.height*scans, 0
}

// polygon adds a closed line to the shape. What crosses no scan line is left out.
func (c *canvas) polygon(points []point) {
	for i, a := range points {
		b := points[(i+1)%len(points)]
		way := int8(1)
		if a.y > b.y {
			a, b, way = b, a, -1
		}
		first, last := scanFrom(a.y), min(scanFrom(b.y), c.height*scans)
		if first >= last {
			continue
		}
		c.edges = append(c.edges, edge{a.x, a.y, b.x, b.y, first, last, c.starts[first], way})
		c.starts[first] = len(c.edges)
		c.top, c.bottom = min(c.top, first), max(c.bottom, last)
	}
}

// scanFrom is the first scan line of the picture at y or below it. Scan lines go
// through the middle of their unit.
func scanFrom(y int) int { return max(y+unit/2-1, 0) / unit }

// fill fills the shape, by the rule that is the default of SVG: what has a line
// around it is inside, unless another line goes around the other way. Opacity is in
// quarters.
func (c *canvas) fill(with rgb, opacity int) {
	c.active = c.active[:0]
	solid := c.colour(with)
	clear(c.mixed[:])
	for row := c.top / scans; row*scans < c.bottom; {
		until := c.coverRow(row)
		c.collectRuns(opacity)
		for ; row < until; row++ {
			line := c.pixels[row*c.width:][:c.width]
			for _, r := range c.runs {
				if r.share >= 4 {
					flood(line[r.from:r.to], solid)
				} else {
					c.mix(line[r.from:r.to], with, r.share)
				}
			}
		}
	}
}

// coverRow finds what the shape covers of a row. It returns the first row below that may
// be covered otherwise: as long as all edges are upright, and none starts or ends, rows
// are alike. That is most of a house.
func (c *canvas) coverRow(row int) (until int) {
	alike := true
	for scan := row * scans; scan < (row+1)*scans; scan++ {
		y := scan*unit + unit/2
		for i := c.starts[scan]; i != 0; i = c.edges[i-1].after {
			c.active = append(c.active, i-1)
			alike = alike && scan == row*scans // or it covers a part of this row only
		}
		c.starts[scan] = 0
		c.crossings = c.crossings[:0]
		kept := c.active[:0]
		for _, i := range c.active {
			e := &c.edges[i]
			if e.last <= scan {
				alike = alike && scan == row*scans
				continue
			}
			kept = append(kept, i)
			x := e.x0
			if e.x1 != e.x0 {
				x += divide((e.x1-e.x0)*(y-e.y0), e.y1-e.y0)
				alike = false
			}
			c.crossings = append(c.crossings, crossing{x, e.way})
		}
		c.active = kept
		sortCrossings(c.crossings)
		wind, from := 0, 0
		for _, k := range c.crossings {
			if wind == 0 {
				from = k.x
			}
			wind += int(k.way)
			if wind == 0 {
				c.span(from, k.x)
			}
		}
	}
	if !alike {
		return row + 1
	}
	end := c.bottom
	for _, i := range c.active {
		end = min(end, c.edges[i].last)
	}
	scan := (row + 1) * scans
	for scan < end && c.starts[scan] == 0 {
		scan++
	}
	return max(scan/scans, row+1)
}

// collectRuns turns the cover of a row into runs, and clears it.
func (c *canvas) collectRuns(opacity int) {
	c.runs = c.runs[:0]
	sum, from := 0, 0
	for word := range c.changed {
		for ; c.changed[word] != 0; c.changed[word] &= c.changed[word] - 1 {
			x := word*64 + bits.TrailingZeros64(c.changed[word])
			// Half a pixel is enough of a shade; more shades would only fill the
			// palette and the file.
			share := (2*sum + whole/2) / whole * 2 * opacity / 4
			if share > 0 {
				c.runs = append(c.runs, run{from, min(x, c.width), min(share, 4)})
			}
			sum, from = sum+int(c.cover[x]), x
			c.cover[x] = 0
		}
	}
}

// span adds the cover of one scan line between two places, as differences: a pixel
// that is covered by all scan lines adds up to whole.
func (c *canvas) span(from, to int) {
	from, to = max(from, 0), min(to, c.width*16)
	if from >= to {
		return
	}
	a, b := from/16, to/16
	c.differ(a, 16-from%16)
	c.differ(a+1, from%16)
	c.differ(b, to%16-16)
	c.differ(b+1, -(to % 16))
}

// differ adds to the difference between the cover of a pixel and of the one before it.
func (c *canvas) differ(x, by int) {
	c.cover[x] += int32(by)
	c.changed[x/64] |= 1 << (x % 64)
}

// flood fills pixels with one colour. A long run is copied from its own beginning,
// twice as much each time.
func flood(run []uint8, with uint8) {
	for i := range run[:min(len(run), 16)] {
		run[i] = with
	}
	for done := 16; done < len(run); done *= 2 {
		copy(run[done:], run[:done])
	}
}

// mix mixes pixels with a colour that covers them for some quarters, one to three.
func (c *canvas) mix(run []uint8, over rgb, share int) {
	mixed := &c.mixed[share-1]
	for i, under := range run {
		if mixed[under] == 0 {
			u, s := c.palette[under], rgb(share)
			blend := func(shift uint) rgb {
				return ((u>>shift&255)*(4-s) + (over>>shift&255)*s + 2) / 4 << shift
			}
			mixed[under] = 1 + uint16(c.colour(blend(16)|blend(8)|blend(0)))
		}
		run[i] = uint8(mixed[under] - 1)
	}
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
