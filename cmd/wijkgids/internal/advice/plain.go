package advice

import (
	_ "embed"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// Texts beyond these limits are hard to read. Staying below them does not prove that a text is
// easy.
const (
	mostWords     = 25 // in a sentence
	mostSentences = 6  // in a paragraph
)

//go:embed moeilijk.txt
var difficultList string

// A phrase is a difficult word or sequence of words, with a plain alternative.
type phrase struct {
	words []string
	shown string
	plain string
}

// difficult holds the phrases by their first word, the longest first.
var difficult = readDifficult()

// shortened holds the first words of phrases that end in a full stop.
var shortened = func() map[string]bool {
	all := map[string]bool{}
	for first := range difficult {
		if strings.HasSuffix(first, ".") {
			all[first] = true
		}
	}
	return all
}()

func readDifficult() map[string][]phrase {
	all := map[string][]phrase{}
	for line := range strings.Lines(difficultList) {
		forms, plain, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for form := range strings.SplitSeq(forms, ", ") {
			p := phrase{strings.Fields(form), form, plain}
			list := all[p.words[0]]
			i := 0
			for i < len(list) && len(list[i].words) >= len(p.words) {
				i++
			}
			all[p.words[0]] = append(list[:i:i], append([]phrase{p}, list[i:]...)...)
		}
	}
	return all
}

// plain reports long sentences, long paragraphs and difficult words. It reports each difficult word
// once a page.
func plain(g *guide.Guide) []problem.Problem {
	explained := explainedWords(g)
	var ps []problem.Problem
	for _, e := range g.Written() {
		seen := map[string]bool{}
		for b := range blocks(e) {
			sentences := dutch.Sentences(b.text)
			if len(sentences) > mostSentences {
				ps = append(ps, problem.New(b.place(0), problem.LongParagraph, len(sentences), mostSentences))
			}
			offset := 0
			for _, s := range sentences {
				offset += strings.Index(b.text[offset:], s)
				list := words(s)
				if len(list) > mostWords {
					ps = append(ps, problem.New(b.place(offset), problem.LongSentence, len(list), mostWords, opening(s)))
				}
				for i := range list {
					p := difficultAt(list[i:])
					if p == nil || seen[p.plain] || explained[p.shown] || i > 0 && list[i].begins || isQuoted(b.text, offset+list[i].start) {
						continue
					}
					seen[p.plain] = true
					ps = append(ps, problem.New(b.place(offset+list[i].start), problem.DifficultWord, p.shown, p.plain))
				}
				offset += len(s)
			}
		}
	}
	return ps
}

// difficultAt returns the longest phrase that the words begin with, or nil.
func difficultAt(list []word) *phrase {
	phrases := difficult[list[0].text]
next:
	for i := range phrases {
		p := &phrases[i]
		if len(p.words) > len(list) {
			continue
		}
		for k, w := range p.words {
			if list[k].text != w {
				continue next
			}
		}
		return p
	}
	return nil
}

// opening returns the first words of a sentence.
func opening(s string) string {
	list := strings.Fields(s)
	return strings.Join(list[:min(len(list), 5)], " ") + " …"
}

// explainedWords returns the words, in lower case, in the titles and forms of the terms and methods
// of the guide. Those have a page that explains them.
func explainedWords(g *guide.Guide) map[string]bool {
	all := map[string]bool{}
	for _, section := range []string{schema.Terms, schema.Methods} {
		s := g.Section(section)
		if s == nil {
			continue
		}
		for _, e := range s.Entries {
			names := []string{e.Title}
			if v := e.Value(schema.Vormen); v != nil {
				for _, item := range v.Items {
					names = append(names, item.Text)
				}
			}
			for _, name := range names {
				for _, w := range words(name) {
					all[w.text] = true
				}
			}
		}
	}
	return all
}
