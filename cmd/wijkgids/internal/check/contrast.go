package check

import (
	"fmt"
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// contrast refuses colours of the house style that cannot be read.
func contrast(g *guide.Guide) []problem.Problem {
	var ps []problem.Problem
	for _, f := range g.Settings.Style.Palette.Faults() {
		// Cut off, not rounded: 4.49 must not read as 4.5.
		ps = append(ps, problem.New(f.Place, problem.LowContrast, f.Colour, f.Ground, tenths(f.Contrast), tenths(f.Least)))
	}
	return ps
}

// tenths writes a number of hundredths with at most one decimal, the Dutch way.
func tenths(n int) string {
	return strings.TrimSuffix(fmt.Sprintf("%d,%d", n/100, n/10%10), ",0")
}
