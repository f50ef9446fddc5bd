package figure

import (
	"slices"

	"wijkgids/cmd/wijkgids/internal/wording"
)

// Rings holds the people around one person, the nearest ring first.
type Rings []Ring

// A Ring holds people at about the same distance.
type Ring struct {
	Name Text // may be empty
	Who  []Text
	Href string // explanation of the ring; may be empty
}

// mostWho is the largest number of people drawn in a ring. When there are more, the last one stands
// for the rest.
const mostWho = 16

// draw draws a person with numbered rings around it, and a list of the rings. From the second ring
// on, arrows point outwards: people there are a bridge to others.
func (r Rings) draw(p *paper, title string) {
	p.put(`<div class="around">`)
	var labels [][]who
	for _, ring := range r {
		var people []who
		drawn := ring.Who
		if len(drawn) > mostWho {
			drawn = append(slices.Clone(drawn[:mostWho-1]), Text{Text: p.in.T("en nog %s", len(drawn)-mostWho+1)})
		}
		for _, name := range drawn {
			lines, wide := ringFace.wrap(name.Text, 96, 140)
			people = append(people, who{lines: lines, lang: name.Lang, box: box{w: even(wide + 4), h: even(15 + 19*len(lines))}})
		}
		labels = append(labels, people)
	}
	drawRings(p, labels, title, p.in.T("Eén persoon in het midden, met %s daaromheen. Van binnen naar buiten staan de mensen verder weg.", p.in.N(len(r), "één kring", "%s kringen")), "")
	p.put(`<div class="ring-words"><ol class="ring-list">`)
	for _, ring := range r {
		p.put(`<li>`)
		if ring.Name.Text != "" {
			p.put(`<b>`)
			p.linked(ring.Href, ring.Name)
			p.put(`</b> `)
			p.list(ring.Who)
		} else {
			p.linked(ring.Href, ring.Who...)
		}
		p.put(`</li>`)
	}
	p.put(`</ol>`)
	if len(r) > 1 {
		p.put(`<p class="ring-key"><svg viewBox="0 0 32 20" width="32" height="20" aria-hidden="true"><path class="bridge" d="M2 10h27m-8-7l8 7l-8 7"/></svg>%s</p>`, p.in.T("Een pijl naar buiten: deze mensen kunnen u bij anderen brengen."))
	}
	p.put(`</div></div>`)
}

func (r Rings) empty() bool {
	return !slices.ContainsFunc(r, func(ring Ring) bool { return len(ring.Who) > 0 })
}

// Sheet returns the rings without names, to fill in on paper (A4).
func (r Rings) Sheet(title string, in *wording.Language) []byte {
	if len(r) == 0 {
		return nil
	}
	p := paper{in: in}
	p.put(`<div class="around-sheet"><p class="blanks"><span>%s</span> <span>%s</span></p>`, in.T("Van wie is dit vel?"), in.T("Datum"))
	var labels [][]who
	for i := range r {
		labels = append(labels, slices.Repeat([]who{{box: box{w: 92, h: 44}}}, min(4+3*i, mostWho)))
	}
	drawRings(&p, labels, title, in.T("Leeg vel met %s om een persoon heen. Bij elk poppetje is een lijn voor een naam.", in.N(len(r), "één kring", "%s kringen")), " to-fill")
	p.put(`<ol class="ring-list">`)
	for _, ring := range r {
		p.put(`<li>`)
		if ring.Name.Text != "" {
			p.put(`<b>%s</b> `, ring.Name)
		}
		p.list(ring.Who)
		p.put(`</li>`)
	}
	p.put(`</ol></div>`)
	return p.b
}

var ringFace = face{size: 17}

// who is a person in a ring: a small figure above a name, or above a writing line when lines is
// empty.
type who struct {
	box
	lines []string
	lang  string
}

// The radius of the middle, the space around an edge for its number and arrows, and the radius of a
// number.
const (
	personRadius = 30
	edgeRoom     = 7
	tagRadius    = 12
)

// drawRings positions the people of every ring and draws the rings. labels holds the people by ring. The
// class gives the width: "circles-1" up to 536 units, readable on a phone, "circles-2" up to 840,
// "circles-3" above.
func drawRings(p *paper, labels [][]who, title, description, class string) {
	inner := personRadius
	var edges []int
	var boxes []box
	for k := range labels {
		edge := circle(labels[k], inner) + edgeRoom
		edges = append(edges, edge)
		for _, w := range labels[k] {
			boxes = append(boxes, w.box)
		}
		inner = edge + edgeRoom
	}
	outer := edges[len(edges)-1]
	half := outer + 14
	size := 1
	switch {
	case 2*half > 840:
		size = 3
	case 2*half > 536:
		size = 2
	}
	p.put(`<svg class="circles circles-%d%s" viewBox="%d %d %d %d" width="%d" height="%d" role="img" aria-label="%s"><desc>%s</desc>`,
		size, markup(class), -half, -half, 2*half, 2*half, 2*half, 2*half, title, description)
	for k := len(edges) - 1; k >= 0; k-- {
		p.put(`<circle class="c%d" r="%d"/>`, min(k+1, 4), edges[k])
	}
	p.put(`<circle class="c0" r="%d"/><path class="me" d="M-13 17c0-22 26-22 26 0z"/><circle class="me" cy="-9" r="8"/>`, personRadius-4)

	// Numbers are on the edges, below each other where labels leave room. Arrows cross an edge on
	// three sides, where there is room.
	for k, edge := range edges {
		if x, y, _, ok := free(&boxes, edge, 65, 2*tagRadius+4, 72); ok {
			p.put(`<circle class="tag" cx="%d" cy="%d" r="%d"/><text class="tag-n" x="%d" y="%d">%d</text>`, x, y, tagRadius, x, y, k+1)
		}
	}
	for k, edge := range edges {
		if k == 0 {
			continue
		}
		for _, from := range [...]int{9, 33, 51} {
			if x, y, step, ok := free(&boxes, edge, from, 30, 10); ok {
				ax, ay := around(13, step)
				lx, ly := around(9, step+28) // backwards from the tip
				rx, ry := around(9, step+44)
				p.put(`<path class="bridge" d="M%d %dL%d %dM%d %dL%d %dL%d %d"/>`,
					x-ax, y-ay, x+ax, y+ay, x+ax+lx, y+ay+ly, x+ax, y+ay, x+ax+rx, y+ay+ry)
			}
		}
	}
	for k, ring := range labels {
		for _, w := range ring {
			top := w.y - w.h/2
			p.put(`<g class="who w%d"><path d="M%d %dc0-9 12-9 12 0z"/><circle cx="%d" cy="%d" r="3.5"/>`, min(k+1, 4), w.x-6, top+13, w.x, top+4)
			if len(w.lines) == 0 {
				p.put(`<path class="blank" d="M%d %dh%d"/>`, w.x-w.w/2+2, w.y+w.h/2-2, w.w-4)
			}
			if len(w.lines) > 0 {
				p.text(ringFace, w.x, top+29, 19, w.lines, w.lang)
			}
			p.put(`</g>`)
		}
	}
	p.put(`</svg>`)
}

// circle spreads people around a circle, as close to it as possible, and returns the radius around
// them. Names are wide and low and fit better above and below, so it tries several rotations and
// distributions.
func circle(in []who, inner int) int {
	if len(in) == 0 {
		return inner + 40
	}
	boxes := make([]box, len(in))
	for least := inner; ; least += 4 {
		best := 0
		for try := range 11 * (72 / min(len(in), 72)) {
			turn, pull := try/11, try%11
			fits, far := true, 0
			for i := range in {
				b := in[i].box
				step := turn + 72*i/len(in)
				aside, _ := around(pull*unit, 2*step)
				step -= (aside + unit/2) / unit
				for distance := least; ; distance += 2 {
					b.x, b.y = around(distance, step)
					if square(max(0, abs(b.x)-b.w/2))+square(max(0, abs(b.y)-b.h/2)) >= square(inner+6) {
						break
					}
				}
				if touchesAny(b, boxes[:i], 8) {
					fits = false
					break
				}
				boxes[i] = b
				far = max(far, square(abs(b.x)+b.w/2)+square(abs(b.y)+b.h/2))
			}
			if r := root(far) + 1; fits && (best == 0 || r < best) {
				best = r
				for i := range in {
					in[i].box = boxes[i]
				}
			}
		}
		if best > 0 {
			return best
		}
	}
}

func square(n int) int { return n * n }

// free finds a free place on an edge for a square of the given size, and adds it to boxes. It
// searches alternately on both sides of step from, at most within steps away.
func free(boxes *[]box, edge, from, size, within int) (x, y, step int, ok bool) {
	for k := range 2*within + 1 {
		step = from + (k+1)/2*(1-2*(k%2))
		x, y = around(edge, step)
		b := box{x, y, even(size), even(size)}
		if !touchesAny(b, *boxes, 2) {
			*boxes = append(*boxes, b)
			return x, y, step, true
		}
	}
	return 0, 0, 0, false
}
