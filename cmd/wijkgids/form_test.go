package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"wijkgids/cmd/wijkgids/internal/build"
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/form"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A task is one call of .ci/form.mjs to the modules of the form.
type task map[string]any

// runForm runs tasks in Node and returns their results.
func runForm(t *testing.T, tasks []task) []json.RawMessage {
	t.Helper()
	script := needScript(t, "form.mjs", "")
	input, err := json.Marshal(tasks)
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
	var results []json.RawMessage
	if err := json.Unmarshal(out, &results); err != nil || len(results) != len(tasks) {
		t.Fatalf("%d results of %d tasks: %v", len(results), len(tasks), err)
	}
	return results
}

// of decodes a result.
func of[T any](t *testing.T, result json.RawMessage) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(result, &v); err != nil {
		t.Fatalf("%v: %s", err, result)
	}
	return v
}

// doubleQuoted returns text as a YAML scalar in double quotes.
func doubleQuoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// A formCase is a file with one value, and the field of that value.
type formCase struct {
	path, field, text string
	required          bool
	self              string
}

// Form and check give the same message, word for word, for every value in testdata/form/values.txt
// in every field that the form asks for.
func TestFormJudgesAsCheckDoes(t *testing.T) {
	table := schema.Standard()
	files := fstest.MapFS{
		"content/gids.md":                      {Data: []byte("---\ntitel: Proef\nbasis-url: https://proef.example\ncontact:\n  email: redactie@proef.example\n---\n")},
		"content/initiatieven/de-kruimel.md":   {Data: []byte("---\ntitel: De Kruimel\nsamenvatting: Opvang.\n---\n")},
		"content/organisaties/divers.md":       {Data: []byte("---\ntitel: Divers\nsamenvatting: Een groep.\n---\n")},
		"content/gemeenten/s-hertogenbosch.md": {Data: []byte("---\ntitel: Den Bosch\nsamenvatting: Stad.\n---\n")},
		"content/gemeenten/tilburg.md":         {Data: []byte("---\ntitel: Tilburg\nsamenvatting: Stad.\n---\n")},
		"content/wijken/boschveld.md":          {Data: []byte("---\ntitel: Boschveld\nsamenvatting: Wijk.\ngemeente: s-hertogenbosch\n---\n")},
		"content/themas/ontmoeten.md":          {Data: []byte("---\ntitel: Ontmoeten\nsamenvatting: Thema.\n---\n")},
		"content/bronnen/boek.md":              {Data: []byte("---\ntitel: Boek\n---\n")},
	}
	// base has the required values of the kind, without one key.
	base := func(k *schema.Kind, without string) string {
		var b strings.Builder
		for _, u := range k.Fields() {
			if u.Key.String() == without {
				continue
			}
			if u.Required && u.Type != schema.Reference {
				fmt.Fprintf(&b, "%s: %s\n", u.Key, u.Sample())
			} else if u.Required {
				fmt.Fprintf(&b, "%s: s-hertogenbosch\n", u.Key)
			}
		}
		if k.Section == schema.Nights && without != "status" {
			b.WriteString("status: voorstel\n")
		} else if k.Section == schema.Nights {
			b.WriteString("wanneer: Elke maand\n")
		}
		return b.String()
	}
	var cases []formCase
	add := func(k *schema.Kind, key, front, field, text string, required bool) {
		slug := fmt.Sprintf("proef-%05d", len(cases))
		path := fmt.Sprintf("content/%s/%s.md", k.Section, slug)
		rest := base(k, key)
		if key == schema.Volgorde.String() || k.Section != schema.Chapters {
			files[path] = &fstest.MapFile{Data: []byte("---\n" + front + rest + "---\n")}
		} else {
			files[path] = &fstest.MapFile{Data: []byte("---\n" + front + strings.Replace(rest, "volgorde: 3", fmt.Sprint("volgorde: ", 1000+len(cases)), 1) + "---\n")}
		}
		cases = append(cases, formCase{path, field, text, required, k.Section + "/" + slug})
	}
	tried := map[*schema.Field]bool{}
	values := []string{"", strings.Repeat("lang ", 60)}
	for v := range lines(t, "testdata/form/values.txt") {
		values = append(values, v)
	}
	values = append(values, "# een") // testdata/form/values.txt cannot hold it, because it has comments
	for _, k := range table.Kinds {
		for _, step := range k.Questions() {
			for _, u := range step.Uses {
				if tried[u.Field] {
					continue
				}
				tried[u.Field] = true
				for _, v := range values {
					v = strings.TrimSpace(v)
					if u.Type == schema.Group {
						for _, sub := range u.Asked() {
							if v != "" {
								add(k, u.Key.String(), fmt.Sprintf("%s:\n  %s: %s\n", u.Key, sub.Key, doubleQuoted(v)), u.Key.String()+"."+sub.Key.String(), v, sub.Required)
							}
						}
						continue
					}
					front := fmt.Sprintf("%s: %s\n", u.Key, doubleQuoted(v))
					switch {
					case v == "" && !u.Required:
						continue
					case v == "":
						front = u.Key.String() + ":\n"
					case u.List:
						front = fmt.Sprintf("%s: [%s]\n", u.Key, doubleQuoted(v))
					}
					add(k, u.Key.String(), front, u.Key.String(), v, u.Required)
				}
			}
		}
	}
	b := build.New(build.Options{Content: files, Today: date.Date{Year: 2026, Month: 11, Day: 21}, Root: t.TempDir()})
	g, problems, err := b.Guide()
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{} // by file: its first message
	for _, p := range problems {
		if p.Severity() == problem.Error && said[p.File] == "" {
			said[p.File] = p.Message
		}
	}
	data := form.JSON(g, nil)
	numbers := formFields(t, data)
	tasks := []task{{"do": "rules", "data": json.RawMessage(data)}}
	for _, c := range cases {
		n, ok := numbers[strings.Split(c.path, "/")[1]+" "+c.field]
		if !ok {
			t.Fatalf("the form has no field %s", c.field)
		}
		tasks = append(tasks, task{"do": "value", "field": n, "text": c.text, "required": c.required, "self": c.self})
	}
	wrong, other := 0, 0
	for i, r := range runForm(t, tasks)[1:] {
		c := cases[i]
		if said[c.path] != "" {
			wrong++
		}
		// Only check checks the parts of a figure, two chapters with one number, and languages
		// whose name a browser does not know.
		left := c.field == schema.Gegevens.String() || c.field == schema.Volgorde.String() && c.text == "0000" || c.field == schema.Talen.String() && c.text == "yes" ||
			c.field == schema.Herhaling.String() && strings.Contains(said[c.path], "deze herhaling") // depends on another key
		if got := of[string](t, r); got != said[c.path] && !left {
			if other++; other <= 40 {
				t.Errorf("%s %q (%s)\nform:  %s\ncheck: %s", c.field, c.text, c.path, got, said[c.path])
			}
		}
	}
	if wrong < 1500 || len(cases)-wrong < 500 {
		t.Errorf("of %d cases check refuses %d", len(cases), wrong)
	}
	t.Logf("%d cases, %d refused, %d judged otherwise", len(cases), wrong, other)
}

// formFields returns the index of each field in the data of the form, by section and path.
func formFields(t *testing.T, data []byte) map[string]int {
	t.Helper()
	var d struct {
		Kinds []struct {
			Section string
			Order   []int
		}
		Fields []struct {
			Key    string
			Fields []int
		}
	}
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	numbers := map[string]int{}
	bare := func(n int) int {
		if n < 0 {
			return ^n
		}
		return n
	}
	for _, k := range d.Kinds {
		for _, n := range k.Order {
			f := d.Fields[bare(n)]
			numbers[k.Section+" "+f.Key] = bare(n)
			for _, sub := range f.Fields {
				numbers[k.Section+" "+f.Key+"."+d.Fields[bare(sub)].Key] = bare(sub)
			}
		}
	}
	return numbers
}

// Form and check report the same contradictions between values, and the same problems in a text.
func TestFormJudgesTogetherAsCheckDoes(t *testing.T) {
	files := fstest.MapFS{
		"content/gids.md":                      {Data: []byte("---\ntitel: Proef\nbasis-url: https://proef.example\n---\n")},
		"content/gemeenten/s-hertogenbosch.md": {Data: []byte("---\ntitel: Den Bosch\nsamenvatting: Stad.\n---\n")},
		"content/gemeenten/tilburg.md":         {Data: []byte("---\ntitel: Tilburg\nsamenvatting: Stad.\n---\n")},
		"content/wijken/boschveld.md":          {Data: []byte("---\ntitel: Boschveld\nsamenvatting: Wijk.\ngemeente: s-hertogenbosch\n---\n")},
		"content/wijken/oost.md":               {Data: []byte("---\ntitel: Oost\nsamenvatting: Wijk.\ngemeente: [tilburg, s-hertogenbosch]\n---\n")},
	}
	var tasks []task
	var paths []string
	add := func(section, body string, values map[string]any) {
		var b strings.Builder
		b.WriteString("---\ntitel: Proef\nsamenvatting: Een proef.\n")
		for _, key := range slices.Sorted(func(yield func(string) bool) {
			for k := range values {
				if !yield(k) {
					return
				}
			}
		}) {
			if list, ok := values[key].([]string); ok {
				fmt.Fprintf(&b, "%s: [%s]\n", key, strings.Join(list, ", "))
			} else {
				fmt.Fprintf(&b, "%s: %s\n", key, doubleQuoted(values[key].(string)))
			}
		}
		path := fmt.Sprintf("content/%s/proef-%d.md", section, len(paths))
		files[path] = &fstest.MapFile{Data: []byte(b.String() + "---\n\n" + body + "\n")}
		paths = append(paths, path)
		if body == "" {
			tasks = append(tasks, task{"do": "together", "section": section, "values": values})
		} else {
			tasks = append(tasks, task{"do": "body", "text": body})
		}
	}
	type v = map[string]any
	for _, dates := range [][2]string{{"2020", "2019"}, {"2020", "2020"}, {"2020-05", "2020"}, {"2020-05-04", "2020-05"}, {"2020-05", "2020-04"}, {"2020-03-02", "2020-03-01"}, {"2020-03-01", "2020-03-01"}, {"2020", ""}} {
		values := v{"sinds": dates[0]}
		if dates[1] != "" {
			values["tot"] = dates[1]
		}
		add(schema.Initiatives, "", values)
	}
	for _, hours := range [][2]string{{"19:30", "21:30"}, {"19:30", "18:00"}, {"19:30", "01:00"}, {"11:00", "01:00"}, {"12:00", "06:00"}, {"12:00", "06:01"}, {"09:00", "09:00"}} {
		add(schema.Nights, "", v{"begin": hours[0], "eind": hours[1], "wanneer": "Elke week"})
	}
	for _, status := range []string{"gepland", "geweest", "voorstel", "onbekend"} {
		add(schema.Nights, "", v{"status": status})
		add(schema.Nights, "", v{"status": status, "wanneer": "Elke week"})
		add(schema.Nights, "", v{"status": status, "datum": "2027-01-02"})
	}
	add(schema.Nights, "", v{})
	for _, often := range []string{"elke dag", "elke week", "elke 2 weken", "elke dinsdag", "elke week op dinsdag", "elke 2 dagen", "elke maand", "elke maand op de 2e dinsdag", "elk jaar", "elke laatste vrijdag van de maand", "elke 3 maanden op de 1e maandag", "elke 2 weken op dinsdag"} {
		add(schema.Nights, "", v{"herhaling": often})
		add(schema.Initiatives, "", v{"herhaling": often})
		add(schema.Initiatives, "", v{"herhaling": often, "sinds": "2024-05"})
		add(schema.Nights, "", v{"herhaling": often, "datum": "2027-05"})
	}
	add(schema.Initiatives, "", v{"herhaling": "elke 2 weken", "sinds": "2024-05-07"})
	add(schema.Initiatives, "", v{"wijk": []string{"boschveld"}, "gemeente": []string{"tilburg"}})
	add(schema.Initiatives, "", v{"wijk": []string{"boschveld"}, "gemeente": []string{"tilburg", "s-hertogenbosch"}})
	add(schema.Initiatives, "", v{"wijk": []string{"oost", "boschveld"}, "gemeente": []string{"tilburg"}})
	add(schema.Initiatives, "", v{"wijk": []string{"boschveld"}})
	together := len(tasks)
	for _, body := range []string{
		"Gewone tekst.", "# Kop\n\nTekst.", "## Kop\n\nTekst.", "Tekst\n\n    # geen kop", "```\n# geen kop\n```", "Een <b>vet</b> woord.", "Een `<b>` woord.",
		"5 < 6 en 7 > 6", "Kijk op <https://a.example>.", "#geen kop voor ons", "~~~\n<b>\n~~~",
	} {
		add(schema.Initiatives, body, v{})
	}
	b := build.New(build.Options{Content: files, Today: date.Date{Year: 2026, Month: 11, Day: 21}, Root: t.TempDir()})
	g, problems, err := b.Guide()
	if err != nil {
		t.Fatal(err)
	}
	tasks = append([]task{{"do": "rules", "data": json.RawMessage(form.JSON(g, nil))}}, tasks...)
	found := 0
	for i, r := range runForm(t, tasks)[1:] {
		var want []string
		for _, p := range problems {
			if p.File == paths[i] && p.Severity() == problem.Error {
				want = append(want, p.Message)
			}
		}
		got := of[[]string](t, r)
		if i >= together && len(got) > 0 { // check may report more problems in a text, never fewer
			got, want = got[:1], want[:min(1, len(want))]
		}
		if i >= together && len(got) == 0 && strings.HasPrefix(string(files[paths[i]].Data[len("---\ntitel: Proef\nsamenvatting: Een proef.\n---\n\n"):]), "#geen") {
			continue // only check reports this one
		}
		slices.Sort(got)
		slices.Sort(want)
		found += len(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s\nform:  %q\ncheck: %q", files[paths[i]].Data, got, want)
		}
	}
	if found < 12 {
		t.Errorf("the form found %d faults", found)
	}
}

// The form writes and reads the proposals of testdata/forms in the same way as wijkgids import.
func TestFormWritesProposals(t *testing.T) {
	dirs, err := filepath.Glob("testdata/forms/*")
	if err != nil || len(dirs) < 5 {
		t.Fatalf("%d vectors: %v", len(dirs), err)
	}
	type block struct{ Path, Base, Payload string }
	var reads, writes []task
	var proposals []string
	for _, dir := range dirs {
		proposals = append(proposals, string(mustRead(t, filepath.Join(dir, "proposal.txt"))))
		reads = append(reads, task{"do": "read", "text": proposals[len(proposals)-1]})
	}
	for i, r := range runForm(t, reads) {
		got := of[block](t, r)
		after := string(mustRead(t, filepath.Join(dirs[i], "after.md")))
		if want := strings.TrimSuffix(strings.ReplaceAll(after, "\r\n", "\n"), "\n") + "\n"; got.Payload != want {
			t.Errorf("%s: read\n%s\nwant\n%s", dirs[i], got.Payload, want)
		}
		write := task{"do": "write", "path": got.Path, "after": after}
		if before, err := os.ReadFile(filepath.Join(dirs[i], "before.md")); err == nil {
			write["before"] = string(before)
		}
		writes = append(writes, write)
	}
	for i, r := range runForm(t, writes) {
		if got := of[string](t, r); got != proposals[i] {
			t.Errorf("%s: wrote\n%s\nwant\n%s", dirs[i], got, proposals[i])
		}
	}
}

// An edit is the result of .ci/form.mjs for a file.
type edit struct {
	Closed bool
	Text   string
	Body   string
	Values map[string]any
	Lines  map[string]string
}

// The form reads every file of the real guide as the program does, and writes the same bytes if
// nothing changes.
func TestFormKeepsEveryFile(t *testing.T) {
	files := readReal(t)
	var tasks []task
	var sources []string
	for _, f := range files {
		src := string(mustRead(t, filepath.Join(repository, f.Path)))
		sources = append(sources, src)
		tasks = append(tasks, task{"do": "edit", "text": src})
	}
	var again []task
	keys, unread := 0, 0
	for i, r := range runForm(t, tasks) {
		f, got := files[i], of[edit](t, r)
		if got.Text != sources[i] {
			t.Errorf("%s: other bytes\n%s", f.Path, got.Text)
		}
		set := map[string]any{}
		for _, v := range f.Values {
			key := v.Field.Key.String()
			keys++
			value := got.Values[key]
			if value == nil {
				unread++
				continue
			}
			if want := asForm(v); want != nil && !sameValue(value, want) {
				t.Errorf("%s: %s is read as %v, want %v", f.Path, key, value, want)
			}
			set[key] = value
		}
		// Nor if every value and the text are set to what they are.
		again = append(again, task{"do": "edit", "text": sources[i], "set": set, "body": got.Body})
	}
	for i, r := range runForm(t, again) {
		if got := of[edit](t, r); got.Text != sources[i] {
			t.Errorf("%s: other bytes when nothing changes\n%s", files[i].Path, got.Text)
		}
	}
	if keys < 3000 || unread > 20 {
		t.Errorf("%d keys, %d of them are not read", keys, unread)
	}
}

// asForm returns a value in the form's representation; nil for a list of groups.
func asForm(v content.Value) any {
	switch {
	case len(v.List) > 0:
		return nil
	case v.Field.Type == schema.Group:
		group := map[string]any{}
		for _, sub := range v.Group {
			group[sub.Field.Key.String()] = sub.Get()
		}
		return group
	case len(v.Items) == 1 && !v.Field.List:
		return v.Items[0].Text
	}
	var list []any
	for _, item := range v.Items {
		list = append(list, item.Text)
	}
	return list
}

func sameValue(got, want any) bool {
	if list, ok := want.([]any); ok && len(list) == 1 {
		if text, ok := got.(string); ok {
			return text == list[0]
		}
	}
	return fmt.Sprint(got) == fmt.Sprint(want)
}

// A change of one key changes only the lines of that key.
func TestFormChangesOneKey(t *testing.T) {
	files := readReal(t)
	var tasks []task
	var what []string
	var at []int
	var sources []string
	for i, f := range files {
		src := string(mustRead(t, filepath.Join(repository, f.Path)))
		sources = append(sources, src)
		var order []string
		for _, u := range f.Kind.Fields() {
			order = append(order, u.Key.String())
		}
		for _, v := range f.Values {
			var value any = "Iets: anders #1"
			switch {
			case len(v.List) > 0:
				continue
			case v.Field.Type == schema.Group:
				value = map[string]any{v.Group[0].Field.Key.String(): "Iets: anders #1"}
			case v.Field.List:
				value = []string{v.Items[0].Text, "Iets, anders; en meer"}
			}
			tasks = append(tasks, task{"do": "edit", "text": src, "order": order, "set": map[string]any{v.Field.Key.String(): value}})
			what, at = append(what, v.Field.Key.String()), append(at, i)
		}
	}
	for i, r := range runForm(t, tasks) {
		got, src, key := of[edit](t, r), sources[at[i]], what[i]
		before, after, _ := strings.Cut(src, got.Lines[key])
		changed, ok := strings.CutPrefix(got.Text, before)
		changed, ok2 := strings.CutSuffix(changed, after)
		if !ok || !ok2 || changed == got.Lines[key] {
			t.Fatalf("%s: a change of %s gives\n%s", files[at[i]].Path, key, got.Text)
		}
		f := files[at[i]]
		decoded, _ := content.Decode([]byte(got.Text), f.Path, f.Section, f.Slug, f.Kind, schema.Standard())
		if decoded == nil {
			t.Fatalf("%s cannot be read after a change of %s:\n%s", f.Path, key, changed)
		}
		for _, v := range f.Values {
			if k := v.Field.Key; k.String() != key {
				if was, is := fmt.Sprint(asForm(v)), decoded.Value(k); is == nil || fmt.Sprint(asForm(*is)) != was {
					t.Errorf("%s: a change of %s also changed %s", f.Path, key, k)
				}
			}
		}
	}
	if len(tasks) < 3000 {
		t.Errorf("%d changes", len(tasks))
	}
}

// Files written by hand in various styles keep everything that the form does not change.
func TestFormEditsInPlace(t *testing.T) {
	const before = "---\n# Gebeld in mei.\ntitel: De Kruimel  # zo heet het nu\nsamenvatting: 'Kleine ''opvang''.'\ntrefwoorden:\n  # gewone woorden\n  - crèche\n  - \"peuters\" # kort\n\nwijk: boschveld\n" +
		"themas:   [ ontmoeten ,  spel ]\ncontact:\n    # bel overdag\n    telefoon: 030 123 45 67\neigen: { a: b }\nhulp:\n  - wie: \"112\"\n# titel: Oud\n---\n\n\nDe tekst.\n\n\n"
	order := []string{"titel", "samenvatting", "trefwoorden", "wijk", "status", "themas", "plek", "contact", "sinds"}
	cases := []struct {
		set      map[string]any
		body     any
		from, to string
	}{
		{set: map[string]any{"titel": "De Kruimel"}},
		{set: map[string]any{"titel": "Het Kruimeltje"}, from: "titel: De Kruimel  #", to: "titel: Het Kruimeltje  #"},
		{set: map[string]any{"titel": "'t Kruimeltje"}, from: "titel: De Kruimel  #", to: "titel: \"'t Kruimeltje\"  #"},
		{set: map[string]any{"samenvatting": "Kleine opvang: klein"}, from: "'Kleine ''opvang''.'", to: `"Kleine opvang: klein"`},
		{set: map[string]any{"trefwoorden": []string{"crèche", "spelen", "peuters"}}, from: "  - \"peuters\"", to: "  - spelen\n  - \"peuters\""},
		{set: map[string]any{"trefwoorden": []string{"peuters"}}, from: "  # gewone woorden\n  - crèche\n  - \"peuters\" # kort\n", to: "  - \"peuters\" # kort\n  # gewone woorden\n"},
		{set: map[string]any{"trefwoorden": []string{"crèche", "peuters", "a; b"}}, from: "# kort\n", to: "# kort\n  - \"a; b\"\n"},
		{set: map[string]any{"wijk": []string{"boschveld"}}},
		{set: map[string]any{"wijk": []string{"oost"}}, from: "wijk: boschveld", to: "wijk: oost"},
		{set: map[string]any{"wijk": []string{"oost", "west"}}, from: "wijk: boschveld", to: "wijk: [oost, west]"},
		{set: map[string]any{"wijk": []string{}}, from: "wijk: boschveld\n", to: ""},
		{set: map[string]any{"themas": []string{"ontmoeten", "spel"}}},
		{set: map[string]any{"themas": []string{"ontmoeten", "spel", "feest"}}, from: "[ ontmoeten ,  spel ]", to: "[ontmoeten, spel, feest]"},
		{set: map[string]any{"contact": map[string]any{"telefoon": "030 765 43 21"}}, from: "123 45 67", to: "765 43 21"},
		{set: map[string]any{"contact": map[string]any{"telefoon": "030 123 45 67", "naam": "De balie"}}, from: "    # bel overdag\n", to: "    naam: De balie\n    # bel overdag\n"},
		{set: map[string]any{"contact": map[string]any{"telefoon": ""}}, from: "contact:\n    # bel overdag\n    telefoon: 030 123 45 67\n", to: ""},
		{set: map[string]any{"status": "gestopt"}, from: "wijk: boschveld\n", to: "wijk: boschveld\nstatus: gestopt\n"},
		{set: map[string]any{"sinds": "2020"}, from: "45 67\n", to: "45 67\nsinds: 2020\n"},
		{set: map[string]any{"plek": map[string]any{"naam": "De Hal", "plaats": "'s-Hertogenbosch"}}, from: "spel ]\n", to: "spel ]\nplek:\n  naam: De Hal\n  plaats: \"'s-Hertogenbosch\"\n"},
		{body: "De tekst."},
		{body: "Een andere tekst.\r\nTwee regels.\n", from: "De tekst.\n\n\n", to: "Een andere tekst.\nTwee regels.\n\n\n"},
	}
	for _, end := range []string{"\n", "\r\n"} {
		source := strings.ReplaceAll(before, "\n", end)
		var tasks []task
		for _, c := range cases {
			edit := task{"do": "edit", "text": source, "order": order, "keys": map[string]any{"contact": []string{"naam", "email", "telefoon"}}}
			if c.set != nil {
				edit["set"] = c.set
			}
			if c.body != nil {
				edit["body"] = c.body
			}
			tasks = append(tasks, edit)
		}
		for i, r := range runForm(t, tasks) {
			c := cases[i]
			want := strings.Replace(source, strings.ReplaceAll(c.from, "\n", end), strings.ReplaceAll(c.to, "\n", end), 1)
			if c.from == "" {
				want = source
			} else if want == source {
				t.Fatalf("the case %v changes nothing", c)
			}
			if got := of[edit](t, r); got.Text != want {
				t.Errorf("%v %v with %q:\n%s\nwant\n%s", c.set, c.body, end, got.Text, want)
			}
		}
	}
	// The form does not open a file that it cannot parse, and does not know a value that it cannot
	// read.
	closed := []string{"", "titel: x\n", "---\ntitel: x\n", "+++\n+++\n", "---\ntitel: x\ntitel: y\n---\n", "\ufeff---\ntitel: x\n---\n"}
	var tasks []task
	for _, text := range closed {
		tasks = append(tasks, task{"do": "edit", "text": text})
	}
	tasks = append(tasks, task{"do": "edit", "text": before})
	results := runForm(t, tasks)
	for i, text := range closed {
		if !of[edit](t, results[i]).Closed {
			t.Errorf("%q was opened", text)
		}
	}
	got := of[edit](t, results[len(closed)])
	for key, known := range map[string]bool{"eigen": false, "hulp": false, "titel": true, "themas": true, "contact": true} {
		if (got.Values[key] != nil) != known {
			t.Errorf("%s is read as %v", key, got.Values[key])
		}
	}
}

// The program reads back difficult texts as they were typed in the form.
func TestFormMakesFiles(t *testing.T) {
	texts := []string{
		"De Kruimel", "'t Kruimeltje", "Zo'n feest", "Wat: wie?", "Vraag #1", `De "vaders"`, `'t "Huis" \o/`, "- streepje", "2010", "19:30", "null", "Ja", "yes", "een, twee", "een; twee", "[een]", "{twee}",
		"a & b", "*ster", "!uitroep", "% procent", "@thuis", "einde:", "Ünïcode en 👨‍👩‍👧", "a - b", "x #", "https://a.example/b?c=d&e", "? vraag", "| streep", "> groter", "0301234567", "~",
	}
	table := schema.Standard()
	kind := table.Kind(schema.Initiatives)
	var tasks []task
	for _, text := range texts {
		tasks = append(tasks, task{"do": "create", "body": "Tekst.", "values": map[string]any{"samenvatting": text, "titel": text, "trefwoorden": []string{text, "gewoon", text + " x"}, "plek": map[string]any{"naam": text, "plaats": ""}}})
	}
	for i, r := range runForm(t, tasks) {
		made, text := of[string](t, r), texts[i]
		f, problems := content.Decode([]byte(made), "x.md", kind.Section, "x", kind, table)
		if f == nil || problem.Errors(problems) > 0 {
			t.Errorf("%q: %v\n%s", text, problems, made)
			continue
		}
		got := []string{f.Get(schema.Titel), f.Get(schema.Samenvatting), f.Value(schema.Trefwoorden).Items[0].Text, f.Value(schema.Trefwoorden).Items[2].Text, f.Value(schema.Plek).Sub(schema.PlekNaam).Get()}
		if want := []string{text, text, text, text + " x", text}; !slices.Equal(got, want) {
			t.Errorf("%q is read as %q\n%s", text, got, made)
		}
	}
}

// Small functions that the form and the program both have.
func TestFormKnowsWhatTheProgramKnows(t *testing.T) {
	names := []string{"De Kruimel", "'t Kruimeltje & co", "Œuvre Straße", "", "???", "Café “Noord”", "Opa´s tuin", "a\u00adb", strings.Repeat("heel lange naam ", 9), strings.Repeat("x", 90), "IJsclub ĳ"}
	var tasks []task
	for _, name := range names {
		tasks = append(tasks, task{"do": "slug", "text": name}, task{"do": "quote", "text": name})
	}
	results := runForm(t, tasks)
	for i, name := range names {
		want := dutch.Slug(name)
		if len(want) > 80 { // package starter shortens it
			if cut := strings.LastIndexByte(want[:81], '-'); cut > 0 {
				want = want[:cut]
			} else {
				want = want[:80]
			}
		}
		if got := of[string](t, results[2*i]); got != want {
			t.Errorf("the slug of %q is %q, want %q", name, got, want)
		}
		if got, want := of[string](t, results[2*i+1]), schema.Quote(name); got != want {
			t.Errorf("%q is quoted as %s, want %s", name, got, want)
		}
	}
	for _, c := range []struct{ typ, text, want string }{
		{"datum", "4 mei 2026", "2026-05-04"}, {"datum", "04-05-2026", "2026-05-04"}, {"datum", "mei 2026", "2026-05"}, {"datum", "2026", "2026"}, {"datum", "4 mie 2026", "4 mie 2026"}, {"datum", "4-5-26", "4-5-26"},
		{"tijd", "9.30", "09:30"}, {"tijd", "20 uur", "20:00"}, {"tijd", "acht uur", "acht uur"}, {"postcode", "5213ec", "5213 EC"},
		{"webadres", "www.buurthuis.nl/x", "https://www.buurthuis.nl/x"}, {"webadres", "geen adres", "geen adres"}, {"tekst", " x ", "x"},
	} {
		if got := of[string](t, runForm(t, []task{{"do": "tidy", "type": c.typ, "text": c.text}})[0]); got != c.want {
			t.Errorf("%s %q becomes %q, want %q", c.typ, c.text, got, c.want)
		}
	}
}

// The form does not make an address that is too long; the text must be pasted then.
func TestFormAddresses(t *testing.T) {
	long := strings.Repeat("Een hele lange tekst. ", 500)
	type address struct {
		Href   string
		Filled bool
	}
	github := task{"name": "GitHub", "new": "https://github.com/a/b/new/main", "edit": "https://github.com/a/b/edit/main/content/", "file": "filename", "value": "value"}
	gitlab := task{"name": "GitLab", "new": "https://gitlab.com/a/b/-/new/main", "below": true, "edit": "https://gitlab.com/a/b/-/edit/main/content/", "file": "file_name", "value": "content", "fills": true}
	for _, c := range []struct {
		task task
		want address
	}{
		{task{"do": "forge", "forge": github, "path": "initiatieven/x.md", "isNew": true, "text": "a b&c\n"}, address{"https://github.com/a/b/new/main?filename=content/initiatieven/x.md&value=a+b%26c%0A", true}},
		{task{"do": "forge", "forge": github, "path": "initiatieven/x.md", "isNew": true, "text": long}, address{"https://github.com/a/b/new/main?filename=content/initiatieven/x.md", false}},
		{task{"do": "forge", "forge": github, "path": "initiatieven/x.md", "isNew": false, "text": "x"}, address{"https://github.com/a/b/edit/main/content/initiatieven/x.md", false}},
		{task{"do": "forge", "forge": gitlab, "path": "initiatieven/x.md", "isNew": true, "text": "x"}, address{"https://gitlab.com/a/b/-/new/main/content/initiatieven?file_name=x.md&content=x", true}},
		{task{"do": "forge", "forge": gitlab, "path": "over.md", "isNew": false, "text": "x"}, address{"https://gitlab.com/a/b/-/edit/main/content/over.md?content=x", true}},
		{task{"do": "forge", "forge": gitlab, "path": "over.md", "isNew": false, "text": long}, address{"https://gitlab.com/a/b/-/edit/main/content/over.md", false}},
		{task{"do": "mail", "to": "a@b.example", "subject": "Nieuw: x", "text": "een\ntwee"}, address{"mailto:a@b.example?subject=Nieuw%3A%20x&body=een%0D%0Atwee", true}},
		{task{"do": "mail", "to": "a@b.example", "subject": "Nieuw: x", "text": long}, address{"mailto:a@b.example?subject=Nieuw%3A%20x", false}},
	} {
		if got := of[address](t, runForm(t, []task{c.task})[0]); got != c.want {
			t.Errorf("%v\n gives %v\nwant  %v", c.task, got, c.want)
		}
	}
}
