package check

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// The grounds on which the colours of a house style stand: the lightest
// ground that is darkest in the light scheme, and the other way round in the
// dark one. They are --deep of static/gids.css.
const (
	lightGround = "#efe4cf"
	darkGround  = "#232c3f"
)

// enough is the contrast that WCAG 2.2 asks of text (1.4.3, level AA).
const enough = 4.5

// contrast refuses colours of the house style that cannot be read.
func contrast(g *guide.Guide) []problem.Problem {
	var ps []problem.Problem
	style := g.Home.Value("huisstijl")
	for _, c := range []struct{ key, ground string }{{"kleur", lightGround}, {"kleur-donker", darkGround}} {
		v := style.Sub(c.key)
		if v.Get() == "" {
			continue
		}
		if ratio := Contrast(v.Get(), c.ground); ratio < enough {
			// Cut off, not rounded: 4.49 must not read as 4.5.
			words := strings.Replace(fmt.Sprintf("%.1f", math.Floor(ratio*10)/10), ".", ",", 1)
			ps = append(ps, problem.New(v.Items[0].Place, problem.LowContrast, v.Get(), c.ground, words))
		}
	}
	return ps
}

// Contrast gives the contrast ratio of two colours written as #rrggbb, from 1
// to 21, by the definition of WCAG 2.2
// (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
func Contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance gives the relative luminance of a colour
// (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).
func luminance(colour string) float64 {
	rgb, _ := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32) // content has checked it
	channel := func(shift uint) float64 {
		c := float64(rgb>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0)
}
