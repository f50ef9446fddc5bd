package figure

import (
	"math"
	"slices"
)

// What an order of the nodes costs, in units of length: a line costs its own.
const (
	costCrossing = 90  // two lines cross
	costBehind   = 200 // a line passes behind a label
)

// patience is how much is weighed at most to find an order, counted in pairs of
// lines and not in time, so that every machine finds the same.
const patience = 30_000

// nearby is how many places are tried for a node when there are too many to try
// them all: those nearest to who it works with.
const nearby = 4

// An order tells who stands where: nodes of one layer change places until no
// change makes the lines shorter and clearer. Places are those of the boxes at
// the start; the sizes of labels are taken as they stand there.
type order struct {
	places   []box
	sides    []bounds // of the places
	placeOf  []int    // by node
	lines    []Line
	of       [][]int   // lines of a node
	patience int       // what is left of it
	passes   []int16   // by two places: behind how many labels a line between them passes, plus one; 0 for not counted
	hasty    bool      // only the length of lines counts
	costs    []int     // of each line where it lies now, without what it crosses
	moved    []int     // lines that the change being weighed would move
	old      []segment // where they lay before it

	// Of each line, when not only the length counts.
	lie     []segment // where it lies now
	crossed []int     // how many others it crosses now
}

// order puts nodes that work together near each other, and wide labels where there
// is room. The core keeps its order. With turn 0 it begins with who stands where
// now, with another turn from up to beginnings as begin says.
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

// linesOf gives the lines of each of n nodes.
func linesOf(n int, lines []Line) [][]int {
	count := make([]int, n)
	for _, l := range lines {
		count[l.From]++
		count[l.To]++
	}
	room := make([]int, 0, 2*len(lines))
	of := make([][]int, n)
	for i, k := range count {
		of[i] = room[len(room) : len(room) : len(room)+k]
		room = room[:len(room)+k]
	}
	for k, l := range lines {
		of[l.From] = append(of[l.From], k)
		of[l.To] = append(of[l.To], k)
	}
	return of
}

// beginnings are tried at most; more make the drawing a little better and the build
// slower.
const beginnings = 9

// begin gives out the places of each layer in the order in which one meets the
// nodes when going from neighbour to neighbour, the one with most lines first. The
// turn says which part of the circle they begin at.
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

// weigh counts what every line costs where it lies now: only its length when hasty.
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

// ends gives where the nodes of a line stand.
func (o *order) ends(k int) (from, to *box) {
	l := &o.lines[k]
	return &o.places[o.placeOf[l.From]], &o.places[o.placeOf[l.To]]
}

func (o *order) length(k int) int { return length(o.ends(k)) }

// between gives where a line lies when its nodes stand where they do.
func (o *order) between(k int) segment {
	p, q := o.ends(k)
	return straight(p.x, p.y, q.x, q.y)
}

// cross says whether two lines cross that are not apart; those of one node do not.
func (o *order) cross(k, m int) bool {
	return !o.lines[k].meets(o.lines[m]) && o.lie[k].crosses(&o.lie[m])
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

// approach lets each node change places with those of its layer that stand nearest
// to the middle of who it works with, as long as that gains something.
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

// nearest gives the nodes of a layer that stand nearest to the middle of who a node
// works with, and how many there are.
func (o *order) nearest(a int, nodes []int) (near [nearby]int, found int) {
	x, y := 0, 0
	for _, k := range o.of[a] {
		p := &o.places[o.placeOf[o.lines[k].From+o.lines[k].To-a]]
		x, y = x+p.x, y+p.y
	}
	x, y = x/len(o.of[a]), y/len(o.of[a])
	// How far each of them is, and which one it is, in one number: of two as far away
	// the first in the layer comes first. The nearest four change places with what is
	// nearer without a question, since a processor cannot foretell the answers.
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

// gains lets two nodes change places when that costs less. What takes longer to count
// comes after what is soon too much.
func (o *order) gains(a, b int) bool {
	o.moved = append(o.moved[:0], o.of[a]...)
	for _, k := range o.of[b] {
		if l := &o.lines[k]; l.From != a && l.To != a { // else it is there
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

// swap lets two nodes change places.
func (o *order) swap(a, b int) { o.placeOf[a], o.placeOf[b] = o.placeOf[b], o.placeOf[a] }

// slowly adds to the cost of a change what the lines that it moves pass behind and
// cross, until that is enough to leave it. If it is never enough the change is kept, and
// it is counted anew who crosses whom.
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

// recount counts anew, after a change that gains, who crosses the lines that moved.
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
				// Of two lines that both moved the first one counts.
				if !o.lie[k].apart(&o.lie[m].bounds) && o.cross(k, m) && !slices.Contains(o.moved[:i], m) {
					o.crossed[k] += by
					o.crossed[m] += by
				}
			}
		}
	}
}

// breadth counts what a label costs halfway the height of its ring, where it makes
// all rings around it wider.
func (o *order) breadth(node int) int {
	return o.places[node].w * max(0, 200-abs(o.places[o.placeOf[node]].y)) / 400
}

// behind counts what the labels cost that a line passes behind where it lies.
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

// settle puts the nodes without lines of one layer in the places that the others
// leave: the widest at the head and the foot, where there is most room.
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
