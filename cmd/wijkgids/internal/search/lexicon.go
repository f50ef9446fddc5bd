package search

import (
	"encoding/binary"
	"math/bits"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/swar"
)

// A lexicon takes texts apart and numbers their words, folded, with hyphens and
// apostrophes still in them. It does what dutch.Fold and dutch.Words do, but looks
// at most words once: plain ASCII is folded while it is read, and the few things
// that are not are remembered as a whole. It is not safe for concurrent use.
type lexicon struct {
	names []string
	marks []mark              // of each word
	slots []slot              // short words: open addressing, a power of two, at most three quarters full
	long  map[string]uint32   // longer words
	odd   map[string][]uint32 // what stands between two separators and is not plain -> its words
	run   []uint32            // what words gives
	text  []byte
}

// A mark is what is known of a word while documents are read.
type mark struct {
	at     int32 // in the document that is read: place in its occurrences + 1, or 0
	stop   bool
	quiet  bool // counts for nothing in a text: a stop word or a single letter
	starts int8 // whether a phrase may begin with it: 1 yes, -1 no, 0 not yet asked
}

// A slot holds a word of at most 16 bytes: the bytes themselves, so that a word
// is found without a look elsewhere, and its number + 1.
type slot struct {
	a, b uint64
	id   uint32
}

// Classes of bytes, below all letters.
const (
	separator = iota // ends a word
	other            // may belong to a word, but not so that a byte tells
)

// letters gives the folded letter or digit for each byte, or its class.
var letters = func() (t [256]byte) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			t[c] = byte(c)
		case c >= 'A' && c <= 'Z':
			t[c] = byte(c) | 0x20
		case c >= 0x80 || c == '-' || c == '\'' || c == '`':
			t[c] = other
		}
	}
	return t
}()

func newLexicon() *lexicon {
	return &lexicon{slots: make([]slot, 1<<10), long: map[string]uint32{}, odd: map[string][]uint32{}}
}

// words gives the words of a text in their order. The slice is the lexicon's own
// and good until the next call.
func (l *lexicon) words(text string) []uint32 {
	l.text = append(append(l.text[:0], text...), padding[:]...)
	s, run := l.text, l.run[:0]
	for i := 0; i < len(text); {
		if letters[s[i]] == separator {
			i++
			continue
		}
		from := i
		a, b := swar.Load(s, i), uint64(0)
		n := plainLetters(a)
		a, i = folded(a, n), i+n
		if n == 8 {
			b = swar.Load(s, i)
			n = plainLetters(b)
			b, i = folded(b, n), i+n
			for letters[s[i]] > other {
				i++
			}
		}
		switch {
		case letters[s[i]] == other:
			for letters[s[i]] != separator {
				i++
			}
			run = append(run, l.oddWords(text[from:i])...)
		case i-from <= 16:
			run = append(run, l.short(a, b, i-from))
		default:
			for j, c := range s[from:i] {
				s[from+j] = letters[c]
			}
			run = append(run, l.longer(s[from:i]))
		}
	}
	l.run = run
	return run
}

// id gives the number of a folded word.
func (l *lexicon) id(word string) uint32 {
	if len(word) > 16 {
		return l.longer([]byte(word))
	}
	var padded [16]byte
	copy(padded[:], word)
	return l.short(swar.Load(padded[:], 0), swar.Load(padded[:], 8), len(word))
}

func (l *lexicon) longer(word []byte) uint32 {
	id, ok := l.long[string(word)]
	if !ok {
		id = l.add(string(word))
		l.long[l.names[id]] = id
	}
	return id
}

// short gives the number of the word whose n bytes, the first the lowest, are a and b.
func (l *lexicon) short(a, b uint64, n int) uint32 {
	at := mixed(a, b) & uint64(len(l.slots)-1)
	for l.slots[at].a != a || l.slots[at].b != b {
		if l.slots[at].id == 0 {
			return l.addShort(at, a, b, n)
		}
		at = (at + 1) & uint64(len(l.slots)-1)
	}
	return l.slots[at].id - 1
}

func (l *lexicon) addShort(at, a, b uint64, n int) uint32 {
	var word [16]byte
	binary.LittleEndian.PutUint64(word[:], a)
	binary.LittleEndian.PutUint64(word[8:], b)
	id := l.add(string(word[:n]))
	l.slots[at] = slot{a, b, id + 1}
	if len(l.names)*4 > len(l.slots)*3 {
		l.grow()
	}
	return id
}

func (l *lexicon) grow() {
	old := l.slots
	l.slots = make([]slot, len(old)*2)
	for _, s := range old {
		if s.id == 0 {
			continue
		}
		at := mixed(s.a, s.b) & uint64(len(l.slots)-1)
		for l.slots[at].id != 0 {
			at = (at + 1) & uint64(len(l.slots)-1)
		}
		l.slots[at] = s
	}
}

func mixed(a, b uint64) uint64 {
	high, low := bits.Mul64(a^0x9E3779B97F4A7C15, b^0xD1B54A32D192ED03)
	return high ^ low
}

func (l *lexicon) add(word string) uint32 {
	stop := dutch.IsStop(word)
	l.names = append(l.names, word)
	l.marks = append(l.marks, mark{stop: stop, quiet: stop || len(word) < 2})
	return uint32(len(l.names) - 1)
}

func (l *lexicon) oddWords(run string) []uint32 {
	ids, ok := l.odd[run]
	if !ok {
		dutch.Words(dutch.Fold(run), func(word string, _, _ int) { ids = append(ids, l.id(word)) })
		l.odd[run] = ids
	}
	return ids
}
