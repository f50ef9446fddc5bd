package figure

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/wording"
)

var update = flag.Bool("update", false, "write the golden files anew")

// pictures returns a picture of every form, with the data of the guide where it has such a figure.
func pictures(t testing.TB) map[string][]byte {
	parsed := func(form string, rows [][]string) Picture {
		p, faults := Parse(form, rows, look, nil)
		if len(faults) > 0 {
			t.Fatalf("%s: %v", form, faults)
		}
		return p
	}
	rings := parsed(FormRings, figureRows(t, "figuur-kringen")).(Rings)
	return map[string][]byte{
		"kringen":      HTML(rings, "De kringen", wording.Dutch),
		"kringen-leeg": rings.Sheet("De kringen, om in te vullen", wording.Dutch),
		"continuum":    HTML(parsed(FormContinuum, figureRows(t, "figuur-zorgcontinuum")), "Het zorgcontinuüm", wording.Dutch),
		"netwerk":      HTML(oost(t), "Wijknetwerk Oost", wording.Dutch),
		"netwerk-3":    HTML(small(), "Graan voor Visch", wording.Dutch),
		"tabel":        HTML(parsed(FormTable, figureRows(t, "figuur-bio-industrie-scharrelkip")), "Twee logica’s", wording.Dutch),
		"tijdlijn":     HTML(parsed(FormTimeline, life), "Het leven van De Kruimel", wording.Dutch),
		"kaart":        HTML(parsed(FormMap, municipalities), "De gemeenten", wording.Dutch),
	}
}

var life = [][]string{
	{"jaren tachtig", "Vrijwilligers beginnen opvang ’t Kruimeltje, een project van de wijk."},
	{"2002", "Hulpsector Oost heet voortaan Wijknetwerk Oost.", "organisaties/wijknetwerk-oost"},
	{"2008-09", "De opvang hoort nu bij een professionele organisatie en heet De Kruimel."},
	{"2009-03-04", "Thema-avond ‘Kind, ik hoor je’.", "thema-avonden/kind-ik-hoor-je"},
}

var municipalities = [][]string{
	{"Eindhoven", "Noord-Brabant", "gemeenten/eindhoven", "3"}, {"Enschede", "Overijssel", "gemeenten/enschede", "4"},
	{"Groningen", "Groningen", "gemeenten/groningen", "3"}, {"Haarlemmermeer", "Noord-Holland", "gemeenten/haarlemmermeer", "5"},
	{"Houten", "Utrecht", "gemeenten/houten", "1"}, {"Loon op Zand", "Noord-Brabant", "gemeenten/loon-op-zand"},
	{"Maastricht", "Limburg", "gemeenten/maastricht", "1"}, {"’s-Hertogenbosch", "Noord-Brabant", "gemeenten/s-hertogenbosch", "34"},
	{"Sittard-Geleen", "Limburg", "gemeenten/sittard-geleen", "2"}, {"Tilburg", "Noord-Brabant", "gemeenten/tilburg", "6"},
	{"Utrecht", "Utrecht", "gemeenten/utrecht", "2"}, {"Zaanstad", "Noord-Holland", "", "0"},
}

func TestPicturesAreDrawnAsBefore(t *testing.T) {
	for name, got := range pictures(t) {
		file := filepath.Join("testdata", name+".html")
		// One element per line, so that differences can be read.
		got = append(bytes.ReplaceAll(got, []byte("><"), []byte(">\n<")), '\n')
		if *update {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs; look at it with -preview, then renew with -update", file)
		}
	}
}

func TestEqualValuesGiveEqualBytes(t *testing.T) {
	first := pictures(t)
	for range 3 {
		for name, got := range pictures(t) {
			if !bytes.Equal(got, first[name]) {
				t.Errorf("%s differs from the time before", name)
			}
		}
	}
	for seed := range uint64(5) {
		if !bytes.Equal(HTML(random(seed, 40), "x", wording.Dutch), HTML(random(seed, 40), "x", wording.Dutch)) {
			t.Errorf("network %d differs from the time before", seed)
		}
	}
}

// wellFormed reports whether a fragment is well-formed XML and follows the rules for every picture.
func wellFormed(fragment []byte) error {
	d := xml.NewDecoder(bytes.NewReader(slices.Concat([]byte("<x>"), fragment, []byte("</x>"))))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			for _, a := range e.Attr {
				switch name := a.Name.Local; {
				case name == "style", name == "id", name == "fill", name == "stroke", strings.HasPrefix(name, "on"):
					return errors.New(e.Name.Local + " has the attribute " + name)
				}
			}
			switch e.Name.Local {
			case "script", "style", "image", "foreignObject", "use":
				return errors.New("there is an element " + e.Name.Local)
			}
		}
	}
}

func TestPicturesAreWellFormed(t *testing.T) {
	for name, html := range pictures(t) {
		if err := wellFormed(html); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Every drawing has a name. A drawing with links is a group, any other an image.
func TestDrawingsHaveANameAndARole(t *testing.T) {
	for name, html := range pictures(t) {
		for _, svg := range strings.Split(string(html), "<svg ")[1:] {
			svg, _, _ = strings.Cut(svg, "</svg>")
			start, inside, _ := strings.Cut(svg, ">")
			switch {
			case strings.Contains(start, `aria-hidden="true"`):
			case !strings.Contains(start, `aria-label="`):
				t.Errorf("%s: no name: %s", name, start)
			case strings.Contains(inside, "<a ") && !strings.Contains(start, `role="group"`):
				t.Errorf("%s: links within an image: %s", name, start)
			case !strings.Contains(inside, "<a ") && !strings.Contains(start, `role="img"`):
				t.Errorf("%s: no image: %s", name, start)
			}
		}
	}
}

func TestPeopleInRingsDoNotTouch(t *testing.T) {
	names := []string{"oma", "hartsvrienden", "de buurvrouw van hiernaast", "juf", "hulpverlener", "klas", "wijkverpleegkundige"}
	for rings := 1; rings <= 5; rings++ {
		for people := range 14 {
			var labels [][]who
			for k := range rings {
				var in []who
				for i := range people {
					lines, wide := ringFace.wrap(names[(i*3+k)%len(names)], 96, 140)
					in = append(in, who{lines: lines, box: box{w: even(wide + 4), h: even(15 + 19*len(lines))}})
				}
				labels = append(labels, in)
			}
			drawRings(new(paper), labels, "", "", "")
			var boxes []box
			for _, in := range labels {
				for _, w := range in {
					if touchesAny(w.box, boxes, 5) {
						t.Errorf("%d rings of %d people: %v touches another", rings, people, w)
					}
					boxes = append(boxes, w.box)
				}
			}
		}
	}
}

func TestParseReportsRowsThatSayNothing(t *testing.T) {
	for _, c := range []struct {
		form string
		rows string // rows of cells, one on each line
		want []Fault
	}{
		{"taart", "a|b", []Fault{{Row: -1, Reason: UnknownForm, Value: "taart"}}},
		{FormRings, "1 | oma\n2", []Fault{{Row: 1, Reason: MissingCell, Value: "2"}}},
		{FormRings, "", []Fault{{Row: 0, Reason: MissingCell, Value: ""}}},
		{FormContinuum, "1||x", []Fault{{Row: 0, Reason: MissingCell, Value: "1 |  | x"}}},
		{FormNetwork, "knoop|A|kern\nknoop|A|kern\nknoop|B|rand\nlijn|A|C\nlijn|A|A\npijl|A|A\nlijn|A|B", []Fault{
			{Row: 1, Reason: SameNode, Value: "A"}, {Row: 2, Reason: UnknownLayer, Value: "rand"}, {Row: 3, Reason: UnknownNode, Value: "C"}, {Row: 4, Reason: Loop, Value: "A"}, {Row: 5, Reason: UnknownRow, Value: "pijl"}}},
		{FormTimeline, "2008", []Fault{{Row: 0, Reason: MissingCell, Value: "2008"}}},
		{FormTimeline, "1998-2001|a\n2000|b\nooit|c\n1999-12|d\n2001-02-30|e", []Fault{{Row: 3, Reason: OutOfOrder, Value: "1999-12"}, {Row: 4, Reason: NoSuchDay, Value: "2001-02-30"}}},
		{FormRings, "1|oma|weg/weg", []Fault{{Row: 0, Reason: UnknownReference, Value: "weg/weg"}}},
		{FormMap, "Luik|Luik|x|y", []Fault{{Row: 0, Reason: UnknownProvince, Value: "Luik"}, {Row: 0, Reason: NotANumber, Value: "y"}}},
		{FormTable, "a|b\nc|d|e", []Fault{{Row: 1, Reason: UnevenRow, Value: "c | d | e"}}},
		{FormTable, "a|b", []Fault{{Row: -1, Reason: NothingToDraw, Value: ""}}},
	} {
		var rows [][]string
		for line := range strings.SplitSeq(c.rows, "\n") {
			rows = append(rows, Cells(line))
		}
		_, faults := Parse(c.form, rows, func(ref string) (string, string) { return strings.TrimPrefix(ref, "weg/weg"), "" }, nil)
		if !slices.EqualFunc(faults, c.want, func(a, b Fault) bool { return a.Row == b.Row && a.Reason == b.Reason && a.Value == b.Value }) {
			t.Errorf("%s %q:\n got %v\nwant %v", c.form, c.rows, faults, c.want)
		}
	}
}

// A picture has its own words and those of its data in the language of the reader, and marks text
// without a translation as Dutch.
func TestPicturesAreInALanguage(t *testing.T) {
	en := map[string]string{"oma": "grandmother", "buurt": "neighbourhood", "Zelf": "Yourself", "A": "One", "Begin!": "Start!", "ooit": "once", "Toon": "Tone", "zacht": "soft"}
	for _, c := range []struct{ form, rows, want string }{
		{FormRings, "1|oma, juf, opa\nbuurt|Bert", `<li>grandmother, <span lang="nl">juf</span> and <span lang="nl">opa</span></li><li><b>neighbourhood</b> <span lang="nl">Bert</span></li>`},
		{FormRings, "1|juf\n2|oma", `<text lang="nl"><tspan`},
		{FormRings, "1|juf\n2|oma", `An arrow outwards: these people can bring you to others.`},
		{FormContinuum, "1|Zelf\n2|Samen", `<li>Yourself</li><li><span lang="nl">Samen</span></li>`},
		{FormNetwork, "knoop|A|kern\nknoop|B|bewoners\nlijn|A|B", `<p class="nest-name">At the heart</p><ul class="nest-list"><li class="nest-node">One<p>with <span lang="nl">B</span></p></li>`},
		{FormTimeline, "ooit|Begin!\n2001|Niks\n2008-02-29|Begin!", `<p class="when">once</p><p class="what">Start!</p></li><li><p class="when"><time datetime="2001">2001</time></p><p class="what"><span lang="nl">Niks</span></p></li>` +
			`<li class="leap"><p class="later">7 years later</p><p class="when"><time datetime="2008-02-29">29 February 2008</time></p>`},
		{FormMap, "Houten|Utrecht||2\nGent|België", `<span class="nl-name"><span lang="nl">Utrecht</span></span><ul><li><span class="nl-sign"><span lang="nl">Houten</span> <span class="nl-n">2</span></span></li></ul>`},
		{FormMap, "Houten|Utrecht||2\nGent|België", `<span class="nl-name">Elsewhere</span>`},
		{FormTable, "|Wij|Zij\nToon|zacht|hard", `<span>Tone</span></th></tr><tr><td class="duet-a">soft</td><td class="duet-b"><span lang="nl">hard</span></td>`},
	} {
		var rows [][]string
		for line := range strings.SplitSeq(c.rows, "\n") {
			rows = append(rows, strings.Split(line, "|"))
		}
		p, _ := Parse(c.form, rows, nil, func(text string) Text {
			if own := en[text]; own != "" {
				return Text{Text: own}
			}
			return Text{text, "nl"}
		})
		got := string(HTML(p, "x", wording.In("en")))
		if !strings.Contains(got, c.want) {
			t.Errorf("%s:\n got %s\nwant %s", c.form, got, c.want)
		}
		if err := wellFormed([]byte(got)); err != nil {
			t.Errorf("%s: %v", c.form, err)
		}
	}
}

func TestTimelineTellsLeapsAndKeepsADateTogether(t *testing.T) {
	moments := Timeline{{Date: "jaren tachtig", Words: Text{Text: "a"}}, {Date: "1998", Words: Text{Text: "b"}}, {Date: "1998", Words: Text{Text: "c"}, Href: "#"}, {Date: "1999 tot 2001", Words: Text{Text: "d"}}, {Date: "2003-12-31", Words: Text{Text: "e"}}, {Date: "2006", Words: Text{Text: "f"}}}
	got := string(HTML(moments, "x", wording.Dutch))
	if n := strings.Count(got, "<li"); n != 5 {
		t.Errorf("%d dates in the list, want 5", n)
	}
	if n := strings.Count(got, `<p class="what`); n != len(moments) {
		t.Errorf("%d moments in the list, want %d", n, len(moments))
	}
	_, after, _ := strings.Cut(got, "<time datetime=\"2003-12-31\">31 december 2003</time>")
	if strings.Count(got, "jaar later") != 1 || !strings.Contains(after, `<li class="leap"><p class="later">3 jaar later</p>`) {
		t.Errorf("want one leap, of 3 years before 2006: %s", got)
	}
}

func TestWrapKeepsEveryWord(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"GGD", []string{"GGD"}},
		{"Marokkaanse vrouwengroepen", []string{"Marokkaanse", "vrouwengroepen"}},
		{"Vrijwilligers in buurthuizen", []string{"Vrijwilligers in", "buurthuizen"}},
		{"MIM/Home-Start", []string{"MIM/Home-Start"}},
		{"Arbeidsongeschiktheidsverzekering", []string{"Arbeidsongeschikt-", "heidsverzekering"}},
		{"Opvoedingsondersteuningsprogramma voor iedereen", []string{"Opvoedingsonders-", "teuningsprogramma", "voor iedereen"}},
		{"", []string{""}},
	} {
		if got, _ := nodeFace.wrap(c.text, 130, 200); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for form, slug := range map[string]string{FormRings: "kringen", FormContinuum: "zorgcontinuum", FormNetwork: "wijknetwerk-oost", FormTable: "bio-industrie-scharrelkip"} {
		var lines []string
		for _, row := range figureRows(f, "figuur-"+slug) {
			lines = append(lines, strings.Join(row, "|"))
		}
		f.Add(form, strings.Join(lines, "\n"))
	}
	f.Add(FormMap, "Houten|Utrecht|x|2\n<b>|Limburg|\"|-1")
	f.Add(FormTimeline, "2008|a\n2000-01-01|<script>|javascript:alert(1)")
	f.Add(FormRings, "1|\xff\x00,‘’,,a&b\n|")
	f.Fuzz(func(t *testing.T, form, data string) {
		var rows [][]string
		for line := range strings.SplitSeq(data, "\n") {
			if len(rows) == 60 {
				break
			}
			rows = append(rows, strings.Split(line, "|"))
		}
		p, faults := Parse(form, rows, func(ref string) (string, string) { return ref, ref }, func(text string) Text { return Text{text, text} })
		if p == nil {
			if len(faults) == 0 {
				t.Fatal("no picture and nothing wrong")
			}
			return
		}
		if err := wellFormed(HTML(p, data, wording.Dutch)); err != nil {
			t.Fatalf("%s %q: %v\n%s", form, data, err, HTML(p, data, wording.Dutch))
		}
	})
}
