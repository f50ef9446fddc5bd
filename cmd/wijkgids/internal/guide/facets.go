package guide

import (
	"iter"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// A FacetValue is one value of a facet with the words a reader sees.
type FacetValue struct {
	Value, Label string
}

// Facets gives the values by which the entry can be filtered, by the table. A
// municipality that follows from a neighbourhood counts.
func (e *Entry) Facets() iter.Seq2[*schema.Field, FacetValue] {
	return func(yield func(*schema.Field, FacetValue) bool) {
		for _, use := range e.Kind.Fields() {
			if use.Facet == "" {
				continue
			}
			if use.Type == schema.Reference {
				to := e.To(use.Key)
				if use.Key == schema.Gemeente {
					to = e.Municipalities()
				}
				for _, t := range to {
					if !yield(use.Field, FacetValue{t.Slug, t.Title}) {
						return
					}
				}
				continue
			}
			v := e.Value(use.Key)
			if v == nil {
				continue
			}
			for _, item := range v.Items {
				if !yield(use.Field, FacetValue{item.Text, use.LabelOf(item.Text)}) {
					return
				}
			}
		}
	}
}
