package draw

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"image"
	"image/png"
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

func BenchmarkPNG(b *testing.B) {
	im := NewImages()
	l := House{Slug: "x", Involvement: allForms[:1], Status: "actief"}.Look()
	for b.Loop() {
		im.PNG(l)
	}
}
