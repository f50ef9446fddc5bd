package figure

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/wording"
)

var previewDir = flag.String("preview", "", "write a page with every picture to this folder, to look at")

// look resolves every reference to an address and the class of its section.
func look(ref string) (href, class string) {
	section, _, _ := strings.Cut(ref, "/")
	return "../" + ref + "/", "k-" + section
}

// figureRows returns the data of a figure in the guide.
func figureRows(t testing.TB, slug string) [][]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../../../content/figuren", slug+".md"))
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(text)) {
		if row, ok := strings.CutPrefix(line, `  - "`); ok {
			rows = append(rows, strings.Split(strings.TrimSuffix(strings.TrimSpace(row), `"`), "|"))
		}
	}
	if len(rows) == 0 {
		t.Fatalf("%s: no data", slug)
	}
	return rows
}

func oost(t testing.TB) Network {
	p, faults := Parse(FormNetwork, figureRows(t, "figuur-wijknetwerk-oost"), look, nil)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	n := p.(Network)
	for i, v := range n.Nodes {
		n.Nodes[i].House = v.Class == "k-initiatieven"
	}
	return n
}

// small returns the network of a neighbourhood with few partners.
func small() Network {
	return Network{
		Nodes: []Node{
			{Name: Text{Text: "Graan voor Visch"}, Layer: Core, Href: "#", Class: "k-wijken", Self: true},
			{Name: Text{Text: "Centrum voor Jeugd en Gezin Haarlemmermeer"}, Layer: Institutions, Href: "#", Class: "k-organisaties"},
			{Name: Text{Text: "Ouders voor een gemengde school"}, Layer: Residents, Href: "#", Class: "k-praktijkvoorbeelden", House: true},
		},
		Lines: []Line{{0, 1}, {0, 2}},
	}
}

func TestPreviewPage(t *testing.T) {
	if *previewDir == "" {
		t.Skip("no -preview")
	}
	var b strings.Builder
	section := func(title, class string, html []byte) {
		fmt.Fprintf(&b, "<figure class=\"fig %s\"><h2>%s</h2>\n%s\n</figure>\n", class, title, html)
	}
	parsed := func(slug, form string) Picture {
		p, faults := Parse(form, figureRows(t, slug), look, nil)
		if len(faults) > 0 {
			t.Error(faults)
		}
		return p
	}
	section("Wie werkt met wie in Oost", "fig-netwerk", HTML(oost(t), "Wie werkt met wie in Oost", wording.Dutch))
	section("Wie staan er om u heen?", "", HTML(parsed("figuur-kringen", FormRings), "De kringen", wording.Dutch))
	section("Van thuis tot specialist", "", HTML(parsed("figuur-zorgcontinuum", FormContinuum), "Het zorgcontinuüm", wording.Dutch))
	section("Bio-industrie en scharrelkip", "", HTML(parsed("figuur-bio-industrie-scharrelkip", FormTable), "Twee logica’s", wording.Dutch))
	section("Een klein netwerk", "fig-netwerk", HTML(small(), "Graan voor Visch", wording.Dutch))
	mine := oost(t)
	for i := range mine.Nodes {
		mine.Nodes[i].Self = mine.Nodes[i].Name.Text == "De Kruimel"
	}
	section("De Kruimel", "fig-netwerk", HTML(mine, "De Kruimel", wording.Dutch))
	section("Een groot netwerk", "fig-netwerk", HTML(random(7, 80), "Tachtig", wording.Dutch))
	lived, _ := Parse(FormTimeline, life, look, nil)
	section("Het leven van De Kruimel", "k-initiatieven", HTML(lived, "Het leven van De Kruimel", wording.Dutch))
	places, _ := Parse(FormMap, municipalities, look, nil)
	section("De gemeenten", "", HTML(places, "De gemeenten op de kaart", wording.Dutch))
	section("Een vel om in te vullen", "", parsed("figuur-kringen", FormRings).(Rings).Sheet("Mijn kringen", wording.Dutch))
	page := "<!doctype html><html lang=\"nl\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Figuren</title>" +
		"<link rel=\"stylesheet\" href=\"gids.css\"><link rel=\"stylesheet\" href=\"huizen.css\"><link rel=\"stylesheet\" href=\"figuren.css\"><link rel=\"stylesheet\" href=\"netwerk.css\"><body class=\"k-figuren\"><main class=\"wrap\">" + b.String() + "</main></body></html>"
	for name, from := range map[string]string{"gids.css": "../../../../static/gids.css", "huizen.css": "../../../../static/huizen.css", "figuren.css": "../../../../static/figuren.css", "netwerk.css": "../../../../static/netwerk.css"} {
		css, err := os.ReadFile(from)
		if err == nil {
			err = os.WriteFile(filepath.Join(*previewDir, name), css, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(*previewDir, "index.html"), []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
}
