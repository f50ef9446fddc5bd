package cartography

import "slices"

// A Sheet is a flat map, north up. Its unit is about a pixel.
type Sheet struct {
	W, H int

	west, north  int // of the top left corner; west is in the units of across
	scale, shift int // a unit of latitude is scale/shift units on the sheet
	cos          int
}

// A Spot is a position on a sheet.
type Spot struct{ X, Y int }

// New returns a sheet of the given width that shows all points at least margin from the edge. Its
// height follows from the points, between half and five quarters of the width.
func New(points []Point, width, margin int) *Sheet {
	first := points[0]
	south, north, west, east := first.Lat, first.Lat, first.Lon, first.Lon
	for _, p := range points {
		south, north = min(south, p.Lat), max(north, p.Lat)
		west, east = min(west, p.Lon), max(east, p.Lon)
	}
	s := &Sheet{W: width, cos: cosine((south + north) / 2)}
	wide, high := max(s.across(east)-s.across(west), nearest), max(north-south, nearest)
	room := width - 2*margin
	s.H = min(max(high*room/wide+2*margin, width/2), width*5/4)
	s.scale, s.shift = room, wide
	if down := s.H - 2*margin; high*room > down*wide {
		s.scale, s.shift = down, high
	}
	// Centre the points: spare room goes to both sides.
	s.west = (s.across(west)+s.across(east))/2 - s.W*s.shift/s.scale/2
	s.north = (north+south)/2 + s.H*s.shift/s.scale/2
	return s
}

// nearest is the smallest distance that a sheet shows across, about 300 metres, in units of
// latitude.
const nearest = 300 * degree / 111_195

// across converts a longitude to units that have the length of a unit of latitude on this sheet.
func (s *Sheet) across(lon int) int { return lon * s.cos / one }

// Spot returns the position of a point on the sheet.
func (s *Sheet) Spot(p Point) Spot {
	return Spot{round((s.across(p.Lon)-s.west)*s.scale, s.shift), round((s.north-p.Lat)*s.scale, s.shift)}
}

// round returns a/b to the nearest whole number; b is positive.
func round(a, b int) int {
	if a < 0 {
		return -((-2*a + b) / (2 * b))
	}
	return (2*a + b) / (2 * b)
}

// Ring returns a boundary on the sheet, simplified. It returns nil for an area too small to see.
func (s *Sheet) Ring(points []Point) []Spot {
	var spots []Spot
	for _, p := range points {
		if spot := s.Spot(p); len(spots) == 0 || spot != spots[len(spots)-1] {
			spots = append(spots, spot)
		}
	}
	for len(spots) > 1 && spots[0] == spots[len(spots)-1] {
		spots = spots[:len(spots)-1]
	}
	if len(spots) < 3 {
		return nil
	}
	out := simplify(append(spots, spots[0]), 1)
	if out = out[:len(out)-1]; len(out) < 3 {
		return nil
	}
	return out
}

// chunk bounds the work of simplify, which can be quadratic in the number of points.
const chunk = 512

// simplify removes the points that are at most tolerance from the simplified line (Douglas and
// Peucker). It works on chunks.
func simplify(line []Spot, tolerance int) []Spot {
	keep := make([]bool, len(line))
	for from := 0; from < len(line)-1; from += chunk {
		to := min(from+chunk, len(line)-1)
		keep[from], keep[to] = true, true
		thin(line, keep, from, to, tolerance)
	}
	out := make([]Spot, 0, len(line))
	for i, spot := range line {
		if keep[i] {
			out = append(out, spot)
		}
	}
	return slices.Clip(out)
}

func thin(line []Spot, keep []bool, from, to, tolerance int) {
	a, b := line[from], line[to]
	dx, dy := b.X-a.X, b.Y-a.Y
	length := dx*dx + dy*dy // squared
	far, at := 0, 0
	for i := from + 1; i < to; i++ {
		x, y := line[i].X-a.X, line[i].Y-a.Y
		// distance is the squared distance to the segment, multiplied by length unless that is 0.
		distance := x*x + y*y
		if length > 0 {
			switch along := x*dx + y*dy; {
			case along < 0:
				distance *= length
			case along > length:
				x, y = line[i].X-b.X, line[i].Y-b.Y
				distance = (x*x + y*y) * length
			default:
				cross := x*dy - y*dx
				distance = cross * cross
			}
		}
		if distance > far {
			far, at = distance, i
		}
	}
	if far > tolerance*tolerance*max(length, 1) {
		keep[at] = true
		thin(line, keep, from, at, tolerance)
		thin(line, keep, at, to, tolerance)
	}
}

// Bar returns a scale bar of at most most units: a round number of metres, and the length of the
// bar on the sheet.
func (s *Sheet) Bar(most int) (metres, units int) {
	for power := 1; ; power *= 10 {
		for _, n := range []int{1, 2, 5} {
			next := n * power
			// A degree of latitude is about 111,195 metres.
			length := round(next*degree/111_195*s.scale, s.shift)
			if length > most {
				return metres, units
			}
			metres, units = next, length
		}
	}
}
