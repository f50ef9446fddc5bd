package check

import (
	"strconv"

	"wijkgids/cmd/wijkgids/internal/cartography"
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// places reports map coordinates that are incomplete or far away.
func places(g *guide.Guide) []problem.Problem {
	var ps []problem.Problem
	for _, e := range g.All() {
		venue := e.Value(schema.Plek)
		lat, lon := venue.Sub(schema.PlekLat), venue.Sub(schema.PlekLon)
		switch {
		case lat == nil && lon == nil:
		case lon == nil:
			ps = append(ps, problem.New(lat.Key, problem.PlaceHalf, schema.PlekLat, schema.PlekLon))
		case lat == nil:
			ps = append(ps, problem.New(lon.Key, problem.PlaceHalf, schema.PlekLon, schema.PlekLat))
		default:
			ps = append(ps, far(lat, lon)...)
		}
	}
	return ps
}

// far reports coordinates outside the regions of a guide, and coordinates that are swapped.
func far(lat, lon *content.Value) []problem.Problem {
	x, err := strconv.ParseFloat(lat.Get(), 64)
	y, err2 := strconv.ParseFloat(lon.Get(), 64)
	switch {
	case err != nil || err2 != nil || cartography.IsNear(x, y): // content has reported values that are not numbers
		return nil
	case cartography.IsNear(y, x):
		return []problem.Problem{problem.New(lat.Items[0].Place, problem.PlaceSwapped, lat.Get(), lon.Get(), lon.Get(), lat.Get())}
	}
	return []problem.Problem{problem.New(lat.Items[0].Place, problem.PlaceFar, lat.Get(), lon.Get())}
}
