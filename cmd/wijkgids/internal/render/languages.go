package render

import (
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// own returns the address in this edition of a page or file that each edition has.
func (r *Renderer) own(address string) string { return r.g.Prefix() + address }

// way returns the way from the page to another one, in the language of the guide if it has that
// page. A link to any other page leads to the page in Dutch, with a fragment that shows a line in
// the language of the reader (see languages). Repeating such a page in each language would make a
// guide of 10,000 entries six times as large, to say what that line says.
func (v view) way(address string) string {
	prefix := v.g.Prefix()
	if prefix == "" {
		return v.to(address)
	}
	switch {
	case strings.HasPrefix(address, prefix+"/"):
		return v.to(address)
	case hasPage(v.g, address):
		return v.to(prefix + address)
	}
	return v.toDutch(address, v.g.At(address))
}

// wayOf is way for the page of an entry.
func (v view) wayOf(e *guide.Entry) string {
	if v.g.Has(e) || e.Section == "" || e.Slug == content.Index {
		return v.way(e.Address)
	}
	return v.toDutch(e.Address, e)
}

// toDutch returns the way from a page of an edition to one that is only in Dutch. e is its entry, or
// nil.
func (v view) toDutch(address string, e *guide.Entry) string {
	if !v.hasNote(e) {
		return v.to(address)
	}
	return v.to(address) + "#" + v.g.NoteID()
}

// hasNote reports whether the page of the original of an entry, or of anything else when it is nil,
// has the lines of other languages; see withoutNotes.
func (v view) hasNote(e *guide.Entry) bool {
	return e == nil || e.Section != schema.Neighbourhoods || !v.hasNetwork(e)
}

// A Version is the page in one language of the guide.
type Version struct {
	Name      string // of the language, in the language itself
	Lang, Dir string
	Href      string
	Current   bool
	Here      bool   // the page is translated into this language
	Canonical string // full address; empty if the page is not translated, or in simple Dutch, which is not a language of its own
	Locale    string

	ID   string // of the line below
	Note string // says, in the language, that the page is only in Dutch; empty if it is translated
	Home string // way to the front page of the language
}

// languages returns the page at an address in every language of the guide; nil in a guide in one
// language.
func (v view) languages(address string) []Version {
	original := v.g
	if v.g.Original != nil {
		original = v.g.Original
	}
	if len(original.Editions) == 0 {
		return nil
	}
	plain := strings.TrimPrefix(address, v.g.Prefix())
	out := make([]Version, 1, 1+len(original.Editions))
	out[0] = Version{Name: wording.Dutch.Name, Lang: wording.Dutch.Code, Dir: wording.Dutch.Dir, Href: v.to(plain), Current: v.g == original, Here: true,
		Locale: wording.Dutch.Locale}
	several := false // the page is in more than one language; simple Dutch does not count
	for _, g := range original.Editions {
		l := Version{Name: g.Words.Name, Lang: g.Words.Code, Dir: g.Words.Dir, Current: v.g == g, Here: hasPage(g, plain), Locale: g.Words.Locale}
		if g.Code == content.Simple {
			l.Name, l.Locale = simpleName, ""
		} else if l.Here {
			l.Canonical, several = v.o.BaseURL+g.Prefix()+plain, true
		}
		switch {
		case l.Here:
			l.Href = v.to(g.Prefix() + plain)
		case v.g == original:
			l.Href, l.ID, l.Note, l.Home = "#"+g.NoteID(), g.NoteID(), onlyDutch(g), v.to(g.Prefix()+guide.HomeAddress)
		case v.hasNote(v.g.At(plain)):
			l.Href = v.to(plain) + "#" + g.NoteID()
		default:
			l.Href = v.to(g.Prefix() + guide.HomeAddress)
		}
		out = append(out, l)
	}
	if several {
		out[0].Canonical = v.o.BaseURL + plain
	}
	return out
}

// An Alternate is the address of a page in one language, for search engines.
type Alternate struct{ Lang, Address string }

// Alternates returns the addresses, one for each language, of the page at an address of the
// original, Dutch first; nil for a page in one language. Simple Dutch does not count as a language.
func Alternates(original *guide.Guide, address string) []Alternate {
	out := []Alternate{{wording.Dutch.Code, address}}
	for _, g := range original.Editions {
		if g.Code != content.Simple && hasPage(g, address) {
			out = append(out, Alternate{g.Words.Code, g.Prefix() + address})
		}
	}
	if len(out) == 1 {
		return nil
	}
	return out
}

// HasNotes reports whether the page has a line for a language into which it is not translated.
func (p *PageData) HasNotes() bool {
	return slices.ContainsFunc(p.Languages, func(l Version) bool { return l.Note != "" })
}

// withoutNotes removes the lines, and lets those languages lead to their front page. It is for the
// page of a neighbourhood with its network, which is the largest page and has no room for the
// lines.
func withoutNotes(versions []Version) {
	for i := range versions {
		if l := &versions[i]; l.Note != "" {
			l.Note, l.Href = "", l.Home
		}
	}
}

// simpleName is the name of simple Dutch.
const simpleName = "Eenvoudig Nederlands"

func onlyDutch(g *guide.Guide) string {
	if g.Code == content.Simple {
		return "Deze pagina is er niet in eenvoudig Nederlands."
	}
	return g.Words.T("Deze pagina is er alleen in het Nederlands.")
}

// hasPage reports whether an edition has the page at an address of the original.
func hasPage(g *guide.Guide, address string) bool {
	if slices.Contains(g.Original.Fixed, address) {
		return true
	}
	if e := g.At(address); e != nil && e.Slug != content.Index {
		return e.Version != nil
	}
	s := g.Section(strings.Trim(address, "/"))
	return s != nil && s.Address() != address
}

// Translated says how the text of a page in an edition was translated.
type Translated struct {
	Line     string // who made and read the translation
	Old      string // says that the original has changed since, or empty
	Original Link
}

func (v view) translated(e *guide.Entry) *Translated {
	if e.Version == nil {
		return nil
	}
	t := &Translated{Original: Link{v.t("Lees de pagina in het Nederlands"), v.to(v.g.Original.Of(e).Address)}}
	read, simple := e.ReadOn(), v.g.Code == content.Simple
	switch {
	case !read.IsZero() && simple:
		t.Line = "Dit is eenvoudig Nederlands. Iemand heeft het nagelezen op " + v.words().DateWords(read) + "."
	case simple:
		t.Line = "Dit is eenvoudig Nederlands. Een computer heeft het gemaakt. Nog niemand heeft het nagelezen."
	case !read.IsZero():
		t.Line = v.t("Vertaald uit het Nederlands en nagelezen op %s.", v.words().DateWords(read))
	default:
		t.Line = v.t("Machinaal vertaald, nog niet nagelezen.")
	}
	if simple {
		t.Original.Label = "Lees de gewone tekst"
	}
	if v.g.IsOutdated(e) {
		t.Old = v.t("De Nederlandse pagina is later veranderd, op %s. Daar kan iets anders staan.", v.words().DateWords(e.Changed()))
	}
	return t
}
