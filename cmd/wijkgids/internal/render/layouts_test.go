package render

import (
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/wording"
	"wijkgids/layouts"
)

// TestLayoutsAreFilledQuickly checks that fasttemplate can compile our layouts.
func TestLayoutsAreFilledQuickly(t *testing.T) {
	l, err := Parse(layouts.Files, wording.Dutch)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]any{
		"home": new(Home), "list": new(List), "entry": new(Entry), "agenda": new(Agenda), "register": new(Register),
		"search": new(Search), "404": new(NotFound), "offline": new(Offline), "book": new(Book), "data": new(OpenData), "statement": new(Statement),
		"formulier": new(Form), "kaart": new(PlaceMap),
	}
	for name, set := range l.pages {
		kind, _, _ := strings.Cut(strings.TrimSuffix(name, ".html"), "-")
		if kinds[kind] == nil {
			t.Errorf("%s: no struct is named for it here", name)
		} else if err := set.Fast(base, kinds[kind]); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, data := range map[string]any{"header": new(Frame), "foot": new(Frame), "links": new(Frame), "card": new(Card), "line": new(Card), "item": new(LinkItem)} {
		if err := l.parts.Fast(name, data); err != nil {
			t.Error(err)
		}
	}
}
