package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/editors"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A frontCase is the front matter of an entry of some kind.
type frontCase struct {
	Kind  string `json:"kind"`
	Front string `json:"front"`
}

// judge returns the errors that ajv finds in each case, by the JSON Schema of the program.
func judge(t *testing.T, cases []frontCase) [][]string {
	t.Helper()
	script := needScript(t, "schema.mjs", "ajv")
	var text bytes.Buffer
	if run(t.Context(), []string{"schema"}, &text, &text) != fine {
		t.Fatal(text.String())
	}
	input, err := json.Marshal(map[string]any{"schema": json.RawMessage(text.Bytes()), "cases": cases})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", script)
	cmd.Stdin = bytes.NewReader(input)
	var log bytes.Buffer
	cmd.Stderr = &log
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, log.Bytes())
	}
	var verdicts [][]string
	if err := json.Unmarshal(out, &verdicts); err != nil || len(verdicts) != len(cases) {
		t.Fatalf("%d verdicts of %d cases: %v", len(verdicts), len(cases), err)
	}
	return verdicts
}

func TestSchemaTakesTheRealGuide(t *testing.T) {
	table := schema.Standard()
	var cases []frontCase
	var names []string
	source := readRealSource(t)
	for _, f := range slices.Concat(source.Files, source.Versions) {
		src, err := os.ReadFile(filepath.Join(repository, f.Path))
		if err != nil {
			t.Fatal(err)
		}
		front, _, _ := strings.Cut(strings.TrimPrefix(string(src), "---\n"), "\n---\n")
		cases = append(cases, frontCase{editors.Definition(f.Kind), front})
		names = append(names, f.Path)
	}
	if len(cases) < 500 || table.Page == nil {
		t.Fatalf("%d files", len(cases))
	}
	for i, wrong := range judge(t, cases) {
		if len(wrong) > 0 {
			t.Errorf("%s: %s", names[i], strings.Join(wrong, "; "))
		}
	}
}

// tries holds values of every type, valid and invalid.
var tries = []string{
	"", "[]", "{a: b}", "[een, [twee]]", "[een, {a: b}]", "[een, '']", "''", "true", "'false'", "yes", "12", "'12'", "-5", "een", "Twee woorden",
	"'een ](twee)'", "'een **twee**'", "'# een'", "een < twee", "'een <!-- twee'",
	"2024-02-29", "2023-02-29", "2000-02-29", "1900-02-29", "2026-02-30", "2026-04-31", "2026-12-31", "2026", "'0000'", "2026-12", "2026-13", "2026-5-4", "31-12-2026",
	"'19:30'", "19:30", "'24:00'", "9:30", "073 123 45 67", "+31 (0)73-1234567", "0301234567", "1-", "https://a.example/b?c#d", "https://", "https://a b", "http://u@a.example", "https://a.example", "ftp://a.example",
	"info@a.example", "info@a", "5213 EC", "5213ec", "0213 EC", "51.69", "'51,69'", "1000.5", "0-4", "12+", "4-", "6 maanden", "1 dag", "0 jaar", "100 jaar", "zes maanden", "nl", "nl-BE", "nederlands",
	"/oud/", "/oud", "/oud/x.html", "/o ud/", "oud", "foto.jpg", "FOTO.JPEG", "foto.gif", "'-x.png'", "logo.svg", "logo.SVG", "stijl.css", "stijl.CSS", "'#1d4b3f'", "'#fff'", "groen",
	"divers", "Divers", "di--vers", "initiatieven/de-kruimel", "a/b/c", "[divers, moedergroep]", "gepland", "actief", "kringen", "informele-steun", strings.Repeat("lang ", 60),
}

// unregistered matches text that looks like a language code but is none: the schema has no list of
// languages.
var unregistered = regexp.MustCompile(`(?m)^(taal|taal-titel|talen): (een|oud|yes)$`)

// The schema accepts the same values as check, for every key of every kind, and requires the same
// keys.
func TestSchemaRefusesWhatCheckRefuses(t *testing.T) {
	table := schema.Standard()
	var cases []frontCase
	var wrong []bool
	add := func(k *schema.Kind, front string) {
		file, ps := content.Decode([]byte("---\n"+front+"---\n"), "x.md", k.Section, "x", k, table)
		if file == nil {
			t.Fatalf("%v\n%s", ps, front)
		}
		cases = append(cases, frontCase{editors.Definition(k), front})
		wrong = append(wrong, problem.Errors(ps) > 0)
	}
	tried := map[*schema.Field]bool{} // a field means the same for each kind that has it
	kinds := append(slices.Clone(table.Kinds), table.Page, table.Settings)
	for _, k := range slices.Clone(kinds) {
		kinds = append(kinds, k.Translation())
	}
	for _, k := range kinds {
		// base has the required values of the kind, and those that the key depends on.
		base := func(without schema.Key) string {
			var b strings.Builder
			for _, u := range k.Fields() {
				needed := u.Key == schema.Wanneer && k.Section == schema.Nights ||
					u.Key == schema.Alt && without == schema.Afbeelding || u.Key == schema.Afbeelding && without == schema.Alt
				if (u.Required || needed) && u.Key != without {
					fmt.Fprintf(&b, "%s: %s\n", u.Key, u.Sample())
				}
			}
			return b.String()
		}
		add(k, base(schema.NewKey("")))
		add(k, base(schema.NewKey(""))+"onbekend: x\n")
		for _, u := range k.Fields() {
			if u.Required {
				add(k, base(u.Key))
			}
			if tried[u.Field] {
				continue
			}
			tried[u.Field] = true
			rest := base(u.Key)
			for _, value := range append(slices.Clone(tries), u.Sample()) {
				if u.Type == schema.Group && value == "" {
					continue // the samples of a group are made of those of its keys
				}
				if u.Key == schema.Wanneer && k.Section == schema.Nights {
					rest = base(u.Key) + "datum: 2026-12-01\n"
				}
				add(k, rest+u.Key.String()+": "+value+"\n")
			}
			for i := range u.Fields {
				f := &u.Fields[i]
				var others strings.Builder
				for j := range u.Fields {
					if o := &u.Fields[j]; len(o.Required) > 0 && j != i {
						fmt.Fprintf(&others, "  %s: %s\n", o.Key, o.Sample())
					}
				}
				for _, value := range append(slices.Clone(tries), f.Sample()) {
					add(k, rest+u.Key.String()+":\n"+others.String()+"  "+f.Key.String()+": "+value+"\n")
				}
			}
		}
	}
	refused, other := 0, 0
	for i, found := range judge(t, cases) {
		if wrong[i] {
			refused++
		}
		if wrong[i] != (len(found) > 0) && !(unregistered.MatchString(cases[i].Front) && wrong[i]) {
			if other++; other <= 60 {
				t.Errorf("%s: check refuses: %v; the schema: %q\n%s", cases[i].Kind, wrong[i], found, cases[i].Front)
			}
		}
	}
	if refused < 4000 || len(cases)-refused < 2000 {
		t.Errorf("of %d cases check refuses %d", len(cases), refused)
	}
	t.Logf("%d cases, %d refused, %d judged otherwise", len(cases), refused, other)
}
