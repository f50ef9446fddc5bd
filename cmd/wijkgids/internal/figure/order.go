package figure

import "slices"

// What an order of the nodes costs, in units of length: a line costs its own.
const (
	costCrossing = 90  // two lines cross
	costBehind   = 200 // a line passes behind a label
)

// patience is how much is weighed at most to find an order, counted in pairs of
// lines and not in time, so that every machine finds the same. With much to order
// it is less.
const patience = 60_000

// An order tells who stands where: nodes of one layer change places until no
// change makes the lines shorter and clearer. Places are those of the boxes at
// the start; the sizes of labels are taken as they stand there.
type order struct {
	places   []box
	placeOf  []int // by node
	lines    []Line
	of       [][]int // lines of a node
	patience int     // what is left of it
	straight []int32 // by two places: what a line between them costs by itself, 0 for not counted
}

// order puts nodes that work together near each other, and wide labels where there
// is room. The core keeps its order. With turn 0 it begins with who stands where
// now, with another turn from up to beginnings as begin says.
func (d *drawing) order(n Network, lines []Line, turn int) {
	o := order{
		places:   append([]box(nil), d.boxes...),
		placeOf:  make([]int, len(n.Nodes)),
		lines:    lines,
		patience: patience,
		of:       make([][]int, len(n.Nodes)),
		straight: make([]int32, len(n.Nodes)*len(n.Nodes)),
	}
	if max(len(n.Nodes), len(lines)) > mostCare {
		o.patience /= 4
	}
	for i := range o.placeOf {
		o.placeOf[i] = i
	}
	for k, l := range lines {
		o.of[l.From] = append(o.of[l.From], k)
		o.of[l.To] = append(o.of[l.To], k)
	}
	var in [layers][]int
	for i, v := range n.Nodes {
		in[v.layer()] = append(in[v.layer()], i)
	}
	if turn > 0 {
		o.begin(in, turn-1)
	}
	o.improve(in)
	for _, nodes := range in[Residents:] {
		o.settle(nodes)
	}
	// A node at a place takes the turn in its ring that the place had.
	nodeAt := make([]int, len(n.Nodes))
	for node, place := range o.placeOf {
		nodeAt[place] = node
	}
	for k := range d.rings {
		turns := make([]int, len(d.rings[k].nodes))
		for i, place := range d.rings[k].nodes {
			turns[i] = nodeAt[place]
		}
		d.rings[k].nodes = turns
	}
}

// beginnings are tried at most; more make the drawing a little better and the build
// slower.
const beginnings = 9

// begin gives out the places of each layer in the order in which one meets the
// nodes when going from neighbour to neighbour, the one with most lines first. The
// turn says which part of the circle they begin at.
func (o *order) begin(in [layers][]int, turn int) {
	met := make([]bool, len(o.places))
	var walk []int
	for {
		first := -1
		for i := range o.of {
			if !met[i] && (first < 0 || len(o.of[i]) > len(o.of[first])) {
				first = i
			}
		}
		if first < 0 {
			break
		}
		met[first] = true
		for queue := []int{first}; len(queue) > 0; queue = queue[1:] {
			walk = append(walk, queue[0])
			for _, k := range o.of[queue[0]] {
				if next := o.lines[k].From + o.lines[k].To - queue[0]; !met[next] {
					met[next] = true
					queue = append(queue, next)
				}
			}
		}
	}
	for layer, places := range in[Residents:] {
		given := len(places) * turn / (beginnings - 1)
		for _, i := range walk {
			if slices.Contains(in[int(Residents)+layer], i) {
				o.placeOf[i] = places[given%len(places)]
				given++
			}
		}
	}
}

// improve lets nodes of a layer change places as long as that gains something; the
// bound is for time, most networks are done after four rounds.
func (o *order) improve(in [layers][]int) {
	for range 8 {
		changed := false
		for _, nodes := range in[Residents:] {
			for x, a := range nodes {
				if o.patience <= 0 {
					return
				}
				for _, b := range nodes[x+1:] {
					if (len(o.of[a]) > 0 || len(o.of[b]) > 0) && o.gains(a, b) {
						changed = true
					}
				}
			}
		}
		if !changed {
			break
		}
	}
}

// gains lets two nodes change places when that costs less.
func (o *order) gains(a, b int) bool {
	before := o.cost(a, b)
	o.placeOf[a], o.placeOf[b] = o.placeOf[b], o.placeOf[a]
	if o.cost(a, b) < before {
		return true
	}
	o.placeOf[a], o.placeOf[b] = o.placeOf[b], o.placeOf[a]
	return false
}

// cost counts what the lines of two nodes cost, and their width at half height.
func (o *order) cost(a, b int) int {
	sum := o.breadth(a) + o.breadth(b)
	for _, k := range o.of[a] {
		sum += o.line(k)
	}
	for _, k := range o.of[b] {
		if l := o.lines[k]; l.From != a && l.To != a { // else it is counted
			sum += o.line(k)
		}
	}
	return sum
}

// breadth counts what a label costs halfway the height of its ring, where it makes
// all rings around it wider.
func (o *order) breadth(node int) int {
	return o.places[node].w * max(0, 200-abs(o.places[o.placeOf[node]].y)) / 400
}

// line counts what a line costs: its length, the labels it passes behind, and the
// lines it crosses.
func (o *order) line(k int) int {
	l := o.lines[k]
	from, to := o.placeOf[l.From], o.placeOf[l.To]
	p, q := &o.places[from], &o.places[to]
	sum := o.alone(from, to)
	o.patience -= len(o.lines)
	for other, m := range o.lines {
		if other == k || m.From == l.From || m.From == l.To || m.To == l.From || m.To == l.To {
			continue
		}
		r, s := &o.places[o.placeOf[m.From]], &o.places[o.placeOf[m.To]]
		if segments(p.x, p.y, q.x, q.y, r.x, r.y, s.x, s.y) {
			sum += costCrossing
		}
	}
	return sum
}

// alone counts what a straight line between two places costs but for crossings.
func (o *order) alone(from, to int) int {
	cost := &o.straight[min(from, to)*len(o.places)+max(from, to)]
	if *cost == 0 {
		p, q := o.places[from], o.places[to]
		*cost = int32(root(square(p.x-q.x)+square(p.y-q.y))) + 1
		for i, r := range o.places {
			if i != from && i != to && pierces(p.x, p.y, q.x, q.y, r) {
				*cost += costBehind
			}
		}
	}
	return int(*cost)
}

// settle puts the nodes without lines of one layer in the places that the others
// leave: the widest at the head and the foot, where there is most room.
func (o *order) settle(nodes []int) {
	var still, free []int
	taken := make(map[int]bool)
	for _, i := range nodes {
		if len(o.of[i]) == 0 {
			still = append(still, i)
		} else {
			taken[o.placeOf[i]] = true
		}
	}
	for _, place := range nodes {
		if !taken[place] {
			free = append(free, place)
		}
	}
	slices.SortStableFunc(still, func(a, b int) int { return o.places[b].w - o.places[a].w })
	slices.SortStableFunc(free, func(a, b int) int { return abs(o.places[b].y) - abs(o.places[a].y) })
	for k, i := range still {
		o.placeOf[i] = free[k]
	}
}
