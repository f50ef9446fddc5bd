package export

import (
	"slices"
	"testing"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// Every category that gids.md accepts has a term, and its own index.
func TestCategoriesOfTheWooHaveTerms(t *testing.T) {
	var values []schema.Value
	for _, u := range schema.Standard().Settings.Fields() {
		for _, f := range u.Fields {
			if u.Key == schema.Woo && f.Key == schema.WooCategorie {
				values = f.Values
			}
		}
	}
	var seen []category
	for _, v := range values {
		c, ok := wooCategories[v.Value]
		if !ok || slices.ContainsFunc(seen, func(o category) bool { return o.number == c.number || o.term == c.term }) {
			t.Errorf("%s has the category %v", v.Value, c)
		}
		seen = append(seen, c)
	}
	if len(seen) != len(wooCategories) || len(seen) == 0 {
		t.Errorf("gids.md takes %d categories of %d", len(seen), len(wooCategories))
	}
}
