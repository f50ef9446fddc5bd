package markdown

import "wijkgids/cmd/wijkgids/internal/shelf"

// A Store keeps texts of many parses together, apart from what was needed to read
// them. The plain text may be needed for a shorter time than the rest, and has a
// shelf of its own. A Store is for one goroutine; the zero Store keeps each text by
// itself.
type Store struct {
	html, plain *shelf.Text
	texts       *shelf.Of[Text]
	passages    *shelf.Of[Passage]
	links       *shelf.Of[Link]
	images      *shelf.Of[Image]
	headings    *shelf.Of[Heading]
	slots       *shelf.Of[slot]
	runs        *shelf.Of[span]
}

// NewStore gives a Store that keeps texts together.
func NewStore() Store {
	return Store{
		new(shelf.Text), new(shelf.Text),
		new(shelf.Of[Text]), new(shelf.Of[Passage]), new(shelf.Of[Link]), new(shelf.Of[Image]),
		new(shelf.Of[Heading]), new(shelf.Of[slot]), new(shelf.Of[span]),
	}
}
