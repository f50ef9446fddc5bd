package main

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// check reports nothing about the real guide, not even advice.
func TestRealGuideHasNoProblem(t *testing.T) {
	var out, log bytes.Buffer
	status := run(context.Background(), []string{"check", "-root", repository, "-now", realDay}, &out, &log)
	if status != fine || out.Len() > 0 || log.Len() > 0 {
		t.Errorf("wijkgids check: exit status %d\n%s%s", status, out.Bytes(), log.Bytes())
	}
}

// Every subject of the two publications has its page, and every chapter of theirs has a chapter
// that covers it.
func TestRealGuideHoldsWhatItMust(t *testing.T) {
	pages := map[string]bool{}
	for _, f := range readReal(t) {
		pages[f.Section+"/"+f.Slug] = true
	}
	required := 0
	for line := range lines(t, "testdata/required-slugs.txt") {
		required++
		page := line
		if chapter, covers, ok := strings.Cut(line, " -> "); ok {
			page = covers
			if !strings.HasPrefix(page, schema.Chapters+"/") {
				t.Errorf("%s is covered by %s, which is no chapter", chapter, page)
			}
		}
		if !pages[page] {
			t.Errorf("content/%s.md is missing (%s)", page, line)
		}
	}
	if required < 500 {
		t.Errorf("required-slugs.txt holds %d lines, want at least 500", required)
	}
}

// Links lead from the home page to every entry in at most four steps, even without the search and
// the register, which links to everything.
func TestEveryEntryIsNearTheHomePage(t *testing.T) {
	links := readLinks(t, buildRealGuide(t))
	const most = 4
	for _, c := range []struct {
		name    string
		without []string
	}{
		{"by all links", nil},
		{"without the register and the search", []string{"register", "zoeken"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			steps := walk(links, func(page string) bool {
				first, _, _ := strings.Cut(page, "/")
				return !slices.Contains(c.without, first)
			})
			count := map[int]int{}
			for _, f := range readReal(t) {
				if f.Section == schema.Pages || f.Slug == content.Index {
					continue
				}
				n, reached := steps[f.Section+"/"+f.Slug]
				switch {
				case !reached:
					t.Errorf("no link leads to %s", f.Path)
				case n > most:
					t.Errorf("%s is %d steps from the home page, want at most %d", f.Path, n, most)
				default:
					count[n]++
				}
			}
			for _, n := range slices.Sorted(maps.Keys(count)) {
				t.Logf("%d entries at step %d", count[n], n)
			}
		})
	}
}

// The words of the real guide are in the Dutch dictionary or in our own list of names and terms.
// Search words are exempt: some are misspelled on purpose.
func TestRealGuideIsSpelledRight(t *testing.T) {
	miss := t.Skipf
	if os.Getenv("CI") != "" {
		miss = t.Fatalf
	}
	dictionary := dutchDictionary()
	if dictionary == "" {
		miss("needs hunspell with a Dutch dictionary (apt-get install hunspell hunspell-nl)")
	}
	own := map[string]bool{}
	for word := range lines(t, "testdata/woordenlijst.txt") {
		own[word] = true
	}

	where := map[string][]string{} // by word: the files with it, in order
	for _, f := range readRealDutch(t) {
		for word := range words(f) {
			if files := where[word]; len(files) == 0 || files[len(files)-1] != f.Path {
				where[word] = append(files, f.Path)
			}
		}
	}
	unknown := map[string]bool{}
	for _, word := range misspelled(t, dictionary, slices.Sorted(maps.Keys(where))) {
		if !own[word] && !own[lowerFirst(word)] {
			unknown[word] = true
		}
	}
	for _, word := range slices.Sorted(maps.Keys(unknown)) {
		files := where[word]
		t.Errorf("%q is not in the dictionary: %s (%d files)", word, files[0], len(files))
	}
	for _, word := range slices.Sorted(maps.Keys(own)) {
		if len(where[word])+len(where[upperFirst(word)]) == 0 {
			t.Errorf("woordenlijst.txt: %q is not used any more", word)
		}
	}
}

// The handreiking has the size of a book. Every entry has a summary, the date of its facts, and its
// sources.
func TestRealGuideIsWhole(t *testing.T) {
	chapters, words := 0, 0
	for _, f := range readReal(t) {
		if f.Section == schema.Pages || f.Slug == content.Index {
			continue
		}
		if f.Section == schema.Chapters {
			chapters++
			words += f.Text.Words
		}
		if n := len([]rune(f.Get(schema.Samenvatting))); n > 240 {
			t.Errorf("%s: samenvatting of %d characters, want at most 240", f.Path, n)
		}
		if f.Get(schema.Peildatum) == "" {
			t.Errorf("%s: no peildatum", f.Path)
		}
		if f.Section != schema.Sources && f.Get(schema.Bronnen) == "" {
			t.Errorf("%s: no bronnen", f.Path)
		}
	}
	if chapters < 20 || chapters > 35 {
		t.Errorf("the handreiking has %d chapters, want 20 to 35", chapters)
	}
	if words < 12_000 {
		t.Errorf("the handreiking has %d words, want at least 12,000", words)
	}
}

// readReal reads the files of the real guide, sorted by path.
func readReal(t *testing.T) []*content.File {
	t.Helper()
	return readRealSource(t).Files
}

// readRealDutch returns all Dutch files: the originals, and the translations into simple Dutch.
func readRealDutch(t *testing.T) []*content.File {
	t.Helper()
	src := readRealSource(t)
	return append(slices.Clip(src.Files), simplest(src)...)
}

func readRealSource(t *testing.T) *content.Source {
	t.Helper()
	src, problems, err := content.Read(os.DirFS(repository), schema.Standard(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Fatalf("%+v", p)
	}
	return src
}

// lines yields the lines of a list, without comments and empty lines.
func lines(t *testing.T, name string) func(yield func(string) bool) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(string) bool) {
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSpace(line)
			if line != "" && !strings.HasPrefix(line, "#") && !yield(line) {
				return
			}
		}
	}
}

var hrefs = regexp.MustCompile(`<a\b[^>]*\shref="([^"#?]*)`)

// readLinks returns the links between the pages of a built site. The name of a page is its folder
// without slashes around it; "" is the home page.
func readLinks(t *testing.T, site string) map[string][]string {
	t.Helper()
	links := map[string][]string{}
	err := fs.WalkDir(os.DirFS(site), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != "index.html" {
			return err
		}
		html, err := os.ReadFile(filepath.Join(site, name))
		if err != nil {
			return err
		}
		page := strings.Trim(strings.TrimSuffix(name, "index.html"), "/")
		for _, m := range hrefs.FindAllSubmatch(html, -1) {
			target := string(m[1])
			if target == "" || strings.Contains(target, ":") {
				continue // a link within the page, or to another site
			}
			to := filepath.ToSlash(filepath.Join("/"+page, target))
			links[page] = append(links[page], strings.Trim(to, "/"))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return links
}

// walk returns the distance from the home page to each page, along pages that may be used.
func walk(links map[string][]string, may func(page string) bool) map[string]int {
	steps := map[string]int{"": 0}
	for queue := []string{""}; len(queue) > 0; queue = queue[1:] {
		for _, to := range links[queue[0]] {
			if _, seen := steps[to]; !seen && may(to) {
				steps[to] = steps[queue[0]] + 1
				queue = append(queue, to)
			}
		}
	}
	return steps
}

// dutchDictionary returns the name of the Dutch dictionary of hunspell, or "".
func dutchDictionary() string {
	for _, name := range []string{"nl_NL", "nl"} {
		cmd := exec.Command("hunspell", "-i", "utf-8", "-d", name, "-l")
		cmd.Stdin = strings.NewReader("huis\n")
		if out, err := cmd.CombinedOutput(); err == nil && len(out) == 0 {
			return name
		}
	}
	return ""
}

// misspelled returns the words that the dictionary does not have.
func misspelled(t *testing.T, dictionary string, words []string) []string {
	t.Helper()
	var log bytes.Buffer
	cmd := exec.Command("hunspell", "-i", "utf-8", "-d", dictionary, "-l")
	cmd.Stdin = strings.NewReader(strings.Join(words, "\n") + "\n")
	cmd.Stderr = &log
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("hunspell: %v\n%s", err, log.Bytes())
	}
	return strings.Fields(string(out))
}

var (
	addresses = regexp.MustCompile(`\b(?:https?://|www\.)\S+|\S+@\S+|\S+\.(?:nl|md|toml|yaml|net|be|com)\b(?:/\S*)?`)
	wordChars = regexp.MustCompile(`'s-\p{L}+|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:['-][\p{L}\p{M}\p{N}]+)*'?`)
)

// words yields the words of a file that readers see: of its text, its headings, and the prose in
// its front matter.
func words(f *content.File) func(yield func(string) bool) {
	var text strings.Builder
	for _, v := range f.Values {
		switch v.Field.Key {
		case schema.Trefwoorden, schema.Gegevens, schema.Tak: // search words, data that the text repeats, a branch name
			continue
		}
		for _, g := range append([]content.Value{v}, v.Group...) {
			if g.Field.Type != schema.Text {
				continue
			}
			for _, item := range g.Items {
				text.WriteString(item.Text + "\n")
			}
		}
	}
	for _, p := range f.Text.Passages {
		text.WriteString(p.Heading + "\n" + p.Text + "\n")
	}
	plain := strings.NewReplacer("’", "'", "‘", " ", "‑", "-").Replace(text.String())
	plain = addresses.ReplaceAllString(plain, " ")
	return func(yield func(string) bool) {
		for _, word := range wordChars.FindAllString(plain, -1) {
			// An apostrophe at the end closes a quotation. Dutch words do not end in one, except
			// plurals such as foto's'.
			word = strings.TrimSuffix(word, "'")
			if len([]rune(word)) > 1 && !isAbbreviation(word) && !yield(word) {
				return
			}
		}
	}
}

// lowerFirst and upperFirst return a word as it is written inside a sentence and at its start. The
// word list has only the first form.
func lowerFirst(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToLower(first)) + word[size:]
}

func upperFirst(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}

// isAbbreviation reports whether a word has no lower-case letter, such as CJG.
func isAbbreviation(word string) bool {
	return !strings.ContainsFunc(word, unicode.IsLower)
}
