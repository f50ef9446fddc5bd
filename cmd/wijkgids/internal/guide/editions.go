package guide

import (
	"cmp"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// editions assembles the guide in each of its other languages. An edition is a complete guide: a
// translated entry has the words of the translation and an address in the edition, and every other
// entry is the same as in the original. This way the pages, agenda, search and feeds of an edition
// are made in the same way as those of the original, and each fact is in one file only.
func (a *assembly) editions(o Options) {
	g := a.guide
	langs := a.languages()
	taken := map[string]bool{} // codes that have a translation
	files := map[string]*content.File{}
	for _, f := range a.source.Files {
		files[f.Path] = f
	}
	versions := map[string]bool{} // by path
	for _, v := range a.source.Versions {
		versions[v.Path] = true
		original := content.Dir + "/" + v.Original()
		of := files[original]
		switch {
		case of == nil:
			if !a.missing[original] {
				a.report(problem.Start(v.Path), problem.NoOriginal, v.Original())
			}
		case langs[v.Lang] == nil && a.missing[content.SettingsFile]: // nobody knows the languages
		case langs[v.Lang] == nil:
			a.report(problem.Start(v.Path), problem.NotInLanguages, v.Lang)
		default:
			a.checkVersion(v, of)
			taken[v.Lang] = taken[v.Lang] || g.byPath[original] != nil
		}
	}
	for _, code := range append(codes(g.Home), content.Simple) {
		// A language in talen has a front page even before its first translation.
		if langs[code] == nil || code == content.Simple && !taken[code] {
			continue
		}
		e := assembleIn(a.source, g.Table, o, code, langs[code], g)
		for _, p := range e.problems {
			if versions[p.File] {
				a.problems = append(a.problems, p)
			}
		}
		for _, picture := range e.guide.Pictures { // some pictures are used in the translation only
			if i := slices.Index(g.Unused, picture); i >= 0 {
				g.Unused, g.Pictures = slices.Delete(g.Unused, i, i+1), append(g.Pictures, picture)
			}
		}
		g.Editions = append(g.Editions, e.guide)
	}
	a.aliasesOfVersions()
}

// aliasesOfVersions adds redirects for the old addresses of translations. A translation moves with
// its original, which holds the aliases. When the translation no longer exists, its old address
// redirects to the original.
func (a *assembly) aliasesOfVersions() {
	g := a.guide
	old := g.Aliases
	g.Aliases = slices.Clone(old)
	taken := map[string]bool{}
	for _, alias := range old {
		taken[alias.Address] = true
	}
	for _, in := range g.Editions {
		for i, alias := range old {
			to, address := in.Of(alias.To), in.Prefix()+alias.Address
			code, _ := InLanguage(alias.Address)
			switch {
			case to == nil || to.Version == nil:
			case code == in.Code:
				g.Aliases[i] = aliasOf(alias.Address, to)
			case code == "" && !taken[address]:
				g.Aliases = append(g.Aliases, aliasOf(address, to))
			}
		}
	}
	g.withdrawn()
	for i := range g.Aliases {
		a := &g.Aliases[i]
		from, _ := InLanguage(a.Address)
		if to, _ := InLanguage(a.Target); to == "" && g.In(from) != nil {
			a.Note = g.In(from).NoteID()
		}
	}
	sortAliases(g.Aliases)
}

// NoteID returns the id of the line that tells readers of an edition that a page is only in Dutch.
// Headings have no underscore in theirs.
func (g *Guide) NoteID() string { return "taal_" + g.Code }

// codes returns the codes of all languages of the guide but the first.
func codes(home *Entry) []string {
	var out []string
	if v := home.Value(schema.Talen); v != nil {
		for _, item := range v.Items[1:] {
			out = append(out, item.Text)
		}
	}
	return out
}

// languages returns the interface languages of the guide other than Dutch, by code. It reports
// languages for which the interface has no translation.
func (a *assembly) languages() map[string]*wording.Language {
	langs := map[string]*wording.Language{content.Simple: wording.Dutch}
	v := a.guide.Home.Value(schema.Talen)
	if v == nil {
		return langs
	}
	for i, item := range v.Items {
		lang := wording.In(item.Text)
		switch {
		case lang == nil:
			a.report(item.Place, problem.LanguageWords, item.Text, strings.Join(wording.Codes(), ", "))
		case i == 0 && lang != wording.Dutch:
			a.report(item.Place, problem.LanguageFirst, item.Text)
		case i > 0 && lang != wording.Dutch:
			langs[item.Text] = lang
		}
	}
	return langs
}

// ShownWords lists the fields whose words a page shows, beside the title.
var ShownWords = []schema.Key{schema.Samenvatting, schema.Antwoord, schema.Deel, schema.Wanneer, schema.Periode, schema.Kosten, schema.Alt, schema.Gegevens}

// checkVersion reports what a translation v of an original lacks.
func (a *assembly) checkVersion(v, of *content.File) {
	switch {
	case len(v.Text.Passages) == 0 && len(of.Text.Passages) > 0:
		a.report(problem.Start(v.Path), problem.VersionEmpty)
	case v.Lang != content.Simple && !v.Text.HeadingsLike(of.Text):
		a.report(problem.Start(v.Path), problem.VersionHeadings, len(v.Text.Headings), len(of.Text.Headings))
	}
	for _, key := range ShownWords {
		if v.Lang != content.Simple && of.Value(key) != nil && v.Value(key) == nil {
			a.report(problem.Start(v.Path), problem.VersionWords, key)
		}
	}
	for i := range v.Values {
		own := &v.Values[i]
		if was := of.Value(own.Field.Key); len(own.List) > 0 && (was == nil || len(was.List) != len(own.List)) {
			n := 0
			if was != nil {
				n = len(was.List)
			}
			a.report(own.Key, problem.VersionLines, own.Field.Key, len(own.List), n)
		}
	}
}

// versionsOf returns the translations into a language, by the path of their original.
func versionsOf(src *content.Source, code string) map[string]*content.File {
	out := map[string]*content.File{}
	for _, v := range src.Versions {
		if v.Lang == code {
			out[content.Dir+"/"+v.Original()] = v
		}
	}
	return out
}

// in returns the entry in an edition, with the words of a translation v or, when v is nil, its own.
// It has no relations yet.
func (e *Entry) in(g *Guide, v *content.File, sorter *dutch.Sorter) *Entry {
	own := *e
	own.words = g.Words
	own.Refs, own.Back, own.Targets, own.Terms, own.Mentioned, own.Inside, own.Pictures = nil, nil, nil, nil, nil, nil, nil
	if v != nil {
		own.translate(v, g, sorter)
	} else if g.Words != wording.Dutch && e.TitleLang == "" {
		own.TitleLang = wording.Dutch.Code
	}
	if own.TitleLang != "" {
		own.Title = g.Words.Isolate(own.Title)
	}
	return &own
}

// translate replaces the words and the address of an entry by those of a translation.
func (e *Entry) translate(v *content.File, g *Guide, sorter *dutch.Sorter) {
	f := *e.File
	f.Values = slices.Clone(f.Values)
	for i := range v.Values {
		f.Values = withWords(f.Values, &v.Values[i])
	}
	f.Text = v.Text.Named(e.Text)
	title := dutch.Typographic(v.Get(schema.Titel))
	if title != e.Title {
		e.TitleLang = ""
	} else if e.TitleLang == "" && g.Words != wording.Dutch {
		e.TitleLang = wording.Dutch.Code // a name, which is the same in both languages
	}
	e.File, e.Version, e.Title = &f, v, title
	e.sortKey = sorter.Key(title)
	e.Summary = dutch.Typographic(f.Get(schema.Samenvatting))
	e.Address = g.Prefix() + e.Address
	e.Where.Venue = venueOf(&f)
}

// withWords replaces a value of the original by that of the translation; in a group it only
// replaces the words. It drops values that belong to the translation itself, such as its date.
func withWords(values []content.Value, own *content.Value) []content.Value {
	i := slices.IndexFunc(values, func(v content.Value) bool { return v.Field.Key == own.Field.Key })
	switch {
	case own.Field.Glossary: // used when a figure is drawn; the data stay those of the original
	case i < 0:
		if own.Field.Type != schema.Group && len(own.Field.On) > 0 && !slices.Contains(own.Field.On, schema.Translations) {
			values = append(values, *own)
		}
	case len(own.List) > 0 && len(own.List) == len(values[i].List):
		v := values[i]
		v.List = slices.Clone(v.List)
		for k := range v.List {
			v.List[k].Group = withGroup(v.List[k].Group, own.List[k].Group)
		}
		values[i] = v
	case own.Field.Type == schema.Group:
		values[i].Group = withGroup(values[i].Group, own.Group)
	default:
		values[i].Items = own.Items
	}
	return values
}

func withGroup(values, own []content.Value) []content.Value {
	values = slices.Clone(values)
	for i := range own {
		values = withWords(values, &own[i])
	}
	return values
}

// Outdated returns the entries of all editions that are outdated, in the order in which their
// originals changed.
func (g *Guide) Outdated() []*Entry {
	var out []*Entry
	for _, in := range g.Editions {
		for _, e := range in.Written() {
			if in.IsOutdated(e) && !e.Draft {
				out = append(out, e)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y *Entry) int {
		return cmp.Or(x.Changed().Compare(y.Changed()), cmp.Compare(x.Version.Path, y.Version.Path))
	})
	return out
}

// Translation returns the entry that was translated by the given file, or nil.
func (g *Guide) Translation(file string) *Entry {
	for _, in := range g.Editions {
		for _, e := range in.Written() {
			if e.Version != nil && e.Version.Path == file {
				return e
			}
		}
	}
	return nil
}

// Translated returns the day on which the translation agreed with the original, or the zero date.
func (e *Entry) Translated() date.Date { return dateOf(e.Version, schema.Vertaald) }

// IsOutdated reports whether the original of an entry changed after the day on which the
// translation agreed with it.
func (g *Guide) IsOutdated(e *Entry) bool {
	return e.Version != nil && e.Translated().Before(e.Changed())
}

// ReadOn returns the day on which somebody proofread the translation of an entry, or the zero date.
func (e *Entry) ReadOn() date.Date {
	if e.Version == nil {
		return date.Date{}
	}
	return dateOf(e.Version, schema.Nagelezen)
}
