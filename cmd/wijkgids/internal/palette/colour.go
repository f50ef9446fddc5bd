package palette

import (
	"encoding/hex"
	"fmt"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// A Colour is red, green and blue in sRGB.
type Colour [3]uint8

// String formats the colour as #rrggbb.
func (c Colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

// mustColour parses a valid colour of the table.
func mustColour(s string) Colour {
	c, _ := parseColour(s)
	return c
}

// parseColour parses an opaque colour of CSS Color 4
// (https://www.w3.org/TR/css-color-4/): #rgb, #rrggbb, rgb(), hsl() or a name. It
// rejects transparent colours and other functions.
func parseColour(s string) (c Colour, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	if digits, isHex := strings.CutPrefix(s, "#"); isHex {
		return fromHex(digits)
	}
	if name, rest, isCall := strings.Cut(s, "("); isCall {
		args, closed := strings.CutSuffix(rest, ")")
		if !closed {
			return c, false
		}
		switch name {
		case "rgb", "rgba":
			return fromRGB(args)
		case "hsl", "hsla":
			return fromHSL(args)
		}
		return c, false
	}
	named, ok := colornames.Map[s]
	return Colour{named.R, named.G, named.B}, ok
}

func fromHex(digits string) (c Colour, ok bool) {
	if len(digits) == 3 || len(digits) == 4 {
		var long strings.Builder
		for _, d := range digits {
			long.WriteRune(d)
			long.WriteRune(d)
		}
		digits = long.String()
	}
	b, err := hex.DecodeString(digits)
	if err != nil || len(b) != 3 && !(len(b) == 4 && b[3] == 0xff) {
		return c, false
	}
	return Colour(b[:3]), true
}

// thousand is the number 1 in fixed point. CSS numbers are parsed to fixed point because floating
// point may round differently on other machines.
const thousand = 1000

// numbers parses the three arguments of rgb() or hsl(), in thousandths, with their
// units: "%", "deg" or none. A fourth argument, the opacity, must be 1.
func numbers(args string) (n [3]int64, unit [3]string, ok bool) {
	parts := strings.FieldsFunc(args, func(r rune) bool { return r == ' ' || r == ',' || r == '/' })
	if len(parts) == 4 && (parts[3] == "1" || parts[3] == "100%" || parts[3] == "1.0") {
		parts = parts[:3]
	}
	if len(parts) != 3 {
		return n, unit, false
	}
	for i, part := range parts {
		digits := strings.TrimRight(part, "%deg")
		unit[i] = part[len(digits):]
		whole, fraction, _ := strings.Cut(digits, ".")
		v, err := strconv.ParseInt(whole+(fraction + "000")[:3], 10, 32)
		if err != nil {
			return n, unit, false
		}
		n[i] = v
	}
	return n, unit, true
}

func fromRGB(args string) (c Colour, ok bool) {
	n, unit, ok := numbers(args)
	if !ok {
		return c, false
	}
	for i := range c {
		top := int64(255 * thousand)
		if unit[i] == "%" {
			top = 100 * thousand
		}
		v := min(max(n[i], 0), top)
		c[i] = uint8((2*255*v + top) / (2 * top))
	}
	return c, true
}

// fromHSL is the sample code of CSS Color 4, section 7.1, in whole numbers.
func fromHSL(args string) (c Colour, ok bool) {
	n, unit, ok := numbers(args)
	if !ok || unit[0] == "%" {
		return c, false
	}
	const turn, full = 360 * thousand, 100 * thousand
	hue := (n[0]%turn + turn) % turn
	s, l := min(max(n[1], 0), full), min(max(n[2], 0), full)
	chroma := min(l, full-l) * s // of full squared
	for i, shift := range [3]int64{0, 8, 4} {
		const step = turn / 12
		k := (shift*step + hue) % turn
		slope := max(-step, min(k-3*step, 9*step-k, step)) // from -step to step
		const top = full * full * step
		v := l*full*step - chroma*slope
		c[i] = uint8((2*255*v + top) / (2 * top))
	}
	return c, true
}

// channels is the linear light of each value of a channel, times 1e9
// (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).
var channels = func() (out [256]int64) {
	for i := range out {
		c := float64(i) / 255
		linear := c / 12.92
		if c > 0.04045 {
			linear = math.Pow((c+0.055)/1.055, 2.4)
		}
		out[i] = int64(math.Round(linear * 1e9))
	}
	return out
}()

// luminance returns the relative luminance, from 0 to 1e13.
func (c Colour) luminance() int64 {
	return 2126*channels[c[0]] + 7152*channels[c[1]] + 722*channels[c[2]]
}

// Contrast returns the contrast ratio of two colours in hundredths, from 100 to 2100
// (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). It rounds down: 4.499 is less
// than 4.5.
func Contrast(a, b Colour) int {
	const flare = 5e11 // 0.05
	x, y := a.luminance(), b.luminance()
	return int((max(x, y) + flare) * 100 / (min(x, y) + flare))
}

// whole is the number of parts in a mix.
const whole = 32

// mix returns the mix of some parts of b with a for the rest.
func mix(a, b Colour, parts int) (c Colour) {
	for i := range c {
		c[i] = uint8((int(a[i])*(whole-parts) + int(b[i])*parts + whole/2) / whole)
	}
	return c
}
