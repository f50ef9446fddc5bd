package street

// Windows and doors are stamps: <marker>s, which the corners of a path print. A browser styles a
// marker once for a page, but copies all elements of what a <use> refers to. A marker does not inherit
// from the drawing, so each light is a marker of its own, and a part in the colour of its house, such
// as the leaf of a door, is drawn apart.

// The lights of a stamp, as they stand in its id.
const (
	unlit   = 0
	faint   = '0' // of a ghost
	lit     = '1'
	lamp    = 'l'
	shutter = 's'
)

// A window waits in a pencil until those like it can be drawn with one path.
type window struct {
	letter, light byte
	x, y          int
}

// window adds a window, which stamp draws.
func (p *pencil) window(letter, light byte, x, y int) {
	if p.waiting == len(p.windows) {
		p.stamp(false)
	}
	p.windows[p.waiting] = window{letter, light, x, y}
	p.waiting++
}

// stamp draws the windows that wait. In brick, there is an arch above each upper window.
func (p *pencil) stamp(arches bool) {
	all := p.windows[:p.waiting]
	p.waiting = 0
	arched := func(w window) bool { return arches && (w.letter == 'u' || w.letter == 'c') }
	for i, first := range all {
		if !arched(first) {
			continue
		}
		p.begin("ar")
		for _, w := range all[i:] {
			if arched(w) {
				p.write("M% %l-2-4h24l-2 4z", w.x-1, w.y-1)
			}
		}
		p.end()
		break
	}
	for i, first := range all {
		if first.letter == 0 { // drawn with one before it
			continue
		}
		p.b = append(p.b, `<path class="w" marker-mid="url(#h-`...)
		p.b = append(p.b, first.letter)
		if first.light != unlit {
			p.b = append(p.b, first.light)
		}
		p.b = append(p.b, `)" d="M0 0L`...)
		for j := range all[i:] {
			w := &all[i+j]
			if w.letter == first.letter && w.light == first.light {
				if j > 0 {
					p.b = append(p.b, ' ')
				}
				p.write("% %", w.x, w.y)
				w.letter = 0
			}
		}
		p.b = append(p.b, `H0"/>`...) // the first and last corner have no window
	}
}

// door draws a door of the table doors.
func (p *pencil) door(letter, light byte, x, y int) {
	for i := range doors {
		d := &doors[i]
		if d.id[0] != letter {
			continue
		}
		p.b = append(p.b, `<path class="do" marker-start="url(#h-`...)
		p.b = append(p.b, letter)
		if light != unlit {
			p.b = append(p.b, light)
		}
		p.b = append(p.b, `)" d="`...)
		p.write(d.leaf, x+d.left, y)
		p.b = append(p.b, `"/>`...)
	}
}
