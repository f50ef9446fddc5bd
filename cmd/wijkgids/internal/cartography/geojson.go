package cartography

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// The limits on a file with boundaries.
const (
	MostBytes  = 2 << 20
	MostPoints = 100_000
)

// Areas holds the areas of a file, and the source that it names.
type Areas struct {
	Source string // "" when the file does not say
	All    []Area
}

// An Area is an area on earth: one or more outer rings and their holes. The even-odd rule tells
// which rings are holes.
type Area struct {
	Names []string // of the smallest area first; may be empty
	Rings [][]Point
}

// nameKeys lists the properties that hold the name of an area in files of CBS and Kadaster,
// smallest area first.
var nameKeys = []string{"statnaam", "buurtnaam", "wijknaam", "naam"}

// A Reason says what is wrong with a file.
type Reason int

const (
	NotJSON       Reason = iota
	NotFeatures          // valid JSON, but no FeatureCollection
	TooLarge             // larger than MostBytes
	TooManyPoints        // more points than MostPoints
	WrongSystem          // Value names a coordinate system other than RD and WGS 84
	WrongShape           // Value is the type of a geometry that is not an area
	WrongPoint           // Value is a point that is not on the map
)

// A Fault says why a file cannot be read, and where.
type Fault struct {
	Reason Reason
	Offset int // in bytes from the start of the file
	Value  string
}

// A feature is a member of a FeatureCollection.
type feature struct {
	Properties map[string]any `json:"properties"`
	Geometry   *struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	} `json:"geometry"`

	offset int
}

// Read reads the boundaries of areas from GeoJSON. Coordinates are in WGS 84, or in RD when the
// member crs says so or when a number is too large for degrees.
func Read(src []byte) (*Areas, *Fault) {
	if len(src) > MostBytes {
		return nil, &Fault{Reason: TooLarge}
	}
	var whole json.RawMessage
	if err := json.Unmarshal(src, &whole); err != nil {
		fault := &Fault{Reason: NotJSON}
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			fault.Offset = max(0, int(syntax.Offset)-1) // syntax.Offset is behind the mistake
		}
		return nil, fault
	}
	d := json.NewDecoder(bytes.NewReader(src))
	if start, err := d.Token(); err != nil || start != json.Delim('{') {
		return nil, &Fault{Reason: NotFeatures}
	}
	var (
		kind     string
		source   string
		system   string
		systemAt int
		features []feature
	)
	for d.More() {
		key, err := d.Token()
		at := int(d.InputOffset())
		switch key {
		case nil:
		case "type":
			err = d.Decode(&kind)
		case "bron":
			err = d.Decode(&source)
		case "crs":
			var crs *struct {
				Properties struct {
					Name string `json:"name"`
				} `json:"properties"`
			}
			if err = d.Decode(&crs); err == nil && crs != nil {
				system, systemAt = crs.Properties.Name, at
			}
		case "features":
			if features, err = readFeatures(d, src); err != nil {
				return nil, &Fault{Reason: NotFeatures, Offset: at}
			}
		default:
			var skipped json.RawMessage
			err = d.Decode(&skipped)
		}
		if err != nil {
			return nil, &Fault{Reason: NotFeatures, Offset: at}
		}
	}
	if kind != "FeatureCollection" {
		return nil, &Fault{Reason: NotFeatures}
	}
	rd, known := isRD(system)
	if !known {
		return nil, &Fault{WrongSystem, systemAt, system}
	}
	return areas(features, source, rd)
}

func readFeatures(d *json.Decoder, src []byte) ([]feature, error) {
	if start, err := d.Token(); err != nil || start != json.Delim('[') {
		return nil, fmt.Errorf("no list of features: %w", err)
	}
	var out []feature
	for d.More() {
		var f feature
		f.offset = int(d.InputOffset())
		for strings.IndexByte(", \t\r\n", src[f.offset]) >= 0 {
			f.offset++
		}
		if err := d.Decode(&f); err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	_, err := d.Token()
	return out, err
}

// isRD reports whether a coordinate system is RD, and whether it is a known system: RD, WGS 84, or
// ETRS89, which differs from WGS 84 by less than a metre. The empty name means WGS 84, as in RFC
// 7946.
func isRD(name string) (rd, known bool) {
	code := name[strings.LastIndexAny(name, ":/")+1:]
	switch code {
	case "28992", "7415": // 7415 is RD with heights
		return true, true
	case "", "CRS84", "CRS84h", "4326", "4258":
		return false, true
	}
	return false, false
}

// A shape is a feature with its coordinates as written.
type shape struct {
	rings  [][][]float64
	names  []string
	offset int
}

// areas returns the areas of features. Coordinates are in RD when rd is true or when a number is
// too large for degrees.
func areas(features []feature, source string, rd bool) (*Areas, *Fault) {
	var shapes []shape
	points := 0
	for _, f := range features {
		if f.Geometry == nil || f.Properties["water"] == "JA" {
			continue // CBS has the water of a municipality as a separate area
		}
		rings, fault := f.rings()
		if fault != nil {
			return nil, fault
		}
		for _, ring := range rings {
			points += len(ring)
			rd = rd || slices.ContainsFunc(ring, func(c []float64) bool { return c[0] > 180 || c[1] > 180 })
		}
		if points > MostPoints {
			return nil, &Fault{Reason: TooManyPoints, Offset: f.offset}
		}
		shapes = append(shapes, shape{rings, names(f.Properties), f.offset})
	}
	out := &Areas{Source: strings.TrimSpace(source)}
	for _, s := range shapes {
		area, fault := s.area(rd)
		if fault != nil {
			return nil, fault
		}
		if len(area.Rings) > 0 {
			out.All = append(out.All, area)
		}
	}
	return out, nil
}

// rings returns the rings of all polygons of a feature. Each point has two coordinates or more.
func (f *feature) rings() ([][][]float64, *Fault) {
	var polygons [][][][]float64
	var err error
	switch f.Geometry.Type {
	case "Polygon":
		polygons = make([][][][]float64, 1)
		err = json.Unmarshal(f.Geometry.Coordinates, &polygons[0])
	case "MultiPolygon":
		err = json.Unmarshal(f.Geometry.Coordinates, &polygons)
	default:
		return nil, &Fault{WrongShape, f.offset, f.Geometry.Type}
	}
	rings := slices.Concat(polygons...)
	short := func(ring [][]float64) bool {
		return slices.ContainsFunc(ring, func(c []float64) bool { return len(c) < 2 })
	}
	if err != nil || slices.ContainsFunc(rings, short) {
		return nil, &Fault{Reason: NotFeatures, Offset: f.offset}
	}
	return rings, nil
}

// area returns the area of a shape. It leaves out rings of fewer than three points.
func (s shape) area(rd bool) (Area, *Fault) {
	area := Area{Names: s.names}
	for _, ring := range s.rings {
		points := make([]Point, len(ring))
		for i, c := range ring {
			var ok bool
			if rd {
				points[i], ok = fromRD(c[0], c[1])
			} else if ok = IsNear(c[1], c[0]); ok {
				points[i], ok = degrees(c[1], c[0])
			}
			if !ok {
				return area, &Fault{WrongPoint, s.offset, fmt.Sprintf("[%v, %v]", c[0], c[1])}
			}
		}
		if len(points) > 2 {
			area.Rings = append(area.Rings, points)
		}
	}
	return area, nil
}

// numbered matches the number that CBS puts before the name of a wijk: "Wijk 02 Boschveld".
var numbered = regexp.MustCompile(`^Wijk [0-9]+ `)

func names(properties map[string]any) []string {
	var out []string
	for _, key := range nameKeys {
		name, _ := properties[key].(string)
		name = strings.Join(strings.Fields(numbered.ReplaceAllString(name, "")), " ")
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}
