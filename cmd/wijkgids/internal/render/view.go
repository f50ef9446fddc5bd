package render

import (
	"cmp"
	"fmt"
	"html/template"
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A view is one page, with the way from that page to the root, to which its links are relative.
type view struct {
	*Renderer
	root string // way to the root: "", "../", ...
}

// from returns the view of the page at an address.
func (r *Renderer) from(address string) view {
	if standsIn(address) {
		return view{r, r.base}
	}
	return view{r, strings.Repeat("../", strings.Count(address, "/")-1)}
}

// to returns the way from the page to an address in the guide.
func (v view) to(address string) string {
	if way := v.root + strings.TrimPrefix(address, "/"); way != "" {
		return way
	}
	return "./"
}

func (v view) link(e *guide.Entry) Link { return Link{e.Title, v.wayOf(e)} }

// label returns the title of an entry for a drawing or a script, where a hyphenator does not
// put word joiners.
func label(e *guide.Entry) string { return strings.ReplaceAll(e.Title, "’s-", "’s\u2011") }

// pageData returns the data that every page has.
func (v view) pageData(address, title, description string, kind *schema.Kind) PageData {
	section := ""
	if kind != nil {
		section = kind.Section
	}
	p := PageData{
		Frame: v.frame(section),
		Title: title, Description: cmp.Or(description, v.g.Settings.Summary),
		Path: address, Canonical: v.o.BaseURL + address, Class: class(kind),
		NoIndex: v.o.NoIndex, Kind: "website", Social: v.social(sectionLook(section)),
	}
	p.Languages = v.languages(address)
	if address != v.own(guide.HomeAddress) {
		p.Crumbs = []Link{{v.g.Settings.Title, v.way(guide.HomeAddress)}}
	}
	return p
}

// frame returns the data that the pages of a section share at this depth.
func (v view) frame(section string) *Frame {
	key := [2]string{v.root, section}
	v.mu.Lock()
	defer v.mu.Unlock()
	if f := v.frames[key]; f != nil {
		return f
	}
	set := v.g.Settings
	f := &Frame{
		Lang: set.Lang, Dir: v.words().Dir, Locale: v.words().Locale, Root: v.root, AtHome: v.root == v.from(v.own(guide.HomeAddress)).root,
		Guide: Guide{
			Multilingual: v.g.Original != nil || len(v.g.Editions) > 0,
			Home:         v.way(guide.HomeAddress), Search: v.way(guide.SearchAddress), Register: v.way(guide.RegisterAddress), OpenData: v.way(guide.DataAddress), Feed: v.to(v.own(guide.FeedAddress)),
			Title: set.Title, Summary: set.Summary, Publisher: set.Publisher,
			Email: set.Contact.Email, Repo: set.Repo, HouseCSS: v.o.HouseCSS, Worker: v.o.Worker,
			Logo: v.logo(), Sender: v.sender(), Foot: v.footLinks(),
			Paper: set.Style.Palette.Light.Paper().String(), PaperDark: set.Style.Palette.Dark.Paper().String(),
		},
		lang: v.l.lang, assets: v.o.Assets, layout: v.l.parts, parts: map[string][]byte{},
	}
	for _, s := range v.g.Sections {
		f.Guide.Sections = append(f.Guide.Sections, SectionLink{s.Title, v.way(s.Address()), class(s.Kind), len(s.Entries)})
		switch {
		case s.Kind.Section == schema.Nights:
			f.Menu = append(f.Menu, MenuItem{v.t("Agenda"), v.way(guide.AgendaAddress), class(s.Kind), section == schema.Nights})
		case s.Kind.Menu != "":
			f.Menu = append(f.Menu, MenuItem{v.t(s.Kind.Menu), v.way(s.Address()), class(s.Kind), s.Kind.Section == section})
		}
	}
	f.Guide.Help, f.Guide.HelpPage = v.help()
	if v.hasForm() {
		f.Guide.Form = v.way(guide.FormAddress)
	}
	for _, e := range v.g.Pages {
		f.Guide.Pages = append(f.Guide.Pages, v.link(e))
	}
	if v.hasMap() {
		f.Guide.Pages = append(f.Guide.Pages, Link{v.t("Kaart"), v.way(guide.MapAddress)})
	}
	if HasStatement(v.g) {
		f.Guide.Pages = append(f.Guide.Pages, Link{v.t(statementTitle), v.way(guide.StatementAddress)})
	}
	v.frames[key] = f
	return f
}

// class returns the class that sets the colour of a kind.
func class(k *schema.Kind) string {
	if k == nil || k.Section == schema.Pages || k.Section == schema.Settings {
		return ""
	}
	return "k-" + k.Section
}

// body renders the text of an entry for this page.
func (v view) body(e *guide.Entry, o markdown.Options) template.HTML {
	return template.HTML(v.appendBody(nil, e, o))
}

// appendBody appends body. Package markdown emits no scripts or event handlers.
func (v view) appendBody(dst []byte, e *guide.Entry, o markdown.Options) []byte {
	if o.Link == nil {
		o.Link = func(i int) string { return v.target(e.Targets[i]) }
	}
	o.Terms = make([]markdown.TermLink, len(e.Terms))
	for i, t := range e.Terms {
		o.Terms[i] = markdown.TermLink{Start: t.Start, End: t.End, Href: v.wayOf(t.Term), Lang: t.Term.TitleLang}
	}
	if names := v.foreign(); len(names) > 0 {
		o.Terms = withForeign(o.Terms, names, e.Text)
	}
	o.Image = func(i int) markdown.Picture { return v.picture(e.Pictures[i]) }
	return e.Text.AppendHTML(dst, o)
}

// target returns the address of a link in a text.
func (v view) target(t guide.Target) string {
	href := t.External
	if t.Address != "" {
		if href = v.way(t.Address); t.Fragment != "" {
			href, _, _ = strings.Cut(href, "#")
		}
	}
	if t.Fragment != "" {
		href += "#" + t.Fragment
	}
	return href
}

// picture returns the addresses of an image, as seen from this page.
func (v view) picture(path string) markdown.Picture {
	found := v.o.Pictures[path]
	p := markdown.Picture{Src: v.to(found.Src), Width: found.Width, Height: found.Height}
	if found.Small != "" {
		p.SrcSet = fmt.Sprintf("%s %dw, %s %dw", v.to(found.Small), found.SmallWidth, v.to(found.Src), found.Width)
		p.Sizes = "(min-width: 48rem) 40rem, 100vw"
	}
	return p
}
