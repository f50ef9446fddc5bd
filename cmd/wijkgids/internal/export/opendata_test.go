package export

import (
	"encoding/json"
	"reflect"
	"testing"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// openData is gids.json as another program reads it.
type openData struct {
	Versie   int
	Licentie string
	Soorten  []struct {
		Code, Map, Naam, Titel string
		Velden                 []openField
	}
	Items []struct {
		ID, Soort, Adres string
		Velden           map[string]any
	}
}

type openField struct {
	Sleutel, Naam, Soort string
	Lijst, Verplicht     bool
	Keuzes               []struct{ Waarde, Naam string }
	Naar                 []string
	Velden               []openField
}

func read(t *testing.T, src []byte) openData {
	t.Helper()
	var data openData
	if err := json.Unmarshal(src, &data); err != nil {
		t.Fatal(err)
	}
	return data
}

func TestOpenDataDescribesEveryKindAndField(t *testing.T) {
	g := small(t)
	data := read(t, OpenData(g, preview))
	if data.Versie != 1 || data.Licentie != License {
		t.Errorf("versie %d, licentie %s", data.Versie, data.Licentie)
	}
	kinds := append(append([]*schema.Kind{}, g.Table.Kinds...), g.Table.Page, g.Table.Settings)
	if len(data.Soorten) != len(kinds) {
		t.Fatalf("%d kinds, want %d", len(data.Soorten), len(kinds))
	}
	var same func(k *schema.Kind, got openField, f *schema.Field)
	same = func(k *schema.Kind, got openField, f *schema.Field) {
		if got.Sleutel != f.Key.String() || got.Naam != f.Label || got.Soort == "" || got.Lijst != f.List || len(got.Keuzes) != len(f.Values) ||
			(len(got.Naar) > 0) != (len(f.To) > 0) || len(got.Velden) != len(f.Fields) {
			t.Errorf("%s: field %s is described as %+v", k.Code, f.Key, got)
			return
		}
		for i := range f.Fields {
			same(k, got.Velden[i], &f.Fields[i])
		}
	}
	for i, k := range kinds {
		if got := data.Soorten[i]; got.Code != k.Code || len(got.Velden) != len(k.Fields()) {
			t.Errorf("kind %s is described as %+v", k.Code, got)
			continue
		}
		for j, use := range k.Fields() {
			same(k, data.Soorten[i].Velden[j], use.Field)
			if got := data.Soorten[i].Velden[j].Verplicht; got != use.Required {
				t.Errorf("%s: %s is required: %v, want %v", k.Code, use.Key, got, use.Required)
			}
		}
	}
	if want := len(g.All()) + len(g.Pages); len(data.Items) != want {
		t.Errorf("%d items, want %d", len(data.Items), want)
	}
}

// TestOpenDataFollowsTheTable adds a kind, and fields of every type, and finds them in the file
// without a change in this package.
func TestOpenDataFollowsTheTable(t *testing.T) {
	table, err := schema.New([]schema.Kind{
		{Section: "speeltuinen", Code: "playground", Name: "speeltuin", Plural: "Speeltuinen"},
		{Section: schema.Pages, Code: "page"},
		{Section: schema.Settings, Code: "settings"},
	}, []schema.Field{
		{Key: schema.Titel, On: []string{schema.AllKinds, schema.Settings}},
		{Key: schema.BasisURL, Type: schema.URL, On: []string{schema.Settings}},
		{Key: schema.Samenvatting, On: []string{schema.AllKinds}},
		{Key: schema.NewKey("toestellen"), Type: schema.Number, On: []string{"speeltuinen"}, Label: "Toestellen"},
		{Key: schema.NewKey("open"), Type: schema.Bool, On: []string{"speeltuinen"}},
		{Key: schema.NewKey("bij"), Type: schema.Reference, List: true, To: []string{"speeltuinen"}, On: []string{"speeltuinen"}},
		{Key: schema.NewKey("naast"), Type: schema.Reference, To: []string{"speeltuinen"}, On: []string{"speeltuinen"}},
		{Key: schema.NewKey("maat"), Type: schema.Group, On: []string{"speeltuinen"}, Fields: []schema.Field{{Key: schema.NewKey("lengte"), Type: schema.Decimal}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	g := assemble(t, files(
		"content/gids.md", settings,
		"content/speeltuinen/a.md", "---\ntitel: A\nsamenvatting: Eerste.\ntoestellen: 07\nopen: true\nbij: [b]\nnaast: b\nmaat:\n  lengte: 12.50\n---\n",
		"content/speeltuinen/b.md", "---\ntitel: B\nsamenvatting: Tweede.\n---\n",
	), table)
	data := read(t, OpenData(g, preview))
	if got := data.Soorten[0]; got.Code != "playground" || got.Map != "speeltuinen" || got.Titel != "Speeltuinen" || got.Velden[2].Soort != "getal" {
		t.Errorf("kind: got %+v", got)
	}
	want := map[string]any{
		"titel": "A", "samenvatting": "Eerste.", "toestellen": 7.0, "open": true,
		"bij": []any{"speeltuinen/b"}, "naast": "speeltuinen/b", "maat": map[string]any{"lengte": 12.5},
	}
	if got := data.Items[0]; got.ID != "speeltuinen/a" || got.Soort != "playground" || !reflect.DeepEqual(got.Velden, want) {
		t.Errorf("item: got %+v, want %v", got, want)
	}
}
