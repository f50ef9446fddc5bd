package dutch

import (
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// A Sorter makes sort keys for a Dutch register: it ignores accents, case and a leading
// article, and orders numbers by size. De Kruimel sorts under K, 's-Hertogenbosch under
// H. A Sorter is not safe for concurrent use.
type Sorter struct {
	collator *collate.Collator
	buffer   collate.Buffer
}

func NewSorter() *Sorter {
	return &Sorter{collator: collate.New(language.Dutch, collate.Loose, collate.Numeric)}
}

// Key returns the sort key of a name. Keys compare as strings.
func (s *Sorter) Key(name string) string {
	s.buffer.Reset()
	return string(s.collator.KeyFromString(&s.buffer, Headword(name)))
}

// Headword returns the name without a leading article.
func Headword(name string) string {
	for _, article := range []string{"De ", "Het ", "Een ", "'t ", "’t ", "'s-", "’s-", "'s ", "’s ", "de ", "het ", "een "} {
		if rest, ok := strings.CutPrefix(name, article); ok && rest != "" {
			return rest
		}
	}
	return strings.TrimLeft(name, "'’‘\"“”(")
}

// Initial returns the letter under which a register lists the name: "A" to "Z", or "0-9" for
// anything else.
func Initial(name string) string {
	slug := Slug(Headword(name))
	if c := slug[0]; c >= 'a' && c <= 'z' {
		return string(c - 'a' + 'A')
	}
	return "0-9"
}
