package street

// props are the pieces that layouts compose scenes from.
var props = map[string]struct {
	part                string
	x, y, width, height int
}{
	"boom":     {"r", -28, -74, 56, 78},
	"leilind":  {"s", -28, -74, 60, 78},
	"lamp":     {"m", -24, -88, 48, 94},
	"bank":     {"z", -20, -24, 40, 28},
	"fiets":    {"i", -20, -26, 40, 28},
	"bakfiets": {"q", -28, -26, 58, 30},
	"kat":      {"k", -8, -16, 20, 18},
	"stokroos": {"v", -16, -38, 32, 40},
}

// Prop returns the drawing of a piece of the street by its Dutch name: boom, leilind,
// lamp, bank, fiets, bakfiets, kat or stokroos. It returns nil for any other name.
func Prop(name string) []byte {
	s, ok := props[name]
	if !ok {
		return nil
	}
	p := pencil{}
	p.open(s.x, s.y, s.width, s.height, 100, " di1")
	p.use(s.part, 0, 0, "")
	return append(p.b, "</svg>"...)
}
