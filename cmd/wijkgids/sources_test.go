package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// The guide may take facts from the publications but no sentences, not even with a word or two
// changed. The publications are not in the repository: WIJKGIDS_SOURCES is a folder with their
// text.
func TestRealGuideIsInItsOwnWords(t *testing.T) {
	folder := os.Getenv("WIJKGIDS_SOURCES")
	if folder == "" {
		t.Skip("needs the text of the publications: WIJKGIDS_SOURCES names the folder of the .txt files")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no .txt file in WIJKGIDS_SOURCES=%s (%v)", folder, err)
	}
	var texts []string
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	sources := indexSources(newNameList(sourceNames), texts...)
	all := " " + strings.Join(indexSources(nil, texts...).words, " ") + " "
	for _, name := range sourceNames {
		if !strings.Contains(all, " "+strings.Join(plainWords(name), " ")+" ") {
			t.Errorf("the name %q is in no source", name)
		}
	}
	compared := 0
	for _, f := range readRealDutch(t) {
		for sentence := range sentencesOf(f) {
			compared++
			if part := sources.find(sentence); part != "" {
				t.Errorf("%s: too near to a source\n\tguide:  %s\n\tsource: %s", f.Path, sentence, part)
			}
		}
	}
	if compared < 5000 {
		t.Errorf("compared %d sentences, want at least 5,000", compared)
	}
}

// sourceNames holds names and titles, which the guide writes as the sources do. These do not count.
var sourceNames = []string{
	// Titles: of projects, programmes, campaigns, evenings.
	"Allemaal Opvoeders", "Familie als bondgenoot", "Herstellen doe je zelf", "Ik zie, ik zie wat jij niet ziet",
	"Kind ik hoor je", "Kindermishandeling, wat kan ik doen", "Van Jong tot Oud in Oost",
	"Vrijwillige Inzet voor en door Jeugd en Gezin", "Week van de Opvoeding",
	// Organisations, and the name of a ministry and of centres.
	"De Kruimel", "De Wijkplaats", "Jeugd en Gezin", "Lokaal Educatieve Agenda", "Nederlands Jeugdinstituut",
	"Provinciale Raad voor de Volksgezondheid en Maatschappelijke Zorg", "Samen Beter", "SMJH",
	"Universiteit Utrecht", "Vrije Universiteit", "Wijkplatform Oost",
	// Places; the sources list the eleven municipalities of a project in one row.
	"'s-Hertogenbosch", "Born", "Boschveld", "Graan voor Visch",
	"Eindhoven", "Enschede", "Groningen", "Haarlemmermeer", "Houten", "Loon op Zand", "Maastricht",
	"Sittard-Geleen", "Tilburg", "Utrecht", "Zaanstad",
	// Authors and speakers.
	"Baartman", "Byron Groves", "De Winter", "Hillary Clinton", "Lucas Meijs", "Micha de Winter",
	"RMO", "RVZ", "Sampson", "Van der Lans", "Van Ewijk",
	// The parts of a figure, which the sources list in one row.
	"zelf- en mantelzorg", "lotgenotencontact", "communityzorg", "generalistische zorg", "transmurale zorg",
	"specialistische zorg",
}

func TestSourcesFindACopy(t *testing.T) {
	const source = `De kinderen van de Hoekstraat bouwden vorige zomer met hun buren een hou-
	ten brug over de sloot, omdat de oude was verrot. Zij kregen planken van de timmerman
	en hulp van de club Samen Over het Water, die al twintig jaar bruggen maakt.`
	sources := indexSources(newNameList([]string{"Samen Over het Water"}), source)
	for _, c := range []struct {
		why      string
		sentence string
		found    bool
	}{
		{"a copy", "Kinderen van de Hoekstraat bouwden vorige zomer met hun buren een houten brug.", true},
		{"two words changed", "De jongeren van de Hoekstraat bouwden vorige zomer met hun buren een stenen brug over de sloot.", true},
		{"other order", "Vorige zomer bouwden de kinderen van de Hoekstraat met hun buren een houten brug.", true},
		{"our own words", "Wie naar de overkant wil, loopt nu over planken die bewoners zelf legden.", false},
		{"too short to tell", "Bouwden met hun buren een houten brug.", false},
		{"a name", "Die hulp van de Samen Over het Water, elke week.", false},
	} {
		if part := sources.find(c.sentence); (part != "") != c.found {
			t.Errorf("%s: %q is near %q, want found %v", c.why, c.sentence, part, c.found)
		}
	}
	if sources := indexSources(nil, source); sources.find("Die hulp van de Samen Over het Water, elke week.") == "" {
		t.Error("the name counts for nothing, also when it is not in the list")
	}
}

// find finds every part of a source in which any three words of twelve are changed, and none with
// four: no part is lost because find looks only around rare words.
func TestSourcesFindEveryPart(t *testing.T) {
	var words []string
	for i := range 60 {
		words = append(words, fmt.Sprintf("w%d", i*i%23)) // some words occur often, some once
	}
	sources := indexSources(nil, strings.Join(words, " "))
	for start := range len(words) - 11 {
		for first := range 12 {
			part := slices.Clone(words[start : start+12])
			for i := range 3 {
				part[(first+5*i)%12] = fmt.Sprint("changed", i)
			}
			if sentence := strings.Join(part, " "); sources.find(sentence) == "" {
				t.Errorf("%q is not found", sentence)
			}
			part[(first+1)%12] = "changed"
			sentence := strings.Join(part, " ")
			if near := sources.find(sentence); near != "" {
				t.Errorf("%q is near %q", sentence, near)
			}
		}
	}
}

const (
	copyLength = 8  // shorter sentences match by chance
	copyShare  = 70 // percentage of the words of a sentence
)

// A sourceIndex holds the words of texts, and the positions of each word.
type sourceIndex struct {
	names  nameList
	words  []string // the texts one after the other
	places map[string][]int
}

var brokenWord = regexp.MustCompile(`-\s*\n\s*`)

func indexSources(names nameList, texts ...string) *sourceIndex {
	x := &sourceIndex{names: names, places: map[string][]int{}}
	for _, text := range texts {
		x.words = append(x.words, names.drop(plainWords(brokenWord.ReplaceAllString(text, "")))...)
	}
	for i, word := range x.words {
		x.places[word] = append(x.places[word], i)
	}
	return x
}

// find returns a part of the sources that has copyShare percent of the words of a sentence and is
// little longer than it, or "".
func (x *sourceIndex) find(sentence string) string {
	words := x.names.drop(plainWords(sentence))
	if len(words) < copyLength {
		return ""
	}
	need := (len(words)*copyShare + 99) / 100
	length := len(words) + len(words)/8

	// A part that lacks at most len-need of the words has at least one of any len-need+1 words. So
	// only the surroundings of the len-need+1 rarest words need to be searched.
	rare := slices.Clone(words)
	slices.SortFunc(rare, func(a, b string) int {
		return cmp.Or(len(x.places[a])-len(x.places[b]), strings.Compare(a, b))
	})
	var places []int
	for _, word := range slices.Compact(rare[:len(words)-need+1]) {
		places = append(places, x.places[word]...)
	}
	slices.Sort(places)
	for i := 0; i < len(places); {
		from, to := places[i]-length+1, places[i]+length
		for ; i < len(places) && places[i]-length < to; i++ {
			to = places[i] + length
		}
		near := x.words[max(0, from):min(len(x.words), to)]
		if end := enough(near, words, length, need); end > 0 {
			return strings.Join(near[max(0, end-length):end], " ")
		}
	}
	return ""
}

// enough returns the end of the first part of the given length that has as many words of a sentence
// as needed, or 0.
func enough(text, sentence []string, length, need int) int {
	left := map[string]int{} // how many of each word the part still lacks; negative if it has too many
	for _, word := range sentence {
		left[word]++
	}
	shared := 0
	for i, word := range text {
		if n, ok := left[word]; ok {
			if n > 0 {
				shared++
			}
			left[word]--
		}
		if i >= length {
			gone := text[i-length]
			if n, ok := left[gone]; ok {
				if n >= 0 {
					shared--
				}
				left[gone]++
			}
		}
		if shared >= need {
			return i + 1
		}
	}
	return 0
}

// plainWords returns the words of a text in lower case, without punctuation.
func plainWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// A nameList holds the words of names, by first word, longest first.
type nameList map[string][][]string

func newNameList(names []string) nameList {
	list := nameList{}
	for _, name := range names {
		words := plainWords(name)
		list[words[0]] = append(list[words[0]], words)
	}
	for _, names := range list {
		slices.SortFunc(names, func(a, b []string) int { return len(b) - len(a) })
	}
	return list
}

// drop returns the words without those of names.
func (list nameList) drop(words []string) []string {
	var kept []string
	for len(words) > 0 {
		if n := list.starts(words); n > 0 {
			words = words[n:]
			continue
		}
		kept = append(kept, words[0])
		words = words[1:]
	}
	return kept
}

// starts returns the number of words in the longest name that the words begin with, or 0.
func (list nameList) starts(words []string) int {
	for _, name := range list[words[0]] {
		if len(words) >= len(name) && slices.Equal(words[:len(name)], name) {
			return len(name)
		}
	}
	return 0
}

var (
	sentenceEnd = regexp.MustCompile(`[.?!][”’"')]*\s+|\n`)
	clauseEnd   = regexp.MustCompile(`[:;]\s+`)
)

// sentencesOf yields the sentences of a file, and their parts between colons and semicolons.
func sentencesOf(f *content.File) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		texts := []string{f.Get(schema.Samenvatting), f.Get(schema.Antwoord)}
		for _, p := range f.Text.Passages {
			texts = append(texts, p.Text)
		}
		for _, text := range texts {
			for _, sentence := range sentenceEnd.Split(text, -1) {
				parts := clauseEnd.Split(sentence, -1)
				if len(parts) > 1 {
					parts = append(parts, sentence)
				}
				for _, part := range parts {
					if !yield(part) {
						return
					}
				}
			}
		}
	}
}
