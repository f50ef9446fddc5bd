package build

import (
	"cmp"
	"maps"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/export"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/render"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/search"
	"wijkgids/cmd/wijkgids/internal/site"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// editions returns a row for each language, and one for the simplest Dutch.
func editions() []output {
	row := func(code, name string) output {
		return output{
			Address: guide.Address{Path: "/" + code + "/", When: func(g *guide.Guide) bool { return g.In(code) != nil }},
			doc:     "the guide in " + name, add: func(p *planner, _ string) error { return p.addEdition(p.guide.In(code)) },
		}
	}
	rows := []output{row(content.Simple, "the simplest Dutch")}
	for _, l := range wording.All() {
		if l != wording.Dutch {
			rows = append(rows, row(l.Code, display.English.Languages().Name(language.MustParse(l.Code))))
		}
	}
	return rows
}

// addEdition plans the guide in another language: the pages of translated entries, the pages that
// every edition has, its search index, feeds and calendars. Style, pictures and open data are
// shared with the original.
func (p *planner) addEdition(g *guide.Guide) error {
	o := p.options
	layouts, err := p.readLayouts(g.Words)
	if err != nil {
		return err
	}
	o.Data, o.Calendar, o.Follow = p.structuredData(g), eveningAddress(g), follow(g)
	if g.Words != wording.Dutch {
		scripts, err := p.readScripts(g.Words)
		if err != nil {
			return err
		}
		o.Assets = maps.Clone(o.Assets)
		for _, a := range scripts {
			o.Assets[a.Name] = a.Path
			if err := p.AddData(a.Path, a.Data); err != nil {
				return err
			}
		}
	}
	r, err := render.New(g, layouts, o)
	if err != nil {
		return err
	}
	pages := r.Pages()
	for _, of := range []struct {
		address, layout string
		data            func() any
	}{
		{render.HomeAddress, "home", func() any { return r.Home() }},
		{render.SearchAddress, "search", func() any { return r.Search() }},
		{render.AgendaAddress, "agenda", func() any { return r.Agenda() }},
	} {
		page, err := r.Page(g.Prefix()+of.address, of.layout, of.data)
		if err != nil {
			return err
		}
		pages = append(pages, page)
	}
	for _, page := range pages {
		if err := p.Add(page.Path(), page.Append); err != nil {
			return err
		}
	}
	p.pages = append(p.pages, func() []render.Page { return pages })
	folder := strings.TrimPrefix(g.Prefix()+render.IndexAddress, "/")
	p.AddGroup(folder, func(w site.Writer) error {
		module, err := search.ModuleIn(g)
		if err != nil {
			return err
		}
		return search.Write(search.DocumentsIn(g), search.Config{Synonyms: search.Synonyms(g)}, func(name string, data []byte) error {
			if name == "search.js" {
				data = module
			}
			return w.Put(folder+name, data)
		})
	})
	for name, data := range map[string]func(*guide.Guide, string) []byte{render.FeedAddress: export.Feed, render.CalendarAddress: export.Calendar} {
		if err := p.Add(strings.TrimPrefix(g.Prefix()+name, "/"), func([]byte) ([]byte, error) { return data(g, p.base), nil }); err != nil {
			return err
		}
	}
	for _, section := range []string{schema.Themes, schema.Neighbourhoods} {
		if g.Section(section) == nil {
			continue
		}
		if err := p.addFeeds(g, section); err != nil {
			return err
		}
	}
	return cmp.Or(p.addSelections(g), p.addEvenings(g))
}
