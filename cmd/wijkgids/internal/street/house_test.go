package street

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

var (
	allForms    = []string{"informele-steun", "informele-sociale-controle", "intergenerationeel-contact", ""}
	allStatuses = []string{"actief", "onbekend", "gestopt", "opgegaan", "voorstel", "gepland", "geweest", ""}
)

// everyHouse calls do for a house of every section, status and number of forms, in
// many shapes.
func everyHouse(do func(House)) {
	forms := [][]string{nil, allForms[:1], allForms[1:2], allForms[2:3], {allForms[0], allForms[2]}, {allForms[1], allForms[0]}, {allForms[2], allForms[1]}, allForms[:3], {"nieuw", "nieuw", allForms[0], allForms[1]}}
	for i := range 24 {
		for j, status := range allStatuses {
			slug := fmt.Sprintf("huis-%d", i)
			for _, f := range forms {
				h := House{Slug: slug, Name: strings.Repeat("Naam ", i%7), Section: "initiatieven", Involvement: f, Status: status}
				do(h)
				h.Ran, h.Party = j == 1, j > 0
				do(h)
			}
			for _, section := range append(sections(), "praktijkvoorbeelden", "onbekend") {
				do(House{Slug: slug, Name: "Naam", Section: section, Involvement: forms[i%len(forms)], Status: status, Party: i%2 == 0})
			}
		}
	}
}

// TestDrawingsStayAsTheyAre guards the order of the throws, because people know these houses. A
// change here changes every house.
func TestDrawingsStayAsTheyAre(t *testing.T) {
	var b []byte
	for _, h := range []House{
		{"de-kruimel", "De Kruimel", "initiatieven", []string{"informele-steun"}, "actief", false, true, "", 0},
		{"moedergroep", "Moedergroep", "initiatieven", []string{"informele-steun"}, "onbekend", true, false, "", 0},
		{"wapperdag", "Wapperdag", "praktijkvoorbeelden", []string{"intergenerationeel-contact", "informele-steun"}, "onbekend", false, false, "", 0},
		{"wijkwandelingen-oost", "Wijkwandelingen", "initiatieven", []string{"informele-sociale-controle"}, "gestopt", false, false, "", 0},
		{"vadergroep-de-kruimel", "Vadergroep", "initiatieven", []string{"informele-steun"}, "voorstel", false, false, "", 0},
		{"van-jong-tot-oud-in-oost", "Van Jong tot Oud in Oost", "initiatieven", []string{"informele-steun", "informele-sociale-controle", "intergenerationeel-contact"}, "opgegaan", false, false, "", 0},
		{"huisbezoek", "Huisbezoek", "methoden", nil, "", false, false, "", 0},
		{"kind-ik-hoor-je", "Kind ik hoor je", "thema-avonden", nil, "gepland", false, true, "", 0},
	} {
		b = h.Append(b, 100)
		b = append(b, '\n')
	}
	golden(t, "houses.svg.txt", b)
	golden(t, "parts.svg.txt", append(regexp.MustCompile("<(g|marker) ").ReplaceAll(AppendDefs(nil, 1<<len(parts)-1), []byte("\n$0")), '\n'))
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	name = "testdata/" + name
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: the drawings have changed; if that is what you want, run with -update and look at each\ngot  %.300s\nwant %.300s", name, got, want)
	}
}

// TestEveryHouseIsWellFormed parses every sort of house as XML and checks the promises of the
// package comment.
func TestEveryHouseIsWellFormed(t *testing.T) {
	seen := map[string]bool{}
	all := AppendDefs(nil, 1<<len(parts)-1)
	everyHouse(func(h House) {
		b := h.SVG()
		if !bytes.Equal(b, h.SVG()) {
			t.Fatalf("%+v: drawn differently the second time", h)
		}
		if seen[string(b)] {
			return
		}
		seen[string(b)] = true
		if err := wellFormed(b); err != nil {
			t.Fatalf("%+v: %v\n%s", h, err, b)
		}
		w, tall := h.Size()
		if !bytes.Contains(b, fmt.Appendf(nil, ` width="%d" height="%d" aria-hidden="true"`, w, tall)) {
			t.Fatalf("%+v: not the size that Size tells, %d by %d\n%.200s", h, w, tall, b)
		}
	})
	all = append(append([]byte("<body>"), all...), "</body>"...)
	if err := wellFormed(bytes.ReplaceAll(all, []byte(` id="h-`), []byte(` data-id="`))); err != nil {
		t.Error("the parts:", err)
	}
}

var allowed = regexp.MustCompile(`^(?:svg:(?:class|viewBox|width|height|aria-hidden)|path:(?:class|d|marker-mid|marker-start)|use:(?:class|href|x|y)|g:data-id|marker:(?:class|data-id|refX|markerUnits|overflow))$`)
var pathData = regexp.MustCompile(`^M[-MLHVCSQTZmlhvcsqtz0-9. ]+$`)

func wellFormed(b []byte) error {
	d := xml.NewDecoder(bytes.NewReader(b))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range e.Attr {
			if name := e.Name.Local + ":" + a.Name.Local; !allowed.MatchString(name) {
				return fmt.Errorf("attribute %s", name)
			}
			switch a.Name.Local {
			case "d":
				if !pathData.MatchString(a.Value) {
					return fmt.Errorf("path data %q", a.Value)
				}
			case "href":
				if set := PartOf([]byte(strings.TrimPrefix(a.Value, "#"))); set == 0 || set&stamps != 0 {
					return fmt.Errorf("no part to copy: %s", a.Value)
				}
			case "marker-mid", "marker-start":
				if id := strings.TrimSuffix(strings.TrimPrefix(a.Value, "url(#"), ")"); PartOf([]byte(id))&stamps == 0 {
					return fmt.Errorf("no stamp: %s", a.Value)
				}
			}
		}
	}
}

// TestEveryClassHasAColour compares the drawings with the style sheet.
func TestEveryClassHasAColour(t *testing.T) {
	css, err := os.ReadFile("../../../../static/huizen.css")
	if err != nil {
		t.Fatal(err)
	}
	classes := map[string]bool{}
	collect := func(b []byte) {
		for _, m := range regexp.MustCompile(`class="([^"]*)"`).FindAllSubmatch(b, -1) {
			for c := range strings.FieldsSeq(string(m[1])) {
				classes[c] = true
			}
		}
	}
	everyHouse(func(h House) { collect(h.SVG()) })
	collect(AppendDefs(nil, 1<<len(parts)-1))
	delete(classes, "sprite")
	for c := range classes {
		if !regexp.MustCompile(`\.` + c + `\b`).Match(css) {
			t.Errorf("huizen.css does not know class %q", c)
		}
	}
}

func TestPartsAreInOrder(t *testing.T) {
	for i := 1; i < len(parts); i++ {
		if parts[i-1].id >= parts[i].id {
			t.Errorf("part %q stands after %q", parts[i].id, parts[i-1].id)
		}
	}
	if len(parts) > 63 {
		t.Errorf("%d parts do not fit in Parts", len(parts))
	}
}

func TestDefsHoldWhatThePageUses(t *testing.T) {
	h := House{Slug: "de-kruimel", Name: "De Kruimel", Involvement: allForms[:1], Status: "gestopt"}
	set := partsOf(h.SVG())
	defs := AppendDefs(nil, set)
	for _, m := range references.FindAllSubmatch(h.SVG(), -1) {
		if n := bytes.Count(defs, []byte(`id="`+string(m[1])+`"`)); n != 1 {
			t.Errorf("%s is defined %d times in %s", m[1], n, defs)
		}
	}
	if bytes.Contains(defs, []byte(`id="h-q"`)) {
		t.Error("the parts hold a cargo bike that no drawing uses")
	}
	if got := AppendDefs(nil, PartOf([]byte("h-zzz"))|PartOf([]byte("h-"))|PartOf(nil)|PartOf([]byte("i-a"))); got != nil {
		t.Errorf("parts for a page without drawings: %s", got)
	}
	if set := partsOf(Prop("boom")); set == 0 || set&^scenery() != 0 {
		t.Errorf("the tree uses parts %b, scenery is %b", set, scenery())
	}
	if Prop("draak") != nil {
		t.Error("a dragon in the street")
	}
}

// A status changes the light in a house, never its shape.
func TestAHouseKeepsItsShape(t *testing.T) {
	size := func(h House) string { w, t := h.Size(); return fmt.Sprint(w, t) }
	for i := range 50 {
		h := House{Slug: fmt.Sprint(i), Name: "Naam", Section: "initiatieven", Status: "actief"}
		was := h.front()
		for _, status := range allStatuses {
			h.Status = status
			is := h.front()
			is.lights = was.lights
			if is != was {
				t.Errorf("%s: another house when %s", h.Slug, status)
			}
			if got := size(h); got != fmt.Sprint(was.width+2*beside, was.ground+foot) {
				t.Errorf("%s: size %s when %s", h.Slug, got, status)
			}
		}
	}
}

// Houses in a street differ: each gable, width and tint occurs often enough.
func TestTheStreetIsMixed(t *testing.T) {
	const n = 4000
	gables, tints, befores := map[gable]int{}, map[int]int{}, map[int]int{}
	wide := 0
	for i := range n {
		f := House{Slug: fmt.Sprintf("initiatief-%d", i), Name: "Kort"}.front()
		gables[f.gable]++
		tints[f.tint[0]]++
		befores[f.before]++
		if f.wide {
			wide++
		}
	}
	share := func(what string, got, parts, of int) {
		if want := n * parts / of; got < want*8/10 || got > want*12/10 {
			t.Errorf("%s: %d of %d, want about %d", what, got, n, want)
		}
	}
	for g, eighths := range []int{2, 1, 2, 2, 1} {
		share(fmt.Sprint("gable ", g), gables[gable(g)], eighths, 8)
	}
	for i := range 10 {
		share(fmt.Sprint("tint ", i), tints[i], 1, 10)
	}
	share("wide", wide, 45, 100)
	if len(befores) != 32 {
		t.Errorf("%d of 32 sorts of life in the street", len(befores))
	}
}

func TestALongNameMakesAWideHouse(t *testing.T) {
	for _, test := range []struct {
		name string
		want int
	}{
		{"", 0},
		{"Oost", 42},
		{"Wapperdag", 85},
		{"Ouders voor een gemengde school", 110},
		{"Huis-aan-huiskrant", 85},
		{"Wijk\u00adwandelingen", 102},
		{strings.Repeat("a ", 200), 136},
	} {
		if got := nameWidth(test.name); got != test.want {
			t.Errorf("nameWidth(%q) = %d, want %d", test.name, got, test.want)
		}
	}
	everyHouse(func(h House) {
		if _, ok := buildings[h.Section]; ok {
			return
		}
		if f := h.front(); f.width > widest || f.width < min(nameWidth(h.Name), widest) {
			t.Fatalf("%q: %d wide, the name needs %d", h.Name, f.width, nameWidth(h.Name))
		}
	})
}

// A name that is far too long for the widest house is shortened; one that nearly fits is not.
func TestOnlyAVeryLongNameIsShortened(t *testing.T) {
	for name, want := range map[string]bool{
		"Wapperdag": false,
		"Wijk\u00adver\u00adbe\u00adte\u00adring via gezins\u00adnetwerk\u00adverster\u00adkings\u00adbijeen\u00adkomsten":         false,
		"Pedagogisch ambassadeur: iemand die ouders bij opvoeden betrekt":                                                          false,
		"Werkgroep Samen Sterk voor Alle Kinderen, Ouders en Oudere Buurtbewoners van de Voorbeeldwijk, het Oude Dorp en Omgeving": true,
	} {
		if got := (House{Name: name}).HasLongName(); got != want {
			t.Errorf("a house named %q has a long name: %v", name, got)
		}
	}
}

// The title of a side moves down only if the first houses are lower than another.
func TestTitleStandsClearOfTheFirstHouses(t *testing.T) {
	var high, low House
	for i := range 100 {
		h := House{Slug: fmt.Sprint(i), Section: "initiatieven"}
		if _, height := h.Size(); height > 200 {
			high = h
		} else if height < 150 {
			low = h
		}
	}
	if high.Slug == "" || low.Slug == "" {
		t.Fatal("of a hundred houses none is high, or none is low")
	}
	block := func(houses ...House) (b Block) {
		for _, h := range houses {
			b.Plots = append(b.Plots, Plot{House: h})
		}
		return b
	}
	for _, test := range []struct {
		what   string
		blocks []Block
		want   bool
	}{
		{"one house", []Block{block(low)}, true},
		{"the tallest first", []Block{block(high, low, low)}, true},
		{"the tallest second", []Block{block(low, high)}, true},
		{"the tallest far away", []Block{block(low, low, low, low, high)}, false},
		{"the tallest behind the next sign", []Block{block(low, low), block(high)}, false},
	} {
		if got := (Side{Blocks: test.blocks}).TitleCollides(); got != test.want {
			t.Errorf("%s: the title collides: %v", test.what, got)
		}
	}
}

func TestGhostsAreFaintNeighbours(t *testing.T) {
	h := House{Slug: "de-kruimel"}
	left, right := h.AppendGhost(nil, 0, 100), h.AppendGhost(nil, 1, 100)
	if bytes.Equal(left, right) {
		t.Error("the neighbours are twins")
	}
	for _, b := range [][]byte{left, right} {
		if err := wellFormed(b); err != nil || !bytes.Contains(b, []byte(` ghost"`)) {
			t.Errorf("%v in %s", err, b)
		}
	}
}

func TestShortenLeavesEveryBlockSomething(t *testing.T) {
	street := func(sizes ...int) []Side {
		s := Side{Title: "zijde"}
		for i, n := range sizes {
			b := Block{Sign: fmt.Sprint(i)}
			for j := range n {
				b.Plots = append(b.Plots, Plot{Href: fmt.Sprint(i, "/", j)})
			}
			s.Blocks = append(s.Blocks, b)
		}
		return []Side{s}
	}
	tell := func(sides []Side) string {
		var s []string
		for _, side := range sides {
			for _, b := range side.Blocks {
				s = append(s, fmt.Sprintf("%s:%d+%d", b.Sign, len(b.Plots), b.More))
			}
		}
		return strings.Join(s, " ")
	}
	for _, test := range []struct {
		sizes []int
		n     int
		want  string
	}{
		{[]int{3, 1}, 10, "0:3+0 1:1+0"},
		{[]int{9, 1, 4}, 6, "0:3+6 1:1+0 2:2+2"},
		{[]int{2, 2, 2}, 2, "0:1+1 1:1+1"},
		{[]int{2}, 0, ""},
		{nil, 5, ""},
	} {
		if got := tell(Shorten(street(test.sizes...), test.n)); got != test.want {
			t.Errorf("Shorten(%v, %d) = %q, want %q", test.sizes, test.n, got, test.want)
		}
	}
}

func TestLegendIsWellFormed(t *testing.T) {
	for _, form := range allForms {
		if err := wellFormed(Masonry(form)); err != nil {
			t.Errorf("Masonry(%q): %v", form, err)
		}
	}
	seen := map[string]Light{}
	for light := Lit; light <= Shuttered; light++ {
		b := Window(light)
		if err := wellFormed(b); err != nil {
			t.Errorf("Window(%d): %v", light, err)
		}
		if other, ok := seen[string(b)]; ok {
			t.Errorf("Window(%d) is Window(%d)", light, other)
		}
		seen[string(b)] = light
	}
}

func TestThePencilWritesNumbers(t *testing.T) {
	for n := -2000; n < 2000; n++ {
		p := pencil{}
		p.write("M% %h", n, n)
		want := fmt.Sprintf("M%d %dh", n, n)
		if n < 0 {
			want = fmt.Sprintf("M%d%dh", n, n)
		}
		if string(p.b) != want {
			t.Fatalf("%q, want %q", p.b, want)
		}
		p = pencil{}
		p.use("m", n, -n, "on")
		if want := fmt.Sprintf(`<use href="#h-m" x="%d" y="%d" class="on"/>`, n, -n); string(p.b) != want {
			t.Fatalf("%q, want %q", p.b, want)
		}
	}
}

var references = regexp.MustCompile(`(?:href="|="url\()#([^")]+)["\)]`)

// partsOf returns the set of the parts that a drawing uses.
func partsOf[T string | []byte](drawing T) (set Parts) {
	for _, use := range references.FindAllSubmatch([]byte(drawing), -1) {
		set |= PartOf(use[1])
	}
	return set
}

// Windows that are alike are one path, which prints a window at each corner but the first and the last.
func TestWindowsAreStamped(t *testing.T) {
	p := pencil{}
	p.window('u', lit, 5, 40)
	p.window('n', unlit, -7, 9)
	p.window('u', lit, 30, -40)
	p.window('c', unlit, 2, 4)
	p.stamp(true)
	p.door('e', lit, 20, 90)
	const want = `<path class="ar" d="M4 39l-2-4h24l-2 4zM29-41l-2-4h24l-2 4zM1 3l-2-4h24l-2 4z"/>` +
		`<path class="w" marker-mid="url(#h-u1)" d="M0 0L5 40 30-40H0"/>` +
		`<path class="w" marker-mid="url(#h-n)" d="M0 0L-7 9H0"/>` +
		`<path class="w" marker-mid="url(#h-c)" d="M0 0L2 4H0"/>` +
		`<path class="do" marker-start="url(#h-e1)" d="M11 90v-35h18v35z"/>`
	if string(p.b) != want {
		t.Errorf("%s\nwant\n%s", p.b, want)
	}
	p = pencil{}
	for i := range 2*len(p.windows) + 3 {
		p.window('u', unlit, i, i)
	}
	p.stamp(false)
	for i := range 2*len(p.windows) + 3 {
		if n := strings.Count(strings.NewReplacer("L", " ", "H", " ").Replace(string(p.b)), fmt.Sprintf(" %d %d ", i, i)); n != 1 && i > 0 {
			t.Errorf("window %d is drawn %d times in %s", i, n, p.b)
		}
	}
}

func TestHousesAreSmall(t *testing.T) {
	total, n, largest := 0, 0, 0
	for _, side := range readStreet(t) {
		for _, block := range side.Blocks {
			for _, plot := range block.Plots {
				size := len(plot.House.SVG())
				total, n, largest = total+size, n+1, max(largest, size)
			}
		}
	}
	t.Logf("%d houses, %d bytes each, the largest %d; all parts %d", n, total/n, largest, len(AppendDefs(nil, 1<<len(parts)-1)))
	if total/n > 1700 || largest > 2800 {
		t.Errorf("a house is %d bytes, the largest %d", total/n, largest)
	}
}

func BenchmarkHouses(b *testing.B) {
	var houses []House
	for _, side := range readStreet(b) {
		for _, block := range side.Blocks {
			for _, plot := range block.Plots {
				houses = append(houses, plot.House)
			}
		}
	}
	dst := make([]byte, 0, 4096)
	b.ReportAllocs()
	for b.Loop() {
		for i := range 10_000 {
			dst = houses[i%len(houses)].Append(dst[:0], 100)
		}
	}
}

// BenchmarkGhosts draws both neighbours of ten thousand houses.
func BenchmarkGhosts(b *testing.B) {
	slugs := make([]string, 1000)
	for i := range slugs {
		slugs[i] = fmt.Sprintf("initiatief-%d", i)
	}
	dst := make([]byte, 0, 4096)
	b.ReportAllocs()
	for b.Loop() {
		for i := range 10_000 {
			h := House{Slug: slugs[i%len(slugs)]}
			dst = h.AppendGhost(h.AppendGhost(dst[:0], 0, 100), 1, 100)
		}
	}
}

// BenchmarkBuildings draws ten thousand entries that are not houses.
func BenchmarkBuildings(b *testing.B) {
	var all []House
	for _, section := range sections() {
		for i := range 20 {
			all = append(all, House{Slug: fmt.Sprintf("%s-%d", section, i), Section: section})
		}
	}
	dst := make([]byte, 0, 4096)
	b.ReportAllocs()
	for b.Loop() {
		for i := range 10_000 {
			dst = all[i%len(all)].Append(dst[:0], 100)
		}
	}
}

// sections returns the sections that have a building of their own, sorted.
func sections() []string { return slices.Sorted(maps.Keys(buildings)) }

// scenery returns the parts that Prop uses.
func scenery() Parts {
	var set Parts
	for _, p := range props {
		set |= partSet[p.part]
	}
	return set
}
