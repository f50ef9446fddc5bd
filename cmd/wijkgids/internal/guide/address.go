package guide

import (
	"path"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
)

// An Address is one that the program makes by itself, whatever the content. The
// table of all of them comes in with Options; slugs, links and aliases are held
// against it.
type Address struct {
	// Path is from the guide's root: a file such as "/feed.xml", or a page or folder
	// such as "/zoeken/" with everything below it. A "*" stands for any name, or part
	// of one.
	Path string

	// When tells which guides have it; nil stands for all.
	When func(*Guide) bool

	// Linked says that a text may link to it.
	Linked bool
}

// In reports whether a guide has the address.
func (a Address) In(g *Guide) bool { return a.When == nil || a.When(g) }

// Covers reports whether another address is this one or, when this is a page or
// folder, stands below it. The front page has nothing below it.
func (a Address) Covers(address string) bool {
	if a.Path == "/" {
		return address == "/"
	}
	pattern, elements := strings.Split(a.Path, "/"), strings.Split(address, "/")
	if last := len(pattern) - 1; pattern[last] == "" {
		if len(elements) < len(pattern) {
			return false
		}
		pattern, elements = pattern[:last], elements[:last]
	}
	return slices.EqualFunc(pattern, elements, func(p, e string) bool {
		ok, _ := path.Match(p, strings.ToLower(e)) // patterns of the table are well formed
		return ok
	})
}

// Reserved returns a function that reports whether a slug in a section ("" for a
// page at the root) would give its page one of the addresses.
func Reserved(addresses []Address) content.Reserved {
	return func(section, slug string) bool {
		address := "/" + slug + "/"
		if section != "" {
			address = "/" + section + address
		}
		return slices.ContainsFunc(addresses, func(a Address) bool { return a.Covers(address) })
	}
}
