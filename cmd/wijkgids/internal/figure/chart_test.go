package figure

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/cartography"

	"wijkgids/cmd/wijkgids/internal/wording"
)

// someChart returns random places and square areas, some close together and some far apart.
func someChart(r *rand.Rand) Chart {
	at := func(spread int) cartography.Point {
		return cartography.Point{Lat: 516_900_000 + r.IntN(spread), Lon: 53_000_000 + r.IntN(spread)}
	}
	var c Chart
	spread := []int{50, 20_000, 500_000, 20_000_000}[r.IntN(4)]
	for i := range 1 + r.IntN(120) {
		c.Pins = append(c.Pins, Pin{At: at(spread), Number: i + 1, Href: "../x/", Item: fmt.Sprintf("#plek-%d", i+1),
			Name: strings.Repeat("Buurthuis De Lange Adem & ", 1+r.IntN(3)) + strings.Repeat("o", r.IntN(30))})
	}
	for range r.IntN(30) {
		p, size := at(spread), 1+r.IntN(spread)
		q := cartography.Point{Lat: p.Lat + size, Lon: p.Lon + size}
		c.Regions = append(c.Regions, Region{Names: []string{"De Wijk aan het Water"}[:r.IntN(2)],
			Rings: [][]cartography.Point{{p, {Lat: p.Lat, Lon: q.Lon}, q, {Lat: q.Lat, Lon: p.Lon}, p}}})
	}
	return c
}

func TestNothingOnAChartOverlaps(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	named, grouped, lands := 0, 0, 0
	for range 300 {
		c := someChart(r)
		var points []cartography.Point
		for _, pin := range c.Pins {
			points = append(points, pin.At)
		}
		for _, region := range c.Regions {
			points = append(points, slices.Concat(region.Rings...)...)
		}
		for _, width := range []int{narrowChart, wideChart} {
			d := c.plot(cartography.New(points, width, 20), wording.Dutch)
			var all []box
			var pins []int
			for _, g := range d.groups {
				all = append(all, g.box)
				pins = append(pins, g.pins...)
				if len(g.pins) > 1 {
					grouped++
				}
			}
			for _, n := range d.names {
				all = append(all, n.box)
				if n.pin >= 0 {
					named++
				} else {
					lands++
				}
			}
			for i, a := range all {
				if a.x-a.w/2 < 0 || a.y-a.h/2 < 0 || a.x+a.w/2 > d.W || a.y+a.h/2 > d.H {
					t.Fatalf("%v is not on a sheet of %d by %d", a, d.W, d.H)
				}
				if touchesAny(a, all[i+1:], chartGap) {
					t.Fatalf("%v lies on one of %v", a, all[i+1:])
				}
			}
			slices.Sort(pins)
			for i := range c.Pins {
				if pins[i] != i || len(pins) != len(c.Pins) {
					t.Fatalf("%d places, on the sheet are %v", len(c.Pins), pins)
				}
			}
		}
	}
	if named == 0 || grouped == 0 || lands == 0 {
		t.Errorf("%d names of places, %d groups, %d names of areas: too few to show anything", named, grouped, lands)
	}
}

func TestChartsAreWellFormedAndEqual(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 30 {
		c := someChart(r)
		html := HTML(c, "Kaart & zo", wording.Dutch)
		if err := wellFormed(html); err != nil {
			t.Fatalf("%v:\n%s", err, html)
		}
		if !bytes.Equal(html, HTML(c, "Kaart & zo", wording.Dutch)) {
			t.Fatal("the same chart is drawn in two ways")
		}
		if fraction.Match(html) {
			t.Fatalf("a number is not whole: %s", fraction.Find(html))
		}
	}
	if html := HTML(Chart{}, "Kaart", wording.Dutch); html != nil {
		t.Errorf("without places: %s", html)
	}
}

var fraction = regexp.MustCompile(`[0-9]\.[0-9]`)

func TestNumbersOfAMark(t *testing.T) {
	pins := make([]Pin, 30)
	for i := range pins {
		pins[i].Number = i + 1
	}
	for _, c := range []struct {
		of   []int
		want string
	}{
		{[]int{3}, "4"}, {[]int{3, 4}, "4, 5"}, {[]int{3, 4, 5, 6}, "4–7"}, {[]int{3, 4, 5, 8}, "4–6, 9"},
		{[]int{3, 5, 8}, "4, 6, 9"}, {[]int{3, 5, 8, 10}, "4 plekken"}, {[]int{0, 1, 2, 10, 11, 12}, "6 plekken"},
	} {
		if got := numbers(pins, c.of, wording.Dutch); got != c.want {
			t.Errorf("%v: %q, want %q", c.of, got, c.want)
		}
	}
}
