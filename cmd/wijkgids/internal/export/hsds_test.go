package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/mail"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A shape describes an object of the specification: its properties by name.
type shape map[string]property

type property struct {
	kind     string
	required bool
}

// shapes reads testdata/hsds.txt.
func shapes(t *testing.T) map[string]shape {
	t.Helper()
	text, err := os.ReadFile("testdata/hsds.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]shape{}
	object := ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "", strings.HasPrefix(line, "#"):
		case line[0] != '\t':
			object = line
			all[object] = shape{}
		default:
			name, kind, _ := strings.Cut(line[1:], " ")
			name, required := strings.CutSuffix(name, "!")
			all[object][name] = property{kind, required}
		}
	}
	return all
}

// faults checks a value against a kind of the specification.
func faults(all map[string]shape, at, kind string, v any) (found []string) {
	fail := func(format string, args ...any) { found = append(found, at+": "+fmt.Sprintf(format, args...)) }
	if item, ok := strings.CutSuffix(kind, "[]"); ok {
		list, ok := v.([]any)
		if !ok || len(list) == 0 {
			fail("%v is no list", v)
		}
		for i, v := range list {
			found = append(found, faults(all, fmt.Sprintf("%s[%d]", at, i), item, v)...)
		}
		return found
	}
	if shape, ok := all[kind]; ok {
		object, ok := v.(map[string]any)
		if !ok {
			fail("%v is no object", v)
		}
		for key, value := range object {
			if p, ok := shape[key]; ok {
				found = append(found, faults(all, at+"."+key, p.kind, value)...)
			} else {
				fail("there is no %q", key)
			}
		}
		for key, p := range shape {
			if _, ok := object[key]; p.required && !ok {
				fail("%s is missing", key)
			}
		}
		return found
	}
	s, isText := v.(string)
	err := error(nil)
	switch kind {
	case "number":
		if _, ok := v.(float64); !ok {
			fail("%v is no number", v)
		}
		return found
	case "string":
	case "uuid":
		var id uuid.UUID
		if id, err = uuid.Parse(s); id.Version() != 5 || id.Variant() != uuid.RFC4122 {
			fail("%s is no UUID of version 5", s)
		}
	case "email":
		_, err = mail.ParseAddress(s)
	case "uri":
		var u *url.URL
		if u, err = url.Parse(s); err == nil && !u.IsAbs() {
			fail("%s is no absolute address", s)
		}
	case "date-time":
		_, err = time.Parse(time.RFC3339, s)
	default:
		if !slices.Contains(strings.Split(kind, "|"), strings.ReplaceAll(s, " ", "_")) {
			fail("%q is none of %s", s, kind)
		}
	}
	if !isText || s == "" || err != nil {
		fail("%v is no %s (%v)", v, kind, err)
	}
	return found
}

// lists returns the contents of the files of a guide by name, and checks them against the shapes.
func lists(t *testing.T, g *guide.Guide) map[string][]map[string]any {
	t.Helper()
	all := shapes(t)
	out := map[string][]map[string]any{}
	for _, f := range HSDS(g, preview) {
		name := strings.TrimSuffix(path.Base(f.Path), ".json")
		if name == "index" {
			var about map[string]string
			if err := json.Unmarshal(f.Data, &about); err != nil || about["version"] != "3.0" || about["profile"] == "" || about["openapi_url"] == "" {
				t.Errorf("index.json is %s (%v)", f.Data, err)
			}
			continue
		}
		var page struct {
			TotalItems int  `json:"total_items"`
			TotalPages int  `json:"total_pages"`
			PageNumber int  `json:"page_number"`
			Size       int  `json:"size"`
			FirstPage  bool `json:"first_page"`
			LastPage   bool `json:"last_page"`
			Empty      bool `json:"empty"`
			Contents   []map[string]any
		}
		d := json.NewDecoder(bytes.NewReader(f.Data))
		d.DisallowUnknownFields()
		if err := d.Decode(&page); err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		if n := len(page.Contents); n == 0 || page.TotalItems != n || page.Size != n || page.TotalPages != 1 || page.PageNumber != 1 || !page.FirstPage || !page.LastPage || page.Empty {
			t.Errorf("%s: %d objects on the page %+v", f.Path, n, page)
		}
		for _, object := range page.Contents {
			for _, fault := range faults(all, f.Path, strings.TrimSuffix(name, "s"), object) {
				t.Error(fault)
			}
		}
		out[name] = page.Contents
	}
	return out
}

const directoryGuide = `---
titel: De Kruimel
samenvatting: Opvang voor "peuters".
status: actief
wanneer: Elke woensdag van 9 tot 11 uur
wijk: [noord, zuid]
doelgroepen: [ouders, kinderen]
leeftijd: 0-4
kosten: Gratis
talen: [nl, ar]
plek:
  naam: Het Huis
  adres: Kade 1
  postcode: 1234 AB
  plaats: Dorp
  lat: 51.690
  lon: 5.29
contact:
  email: kruimel@dorp.example
  telefoon: 073 123 45 67
  website: https://kruimel.example/
sinds: 1985
peildatum: 2026-02
bijgewerkt: 2026-03-01
---
`

func directory(t *testing.T) *guide.Guide {
	return assemble(t, files(
		"content/gids.md", settings,
		"content/gemeenten/dorp.md", "---\ntitel: Dorp\nsamenvatting: Een dorp.\nprovincie: Brabant\n---\n",
		"content/gemeenten/gat.md", "---\ntitel: Gat\nsamenvatting: Een dorp zonder provincie.\n---\n",
		"content/wijken/noord.md", "---\ntitel: Noord\nsamenvatting: Een wijk.\ngemeente: dorp\n---\n",
		"content/wijken/zuid.md", "---\ntitel: Zuid\nsamenvatting: Een wijk.\ngemeente: dorp\n---\n",
		"content/initiatieven/de-kruimel.md", directoryGuide,
		"content/initiatieven/oud.md", "---\ntitel: Oud\nsamenvatting: Bestaat niet meer.\nstatus: gestopt\nleeftijd: 12+\n---\n",
		"content/initiatieven/idee.md", "---\ntitel: Idee\nsamenvatting: Een idee.\nstatus: voorstel\nplek:\n  naam: Ergens\n---\n",
		"content/initiatieven/vaag.md", "---\ntitel: Vaag\nsamenvatting: Loopt het nog?\nstatus: onbekend\n---\n",
		"content/initiatieven/stil.md", "---\ntitel: Stil\nsamenvatting: Zonder status.\n---\n",
		"content/organisaties/club.md", "---\ntitel: Club\nsamenvatting: Een club.\ngemeente: gat\ncontact:\n  telefoon: 073 123 45 67\nplek:\n  naam: Clubhuis\n  adres: Weg 2\n  postcode: 1234 AC\n  plaats: Gat\n---\n",
	), schema.Standard())
}

func TestDirectoryFollowsTheSpecification(t *testing.T) {
	g := directory(t)
	all := lists(t, g)
	names := func(list string) (out []string) {
		for _, object := range all[list] {
			name, _ := object["name"].(string)
			out = append(out, name)
		}
		return out
	}
	for list, want := range map[string][]string{
		"organizations": {"Club", "De Kruimel", "Oud"},
		"services":      {"De Kruimel", "Oud"},
		"locations":     {"Clubhuis", "Het Huis"},
		"schedules":     {""},
	} {
		if got := names(list); !slices.Equal(got, want) {
			t.Errorf("%s are %q, want %q", list, got, want)
		}
	}
	service := all["services"][0]
	for key, want := range map[string]any{
		"status": "active", "assured_date": "2026-02-01", "last_modified": "2026-03-01T00:00:00Z", "minimum_age": 0.0, "maximum_age": 4.0,
		"eligibility_description": "Ouders, Kinderen", "fees_description": "Gratis", "url": "https://kruimel.example/", "email": "kruimel@dorp.example",
		"organization_id": all["organizations"][1]["id"],
	} {
		if service[key] != want {
			t.Errorf("%s of a service is %v, want %v", key, service[key], want)
		}
	}
	if old := all["services"][1]; old["status"] != "defunct" || old["minimum_age"] != 12.0 || old["maximum_age"] != nil || old["url"] != preview+"/initiatieven/oud/" {
		t.Errorf("an initiative that stopped is %v", old)
	}
	if n := len(service["service_areas"].([]any)); n != 2 {
		t.Errorf("a service of two neighbourhoods has %d areas", n)
	}
	// A schedule and a location are the same objects by themselves and inside their service.
	if inside := service["schedules"].([]any)[0]; fmt.Sprint(inside) != fmt.Sprint(all["schedules"][0]) {
		t.Errorf("the schedule is %v in the service and %v in the list", inside, all["schedules"][0])
	}
	inside := service["service_at_locations"].([]any)[0].(map[string]any)
	if fmt.Sprint(inside["location"]) != fmt.Sprint(all["locations"][1]) || inside["location_id"] != all["locations"][1]["id"] {
		t.Errorf("the location is %v in the service and %v in the list", inside, all["locations"][1])
	}
	if club := all["locations"][0]; club["addresses"] != nil {
		t.Errorf("an address without province is %v", club)
	}
}

func TestIdsOfTheDirectoryStay(t *testing.T) {
	g := directory(t)
	// Computed with Python's uuid.uuid5.
	const want = "03be8c01-6470-547a-991b-e104d73b6581"
	if got := lists(t, g)["services"][0]["id"]; got != want {
		t.Errorf("the id is %v, want %s", got, want)
	}
	seen := map[string]bool{}
	for _, f := range HSDS(g, preview) {
		if !bytes.Equal(f.Data, HSDS(directory(t), preview)[len(seen)].Data) {
			t.Errorf("%s has other bytes the second time", f.Path)
		}
		seen[f.Path] = true
		if elsewhere := HSDS(g, "http://localhost:1313")[len(seen)-1]; !slices.Equal(idsIn(elsewhere.Data), idsIn(f.Data)) {
			t.Errorf("%s has other ids at another address", f.Path)
		}
	}
}

func idsIn(data []byte) (out []string) {
	for part := range strings.SplitSeq(string(data), `"id":"`) {
		out = append(out, part[:min(len(part), 36)])
	}
	return out[1:]
}

func TestGuideThatOffersNothingHasNoDirectory(t *testing.T) {
	g := assemble(t, files("content/gids.md", settings, "content/initiatieven/idee.md", "---\ntitel: Idee\nsamenvatting: Een idee.\nstatus: voorstel\n---\n"), schema.Standard())
	if got := HSDS(g, preview); got != nil || HasHSDS(g) {
		t.Errorf("got %v", got)
	}
}
