package render

import (
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
)

// HouseStyle returns the style sheet with the colours of the municipality; nil if gids.md sets
// none. Package check rejects colours with too little contrast.
func HouseStyle(s guide.Settings) []byte { return s.Style.Palette.CSS() }

// A Logo is the logo of the municipality. Width and Height give its shape; the style sheet decides
// how large it is.
type Logo struct {
	Src, Alt      string
	Width, Height int
	Dark          *Logo // for the dark scheme, without Alt; if nil, the logo gets a light background
}

// logo returns the logo for this page, or nil.
func (v view) logo() *Logo {
	one := func(path, alt string) *Logo {
		found, ok := v.o.Pictures[path]
		if !ok {
			return nil
		}
		return &Logo{Src: v.to(found.Src), Alt: alt, Width: found.Width, Height: found.Height}
	}
	style := v.g.Settings.Style
	logo := one(style.Logo, style.LogoAlt)
	if logo != nil {
		logo.Dark = one(style.DarkLogo, "")
	}
	return logo
}

// sender returns the name of the publisher, unless the title or a logo has it.
func (v view) sender() string {
	set := v.g.Settings
	if set.Style.Logo != "" || strings.Contains(set.Title, set.Publisher) {
		return ""
	}
	return set.Publisher
}

// footLinks returns the links of the municipality in the footer of every page.
func (v view) footLinks() []Value {
	var out []Value
	for _, l := range v.g.Settings.Style.Foot {
		value := Value{Label: l.Label, Href: v.target(l.Target)}
		if number, isTel := strings.CutPrefix(value.Href, "tel:"); isTel {
			value.Href, value.Tel = "", number
		}
		out = append(out, value)
	}
	return out
}
