package guide

import (
	"slices"
)

// ContentAddresses returns the addresses that content makes, sorted: those of entries,
// pages and sections, and the old ones. Drafts have none.
func (g *Guide) ContentAddresses() []string {
	var all []string
	add := func(e *Entry) bool {
		if !e.Draft {
			all = append(all, e.Address)
		}
		return !e.Draft
	}
	for _, s := range g.Sections {
		published := false
		for _, e := range s.Entries {
			published = add(e) || published
		}
		if published {
			all = append(all, s.Address())
		}
	}
	for _, e := range g.Pages {
		add(e)
	}
	for _, a := range g.Aliases {
		if !a.To.Draft {
			all = append(all, a.Address)
		}
	}
	slices.Sort(all)
	return all
}
