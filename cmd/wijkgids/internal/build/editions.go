package build

import (
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/render"
)

// addEdition plans the pages of the guide in another language, below its own folder: those
// of what is translated, and the few that every edition has. Style, pictures, calendars of
// evenings and open data are those of the original.
func (p *planner) addEdition(g *guide.Guide, o render.Options) error {
	layouts, err := p.readLayouts(g.Words)
	if err != nil {
		return err
	}
	calendar, follow := o.Calendar, o.Follow
	o.Data = p.structuredData(g)
	o.Calendar = func(e *guide.Entry) string { return calendar(p.guide.Of(e)) }
	o.Follow = func(e *guide.Entry) (string, string) { return follow(p.guide.Of(e)) }
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
	return nil
}
