package markdown

import (
	"strconv"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// layoutIDs holds the ids in layouts, which a heading does not get from its text. The value is true
// for ids that any page may have; authors cannot choose these either.
var layoutIDs = map[string]bool{
	"i-arrow": true, "i-back": true, "i-book": true, "i-calendar": true, "i-clock": true, "i-copy": true,
	"i-euro": true, "i-flag": true, "i-help": true, "i-lamp": true, "i-language": true, "i-link": true,
	"i-mail": true, "i-menu": true, "i-pencil": true, "i-people": true, "i-phone": true, "i-pin": true, "i-print": true, "i-roofs": true,
	"i-search": true, "i-tag": true, "inhoud": true, "inhoud-kop": true, "kort": true, "menu": true,
	"menu-kop": true, "prikbord": true, "tekening": true, "toc-kop": true, "vel": true, "wijzer-kop": true,

	"aanvullingen": false, "anders": false, "bewaard": false, "binnenkijken": false, "binnenkort": false,
	"deuren": false, "hele-straat": false, "hulp-kop": false, "komt": false, "lezen": false, "onbekend": false, "plan": false,
	"q": false, "steeds": false, "straat": false, "terug": false, "waar": false, "wat": false, "zoek": false,
}

// nameHeadings gives every heading an id. Ids that the author chose come first, so that
// a new heading never changes them.
func (w *writer) nameHeadings() {
	if len(w.headings) == 0 {
		return
	}
	used := make(map[string]int, len(w.headings)) // the last number appended to each id
	for i := range w.headings {
		if id := w.headings[i].ID; id != "" {
			used[id] = 1
		}
	}
	for i := range w.headings {
		if w.headings[i].ID != "" {
			continue
		}
		base := anchor(w.headings[i].Text)
		id := base
		for n := used[base] + 1; ; n++ {
			if n > 1 {
				id = base + "-" + strconv.Itoa(n)
			}
			_, taken := used[id]
			if _, reserved := layoutIDs[id]; !taken && !reserved {
				used[base] = n
				used[id] = max(used[id], 1)
				break
			}
		}
		w.headings[i].ID = id
	}
}

// anchor returns the id for the text of a heading: lower-case ASCII letters and digits,
// with hyphens between words and without accents and apostrophes. "Café & coöperatie"
// becomes "cafe-cooperatie". A text without letters and digits becomes "kop".
func anchor(text string) string {
	var buf [64]byte
	id := buf[:0]
	gap := false
	add := func(c byte) {
		if gap && len(id) > 0 {
			id = append(id, '-')
		}
		gap = false
		id = append(id, c)
	}
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case isAlnum(c):
			add(lower(c))
			i++
			continue
		case c < 0x80:
			gap = gap || c != '\''
			i++
			continue
		}
		// A character with its combining marks.
		n := norm.NFKD.NextBoundaryInString(text[i:], true)
		if n <= 0 {
			n = len(text) - i
		}
		for _, r := range norm.NFKD.String(text[i : i+n]) {
			switch {
			case r < 0x80 && isAlnum(byte(r)):
				add(lower(byte(r)))
			case r == '’', r == '‘', unicode.IsMark(r), unicode.Is(unicode.Cf, r):
			default:
				if letters := transliterated(r); letters != "" {
					for j := range len(letters) {
						add(letters[j])
					}
				} else {
					gap = true
				}
			}
		}
		i += n
	}
	if len(id) == 0 {
		return "kop"
	}
	return string(id)
}

// transliterated returns the ASCII spelling of a Latin letter that Unicode does not
// decompose, or "".
func transliterated(r rune) string {
	switch r {
	case 'ß', 'ẞ':
		return "ss"
	case 'æ', 'Æ':
		return "ae"
	case 'œ', 'Œ':
		return "oe"
	case 'ø', 'Ø':
		return "o"
	case 'đ', 'Đ', 'ð', 'Ð':
		return "d"
	case 'ł', 'Ł':
		return "l"
	case 'ı':
		return "i"
	case 'þ', 'Þ':
		return "th"
	}
	return ""
}

// isAnchor reports whether authors may choose an id: ASCII letters, digits and hyphens.
// Ids of footnotes have an underscore.
func isAnchor(id []byte) bool {
	for _, c := range id {
		if !isAlnum(c) && c != '-' {
			return false
		}
	}
	return len(id) > 0
}
