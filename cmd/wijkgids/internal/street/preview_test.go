package street

import (
	"bytes"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// readStreet reads testdata/street.tsv.
func readStreet(t testing.TB) []Side {
	t.Helper()
	text, err := os.ReadFile("testdata/street.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var sides []Side
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		c := strings.Split(line, "\t")
		if len(sides) == 0 || sides[len(sides)-1].Title != c[5] {
			sides = append(sides, Side{Title: c[5]})
		}
		s := &sides[len(sides)-1]
		if len(s.Blocks) == 0 || s.Blocks[len(s.Blocks)-1].Sign != c[6] {
			s.Blocks = append(s.Blocks, Block{Sign: c[6]})
		}
		b := &s.Blocks[len(s.Blocks)-1]
		h := House{Slug: c[0], Name: c[1], Section: c[2], Status: c[4]}
		if c[3] != "" {
			h.Involvement = strings.Split(c[3], ",")
		}
		b.Plots = append(b.Plots, Plot{House: h, Href: "#" + c[0]})
	}
	return sides
}

// streetHTML returns the markup that a layout should write for a street.
func streetHTML(sides []Side) []byte {
	var b []byte
	for _, side := range sides {
		b = append(b, `<div class="side"><h3 class="wrap">`+side.Title+`</h3><div class="row">`...)
		for _, block := range side.Blocks {
			b = append(b, `<div class="block"><h4 class="sign">`...)
			b = append(b, Prop(block.Tree())...)
			b = append(b, `<a href="#">`+html.EscapeString(block.Sign)+`</a></h4><ul>`...)
			for _, plot := range block.Plots {
				b = append(b, `<li><a href="`+plot.Href+`">`...)
				b = plot.House.Append(b, 100)
				b = append(b, `<span class="name">`+html.EscapeString(plot.House.Name)+`<span class="sr">, `+plot.House.Status+`</span></span></a></li>`...)
			}
			b = append(b, `</ul>`...)
			if block.More > 0 {
				b = append(b, `<p class="more"><a href="#">en nog meer</a></p>`...)
			}
			b = append(b, `</div>`...)
		}
		b = append(b, `</div></div>`...)
	}
	return b
}

const pageHead = `<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>De straat</title><link rel="stylesheet" href="preview.css">`

const pageCSS = `:root{color-scheme:light dark;--paper:#f8f1e3;--surface:#fffcf5;--ink:#2b231c;--quiet:#63574a;--line:#dccdb3;--edge:#87765f;--gut:clamp(1rem,.3rem + 3vw,2.5rem);--sans:system-ui,sans-serif}
@media screen and (prefers-color-scheme:dark){:root{--paper:#151b28;--surface:#1d2535;--ink:#f1e8d8;--quiet:#bcb3a3;--line:#38435a;--edge:#8390a8}}
body{margin:0;background:var(--paper);color:var(--ink);font:18px/1.5 var(--sans)}h1,h2,h3,h4{font-family:Georgia,serif;font-weight:400}
.wrap{max-width:77rem;margin-inline:auto;padding-inline:var(--gut)}.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards{display:flex;flex-wrap:wrap;gap:1rem;padding:1rem;list-style:none}.cards li{width:9rem;background:var(--surface);border:1px solid var(--line);border-radius:6px;overflow:clip;font-size:.8rem}.cards .pic{height:13rem}.cards p{margin:.5rem}
.plot{display:flex;justify-content:flex-end;align-items:flex-end;padding:1rem 2rem 4px}.plot .house{margin:0 -4px}
.minis{display:flex;flex-wrap:wrap;gap:1rem;padding:1rem}.minis .mini{display:flex;align-items:flex-end;gap:.5rem}
.legend{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;list-style:none}.legend li{display:flex;gap:.5rem;align-items:center}
`

// TestPreviewPage writes a page to inspect by eye: go test -run PreviewPage -artifacts.
func TestPreviewPage(t *testing.T) {
	dir := t.ArtifactDir()
	css, err := os.ReadFile("../../../../static/huizen.css")
	if err != nil {
		t.Fatal(err)
	}
	var body []byte
	body = append(body, `<main id="straat">`...)
	body = append(body, streetHTML(readStreet(t))...)
	body = append(body, `</main><h2 class="wrap">Legenda</h2><ul class="legend">`...)
	for _, form := range []string{"informele-steun", "informele-sociale-controle", "intergenerationeel-contact", ""} {
		body = append(body, "<li>"...)
		body = append(body, Masonry(form)...)
		body = append(body, form+"</li>"...)
	}
	for light := Lit; light <= Shuttered; light++ {
		body = append(body, "<li>"...)
		body = append(body, Window(light)...)
		body = append(body, "</li>"...)
	}
	for piece := EmptyLot; piece <= Trees; piece++ {
		body = append(append(append(body, "<li>"...), piece.SVG()...), "</li>"...)
	}
	body = append(body, `</ul><h2 class="wrap">Andere soorten</h2><ul class="cards">`...)
	for _, section := range sections() {
		for i, slug := range []string{"-a", "-bos", "-club"} {
			h := House{Slug: section + slug, Name: slug, Section: section, Status: []string{"actief", "geweest", ""}[i]}
			body = append(body, `<li><div class="pic">`...)
			body = h.Append(body, 100)
			body = append(body, `</div><p>`+section+`</p></li>`...)
		}
	}
	body = append(body, `</ul><h2 class="wrap">Meer vormen, elke gevel</h2><ul class="cards">`...)
	forms := []string{"informele-steun", "informele-sociale-controle", "intergenerationeel-contact"}
	for i := range 48 {
		inv := []string{forms[i%3], forms[(i+1+i/3%2)%3]}
		if i%4 == 3 {
			inv = append(inv, forms[(i+2)%3])
		}
		h := House{Slug: "meer" + string(rune('a'+i)), Name: "Meer", Section: "initiatieven", Involvement: inv, Status: []string{"actief", "onbekend", "gestopt", "opgegaan", "actief"}[i%5]}
		body = append(body, `<li><div class="pic">`...)
		body = h.Append(body, 100)
		body = append(body, `</div></li>`...)
	}
	body = append(body, `</ul><div class="plot">`...)
	h := House{Slug: "de-kruimel", Name: "De Kruimel", Section: "initiatieven", Involvement: forms[:1], Status: "actief"}
	body = h.AppendGhost(body, 0, 100)
	body = h.Append(body, 100)
	body = h.AppendGhost(body, 1, 100)
	body = append(body, `</div><div class="minis">`...)
	for _, side := range readStreet(t) {
		for _, block := range side.Blocks[:2] {
			for _, plot := range block.Plots {
				body = append(body, `<span class="mini">`...)
				body = plot.House.Append(body, 40)
				body = append(body, plot.House.Name+`</span>`...)
			}
		}
	}
	body = append(body, `</div>`...)
	page := append([]byte(pageHead), AppendDefs(nil, partsOf(body))...)
	page = append(page, body...)
	for name, data := range map[string][]byte{"index.html": page, "preview.css": append([]byte(pageCSS), css...)} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if bytes.Contains(body, []byte("style=")) {
		t.Error("a drawing holds a style; the policy of the site refuses it")
	}
}
