package build

import (
	"maps"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/render"
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
	for _, code := range wording.Codes() {
		if code != wording.Dutch.Code {
			rows = append(rows, row(code, display.English.Languages().Name(language.MustParse(code))))
		}
	}
	return rows
}

// addEdition plans the guide in another language: the pages of translated entries, its search index,
// and the rows of the table with Each. Style, pictures and open data are shared with the original.
func (p *planner) addEdition(g *guide.Guide) error {
	layouts, err := p.readLayouts(g.Words)
	if err != nil {
		return err
	}
	q := *p
	q.guide = g
	o := &q.options
	o.Data, o.Calendar, o.Follow = q.structuredData(g), eveningAddress(g), follow(g)
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
	if q.renderer, err = render.New(g, layouts, *o); err != nil {
		return err
	}
	if err := q.addEach(q.renderer.Pages()); err != nil {
		return err
	}
	for _, row := range outputs() {
		if row.Each && p.addresses[row.Path] {
			if err := row.add(&q, g.Prefix()+row.Path); err != nil {
				return err
			}
		}
	}
	folder := strings.TrimPrefix(g.Prefix()+guide.IndexAddress, "/")
	p.AddGroup(folder, func(w site.Writer) error {
		module, err := search.ModuleIn(g)
		if err != nil {
			return err
		}
		return search.Write(search.DocumentsIn(g), search.Config{Synonyms: search.Synonyms(g), Beside: search.Count(g.Original)}, func(name string, data []byte) error {
			if name == "search.js" {
				data = module
			}
			return w.Put(folder+name, data)
		})
	})
	return nil
}
