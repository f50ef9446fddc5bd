package figure

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/wording"
)

// A standalone drawing is one image without links. Lists and tables have no drawing.
func TestDrawingsStandAlone(t *testing.T) {
	resolve := func(ref string) (string, string) { return "../" + ref + "/", "k-organisaties" }
	for form, rows := range map[string][][]string{
		FormRings:     {{"1", "oma", "organisaties/huis"}, {"2", "buren, klas"}},
		FormContinuum: {{"1", "Buurt", "organisaties/huis"}, {"2", "Zorg"}},
		FormNetwork:   {{"knoop", "Huis & tuin", "kern", "organisaties/huis"}, {"knoop", "Club", "bewoners"}, {"lijn", "Huis & tuin", "Club"}},
	} {
		p, faults := Parse(form, rows, resolve, nil)
		if len(faults) > 0 {
			t.Fatal(form, faults)
		}
		svg := string(Alone(HTML(p, "Wie & wat", wording.Dutch)))
		if !strings.HasPrefix(svg, `<svg xmlns="http://www.w3.org/2000/svg"`) || !strings.Contains(svg, "<style>") || !strings.Contains(svg, `role="img" aria-label="Wie &amp; wat"`) || strings.Contains(svg, "href") {
			t.Errorf("%s: %s", form, svg)
		}
		d := xml.NewDecoder(strings.NewReader(svg))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%s: %v in %s", form, err, svg)
				break
			}
		}
	}
	for form, rows := range map[string][][]string{
		FormTimeline: {{"2001", "Begin"}, {"2002", "Einde"}},
		FormTable:    {{"Wie", "Wat"}, {"Oma", "Koken"}},
		FormMap:      {{"Stad", "Utrecht"}},
	} {
		p, faults := Parse(form, rows, nil, nil)
		if len(faults) > 0 {
			t.Fatal(form, faults)
		}
		if got := Alone(HTML(p, "Wat", wording.Dutch)); got != nil {
			t.Errorf("%s: %s", form, got)
		}
	}
}
