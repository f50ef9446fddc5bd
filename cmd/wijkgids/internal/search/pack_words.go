package search

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/parallel"
	"wijkgids/cmd/wijkgids/internal/wordlist"
)

// packWords writes the words that a misspelt word may be corrected to, by length.
func (ix *index) packWords(put putFunc) (wordList, error) {
	weights := ix.wordWeights()
	words := slices.Sorted(maps.Keys(weights))
	var sizes []int // by length in characters; a word shares about half with the one before it
	for _, w := range words {
		n := utf8.RuneCountInString(w)
		for len(sizes) <= n {
			sizes = append(sizes, 0)
		}
		sizes[n] += len(w) / 2
	}
	list := wordList{Lengths: []int{}}
	partOf := make([]int, len(sizes)) // by length
	size, full := 0, true
	for n := range sizes {
		if full && sizes[n] > 0 {
			list.Lengths = append(list.Lengths, n)
			size = 0
		}
		size += sizes[n]
		full = len(list.Lengths) == 0 || size > wordBytes
		partOf[n] = len(list.Lengths) - 1
	}
	type lines struct {
		words, weights []byte
		before         string
	}
	parts := make([]lines, len(list.Lengths))
	for _, w := range words {
		p := &parts[partOf[utf8.RuneCountInString(w)]]
		if p.before != "" {
			p.words = append(p.words, ' ')
		}
		p.words = frontCode(p.words, p.before, w)
		p.weights = append(p.weights, '#'+weights[w])
		p.before = w
	}
	data := make([][]byte, len(parts))
	for i, p := range parts {
		data[i] = append(append(p.words, '\n'), p.weights...)
	}
	names, err := putParts("w", data, put)
	list.Names = names
	return list, err
}

// packDutch writes the list of Dutch words: the firsts, and each filter. The list is the same in
// every guide and changes only with the program, so its parts share one hash and have numbers.
func (ix *index) packDutch(put putFunc) (string, error) {
	list := wordlist.Dutch()
	parts := append([]string{list.Firsts}, list.Filters...)
	h := hash([]byte(strings.Join(parts, "\n")))[:leastHash]
	if ix.beside > 0 {
		return h, nil
	}
	return h, parallel.For(len(parts), func(i int) error { return put(partName("l"+strconv.Itoa(i), h), []byte(parts[i])) })
}

// wordWeights returns the weights of the words that a misspelt word may be corrected to: all words
// that give results.
func (ix *index) wordWeights() map[string]byte {
	weights := map[string]byte{}
	for w, word := range ix.words {
		if len(word) < 3 || len(word) > 60 || word[0] <= '9' || dutch.IsStop(word) {
			continue
		}
		for _, s := range ix.shares[w] {
			postings := ix.postings[s.term]
			uses := byte(min(len(postings), 15))
			switch {
			case s.synonym:
			case s.weight == wholeWeight && ix.tallies[w].titled > 0:
				weights[word] = 16 + uses
			case s.weight == wholeWeight && uses > 0:
				weights[word] = max(weights[word], uses)
			case s.weight == hyphenWeight && len(ix.terms[s.term]) > 3 && slices.ContainsFunc(postings, func(p posting) bool { return p.grade().titled() }):
				part := ix.terms[s.term]
				weights[part] = max(weights[part], 16+uses)
			}
		}
	}
	return weights
}

// weakPhrases returns the terms that are phrases with a weak word, such as "geen geld".
func (ix *index) weakPhrases() string {
	var phrases []string
	for phrase, weak := range ix.relations.phrases {
		if _, known := ix.ids[phrase]; weak && known {
			phrases = append(phrases, phrase)
		}
	}
	slices.Sort(phrases)
	return strings.Join(phrases, " ")
}
