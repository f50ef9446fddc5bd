package search

import "wijkgids/cmd/wijkgids/internal/swar"

// cases is what a small letter has beside a capital, eight times; digits have it too.
const cases = 0x20 * swar.Ones

// padding follows a text that is read so: no letters, and blank.
var padding [8]byte

// plainLetters counts the letters and digits, all ASCII, with which eight bytes begin.
func plainLetters(v uint64) int {
	low := v & swar.Lows
	small := low | cases
	letter := (small + (0x80-'a')*swar.Ones) &^ (small + (0x80-'z'-1)*swar.Ones)
	digit := (low + (0x80-'0')*swar.Ones) &^ (low + (0x80-'9'-1)*swar.Ones)
	return swar.First(^((letter | digit) &^ v) & swar.Highs)
}

// folded gives the first n of eight bytes, letters or digits, in lower case.
func folded(v uint64, n int) uint64 { return (v | cases) & (1<<(8*n) - 1) }

// gaps gives the masks of control characters, and of those and of blanks (spaces and
// control characters) that another blank follows.
func gaps(v uint64) (control, gap uint64) {
	low := v & swar.Lows
	blank := ^(low + (0x80-' '-1)*swar.Ones | v) & swar.Highs
	control = ^(low + (0x80-' ')*swar.Ones | v) & swar.Highs
	return control, control | blank&(blank>>8)
}

// hasControl reports whether the first n bytes of a padded text hold a control
// character, one below U+0020.
func hasControl(text []byte, n int) bool {
	for i := 0; i < n; i += 8 {
		if control, _ := gaps(swar.Load(text, i)); control != 0 {
			return i+swar.First(control) < n
		}
	}
	return false
}

// nextGap gives the place, from i on, of the first control character or the first
// of two blanks among the first n bytes of a padded text, or n. The end counts as
// a blank.
func nextGap(text []byte, i, n int) int {
	for ; i < n; i += 7 { // eight bytes hold seven pairs
		if _, gap := gaps(swar.Load(text, i)); gap != 0 {
			return min(n, i+swar.First(gap))
		}
	}
	return n
}
