package images

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"image"
	"io"
	"math/bits"
	"sync"
)

// A converter converts colours to sRGB. Phones and cameras write colours in their own space, such
// as Display P3 or Adobe RGB, with an ICC profile (ICC.1:2022) that describes it. Without the
// profile a browser reads the numbers as sRGB, which makes the picture dull. The converter supports
// profiles with a matrix and curves, which is what phones and cameras write; a picture with another
// kind of profile is not converted. All arithmetic is in integers, so that every machine gives the
// same result.
type converter struct {
	linear [3]curve    // by channel
	matrix [3][3]int64 // to linear sRGB, as fractions of 65536
}

// converterOf returns the converter for an ICC profile. It returns nil when there is none, when it
// is of an unsupported kind, and for sRGB itself.
func converterOf(profile []byte) *converter {
	const header, entry = 128, 12
	if len(profile) < header+4 || string(profile[16:20]) != "RGB " || string(profile[20:24]) != "XYZ " {
		return nil
	}
	tag := func(name string) []byte {
		table := profile[header+4:]
		for range binary.BigEndian.Uint32(profile[header:]) {
			if len(table) < entry {
				return nil
			}
			at, size := uint64(binary.BigEndian.Uint32(table[4:])), uint64(binary.BigEndian.Uint32(table[8:]))
			if string(table[:4]) == name && at+size <= uint64(len(profile)) {
				return profile[at : at+size]
			}
			table = table[entry:]
		}
		return nil
	}
	var c converter
	for i, colour := range []string{"r", "g", "b"} {
		xyz, curve := tag(colour+"XYZ"), curveOf(tag(colour+"TRC"))
		if len(xyz) < 20 || string(xyz[:4]) != "XYZ " || curve == nil {
			return nil
		}
		for row := range c.matrix {
			var sum int64
			for k := range 3 {
				sum += fromXYZ[row][k] * int64(int32(binary.BigEndian.Uint32(xyz[8+4*k:])))
			}
			c.matrix[row][i] = sum / fromXYZUnit
		}
		c.linear[i] = *curve
	}
	if c.changesNothing() {
		return nil
	}
	return &c
}

// fromXYZ converts the profile connection space (D50) to linear sRGB. It is the inverse of the
// colorants of sRGB in IEC 61966-2-1 after Bradford adaptation.
var fromXYZ = [3][3]int64{
	{31338561, -16168667, -4906146},
	{-9787684, 19161415, 334540},
	{719453, -2289914, 14052427},
}

const fromXYZUnit = 10_000_000

// changesNothing reports whether the converter changes colours by rounding only.
func (c *converter) changesNothing() bool {
	for v := range 256 {
		for _, from := range [][3]uint8{{uint8(v), uint8(v), uint8(v)}, {uint8(v), 0, 0}, {0, uint8(v), 0}, {0, 0, uint8(v)}, {uint8(v), 255, 255 - uint8(v)}} {
			to := c.convert(from)
			for i := range to {
				if d := int(to[i]) - int(from[i]); d < -2 || d > 2 {
					return false
				}
			}
		}
	}
	return true
}

func (c *converter) convert(from [3]uint8) (to [3]uint8) {
	r, g, b := c.linear[0][from[0]], c.linear[1][from[1]], c.linear[2][from[2]]
	for i, m := range &c.matrix {
		v := (m[0]*r + m[1]*g + m[2]*b + 1<<15) >> 16
		to[i] = encoded()[max(0, min(v, 65535))]
	}
	return to
}

// apply converts a picture in place. Its colours are premultiplied by alpha.
func (c *converter) apply(m *image.RGBA) {
	for i := 0; i < len(m.Pix); i += 4 {
		p := m.Pix[i : i+4 : i+4]
		switch a := int(p[3]); a {
		case 0:
		case 255:
			to := c.convert([3]uint8(p))
			copy(p, to[:])
		default:
			var from [3]uint8
			for k := range from {
				from[k] = uint8(min(255, (int(p[k])*255+a/2)/a))
			}
			for k, v := range c.convert(from) {
				p[k] = uint8((int(v)*a + 127) / 255)
			}
		}
	}
}

// A curve holds the linear value of each code of a channel, as a fraction of 65535.
type curve [256]int64

// curveOf returns a curve of a profile, or nil for an unknown kind.
func curveOf(tag []byte) *curve {
	if len(tag) < 12 {
		return nil
	}
	var out *curve
	switch string(tag[:4]) {
	case "curv":
		out = sampledCurve(uint64(binary.BigEndian.Uint32(tag[8:])), tag[12:])
	case "para":
		out = parametricCurve(int(binary.BigEndian.Uint16(tag[8:])), tag[12:])
	}
	if out != nil {
		for v := range out {
			out[v] = max(0, min(out[v], 65535))
		}
	}
	return out
}

// sampledCurve returns a curve of n points (ICC.1, 10.6): none for a straight line, one for a gamma.
func sampledCurve(n uint64, points []byte) *curve {
	var out curve
	point := func(i uint64) int64 { return int64(binary.BigEndian.Uint16(points[2*i:])) }
	switch {
	case n == 0:
		for v := range out {
			out[v] = int64(v) * 257
		}
	case n*2 > uint64(len(points)):
		return nil
	case n == 1: // in units of 1/256
		for v := range out {
			out[v] = pow(uint64(v)<<32/255, point(0), 256) * 65535 >> 32
		}
	default:
		for v := range out {
			at := uint64(v) * (n - 1)
			i, rest := at/255, int64(at%255)
			out[v] = point(i)
			if rest > 0 {
				out[v] += ((point(i+1)-point(i))*rest + 127) / 255
			}
		}
	}
	return &out
}

// parametricCurve returns a curve of one of the five formulas in ICC.1, 10.18.
func parametricCurve(kind int, parameters []byte) *curve {
	const one = 1 << 16
	counts := []int{1, 3, 4, 5, 7}
	if kind >= len(counts) || len(parameters) < 4*counts[kind] {
		return nil
	}
	var p [7]int64 // g a b c d e f, in units of 1/one
	for i := range counts[kind] {
		p[i] = int64(int32(binary.BigEndian.Uint32(parameters[4*i:])))
	}
	g, a, b, c, d, e, f := p[0], p[1], p[2], p[3], p[4], p[5], p[6]
	if kind == 0 {
		a = one
	}
	if g < 0 || g > 16*one || a <= 0 || a > 16*one || b < -16*one || b > 16*one {
		return nil
	}
	var out curve
	for v := range out {
		x := int64(v) << 16 / 255
		above, below, from := int64(0), int64(0), d
		switch kind {
		case 1:
			from = -(b << 16) / a
		case 2:
			above, below, from = c, c, -(b<<16)/a
		case 3:
			below = c * x >> 16
		case 4:
			above, below = e, c*x>>16+f
		}
		y := below
		if kind == 0 || x >= from {
			// 32 fractional bits, because dark colours need them.
			base := a*(int64(v)<<32/255)>>16 + b<<16
			y = pow(uint64(max(0, base)), g, one)>>16 + above
		}
		out[v] = y * 65535 >> 16
	}
	return &out
}

// encoded returns, for every linear value, the sRGB code with the nearest linear value.
var encoded = sync.OnceValue(func() *[65536]uint8 {
	var table [65536]uint8
	code := 0
	for v := range table {
		for code < 255 && int64(v) > linearSRGB(2*code+1, 510) {
			code++
		}
		table[v] = uint8(code)
	}
	return &table
})

// linearSRGB returns the linear value of n/unit in sRGB (IEC 61966-2-1), as a fraction of 65535.
func linearSRGB(n, unit int) int64 {
	x := uint64(n) << 32 / uint64(unit)
	if n*100000 <= unit*4045 {
		return int64(x*100/1292) * 65535 >> 32
	}
	return pow((x*1000+55<<32)/1055, 12, 5) * 65535 >> 32
}

// pow returns x to the power n/unit. x and the result have 32 fractional bits.
func pow(x uint64, n, unit int64) int64 {
	if x == 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(abs(log2(x))), uint64(n))
	if hi > 0 {
		hi, lo = 0, 1<<62
	}
	y := int64(min(lo/uint64(unit), 1<<40))
	if log2(x) < 0 {
		y = -y
	}
	return int64(exp2(y))
}

func abs(n int64) int64 { return max(n, -n) }

// log2 returns the binary logarithm of x, which must not be 0. Both have 32 fractional bits.
func log2(x uint64) int64 {
	n := bits.Len64(x) - 1
	m := x << (63 - n) // from 1 to 2, with 63 fractional bits
	out := int64(n-32) << 32
	for i := 31; i >= 0; i-- {
		hi, _ := bits.Mul64(m, m)
		if hi >= 1<<63 {
			out += 1 << i
			m = hi
		} else {
			m = hi << 1
		}
	}
	return out
}

// exp2 returns 2 to the power y. Both have 32 fractional bits. A result of 2^31 or more becomes 2^30,
// which callers cut off anyway.
func exp2(y int64) uint64 {
	n := y >> 32
	if n >= 31 {
		return 1 << 62
	}
	r := uint64(1) << 63 // from 1 to 2, with 63 fractional bits
	for i, root := range roots() {
		if y>>(31-i)&1 == 1 {
			hi, lo := bits.Mul64(r, root)
			r = hi<<1 | lo>>63
		}
	}
	return r >> min(31-n, 63)
}

// roots returns 2 to the powers 1/2, 1/4 and so on, with 63 fractional bits.
var roots = sync.OnceValue(func() *[32]uint64 {
	var out [32]uint64
	hi, lo := uint64(1)<<63, uint64(0) // 2, with 126 fractional bits: its root has 63
	for i := range out {
		root := uint64(0)
		for bit := uint64(1) << 63; bit > 0; bit >>= 1 {
			h, l := bits.Mul64(root|bit, root|bit)
			if h < hi || h == hi && l <= lo {
				root |= bit
			}
		}
		out[i] = root
		hi, lo = root>>1, root<<63 // the root, with 126 fractional bits
	}
	return &out
})

// profileOfJPEG joins the APP2 segments that hold the profile (ICC.1, B.4).
func profileOfJPEG(src []byte) []byte {
	const app2 = 0xe2
	parts := map[byte][]byte{}
	for marker, data := range segments(src) {
		if part, ok := bytes.CutPrefix(data, []byte("ICC_PROFILE\x00")); ok && marker == app2 && len(part) >= 2 {
			parts[part[0]] = part[2:]
		}
	}
	var profile []byte
	for n := 1; n <= len(parts); n++ {
		profile = append(profile, parts[byte(n)]...)
	}
	return profile
}

// maxProfile is the largest profile to read, in bytes. Profiles with a matrix take a few kilobytes.
const maxProfile = 1 << 20

// profileOfPNG returns the iCCP chunk (PNG, third edition, 11.3.2.3).
func profileOfPNG(src []byte) []byte {
	_, data, found := bytes.Cut(chunkOfPNG(src, "iCCP"), []byte{0})
	if !found || len(data) < 1 || data[0] != 0 {
		return nil
	}
	r, err := zlib.NewReader(bytes.NewReader(data[1:]))
	if err != nil {
		return nil
	}
	profile, err := io.ReadAll(io.LimitReader(r, maxProfile))
	if err != nil {
		return nil
	}
	return profile
}

func profileOfWebP(src []byte) []byte { return chunkOfWebP(src, "ICCP") }
