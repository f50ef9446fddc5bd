// Package query runs the search module outside the browser.
//
// The ranking is implemented once, in search.js. This package runs that module in a
// JavaScript engine on the files of the index, so that the terminal and check give the
// same results as the search page.
//
//	index, err := query.Open(search.Module(), read)
//	defer index.Close()
//	answer, err := index.Search("ouderkamer", query.Options{})
//
// The engine is modernc.org/quickjs: QuickJS translated from C to Go, so building
// wijkgids needs no C compiler. goja and its fork sobek cannot run the module: they
// match \p{L} in a regular expression literally (grafana/sobek issue 18). QuickJS adds
// 4 MB to the program and answers a query on 500 documents within a quarter of a second.
package query

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"modernc.org/quickjs"
)

// An Index answers queries. It is not safe for concurrent use.
type Index struct {
	vm      *quickjs.VM
	settled bool   // whether the current promise is settled
	value   string // its value, as JSON
	broken  string // its rejection
	reading error  // the last error of the read function
}

// Options are the options of Search.
type Options struct {
	Limit    int                 // number of results; 0 means ten, as on the search page
	Literal  bool                // search for the words as typed, without correction
	Filters  map[string][]string // accepted values by facet: {"section": {"methoden"}}
	Passages bool                // use a passage of the text as excerpt if title and summary have no match, and of the help page
	Explain  bool                // set Why in the results
}

// An Answer is the result of a query.
type Answer struct {
	Total     int         // number of matches
	Results   []Result    // the best matches, best first
	Help      *Result     // the help page for the query, also first in Results; without marks
	Missing   []string    // words of the query that are not in the guide
	Corrected *Correction // set if a corrected query was searched for
	Cut       int         // words of a long query that were left out
	Nearest   []string    // without a match: words in the guide that resemble those of the query
}

// A Correction is the query as typed and as searched for.
type Correction struct{ From, To string }

// A Result is a matching document.
type Result struct {
	URL        string // from the root of the guide: "/initiatieven/de-kruimel/"
	Anchor     string // id of the heading above the match, or ""
	Title      string
	TitleMarks []Mark
	Section    string // slug: "initiatieven"
	Kind       string // "initiatief"
	Place      string // neighbourhoods, else municipalities, or ""
	Status     string // as readers see it, or ""
	Year       int    // for which it is true, or 0
	Excerpt    string // the summary or a passage
	Marks      []Mark // in Excerpt
	Score      int
	Why        *Explanation // with Options.Explain
}

// A Mark is a matching word: the bytes from From up to To of a text.
type Mark struct{ From, To int }

// An Explanation breaks down the score of a result: the points of the words, times the
// square of the share of the query that they match, increased if they are near each
// other or answer questions of the page.
type Explanation struct {
	Words    []Word
	Sentence bool     // the query is more than two words, or has stop words
	Met      int      // sum of Tells of the matching words
	Asked    int      // sum of Tells of all words
	Together bool     // all words in one passage: score × 9/8
	Whole    bool     // the query has two words and the page has both: above the pages that have one
	Question int      // added for the questions of the page that are like the query
	Less     int      // the page loses 1/2^Less: search.Explains (in a query of several words), search.ForWork (in a sentence with ik or mijn) or 0
	Helps    bool     // the page has hulpbij, and the query is a sentence with ik or mijn: score × 3/2
	Title    string   // the title "is" the query (score × 2), "holds" it (score × 5/4), or ""
	Prior    int      // breaks ties between about equal scores, highest first
	Help     []string // the phrases of hulpbij in the query, as stems: the page is first
}

// A Word is the contribution of a word of the query to a result.
type Word struct {
	Word   string   // as typed, folded
	How    string   // the kind of match: "word", "joined" (with its neighbours), "verb", "begin", "parts", "typo", or "" for none
	Terms  []string // the matching stems, its own first
	Level  int      // weight of the word in the document, 1 to 31
	Of16   int      // weight of the kind of match, in sixteenths
	Tells  int      // weight of the word in the guide: the fewer documents, the higher
	Points int      // Level * Of16 * Tells; in a sentence (Level * Of16)² / 324, rounded up, * Tells
}

// bridge connects the module to Go. Its fetch is synchronous, so a promise never waits
// for Go. It imports the module dynamically, so that errors in the module reject a
// promise like any other error.
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
    const plain = !r.marks.length && !r.titleMarks.length;
    const p = (plain || r.url === answer.help?.url) && (await index.passage(r));
    if (p) Object.assign(r, { anchor: p.anchor, excerpt: p.excerpt, marks: p.marks });
  }));
  return answer;
})());
`

// Open runs the module on an index. read returns a file of the index, in UTF-8, by its
// name below search/; Open and Search wrap its errors. The caller must call Close.
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

// Close releases the index.
func (ix *Index) Close() error { return ix.vm.Close() }

// Search returns the best results for the words of a query.
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
		Help *struct {
			Result
			TitleMarks, Marks [][2]int
		}
	}
	if err := ix.await(&found, "ask", query, options); err != nil {
		return Answer{}, fmt.Errorf("searching for %q: %w", query, err)
	}
	answer := found.Answer
	if found.Help != nil {
		answer.Help = &found.Help.Result
	}
	for _, r := range found.Results {
		r.Result.TitleMarks = marks(r.Title, r.TitleMarks)
		r.Result.Marks = marks(r.Excerpt, r.Marks)
		answer.Results = append(answer.Results, r.Result)
	}
	return answer, nil
}

// await calls a function of the bridge, runs the engine until its promise is settled,
// and decodes the value into v unless v is nil.
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
		return errors.New("the promise of search.js was never settled")
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

// marks converts positions in UTF-16 units to positions in bytes. They are sorted and
// do not overlap.
func marks(text string, places [][2]int) []Mark {
	var out []Mark
	at, units := 0, 0 // the same position in bytes and in units
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
