package render

import (
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// Living is what "Waar woont u?" offers; see woonplaats.js.
type Living struct {
	Root      string // way to the guide's own root, which names the place of the choice on the device
	Places    []LivingPlace
	Postcodes bool // some of the places can be found by postcode
}

// A LivingPlace is a neighbourhood or municipality that somebody may live in.
type LivingPlace struct {
	Name      string // "Oost, ’s-Hertogenbosch"
	Short     string // "Oost"
	Key       string // "wijk:oost gemeente:s-hertogenbosch", the narrowest first
	Postcodes string // "5212 5213"
	Href      string
}

func (v view) living() Living {
	l := Living{Root: v.root}
	for _, section := range []string{schema.Neighbourhoods, schema.Municipalities} {
		s := v.g.Section(section)
		if s == nil {
			continue
		}
		for _, e := range s.Entries {
			p := LivingPlace{Name: e.Title, Short: label(e), Key: placeKeys(e), Postcodes: strings.Join(v.g.Postcodes(e), " "), Href: v.way(e.Address)}
			for _, m := range e.Where.Municipalities {
				p.Name += ", " + m.Title
			}
			p.Name, p.Short = wording.Joined(p.Name), wording.Joined(p.Short) // people type these
			l.Places = append(l.Places, p)
			l.Postcodes = l.Postcodes || p.Postcodes != ""
		}
	}
	return l
}

// placeKeys returns the filter values of a municipality, or of a neighbourhood and its municipality.
func placeKeys(e *guide.Entry) string {
	if e.Section != schema.Neighbourhoods {
		return "gemeente:" + e.Slug
	}
	key := "wijk:" + e.Slug
	for _, m := range e.Where.Municipalities {
		key += " gemeente:" + m.Slug
	}
	return key
}

// whereKeys returns the filter values of all places of an entry.
func whereKeys(e *guide.Entry) string {
	var out []string
	for _, place := range e.Where.All() {
		out = append(out, strings.Fields(placeKeys(place))[0])
	}
	return strings.Join(out, " ")
}
