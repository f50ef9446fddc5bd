package advice

import (
	"iter"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A block is a paragraph, list item, table cell or value that readers see.
type block struct {
	text  string
	place func(offset int) problem.Place // returns the place of a byte of text
}

// blocks yields what a page says: its summary, its answer and its text. It leaves out footnotes,
// which are mostly titles of publications.
func blocks(e *guide.Entry) iter.Seq[block] {
	return func(yield func(block) bool) {
		for _, key := range []schema.Key{schema.Samenvatting, schema.Antwoord} {
			v := e.Value(key)
			if v == nil {
				continue
			}
			at := v.Items[0].Place
			if !yield(block{dutch.Typographic(v.Get()), func(int) problem.Place { return at }}) {
				return
			}
		}
		for i := range e.Text.Passages {
			p := &e.Text.Passages[i]
			if p.Notes {
				continue
			}
			start := 0
			for text := range strings.SplitSeq(p.Text, "\n") {
				from := start
				start += len(text) + 1
				if !yield(block{text, func(offset int) problem.Place { return p.Place(e.Path, from+offset) }}) {
					return
				}
			}
		}
	}
}

// isQuoted reports whether an offset in a text is between quotation marks. The words there are
// somebody else's, or a name.
func isQuoted(text string, offset int) bool {
	before := text[:offset]
	return strings.LastIndex(before, "“") > strings.LastIndex(before, "”")
}

// A word is a word of a text, in lower case and without surrounding punctuation.
type word struct {
	text   string
	start  int  // offset in the text
	begins bool // with a capital
}

// marks holds punctuation that may surround a word and is not part of it.
const marks = "\"'“”‘’„«»()[]{}.,;:!?…–—/*_"

// words returns the words of a text. Full stops inside an abbreviation stay, and so does the one at
// its end.
func words(text string) []word {
	var out []word
	for i := 0; i < len(text); {
		end := strings.IndexAny(text[i:], " \u00a0/")
		if end < 0 {
			end = len(text)
		} else {
			end += i
		}
		w := strings.TrimLeft(text[i:end], marks)
		start := end - len(w)
		if w = strings.TrimRight(w, marks); w != "" {
			if rest := text[start+len(w) : end]; strings.HasPrefix(rest, ".") && (strings.Contains(w, ".") || shortened[strings.ToLower(w)+"."]) {
				w += "."
			}
			lower := strings.ToLower(w)
			out = append(out, word{lower, start, lower != w})
		}
		if i = end + 1; end < len(text) && text[end] == 0xc2 { // the no-break space has two bytes
			i++
		}
	}
	return out
}
