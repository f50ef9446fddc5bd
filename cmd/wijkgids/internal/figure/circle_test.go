package figure

import (
	"fmt"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/wording"
)

// withHub returns a random network with a node of the core that works with two out of three other
// nodes.
func withHub(seed uint64, nodes int) Network {
	n := random(seed, nodes)
	n.Nodes = append(n.Nodes, Node{Name: Text{Text: "Wijknetwerk"}, Layer: Core, Href: "#"}, Node{Name: Text{Text: "De wijk"}, Layer: Core, Self: true})
	for i := range nodes {
		if i%3 > 0 {
			n.Lines = append(n.Lines, Line{nodes, i})
		}
	}
	n.Lines = append(n.Lines, Line{nodes + 1, nodes})
	return n
}

func TestLabelsAroundAHubNeverTouch(t *testing.T) {
	for seed := range uint64(20) {
		n := withHub(seed, 13+int(seed)*3)
		if hubOf(n, n.lines()) < 0 {
			t.Fatalf("network %d has no hub", seed)
		}
		if bad := touching(n); bad != nil {
			t.Errorf("network %d:\n%s", seed, strings.Join(bad, "\n"))
		}
	}
	for layer := range layers { // with all others in one layer
		n := withHub(3, 30)
		for i := range n.Nodes[:30] {
			n.Nodes[i].Layer = layer
		}
		if bad := touching(n); bad != nil {
			t.Errorf("a hub with %s:\n%s", layerKeys[layer], strings.Join(bad, "\n"))
		}
	}
}

func TestEveryLineOfAHubIsDrawnOnce(t *testing.T) {
	n := withHub(4, 40)
	svg := string(svgOf(n, "x"))
	drawn := 0
	for _, part := range strings.Split(svg, `<path class="tie`)[1:] {
		path, _, _ := strings.Cut(part, "/>")
		drawn += strings.Count(path, "M")
	}
	if want := len(n.lines()); drawn != want {
		t.Errorf("%d lines are drawn, want %d", drawn, want)
	}
	if got := strings.Count(svg, ` hub"`); got != 1 {
		t.Errorf("%d labels of a hub, want 1", got)
	}
}

// most returns the largest number of lines through a square of a drawing, outside the labels.
func (d *drawing) most() int {
	const size = 24
	passed := map[point]int{}
	pass := func(curve func(step int) point) {
		seen := map[point]bool{}
		for step := range 257 {
			p := curve(step)
			cell := point{(p.x + 10_000) / size, (p.y + 10_000) / size}
			inside := false
			for _, b := range d.boxes {
				inside = inside || b.holds(p.x, p.y, 1)
			}
			if !inside && !seen[cell] {
				seen[cell] = true
				passed[cell]++
			}
		}
	}
	for _, t := range d.ties {
		a, b := d.boxes[t.From], d.boxes[t.To]
		pass(func(s int) point { return point{along(a.x, t.x, b.x, s, 256), along(a.y, t.y, b.y, s, 256)} })
	}
	for _, s := range d.spoked {
		a := d.boxes[s.node]
		pass(func(k int) point { return point{a.x + (s.to.x-a.x)*k/256, a.y + (s.to.y-a.y)*k/256} })
	}
	most := 0
	for _, n := range passed {
		most = max(most, n)
	}
	return most
}

// Lines straight to the label of the hub would form a bundle. With spokes, few lines share a
// square.
func TestLinesOfAHubAreSpread(t *testing.T) {
	for seed := range uint64(8) {
		n := withHub(seed, 40)
		n.Lines = n.Lines[max(0, len(n.Lines)-27-8):] // the lines of the hub, and a few others
		d := arrange(n, wording.Dutch)
		if got := d.most(); got > 5 {
			t.Errorf("network %d: %d lines pass through a square, want at most 5", seed, got)
		}
		if got := d.crossings() / costCrossing; got > 12 {
			t.Errorf("network %d: %d of 8 lines cross, want at most 12", seed, got)
		}
	}
}

func TestARingOfAHubIsAShape(t *testing.T) {
	s := shape{300, 200}
	for step := range full {
		p := s.at(step)
		if got, want := abs(p.x), s.reach(p.y); abs(p.y) < 180 && abs(got-want) > 6 {
			t.Errorf("step %d: %v is not on the edge, which is at %d there", step, p, want)
		}
		if b := s.outside(box{w: 100, h: 40}, step); !s.clear(b) {
			t.Errorf("step %d: %s is not outside", step, fmt.Sprint(b))
		}
	}
}
