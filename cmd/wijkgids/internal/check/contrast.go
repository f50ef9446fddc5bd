package check

import (
	"fmt"
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// contrast reports colours of the house style with too little contrast.
func contrast(g *guide.Guide) []problem.Problem {
	var ps []problem.Problem
	for _, f := range g.Settings.Style.Palette.Faults() {
		args := []any{f.Colour, f.Ground, tenths(f.Contrast), tenths(f.Least)}
		kind := problem.LowContrast
		if f.HasNear {
			kind, args = problem.LowContrastNear, append(args, f.Near, f.Given)
		}
		ps = append(ps, problem.New(f.Place, kind, args...))
	}
	return ps
}

// tenths formats hundredths with at most one decimal, in Dutch notation. It cuts off
// and does not round, so that 4.49 does not read as 4.5.
func tenths(n int) string {
	return strings.TrimSuffix(fmt.Sprintf("%d,%d", n/100, n/10%10), ",0")
}
