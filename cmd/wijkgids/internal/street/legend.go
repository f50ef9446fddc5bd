package street

// Masonry draws the wall of a form of involvement, for a legend. An unknown form has
// plain stone.
func Masonry(form string) []byte {
	m := facadeOf(form)
	f := front{wall: m, width: 40, ground: 32, dice: 7}
	p := pencil{}
	p.open(-2, 2, 44, 30, 100, " ", facadeClass[m][0])
	p.path("fa", "M0 30V4H40V30z")
	if m == brick {
		p.path("bk", "M4 10h7m2 0h5m-10 4h7M24 8h7m2 0h5m-10 4h7M8 22h7m2 0h5m-10 4h7M28 20h7m-5 4h7")
	} else {
		f.masonry(&p, m, 5, 27, 0)
	}
	return append(p.b, "</svg>"...)
}

// Window draws the window of a light, for a legend.
func Window(l Light) []byte {
	p := pencil{}
	p.open(-6, -8, 30, 42, 100, " stone1")
	switch l {
	case Planned:
		p.path("dr", "M0 0h18v26h-18z")
		p.path("sc", "M-3-6V32M21-6V32M-6 14H24")
	case Shuttered:
		p.window('u', shutter, 0, 0)
	case Lit:
		p.window('u', lit, 0, 0)
	case Lamp:
		p.window('u', lamp, 0, 0)
	case Lower:
		p.path("fr", "M0-6H18V32H0z")
		p.path("gl", "M2-4H16V11H2z")
		p.path("gl on", "M2 14H16V30H2z")
		p.path("mu", "M9-4V11M9 14V30")
	default:
		p.window('u', unlit, 0, 0)
	}
	p.stamp(false)
	return append(p.b, "</svg>"...)
}
