package guide

import (
	"path"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
)

// An Address is an address that the program makes whatever the content is. Options holds the table
// of all of them. Slugs, links and aliases in content must not clash with it.
type Address struct {
	// Path is a path from the root of the guide: a file such as "/feed.xml", or a page or folder
	// such as "/zoeken/" with everything below it. A "*" matches any name, or part of one.
	Path string

	// When reports whether a guide has the address; nil means always.
	When func(*Guide) bool

	// Linked allows texts in content to link to the address.
	Linked bool

	// Each reports that every edition has one of its own.
	Each bool
}

// In reports whether a guide has the address.
func (a Address) In(g *Guide) bool { return a.When == nil || a.When(g) }

// Takes reports whether the address rules out a file of the site: because it is that file, contains
// it, or is a file where the other needs a folder. It ignores case.
func (a Address) Takes(file string) bool {
	own, elements := strings.Split(OutputPath(a.Path), "/"), strings.Split(strings.ToLower(file), "/")
	if a.Path != "/" && strings.HasSuffix(a.Path, "/") {
		own = own[:len(own)-1] // the folder with everything below it
	}
	for i, pattern := range own {
		if i == len(elements) {
			return true
		}
		if i == len(elements)-1 && i < len(own)-1 && strings.Contains(pattern, "*") {
			return false // a pattern is no reason to refuse every file in the folder
		}
		if ok, _ := path.Match(pattern, elements[i]); !ok { // the patterns of the table are well formed, so the error is nil
			return false
		}
	}
	return true
}

// OutputPath returns the path of the file that a host sends at an address:
// "over/index.html" for "/over/".
func OutputPath(address string) string {
	name := strings.TrimPrefix(address, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name
}

// Reserved returns a function that reports whether a page with a slug in a section ("" at the root)
// would clash with one of the addresses.
func Reserved(addresses []Address) content.Reserved {
	byFirst := map[string][]Address{} // by first element; "*" when that is a pattern
	for _, a := range addresses {
		first, _, _ := strings.Cut(strings.TrimPrefix(a.Path, "/"), "/")
		if strings.Contains(first, "*") {
			first = "*"
		}
		byFirst[first] = append(byFirst[first], a)
	}
	return func(section, slug string) bool {
		first, file := slug, slug+"/index.html"
		if section != "" {
			first, file = section, section+"/"+file
		}
		takes := func(a Address) bool { return a.Takes(file) }
		return slices.ContainsFunc(byFirst[first], takes) || slices.ContainsFunc(byFirst["*"], takes)
	}
}
