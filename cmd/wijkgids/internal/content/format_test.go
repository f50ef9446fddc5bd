package content

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/schema"
)

var formats = []struct{ name, src, want string }{
	{"order of the table",
		"peildatum: 2010\nwijk: oost\ntitel: A\nsamenvatting: B\n",
		"titel: A\nsamenvatting: B\nwijk: oost\npeildatum: 2010\n"},
	{"comments go with the key below them",
		"# van wie\ncontact:\n  # niet thuis\n  naam: De coördinator\n  email: a@b.example\n# hoe het heet\n# en meer\ntitel: A\n# tot slot\n",
		"# hoe het heet\n# en meer\ntitel: A\n# van wie\ncontact:\n  # niet thuis\n  naam: De coördinator\n  email: a@b.example\n# tot slot\n"},
	{"a heading stays on top; other empty lines go",
		"# Deze pagina is van Anneke.\n\nwijk: oost\n\ntitel: A\n\n",
		"# Deze pagina is van Anneke.\n\ntitel: A\nwijk: oost\n"},
	{"keys that are comments go to the end",
		"titel: A\npeildatum: 2010\n# Weet u hier iets van?\n#wanneer: x   # uitleg\n#contact:\n#  naam: y\n# in Oost\nwijk: oost\n#themas: [z]\n",
		"titel: A\n# in Oost\nwijk: oost\npeildatum: 2010\n# Weet u hier iets van?\n#wanneer: x   # uitleg\n#contact:\n#  naam: y\n#themas: [z]\n"},
	{"unknown keys go behind those of the table, in their order",
		"zzz: 1\ntitel: A\naaa:\n  b: [c]\n",
		"titel: A\nzzz: 1\naaa:\n  b: [c]\n"},
	{"form",
		"titel:   \"De Kruimel\"  \nthemas: [ ontmoeten ,jonge-kinderen,  'spelen' ]\nvragen: \n  -  waar is het\n  - 'is het open'\n",
		"titel: De Kruimel\nvragen:\n  - waar is het\n  - is het open\nthemas: [ontmoeten, jonge-kinderen, spelen]\n"},
	{"quotes that are needed",
		"titel: \"'t Praathuis: elke week\"\nsamenvatting: 'Hij zei: \"kom\" # en ging'\ntrefwoorden: [\"a, b\", \"112\", \"yes\", \"true\", \"2010-01\", 'it''s', \"een - twee\", \"\"]\nwanneer: \"nee\"\nkosten: \"y\"\n",
		"titel: \"'t Praathuis: elke week\"\nsamenvatting: 'Hij zei: \"kom\" # en ging'\ntrefwoorden: [\"a, b\", \"112\", \"yes\", \"true\", \"2010-01\", 'it''s', \"een - twee\", \"\"]\nwanneer: nee\nkosten: \"y\"\n"},
	{"text of several lines",
		"samenvatting: >\n  een\n\n  # geen opmerking\n  twee\ntitel: \"een\n  twee\"\n",
		"titel: \"een\n  twee\"\nsamenvatting: >\n  een\n\n  # geen opmerking\n  twee\n"},
	{"lists of several lines",
		"themas: [een,\n  twee]\ntitel: A\n",
		"titel: A\nthemas: [een,\n  twee]\n"},
	{"a comment behind a value",
		"themas: [ een ]   # ja\ntitel:  A  # nee\n",
		"titel:  A  # nee\nthemas: [ een ]   # ja\n"},
	{"indented or in braces: as it is",
		"  wijk: oost\n  titel: A\n", "  wijk: oost\n  titel: A\n"},
	{"braces", "{wijk: oost, titel: A}\n", "{wijk: oost, titel: A}\n"},
	{"nothing", "", ""},
	{"only a comment", "# later\n", "# later\n"},
}

func TestFormat(t *testing.T) {
	table := schema.Standard()
	kind := table.Kind(schema.Initiatives)
	for _, c := range formats {
		t.Run(c.name, func(t *testing.T) {
			for _, end := range []string{"\n", "\r\n"} {
				file := func(front string) string {
					return strings.ReplaceAll("---\n"+front+"---\n\nTekst.  \n\n---\nwijk: b\ntitel: a\n", "\n", end)
				}
				got, ps := Format([]byte(file(c.src)), "x.md", kind, table)
				if string(got) != file(c.want) || len(ps) > 0 {
					t.Errorf("got\n%s\nwant\n%s\n%v", got, file(c.want), ps)
				}
			}
		})
	}
}

// A file that cannot be read is not changed, and the problem is the same as that of Decode.
func TestFormatReportsWhatCannotBeRead(t *testing.T) {
	table := schema.Standard()
	for _, src := range []string{"titel: A\n", "---\ntitel: A\n", "---\ntitel: \"A\n---\n", "---\n\twijk: a\ntitel: b\n---\n", "---\nwijk: a\ntitel: b\nwijk: c\n---\n"} {
		got, ps := Format([]byte(src), "x.md", table.Page, table)
		if string(got) != src || len(ps) == 0 {
			t.Errorf("%q becomes %q: %v", src, got, ps)
		}
	}
}

// keepsAll fails unless the formatted file has the same values, text and comments, and formatting
// it again changes nothing. It returns the formatted file.
func keepsAll(t *testing.T, src []byte, kind *schema.Kind, table *schema.Table) []byte {
	t.Helper()
	got, _ := Format(src, "x.md", kind, table)
	if again, _ := Format(got, "x.md", kind, table); string(again) != string(got) {
		t.Errorf("twice is not once:\n%q\n%q\n%q", src, got, again)
	}
	before, _ := Decode(src, "x.md", "", "x", kind, table)
	after, _ := Decode(got, "x.md", "", "x", kind, table)
	if (before == nil) != (after == nil) {
		t.Fatalf("%q becomes %q", src, got)
	}
	if before != nil {
		if a, b := plainValues(before.Values), plainValues(after.Values); !reflect.DeepEqual(a, b) {
			t.Errorf("%q becomes %q:\n%v\n%v", src, got, a, b)
		}
	}
	a, b := comments(strings.SplitAfter(string(src), "\n")), comments(strings.SplitAfter(string(got), "\n"))
	if !slices.Equal(a, b) {
		t.Errorf("other comments: %q becomes %q", src, got)
	}
	return got
}

// plainValues returns the values by key, without their places.
func plainValues(values []Value) map[string]any {
	out := map[string]any{}
	for _, v := range values {
		var list []any
		for _, e := range v.List {
			list = append(list, plainValues(e.Group))
		}
		out[v.Field.Key.String()] = []any{texts(v.Items), plainValues(v.Group), list}
	}
	return out
}

func FuzzFormat(f *testing.F) {
	for _, c := range formats {
		f.Add("---\n" + c.src + "---\nTekst.\n")
		f.Add("---\r\n" + strings.ReplaceAll(c.src, "\n", "\r\n") + "---\r\nTekst.\r\n")
	}
	f.Add("---\nwijk: >+\n  a\n\n\n# b\ntitel: a\n---\n")
	f.Add("---\nwijk: \"a\n#b\n\"\ntitel: a\n---\n")
	f.Add("---\nwijk: [a,\n# b\nc]\ntitel: a\n---\n")
	f.Add("---\n? wijk\n: a\ntitel: &a b\n---\n")
	f.Add("---\n\"wijk\" : a\ntitel: !!str b\n---\n")
	table := schema.Standard()
	f.Fuzz(func(t *testing.T, src string) {
		keepsAll(t, []byte(src), table.Kind(schema.Initiatives), table)
	})
}

func TestFormatKeepsAllOfTheRealGuide(t *testing.T) {
	table := schema.Standard()
	files, err := filepath.Glob("../../../../content/*/*.md")
	if err != nil || len(files) < 400 {
		t.Fatal(len(files), err)
	}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		keepsAll(t, src, table.Kind(filepath.Base(filepath.Dir(name))), table)
	}
}
