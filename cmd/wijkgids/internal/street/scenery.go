package street

// A Piece is a drawing between the houses of a street.
type Piece uint8

const (
	EmptyLot   Piece = iota // where the next house can stand
	Canal                   // with a bridge and a boat
	Playground              // a slide and a swing
	Trees                   // two trees and a bench
)

var pieces = [...]struct {
	left, right, height int
	draw                func(p *pencil, ground int)
}{
	EmptyLot:   {60, 60, 92, emptyLot},
	Canal:      {120, 120, 74, canal},
	Playground: {78, 78, 84, playground},
	Trees:      {70, 70, 84, trees},
}

// SVG returns the drawing.
func (s Piece) SVG() []byte {
	width, height := s.Size()
	p := pencil{}
	p.open(-width/2, 0, width, height, 100, " brick2 di1 r1")
	pieces[s].draw(&p, height-foot)
	return append(p.b, "</svg>"...)
}

// Size returns the size of the drawing, with the margins of a house.
func (s Piece) Size() (width, height int) {
	d := pieces[s]
	return d.left + d.right + 2*beside, d.height + air + foot
}

// Lot returns the space that the drawing takes among houses: its width without the margins, and its
// height above the pavement.
func (s Piece) Lot() (width, height int) {
	width, height = s.Size()
	return width - 2*beside, height - foot
}

// emptyLot is a green between two pickets, with a board and the outline of a future house.
func emptyLot(p *pencil, g int) {
	p.path("dr", "M-44 %V%h8v-9h8v-9h8v-9h10v9h8v9h8v9h8V%", g, g-62, g)
	p.path("dr", "M-34 %v-24h16v24M-10 %v-14h16v14z", g, g-34)
	p.path("lf", "M-60 %q-3-8 4-8 2-7 9-4 5-7 11-2 6-4 11 1 6-5 12 0 6-6 12-1 6-5 12 0 7-6 13-1 6-4 11 1 7-5 11 2 8-1 6 12z", g+1)
	p.path("lv", "M-52 %v-8m5 9v-11m30 11v-9m5 9v-12m32 12v-9m24 8v-10", g-1)
	p.path("tr", "M14 %V%h4V%zM44 %V%h4V%z", g, g-52, g, g, g-52, g)
	p.path("tm", "M8 %V%H54V%z", g-24, g-56, g-24)
	p.path("fa", "M22 %v-11l9-8 9 8v11z", g-29)
	p.path("do", "M29 %v-8h4v8z", g-29)
	p.path("vl", "M-56 %v-18h4l8 4-8 4v10z", g-2)
}

// canal is a bridge over water, which lies at the height of the pavement.
func canal(p *pencil, g int) {
	p.path("fa", "M-120 %C-70 % -60 % 0 %S70 % 120 %V%H-120z", g-12, g-14, g-44, g-44, g-14, g-12, g)
	p.path("wa", "M-70 %V%C-52 % -34 % 0 %S52 % 70 %V%z", g+6, g+1, g-22, g-32, g-32, g-22, g+1, g+6)
	p.path("tm", "M-70 %C-52 % -34 % 0 %S52 % 70 %h-7C48 % 32 % 0 %S-48 % -63 %z", g+1, g-22, g-32, g-32, g-22, g+1, g-17, g-26, g-26, g-17, g+1)
	p.path("bk", "M-100 %h7m2 0h5m-10 4h7M84 %h7m2 0h5m-10 4h7M-72 %h7m2 0h5M62 %h7m2 0h5", g-8, g-8, g-20, g-20)
	p.path("fi", "M-116 %v-14M-84 %v-15M-52 %v-16M-18 %v-16M18 %v-16M52 %v-16M84 %v-15M116 %v-14", g-12, g-17, g-28, g-41, g-41, g-28, g-17, g-12)
	p.path("fi", "M-118 %C-70 % -60 % 0 %S70 % 118 %", g-26, g-30, g-59, g-59, g-30, g-26)
	p.path("do", "M-26 %H24Q20 % 14 %H-18Q-24 % -26 %z", g-5, g+4, g+4, g+4, g-5)
	p.path("fi", "M-4 %L14 %", g-4, g-16)
	p.path("sl", "M-58 %h12M32 %h16M-12 %h9", g+3, g+4, g+5)
	p.use("i", -76, g-13, "")
	p.use("m", 88, g-10, "on")
}

// playground is a slide and a swing on a green.
func playground(p *pencil, g int) {
	p.path("lf", "M-78 %q12-7 26-5 18-5 40-2 24-4 46 0 22-3 44 7z", g+1)
	p.path("sc", "M-70 %V%M-52 %V%M-70 %h18M-70 %h18M-70 %h18M-70 %h18", g, g-62, g, g-62, g-12, g-24, g-36, g-46)
	p.path("rf", "M-76 %L-61 %-46 %z", g-60, g-76, g-60)
	p.path("fl", "M-52 %C-30 % -30 % -8 %h8V%h-8C-24 % -28 % -52 %z", g-46, g-40, g-8, g-3, g, g, g-2, g-38)
	p.path("fi", "M14 %L24 %H62L72 %M24 %L34 %M62 %L52 %", g, g-62, g, g-62, g, g-62, g)
	p.path("ol", "M34 %L32 %M42 %L40 %M50 %L56 %M57 %L63 %", g-62, g-18, g-62, g-18, g-62, g-22, g-62, g-24)
	p.path("do", "M29 %h14v3H29zM54 %l11-3 1 3-11 3z", g-18, g-21)
	p.use("j", -18, g+3, "")
}

// trees are two trees with a bench and a cat.
func trees(p *pencil, g int) {
	p.use("r", -36, g+2, "")
	p.use("s", 38, g+2, "")
	p.use("z", 0, g+4, "")
	p.use("k", -6, g-16, "")
}
