package street

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
)

func TestPiecesAreWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for piece := EmptyLot; piece <= Trees; piece++ {
		b := piece.SVG()
		if err := wellFormed(b); err != nil {
			t.Errorf("piece %d: %v", piece, err)
		}
		if seen[string(b)] {
			t.Errorf("piece %d is drawn as another one", piece)
		}
		seen[string(b)] = true
		if w, h := piece.Size(); !bytes.Contains(b, fmt.Appendf(nil, ` width="%d" height="%d" aria-hidden="true"`, w, h)) {
			t.Errorf("piece %d: not the size that Size tells, %d by %d\n%.200s", piece, w, h, b)
		}
	}
}

var lampWindow, litWindow = regexp.MustCompile(`url\(#h-[a-z]l\)`), regexp.MustCompile(`url\(#h-[a-z]1\)`)

// A house with a lamp behind a curtain is neither lit nor dark.
func TestAHouseThatRanHasALamp(t *testing.T) {
	for i := range 200 {
		h := House{Slug: fmt.Sprint("huis-", i), Name: "Naam", Section: "initiatieven", Status: "onbekend", Ran: true}
		if b := h.SVG(); !lampWindow.Match(b) || litWindow.Match(b) {
			t.Errorf("%s: no lamp, or full light:\n%s", h.Slug, b)
		}
		h.Ran = false
		if b := h.SVG(); lampWindow.Match(b) || litWindow.Match(b) {
			t.Errorf("%s: light in a house of which nothing is known:\n%s", h.Slug, b)
		}
		h.Status = "actief"
		if b := h.SVG(); lampWindow.Match(b) || !litWindow.Match(b) {
			t.Errorf("%s: no full light:\n%s", h.Slug, b)
		}
	}
}

// Bunting takes no space, and hangs only on houses, never on a plan.
func TestBuntingHangsOnAHouse(t *testing.T) {
	for _, h := range []House{
		{Slug: "de-kruimel", Section: "initiatieven", Status: "actief"},
		{Slug: "kind-ik-hoor-je", Section: "thema-avonden", Status: "gepland"},
	} {
		w, tall := h.Size()
		if bytes.Contains(h.SVG(), []byte("once")) {
			t.Errorf("%s: bunting without an evening", h.Slug)
		}
		h.Party = true
		if n := bytes.Count(h.SVG(), []byte("once")); n != 4 {
			t.Errorf("%s: %d pieces of bunting, want a string and three colours", h.Slug, n)
		}
		if w2, t2 := h.Size(); w2 != w || t2 != tall {
			t.Errorf("%s: bunting makes it %d by %d in place of %d by %d", h.Slug, w2, t2, w, tall)
		}
	}
}

// Every theme has a picture, and a word in its slug decides which.
func TestVignettes(t *testing.T) {
	guidepost := Vignette("iets-heel-anders")
	if err := wellFormed(guidepost); err != nil {
		t.Error(err)
	}
	for _, v := range vignettes {
		for word := range strings.FieldsSeq(v.words) {
			b := Vignette(word)
			if err := wellFormed(b); err != nil {
				t.Errorf("%s: %v", word, err)
			}
			if bytes.Equal(b, guidepost) {
				t.Errorf("%s has the picture of a theme without words", word)
			}
		}
	}
	if a, b := Vignette("ontmoeten"), Vignette("elkaar-ontmoeten-in-de-wijk"); !bytes.Equal(a, b) {
		t.Error("a word in the middle of the slug does not count")
	}
}
