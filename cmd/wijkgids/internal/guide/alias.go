package guide

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/paths"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// An Alias is an old address that redirects to an entry.
type Alias struct {
	Address string
	To      *Entry
}

// HasPage reports whether a page can stand at the address, for hosts without redirects.
// A host sends other files with a type that is not that of a page, and Windows has no
// file with some names.
func (a Alias) HasPage() bool {
	file := OutputPath(a.Address)
	for element := range strings.SplitSeq(file, "/") {
		if !paths.OnWindows(element) {
			return false
		}
	}
	return path.Ext(file) == ".html"
}

// Clash returns the problem of an address whose file clashes with another, which is of
// owner if it has the same path.
func Clash(at problem.Place, address string, clash *paths.Clash, owner string) problem.Problem {
	switch {
	case !clash.Folder && len(clash.Other) == len(clash.Path):
		return problem.New(at, problem.TwoPages, address, owner)
	case clash.Folder && len(clash.Other) < len(clash.Path):
		return problem.New(at, problem.AddressCase, address, clash.Path[:len(clash.Other)], clash.Other)
	}
	return problem.New(at, problem.AddressFolder, address, "/"+clash.Other)
}

// Program is how messages name the program as the owner of an address.
const Program = "de gids zelf"

// aliases collects the old addresses. It refuses those that have no place beside the
// files of the site and other old addresses, also where no page will stand: a host
// sends a file first and redirects where there is none.
func (a *assembly) aliases() {
	var taken paths.Set
	owners := map[string]string{} // by path in lower case
	add := func(file, owner string) *paths.Clash {
		_, clash := taken.Add(file)
		if clash == nil {
			owners[strings.ToLower(file)] = owner
		}
		return clash
	}
	for _, e := range a.entries {
		if a.guide.byAddr[e.Address] == e {
			add(OutputPath(e.Address), e.Path)
		}
	}
	for _, s := range a.guide.Sections {
		if s.Index == nil {
			add(OutputPath(s.Address()), Program)
		}
	}
	for _, e := range a.entries {
		v := e.Value(schema.Aliassen)
		if v == nil {
			continue
		}
		for _, item := range v.Items {
			address := item.Text
			if !strings.HasSuffix(address, "/") && !strings.Contains(path.Base(address), ".") {
				address += "/"
			}
			file := OutputPath(address)
			if slices.ContainsFunc(a.addresses, func(own Address) bool { return own.Takes(file) }) {
				a.report(item.Place, problem.TwoPages, address, Program)
				continue
			}
			if clash := add(file, e.Path); clash != nil {
				a.problems = append(a.problems, Clash(item.Place, address, clash, owners[strings.ToLower(file)]))
				continue
			}
			a.guide.Aliases = append(a.guide.Aliases, Alias{address, e})
		}
	}
	sortAliases(a.guide.Aliases)
}

func sortAliases(all []Alias) {
	slices.SortFunc(all, func(x, y Alias) int { return cmp.Compare(x.Address, y.Address) })
}
