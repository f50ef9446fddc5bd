package check

import (
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// addresses reports published addresses, listed in adressen.txt, that the guide no longer has. A file
// that cannot be read may have any of them.
func addresses(g *guide.Guide) []problem.Problem {
	if len(g.Published) == 0 || len(g.Unread) > 0 {
		return nil
	}
	has := map[string]bool{"/": true}
	for _, address := range g.ContentAddresses() {
		has[address] = true
	}
	follows := map[string]bool{} // a translation of one of these is not reported by itself
	for _, address := range g.Fixed {
		follows[address] = true
	}
	for _, item := range g.Published {
		follows[item.Text] = true
	}
	var gone []content.Item
	lost := map[*guide.Entry][]string{} // by the page that replaces them; nil when there is none
	for _, item := range g.Published {
		if code, original := guide.InLanguage(item.Text); has[item.Text] || code != "" && (has[original] || follows[original]) {
			continue
		}
		gone = append(gone, item)
		to := successor(g, item.Text)
		lost[to] = append(lost[to], item.Text)
	}
	var ps []problem.Problem
	for _, item := range gone {
		switch to := successor(g, item.Text); {
		case to == nil:
			ps = append(ps, problem.New(item.Place, problem.AddressGone, item.Text, item.Text))
		case to.Value(schema.Aliassen) != nil:
			ps = append(ps, problem.New(item.Place, problem.AddressGoneIn, item.Text, to.Path))
		default:
			ps = append(ps, problem.New(item.Place, problem.AddressGoneTo, item.Text, to.Path, strings.Join(lost[to], ", ")))
		}
	}
	return ps
}

// successor returns the entry that probably has the address now under another name: the entry with
// its id, or the one with the nearest name in its section. It may return nil.
func successor(g *guide.Guide, address string) *guide.Entry {
	_, address = guide.InLanguage(address)
	id := strings.Trim(address, "/")
	section, slug, ok := strings.Cut(id, "/")
	entries := g.Pages
	if ok {
		s := g.Section(section)
		if s == nil {
			return nil
		}
		entries = s.Entries
	} else {
		slug = id
	}
	entries = slices.DeleteFunc(slices.Clone(entries), func(e *guide.Entry) bool { return e.Draft })
	slugs := make([]string, len(entries))
	for i, e := range entries {
		if slugs[i] = e.Slug; e.ID == id {
			return e
		}
	}
	near, ok := problem.Nearest(slug, slugs)
	if !ok {
		return nil
	}
	return entries[slices.Index(slugs, near)]
}
