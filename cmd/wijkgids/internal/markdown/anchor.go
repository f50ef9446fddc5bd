package markdown

import (
	"strconv"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// own are the ids that layouts give. No heading gets one after its text, or a
// link to it would lead elsewhere; those that any page may have, which are true
// here, its author cannot choose either.
var own = map[string]bool{
	"i-arrow": true, "i-back": true, "i-book": true, "i-calendar": true, "i-clock": true, "i-copy": true,
	"i-euro": true, "i-flag": true, "i-help": true, "i-lamp": true, "i-language": true, "i-link": true,
	"i-mail": true, "i-menu": true, "i-pencil": true, "i-people": true, "i-pin": true, "i-print": true,
	"i-search": true, "i-tag": true, "inhoud": true, "inhoud-kop": true, "kort": true, "menu": true,
	"menu-kop": true, "tekening": true, "toc-kop": true, "vel": true, "wijzer-kop": true,

	"aanvullingen": false, "anders": false, "bewaard": false, "binnenkijken": false, "binnenkort": false,
	"deuren": false, "hele-straat": false, "komt": false, "lezen": false, "onbekend": false, "plan": false,
	"q": false, "steeds": false, "straat": false, "terug": false, "waar": false, "wat": false, "zoek": false,
}

// nameHeadings gives every heading its id: first those that the author chose,
// then the others after their text, so that adding a heading never changes an id
// that was chosen.
func (w *writer) nameHeadings() {
	if len(w.headings) == 0 {
		return
	}
	used := make(map[string]int, len(w.headings)) // id to the number last put after it
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
			if _, ours := own[id]; !taken && !ours {
				used[base] = n
				used[id] = max(used[id], 1)
				break
			}
		}
		w.headings[i].ID = id
	}
}

// anchor makes an id of a heading's text: lower-case ASCII letters and digits,
// words joined by hyphens, accents and apostrophes gone. "Café & coöperatie"
// becomes "cafe-cooperatie". A text without letters or digits becomes "kop".
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
		// A character and the marks on it: decomposed, what is ASCII remains.
		n := norm.NFKD.NextBoundaryInString(text[i:], true)
		if n <= 0 {
			n = len(text) - i
		}
		for _, r := range norm.NFKD.String(text[i : i+n]) {
			switch {
			case r < 0x80 && isAlnum(byte(r)):
				add(lower(byte(r)))
			case r == '’' || r == '‘' || unicode.IsMark(r):
			default:
				if letters := spelled(r); letters != "" {
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

// spelled gives the ASCII spelling of the Latin letters that Unicode does not
// decompose, or "".
func spelled(r rune) string {
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

// isAnchor says whether an id that an author chose may be used: letters a-z and
// A-Z, digits and hyphens. The underscore is kept for ids of footnotes.
func isAnchor(id []byte) bool {
	for _, c := range id {
		if !isAlnum(c) && c != '-' {
			return false
		}
	}
	return len(id) > 0
}
