package query_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/query"
	"wijkgids/cmd/wijkgids/internal/search"
)

// smallIndex has a title, keywords, text below a heading, a compound, and characters beyond the
// basic plane.
func smallIndex(t *testing.T) map[string][]byte {
	t.Helper()
	doc := func(section, slug, title, summary string, keywords ...string) search.Document {
		return search.Document{
			URL: "/" + section + "/" + slug + "/", Title: title, Summary: summary, Keywords: keywords, Section: section, Prior: 5,
			Facets: []search.FacetValue{{Facet: "section", Value: section, Label: strings.ToUpper(section[:1]) + section[1:]}},
		}
	}
	docs := []search.Document{
		doc("initiatieven", "de-kruimel", "De Kruimel (voorheen ’t Kruimeltje)", "Kleine opvang in Oost, met leidsters en vrijwilligers.", "peuterspeelzaal"),
		doc("initiatieven", "wijkkrant-oost", "Wijkkrant Oost", "Blad van en voor bewoners, zes keer per jaar in de bus."),
		doc("initiatieven", "moestuin", "Moestuin aan de Dijk", "Samen groente kweken 🌷🌷 in de tuinen achter de flat."),
		doc("methoden", "enquete", "Enquête in de buurt", "Bewoners vragen wat er leeft 🌷 in hun straat, met een enquête."),
		doc("methoden", "huisbezoek", "Huisbezoek", "Bij mensen thuis op bezoek gaan."),
		doc("begrippen", "totaal", "Totaalaanpak", "Een totaal ander plan met transport en zelf weten."),
	}
	docs[3].Less, docs[4].Less, docs[5].Less = search.ForWork, search.ForWork, search.Explains
	docs[0].Passages = []search.Passage{{Text: "Vijf dagdelen per week."}, {Anchor: "vaders", Heading: "Vaders", Text: "Ook vaders vroegen om een eigen groep."}}
	files, err := search.Build(docs, search.Config{})
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string][]byte{}
	for _, f := range files {
		byName[f.Name] = f.Data
	}
	return byName
}

func reader(files map[string][]byte) func(string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		data, ok := files[name]
		if !ok {
			return nil, fs.ErrNotExist
		}
		return data, nil
	}
}

func module(t *testing.T) []byte {
	t.Helper()
	m, err := search.Module()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func open(t *testing.T, files map[string][]byte) *query.Index {
	t.Helper()
	index, err := query.Open(module(t), reader(files))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := index.Close(); err != nil {
			t.Error(err)
		}
	})
	return index
}

var questions = []string{
	"kruimel", "vaders", "tuin", "krant", "enquete", "wijkkrnat", "waar kan ik groente kweken?", "bezoek thuis",
	"peuterspeelzal", "oost", "xqzwvk", "wijkk", "", "  ", "de", "’t", "🌷", "a\x00b", "\xff", `"'\`, strings.Repeat("moestuin ", 40),
}

// shown is the part of an answer in which both engines must agree.
type shown struct {
	Total     int
	Corrected string        `json:",omitempty"`
	Nearest   []string      `json:",omitempty"`
	Results   []shownResult `json:",omitempty"`
}

type shownResult struct {
	URL, Anchor, Title, Section, Excerpt string
	TitleMarks, Marks                    []string `json:",omitempty"` // the words
	Score                                int
}

// The engine gives the same answers as a browser engine, here Node.
func TestAnswersAreThoseOfNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("needs node")
	}
	files := smallIndex(t)
	dir := t.TempDir()
	for name, data := range files {
		if name == "search.js" {
			name = "search.mjs"
		}
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const script = `
import fs from "node:fs";
const { open } = await import("./search.mjs");
const index = await open({ base: "", fetch: async (name) => ({ ok: true, text: async () => fs.readFileSync(name, "utf8") }) });
const words = (text, marks) => marks.map(([a, b]) => text.slice(a, b));
const out = [];
for (const question of JSON.parse(fs.readFileSync(0, "utf8"))) {
  const { total, corrected, nearest, results } = await index.search(question);
  out.push({ total, corrected: corrected?.to, nearest, results: results.map((r) => ({ ...r, titleMarks: words(r.title, r.titleMarks), marks: words(r.excerpt, r.marks) })) });
}
console.log(JSON.stringify(out));`
	asked, err := json.Marshal(questions)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(node, "--input-type=module", "--eval", script)
	command.Dir, command.Stdin, command.Stderr = dir, strings.NewReader(string(asked)), os.Stderr
	output, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var want []shown
	if err := json.Unmarshal(output, &want); err != nil {
		t.Fatal(err)
	}
	index := open(t, files)
	found := 0
	for i, question := range questions {
		answer, err := index.Search(question, query.Options{})
		if err != nil {
			t.Errorf("%q: %v", question, err)
			continue
		}
		got := shown{Total: answer.Total, Nearest: answer.Nearest}
		if answer.Corrected != nil {
			got.Corrected = answer.Corrected.To
		}
		for _, r := range answer.Results {
			found++
			got.Results = append(got.Results, shownResult{
				r.URL, r.Anchor, r.Title, r.Section, r.Excerpt, words(r.Title, r.TitleMarks), words(r.Excerpt, r.Marks), r.Score,
			})
		}
		if g, w := text(t, got), text(t, want[i]); g != w {
			t.Errorf("%q\n got %s\nwant %s", question, g, w)
		}
	}
	if found < 15 {
		t.Errorf("all questions together find %d results; this test shows little", found)
	}
}

func text(t *testing.T, s shown) string {
	t.Helper()
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func words(text string, marks []query.Mark) []string {
	var out []string
	for _, m := range marks {
		out = append(out, text[m.From:m.To])
	}
	return out
}

func TestMarksAreBytes(t *testing.T) {
	answer, err := open(t, smallIndex(t)).Search("tuinen", query.Options{})
	if err != nil || len(answer.Results) == 0 {
		t.Fatal(answer, err)
	}
	r := answer.Results[0]
	if got := words(r.Excerpt, r.Marks); !slices.Equal(got, []string{"tuinen"}) {
		t.Errorf("marked in %q: %q", r.Excerpt, got)
	}
}

func TestOptionsReachTheModule(t *testing.T) {
	index := open(t, smallIndex(t))
	for _, c := range []struct {
		query   string
		options query.Options
		want    []string
	}{
		{"bewoners", query.Options{}, []string{"/initiatieven/wijkkrant-oost/", "/methoden/enquete/"}},
		{"bewoners", query.Options{Filters: map[string][]string{"section": {"methoden"}}}, []string{"/methoden/enquete/"}},
		{"bewoners", query.Options{Limit: 1}, []string{"/initiatieven/wijkkrant-oost/"}},
		{"huisbezoeck", query.Options{}, []string{"/methoden/huisbezoek/"}},
		{"huisbezoeck", query.Options{Literal: true}, nil},
	} {
		answer, err := index.Search(c.query, c.options)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range answer.Results {
			got = append(got, r.URL)
		}
		slices.Sort(got)
		if c.options.Limit == 1 {
			if len(got) != 1 || answer.Total != 2 {
				t.Errorf("%q %+v: %v of %d", c.query, c.options, got, answer.Total)
			}
		} else if !slices.Equal(got, c.want) {
			t.Errorf("%q %+v\n got %v\nwant %v", c.query, c.options, got, c.want)
		}
	}
}

// If only the text has the word, its passage is the excerpt.
func TestPassages(t *testing.T) {
	index := open(t, smallIndex(t))
	for _, c := range []struct {
		passages                bool
		anchor, excerpt, marked string
	}{
		{false, "vaders", "Kleine opvang in Oost, met leidsters en vrijwilligers.", ""},
		{true, "vaders", "Vaders. Ook vaders vroegen om een eigen groep.", "Vaders vaders"},
	} {
		answer, err := index.Search("vaders", query.Options{Passages: c.passages})
		if err != nil || len(answer.Results) != 1 {
			t.Fatal(answer, err)
		}
		r := answer.Results[0]
		if got := strings.Join(words(r.Excerpt, r.Marks), " "); r.Anchor != c.anchor || r.Excerpt != c.excerpt || got != c.marked {
			t.Errorf("passages %v: %q %q, marked %q", c.passages, r.Anchor, r.Excerpt, got)
		}
	}
}

// The parts of an explanation add up to the score.
func TestExplanationAddsUpToTheScore(t *testing.T) {
	index := open(t, smallIndex(t))
	hows, titles, together, whole, less := map[string]bool{}, map[string]bool{}, map[bool]bool{}, map[bool]bool{}, map[int]bool{}
	for _, question := range append(questions, "wijk krant oost", "huisbezoek", "vaders groep", "bewoners straat", "kruim", "ik zoek bewoners in mijn straat", "totaal plan") {
		answer, err := index.Search(question, query.Options{Explain: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range answer.Results {
			sum, met, asked := 0, 0, 0
			for _, w := range r.Why.Words {
				hows[w.How] = true
				worth := w.Level * w.Of16
				if r.Why.Sentence {
					worth = (worth*worth + 323) / 324
				}
				if w.Points != worth*w.Tells || (w.How == "") != (w.Points == 0) || (w.How == "") != (len(w.Terms) == 0) {
					t.Errorf("%q, %s: %+v", question, r.URL, w)
				}
				sum += w.Points
				asked += w.Tells
				if w.How != "" {
					met += w.Tells
				}
			}
			score := sum * r.Why.Met / r.Why.Asked * r.Why.Met / r.Why.Asked
			if r.Why.Together {
				score += score >> 3
			}
			score += r.Why.Question
			if r.Why.Less > 0 {
				score -= score >> r.Why.Less
			}
			if r.Why.Helps {
				score += score >> 1
			}
			switch r.Why.Title {
			case "is":
				score *= 2
			case "holds":
				score += score >> 2
			}
			titles[r.Why.Title], together[r.Why.Together], whole[r.Why.Whole], less[r.Why.Less] = true, true, true, true
			if r.Why.Whole && (len(r.Why.Words) != 2 || met != asked) {
				t.Errorf("%q, %s: has not both words: %+v", question, r.URL, r.Why)
			}
			if score != r.Score || met != r.Why.Met || asked != r.Why.Asked {
				t.Errorf("%q, %s: score %d, explained as %d: %+v", question, r.URL, r.Score, score, r.Why)
			}
		}
	}
	for _, how := range []string{"", "word", "joined", "begin", "typo"} {
		if !hows[how] {
			t.Errorf("no question finds a word by %q; this test shows little", how)
		}
	}
	if len(titles) != 3 || len(together) != 2 || len(whole) != 2 || len(less) != 3 {
		t.Errorf("titles %v, together %v, both words %v, less %v; this test shows little", titles, together, whole, less)
	}
	answer, err := index.Search("oost", query.Options{})
	if err != nil || answer.Results[0].Why != nil {
		t.Errorf("explained without being asked: %+v, %v", answer, err)
	}
}

func TestBadModuleIsAnError(t *testing.T) {
	for _, c := range []struct{ name, module, want string }{
		{"no JavaScript", "export const open = ;", "SyntaxError"},
		{"no open", "export const shut = 1;", "not a function"},
		{"an import", `import "./other.js"; export const open = async () => ({});`, "search.js imports"},
		{"it throws", `throw new Error("mis"); export const open = 1;`, "mis"},
		{"open throws", `export const open = () => { throw new Error("mis") };`, "mis"},
		{"open rejects", `export const open = async () => { throw new Error("mis") };`, "mis"},
		{"open rejects without an error", `export const open = () => Promise.reject(7);`, "7"},
		{"open never settles", `export const open = () => new Promise(() => {});`, "was never settled"},
	} {
		t.Run(c.name, func(t *testing.T) {
			index, err := query.Open([]byte(c.module), reader(nil))
			if err == nil {
				index.Close()
				t.Fatal("no error")
			}
			if !strings.HasPrefix(err.Error(), "opening the search: ") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %q, want %q in it", err, c.want)
			}
		})
	}
}

func TestBadAnswerIsAnError(t *testing.T) {
	for _, c := range []struct{ name, search, want string }{
		{"no search", `undefined`, "not a function"},
		{"it throws", `() => { throw new Error("mis") }`, "mis"},
		{"it rejects", `async () => { throw new Error("mis") }`, "mis"},
		{"nothing", `async () => {}`, "reading the answer of search.js"},
		{"something else", `async () => ({ total: "veel" })`, "reading the answer of search.js"},
	} {
		t.Run(c.name, func(t *testing.T) {
			index, err := query.Open([]byte("export const open = async () => ({ search: "+c.search+" });"), reader(nil))
			if err != nil {
				t.Fatal(err)
			}
			defer index.Close()
			_, err = index.Search("krant", query.Options{})
			if err == nil || !strings.HasPrefix(err.Error(), `searching for "krant": `) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q in it", err, c.want)
			}
		})
	}
}

func TestMissingAndBrokenFilesAreErrors(t *testing.T) {
	files := smallIndex(t)
	first := files["index.json"]

	delete(files, "index.json")
	_, err := query.Open(module(t), reader(files))
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "reading index.json") {
		t.Errorf("without index.json: %v", err)
	}
	files["index.json"] = first[:len(first)/2]
	if _, err := query.Open(module(t), reader(files)); err == nil || !strings.Contains(err.Error(), "opening the search") {
		t.Errorf("with half of index.json: %v", err)
	}
	files["index.json"] = []byte("\xff")
	if _, err := query.Open(module(t), reader(files)); err == nil || !strings.Contains(err.Error(), "reading index.json: not UTF-8") {
		t.Errorf("with bytes for index.json: %v", err)
	}
	files["index.json"] = first

	// A part that was missing is read once it is back.
	index := open(t, files)
	parts := map[string][]byte{}
	for name, data := range files {
		if strings.HasPrefix(name, "parts/") {
			parts[name] = data
			delete(files, name)
		}
	}
	_, err = index.Search("kruimel", query.Options{})
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), `searching for "kruimel": reading parts/`) {
		t.Errorf("without parts: %v", err)
	}
	for name, data := range parts {
		files[name] = data
	}
	if answer, err := index.Search("kruimel", query.Options{}); err != nil || answer.Total == 0 {
		t.Errorf("with the parts back: %+v, %v", answer, err)
	}
}
