package street

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"image"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// everyLook is all looks there are, by name.
func everyLook() map[string]Look {
	looks := map[string]Look{}
	everyHouse(func(h House) {
		l := h.Look()
		looks[l.String()] = l
	})
	return looks
}

func TestLooksAreFew(t *testing.T) {
	distinct := map[Look]bool{}
	for _, l := range everyLook() {
		distinct[l] = true
	}
	if n := len(everyLook()); n != len(distinct) || n > 30 {
		t.Errorf("%d names for %d looks, at most 30 wanted", n, len(distinct))
	}
}

// TestImagesStayAsTheyAre compares pixels rather than files, since another release
// of Go may compress otherwise.
func TestImagesStayAsTheyAre(t *testing.T) {
	dir := t.ArtifactDir()
	im := NewImages()
	var lines []string
	var mu sync.Mutex
	var wg sync.WaitGroup
	for name, l := range everyLook() {
		wg.Go(func() {
			data := im.PNG(l)
			picture, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				t.Errorf("%s: %v", name, err)
				return
			}
			p, ok := picture.(*image.Paletted)
			if !ok || p.Rect.Dx() != ImageWidth || p.Rect.Dy() != ImageHeight {
				t.Errorf("%s: %T of %v", name, picture, picture.Bounds())
				return
			}
			if len(data) > 20_000 {
				t.Errorf("%s: %d bytes, at most 20000 wanted", name, len(data))
			}
			if err := os.WriteFile(filepath.Join(dir, name+".png"), data, 0o644); err != nil {
				t.Error(err)
			}
			sum := fnv.New64a()
			for _, c := range p.Palette {
				r, g, b, _ := c.RGBA()
				sum.Write([]byte{byte(r), byte(g), byte(b)})
			}
			for y := range ImageHeight {
				sum.Write(p.Pix[y*p.Stride:][:ImageWidth])
			}
			mu.Lock()
			lines = append(lines, fmt.Sprintf("%s %016x\n", name, sum.Sum64()))
			mu.Unlock()
		})
	}
	wg.Wait()
	slices.Sort(lines)
	golden(t, "../looks.txt", []byte(strings.Join(lines, "")))
}

func TestSameImageEveryTime(t *testing.T) {
	l := House{Slug: "a", Involvement: allForms[:1], Status: "actief"}.Look()
	im := NewImages()
	if !bytes.Equal(im.PNG(l), im.PNG(l)) || !bytes.Equal(im.PNG(l), NewImages().PNG(l)) {
		t.Error("the same look gave different bytes")
	}
}

// TestPathsAreRead holds the reader of path data to what the letters mean.
func TestPathsAreRead(t *testing.T) {
	for _, test := range []struct {
		d, want string
	}{
		{"M1 2H3V4z", "1,2 3,2 3,4 z"},
		{"M1 2h3v4", "1,2 4,2 4,6"},
		{"m1-2l3 4-1-1", "1,-2 4,2 3,1"},
		{"M0 0zM5 5h1z", "0,0 z 5,5 6,5 z"},
		{"M0 0h2zl1 1", "0,0 2,0 z 0,0 1,1"},
		{"M.5 1.5L2.5-.5", "0.5,1.5 2.5,-0.5"},
	} {
		p := painter{zoom: 160}
		p.trace([]byte(test.d))
		var got []string
		from := 0
		for i, end := range p.ends {
			for _, q := range p.points[from:end] {
				got = append(got, fmt.Sprintf("%g,%g", float64(q.x)/160, float64(q.y)/160))
			}
			from = end
			if p.closed[i] {
				got = append(got, "z")
			}
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("trace(%q) = %s, want %s", test.d, s, test.want)
		}
	}
}

func TestFillKeepsWithinThePicture(t *testing.T) {
	c := newCanvas(4, 3)
	c.box(0, 0, 4, 3, 0xffffff)
	c.begin()
	c.polygon([]point{{-160, -160}, {32, -160}, {32, 160}, {-160, 160}})
	c.fill(0x112233, 4)
	c.begin()
	c.polygon([]point{{56, 0}, {640, 0}, {640, 16}, {56, 16}}) // from half a pixel, beyond the edge
	c.fill(0x112233, 4)
	var got strings.Builder
	for i, p := range c.pixels {
		if i > 0 && i%4 == 0 {
			got.WriteByte('\n')
		}
		fmt.Fprintf(&got, "%06x ", uint32(c.palette[p]))
	}
	want := "112233 112233 ffffff 889199 \n112233 112233 ffffff ffffff \n112233 112233 ffffff ffffff "
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

// TestEncodeGivesBackThePicture lets the decoder of the standard library, which checks
// every sum, read pictures of all sorts.
func TestEncodeGivesBackThePicture(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	noise := func(colours int) func(x, y int) int { return func(x, y int) int { return r.IntN(colours) } }
	for _, test := range []struct {
		name          string
		width, height int
		colour        func(x, y int) int
	}{
		{"one pixel", 1, 1, func(x, y int) int { return 255 }},
		{"one colour", 1200, 20, func(x, y int) int { return 7 }},
		{"a column", 1, 300, noise(256)},
		{"two colours", 67, 50, noise(2)},
		{"noise", 300, 100, noise(256)},
		{"slope", 600, 300, func(x, y int) int { return (x + y) & 255 }},
		// Row n begins with n pixels of another colour: runs of every length.
		{"runs", 700, 600, func(x, y int) int { return y & 1 * min(max(y-x, 0), 1) }},
	} {
		c := newCanvas(test.width, test.height)
		for i := range 256 {
			c.palette = append(c.palette, rgb(i*0x010203))
		}
		for i := range c.pixels {
			c.pixels[i] = uint8(test.colour(i%test.width, i/test.width))
		}
		picture, err := png.Decode(bytes.NewReader(encode(&c)))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if p, ok := picture.(*image.Paletted); !ok || p.Rect != image.Rect(0, 0, test.width, test.height) || !bytes.Equal(p.Pix, c.pixels) {
			t.Errorf("%s: another picture came back", test.name)
		}
	}
}

func BenchmarkScene(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		NewImages()
	}
}

func BenchmarkPNG(b *testing.B) {
	im := NewImages()
	l := House{Slug: "x", Involvement: allForms[:1], Status: "actief"}.Look()
	b.ReportAllocs()
	for b.Loop() {
		im.PNG(l)
	}
}
