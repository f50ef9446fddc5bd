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
)

var update = flag.Bool("update", false, "write the golden files anew")

// pictures are one of every form, those of the guide where it has one.
func pictures(t testing.TB) map[string][]byte {
	parsed := func(form string, rows [][]string) Picture {
		p, faults := Parse(form, rows, look)
		if len(faults) > 0 {
			t.Fatalf("%s: %v", form, faults)
		}
		return p
	}
	rings := parsed(FormRings, figureRows(t, "figuur-kringen")).(Rings)
	return map[string][]byte{
		"kringen":      rings.HTML("De kringen"),
		"kringen-leeg": rings.Sheet("De kringen, om in te vullen"),
		"continuum":    parsed(FormContinuum, figureRows(t, "figuur-zorgcontinuum")).HTML("Het zorgcontinuüm"),
		"netwerk":      oost(t).HTML("Wijknetwerk Oost"),
		"netwerk-3":    small().HTML("Graan voor Visch"),
		"tabel":        parsed(FormTable, figureRows(t, "figuur-bio-industrie-scharrelkip")).HTML("Twee logica’s"),
		"tijdlijn":     parsed(FormTimeline, life).HTML("Het leven van De Kruimel"),
		"kaart":        parsed(FormMap, municipalities).HTML("De gemeenten"),
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
		// One element a line, so that a difference can be read.
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
		if !bytes.Equal(random(seed, 40).HTML("x"), random(seed, 40).HTML("x")) {
			t.Errorf("network %d differs from the time before", seed)
		}
	}
}

// wellFormed says what is wrong with a fragment as XML, and with the rules that
// every picture keeps.
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

// Every drawing has a name; one with links is a group, any other an image.
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
			draw(new(paper), labels, "", "", "")
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
		rows string // lines of cells
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
		_, faults := Parse(c.form, rows, func(ref string) (string, string) { return strings.TrimPrefix(ref, "weg/weg"), "" })
		if !slices.EqualFunc(faults, c.want, func(a, b Fault) bool { return a.Row == b.Row && a.Reason == b.Reason && a.Value == b.Value }) {
			t.Errorf("%s %q:\n got %v\nwant %v", c.form, c.rows, faults, c.want)
		}
	}
}

func TestWordsSayWhatThePictureSays(t *testing.T) {
	for _, c := range []struct{ form, rows, want string }{
		{FormRings, "1|oma, juf|\nbuurt|Bert", "Kring 1: oma en juf. Kring 2, buurt: Bert."},
		{FormContinuum, "1|Zelf\n2|Samen", "Eén doorlopende lijn, heen en terug, zonder gaten: 1. Zelf, 2. Samen."},
		{FormNetwork, "knoop|A|kern\nknoop|B|bewoners\nlijn|A|B", "In de kern: A. Groepen van bewoners: B. A werkt met B."},
		{FormTimeline, "2008-02-29|Begin!\n2009-02-29|Niks", "29 februari 2008: Begin! 2009-02-29: Niks."},
		{FormMap, "Houten|Utrecht||2\nGent|België", "Utrecht: Houten (2). Ergens anders: Gent."},
		{FormTable, "|Wij|Zij\nToon|zacht|hard", "Toon. Wij: zacht; Zij: hard."},
	} {
		var rows [][]string
		for line := range strings.SplitSeq(c.rows, "\n") {
			rows = append(rows, strings.Split(line, "|"))
		}
		p, _ := Parse(c.form, rows, nil)
		if got := p.Words(); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.form, got, c.want)
		}
	}
}

func TestTimelineTellsLeapsAndKeepsADateTogether(t *testing.T) {
	moments := Timeline{{Date: "jaren tachtig", Words: "a"}, {Date: "1998", Words: "b"}, {Date: "1998", Words: "c", Href: "#"}, {Date: "1999 tot 2001", Words: "d"}, {Date: "2003-12-31", Words: "e"}, {Date: "2006", Words: "f"}}
	got := string(moments.HTML("x"))
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
		p, faults := Parse(form, rows, func(ref string) (string, string) { return ref, ref })
		if p == nil {
			if len(faults) == 0 {
				t.Fatal("no picture and nothing wrong")
			}
			return
		}
		p.Words()
		if err := wellFormed(p.HTML(data)); err != nil {
			t.Fatalf("%s %q: %v\n%s", form, data, err, p.HTML(data))
		}
	})
}
