package schema

import (
	"slices"
	"strings"
)

// A Step is the questions that the form asks on one screen.
type Step struct {
	Title string
	Uses  []Use
}

type step struct {
	title string
	keys  []Key
}

// steps are the screens of the form. A field that is on none of them is asked on the last screen.
var steps = []step{
	{"Wat is het?", []Key{Titel, Samenvatting, Antwoord, Status, Auteurs, Jaar, Uitgever, BronURL, Volgorde, Deel, Vorm, Gegevens, Provincie}},
	{"Wanneer is het?", []Key{Datum, Begin, Eind, Wanneer, Herhaling, Periode, Sinds, Tot}},
	{"Waar is het?", []Key{Wijk, Gemeente, Plek}},
	{"Voor wie is het?", []Key{Doelgroepen, Leeftijd, Kosten, Talen}},
	{"Wie doen er mee?", []Key{Organisatoren, Partners, Contact, Aanmelden}},
	{"Waar hoort het bij?", []Key{Themas, Betrokkenheid, Trefwoorden, Vragen, Verwant, Bronnen, Peildatum}},
}

// unasked are the fields that the form does not ask for: an editor decides them, or they need the
// files of the guide.
var unasked = []Key{Hulpbij, TaalTitel, Alt, Maker, Licentie, Beheerder, Bijgewerkt, ID, Vormen}

// unaskedTypes are the types whose values mean nothing without the files of the guide.
var unaskedTypes = []Type{Bool, Address, Picture, Logo, Sheet, Colour, Link, Decimal, Period}

// IsAsked reports whether the form asks for a field. It asks for every required field.
func (u Use) IsAsked() bool {
	return u.Required || !slices.Contains(unasked, u.Key) && !slices.Contains(unaskedTypes, u.Type) && !(u.Type == Group && u.List)
}

// Questions returns the screens of the form for a kind, without empty ones.
func (k *Kind) Questions() []Step {
	all := make([]Step, len(steps))
	for i, s := range steps {
		all[i].Title = s.title
	}
	for _, u := range k.Fields() {
		if !u.IsAsked() {
			continue
		}
		i := slices.IndexFunc(steps, func(s step) bool { return slices.Contains(s.keys, u.Key) })
		if i < 0 {
			i = len(steps) - 1
		}
		all[i].Uses = append(all[i].Uses, u)
	}
	for i, s := range steps {
		rank := func(u Use) int {
			if at := slices.Index(s.keys, u.Key); at >= 0 {
				return at
			}
			return len(s.keys)
		}
		slices.SortStableFunc(all[i].Uses, func(a, b Use) int { return rank(a) - rank(b) })
	}
	return slices.DeleteFunc(all, func(s Step) bool { return len(s.Uses) == 0 })
}

// labels holds the names of fields in the form, by the path of the field, where Label and the key
// are not clear to somebody who has never seen a file.
var labels = map[string]string{
	"titel": "Naam", "samenvatting": "In het kort", "trefwoorden": "Andere woorden", "begin": "Begint om", "eind": "Eindigt om",
	"partners": "Werkt samen met", "verwant": "Zie ook", "bronnen": "Bronnen", "peildatum": "Wanneer klopte dit?", "url": "Adres op internet",
	"betrokkenheid": "Hoe zijn mensen bij elkaar betrokken?", "organisatoren": "Wie organiseert het?", "tot": "Gestopt in", "sinds": "Begonnen in",
	"plek.naam": "Gebouw", "plek.adres": "Straat en nummer", "plek.postcode": "Postcode", "plek.plaats": "Plaats",
	"contact.naam": "Functie", "contact.email": "E-mailadres", "contact.telefoon": "Telefoonnummer", "contact.website": "Website",
}

// Question returns the name of a field in the form. group is the field that contains it, or nil.
func (f *Field) Question(group *Field) string {
	path := f.Key.name
	if group != nil {
		path = group.Key.name + "." + path
	}
	switch label := labels[path]; {
	case label != "":
		return label
	case f.Label != "":
		return f.Label
	}
	return upperFirst(f.Key.name)
}

// fileWords replaces the words of Help that are about files.
var fileWords = strings.NewReplacer(
	", of iets anders uit de gids als map/naam", "", ", als map/naam", "", ", als code", "", ", als jaar-maand-dag", "",
	"jaar, jaar-maand of jaar-maand-dag", "een dag, een maand of een jaar", "Niets betekent: overal.", "Laat het leeg als het overal is.", "`", "",
)

// Hint returns Help for somebody who has never seen a file.
func (f *Field) Hint() string { return fileWords.Replace(f.Help) }

func upperFirst(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}

// Asked returns the fields of a group that the form asks for.
func (f *Field) Asked() []Use {
	var uses []Use
	for i := range f.Fields {
		if u := (Use{&f.Fields[i], len(f.Fields[i].Required) > 0}); u.IsAsked() {
			uses = append(uses, u)
		}
	}
	return uses
}

// IsShownFirst reports whether the form shows the kind first, because residents often have news about it.
func (k *Kind) IsShownFirst() bool { return k.Section == Initiatives || k.Section == Nights }

// IsAskedInLanguages reports whether the form asks for the kind in other languages than Dutch.
// The other kinds are for editors.
func (k *Kind) IsAskedInLanguages() bool { return k.IsShownFirst() || k.Section == Organisations }
