package figure

import (
	"slices"
	"strings"
)

// A Layer is how near a node stands to the residents of a neighbourhood.
type Layer int

// The layers, from the middle outwards.
const (
	Core         Layer = iota // what brings the others together, or the neighbourhood itself
	Residents                 // groups of residents
	Facilities                // what residents and professionals share
	Institutions              // organisations of professionals
	layers
)

// layerKeys are the layers as they are written in data and as classes.
var layerKeys = [layers]string{"kern", "bewoners", "voorzieningen", "instellingen"}

// layerNames are the layers as a reader sees them.
var layerNames = [layers]string{"In de kern", "Groepen van bewoners", "Voorzieningen in de wijk", "Instellingen"}

func layerNamed(key string) (Layer, bool) {
	i := slices.Index(layerKeys[:], key)
	return Layer(i), i >= 0
}

// A Network is who takes part in a neighbourhood, and who works with whom. The
// order of nodes and lines is that of lists; the drawing finds its own.
type Network struct {
	Nodes []Node
	Lines []Line
}

// A Node is someone who takes part.
type Node struct {
	Name  string
	Layer Layer
	Href  string // ready to use on the page; empty for a node that is no link
	Class string // gives the colour of its kind: "k-initiatieven"; may be empty
	House bool   // it has a house in the street: a sign before its name says so
	Self  bool   // it is what the page is about: it and its lines stand out
}

// layer gives the layer of a node; what has none of ours is an institution.
func (n *Node) layer() Layer {
	if n.Layer < 0 || n.Layer >= layers {
		return Institutions
	}
	return n.Layer
}

// A Line says that two nodes work together. They are places in Nodes; a line to
// nowhere or to itself is not drawn.
type Line struct{ From, To int }

// meets says whether two lines have a node in common.
func (l Line) meets(m Line) bool {
	return l.From == m.From || l.From == m.To || l.To == m.From || l.To == m.To
}

// HTML gives the network as a drawing (see SVG), as boxes in boxes (see Nested)
// and in sentences (see Told). The style sheet shows one of the first two.
func (n Network) HTML(title string) []byte { return n.Append(nil, title) }

// Append appends what HTML gives.
func (n Network) Append(dst []byte, title string) []byte {
	p := paper{dst}
	n.draw(&p, title)
	n.nest(&p)
	n.tell(&p)
	return p.b
}

// SVG draws the network, every node a link. Its class says how wide it is by
// nature: "net-1" up to 560 units, "net-2" up to 820, "net-3" for more. On less
// room it is too small to read, and Nested is for that.
func (n Network) SVG(title string) []byte {
	var p paper
	n.draw(&p, title)
	return p.b
}

func (n Network) draw(p *paper, title string) {
	if len(n.Nodes) == 0 {
		return
	}
	d := arrange(n)
	w, h := d.size()
	p.put(`<svg class="net net-%d" viewBox="%d %d %d %d" width="%d" height="%d" role="group" aria-label="%s">`,
		d.class(), -w/2, -h/2, w, h, w, h, title)
	for _, r := range slices.Backward(d.rings) {
		if r.drawn {
			p.put(`<path class="layer in-%s" d="`, layerKeys[r.layer])
			p.outline(r.edge)
			p.put(`"/>`)
		}
	}
	mine := func(t tie) bool { return n.Nodes[t.From].Self || n.Nodes[t.To].Self }
	for _, t := range d.ties {
		class := "tie"
		if mine(t) {
			class = "tie mine"
		}
		a, b := &d.boxes[t.From], &d.boxes[t.To]
		p.put(`<path class="%s" d="M%d %dQ%d %d %d %d"/>`, class, a.x, a.y, t.x, t.y, b.x, b.y)
	}
	for _, r := range d.rings {
		if r.drawn && r.layer != Core {
			p.put(`<text class="ring-name in-%s" x="%d" y="%d">%s</text>`, layerKeys[r.layer], r.name.x, r.name.y+6, layerNames[r.layer])
		}
	}
	for _, r := range d.rings {
		for _, i := range r.nodes {
			d.node(p, &n.Nodes[i], i)
		}
	}
	// A dot where a line reaches its node tells it from a line that passes behind.
	for _, class := range [...]string{"ends", "ends mine"} {
		some := false
		for _, t := range d.ties {
			if mine(t) != (class == "ends mine") {
				continue
			}
			if !some {
				p.put(`<path class="%s" d="`, class)
				some = true
			}
			from, to := d.ends(t)
			p.put("M%d %dh0M%d %dh0", from.x, from.y, to.x, to.y)
		}
		if some {
			p.put(`"/>`)
		}
	}
	p.put("</svg>")
}

// node draws one label, a link when there is an address. A link is called by the words
// in it.
func (d *drawing) node(p *paper, n *Node, i int) {
	tag := markup("g")
	if n.Href != "" {
		tag = "a"
	}
	p.put(`<%s class="node in-%s`, tag, layerKeys[n.layer()])
	p.kind(n)
	if n.Href != "" {
		p.put(`" href="%s`, n.Href)
	}
	b, lines := &d.boxes[i], d.labels[i]
	p.put(`"><rect x="%d" y="%d" width="%d" height="%d" rx="%d"/>`, b.x-b.w/2, b.y-b.h/2, b.w, b.h, min(b.h/2, 18))
	x := b.x
	if n.House {
		p.put(`<path class="roof" d="M%d %dv-8l6-6 6 6v8z"/>`, b.x-b.w/2+11, b.y+7)
		x += 8
	}
	top := b.y + 5 - (len(lines)-1)*lineHeight/2
	p.text(faceOf(n), x, top, lineHeight, lines)
	p.put("</%s>", tag)
}

// kind writes the classes that a node has wherever it is.
func (p *paper) kind(n *Node) {
	if n.Class != "" {
		p.put(" %s", n.Class)
	}
	if n.Self {
		p.put(" self")
	}
}

// outline writes a shape as a path of four curves, which come within a hundredth of it.
func (p *paper) outline(s shape) {
	ha, hb := s.a*783/1000, s.b*783/1000
	p.put("M0 %dC%d %d %d %d %d 0S%d %d 0 %dS%d %d %d 0S%d %d 0 %dz",
		-s.b, ha, -s.b, s.a, -hb, s.a, ha, s.b, s.b, -s.a, hb, -s.a, -ha, -s.b, -s.b)
}

// Nested gives the nodes as boxes in boxes, institutions outside and the core
// inside, for screens too narrow for the drawing and for paper.
func (n Network) Nested() []byte {
	var p paper
	n.nest(&p)
	return p.b
}

func (n Network) nest(p *paper) {
	ends := 0
	for layer := layers - 1; layer >= 0; layer-- {
		if !slices.ContainsFunc(n.Nodes, func(v Node) bool { return v.layer() == layer }) {
			continue
		}
		p.put(`<div class="nest in-%s`, layerKeys[layer])
		if ends == 0 {
			p.put(` nest-all`)
		}
		p.put(`"><p class="nest-name">%s</p><ul class="nest-list">`, layerNames[layer])
		for i := range n.Nodes {
			v := &n.Nodes[i]
			if v.layer() != layer {
				continue
			}
			p.put(`<li class="nest-node`)
			p.kind(v)
			p.put(`">`)
			p.linked(v.Name, v.Href)
			p.put(`</li>`)
		}
		p.put(`</ul>`)
		ends++
	}
	p.put("%s", markup(strings.Repeat("</div>", ends)))
}

// Told gives the lines as sentences behind a summary, so that nothing is said by
// the drawing alone; nothing when there are no lines.
func (n Network) Told() []byte {
	var p paper
	n.tell(&p)
	return p.b
}

func (n Network) tell(p *paper) {
	told := n.told()
	if len(told) == 0 {
		return
	}
	p.put(`<details class="told"><summary class="button plain">Wie werkt met wie, in woorden</summary><ul>`)
	for _, t := range told {
		p.put(`<li><b>%s</b> met `, t.who)
		p.list(t.with)
		p.put(`</li>`)
	}
	p.put(`</ul></details>`)
}

// Words names who takes part, layer by layer, and who works with whom.
func (n Network) Words() string {
	var out []string
	for layer := range layers {
		var names []string
		for _, v := range n.Nodes {
			if v.layer() == layer {
				names = append(names, v.Name)
			}
		}
		if len(names) > 0 {
			out = append(out, sentence(layerNames[layer]+": "+list(names)))
		}
	}
	for _, t := range n.told() {
		out = append(out, sentence(t.who+" werkt met "+list(t.with)))
	}
	return strings.Join(out, " ")
}

type told struct {
	who  string
	with []string
}

// told gives every line once: first under who has three or more, the rest under
// where they begin.
func (n Network) told() []told {
	lines := n.lines()
	of := linesOf(len(n.Nodes), lines)
	many := func(i int) bool { return len(of[i]) > 2 }
	var out []told
	room := make([]string, 0, len(lines)) // for all names that follow "met"
	for _, first := range [...]bool{true, false} {
		for i := range n.Nodes {
			if many(i) != first {
				continue
			}
			start := len(room)
			for _, k := range of[i] {
				j := lines[k].From + lines[k].To - i
				// A line between two who have many is told under the first.
				if first && (j > i || !many(j)) || !first && lines[k].From == i && !many(j) {
					room = append(room, n.Nodes[j].Name)
				}
			}
			if with := room[start:]; len(with) > 0 {
				out = append(out, told{n.Nodes[i].Name, with})
			}
		}
	}
	return out
}

// lines gives the lines that lead somewhere, each pair of nodes once.
func (n Network) lines() []Line {
	seen := make([]bool, len(n.Nodes)*len(n.Nodes)) // by two nodes
	out := make([]Line, 0, len(n.Lines))
	for _, l := range n.Lines {
		a, b := min(l.From, l.To), max(l.From, l.To)
		if a < 0 || b >= len(n.Nodes) || a == b || seen[a*len(n.Nodes)+b] {
			continue
		}
		seen[a*len(n.Nodes)+b] = true
		out = append(out, l)
	}
	return out
}
