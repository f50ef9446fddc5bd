package export

import (
	"encoding/json"
	"testing"

	"wijkgids/cmd/wijkgids/internal/schema"
)

func TestPlacesArePoints(t *testing.T) {
	g := assemble(t, files(
		"content/gids.md", settings,
		"content/gemeenten/dorp.md", "---\ntitel: Dorp\nsamenvatting: Een dorp.\n---\n",
		"content/initiatieven/een.md", "---\ntitel: Een\nsamenvatting: Een.\nplek:\n  naam: Het Huis\n  adres: Kade 1\n  lat: 51.69\n  lon: 05.290\n---\n",
		"content/initiatieven/half.md", "---\ntitel: Half\nsamenvatting: Alleen lat.\nplek:\n  lat: 51.69\n---\n",
		"content/initiatieven/ver.md", "---\ntitel: Ver\nsamenvatting: Niet op aarde.\nplek:\n  lat: 151.69\n  lon: 5\n---\n",
		"content/organisaties/twee.md", "---\ntitel: Twee\nsamenvatting: Twee.\ngemeente: dorp\nplek:\n  lat: -8\n  lon: -179.5\n---\n",
	), schema.Standard())
	var got struct {
		Type     string
		Features []struct {
			Type, ID string
			Geometry struct {
				Type        string
				Coordinates []float64
			}
			Properties map[string]string
		}
	}
	if err := json.Unmarshal(Places(g, preview), &got); err != nil {
		t.Fatal(err)
	}
	if got.Type != "FeatureCollection" || len(got.Features) != 2 {
		t.Fatalf("got %+v", got)
	}
	for i, want := range []struct {
		lon, lat                          float64
		id, title, address, section, path string
	}{
		{5.29, 51.69, "initiatieven/een", "Een", "Het Huis, Kade 1", "initiatieven", "/initiatieven/een/"},
		{-179.5, -8, "organisaties/twee", "Twee", "Dorp", "organisaties", "/organisaties/twee/"},
	} {
		f := got.Features[i]
		p := f.Properties
		if c := f.Geometry.Coordinates; f.Type != "Feature" || f.Geometry.Type != "Point" || len(c) != 2 || c[0] != want.lon || c[1] != want.lat {
			t.Errorf("%s is at %+v", want.id, f.Geometry)
		}
		if f.ID != want.id || p["title"] != want.title || p["address"] != want.address || p["url"] != preview+want.path || p["section"] != want.section {
			t.Errorf("%s is %+v", want.id, f)
		}
	}
	if empty := Places(assemble(t, files("content/gids.md", settings), schema.Standard()), preview); empty != nil {
		t.Errorf("a guide without coordinates has %s", empty)
	}
}
