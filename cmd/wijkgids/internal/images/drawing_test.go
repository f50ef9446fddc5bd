package images

import (
	"errors"
	"strings"
	"testing"
)

func TestDrawing(t *testing.T) {
	const open = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 50">`
	for _, c := range []struct{ name, svg, refused string }{
		{"plain", open + `<path fill="url(#v)" d="M0 0h9"/><use xlink:href="#a"/></svg>`, ""},
		{"with a prologue", `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">` + open + `</svg>`, ""},
		{"no size", `<svg xmlns="http://www.w3.org/2000/svg"></svg>`, "grootte"},
		{"size 0", `<svg viewBox="0 0 200 0"></svg>`, "grootte"},
		{"script", open + `<script>alert(1)</script></svg>`, "<script>"},
		{"script in capitals", open + `<SCRIPT>alert(1)</SCRIPT></svg>`, "<SCRIPT>"},
		{"event handler", open + `<path onload="alert(1)"/></svg>`, "onload"},
		{"html", open + `<foreignObject/></svg>`, "foreignObject"},
		{"change of an address", open + `<set attributeName="href" to="javascript:alert(1)"/></svg>`, "<set>"},
		{"script address", open + `<a xlink:href="javascript:alert(1)"/></svg>`, "ander bestand"},
		{"picture elsewhere", open + `<image href="https://elders.example/x.png"/></svg>`, "ander bestand"},
		{"style elsewhere", open + `<style>@import "https://elders.example/x.css"</style></svg>`, "ander bestand"},
		{"fill elsewhere", open + `<path style="fill: url( 'https://elders.example/x#y')"/></svg>`, "ander bestand"},
		{"style sheet", `<?xml-stylesheet href="x.css"?>` + open + `</svg>`, "ander bestand"},
		{"entity", `<!DOCTYPE svg [<!ENTITY x "y">]>` + open + `</svg>`, "entiteiten"},
		{"half", open + `<path`, "geen SVG"},
		{"not closed", open, "geen SVG"},
		{"html page", `<html></html>`, "geen SVG"},
		{"empty", ``, "geen SVG"},
		{"large", open + strings.Repeat(" ", maxDrawing) + `</svg>`, "kB"},
	} {
		variants, err := Drawing([]byte(c.svg), "logo.svg")
		if c.refused == "" {
			if err != nil || len(variants) != 1 || variants[0].Width != 4*variants[0].Height || string(variants[0].Data) != c.svg {
				t.Errorf("%s: got %v, %v", c.name, variants, err)
			}
			continue
		}
		var refused *Refusal
		if !errors.As(err, &refused) || !strings.Contains(refused.Reason, c.refused) {
			t.Errorf("%s: got %v, want a refusal for %q", c.name, err, c.refused)
		}
	}
}
