package street

import "wijkgids/cmd/wijkgids/internal/schema"

// A building is the drawing of a section whose entries are not houses. Its middle is
// at x = 0.
type building struct {
	left, right, height int
	zoom                int       // percent; small things are drawn larger than life
	classes             [3]string // colours, chosen by slug
	draw                func(p *pencil, h House)
}

func (b building) class(h House) string {
	d := diceOf(h.Slug)
	return b.classes[d.below(3)]
}

func (b building) append(dst []byte, h House, percent int) []byte {
	p := pencil{b: dst}
	p.open(-b.left-beside, 0, b.left+b.right+2*beside, b.height+air+foot, percent*b.zoom/100, b.class(h))
	b.draw(&p, h)
	return append(p.b, "</svg>"...)
}

// buildings by section. The ground is at air + height.
var buildings = map[string]building{
	schema.Methods:        {46, 46, 96, 110, [3]string{" plank1 di1 r1", " plank2 di3 r2", " plank3 di2 r1"}, workshop},
	schema.Chapters:       {62, 62, 132, 100, [3]string{" stone1 dh r2", " stone3 dh r2", " stone2 dh r2"}, townHall},
	schema.Nights:         {60, 60, 86, 100, [3]string{" brick1 dn r2", " brick3 dn r1", " brick4 dn r2"}, hall},
	schema.Organisations:  {52, 52, 118, 100, [3]string{" brick5 do1 r2", " brick2 do1 r2", " brick6 do1 r2"}, office},
	schema.Terms:          {34, 34, 84, 130, [3]string{" plank1 dh r1", " plank2 dn r1", " plank3 dh r2"}, bookBox},
	schema.Claims:         {26, 26, 102, 125, [3]string{" dh r2", " dh r2", " dh r2"}, pillar},
	schema.Figures:        {44, 44, 80, 125, [3]string{" plank2 dh r1", " plank2 dh r1", " plank2 dh r1"}, board},
	schema.Sources:        {36, 36, 84, 130, [3]string{" stone1 dh r2", " stone2 dh r1", " stone3 dh r2"}, pump},
	schema.Municipalities: {62, 62, 104, 100, [3]string{" brick2 do1 r2", " brick4 do1 r2", " brick5 do1 r2"}, skyline},
	schema.Neighbourhoods: {44, 44, 96, 110, [3]string{" brick1 di1 r1", " brick3 di2 r1", " brick6 di3 r2"}, corner},
	schema.Themes:         {42, 42, 92, 130, [3]string{" di1", " di2", " di1"}, guidepost},
	"paginas":             {46, 46, 82, 110, [3]string{" di1", " di2", " di3"}, bench},
}

// glow returns the light of a window that is lit while the entry is active. A method
// or a chapter has no status; its building is always lit.
func (h House) glow() byte {
	if h.Light() == Lit {
		return lit
	}
	return unlit
}

// workshop is a timber shed with an open hatch and tools.
func workshop(p *pencil, h House) {
	const g = air + 96
	p.path("fa", "M-44 %V46L0 14 44 46V%z", g, g)
	p.path("pl", "M-36 %V42M-28 %V37M-20 %V31M-12 %V25M-4 %V19M4 %V19M12 %V25M20 %V31M28 %V37M36 %V42", g, g, g, g, g, g, g, g, g, g)
	p.path("tm", "M-48 50V45L0 10 48 45V50L0 15z")
	p.path("tm", "M-2 10V2H2V10z")
	// The sign: hammer and saw, crossed.
	p.path("fr", "M-14 44c0-19 28-19 28 0s-28 19-28 0z")
	p.path("fi", "M-7 51L6 38M3 35l7 7M7 51L-7 37")
	p.path("ir", "M-10 36l5-3 4 5-5 3z")
	p.path("fr", "M-38 %V68H0V%z", g-4, g-4)
	p.path("do", "M-35 %V71H-20V%zM-18 %V71H-3V%z", g-4, g-4, g-4, g-4)
	p.path("pn", "M-33 %L-22 74M-33 74L-22 %M-16 %L-5 74M-16 74L-5 %", g-7, g-7, g-7, g-7)
	p.window('n', lit, 12, g-38)
	p.stamp(false)
	p.path("st", "M-44 %H44V%H-44z", g-4, g)
	switch d := diceOf(h.Slug); d.below(4) {
	case 0: // a ladder against the wall
		p.path("sc", "M38 %L46 40M45 %L52 42M39 %l7 1M41 %l7 1M43 76l6 1M44 62l6 1M46 48l5 1", g+3, g+3, g-6, g-20)
	case 1:
		p.use("i", 26, g+4, "")
	case 2:
		p.use("v", 42, g+4, "")
	}
}

// townHall is for the handreiking, which is meant for municipalities.
func townHall(p *pencil, h House) {
	const g = air + 132
	p.path("ir", "M-1 8V0H1V8z")
	p.path("rf", "M-12 32C-12 18-4 20 0 7 4 20 12 18 12 32z")
	p.path("tm", "M-14 36V31H14V36z")
	p.path("fa", "M-11 50V36H11V50z")
	p.path("fr", "M-6 43c0-8 12-8 12 0s-12 8-12 0z")
	p.path("ol", "M0 39V43L3 45")
	p.path("fa", "M-56 %V72H56V%z", g, g)
	p.path("tm", "M-62 74V68L0 46 62 68V74z")
	p.path("fa", "M-44 68L0 52 44 68z")
	p.path("gl", "M-8 66q8-9 16 0z")
	p.path("qu", "M-54 76h7V%h-7zM-31 76h7V%h-7zM24 76h7V%h-7zM47 76h7V%h-7z", g-6, g-6, g-6, g-6)
	p.window('u', lit, -48, 84)
	p.window('u', lit, 30, 84)
	p.stamp(false)
	p.path("st", "M-56 %H56V%H-56z", g-6, g)
	p.path("st", "M-26 %V%H26V%zM-32 %V%H32V%z", g-4, g-9, g-4, g+1, g-4, g+1)
	p.door('p', unlit, 0, g-8)
	if d := diceOf(h.Slug); d.oneIn(3) {
		p.use("i", 46, g+4, "")
	} else if d.oneIn(2) {
		p.use("t", -42, g+3, "")
		p.use("t", 42, g+3, "")
	}
}

// hall is a community centre, lit when an evening is planned.
func hall(p *pencil, h House) {
	const g = air + 86
	light := h.glow()
	p.path("ch", "M30 34V12h10v22z")
	p.path("tm", "M28 12V8h14v4z")
	p.path("rf", "M-58 44L-46 20H46L58 44z")
	p.path("bk", "M-52 38H52M-50 32H50M-47 26H47")
	p.path("fa", "M-56 %V44H56V%z", g, g)
	p.path("bk", "M-48 52h7m2 0h5m-10 4h7M38 76h7m2 0h5m-10 4h7M-18 50h7m2 0h5")
	p.path("tm", "M-60 46V42H60V46z")
	p.window('b', light, -50, g-39)
	p.window('a', light, 37, g-36)
	p.stamp(false)
	p.door('p', unlit, 12, g)
	fan := "gl"
	if light == lit {
		fan = "gl on"
	}
	p.path(fan, "M-2 %c0-15 28-15 28 0z", g-36)
	p.path("st", "M-56 %H-8V%H-56zM32 %H56V%H32z", g-5, g, g-5, g)
	if h.Party {
		bunting(p, -58, 58, 48)
	}
}

// office is an institution with rows of windows and a clock.
func office(p *pencil, h House) {
	const g = air + 118
	p.path("fa", "M-50 %V34H14V8H42V34H50V%z", g, g)
	p.path("bk", "M-44 44h7m2 0h5m-10 4h7M30 70h7m2 0h5m-10 4h7M-20 78h7m2 0h5M20 28h7")
	p.path("tm", "M-53 36V31H14V36zM11 10V5H45V10zM42 36V31H53V36z")
	p.path("fr", "M20 21c0-11 16-11 16 0s-16 11-16 0z")
	p.path("ol", "M28 15V21L32 23")
	light := h.glow()
	for _, y := range [...]int{45, 80} {
		for x := -44; x < 0; x += 22 {
			p.window('u', light, x, y+y/80*5)
		}
	}
	p.window('u', light, 2, 45)
	p.window('u', light, 24, 45)
	p.stamp(true)
	p.door('e', light, 28, g)
	p.path("tm", "M10 %H46V%H10z", g-54, g-50)
	p.path("st", "M-50 %H10V%H-50zM46 %H50V%H46z", g-5, g, g-5, g)
	if d := diceOf(h.Slug); d.oneIn(3) {
		p.use("i", -26, g+4, "")
	} else if d.oneIn(3) {
		p.use("z", -20, g+4, "")
	}
}

// bookBox is a book exchange at the roadside.
func bookBox(p *pencil, h House) {
	const g = air + 84
	p.path("tr", "M-3 %V52H3V%z", g, g)
	p.path("fa", "M-26 58V24H26V58z")
	p.path("rf", "M-32 26L0 6 32 26z")
	p.path("tm", "M-29 62V57H29V62z")
	p.path("gl on", "M-22 54V28H22V54z")
	d := diceOf(h.Slug)
	for i, x := 0, -20; x < 17; i++ {
		wide, tall := 3+d.below(4), 7+d.below(4)
		p.path(spines[(i+d.below(3))%len(spines)], "M% 40v%h%v%z", x, -tall, wide, tall)
		x += wide
	}
	for i, x := 0, -20; x < 12; i++ {
		wide, tall := 3+d.below(4), 7+d.below(4)
		p.path(spines[(i+d.below(3))%len(spines)], "M% 54v%h%v%z", x, -tall, wide, tall)
		x += wide
	}
	p.path("mu", "M-22 41H22M-22 54H22")
	p.path("lf", "M-12 %q-6-6 0-9 6 2 5 9 0-8 7-10 5 5 0 10z", g+2)
}

var spines = [...]string{"fl", "do", "kn", "sh", "vl"}

// pillar is a column with posters.
func pillar(p *pencil, h House) {
	const g = air + 102
	p.path("ir", "M-2 12V0H2V12z")
	p.path("sh", "M-24 26C-24 8 24 8 24 26z")
	p.path("sh", "M-26 31V25H26V31z")
	p.path("tm", "M-21 %V31H21V%z", g-10, g-10)
	p.path("kn", "M-18 66V36H2V66z")
	p.path("do", "M-18 90V70H-4V90z")
	p.path("vl", "M6 62V40H19V62z")
	p.path("fl", "M0 90V68H18V90z")
	// A speech balloon on the largest poster.
	p.path("tm", "M-14 42h12v9h-5l-4 5v-5h-3z")
	p.path("pn", "M3 74h11M3 79h11M3 84h7M-15 75h8M-15 80h8M9 46h7M9 51h7M9 56h4")
	p.path("sh", "M-24 %V%H24V%z", g, g-11, g)
}

// board is a notice board with a drawing.
func board(p *pencil, h House) {
	const g = air + 80
	p.path("tr", "M-36 %V20H-32V%zM32 %V20H36V%z", g, g, g, g)
	p.path("rf", "M-44 20L0 4 44 20z")
	p.path("fa", "M-40 64V20H40V64z")
	p.path("tm", "M-36 60V24H36V60z")
	h.likeness(p)
	p.path("lf", "M-32 %q-6-6 0-9 6 2 5 9 0-8 7-10 5 5 0 10z", g+2)
}

// likeness draws a small picture of a figure, after its form: within 36 of the middle of the board
// and between 24 and 60.
func (h House) likeness(p *pencil) {
	d := diceOf(h.Slug)
	n := min(max(h.Rows, 3), 7)
	switch h.Form {
	case "tijdlijn":
		p.path("ol", "M-30 42H30")
		for i := range n {
			x, side := -28+i*56/(n-1), 1-2*(i%2)
			p.path("ol", "M% 42V%", x, 42-side*(5+d.below(7)))
			p.path([]string{"fl", "kn", "vl"}[d.below(3)], "M% 39h5v6h-5z", x-2)
		}
	case "netwerk":
		p.path("ol", "M-24 34L-6 46 8 32 24 42M-6 46L-20 54M-6 46L14 54 24 42M8 32L-24 34")
		p.path("fl", "M-10 42h8v8h-8z")
		p.path("vl", "M-27 31h6v6h-6zM5 29h6v6h-6zM11 51h6v6h-6z")
		p.path("kn", "M21 39h6v6h-6zM-23 51h6v6h-6z")
	case "continuum":
		p.path("fl", "M-32 56V40H32V56z")
		p.begin("tm")
		for i := range n {
			p.write("M% 56v-6c0-6 6-6 6 0v6z", -30+i*60/n+30/n-3)
		}
		p.end()
		p.path("ol", "M-26 34Q0 22 26 34M22 31l5 3-4 4")
	case "tabel":
		p.path("vl", "M-28 28H28V35H-28z")
		p.begin("ol")
		for i := range n {
			p.write("M-28 %H28", 35+i*22/n)
		}
		p.write("M-28 28V57H28V28M0 28V57")
		p.end()
	case "kaart":
		p.path("lf", "M-22 50c-8-10 2-22 12-20 4-8 18-6 20 2 12 0 14 16 4 20-6 8-28 6-36-2z")
		p.path("fl", "M-8 40c0-8 12-8 12 0l-6 9z")
	default:
		p.path("ol", "M-9 42c0-12 18-12 18 0s-18 12-18 0zM-18 42c0-24 36-24 36 0s-36 24-36 0z")
		p.path("fl", "M-4 42c0-5 8-5 8 0s-8 5-8 0z")
		p.path("vl", "M14 30h6v6h-6zM-22 44h6v6h-6z")
		p.path("kn", "M8 50h6v6h-6zM-16 27h6v6h-6z")
	}
}

// pump is a village pump, for a source.
func pump(p *pencil, h House) {
	const g = air + 84
	p.path("st", "M-30 %V%H30V%zM-24 %V%H24V%z", g+2, g-4, g+2, g-4, g-10, g-4)
	p.path("fa", "M-11 %L-9 30H9L11 %z", g-10, g-10)
	p.path("qu", "M-7 %V38H7V%z", g-16, g-16)
	p.path("tm", "M-13 30V25H13V30z")
	p.path("rf", "M-10 25C-10 15-3 16 0 6 3 16 10 15 10 25z")
	p.path("kn", "M-3 6c0-4 6-4 6 0s-6 4-6 0z")
	p.path("ir", "M9 46H22V52H19V49H9z")
	p.path("fi", "M-9 40C-20 34-22 50-27 66")
	p.path("wa", "M19 54h3V%h-3z", g-20)
	p.path("do", "M12 %L14 %H28L30 %z", g-4, g-18, g-18)
	p.path("wa", "M14 %H28V%H14z", g-18, g-16)
}

// skyline is the skyline of a municipality, with its blue sign at the border.
func skyline(p *pencil, h House) {
	const g = air + 104
	bare := false
	if sights, ok := skylines()[h.Slug]; ok {
		for _, s := range sights.paths {
			p.path(s.class, s.path)
		}
		bare = sights.bare
	} else {
		plainTown(p, h)
	}
	if !bare {
		p.path("fa", "M-58 %V72L-42 58-26 72V%z", g, g)
		p.path("fa", "M26 %V66h6v-6h6v-5h10v5h6v6h4V%z", g, g)
		p.path("gl", "M-50 84h8v-8h-8zM40 78h8v-8h-8z")
	}
	p.path("lf", "M-62 %c-2-16 14-20 18-8 6-8 18-2 14 8zM44 %c0-12 12-16 14-6 6-4 8 2 6 6z", g, g)
	p.path("ir", "M-21 %V78H-18V%zM18 %V78H21V%z", g+4, g+4, g+4, g+4)
	p.path("si", "M-28 %V76H28V%z", g-8, g-8)
	p.path("sl", "M-25 %V79H25V%zM-16 87H16M-10 95H10", g-11, g-11)
}

// plainTown is a church, a mill or a gate, for a municipality without a skyline of its own.
func plainTown(p *pencil, h House) {
	const g = air + 104
	switch d := diceOf(h.Slug); d.below(3) {
	case 0: // a church
		p.path("fa stone2", "M-16 %V58L-16 46-5 6 6 46V%z", g, g)
		p.path("fa stone2", "M6 %V58L30 42 54 58V%z", g, g)
		p.path("gl", "M-9 66V56c0-6 8-6 8 0V66z")
	case 1: // a mill
		p.path("fa stone2", "M-20 %L-10 46H10L20 %z", g, g)
		p.path("rf", "M-12 46C-12 34 12 34 12 46z")
		p.path("fi", "M-30 14L30 70M30 14L-30 70M-30 14l6-4 12 12M30 14l4 6-12 12M30 70l-6 4-12-12M-30 70l-4-6 12-12")
	default: // a gate
		p.path("fa stone2", "M-22 %V34H22V%z", g, g)
		p.path("rf", "M-26 34L0 8 26 34z")
		p.path("gl", "M-4 50V42c0-5 8-5 8 0V50z")
	}
}

// corner is a street corner with its name on the wall.
func corner(p *pencil, h House) {
	const g = air + 96
	p.path("rf", "M-42 36L-30 12H12L22 36z")
	p.path("bk", "M-36 30H18M-34 24H16M-32 18H14")
	p.path("fa", "M-40 %V36H20V%z", g, g)
	p.path("bk", "M-34 44h7m2 0h5m-10 4h7M-4 84h7m2 0h5")
	p.path("tm", "M-43 38V34H23V38z")
	p.window('u', unlit, -33, 46)
	p.window('a', unlit, -2, 74)
	p.stamp(true)
	p.door('e', unlit, -22, g)
	p.path("si", "M-10 60V46H16V60z")
	p.path("sl", "M-8 58V48H14V58zM-4 53H10")
	p.path("st", "M-6 %H20V%H-6z", g-5, g)
	p.use("r", 32, g+3, "")
}

// guidepost is a pole with three signs.
func guidepost(p *pencil, h House) {
	const g = air + 92
	p.path("tm", "M-3 %V12H3V%z", g, g)
	p.path("ol", "M-3 40H3M-3 62H3M-3 78H3")
	p.path("kn", "M-5 9c0-7 10-7 10 0s-10 7-10 0z")
	d := diceOf(h.Slug)
	if d.oneIn(2) {
		p.path("si", "M0 18H30l7 7-7 7H0z")
		p.path("si", "M0 37H-30l-7 7 7 7H0z")
		p.path("si", "M0 56H22l6 6-6 6H0z")
		p.path("sl", "M6 25H27M-6 44H-27M6 62H20")
	} else {
		p.path("si", "M0 18H-28l-7 7 7 7H0z")
		p.path("si", "M0 37H32l7 7-7 7H0z")
		p.path("si", "M0 56H-20l-6 6 6 6H0z")
		p.path("sl", "M-6 25H-25M6 44H29M-6 62H-18")
	}
	p.path("lf", "M-14 %q-6-6 0-9 6 2 5 9 0-8 7-10 5 5 0 10zM6 %q-4-6 2-8 6 2 3 8z", g+2, g+2)
	p.path("st", "M-7 %V%H7V%z", g+2, g-6, g+2)
}

// bench is a bench with a tree and a lamp.
func bench(p *pencil, h House) {
	const g = air + 82
	p.use("r", 16, g+2, "")
	p.use("m", -34, g+3, "on")
	p.use("z", -8, g+4, "")
}
