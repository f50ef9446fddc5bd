package schema

import (
	"strings"
	"testing"
)

func TestEveryTypeHasAName(t *testing.T) {
	for _, typ := range Types() {
		if typ.String() == "" {
			t.Errorf("type %d has no name", typ)
		}
	}
}

func TestFacetNeedsAValueWithoutSpaces(t *testing.T) {
	fields := append(StandardFields(), Field{Key: NewKey("vloer"), Type: Text, On: []string{Initiatives}, Facet: "floor", Param: "vloer"})
	if _, err := New(StandardKinds(), fields); err == nil || !strings.Contains(err.Error(), "vloer") {
		t.Errorf("a facet of text is taken: %v", err)
	}
}
