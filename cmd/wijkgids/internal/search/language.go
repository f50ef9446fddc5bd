package search

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/assets"
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// A guide in another language has its own index, of the translations, beside the index of the
// original. search.js analyses only Dutch words. So words in another language are cut to light
// stems by the rules below, both in the index, which has the stems beside the words (DocumentsIn),
// and in queries: language.js, the module of the language, searches for the words as typed and for
// their stems. It searches both indexes, so that Dutch words still give results.

// rules say how to stem the words of a language after Fold. language.js reads them as JSON.
type rules struct {
	Stop     string            `json:"stop"`     // stop words, separated by spaces
	Letters  map[string]string `json:"letters"`  // letters that count as another letter
	Words    map[string]string `json:"words"`    // stems of irregular words
	Prefixes []affix           `json:"prefixes"` // the first that matches is cut
	Suffixes [][]affix         `json:"suffixes"` // steps; in each, the first that matches is cut
}

// An affix is a prefix or suffix to cut, its replacement, and the least number of letters to leave.
type affix struct {
	Cut   string
	To    string
	Least int
}

func (a affix) MarshalJSON() ([]byte, error) { return json.Marshal([]any{a.Cut, a.To, a.Least}) }

// affixes returns a step of suffixes or prefixes with the same Least.
func affixes(least int, cuts string) []affix {
	var out []affix
	for _, c := range strings.Fields(cuts) {
		cut, to, _ := strings.Cut(c, ">")
		out = append(out, affix{cut, to, least})
	}
	return out
}

// languageRules holds the rules by language. In a language without rules, words match as typed.
var languageRules = map[string]rules{
	// The first steps of Porter's stemmer, which have most effect. The later ones conflate
	// unrelated words.
	"en": {
		Stop: "the a an i i'm my me you your he she it its we our they their them his her is are was were be been being am do does did don't can can't cannot could will would should may " +
			"how what where who whom when which why to of in on at for with from by and or but that this these there not have has had any some so if as about",
		Words: map[string]string{"children": "child", "women": "woman", "men": "man", "beaten": "beat", "bullied": "bully", "fought": "fight", "teens": "teenager", "teen": "teenager", "mum": "mother", "mom": "mother", "dad": "father", "kids": "child", "kid": "child"},
		Suffixes: [][]affix{
			affixes(2, "'s"),
			slices.Concat(affixes(2, "ies>y ches>ch shes>sh xes>x zes>z oes>o sses>ss"), affixes(1, "ss>ss us>us is>is"), affixes(3, "s")),
			slices.Concat(affixes(2, "ying>y ied>y"), affixes(1, "eed>eed"), affixes(3, "ing ed"), affixes(4, "ness>")),
			affixes(2, "bb>b dd>d gg>g mm>m nn>n pp>p rr>r tt>t"),
			affixes(3, "e"),
		},
	},
	// Case, possession and number, from the end of the word inwards, then the consonants that
	// soften before them.
	"tr": {
		Stop: "ve bir bu su o ne icin ile mi mu nasil nerede nereye kim kimi ben benim bana beni biz bizim size siz cok de da var yok ama gibi daha en her hic ya ki",
		Suffixes: [][]affix{
			affixes(4, "iyorum uyorum iyoruz uyoruz iyorlar uyorlar iyor uyor abilirim ebilirim abilir ebilir mek mak"),
			slices.Concat(affixes(3, "lerinden larindan lerinde larinda nden ndan den dan ten tan nde nda nin nun"), affixes(4, "de da te ta yle yla ye ya yi yu in un ne na ni nu le la e a i u")),
			slices.Concat(affixes(3, "lerimiz larimiz imiz umuz iniz unuz"), affixes(4, "leri lari si su im um in un i u m")),
			affixes(3, "ler lar"),
			affixes(4, "im um si su i u"),
			affixes(3, "g>k b>p d>t"),
		},
	},
	// Fold removes vowels and shadda, and the hamza and madda of alef. There is no deeper stemming,
	// because roots conflate unrelated words.
	"ar": {
		Stop:     "في من على الى عن ما هل كيف اين متى هذا هذه ذلك انا مع او ان لا هو هي نحن كان لي لدي التي الذي ماذا بمن اذا كل",
		Letters:  map[string]string{"ـ": "", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ٱ": "ا"},
		Prefixes: slices.Concat(affixes(3, "وال بال فال كال لل ال"), affixes(4, "و")),
		Suffixes: [][]affix{
			affixes(3, "هما ات ون ين ان ها هم هن نا كم"),
			affixes(3, "ه ي"),
		},
	},
	"pl": {
		Stop:  "i w we na z ze do nie jest sa jak gdzie co kto kogo moj moja moje mojego mojej mnie mi sie to ten ta po dla czy mam o od u za tu by juz ale jestem swoje",
		Words: map[string]string{"dzieci": "dzieck", "dziecmi": "dzieck", "dzieciom": "dzieck", "ludzie": "czlowiek", "ludzi": "czlowiek"},
		Suffixes: [][]affix{
			slices.Concat(affixes(3, "iami ami iach ach owi ego emu iem ych ich ymi imi ow om em ie ym im ej ia iu"), affixes(3, "y i a e o u")),
			affixes(4, "i"),
		},
	},
	// The endings as in Polish. Fold turns й into и and ї into і. People leave out the apostrophe.
	"uk": {
		Stop:    "і и та а у в на до з із зі за по для від про як де що хто кому чи або міи моя моє моі моєі мого мене мені я ми ви він вона воно вони це цеи ця є щоб якщо коли своі",
		Letters: map[string]string{"'": "", "ґ": "г"},
		Words:   map[string]string{"діти": "дитин", "дітеи": "дитин", "дітям": "дитин", "дітьми": "дитин", "дітях": "дитин", "люди": "людин", "людеи": "людин", "людям": "людин"},
		Suffixes: [][]affix{
			slices.Concat(affixes(3, "ями ами ові еві ого ому ими іми ою ею єю ям ам ях ах ів ем ом им ім их іх ии іи іі ія ію"), affixes(3, "а я у ю і и о е є ь")),
		},
	},
}

// cut returns the stem of a folded word, as cut of language.js does.
func (r rules) cut(word string) string {
	for from, to := range r.Letters {
		word = strings.ReplaceAll(word, from, to)
	}
	if to, ok := r.Words[word]; ok {
		return to
	}
	for _, p := range r.Prefixes {
		if rest, ok := strings.CutPrefix(word, p.Cut); ok && utf8.RuneCountInString(rest) >= p.Least {
			word = rest
			break
		}
	}
	for _, step := range r.Suffixes {
		for _, s := range step {
			if rest, ok := strings.CutSuffix(word, s.Cut); ok && utf8.RuneCountInString(rest) >= s.Least {
				word = rest + s.To
				break
			}
		}
	}
	return word
}

// A stemmer applies rules, to each word once. It is for one goroutine.
type stemmer struct {
	rules
	*lexicon
	stop  map[string]bool
	cuts  []uint32 // by word: the number of its stem, plus 1; 0 when it is not cut yet
	calls int      // of stems
	added []int    // by word: the last of these calls that added it
}

func newStemmer(r rules) *stemmer {
	s := &stemmer{rules: r, lexicon: newLexicon(), stop: map[string]bool{}}
	for _, word := range strings.Fields(r.Stop) {
		s.stop[word] = true
	}
	return s
}

// cut returns the number of the stem of a word.
func (s *stemmer) cut(word uint32) uint32 {
	s.grow()
	if s.cuts[word] == 0 {
		s.cuts[word] = s.id([]byte(s.rules.cut(s.names[word]))) + 1
		s.grow()
	}
	return s.cuts[word] - 1
}

// grow makes room for the words that the lexicon has found.
func (s *stemmer) grow() {
	more := len(s.names) - len(s.cuts)
	s.cuts, s.added = append(s.cuts, make([]uint32, more)...), append(s.added, make([]int, more)...)
}

// stems returns the stems of the words of texts, without those that equal their word.
func (s *stemmer) stems(texts ...string) string {
	s.calls++
	var out []string
	for _, text := range texts {
		for _, word := range s.words(text) {
			if stem := s.cut(word); stem != word && s.added[stem] != s.calls && !s.stop[s.names[word]] {
				s.added[stem] = s.calls
				out = append(out, s.names[stem])
			}
		}
	}
	return strings.Join(out, " ")
}

// phrase returns a phrase as language.js searches for it: the stems of its words without stop
// words.
func (s *stemmer) phrase(text string) string {
	var all, telling []string
	for _, word := range s.words(text) {
		stem := s.names[s.cut(word)]
		all = append(all, stem)
		if !s.stop[s.names[word]] {
			telling = append(telling, stem)
		}
	}
	if len(telling) == 0 {
		telling = all
	}
	return strings.Join(telling, " ")
}

// DocumentsIn returns the documents of an edition, which are its translations. They also have the
// keywords and help phrases of the original, and outside simple Dutch its title and questions, so
// that Dutch words find them.
func DocumentsIn(g *guide.Guide) []Document {
	s := newStemmer(languageRules[g.Code])
	var docs []Document
	for _, e := range append(g.All(), g.Pages...) {
		if e.Version == nil {
			continue
		}
		d := DocumentOf(g, e)
		d.Title, d.Kind = wording.Joined(d.Title), g.Words.T(dutch.UpperFirst(e.Kind.Name))
		d.Names = slices.Clone(d.Names)
		for i := range d.Names {
			d.Names[i] = wording.Joined(d.Names[i])
		}
		if len(s.Suffixes) > 0 {
			d.Keywords = append(d.Keywords, s.stems(slices.Concat([]string{d.Title, d.Summary}, d.Keywords, d.Questions)...))
			for _, p := range d.Passages {
				d.Details = append(d.Details, s.stems(p.Heading, p.Text))
			}
			for _, phrase := range d.Help {
				// "I can't talk" would leave only "talk".
				if stem := s.phrase(phrase); !slices.Contains(d.Help, stem) && (strings.Contains(stem, " ") || !strings.Contains(phrase, " ")) {
					d.Help = append(d.Help, stem)
				}
			}
		}
		was := g.Original.Of(e)
		if g.Code != content.Simple {
			d.Keywords = append(d.Keywords, was.Title)
		}
		d.Keywords, d.Help = append(d.Keywords, keywords(was)...), append(d.Help, texts(was, schema.Hulpbij)...)
		if g.Code != content.Simple {
			d.Keywords = append(d.Keywords, texts(was, schema.Vragen)...)
		}
		slices.Sort(d.Help)
		d.Help = slices.Compact(d.Help)
		docs = append(docs, d)
	}
	return docs
}

//go:embed language.js
var languageModule string

// ModuleIn returns the module that replaces search.js in an edition.
func ModuleIn(g *guide.Guide) ([]byte, error) {
	type data struct {
		rules
		Prefix string            `json:"prefix"` // of the addresses of the edition
		Note   string            `json:"note"`   // id of the line that says that a page is only in Dutch
		Here   []string          `json:"here"`   // addresses, in the original, of the pages that are translated
		Words  map[string]string `json:"labels"` // translations of kinds and statuses in the index of the original
		Lang   string            `json:"lang"`   // language of the original, if it is another
	}
	d := data{rules: languageRules[g.Code], Prefix: g.Prefix(), Note: g.NoteID(), Here: []string{}, Words: map[string]string{}}
	for _, e := range append(g.All(), g.Pages...) {
		if e.Version != nil {
			d.Here = append(d.Here, g.Original.Of(e).Address)
		}
	}
	if g.Words != wording.Dutch {
		d.Lang = wording.Dutch.Code
		for _, k := range g.Table.Kinds {
			d.Words[k.Name] = g.Words.T(dutch.UpperFirst(k.Name))
			for _, f := range k.Fields() {
				if f.Facet == "status" {
					for _, v := range f.Values {
						d.Words[dutch.Typographic(v.Label)] = g.Words.T(dutch.Typographic(v.Label))
					}
				}
			}
		}
	}
	table, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	return assets.Minify("language.js", []byte(strings.Replace(languageModule, "const L = LANGUAGE", "const L = "+string(table), 1)))
}
