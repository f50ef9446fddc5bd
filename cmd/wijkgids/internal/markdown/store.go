package markdown

import "strings"

// A Store keeps texts of many parses together. Texts live as long as the guide, what
// was needed to read them does not: kept apart from that they leave no half empty
// pages of memory behind. The HTML is kept apart from the plain text, which may be
// needed for a shorter time. A Store is for one goroutine; what stands on a shelf
// stays as long as any text on it does. A nil Store keeps each text by itself.
type Store struct{ html, plain strings.Builder }

func (s *Store) keepHTML(text []byte) string {
	if s == nil {
		return string(text)
	}
	return keep(&s.html, text)
}

func (s *Store) keepPlain(text []byte) string {
	if s == nil {
		return string(text)
	}
	return keep(&s.plain, text)
}

// shelf is how many bytes are kept together. What is longer than a share of it stays
// by itself.
const (
	shelf     = 512 << 10
	shelfMost = shelf / 8
)

func keep(on *strings.Builder, text []byte) string {
	if len(text) > shelfMost {
		return string(text)
	}
	if on.Cap()-on.Len() < len(text) {
		*on = strings.Builder{}
		on.Grow(shelf)
	}
	from := on.Len()
	on.Write(text)
	return on.String()[from:]
}
