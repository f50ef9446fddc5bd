package figure

import (
	"bytes"
	"regexp"
)

// drawn matches the SVG of a network, rings or a continuum. Other pictures are lists and tables,
// which have no drawing but an ornament.
var drawn = regexp.MustCompile(`(?s)<svg class="(?:net|circles|bridge)\b.*?</svg>`)

var (
	anchor   = regexp.MustCompile(`<a( class="[^"]*")? href="[^"]*"|</a>`)
	viewBox  = regexp.MustCompile(`viewBox="(-?\d+) (-?\d+) (\d+) (\d+)"`)
	startTag = regexp.MustCompile(`^<svg[^>]*>`)
)

// Alone returns the drawing of a picture as a standalone SVG file for a book, with its own style
// and background and without links. html is the HTML of the picture. Alone returns nil for a
// picture without a drawing.
func Alone(html []byte) []byte {
	svg := drawn.Find(html)
	if svg == nil {
		return nil
	}
	svg = anchor.ReplaceAllFunc(svg, func(tag []byte) []byte {
		if tag[1] == '/' {
			return []byte("</g>")
		}
		return append([]byte("<g"), anchor.FindSubmatch(tag)[1]...)
	})
	start := startTag.Find(svg)
	svg = svg[len(start):]
	start = bytes.Replace(start, []byte(`role="group"`), []byte(`role="img"`), 1) // the drawing has no links any more
	box := viewBox.FindSubmatch(start)
	out := append([]byte(`<svg xmlns="http://www.w3.org/2000/svg"`), start[len("<svg"):]...)
	out = append(out, "<style>"+aloneStyle+"</style>"...)
	out = append(out, bytes.Join([][]byte{[]byte(`<rect class="ground" x="`), box[1], []byte(`" y="`), box[2], []byte(`" width="`), box[3], []byte(`" height="`), box[4], []byte(`"/>`)}, nil)...)
	return append(out, svg...)
}

// aloneStyle holds the styles of drawings in static/figuren.css with the colours of a light page,
// limited to CSS that all e-book readers support.
const aloneStyle = `.ground{fill:#fffdf6}text{font-family:sans-serif;fill:#2b2118;text-anchor:middle}
.net text{font-size:15px}.layer{fill:none;stroke:#87765f}.in-instellingen{stroke-dasharray:3 6}.layer.in-bewoners{fill:#f6e9cf}.layer.in-kern{stroke:none}
.net .ring-name{font:italic 18px serif;fill:#63574a;stroke:none}.tie{fill:none;stroke:#87765f;stroke-width:1.75}.ends{fill:none;stroke:#87765f;stroke-width:8;stroke-linecap:round}
.node rect{fill:#fffdf6;stroke:#87765f;stroke-dasharray:none}.node.in-kern rect{fill:#71375f;stroke:#71375f}.node.in-kern text{fill:#fff}.node.in-kern .roof{fill:#fff}.roof{fill:#48641f}
.circles text{font-size:17px}.c1,.c2,.c3,.c4{stroke:#87765f;fill:none}.c1{fill:#f6e9cf}.c2{fill:#fffdf6}.c3,.c4{stroke-dasharray:3 6}.c0{fill:#71375f}.circles .me{fill:#fff}
.w1 path,.w1 circle{fill:#48641f}.w2 path,.w2 circle{fill:#9a3e26}.w3 path,.w3 circle{fill:#2a4777}.w4 path,.w4 circle{fill:#71375f}
.tag{fill:#fff;stroke:#87765f}.circles .tag-n{font:600 17px serif;dominant-baseline:central}.circles .bridge{fill:none;stroke:#7b560b;stroke-width:3;stroke-linecap:round}
.br-water{fill:#a3bcc4}.br-wave{fill:none;stroke:#fcf5e6;stroke-width:2}.br-wall{fill:#b8593d;fill-rule:evenodd}.br-arch{fill:none;stroke:#fcf5e6;stroke-width:6}.br-brick{fill:none;stroke:#3b2a20;stroke-width:2;opacity:.3}
.br-land{fill:#86a25a}.br-road{fill:none;stroke:#3b2a20;stroke-width:12}.br-line{fill:none;stroke:#d3c5ac;stroke-width:9}.br-rail{fill:none;stroke:#2b2118;stroke-width:1.6}.br-way{fill:none;stroke:#71375f;stroke-width:3.5;stroke-linecap:round}
.br-home{fill:#e6c47c}.br-roof{fill:#9b5138}.br-door{fill:#2e3f3a}.br-lit{fill:#ffd66b}.br-clinic{fill:#bdb1a0}.br-head{fill:#fcf5e6;stroke:#3b2a20}.br-coat1{fill:#48641f}.br-coat2{fill:#2a4777}.br-coat3{fill:#71375f}.br-n{font:600 52px serif}`
