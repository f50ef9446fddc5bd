package render

import (
	"html/template"
	"strings"
	"testing"
	"testing/fstest"

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
	for name, page := range l.pages {
		set, err := page.set()
		if err != nil {
			t.Fatal(err)
		}
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

// A page replaces the templates of the base as it would if html/template parsed it after the base.
func TestPageReplacesTemplatesOfTheBase(t *testing.T) {
	const main, page = `{{block "main" .}}a{{end}}{{block "top" .}}b{{end}}{{template "c"}}`, `{{define "main"}}{{template "c"}}{{end}}{{define "top"}}{{end}}{{define "own"}}d{{end}}`
	const part = `{{define "c"}}c{{block "own" .}}{{end}}{{end}}`
	var want strings.Builder
	all := template.Must(template.Must(template.Must(template.New(base).Parse(main)).New("_c.html").Parse(part)).New("x.html").Parse(page))
	if err := all.ExecuteTemplate(&want, base, nil); err != nil {
		t.Fatal(err)
	}
	l, err := Parse(fstest.MapFS{base: {Data: []byte(main)}, "_c.html": {Data: []byte(part)}, "x.html": {Data: []byte(page)}}, wording.Dutch)
	if err != nil {
		t.Fatal(err)
	}
	got, err := l.page("x", "").fill(nil, new(List), "/")
	if err != nil || string(got) != want.String() {
		t.Errorf("got %q, %v, want %q", got, err, want.String())
	}
}
