package search

import (
	"encoding/binary"
	"math/bits"
)

// Texts are read eight bytes at a time: where a word ends cannot be guessed, and a
// processor that looks at each byte loses most of its time on wrong guesses. In the
// masks below the highest bit of each byte tells about the character in it, as in
// H.S. Warren, Hacker's Delight, chapter 6.

const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
	lows  = 0x7F * ones
	cases = 0x20 * ones // what a small letter has beside a capital; digits have it too
)

// padding follows a text that is read so: no letters, and blank.
var padding [8]byte

// eight gives the eight bytes from i on, the first the lowest.
func eight(text []byte, i int) uint64 { return binary.LittleEndian.Uint64(text[i:]) }

// plainLetters counts the letters and digits, all ASCII, with which eight bytes begin.
func plainLetters(v uint64) int {
	low := v & lows
	small := low | cases
	letter := (small + (0x80-'a')*ones) &^ (small + (0x80-'z'-1)*ones)
	digit := (low + (0x80-'0')*ones) &^ (low + (0x80-'9'-1)*ones)
	return bits.TrailingZeros64(^((letter|digit)&^v)&highs) / 8
}

// folded gives the first n of eight bytes, letters or digits, in lower case.
func folded(v uint64, n int) uint64 { return (v | cases) & (1<<(8*n) - 1) }

// gaps gives the masks of control characters, and of those and of blanks (spaces and
// control characters) that another blank follows.
func gaps(v uint64) (control, gap uint64) {
	low := v & lows
	blank := ^(low + (0x80-' '-1)*ones | v) & highs
	control = ^(low + (0x80-' ')*ones | v) & highs
	return control, control | blank&(blank>>8)
}

// hasControl reports whether the first n bytes of a padded text hold a control
// character, one below U+0020.
func hasControl(text []byte, n int) bool {
	for i := 0; i < n; i += 8 {
		if control, _ := gaps(eight(text, i)); control != 0 {
			return i+bits.TrailingZeros64(control)/8 < n
		}
	}
	return false
}

// nextGap gives the place, from i on, of the first control character or the first
// of two blanks among the first n bytes of a padded text, or n. The end counts as
// a blank.
func nextGap(text []byte, i, n int) int {
	for ; i < n; i += 7 { // eight bytes hold seven pairs
		if _, gap := gaps(eight(text, i)); gap != 0 {
			return min(n, i+bits.TrailingZeros64(gap)/8)
		}
	}
	return n
}
