package figure

import (
	"math"
	"math/bits"
	"slices"
)

type point struct{ x, y int }

// A box is the centre and size of a label. Sizes are even, so that its sides are whole
// numbers.
type box struct{ x, y, w, h int }

func even(n int) int { return n + n&1 }

// touches reports whether two boxes are less than gap apart.
func (a box) touches(b box, gap int) bool {
	return 2*abs(a.x-b.x) < a.w+b.w+2*gap && 2*abs(a.y-b.y) < a.h+b.h+2*gap
}

// holds reports whether a point is in the box or less than gap from it.
func (a box) holds(x, y, gap int) bool {
	return 2*abs(a.x-x) < a.w+2*gap && 2*abs(a.y-y) < a.h+2*gap
}

func touchesAny(a box, others []box, gap int) bool {
	return slices.ContainsFunc(others, func(b box) bool { return a.touches(b, gap) })
}

// bounds is a bounding box, for a quick test whether shapes are far apart.
type bounds struct{ left, right, top, bottom int }

func (b *box) bounds() bounds {
	return bounds{b.x - b.w/2, b.x + b.w/2, b.y - b.h/2, b.y + b.h/2}
}

// apart reports whether two bounds share no point.
func (b *bounds) apart(other *bounds) bool {
	return b.right < other.left || other.right < b.left || b.bottom < other.top || other.bottom < b.top
}

// unit represents the number 1 in tables and fractions.
const unit = 1024

// A shape is the edge of a layer around the origin: a curve between an ellipse and a
// rectangle (|x/a|³ + |y/b|³ = 1), which wastes less room in the corners than an ellipse.
type shape struct{ a, b int }

// curve holds, for every t from 0 to unit, the largest c with c³ + t³ ≤ unit³.
var curve = func() (c [unit + 1]int) {
	at := unit
	for t := range c {
		for at*at*at+t*t*t > unit*unit*unit {
			at--
		}
		c[t] = at
	}
	return c
}()

// reach returns half the width of the shape at height y; 0 above and below it.
func (s shape) reach(y int) int {
	if y = abs(y); y >= s.b {
		return 0
	}
	return (s.a*curve[y*unit/s.b] + unit - 1) / unit
}

// enclose returns a small shape around the boxes and another shape, with room in between.
func enclose(boxes []box, in shape, room int) shape {
	top := in.b + room
	for _, b := range boxes {
		top = max(top, abs(b.y)+b.h/2+room)
	}
	var best shape
	// Width costs more than height, since a wide drawing is scaled down.
	cost := func(wide, high int) int { return 3*wide + 2*high }
	least := math.MaxInt
	for high := top + 4; high <= 2*top+4; high += max(8, top/20) {
		wide := max(in.a+room, high*3/4)
		if cost(wide, high) >= least {
			break // more height only costs more
		}
		for _, b := range boxes {
			c := max(1, curve[min((abs(b.y)+b.h/2+room)*unit/high+1, unit-1)])
			if need := (abs(b.x) + b.w/2 + room) * unit; need >= wide*c {
				if wide = need/c + 1; cost(wide, high) >= least {
					break
				}
			}
		}
		if cost(wide, high) < least {
			best, least = shape{wide, high}, cost(wide, high)
		}
	}
	return best
}

// sines holds the sines of 0, 5, 10 … 90 degrees, multiplied by unit.
var sines = [19]int{0, 89, 178, 265, 350, 433, 512, 587, 658, 724, 784, 839, 887, 928, 962, 989, 1008, 1020, 1024}

// around returns the point at a distance from the origin in a direction, which is given in steps of
// five degrees clockwise from the top.
func around(distance, step int) (x, y int) {
	step = ((step % 72) + 72) % 72
	quarter, rest := step/18, step%18
	s, c := sines[rest]*distance/unit, sines[18-rest]*distance/unit
	switch quarter {
	case 0:
		return s, -c
	case 1:
		return c, s
	case 2:
		return -s, c
	default:
		return -c, -s
	}
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// root returns the square root, rounded down.
func root(n int) int {
	if n < 2 {
		return max(n, 0)
	}
	x := 1 << (bits.Len(uint(n))/2 + 1) // a little more than the root
	for y := (x + n/x) / 2; y < x; y = (x + n/x) / 2 {
		x = y
	}
	return x
}

// A segment is a straight line from a to b, with its bounds.
type segment struct {
	ax, ay, bx, by int
	bounds
}

func straight(ax, ay, bx, by int) segment {
	return segment{ax, ay, bx, by, bounds{min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)}}
}

// length returns the distance between two centres, accurate to a twentieth.
func length(a, b *box) int {
	x, y := abs(a.x-b.x), abs(a.y-b.y)
	return (123*max(x, y) + 51*min(x, y)) / 128
}

// crosses reports whether two lines cross. Their bounds must not be apart.
func (s *segment) crosses(t *segment) bool {
	return s.left(t.ax, t.ay) != s.left(t.bx, t.by) && t.left(s.ax, s.ay) != t.left(s.bx, s.by)
}

// left reports whether a point is on the left of the line.
func (s *segment) left(x, y int) bool { return (s.bx-s.ax)*(y-s.ay)-(s.by-s.ay)*(x-s.ax) > 0 }

// pierces reports whether the line goes through a box. The bounds b of the box must not be apart
// from those of the line.
func (s *segment) pierces(r *box, b *bounds) bool {
	if r.holds(s.ax, s.ay, 0) || r.holds(s.bx, s.by, 0) {
		return true
	}
	falling, rising := straight(b.left, b.top, b.right, b.bottom), straight(b.left, b.bottom, b.right, b.top)
	return s.crosses(&falling) || s.crosses(&rising)
}
