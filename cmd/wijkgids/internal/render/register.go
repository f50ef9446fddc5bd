package render

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// registerLimit is the number of lines above which each letter of the register has its own page.
const registerLimit = 1000

// Register is the A-Z index, or one letter of it: layout register.html.
type Register struct {
	PageData
	Letters []MenuItem // all letters with lines
	Groups  []RegisterGroup
	Count   int
	Whole   string // way to the register of the original, from an edition
}

// A RegisterGroup is one letter of the register.
type RegisterGroup struct {
	Letter, ID string
	Items      []RegisterItem
}

// A RegisterItem is a line of the register.
type RegisterItem struct {
	Label, Href, Kind string
	Lang              string // language of Label, if it is not the language of the page
	See               []Link // "zie": the entries of a keyword; Href is then empty
}

// A registerLine is a line of the register, without addresses.
type registerLine struct {
	label, key string
	letter     string         // of its group
	entry      *guide.Entry   // the entry with this title; nil for a keyword
	see        []*guide.Entry // the entries with this keyword
}

// Register returns the pages of the register: one page, or above registerLimit one for each letter,
// the first of which is at guide.RegisterAddress.
func (r *Renderer) Register() []Page {
	lines, partial := r.registerLines()
	type span struct {
		letter   string
		from, to int
	}
	var spans []span
	for i, l := range lines {
		if len(spans) == 0 || spans[len(spans)-1].letter != l.letter {
			spans = append(spans, span{l.letter, i, i})
		}
		spans[len(spans)-1].to = i + 1
	}
	split := len(lines) > registerLimit
	page := func(address string, from, to int) func() any {
		return func() any {
			v := r.from(address)
			p := &Register{PageData: v.pageData(address, v.t("Register van A tot Z"), v.t("Alle namen en woorden in deze gids, op alfabet."), nil), Count: len(lines)}
			if partial {
				p.Whole = v.to(guide.RegisterAddress)
			}
			for i, s := range spans {
				item := MenuItem{Label: s.letter, Href: "#" + letterID(s.letter)}
				if split {
					item.Href = v.to(r.letterAddress(s.letter, i))
					item.Current = s.from == from
				}
				p.Letters = append(p.Letters, item)
				if s.from < from || s.to > to {
					continue
				}
				g := RegisterGroup{Letter: s.letter, ID: letterID(s.letter)}
				for _, l := range lines[s.from:s.to] {
					g.Items = append(g.Items, v.registerItem(l))
				}
				p.Groups = append(p.Groups, g)
			}
			return p
		}
	}
	layout := r.l.page("register", "")
	if !split {
		address := r.own(guide.RegisterAddress)
		return []Page{{address, date.Date{}, layout, page(address, 0, len(lines))}}
	}
	var pages []Page
	for i, s := range spans {
		address := r.letterAddress(s.letter, i)
		pages = append(pages, Page{address, date.Date{}, layout, page(address, s.from, s.to)})
	}
	return pages
}

// registerLines returns the lines of the register: every title, and every keyword that is not a
// title. It leaves out keywords of many entries, which are too general. An edition has a partial
// register, of what is translated, unless nothing is.
func (r *Renderer) registerLines() (lines []*registerLine, partial bool) {
	const most = 6
	sorter := dutch.NewSorter()
	titles := map[string]bool{}
	words := map[string][]*guide.Entry{}
	all := append(r.g.All(), r.g.Pages...)
	partial = r.g.Code != "" && slices.ContainsFunc(all, r.g.Has)
	for _, e := range all {
		if partial && !r.g.Has(e) {
			continue
		}
		lines = append(lines, &registerLine{label: e.Title, key: e.SortKey(), entry: e})
		titles[strings.ToLower(e.Title)] = true
		file := e.File
		if partial {
			file = e.Version // keywords in Dutch are in the register of the original
		}
		if v := file.Value(schema.Trefwoorden); v != nil && e.Section != schema.Sources {
			for _, item := range v.Items {
				word := dutch.Typographic(item.Text)
				words[word] = append(words[word], e)
			}
		}
	}
	for word, entries := range words {
		if len(entries) <= most && !titles[strings.ToLower(word)] {
			lines = append(lines, &registerLine{label: word, key: sorter.Key(word), see: entries})
		}
	}
	for _, l := range lines {
		l.letter = r.words().Initial(l.label)
	}
	slices.SortFunc(lines, func(a, b *registerLine) int {
		if c := compareLetters(a.letter, b.letter); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.label, b.label), cmp.Compare(lineAddress(a), lineAddress(b)))
	})
	return lines, partial
}

// compareLetters compares letters of the register; other signs come last.
func compareLetters(a, b string) int {
	return cmp.Or(cmp.Compare(utf8.RuneCountInString(a), utf8.RuneCountInString(b)), cmp.Compare(a, b))
}

func lineAddress(l *registerLine) string {
	if l.entry != nil {
		return l.entry.Address
	}
	return ""
}

func letterID(letter string) string { return "letter-" + strings.ToLower(letter) }

// letterAddress returns the address of the page of a letter. The first letter is on the first page
// of the register.
func (r *Renderer) letterAddress(letter string, i int) string {
	if i == 0 {
		return r.own(guide.RegisterAddress)
	}
	return r.own(guide.RegisterAddress) + strings.ToLower(letter) + "/"
}

func (v view) registerItem(l *registerLine) RegisterItem {
	if l.entry != nil {
		return RegisterItem{Label: l.label, Lang: l.entry.TitleLang, Href: v.wayOf(l.entry), Kind: v.kindName(l.entry)}
	}
	item := RegisterItem{Label: l.label}
	for _, e := range l.see {
		item.See = append(item.See, v.link(e))
	}
	return item
}
