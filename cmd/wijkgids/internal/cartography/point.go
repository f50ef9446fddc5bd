// Package cartography reads the boundaries of areas from GeoJSON and projects areas and places on a
// flat map.
//
// Coordinates are integers. Where a formula needs floating point, each product is rounded
// explicitly, so that processors with fused multiply-add give the same result as others.
package cartography

import (
	"math"
	"slices"
	"strconv"
)

// degree is the number of units in a degree. A unit of latitude is about a centimetre.
const degree = 10_000_000

// A Point is a place on earth (WGS 84), in units of 1e-7 degrees.
type Point struct{ Lat, Lon int }

// Parse returns the point with the given coordinates in decimal degrees. ok is false for a point
// outside the regions that a guide can cover.
func Parse(lat, lon string) (p Point, ok bool) {
	la, err1 := strconv.ParseFloat(lat, 64)
	lo, err2 := strconv.ParseFloat(lon, 64)
	if err1 != nil || err2 != nil || !IsNear(la, lo) {
		return Point{}, false
	}
	return degrees(la, lo)
}

func degrees(lat, lon float64) (p Point, ok bool) {
	if !(math.Abs(lat) <= 90 && math.Abs(lon) <= 180) {
		return Point{}, false
	}
	return Point{int(math.Round(lat * degree)), int(math.Round(lon * degree))}, true
}

// A region is a rectangle on earth, in degrees.
type region struct{ south, north, west, east float64 }

// regions covers the Netherlands with its neighbours, and the islands in the Caribbean.
var regions = []region{{47, 55.5, 2, 15.5}, {11.5, 18.5, -70.5, -62.5}}

// IsNear reports whether a place can be in a guide in the Netherlands.
func IsNear(lat, lon float64) bool {
	return slices.ContainsFunc(regions, func(r region) bool {
		return r.south <= lat && lat <= r.north && r.west <= lon && lon <= r.east
	})
}

// A term of a polynomial has a coefficient in seconds of arc, and the powers of x and y.
type term struct {
	seconds float64
	x, y    int
}

// The polynomials of Schreutelkamp and Strang van Hees, "Benaderingsformules voor de transformatie
// tussen RD- en WGS84-kaartcoördinaten", Geodesia 43 (2001), pp. 64-69. They are accurate to about
// a quarter of a metre.
var (
	latTerms = []term{
		{3235.65389, 0, 1}, {-32.58297, 2, 0}, {-0.24750, 0, 2}, {-0.84978, 2, 1}, {-0.06550, 0, 3}, {-0.01709, 2, 2},
		{-0.00738, 1, 0}, {0.00530, 4, 0}, {-0.00039, 2, 3}, {0.00033, 4, 1}, {-0.00012, 1, 1},
	}
	lonTerms = []term{
		{5260.52916, 1, 0}, {105.94684, 1, 1}, {2.45656, 1, 2}, {-0.81885, 3, 0}, {0.05594, 1, 3}, {-0.05607, 3, 1},
		{0.01199, 0, 1}, {-0.00256, 3, 2}, {0.00128, 1, 4}, {0.00022, 0, 2}, {-0.00022, 2, 0}, {0.00026, 5, 0},
	}
)

// fromRD returns the point with the given coordinates in metres of the Rijksdriehoeksstelsel
// (EPSG:28992). ok is false outside the area where that system is valid.
func fromRD(x, y float64) (p Point, ok bool) {
	if !(-7000 <= x && x <= 300_000 && 289_000 <= y && y <= 629_000) {
		return Point{}, false
	}
	dx, dy := (x-155_000)/100_000, (y-463_000)/100_000
	return degrees(52.15517440+sum(latTerms, dx, dy)/3600, 5.38720621+sum(lonTerms, dx, dy)/3600)
}

func sum(terms []term, x, y float64) float64 {
	total := 0.0
	for _, t := range terms {
		product := t.seconds
		for range t.x {
			product = float64(product * x)
		}
		for range t.y {
			product = float64(product * y)
		}
		total += product
	}
	return total
}

// cosine returns the cosine of a latitude, multiplied by one.
func cosine(lat int) int {
	x := float64(lat) / degree * (math.Pi / 180)
	square := float64(x * x)
	c := 1.0
	for _, n := range []float64{90, 56, 30, 12, 2} { // Taylor: 1 - x²/2·(1 - x²/12·(1 - …
		c = 1 - float64(square*c)/n
	}
	return int(math.Round(c * one))
}

const one = 1 << 20
