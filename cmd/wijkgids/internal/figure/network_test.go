package figure

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/wording"
)

// random returns a network of n nodes with names of every kind. The same seed gives the same
// network.
func random(seed uint64, n int) Network {
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	words := []string{"Wijk", "platform", "Vrouwengroep", "ouderen", "Sport- en", "bewegingsgroepen", "GGD", "MIM/Home-Start", "de",
		"Kinderopvang", "peuterspeelzaal", "Maatschappelijke", "opvang", "IJsselmeerpolderse", "Zorg", "&", "Coöperatie", "Mevrouw"}
	if seed%5 == 0 {
		words = append(words, "社区中心", "مركز", "Arbeidsongeschiktheidsverzekeringsmaatschappij", "👪")
	}
	var net Network
	weights := []int{r.IntN(3), 1 + r.IntN(12), 1 + r.IntN(12), 1 + r.IntN(12)}
	sum := 0
	for _, w := range weights {
		sum += w
	}
	for range n {
		name := words[r.IntN(len(words))]
		for range r.IntN(4) {
			name += " " + words[r.IntN(len(words))]
		}
		layer, at := 0, r.IntN(sum)
		for at >= weights[layer] {
			at -= weights[layer]
			layer++
		}
		class := []string{"k-organisaties", "k-initiatieven", "k-praktijkvoorbeelden", ""}[r.IntN(4)]
		net.Nodes = append(net.Nodes, Node{Name: Text{Text: name}, Layer: Layer(layer), Href: "#", Class: class, House: class == "k-initiatieven", Self: r.IntN(40) == 0})
	}
	for range r.IntN(n + 1) {
		net.Lines = append(net.Lines, Line{r.IntN(n), r.IntN(n)})
	}
	return net
}

// touching returns the faults in a drawing: labels closer together than a visible gap, labels
// outside the drawing, and labels outside the edge of their layer or inside that of another.
func touching(n Network) []string {
	d := arrange(n, wording.Dutch)
	var out []string
	type label struct {
		box
		name string
	}
	var labels []label
	for i, b := range d.boxes {
		labels = append(labels, label{b, n.Nodes[i].Name.Text})
	}
	for _, r := range d.rings {
		if r.name.w > 0 {
			labels = append(labels, label{r.name, layerNames[r.layer]})
		}
	}
	w, h := d.size()
	for i, a := range labels {
		if 2*abs(a.x)+a.w > w || 2*abs(a.y)+a.h > h {
			out = append(out, fmt.Sprintf("%q %v is outside %d x %d", a.name, a.box, w, h))
		}
		for _, b := range labels[i+1:] {
			if a.touches(b.box, 6) {
				out = append(out, fmt.Sprintf("%q %v and %q %v", a.name, a.box, b.name, b.box))
			}
		}
	}
	for k, r := range d.rings[:max(0, len(d.rings)-1)] {
		for _, outer := range d.rings[k+1:] {
			for _, i := range outer.nodes {
				b := d.boxes[i]
				if near := max(0, abs(b.y)-b.h/2); near < r.edge.b && abs(b.x)-b.w/2 < r.edge.reach(near) {
					out = append(out, fmt.Sprintf("%q %v is within the edge of %s", n.Nodes[i].Name.Text, b, layerKeys[r.layer]))
				}
			}
		}
	}
	return out
}

func TestLabelsOfANetworkNeverTouch(t *testing.T) {
	for name, n := range map[string]Network{"Oost": oost(t), "small": small()} {
		if bad := touching(n); bad != nil {
			t.Errorf("%s:\n%s", name, strings.Join(bad, "\n"))
		}
	}
	networks := 200
	if testing.Short() {
		networks = 40
	}
	for seed := range networks {
		size := 1 + seed*7%48
		if seed%20 == 19 {
			size = 80
		}
		if bad := touching(random(uint64(seed), size)); bad != nil {
			t.Errorf("network %d of %d nodes:\n%s", seed, size, strings.Join(bad, "\n"))
		}
	}
	// All nodes in one layer, with and without a core.
	for layer := range layers {
		for _, size := range []int{1, 2, 3, 7, 31, 64} {
			n := random(uint64(layer), size)
			for i := range n.Nodes {
				n.Nodes[i].Layer = layer
			}
			if bad := touching(n); bad != nil {
				t.Errorf("%d nodes in %s:\n%s", size, layerKeys[layer], strings.Join(bad, "\n"))
			}
		}
	}
}

func TestNetworkOfOostIsWhole(t *testing.T) {
	n := oost(t)
	if len(n.Nodes) != 42 || len(n.Lines) != 11 {
		t.Fatalf("%d nodes, %d lines; want 42 and 11", len(n.Nodes), len(n.Lines))
	}
	svg, nested := string(svgOf(n, "Oost")), string(nestedOf(n))
	for _, v := range n.Nodes {
		link := fmt.Sprintf(`href="%s"`, escape(v.Href))
		if strings.Count(svg, link) != 1 || strings.Count(nested, link) != 1 || v.Href == "" {
			t.Errorf("%s: %d links in the drawing, %d in the boxes, want one in each", v.Name.Text, strings.Count(svg, link), strings.Count(nested, link))
		}
		if !strings.Contains(nested, ">"+escape(v.Name.Text)+"<") {
			t.Errorf("%s is not in the words", v.Name.Text)
		}
	}
	_, ties, _ := strings.Cut(svg, `class="tie" d="`)
	ties, _, _ = strings.Cut(ties, `"`)
	if got := strings.Count(ties, "M"); got != 11 {
		t.Errorf("%d lines are drawn, want 11", got)
	}
	if w, _ := arrange(n, wording.Dutch).size(); w > 1300 {
		t.Errorf("the drawing is %d wide: its words become too small on a screen of %d", w, widest)
	}
}

func TestNetworkLeavesOutWhatCannotBeDrawn(t *testing.T) {
	n := Network{
		Nodes: []Node{{Name: Text{Text: "A"}}, {Name: Text{Text: "B"}, Layer: 99}, {Name: Text{Text: "C"}, Layer: -1}},
		Lines: []Line{{0, 0}, {0, 7}, {-1, 2}, {0, 1}, {1, 0}},
	}
	if got := n.lines(); !slices.Equal(got, []Line{{0, 1}}) {
		t.Errorf("lines: got %v, want only 0-1", got)
	}
	if got := strings.Count(string(svgOf(n, "x")), `class="node`); got != 3 {
		t.Errorf("%d nodes are drawn, want 3", got)
	}
	if got := HTML(Network{}, "x", wording.Dutch); len(got) != 0 {
		t.Errorf("an empty network: got %s", got)
	}
}

func TestVeryManyNodesStillFit(t *testing.T) {
	if bad := touching(random(1, 500)); bad != nil {
		t.Errorf("500 nodes: %d labels touch, such as\n%s", len(bad), bad[0])
	}
	rings := Rings{{Who: slices.Repeat([]Text{{Text: "buurvrouw"}}, 1000)}}
	if got := string(HTML(rings, "x", wording.Dutch)); !strings.Contains(got, "en nog 985") || strings.Count(got, "<text") > 20 {
		t.Errorf("a thousand people in a ring: want fifteen of them and how many more, got %d labels", strings.Count(got, "<text"))
	}
}

func TestEveryLineIsToldOnce(t *testing.T) {
	for seed := range uint64(30) {
		n := random(seed, 30)
		told := 0
		for _, x := range n.groups() {
			told += len(x.with)
		}
		if want := len(n.lines()); told != want {
			t.Errorf("network %d: %d lines are told, want %d", seed, told, want)
		}
	}
}

// neighbourhood returns a network like that of a large neighbourhood in a large guide: sixty nodes,
// with as many initiatives as fit. Each initiative has two organisations, and some organisations
// work with several initiatives.
func neighbourhood() Network {
	r := rand.New(rand.NewPCG(1, 1))
	words := []string{"Attitude", "Buurtschouw", "Zelfvertrouwen", "Wijk", "Ondersteunt", "Middel", "Jongerenwerker", "Zaalvoetbalteam", "Vrouwen"}
	var n Network
	add := func(layer Layer, class, href string) int {
		name := fmt.Sprintf("%s %s %05d", words[r.IntN(len(words))], words[r.IntN(len(words))], len(n.Nodes))
		if r.IntN(2) == 0 {
			name = words[r.IntN(len(words))] + " " + name
		}
		href = fmt.Sprintf("../../%s-%05d/", href, len(n.Nodes))
		n.Nodes = append(n.Nodes, Node{Name: Text{Text: name}, Layer: layer, Href: href, Class: class, House: layer == Residents})
		return len(n.Nodes) - 1
	}
	var organisations []int
	for len(n.Nodes) < 60 {
		initiative := add(Residents, "k-initiatieven", "initiatieven/initiatief")
		for range 2 {
			if len(organisations) == 0 || r.IntN(8) > 0 {
				organisations = append(organisations, add(Institutions, "k-organisaties", "organisaties/organisatie"))
				n.Lines = append(n.Lines, Line{initiative, len(n.Nodes) - 1})
			} else {
				n.Lines = append(n.Lines, Line{initiative, organisations[r.IntN(len(organisations))]})
			}
		}
	}
	return n
}

func BenchmarkNetwork(b *testing.B) {
	networks := map[string]Network{"3": small(), "15": random(3, 15), "Oost": oost(b), "80": random(7, 80), "Neighbourhood": neighbourhood()}
	for name, n := range networks {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var page []byte // reused, as in a build
			for b.Loop() {
				page = Append(page[:0], n, "x", wording.Dutch)
			}
		})
	}
}

func svgOf(n Network, title string) []byte {
	p := paper{in: wording.Dutch}
	n.svg(&p, title)
	return p.b
}

func nestedOf(n Network) []byte {
	p := paper{in: wording.Dutch}
	n.nest(&p)
	return p.b
}
