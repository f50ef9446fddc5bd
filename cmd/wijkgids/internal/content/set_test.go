package content

import (
	"strings"
	"testing"
	"unicode"

	"wijkgids/cmd/wijkgids/internal/schema"
)

const unset = `---
# Boven de titel.
titel: "Een"
samenvatting: Kort.
trefwoorden:
    - een
    # over twee
    - twee
#   leeftijd: 0-4
themas: [een, twee]

plek:
   naam: Huis   # of thuis
   # de straat
   adres: Straat 1
contact: {naam: "De, baas", telefoon: 030 123}
peildatum: 2026
# Onderaan.
---
Tekst met titel: erin.
`

func TestSetChangesOneValue(t *testing.T) {
	table := schema.Standard()
	kind := table.Kind(schema.Initiatives)
	field := func(names string) (path []*schema.Field) {
		first, second, sub := strings.Cut(names, ".")
		u, ok := kind.Field(schema.NewKey(first))
		if !ok {
			t.Fatal(first)
		}
		path = append(path, u.Field)
		for i := range u.Fields {
			if sub && u.Fields[i].Key.String() == second {
				path = append(path, &u.Fields[i])
			}
		}
		return path
	}
	for _, c := range []struct{ path, values, old, new string }{
		{"titel", "'t Huis", "titel: \"Een\"\n", "titel: \"'t Huis\"\n"},
		{"titel", "", "titel: \"Een\"\n", ""},
		{"trefwoorden", "a|b, c|d; e", "    - een\n    # over twee\n    - twee\n", "    - a\n    - \"b, c\"\n    - \"d; e\"\n"},
		{"themas", "drie", "[een, twee]", "[drie]"},
		{"themas", strings.Repeat("lang-", 10) + "|" + strings.Repeat("lang-", 10), " [een, twee]\n", "\n  - " + strings.Repeat("lang-", 10) + "\n  - " + strings.Repeat("lang-", 10) + "\n"},
		{"themas", "", "themas: [een, twee]\n", ""},
		{"kosten", "Gratis: ja", "# Onderaan.\n", "# Onderaan.\nkosten: \"Gratis: ja\"\n"},
		{"kosten", "", "", ""},
		{"plek.adres", "Straat 2", "Straat 1", "Straat 2"},
		{"plek.adres", "", "   adres: Straat 1\n", ""},
		{"plek.naam", "Hal", "Huis   # of thuis", "Hal"},
		{"plek.postcode", "5211 AB", "Straat 1\n", "Straat 1\n   postcode: 5211 AB\n"},
		{"contact.telefoon", "073 456", `contact: {naam: "De, baas", telefoon: 030 123}`, "contact:\n  naam: De, baas\n  telefoon: 073 456"},
		{"contact.email", "a@b.example", `contact: {naam: "De, baas", telefoon: 030 123}`, "contact:\n  naam: De, baas\n  email: a@b.example\n  telefoon: 030 123"},
	} {
		var values []string
		if c.values != "" {
			values = strings.Split(c.values, "|")
		}
		want := strings.Replace(unset, c.old, c.new, 1)
		for _, end := range []string{"\n", "\r\n"} {
			ends := func(s string) string { return strings.ReplaceAll(s, "\n", end) }
			got, ok := Set([]byte(ends(unset)), table, field(c.path), values)
			if !ok || string(got) != ends(want) {
				t.Errorf("%s = %q gives %v\n%s\nwant\n%s", c.path, c.values, ok, got, want)
			}
		}
	}
	// Removing the last value of a group removes the group, also one in braces.
	for _, src := range []string{"---\nplek:\n  naam: x\ntitel: y\n---\n", "---\nplek: {naam: x}\ntitel: y\n---\n"} {
		if got, ok := Set([]byte(src), table, field("plek.naam"), nil); !ok || string(got) != "---\ntitel: y\n---\n" {
			t.Errorf("%v %q", ok, got)
		}
	}
	for _, src := range []string{"", "titel: x\n", "---\ntitel: x\n", "---\n  titel: x\n---\n", "---\n{titel: x}\n---\n", "---\ntitel: \"x\n---\n"} {
		if got, ok := Set([]byte(src), table, field("titel"), []string{"y"}); ok || string(got) != src {
			t.Errorf("%q became %q", src, got)
		}
	}
}

// Whatever Set writes is read back unchanged, and nothing else changes.
func FuzzSet(f *testing.F) {
	for _, s := range []string{"De Kruimel", "'t Kruimeltje", `Een "feest": #1, a; b`, "null", "- [x] {y}", "é", "a\nb", `\`, "1e3", "2010", "~", "een, twee", "# x"} {
		f.Add(s, "b")
	}
	table := schema.Standard()
	kind := table.Kind(schema.Initiatives)
	keywords, _ := kind.Field(schema.Trefwoorden)
	price, _ := kind.Field(schema.Kosten)
	f.Fuzz(func(t *testing.T, a, b string) {
		clean := func(s string) string { // removes what no value can have
			return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, ""), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
		}
		a, b = clean(a), clean(b)
		if a == "" || b == "" {
			return
		}
		src := []byte(unset)
		for _, step := range []struct {
			f      *schema.Field
			values []string
		}{{keywords.Field, []string{a, b}}, {price.Field, []string{a}}, {keywords.Field, []string{b}}, {price.Field, []string{b}}} {
			var ok bool
			if src, ok = Set(src, table, []*schema.Field{step.f}, step.values); !ok {
				t.Fatalf("%q", step.values)
			}
			file, ps := Decode(src, "x.md", kind.Section, "x", kind, table)
			if file == nil {
				t.Fatalf("%v in\n%s", ps, src)
			}
			v := file.Value(step.f.Key)
			if v == nil || len(v.Items) != len(step.values) {
				if len(ps) > 0 {
					return // the text has markup
				}
				t.Fatalf("%q is %v in\n%s", step.values, v, src)
			}
			for i, item := range v.Items {
				if item.Text != step.values[i] {
					t.Errorf("%q became %q in\n%s", step.values[i], item.Text, src)
				}
			}
			if !strings.Contains(string(src), "\nplek:\n   naam: Huis   # of thuis\n   # de straat\n   adres: Straat 1\ncontact: {naam: \"De, baas\", telefoon: 030 123}\n") {
				t.Errorf("another value changed in\n%s", src)
			}
		}
	})
}
