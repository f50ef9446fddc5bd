// Package query runs the search module outside the browser.
//
// The ranking of the search stands in one place: search.js. So that the terminal
// and check give the answers that a reader gets, this package runs the module as
// it is served, in a JavaScript engine, and hands it the files of the index.
// Nothing of the ranking is repeated here.
//
//	index, err := query.Open(search.Module(), read)
//	defer index.Close()
//	answer, err := index.Search("ouderkamer", query.Options{})
//
// The engine is modernc.org/quickjs: QuickJS, translated from C to Go, so that
// building wijkgids needs no C compiler. It is the one of three that can run the
// module. goja and its fork sobek read \p{L} in a regular expression as the
// letters p, L and braces, without an error (grafana/sobek issue 18), and then no
// question holds a word. QuickJS has modules, async functions and Unicode as
// browsers have them; it adds 4 MB to the program without symbols where the
// others add 8 to 9, starts in a thousandth of a second, reads the module and an
// index of 500 documents in 20 ms, and answers a question in 5 to 60 ms, one with
// a typing mistake in 250. It is several times slower than Node, which matters to
// nobody who asks one question. It runs on Linux, macOS, Windows and FreeBSD.
package query

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"modernc.org/quickjs"
)

// An Index answers questions. It is for one goroutine at a time.
type Index struct {
	vm      *quickjs.VM
	settled bool   // the promise that was asked for has been kept or broken
	value   string // what it was kept with, in JSON
	broken  string // why it was broken
	reading error  // the last failure of the read function
}

// Options narrow or widen what Search gives.
type Options struct {
	Limit    int                 // how many results; 0 is ten, the first that the search page asks for
	Literal  bool                // only the words as they were typed
	Filters  map[string][]string // by facet, any of the values: {"section": {"methoden"}}
	Passages bool                // as the page: where title and summary have no word that was found, the piece of the text that has it
	Explain  bool                // say of each result what made its score
}

// An Answer is what a question finds.
type Answer struct {
	Total     int         // of how many the results are the first
	Results   []Result    // best first
	Corrected *Correction // what was searched for in the place of a mistyped question
	Nearest   []string    // when nothing was found: words of the guide that look like those of the question
}

// A Correction says what was asked and what was searched for.
type Correction struct{ From, To string }

// A Result is one document that answers.
type Result struct {
	URL        string // from the guide's root: "/initiatieven/de-kruimel/"
	Anchor     string // of the heading below which the words stand, or ""
	Title      string
	TitleMarks []Mark
	Section    string // slug: "initiatieven"
	Excerpt    string // the summary, or a piece of the text
	Marks      []Mark // in Excerpt
	Score      int
	Why        *Explanation // with Options.Explain
}

// A Mark is a word that was found: the bytes from From up to To of a text.
type Mark struct{ From, To int }

// An Explanation says what made the score of a result: the points of the words,
// times the share of the question that they meet, and more when the words stand
// together.
type Explanation struct {
	Words    []Word
	Met      int    // what the words that were met tell,
	Asked    int    // of what all words of the question tell
	Together bool   // all words in one passage: an eighth more
	Title    string // the title "is" the question (twice the score), "holds" it (a quarter more), or ""
	Prior    int    // of about equal scores the highest prior comes first
}

// A Word is a word of the question and what it adds to a result.
type Word struct {
	Word   string   // as it was typed, folded
	How    string   // found as "word", "joined" (with its neighbours), "verb", "begin", "parts" or "typo"; "" when this result does not have it
	Terms  []string // the stems that are met by it, the first its own
	Level  int      // how much of the result is about it, 1 to 31
	Of16   int      // what finding it in this way counts for, of 16
	Tells  int      // what the word tells: more when fewer documents have it
	Points int      // Level * Of16 * Tells
}

// bridge ties the module to Go. A file is read at once, so that no promise waits
// for anything but the module itself. The import is a dynamic one so that what
// goes wrong in it is told in the same way as all that comes after.
const bridge = `
const fetch = async (name) => {
  const text = read(name);
  return { ok: true, text: async () => text, json: async () => JSON.parse(text) };
};
let index;
const settle = (promise) => void promise.then((v) => keep(JSON.stringify(v) ?? ""), (e) => fail(String(e)));
globalThis.start = () => settle(import("search.js").then(({ open }) => open({ base: "", fetch })).then((ix) => void (index = ix)));
globalThis.ask = (query, { passages, ...options }) => settle((async () => {
  const answer = await index.search(query, options);
  if (passages) await Promise.all(answer.results.map(async (r) => {
    const p = !r.marks.length && !r.titleMarks.length && (await index.passage(r));
    if (p) Object.assign(r, { anchor: p.anchor, excerpt: p.excerpt, marks: p.marks });
  }));
  return answer;
})());
`

// Open runs the module and has it open the index, of which read gives the files
// by their names below search/. Files are UTF-8; a file that is not there is an
// error of read, which Open and Search give back wrapped. The caller closes the
// index.
func Open(module []byte, read func(name string) ([]byte, error)) (*Index, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, fmt.Errorf("starting the search: %w", err)
	}
	ix := &Index{vm: vm}
	if err := ix.open(module, read); err != nil {
		return nil, fmt.Errorf("opening the search: %w", errors.Join(err, vm.Close()))
	}
	return ix, nil
}

func (ix *Index) open(module []byte, read func(name string) ([]byte, error)) error {
	for name, f := range map[string]quickjs.HostFunc{
		"read": func(args []any) (any, error) {
			name := args[0].(string)
			data, err := read(name)
			if err == nil && !utf8.Valid(data) {
				err = errors.New("not UTF-8")
			}
			if err != nil {
				ix.reading = fmt.Errorf("reading %s: %w", name, err)
				return nil, ix.reading
			}
			return string(data), nil
		},
		"keep": func(args []any) (any, error) {
			ix.settled, ix.value = true, args[0].(string)
			return nil, nil
		},
		"fail": func(args []any) (any, error) {
			ix.settled, ix.broken = true, args[0].(string)
			return nil, nil
		},
	} {
		if err := ix.vm.RegisterHostFunc(name, f); err != nil {
			return err
		}
	}
	ix.vm.SetModuleLoader(func(_ *quickjs.VM, name string) (string, error) {
		if name != "search.js" {
			return "", fmt.Errorf("search.js imports %s", name)
		}
		return string(module), nil
	}, nil)
	if _, err := ix.vm.Eval(bridge, quickjs.EvalGlobal); err != nil {
		return err
	}
	return ix.await(nil, "start")
}

// Close frees the index, which answers no more.
func (ix *Index) Close() error { return ix.vm.Close() }

// Search answers a question of a reader: some words, or a sentence.
func (ix *Index) Search(query string, o Options) (Answer, error) {
	options := map[string]any{"literal": o.Literal, "passages": o.Passages, "explain": o.Explain}
	if o.Limit > 0 {
		options["limit"] = o.Limit
	}
	if o.Filters != nil {
		options["filters"] = o.Filters
	}
	var found struct {
		Answer
		Results []struct {
			Result
			TitleMarks, Marks [][2]int
		}
	}
	if err := ix.await(&found, "ask", query, options); err != nil {
		return Answer{}, fmt.Errorf("searching for %q: %w", query, err)
	}
	answer := found.Answer
	for _, r := range found.Results {
		r.Result.TitleMarks = marks(r.Title, r.TitleMarks)
		r.Result.Marks = marks(r.Excerpt, r.Marks)
		answer.Results = append(answer.Results, r.Result)
	}
	return answer, nil
}

// await calls a function of the bridge, runs the engine until its promise is
// settled, and decodes what it was kept with into v, unless that is nil.
func (ix *Index) await(v any, function string, args ...any) error {
	ix.settled, ix.value, ix.broken, ix.reading = false, "", "", nil
	if _, err := ix.vm.Call(function, args...); err != nil {
		return err
	}
	if _, err := ix.vm.ExecutePendingJobs(); err != nil {
		return err
	}
	switch {
	case !ix.settled:
		return errors.New("search.js waits for what never comes")
	case ix.broken != "" && ix.reading != nil:
		return ix.reading
	case ix.broken != "":
		return errors.New(strings.TrimPrefix(ix.broken, "Error: "))
	case v == nil:
		return nil
	}
	if err := json.Unmarshal([]byte(ix.value), v); err != nil {
		return fmt.Errorf("reading the answer of search.js: %w", err)
	}
	return nil
}

// marks turns places in UTF-16 units, as the module counts them, into places in
// bytes. Places are in order and do not overlap.
func marks(text string, places [][2]int) []Mark {
	var out []Mark
	at, units := 0, 0 // the same place, in bytes and in units
	advance := func(to int) int {
		for units < to && at < len(text) {
			r, size := utf8.DecodeRuneInString(text[at:])
			at += size
			units++
			if r > 0xFFFF {
				units++
			}
		}
		return at
	}
	for _, p := range places {
		out = append(out, Mark{advance(p[0]), advance(p[1])})
	}
	return out
}
