package schema_test

import (
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/schema"
)

func TestEveryTypeHasAName(t *testing.T) {
	for _, typ := range schema.Types() {
		if typ.String() == "" {
			t.Errorf("type %d has no name", typ)
		}
	}
}

func TestFacetNeedsAValueWithoutSpaces(t *testing.T) {
	fields := append(schema.StandardFields(), schema.Field{Key: schema.NewKey("vloer"), Type: schema.Text, On: []string{schema.Initiatives}, Facet: "floor", Param: "vloer"})
	if _, err := schema.New(schema.StandardKinds(), fields); err == nil || !strings.Contains(err.Error(), "vloer") {
		t.Errorf("a facet of text is taken: %v", err)
	}
}
