package render

import (
	"bytes"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/hyphen"
)

// The fewest letters of a word that gets soft hyphens. Some screen readers read such a word in
// pieces (NVDA: github.com/nvaccess/nvda/issues/9343), so shorter words, which fit on a line of
// a phone, get none. A heading moves a word to the next line rather than break it.
const (
	longWord    = 13
	longHeading = 16
)

const (
	softHyphen = "\u00ad"
	wordJoiner = "\u2060" // forbids a break, and unlike a hyphen that does not break it is found as the plain text
)

// hyphenLang is the language whose words break.
const hyphenLang = "nl"

// verbatim are the elements whose text stays as it is: what scripts read, what people copy, and
// what is not laid out in lines. None of them stands in one of its own name.
var verbatim = []string{"svg", "script", "style", "template", "select", "datalist", "textarea", "code", "pre"}

// A hyphenator puts soft hyphens in pages. It remembers where each word breaks.
type hyphenator map[string]string

var hyphenators = sync.Pool{New: func() any { return hyphenator{} }}

// appendHyphenated appends a page with soft hyphens in the long Dutch words of its body, and a
// word joiner where a line may not end: behind the hyphen of ’s-Hertogenbosch and e-boek.
func appendHyphenated(dst, page []byte) []byte {
	at := bytes.Index(page, []byte("<body"))
	if at < 0 || !bytes.Contains(page[:at], []byte(`<html lang="`+hyphenLang+`"`)) {
		return append(dst, page...)
	}
	h := hyphenators.Get().(hyphenator)
	defer hyphenators.Put(h)
	dst = append(slices.Grow(dst, len(page)+len(page)/32), page[:at]...)
	least := longWord
	for rest := page[at:]; ; {
		text := bytes.IndexByte(rest, '<')
		if text < 0 {
			return h.appendText(dst, rest, least)
		}
		dst = h.appendText(dst, rest[:text], least)
		rest = rest[text:]
		name, end := readTag(rest)
		switch {
		case len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6':
			least = longHeading
		case len(name) == 3 && name[0] == '/' && name[1] == 'h' && name[2] >= '1' && name[2] <= '6':
			least = longWord
		}
		switch {
		case slices.Contains(verbatim, string(name)):
			if i := bytes.Index(rest[end:], append([]byte("</"), name...)); i >= 0 {
				end += i
			}
		case isForeign(rest[:end]) || isNames(rest[:end]):
			end = elementEnd(rest, name, end)
		}
		dst, rest = append(dst, rest[:end]...), rest[end:]
	}
}

// readTag returns the name of the tag at the start of html, with the slash of an end tag, and
// where it ends.
func readTag(html []byte) (name []byte, end int) {
	for end = 1; ; {
		i := bytes.IndexByte(html[end:], '>')
		if i < 0 {
			end = len(html)
			break
		}
		if end += i + 1; bytes.Count(html[:end], []byte(`"`))%2 == 0 {
			break
		}
	}
	n := 1
	for n < end && (html[n] >= 'a' && html[n] <= 'z' || html[n] >= '0' && html[n] <= '9' || html[n] == '/' && n == 1) {
		n++
	}
	return html[1:n], end
}

// isNames reports whether a tag begins the names of a network, which are short, have room, and
// stand on the page three times: the page of a large neighbourhood has no byte to spare.
func isNames(tag []byte) bool {
	return bytes.HasPrefix(tag, []byte(`<div class="nest `)) || bytes.HasPrefix(tag, []byte(`<details class="told"`))
}

// isForeign reports whether a tag begins text in another language.
func isForeign(tag []byte) bool {
	i := bytes.Index(tag, []byte(` lang="`))
	return i >= 0 && !bytes.HasPrefix(tag[i+len(` lang="`):], []byte(hyphenLang+`"`))
}

// elementEnd returns where the element ends whose first tag, with the given name, ends at end.
func elementEnd(html, name []byte, end int) int {
	for depth := 1; depth > 0; {
		i := bytes.IndexByte(html[end:], '<')
		if i < 0 {
			return len(html)
		}
		inner, size := readTag(html[end+i:])
		end += i + size
		switch {
		case bytes.Equal(inner, name):
			depth++
		case len(inner) > 0 && inner[0] == '/' && bytes.Equal(inner[1:], name):
			depth--
		}
	}
	return end
}

// isLetter has the bytes of letters, and those with which the UTF-8 of one may begin or go on.
var isLetter = func() (is [256]bool) {
	for c := range is {
		is[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf
	}
	return is
}()

// appendText appends text without tags. A word of at least that many letters gets soft hyphens.
func (h hyphenator) appendText(dst, text []byte, least int) []byte {
	done, joined := 0, false
	for i := 0; i < len(text); {
		if !isLetter[text[i]] {
			joined = false
			i++
			continue
		}
		start := i
		for i < len(text) && isLetter[text[i]] {
			i++
		}
		switch word := text[start:i]; {
		case i+1 < len(text) && text[i] == '-' && isLetter[text[i+1]] && endsInOneLetter(word):
			i++
			dst = append(append(dst, text[done:i]...), wordJoiner...)
			done, joined = i, true
			continue
		case len(word) >= least && !joined && !isAddress(token(text, start, i)):
			dst = append(append(dst, text[done:start]...), h.word(word, least)...)
			done = i
		}
	}
	return append(dst, text[done:]...)
}

// endsInOneLetter reports whether a run of letters and other signs ends in a letter that stands
// alone: "e" and "’s", not "thema".
func endsInOneLetter(run []byte) bool {
	r, size := utf8.DecodeLastRune(run)
	before, _ := utf8.DecodeLastRune(run[:len(run)-size])
	return unicode.IsLetter(r) && (len(run) == size || !unicode.IsLetter(before))
}

// token returns the text between spaces around text[start:end].
func token(text []byte, start, end int) []byte {
	for start > 0 && text[start-1] > ' ' {
		start--
	}
	for end < len(text) && text[end] > ' ' {
		end++
	}
	return text[start:end]
}

// isAddress reports whether a token is a mail address, a web address or the name of a file.
func isAddress(token []byte) bool {
	for i, c := range token {
		switch c {
		case '@', '_':
			return true
		case '/':
			if i > 0 && token[i-1] == '/' {
				return true
			}
		case '.':
			if i > 0 && i+1 < len(token) && isLetter[token[i-1]] && token[i+1] >= 'a' && token[i+1] <= 'z' {
				return true
			}
		}
	}
	return false
}

// word returns a run of letters and other signs beyond ASCII with soft hyphens in each word
// that has at least that many letters.
func (h hyphenator) word(run []byte, least int) string {
	if least != longWord {
		return hyphenated(string(run), least)
	}
	found, ok := h[string(run)]
	if !ok {
		found = hyphenated(string(run), least)
		h[string(run)] = found
	}
	return found
}

func hyphenated(run string, least int) string {
	var out []byte
	for len(run) > 0 {
		n := 0 // bytes of letters
		for n < len(run) {
			r, size := utf8.DecodeRuneInString(run[n:])
			if !unicode.IsLetter(r) {
				break
			}
			n += size
		}
		if word := run[:n]; utf8.RuneCountInString(word) >= least {
			from := 0
			for _, at := range hyphen.Points(word) {
				out = append(append(out, word[from:at]...), softHyphen...)
				from = at
			}
			out = append(out, word[from:]...)
		} else {
			out = append(out, word...)
		}
		if run = run[n:]; len(run) > 0 {
			_, size := utf8.DecodeRuneInString(run)
			out, run = append(out, run[:size]...), run[size:]
		}
	}
	return string(out)
}
