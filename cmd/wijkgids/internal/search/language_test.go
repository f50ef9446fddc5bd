package search

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// Words with one meaning get the same stem, and words with different meanings do not.
func TestStemsOfOtherLanguages(t *testing.T) {
	for lang, groups := range map[string][]string{
		"en": {"child children kids", "bullying bullied bullies bully", "school schools school's", "hit hits hitting", "house houses", "volunteer volunteers volunteering", "class classes", "bus", "lonely"},
		"tr": {"okul okulda okuldan okullar", "cocuk cocuklar cocuklarim cocugum cocuga", "yalniz yalnizim", "gonullu gonulluler", "anne anneler"},
		"ar": {"مدرسه المدرسة للمدرسة", "متطوع المتطوعون متطوعين", "طفل الطفل", "ام"},
		"pl": {"szkola szkoly szkole", "dziecko dziecka dzieci", "rodzic rodzice rodzicow", "wolontariusz wolontariuszem wolontariusze", "sasiad"},
		"uk": {"школа школи школі школу", "дитина дитини дітей дітьми", "б'є бє б’є", "б’ють бють", "волонтер волонтером волонтери", "голодний голодна голодні", "сусід сусіди"},
	} {
		taken := map[string]string{}
		for _, group := range groups {
			words := strings.Fields(group)
			stem := languageRules[lang].cut(dutch.Fold(words[0]))
			for _, w := range words[1:] {
				if got := languageRules[lang].cut(dutch.Fold(w)); got != stem {
					t.Errorf("%s: %s becomes %s and %s becomes %s", lang, words[0], stem, w, got)
				}
			}
			if other, ok := taken[stem]; ok {
				t.Errorf("%s: %s and %s both become %s", lang, other, group, stem)
			}
			taken[stem] = group
		}
	}
}

// Questions of residents in their own language find the right page of the real guide. The browser
// stems words as the build does.
func TestQuestionsInOtherLanguages(t *testing.T) {
	node := needNode(t)
	table := schema.Standard()
	source, problems, err := content.Read(os.DirFS("../../../.."), table, nil)
	if err != nil || len(problems) > 0 {
		t.Skipf("the content of this repository has errors of its own: %v %v", problems, err)
	}
	g, _ := guide.Assemble(source, table, guide.Options{Today: date.Date{Year: 2026, Month: 11, Day: 22}})
	dir := t.TempDir()
	write := func(name string, data []byte) error {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		return os.WriteFile(file, data, 0o644)
	}
	put := func(folder string, module []byte) putFunc {
		return func(name string, data []byte) error {
			if name == "search.js" && module != nil {
				data = module
			}
			return write(folder+"search/"+name, data)
		}
	}
	if err := write("package.json", []byte(`{"type":"module"}`)); err != nil {
		t.Fatal(err)
	}
	if err := Write(Documents(g), Config{Synonyms: Synonyms(g)}, put("", nil)); err != nil {
		t.Fatal(err)
	}
	words := map[string][]string{}
	for _, e := range g.Editions {
		module, err := ModuleIn(e)
		if err != nil {
			t.Fatal(err)
		}
		docs := DocumentsIn(e)
		if err := Write(docs, Config{Beside: Count(g)}, put(e.Code+"/", module)); err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			for _, p := range d.Passages {
				dutch.Words(dutch.Fold(p.Text), func(w string, _, _ int) { words[e.Code] = append(words[e.Code], w) })
			}
		}
	}
	list, err := json.Marshal(words)
	if err != nil {
		t.Fatal(err)
	}
	if err := write("words.json", list); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(node, "testdata/languages.mjs", dir, "testdata/languages.tsv", filepath.Join(dir, "words.json"))
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Answers []struct {
			Lang, Question, Help string
			Bytes, Requests      int
			URLs                 []string
		}
		Stems map[string][]string
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	for lang, stems := range got.Stems {
		for i, w := range words[lang] {
			if want := languageRules[lang].cut(w); stems[i] != want {
				t.Errorf("%s: the browser cuts %q to %q, the build to %q", lang, w, stems[i], want)
				break
			}
		}
	}
	asked, found := map[string]int{}, map[string]int{}
	bytes, requests := map[string][]int{}, map[string][]int{}
	src, err := os.ReadFile("testdata/languages.tsv")
	if err != nil {
		t.Fatal(err)
	}
	i := 0
	for line := range strings.Lines(string(src)) {
		parts := strings.Split(strings.TrimSpace(line), "\t")
		if len(parts) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		a := got.Answers[i]
		i++
		want, first := strings.CutPrefix(parts[2], "!")
		at := slices.IndexFunc(a.URLs, func(url string) bool {
			return slices.ContainsFunc(strings.Split(want, ","), func(page string) bool {
				return url == "/"+parts[0]+"/"+page+"/"
			})
		})
		asked[a.Lang]++
		bytes[a.Lang], requests[a.Lang] = append(bytes[a.Lang], a.Bytes), append(requests[a.Lang], a.Requests)
		switch {
		case at < 0 || first && at > 0 || want == "hulp-nu" && first && a.Help != a.URLs[at]:
			t.Logf("%s: %q gives %v, want %s", a.Lang, a.Question, a.URLs, parts[2])
			if first && want == "hulp-nu" {
				t.Errorf("%s: help is not first for %q", a.Lang, a.Question)
			}
		default:
			found[a.Lang]++
		}
	}
	for lang, n := range asked {
		if n < 20 || found[lang] < n-2 {
			t.Errorf("%s: %d of %d questions are found, want at least 20 and all but two", lang, found[lang], n)
		}
	}
	// Two indexes are searched, so a question costs less than twice that of a guide in one language.
	for lang := range asked {
		slices.Sort(bytes[lang])
		slices.Sort(requests[lang])
		if b, r := bytes[lang][len(bytes[lang])/2], requests[lang][len(requests[lang])/2]; b > 60_000 || r > 12 {
			t.Errorf("%s: a first question costs %d bytes in %d requests (median), want at most 60,000 in 12", lang, b, r)
		} else {
			t.Logf("%s: a first question costs %d bytes in %d requests (median)", lang, b, r)
		}
	}
	if len(asked) != 5 {
		t.Errorf("questions in %d languages, want 5", len(asked))
	}
}
