// Package images writes the pictures of volunteers anew: upright, no larger
// than a page needs, and without what the camera put in (the place, the camera,
// the owner), since nothing but the pixels is taken over.
//
// Process is pure, and gives the same bytes on every machine: decoders and
// encoders of Go work in whole numbers, and the scaler (golang.org/x/image/draw)
// rounds every product before it is added, so that no machine can fuse the two
// into one instruction that rounds once. A test looks for such instructions in
// the code for other processors. Another version of Go may write other bytes for
// the same pixels, which is why Key names the version.
//
// A large picture takes much memory while it is decoded: 1.5 to 4 bytes a pixel,
// and several times that when it has 16 bits a colour or is a progressive JPEG.
// Callers should process few at a time; Process itself uses one processor.
package images

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"runtime"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// The limits for what volunteers may put in, and the sizes that come out.
const (
	MaxBytes  = 20 << 20   // of a file
	MaxPixels = 50_000_000 // width times height; half of it for what takes more memory
	MaxSide   = 1<<16 - 1  // width or height; the most that a JPEG can hold
	Wide      = 1600       // pixels wide at most
	Narrow    = 800        // width of the second variant, for phones

	quality = 82 // of a JPEG: where a photo of this size no longer looks compressed
)

// version goes up when the same file would give other bytes than before.
const version = "1"

// A Variant is a picture in one size.
type Variant struct {
	Width, Height int
	Ext           string // ".jpg" or ".png"
	Data          []byte
}

// A Refusal is the error for a picture that a volunteer has to mend.
type Refusal struct {
	ID     problem.ID // BadPicture or LargePicture
	Name   string     // of the file, as it was given to Process
	Reason string     // Dutch
}

func (r *Refusal) Error() string {
	return fmt.Sprintf("picture %s refused: %s", r.Name, r.Reason)
}

// Problem gives the refusal as the message for the place that names the picture.
func (r *Refusal) Problem(at problem.Place) problem.Problem {
	return problem.New(at, r.ID, r.Name, r.Reason)
}

// Key names the result of Process for the bytes of a file: equal keys mean equal
// variants. It is made of the content, what this package does with it and the
// version of Go.
func Key(src []byte) string {
	h := sha256.New()
	h.Write([]byte(version + "\n" + runtime.Version() + "\n"))
	h.Write(src)
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Process gives the variants of a JPEG, PNG or WebP file, the widest first: one
// of at most Wide pixels, and one of Narrow pixels if the picture is wider than
// that. It never makes a picture larger. Photos become JPEG, and drawings and
// what one can see through become PNG.
//
// name stands in the message of a Refusal, which is the only error there is.
func Process(src []byte, name string) ([]Variant, error) {
	m, upright, reason := decode(src)
	if reason != nil {
		reason.Name = name
		return nil, reason
	}
	encode := encodeJPEG
	if !opaque(m) || drawing(m) {
		encode = encodePNG
	}
	width, height := m.Bounds().Dx(), m.Bounds().Dy()
	if upright.sideways() {
		width, height = height, width
	}
	var out []Variant
	for _, limit := range []int{Wide, Narrow} {
		w := min(width, limit)
		if len(out) > 0 && w == out[0].Width {
			break
		}
		h := max(1, (height*w+width/2)/width)
		var scaled *image.RGBA
		if upright.sideways() {
			scaled = resize(m, h, w, band)
		} else {
			scaled = resize(m, w, h, band)
		}
		ext, data := encode(turn(scaled, upright))
		out = append(out, Variant{w, h, ext, data})
		m = scaled // the next is smaller, and scaled from here much faster
	}
	return out, nil
}

// A format is one kind of file that can be read.
type format struct {
	config func([]byte) (image.Config, error)
	decode func([]byte) (image.Image, error)
	tags   func([]byte) []byte // the TIFF structure with the EXIF tags, or nil
}

// formatOf tells the format by the first bytes, as browsers do; the name of the
// file may be wrong.
func formatOf(src []byte) (format, *Refusal) {
	refuse := func(reason string) (format, *Refusal) {
		return format{}, &Refusal{ID: problem.BadPicture, Reason: reason}
	}
	switch {
	case bytes.HasPrefix(src, []byte("\xff\xd8\xff")):
		return format{
			func(b []byte) (image.Config, error) { return jpeg.DecodeConfig(bytes.NewReader(b)) },
			func(b []byte) (image.Image, error) { return jpeg.Decode(bytes.NewReader(b)) },
			tagsOfJPEG,
		}, nil
	case bytes.HasPrefix(src, []byte("\x89PNG\r\n\x1a\n")):
		return format{
			func(b []byte) (image.Config, error) { return png.DecodeConfig(bytes.NewReader(b)) },
			func(b []byte) (image.Image, error) { return png.Decode(bytes.NewReader(b)) },
			tagsOfPNG,
		}, nil
	case isWebP(src) && animated(src):
		return refuse("een WebP die beweegt kan niet")
	case isWebP(src):
		return format{
			func(b []byte) (image.Config, error) { return webp.DecodeConfig(bytes.NewReader(b)) },
			func(b []byte) (image.Image, error) { return webp.Decode(bytes.NewReader(b)) },
			tagsOfWebP,
		}, nil
	case len(src) >= 12 && string(src[4:8]) == "ftyp":
		return refuse("dit is een HEIC of AVIF met een andere naam") // what an iPhone makes
	}
	return refuse("dit is geen JPEG, PNG of WebP")
}

// decode reads a picture and how it has to be turned. Sizes are checked before
// the pixels are unpacked: a small file can hold a huge picture.
func decode(src []byte) (image.Image, orientation, *Refusal) {
	const mega = 1_000_000
	large := func(reason string, args ...any) (image.Image, orientation, *Refusal) {
		return nil, 0, &Refusal{ID: problem.LargePicture, Reason: fmt.Sprintf(reason, args...)}
	}
	broken := func(err error) (image.Image, orientation, *Refusal) {
		reason := "het bestand is beschadigd of niet compleet"
		if _, unknown := errors.AsType[jpeg.UnsupportedError](err); unknown {
			reason = "dit soort JPEG is te zeldzaam"
		}
		return nil, 0, &Refusal{ID: problem.BadPicture, Reason: reason}
	}
	if len(src) > MaxBytes {
		return large("%d MB; hooguit %d MB", (len(src)+1<<20-1)>>20, MaxBytes>>20)
	}
	f, refusal := formatOf(src)
	if refusal != nil {
		return nil, 0, refusal
	}
	c, err := f.config(src)
	if err != nil || c.Width < 1 || c.Height < 1 {
		return broken(err)
	}
	limit := MaxPixels
	switch c.ColorModel {
	case color.Gray16Model, color.RGBA64Model, color.NRGBA64Model:
		limit /= 2
	default:
		if progressive(src) {
			limit /= 2
		}
	}
	if side := max(c.Width, c.Height); side > MaxSide {
		return large("een zijde van %d beeldpunten; hooguit %d", side, MaxSide)
	}
	if int64(c.Width)*int64(c.Height) > int64(limit) {
		return large("%d bij %d beeldpunten; samen hooguit %d miljoen", c.Width, c.Height, limit/mega)
	}
	m, err := f.decode(src)
	if err != nil {
		return broken(err)
	}
	if m.Bounds().Dx() != c.Width || m.Bounds().Dy() != c.Height {
		return broken(nil)
	}
	return m, readOrientation(f.tags(src)), nil
}

// band is how many rows or columns are scaled at once.
const band = 64

// resize scales to w by h pixels with the Catmull-Rom kernel, which keeps edges
// sharp. It goes in two passes, first the rows and then the columns, and each in
// bands: the scaler keeps 32 bytes for every pixel between the passes, which is
// 300 MB for a large photo at once and 3 MB for a band. The kernel leaves a
// picture alone in the direction that is not scaled, so the bands join without
// a seam.
func resize(m image.Image, w, h, band int) *image.RGBA {
	b := m.Bounds()
	across := image.NewRGBA(image.Rect(0, 0, w, b.Dy()))
	if w == b.Dx() {
		draw.Copy(across, image.Point{}, m, b, draw.Src, nil)
	} else {
		rows := draw.CatmullRom.NewScaler(w, band, b.Dx(), band)
		for y := 0; y < b.Dy(); y += band {
			end := min(y+band, b.Dy())
			rows.Scale(across, image.Rect(0, y, w, end), m, image.Rect(b.Min.X, b.Min.Y+y, b.Max.X, b.Min.Y+end), draw.Src, nil)
		}
	}
	if h == b.Dy() {
		return across
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	columns := draw.CatmullRom.NewScaler(band, h, band, b.Dy())
	for x := 0; x < w; x += band {
		end := min(x+band, w)
		columns.Scale(out, image.Rect(x, 0, end, h), across, image.Rect(x, 0, end, b.Dy()), draw.Src, nil)
	}
	return out
}

// opaque says that nothing shows through the picture.
func opaque(m image.Image) bool {
	o, ok := m.(interface{ Opaque() bool })
	return ok && o.Opaque()
}

// drawing says that the picture was drawn rather than photographed: it has few
// colours, and most pixels are like their neighbour. A JPEG would blur its lines,
// and be larger than a PNG. A black and white photo has few colours too, but its
// neighbours differ.
func drawing(m image.Image) bool {
	pixels, ok := m.(image.RGBA64Image)
	if _, photo := m.(*image.YCbCr); photo || !ok {
		return false
	}
	b := m.Bounds()
	colours := map[color.RGBA64]bool{}
	flat := 0
	for y := b.Min.Y; y < b.Max.Y; y++ {
		last := pixels.RGBA64At(b.Min.X, y)
		colours[last] = true
		for x := b.Min.X + 1; x < b.Max.X; x++ {
			c := pixels.RGBA64At(x, y)
			if c == last {
				flat++
				continue
			}
			last = c
			colours[c] = true
		}
		if len(colours) > 256 {
			return false
		}
	}
	return 2*flat >= b.Dx()*b.Dy()-b.Dy()
}

func encodeJPEG(m *image.RGBA) (ext string, data []byte) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
		panic(err) // a Buffer takes everything, and MaxSide fits
	}
	return ".jpg", b.Bytes()
}

func encodePNG(m *image.RGBA) (ext string, data []byte) {
	var b bytes.Buffer
	var out image.Image = m
	if p := palette(m); p != nil {
		out = p
	}
	enc := png.Encoder{CompressionLevel: png.BestCompression}
	if err := enc.Encode(&b, out); err != nil {
		panic(err) // a Buffer takes everything, and no size is zero
	}
	return ".png", b.Bytes()
}

// palette gives the picture with one byte a pixel, or nil when it has more than
// 256 colours. Colours stand in the order in which they are met.
func palette(m *image.RGBA) *image.Paletted {
	out := image.NewPaletted(m.Rect, nil)
	index := map[[4]byte]uint8{}
	for i := range out.Pix {
		c := [4]byte(m.Pix[4*i:])
		n, ok := index[c]
		if !ok {
			if len(index) == 256 {
				return nil
			}
			n = uint8(len(index))
			index[c] = n
			out.Palette = append(out.Palette, color.NRGBAModel.Convert(color.RGBA{c[0], c[1], c[2], c[3]}))
		}
		out.Pix[i] = n
	}
	return out
}
