package images

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"testing"
)

// A space is a colour space as a profile describes it.
type space struct {
	colorants [3][3]float64 // XYZ of red, green and blue
	curve     []byte        // the curve tag
	decode    func(float64) float64
}

func tagOf(kind string, values ...any) []byte {
	var b bytes.Buffer
	b.WriteString(kind + "\x00\x00\x00\x00")
	for _, v := range values {
		if f, ok := v.(float64); ok {
			v = int32(math.Round(f * 65536))
		}
		binary.Write(&b, binary.BigEndian, v)
	}
	return b.Bytes()
}

func srgbDecode(x float64) float64 {
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

func srgbEncode(x float64) float64 {
	x = max(0, min(x, 1))
	if x <= 0.0031308 {
		return x * 12.92
	}
	return 1.055*math.Pow(x, 1/2.4) - 0.055
}

// srgbTable returns the curve of sRGB as a table, as older profiles have it.
func srgbTable() []byte {
	values := []any{uint32(1024)}
	for i := range 1024 {
		values = append(values, uint16(math.Round(65535*srgbDecode(float64(i)/1023))))
	}
	return tagOf("curv", values...)
}

var (
	srgbColorants = [3][3]float64{{0.4360747, 0.2225045, 0.0139322}, {0.3850649, 0.7168786, 0.0971045}, {0.1430804, 0.0606169, 0.7141733}}
	srgbCurve     = tagOf("para", uint16(3), uint16(0), 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)

	displayP3 = space{[3][3]float64{{0.51512, 0.2412, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.1571, 0.06657, 0.78407}}, srgbCurve, srgbDecode}
	adobeRGB  = space{[3][3]float64{{0.60974, 0.31111, 0.01947}, {0.20528, 0.62567, 0.06087}, {0.14919, 0.06322, 0.74457}},
		tagOf("curv", uint32(1), uint16(0x233)), func(x float64) float64 { return math.Pow(x, 563.0/256) }}
	proPhoto = space{[3][3]float64{{0.79767, 0.28804, 0}, {0.13519, 0.71188, 0}, {0.03135, 0.00009, 0.82491}},
		tagOf("para", uint16(0), uint16(0), 1.8), func(x float64) float64 { return math.Pow(x, 1.8) }}
	linear = space{srgbColorants, tagOf("curv", uint32(0)), func(x float64) float64 { return x }}
)

// profile returns the ICC profile of a space.
func (s space) profile() []byte {
	var table, data bytes.Buffer
	const start = 128 + 4 + 6*12
	add := func(name string, tag []byte) {
		table.WriteString(name)
		binary.Write(&table, binary.BigEndian, []uint32{uint32(start + data.Len()), uint32(len(tag))})
		data.Write(tag)
	}
	for i, colour := range []string{"r", "g", "b"} {
		c := s.colorants[i]
		add(colour+"XYZ", tagOf("XYZ ", c[0], c[1], c[2]))
		add(colour+"TRC", s.curve)
	}
	header := make([]byte, 128)
	copy(header[12:], "mntrRGB XYZ ")
	copy(header[36:], "acsp")
	return bytes.Join([][]byte{header, {0, 0, 0, 6}, table.Bytes(), data.Bytes()}, nil)
}

// want converts a colour in floating point, by the definitions.
func (s space) want(from [3]uint8) [3]uint8 {
	var xyz [3]float64
	for i, v := range from {
		l := s.decode(float64(v) / 255)
		for k := range xyz {
			xyz[k] += l * s.colorants[i][k]
		}
	}
	var to [3]uint8
	for i, row := range fromXYZ {
		sum := 0.0
		for k := range xyz {
			sum += float64(row[k]) / fromXYZUnit * xyz[k]
		}
		to[i] = uint8(math.Round(255 * srgbEncode(sum)))
	}
	return to
}

func TestColoursBecomeThoseOfSRGB(t *testing.T) {
	for name, s := range map[string]space{"Display P3": displayP3, "Adobe RGB": adobeRGB, "ProPhoto": proPhoto, "linear": linear} {
		c := converterOf(s.profile())
		if c == nil {
			t.Errorf("%s: no converter", name)
			continue
		}
		for r := 0; r < 256; r += 15 {
			for g := 0; g < 256; g += 15 {
				for b := 0; b < 256; b += 15 {
					from := [3]uint8{uint8(r), uint8(g), uint8(b)}
					got, want := c.convert(from), s.want(from)
					for i := range got {
						if d := int(got[i]) - int(want[i]); d < -1 || d > 1 {
							t.Fatalf("%s %v: got %v, want %v", name, from, got, want)
						}
					}
				}
			}
		}
	}
}

func TestSRGBAndUnknownProfilesChangeNothing(t *testing.T) {
	grey := displayP3.profile()
	copy(grey[16:], "GRAY")
	lab := displayP3.profile()
	copy(lab[20:], "Lab ")
	noCurve := space{displayP3.colorants, tagOf("mft2", uint32(0)), nil}.profile()
	for name, profile := range map[string][]byte{
		"none": nil, "sRGB": space{srgbColorants, srgbCurve, nil}.profile(), "sRGB with a table": space{srgbColorants, srgbTable(), nil}.profile(),
		"grey": grey, "Lab": lab, "another curve": noCurve, "half": displayP3.profile()[:200],
	} {
		if converterOf(profile) != nil {
			t.Errorf("%s: there is a converter", name)
		}
	}
}

// withProfile adds a profile to a JPEG, in two segments, or to a PNG.
func withProfile(src, profile []byte) []byte {
	if bytes.HasPrefix(src, []byte("\xff\xd8")) {
		segment := func(n byte, part []byte) []byte {
			data := append([]byte("ICC_PROFILE\x00"), n, 2)
			data = append(data, part...)
			return append(binary.BigEndian.AppendUint16([]byte{0xff, 0xe2}, uint16(len(data)+2)), data...)
		}
		half := len(profile) / 2
		return bytes.Join([][]byte{src[:2], segment(2, profile[half:]), segment(1, profile[:half]), src[2:]}, nil)
	}
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	w.Write(profile)
	w.Close()
	chunk := append([]byte("iCCPnaam\x00\x00"), z.Bytes()...)
	out := binary.BigEndian.AppendUint32(nil, uint32(len(chunk)-4))
	out = binary.BigEndian.AppendUint32(append(out, chunk...), crc32.ChecksumIEEE(chunk))
	const header = 8 + 25
	return bytes.Join([][]byte{src[:header], out, src[header:]}, nil)
}

func TestAPictureWithAProfileIsConverted(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 900, 40)) // wide enough for two variants
	for i := range 900 * 40 {
		copy(m.Pix[4*i:], []uint8{200, 100, 50, 255})
	}
	var asJPEG, asPNG bytes.Buffer
	if err := jpeg.Encode(&asJPEG, m, &jpeg.Options{Quality: 100}); err != nil {
		t.Fatal(err)
	}
	for i := range 40 {
		m.Pix[4*i+3] = 128
	}
	if err := png.Encode(&asPNG, m); err != nil {
		t.Fatal(err)
	}
	want := displayP3.want([3]uint8{200, 100, 50})
	for name, src := range map[string][]byte{"JPEG": asJPEG.Bytes(), "PNG": asPNG.Bytes()} {
		variants, err := Process(withProfile(src, displayP3.profile()), name)
		if err != nil || len(variants) != 2 {
			t.Fatalf("%s: %d variants, %v", name, len(variants), err)
		}
		for _, v := range variants {
			out, _, err := image.Decode(bytes.NewReader(v.Data))
			if err != nil {
				t.Fatal(err)
			}
			for _, at := range []image.Point{{v.Width - 20, v.Height / 2}, {2, 0}} {
				got := color.NRGBAModel.Convert(out.At(at.X, at.Y)).(color.NRGBA)
				for i, c := range []uint8{got.R, got.G, got.B} {
					if d := int(c) - int(want[i]); d < -3 || d > 3 {
						t.Errorf("%s of %d pixels at %v: got %v, want %v", name, v.Width, at, got, want)
						break
					}
				}
			}
			if bytes.Contains(v.Data, []byte("ICC_PROFILE")) || bytes.Contains(v.Data, []byte("iCCP")) {
				t.Errorf("%s of %d pixels still has a profile", name, v.Width)
			}
		}
	}
}

func FuzzProfile(f *testing.F) {
	for _, s := range []space{displayP3, adobeRGB, proPhoto, linear, {srgbColorants, srgbTable(), nil}} {
		f.Add(s.profile())
	}
	f.Fuzz(func(t *testing.T, profile []byte) {
		if c := converterOf(profile); c != nil {
			c.convert([3]uint8{255, 0, 128})
		}
		for _, src := range [][]byte{withProfile([]byte("\xff\xd8\xff\xd9"), profile[:min(len(profile), 60000)])} {
			profileOfJPEG(src)
		}
	})
}
