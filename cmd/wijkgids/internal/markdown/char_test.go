package markdown

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCharactersAndWords(t *testing.T) {
	some := []string{"a", "b", "Z", "~", " ", " ", " ", "\n", "\t", "é", "–", "\u00a0", "\x00", "\x1f", "\x7f", "\x80", "\uffff", "!"}
	random := rand.New(rand.NewPCG(3, 4))
	for range 20000 {
		var b []byte
		rare := random.IntN(2) // half of the texts are mostly plain
		for range random.IntN(40) {
			if rare == 0 || random.IntN(15) == 0 {
				b = append(b, some[random.IntN(len(some))]...)
			} else {
				b = append(b, "abc "[random.IntN(4)])
			}
		}
		if got, want := isClean(b), utf8.Valid(b) && !strings.ContainsFunc(string(b), func(r rune) bool { return !allowed(r) }); got != want {
			t.Fatalf("%q is clean: %v, want %v", b, got, want)
		}
		w := &writer{plain: bytes.Clone(b)}
		w.endBlock()
		words := strings.Fields(string(b))
		want := strings.Join(words, " ")
		if got := strings.TrimSuffix(string(w.plain), "\n"); got != want || w.words != len(words) {
			t.Fatalf("%q became %q of %d words, want %q of %d", b, got, w.words, want, len(words))
		}
	}
}
