// Package swar looks through text eight bytes at a time.
//
// Where a word or a mark comes next cannot be guessed, and a processor that looks at each
// byte loses most of its time on wrong guesses. Here eight bytes are one number, the first
// byte the lowest, and a mask says something of each: its highest bit is set or not. This
// is SIMD within a register: H.S. Warren, Hacker's Delight, second edition, chapter 6.
package swar

import "math/bits"

// The same byte eight times: 1, the highest bit, and all other bits.
const (
	Ones  = 0x0101010101010101
	Highs = 0x80 * Ones
	Lows  = 0x7F * Ones
)

// Load gives the eight bytes of a text from i on. It panics when there are no eight.
func Load[T ~string | ~[]byte](text T, i int) uint64 {
	b := text[i : i+8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// First gives the number of the first byte, 0 to 7, for which a mask is set; 8 for none.
func First(mask uint64) int { return bits.TrailingZeros64(mask) / 8 }

// Printable gives the mask of the bytes from space to tilde.
func Printable(v uint64) uint64 {
	low := v & Lows
	return (low + (0x80-' ')*Ones) &^ (low + Ones) &^ v & Highs
}

// Spaces gives the mask of the spaces among bytes that are all printable.
func Spaces(v uint64) uint64 { return ^(v + (0x80-' '-1)*Ones) & Highs }

// A Set is a set of bytes to look for. It is not changed once it is made.
type Set struct {
	has   [256]bool
	tests [8]test
	many  bool   // more than four tests say something
	below byte   // all bytes below this one are in the set
	high  uint64 // Highs when all bytes are in it that are not ASCII, else 0
}

// A test finds one character of ASCII; or two, when they differ in one bit.
type test struct {
	either uint64 // that bit, eight times
	with   uint64 // the character that has it, eight times
}

// other gives the mask of the bytes, all ASCII, that are other characters.
func (t *test) other(low uint64) uint64 { return (low | t.either ^ t.with) + Lows }

// NewSet makes the set of the characters in chars, which are ASCII; of all bytes below
// another, at most a space; and with high of all bytes that are not ASCII. It panics when
// chars are so many that it would take more than eight tests.
func NewSet(chars string, below byte, high bool) *Set {
	s := &Set{below: below}
	for c := range s.has {
		s.has[c] = c < int(below) || c > 0x7F && high
	}
	if high {
		s.high = Highs
	}
	for i := range s.tests {
		s.tests[i].either = Ones // and without that bit in with, finds nothing
	}
	n := 0
	for left := []byte(chars); len(left) > 0; n++ {
		c, others := left[0], left[1:]
		s.has[c] = true
		t := test{with: uint64(c) * Ones}
		for i, d := range others {
			if bit := c ^ d; bit&(bit-1) == 0 {
				s.has[d] = true
				t = test{uint64(bit) * Ones, uint64(c|d) * Ones}
				others = append(others[:i:i], others[i+1:]...)
				break
			}
		}
		s.tests[n], left = t, others
	}
	s.many = n > 4
	return s
}

// Has says whether a byte is in the set.
func (s *Set) Has(c byte) bool { return s.has[c] }

// Next gives the place of the first byte of a set in text[from:to], or to.
func Next[T ~string | ~[]byte](s *Set, text T, from, to int) int {
	i := from
	below := (0x80 - uint64(s.below)) * Ones
	for ; i+8 <= to; i += 8 {
		v := Load(text, i)
		low := v & Lows
		other := (low + below) & s.tests[0].other(low) & s.tests[1].other(low) & s.tests[2].other(low) & s.tests[3].other(low)
		if s.many {
			other &= s.tests[4].other(low) & s.tests[5].other(low) & s.tests[6].other(low) & s.tests[7].other(low)
		}
		if found := (^other&^v | v&s.high) & Highs; found != 0 {
			return i + First(found)
		}
	}
	for i < to && !s.has[text[i]] {
		i++
	}
	return i
}
