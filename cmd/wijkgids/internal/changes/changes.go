// Package changes compares two assembled guides, fact by fact and sentence by sentence, and reports
// what changes for readers.
package changes

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A Report is what changed between two guides. Pages are in the order of the guide.
type Report struct {
	Since  string // the name of the older guide, in the words of the report
	Errors int    // in the newer guide; the report may be incomplete because of them
	Next   string // what to do about it; "" for nothing

	Added, Changed, Moved, Gone []Page

	Lost   []Lost
	Behind []Page // translations that stay as they were while their original says something else, without a line on the page that says so
	Old    []Page // pages whose facts are out of date: those that changed, and those that became so since the older guide
}

// A Page is one page that changed.
type Page struct {
	Title, Address string
	Summary        string
	Was            string // the previous address of a page that moved
	To             string // the address that the address of a removed page now leads to; "" for none
	Until          string // the last day on which the facts were valid, in words; only in Report.Old
	Facts          []Fact
	Text           []Part
}

// A Fact is a field with values that were added or removed.
type Fact struct {
	Label string
	Rows  []Row
}

// A Part holds the changed sentences below one heading.
type Part struct {
	Heading string // "" above the first heading
	Rows    []Row
}

// A Row is a value or sentence before and after the change. One of the two may be "".
type Row struct{ Before, After string }

// A Lost address led to a page and now leads nowhere.
type Lost struct {
	Address string
	From    []string // titles of the remaining pages that referred to it
}

// Between compares two guides.
func Between(before, after *guide.Guide) *Report {
	r := &Report{}
	olds, news := written(before), written(after)
	oldPictures, newPictures := sizes(before), sizes(after)
	was := match(olds, news, after)
	stays, unchanged := map[*guide.Entry]bool{}, map[*guide.Entry]bool{}
	type change struct {
		of   *guide.Entry
		text bool
		keys []schema.Key
	}
	var reworded []change // originals
	for _, e := range news {
		old := was[e]
		if old != nil {
			stays[old] = true
		}
		var keys []schema.Key
		page := Page{Title: title(e), Address: e.Address, Summary: e.Summary}
		if old != nil {
			page.Facts, keys = facts(old, e)
			page.Text = text(old, e)
			if name := e.Picture(); e.Version == nil && name != "" && oldPictures[name] != 0 && oldPictures[name] != newPictures[name] {
				page.Facts = append(page.Facts, Fact{"Afbeelding", []Row{{"", path.Base(name) + ": een ander beeld"}}})
			}
		}
		touched := true
		switch {
		case old == nil:
			r.Added = append(r.Added, page)
		case old.Address != e.Address:
			page.Was = old.Address
			r.Moved = append(r.Moved, page)
		case len(page.Facts)+len(page.Text) > 0:
			r.Changed = append(r.Changed, page)
		default:
			touched, unchanged[e] = false, true
		}
		if e.Version == nil && touched && old != nil {
			reworded = append(reworded, change{e, len(page.Text) > 0, keys})
		}
		if e.Version == nil && after.IsDue(e) && (touched || !before.IsDue(old)) {
			page.Until = dutch.DateWords(after.HoldsUntil(e))
			r.Old = append(r.Old, page)
		}
	}
	for _, c := range reworded {
		for _, in := range after.Editions {
			v := in.Of(c.of)
			own := func(key schema.Key) bool {
				return (key == schema.Titel || slices.Contains(guide.ShownWords, key)) && v.Version.Value(key) != nil
			}
			if unchanged[v] && (c.text || slices.ContainsFunc(c.keys, own)) && !in.IsOutdated(v) && v.Translated() == was[v].Translated() {
				r.Behind = append(r.Behind, Page{Title: title(v), Address: v.Address})
			}
		}
	}
	leads := map[string]string{}
	for _, a := range after.Aliases {
		leads[a.Address] = a.Target
	}
	for _, e := range olds {
		if !stays[e] {
			r.Gone = append(r.Gone, Page{Title: title(e), Address: e.Address, Summary: e.Summary, To: leads[e.Address]})
		}
	}
	r.Lost = lost(before, after, stays)
	return r
}

// Only removes everything from the report but the changes of the page with the given address.
func (r *Report) Only(address string) {
	for _, list := range []*[]Page{&r.Added, &r.Changed, &r.Moved, &r.Gone} {
		*list = slices.DeleteFunc(*list, func(p Page) bool { return p.Address != address })
	}
	r.Lost, r.Behind, r.Old = nil, nil, nil
}

// IsEmpty reports whether readers see no change.
func (r *Report) IsEmpty() bool {
	return len(r.Added)+len(r.Changed)+len(r.Moved)+len(r.Gone)+len(r.Lost)+len(r.Behind)+len(r.Old) == 0
}

// written returns every page with a text of its own: the originals, then the translations.
func written(g *guide.Guide) []*guide.Entry {
	all := g.Written()
	for _, in := range g.Editions {
		for _, e := range in.Written() {
			if e.Version != nil {
				all = append(all, e)
			}
		}
	}
	return all
}

func title(e *guide.Entry) string {
	switch {
	case e.Kind.Section == schema.Settings && e.Version != nil:
		return "Voorpagina"
	case e.Kind.Section == schema.Settings:
		return "Voorpagina en instellingen"
	}
	return e.PlainTitle()
}

// name identifies a page across guides: its id, with the language for a translation.
func name(e *guide.Entry) string {
	if e.Version == nil {
		return e.ID
	}
	return e.Version.Lang + " " + e.ID
}

// match returns the older version of each newer page: the page with the same id and language, else
// the page whose address is now an alias of the newer page.
func match(olds, news []*guide.Entry, after *guide.Guide) map[*guide.Entry]*guide.Entry {
	byID, byAddress := map[string]*guide.Entry{}, map[string]*guide.Entry{}
	for _, e := range olds {
		byID[name(e)], byAddress[e.Address] = e, e
	}
	was, taken := map[*guide.Entry]*guide.Entry{}, map[*guide.Entry]bool{}
	for _, e := range news {
		if old := byID[name(e)]; old != nil {
			was[e], taken[old] = old, true
		}
	}
	for _, a := range after.Aliases {
		if old := byAddress[a.Address]; old != nil && a.To != nil && !taken[old] && was[a.To] == nil {
			was[a.To], taken[old] = old, true
		}
	}
	return was
}

// facts compares the values of the fields; for a translation, only those that the translation
// itself has. References are equal when they name the same entry, even if its title changed. keys
// are the fields that changed.
func facts(old, e *guide.Entry) (out []Fact, keys []schema.Key) {
	for _, use := range e.Kind.Fields() {
		if unseen(use.Key, e) || e.Version != nil && e.Version.Value(use.Key) == nil && old.Version.Value(use.Key) == nil {
			continue
		}
		var before []guide.Word
		if had, ok := old.Kind.Field(use.Key); ok {
			before = old.Words(had.Field)
		}
		if rows := rowsOf(compare(same(before), same(e.Words(use.Field))), value.shown); len(rows) > 0 {
			out = append(out, Fact{cmp.Or(dutch.Typographic(use.Label), dutch.UpperFirst(use.Key.String())), rows})
			keys = append(keys, use.Key)
		}
	}
	if e.Version != nil {
		before, after := dutch.DateWords(old.ReadOn()), dutch.DateWords(e.ReadOn())
		if before != after {
			out = append(out, Fact{dutch.UpperFirst(schema.Nagelezen.String()), []Row{{before, after}}})
		}
	}
	return out, keys
}

// unseen reports whether to leave out a field because something else shows its change: a new id
// shows as a page that moved, aliases show as addresses that stay, and hours show with their date.
func unseen(key schema.Key, e *guide.Entry) bool {
	switch key {
	case schema.ID, schema.Aliassen:
		return true
	case schema.Begin, schema.Eind:
		return e.Value(schema.Datum) != nil
	}
	return false
}

// A value is a Word in comparable form.
type value struct{ id, text string }

func (v value) shown() string {
	if v.text != "" {
		return v.text
	}
	return v.id
}

func same(words []guide.Word) []value {
	out := make([]value, len(words))
	for i, w := range words {
		out[i] = value{text: w.Text}
		if w.Entry != nil {
			out[i] = value{id: w.Entry.ID}
		}
	}
	return out
}

// A line is a heading or a sentence.
type line struct {
	heading bool
	text    string
}

func (l line) shown() string {
	if l.heading {
		return "Kop: " + l.text
	}
	return l.text
}

// text compares the headings and sentences.
func text(old, e *guide.Entry) []Part {
	before, beforeAt := lines(old)
	after, afterAt := lines(e)
	var out []Part
	i, j := 0, 0
	for _, part := range compare(before, after) {
		if n := len(part.same); n > 0 {
			i, j = i+n, j+n
			continue
		}
		var heading string
		if len(part.added) > 0 {
			heading = afterAt[j]
		} else {
			heading = beforeAt[i]
		}
		i, j = i+len(part.gone), j+len(part.added)
		rows := rowsOf([]edit[line]{part}, line.shown)
		if n := len(out); n > 0 && out[n-1].Heading == heading {
			out[n-1].Rows = append(out[n-1].Rows, rows...)
		} else {
			out = append(out, Part{heading, rows})
		}
	}
	return out
}

// lines returns the headings and sentences of a page, and for each the heading that it is below.
func lines(e *guide.Entry) (all []line, at []string) {
	if e.Text == nil { // there is no gids.md
		return nil, nil
	}
	for _, p := range e.Text.Passages {
		if p.Heading != "" {
			all, at = append(all, line{true, p.Heading}), append(at, p.Heading)
		}
		for _, block := range strings.Split(p.Text, "\n") {
			for _, s := range dutch.Sentences(block) {
				all, at = append(all, line{false, s}), append(at, p.Heading)
			}
		}
	}
	return all, at
}

// rowsOf pairs what is gone with what replaces it.
func rowsOf[T any](edits []edit[T], shown func(T) string) []Row {
	var out []Row
	for _, e := range edits {
		for k := range max(len(e.gone), len(e.added)) {
			var row Row
			if k < len(e.gone) {
				row.Before = shown(e.gone[k])
			}
			if k < len(e.added) {
				row.After = shown(e.added[k])
			}
			out = append(out, row)
		}
	}
	return out
}

// lost returns the addresses that no longer exist, with the pages that referred to them.
func lost(before, after *guide.Guide, stays map[*guide.Entry]bool) []Lost {
	now := after.ContentAddresses()
	var out []Lost
	for _, address := range before.ContentAddresses() {
		if _, found := slices.BinarySearch(now, address); found {
			continue
		}
		l := Lost{Address: address}
		if e := before.At(address); e != nil {
			var from []*guide.Entry
			for _, ref := range e.Back {
				from = append(from, ref.From)
			}
			seen := map[*guide.Entry]bool{}
			for _, other := range append(from, e.Mentioned...) {
				if stays[other] && !seen[other] {
					seen[other] = true
					l.From = append(l.From, title(other))
				}
			}
			slices.Sort(l.From)
		}
		out = append(out, l)
	}
	return out
}

// sizes returns the sizes of the pictures, in bytes, by path.
func sizes(g *guide.Guide) map[string]int64 {
	all := map[string]int64{}
	for _, p := range g.Pictures {
		all[p.Path] = p.Size
	}
	return all
}
