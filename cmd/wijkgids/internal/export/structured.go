package export

import (
	"strconv"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// StructuredData appends the JSON-LD of an entry (schema.org) and its BreadcrumbList to dst. image
// is the full address of the picture on the page, or "". The result is safe in <script
// type="application/ld+json">.
func StructuredData(dst []byte, g *guide.Guide, e *guide.Entry, base, image string) []byte {
	t := thing{jsonWriter: dst[len(dst):], g: g, e: e, base: base}
	t.object()
	t.member("@context", "https://schema.org")
	t.key("@graph")
	t.array()

	t.object()
	kind := t.schemaType()
	t.member("@type", kind)
	if kind == "Article" {
		t.member("headline", e.Title)
	} else {
		t.member("name", e.Title)
	}
	t.member("description", e.Summary)
	t.key("url")
	t.text(base, e.Address)
	t.member("image", image)
	if describe := details[kind]; describe != nil {
		describe(&t)
	}
	t.close('}')

	t.breadcrumb()
	t.close(']')
	t.close('}')
	return append(dst, t.jsonWriter...) // copies nothing, unless dst was too small
}

// A thing writes the structured data of one entry.
type thing struct {
	jsonWriter
	g    *guide.Guide
	e    *guide.Entry
	base string
}

// schemaType returns the schema.org type of an entry. An Event must have a day and a place
// (https://developers.google.com/search/docs/appearance/structured-data/event), so an evening
// without these, or one that is only proposed, is a WebPage.
func (t *thing) schemaType() string {
	switch kind := t.e.Kind.Type; {
	case t.e == t.g.Home:
		return "WebSite"
	case kind == "Event" && (!t.e.Day().IsDay() || t.e.Status() == schema.StatusVoorstel || !t.hasPlace()):
		return "WebPage"
	default:
		return kind
	}
}

// details writes the properties of a type other than name, description and address.
var details = map[string]func(*thing){
	"WebSite":            (*thing).webSite,
	"WebPage":            (*thing).webPage,
	"CollectionPage":     (*thing).webPage,
	"Article":            (*thing).article,
	"Event":              (*thing).event,
	"Organization":       (*thing).organization,
	"DefinedTerm":        (*thing).definedTerm,
	"Place":              (*thing).place,
	"AdministrativeArea": (*thing).administrativeArea,
	"CreativeWork":       (*thing).creativeWork,
}

func (t *thing) webSite() {
	t.member("inLanguage", t.g.Settings.Lang)
	t.publisher()
}

func (t *thing) webPage() {
	t.member("inLanguage", t.g.Settings.Lang)
	t.member("dateModified", t.e.Get(schema.Bijgewerkt))
	t.key("isPartOf")
	t.named("WebSite", t.g.Settings.Title, t.g.Home.Address)
	t.about()
}

// article writes no datePublished, because the guide does not know when a text first appeared.
func (t *thing) article() {
	t.member("inLanguage", t.g.Settings.Lang)
	t.member("dateModified", t.e.Get(schema.Bijgewerkt))
	t.member("temporalCoverage", t.e.Get(schema.Peildatum))
	t.key("author")
	t.named("Organization", publisher(t.g), "/")
	t.publisher()
	if n := t.e.Number(); n > 0 {
		t.key("position")
		t.literal(strconv.Itoa(n))
	}
	t.about()
	t.entries("contentLocation", "Place", t.e.Where.Areas())
	t.entries("citation", "CreativeWork", t.e.To(schema.Bronnen))
}

func (t *thing) event() {
	e := t.e
	day, begin, end := e.Day(), e.Get(schema.Begin), e.Get(schema.Eind)
	moment := func(day date.Date, clock string) string {
		if clock == "" {
			return day.String()
		}
		return day.String() + "T" + clock + ":00" + offset(day, clock)
	}
	t.member("startDate", moment(day, begin))
	if end != "" {
		t.member("endDate", moment(e.EndDay(day), end))
	}
	switch e.Status() {
	case schema.StatusAfgelast:
		t.member("eventStatus", "https://schema.org/EventCancelled")
	case schema.StatusGepland, schema.StatusGeweest, "":
		t.member("eventStatus", "https://schema.org/EventScheduled")
	}
	t.schedule()
	t.location()
	t.member("eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode")
	t.entries("organizer", "Organization", e.To(schema.Organisatoren))
	t.texts("inLanguage", schema.Talen)
	t.member("typicalAgeRange", ageRange(e.Get(schema.Leeftijd)))
	t.about()
}

// schedule writes how an event recurs (https://schema.org/Schedule).
func (t *thing) schedule() {
	e := t.e
	if e.Repeats == nil {
		return
	}
	t.key("eventSchedule")
	t.object()
	t.member("@type", "Schedule")
	t.member("repeatFrequency", e.Repeats.Frequency())
	if days := e.Repeats.Weekdays(); len(days) > 0 {
		t.key("byDay")
		t.array()
		for _, d := range days {
			t.text(d)
		}
		t.close(']')
	}
	t.member("startDate", e.FirstDay().String())
	if until := e.Repeats.Until; !until.IsZero() {
		t.member("endDate", until.String())
	}
	if len(e.Repeats.Except) > 0 {
		t.key("exceptDate")
		t.array()
		for _, d := range e.Repeats.Except {
			t.text(d.String())
		}
		t.close(']')
	}
	t.member("startTime", e.Get(schema.Begin))
	t.member("endTime", e.Get(schema.Eind))
	t.member("scheduleTimezone", zone)
	t.close('}')
}

func (t *thing) organization() {
	t.member("foundingDate", t.e.Get(schema.Sinds))
	t.member("dissolutionDate", t.e.Get(schema.Tot))
	contact := t.e.Contact()
	t.member("email", contact.Email)
	t.member("telephone", contact.Phone)
	t.member("sameAs", contact.Website)
	if t.e.Where.Venue != nil {
		t.location()
	}
	t.entries("areaServed", "Place", t.e.Where.Areas())
	t.entries("knowsAbout", "Thing", t.e.To(schema.Themas))
}

func (t *thing) definedTerm() {
	s := t.g.Section(t.e.Section)
	if s == nil {
		return
	}
	t.key("inDefinedTermSet")
	t.named("DefinedTermSet", s.Title, s.Address())
}

func (t *thing) place() {
	t.entries("containedInPlace", "AdministrativeArea", t.e.Where.Municipalities)
}

func (t *thing) administrativeArea() {
	if province := t.e.Get(schema.Provincie); province != "" {
		t.key("containedInPlace")
		t.named("AdministrativeArea", dutch.Typographic(province), "")
	}
}

// creativeWork writes authors as text, because they may be people or organisations.
func (t *thing) creativeWork() {
	t.texts("author", schema.Auteurs)
	t.member("datePublished", t.e.Get(schema.Jaar))
	if name := t.e.Get(schema.Uitgever); name != "" {
		t.key("publisher")
		t.named("Organization", dutch.Typographic(name), "")
	}
	t.member("sameAs", t.e.Get(schema.BronURL))
}

// hasPlace reports whether location has something to write.
func (t *thing) hasPlace() bool {
	return t.e.Where.Venue != nil || len(t.e.Where.Areas()) > 0
}

// location writes the venue. Missing names come from the neighbourhood and municipality.
func (t *thing) location() {
	where := &t.e.Where
	var venue guide.Venue
	if where.Venue != nil {
		venue = *where.Venue
	}
	if areas := where.Areas(); len(areas) > 0 && venue.Name == "" && venue.Street == "" {
		venue.Name = areas[0].Title
	}
	if towns := where.Municipalities; len(towns) > 0 && venue.Town == "" {
		venue.Town = towns[0].Title
	}
	t.key("location")
	t.object()
	t.member("@type", "Place")
	t.member("name", venue.Name)
	t.key("address")
	t.object()
	t.member("@type", "PostalAddress")
	t.member("streetAddress", venue.Street)
	t.member("postalCode", venue.Postcode)
	t.member("addressLocality", venue.Town)
	t.member("addressCountry", "NL")
	t.close('}')
	if venue.Lat != "" && venue.Lon != "" {
		t.key("geo")
		t.object()
		t.member("@type", "GeoCoordinates")
		t.key("latitude")
		t.number(venue.Lat)
		t.key("longitude")
		t.number(venue.Lon)
		t.close('}')
	}
	t.close('}')
}

func (t *thing) publisher() {
	t.key("publisher")
	t.named("Organization", publisher(t.g), "/")
}

func (t *thing) about() { t.entries("about", "Thing", t.e.To(schema.Themas)) }

// entries writes a list of named things.
func (t *thing) entries(key, kind string, es []*guide.Entry) {
	if len(es) == 0 {
		return
	}
	t.key(key)
	t.array()
	for _, e := range es {
		t.named(kind, e.Title, e.Address)
	}
	t.close(']')
}

// texts writes the values of a field as a list of strings.
func (t *thing) texts(key string, field schema.Key) {
	v := t.e.Value(field)
	if v == nil {
		return
	}
	t.key(key)
	t.array()
	for i := range v.Items {
		t.text(v.Items[i].Text)
	}
	t.close(']')
}

// named writes a thing with a name, and with an address from the root of the guide unless that is
// "".
func (t *thing) named(kind, name, address string) {
	t.object()
	t.member("@type", kind)
	t.member("name", name)
	if address != "" {
		t.key("url")
		t.text(t.base, address)
	}
	t.close('}')
}

// breadcrumb writes the path from the home page to the entry. The last step has no address, as
// Google's guidelines for breadcrumbs ask.
func (t *thing) breadcrumb() {
	if t.e == t.g.Home {
		return
	}
	t.object()
	t.member("@type", "BreadcrumbList")
	t.key("itemListElement")
	t.array()
	n := 0
	step := func(name, address string) {
		n++
		t.object()
		t.member("@type", "ListItem")
		t.key("position")
		t.literal(strconv.Itoa(n))
		t.member("name", name)
		if address != "" {
			t.key("item")
			t.text(t.base, address)
		}
		t.close('}')
	}
	step(t.g.Settings.Title, t.g.Home.Address)
	if s := t.g.Section(t.e.Section); s != nil && s.Index != t.e {
		step(s.Title, s.Address())
	}
	step(t.e.Title, "")
	t.close(']')
	t.close('}')
}

// ageRange returns an age in the notation of schema.org: 12+ becomes "12-".
func ageRange(age string) string {
	if n := len(age); n > 0 && age[n-1] == '+' {
		return age[:n-1] + "-"
	}
	return age
}
