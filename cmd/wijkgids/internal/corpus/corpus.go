// Package corpus generates guides of any size, for benchmarks and tests.
package corpus

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// syllables are combined into words.
var syllables = []string{"ba", "de", "buurt", "ging", "hou", "kin", "lo", "maat", "ne", "op", "ra", "school", "straat", "te", "vrij", "wijk", "zorg", "en", "er", "ing"}

// Write writes a valid guide of n entries to the folder content in root:
// municipalities, neighbourhoods, themes, organisations, and entries that refer and
// link to each other. The same n gives the same bytes.
func Write(root string, n int) error {
	w := &writer{root: filepath.Join(root, "content"), r: rand.New(rand.NewPCG(uint64(n), 1))}
	w.learn(20000)
	towns, quarters, themes, clubs := max(5, n/200), max(10, n/40), 24, max(10, n/50)
	w.put("gids", "titel: Proefgids\nbasis-url: https://proefgids.example\n", w.paragraph())
	for i := range towns {
		w.put(fmt.Sprintf("gemeenten/gemeente-%05d", i), w.front(i, ""), w.paragraph())
	}
	for i := range quarters {
		w.put(fmt.Sprintf("wijken/wijk-%05d", i), w.front(i, fmt.Sprintf("gemeente: gemeente-%05d\n", i%towns)), w.paragraph())
	}
	for i := range themes {
		w.put(fmt.Sprintf("themas/thema-%05d", i), w.front(i, ""), w.paragraph())
	}
	for i := range clubs {
		w.put(fmt.Sprintf("organisaties/organisatie-%05d", i), w.front(i, ""), w.paragraph())
	}
	r := w.r
	for i := range n {
		name := Entry(i)
		more := fmt.Sprintf("wijk: wijk-%05d\nthemas: [thema-%05d, thema-%05d]\ntrefwoorden: [%s, %s]\ndoelgroepen: [ouders, kinderen]\n", r.IntN(quarters), r.IntN(12), 12+r.IntN(12), w.word(), w.word())
		if strings.HasPrefix(name, "thema-avonden") {
			more += fmt.Sprintf("datum: %d-%02d-%02d\nbegin: \"19:30\"\neind: \"21:30\"\n", 2009+r.IntN(19), 1+r.IntN(12), 1+r.IntN(28))
		} else {
			more += fmt.Sprintf("betrokkenheid: [informele-steun]\npartners: [organisatie-%05d]\nstatus: actief\n", r.IntN(clubs))
		}
		var body strings.Builder
		body.WriteString(w.paragraph())
		for range 2 + r.IntN(3) {
			fmt.Fprintf(&body, "\n\n## %s\n\n%s\n\n%s\n\n- %s\n- %s\n\nZie ook [%s](../%s.md) en **%s**.", w.words(2), w.paragraph(), w.paragraph(), w.sentence(), w.sentence(), w.words(2), Entry(r.IntN(n)), w.word())
		}
		w.put(name, w.front(i, more), body.String())
	}
	return w.err
}

// Entry returns the section and slug of entry i, counted from 0: "initiatieven/initiatief-000001".
func Entry(i int) string {
	switch {
	case i%20 < 13:
		return fmt.Sprintf("initiatieven/initiatief-%06d", i)
	case i%20 < 18:
		return fmt.Sprintf("praktijkvoorbeelden/voorbeeld-%06d", i)
	}
	return fmt.Sprintf("thema-avonden/avond-%06d", i)
}

// A writer generates text and keeps the first error.
type writer struct {
	root       string
	r          *rand.Rand
	vocabulary []string
	err        error
}

// learn generates a vocabulary of that many words.
func (w *writer) learn(words int) {
	w.vocabulary = make([]string, words)
	for i := range w.vocabulary {
		var word strings.Builder
		for range 1 + w.r.IntN(3) {
			word.WriteString(syllables[w.r.IntN(len(syllables))])
		}
		w.vocabulary[i] = word.String()
	}
}

// word picks a word from a long-tailed distribution, as in real text.
func (w *writer) word() string {
	x := w.r.Float64()
	return w.vocabulary[int(x*x*x*x*float64(len(w.vocabulary)))]
}

func (w *writer) words(n int) string { return join(n, w.word) }

func (w *writer) sentence() string {
	s := w.words(6 + w.r.IntN(16))
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

func (w *writer) paragraph() string { return join(2+w.r.IntN(4), w.sentence) }

func join(n int, next func() string) string {
	out := make([]string, n)
	for i := range out {
		out[i] = next()
	}
	return strings.Join(out, " ")
}

// front returns the keys that every entry has, followed by more.
func (w *writer) front(i int, more string) string {
	return fmt.Sprintf("titel: %s %d\nsamenvatting: %s\n%s", w.words(2), i, w.sentence(), more)
}

func (w *writer) put(name, keys, body string) {
	if w.err != nil {
		return
	}
	file := filepath.Join(w.root, filepath.FromSlash(name)+".md")
	if w.err = os.MkdirAll(filepath.Dir(file), 0o755); w.err == nil {
		w.err = os.WriteFile(file, []byte("---\n"+keys+"---\n"+body+"\n"), 0o644)
	}
}
