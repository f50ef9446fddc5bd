package render

import (
	"bytes"
	"slices"
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

// A hyphenator inserts soft hyphens in pages.
type hyphenator struct{ text, heading wordCache }

// A wordCache holds the forms with soft hyphens of runs of letters, in which words of least letters
// get them.
type wordCache struct {
	least int
	forms map[string]string
}

func newHyphenator() *hyphenator {
	return &hyphenator{wordCache{longWord, map[string]string{}}, wordCache{longHeading, map[string]string{}}}
}

// append appends a page with soft hyphens in the long Dutch words of its body, and a word
// joiner where a line must not break: after the hyphen of ’s-Hertogenbosch and e-boek.
func (h *hyphenator) append(dst, page []byte) []byte {
	at := bytes.Index(page, []byte("<body"))
	if at < 0 || !bytes.Contains(page[:at], []byte(`<html lang="`+hyphenLang+`"`)) {
		return append(dst, page...)
	}
	dst = slices.Grow(dst, len(page)+len(page)/32)
	done := 0 // dst has page[:done]
	words := &h.text
	for at < len(page) {
		if page[at] != '<' {
			dst, done, at = words.appendText(dst, page, done, at)
			continue
		}
		name, size := readTag(page[at:])
		attributes := page[at+1+len(name) : at+size]
		at += size
		switch string(name) {
		case "h1", "h2", "h3", "h4", "h5", "h6":
			words = &h.heading
		case "/h1", "/h2", "/h3", "/h4", "/h5", "/h6":
			words = &h.text
		// Elements whose text stays the same: text for scripts, text that people copy, and text that
		// is not laid out in lines. None of them nests in itself.
		case "svg", "script", "style", "template", "select", "datalist", "textarea", "code", "pre":
			if i := bytes.Index(page[at:], append([]byte("</"), name...)); i >= 0 {
				at += i
			}
		}
		if len(attributes) > len(">") && (isForeign(attributes) || isNames(name, attributes)) {
			at = elementEnd(page, name, at)
		}
	}
	return append(dst, page[done:]...)
}

// readTag returns the name of the tag at the start of html, with the slash of an end tag, and the
// offset of its end.
func readTag(html []byte) (name []byte, end int) {
	n := 1
	for n < len(html) && (html[n] >= 'a' && html[n] <= 'z' || html[n] >= '0' && html[n] <= '9' || html[n] == '/' && n == 1) {
		n++
	}
	if n < len(html) && html[n] == '>' {
		return html[1:n], n + 1
	}
	for end = n; ; {
		i := bytes.IndexByte(html[end:], '>')
		if i < 0 {
			return html[1:n], len(html)
		}
		if end += i + 1; bytes.Count(html[n:end], []byte(`"`))%2 == 0 {
			return html[1:n], end
		}
	}
}

// isNames reports whether a tag begins the names of a network. These are short, have enough space,
// and are on the page three times; the page of a large neighbourhood must not become larger.
func isNames(name, attributes []byte) bool {
	return string(name) == "div" && bytes.HasPrefix(attributes, []byte(` class="nest `)) ||
		string(name) == "details" && bytes.HasPrefix(attributes, []byte(` class="told"`))
}

// isForeign reports whether a tag with these attributes begins text in another language.
func isForeign(attributes []byte) bool {
	_, lang, found := bytes.Cut(attributes, []byte(` lang="`))
	return found && !bytes.HasPrefix(lang, []byte(hyphenLang+`"`))
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

// appendText adds soft hyphens to the text that begins at page[at] and goes on to the next tag, whose
// offset it returns. dst has page[:done]; appendText appends up to its last change, and returns how
// much of page dst then has.
func (words *wordCache) appendText(dst, page []byte, done, at int) (_ []byte, newDone, end int) {
	begin, joined := at, false
	for at < len(page) && page[at] != '<' {
		if !isLetter[page[at]] {
			joined = false
			at++
			continue
		}
		start := at
		for at < len(page) && isLetter[page[at]] {
			at++
		}
		switch word := page[start:at]; {
		case at+1 < len(page) && page[at] == '-' && isLetter[page[at+1]] && endsInOneLetter(word):
			at++
			dst = append(append(dst, page[done:at]...), wordJoiner...)
			done, joined = at, true
		case len(word) >= words.least && !joined && !isAddress(token(page, begin, start, at)):
			dst = append(append(dst, page[done:start]...), words.form(word)...)
			done = at
		}
	}
	return dst, done, at
}

// endsInOneLetter reports whether a run of letters and other signs ends in a single letter: "e" and
// "’s", not "thema".
func endsInOneLetter(run []byte) bool {
	r, size := utf8.DecodeLastRune(run)
	before, _ := utf8.DecodeLastRune(run[:len(run)-size])
	return unicode.IsLetter(r) && (len(run) == size || !unicode.IsLetter(before))
}

// token returns the text between the spaces or tags around page[start:end]. The text begins at
// page[begin].
func token(page []byte, begin, start, end int) []byte {
	for start > begin && page[start-1] > ' ' {
		start--
	}
	for end < len(page) && page[end] > ' ' && page[end] != '<' {
		end++
	}
	return page[start:end]
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

// form returns a run of letters and other signs beyond ASCII, with soft hyphens in its long words.
func (words *wordCache) form(run []byte) string {
	form, ok := words.forms[string(run)]
	if !ok {
		form = hyphenated(string(run), words.least)
		words.forms[string(run)] = form
	}
	return form
}

// hyphenated returns a run with soft hyphens in words of at least that many letters.
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
