// Package images makes variants of pictures for the site: upright, scaled, in sRGB, and without
// metadata such as location and camera.
//
// Process is pure and returns the same bytes on every machine: the decoders and encoders of Go use
// integers, and the scaler (golang.org/x/image/draw) rounds every product before it adds, which
// rules out fused multiply-add instructions. A test checks that compiled code for other processors
// has none. The bytes may differ between versions of Go, so Key includes the version.
//
// Decoding takes 1.5 to 4 bytes of memory per pixel, and several times that for 16 bits per colour
// or a progressive JPEG. Callers should process few pictures at a time.
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
	"io"
	"runtime"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// Limits of input files, and sizes of variants.
const (
	maxBytes    = 20 << 20   // of a file
	maxPixels   = 50_000_000 // halved for formats that take more memory
	maxSide     = 1<<16 - 1  // the limit of JPEG
	wideWidth   = 1600       // maximum width of the first variant
	narrowWidth = 800        // width of the second variant, for phones

	quality = 82 // of a JPEG; photos of these sizes show no artefacts
)

// version must change whenever the same file gives different bytes.
const version = "2"

// A Variant is a picture in one size.
type Variant struct {
	Width, Height int
	Ext           string // ".jpg" or ".png"
	Data          []byte
}

// A Refusal is the error for a picture that its author must replace.
type Refusal struct {
	Kind   *problem.Kind
	Name   string // of the file, as passed to Process
	Reason string // in Dutch
}

func (r *Refusal) Error() string {
	return fmt.Sprintf("picture %s refused: %s", r.Name, r.Reason)
}

// Problem returns the refusal as a problem at the place that refers to the picture.
func (r *Refusal) Problem(at problem.Place) problem.Problem {
	return problem.New(at, r.Kind, r.Name, r.Reason)
}

// Key returns a key for caching the result of Process: equal keys mean equal variants.
func Key(src []byte) string {
	h := sha256.New()
	h.Write([]byte(version + "\n" + runtime.Version() + "\n"))
	h.Write(src)
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Process returns the variants of a JPEG, PNG or WebP file, the widest first: one of at most 1600
// pixels wide, and one of 800 pixels when the picture is wider than that. It never enlarges.
// Drawings and transparent pictures become PNG, others JPEG.
//
// The error is always a *Refusal with the given name.
func Process(src []byte, name string) ([]Variant, error) {
	m, upright, reason := decode(src)
	if reason != nil {
		reason.Name = name
		return nil, reason
	}
	f, _ := formatOf(src) // cannot fail, because decode has used it
	colours := converterOf(f.profile(src))
	encode := encodeJPEG
	if !opaque(m) || drawing(m) {
		encode = encodePNG
	}
	width, height := m.Bounds().Dx(), m.Bounds().Dy()
	if upright.sideways() {
		width, height = height, width
	}
	var out []Variant
	for _, limit := range []int{wideWidth, narrowWidth} {
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
		if colours != nil {
			colours.apply(scaled)
			colours = nil // the next variant is scaled from this one
		}
		ext, data := encode(turn(scaled, upright))
		out = append(out, Variant{w, h, ext, data})
		m = scaled // the next variant is smaller, and scales much faster from this one
	}
	return out, nil
}

// A format decodes one file format.
type format struct {
	config  func(io.Reader) (image.Config, error)
	decode  func(io.Reader) (image.Image, error)
	tags    func([]byte) []byte // the TIFF structure with the EXIF tags, or nil
	profile func([]byte) []byte // the ICC profile, or nil
}

// formatOf returns the format that the first bytes indicate, as browsers do, because the extension
// can be wrong.
func formatOf(src []byte) (format, *Refusal) {
	refuse := func(reason string) (format, *Refusal) {
		return format{}, &Refusal{Kind: problem.BadPicture, Reason: reason}
	}
	switch {
	case bytes.HasPrefix(src, []byte("\xff\xd8\xff")):
		return format{jpeg.DecodeConfig, jpeg.Decode, tagsOfJPEG, profileOfJPEG}, nil
	case bytes.HasPrefix(src, []byte("\x89PNG\r\n\x1a\n")):
		return format{png.DecodeConfig, png.Decode, tagsOfPNG, profileOfPNG}, nil
	case isWebP(src) && animated(src):
		return refuse("een WebP die beweegt kan niet")
	case isWebP(src):
		return format{webp.DecodeConfig, webp.Decode, tagsOfWebP, profileOfWebP}, nil
	case len(src) >= 12 && string(src[4:8]) == "ftyp":
		return refuse("dit is een HEIC of AVIF met een andere naam") // iPhones make these
	}
	return refuse("dit is geen JPEG, PNG of WebP")
}

// decode decodes a picture and its orientation. It checks the dimensions before it decodes the
// pixels, because a small file can hold a huge picture.
func decode(src []byte) (image.Image, orientation, *Refusal) {
	const mega = 1_000_000
	large := func(reason string, args ...any) (image.Image, orientation, *Refusal) {
		return nil, 0, &Refusal{Kind: problem.LargePicture, Reason: fmt.Sprintf(reason, args...)}
	}
	broken := func(err error) (image.Image, orientation, *Refusal) {
		reason := "het bestand is beschadigd of niet compleet"
		if _, unknown := errors.AsType[jpeg.UnsupportedError](err); unknown {
			reason = "dit soort JPEG is te zeldzaam"
		}
		return nil, 0, &Refusal{Kind: problem.BadPicture, Reason: reason}
	}
	if len(src) > maxBytes {
		return large("%d MB; hooguit %d MB", (len(src)+1<<20-1)>>20, maxBytes>>20)
	}
	f, refusal := formatOf(src)
	if refusal != nil {
		return nil, 0, refusal
	}
	c, err := f.config(bytes.NewReader(src))
	if err != nil || c.Width < 1 || c.Height < 1 {
		return broken(err)
	}
	limit := maxPixels
	switch c.ColorModel {
	case color.Gray16Model, color.RGBA64Model, color.NRGBA64Model:
		limit /= 2
	default:
		if progressive(src) {
			limit /= 2
		}
	}
	if side := max(c.Width, c.Height); side > maxSide {
		return large("een zijde van %d beeldpunten; hooguit %d", side, maxSide)
	}
	if int64(c.Width)*int64(c.Height) > int64(limit) {
		return large("%d bij %d beeldpunten; samen hooguit %d miljoen", c.Width, c.Height, limit/mega)
	}
	m, err := f.decode(bytes.NewReader(src))
	if err != nil {
		return broken(err)
	}
	if m.Bounds().Dx() != c.Width || m.Bounds().Dy() != c.Height {
		return broken(nil)
	}
	return m, readOrientation(f.tags(src)), nil
}

// band is the number of rows or columns to scale at once.
const band = 64

// resize scales to w by h pixels with the Catmull-Rom kernel, which keeps edges sharp. It scales
// first the rows and then the columns, in bands: the scaler needs 32 bytes per pixel, which is 300
// MB for a large photo and 3 MB for a band. The kernel changes nothing in the direction that is not
// scaled, so bands join without a seam.
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

func opaque(m image.Image) bool {
	o, ok := m.(interface{ Opaque() bool })
	return ok && o.Opaque()
}

// drawing reports whether the picture is a drawing: it has few colours, and most pixels equal their
// neighbour. As a JPEG it would be larger and have blurred lines. A black and white photo also has
// few colours, but its neighbouring pixels differ.
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
		panic(err) // cannot happen: a Buffer never returns an error, and maxSide fits
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
		panic(err) // cannot happen: a Buffer never returns an error, and no side is zero
	}
	return ".png", b.Bytes()
}

// palette returns the picture with a palette in order of first use, or nil when it has more than
// 256 colours.
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
