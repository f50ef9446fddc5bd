package search_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/search"
)

const repository = "../../../.."

// ownGuide returns the real guide, which the tests share.
func ownGuide(t testing.TB) *guide.Guide {
	t.Helper()
	g, err := assembled()
	if err != nil {
		t.Skipf("the content of this repository has errors of its own: %v", err)
	}
	return g
}

var assembled = sync.OnceValues(func() (*guide.Guide, error) {
	table := schema.Standard()
	source, problems, err := content.Read(os.DirFS(repository), table, nil)
	if err != nil || len(problems) > 0 {
		return nil, fmt.Errorf("%v %v", problems, err)
	}
	g, problems := guide.Assemble(source, table, guide.Options{Today: date.Date{Year: 2026, Month: 11, Day: 22}})
	if g == nil {
		return nil, fmt.Errorf("%v", problems)
	}
	return g, nil
})

// ownIndex is the index of the real guide.
var ownIndex = sync.OnceValues(func() ([]search.File, error) {
	g, err := assembled()
	if err != nil {
		return nil, err
	}
	return search.Build(search.Documents(g), search.Config{Synonyms: search.Synonyms(g)})
})

// TestScores measures how well the search answers questions about the real guide. To see the table:
//
//	go test ./cmd/wijkgids/internal/search -run TestScores -v
//
// The weight at 10,000 documents is of a guide that the speed program makes:
//
//	go run ./cmd/wijkgids/speed corpus GUIDE 10000
//	go run ./cmd/wijkgids build -root GUIDE -out DIR
//	brotli -q 9 of DIR/search: index.json, search.js and the parts that a question reads
//
// With CI set there are 1000 generated slips and 2000 Dutch words, otherwise a quarter of these.
//
// The bounds are a little below the current values, so that a change of the content does not fail
// the test but a worse ranking does.
func TestScores(t *testing.T) {
	node, dir := builtIndex(t)
	slips := "250"
	if os.Getenv("CI") != "" {
		slips = "1000"
	}
	command := exec.Command(node, "testdata/score.mjs", dir, "testdata/questions.tsv", "testdata/dutch-words.txt", slips)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	table := bytes.TrimSpace(out)
	last := bytes.LastIndexByte(table, '\n') + 1
	t.Logf("\n%s", table[:last])
	type group struct{ First, MRR float64 }
	var got struct {
		All, Danger, Life, Pro, Partial, Facts, Word, Nonsense group
		Dead, Bytes, Requests, Module                          int
		Understood, Taken                                      float64
	}
	if err := json.Unmarshal(table[last:], &got); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name       string
		got, least float64
	}{
		{"questions found first", got.All.First, 0.80},
		{"mean reciprocal rank of questions", got.All.MRR, 0.86},
		{"questions of somebody in danger found first", got.Danger.First, 0.95},
		{"Dutch words left as typed", got.Word.First, 1},
		{"nonsense that finds nothing", got.Nonsense.First, 1},
		{"slips understood", got.Understood, 0.91},
		{"Dutch words not taken for another", 1 - got.Taken, 0.99},
		{"questions with an answer that find something", -float64(got.Dead), 0},
		{"bytes of a cold first question", -float64(got.Bytes), -36 << 10},
		{"requests of a cold first question", -float64(got.Requests), -6},
		{"bytes of search.js", -float64(got.Module), -9 << 10},
	} {
		if c.got < c.least {
			t.Errorf("%s: %v, wanted %v", c.name, c.got, c.least)
		}
	}
}

// The test questions must differ from the questions of the pages. Otherwise the test would only
// show that a text finds itself.
func TestTestQuestionsAreNotThoseOfThePages(t *testing.T) {
	g := ownGuide(t)
	pages := map[string]string{}
	var words []map[string]bool // of each question of a page
	for _, d := range search.Documents(g) {
		for _, q := range d.Questions {
			if _, had := pages[stems(q)]; !had {
				words = append(words, set(stems(q)))
			}
			pages[stems(q)] = q
		}
	}
	tested := map[string]string{}
	for _, q := range g.Queries {
		tested[q.Words] = "zoekvragen.yaml"
	}
	file, err := os.ReadFile("testdata/questions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(file)) {
		if fields := strings.Split(line, "\t"); len(fields) > 1 && !strings.HasPrefix(line, "#") {
			tested[fields[1]] = "questions.tsv"
		}
	}
	if len(pages) < 100 || len(tested) < 130 {
		t.Errorf("%d questions of pages and %d of tests; this test shows little", len(pages), len(tested))
	}
	near := 0
	for question, file := range tested {
		if same, ok := pages[stems(question)]; ok && strings.Contains(stems(question), " ") {
			t.Errorf("%s: %q is a question of a page: %q", file, question, same)
		}
		own, isNear := set(stems(question)), false
		for _, page := range words {
			shared := 0
			for w := range own {
				if page[w] {
					shared++
				}
			}
			all := len(own) + len(page) - shared
			if len(own) < 3 || 10*shared < 7*all {
				continue
			}
			isNear = true
			if file == "questions.tsv" {
				t.Errorf("%s: %q has seven of ten words of a question of a page: %v", file, question, slices.Sorted(maps.Keys(page)))
			}
		}
		if isNear {
			near++
		}
	}
	// Some may be: a volunteer may test a question of three words that a page has with one word
	// more.
	if 10*near > len(g.Queries) {
		t.Errorf("%d of the %d questions of zoekvragen.yaml are nearly a question of a page", near, len(g.Queries))
	}
}

// set returns the words of a text.
func set(text string) map[string]bool {
	words := map[string]bool{}
	for w := range strings.FieldsSeq(text) {
		words[w] = true
	}
	return words
}

// stems returns the sorted stems of a question, without stop words.
func stems(question string) string {
	var out []string
	dutch.Words(dutch.Fold(question), func(word string, _, _ int) {
		if !dutch.IsStop(word) {
			out = append(out, dutch.Stem(word))
		}
	})
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}
