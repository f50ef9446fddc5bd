package guide

import (
	"iter"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// Facets yields the values by which the entry can be filtered, in table order.
func (e *Entry) Facets() iter.Seq2[*schema.Field, Word] {
	return func(yield func(*schema.Field, Word) bool) {
		for _, use := range e.Kind.Fields() {
			if use.Facet == "" {
				continue
			}
			for _, w := range e.Words(use.Field) {
				if !yield(use.Field, w) {
					return
				}
			}
		}
	}
}
