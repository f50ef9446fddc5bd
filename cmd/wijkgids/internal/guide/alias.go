package guide

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/paths"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// An Alias is an old address that redirects to a page.
type Alias struct {
	Address string
	Target  string // address of the page
	Title   string
	To      *Entry // nil when the page is not an entry, such as a list
	Note    string // id of the line on the page that tells readers of a language that it is only in Dutch; "" for none
}

func aliasOf(address string, to *Entry) Alias { return Alias{address, to.Address, to.Title, to, ""} }

// Way returns the address that the alias leads to, with the line to show there.
func (a Alias) Way() string {
	if a.Note == "" {
		return a.Target
	}
	return a.Target + "#" + a.Note
}

// HasPage reports whether a redirect page can be written at the address, for hosts without
// redirects. That needs a name with the media type of a page, and one that Windows allows.
func (a Alias) HasPage() bool {
	file := OutputPath(a.Address)
	for element := range strings.SplitSeq(file, "/") {
		if !paths.OnWindows(element) {
			return false
		}
	}
	return path.Ext(file) == ".html"
}

// Clash returns the problem for an address whose file clashes with another file. owner is the owner
// of the other file; it matters when the paths are equal.
func Clash(at problem.Place, address string, clash *paths.Clash, owner string) problem.Problem {
	switch {
	case !clash.Folder && len(clash.Other) == len(clash.Path):
		return problem.New(at, problem.TwoPages, address, owner)
	case clash.Folder && len(clash.Other) < len(clash.Path):
		return problem.New(at, problem.AddressCase, address, clash.Path[:len(clash.Other)], clash.Other)
	}
	return problem.New(at, problem.AddressFolder, address, "/"+clash.Other)
}

// Program is the name of the program in messages, as the owner of an address.
const Program = "de gids zelf"

// aliases collects the old addresses. It refuses an address that clashes with a file of the site or
// with another old address. This holds even for hosts that need no page there, because a host
// serves an existing file before it looks at redirects. An address in another language needs the
// same room as its Dutch equivalent, because every page may get a translation.
func (a *assembly) aliases() {
	var taken paths.Set
	owners := map[string]string{} // by output path, in lower case
	add := func(file, owner string) {
		if _, clash := taken.Add(file); clash == nil {
			owners[strings.ToLower(file)] = owner
		}
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
	type written struct {
		content.Item
		of *Entry
	}
	var own, others []written // addresses in Dutch, and in other languages
	for _, e := range a.entries {
		v := e.Value(schema.Aliassen)
		if v == nil {
			continue
		}
		for _, item := range v.Items {
			if !strings.HasSuffix(item.Text, "/") && !strings.Contains(path.Base(item.Text), ".") {
				item.Text += "/"
			}
			if code, _ := InLanguage(item.Text); code == "" {
				own = append(own, written{item, e})
			} else {
				others = append(others, written{item, e})
			}
		}
	}
	for _, w := range own {
		a.alias(w.Item, w.of, w.Text, &taken, owners)
	}
	languages := map[string]*paths.Set{}
	for _, w := range others {
		code, rest := InLanguage(w.Text)
		if languages[code] == nil {
			languages[code] = taken.Clone()
		}
		a.alias(w.Item, w.of, rest, languages[code], owners)
	}
	sortAliases(a.guide.Aliases)
}

// alias adds an old address of an entry. place is the address without its language.
func (a *assembly) alias(item content.Item, of *Entry, place string, taken *paths.Set, owners map[string]string) {
	file := OutputPath(place)
	if slices.ContainsFunc(a.addresses, func(own Address) bool { return own.Takes(file) }) {
		a.report(item.Place, problem.TwoPages, item.Text, Program)
		return
	}
	if _, clash := taken.Add(file); clash != nil {
		a.problems = append(a.problems, Clash(item.Place, item.Text, clash, owners[strings.ToLower(file)]))
		return
	}
	owners[strings.ToLower(file)] = of.Path
	a.guide.Aliases = append(a.guide.Aliases, aliasOf(item.Text, of))
}

func sortAliases(all []Alias) {
	slices.SortFunc(all, func(x, y Alias) int { return cmp.Compare(x.Address, y.Address) })
}
