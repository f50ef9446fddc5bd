package markdown

import (
	"strconv"

	"wijkgids/cmd/wijkgids/internal/dutch"
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

// anchor returns the id for the text of a heading: "cafe-cooperatie" for "Café & coöperatie", and
// "kop" for a text without Latin letters and digits.
func anchor(text string) string { return dutch.SlugOr(text, "kop") }

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
