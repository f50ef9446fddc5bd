package search

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

// suggestBytes is the target size of a part with suggestions.
const suggestBytes = 3 << 10

// A suggestion is a question or title, with the key that people type to get it.
type suggestion struct {
	key, text string
	doc       *doc
}

// packSuggestions writes the questions and titles, sorted by their words. One that begins with stop
// words is also listed without these: "mijn kind wordt gepest" is also under "kind wordt gepest".
func (ix *index) packSuggestions(put putFunc) (termList, error) {
	var all []suggestion
	for _, d := range ix.docs {
		for _, text := range append([]string{d.Title}, d.Questions...) {
			words := typedWords(text)
			from := 0
			for from < len(words) && dutch.IsStop(words[from]) {
				from++
			}
			all = append(all, suggestion{strings.Join(words, " "), oneLine(text), d})
			if from > 0 && from < len(words) {
				all = append(all, suggestion{strings.Join(words[from:], " "), oneLine(text), d})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b suggestion) int { return strings.Compare(a.key, b.key) })
	starts := cut(len(all), grown(suggestBytes, len(ix.docs)),
		func(i int) int { return len(all[i].text) + 3 },
		func(i, _ int) bool { return all[i].key != all[i-1].key },
		func(i int) uint32 { return markOf(all[i].key) })
	parts := make([][]byte, len(starts))
	var firsts []string
	for i, from := range starts {
		to, before := len(all), ""
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		if from > 0 {
			before = all[from-1].key
		}
		firsts = append(firsts, beginningAfter(before, all[from].key))
		parts[i] = suggestPart(all[from:to])
	}
	names, err := putParts("s", parts, put)
	return termList{strings.Join(firsts, ","), names}, err
}

// beginningAfter returns the shortest beginning of a key that differs from the previous key.
func beginningAfter(before, key string) string {
	end := min(common(before, key)+1, len(key))
	for end < len(key) && !utf8.RuneStart(key[end]) {
		end++
	}
	return key[:end]
}

// suggestPart returns a part: the suggestions, an empty line, and their documents.
func suggestPart(list []suggestion) []byte {
	var lines, docs bytes.Buffer
	numbers := map[*doc]int{}
	for _, s := range list {
		n, ok := numbers[s.doc]
		if !ok {
			n = len(numbers)
			numbers[s.doc] = n
			docs.WriteString("\n" + s.doc.URL + "\t" + oneLine(s.doc.Title) + "\t" + s.doc.Section)
		}
		lines.WriteString(s.text + "\t" + strconv.Itoa(n) + "\n")
	}
	return append(lines.Bytes(), docs.Bytes()...)
}

// typedWords returns the words of a text, folded, without hyphens and apostrophes.
func typedWords(text string) []string {
	var words []string
	dutch.Words(dutch.Fold(text), func(word string, _, _ int) {
		parts, _ := dutch.Parts(word)
		words = append(words, parts...)
	})
	return words
}
