package guide_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// typeWords holds a value of every type as an author writes it, and what readers get: the text,
// followed by the target of its link.
var typeWords = map[schema.Type]struct {
	field   schema.Field // what the type needs besides its name
	written string
	want    string
}{
	schema.Text:         {schema.Field{}, `"Zo'n \"plek\""`, "Zo’n “plek”"},
	schema.Number:       {schema.Field{}, "12", "12"},
	schema.Bool:         {schema.Field{}, "true", "Ja"},
	schema.Day:          {schema.Field{}, "2026-05-04", "maandag 4 mei 2026"},
	schema.Date:         {schema.Field{}, "2010-02", "februari 2010"},
	schema.Clock:        {schema.Field{}, "19:30", "19.30 uur"},
	schema.Choice:       {schema.Field{Values: []schema.Value{{Value: "zand", Label: "Zacht zand"}}}, "zand", "Zacht zand"},
	schema.URL:          {schema.Field{}, "https://www.buurthuis.example/zaal/", "buurthuis.example/zaal https://www.buurthuis.example/zaal/"},
	schema.Email:        {schema.Field{}, "info@buurthuis.example", "info@buurthuis.example mailto:info@buurthuis.example"},
	schema.Phone:        {schema.Field{}, "+31 (0)73 123-45 67", "+31 (0)73 123-45 67 tel:+31731234567"},
	schema.Postcode:     {schema.Field{}, "5223 EC", "5223 EC"},
	schema.Decimal:      {schema.Field{}, "12.50", "12,50"},
	schema.Age:          {schema.Field{}, "12+", "Vanaf 12 jaar"},
	schema.Period:       {schema.Field{}, "6 maanden", "6 maanden"},
	schema.PostcodeArea: {schema.Field{}, "5223", "5223"},
	schema.Recurrence:   {schema.Field{}, "elke dinsdag tot 2027-06-30 behalve 2026-12-29", "Elke dinsdag, tot en met 30 juni 2027, niet op 29 december 2026"},
	schema.Language:     {schema.Field{}, "ar", "Arabisch"},
	schema.Address:      {schema.Field{}, "/oud/adres/", "/oud/adres/"},
	schema.Picture:      {schema.Field{}, "plek.jpg", "plek.jpg"},
	schema.Colour:       {schema.Field{}, `"#1d4b3f"`, "#1d4b3f"},
	schema.Logo:         {schema.Field{}, "logo.svg", "logo.svg"},
	schema.Sheet:        {schema.Field{}, "huis.css", "huis.css"},
	schema.Link:         {schema.Field{}, "https://www.buurthuis.example", "buurthuis.example https://www.buurthuis.example"},
	schema.Reference:    {schema.Field{To: []string{schema.Themes}}, "spelen", "Buiten spelen entry:/themas/spelen/"},
	schema.Group: {schema.Field{Fields: []schema.Field{
		{Key: schema.NewKey("lengte"), Type: schema.Decimal}, {Key: schema.NewKey("binnen"), Type: schema.Bool},
	}}, "{binnen: false, lengte: 2.5}", "2,5 | Nee"},
}

// TestWordsOfEveryType fails for a new type until Words knows it and typeWords has it.
func TestWordsOfEveryType(t *testing.T) {
	fields := schema.StandardFields()
	front := "---\ntitel: De Hoek\nsamenvatting: X.\n"
	for _, typ := range schema.Types() {
		c := typeWords[typ]
		if c.written == "" {
			t.Fatalf("no example for type %d (%s)", typ, typ)
		}
		f := c.field
		f.Key, f.Type, f.On, f.Label = schema.NewKey(fmt.Sprintf("soort-%d", typ)), typ, []string{schema.Initiatives}, typ.String()
		fields = append(fields, f)
		front += fmt.Sprintf("%s: %s\n", f.Key, c.written)
	}
	table, err := schema.New(schema.StandardKinds(), fields)
	if err != nil {
		t.Fatal(err)
	}
	src, ps, err := content.Read(fstest.MapFS{
		"content/gids.md":                 {Data: []byte("---\ntitel: Gids\nbasis-url: https://gids.example/\n---\n")},
		"content/themas/spelen.md":        {Data: []byte("---\ntitel: Buiten spelen\nsamenvatting: X.\n---\n")},
		"content/initiatieven/de-hoek.md": {Data: []byte(front + "---\n")},
	}, table, nil)
	if err != nil {
		t.Fatal(err)
	}
	g, more := guide.Assemble(src, table, guide.Options{})
	if ps = append(ps, more...); len(ps) > 0 {
		t.Fatal(ps)
	}
	e := g.Entry(schema.Initiatives, "de-hoek")
	for _, use := range e.Kind.Fields()[len(e.Kind.Fields())-len(schema.Types()):] {
		var got []string
		for _, w := range e.Words(use.Field) {
			text := w.Text
			if w.Href != "" {
				text += " " + w.Href
			}
			if w.Tel != "" {
				text += " tel:" + w.Tel
			}
			if w.Entry != nil {
				text += " entry:" + w.Entry.Address
			}
			got = append(got, text)
		}
		if got, want := strings.Join(got, " | "), typeWords[use.Type].want; got != want {
			t.Errorf("%s (%s): got %q, want %q", use.Key, use.Type, got, want)
		}
	}
}

func TestLocation(t *testing.T) {
	files := map[string]string{
		"gemeenten/tilburg":     "",
		"gemeenten/zaanstad":    "",
		"wijken/noord":          "gemeente: tilburg",
		"wijken/zuid":           "gemeente: tilburg",
		"initiatieven/in-wijk":  "wijk: [noord, zuid]\nplek:\n  plaats: \"'s-Gravenmoer\"\n  naam: De Hut",
		"initiatieven/in-stad":  "gemeente: zaanstad",
		"initiatieven/in-beide": "gemeente: [zaanstad, tilburg]\nwijk: noord",
		"initiatieven/overal":   "",
	}
	g, ps := assemble(t, "2026-11-22", files)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	for slug, want := range map[string]string{
		"in-wijk": "noord zuid, tilburg", "in-stad": ", zaanstad", "in-beide": "noord, zaanstad tilburg", "overal": ", ",
	} {
		where := g.Entry(schema.Initiatives, slug).Where
		if got := slugs(where.Neighbourhoods) + ", " + slugs(where.Municipalities); got != want {
			t.Errorf("%s is in %q, want %q", slug, got, want)
		}
	}
	for section, want := range map[string]string{
		"gemeenten/tilburg": "in-beide in-wijk noord zuid", "gemeenten/zaanstad": "in-beide in-stad", "wijken/noord": "in-beide in-wijk", "wijken/zuid": "in-wijk",
	} {
		dir, slug, _ := strings.Cut(section, "/")
		if got := slugs(g.Entry(dir, slug).Inside); got != want {
			t.Errorf("inside %s: %q, want %q", section, got, want)
		}
	}
	var facets []string
	for f, w := range g.Entry(schema.Initiatives, "in-wijk").Facets() {
		facets = append(facets, f.Param+":"+w.Value)
	}
	if got, want := strings.Join(facets, " "), "gemeente:tilburg wijk:noord wijk:zuid"; got != want {
		t.Errorf("facets %q, want %q", got, want)
	}
	venue := g.Entry(schema.Initiatives, "in-wijk").Where.Venue
	if want := (guide.Venue{Name: "De Hut", Town: "’s-Gravenmoer"}); venue == nil || *venue != want {
		t.Errorf("venue %+v, want %+v", venue, want)
	}

	files["initiatieven/tegen"] = "gemeente: zaanstad\nwijk: noord"
	_, ps = assemble(t, "2026-11-22", files)
	if len(ps) != 1 || ps[0].Message != `de wijk "noord" ligt in "tilburg", maar bij gemeente staat "zaanstad"` {
		t.Errorf("a municipality that contradicts the neighbourhood: %v", ps)
	}
}

func TestWordsOfADateAndAVenue(t *testing.T) {
	g, ps := assemble(t, "2026-11-22", map[string]string{
		"thema-avonden/avond": "datum: 2026-12-01\nbegin: \"19:30\"\neind: \"21:00\"\nplek:\n  plaats: Tilburg\n  postcode: 5041 DL\n  adres: Kade 1\n  naam: De Hut\n  lat: 51.5",
	})
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	e := g.Entry(schema.Nights, "avond")
	for key, want := range map[schema.Key]string{
		schema.Datum: "dinsdag 1 december 2026, 19.30 tot 21 uur",
		schema.Plek:  "De Hut | Kade 1 | 5041 DL Tilburg",
	} {
		use, _ := e.Kind.Field(key)
		var got []string
		for _, w := range e.Words(use.Field) {
			got = append(got, w.Text)
		}
		if got := strings.Join(got, " | "); got != want {
			t.Errorf("%s: got %q, want %q", key, got, want)
		}
	}
}
