package street

// measure chooses the measures of the gable; outline explains a and b.
func (f *front) measure(d *dice) {
	w := f.width
	switch f.gable {
	case stepped:
		f.b = [...]int{11, 12, 13}[d.below(3)]
		f.a = (w - [...]int{18, 22}[d.below(2)]) / (2 * f.steps())
		f.rise = f.b*f.steps() + 9
	case bell:
		f.a = w * [...]int{46, 50, 54}[d.below(3)] / 100
		f.rise = f.a + 2
	case neck:
		f.a = w * [...]int{24, 27}[d.below(2)] / 100
		f.b = [...]int{36, 40, 44}[d.below(3)]
		f.rise = f.b + 15
	case cornice:
		f.flat = d.oneIn(4)
		f.rise = 40
		if f.flat {
			f.rise = 12
		}
	case spout:
		f.a = w * [...]int{48, 52, 56}[d.below(3)] / 100
		f.rise = f.a + 9
	}
}

func (f *front) steps() int {
	if f.wide {
		return 4
	}
	return 3
}

// outline writes the gable as an open line from the left end of the eave to the right
// one. Both ends lie the given number of units below the eave.
func (f *front) outline(p *pencil, below int) {
	w, e, a, b := f.width, f.eave, f.a, f.b
	if f.gable == neck { // b high, a from the side; crown fills the corners
		p.write("M% %V%H%V%", a, e+below, e-b, w-a, e+below)
		return
	}
	if below == 0 {
		p.write("M0 %", e)
	} else {
		p.write("M0 %V%", e+below, e)
	}
	switch f.gable {
	case stepped: // steps of a by b
		n := f.steps()
		for i := 1; i <= n; i++ {
			p.write("V%H%", e-b*i, a*i)
		}
		p.write("V%H%", e-b*n-9, w-a*n)
		for i := n; i > 0; i-- {
			p.write("V%H%", e-b*i, w-a*(i-1))
		}
		p.write("V%", e)
	case bell: // a high
		in, up, low, top := w*17/100, w*36/100, e-a*42/100, e-a*88/100
		p.write("C% % % % % %S% % % %Q% % % %", w/10, e-a/25, in, e-a/6, in, low,
			w/4, top, up, top, w/2, e-a*118/100, w-up, top)
		p.write("C% % % % % %S% % % %", w-w/4, top, w-in, e-a*72/100, w-in, low, w-w/10, e-a/25, w, e)
	case cornice:
		p.write("H%", w)
	case spout: // a high
		m := w / 2
		p.write("V%H8L% %v-9H%v9L% %H%V%", e-7, m-8, e-a, m+8, w-8, e-7, w, e)
	}
	if below > 0 {
		p.write("V%", e+below)
	}
}

// edge returns a distance from the side that lies inside the gable at a height above
// the eave.
func (f *front) edge(height int) int {
	w := f.width
	switch f.gable {
	case stepped:
		return f.a * min(max(height, 0)/f.b, f.steps())
	case bell:
		if height < f.a*60/100 {
			return w * 18 / 100
		}
		return w * 34 / 100
	case neck:
		return f.a
	case spout:
		if height <= 7 {
			return 2
		}
		return 8 + (w/2-16)*(height-7)/max(f.a-7, 1) + 2
	}
	return 0
}

// crown draws the top of the gable and its window.
func (f *front) crown(p *pencil) {
	w, e := f.width, f.eave
	m := w / 2
	switch f.gable {
	case stepped:
		p.path("tm", "M% 8V2h6v6z", m-3)
		f.window(p, 'a', 'a', m-7, e-27)
		if f.wide && f.top != plaster {
			p.path("an", "M% %v10m-2-10l4 10m0-10l-4 10M% %v10m-2-10l4 10m0-10l-4 10", m-20, e-17, m+20, e-17)
		}
	case bell:
		p.path("tm", "M% 7c0-7 8-7 8 0z", m-4)
		if f.variant&1 == 0 {
			f.window(p, 'a', 'a', m-7, e-29)
		} else {
			f.window(p, 'o', 'o', m, e-20)
		}
	case neck:
		x, y := f.a, e-f.b
		if f.variant&1 == 0 {
			p.path("tm", "M% %v-5L% %L% %v5zM% %H%", x-5, y+1, m, y-16, w-x+5, y-4, x-5, y-4, w-x+5)
		} else {
			p.path("tm", "M% %v-5Q% % % %v5zM% %H%", x-5, y+1, m, y-23, w-x+5, y-4, x-5, y-4, w-x+5)
		}
		// Claw pieces: a curl on both sides, from the eave up to the neck.
		k := f.b * 8 / 10
		l := x - 2
		p.path("tm", "M% %C% % % % 2 %Q-2 % 2 %H%zM% %C% % % % % %Q% % % %H%z",
			x, e-k, x-3, e-k/3, x-9, e-k/3, e-9, e-3, e, x,
			w-x, e-k, w-x+3, e-k/3, w-x+9, e-k/3, w-2, e-9, w+2, e-3, w-2, e, w-x)
		p.path("ol", "M% %c0-3 5-3 5 0s-5 3-5 0M% %c0-3 5-3 5 0s-5 3-5 0", l/2-2, e-5, w-l/2-3, e-5)
		f.window(p, 'a', 'a', m-7, y+9)
	case spout:
		p.use("h", m, e-f.a-3, "")
		if f.a > 44 && f.lights != Shuttered {
			p.use("x", m-9, e-26, "")
		} else {
			f.window(p, 'a', 'a', m-7, e-20)
		}
	}
}

// cornice draws the cornice and its brackets.
func (f *front) cornice(p *pencil) {
	w, e := f.width, f.eave
	p.path("tm", "M-2 %H%v-4H-2zM0 %H%v-7H0z", e-4, w+2, e+3, w)
	p.begin("ol")
	for x := 5; x < w-2; x += 6 {
		p.write("M% %v5", x, e-3)
	}
	p.end()
}

// behind draws the roof behind the cornice, with a chimney and a dormer.
func (f *front) behind(p *pencil) {
	w, e := f.width, f.eave
	m := w / 2
	if f.flat {
		p.path("tm", "M% %Q% % % %z", m-14, e-8, m, e-17, m+14, e-8)
		return
	}
	c := 12
	if f.variant&1 == 0 {
		c = w - 22
	}
	if f.lights == Lit || f.lights == Lamp {
		p.path("sm", "M% %c-5-4 3-6 0-10", c+5, e-46)
	}
	p.path("ch", "M% %v-28h10v28z", c, e-12)
	p.path("tm", "M% %v-4h14v4z", c-2, e-40)
	p.path("rf", "M1 %L11 %H%L% %z", e-8, e-34, w-11, w-1, e-8)
	p.path("bk", "M6 %H%M8 %H%M10 %H%", e-15, w-6, e-21, w-8, e-27, w-10)
	p.path("tm", "M% %l12-10 12 10zM% %h20v22h-20z", m-12, e-30, m-10, e-30)
	f.window(p, 'a', 'a', m-7, e-27)
	p.stamp(false) // the wall hides its sill
}
