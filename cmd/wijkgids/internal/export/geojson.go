package export

import (
	"slices"
	"strconv"

	"wijkgids/cmd/wijkgids/internal/guide"
)

// Places returns data/plekken.geojson: a point for each entry whose front matter has lat and lon
// (RFC 7946, WGS 84). It returns nil when there is none.
func Places(g *guide.Guide, base string) []byte {
	w := jsonWriter(nil)
	for _, e := range g.All() {
		lat, lon, ok := coordinates(e)
		if !ok {
			continue
		}
		if w == nil {
			w.object()
			w.member("type", "FeatureCollection")
			w.key("features")
			w.array()
		}
		w.line()
		w.member("type", "Feature")
		w.member("id", e.ID)
		w.key("geometry")
		w.object()
		w.member("type", "Point")
		w.key("coordinates")
		w.array()
		w.number(lon)
		w.number(lat)
		w.close(']')
		w.close('}')
		w.key("properties")
		w.object()
		w.member("title", e.Title)
		w.member("address", location(e))
		w.key("url")
		w.text(base, e.Address)
		w.member("section", e.Section)
		w.close('}')
		w.close('}')
	}
	if w == nil {
		return nil
	}
	w.close(']')
	w.close('}')
	return append(w, '\n')
}

// HasPlaces reports whether Places returns a file.
func HasPlaces(g *guide.Guide) bool {
	return slices.ContainsFunc(g.All(), func(e *guide.Entry) bool { _, _, ok := coordinates(e); return ok })
}

// coordinates returns the coordinates of an entry as written. ok is false when they are missing or
// invalid.
func coordinates(e *guide.Entry) (lat, lon string, ok bool) {
	v := e.Where.Venue
	if v == nil {
		return "", "", false
	}
	within := func(s string, limit float64) bool {
		f, err := strconv.ParseFloat(s, 64)
		return err == nil && -limit <= f && f <= limit
	}
	return v.Lat, v.Lon, within(v.Lat, 90) && within(v.Lon, 180)
}
