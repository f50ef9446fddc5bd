package search

import "wijkgids/cmd/wijkgids/internal/dutch"

// A lexicon splits texts into words and numbers the words: folded, with hyphens and
// apostrophes. It finds the words of dutch.Words(dutch.Fold(text)), but folds plain
// ASCII itself and remembers every other run of characters. It is for one goroutine.
type lexicon struct {
	names []string
	infos []wordInfo // by word
	keys  []string   // by word, once asked for; see reader.key
	ids   map[string]uint32
	odd   map[string][]uint32 // the words of runs that are not plain ASCII
	buf   []byte
	found []uint32
}

// A wordInfo is what a reader knows of a word.
type wordInfo struct {
	at      int32 // place + 1 in the occurrences of the current document, or 0
	stop    bool  // a stop word
	ignored bool  // in texts: a stop word, a weak word or a single letter
}

// Classes of bytes.
const (
	separator = iota // ends a word
	other            // needs dutch.Words
)

// letters maps each byte to its folded letter or digit, or to its class.
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
	return &lexicon{ids: map[string]uint32{}, odd: map[string][]uint32{}}
}

// words returns the words of a text in order. The slice is valid until the next call.
func (l *lexicon) words(text string) []uint32 {
	l.found = l.found[:0]
	for i := 0; i < len(text); {
		if letters[text[i]] == separator {
			i++
			continue
		}
		from, plain := i, true
		l.buf = l.buf[:0]
		for ; i < len(text) && letters[text[i]] != separator; i++ {
			c := letters[text[i]]
			plain = plain && c != other
			l.buf = append(l.buf, c)
		}
		if plain {
			l.found = append(l.found, l.id(l.buf))
		} else {
			l.found = append(l.found, l.oddWords(text[from:i])...)
		}
	}
	return l.found
}

// id returns the number of a folded word.
func (l *lexicon) id(word []byte) uint32 {
	id, ok := l.ids[string(word)]
	if !ok {
		name := string(word)
		id = uint32(len(l.names))
		stop := dutch.IsStop(name)
		l.ids[name] = id
		l.names = append(l.names, name)
		l.keys = append(l.keys, "")
		l.infos = append(l.infos, wordInfo{stop: stop, ignored: stop || dutch.IsWeak(name) || len(name) < 2})
	}
	return id
}

func (l *lexicon) oddWords(run string) []uint32 {
	ids, ok := l.odd[run]
	if !ok {
		dutch.Words(dutch.Fold(run), func(word string, _, _ int) { ids = append(ids, l.id([]byte(word))) })
		l.odd[run] = ids
	}
	return ids
}
