package guide

import (
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// InLanguage splits an address into the code of its language and the Dutch address. The code is ""
// for a Dutch address. The guide need not be in that language.
func InLanguage(address string) (code, rest string) {
	first, rest, ok := strings.Cut(strings.TrimPrefix(address, "/"), "/")
	if ok && (first == content.Simple || wording.In(first) != nil && first != wording.Dutch.Code) {
		return first, "/" + rest
	}
	return "", address
}

// ContentAddresses returns the addresses that follow from the content, sorted: those of entries,
// pages and sections in every language, and aliases. It leaves out drafts.
func (g *Guide) ContentAddresses() []string { return g.contentAddresses(false) }

func (g *Guide) contentAddresses(drafts bool) []string {
	var all []string
	for _, in := range append([]*Guide{g}, g.Editions...) {
		add := func(e *Entry) bool {
			is := (drafts || !e.Draft) && in.Has(e)
			if is {
				all = append(all, e.Address)
			}
			return is
		}
		for _, s := range in.Sections {
			published := false
			for _, e := range s.Entries {
				published = add(e) || published
			}
			if published {
				all = append(all, s.Address())
			}
		}
		for _, e := range in.Pages {
			add(e)
		}
		if in != g {
			for _, address := range g.Fixed {
				all = append(all, in.Prefix()+address)
			}
		}
	}
	for _, a := range g.Aliases {
		if drafts || a.To == nil || !a.To.Draft {
			all = append(all, a.Address)
		}
	}
	slices.Sort(all)
	return all
}

// withdrawn redirects published addresses of translations that no longer exist to the Dutch page,
// or to where that page moved.
func (g *Guide) withdrawn() {
	if !slices.ContainsFunc(g.Published, func(item content.Item) bool { code, _ := InLanguage(item.Text); return code != "" }) {
		return
	}
	has := map[string]bool{}
	for _, address := range g.contentAddresses(true) {
		has[address] = true
	}
	old := map[string]Alias{}
	for _, a := range g.Aliases {
		old[a.Address] = a
	}
	for _, item := range g.Published {
		code, address := InLanguage(item.Text)
		if code == "" || has[item.Text] {
			continue
		}
		alias, moved := old[address]
		switch e, s := g.byAddr[address], g.Section(strings.Trim(address, "/")); {
		case moved:
			alias.Address = item.Text
		case s != nil && s.Address() == address:
			alias = Alias{Address: item.Text, Target: address, Title: s.Title, To: s.Index}
		case e != nil && !e.Draft:
			alias = aliasOf(item.Text, e)
		case slices.Contains(g.Fixed, address):
			alias = Alias{Address: item.Text, Target: address, Title: g.Home.Title}
		default:
			continue // check reports it
		}
		has[item.Text] = true
		g.Aliases = append(g.Aliases, alias)
	}
}
