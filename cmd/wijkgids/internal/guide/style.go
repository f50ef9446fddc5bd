package guide

import (
	"path"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/palette"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A Style is the house style of a municipality.
type Style struct {
	Palette        palette.Palette
	Logo, DarkLogo string // paths in content/, or ""
	LogoAlt        string
	Foot           []FootLink
}

// A FootLink is a link at the foot of every page.
type FootLink struct {
	Label  string
	Target Target
}

// style resolves huisstijl of gids.md.
func (r *resolver) style() {
	style := r.guide.Home.Value(schema.Huisstijl)
	out := &r.guide.Settings.Style
	token := func(key schema.Key) palette.Token {
		v := style.Sub(key)
		if v.Get() == "" {
			return palette.Token{}
		}
		return palette.Token{Place: v.Items[0].Place, Value: v.Get()}
	}
	theme, dark := r.theme(style.Sub(schema.HuisstijlThema)), r.theme(style.Sub(schema.HuisstijlThemaDonker))
	out.Palette = palette.Make(palette.Style{Colour: token(schema.HuisstijlKleur), Dark: token(schema.HuisstijlKleurDonker), Theme: theme, DarkTheme: dark})
	for name := range r.source.Sheets {
		if !r.used[name] {
			r.report(problem.Start(name), problem.UnusedSheet)
		}
	}
	out.Logo, out.DarkLogo = r.logo(style.Sub(schema.HuisstijlLogo)), r.logo(style.Sub(schema.HuisstijlLogoDonker))
	out.LogoAlt = dutch.Typographic(style.Sub(schema.HuisstijlLogoAlt).Get())
	switch logo, alt, darkLogo := style.Sub(schema.HuisstijlLogo), style.Sub(schema.HuisstijlLogoAlt), style.Sub(schema.HuisstijlLogoDonker); {
	case logo != nil && alt == nil:
		r.report(logo.Key, problem.LogoAltMissing)
	case logo == nil && alt != nil:
		r.report(alt.Key, problem.LogoMissing, "logo-alt")
	case logo == nil && darkLogo != nil:
		r.report(darkLogo.Key, problem.LogoMissing, "logo-donker")
	}
	if foot := style.Sub(schema.HuisstijlVoet); foot != nil {
		for i := range foot.List {
			label, address := foot.List[i].Sub(schema.VoetTekst), foot.List[i].Sub(schema.VoetAdres)
			if label.Get() != "" && address.Get() != "" {
				l := markdown.Link{Target: address.Get(), Place: address.Items[0].Place}
				out.Foot = append(out.Foot, FootLink{dutch.Typographic(label.Get()), r.link(r.guide.Home, l)})
			}
		}
	}
}

// logo returns the path of a logo, and marks it as used. It returns "" when there is none.
func (r *resolver) logo(v *content.Value) string {
	if v.Get() == "" {
		return ""
	}
	file := path.Join(content.Dir, v.Get())
	if _, ok := r.source.Pictures[file]; !ok {
		r.report(v.Items[0].Place, problem.MissingPicture, v.Get())
		return ""
	}
	r.used[file] = true
	return file
}

// theme reads the design tokens of a style sheet, and marks it as used.
func (r *resolver) theme(v *content.Value) palette.Theme {
	if v.Get() == "" {
		return nil
	}
	file := path.Join(content.Dir, v.Get())
	sheet, ok := r.source.Sheets[file]
	if !ok {
		r.report(v.Items[0].Place, problem.MissingSheet, v.Get())
		return nil
	}
	r.used[file] = true
	theme := palette.ReadTheme(sheet, file)
	known, unusable := theme.Known()
	if known == 0 && len(unusable) == 0 {
		r.report(problem.Start(file), problem.EmptyTheme)
	}
	for _, t := range unusable {
		r.report(t.Place, problem.UnknownColour, t.Name, t.Value)
	}
	return theme
}
