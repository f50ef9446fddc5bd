package guide

import (
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A Woo holds what the index of the Dutch open government act (Wet open overheid) requires of a
// publisher.
type Woo struct {
	Organisation string // its address in the register of organisations
	Category     string // as in gids.md, "inspanningsverplichting"
	CategoryText string // as the government writes it

	value *content.Value
}

// Value returns the value of a key of woo, with its place, or nil.
func (w *Woo) Value(k schema.Key) *content.Value { return w.value.Sub(k) }

// woo returns the settings for the Woo index, or nil.
func woo(v *content.Value) *Woo {
	if v == nil {
		return nil
	}
	w := &Woo{Organisation: v.Sub(schema.WooOrganisatie).Get(), value: v}
	if category := v.Sub(schema.WooCategorie); category != nil {
		w.Category = category.Get()
		w.CategoryText = category.Field.LabelOf(w.Category)
	}
	return w
}
