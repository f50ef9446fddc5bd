package main

import (
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"testing"
)

var (
	networkDrawing = regexp.MustCompile(`(?s)<svg class="net .*?</svg>`)
	networkLines   = regexp.MustCompile(`<path class="?tie[^>]*`)
	networkLine    = regexp.MustCompile(`M(-?\d+) (-?\d+)(?:Q(-?\d+) (-?\d+) |L)(-?\d+) (-?\d+)`)
	networkLabel   = regexp.MustCompile(`<rect x="?(-?\d+)"? y="?(-?\d+)"? width="?(\d+)"? height="?(\d+)`)
)

type spot struct{ x, y float64 }

// The lines of a network are spread out: few cross, and few pass through one square of the drawing
// outside the labels.
func TestLinesOfRealNetworksAreSpread(t *testing.T) {
	site := readBuilt(t, buildRealGuide(t), "/")
	drawings, most := 0, 0
	for _, file := range slices.Sorted(maps.Keys(site.pages)) {
		svg := networkDrawing.FindString(string(site.bytes(file)))
		if svg == "" {
			continue
		}
		drawings++
		var lines [][]spot
		for _, path := range networkLines.FindAllString(svg, -1) {
			for _, line := range networkLine.FindAllStringSubmatch(path, -1) {
				lines = append(lines, spotsOf(numbersOf(line[1:])))
			}
		}
		var labels [][]float64
		for _, label := range networkLabel.FindAllStringSubmatch(svg, -1) {
			labels = append(labels, numbersOf(label[1:]))
		}
		through, crossings := busiestSquare(lines, labels), 0
		for i, a := range lines {
			for _, b := range lines[:i] {
				ends := []spot{b[0], b[len(b)-1]}
				if meet := slices.Contains(ends, a[0]) || slices.Contains(ends, a[len(a)-1]); !meet && crossOutside(a, b, labels) {
					crossings++
				}
			}
		}
		if through > 4 || 2*crossings > len(lines) {
			t.Errorf("%s: %d lines with %d crossings, %d of them through one square; want at most %d and 4", file, len(lines), crossings, through, len(lines)/2)
		}
		most = max(most, len(lines))
	}
	if drawings < 8 || most < 60 {
		t.Errorf("%d networks, the largest with %d lines; want at least 8 and 60", drawings, most)
	}
}

// numbersOf returns the numbers of a match; a missing one is NaN.
func numbersOf(words []string) (out []float64) {
	for _, word := range words {
		n, err := strconv.ParseFloat(word, 64)
		if err != nil {
			n = math.NaN()
		}
		out = append(out, n)
	}
	return out
}

// spotsOf returns points along a line: from, bend and to.
func spotsOf(n []float64) (out []spot) {
	if math.IsNaN(n[2]) {
		n[2], n[3] = (n[0]+n[4])/2, (n[1]+n[5])/2
	}
	const steps = 160
	for i := range steps + 1 {
		s := float64(i) / steps
		at := func(a, bend, b float64) float64 { return (1-s)*(1-s)*a + 2*s*(1-s)*bend + s*s*b }
		out = append(out, spot{at(n[0], n[2], n[4]), at(n[1], n[3], n[5])})
	}
	return out
}

// underLabel reports whether a label covers a point.
func underLabel(p spot, labels [][]float64) bool {
	return slices.ContainsFunc(labels, func(l []float64) bool {
		return p.x >= l[0] && p.x <= l[0]+l[2] && p.y >= l[1] && p.y <= l[1]+l[3]
	})
}

func busiestSquare(lines [][]spot, labels [][]float64) int {
	const size = 24
	passed := map[spot]map[int]bool{}
	most := 0
	for i, line := range lines {
		for _, p := range line {
			if underLabel(p, labels) {
				continue
			}
			square := spot{math.Floor(p.x / size), math.Floor(p.y / size)}
			if passed[square] == nil {
				passed[square] = map[int]bool{}
			}
			passed[square][i] = true
			most = max(most, len(passed[square]))
		}
	}
	return most
}

// crossOutside reports whether two lines without a common end cross where no label covers it.
func crossOutside(a, b []spot, labels [][]float64) bool {
	left := func(p, q, r spot) bool { return (q.x-p.x)*(r.y-p.y)-(q.y-p.y)*(r.x-p.x) > 0 }
	const step = 8
	for i := step; i < len(a); i += step {
		for j := step; j < len(b); j += step {
			p, q, r, s := a[i-step], a[i], b[j-step], b[j]
			if left(p, q, r) != left(p, q, s) && left(r, s, p) != left(r, s, q) && !underLabel(spot{(p.x + q.x) / 2, (p.y + q.y) / 2}, labels) {
				return true
			}
		}
	}
	return false
}
