package figure

import (
	"math"
	"slices"
)

// The costs of an order of the nodes, in addition to the length of the lines.
const (
	costCrossing = 90  // two lines cross
	costBehind   = 200 // a line passes behind a label
)

// patience limits the search for an order. It counts pairs of lines rather than time, so that every
// machine finds the same order.
const patience = 30_000

// nearby is the number of places to try for a node of a large network: the places nearest to its
// neighbours.
const nearby = 4

// An order assigns nodes to places. A local search improves it: two nodes of a layer swap places as
// long as that lowers the cost. The places are the initial boxes; they keep their size when nodes
// move.
type order struct {
	places   []box
	sides    []bounds // of the places
	placeOf  []int    // by node
	lines    []Line
	of       [][]int   // by node: its lines
	patience int       // remaining
	passes   []int16   // by two places: 1 + the number of labels between them; 0 when not computed
	hasty    bool      // only the length of lines counts
	costs    []int     // cost of each line, without crossings
	moved    []int     // lines that the current swap moves
	old      []segment // their segments before the swap

	// By line; not used when hasty.
	lie     []segment
	crossed []int // number of lines that it crosses
}

// order moves connected nodes near each other, and wide labels to where there is room. The core
// keeps its order. Turn 0 starts from the current order; any other turn, below beginnings, starts
// from the order of begin.
func (d *drawing) order(n Network, lines []Line, turn int) {
	o := order{
		places:   slices.Clone(d.boxes),
		sides:    make([]bounds, len(n.Nodes)),
		placeOf:  make([]int, len(n.Nodes)),
		lines:    lines,
		patience: patience,
		of:       linesOf(len(n.Nodes), lines),
		passes:   make([]int16, len(n.Nodes)*len(n.Nodes)),
		costs:    make([]int, len(lines)),
	}
	for i := range o.placeOf {
		o.placeOf[i] = i
		o.sides[i] = o.places[i].bounds()
	}
	in := inLayers(n.Nodes)
	if turn > 0 {
		o.begin(in, turn-1)
	}
	if d.large {
		o.weigh(true)
		o.approach(in, 3)
		o.weigh(false)
		o.approach(in, 1)
	} else {
		o.weigh(false)
		o.improve(in)
	}
	for _, nodes := range in[Residents:] {
		o.settle(nodes)
	}
	// Reorder the rings: each place of a ring now names the node assigned to it.
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

// linesOf returns the lines of each of n nodes.
func linesOf(n int, lines []Line) [][]int {
	of := make([][]int, n)
	for k, l := range lines {
		of[l.From] = append(of[l.From], k)
		of[l.To] = append(of[l.To], k)
	}
	return of
}

// beginnings limits the number of starting orders. More give slightly better drawings and a slower
// build.
const beginnings = 9

// begin assigns the places of each layer in breadth-first order, from the node with the
// most lines. turn selects where on the circle to start.
func (o *order) begin(in [layers][]int, turn int) {
	met := make([]bool, len(o.places))
	walk := make([]int, 0, len(o.places))
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
		walk = append(walk, first)
		for at := len(walk) - 1; at < len(walk); at++ {
			for _, k := range o.of[walk[at]] {
				if next := o.lines[k].From + o.lines[k].To - walk[at]; !met[next] {
					met[next] = true
					walk = append(walk, next)
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

// weigh computes the cost of every line: only its length if hasty.
func (o *order) weigh(hasty bool) {
	o.hasty = hasty
	for k := range o.lines {
		o.costs[k] = o.length(k)
	}
	if hasty {
		return
	}
	o.lie = make([]segment, len(o.lines))
	o.crossed = make([]int, len(o.lines))
	for k := range o.lines {
		o.costs[k] += o.behind(k)
		o.lie[k] = o.between(k)
		for m := range k {
			if !o.lie[k].apart(&o.lie[m].bounds) && o.cross(k, m) {
				o.crossed[k]++
				o.crossed[m]++
			}
		}
	}
}

// ends returns the places of the nodes of a line.
func (o *order) ends(k int) (from, to *box) {
	l := &o.lines[k]
	return &o.places[o.placeOf[l.From]], &o.places[o.placeOf[l.To]]
}

func (o *order) length(k int) int { return length(o.ends(k)) }

// between returns the segment of a line.
func (o *order) between(k int) segment {
	p, q := o.ends(k)
	return straight(p.x, p.y, q.x, q.y)
}

// cross reports whether two lines cross. Their bounds must not be apart. Lines that share a node do
// not cross.
func (o *order) cross(k, m int) bool {
	return !o.lines[k].meets(o.lines[m]) && o.lie[k].crosses(&o.lie[m])
}

// improve tries all swaps within a layer until none lowers the cost. Most networks need four
// rounds; the limit bounds the time.
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

// approach tries to swap each node with the nodes of its layer nearest to the centre of its
// neighbours.
func (o *order) approach(in [layers][]int, rounds int) {
	for range rounds {
		changed := false
		for _, nodes := range in[Residents:] {
			for _, a := range nodes {
				if o.patience <= 0 {
					return
				}
				if len(o.of[a]) == 0 {
					continue
				}
				near, found := o.nearest(a, nodes)
				for _, b := range near[:found] {
					if b != a && o.gains(a, b) {
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

// nearest returns the nodes of a layer that are nearest to the centre of the neighbours of a node.
// found is their number.
func (o *order) nearest(a int, nodes []int) (near [nearby]int, found int) {
	x, y := 0, 0
	for _, k := range o.of[a] {
		p := &o.places[o.placeOf[o.lines[k].From+o.lines[k].To-a]]
		x, y = x+p.x, y+p.y
	}
	x, y = x/len(o.of[a]), y/len(o.of[a])
	// far combines the distance of a node with its index, so that at equal distance the first in
	// the layer wins. The loop keeps the four smallest.
	first, second, third, fourth := math.MaxInt, math.MaxInt, math.MaxInt, math.MaxInt
	places, placeOf := o.places, o.placeOf
	for i, b := range nodes {
		p := &places[placeOf[b]]
		far := (square(p.x-x)+square(p.y-y))*len(nodes) + i
		first, far = min(first, far), max(first, far)
		second, far = min(second, far), max(second, far)
		third, far = min(third, far), max(third, far)
		fourth = min(fourth, far)
	}
	near = [nearby]int{first, second, third, fourth}
	found = min(len(nodes), nearby)
	for k, far := range near[:found] {
		near[k] = nodes[far%len(nodes)]
	}
	return near, found
}

// gains swaps two nodes when that lowers the cost, and reports whether it did. It computes the
// cheap parts of the cost first.
func (o *order) gains(a, b int) bool {
	o.moved = append(o.moved[:0], o.of[a]...)
	for _, k := range o.of[b] {
		if l := &o.lines[k]; l.From != a && l.To != a { // otherwise it is in the list already
			o.moved = append(o.moved, k)
		}
	}
	before := o.breadth(a) + o.breadth(b)
	for _, k := range o.moved {
		before += o.costs[k]
		if !o.hasty {
			before += o.crossed[k] * costCrossing
		}
	}
	o.swap(a, b)
	cost := o.breadth(a) + o.breadth(b)
	for _, k := range o.moved {
		cost += o.length(k)
	}
	if !o.hasty {
		cost = o.slowly(cost, before)
	}
	if cost >= before {
		o.swap(a, b)
		return false
	}
	for _, k := range o.moved {
		o.costs[k] = o.length(k)
		if !o.hasty {
			o.costs[k] += o.behind(k)
		}
	}
	return true
}

func (o *order) swap(a, b int) { o.placeOf[a], o.placeOf[b] = o.placeOf[b], o.placeOf[a] }

// slowly adds to cost what the moved lines cost by passing behind labels and by crossing others. It
// stops once the total reaches enough. When the total stays below enough, the swap stays and slowly
// updates crossed.
func (o *order) slowly(cost, enough int) int {
	for i := 0; i < len(o.moved) && cost < enough; i++ {
		cost += o.behind(o.moved[i])
	}
	if cost >= enough {
		return cost
	}
	o.old = o.old[:0]
	for _, k := range o.moved {
		o.old = append(o.old, o.lie[k])
		o.lie[k] = o.between(k)
	}
	for i := 0; i < len(o.moved) && cost < enough; i++ {
		o.patience -= len(o.lines)
		k, lie := o.moved[i], o.lie
		for m := 0; m < len(lie) && cost < enough; m++ {
			if !lie[k].apart(&lie[m].bounds) && o.cross(k, m) {
				cost += costCrossing
			}
		}
	}
	if cost < enough {
		o.recount()
		return cost
	}
	for i, k := range o.moved {
		o.lie[k] = o.old[i]
	}
	return cost
}

// recount updates crossed after a swap.
func (o *order) recount() {
	for _, now := range [...]bool{false, true} {
		for i, k := range o.moved {
			o.lie[k], o.old[i] = o.old[i], o.lie[k]
		}
		by := 1
		if !now {
			by = -1
		}
		for i, k := range o.moved {
			for m := range o.lines {
				// Count a pair of moved lines once.
				if !o.lie[k].apart(&o.lie[m].bounds) && o.cross(k, m) && !slices.Contains(o.moved[:i], m) {
					o.crossed[k] += by
					o.crossed[m] += by
				}
			}
		}
	}
}

// breadth returns the cost of the width of a label. It is highest at half height, where a wide
// label widens all rings around it.
func (o *order) breadth(node int) int {
	return o.places[node].w * max(0, 200-abs(o.places[o.placeOf[node]].y)) / 400
}

// behind returns the cost of the labels that a line passes behind.
func (o *order) behind(k int) int {
	from, to := o.placeOf[o.lines[k].From], o.placeOf[o.lines[k].To]
	known := &o.passes[min(from, to)*len(o.places)+max(from, to)]
	if *known == 0 {
		*known = 1
		lies, sides := o.between(k), o.sides
		for i := range sides {
			if !lies.apart(&sides[i]) && i != from && i != to && lies.pierces(&o.places[i], &sides[i]) {
				*known++
			}
		}
	}
	return int(*known-1) * costBehind
}

// settle assigns the nodes of a layer that have no lines to the remaining places, the widest to the
// head and the foot, where there is most room.
func (o *order) settle(nodes []int) {
	var still, free []int
	taken := make([]bool, len(o.places))
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
