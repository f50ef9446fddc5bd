package street

import "bytes"

// A painter reads the marks of a drawing, as a browser does, and fills pixels. It
// knows what the pencil and the parts use: <path>, <use>, classes, and of path data
// M L H V C S Q T Z in both cases.
//
// All sums are on whole numbers, so that every machine paints the same picture:
// floating point may be fused on one processor and not on another.
type painter struct {
	canvas canvas
	x, y   int // where the unit 0,0 lies, in sixteenths of a pixel
	zoom   int // sixteenths of a pixel to a unit
	vars   vars

	points []point // of the shape at hand
	ends   []int   // where each of its lines ends in points
	closed []bool
}

// A point is in sixteenths of a pixel.
type point struct{ x, y int }

// colours of the light style sheet; see static/huizen.css.
type vars struct{ f, arch, door, roof, trim, glass, curtain rgb }

var daylight = vars{f: 0xd5c3a2, door: 0x1d4b3f, roof: 0xb4583a, trim: 0xfcf5e6, glass: 0xa3bcc4, curtain: 0xf6f1e6}

const (
	outline rgb = 0x3b2a20
	frame   rgb = 0xfcf5e6
	stones  rgb = 0xbdb1a0
	light   rgb = 0xffd66b
	iron    rgb = 0x35302e
	leaf    rgb = 0x86a25a
	leafy   rgb = 0x5c7838
	plank   rgb = 0x9a6b34
	enamel  rgb = 0x1c3f94
	trunk   rgb = 0x74523a
	petal   rgb = 0xd9563f
	quiet   rgb = 0x63574a
	empty   rgb = 0 // transparent; no colour of a drawing is pure black
)

// set changes the colours as a class does.
func (v *vars) set(class string) {
	switch class {
	case "on":
		v.glass, v.curtain = light, 0xfff3cf
	case "t1":
		v.trim = 0xe3cf9f
	case "brick1":
		v.f, v.arch = 0xb8593d, 0x8f3d28
	case "brick2":
		v.f, v.arch = 0xa34a33, 0x7b3122
	case "brick3":
		v.f, v.arch = 0xc8745a, 0xa4533c
	case "brick4":
		v.f, v.arch = 0x8e4a3a, 0x6a3228
	case "brick5":
		v.f, v.arch = 0xbf6a43, 0x96492a
	case "brick6":
		v.f, v.arch = 0x9c5b52, 0x783f3a
	case "banded1":
		v.f = 0x64859b
	case "banded2":
		v.f = 0x527480
	case "banded3":
		v.f = 0x7f9ba3
	case "plaster1":
		v.f = 0xdcab50
	case "plaster2":
		v.f = 0xe6c47c
	case "plaster3":
		v.f = 0xcf963b
	case "stone1":
		v.f = 0xd5c3a2
	case "stone2":
		v.f = 0xc2a884
	case "stone3":
		v.f = 0xe3d6bb
	case "plank1":
		v.f = 0x3f6b57
	case "plank2":
		v.f = 0x4c5a5e
	case "plank3":
		v.f = 0xb98a3e
	case "di1":
		v.door = 0x1d4b3f
	case "di2":
		v.door = 0x2e6a55
	case "di3":
		v.door = 0x173d49
	case "dp1":
		v.door = 0x7c2323
	case "dp2":
		v.door = 0x94402b
	case "dp3":
		v.door = 0x5b2136
	case "dh":
		v.door = 0x71375f
	case "dn":
		v.door = 0x2a4777
	case "do1":
		v.door = 0x23606b
	case "r1":
		v.roof = 0xb4583a
	case "r2":
		v.roof = 0x5c666e
	}
}

// A look is how a path is painted: width in tenths of a unit, opacity in quarters.
type look struct {
	fill, stroke rgb
	width        int
	opacity      int
	mitre, dash  bool
}

// look is the look of a class; ok is false for a class that is only a colour, or
// for what is not to be seen by day.
func (v *vars) look(class string) (l look, ok bool) {
	l = look{stroke: outline, width: 11, opacity: 4}
	switch class {
	case "fa":
		l.fill = v.f
	case "e0":
		l.fill, l.width, l.mitre = v.f, 56, true
	case "e1":
		l.stroke, l.width, l.mitre = v.trim, 34, true
	case "rf", "ch":
		l.fill = v.roof
	case "do":
		l.fill = v.door
	case "aw":
		l.fill = v.trim
	case "tm":
		l.fill = v.trim
	case "qu":
		l.fill, l.width = v.trim, 5
	case "fr":
		l.fill = frame
	case "st":
		l.fill = stones
	case "gl":
		l.fill, l.width = v.glass, 6
	case "cu":
		l.fill, l.stroke, l.opacity = v.curtain, empty, 3
	case "in":
		l.fill, l.stroke, l.opacity = outline, empty, 1
	case "ar":
		l.fill, l.stroke = v.arch, empty
	case "mu":
		l.stroke, l.width = frame, 16
	case "pn":
		l.stroke, l.width, l.opacity = 0xffffff, 8, 2
	case "kn":
		l.fill, l.stroke = 0xe7c15a, empty
	case "sh":
		l.fill = 0x2f5f4c
	case "hg":
		l.fill, l.stroke = 0xf3e6c8, empty
	case "bk", "pl":
		l.opacity = 1
	case "bd":
		l.stroke, l.width, l.opacity = v.trim, 30, 3
	case "sm":
		l.stroke, l.width, l.opacity = quiet, 24, 2
	case "ir", "ct":
		l.fill = iron
	case "an", "fi":
		l.stroke, l.width = iron, 16
	case "ol":
	case "dr":
		l.fill, l.stroke, l.width, l.dash = 0xfffcf5, quiet, 14, true
	case "sc":
		l.stroke, l.width = plank, 20
	case "pk":
		l.fill, l.width = plank, 6
	case "lf":
		l.fill = leaf
	case "lv":
		l.stroke, l.width = leafy, 12
	case "tr":
		l.fill, l.stroke = trunk, empty
	case "fl":
		l.fill, l.stroke = petal, empty
	case "vl":
		l.fill, l.stroke = enamel, empty
	case "si":
		l.fill = enamel
	case "sl":
		l.stroke, l.width = 0xffffff, 14
	case "wa":
		l.fill, l.stroke = v.glass, empty
	case "la":
		l.fill = light
	default:
		return look{}, false
	}
	return l, true
}

// paint paints the marks of a drawing: everything between the <svg> tags.
func (p *painter) paint(marks []byte) {
	for {
		i := bytes.IndexByte(marks, '<')
		if i < 0 {
			return
		}
		end := bytes.IndexByte(marks[i:], '>')
		if end < 0 {
			return
		}
		tag := marks[i+1 : i+end]
		marks = marks[i+end+1:]
		switch {
		case bytes.HasPrefix(tag, []byte("path ")):
			p.path(attribute(tag, ` class="`), attribute(tag, ` d="`))
		case bytes.HasPrefix(tag, []byte("svg ")):
			eachClass(attribute(tag, ` class="`), p.vars.set)
		case bytes.HasPrefix(tag, []byte("use ")):
			id := attribute(tag, ` href="`)
			n, ok := partOf(id[len("#h-"):])
			if !ok {
				continue
			}
			before := *p
			eachClass(attribute(tag, ` class="`), p.vars.set)
			p.x += integer(attribute(tag, ` x="`)) * p.zoom
			p.y += integer(attribute(tag, ` y="`)) * p.zoom
			p.paint([]byte(parts[n].marks))
			p.x, p.y, p.vars = before.x, before.y, before.vars
		}
	}
}

func attribute(tag []byte, name string) []byte {
	i := bytes.Index(tag, []byte(name))
	if i < 0 {
		return nil
	}
	v := tag[i+len(name):]
	return v[:max(bytes.IndexByte(v, '"'), 0)]
}

func eachClass(classes []byte, do func(string)) {
	for _, c := range bytes.Fields(classes) {
		do(string(c))
	}
}

func integer(b []byte) int {
	s := scanner{b: b}
	n, _ := s.number()
	return n / 10
}

func (p *painter) path(classes, d []byte) {
	before := p.vars
	var l look
	eachClass(classes, func(c string) {
		p.vars.set(c)
	})
	eachClass(classes, func(c string) {
		if found, ok := p.vars.look(c); ok {
			l = found
		}
	})
	p.vars = before
	if l.fill == empty && l.stroke == empty || l.opacity == 0 {
		return
	}
	p.trace(d)
	if l.fill != empty {
		from := 0
		p.canvas.begin()
		for _, end := range p.ends {
			p.canvas.polygon(p.points[from:end])
			from = end
		}
		opacity := l.opacity
		if l.dash {
			opacity = 2
		}
		p.canvas.fill(l.fill, opacity)
	}
	if l.stroke != empty {
		p.stroke(l)
	}
}

// stroke fills the lines of the shape with their width, all at once, so that where
// lines cross nothing is painted twice.
func (p *painter) stroke(l look) {
	half := l.width * p.zoom / 20
	p.canvas.begin()
	from := 0
	for i, end := range p.ends {
		line := p.points[from:end]
		from = end
		if p.closed[i] && len(line) > 1 && line[0] != line[len(line)-1] {
			line = append(append([]point(nil), line...), line[0])
		}
		for j := 1; j < len(line); j++ {
			a, b := line[j-1], line[j]
			if l.dash {
				p.dashes(a, b, half)
				continue
			}
			if j > 1 {
				p.joint(a, half, l.mitre && straight(line[j-2], a) && straight(a, b))
			} else if p.closed[i] {
				p.joint(a, half, false)
			}
			p.segment(a, b, half)
		}
	}
	p.canvas.fill(l.stroke, l.opacity)
}

func (p *painter) dashes(a, b point, half int) {
	dx, dy := b.x-a.x, b.y-a.y
	length := root(dx*dx + dy*dy)
	on, off := 5*p.zoom, 4*p.zoom
	for at := 0; at < length; at += on + off {
		to := min(at+on, length)
		p.segment(point{a.x + dx*at/length, a.y + dy*at/length}, point{a.x + dx*to/length, a.y + dy*to/length}, half)
	}
}

func (p *painter) segment(a, b point, half int) {
	dx, dy := b.x-a.x, b.y-a.y
	length := root(dx*dx + dy*dy)
	if length == 0 {
		return
	}
	nx, ny := -dy*half/length, dx*half/length
	p.canvas.polygon([]point{{a.x + nx, a.y + ny}, {b.x + nx, b.y + ny}, {b.x - nx, b.y - ny}, {a.x - nx, a.y - ny}})
}

// straight tells whether a line is level or upright.
func straight(a, b point) bool { return a.x == b.x || a.y == b.y }

// joint covers the corner between two segments, square or cut off. The order of its points is that of
// a segment, so that the two add up rather than cancel out.
func (p *painter) joint(a point, h int, square bool) {
	c := h * 2 / 5
	if square {
		c = h
	}
	p.canvas.polygon([]point{{a.x + c, a.y + h}, {a.x + h, a.y + c}, {a.x + h, a.y - c}, {a.x + c, a.y - h},
		{a.x - c, a.y - h}, {a.x - h, a.y - c}, {a.x - h, a.y + c}, {a.x - c, a.y + h}})
}

// root is the whole square root.
func root(n int) int {
	if n < 2 {
		return n
	}
	x := n
	for y := (x + 1) / 2; y < x; y = (x + n/x) / 2 {
		x = y
	}
	return x
}

// trace turns path data into lines.
func (p *painter) trace(d []byte) {
	p.points, p.ends, p.closed = p.points[:0], p.ends[:0], p.closed[:0]
	s := scanner{b: d}
	var cur, start, ctrl point // in tenths of a unit
	finish := func(closed bool) {
		from := 0
		if len(p.ends) > 0 {
			from = p.ends[len(p.ends)-1]
		}
		if len(p.points) > from {
			p.ends = append(p.ends, len(p.points))
			p.closed = append(p.closed, closed)
		}
	}
	add := func(q point) {
		p.points = append(p.points, point{p.x + divide(q.x*p.zoom, 10), p.y + divide(q.y*p.zoom, 10)})
	}
	var cmd, last byte
	for {
		if c, ok := s.command(); ok {
			cmd = c
		}
		if cmd == 'Z' || cmd == 'z' {
			finish(true)
			cur, last, cmd = start, 'z', 0
			continue
		}
		n0, ok := s.number()
		if !ok {
			break
		}
		base := point{}
		if cmd >= 'a' {
			base = cur
		}
		pair := func() point {
			x, _ := s.number()
			y, _ := s.number()
			return point{base.x + x, base.y + y}
		}
		first := func() point {
			y, _ := s.number()
			return point{base.x + n0, base.y + y}
		}
		upper := cmd &^ 0x20
		if last == 'z' && upper != 'M' {
			add(cur)
		}
		switch upper {
		case 'M':
			finish(false)
			cur = first()
			start = cur
			add(cur)
			cmd = cmd&0x20 | 'L'
		case 'L':
			cur = first()
			add(cur)
		case 'H':
			cur = point{base.x + n0, cur.y}
			add(cur)
		case 'V':
			cur = point{cur.x, base.y + n0}
			add(cur)
		case 'C', 'S':
			var a, b point
			if upper == 'C' {
				a = first()
				b = pair()
			} else {
				a = cur
				if last == 'C' || last == 'S' {
					a = point{2*cur.x - ctrl.x, 2*cur.y - ctrl.y}
				}
				b = first()
			}
			c := pair()
			bend(cur, a, b, c, add)
			ctrl, cur = b, c
		case 'Q', 'T':
			var q point
			var c point
			if upper == 'Q' {
				q = first()
				c = pair()
			} else {
				q = cur
				if last == 'Q' || last == 'T' {
					q = point{2*cur.x - ctrl.x, 2*cur.y - ctrl.y}
				}
				c = first()
			}
			bend(cur, point{(cur.x + 2*q.x) / 3, (cur.y + 2*q.y) / 3}, point{(c.x + 2*q.x) / 3, (c.y + 2*q.y) / 3}, c, add)
			ctrl, cur = q, c
		}
		last = upper
	}
	finish(false)
}

// bend cuts a cubic curve into lines: the longer the curve, the more.
func bend(a, b, c, d point, add func(point)) {
	n := 5 + (abs(d.x-a.x)+abs(d.y-a.y)+abs(b.x-a.x)+abs(b.y-a.y))/60
	for i := 1; i <= n; i++ {
		j := n - i
		w0, w1, w2, w3 := j*j*j, 3*i*j*j, 3*i*i*j, i*i*i
		add(point{divide(a.x*w0+b.x*w1+c.x*w2+d.x*w3, n*n*n), divide(a.y*w0+b.y*w1+c.y*w2+d.y*w3, n*n*n)})
	}
}

func abs(n int) int { return max(n, -n) }

// divide rounds to the nearest.
func divide(a, b int) int {
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}

// A scanner reads path data; numbers are in tenths.
type scanner struct{ b []byte }

func (s *scanner) blank() {
	for len(s.b) > 0 && (s.b[0] == ' ' || s.b[0] == ',') {
		s.b = s.b[1:]
	}
}

func (s *scanner) command() (byte, bool) {
	s.blank()
	if len(s.b) > 0 && s.b[0]|0x20 >= 'a' && s.b[0]|0x20 <= 'z' {
		c := s.b[0]
		s.b = s.b[1:]
		return c, true
	}
	return 0, false
}

func (s *scanner) number() (int, bool) {
	s.blank()
	b := s.b
	sign := 1
	if len(b) > 0 && b[0] == '-' {
		sign, b = -1, b[1:]
	}
	n, digits := 0, 0
	for len(b) > 0 && b[0] >= '0' && b[0] <= '9' {
		n, digits, b = n*10+int(b[0]-'0'), digits+1, b[1:]
	}
	n *= 10
	if len(b) > 1 && b[0] == '.' {
		n, digits, b = n+int(b[1]-'0'), digits+1, b[2:]
	}
	if digits == 0 {
		return 0, false
	}
	s.b = b
	return sign * n, true
}
