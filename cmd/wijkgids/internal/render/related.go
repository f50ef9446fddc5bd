package render

import (
	"slices"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// Related holds the entries that an entry belongs to and works with.
type Related struct {
	Housemates []LinkItem  // initiatives and examples that it works with
	Partners   []LinkItem  // the other entries that it works with
	Network    *Link       // who works with whom in its neighbourhood, or nil
	Others     []LinkGroup // a limited number, in view
	Rest       []LinkGroup // folded
	RestCount  int
}

// Any reports whether there is anything related.
func (r Related) Any() bool {
	return len(r.Housemates)+len(r.Partners)+len(r.Others) > 0 || r.RestCount > 0
}

// A LinkGroup is some links under one heading.
type LinkGroup struct {
	Title string
	Links []LinkItem
}

// mostRelated is the number of related links in view. More would not help readers to choose.
const mostRelated = 8

// related returns the relations of an entry: the first ones in view, the rest folded.
func (v view) related(e *guide.Entry) Related {
	var out Related
	groups := v.groupsOf(e)
	room := mostRelated
	if len(e.Inside) > 0 || e.Section == schema.Themes {
		room /= 2 // the page is a list already
	}
	rest := func(title string, links []LinkItem) {
		if len(links) > 0 {
			out.Rest = append(out.Rest, LinkGroup{title, links})
			out.RestCount += len(links)
		}
	}
	for _, g := range groups {
		if g.Title != v.t(partnersTitle) || e.Section != schema.Initiatives && e.Section != schema.Examples {
			n := min(room, len(g.Links))
			if n > 0 {
				out.Others = append(out.Others, LinkGroup{g.Title, g.Links[:n]})
			}
			rest(g.Title, g.Links[n:])
			room -= n
			continue
		}
		for _, l := range g.Links {
			if s := l.cached.entry.Section; s == schema.Initiatives || s == schema.Examples {
				out.Housemates = append(out.Housemates, l)
			} else {
				out.Partners = append(out.Partners, l)
			}
		}
		n := min(mostRelated/2, len(out.Housemates))
		more := out.Housemates[n:]
		out.Housemates = out.Housemates[:n]
		room -= n
		n = min(room, len(out.Partners))
		rest(g.Title, slices.Concat(more, out.Partners[n:]))
		out.Partners = out.Partners[:n]
		room -= n
		for _, n := range e.Where.Neighbourhoods {
			if v.hasNetwork(n) {
				out.Network = &Link{v.t("Bekijk het hele netwerk van %s", n.Title), v.to(n.Address) + "#tekening"}
				break
			}
		}
	}
	return out
}

// partnersTitle is the heading, in the table of fields, of entries that work together.
const partnersTitle = "Werkt samen met"

// groupsOf groups the relations of an entry, in both directions, under the headings of the table.
// An entry is in the first group that fits.
func (v view) groupsOf(e *guide.Entry) []LinkGroup {
	var out []LinkGroup
	shown := map[*guide.Entry]bool{}
	for _, r := range e.Refs {
		if r.Field.Label != "" || r.Field.To[0] == schema.Sources {
			shown[r.To] = true // among the facts or the sources
		}
	}
	for _, f := range v.g.Table.References() {
		g := LinkGroup{Title: v.t(f.Back)}
		add := func(to *guide.Entry) {
			if !shown[to] {
				shown[to] = true
				g.Links = append(g.Links, v.item(to))
			}
		}
		if f.Label == "" && f.To[0] != schema.Sources {
			for _, r := range e.Refs {
				if r.Field == f {
					add(r.To)
				}
			}
		}
		for _, r := range e.Back {
			if r.Field == f && !lists(f) {
				add(r.From)
			}
		}
		if len(g.Links) > 0 {
			out = append(out, g)
		}
	}
	for _, r := range e.Back {
		shown[r.From] = true
	}
	mentions := LinkGroup{Title: v.t("Genoemd in")}
	for _, m := range e.Mentioned {
		if !shown[m] {
			mentions.Links = append(mentions.Links, v.item(m))
		}
	}
	if len(mentions.Links) > 0 {
		out = append(out, mentions)
	}
	return out
}
