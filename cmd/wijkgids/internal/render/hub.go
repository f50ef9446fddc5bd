package render

import (
	"cmp"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A HubGroup is the entries of one kind on the page of a theme, municipality or neighbourhood.
type HubGroup struct {
	Title, ID, Class string
	Count            int    // on this page
	Folded           bool   // the whole group is folded
	Names            bool   // in a folded group with many entries: no summaries
	Signs            bool   // neighbourhoods, drawn as signs
	Cards            []Card // with a house
	Lines            []Card // the next few
	Rest             []Card // folded
	More             *Link  // to the next page
}

// A group shows a few cards and a few lines; the rest is folded. So the page of a large
// municipality stays short enough to scroll through on a phone.
const (
	hubCards = 3
	hubLines = 3
	hubNames = 12 // a folded group with more entries than this has only names
)

// hubFolded are the sections that few readers of a hub look for. Entries that have ended are folded
// too.
var hubFolded = []string{schema.Chapters, schema.Terms, schema.Claims, schema.Figures, schema.Organisations, schema.Sources}

// listed returns the groups on the first page of the entries that refer to this one. Lit houses
// come first.
func (v view) listed(e *guide.Entry) []HubGroup {
	all := v.referring(e)
	var out []HubGroup
	for _, g := range v.groups(all[:min(perPage, len(all))]) {
		for i, c := range g.Cards {
			g.Cards[i] = v.here(c, e)
		}
		h := HubGroup{Title: g.Title, ID: g.ID, Class: g.Class, Count: len(g.Cards)}
		if h.Folded = g.ended || slices.ContainsFunc(hubFolded, func(s string) bool { return h.Class == "k-"+s }); h.Folded {
			h.Rest, h.Names = g.Cards, len(g.Cards) > hubNames
		} else {
			h.Signs = h.Class == "k-"+schema.Neighbourhoods
			slices.SortStableFunc(g.Cards, func(a, b Card) int { return cmp.Compare(a.light(), b.light()) })
			cards := min(hubCards, len(g.Cards))
			lines := min(hubLines, len(g.Cards)-cards)
			h.Cards, h.Lines, h.Rest = g.Cards[:cards], g.Cards[cards:cards+lines], g.Cards[cards+lines:]
		}
		out = append(out, h)
	}
	// The folded groups come last, so that the others are close together.
	slices.SortStableFunc(out, func(a, b HubGroup) int {
		switch {
		case a.Folded == b.Folded:
			return 0
		case a.Folded:
			return 1
		}
		return -1
	})
	if len(all) > perPage {
		out[len(out)-1].More = &Link{v.t("Verder: nog %s", len(all)-perPage), v.to(pageAddress(strings.TrimPrefix(e.Address, v.g.Prefix()), 2))}
	}
	return out
}
