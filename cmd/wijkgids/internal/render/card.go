package render

import (
	"html/template"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/street"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// A Card shows one entry in a list.
type Card struct {
	Title, Summary, Href string
	Lang                 string // language of Title, if it is not the language of the page
	Text, NoteText       string // languages of Summary and Note, likewise
	Kind, Class          string // "Initiatief", "k-initiatieven"
	Place                string // "Oost, 's-Hertogenbosch", or empty
	Note                 string // a few more words, such as the date, the status or the answer; or empty
	Number               int    // of a chapter; 0 for other entries
	Filter               string // the words that filters match: "thema:ontmoeten gemeente:zaanstad"
	Date                 *Date

	cached  *cachedEntry
	variant string // of its fragments, if the card differs from that of the entry
	root    string
}

// card shows an entry in a list.
func (v view) card(e *guide.Entry) Card {
	c := *v.cardOf(e)
	c.Href, c.root = v.wayOf(e), v.root
	return c
}

// newCard returns the card of an entry for any page.
func (r *Renderer) newCard(cached *cachedEntry) *Card {
	e := cached.entry
	c := &Card{
		Title: e.Title, Lang: e.TitleLang, Text: r.textLang(e), Summary: e.Summary,
		Kind: r.kindName(e), Class: class(e.Kind),
		Place: r.place(e), Number: e.Number(), Filter: filterWords(e),
		cached: cached,
	}
	switch e.Section {
	case schema.Claims:
		c.Note, c.NoteText = dutch.Typographic(e.Get(schema.Antwoord)), c.Text
	case schema.Sources:
		c.Note = imprint(e)
	case schema.Nights:
		c.Date = r.date(e.Day())
		if c.Date == nil {
			c.Note, c.NoteText = dutch.Typographic(e.Get(schema.Wanneer)), c.Text
		}
	case schema.Initiatives, schema.Examples:
		if s := e.Status(); s == schema.StatusGestopt || s == schema.StatusVoorstel || s == schema.StatusOpgegaan {
			use, _ := e.Kind.Field(schema.Status)
			c.Note = r.t(use.LabelOf(s))
		}
	}
	return c
}

// textLang returns the language of the words of an entry if it is not the language of the guide: an
// entry without a translation is in Dutch.
func (r *Renderer) textLang(e *guide.Entry) string {
	if r.g.Has(e) || r.g.Words == wording.Dutch {
		return ""
	}
	return wording.Dutch.Code
}

// place returns the names of the places of an entry: "Oost, 's-Hertogenbosch".
func (r *Renderer) place(e *guide.Entry) string {
	return r.names(e.Where.All())
}

// names returns the names of places with commas.
func (r *Renderer) names(places []*guide.Entry) string {
	names := make([]string, len(places))
	for i, p := range places {
		names[i] = p.Title
	}
	return strings.Join(names, r.t(", "))
}

// here returns a card without the places that the page of a municipality or neighbourhood says
// already: its own name, and that of the municipality around it. An entry that is in another place
// too keeps all names.
func (v view) here(c Card, page *guide.Entry) Card {
	where := c.cached.entry.Where
	only := func(places []*guide.Entry) bool { return len(places) == 1 && places[0] == page }
	switch {
	case only(where.Neighbourhoods) && len(where.Municipalities) == 1, only(where.Municipalities) && len(where.Neighbourhoods) == 0:
		c.Place = ""
	case only(where.Municipalities):
		c.Place = v.names(where.Neighbourhoods)
	default:
		return c
	}
	c.variant = "|" + c.Place
	return c
}

// filterWords returns the words that the filters of a list match, in the form of the address:
// "thema:ontmoeten gemeente:zaanstad".
func filterWords(e *guide.Entry) string {
	var b strings.Builder
	for f, value := range e.Facets() {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(f.Param)
		b.WriteByte(':')
		b.WriteString(value.Value)
	}
	return b.String()
}

// As renders the partial with the given name ("card", "line") with the card, once for all lists
// that have the entry.
func (c *Card) As(name string) (template.HTML, error) { return escaped(c.appendAs(nil, name)) }

func (c *Card) appendAs(dst []byte, name string) ([]byte, error) {
	return c.cached.appendFragment(dst, name, c.variant, c.root, func() any {
		c := *c
		c.Href = rootMark + strings.TrimPrefix(c.Href, c.root)
		return &c
	})
}

// light returns the light of the house; other buildings all count as lit.
func (c *Card) light() street.Light {
	if s := c.cached.entry.Section; s != schema.Initiatives && s != schema.Examples {
		return street.Lit
	}
	return c.cached.house.Light()
}

// House draws the house or building of the entry.
func (c *Card) House() template.HTML { return template.HTML(c.appendHouse(nil)) }

func (c *Card) appendHouse(dst []byte) []byte { return c.cached.house.Append(dst, cardPercent) }

// AppendMethod implements fasttemplate.Appender.
func (c *Card) AppendMethod(dst []byte, method, argument string) ([]byte, error) {
	switch method {
	case "As":
		return c.appendAs(dst, argument)
	case "House":
		return c.appendHouse(dst), nil
	}
	return dst, noMethod(c, method)
}

// A LinkItem is a link to an entry with the kind of entry it is.
type LinkItem struct {
	Label, Href, Kind, Class string
	Lang                     string // language of Label, if it is not the language of the page

	cached *cachedEntry
	root   string
}

func (v view) item(e *guide.Entry) LinkItem {
	return LinkItem{e.Title, v.wayOf(e), v.kindName(e), class(e.Kind), e.TitleLang, v.cached(e), v.root}
}

// As renders a partial with the link; see Card.As.
func (l *LinkItem) As(name string) (template.HTML, error) { return escaped(l.appendAs(nil, name)) }

func (l *LinkItem) appendAs(dst []byte, name string) ([]byte, error) {
	return l.cached.appendFragment(dst, name, "", l.root, func() any {
		l := *l
		l.Href = rootMark + strings.TrimPrefix(l.Href, l.root)
		return &l
	})
}

// House draws a small house of an initiative or example. Other kinds have none in a list of links.
func (l *LinkItem) House() template.HTML { return template.HTML(l.appendHouse(nil)) }

func (l *LinkItem) appendHouse(dst []byte) []byte {
	switch l.cached.entry.Section {
	case schema.Initiatives, schema.Examples:
		return l.cached.house.Append(dst, miniPercent)
	}
	return dst
}

// AppendMethod implements fasttemplate.Appender.
func (l *LinkItem) AppendMethod(dst []byte, method, argument string) ([]byte, error) {
	switch method {
	case "As":
		return l.appendAs(dst, argument)
	case "House":
		return l.appendHouse(dst), nil
	}
	return dst, noMethod(l, method)
}
