package figure

import "slices"

// A box is the room of a label: its centre and its size. Sizes are even, so that
// its sides are whole numbers.
type box struct{ x, y, w, h int }

func even(n int) int { return n + n&1 }

// touches says whether two boxes come nearer to each other than gap.
func (a box) touches(b box, gap int) bool {
	return 2*abs(a.x-b.x) < a.w+b.w+2*gap && 2*abs(a.y-b.y) < a.h+b.h+2*gap
}

// holds says whether a point lies in the box or nearer to it than gap.
func (a box) holds(x, y, gap int) bool {
	return 2*abs(a.x-x) < a.w+2*gap && 2*abs(a.y-y) < a.h+2*gap
}

func touchesAny(a box, others []box, gap int) bool {
	return slices.ContainsFunc(others, func(b box) bool { return a.touches(b, gap) })
}

// unit is the length of one in tables and fractions.
const unit = 1024

// A shape is the edge of a layer, around the origin: a curve between an ellipse
// and a rectangle (|x/a|³ + |y/b|³ = 1), which holds rows of labels with less room
// lost in the corners than an ellipse has.
type shape struct{ a, b int }

// curve gives the c for which c³ + t³ = unit³, both from 0 to unit.
func curve(t int) int {
	rest := unit*unit*unit - t*t*t
	low, high := 0, unit
	for low < high {
		if mid := (low + high + 1) / 2; mid*mid*mid <= rest {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return low
}

// reach gives how far the shape comes to the side at height y; 0 above and below
// it.
func (s shape) reach(y int) int {
	if y = abs(y); y >= s.b {
		return 0
	}
	return (s.a*curve(y*unit/s.b) + unit - 1) / unit
}

// enclose gives a small shape around the boxes and around another shape, with some
// room between.
func enclose(boxes []box, in shape, room int) shape {
	top := in.b + room
	for _, b := range boxes {
		top = max(top, abs(b.y)+b.h/2+room)
	}
	var best shape
	for high := top + 4; high <= 2*top+4; high += max(8, top/20) {
		wide := max(in.a+room, high*3/4)
		for _, b := range boxes {
			c := curve(min((abs(b.y)+b.h/2+room)*unit/high+1, unit-1))
			wide = max(wide, (abs(b.x)+b.w/2+room)*unit/max(c, 1)+1)
		}
		// Height costs a reader less than width, which makes the words smaller.
		if best.b == 0 || 3*wide+2*high < 3*best.a+2*best.b {
			best = shape{wide, high}
		}
	}
	return best
}

// sines are those of 0, 5, 10 … 90 degrees.
var sines = [19]int{0, 89, 178, 265, 350, 433, 512, 587, 658, 724, 784, 839, 887, 928, 962, 989, 1008, 1020, 1024}

// around gives the point at a distance from the origin, at a number of steps of
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

// root gives the whole part of a square root.
func root(n int) int {
	if n < 2 {
		return max(n, 0)
	}
	x := n
	for y := (x + 1) / 2; y < x; y = (x + n/x) / 2 {
		x = y
	}
	return x
}

// segments says whether the straight lines from a to b and from c to d cross.
func segments(ax, ay, bx, by, cx, cy, dx, dy int) bool {
	if max(ax, bx) < min(cx, dx) || max(cx, dx) < min(ax, bx) || max(ay, by) < min(cy, dy) || max(cy, dy) < min(ay, by) {
		return false
	}
	side := func(px, py, qx, qy, rx, ry int) bool { return (qx-px)*(ry-py)-(qy-py)*(rx-px) > 0 }
	return side(ax, ay, bx, by, cx, cy) != side(ax, ay, bx, by, dx, dy) &&
		side(cx, cy, dx, dy, ax, ay) != side(cx, cy, dx, dy, bx, by)
}

// pierces says whether the straight line from a to b goes through the box.
func pierces(ax, ay, bx, by int, r box) bool {
	left, right, top, bottom := r.x-r.w/2, r.x+r.w/2, r.y-r.h/2, r.y+r.h/2
	if max(ax, bx) < left || min(ax, bx) > right || max(ay, by) < top || min(ay, by) > bottom {
		return false
	}
	return r.holds(ax, ay, 0) || r.holds(bx, by, 0) ||
		segments(ax, ay, bx, by, left, top, right, bottom) || segments(ax, ay, bx, by, left, bottom, right, top)
}
