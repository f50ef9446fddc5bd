package street

import (
	"strings"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// Vignette draws a picture for a theme, chosen by the words in its slug. A theme with none of the
// words gets a guidepost.
func Vignette(slug string) []byte {
	for _, v := range vignettes {
		for word := range strings.FieldsSeq(v.words) {
			if strings.Contains(slug, word) {
				return v.draw(slug)
			}
		}
	}
	return sight(schema.Themes)(slug)
}

// vignettes are tried in order; the first with a word in the slug is drawn.
var vignettes = []struct {
	words string
	draw  func(slug string) []byte
}{
	{"ontmoet koffie buren eenzaam", piece(Trees)},
	{"jonge-kind baby peuter kleuter", prop("bakfiets")},
	{"school leren lezen taal", sight(schema.Terms)},
	{"sport spel spelen bewegen kinderen", piece(Playground)},
	{"feest muziek kunst cultuur", func(slug string) []byte { return House{Slug: slug, Section: schema.Nights, Party: true}.SVG() }},
	{"nieuws krant", sight(schema.Figures)},
	{"praten opvoed gesprek", sight(schema.Claims)},
	{"samenwerk jong-en-oud oud", piece(Canal)},
	{"jong tiener", prop("fiets")},
	{"veilig", prop("lamp")},
	{"steun helpen zorg", sight(schema.Neighbourhoods)},
	{"vrijwillig werk klus", sight(schema.Methods)},
	{"gemeente stad beleid", sight(schema.Chapters)},
	{"centrum jeugd", sight(schema.Organisations)},
	{"achtergrond kennis", sight(schema.Sources)},
	{"verder toekomst", prop("bakfiets")},
	{"groen natuur tuin eten", prop("stokroos")},
}

func piece(p Piece) func(string) []byte    { return func(string) []byte { return p.SVG() } }
func prop(name string) func(string) []byte { return func(string) []byte { return Prop(name) } }

func sight(section string) func(string) []byte {
	return func(slug string) []byte { return House{Slug: slug, Section: section}.SVG() }
}
