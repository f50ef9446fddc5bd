package render

import (
	"slices"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// privacySlug is the page on privacy of a guide.
const privacySlug = "privacy"

// privacy says what the guide does with what readers do, beside the text of its page on
// privacy. Each line follows from what the guide has, so that it is never untrue; what a
// server or a reader of mail does, only the text can say.
func (v view) privacy() []Fact {
	var facts []Fact
	add := func(icon, label string, values ...Value) {
		values[0].Label = dutch.UpperFirst(values[0].Label)
		facts = append(facts, Fact{Icon: icon, Label: v.t(label), Values: values})
	}
	say := func(text string, args ...any) Value { return Value{Label: v.t(text, args...)} }

	add("tag", "Cookies", say("geen"))
	add("people", "Bezoekers tellen", say("nee"))
	add("link", "Van andere websites", say("niets: alles komt van de gids zelf"))

	var kept []Value
	if v.g.Settings.Offline {
		kept = append(kept, say("de pagina’s die u het laatst las"))
	}
	if v.g.Section(schema.Neighbourhoods) != nil || v.g.Section(schema.Municipalities) != nil {
		kept = append(kept, say("uw wijk als u die kiest"))
	}
	if s := v.g.Section(schema.Chapters); s != nil && slices.ContainsFunc(s.Entries, func(e *guide.Entry) bool { return e.Text.HasTasks }) {
		kept = append(kept, say("uw vinkjes in de handreiking"))
	}
	if v.hasForm() {
		kept = append(kept, say("wat u in het formulier invult tot u het wist"))
	}
	if kept == nil {
		kept = append(kept, say("niets"))
	}
	add("lamp", "Blijft op uw apparaat", kept...)

	if v.hasForm() {
		var ways []Value
		if v.g.Settings.Contact.Email != "" {
			ways = append(ways, say("u mailt het zelf of bewaart het als bestand"))
		}
		if f := ForgeOf(v.g.Settings); f != nil {
			ways = append(ways, say("u plaatst het zelf op %s, waar iedereen het ziet", f.Name))
		}
		add("pencil", "Formulier", ways...)
	}
	if HasMap(v.g) {
		add("pin", "Kaart", say("een tekening van de gids zelf; een route opent in uw eigen kaartprogramma"))
	}
	if slices.ContainsFunc(v.g.All(), func(e *guide.Entry) bool { return e.Section == schema.Nights && e.Get(schema.Aanmelden) != "" }) {
		add("calendar", "Aanmelden", say("op de website van wie de avond houdt"))
	}
	if mail := v.g.Settings.Contact.Email; mail != "" {
		facts = append(facts, Fact{Icon: "mail", Label: v.t("Contact"), Values: []Value{{Label: mail, Href: "mailto:" + mail}}})
	}
	return facts
}
