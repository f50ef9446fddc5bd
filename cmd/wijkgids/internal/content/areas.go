package content

import (
	"path"

	"wijkgids/cmd/wijkgids/internal/cartography"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// readAreas reads kaart.geojson, which holds the boundaries of neighbourhoods.
func readAreas(src []byte) (*cartography.Areas, []problem.Problem) {
	name := path.Join(Dir, MapFile)
	var ps []problem.Problem
	if len(src) <= cartography.MostBytes {
		if src, ps = characters(src, name); src == nil {
			return nil, ps
		}
	}
	areas, fault := cartography.Read(src)
	if fault == nil {
		if areas.Source == "" {
			ps = append(ps, problem.New(problem.Start(name), problem.MapSource))
		}
		return areas, ps
	}
	report := func(kind *problem.Kind, args ...any) {
		ps = append(ps, problem.New(problem.PlaceOf(name, src, fault.Offset), kind, args...))
	}
	switch fault.Reason {
	case cartography.NotJSON:
		report(problem.MapBroken)
	case cartography.NotFeatures:
		report(problem.MapFeatures)
	case cartography.TooLarge:
		report(problem.MapLarge, cartography.MostBytes>>20)
	case cartography.TooManyPoints:
		report(problem.MapPoints, cartography.MostPoints/1000)
	case cartography.WrongSystem:
		report(problem.MapSystem, fault.Value)
	case cartography.WrongShape:
		report(problem.MapShape, fault.Value)
	case cartography.WrongPoint:
		report(problem.MapPoint, fault.Value)
	}
	return nil, ps
}
