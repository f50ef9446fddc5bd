package form

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
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

// Every message about what residents tell of is there in every language, with the same values.
func TestMessagesAreTranslated(t *testing.T) {
	names := []string{"Contradiction", "EmptyRequired", "EndBeforeBegin", "HeadingOne", "ImpossibleDate", "LinkHost", "LinkLocal", "LinkTwice", "Markup", "NightUndated", "RawHTML", "RecurrenceStart",
		"SelfReference", "TooLong", "URLUser", "UnknownReference", "UnknownReferenceFar", "UnknownSection", "UnknownSectionNear", "UntilBeforeSince", "WrongRecurrenceDay", "WrongReference"}
	for _, k := range schema.Standard().Kinds {
		for _, s := range k.Questions() {
			for _, u := range s.Uses {
				if !k.IsAskedInLanguages() {
					continue
				}
				for _, use := range append(u.Asked(), u) {
					if name := rules[use.Type]; name != "" && !slices.Contains(names, name) {
						names = append(names, name)
					}
				}
			}
		}
	}
	verbs := regexp.MustCompile(`%(?:\[\d\])?[qsd]`)
	for _, in := range wording.All()[1:] {
		for _, name := range names {
			if messages[name] == nil {
				t.Fatalf("there is no message %s", name)
			}
			text := messages[name].Format()
			own := in.T(text)
			if own == text {
				t.Errorf("%s has no %q", in.Code, text)
			}
			if got, want := len(verbs.FindAllString(own, -1)), len(verbs.FindAllString(text, -1)); got != want {
				t.Errorf("%s: %q has %d values, want %d", in.Code, own, got, want)
			}
		}
	}
}

// A form in another language asks and answers in that language; what it writes into a file is as in Dutch.
func TestFormInAnotherLanguage(t *testing.T) {
	table := schema.Standard()
	src, problems, err := content.Read(fstest.MapFS{
		"content/gids.md":             {Data: []byte("---\ntitel: Proef\nbasis-url: https://proef.example\ntalen: [nl, tr]\n---\n")},
		"content/initiatieven/een.md": {Data: []byte("---\ntitel: Een\nsamenvatting: Iets.\n---\n")},
		"content/themas/samen.md":     {Data: []byte("---\ntitel: Samen\nsamenvatting: Iets.\n---\n")},
		"content/themas/samen.tr.md":  {Data: []byte("---\ntitel: Birlikte\nvertaald: 2026-11-01\n---\n")},
	}, table, nil)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	g, _ := guide.Assemble(src, table, guide.Options{})
	read := func(g *guide.Guide) (d data) {
		if err := json.Unmarshal(JSON(g, nil), &d); err != nil {
			t.Fatal(err)
		}
		return d
	}
	dutch, own := read(g), read(g.In("tr"))
	if dutch.Lang != "" || own.Lang != "tr" || own.Language != "Turks" || len(own.Months) != 12 || dutch.Months != nil {
		t.Errorf("the languages are %q and %q (%q), with %d and %d months", dutch.Lang, own.Lang, own.Language, len(dutch.Months), len(own.Months))
	}
	if got := own.Entries["themas"][0][1]; got != "Birlikte" {
		t.Errorf("a theme is called %q", got)
	}
	var told []string
	for i, k := range dutch.Kinds {
		other := own.Kinds[i]
		if other.Told {
			told = append(told, other.Section)
		}
		if other.Section != k.Section || other.Name == k.Name || !slices.Equal(other.Order, k.Order) {
			t.Errorf("the kind %s is %+v", k.Section, other)
		}
		for n, part := range k.Parts {
			if got := other.Parts[n]; got.Title != part.Title || other.Told && part.Title != "" && (got.Label == "" || got.Label == part.Title) {
				t.Errorf("%s: the part %q is %+v", k.Section, part.Title, got)
			}
		}
		if !other.Told {
			continue
		}
		for n, s := range k.Steps {
			if other.Steps[n].Title == s.Title {
				t.Errorf("%s: the step %q is in Dutch", k.Section, s.Title)
			}
			for _, u := range s.Fields {
				if u < 0 {
					u = ^u
				}
				f, o := dutch.Fields[u], own.Fields[u]
				if o.Key != f.Key || o.Type != f.Type || o.Help == f.Help {
					t.Errorf("%s: the field %s is %+v", k.Section, f.Key, o)
				}
				for j, v := range f.Values {
					if o.Values[j][0] != v[0] {
						t.Errorf("%s has the value %q in place of %q", f.Key, o.Values[j][0], v[0])
					}
				}
			}
		}
	}
	if want := []string{schema.Initiatives, schema.Nights, schema.Organisations}; !slices.Equal(told, want) {
		t.Errorf("residents tell of %q, wanted %q", told, want)
	}
}
