package dutch

import (
	_ "embed"
	"math/bits"
	"strings"
)

//go:embed parts.txt
var partsList string

// commonParts holds the words of parts.txt, and commonHeads their stems.
var commonParts, commonHeads = func() (map[string]bool, map[string]bool) {
	m, stems := map[string]bool{}, map[string]bool{}
	for line := range strings.Lines(partsList) {
		if line[0] == '#' {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			m[w], stems[Stem(w)] = true, true
		}
	}
	return m, stems
}()

// whole lists words that look like compounds but are not.
const whole = "bestuur bestuurs bestuurder verstand onderwijs vertrouwen aandacht project projecten contact contacten praktijk " +
	"vandaag voorbeeld mensen geloof student partner beleid bestand instand toestand tegenstand weerstand afstand omstandigheid " +
	"verhaal kleinschalig belangrijk daarnaast samenleving wethouder gemeente gemeenten gemeentes " +
	"meester minister ministerie register kwartier moment element document argument instrument parlement departement " +
	"doelstelling doelstellingen belangstelling belangrijk belangrijke belangrijker afhankelijk " +
	"ergens nergens daarbij hierbij waarbij eigenaar eigenlijk rolstoel " +
	"kleinkind kleinkinderen kleinzoon kleindochter"

var undivided = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(whole) {
		m[w] = true
	}
	return m
}()

// A Splitter splits compound words. It is safe for concurrent use.
type Splitter struct {
	own, heads map[string]bool
	lengths    map[[3]byte]uint64 // for the first three letters, the lengths of known words: bit n for n letters
}

// NewSplitter returns a splitter for the common parts and the guide's own words, which must be
// folded. The caller leaves out rare words, because misspellings make bad parts. The splitter
// ignores stop words and own words of fewer than five letters.
func NewSplitter(own []string) *Splitter {
	s := &Splitter{make(map[string]bool, len(own)), make(map[string]bool, len(own)), map[[3]byte]uint64{}}
	for w := range commonParts {
		s.measure(w)
	}
	for _, w := range own {
		if len(w) >= 5 && !stop[w] && !endings[w] {
			s.own[w], s.heads[Stem(w)] = true, true
			s.measure(w)
		}
	}
	return s
}

func (s *Splitter) measure(w string) {
	if len(w) >= 3 && len(w) < 64 {
		s.lengths[[3]byte([]byte(w[:3]))] |= 1 << len(w)
	}
}

// endings lists words that are never a part, because too many words end in them.
var endings = map[string]bool{"eigen": true, "achter": true, "terug": true, "voort": true, "vooruit": true, "lijken": true, "heden": true, "lijke": true, "baren": true, "ingen": true, "achtig": true, "matig": true, "ering": true, "elijk": true}

// links holds the linking letters between two parts.
var links = [...]string{"", "s", "e", "en", "n", "er"}

// Split returns the offsets of the second and later parts of a folded word, or nil for a word that
// is not a compound: [4] for wijkkrant, [13] for vrijwilligersteam. Linking letters belong to the
// part before them. The split with the fewest parts wins, and among those the one with the longest
// last part, because that is the head of a Dutch compound.
func (s *Splitter) Split(word string) []int {
	if len(word) < 6 || len(word) > 40 || undivided[word] || word[0] <= '9' {
		return nil
	}
	at, ok := s.split(word, 0, 4)
	if !ok || len(at) == 0 {
		return nil
	}
	return at
}

// split splits word[from:] into at most max parts. ok is false when it cannot.
func (s *Splitter) split(word string, from, max int) ([]int, bool) {
	rest := word[from:]
	if from > 0 && s.head(rest) && rest != "thuis" && rest != "thuizen" {
		return nil, true
	}
	if max == 1 {
		return nil, false
	}
	var best []int
	for ms := s.modifiers(rest); ms != 0; ms &= ms - 1 {
		i := bits.TrailingZeros64(ms)
		if i > len(rest)-3 {
			break
		}
		limit := max - 1
		if best != nil {
			limit = min(limit, len(best)) // only a split with fewer parts can win
		}
		if at, ok := s.split(word, from+i, limit); ok && (best == nil || len(at)+1 < len(best)) {
			best = append([]int{from + i}, at...)
		}
	}
	return best, best != nil
}

// modifiers returns the lengths of the parts that rest can begin with, including linking letters:
// bit n for rest[:n].
func (s *Splitter) modifiers(rest string) (found uint64) {
	lengths := s.lengths[[3]byte{rest[0], rest[1], rest[2]}] & (1<<len(rest) - 1)
	for ; lengths != 0; lengths &= lengths - 1 {
		n := bits.TrailingZeros64(lengths)
		if !s.known(rest[:n]) {
			continue
		}
		for _, l := range links {
			if strings.HasPrefix(rest[n:], l) {
				found |= 1 << (n + len(l))
			}
		}
	}
	return found
}

// head reports whether p can be the last part: a known word or an inflection of one.
func (s *Splitter) head(p string) bool {
	if s.known(p) {
		return true
	}
	if len(p) < 5 {
		return false
	}
	st := Stem(p)
	return len(st) >= 3 && (commonHeads[st] || len(st) > 3 && s.heads[st])
}

func (s *Splitter) known(w string) bool { return commonParts[w] || s.own[w] }

// PartStem returns the stem of a part without its linking letters: buur for buren in
// burendag, kind for kinder in kindermiddag.
func (s *Splitter) PartStem(part string, last bool) string {
	if last || s.known(part) {
		if part == "kinder" {
			return "kind"
		}
		return Stem(part)
	}
	for _, l := range links[1:] {
		if q, ok := strings.CutSuffix(part, l); ok && len(q) >= 3 && s.known(q) {
			return Stem(q)
		}
	}
	return Stem(part)
}
