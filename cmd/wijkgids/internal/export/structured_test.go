package export

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"wijkgids/cmd/wijkgids/internal/schema"
)

func TestStructuredDataMayStandInAScriptElement(t *testing.T) {
	g := small(t)
	for _, e := range append(g.All(), g.Pages...) {
		got := StructuredData(nil, g, e, preview, "https://preview.example/a.jpg?b=1&c=</script>")
		if !json.Valid(got) || bytes.ContainsAny(got, "<>&\u2028\u2029") {
			t.Errorf("%s: got %s", e.Path, got)
		}
	}
}

func TestStructuredDataHasTheTypeOfTheKind(t *testing.T) {
	g := small(t)
	for address, want := range map[string]string{
		"/thema-avonden/praatavond/": "Event",
		"/thema-avonden/maand/":      "WebPage", // no day
		"/thema-avonden/hele-dag/":   "WebPage", // no place
		"/thema-avonden/elke-week/":  "WebPage", // no date
		"/thema-avonden/misschien/":  "WebPage", // only proposed
		"/initiatieven/de-kruimel/":  "Organization",
		"/handreiking/begin/":        "Article",
		"/begrippen/buur/":           "DefinedTerm",
		"/":                          "WebSite",
	} {
		var data struct {
			Graph []struct {
				Type  string `json:"@type"`
				Image string
			} `json:"@graph"`
		}
		if err := json.Unmarshal(StructuredData(nil, g, g.At(address), preview, "https://preview.example/a.jpg"), &data); err != nil {
			t.Fatal(err)
		}
		if got := data.Graph[0]; got.Type != want || got.Image != "https://preview.example/a.jpg" {
			t.Errorf("%s: got %+v, want %s", address, got, want)
		}
	}
}

func TestEveryTypeOfTheTableIsDescribed(t *testing.T) {
	table := schema.Standard()
	for _, k := range append(table.Kinds, table.Page) {
		if details[k.Type] == nil {
			t.Errorf("kind %s: nothing is said of a %s", k.Code, k.Type)
		}
	}
}

func TestBreadcrumb(t *testing.T) {
	g := small(t)
	type step struct {
		Position   int
		Name, Item string
	}
	home := step{1, "Gids van Dorp & Co", preview + "/"}
	for address, want := range map[string][]step{
		"/":                         nil,
		"/over/":                    {home, {2, "Over deze gids", ""}},
		"/initiatieven/de-kruimel/": {home, {2, "Initiatieven", preview + "/initiatieven/"}, {3, "De Kruimel", ""}},
	} {
		var data struct {
			Graph []struct {
				Type string `json:"@type"`
				List []step `json:"itemListElement"`
			} `json:"@graph"`
		}
		if err := json.Unmarshal(StructuredData(nil, g, g.At(address), preview, ""), &data); err != nil {
			t.Fatal(err)
		}
		var got []step
		for _, thing := range data.Graph {
			if thing.Type == "BreadcrumbList" {
				got = thing.List
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, want %v", address, got, want)
		}
	}
}
