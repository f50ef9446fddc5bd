// Package wordlist knows which words are Dutch, so that the search does not take one word for a
// misspelling of another.
//
// The list has the stems of the words of OpenTaal. It is a series of Bloom filters (B.H. Bloom,
// Space/time trade-offs in hash coding with allowable errors, 1970), each for a range of stems in
// alphabetical order. A filter is a fifth of the size of its stems, and accepts about one in a
// hundred other words. search.js fetches and reads the filters that it needs.
//
// Make makes the list; make.go shows the command.
package wordlist

//go:generate go run make.go /usr/share/dict/dutch

import (
	_ "embed"
	"maps"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

const (
	partStems   = 1400 // in one filter: some 2 KB
	bitsPerStem = 10
	hashes      = 7
	bitsPerChar = 6
)

// data has the comment lines that Make was given, a line with the beginning of the first stem of
// each filter, and a line for each filter, with six bits per character from '#' to 'b'.
//
//go:embed woorden.txt
var data string

// A List is a list of words.
type List struct {
	Firsts  string   // the beginning of the first stem of each filter, separated by spaces
	Filters []string // by number
}

// Dutch returns the list of Dutch words.
func Dutch() List { return parse(data) }

func parse(data string) List {
	for strings.HasPrefix(data, "//") {
		_, data, _ = strings.Cut(data, "\n")
	}
	lines := strings.Split(strings.TrimSuffix(data, "\n"), "\n")
	return List{lines[0], lines[1:]}
}

// Make returns the data of a list of words, after the given comment lines.
func Make(words []string, comments string) string {
	known := map[string]bool{}
	for _, w := range words {
		dutch.Words(dutch.Fold(w), func(word string, _, _ int) {
			parts, joined := dutch.Parts(word)
			if joined == "" {
				joined = parts[0]
			}
			if len(joined) > 2 && onlyLetters(joined) {
				known[dutch.Stem(joined)] = true
			}
		})
	}
	stems := slices.Sorted(maps.Keys(known))
	var firsts, filters []string
	before := ""
	for rest := stems; len(rest) > 0; {
		n := min(partStems, len(rest))
		first := 0
		for first < len(before) && first < len(rest[0]) && before[first] == rest[0][first] {
			first++
		}
		firsts = append(firsts, rest[0][:min(first+1, len(rest[0]))])
		filters = append(filters, Filter(rest[:n]))
		before, rest = rest[n-1], rest[n:]
	}
	return comments + strings.Join(firsts, " ") + "\n" + strings.Join(filters, "\n") + "\n"
}

func onlyLetters(w string) bool {
	return strings.IndexFunc(w, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

// Filter returns a Bloom filter of stems, as search.js reads it.
func Filter(stems []string) string {
	text := make([]byte, (len(stems)*bitsPerStem+bitsPerChar-1)/bitsPerChar)
	for _, s := range stems {
		for bit := range bits(s, len(text)) {
			text[bit/bitsPerChar] |= 1 << (bit % bitsPerChar)
		}
	}
	for i := range text {
		text[i] += '#'
	}
	return string(text)
}

// bits yields the bits of a stem in a filter of that many characters: FNV-1a, and from there in
// equal steps (A. Kirsch and M. Mitzenmacher, Less hashing, same performance, 2006).
func bits(stem string, chars int) func(yield func(bit int) bool) {
	h := uint32(2166136261)
	for _, r := range stem {
		h = (h ^ uint32(r)) * 16777619
	}
	step := h>>15 | 1
	return func(yield func(int) bool) {
		for i := range uint64(hashes) {
			if !yield(int((uint64(h) + i*uint64(step)) % uint64(chars*bitsPerChar))) {
				return
			}
		}
	}
}
