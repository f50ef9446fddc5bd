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

func faceOf(n *Node) face {
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
	large  bool     // too much in it to weigh every order
	placed []box    // what has its place in the ring that is being placed
	sides  []bounds // of the boxes, for bend
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
type tie struct {
	Line
	x, y int
}

// arrange gives everything its place. It tries labels of less and less width
// until the drawing fits a wide screen. Then it looks for who should stand where,
// from several beginnings, since where one begins decides where one ends; the
// drawing with the shortest and clearest lines is kept.
func arrange(n Network) *drawing {
	names := make([]wrapper, len(n.Nodes))
	for i := range n.Nodes {
		names[i] = faceOf(&n.Nodes[i]).wrapper(n.Nodes[i].Name, 200)
	}
	d := &drawing{boxes: make([]box, len(n.Nodes)), labels: make([][]string, len(n.Nodes)), rings: ringsOf(n)}
	wish := 0
	for _, wish = range [...]int{140, 122, 104} {
		d.measure(n, names, wish)
		d.place()
		if w, _ := d.size(); w <= widest {
			break
		}
	}
	room := make([]string, 0, 2*len(names)) // most have one or two lines
	for i := range names {
		start := len(room)
		room = names[i].lines(room, wish)
		d.labels[i] = room[start:]
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
	return &drawing{boxes: slices.Clone(d.boxes), labels: d.labels, rings: slices.Clone(d.rings), large: d.large, placed: d.placed}
}

// measure gives every node the size of its label, wrapped to a width.
func (d *drawing) measure(n Network, names []wrapper, wish int) {
	for i := range n.Nodes {
		lines, wide := names[i].fit(wish)
		if n.Nodes[i].House {
			wide += 16
		}
		d.boxes[i] = box{w: even(wide + 24), h: lines*lineHeight + 12}
	}
}

// inLayers gives the nodes of each layer.
func inLayers(nodes []Node) (in [layers][]int) {
	var count [layers]int
	for i := range nodes {
		count[nodes[i].layer()]++
	}
	for layer := range in {
		in[layer] = make([]int, 0, count[layer])
	}
	for i := range nodes {
		layer := nodes[i].layer()
		in[layer] = append(in[layer], i)
	}
	return in
}

// ringsOf puts the nodes in rings in the order they are in.
func ringsOf(n Network) []ring {
	var rings []ring
	for layer, nodes := range inLayers(n.Nodes) {
		if len(nodes) == 0 {
			continue
		}
		orbits := (len(nodes) + perOrbit - 1) / perOrbit
		if layer == int(Core) {
			orbits = 1
		}
		for k := range orbits {
			rings = append(rings, ring{
				layer: Layer(layer),
				nodes: nodes[len(nodes)*k/orbits : len(nodes)*(k+1)/orbits],
				drawn: k == orbits-1,
			})
		}
	}
	return rings
}

// nameWidths are the widths of the names of the layers.
var nameWidths = func() (wide [layers]int) {
	for layer, name := range layerNames {
		wide[layer] = nameFace.width(name)
	}
	return wide
}()

// place puts the rings around each other, from the middle outwards. Labels do not
// touch: within a ring they stand in rows, and each ring stays outside the edge
// that encloses what is within it.
func (d *drawing) place() {
	edge := shape{}
	alone := 0 // rings with one node
	for k := range d.rings {
		r := &d.rings[k]
		d.placed = d.placed[:0] // what is further inside is held by the edge before
		if r.layer == Core {
			d.heap(r.nodes)
		} else {
			r.name = box{}
			if r.drawn {
				r.name = box{w: even(nameWidths[r.layer]), h: 24}
			}
			d.orbit(r, edge, alone)
			if len(r.nodes) == 1 {
				alone++
			}
		}
		edge = enclose(d.placed, edge, room)
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
		d.placed = append(d.placed, d.boxes[i])
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
	for row := range m {
		a, b := across(row)
		orbit := out.a * root(max(0, square(out.b)-square(a.y))) / out.b
		a.x = max(need(a), orbit)
		b.x = -max(need(b), orbit)
		d.placed = append(d.placed, *a, *b)
	}
	// Head and foot stand clear of the edge, and of the rows beside them.
	if r.name.w > 0 {
		d.stand(&r.name, in, -1)
	}
	for _, i := range foot {
		if b := &d.boxes[i]; m == 0 && alone > 0 {
			d.aside(b, in, alone)
		} else {
			d.stand(b, in, 1)
		}
	}
}

// stand puts a box above an edge, with side -1, or below it, with side 1: as near to
// it as what is placed already allows, in steps of two.
func (d *drawing) stand(b *box, in shape, side int) {
	b.x, b.y = 0, side*(in.b+gap+b.h/2)
	for moved := true; moved; {
		moved = false
		for i := range d.placed {
			if p := &d.placed[i]; b.touches(*p, gap) {
				// All steps at once that it takes to pass this one; none between is free.
				b.y += side * even((b.h+p.h)/2+gap-side*(b.y-p.y))
				moved = true
			}
		}
	}
	d.placed = append(d.placed, *b)
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
	d.placed = append(d.placed, *b)
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
	d.sides = slices.Grow(d.sides[:0], len(d.boxes))
	for i := range d.boxes {
		d.sides = append(d.sides, d.boxes[i].bounds())
	}
	d.ties = make([]tie, 0, len(lines))
	sum := 0
	for _, l := range lines {
		a, b := d.boxes[l.From], d.boxes[l.To]
		dx, dy := b.x-a.x, b.y-a.y
		best := tie{l, a.x + dx/2, a.y + dy/2}
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
				t := tie{l, a.x + (dx*along-dy*aside)/100, a.y + (dy*along+dx*aside)/100}
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
		a, b := d.boxes[s.From], d.boxes[s.To]
		lie[i] = straight(a.x, a.y, b.x, b.y)
		for j, t := range d.ties[:i] {
			if !lie[i].apart(&lie[j].bounds) && !s.meets(t.Line) && lie[i].crosses(&lie[j]) {
				sum += costCrossing
			}
		}
	}
	return sum
}

// behind counts what the labels cost that a line passes behind, up to enough.
func (d *drawing) behind(t tie, enough int) int {
	const steps = 24
	a, b := &d.boxes[t.From], &d.boxes[t.To]
	var points [steps - 1]point
	followed := 0 // so many of the points are known
	passes := func(label *box, gap int) bool {
		for i := range points {
			if i == followed {
				points[i] = point{along(a.x, t.x, b.x, i+1, steps), along(a.y, t.y, b.y, i+1, steps)}
				followed++
			}
			if label.holds(points[i].x, points[i].y, gap) {
				return true
			}
		}
		return false
	}
	// Most labels are far from the line, which is sooner seen than followed.
	w, sides := d.way(t), d.sides
	cost := 0
	for i := range sides {
		if !w.apart(&sides[i]) && w.nears(&d.boxes[i], 3) && i != t.From && i != t.To && passes(&d.boxes[i], 3) {
			if cost += 80; cost >= enough {
				return cost
			}
		}
	}
	for k := range d.rings {
		if name := &d.rings[k].name; name.w > 0 && w.nears(name, 0) && passes(name, 0) {
			cost += 60
		}
	}
	return cost
}

// A way is where a line may go, and a little around it.
type way struct {
	bounds
	ax, ay, dx, dy int // the straight line: where it begins, and how far from there it ends
	wide, high     int // how much room that takes
	least, most    int // how far the bent one goes aside from that, times twice its length
}

func (d *drawing) way(t tie) way {
	a, b := &d.boxes[t.From], &d.boxes[t.To]
	w := way{ax: a.x, ay: a.y, dx: b.x - a.x, dy: b.y - a.y, wide: abs(b.x - a.x), high: abs(b.y - a.y)}
	w.bounds = bounds{min(a.x, b.x, t.x) - 4, max(a.x, b.x, t.x) + 4, min(a.y, b.y, t.y) - 4, max(a.y, b.y, t.y) + 4}
	// The curve goes half as far aside as the point that bends it. Whole numbers put it
	// less than one beside that.
	aside, slack := w.dx*(t.y-a.y)-w.dy*(t.x-a.x), 2*(w.wide+w.high)
	w.least, w.most = min(aside, 0)-slack, max(aside, 0)+slack
	return w
}

// nears says whether a label may be nearer to the curve than gap: only then some of
// it is between the straight line and where the curve is farthest from that.
func (w *way) nears(label *box, gap int) bool {
	middle := 2 * (w.dx*(label.y-w.ay) - w.dy*(label.x-w.ax))
	corner := w.wide*(label.h+2*gap) + w.high*(label.w+2*gap)
	return middle-corner <= w.most && middle+corner >= w.least
}

// along gives where the curve from a to b is after some of its steps, on one axis.
func along(a, bend, b, s, steps int) int {
	u := steps - s
	return (u*u*a + 2*u*s*bend + s*s*b) / (steps * steps)
}

// ends gives the points where a line leaves the label it begins at and reaches the
// label it ends at.
func (d *drawing) ends(t tie) (from, to point) {
	const steps = 256
	a, b := &d.boxes[t.From], &d.boxes[t.To]
	after := func(s int) point {
		return point{along(a.x, t.x, b.x, s, steps), along(a.y, t.y, b.y, s, steps)}
	}
	s := 0
	for from = after(s); s < steps && a.holds(from.x, from.y, 0); s++ {
		from = after(s)
	}
	s = steps
	for to = after(s); s > 0 && b.holds(to.x, to.y, 0); s-- {
		to = after(s)
	}
	return from, to
}
