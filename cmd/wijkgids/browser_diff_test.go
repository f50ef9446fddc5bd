package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"wijkgids/cmd/wijkgids/internal/changes"
)

// The page of diff passes axe-core and fits a narrow screen, light and dark, and its policy allows
// its style.
func testDiff(t *testing.T, b *browser) {
	rows := []changes.Row{{Before: "Voor kinderen tot vier jaar.", After: "Voor kinderen tot zes jaar."}, {After: "Hottentottententententoonstellingsmakersvergaderzaal"}}
	page := changes.Page{Title: "De Kruimel", Address: "/initiatieven/de-kruimel-met-een-lange-naam/", Summary: "Opvang.", Until: "1 mei 2012",
		Facts: []changes.Fact{{Label: "Wanneer", Rows: rows}}, Text: []changes.Part{{Rows: rows}, {Heading: "Voor wie", Rows: rows}}}
	report := &changes.Report{Since: "main", Errors: 2, Added: []changes.Page{{Title: "Nieuw", Address: "/nieuw/", Summary: "Komt erbij."}},
		Changed: []changes.Page{page}, Gone: []changes.Page{{Title: "Oud", Address: "/oud/", To: "/nieuw/"}},
		Lost: []changes.Lost{{Address: "/weg/", From: []string{"De Kruimel"}}}, Old: []changes.Page{page}}
	data, err := report.Write("html")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, text := range map[string][]byte{"index.html": data, "404.html": data, "_headers": []byte("/*\n  X-Content-Type-Options: nosniff\n")} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	home := serve(t, dir, "/").home
	x := b.tab(t)
	x.size(320, 800)
	for _, scheme := range []string{"light", "dark"} {
		x.media(scheme)
		x.open(home)
		x.wait(`document.documentElement.scrollWidth <= 320`)
		x.wait(`getComputedStyle(document.querySelector("table")).tableLayout === "fixed"`)
		x.do(chromedp.Evaluate[chromedp.Void](axe(t)))
		for _, violation := range eval[[]string](x, `axe.run({ resultTypes: ["violations"], preload: false })
			.then(({ violations }) => violations.map((v) => v.id + ": " + v.help + "\n" + v.nodes[0].html))`) {
			t.Errorf("%s: %s", scheme, violation)
		}
	}
}
