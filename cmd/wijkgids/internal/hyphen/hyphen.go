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
)

// data has comment lines, followed by one pattern on each line.
//
//go:embed afbreken.txt
var data string

// own holds patterns for compounds that the other patterns break wrongly. Their digits are higher.
const own = "kin8d9acti zor8g9or te9lo9ket lle9lees"

// edge is the number of letters that stay together at either end of a word.
const edge = 3

// longest is the number of letters from which a sequence of letters is not a word.
const longest = 60

// alphabet holds the letters of the patterns and the sign for the ends of a word.
const alphabet = ".abcdefghijklmnopqrstuvwxyzäçèéêëîïñöûü"

// indices holds the place of each letter in alphabet, from 1.
var indices = func() (of [unicode.MaxLatin1 + 1]uint8) {
	for i, r := range []rune(alphabet) {
		of[r] = uint8(i + 1)
	}
	return of
}()

// index returns the index of a letter, or 0 for one that is in no pattern.
func index(r rune) uint8 {
	if r > unicode.MaxLatin1 {
		return 0
	}
	return indices[r]
}

// A node of the tree of patterns stands for the letters on the way to it.
type node struct {
	next   [40]uint16 // by the index of the next letter; 0 if no pattern goes on with it
	digits uint64     // of the pattern with these letters: four bits for each, the last lowest
}

// tree holds the patterns as a tree of letters, whose root is the first node.
var tree = sync.OnceValue(func() []node {
	text := data
	for strings.HasPrefix(text, "//") {
		_, text, _ = strings.Cut(text, "\n")
	}
	nodes := make([]node, 1, 20_000)
	for pattern := range strings.FieldsSeq(text + own) {
		at, digits := 0, uint64(0)
		for _, r := range pattern {
			if r >= '0' && r <= '9' {
				digits |= uint64(r - '0')
				continue
			}
			digits <<= 4
			next := &nodes[at].next[index(r)]
			if *next == 0 {
				*next = uint16(len(nodes))
				nodes = append(nodes, node{})
			}
			at = int(*next)
		}
		nodes[at].digits = digits
	}
	return nodes
})

// Points returns the byte offsets at which a word may break.
func Points(word string) []int {
	var letters [longest + 2]uint8 // their indices, between those of the signs for the ends of the word
	var offsets [longest]int       // of each letter in word
	n := 0
	for i, r := range word {
		if n == longest {
			return nil
		}
		offsets[n] = i
		n++
		letters[n] = index(unicode.ToLower(r))
	}
	letters[0], letters[n+1] = index('.'), index('.')
	var digits [longest + 3]uint64 // before each of letters, and after the last
	all := tree()
	for from := range letters[:n+2] {
		at := 0
		for to, letter := range letters[from : n+2] {
			if letter == 0 {
				break
			}
			if at = int(all[at].next[letter]); at == 0 {
				break
			}
			for i, d := from+to+1, all[at].digits; d != 0; i, d = i-1, d>>4 {
				digits[i] = max(digits[i], d&0xf)
			}
		}
	}
	var points []int
	for i := edge; i <= n-edge; i++ {
		if digits[i+1]%2 == 1 {
			points = append(points, offsets[i])
		}
	}
	return points
}
