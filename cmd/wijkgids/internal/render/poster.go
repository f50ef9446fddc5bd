package render

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/qr"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A Poster is a sheet for a notice board: partial poster. The page of the entry shows and prints it
// when it is the target of the address.
type Poster struct {
	House   template.HTML
	Title   string
	Lang    string
	Summary string
	Facts   []Fact
	Code    template.HTML // QR code of the address
	Address string        // without https://
	Strips  []Strip
}

// A Strip is a strip of the poster to tear off.
type Strip struct{ Title, Contact, Address string }

// Limits of a poster.
const (
	posterStrips = 8
	posterFacts  = 6
)

// posterIcons are the icons of the facts on a poster: when, where, for whom, costs, contact.
var posterIcons = []string{"calendar", "clock", "pin", "people", "euro", "mail"}

// poster returns the sheet of an initiative or night with these facts, or nil if it is over.
func (v view) poster(e *guide.Entry, facts []Fact) *Poster {
	if e.Section != schema.Initiatives && e.Section != schema.Nights || e.Ended() || e.Status() == schema.StatusGeweest || e.Status() == schema.StatusAfgelast {
		return nil
	}
	p := &Poster{Title: e.Title, Lang: e.TitleLang, Summary: e.Summary, House: template.HTML(v.cached(e).house.SVG())}
	for _, f := range facts {
		if len(p.Facts) < posterFacts && slices.Contains(posterIcons, f.Icon) {
			p.Facts = append(p.Facts, f)
		}
	}
	address := v.o.BaseURL + e.Address
	_, shown, _ := strings.Cut(address, "://")
	p.Address = v.words().Isolate(shown)
	p.Code = template.HTML(qr.AppendSVG(make([]byte, 0, 4<<10), address))
	acts := v.acts(e)
	for range posterStrips {
		p.Strips = append(p.Strips, Strip{e.Title, v.words().Isolate(cmp.Or(acts.Phone, acts.Mail)), p.Address})
	}
	return p
}
