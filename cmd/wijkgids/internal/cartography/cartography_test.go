package cartography

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// metres returns the approximate distance between two points.
func metres(a, b Point) float64 {
	north := float64(a.Lat-b.Lat) / degree * 111_195
	east := float64(a.Lon-b.Lon) / degree * 111_195 * math.Cos(float64(a.Lat)/degree*math.Pi/180)
	return math.Hypot(north, east)
}

func TestRDIsWhereItIs(t *testing.T) {
	for _, c := range []struct {
		place string
		x, y  float64
		at    string // from the publication, or from the national geoportal
	}{
		{"Onze Lieve Vrouwetoren, Amersfoort", 155_000, 463_000, "52.155174, 5.387206"},
		{"Westertoren, Amsterdam", 120_700.723, 487_525.502, "52.37453253, 4.88352559"},
		{"Martinitoren, Groningen", 233_883.131, 582_065.167, "53.21938317, 6.56820053"},
	} {
		lat, lon, _ := strings.Cut(c.at, ", ")
		want, ok := Parse(lat, lon)
		got, ok2 := fromRD(c.x, c.y)
		if !ok || !ok2 {
			t.Fatalf("%s: %v %v", c.place, ok, ok2)
		}
		if d := metres(got, want); d > 1 {
			t.Errorf("%s: %v, want %v, %.1f metres away", c.place, got, want, d)
		}
	}
	for _, c := range [][2]float64{{-7001, 463_000}, {155_000, 100}, {math.NaN(), 463_000}, {5.1, 52.1}} {
		if p, ok := fromRD(c[0], c[1]); ok {
			t.Errorf("%v is %v", c, p)
		}
	}
}

func TestCosine(t *testing.T) {
	for lat := -90; lat <= 90; lat++ {
		want := math.Cos(float64(lat) * math.Pi / 180)
		if got := float64(cosine(lat*degree)) / one; math.Abs(got-want) > 1e-4 {
			t.Errorf("%d degrees: %v, want %v", lat, got, want)
		}
	}
}

func file(crs, geometries string) string {
	return `{"type":"FeatureCollection",` + crs + `"features":[` + geometries + `]}`
}

func area(kind, properties, coordinates string) string {
	return `{"type":"Feature","properties":{` + properties + `},"geometry":{"type":"` + kind + `","coordinates":` + coordinates + `}}`
}

func TestRead(t *testing.T) {
	degrees := `[[[5.30,51.69],[5.31,51.69],[5.31,51.70],[5.30,51.69]]]`
	rd := `[[[149000,411000],[150000,411000],[150000,412000],[149000,411000]]]`
	for name, src := range map[string]string{
		"WGS 84":         file(`"bron":" CBS ",`, area("Polygon", `"naam":"Noord"`, degrees)),
		"WGS 84 by name": file(`"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"bron":"CBS",`, area("MultiPolygon", `"naam":"Noord"`, "["+degrees+"]")),
		"RD":             file(`"bron":"CBS",`, area("Polygon", `"wijknaam":"Wijk 02  Noord","water":"NEE"`, rd)),
		"RD by name":     file(`"crs":{"type":"name","properties":{"name":"EPSG:28992"}},"bron":"CBS",`, area("Polygon", `"statnaam":"Noord","wijknaam":"Noord"`, rd)),
		"water and null": file(`"bron":"CBS",`, `{"type":"Feature","properties":null,"geometry":null},`+area("Polygon", `"water":"JA"`, rd)+","+area("Polygon", `"buurtnaam":"Noord"`, rd)),
		"crs null":       file(`"crs":null,"bron":"CBS",`, area("Polygon", `"naam":"Noord"`, degrees)),
	} {
		got, fault := Read([]byte(src))
		if fault != nil {
			t.Errorf("%s: %+v", name, *fault)
			continue
		}
		if got.Source != "CBS" || len(got.All) != 1 || fmt.Sprint(got.All[0].Names) != "[Noord]" || len(got.All[0].Rings) != 1 || len(got.All[0].Rings[0]) != 4 {
			t.Errorf("%s: %+v", name, *got)
			continue
		}
		near, _ := Parse("51.69", "5.30")
		if d := metres(got.All[0].Rings[0][0], near); d > 2500 {
			t.Errorf("%s: %.0f metres from where it is", name, d)
		}
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	ring := `[[[5.30,51.69],[5.31,51.69],[5.31,51.70],[5.30,51.69]]]`
	good := area("Polygon", ``, ring)
	for src, want := range map[string]Fault{
		``:                           {Reason: NotJSON},
		`{"type":`:                   {Reason: NotJSON, Offset: 7},
		"{\n\"type\": oeps}":         {Reason: NotJSON, Offset: 10},
		file("", good) + "x":         {Reason: NotJSON, Offset: len(file("", good))},
		`[]`:                         {Reason: NotFeatures},
		`{}`:                         {Reason: NotFeatures},
		`{"type":"Feature"}`:         {Reason: NotFeatures},
		file(`"bron":3,`, good):      {Reason: NotFeatures, Offset: 34},
		strings.Repeat(" ", 3<<20):   {Reason: TooLarge},
		strings.Repeat("[", 100_000): {Reason: NotJSON, Offset: 10000},
		file("", good+", "+area("Point", "", "[5,51]")):                                          {WrongShape, 40 + len(good) + 2, "Point"},
		file(`"crs":{"type":"name","properties":{"name":"EPSG:3857"}},`, good):                   {WrongSystem, 33, "EPSG:3857"},
		file("", area("Polygon", "", `[[[51.69,5.30],[51.69,5.31],[51.70,5.31],[51.69,5.30]]]`)): {WrongPoint, 40, "[51.69, 5.3]"},
		file("", area("Polygon", "", `[[[999999,5],[1,2],[3,4]]]`)):                              {WrongPoint, 40, "[999999, 5]"},
		file("", area("Polygon", "", `[[[5.1],[5.1]]]`)):                                         {Reason: NotFeatures, Offset: 40},
		file("", area("Polygon", "", `"nee"`)):                                                   {Reason: NotFeatures, Offset: 40},
		file("", area("Polygon", "", "[["+strings.Repeat("[5,52],", MostPoints)+"[5,52]]]")):     {Reason: TooManyPoints, Offset: 40},
	} {
		_, fault := Read([]byte(src))
		if fault == nil || *fault != want {
			t.Errorf("%.80q: %+v, want %+v", src, fault, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(file(`"bron":"CBS",`, area("Polygon", `"naam":"Noord"`, `[[[5.30,51.69],[5.31,51.69],[5.31,51.70],[5.30,51.69]]]`))))
	f.Add([]byte(`{"type":"FeatureCollection","features":[null,{"geometry":{"type":"Polygon"}}]}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		areas, fault := Read(src)
		if fault == nil && areas == nil || fault != nil && (fault.Offset < 0 || fault.Offset > len(src)) {
			t.Errorf("%v %v", areas, fault)
		}
	})
}

// All points are on the sheet, and points further north are higher.
func TestSheetHoldsItsPoints(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		spread := []int{0, 1000, 100_000, 20_000_000}[r.IntN(4)]
		points := make([]Point, 1+r.IntN(20))
		for i := range points {
			points[i] = Point{51*degree + r.IntN(spread+1), 5*degree + r.IntN(spread+1)}
		}
		s := New(points, 760, 30)
		if s.H < 380 || s.H > 950 {
			t.Fatalf("a sheet of %d high", s.H)
		}
		for _, p := range points {
			at := s.Spot(p)
			if at.X < 29 || at.Y < 29 || at.X > s.W-29 || at.Y > s.H-29 {
				t.Fatalf("%v of %v is at %v on %d by %d", p, points, at, s.W, s.H)
			}
			for _, q := range points {
				if to := s.Spot(q); q.Lat > p.Lat && to.Y > at.Y || q.Lon > p.Lon && to.X < at.X {
					t.Fatalf("%v at %v, %v at %v", p, at, q, to)
				}
			}
		}
		if metres, units := s.Bar(190); metres < 1 || units < 1 || units > 190 {
			t.Fatalf("a bar of %d metres, %d long", metres, units)
		}
	}
}

// The scale bar matches the distance between two points.
func TestBarIsTrue(t *testing.T) {
	a, _ := fromRD(149_000, 411_000)
	b, _ := fromRD(153_000, 411_000)
	s := New([]Point{a, b}, 760, 30)
	long, units := s.Bar(200)
	got := float64(s.Spot(b).X-s.Spot(a).X) / float64(units) * float64(long)
	if long != 1000 || math.Abs(got-4000) > 40 {
		t.Errorf("4000 metres are %.0f by a bar of %d", got, long)
	}
}

// No point that simplify leaves out is further than the tolerance from the simplified line.
func TestSimplifyStaysNear(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 40 {
		line := make([]Spot, 2+r.IntN(2000))
		for i := range line[1:] {
			line[i+1] = Spot{line[i].X + r.IntN(7) - 3, line[i].Y + r.IntN(7) - 3}
		}
		out := simplify(line, 2)
		if out[0] != line[0] || out[len(out)-1] != line[len(line)-1] {
			t.Fatal("the ends moved")
		}
		for _, p := range line {
			nearest := math.Inf(1)
			for i := range out[1:] {
				nearest = min(nearest, away(p, out[i], out[i+1]))
			}
			if nearest > 2.001 {
				t.Fatalf("%v is %.2f from the line", p, nearest)
			}
		}
	}
	if got := simplify([]Spot{{0, 0}, {5, 1}, {10, 0}, {20, 0}, {20, 20}}, 1); fmt.Sprint(got) != "[{0 0} {20 0} {20 20}]" {
		t.Errorf("got %v", got)
	}
}

func away(p, a, b Spot) float64 {
	dx, dy := float64(b.X-a.X), float64(b.Y-a.Y)
	x, y := float64(p.X-a.X), float64(p.Y-a.Y)
	along := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		along = max(0, min(1, (x*dx+y*dy)/length))
	}
	return math.Hypot(x-along*dx, y-along*dy)
}

// The worst case for Douglas and Peucker takes only a moment.
func TestSimplifyIsQuick(t *testing.T) {
	line := make([]Spot, MostPoints)
	for i := range line {
		line[i] = Spot{i % 2 * 700, i % 900}
	}
	start := time.Now()
	simplify(line, 1)
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
}
