package street

import (
	"bytes"
	"compress/zlib"
	_ "embed"
	"encoding/binary"
	"hash/crc32"
	"io"
	"strings"
	"sync"
)

// The size that sites for sharing ask for.
const (
	ImageWidth  = 1200
	ImageHeight = 630
)

// A Look is what an image for social media shows of a house: only what one sees at
// that size. Houses with the same Look have the same image.
type Look struct {
	gable  gable
	wall   facade
	lights lights // lower counts as lit; of a plan the wall is not to be seen
	other  string // the section, when it is no house
}

// Look is the look of the house. There are thirteen looks of houses and one for
// every other section: the form of involvement picks the gable, so that the images
// differ in more than colour.
func (h House) Look() Look {
	if _, ok := buildings[h.Section]; ok {
		return Look{other: h.Section}
	}
	l := Look{wall: h.wall(), lights: lightsOf(h.Status)}
	switch l.lights {
	case planned:
		l.wall = stone
	case lower:
		l.lights = lit
	}
	l.gable = [...]gable{brick: stepped, banded: bell, plaster: neck, stone: spout}[l.wall]
	return l
}

// String is the look as part of a file name: lower case letters and hyphens.
func (l Look) String() string {
	if l.other != "" {
		return l.other
	}
	if l.lights == planned {
		return "huis-plan"
	}
	return "huis-" + [...]string{brick: "baksteen", banded: "banden", plaster: "stuc", stone: "steen"}[l.wall] +
		[...]string{dark: "", lit: "-licht", shuttered: "-luiken"}[l.lights]
}

// looks has the name of every look with a sum over the pixels of its image. A test
// holds it true.
//
//go:embed looks.txt
var looks string

var sums = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(looks) {
		name, sum, _ := strings.Cut(strings.TrimSpace(line), " ")
		out[name] = sum
	}
	return out
})

// Sum is a sum over the pixels of the image of the look, by which its name changes
// when the drawing does, without drawing it.
func (l Look) Sum() string { return sums()[l.String()] }

// Images draws the images of looks. It may be used by several goroutines at once.
type Images struct{ scene canvas }

const (
	imageZoom   = 36  // sixteenths of a pixel to a unit
	imageGround = 560 // pixels from the top
)

// NewImages paints what all images share: the sky, the roofs of the neighbourhood
// far away, the pavement, two trees, a lamp and a bench.
func NewImages() *Images {
	p := painter{canvas: newCanvas(ImageWidth, ImageHeight), zoom: imageZoom, vars: daylight}
	c := &p.canvas
	const bands = 12 // of the sky, each too alike to the next to tell apart
	for i := range bands {
		share := func(from, to int) rgb { return rgb(from + (to-from)*i/(bands-1)) }
		y := i * imageGround / bands
		c.box(0, y, ImageWidth, (i+1)*imageGround/bands-y, share(0xf8, 0xda)<<16|share(0xf1, 0xe6)<<8|share(0xe3, 0xe4))
	}
	p.x, p.y = 0, imageGround*16
	p.plain("M400-205c0-15 12-27 27-27s27 12 27 27-12 27-27 27-27-12-27-27z", 0xfbdf9c)
	p.plain("M34-184q1-10 14-11 6-13 22-9 15-10 28 4 15-1 15 10 10-1 10 6zM440-174q1-8 12-9 5-9 16-7 12-9 22 3 12-1 13 7 8 0 9 6z", 0xfffdf7)
	p.plain(roofs, 0xc9d8d2)
	c.box(0, imageGround, ImageWidth, ImageHeight-imageGround, 0xd3c5ac)
	c.box(0, imageGround, ImageWidth, 4, outline)
	for x := 59; x < ImageWidth; x += 60 {
		c.box(x, imageGround+4, 2-x/(ImageWidth-1), 28, 0x9d8d74)
		c.box(x-30, imageGround+34, 2, ImageHeight-imageGround-34, 0x9d8d74)
	}
	c.box(0, imageGround+32, ImageWidth, 2, 0x9d8d74)
	b := pencil{}
	b.use("r", 120, 4, "")
	b.use("s", 432, 4, "")
	b.use("z", 392, 5, "")
	b.use("m", 168, 5, "on")
	p.paint(b.b)
	return &Images{p.canvas}
}

// PNG draws the image of a look: the building on its pavement, in the scene. There
// is no text in it, so that entries can share it. It is ImageWidth by ImageHeight
// pixels, and has the same bytes on every machine, though another release of Go may
// compress it otherwise.
func (im *Images) PNG(l Look) []byte {
	p := painter{canvas: im.scene.copy(), zoom: imageZoom, vars: daylight}
	marks, width, height := l.example()
	p.x, p.y = (ImageWidth*16-width*imageZoom)/2, imageGround*16-(height-2)*imageZoom
	p.paint(marks)
	return encode(&p.canvas)
}

// example draws a building with the look, and tells its width from x = 0, and how
// far below y = 0 it stands, in units.
func (l Look) example() (marks []byte, width, height int) {
	if l.other != "" {
		h := House{Slug: "voorbeeld", Section: l.other}
		b := buildings[l.other]
		p := pencil{}
		p.open(0, 0, 0, 0, 0, b.class(h)) // for its colours alone
		b.draw(&p, h)
		return p.b, 0, b.height + air
	}
	f := front{
		gable: l.gable, wall: l.wall, lights: l.lights, wide: true, storeys: 3,
		door: 1, roof: 1, width: 112, form: 3, before: 1, dice: 9,
	}
	f.measure(&f.dice)
	f.settle()
	p := pencil{}
	f.open(&p, 100, "")
	f.draw(&p)
	return p.b, f.width, f.ground
}

// plain fills path data with one colour, without a line.
func (p *painter) plain(d string, with rgb) {
	p.trace([]byte(d))
	p.canvas.begin()
	from := 0
	for _, end := range p.ends {
		p.canvas.polygon(p.points[from:end])
		from = end
	}
	p.canvas.fill(with, 4)
}

// roofs is the neighbourhood behind the house, far away.
const roofs = "M0 0V-80H14L30-100H50L66-80V-60H76V-92q10-4 12-14t10-10q8 0 10 10t12 14V-52H124V-66h6v-6h6v-6h6v-6h14v6h6v6h6v6h6V-104h10v-18h22v18h10V-70L232-96 254-70V-58H262L272-84H312L322-58V-112h6v-7h6v-7h6v-7h16v7h6v7h6v7h6V-64q12-4 14-16t12-12q10 0 12 12t14 16V-90L438-116 458-90V-54H466V-76h8v-16h20v16h8V-100h6l10-16h10L534-96V0z"

// enough is how hard is tried to make an image small: a quarter larger than at best, in
// a fifth of the time, which a small guide would otherwise mostly spend on this.
const enough = zlib.BestSpeed

var deflaters = sync.Pool{New: func() any {
	z, _ := zlib.NewWriterLevel(nil, enough) // which is a level
	return z
}}

// encode writes a PNG with a palette (ISO/IEC 15948). The encoder of the standard
// library would do, but tries no filters on pictures with a palette; here every row
// that is like the one above it becomes nothing but zeros, in half the bytes.
func encode(c *canvas) []byte {
	var out bytes.Buffer
	out.WriteString("\x89PNG\r\n\x1a\n")
	chunk := func(name string, data []byte) {
		var n [4]byte
		binary.BigEndian.PutUint32(n[:], uint32(len(data)))
		out.Write(n[:])
		sum := crc32.NewIEEE()
		w := io.MultiWriter(&out, sum)
		io.WriteString(w, name)
		w.Write(data)
		binary.BigEndian.PutUint32(n[:], sum.Sum32())
		out.Write(n[:])
	}
	header := make([]byte, 13)
	binary.BigEndian.PutUint32(header, uint32(c.width))
	binary.BigEndian.PutUint32(header[4:], uint32(c.height))
	header[8], header[9] = 8, 3 // bits, palette
	chunk("IHDR", header)
	palette := make([]byte, 0, 3*len(c.palette))
	for _, p := range c.palette {
		palette = append(palette, byte(p>>16), byte(p>>8), byte(p))
	}
	chunk("PLTE", palette)

	var data bytes.Buffer
	z := deflaters.Get().(*zlib.Writer)
	defer deflaters.Put(z)
	z.Reset(&data)
	row := make([]byte, 1+c.width)
	var above []uint8
	for y := range c.height {
		line := c.pixels[y*c.width:][:c.width]
		if bytes.Equal(line, above) {
			clear(row)
			row[0] = 2 // up
		} else {
			row[0] = 0
			copy(row[1:], line)
		}
		z.Write(row) // a bytes.Buffer takes everything
		above = line
	}
	z.Close()
	chunk("IDAT", data.Bytes())
	chunk("IEND", nil)
	return out.Bytes()
}
