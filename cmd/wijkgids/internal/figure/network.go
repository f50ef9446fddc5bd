package figure

import (
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/wording"
)

// A Layer is how close a node is to the residents of a neighbourhood.
type Layer int

// The layers, from the middle outwards.
const (
	Core         Layer = iota // the neighbourhood itself, or the party that connects the others
	Residents                 // groups of residents
	Facilities                // shared by residents and professionals
	Institutions              // organisations of professionals
	layers
)

// layerKeys holds the names of the layers in data and class names.
var layerKeys = [layers]string{"kern", "bewoners", "voorzieningen", "instellingen"}

// layerNames holds the names of the layers on the page.
var layerNames = [layers]string{wording.Key("In de kern"), wording.Key("Groepen van bewoners"), wording.Key("Voorzieningen in de wijk"), wording.Key("Instellingen")}

func layerNamed(key string) (Layer, bool) {
	i := slices.Index(layerKeys[:], key)
	return Layer(i), i >= 0
}

// A Network holds the parties in a neighbourhood and which of them work together. Lists keep the
// order of nodes and lines; the drawing does not.
type Network struct {
	Nodes []Node
	Lines []Line
}

// A Node is a party.
type Node struct {
	Name  Text
	Layer Layer
	Href  string // address for the page; empty for a node without a link
	Class string // of its kind: "k-initiatieven"; may be empty
	House bool   // has a house in the street; an icon shows this
	Self  bool   // the subject of the page; it stands out, with its lines
}

// layer returns the layer of a node. For an invalid one it returns Institutions.
func (n *Node) layer() Layer {
	if n.Layer < 0 || n.Layer >= layers {
		return Institutions
	}
	return n.Layer
}

// A Line connects two nodes that work together, by their index in Nodes. Invalid lines are not
// drawn.
type Line struct{ From, To int }

// meets reports whether two lines share a node.
func (l Line) meets(m Line) bool {
	return l.From == m.From || l.From == m.To || l.To == m.From || l.To == m.To
}

// draw writes the network as a drawing, and as nested boxes that say in words who works with whom.
// The style sheet folds the boxes when the drawing is wide enough to read.
func (n Network) draw(p *paper, title string) {
	n.svg(p, title)
	p.put(`<details class="told"><summary class="button plain">%s</summary>`, p.in.T("Wie werkt met wie, in woorden"))
	n.nest(p)
	p.put(`</details>`)
}

func (n Network) empty() bool { return len(n.Nodes) == 0 }

// svg draws the network, without the words. It is not for narrow screens, where it would be too
// small to read.
func (n Network) svg(p *paper, title string) {
	d := arrange(n, p.in)
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
	if d.hub >= 0 {
		p.put(`<path class="ring" d="`)
		p.outline(d.band)
		p.put(`"/><path class="tie spoke" d="`)
		for _, s := range d.spoked {
			p.put("M%d %dL%d %d", d.boxes[s.node].x, d.boxes[s.node].y, s.to.x, s.to.y)
		}
		p.put(`"/>`)
	}
	mine := func(t tie) bool { return n.Nodes[t.From].Self || n.Nodes[t.To].Self }
	d.drawTies(p, mine)
	for _, r := range d.rings {
		if r.drawn && r.layer != Core {
			p.put(`<text class="ring-name in-%s" x="%d" y="%d">%s</text>`, layerKeys[r.layer], r.name.x, r.name.y+6, p.in.T(layerNames[r.layer]))
		}
	}
	for _, r := range d.rings {
		for _, i := range r.nodes {
			d.node(p, &n.Nodes[i], i)
		}
	}
	if d.hub >= 0 {
		d.node(p, &n.Nodes[d.hub], d.hub)
	}
	d.drawEnds(p, mine)
	p.put("</svg>")
}

// drawTies draws the lines. mine reports whether a line is one of the subject of the page. Lines
// that look the same share a path, because a page may have many.
func (d *drawing) drawTies(p *paper, mine func(tie) bool) {
	for i, t := range d.ties {
		class := "tie"
		if mine(t) {
			class = "tie mine"
		}
		if i == 0 || mine(t) != mine(d.ties[i-1]) {
			p.put(`<path class="%s" d="`, class)
		}
		a, b := &d.boxes[t.From], &d.boxes[t.To]
		p.put("M%d %d", a.x, a.y)
		if t.x != a.x+(b.x-a.x)/2 || t.y != a.y+(b.y-a.y)/2 {
			p.put("Q%d %d ", t.x, t.y)
		} else {
			p.put("L")
		}
		p.put("%d %d", b.x, b.y)
		if i == len(d.ties)-1 || mine(t) != mine(d.ties[i+1]) {
			p.put(`"/>`)
		}
	}
}

// drawEnds draws a dot at each end of a line, to distinguish it from a line that passes behind a
// label.
func (d *drawing) drawEnds(p *paper, mine func(tie) bool) {
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
	if d.hub >= 0 {
		p.put(`<path class="ends" d="`)
		for _, s := range d.spoked {
			from := d.boxes[s.node].leave(s.to)
			p.put("M%d %dh0M%d %dh0", from.x, from.y, s.to.x, s.to.y)
		}
		p.put(`"/>`)
	}
}

// node draws a label, as a link if it has an address.
func (d *drawing) node(p *paper, n *Node, i int) {
	tag := markup("g")
	if n.Href != "" {
		tag = "a"
	}
	p.put(`<%s class="node in-%s`, tag, layerKeys[n.layer()])
	p.kind(n)
	if i == d.hub {
		p.put(" hub")
	}
	if n.Href != "" {
		p.put(`" href="%s`, n.Href)
	}
	b, lines := &d.boxes[i], d.labels[i]
	p.put(`"><rect x="%d" y="%d" width="%d" height="%d" rx="%d"/>`, b.x-b.w/2, b.y-b.h/2, b.w, b.h, min(b.h/2, 18))
	x := b.x
	if n.House {
		left, aside := b.x-b.w/2+11, 8
		if p.in.Dir == "rtl" {
			left, aside = b.x+b.w/2-23, -8
		}
		p.put(`<path class="roof" d="M%d %dv-8l6-6 6 6v8z"/>`, left, b.y+7)
		x += aside
	}
	top := b.y + 5 - (len(lines)-1)*lineHeight/2
	p.text(faceOf(n), x, top, lineHeight, lines, n.Name.Lang)
	p.put("</%s>", tag)
}

// kind writes the classes of a node.
func (p *paper) kind(n *Node) {
	if n.Class != "" {
		p.put(" %s", n.Class)
	}
	if n.Self {
		p.put(" self")
	}
}

// outline writes a shape as four curves, accurate to a hundredth.
func (p *paper) outline(s shape) {
	ha, hb := s.a*783/1000, s.b*783/1000
	p.put("M0 %dC%d %d %d %d %d 0S%d %d 0 %dS%d %d %d 0S%d %d 0 %dz",
		-s.b, ha, -s.b, s.a, -hb, s.a, ha, s.b, s.b, -s.a, hb, -s.a, -ha, -s.b, -s.b)
}

// nest writes the nodes as nested boxes, the core innermost. Each node lists the nodes that it works
// with.
func (n Network) nest(p *paper) {
	with := make([][]Text, len(n.Nodes))
	for _, t := range n.groups() {
		with[t.who] = t.with
	}
	ends := 0
	for layer := layers - 1; layer >= 0; layer-- {
		if !slices.ContainsFunc(n.Nodes, func(v Node) bool { return v.layer() == layer }) {
			continue
		}
		p.put(`<div class="nest in-%s`, layerKeys[layer])
		if ends == 0 {
			p.put(` nest-all`)
		}
		p.put(`"><p class="nest-name">%s</p><ul class="nest-list">`, p.in.T(layerNames[layer]))
		for i := range n.Nodes {
			v := &n.Nodes[i]
			if v.layer() != layer {
				continue
			}
			p.put(`<li class="nest-node`)
			p.kind(v)
			p.put(`">`)
			p.linked(v.Href, v.Name)
			if len(with[i]) > 0 {
				before, after, _ := strings.Cut(p.in.T("met %s"), "%s")
				p.put(`<p>%s`, before)
				p.list(with[i])
				p.put(`%s</p>`, after)
			}
			p.put(`</li>`)
		}
		p.put(`</ul>`)
		ends++
	}
	p.put("%s", markup(strings.Repeat("</div>", ends)))
}

// A group holds the lines of one node: its index, and the names of the nodes at the other end.
type group struct {
	who  int
	with []Text
}

// groups returns the lines grouped by node, each line once: at a node with three or more lines if
// there is one, else at the node where the line starts.
func (n Network) groups() []group {
	lines := n.lines()
	of := linesOf(len(n.Nodes), lines)
	many := func(i int) bool { return len(of[i]) > 2 }
	var out []group
	for _, first := range [...]bool{true, false} {
		for i := range n.Nodes {
			if many(i) != first {
				continue
			}
			var with []Text
			for _, k := range of[i] {
				j := lines[k].From + lines[k].To - i
				// A line between two such nodes belongs to the first.
				if first && (j > i || !many(j)) || !first && lines[k].From == i && !many(j) {
					with = append(with, n.Nodes[j].Name)
				}
			}
			if len(with) > 0 {
				out = append(out, group{i, with})
			}
		}
	}
	return out
}

// lines returns the valid lines, each pair of nodes once.
func (n Network) lines() []Line {
	seen := make([]bool, len(n.Nodes)*len(n.Nodes)) // by pair of nodes
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
