package render

import (
	"slices"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// privacySlug is the slug of the page about privacy.
const privacySlug = "privacy"

// privacy returns facts about the data of readers, which are shown beside the text of the page
// about privacy. Each fact follows from the settings of the guide, so that it is always true. Only
// the text can say what the host and the readers of mail do.
func (v view) privacy() []Fact {
	var facts []Fact
	add := func(icon, label string, values ...string) {
		f := Fact{Icon: icon, Label: label}
		for i, text := range values {
			if i == 0 {
				text = dutch.UpperFirst(text)
			}
			f.Values = append(f.Values, Value{Label: text})
		}
		facts = append(facts, f)
	}
	add("tag", v.t("Cookies"), v.t("geen"))
	add("people", v.t("Bezoekers tellen"), v.t("nee"))
	add("link", v.t("Van andere websites"), v.t("niets: alles komt van de gids zelf"))

	var kept []string
	if v.g.Settings.Offline {
		kept = append(kept, v.t("de pagina’s die u het laatst las"))
	}
	if v.g.Section(schema.Neighbourhoods) != nil || v.g.Section(schema.Municipalities) != nil {
		kept = append(kept, v.t("uw wijk als u die kiest"))
	}
	if v.hasForm() {
		kept = append(kept, v.t("wat u in het formulier invult tot u het wist"))
	}
	if slices.ContainsFunc(v.g.All(), func(e *guide.Entry) bool { return e.Section == schema.Chapters && e.Text.HasTasks }) {
		kept = append(kept, v.t("de vinkjes die u zet"))
	}
	kept = append(kept, v.t("de letters en kleuren die u kiest"))
	add("lamp", v.t("Blijft op uw apparaat"), kept...)

	if v.hasForm() {
		var ways []string
		if v.g.Settings.Contact.Email != "" {
			ways = append(ways, v.t("u mailt het zelf of bewaart het als bestand"))
		}
		if f := ForgeOf(v.g.Settings); f != nil {
			ways = append(ways, v.t("u plaatst het zelf op %s, waar iedereen het ziet", f.Name))
		}
		add("pencil", v.t("Formulier"), ways...)
	}
	if v.hasMap() {
		add("pin", v.t("Kaart"), v.t("een tekening van de gids zelf; een route opent in uw eigen kaartprogramma"))
	}
	if slices.ContainsFunc(v.g.All(), func(e *guide.Entry) bool { return e.Section == schema.Nights && e.Get(schema.Aanmelden) != "" }) {
		add("calendar", v.t("Aanmelden"), v.t("op de website van wie de avond houdt"))
	}
	if mail := v.g.Settings.Contact.Email; mail != "" {
		facts = append(facts, Fact{Icon: "mail", Label: v.t("Contact"), Values: []Value{{Label: mail, Href: "mailto:" + mail}}})
	}
	return facts
}
