package figure

import "slices"

// Sizes of a network, in units of the drawing: about a pixel each.
const (
	lineHeight = 18
	gap        = 12   // between any two labels, and between a label and an edge
	room       = 12   // between the labels of a layer and its own edge
	widest     = 1152 // of a drawing on a wide screen; more makes the words smaller
	perOrbit   = 30   // nodes that stand around the middle together

	// Of more labels or lines than the first nobody sees which order is a little
	// better, of more than the second nobody sees how lines go; and looking for the
	// best would take long.
	mostCare = 48
	mostBent = 160
)

var (
	nodeFace = face{size: 15}
	coreFace = face{size: 15, bold: true}
	nameFace = face{size: 18, bold: true} // of the name of a layer; drawn in italics
)

func faceOf(n Node) face {
	if n.layer() == Core || n.Self {
		return coreFace
	}
	return nodeFace
}

// A drawing is a network with a place for everything, around the origin.
type drawing struct {
	boxes  []box // of the nodes
	labels [][]string
	rings  []ring
	ties   []tie
	large  bool // too much in it to weigh every order
}

// A ring is nodes that stand around the middle together. A layer with many nodes
// has more than one; the last of these is drawn, with the name of the layer.
type ring struct {
	layer Layer
	nodes []int // clockwise from the top
	edge  shape
	name  box
	drawn bool
}

// A tie is a line, bent by a point beside it.
type tie struct{ from, to, x, y int }

// arrange gives everything its place. It tries labels of less and less width
// until the drawing fits a wide screen. Then it looks for who should stand where,
// from several beginnings, since where one begins decides where one ends; the
// drawing with the shortest and clearest lines is kept.
func arrange(n Network) *drawing {
	names := make([]wrapper, len(n.Nodes))
	for i, v := range n.Nodes {
		names[i] = faceOf(v).wrapper(v.Name, 200)
	}
	var d *drawing
	for _, wish := range []int{140, 122, 104} {
		d = measure(n, names, wish)
		d.place()
		if w, _ := d.size(); w <= widest {
			break
		}
	}
	lines := n.lines()
	d.large = max(len(n.Nodes), len(lines)) > mostCare
	first, last := 0, max(2, beginnings-len(lines)/6)
	switch {
	case len(lines) == 0:
		last = 1
	case d.large:
		first, last = 1, 2
	}
	var best *drawing
	least := 0
	for turn := first; turn < last; turn++ {
		c := d.clone()
		c.order(n, lines, turn)
		c.place()
		if !c.large {
			c.order(n, lines, 0) // mends what the new places changed
			c.place()
		}
		if cost := c.bend(lines) + c.crossings(); best == nil || cost < least {
			best, least = c, cost
		}
	}
	return best
}

// clone gives a drawing that can be arranged anew; it has no ties yet.
func (d *drawing) clone() *drawing {
	return &drawing{boxes: slices.Clone(d.boxes), labels: d.labels, rings: slices.Clone(d.rings), large: d.large}
}

// measure gives every node the size of its label, wrapped to a width, and puts the nodes in rings in
// the order they are in.
func measure(n Network, names []wrapper, wish int) *drawing {
	d := &drawing{boxes: make([]box, len(n.Nodes)), labels: make([][]string, len(n.Nodes))}
	var in [layers][]int
	for i, v := range n.Nodes {
		lines, wide := names[i].wrap(wish)
		if v.House {
			wide += 16
		}
		d.labels[i] = lines
		d.boxes[i] = box{w: even(wide + 24), h: len(lines)*lineHeight + 12}
		in[v.layer()] = append(in[v.layer()], i)
	}
	for layer, nodes := range in {
		if len(nodes) == 0 {
			continue
		}
		orbits := (len(nodes) + perOrbit - 1) / perOrbit
		if layer == int(Core) {
			orbits = 1
		}
		for k := range orbits {
			d.rings = append(d.rings, ring{
				layer: Layer(layer),
				nodes: nodes[len(nodes)*k/orbits : len(nodes)*(k+1)/orbits],
				drawn: k == orbits-1,
			})
		}
	}
	return d
}

// place puts the rings around each other, from the middle outwards. Labels do not
// touch: within a ring they stand in rows, and each ring stays outside the edge
// that encloses what is within it.
func (d *drawing) place() {
	edge := shape{}
	alone := 0 // rings with one node
	var of []box
	for k := range d.rings {
		r := &d.rings[k]
		of = of[:0] // what is further inside is held by the edge before
		if r.layer == Core {
			d.heap(r.nodes)
		} else {
			r.name = box{}
			if r.drawn {
				r.name = box{w: even(nameFace.width(layerNames[r.layer])), h: 24}
			}
			d.orbit(r, edge, alone)
			if len(r.nodes) == 1 {
				alone++
			}
			if r.drawn {
				of = append(of, r.name)
			}
		}
		for _, i := range r.nodes {
			of = append(of, d.boxes[i])
		}
		edge = enclose(of, edge, room)
		r.edge = edge
	}
}

// heap puts the nodes of the core in the middle: under each other, in columns
// when there are many.
func (d *drawing) heap(nodes []int) {
	columns := 1 + len(nodes)/5
	rows := (len(nodes) + columns - 1) / columns
	columns = (len(nodes) + rows - 1) / rows
	wide, high := 0, 0
	for _, i := range nodes {
		wide, high = max(wide, d.boxes[i].w), max(high, d.boxes[i].h)
	}
	for k, i := range nodes {
		row, column := k/columns, k%columns
		here := min(columns, len(nodes)-row*columns)
		d.boxes[i].x = (2*column - here + 1) * (wide + gap) / 2
		d.boxes[i].y = (2*row - rows + 1) * (high + gap) / 2
	}
}

// orbit puts the nodes of a ring around an edge: in rows, one left and one right,
// clockwise from the top, an odd one at the foot. The name stands at the head. A
// node that is alone in its ring, after others that are, stands aside.
func (d *drawing) orbit(r *ring, in shape, alone int) {
	m := len(r.nodes) / 2
	right, foot, left := r.nodes[:m], r.nodes[m:len(r.nodes)-m], r.nodes[len(r.nodes)-m:]
	across := func(row int) (*box, *box) { return &d.boxes[right[row]], &d.boxes[left[m-1-row]] }

	tall := 0 // of all rows together
	for row := range m {
		a, b := across(row)
		tall += max(a.h, b.h)
	}
	// Rows spread over the height of what is within, when they need not more. Lines
	// from the core pass between residents.
	air := gap * 3 / 4
	if r.layer == Residents {
		air = gap * 3 / 2
	}
	if m > 0 {
		air = max(air, (in.b*9/5-tall)/m)
	}
	top := -(tall + air*m) / 2
	for row := range m {
		a, b := across(row)
		h := max(a.h, b.h)
		top += air/2 + h/2
		a.y, b.y = top, top
		top += h - h/2 + air - air/2
	}

	// The rows follow an ellipse of their own, as near to the edge as the widest row
	// halfway needs. Where the ellipse would come too near, the edge decides.
	need := func(b *box) int {
		return max(in.reach(max(0, abs(b.y)-b.h/2)), 0) + gap + b.w/2
	}
	out := shape{b: max(in.b, (tall+air*m)/2) + gap}
	for row := range m {
		a, b := across(row)
		if 2*abs(a.y) <= out.b || row == m/2 {
			out.a = max(out.a, need(a), need(b))
		}
	}
	var placed []box
	for row := range m {
		a, b := across(row)
		orbit := out.a * root(max(0, square(out.b)-square(a.y))) / out.b
		a.x = max(need(a), orbit)
		b.x = -max(need(b), orbit)
		placed = append(placed, *a, *b)
	}
	// Head and foot stand clear of the edge, and of the rows beside them.
	stand := func(b *box, side int) {
		b.x, b.y = 0, side*(in.b+gap+b.h/2)
		for touchesAny(*b, placed, gap) {
			b.y += side * 2
		}
		placed = append(placed, *b)
	}
	if r.name.w > 0 {
		stand(&r.name, -1)
	}
	for _, i := range foot {
		if m == 0 && alone > 0 {
			d.aside(&d.boxes[i], in, alone)
			continue
		}
		stand(&d.boxes[i], 1)
	}
}

// aside puts the only node of a ring outside an edge, at the lower right or left,
// so that it does not stand behind the only node of another ring.
func (d *drawing) aside(b *box, in shape, alone int) {
	b.x, b.y = in.a*3/4, 0
	if alone%2 == 0 {
		b.x = -b.x
	}
	for b.y-b.h/2 < in.b+gap && abs(b.x)-b.w/2 < in.reach(max(0, b.y-b.h/2))+gap {
		b.y += 2
	}
}

// size gives the width and the height of the drawing.
func (d *drawing) size() (w, h int) {
	for _, r := range d.rings {
		w, h = max(w, 2*r.edge.a+8), max(h, 2*r.edge.b+8)
	}
	return even(w), even(h)
}

func (d *drawing) class() int {
	switch w, _ := d.size(); {
	case w <= 560:
		return 1
	case w <= 820:
		return 2
	}
	return 3
}

// bend gives every line the curve on which it passes behind the fewest labels: bent
// to either side, in the middle or nearer to one end. It gives what the lines cost.
func (d *drawing) bend(lines []Line) int {
	tries := 25
	switch most := max(len(d.boxes), len(lines)); {
	case most > mostBent:
		tries = 0
	case most > mostCare:
		tries = 9
	}
	sum := 0
	for _, l := range lines {
		a, b := d.boxes[l.From], d.boxes[l.To]
		dx, dy := b.x-a.x, b.y-a.y
		best := tie{l.From, l.To, a.x + dx/2, a.y + dy/2}
		least := 0
		if tries > 0 {
			least = d.behind(best, 1<<30)
		}
		for try := 1; try < tries; try++ {
			aside := (try + 1) / 2 * 5 * (1 - 2*(try%2)) // in hundredths of the length
			if least <= abs(aside) {
				break
			}
			for _, along := range [...]int{50, 30, 70} {
				t := tie{l.From, l.To, a.x + (dx*along-dy*aside)/100, a.y + (dy*along+dx*aside)/100}
				cost := abs(aside) + abs(along-50)/4
				if cost >= least {
					continue
				}
				if cost += d.behind(t, least-cost); cost < least {
					best, least = t, cost
				}
			}
		}
		d.ties = append(d.ties, best)
		sum += 3*least + root(square(dx)+square(dy))
	}
	return sum
}

// crossings counts what it costs that lines cross.
func (d *drawing) crossings() int {
	sum := 0
	lie := make([]segment, len(d.ties))
	for i, s := range d.ties {
		a, b := d.boxes[s.from], d.boxes[s.to]
		lie[i] = segment{a.x, a.y, b.x, b.y}
		for j, t := range d.ties[:i] {
			if s.from != t.from && s.from != t.to && s.to != t.from && s.to != t.to && lie[i].crosses(&lie[j]) {
				sum += costCrossing
			}
		}
	}
	return sum
}

// behind counts what the labels cost that a line passes behind, up to enough.
func (d *drawing) behind(t tie, enough int) int {
	const steps = 24
	var points [steps - 1]box
	a, b := d.boxes[t.from], d.boxes[t.to]
	for i := range points {
		points[i].x, points[i].y = d.along(t, i+1, steps)
	}
	left, right := min(a.x, b.x, t.x), max(a.x, b.x, t.x)
	top, bottom := min(a.y, b.y, t.y), max(a.y, b.y, t.y)
	within := box{(left + right) / 2, (top + bottom) / 2, right - left + 8, bottom - top + 8}
	passes := func(label box, gap int) bool {
		if within.touches(label, gap) {
			for _, p := range points {
				if label.holds(p.x, p.y, gap) {
					return true
				}
			}
		}
		return false
	}
	cost := 0
	for i, label := range d.boxes {
		if i != t.from && i != t.to && passes(label, 3) {
			if cost += 80; cost >= enough {
				return cost
			}
		}
	}
	for _, r := range d.rings {
		if r.name.w > 0 && passes(r.name, 0) {
			cost += 60
		}
	}
	return cost
}

// along gives the point of a line after some of its steps.
func (d *drawing) along(t tie, s, steps int) (x, y int) {
	a, b, u := d.boxes[t.from], d.boxes[t.to], steps-s
	return (u*u*a.x + 2*u*s*t.x + s*s*b.x) / (steps * steps), (u*u*a.y + 2*u*s*t.y + s*s*b.y) / (steps * steps)
}

// ends gives the points where a line leaves the label it begins at and reaches the
// label it ends at.
func (d *drawing) ends(t tie) (x1, y1, x2, y2 int) {
	const steps = 256
	s := 0
	for x1, y1 = d.along(t, 0, steps); s < steps && d.boxes[t.from].holds(x1, y1, 0); s++ {
		x1, y1 = d.along(t, s, steps)
	}
	s = steps
	for x2, y2 = d.along(t, s, steps); s > 0 && d.boxes[t.to].holds(x2, y2, 0); s-- {
		x2, y2 = d.along(t, s, steps)
	}
	return x1, y1, x2, y2
}
