// Package hyphen finds the places where a Dutch word may break.
//
// It uses patterns (F.M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983). A pattern is a piece of a
// word with digits between its letters. Where patterns overlap, the highest digit wins; an odd
// digit allows a break. make.go documents the source of the patterns.
package hyphen

//go:generate go run make.go /usr/share/hyphen/hyph_nl_NL.dic

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// data has comment lines, followed by one pattern on each line.
//
//go:embed afbreken.txt
var data string

// own holds patterns for compounds that the other patterns break wrongly. Their digits are higher.
const own = "kin8d9acti zor8g9or te9lo9ket lle9lees"

// edge is the number of letters that stay together at either end of a word.
const edge = 3

// Limits in letters.
const (
	longest        = 60 // a longer sequence of letters is not a word
	longestPattern = 8  // including the signs for the ends of a word; a test compares it with the patterns
)

// patterns returns the digits of each pattern by its letters.
var patterns = sync.OnceValue(func() map[string]string {
	text := data
	for strings.HasPrefix(text, "//") {
		_, text, _ = strings.Cut(text, "\n")
	}
	found := make(map[string]string, strings.Count(text, "\n"))
	var letters, digits []byte
	for pattern := range strings.FieldsSeq(text + own) {
		letters, digits = letters[:0], append(digits[:0], 0)
		for _, r := range pattern {
			if r >= '0' && r <= '9' {
				digits[len(digits)-1] = byte(r - '0')
				continue
			}
			letters, digits = utf8.AppendRune(letters, r), append(digits, 0)
		}
		found[string(letters)] = string(digits)
	}
	return found
})

// Points returns the byte offsets at which a word may break.
func Points(word string) []int {
	var letters []byte       // the word in lower case, between signs for its ends
	var starts [longest]int  // offset of each letter in letters
	var offsets [longest]int // offset of each letter in word
	n := 0
	letters = append(letters, '.')
	for i, r := range word {
		if n == longest {
			return nil
		}
		starts[n], offsets[n] = len(letters), i
		letters = utf8.AppendRune(letters, unicode.ToLower(r))
		n++
	}
	letters = append(letters, '.')
	var digits [longest + 3]byte // before each letter and each sign for an end
	all := patterns()
	for from, at := 0, 0; at < len(letters); from++ {
		_, size := utf8.DecodeRune(letters[at:])
		for to, n := at+size, 1; ; n++ {
			for i, d := range []byte(all[string(letters[at:to])]) {
				digits[from+i] = max(digits[from+i], d)
			}
			if to == len(letters) || n == longestPattern {
				break
			}
			_, next := utf8.DecodeRune(letters[to:])
			to += next
		}
		at += size
	}
	var points []int
	for i := edge; i <= n-edge; i++ {
		if digits[i+1]%2 == 1 {
			points = append(points, offsets[i])
		}
	}
	return points
}
