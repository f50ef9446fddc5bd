package palette

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// Pairs whose ratio is in examples of WebAIM and the W3C.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"#000000", "#ffffff", 2100}, {"#ffffff", "#ffffff", 100}, {"#777777", "#ffffff", 447}, {"#0000ff", "#ffffff", 859}, {"#ff0000", "#ffffff", 399}} {
		for _, got := range []int{Contrast(mustColour(c.a), mustColour(c.b)), Contrast(mustColour(c.b), mustColour(c.a))} {
			if got != c.want {
				t.Errorf("Contrast(%s, %s) = %d, want %d", c.a, c.b, got, c.want)
			}
		}
	}
}

// The colours that browsers compute from the same texts.
func TestParseColour(t *testing.T) {
	for text, want := range map[string]string{
		"#1d4b3f": "#1d4b3f", "#FC0": "#ffcc00", "#ffcc00ff": "#ffcc00", " White ": "#ffffff", "rebeccapurple": "",
		"rgb(29, 75, 63)": "#1d4b3f", "rgb(29 75 63 / 100%)": "#1d4b3f", "rgb(100% 0% 50%)": "#ff0080", "rgba(0,0,0,.5)": "",
		"hsl(211 60% 35%)": "#24578f", "hsl(359, 65%, 58%)": "#da4e51", "hsl(0 0% 100%)": "#ffffff", "hsl(0 100% 40%)": "#cc0000",
		"hsl(48deg 100% 60%)": "#ffd633", "hsl(-120 100% 25%)": "#000080", "hsl(90.5 30.25% 38%)": "#607e44",
		"transparent": "", "currentcolor": "", "#12": "", "#00000080": "", "rgb(1 2)": "", "rgb(1 2 3": "", "oklch(50% 0.1 200)": "", "": "",
	} {
		got, ok := parseColour(text)
		if ok != (want != "") || ok && got.String() != want {
			t.Errorf("parseColour(%q) = %s, %t, want %q", text, got, ok, want)
		}
	}
}

// The style sheets have the colours of the table, so the program computes with the colours that
// readers see.
func TestStyleSheetHasTheColoursOfTheTable(t *testing.T) {
	css, err := os.ReadFile("../../../../static/gids.css")
	if err != nil {
		t.Fatal(err)
	}
	houses, err := os.ReadFile("../../../../static/huizen.css")
	if err != nil {
		t.Fatal(err)
	}
	comments := regexp.MustCompile(`(?s)/\*.*?\*/`)
	sheet := strings.Join(strings.Fields(comments.ReplaceAllString(string(css)+string(houses), "")), "")
	own := Make(Style{})
	for name, scheme := range map[string]struct {
		Scheme
		opening string
	}{"light": {own.Light, "}:root{"}, "dark": {own.Dark, "@mediascreenand(prefers-color-scheme:dark){:root{"}} {
		var block strings.Builder
		for i, part := range strings.Split("}"+sheet, scheme.opening) {
			if i > 0 {
				inside, _, _ := strings.Cut(part, "}")
				block.WriteString(inside + ";")
			}
		}
		for r, row := range table {
			if role(r) == link || role(r) == heading || role(r) == markInk {
				continue // without a house style they inherit their colour
			}
			if want := row.property + ":" + scheme.colours[r].String() + ";"; !strings.Contains(";"+block.String(), ";"+want) {
				t.Errorf("%s: the style sheets have no %s", name, want)
			}
		}
	}
}

// The manual for municipalities lists exactly the tokens that are read.
func TestManualNamesEveryToken(t *testing.T) {
	manual, err := os.ReadFile("../../docs/huisstijl.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]bool{}
	for _, row := range regexp.MustCompile("(?m)^\\| `(--[^|]*)\\|([^|]*)\\|").FindAllStringSubmatch(string(manual), -1) {
		names := regexp.MustCompile("--[a-z0-9-]+").FindAllString(row[1]+row[2], -1)
		rows[strings.Join(names, " ")] = true
	}
	known := 0
	want := func(property string, others []string) {
		known++
		if row := strings.Join(append([]string{property}, others...), " "); !rows[row] {
			t.Errorf("docs/huisstijl.md has no row %s", row)
		}
	}
	for _, row := range table[:sky] {
		want(row.property, row.tokens)
	}
	for _, row := range shapes {
		want(row.property, row.tokens)
	}
	if len(rows) != known {
		t.Errorf("docs/huisstijl.md has %d rows of tokens, want %d", len(rows), known)
	}
}

func TestOwnColoursCanBeRead(t *testing.T) {
	own := Make(Style{})
	for _, f := range own.Faults() {
		t.Errorf("%s on %s has %d", f.Colour, f.Ground, f.Contrast)
	}
	if css := own.CSS(); css != nil {
		t.Errorf("a guide without a house style gets the style sheet %s", css)
	}
}

// Both schemes follow from a single colour.
func TestOneColourIsEnough(t *testing.T) {
	for _, colour := range []string{"#c00000", "#154273", "#006633", "#000000", "#5b2c83", "#0000ee"} {
		p := Make(Style{Colour: Token{problem.Place{File: "gids.md", Line: 5, Column: 10}, colour}})
		for _, f := range p.Faults() {
			t.Errorf("kleur %s: %s on %s has %d", colour, f.Colour, f.Ground, f.Contrast)
		}
		if p.Light.colours[brand].String() != colour || p.Light.colours[link].String() != colour || p.Light.colours[focus].String() != colour {
			t.Errorf("kleur %s is not that of buttons, links and the focus: %s", colour, p.CSS())
		}
		if own := Make(Style{}); p.Dark.colours[brand] == own.Dark.colours[brand] {
			t.Errorf("kleur %s leaves the dark scheme as it was", colour)
		}
	}
	p := Make(Style{Dark: Token{problem.Place{File: "gids.md", Line: 5, Column: 10}, "#ffb3a0"}})
	for _, f := range p.Faults() {
		t.Errorf("kleur-donker alone: %s on %s has %d", f.Colour, f.Ground, f.Contrast)
	}
}

// A sheet in the form of NL Design System, with parts that must be ignored.
const sheet = `/* een thema */
.proefstad-theme {
  --proefstad-blauw: hsl(211 60% 35%); /* van knoppen */
  --utrecht-document-background-color: var(--wit);
  --utrecht-document-color: #111;
  --wit: white;
  --utrecht-link-color: var(--nergens, var(--proefstad-blauw));
  --nl-button-primary-background-color: var(--rond);
  --rond: var(--nl-button-primary-background-color);
  --utrecht-button-primary-action-background-color: var( --proefstad-blauw );
  --utrecht-page-footer-background-color: linear-gradient(red, blue);
  --nl-heading-level-1-font-family: "Proef Serif", Georgia, serif;
  --utrecht-document-font-family: url(https://elders.example/x);
}
.utrecht-button--danger .x { --utrecht-link-color: red }
@media print { .proefstad-theme { --utrecht-document-color: red } }
@font-face { font-family: Proef; src: url(x.woff2) }
body { background: url(https://elders.example/spion.gif); --utrecht-focus-outline-color: #00f
}
`

func TestTheme(t *testing.T) {
	theme := ReadTheme([]byte(sheet), "content/proefstad.css")
	p := Make(Style{Theme: theme})
	for r, want := range map[role]string{
		paper: "#ffffff", ink: "#111111", link: "#24578f", brand: "#24578f", onBrand: "#fffaf0", foot: "#24578f", footInk: "#fffaf0", focus: "#0000ff", surface: "#ffffff",
	} {
		if got := p.Light.colours[r].String(); got != want {
			t.Errorf("%s is %s, want %s", table[r].property, got, want)
		}
	}
	for _, f := range p.Faults() {
		t.Errorf("%s on %s has %d", f.Colour, f.Ground, f.Contrast)
	}
	css := string(p.CSS())
	if !strings.Contains(css, `--nl-heading-level-1-font-family:"Proef Serif", Georgia, serif;`) {
		t.Errorf("the type of headings is missing: %s", css)
	}
	for _, bad := range []string{"url(", "elders", "red", "@font-face", "var(--"} {
		if strings.Contains(css, bad) {
			t.Errorf("the style sheet holds %q: %s", bad, css)
		}
	}
	if got, want := theme["--utrecht-link-color"].Place, (problem.Place{File: "content/proefstad.css", Line: 7, Column: 3}); got != want {
		t.Errorf("the token stands at %v, want %v", got, want)
	}
}

// A fault has the place of the token that caused it, even if that is the background.
func TestFaultsOfAThemeHaveItsPlaces(t *testing.T) {
	p := Make(Style{Theme: ReadTheme([]byte(":root{\n--utrecht-document-background-color:#888;\n--utrecht-document-color:#999}"), "t.css")})
	lines := map[int]bool{}
	for _, f := range p.Faults() {
		if f.File != "t.css" || f.Contrast >= f.Least {
			t.Errorf("no fault of the theme: %+v", f)
		}
		lines[f.Line] = true
	}
	if !lines[2] || !lines[3] {
		t.Errorf("faults on lines %v, want 2 and 3", lines)
	}
}

func FuzzReadTheme(f *testing.F) {
	f.Add(sheet)
	f.Add(":root{--a:var(--b,var(--a));--nl-link-color:var(--a)}")
	f.Add("}}--x:{--nl-link-color:#fff")
	f.Fuzz(func(t *testing.T, text string) {
		p := Make(Style{Theme: ReadTheme([]byte(text), "t.css")})
		p.Faults()
		if css := string(p.CSS()); strings.Count(css, "{") != strings.Count(css, "}") || strings.Contains(css, "url(") || strings.Contains(css, "@import") {
			t.Errorf("%q gives %q", text, css)
		}
	})
}
