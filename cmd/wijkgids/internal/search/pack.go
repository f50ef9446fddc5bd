package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/parallel"
)

// Approximate sizes of parts in bytes, before compression by the host. A query reads one part of
// terms for each word, so these are small. In a large guide they are larger, since there would
// otherwise be very many.
const (
	termBytes      = 350
	largeTermBytes = 500 // in a large guide, where the names of parts weigh more
	cardBytes      = 3 << 10
	textBytes      = 12 << 10
	wordBytes      = 40 << 10
)

// maxInline is the largest number of documents whose columns are in index.json. That saves a
// request, but makes index.json larger to load again after a change.
const maxInline = 12000

// A manifest is index.json. See format.md.
type manifest struct {
	Version   int         `json:"version"`
	Docs      int         `json:"docs"`
	Numbers   string      `json:"numbers"` // of the documents: the distances between them, in digits
	Stop      string      `json:"stop"`
	Weak      string      `json:"weak"`
	Phrases   string      `json:"phrases"` // terms that are phrases with a weak word
	Irregular string      `json:"irregular"`
	Facets    []facet     `json:"facets"`
	Kinds     [][2]string `json:"kinds"` // section, and the kind of its documents
	Help      []help      `json:"help"`
	Alike     string      `json:"alike"` // see writeAlike
	Columns   *string     `json:"columns,omitempty"`
	ColumnsIn string      `json:"columnsIn,omitempty"`
	Terms     termList    `json:"terms"`
	Cards     docList     `json:"cards"`
	Texts     *docList    `json:"texts,omitempty"`
	TextsIn   string      `json:"textsIn,omitempty"`
	Words     wordList    `json:"words"`
	Dutch     wordParts   `json:"dutch"`
	Suggest   termList    `json:"suggest"`

	Less map[string]int `json:"less"` // Document.Less by section
}

// A help is a page to show first for a query with one of its phrases.
type help struct {
	Doc     int    `json:"doc"`
	URL     string `json:"url"`
	Title   string `json:"title"`
	Summary string `json:"summary"`
	Rest    string `json:"rest"`    // of its card
	Phrases string `json:"phrases"` // stems; see groupPhrases
}

type facet struct {
	Name   string      `json:"name"`
	Values [][2]string `json:"values"` // slug and label
	Sets   []string    `json:"sets"`   // combinations that occur: numbers of values in digits
}

type termList struct {
	First string `json:"first"` // the beginning of the first term of each part; of terms front coded
	Names string `json:"names"`
}

type docList struct {
	First string `json:"first"` // the number of documents in each part, in digits
	Names string `json:"names"`
}

type wordParts struct {
	Hash string `json:"hash"` // in the names of all parts
}

type wordList struct {
	Lengths []int  `json:"lengths"` // of the shortest word of each part
	Names   string `json:"names"`
}

// pack writes all files.
func (ix *index) pack(put putFunc) error {
	m := manifest{Version: Version, Docs: len(ix.docs), Numbers: ix.numbers(), Stop: dutch.StopWords, Weak: dutch.WeakWords, Phrases: ix.weakPhrases(), Irregular: dutch.Irregular, Less: ix.less(), Kinds: ix.kinds(), Help: ix.help()}
	if len(m.Help) > 0 {
		m.Alike = writeAlike()
	}
	kinds := []func() error{
		func() (err error) { m.Terms, err = ix.packTerms(put); return err },
		func() (err error) { m.Cards, err = ix.packDocs("c", cardBytes, appendCard, put); return err },
		func() error {
			texts, err := ix.packDocs("p", grown(grown(textBytes, len(ix.docs)), len(ix.docs)), appendPassages, put)
			if err != nil || len(ix.docs) <= largeGuide {
				m.Texts = &texts
				return err
			}
			list, err := encode(texts)
			if err != nil {
				return err
			}
			m.TextsIn = partName("n", hash(list)[:leastHash])
			return put(m.TextsIn, list)
		},
		func() (err error) { m.Words, err = ix.packWords(put); return err },
		func() (err error) { m.Dutch.Hash, err = ix.packDutch(put); return err },
		func() (err error) { m.Suggest, err = ix.packSuggestions(put); return err },
		func() error {
			facets, columns := ix.columns()
			m.Facets = facets
			if len(ix.docs) <= maxInline {
				m.Columns = &columns
				return nil
			}
			m.ColumnsIn = partName("d", hash([]byte(columns))[:leastHash])
			return put(m.ColumnsIn, []byte(columns))
		},
	}
	if err := parallel.For(len(kinds), func(i int) error { return kinds[i]() }); err != nil {
		return err
	}
	index, err := encode(m)
	if err != nil {
		return err
	}
	if err := put("index.json", index); err != nil {
		return err
	}
	module, err := Module()
	if err != nil {
		return err
	}
	return put("search.js", module)
}

// encode returns v as JSON. Unlike json.Marshal it writes <, > and &, which are digits, as they are.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("encoding the index: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// leastHash is the length of the hash in the name of a part. 35 bits distinguish the parts of a
// guide from each other, and from parts of an older guide in the cache of a browser. It is short
// because index.json has all hashes, which do not compress.
const leastHash = 7

// putParts writes the parts of one kind and returns the hashes in their names, joined. The name of
// a part depends only on its content, so browsers keep the parts that a change of the guide leaves
// the same.
func putParts(kind string, parts [][]byte, put putFunc) (string, error) {
	return makeParts(kind, len(parts), func(to []byte, i int) []byte { return append(to, parts[i]...) }, put)
}

// makeParts does what putParts does for n parts that appendPart makes: once for their names and
// once to write them, so that they are not all in memory together.
func makeParts(kind string, n int, appendPart func(to []byte, i int) []byte, put putFunc) (string, error) {
	hashes := make([]string, n)
	parallel.With(n, func() func(int) error {
		var data []byte
		return func(i int) error {
			data = appendPart(data[:0], i)
			hashes[i] = hash(data)
			return nil
		}
	})
	partOf := map[string]int{} // by hash; two parts may be the same
	for i, h := range hashes {
		partOf[h] = i
	}
	all := slices.Sorted(maps.Keys(partOf))
	length := leastHash
	for i := 1; i < len(all); i++ {
		length = max(length, common(all[i-1], all[i])+1)
	}
	var names strings.Builder
	for _, h := range hashes {
		names.WriteString(h[:length])
	}
	return names.String(), parallel.With(len(all), func() func(int) error {
		var data []byte
		return func(i int) error {
			data = appendPart(data[:0], partOf[all[i]])
			return put(partName(kind, all[i][:length]), data)
		}
	})
}

func hash(data []byte) string {
	digest := sha256.Sum256(data)
	return strings.ToLower(base32.StdEncoding.EncodeToString(digest[:]))
}

func partName(kind, hash string) string { return "parts/" + kind + "-" + hash + ".txt" }

// cut divides n items into parts of about target bytes and returns the first item of each part. A
// part may become half to one and a half times as large as the target; within that range it ends
// before the item with the lowest mark, so that a change of the items moves only the cuts near it.
// may reports whether a part of that size may end before an item.
func cut(n, target int, size func(int) int, may func(i, size int) bool, mark func(int) uint32) []int {
	var starts []int
	for start := 0; start < n; {
		starts = append(starts, start)
		end, lowest := 0, uint32(0)
		i, full, most := start, 0, target+target/2
		for ; i < n && (full <= most || end == 0); i++ {
			if full > target/2 && may(i, full) {
				if m := mark(i); end == 0 || m < lowest {
					end, lowest = i, m
				}
			}
			full += size(i)
		}
		if full <= most || end == 0 {
			break // the rest is one part
		}
		start = end
	}
	return starts
}

// markOf returns the mark of a key, for cut.
func markOf(key string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(key))
	return h.Sum32()
}

// grown returns the size of parts in a guide of that many documents: it grows by half for every
// four times as many documents.
func grown(size, docs int) int {
	for d := 1000; d < docs; d *= 4 {
		size += size / 2
	}
	return size
}

// digits appends v in digits: any number of leading digits of base 28 (from 'c'), and a last one of
// base 64 (from '#' to 'b').
func digits(to []byte, v int) []byte {
	if v >= 64 {
		to = leadingDigits(to, v/64)
	}
	return append(to, byte('#'+v%64))
}

func leadingDigits(to []byte, v int) []byte {
	if v > 28 {
		to = leadingDigits(to, (v-1)/28)
	}
	return append(to, byte('c'+(v-1)%28))
}

// common returns the length of the common prefix.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// frontCode appends a word after the previous one: the number of characters that they share (one
// digit), and the rest.
func frontCode(to []byte, before, word string) []byte {
	n := min(common(before, word), 60)
	for n > 0 && n < len(word) && !utf8.RuneStart(word[n]) {
		n--
	}
	to = append(to, byte('#'+utf8.RuneCountInString(word[:n])))
	return append(to, word[n:]...)
}

// frontCodeAll front codes words in order, with spaces between them.
func frontCodeAll(words []string) string {
	var out []byte
	before := ""
	for i, w := range words {
		if i > 0 {
			out = append(out, ' ')
		}
		out = frontCode(out, before, w)
		before = w
	}
	return string(out)
}
