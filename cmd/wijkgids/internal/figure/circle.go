package figure

import "slices"

// A hub works with so many others that lines to its label would form a bundle. It becomes a ring
// around the residents instead, with its label on the ring. Each of its lines is a short spoke from
// a label to the nearest point of the ring.
const hub = 8 // number of lines from which a node of the core is a hub

// hubOf returns the node of the core with the most lines, or -1 when it has too few or there is
// nothing for it to enclose.
func hubOf(n Network, lines []Line) int {
	best, inside := -1, 0
	of := linesOf(len(n.Nodes), lines)
	for i := range n.Nodes {
		layer := n.Nodes[i].layer()
		if layer <= Residents {
			inside++
		}
		if layer == Core && len(of[i]) >= hub && (best < 0 || len(of[i]) > len(of[best])) {
			best = i
		}
	}
	if inside < 2 {
		return -1
	}
	return best
}

// spokes divides the lines into spokes of the hub and other lines. Other nodes of the core are in
// the middle; a line between them and the hub runs to its label and is no spoke.
func (d *drawing) spokes(n Network, lines []Line) (spokes, others []Line) {
	for _, l := range lines {
		if l.From != d.hub && l.To != d.hub || n.Nodes[l.From].layer() == n.Nodes[l.To].layer() {
			others = append(others, l)
		} else {
			spokes = append(spokes, l)
		}
	}
	return spokes, others
}

// table positions the ring of the hub around an edge, with its label at the head, and returns the
// edge for the next ring.
func (d *drawing) table(in shape) shape {
	b := &d.boxes[d.hub]
	d.band = shape{in.a + gap*2, in.b + gap + b.h/2}
	b.x, b.y = 0, -d.band.b
	d.placed = append(d.placed, *b)
	return shape{d.band.a + gap, d.band.b + gap}
}

// full is the number of steps in a full turn.
const full = 360

// circle positions the nodes of a ring around an edge, clockwise from the head, with about equal
// space between them. It widens the edge until they fit, more in height than in width.
func (d *drawing) circle(r *ring, in shape) {
	if r.name.w > 0 {
		d.stand(&r.name, in, -1)
	}
	for !d.spread(r.nodes, in, 0) {
		in.a, in.b = in.a+gap/3, in.b+gap/2
	}
	fits := 0
	for beyond := full / len(r.nodes); fits+1 < beyond; {
		if middle := (fits + beyond) / 2; d.spread(r.nodes, in, middle) {
			fits = middle
		} else {
			beyond = middle
		}
	}
	d.spread(r.nodes, in, fits)
	for _, i := range r.nodes {
		d.placed = append(d.placed, d.boxes[i])
	}
}

// spread positions nodes around an edge. Each comes more steps beyond the first place where it is
// clear of the nodes before it. spread reports whether the nodes fit in a full turn.
func (d *drawing) spread(nodes []int, in shape, more int) bool {
	at := 0
	for k, i := range nodes {
		b := &d.boxes[i]
		clear := func() bool {
			*b = in.outside(*b, at)
			return !touchesAny(*b, d.placed, gap) &&
				!slices.ContainsFunc(nodes[:k], func(j int) bool { return b.touches(d.boxes[j], gap) })
		}
		for ; !clear(); at++ {
			if at >= full {
				return false
			}
		}
		if at += more; !clear() {
			return false
		}
	}
	return at+more < full
}

// outside returns a box moved to touch the shape from outside, apart from a gap, in the direction
// of a step clockwise from the top.
func (s shape) outside(b box, step int) box {
	x, y := compass(step)
	move := func(far int) { b.x, b.y = x*(s.a+gap)/unit*far/unit, y*(s.b+gap)/unit*far/unit }
	near, far := unit/2, 4*unit
	for near < far {
		middle := (near + far) / 2
		if move(middle); s.clear(b) {
			far = middle
		} else {
			near = middle + 1
		}
	}
	move(far)
	return b
}

// clear reports whether a box is outside the shape, with a gap.
func (s shape) clear(b box) bool {
	near := max(0, abs(b.y)-b.h/2-gap)
	return near >= s.b || abs(b.x)-b.w/2 >= s.reach(near)+gap
}

// at returns the point of the shape in the direction of a step.
func (s shape) at(step int) point {
	x, y := compass(step)
	// Search for the distance at which |x/a|³ + |y/b|³ = 1.
	near, far := unit/2, 2*unit
	for near < far {
		middle := (near + far + 1) / 2
		if fx, fy := abs(x)*middle/unit, abs(y)*middle/unit; fx*fx*fx+fy*fy*fy <= unit*unit*unit {
			near = middle
		} else {
			far = middle - 1
		}
	}
	return point{s.a * x / unit * near / unit, s.b * y / unit * near / unit}
}

// compass returns the direction of a step, clockwise from the top, as a vector of length unit.
func compass(step int) (x, y int) {
	ax, ay := around(unit, step/5)
	bx, by := around(unit, step/5+1)
	return ax + (bx-ax)*(step%5)/5, ay + (by-ay)*(step%5)/5
}

// A spoke is a line of the hub, from a node to a point of the ring.
type spoke struct {
	node int
	to   point
}

// join chooses for each spoke the nearest point of the ring, at a higher cost where the spoke would
// pass behind a label.
func (d *drawing) join(spokes []Line) {
	if len(spokes) == 0 {
		return
	}
	var points [full / 2]point
	for k := range points {
		points[k] = d.band.at(2 * k)
	}
	for _, l := range spokes {
		i := l.From + l.To - d.hub
		b := d.boxes[i]
		best, least := spoke{node: i}, 1<<30
		for _, p := range points {
			cost := root(square(b.x-p.x) + square(b.y-p.y))
			if cost < least {
				if cost += d.hidden(i, p); cost < least {
					best.to, least = p, cost
				}
			}
		}
		d.spoked = append(d.spoked, best)
	}
}

// hidden returns the cost of the labels that a spoke passes behind.
func (d *drawing) hidden(node int, to point) int {
	lies := straight(d.boxes[node].x, d.boxes[node].y, to.x, to.y)
	cost := 0
	for i := range d.boxes {
		if side := d.sides[i]; i != node && !lies.apart(&side) && lies.pierces(&d.boxes[i], &side) {
			cost += 200
		}
	}
	return cost
}

// leave returns the point where a straight line from the centre of a box to a point leaves the box.
func (b box) leave(to point) point {
	const steps = 256
	at := point{b.x, b.y}
	for s := 1; s <= steps && b.holds(at.x, at.y, 0); s++ {
		at = point{b.x + (to.x-b.x)*s/steps, b.y + (to.y-b.y)*s/steps}
	}
	return at
}
