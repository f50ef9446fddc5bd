package guide

import (
	"path"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
)

// An Address is one that the program makes by itself, whatever the content. Options has
// the table of all of them, which slugs, links and aliases may not contradict.
type Address struct {
	// Path is from the guide's root: a file such as "/feed.xml", or a page or folder
	// such as "/zoeken/" with everything below it. A "*" stands for any name, or part
	// of one.
	Path string

	// When reports whether a guide has it; nil means always.
	When func(*Guide) bool

	// Linked allows texts to link to it.
	Linked bool
}

// In reports whether a guide has the address.
func (a Address) In(g *Guide) bool { return a.When == nil || a.When(g) }

// Takes reports whether the address leaves no room for a file of a site, which is its
// own file, stands below it, or is a file where it needs a folder. Case does not count.
func (a Address) Takes(file string) bool {
	own, elements := strings.Split(OutputPath(a.Path), "/"), strings.Split(strings.ToLower(file), "/")
	if a.Path != "/" && strings.HasSuffix(a.Path, "/") {
		own = own[:len(own)-1] // the folder with all below it
	}
	for i, pattern := range own {
		if i == len(elements) {
			return true
		}
		if i == len(elements)-1 && i < len(own)-1 && strings.Contains(pattern, "*") {
			return false // any name is no reason to refuse every file
		}
		if ok, _ := path.Match(pattern, elements[i]); !ok { // patterns of the table are well formed
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

// Reserved returns a function that reports whether a slug in a section ("" for a
// page at the root) would give its page one of the addresses.
func Reserved(addresses []Address) content.Reserved {
	byFirst := map[string][]Address{} // by first element, "*" for those with any
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
