package images

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// photo returns a picture in which neighbouring pixels differ.
func photo(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	seed := uint32(1)
	for y := range h {
		for x := range w {
			seed = seed*1664525 + 1013904223
			noise := seed >> 27
			m.SetRGBA(x, y, color.RGBA{uint8(255*x/w ^ int(noise)), uint8(255 * y / h), uint8(noise * 4), 255})
		}
	}
	return m
}

// corners returns a picture with a colour in each quarter: red, green, blue and white, in reading
// order.
func corners(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetRGBA(x, y, quarter[2*(2*y/h)+2*x/w])
		}
	}
	return m
}

var quarter = [4]color.RGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// exif returns a TIFF structure with the make of the camera, an orientation and a location.
func exif(order interface {
	binary.ByteOrder
	binary.AppendByteOrder
}, o orientation) []byte {
	head := "II*\x00"
	if order.Uint16([]byte{0, 1}) == 1 {
		head = "MM\x00*"
	}
	b := order.AppendUint32([]byte(head), 8)
	entry := func(tag, kind uint16, count uint32, value []byte) {
		b = order.AppendUint16(b, tag)
		b = order.AppendUint16(b, kind)
		b = order.AppendUint32(b, count)
		b = append(append(b, value...), make([]byte, 4-len(value))...)
	}
	b = order.AppendUint16(b, 3)
	entry(0x010f, 2, 4, []byte("Cam\x00"))
	entry(0x0112, 3, 1, order.AppendUint16(nil, uint16(o)))
	entry(0x8825, 4, 1, order.AppendUint32(nil, 50))
	b = order.AppendUint32(b, 0)
	b = order.AppendUint16(b, 1) // the directory with the location, at offset 50
	entry(0x001d, 2, 4, []byte("GPS!"))
	return order.AppendUint32(b, 0)
}

func jpegWithEXIF(t testing.TB, m image.Image, tags []byte) []byte {
	src := asJPEG(t, m)
	segment := append([]byte("Exif\x00\x00"), tags...)
	head := append([]byte("\xff\xd8\xff\xe0\x00\x07JFIF\x00\xff\xff\xe1"), binary.BigEndian.AppendUint16(nil, uint16(len(segment)+2))...)
	return append(append(head, segment...), src[2:]...)
}

func pngWithEXIF(t testing.TB, m image.Image, tags []byte) []byte {
	src := asPNG(t, m)
	const ihdr = 8 + 25
	chunk := append([]byte("eXIf"), tags...)
	out := binary.BigEndian.AppendUint32(bytes.Clone(src[:ihdr]), uint32(len(tags)))
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, src[ihdr:]...)
}

// Pictures of one pixel, and an animated one.
var webps = map[string]string{
	"lossy":    "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA",
	"lossless": "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==",
	"alpha":    "UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0BKgEAAQAAAP4AAA3AAP7mtQAAAA==",
	"animated": "UklGRlIAAABXRUJQVlA4WAoAAAASAAAAAAAAAAAAQU5JTQYAAAD/////AABBTk1GJgAAAAAAAAAAAAAAAAAAAGQAAABWUDhMDQAAAC8AAAAQBxAREYiI/gcA",
}

func webpFile(t testing.TB, name string) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString(webps[name])
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func process(t testing.TB, src []byte) []Variant {
	t.Helper()
	vs, err := Process(src, "foto.jpg")
	if err != nil {
		t.Fatal(err)
	}
	return vs
}

// open decodes a variant and checks its format and size.
func open(t testing.TB, v Variant) image.Image {
	t.Helper()
	m, format, err := image.Decode(bytes.NewReader(v.Data))
	if err != nil {
		t.Fatal(err)
	}
	if m.Bounds() != image.Rect(0, 0, v.Width, v.Height) || format != map[string]string{".jpg": "jpeg", ".png": "png"}[v.Ext] {
		t.Errorf("variant of %d by %d, %s: holds a %s of %v", v.Width, v.Height, v.Ext, format, m.Bounds())
	}
	return m
}

func sizes(vs []Variant) string {
	var b strings.Builder
	for _, v := range vs {
		fmt.Fprintf(&b, "%dx%d%s ", v.Width, v.Height, v.Ext)
	}
	return strings.TrimSpace(b.String())
}

func TestVariants(t *testing.T) {
	see := photo(900, 90)
	see.SetRGBA(5, 5, color.RGBA{})
	grey := image.NewGray(image.Rect(0, 0, 900, 90))
	for i := range grey.Pix {
		grey.Pix[i] = uint8(i * 7)
	}
	rgba64 := image.NewRGBA64(image.Rect(0, 0, 10, 10))
	for i := range rgba64.Pix {
		rgba64.Pix[i] = 255
	}
	for _, test := range []struct {
		name string
		src  []byte
		want string
	}{
		{"large photo", asJPEG(t, photo(1700, 340)), "1600x320.jpg 800x160.jpg"},
		{"photo as PNG", asPNG(t, photo(1000, 100)), "1000x100.jpg 800x80.jpg"},
		{"narrow photo", asJPEG(t, photo(800, 60)), "800x60.jpg"},
		{"small photo", asJPEG(t, photo(30, 20)), "30x20.jpg"},
		{"one pixel", asJPEG(t, photo(1, 1)), "1x1.jpg"},
		{"tall photo", asJPEG(t, photo(100, 3000)), "100x3000.jpg"},
		{"a line", asJPEG(t, photo(5000, 1)), "1600x1.jpg 800x1.jpg"},
		{"grey photo", asPNG(t, grey), "900x90.jpg 800x80.jpg"},
		{"grey JPEG", asJPEG(t, grey), "900x90.jpg 800x80.jpg"},
		{"drawing", asPNG(t, corners(1700, 170)), "1600x160.png 800x80.png"},
		{"something to see through", asPNG(t, see), "900x90.png 800x80.png"},
		{"16 bits", asPNG(t, rgba64), "10x10.png"},
		{"lossy WebP", webpFile(t, "lossy"), "1x1.jpg"},
		{"lossless WebP", webpFile(t, "lossless"), "1x1.png"},
		{"WebP with alpha", webpFile(t, "alpha"), "1x1.png"},
	} {
		vs, err := Process(test.src, test.name)
		if err != nil || sizes(vs) != test.want {
			t.Errorf("%s: got %s, want %s; %v", test.name, sizes(vs), test.want, err)
		}
		for _, v := range vs {
			open(t, v)
		}
	}
}

func TestOnlyPixelsAreTakenOver(t *testing.T) {
	tags := exif(binary.BigEndian, 1)
	for name, src := range map[string][]byte{
		"JPEG": jpegWithEXIF(t, photo(900, 60), tags),
		"PNG":  pngWithEXIF(t, corners(900, 60), tags),
	} {
		if !bytes.Contains(src, []byte("GPS!")) {
			t.Fatal("the picture has no place to lose")
		}
		for _, v := range process(t, src) {
			for _, secret := range []string{"Exif", "eXIf", "Cam\x00", "GPS!", "MM\x00*"} {
				if bytes.Contains(v.Data, []byte(secret)) {
					t.Errorf("%s: %q is in the variant of %d pixels", name, secret, v.Width)
				}
			}
		}
	}
}

// TestPicturesStandUpright checks the four corners of a picture in every orientation.
func TestPicturesStandUpright(t *testing.T) {
	// The quarters of the upright picture, in reading order.
	want := map[orientation][4]int{
		1: {0, 1, 2, 3}, 2: {1, 0, 3, 2}, 3: {3, 2, 1, 0}, 4: {2, 3, 0, 1},
		5: {0, 2, 1, 3}, 6: {2, 0, 3, 1}, 7: {3, 1, 2, 0}, 8: {1, 3, 0, 2},
	}
	for o, quarters := range want {
		for name, src := range map[string][]byte{
			"JPEG, big endian":    jpegWithEXIF(t, corners(840, 210), exif(binary.BigEndian, o)),
			"JPEG, little endian": jpegWithEXIF(t, corners(840, 210), exif(binary.LittleEndian, o)),
			"PNG":                 pngWithEXIF(t, corners(840, 210), exif(binary.LittleEndian, o)),
		} {
			vs := process(t, src)
			size := "840x210 800x200"
			if o.sideways() {
				size = "210x840"
			}
			if got := strings.ReplaceAll(sizes(vs), vs[0].Ext, ""); got != size {
				t.Errorf("%s, orientation %d: got %s, want %s", name, o, got, size)
			}
			for _, v := range vs {
				m := open(t, v)
				for i, q := range quarters {
					x, y := v.Width/4+i%2*v.Width/2, v.Height/4+i/2*v.Height/2
					if got := m.At(x, y); !near(got, quarter[q]) {
						t.Errorf("%s, orientation %d: quarter %d of %d pixels is %v, want %v", name, o, i, v.Width, got, quarter[q])
					}
				}
			}
		}
	}
}

// near reports whether two colours are equal but for the loss of JPEG.
func near(a, b color.Color) bool {
	ar, ag, ab, aa := a.RGBA()
	br, bg, bb, ba := b.RGBA()
	for _, d := range []int{int(ar) - int(br), int(ag) - int(bg), int(ab) - int(bb), int(aa) - int(ba)} {
		if d > 0x600 || d < -0x600 {
			return false
		}
	}
	return true
}

// TestBandsHaveNoSeam compares a picture that is scaled in bands with the same picture scaled at
// once.
func TestBandsHaveNoSeam(t *testing.T) {
	src, err := jpeg.Decode(bytes.NewReader(asJPEG(t, photo(301, 333))))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []image.Image{photo(301, 333), src} {
		if got, want := resize(m, 150, 166, band), resize(m, 150, 166, 1000); !bytes.Equal(got.Pix, want.Pix) {
			t.Errorf("%T: scaled in bands it is another picture", m)
		}
	}
}

func TestDrawingsKeepTheirColours(t *testing.T) {
	src := corners(64, 64)
	src.SetRGBA(1, 1, color.RGBA{})
	m := open(t, process(t, asPNG(t, src))[0])
	if _, ok := m.(*image.Paletted); !ok {
		t.Errorf("%T, want a palette", m)
	}
	for y := range 64 {
		for x := range 64 {
			if got := color.RGBAModel.Convert(m.At(x, y)); got != src.At(x, y) {
				t.Fatalf("%d, %d: got %v, want %v", x, y, got, src.At(x, y))
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	good := asJPEG(t, photo(40, 40))
	header := func(w, h uint32, depth byte) []byte {
		src := asPNG(t, photo(1, 1))
		binary.BigEndian.PutUint32(src[16:], w)
		binary.BigEndian.PutUint32(src[20:], h)
		src[24] = depth
		binary.BigEndian.PutUint32(src[29:], crc32.ChecksumIEEE(src[12:29]))
		return src
	}
	progressive := binary.BigEndian.AppendUint16([]byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xff\xc2\x00\x0b\x08"), 6000)
	progressive = append(binary.BigEndian.AppendUint16(progressive, 5000), 1, 1, 0x11, 0)
	badCRC := asPNG(t, photo(4, 4))
	badCRC[29] ^= 1
	for _, test := range []struct {
		name string
		src  []byte
		id   *problem.Kind
		want string
	}{
		{"empty", nil, problem.BadPicture, "dit is geen JPEG, PNG of WebP"},
		{"text", []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), problem.BadPicture, "dit is geen JPEG, PNG of WebP"},
		{"HEIC", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), problem.BadPicture, "dit is een HEIC of AVIF met een andere naam"},
		{"animation", webpFile(t, "animated"), problem.BadPicture, "een WebP die beweegt kan niet"},
		{"half a JPEG", good[:len(good)/2], problem.BadPicture, "het bestand is beschadigd of niet compleet"},
		{"start of a JPEG", good[:3], problem.BadPicture, "het bestand is beschadigd of niet compleet"},
		{"wrong PNG", badCRC, problem.BadPicture, "het bestand is beschadigd of niet compleet"},
		{"half a WebP", webpFile(t, "lossy")[:30], problem.BadPicture, "het bestand is beschadigd of niet compleet"},
		{"many bytes", append(good, make([]byte, maxBytes)...), problem.LargePicture, "21 MB; hooguit 20 MB"},
		{"many pixels", header(10_000, 5_001, 8), problem.LargePicture, "10000 bij 5001 beeldpunten; samen hooguit 50 miljoen"},
		{"many pixels of 16 bits", header(5_000, 5_001, 16), problem.LargePicture, "5000 bij 5001 beeldpunten; samen hooguit 25 miljoen"},
		{"many pixels in several scans", progressive, problem.LargePicture, "5000 bij 6000 beeldpunten; samen hooguit 25 miljoen"},
		{"a long side", header(65_536, 1, 8), problem.LargePicture, "een zijde van 65536 beeldpunten; hooguit 65535"},
	} {
		vs, err := Process(test.src, "foto.jpg")
		refusal, ok := errors.AsType[*Refusal](err)
		if !ok || vs != nil {
			t.Errorf("%s: got %d variants, error %v", test.name, len(vs), err)
			continue
		}
		if refusal.Kind != test.id || refusal.Reason != test.want {
			t.Errorf("%s: got %v %q, want %v %q", test.name, refusal.Kind, refusal.Reason, test.id, test.want)
		}
		if p := refusal.Problem(problem.Start("content/over.md")); !strings.Contains(p.Message, `"foto.jpg"`) || !strings.Contains(p.Message, test.want) {
			t.Errorf("%s: message %q", test.name, p.Message)
		}
	}
}

// TestBytesStayTheSame checks the bytes of every kind of variant. They may change with a version of
// Go or of x/image; then version in this package must change too.
func TestBytesStayTheSame(t *testing.T) {
	for _, test := range []struct {
		name string
		src  []byte
		want string
	}{
		{"photo", asJPEG(t, photo(1700, 400)), "8cefd61df9919c23"},
		{"drawing", asPNG(t, corners(1700, 170)), "2829ccf4692fc9fd"},
		{"see through", asPNG(t, image.NewNRGBA(image.Rect(0, 0, 900, 10))), "1ae45e897593f9a7"},
	} {
		h := sha256.New()
		for _, v := range process(t, test.src) {
			h.Write(v.Data)
		}
		if got := hex.EncodeToString(h.Sum(nil)[:8]); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}

func TestKey(t *testing.T) {
	a, again, b := Key([]byte("a")), Key([]byte("a")), Key([]byte("b"))
	if a != again || a == b || len(a) != 32 {
		t.Errorf("got %s, %s and %s", a, again, b)
	}
}

// Some processors have an instruction that multiplies and adds with one rounding instead of two,
// which would give a scaled picture other bytes. The scaler as compiled for them must not contain
// it. This test compiles much of the standard library twice, so only .ci/run runs it.
func TestNoFusedInstructions(t *testing.T) {
	if os.Getenv("CI") == "" {
		t.Skip("compiles for two other processors, in .ci/run")
	}
	fused := regexp.MustCompile(`\t(FN?M(ADD|SUB)[DS]?|WFN?M[AS][A-Z]*)\t`)
	for _, arch := range []string{"arm64", "s390x"} {
		cmd := exec.Command("go", "build", "-gcflags=golang.org/x/image/draw=-S", "golang.org/x/image/draw")
		cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH="+arch, "CGO_ENABLED=0")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("compiling for %s: %v\n%.500s", arch, err, out)
		}
		if !bytes.Contains(out, []byte("scaleX_YCbCr420 STEXT")) || !bytes.Contains(out, []byte("\tFMUL")) {
			t.Fatalf("%s: this is not the code of the scaler:\n%.500s", arch, out)
		}
		if at := fused.FindIndex(out); at != nil {
			t.Errorf("%s: fused instruction: %s", arch, out[max(0, at[0]-100):at[1]])
		}
	}
}

// FuzzProcess checks that Process never panics and returns pictures that can be decoded.
func FuzzProcess(f *testing.F) {
	for name := range webps {
		f.Add(webpFile(f, name))
	}
	f.Add(asPNG(f, corners(4, 4)))
	f.Add(jpegWithEXIF(f, corners(8, 8), exif(binary.BigEndian, 6)))
	f.Add(pngWithEXIF(f, corners(4, 4), exif(binary.LittleEndian, 3)))
	f.Fuzz(func(t *testing.T, src []byte) {
		if format, refusal := formatOf(src); refusal == nil {
			if c, err := format.config(bytes.NewReader(src)); err == nil && c.Width*c.Height > 1<<16 {
				return // decoding would take long
			}
		}
		vs, err := Process(src, "")
		if _, ok := errors.AsType[*Refusal](err); err != nil && !ok {
			t.Fatal(err)
		}
		for _, v := range vs {
			open(t, v)
		}
	})
}

func FuzzOrientation(f *testing.F) {
	for o := range orientation(10) {
		f.Add(exif(binary.BigEndian, o))
		f.Add(exif(binary.LittleEndian, o))
	}
	f.Add(jpegWithEXIF(f, corners(8, 8), exif(binary.BigEndian, 6)))
	f.Add(pngWithEXIF(f, corners(4, 4), exif(binary.LittleEndian, 3)))
	f.Add([]byte("RIFF\x30\x00\x00\x00WEBPEXIF\x04\x00\x00\x00II*\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		tags := [][]byte{b}
		if format, refusal := formatOf(b); refusal == nil {
			tags = append(tags, format.tags(b))
		}
		for _, tiff := range tags {
			if o := readOrientation(tiff); o < 1 || o > 8 {
				t.Errorf("orientation %d", o)
			}
		}
	})
}

func BenchmarkProcess(b *testing.B) {
	src := asJPEG(b, photo(4032, 3024)) // the size of a photo from a phone
	b.ReportAllocs()
	for b.Loop() {
		process(b, src)
	}
}
