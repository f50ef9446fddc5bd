package dutch

import (
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// A Sorter makes keys by which names sort the way a Dutch register does:
// accents and capitals do not count, numbers go by size, and an article at the
// front is passed over, so that De Kruimel stands at the K and
// 's-Hertogenbosch at the H. A Sorter is for one goroutine.
type Sorter struct {
	collator *collate.Collator
	buffer   collate.Buffer
}

// NewSorter makes a Sorter.
func NewSorter() *Sorter {
	return &Sorter{collator: collate.New(language.Dutch, collate.Loose, collate.Numeric)}
}

// Key gives the sort key of a name. Keys compare as strings.
func (s *Sorter) Key(name string) string {
	s.buffer.Reset()
	return string(s.collator.KeyFromString(&s.buffer, Headword(name)))
}

// Headword gives the name without an article at its front, which is how a
// register sorts it.
func Headword(name string) string {
	for _, article := range []string{"De ", "Het ", "Een ", "'t ", "’t ", "'s-", "’s-", "'s ", "’s ", "de ", "het ", "een "} {
		if rest, ok := strings.CutPrefix(name, article); ok && rest != "" {
			return rest
		}
	}
	return strings.TrimLeft(name, "'’‘\"“”(")
}

// Initial gives the letter under which a register lists the name: "A" to "Z",
// or "0-9" for anything else.
func Initial(name string) string {
	slug := Slug(Headword(name))
	if c := slug[0]; c >= 'a' && c <= 'z' {
		return string(c - 'a' + 'A')
	}
	return "0-9"
}
