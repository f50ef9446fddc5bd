package render

import (
	"bytes"
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/fasttemplate"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/street"
	"wijkgids/cmd/wijkgids/internal/wording"
	"wijkgids/layouts"
)

// guideOf assembles a guide from front matter by path below content/, and adds a home page.
func guideOf(t *testing.T, files map[string]string) *Renderer {
	t.Helper()
	fsys := fstest.MapFS{"content/gids.md": {Data: []byte("---\ntitel: Proef\nsamenvatting: Een proef.\nbasis-url: https://proef.example\n---\nHallo.\n")}}
	for name, front := range files {
		fsys["content/"+name+".md"] = &fstest.MapFile{Data: []byte("---\nsamenvatting: Kort gezegd.\n" + front + "\n---\nTekst.\n")}
	}
	table := schema.Standard()
	src, ps, err := content.Read(fsys, table, nil)
	if err != nil {
		t.Fatal(err)
	}
	g, more := guide.Assemble(src, table, guide.Options{Today: date.Date{Year: 2026, Month: 11, Day: 22}})
	if ps = append(ps, more...); problem.Errors(ps) > 0 {
		t.Fatal(ps)
	}
	l, err := Parse(layouts.Files, wording.Dutch)
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(g, l, Options{BaseURL: "https://proef.example"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestStreetPutsHousesBehindTheSignOfTheirPlace(t *testing.T) {
	r := guideOf(t, map[string]string{
		"gemeenten/zaanstad":         "titel: Zaanstad",
		"wijken/oost":                "titel: Oost\ngemeente: zaanstad",
		"initiatieven/a":             "titel: Aan tafel\nwijk: oost\nstatus: actief",
		"initiatieven/b":             "titel: Bakfiets\ngemeente: zaanstad\nstatus: gestopt",
		"initiatieven/c":             "titel: Club\ngemeente: zaanstad",
		"initiatieven/d":             "titel: Dwars\nstatus: actief",
		"praktijkvoorbeelden/ergens": "titel: Ergens\nwijk: oost",
	})
	st := r.from(guide.HomeAddress).street()
	var got strings.Builder
	for _, side := range st.Sides {
		fmt.Fprintf(&got, "%s\n", side.Title)
		for _, b := range side.Blocks {
			fmt.Fprintf(&got, "  %s %s\n", b.Sign.Label, b.Sign.Href)
			for _, p := range b.Plots {
				fmt.Fprintf(&got, "    %s %s: %s\n", p.Name, p.Href, p.Status)
			}
		}
	}
	const want = `Initiatieven van bewoners
  Oost wijken/oost/
    Aan tafel initiatieven/a/: loopt
  Zaanstad gemeenten/zaanstad/
    Club initiatieven/c/: niet bekend of het nog loopt
    Bakfiets initiatieven/b/: gestopt
  Overal initiatieven/
    Dwars initiatieven/d/: loopt
Voorbeelden van elders
  Oost wijken/oost/
    Ergens praktijkvoorbeelden/ergens/: niet bekend of het nog loopt
`
	if got.String() != want {
		t.Errorf("the street is\n%s\nnot\n%s", got.String(), want)
	}
}

// Without houses there is a plot for the first one, and no legend.
func TestGuideWithoutHousesHasAnEmptyPlot(t *testing.T) {
	r := guideOf(t, map[string]string{"methoden/praten": "titel: Praten"})
	page, err := r.l.page("home", "").fill(nil, r.Home(), "/")
	if err != nil {
		t.Fatal(err)
	}
	for part, want := range map[string]int{`class="side"`: 1, "Hier kan uw huis staan": 1, `class="sign"`: 0, "Zo leest u de straat": 0} {
		if got := bytes.Count(page, []byte(part)); got != want {
			t.Errorf("the front page of a guide without houses has %q %d times, want %d", part, got, want)
		}
	}
}

// A street of one house with a very long name keeps its title above the roof, and shortens the name.
func TestLoneHouseLeavesRoomForTheTitle(t *testing.T) {
	r := guideOf(t, map[string]string{"initiatieven/lang": "titel: " + strings.Repeat("Samen Sterk ", 10)})
	page, err := r.l.page("home", "").fill(nil, r.Home(), "/")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`class="side tall"`, `class="name long"`} {
		if bytes.Count(page, []byte(want)) != 1 {
			t.Errorf("the front page does not have %s once", want)
		}
	}
}

func TestLongStreetIsShortenedAndSaysSo(t *testing.T) {
	files := map[string]string{"gemeenten/zaanstad": "titel: Zaanstad"}
	for i := range streetHouses + 5 {
		files[fmt.Sprintf("initiatieven/huis-%03d", i)] = fmt.Sprintf("titel: Huis %03d\ngemeente: zaanstad", i)
	}
	block := guideOf(t, files).from("/").street().Sides[0].Blocks[0]
	if len(block.Plots) != streetHouses || block.More == nil || *block.More != (Link{"en nog 5", "gemeenten/zaanstad/"}) {
		t.Errorf("%d houses, and then %v", len(block.Plots), block.More)
	}
}

func TestNeighbourhoodDrawsWhoWorksWithWhom(t *testing.T) {
	r := guideOf(t, map[string]string{
		"gemeenten/zaanstad":  "titel: Zaanstad",
		"wijken/oost":         "titel: Oost\ngemeente: zaanstad\npartners: [school]",
		"wijken/west":         "titel: West\ngemeente: zaanstad",
		"organisaties/school": "titel: De school",
		"initiatieven/a":      "titel: Aan tafel\nwijk: oost\npartners: [school]",
		"initiatieven/b":      "titel: Buiten\nwijk: west",
	})
	oost, west := r.g.Entry(schema.Neighbourhoods, "oost"), r.g.Entry(schema.Neighbourhoods, "west")
	f := r.entry(oost).Figure
	if f == nil {
		t.Fatal("no drawing of a neighbourhood with partners")
	}
	for _, want := range []string{`href="../../initiatieven/a/"`, `href="../../organisaties/school/"`, "Oost"} {
		if !strings.Contains(string(f.Drawing()), want) {
			t.Errorf("the drawing lacks %s", want)
		}
	}
	if f := r.entry(west).Figure; f != nil {
		t.Errorf("a drawing of a neighbourhood without partners: %s", f.Title)
	}
}

func TestPageHoldsThePartsOfItsHousesOnce(t *testing.T) {
	r := guideOf(t, map[string]string{"initiatieven/a": "titel: Aan tafel\nstatus: actief"})
	e := r.g.Entry(schema.Initiatives, "a")
	page, err := r.l.page("entry", e.Section).fill(nil, r.entry(e), e.Address)
	if err != nil {
		t.Fatal(err)
	}
	body, windows := bytes.Index(page, []byte("<body")), bytes.Index(page, []byte(`<marker id="h-`))
	if n := bytes.Count(page, []byte(`class="sprite stamps"`)); n != 1 || windows < body {
		t.Errorf("windows %d times, the first at %d of a body at %d", n, windows, body)
	}
	referred := regexp.MustCompile(`(?:href="|="url\()#(h-\w+)`).FindAllSubmatch(page, -1)
	for _, m := range referred {
		if n := bytes.Count(page, []byte(` id="`+string(m[1])+`"`)); n != 1 {
			t.Errorf("%s is defined %d times", m[1], n)
		}
	}
	if len(referred) < 4 {
		t.Errorf("the house has %d windows, doors and other parts", len(referred))
	}
}

func TestPageHoldsWhatItRefersTo(t *testing.T) {
	const a, b = `<symbol id="i-a"><path d="a"/></symbol>`, `<symbol id="i-b"><path d="b"/></symbol>`
	set := readIcons(fasttemplate.New(template.Must(template.New("icons").Parse("<defs>\n" + a + "\n" + b + "\n</defs>"))))
	const all, onlyA, onlyB, none = "<defs>\n" + a + "\n" + b + "\n</defs>", "<defs>\n" + a + "\n</defs>", "<defs>\n" + b + "\n</defs>", "<defs>\n</defs>"
	for page, want := range map[string]string{
		"<p>geen body</p>":                           "<p>geen body</p>",
		"<body>niets</body>":                         "<body>niets</body>",
		"<body>#h-a #i-a</body>":                     "<body>#h-a #i-a</body>",
		`<body href="#i-b`:                           `<body href="#i-b`,
		"<body>" + all:                               "<body>" + none,
		"<body>" + all + `<use href="#i-b"/>`:        "<body>" + onlyB + `<use href="#i-b"/>`,
		`<body><a href="#i-bb"></a>` + all:           `<body><a href="#i-bb"></a>` + none,
		`<body><a href="#i-a"></a>` + all + `"#i-b"`: `<body><a href="#i-a"></a>` + onlyA + `"#i-b"`,
		"<body>" + all + `<use href="#i-b"/><use href="#i-a"/><use href="#i-b"/>`: "<body>" + all + `<use href="#i-b"/><use href="#i-a"/><use href="#i-b"/>`,
		"<body><defs>" + b + "</defs>":                                            "<body><defs>" + b + "</defs>", // another sprite than that of the partial
	} {
		if got := string(set.fit([]byte(page))); got != want {
			t.Errorf("%s\nbecame %s\nwant   %s", page, got, want)
		}
	}
	cat, window := string(street.AppendDefs(nil, street.PartOf([]byte("h-k")))), string(street.AppendDefs(nil, street.PartOf([]byte("h-u1"))))
	const uses = `<p><path marker-mid="url(#h-u1)"/><use href="#h-k"/><path marker-mid="url(#h-n"/><use href="#h-m)"/></p>`
	if got := string(set.fit([]byte("<body>" + uses))); cat == "" || window == "" || got != "<body>"+cat+window+uses {
		t.Errorf("with a cat and a window: %s", got)
	}
	without := readIcons(fasttemplate.New(template.Must(template.New("other").Parse("niets"))))
	if got := string(without.fit([]byte("<body>" + all))); got != "<body>"+all {
		t.Errorf("without the partial a page became %s", got)
	}
}

// The letters of a list link to every letter, also on other pages of the list.
func TestLettersLeadToOtherPages(t *testing.T) {
	files := map[string]string{}
	for i := range perPage + 5 {
		letter := "a"
		if i >= perPage-2 {
			letter = "b"
		}
		files[fmt.Sprintf("begrippen/%s-%03d", letter, i)] = fmt.Sprintf("titel: %s %03d", letter, i)
	}
	files["begrippen/z"] = "titel: z"
	r := guideOf(t, files)
	s := r.g.Section("begrippen")
	for n, want := range map[int][]Link{
		1: {{"A", "#letter-a"}, {"B", "#letter-b"}, {"Z", "../begrippen/pagina/2/#letter-z"}},
		2: {{"A", "../../../begrippen/#letter-a"}, {"B", "../../../begrippen/#letter-b"}, {"Z", "#letter-z"}},
	} {
		if got := r.list(s, n).Letters; !slices.Equal(got, want) {
			t.Errorf("the letters of page %d are %v, want %v", n, got, want)
		}
	}
}
