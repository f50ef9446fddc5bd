package dutch

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences returns the sentences of one block of text, in order, without the spaces between them.
func Sentences(block string) []string {
	var out []string
	start := 0
	add := func(end int) {
		if s := strings.TrimSpace(block[start:end]); s != "" {
			out = append(out, s)
		}
		start = end
	}
	for i := 0; i < len(block); {
		r, size := utf8.DecodeRuneInString(block[i:])
		i += size
		if r != '.' && r != '!' && r != '?' && r != '…' {
			continue
		}
		end := i
		for end < len(block) { // more punctuation, and closing quotes or brackets
			r, size := utf8.DecodeRuneInString(block[end:])
			if !strings.ContainsRune(`.!?…"'”’»)]`, r) {
				break
			}
			end += size
		}
		rest := strings.TrimLeft(block[end:], " \n\u00a0")
		if rest == "" || len(rest) == len(block)-end || !beginsSentence(rest) || r == '.' && goesOn(block[start:i-size]) {
			continue
		}
		add(end)
		i = end
	}
	add(len(block))
	return out
}

// beginsSentence reports whether a sentence can begin with the text: with a capital or a digit,
// possibly after quotes, brackets and words such as 's and 't.
func beginsSentence(text string) bool {
	text = strings.TrimLeft(text, "\"'“‘„«([–—")
	if after, ok := strings.CutPrefix(text, "’"); ok { // ’s Avonds, ’t Is
		text = after
		if word, next, ok := strings.Cut(after, " "); ok && len(word) == 1 {
			text = next
		}
	} else if word, next, ok := strings.Cut(text, " "); ok && len(word) == 1 && strings.Contains("snt", word) {
		text = next
	}
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// goesOn reports whether a sentence continues after a full stop that follows the text: after an
// abbreviation, an initial or the number of an item.
func goesOn(text string) bool {
	word := text[strings.LastIndexAny(text, " \u00a0\n(/")+1:]
	word = strings.TrimLeft(word, "\u00a0(“‘„\"'")
	if utf8.RuneCountInString(word) == 1 {
		r, _ := utf8.DecodeRuneInString(word)
		return unicode.IsUpper(r) || r == 'p' || word == text // J. Jansen, p. 12, "1. De buurt"
	}
	if strings.TrimLeft(word, "0123456789") == "" {
		return word == text // "12. De buurt"
	}
	if strings.Contains(word, ".") && !strings.ContainsFunc(word, unicode.IsDigit) {
		return !closers[strings.ToLower(word)] // i.v.m, o.a, d.w.z, J.P
	}
	return abbreviations[strings.ToLower(word)]
}

// closers lists abbreviations with inner full stops that often end a sentence.
var closers = map[string]bool{"e.d": true, "a.u.b": true, "e.v": true, "v.chr": true, "n.chr": true}

// abbreviations lists abbreviations with one full stop that seldom end a sentence.
var abbreviations = map[string]bool{
	"bijv": true, "bv": true, "dhr": true, "mevr": true, "mw": true, "dr": true, "drs": true, "ir": true, "ing": true, "mr": true,
	"prof": true, "ds": true, "nr": true, "nrs": true, "blz": true, "pag": true, "pp": true, "art": true, "lid": true, "jl": true, "ca": true,
	"vgl": true, "zgn": true, "resp": true, "max": true, "min": true, "tel": true, "st": true, "vs": true, "hfst": true, "par": true,
	"red": true, "afd": true, "jan": true, "feb": true, "mrt": true, "apr": true, "aug": true, "sept": true, "okt": true, "nov": true, "dec": true,
}
