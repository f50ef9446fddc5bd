package search

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

// smallGuide returns documents with words that are hard to search.
func smallGuide() []Document {
	doc := func(section, slug, title, summary, keywords string, prior int, facets ...string) Document {
		d := Document{URL: "/" + section + "/" + slug + "/", Title: title, Summary: summary, Section: section, Prior: prior}
		if keywords != "" {
			d.Keywords = strings.Split(keywords, ", ")
		}
		d.Facets = append(d.Facets, FacetValue{"section", section, strings.ToUpper(section[:1]) + section[1:]})
		for _, f := range facets {
			name, value, _ := strings.Cut(f, "=")
			d.Facets = append(d.Facets, FacetValue{name, value, strings.ToUpper(value[:1]) + value[1:]})
			if name != "audience" {
				d.Names = append(d.Names, d.Facets[len(d.Facets)-1].Label)
			}
		}
		return d
	}
	docs := []Document{
		doc("initiatieven", "de-kruimel", "De Kruimel (voorheen 't Kruimeltje)", "Kleine opvang in Oost voor kinderen tot 4 jaar, met leidsters en vrijwilligers.", "peuterspeelzaal, kinderopvang", 6, "municipality=den-bosch", "neighbourhood=oost", "audience=ouders"),
		doc("initiatieven", "moestuin", "Moestuin aan de Dijk", "Samen groente kweken achter de flat.", "groen", 6, "municipality=tilburg", "audience=ouderen"),
		doc("initiatieven", "wijkkrant-oost", "Wijkkrant Oost", "Blad van en voor bewoners, zes keer per jaar in de bus.", "", 6, "municipality=den-bosch", "neighbourhood=oost"),
		doc("initiatieven", "taalles", "Taalles op dinsdag", "Nederlands leren met vrijwilligers.", "inburgering", 6, "municipality=tilburg"),
		doc("initiatieven", "kindermiddagen", "Kindermiddagen in het buurthuis", "Elke woensdag spelen voor kinderen van 5 tot 8.", "", 6, "municipality=den-bosch", "audience=kinderen"),
		doc("initiatieven", "moedergroep", "Moedergroep", "Moeders praten over opvoeden.", "", 6, "municipality=den-bosch", "neighbourhood=oost", "audience=moeders"),
		doc("thema-avonden", "kind-ik-hoor-je", "Kind, ik hoor je", "Een thema-avond over kindermishandeling en wat buren kunnen doen.", "", 5, "municipality=den-bosch", "audience=buren"),
		doc("begrippen", "totaal", "Totaalaanpak", "Een totaal ander plan met transport en zelf weten.", "", 3),
		doc("begrippen", "vraagverlegenheid", "Vraagverlegenheid", "Niet om hulp durven vragen.", "", 3),
		doc("begrippen", "publieke-familiariteit", "Publieke familiariteit", "Elkaar van gezicht kennen in de buurt.", "", 3),
		doc("organisaties", "voetbalclub", "Voetbalclub De Dijk", "Sport voor jong en oud.", "", 2, "municipality=tilburg"),
		doc("gemeenten", "den-bosch", "'s-Hertogenbosch", "Stad in Noord-Brabant.", "", 5),
		doc("praktijkvoorbeelden", "fladderen", "Fladderen in de zomer", "Een vakantieweek voor kinderen uit de wijk.", "zomerkamp", 5, "municipality=tilburg", "audience=kinderen"),
		doc("methoden", "huisbezoek", "Huisbezoek", "Bij mensen thuis op bezoek gaan.", "", 4),
		doc("methoden", "enquete", "Enquête in de buurt", "Bewoners vragen wat er leeft 🌷 in hun straat, met een enquête.", "", 4),
	}
	docs[0].Passages = []Passage{{"", "", "De Kruimel is er vijf dagdelen per week."}, {"vaders", "Vaders", "Ook vaders vroegen om een eigen groep. Drie vaders is genoeg om te beginnen."}}
	docs[5].Passages = []Passage{{"", "", "Twintig keer per jaar."}, {"wie-leidt-de-groep", "Wie leidt de groep?", "Een coördinator en een stagiaire van de lerarenopleiding leiden de avond."}}
	return docs
}

var guideSynonyms = []Synonym{{Words: []string{"Den Bosch", "'s-Hertogenbosch"}}, {Words: []string{"voetbal"}, To: []string{"sport"}}}

type answer struct {
	Total   int
	Results []struct {
		URL, Anchor, Heading, Title, Lang, Section, Excerpt string
		Marks, TitleMarks                                   [][2]int
		Score                                               json.Number
		Kind, Place, Status                                 string
		Year                                                int
	}
	Help      *struct{ URL, Title string }
	Missing   []string
	Cut       int
	Questions []struct{ Text, URL, Title, Section string }
	Verbs     []string
	Facets    map[string][]struct {
		Value, Label string
		Count        int
	}
	Corrected *struct{ From, To string }
	Nearest   []string
	Folded    string
	Stems     []string
	Fetched   []string
	Error     string
	Passage   *struct {
		Heading, Anchor, Excerpt string
		Marks                    [][2]int
	}
}

// needNode returns the program that runs search.js. Without it the test is skipped; in CI it fails.
func needNode(t *testing.T) string {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("needs node")
	}
	return node
}

// ask runs the questions with search.js in Node, on the files of an index.
func ask(t *testing.T, files []File, questions ...any) []answer {
	t.Helper()
	node := needNode(t)
	dir := t.TempDir()
	for _, f := range files {
		file := filepath.Join(dir, f.Name)
		if f.Name == "search.js" {
			file = filepath.Join(dir, "search.mjs")
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var in, stderr bytes.Buffer
	for _, q := range questions {
		line, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(line, '\n'))
	}
	cmd := exec.Command(node, "testdata/ask.mjs", dir)
	cmd.Stdin, cmd.Stderr = &in, &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, stderr.String())
	}
	var answers []answer
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var a answer
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatalf("%v in %s", err, lines.Text())
		}
		answers = append(answers, a)
	}
	if len(answers) != len(questions) {
		t.Fatalf("%d answers to %d questions\n%s", len(answers), len(questions), stderr.String())
	}
	return answers
}

type question map[string]any

func build(t *testing.T, docs []Document) []File {
	t.Helper()
	files, err := Build(docs, Config{Synonyms: guideSynonyms})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func slugs(a answer) string {
	var s []string
	for _, r := range a.Results {
		s = append(s, path.Base(r.URL))
	}
	return strings.Join(s, " ")
}

func TestQuestionsFindTheirPages(t *testing.T) {
	// "first" must be the first result; "-other" must not be a result; empty means no results.
	cases := []struct{ query, want string }{
		{"de kruimel", "de-kruimel"}, {"kruimeltje", "de-kruimel"},
		{"tuin", "moestuin"}, {"moestuinen", "moestuin"}, {"krant", "wijkkrant-oost"}, {"wijkkranten", "wijkkrant-oost"},
		{"kindermiddag", "kindermiddagen"}, {"moedergroepen", "moedergroep"}, {"enquetes", "enquete"}, {"ENQUÊTE", "enquete"},
		{"taal", "taalles -totaal"}, {"sport", "voetbalclub -totaal"}, {"eten", "-totaal"}, {"transport", "totaal -voetbalclub"},
		{"thema avond", "kind-ik-hoor-je"}, {"themaavond", "kind-ik-hoor-je"}, {"thema-avonden", "kind-ik-hoor-je"},
		{"kind ik hoor je", "kind-ik-hoor-je"}, {"publieke familiariteit", "publieke-familiariteit"},
		{"waar kan ik nederlands leren", "taalles"}, {"den bosch", "den-bosch"}, {"s-hertogenbosch", "den-bosch"}, {"'s Hertogenbosch", "den-bosch"},
		{"krummel", "de-kruimel"}, {"fladeren", "fladderen"}, {"vraagverlegenhied", "vraagverlegenheid"}, {"moedregroep", "moedergroep"}, {"noestuin", "moestuin"},
		{"crèche", "de-kruimel"}, {"zomerkamp", "fladderen"}, {"groentetuin", "moestuin"},
		{"initiatieven in oost voor moeders", "moedergroep"}, {"wijkkrant oost", "wijkkrant-oost"},
		{"vraagv", "vraagverlegenheid"}, {"huisb", "huisbezoek"},
		{"xqzvwk", ""}, {"kwantumcomputer", ""}, {"zonnepaneel", ""}, {"", ""}, {"???", ""},
	}
	var questions []any
	for _, c := range cases {
		questions = append(questions, question{"query": c.query})
	}
	for i, a := range ask(t, build(t, smallGuide()), questions...) {
		c := cases[i]
		got := slugs(a)
		if a.Error != "" {
			t.Errorf("%q: %s", c.query, a.Error)
			continue
		}
		if c.want == "" && a.Total > 0 {
			t.Errorf("%q finds %s, wanted nothing", c.query, got)
		}
		for _, w := range strings.Fields(c.want) {
			if not, ok := strings.CutPrefix(w, "-"); ok {
				if slices.Contains(strings.Fields(got), not) {
					t.Errorf("%q finds %s, which holds %s", c.query, got, not)
				}
			} else if first, _, _ := strings.Cut(got, " "); first != w {
				t.Errorf("%q finds %q, wanted %s first", c.query, got, w)
			}
		}
	}
}

// A slip that happens to begin a rare word is corrected like any other, but still finds that word
// while it is typed.
func TestASlipThatBeginsARareWordIsCorrected(t *testing.T) {
	docs := smallGuide()
	for i, title := range []string{"Opvoednetwerk", "Moestuinder", "Buurthuizenroute"} {
		docs = append(docs, Document{URL: fmt.Sprintf("/initiatieven/zeldzaam%d/", i), Title: title, Section: "initiatieven"})
	}
	docs[5].Keywords = []string{"opvoeden", "buurthuis", "wandelgroepen"}
	files := build(t, docs)
	for query, want := range map[string]string{"opvoedne": "opvoeden zeldzaam0", "opvoednet": "opvoeden zeldzaam0", "buurthuiz": "buurthuis zeldzaam2", "opvoednetw": " zeldzaam0"} {
		to, found, _ := strings.Cut(want, " ")
		a := ask(t, files, question{"query": query})[0]
		if got := a.Corrected; (to != "") != (got != nil) || got != nil && got.To != to {
			t.Errorf("%s: corrected %+v, wanted %q", query, got, to)
		}
		if !strings.Contains(slugs(a), found) {
			t.Errorf("%s finds %s, without %s", query, slugs(a), found)
		}
	}
}

func TestCorrectionIsSaidAndLiteralRefusesIt(t *testing.T) {
	as := ask(t, build(t, smallGuide()),
		question{"query": "vraagverlegenhied"},
		question{"query": "vraagverlegenhied", "options": question{"literal": true}},
		question{"query": "vraagverlegenheid"},
		question{"query": "vragverlegnhied"})
	if as[0].Corrected == nil || as[0].Corrected.To != "vraagverlegenheid" || as[0].Corrected.From != "vraagverlegenhied" {
		t.Errorf("corrected is %+v", as[0].Corrected)
	}
	if as[1].Total != 0 || as[1].Corrected != nil {
		t.Errorf("the literal question finds %s, corrected %+v", slugs(as[1]), as[1].Corrected)
	}
	if as[2].Corrected != nil {
		t.Errorf("a word that is known is corrected: %+v", as[2].Corrected)
	}
	if as[3].Total != 0 || !slices.Contains(as[3].Nearest, "vraagverlegenheid") {
		t.Errorf("nearest is %v, total %d", as[3].Nearest, as[3].Total)
	}
}

func TestFacetsCountWhatTheyWouldShow(t *testing.T) {
	docs := smallGuide()
	files := build(t, docs)
	var questions []any
	for _, q := range []string{"kinderen", "oost", "buurt", "moeders opvoeden", ""} {
		for _, filters := range []question{{}, {"municipality": []string{"tilburg"}}, {"section": []string{"initiatieven", "methoden"}}, {"section": []string{"initiatieven"}, "municipality": []string{"den-bosch"}}} {
			questions = append(questions, question{"query": q, "options": question{"filters": filters, "limit": 100}})
		}
	}
	by := map[string]Document{}
	for _, d := range docs {
		by[d.URL] = d
	}
	as := ask(t, files, questions...)
	var follow []any
	var wants []int
	var names []string
	for i, a := range as {
		if a.Total != len(a.Results) {
			t.Errorf("%v: total %d, results %d", questions[i], a.Total, len(a.Results))
		}
		asked := questions[i].(question)["options"].(question)["filters"].(question)
		for facet, values := range a.Facets {
			for _, v := range values {
				with := question{}
				for k, x := range asked {
					with[k] = x
				}
				with[facet] = []string{v.Value}
				follow = append(follow, question{"query": questions[i].(question)["query"], "options": question{"filters": with, "limit": 100}})
				wants = append(wants, v.Count)
				names = append(names, fmt.Sprintf("%v then %s=%s", questions[i], facet, v.Value))
			}
		}
	}
	for i, a := range ask(t, files, follow...) {
		if a.Total != wants[i] {
			t.Errorf("%s: the facet said %d, the search finds %d", names[i], wants[i], a.Total)
		}
	}
}

// The passage of a result has the words that tell most, and may have them in its heading alone.
func TestPassageHasTheWordsThatTellMost(t *testing.T) {
	docs := smallGuide()
	docs[0].Passages = []Passage{
		{"", "", "Kinderen spelen er, en ook kinderen van buiten de wijk. Schulden, geen eten."},
		{"school", "Op school", "Een kind leert er veel. Wie gaat er over pesten? De mentor."},
		{"drank", "Drank, drugs of gokken", "Begin bij uw huisarts."},
		{"geld", "Geld en schulden", "De gemeente helpt, ook met brieven."},
	}
	docs[1].Title = "Undefined" // it has no text, so no passage
	if a := ask(t, build(t, docs), question{"query": "undefined", "passage": true})[0]; a.Total != 1 || a.Passage != nil {
		t.Errorf("%d results, passage %+v", a.Total, a.Passage)
	}
	questions := []any{question{"query": "kinderen pesten", "passage": true}, question{"query": "drank", "passage": true}, question{"query": "schulden", "passage": true}}
	want := []struct{ anchor, excerpt string }{
		{"school", "Een kind leert er veel. Wie gaat er over pesten? De mentor."},
		{"drank", "Drank, drugs of gokken. Begin bij uw huisarts."},
		{"geld", "Geld en schulden. De gemeente helpt, ook met brieven."},
	}
	for i, a := range ask(t, build(t, docs), questions...) {
		if p := a.Passage; p == nil || p.Anchor != want[i].anchor || p.Excerpt != want[i].excerpt {
			t.Errorf("%v: passage %+v, wanted %+v", questions[i], p, want[i])
		}
	}
}

func TestMarksAreWordsInUTF16(t *testing.T) {
	as := ask(t, build(t, smallGuide()), question{"query": "enquete"}, question{"query": "krant"}, question{"query": "zomerkamp"}, question{"query": "opvoeding"}, question{"query": "vaders", "passage": true}, question{"query": "stagiaires", "passage": true})
	word := func(text string, m [2]int) string {
		u := utf16.Encode([]rune(text))
		if m[0] < 0 || m[1] > len(u) || m[0] >= m[1] {
			t.Fatalf("mark %v is no place in %q", m, text)
		}
		return string(utf16.Decode(u[m[0]:m[1]]))
	}
	if r := as[0].Results[0]; len(r.Marks) != 1 || word(r.Excerpt, r.Marks[0]) != "enquête" || word(r.Title, r.TitleMarks[0]) != "Enquête" {
		t.Errorf("marks %v %v in %q", r.Marks, r.TitleMarks, r.Excerpt)
	}
	if r := as[1].Results[0]; len(r.TitleMarks) != 1 || word(r.Title, r.TitleMarks[0]) != "Wijkkrant" {
		t.Errorf("krant marks %v in %q", r.TitleMarks, r.Title)
	}
	if r := as[3].Results[0]; len(r.Marks) != 1 || word(r.Excerpt, r.Marks[0]) != "opvoeden" {
		t.Errorf("opvoeding marks %v in %q", r.Marks, r.Excerpt)
	}
	for i, want := range map[int]string{4: "vaders", 5: "wie-leidt-de-groep"} {
		r, p := as[i].Results[0], as[i].Passage
		if r.Anchor != want || p == nil || p.Anchor != want || len(p.Marks) == 0 {
			t.Errorf("anchor %q, passage %+v, wanted %q", r.Anchor, p, want)
			continue
		}
		for _, m := range p.Marks {
			word(p.Excerpt, m)
		}
	}
}

func TestScoresAreWholeNumbersAndSectionsGiven(t *testing.T) {
	for _, a := range ask(t, build(t, smallGuide()), question{"query": "kinderen oost"}, question{"query": "buurt"}) {
		for _, r := range a.Results {
			if strings.ContainsAny(r.Score.String(), ".eE") || !strings.HasPrefix(r.URL, "/"+r.Section+"/") {
				t.Errorf("score %s, section %q, address %s", r.Score, r.Section, r.URL)
			}
		}
	}
}

func TestTitlesInAnotherLanguageSaySo(t *testing.T) {
	docs := smallGuide()
	for i := range docs {
		switch docs[i].Title {
		case "Totaalaanpak": // with a card that ends here
			docs[i].TitleLang = "en"
		case "Moedergroep": // with headings
			docs[i].TitleLang = "fr"
		}
	}
	for query, want := range map[string]string{"totaalaanpak": "en", "moedergroep": "fr", "huisbezoek": "", "kruimel": ""} {
		if a := ask(t, build(t, docs), question{"query": query})[0]; a.Total == 0 || a.Results[0].Lang != want {
			t.Errorf("%s: the first of %d answers is %+v, want one in %q", query, a.Total, a.Results[:min(a.Total, 1)], want)
		}
	}
}

func TestMissingOrBrokenPartsAreErrors(t *testing.T) {
	files := build(t, smallGuide())
	var without, broken, newer []File
	for _, f := range files {
		if strings.HasPrefix(f.Name, "parts/t") {
			broken = append(broken, File{f.Name, f.Data[:len(f.Data)/2]})
			newer = append(newer, f)
			continue
		}
		without, broken = append(without, f), append(broken, f)
		if f.Name == "index.json" {
			f.Data = bytes.Replace(f.Data, []byte(fmt.Sprintf(`"version":%d`, Version)), []byte(`"version":99`), 1)
		}
		newer = append(newer, f)
	}
	for name, files := range map[string][]File{"without": without, "broken": broken, "newer": newer} {
		if a := ask(t, files, question{"query": "moedergroep"})[0]; a.Error == "" {
			t.Errorf("%s: no error, but %d answers", name, a.Total)
		}
	}
}

var update = flag.Bool("update", false, "write testdata/vectors.tsv anew; read the difference as if someone else had written it")

// The vectors specify both implementations: a text, the text folded, and the stems of
// its words.
func TestVectors(t *testing.T) {
	const name = "testdata/vectors.tsv"
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	letters := regexp.MustCompile(`[\p{L}\p{N}]+`)
	var out strings.Builder
	var questions []any
	var lines []string
	for line := range strings.Lines(string(file)) {
		text, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		folded := dutch.Fold(text)
		stems := letters.FindAllString(folded, -1)
		for i, w := range stems {
			stems[i] = dutch.Stem(w)
		}
		fmt.Fprintf(&out, "%s\t%s\t%s\n", text, folded, strings.Join(stems, " "))
		questions = append(questions, question{"words": text})
		lines = append(lines, strings.TrimSuffix(line, "\n"))
	}
	if *update {
		if err := os.WriteFile(name, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if out.String() != string(file) {
		t.Errorf("Go gives other stems than %s; see what -update changes", name)
	}
	for i, a := range ask(t, build(t, smallGuide()), questions...) {
		text, _, _ := strings.Cut(lines[i], "\t")
		if got := text + "\t" + a.Folded + "\t" + strings.Join(a.Stems, " "); got != lines[i] && !*update {
			t.Errorf("search.js gives %q, wanted %q", got, lines[i])
		}
	}
}

// The two implementations are compared on the words of pairs.txt, on the built-in lists, and on
// random words.
func TestAnalysisIsTheSameInGoAndJavaScript(t *testing.T) {
	list, err := os.ReadFile("../dutch/testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{"Café ’s-Hertogenbosch Ærø ĳsbaan straße ²", "opa's zo'n foto´s", "İstanbul ΣΟΦΟΣ Привет", "e\u0301e\u0301n thema‑avond ﬁets"}
	texts = append(texts, strings.Split(string(list), "\n")...)
	texts = append(texts, strings.Split(everyday, "\n")...)
	r := rand.New(rand.NewPCG(1, 7))
	syllables := strings.Fields("a e i o u aa ee oo uu ie oe ij ui ou b d f g k l m n p r s t v w z ch sch st tj je tje en er el ing heid heden atie eren isch eert ge be s z v kk ll nn ss é ë ï ø")
	for range 400 {
		var b strings.Builder
		for range 12 {
			for range 1 + r.IntN(6) {
				b.WriteString(syllables[r.IntN(len(syllables))])
			}
			b.WriteByte(' ')
		}
		texts = append(texts, b.String())
	}
	var questions []any
	for _, s := range texts {
		questions = append(questions, question{"words": s})
	}
	letters := regexp.MustCompile(`[\p{L}\p{N}]+`)
	for i, a := range ask(t, build(t, smallGuide()), questions...) {
		folded := dutch.Fold(texts[i])
		if a.Folded != folded {
			t.Errorf("Fold(%q) is %q in Go and %q in JavaScript", texts[i], folded, a.Folded)
			continue
		}
		for k, w := range letters.FindAllString(folded, -1) {
			if k < len(a.Stems) && dutch.Stem(w) != a.Stems[k] {
				t.Errorf("Stem(%q) is %q in Go and %q in JavaScript", w, dutch.Stem(w), a.Stems[k])
			}
		}
	}
}

func TestBuildGivesTheSameBytesWhateverTheOrderAndProcessors(t *testing.T) {
	docs := manyDocuments(400)
	want := build(t, docs)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	shuffled := slices.Clone(docs)
	rand.New(rand.NewPCG(3, 4)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	for name, docs := range map[string][]Document{"one processor": docs, "shuffled": shuffled} {
		got := build(t, docs)
		if len(got) != len(want) {
			t.Fatalf("%s: %d files, wanted %d", name, len(got), len(want))
		}
		for i, f := range got {
			if f.Name != want[i].Name || !bytes.Equal(f.Data, want[i].Data) {
				t.Fatalf("%s: %s differs from %s", name, f.Name, want[i].Name)
			}
		}
	}
}

func TestBuildRefusesTwoDocumentsWithOneAddress(t *testing.T) {
	if _, err := Build([]Document{{URL: "/a/"}, {URL: "/a/"}}, Config{}); err == nil {
		t.Error("no error")
	}
}

func TestEmptyGuideAnswersNothing(t *testing.T) {
	if a := ask(t, build(t, nil), question{"query": "iets moois"})[0]; a.Error != "" || a.Total != 0 {
		t.Errorf("error %q, total %d", a.Error, a.Total)
	}
}

func TestLargeGuideReadsFewParts(t *testing.T) {
	needNode(t) // before the large guide is built
	a := ask(t, build(t, manyDocuments(3000)), question{"query": "woord7 woord90", "cold": true})[0]
	if a.Error != "" || len(a.Results) == 0 || len(a.Fetched) > 14 {
		t.Errorf("error %q, %d results, %d parts", a.Error, len(a.Results), len(a.Fetched))
	}
}

// manyDocuments returns documents with some 2.5 KB of text each, the same every time.
func manyDocuments(n int) []Document {
	r := rand.New(rand.NewPCG(5, 6))
	word := func() string { x := r.Float64(); return fmt.Sprintf("woord%d", int(x*x*x*20000)) }
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(word())
			b.WriteByte(' ')
		}
		return b.String()
	}
	docs := make([]Document, n)
	for i := range docs {
		docs[i] = Document{
			URL: fmt.Sprintf("/initiatieven/x%d/", i), Title: text(3), Summary: text(12), Keywords: []string{word(), word()}, Section: "initiatieven",
			Passages: []Passage{{Text: text(90)}, {"een", word(), text(90)}, {"twee", word(), text(90)}},
			Facets:   []FacetValue{{"section", "initiatieven", "Initiatieven"}, {"municipality", fmt.Sprint("g", i%50), fmt.Sprint("G", i%50)}, {"theme", fmt.Sprint("t", r.IntN(20)), "T"}},
			Prior:    i % 7,
		}
	}
	return docs
}

func TestWriteReturnsTheErrorOfPut(t *testing.T) {
	for _, kind := range []string{"p-", "c-", "t-", "w-", "l1-", "s-", "index.json", "search.js"} {
		full := errors.New("the disk is full")
		err := Write(smallGuide(), Config{Synonyms: guideSynonyms}, func(name string, _ []byte) error {
			if strings.Contains(name, kind) {
				return full
			}
			return nil
		})
		if !errors.Is(err, full) {
			t.Errorf("%s cannot be written, and the error is %v", kind, err)
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	docs := manyDocuments(10000)
	size := 0
	for _, d := range docs {
		for _, p := range d.Passages {
			size += len(p.Text)
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(docs, Config{}, func(string, []byte) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}

// askedGuide returns the small guide with questions and a help page.
func askedGuide() []Document {
	docs := smallGuide()
	docs[5].Questions = []string{"ik ken hier nog geen moeders", "mijn kind luistert nooit"}
	docs[3].Questions = []string{"mijn buurvrouw spreekt geen Nederlands"}
	docs[0].Questions = []string{"wie past er op mijn peuter", "kan mijn kind hier spelen", "mijn kind wil samen spelen", "is er iets voor een kind van twee"}
	docs = append(docs, Document{
		URL: "/hulp-nu/", Title: "Hulp nu", Summary: "Wie belt u waarvoor.", Kind: "pagina", Year: 2026,
		Help:      []string{"geslagen", "slaat mij", "zelfmoord", "durf niet naar huis", "mishandeling", "foto bloot", "papa drinkt -koffie", "man leest telefoon"},
		Passages:  []Passage{{"", "", "Bel 0800-2000. Postbus 12, 5213 AB."}},
		Questions: []string{"wie helpt mij als ik bang ben"},
	}, Document{
		URL: "/organisaties/tennis/", Title: "Tennisvereniging", Section: "organisaties", Kind: "organisatie",
		Details:  []string{"Sporthal De Stolp", "Kerkstraat 3", "5211 CD", "+31 (0)88 123 45 67"},
		Facets:   []FacetValue{{"section", "organisaties", "Organisaties"}, {"municipality", "tilburg", "Tilburg"}, {"status", "actief", "Loopt nog"}},
		Keywords: []string{"leeszaal"},
	})
	return docs
}

func TestPeopleFindInTheirOwnWords(t *testing.T) {
	cases := []struct{ query, want string }{
		{"ik ken nog geen moeders hier", "moedergroep"}, // a question, in another order
		{"mijn kind luisterde nooit", "moedergroep"},    // in another form of its verb
		{"kind", "kind-ik-hoor-je"},                     // many questions do not outweigh a single word
		{"pas op mijn peuter", "de-kruimel"},            // a separable verb
		{"kruimel onbekendding xqzvwk", "de-kruimel"},   // words that no page has are left out
		{"tilburg nederlands", "taalles"},               // all words count for more than one word in a title
		{"0881234567", "tennis"}, {"088 - 123 45 67", "tennis"}, {"+31 88 1234567", "tennis"}, {"0800 20 00", "hulp-nu"}, {"08002000", "hulp-nu"},
		{"5213AB", "hulp-nu"}, {"5213 ab", "hulp-nu"}, {"5211CD", "tennis"}, {"kerkstraat", "tennis"}, {"de stolp", "tennis"},
		{"moes\u00adtuin", "moestuin"}, {"moe\u200bstuin", "moestuin"}, {"moestuin\ufeff", "moestuin"},
		{"wijkk rant", "wijkkrant-oost"}, {"m oedergroep", "moedergroep"}, {"ik", "kind-ik-hoor-je"},
		{"m", "moedergroep"}, {"mo", "moestuin"},
	}
	var questions []any
	for _, c := range cases {
		questions = append(questions, question{"query": c.query})
	}
	for i, a := range ask(t, build(t, askedGuide()), questions...) {
		if first, _, _ := strings.Cut(slugs(a), " "); a.Error != "" || !strings.Contains(" "+slugs(a)+" ", " "+cases[i].want+" ") || (len(cases[i].query) > 2 && first != cases[i].want && slugs(a) != cases[i].want) {
			t.Errorf("%q finds %s %s, wanted %s first", cases[i].query, slugs(a), a.Error, cases[i].want)
		}
	}
}

func TestHelpComesFirst(t *testing.T) {
	helped := map[string]bool{
		"mijn vader slaat mij": true, "mij slaat hij": true, "huis durf ik niet meer naar": true, "kindermishandeling": true, "zelfmoort": true, "ben geslagen": true,
		"bloot fotos": true, "blootfoto": true, "mama drinkt": true, "mijn vrouw drinkt elke dag": true, "papa leest mijn appjes": true, "drinkt": false, "papa drinkt koffie": false, "man leest": false, "mijn kind drinkt": false, "naar huis": false, "loslaten": false, "moestuin": false, "slagroom": false,
	}
	queries := slices.Sorted(maps.Keys(helped))
	var questions []any
	for _, query := range queries {
		questions = append(questions, question{"query": query + " "})
	}
	for i, a := range ask(t, build(t, askedGuide()), questions...) {
		query, want := queries[i], helped[queries[i]]
		if got := a.Help != nil; got != want || want && (a.Help.URL != "/hulp-nu/" || a.Results[0].URL != "/hulp-nu/") {
			t.Errorf("%q: help %+v, results %s", query, a.Help, slugs(a))
		}
	}
}

func TestWhatNobodyHasIsSaid(t *testing.T) {
	as := ask(t, build(t, askedGuide()),
		question{"query": "moestuin brugklas xqzvwk "},
		question{"query": "brugklas xqzvwk "},
		question{"query": "moestuin " + strings.Repeat("brugklas en nog iets over huisbezoek ", 300)})
	if got := strings.Join(as[0].Missing, " "); got != "brugklas xqzvwk" || slugs(as[0]) != "moestuin" || as[0].Corrected != nil {
		t.Errorf("missing %q, results %s, corrected %+v", got, slugs(as[0]), as[0].Corrected)
	}
	if as[1].Total != 0 || len(as[1].Missing) != 0 {
		t.Errorf("nothing is known, and missing is %v, total %d", as[1].Missing, as[1].Total)
	}
	if as[2].Cut < 1000 || as[2].Total == 0 || as[0].Cut != 0 {
		t.Errorf("a long question: cut %d, total %d", as[2].Cut, as[2].Total)
	}
}

func TestResultsSayWhatTheyAre(t *testing.T) {
	a := ask(t, build(t, askedGuide()), question{"query": "tennisvereniging"}, question{"query": "zelfmoord"})
	if r := a[0].Results[0]; r.Kind != "organisatie" || r.Place != "Tilburg" || r.Status != "Loopt nog" || r.Year != 0 {
		t.Errorf("%+v", r)
	}
	if r := a[1].Results[0]; r.Kind != "pagina" || r.Year != 2026 {
		t.Errorf("%+v", r)
	}
}

func TestSuggestionsGoOnAsTyped(t *testing.T) {
	wants := map[string]string{
		"mijn kind w":    "mijn kind wil samen spelen",
		"Mijn Kind lu":   "mijn kind luistert nooit",
		"kind lu":        "mijn kind luistert nooit",
		"ik ken hi":      "ik ken hier nog geen moeders",
		"kruim":          "De Kruimel (voorheen 't Kruimeltje)",
		"de kru":         "De Kruimel (voorheen 't Kruimeltje)",
		"groente kwek":   "Moestuin aan de Dijk", // not a beginning, so the best result
		"mijn kind wil ": "mijn kind wil samen spelen",
	}
	files := build(t, askedGuide())
	all := slices.Sorted(maps.Keys(wants))
	var questions []any
	for _, typed := range all {
		questions = append(questions, question{"suggest": typed})
	}
	for i, a := range ask(t, files, questions...) {
		typed, want := all[i], wants[all[i]]
		if len(a.Questions) == 0 || a.Questions[0].Text != want || a.Questions[0].URL == "" || a.Questions[0].Title == "" {
			t.Errorf("%q is suggested %+v, wanted %q first", typed, a.Questions, want)
		}
		seen := map[string]bool{}
		for _, q := range a.Questions {
			if seen[q.Text] {
				t.Errorf("%q is suggested %q twice", typed, q.Text)
			}
			seen[q.Text] = true
		}
	}
	as := ask(t, files, question{"suggest": "hij slaat mij"}, question{"suggest": ""}, question{"help": "hij slaat mij"}, question{"help": "soep eten"})
	if a := as[0]; a.Help == nil || a.Help.URL != "/hulp-nu/" {
		t.Errorf("help is %+v", a.Help)
	}
	if a := as[1]; a.Error != "" || len(a.Questions) != 0 {
		t.Errorf("nothing typed: %+v", a)
	}
	// Without a connection there are no parts, but there is still help.
	if a := as[2]; a.Error != "" || a.Help == nil || a.Help.URL != "/hulp-nu/" || len(a.Fetched) != 0 {
		t.Errorf("help without parts: %+v", a)
	}
	if a := as[3]; a.Error != "" || a.Help != nil {
		t.Errorf("help for soup: %+v", a)
	}
}

func TestSynonymsReachPartsOfCompounds(t *testing.T) {
	docs := append(smallGuide(), Document{URL: "/initiatieven/verlies/", Title: "Rouwgroep", Section: "initiatieven"}, Document{URL: "/initiatieven/weggeefkast/", Title: "Weggeefkast", Section: "initiatieven"})
	files, err := Build(docs, Config{Synonyms: []Synonym{{Words: []string{"blorf"}, To: []string{"rouw"}}, {Words: []string{"snork"}, To: []string{"kast"}}}})
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{"blorf": "verlies", "snork": "weggeefkast", "kast": "weggeefkast"} {
		if a := ask(t, files, question{"query": query})[0]; slugs(a) != want {
			t.Errorf("%q finds %s, wanted %s", query, slugs(a), want)
		}
	}
}

// Both implementations guess the same verbs.
func TestVerbsAreTheSameInGoAndJavaScript(t *testing.T) {
	words := strings.Fields("luistert luisterd geluisterd gepest gepast opgevoed opvoeder wandelaar voorleesster bakkerij knutselarij bewoner vrijwilliger werkt speelt huis gezin geweld trainer teruggebeld samengewerkt")
	var questions []any
	for _, w := range words {
		questions = append(questions, question{"verbs": w})
	}
	for i, a := range ask(t, build(t, smallGuide()), questions...) {
		var want []string
		for _, v := range dutch.Verbs(words[i]) {
			if !slices.Contains(want, v.Stem) {
				want = append(want, v.Stem)
			}
		}
		if !slices.Equal(a.Verbs, want) {
			t.Errorf("%s: %v in Go and %v in JavaScript", words[i], want, a.Verbs)
		}
	}
}

// Neighbours in a question may be one word of the guide, in another part than theirs.
// Where they are none, no part is read to find that out.
func TestOnlyNeighboursThatAreAWordAreLookedUp(t *testing.T) {
	docs := []Document{
		{URL: "/a/buurthuis/", Title: "Buurthuis", Section: "a"},
		{URL: "/a/koffie/", Title: "Koffie", Section: "a", Passages: []Passage{{Text: "De voorzorgen van een leerkring, met thee."}}},
		{URL: "/a/weg/", Title: "Dolgedraaid", Section: "a", Passages: []Passage{{Text: "In de buurt, in het huis: wie zorgt, wie leert, welke kring?"}}},
	}
	for i := range 400 { // words that stand between those
		words := make([]string, 8)
		for j, start := range []string{"buurm", "h", "k", "leerg", "m", "t", "voorl", "z"} {
			words[j] = start + strings.Repeat("a", i%5) + string(rune('b'+i%20)) + "e" + string(rune('f'+i/20%20))
		}
		docs = append(docs, Document{URL: fmt.Sprintf("/b/%d/", i), Title: fmt.Sprint("Nummer ", i), Section: "b", Passages: []Passage{{Text: strings.Join(words, " ")}}})
	}
	cases := []struct {
		query, found string
		parts        int
	}{
		{"buurt huis", "buurthuis", 3},
		{"leer kring", "koffie", 3},
		{"zorgt er voor", "koffie", 3},
		{"kring huis", "weg", 2},
		{"huis kring", "weg", 2},
		{"leert buurt", "weg", 2},
		{"leert in de buurt", "weg", 2},
	}
	var questions []any
	for _, c := range cases {
		questions = append(questions, question{"query": c.query, "cold": true})
	}
	for i, a := range ask(t, build(t, docs), questions...) {
		c := cases[i]
		if !strings.Contains(" "+slugs(a)+" ", " "+c.found+" ") {
			t.Errorf("%s: %s, want %s", c.query, slugs(a), c.found)
		}
		parts := 0
		for _, name := range a.Fetched {
			if strings.HasPrefix(name, "parts/t-") {
				parts++
			}
		}
		if parts > c.parts {
			t.Errorf("%s: %d parts of terms are read, want at most %d", c.query, parts, c.parts)
		}
	}
}
