package render

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// Acts are the ways to reach an entry: call, mail, go there. A field is empty if it is unknown.
type Acts struct {
	Tel, Phone string // digits, and as people write them
	Mail       string
	Point      string // the part after geo: in the address for a map application (RFC 5870)
	Map        string // address of the place on a map site
}

// Any reports whether any of them is known.
func (a Acts) Any() bool { return a.Tel != "" || a.Mail != "" || a.Map != "" }

// acts returns the acts of an entry. A night that is over has none.
func (v view) acts(e *guide.Entry) Acts {
	if e.Section == schema.Nights && e.Status() == schema.StatusGeweest {
		return Acts{}
	}
	contact := e.Contact()
	out := Acts{Tel: contact.Tel(), Phone: dutch.Phone(contact.Phone), Mail: contact.Email}
	route := routeTo(e.Where.Venue)
	out.Point, out.Map = route.Point, route.Map
	return out
}

// routeTo returns the addresses that open a map at a venue. venue may be nil.
func routeTo(venue *guide.Venue) (out Acts) {
	switch {
	case venue == nil:
	case venue.Lat != "" && venue.Lon != "":
		at := venue.Lat + "," + venue.Lon
		out.Point = at + "?q=" + at
		out.Map = "https://www.openstreetmap.org/?mlat=" + venue.Lat + "&mlon=" + venue.Lon + "#map=17/" + venue.Lat + "/" + venue.Lon
	case venue.Street != "":
		q := url.QueryEscape(strings.Join([]string{venue.Street, strings.TrimSpace(venue.Postcode + " " + venue.Town)}, ", "))
		out.Point = "0,0?q=" + q
		out.Map = "https://www.openstreetmap.org/search?query=" + q
	}
	return out
}

// Now is shown on an entry that may have stopped, to readers who need something like it today.
type Now struct {
	Help   *Link  // the page that says where to ask for help, or nil
	Nearby []Link // its neighbourhood or municipality, and its first theme
}

func (v view) now(e *guide.Entry) *Now {
	if e.Section != schema.Initiatives && e.Section != schema.Examples {
		return nil
	}
	if s := e.Status(); s != schema.StatusOnbekend && s != "" && !v.g.Ran(e) {
		return nil
	}
	n := &Now{}
	_, n.Help = v.help()
	if areas := e.Where.Areas(); len(areas) > 0 {
		n.Nearby = append(n.Nearby, v.link(areas[0]))
	}
	if themes := e.To(schema.Themas); len(themes) > 0 {
		n.Nearby = append(n.Nearby, v.link(themes[0]))
	}
	return n
}

// A Moment is a dated event in the history of an entry.
type Moment struct {
	When, Text string
	Link       *Link // the night on that day, or nil
}

// life returns the history of an initiative or example: when it began, the nights it held, when it
// stopped, and when somebody last wrote about it. It returns nil if there is only one moment.
func (v view) life(e *guide.Entry) []Moment {
	if e.Section != schema.Initiatives && e.Section != schema.Examples {
		return nil
	}
	type moment struct {
		day date.Date
		Moment
	}
	var all []moment
	add := func(day date.Date, text string, link *Link) {
		if !day.IsZero() {
			all = append(all, moment{day, Moment{dutch.UpperFirst(v.words().DateWords(day)), text, link}})
		}
	}
	add(e.Date(schema.Sinds), v.t("Begonnen."), nil)
	seen := map[*guide.Entry]bool{}
	for _, ref := range e.Back {
		if night := ref.From; night.Section == schema.Nights && !seen[night] && (ref.Field.Key == schema.Partners || ref.Field.Key == schema.Organisatoren) {
			seen[night] = true
			link := v.link(night)
			add(night.Date(schema.Datum), "", &link)
		}
	}
	for _, night := range e.To(schema.Partners) {
		if night.Section == schema.Nights && !seen[night] {
			seen[night] = true
			link := v.link(night)
			add(night.Date(schema.Datum), "", &link)
		}
	}
	if e.Status() == schema.StatusGestopt || e.Status() == schema.StatusOpgegaan {
		use, _ := e.Kind.Field(schema.Status)
		add(e.Date(schema.Tot), v.t(use.LabelOf(e.Status()))+".", nil)
	}
	slices.SortStableFunc(all, func(a, b moment) int {
		return cmp.Or(a.day.First().Compare(b.day.First()), a.day.Last().Compare(b.day.Last()))
	})
	if len(all) == 0 {
		return nil
	}
	stopped := !e.Date(schema.Tot).IsZero()
	if news := e.Date(schema.Peildatum); !stopped && !news.Last().Before(all[len(all)-1].day.First()) {
		add(news, v.t("Het laatste wat wij weten."), nil)
	}
	if len(all) < 2 {
		return nil
	}
	out := make([]Moment, len(all))
	for i, m := range all {
		out[i] = m.Moment
	}
	return out
}
