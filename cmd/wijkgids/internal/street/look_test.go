package street

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// everyLook returns all possible looks, by name.
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

func TestEveryLookHasAnImage(t *testing.T) {
	looks := everyLook()
	for name, l := range looks {
		data, err := images.ReadFile("images/" + name + ".png")
		if err != nil {
			t.Errorf("%v; run go generate", err)
			continue
		}
		if c, err := png.DecodeConfig(bytes.NewReader(data)); err != nil || c.Width != ImageWidth || c.Height != ImageHeight || len(data) > 30_000 {
			t.Errorf("%s: %d by %d pixels, %d bytes (%v); %d by %d and at most 30,000 bytes wanted", name, c.Width, c.Height, len(data), err, ImageWidth, ImageHeight)
		}
		if len(l.Sum()) != 16 {
			t.Errorf("%s: sum %q", name, l.Sum())
		}
	}
	files, err := images.ReadDir("images")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if _, ok := looks[strings.TrimSuffix(f.Name(), ".png")]; !ok {
			t.Errorf("images/%s belongs to no look", f.Name())
		}
	}
}

// TestImages compares each image with a new screenshot of the drawing. Another release of Chromium
// may smooth edges differently, so a few pixels may differ. With -update it writes the images.
func TestImages(t *testing.T) {
	looks := everyLook()
	names := slices.Sorted(maps.Keys(looks))
	sheet := screenshot(t, looks, names)
	for i, name := range names {
		cell := image.Rect(0, 0, ImageWidth, ImageHeight).Add(image.Pt(i%columns*ImageWidth, i/columns*ImageHeight))
		now := reduce(sheet, cell)
		file := "images/" + name + ".png"
		if *update {
			var out bytes.Buffer
			if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, now); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
			continue
		}
		picture, err := png.Decode(bytes.NewReader(data))
		was, ok := picture.(*image.Paletted)
		if !ok || was.Rect != now.Rect {
			t.Errorf("%s: %T (%v)", file, picture, err)
			continue
		}
		if n := differences(was, now); n > ImageWidth*ImageHeight/1000 {
			t.Errorf("%s: %d pixels are not those of the drawing; run go generate", file, n)
		}
	}
}

// columns is the number of images side by side in the screenshot. All looks fit in one screenshot,
// below the largest size that Chromium paints.
const columns = 5

// screenshot makes Chromium paint all looks on one page.
func screenshot(t *testing.T, looks map[string]Look, names []string) image.Image {
	t.Helper()
	miss := t.Skipf
	if os.Getenv("CI") != "" || *update {
		miss = t.Fatalf
	}
	program := cmp.Or(os.Getenv("CHROMIUM"), "chromium")
	if _, err := exec.LookPath(program); err != nil {
		miss("needs Chromium (on Debian: apt-get install chromium), or its place in CHROMIUM")
	}
	var css []byte
	for _, name := range []string{"gids.css", "huizen.css"} {
		data, err := os.ReadFile("../../../../static/" + name)
		if err != nil {
			t.Fatal(err)
		}
		css = append(css, data...)
	}
	var body []byte
	for _, name := range names {
		body = append(append(append(body, `<div class="image">`...), scene...), `<div class="plot">`...)
		body = append(looks[name].example(body), `</div></div>`...)
	}
	page := fmt.Appendf(nil, `<!doctype html><meta charset="utf-8"><style>%s
		body{display:grid;grid-template-columns:repeat(%d,%dpx);grid-auto-rows:%dpx;margin:0}
		.image{position:relative;overflow:hidden}.image>*{position:absolute}
		.plot{left:0;right:0;bottom:%dpx;display:flex;justify-content:center}
		</style>%s%s`, css, columns, ImageWidth, ImageHeight, ImageHeight-sceneGround-2*scenePercent/100-foot*scenePercent/100, AppendDefs(nil, partsOf(body)), body)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "page.html"), page, 0o644); err != nil {
		t.Fatal(err)
	}
	shot := filepath.Join(dir, "page.png")
	args := []string{"--headless", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1", "--user-data-dir=" + filepath.Join(dir, "profile"),
		fmt.Sprintf("--window-size=%d,%d", columns*ImageWidth, (len(names)+columns-1)/columns*ImageHeight),
		"--screenshot=" + shot, "file://" + filepath.ToSlash(filepath.Join(dir, "page.html"))}
	if os.Getuid() == 0 {
		args = append(args, "--no-sandbox") // Chromium refuses its sandbox to root
	}
	if out, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	f, err := os.Open(shot)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

const (
	scenePercent = 225 // size of the drawings
	sceneGround  = 560 // pixels from the top
)

// example appends a building with the look.
func (l Look) example(dst []byte) []byte {
	if l.other != "" {
		return House{Slug: "voorbeeld", Section: l.other, Party: true}.Append(dst, scenePercent)
	}
	f := front{
		gable: [...]gable{brick: stepped, banded: bell, plaster: neck, stone: spout}[l.wall],
		wall:  l.wall, lights: l.lights, wide: true, storeys: 3,
		door: 1, roof: 1, width: 112, form: 3, before: 1, dice: 9,
	}
	f.measure(&f.dice)
	f.settle()
	p := pencil{b: dst}
	f.open(&p, scenePercent, "")
	f.draw(&p)
	return append(p.b, "</svg>"...)
}

// scene is the background of all images: sky, sun, clouds, distant roofs, pavement, two trees, a
// bench and a lamp.
const scene = `<svg width="1200" height="630">
<linearGradient id="sky" x2="0" y2="1"><stop stop-color="#f8f1e3"/><stop offset="1" stop-color="#dae6e4"/></linearGradient>
<pattern id="tiles" width="60" height="70" patternUnits="userSpaceOnUse" y="560"><path fill="#9d8d74" d="M59 4h2v28h-2zM29 34h2v36h-2zM0 32h60v2H0z"/></pattern>
<path fill="url(#sky)" d="M0 0h1200v560H0z"/>
<g transform="translate(0,560) scale(2.25)">
<path fill="#fbdf9c" d="M400-205c0-15 12-27 27-27s27 12 27 27-12 27-27 27-27-12-27-27z"/>
<path fill="#fffdf7" d="M34-184q1-10 14-11 6-13 22-9 15-10 28 4 15-1 15 10 10-1 10 6zM440-174q1-8 12-9 5-9 16-7 12-9 22 3 12-1 13 7 8 0 9 6z"/>
<path fill="#c9d8d2" d="M0 0V-80H14L30-100H50L66-80V-60H76V-92q10-4 12-14t10-10q8 0 10 10t12 14V-52H124V-66h6v-6h6v-6h6v-6h14v6h6v6h6v6h6V-104h10v-18h22v18h10V-70L232-96 254-70V-58H262L272-84H312L322-58V-112h6v-7h6v-7h6v-7h16v7h6v7h6v7h6V-64q12-4 14-16t12-12q10 0 12 12t14 16V-90L438-116 458-90V-54H466V-76h8v-16h20v16h8V-100h6l10-16h10L534-96V0z"/>
</g>
<path fill="#d3c5ac" d="M0 560h1200v70H0z"/><path fill="url(#tiles)" d="M0 560h1200v70H0z"/><path fill="#3b2a20" d="M0 560h1200v4H0z"/>
<g class="house di1" transform="translate(0,560) scale(2.25)"><use href="#h-r" x="120" y="4"/><use href="#h-s" x="432" y="4"/><use href="#h-z" x="392" y="5"/><use href="#h-m" x="168" y="5" class="on"/></g>
</svg>`

// reduce copies a part of a picture into one with a palette: the most frequent
// colours, without those too close to a more frequent one to tell apart. Flat
// drawings look the same in a third of the bytes.
func reduce(m image.Image, part image.Rectangle) *image.Paletted {
	src := image.NewRGBA(image.Rect(0, 0, part.Dx(), part.Dy()))
	draw.Draw(src, src.Rect, m, part.Min, draw.Src)
	count := map[color.RGBA]int{}
	for i := 0; i < len(src.Pix); i += 4 {
		count[color.RGBA{src.Pix[i], src.Pix[i+1], src.Pix[i+2], 255}]++
	}
	colours := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), slices.Compare([]byte{a.R, a.G, a.B}, []byte{b.R, b.G, b.B}))
	})
	out := image.NewPaletted(src.Rect, nil)
	for _, c := range colours {
		if len(out.Palette) < 160 && !slices.ContainsFunc(out.Palette, func(p color.Color) bool { return distance(c, p) < 4 }) {
			out.Palette = append(out.Palette, c)
		}
	}
	index := map[color.RGBA]uint8{}
	for _, c := range colours {
		index[c] = uint8(out.Palette.Index(c))
	}
	for i := range out.Pix {
		out.Pix[i] = index[color.RGBA{src.Pix[4*i], src.Pix[4*i+1], src.Pix[4*i+2], 255}]
	}
	return out
}

// differences counts the pixels that differ visibly.
func differences(a, b *image.Paletted) (n int) {
	var differ [256][256]bool
	for i, p := range a.Palette {
		for j, q := range b.Palette {
			differ[i][j] = distance(p, q) > 40
		}
	}
	for i := range a.Pix {
		if differ[a.Pix[i]][b.Pix[i]] {
			n++
		}
	}
	return n
}

// distance returns the sum of the differences between the red, green and blue of two colours, each
// from 0 to 255.
func distance(a, b color.Color) int {
	r1, g1, b1, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	apart := func(x, y uint32) int { return max(int(x>>8)-int(y>>8), int(y>>8)-int(x>>8)) }
	return apart(r1, r2) + apart(g1, g2) + apart(b1, b2)
}
