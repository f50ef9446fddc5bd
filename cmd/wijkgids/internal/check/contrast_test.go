package check

import (
	"math"
	"os"
	"strings"
	"testing"
)

// Pairs with a ratio that WebAIM and the W3C's own examples give.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#ffffff", "#ffffff", 1}, {"#777777", "#ffffff", 4.48}, {"#0000ff", "#ffffff", 8.59}, {"#ff0000", "#ffffff", 4.00}} {
		if got := Contrast(c.a, c.b); math.Abs(got-c.want) > 0.01 {
			t.Errorf("Contrast(%s, %s) = %.3f, want %.2f", c.a, c.b, got, c.want)
		}
		if Contrast(c.a, c.b) != Contrast(c.b, c.a) {
			t.Errorf("Contrast(%s, %s) depends on the order", c.a, c.b)
		}
	}
}

// The colours of the style sheet itself: every text on every ground reaches
// 4.5, and what only has to be seen (lines of fields, focus) 3, in both schemes.
func TestColoursOfTheStyleSheetCanBeRead(t *testing.T) {
	css, err := os.ReadFile("../../../../static/gids.css")
	if err != nil {
		t.Fatal(err)
	}
	light := tokens(t, string(css), ":root{")
	dark := tokens(t, string(css), "prefers-color-scheme:dark){:root{")
	if light["--deep"] != lightGround || dark["--deep"] != darkGround {
		t.Errorf("the grounds of the rule are %s and %s, in the style sheet --deep is %s and %s", lightGround, darkGround, light["--deep"], dark["--deep"])
	}
	for name, scheme := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, ground := range []string{"--paper", "--surface", "--deep"} {
			for _, text := range []string{"--ink", "--quiet", "--brand", "--moss", "--brick", "--night", "--ochre", "--plum"} {
				if got := Contrast(scheme[text], scheme[ground]); got < enough {
					t.Errorf("%s: %s %s on %s %s has %.2f", name, text, scheme[text], ground, scheme[ground], got)
				}
			}
			for _, line := range []string{"--edge", "--focus"} {
				if got := Contrast(scheme[line], scheme[ground]); got < 3 {
					t.Errorf("%s: %s %s on %s %s has %.2f", name, line, scheme[line], ground, scheme[ground], got)
				}
			}
		}
		if got := Contrast(scheme["--on-brand"], scheme["--brand"]); got < enough {
			t.Errorf("%s: text on a button has %.2f", name, got)
		}
		if got := Contrast(scheme["--ink"], scheme["--mark"]); got < enough {
			t.Errorf("%s: a found word has %.2f", name, got)
		}
	}
}

// tokens reads the custom properties that are colours behind an opening.
func tokens(t *testing.T, css, opening string) map[string]string {
	t.Helper()
	_, rest, found := strings.Cut(css, opening)
	if !found {
		// The dark set may have a space or a word more before its brace.
		t.Fatalf("the style sheet has no %q", opening)
	}
	block, _, _ := strings.Cut(rest, "}")
	out := map[string]string{}
	for declaration := range strings.SplitSeq(block, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(declaration), ":")
		if strings.HasPrefix(name, "--") && len(value) == 7 && value[0] == '#' {
			out[name] = value
		}
	}
	return out
}
