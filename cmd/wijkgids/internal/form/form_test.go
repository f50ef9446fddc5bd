package form

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// Every type with a pattern has a message, and every message name exists.
func TestEveryPatternHasAMessage(t *testing.T) {
	for _, typ := range schema.Types() {
		if typ.Pattern() != "" && rules[typ] == "" {
			t.Errorf("type %s has a pattern and no message", typ)
		}
		if name := rules[typ]; name != "" && messages[name] == nil {
			t.Errorf("type %s has message %q, which is not there", typ, name)
		}
	}
}

// A new kind and a new field appear in the form without other changes, and the form never asks for
// fields that are not meant for residents.
func TestNewRowsAreAsked(t *testing.T) {
	kinds := append(schema.StandardKinds(), schema.Kind{Section: "speelplekken", Code: "playground", Name: "speelplek", Article: "een speelplek", Plural: "Speelplekken", Help: "Een plek om te spelen."})
	fields := append(schema.StandardFields(),
		schema.Field{Key: schema.NewKey("ondergrond"), Type: schema.Choice, Values: []schema.Value{{Value: "zand", Label: "Zand"}}, On: []string{"speelplekken"}, Required: []string{"speelplekken"}, Help: "Waar kinderen op vallen.", Example: "zand"})
	table, err := schema.New(kinds, fields)
	if err != nil {
		t.Fatal(err)
	}
	src, problems, err := content.Read(fstest.MapFS{
		"content/gids.md":                 {Data: []byte("---\ntitel: Proef\nbasis-url: https://proef.example\n---\n")},
		"content/initiatieven/een.md":     {Data: []byte("---\ntitel: Een\nsamenvatting: Iets.\n---\n")},
		"content/initiatieven/concept.md": {Data: []byte("---\ntitel: Geheim\nsamenvatting: Nog niet.\nconcept: true\n---\n")},
	}, table, nil)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	g, _ := guide.Assemble(src, table, guide.Options{})
	text := JSON(g, nil)
	var d data
	if err := json.Unmarshal(text, &d); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), "Geheim") {
		t.Error("the form tells of a draft")
	}
	asked := map[string]map[string]bool{} // by section and key: whether it is required
	for _, k := range d.Kinds {
		asked[k.Section] = map[string]bool{}
		for _, s := range k.Steps {
			for _, u := range s.Fields {
				n, required := int(u), u < 0
				if required {
					n = ^n
				}
				asked[k.Section][d.Fields[n].Key] = required
				for _, sub := range d.Fields[n].Fields {
					asked[k.Section][d.Fields[n].Key+"."+d.Fields[max(int(sub), ^int(sub))].Key] = sub < 0
				}
			}
		}
	}
	if required, ok := asked["speelplekken"]["ondergrond"]; !ok || !required {
		t.Errorf("a new field of a new kind is asked: %v, required: %v", ok, required)
	}
	for _, key := range []string{"titel", "samenvatting", "wijk", "contact.email", "plek.postcode", "themas"} {
		if _, ok := asked[schema.Initiatives][key]; !ok {
			t.Errorf("the form does not ask for %s", key)
		}
	}
	for _, key := range []string{"afbeelding", "alt", "maker", "hulpbij", "id", "aliassen", "concept", "plek.lat", "bijgewerkt"} {
		if _, ok := asked[schema.Initiatives][key]; ok {
			t.Errorf("the form asks for %s", key)
		}
	}
}
