package figure

import (
	"slices"

	"wijkgids/cmd/wijkgids/internal/wording"
)

// Sizes of a network, in units of the drawing: about a pixel each.
const (
	lineHeight = 18
	gap        = 12   // between any two labels, and between a label and an edge
	room       = 12   // between the labels of a layer and its own edge
	widest     = 1152 // of a drawing on a wide screen; a wider one is scaled down
	perOrbit   = 30   // nodes in one ring
	perCircle  = 40   // most nodes in one ring, in a network with a hub
	inRows     = 12   // most nodes that form rows in a ring outside a hub

	// With more than mostCare labels or lines the search for an order is coarse, because small
	// improvements do not show. With more than mostBent all lines are straight.
	mostCare = 48
	mostBent = 160
)

var (
	nodeFace = face{size: 15}
	coreFace = face{size: 15, bold: true}
	nameFace = face{size: 18, bold: true} // name of a layer, drawn in italics
)

func faceOf(n *Node) face {
	if n.layer() == Core || n.Self {
		return coreFace
	}
	return nodeFace
}

// A drawing is a network with positions, around the origin.
type drawing struct {
	boxes  []box // of the nodes
	labels [][]string
	rings  []ring
	ties   []tie
	wide   [layers]int // widths of the names of the layers
	hub    int         // index of the hub, or -1
	band   shape       // the ring of the hub
	spoked []spoke
	large  bool     // more than mostCare labels or lines
	placed []box    // placed so far in the current ring
	sides  []bounds // of the boxes, for bend
}

// A ring holds nodes at about the same distance from the middle. A layer with many nodes has
// several rings; only the edge of the last one is drawn, with the name of the layer.
type ring struct {
	layer Layer
	nodes []int // clockwise from the top
	edge  shape
	name  box
	drawn bool
}

// A tie is a line drawn as a quadratic curve, with control point x, y.
type tie struct {
	Line
	x, y int
}

// arrange computes the layout. It first narrows the labels until the drawing fits a wide screen. It
// then searches for an order of the nodes from several starting orders, because the search only
// finds local optima, and keeps the drawing with the lowest cost.
func arrange(n Network, in *wording.Language) *drawing {
	names := make([]wrapper, len(n.Nodes))
	for i := range n.Nodes {
		names[i] = faceOf(&n.Nodes[i]).wrapper(n.Nodes[i].Name.Text, 200)
	}
	lines := n.lines()
	d := &drawing{boxes: make([]box, len(n.Nodes)), labels: make([][]string, len(n.Nodes)), wide: nameWidths(in), hub: hubOf(n, lines)}
	d.rings = ringsOf(n, d.hub)
	wish := 0
	for _, wish = range [...]int{140, 122, 104} {
		d.measure(n, names, wish)
		d.place()
		if w, _ := d.size(); w <= widest {
			break
		}
	}
	for i := range names {
		d.labels[i] = names[i].lines(nil, wish)
	}
	var spokes []Line
	if d.hub >= 0 {
		spokes, lines = d.spokes(n, lines)
	}
	d.large = max(len(n.Nodes)-len(spokes), len(lines)) > mostCare
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
			c.order(n, lines, 0) // improves the order for the new positions
			c.place()
		}
		if cost := c.bend(lines) + c.crossings(); best == nil || cost < least {
			best, least = c, cost
		}
	}
	best.join(spokes)
	return best
}

// clone returns a copy without ties.
func (d *drawing) clone() *drawing {
	return &drawing{boxes: slices.Clone(d.boxes), labels: d.labels, rings: slices.Clone(d.rings), wide: d.wide, hub: d.hub, large: d.large, placed: d.placed}
}

// measure sets the size of every node. wish is the preferred width of labels.
func (d *drawing) measure(n Network, names []wrapper, wish int) {
	for i := range n.Nodes {
		lines, wide := names[i].fit(wish)
		if n.Nodes[i].House {
			wide += 16
		}
		d.boxes[i] = box{w: even(wide + 24), h: lines*lineHeight + 12}
	}
}

// inLayers returns the nodes of each layer.
func inLayers(nodes []Node) (in [layers][]int) {
	for i := range nodes {
		layer := nodes[i].layer()
		in[layer] = append(in[layer], i)
	}
	return in
}

// ringsOf divides the nodes other than the hub over rings. It keeps their order.
func ringsOf(n Network, hub int) []ring {
	var rings []ring
	for layer, nodes := range inLayers(n.Nodes) {
		nodes = slices.DeleteFunc(nodes, func(i int) bool { return i == hub })
		if len(nodes) == 0 {
			continue
		}
		orbits := (len(nodes) + perOrbit - 1) / perOrbit
		if hub >= 0 {
			orbits = (len(nodes) + perCircle - 1) / perCircle
		}
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

// nameWidths returns the widths of the names of the layers.
func nameWidths(in *wording.Language) (wide [layers]int) {
	for layer, name := range layerNames {
		wide[layer] = nameFace.width(in.T(name))
	}
	return wide
}

// place positions the rings from the middle outwards. Labels do not touch: the nodes of a ring keep
// clear of each other, and each ring is outside the edge around the previous ring.
func (d *drawing) place() {
	edge := shape{}
	alone := 0 // number of rings with a single node
	laid := d.hub < 0
	for k := range d.rings {
		r := &d.rings[k]
		d.placed = d.placed[:0] // the edge already encloses the earlier rings
		if !laid && r.layer > Residents {
			edge, laid = d.table(edge), true
		}
		if r.layer == Core {
			d.heap(r.nodes)
		} else {
			r.name = box{}
			if r.drawn {
				r.name = box{w: even(d.wide[r.layer]), h: 24}
			}
			if d.hub >= 0 && r.layer > Residents && len(r.nodes) > inRows {
				d.circle(r, edge)
			} else {
				d.orbit(r, edge, alone)
			}
			if len(r.nodes) == 1 {
				alone++
			}
		}
		edge = enclose(d.placed, edge, room)
		r.edge = edge
	}
	if !laid {
		d.table(edge)
	}
}

// heap positions the nodes of the core in the middle, in one or more columns.
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

// orbit positions the nodes of a ring around an edge, clockwise from the top: in rows of one node
// on the left and one on the right, an odd node at the foot, and the name of the layer at the head.
// A single node goes to the side when an earlier ring has a single node too.
func (d *drawing) orbit(r *ring, in shape, alone int) {
	m := len(r.nodes) / 2
	right, foot, left := r.nodes[:m], r.nodes[m:len(r.nodes)-m], r.nodes[len(r.nodes)-m:]
	across := func(row int) (*box, *box) { return &d.boxes[right[row]], &d.boxes[left[m-1-row]] }

	tall := 0 // height of all rows together
	for row := range m {
		a, b := across(row)
		tall += max(a.h, b.h)
	}
	// The rows spread over the height of the edge when they need less. Lines from the core pass
	// between the rows of residents.
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

	// The rows follow an ellipse, as near to the edge as the rows in the middle allow. The
	// edge decides where the ellipse is too near.
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
	// Head and foot stay clear of the edge and of the rows.
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

// stand positions a box above an edge (side -1) or below it (side 1), as close to it as the boxes
// placed so far allow, in steps of two.
func (d *drawing) stand(b *box, in shape, side int) {
	b.x, b.y = 0, side*(in.b+gap+b.h/2)
	for moved := true; moved; {
		moved = false
		for i := range d.placed {
			if p := &d.placed[i]; b.touches(*p, gap) {
				// Move past this box in one step.
				b.y += side * even((b.h+p.h)/2+gap-side*(b.y-p.y))
				moved = true
			}
		}
	}
	d.placed = append(d.placed, *b)
}

// aside positions the single node of a ring outside an edge, at the lower right or left, so that it
// is not in line with the single node of another ring.
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

// size returns the width and height of the drawing.
func (d *drawing) size() (w, h int) {
	for _, r := range d.rings {
		w, h = max(w, 2*r.edge.a+8), max(h, 2*r.edge.b+8)
	}
	if d.hub >= 0 {
		w, h = max(w, 2*d.band.a+16), max(h, 2*d.band.b+d.boxes[d.hub].h+16)
	}
	return even(w), even(h)
}

// class returns the class of the natural width: 1 up to 560 units, 2 up to 820, 3 above.
func (d *drawing) class() int {
	switch w, _ := d.size(); {
	case w <= 560:
		return 1
	case w <= 820:
		return 2
	}
	return 3
}

// bend chooses for every line the curve that passes behind the fewest labels, and returns
// the cost of all lines.
func (d *drawing) bend(lines []Line) int {
	tries := 25
	switch {
	case max(len(d.boxes), len(lines)) > mostBent:
		tries = 0
	case d.large:
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
			aside := (try + 1) / 2 * 5 * (1 - 2*(try%2)) // percent of the length
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

// crossings returns the cost of crossing lines.
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

// behind returns the cost of the labels that a line passes behind. It may stop once the cost
// reaches enough.
func (d *drawing) behind(t tie, enough int) int {
	const steps = 24
	a, b := &d.boxes[t.From], &d.boxes[t.To]
	var points [steps - 1]point
	followed := 0 // number of points computed so far
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
	// The bounds exclude most labels quickly.
	sides := d.sides
	w := d.area(t)
	cost := 0
	for i := range sides {
		if !w.apart(&sides[i]) && i != t.From && i != t.To && passes(&d.boxes[i], 3) {
			if cost += 80; cost >= enough {
				return cost
			}
		}
	}
	for k := range d.rings {
		if name := &d.rings[k].name; name.w > 0 && passes(name, 0) {
			cost += 60
		}
	}
	return cost
}

// area returns the bounds of a line with a margin, for labels with a gap of three.
func (d *drawing) area(t tie) bounds {
	a, b := &d.boxes[t.From], &d.boxes[t.To]
	return bounds{min(a.x, b.x, t.x) - 4, max(a.x, b.x, t.x) + 4, min(a.y, b.y, t.y) - 4, max(a.y, b.y, t.y) + 4}
}

// along returns a coordinate of the curve from a to b after step s.
func along(a, bend, b, s, steps int) int {
	u := steps - s
	return (u*u*a + 2*u*s*bend + s*s*b) / (steps * steps)
}

// ends returns the points where a line leaves its first label and reaches its last.
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
