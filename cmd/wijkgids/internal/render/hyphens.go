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
// pieces (NVDA: github.com/nvaccess/nvda/issues/9343), so words that fit on a line of a phone get
// none. A heading wraps longer words too, so that it breaks fewer.
const (
	longWord    = 13
	longHeading = 16
)

const (
	softHyphen = "\u00ad"
	wordJoiner = "\u2060" // forbids a break; unlike with a no-break hyphen, searching the page still finds the word
)

// hyphenLang is the language whose words get soft hyphens.
const hyphenLang = "nl"

// verbatim are the elements whose text stays the same: text for scripts, text that people copy, and
// text that is not laid out in lines. None of them nests in itself.
var verbatim = []string{"svg", "script", "style", "template", "select", "datalist", "textarea", "code", "pre"}

// A hyphenator inserts soft hyphens in pages. It caches the words.
type hyphenator map[string]string

var hyphenators = sync.Pool{New: func() any { return hyphenator{} }}

// appendHyphenated appends a page with soft hyphens in the long Dutch words of its body, and a word
// joiner where a line must not break: after the hyphen of ’s-Hertogenbosch and e-boek.
func appendHyphenated(dst, page []byte) []byte {
	at := bytes.Index(page, []byte("<body"))
	if at < 0 || !bytes.Contains(page[:at], []byte(`<html lang="`+hyphenLang+`"`)) {
		return append(dst, page...)
	}
	h := hyphenators.Get().(hyphenator)
	defer hyphenators.Put(h)
	dst = slices.Grow(dst, len(page)+len(page)/32)
	done := 0 // dst has page[:done]
	least := longWord
	for at < len(page) {
		if page[at] != '<' {
			text := bytes.IndexByte(page[at:], '<')
			if text < 0 {
				text = len(page) - at
			}
			dst, done = h.appendText(dst, page, done, at, at+text, least)
			at += text
			continue
		}
		name, size := readTag(page[at:])
		tag := page[at : at+size]
		at += size
		switch {
		case len(name) == 0:
		case name[0] == '/':
			if isHeading(name[1:]) {
				least = longWord
			}
		case isHeading(name):
			least = longHeading
		case slices.Contains(verbatim, string(name)):
			if i := bytes.Index(page[at:], append([]byte("</"), name...)); i >= 0 {
				at += i
			}
		}
		if hasAttributes := len(tag) > len("<>")+len(name); hasAttributes && (isForeign(tag) || isNames(tag)) {
			at = elementEnd(page, name, at)
		}
	}
	return append(dst, page[done:]...)
}

// isHeading reports whether the name of a tag is h1 to h6.
func isHeading(name []byte) bool {
	return len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'
}

// readTag returns the name of the tag at the start of html, with the slash of an end tag, and the
// offset of its end.
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

// isNames reports whether a tag begins the names of a network. These are short, have enough space,
// and are on the page three times; the page of a large neighbourhood must not become larger.
func isNames(tag []byte) bool {
	return bytes.HasPrefix(tag, []byte(`<div class="nest `)) || bytes.HasPrefix(tag, []byte(`<details class="told"`))
}

// isForeign reports whether a tag begins text in another language.
func isForeign(tag []byte) bool {
	i := bytes.Index(tag, []byte(` lang="`))
	return i >= 0 && !bytes.HasPrefix(tag[i+len(` lang="`):], []byte(hyphenLang+`"`))
}

// elementEnd returns the offset of the end of the element whose start tag, with the given name,
// ends at end.
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

// isLetter holds the bytes of ASCII letters, and all bytes of other characters.
var isLetter = func() (is [256]bool) {
	for c := range is {
		is[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf
	}
	return is
}()

// appendText adds soft hyphens to page[at:end], a text without tags, in words of at least that many
// letters. dst has page[:done]; appendText appends up to its last change, and returns how much of
// page dst then has.
func (h hyphenator) appendText(dst, page []byte, done, at, end, least int) ([]byte, int) {
	text, joined := page[at:end], false
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
			dst = append(append(dst, page[done:at+i]...), wordJoiner...)
			done, joined = at+i, true
		case len(word) >= least && !joined && !isAddress(token(text, start, i)):
			dst = append(append(dst, page[done:at+start]...), h.word(word, least)...)
			done = at + i
		}
	}
	return dst, done
}

// endsInOneLetter reports whether a run of letters and other signs ends in a single letter: "e" and
// "’s", not "thema".
func endsInOneLetter(run []byte) bool {
	r, size := utf8.DecodeLastRune(run)
	before, _ := utf8.DecodeLastRune(run[:len(run)-size])
	return unicode.IsLetter(r) && (len(run) == size || !unicode.IsLetter(before))
}

// token returns the text between the spaces around text[start:end].
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

// word returns a run of letters and other signs beyond ASCII, with soft hyphens in each word of at
// that many letters.
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
