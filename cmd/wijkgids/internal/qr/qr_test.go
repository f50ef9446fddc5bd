package qr

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"rsc.io/qr"
)

// The path has exactly the black modules of the code.
func TestThePathIsTheCode(t *testing.T) {
	const text = "https://gids.example/initiatieven/de-kruimel/"
	svg := string(AppendSVG(nil, text))
	if err := xml.Unmarshal([]byte(svg), new(struct{})); err != nil {
		t.Fatalf("%v in %s", err, svg)
	}
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[[2]int]bool{}
	x, y := 0, 0
	for _, m := range regexp.MustCompile(`([Mm])(\d+) (\d+)h(\d+)`).FindAllStringSubmatch(svg, -1) {
		dx, _ := strconv.Atoi(m[2])
		dy, _ := strconv.Atoi(m[3])
		n, _ := strconv.Atoi(m[4])
		if m[1] == "M" {
			x, y = 0, 0
		}
		x, y = x+dx, y+dy
		for range n {
			drawn[[2]int{x - quiet, y - quiet}] = true
			x++
		}
	}
	for y := range code.Size {
		for x := range code.Size {
			if code.Black(x, y) != drawn[[2]int{x, y}] {
				t.Fatalf("module %d, %d is drawn %v", x, y, drawn[[2]int{x, y}])
			}
		}
	}
	if got := AppendSVG(nil, strings.Repeat("x", 3000)); len(got) > 0 {
		t.Errorf("a text that is too long gives %s", got)
	}
}

func BenchmarkAppendSVG(b *testing.B) {
	for range b.N {
		AppendSVG(nil, "https://gids.example/initiatieven/van-jong-tot-oud-in-oost/")
	}
}
