// Package hyphen knows where Dutch words break.
//
// A word breaks where the patterns say so (F.M. Liang, Word Hy-phen-a-tion by Com-put-er,
// 1983). A pattern is a piece of a word with digits between its letters; where patterns
// overlap the highest digit counts, and an odd one allows a break. make.go says where the
// patterns come from.
package hyphen

//go:generate go run make.go /usr/share/hyphen/hyph_nl_NL.dic

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// data has lines of comments and a pattern a line.
//
//go:embed afbreken.txt
var data string

// own are patterns for compounds of the field that the others break wrongly, with digits above theirs.
const own = "kin8d9acti zor8g9or te9lo9ket lle9lees"

// edge is how many letters stay together at either end of a word.
const edge = 3

// Limits in letters.
const (
	longest        = 60 // a longer run of letters is no word
	longestPattern = 8  // with the signs for the ends of a word; a test compares it with the patterns
)

// patterns has the digits of each pattern by its letters.
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

// Points returns the offsets in bytes at which a word may break.
func Points(word string) []int {
	var letters []byte       // of the word in lower case, between the signs for its ends
	var starts [longest]int  // of each letter, in letters
	var offsets [longest]int // of each letter, in word
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
	var digits [longest + 3]byte // before each letter, the signs for the ends included
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
