package export

import (
	"strconv"
	"strings"

	"github.com/google/uuid"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// HSDSVersion is the version of the Human Services Data Specification
// (https://docs.openreferral.org/en/3.0/).
const HSDSVersion = "3.0"

// BookID returns the identifier of the e-book of the handreiking, as a URN.
func BookID(g *guide.Guide) string {
	return uuid.NewSHA1(namespace(g), []byte("book:"+schema.Chapters)).URN()
}

// namespace returns the namespace of all UUIDs of a guide: the UUID of basis-url in the namespace
// of URLs.
func namespace(g *guide.Guide) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte(g.Settings.BaseURL))
}

// HSDS returns the directory of the guide in the Human Services Data Specification, as the files
// that its API would return: data/hsds/index.json describes the API, and the other files are lists
// of one page. It returns nil for a guide without organisations and initiatives.
//
//	organizations.json  the organisations, and the initiatives of services.json
//	services.json       the initiatives, with everything that belongs to them
//	locations.json      the venues (plek) of both
//	schedules.json      when the initiatives are open (wanneer, herhaling)
//
// HSDS has no status for an idea, nor for an initiative that may or may not still run, so only the
// statuses actief, gestopt and opgegaan are included. A location has an address only when street,
// postcode, town and province are all known, because HSDS requires them all.
//
// The id of an object is a version 5 UUID (RFC 9562) of its type and the id of its entry,
// "service:initiatieven/de-kruimel". Its namespace is the UUID of basis-url in the namespace of
// URLs.
func HSDS(g *guide.Guide, base string) []File {
	h := hsds{g: g, base: base, namespace: namespace(g)}
	organizations, services, locations, schedules := list{}, list{}, list{}, list{}
	for _, e := range offering(g) {
		organizations.add(func(w *jsonWriter) { h.organization(w, e) })
		if e.Where.Venue != nil {
			locations.add(func(w *jsonWriter) { h.location(w, e) })
		}
		if e.Section != schema.Initiatives {
			continue
		}
		services.add(func(w *jsonWriter) { h.service(w, e) })
		if scheduled(e) {
			schedules.add(func(w *jsonWriter) { h.schedule(w, e) })
		}
	}
	if organizations.n == 0 {
		return nil
	}
	var index jsonWriter
	index.object()
	index.member("version", HSDSVersion)
	index.member("profile", "https://docs.openreferral.org/en/3.0/")
	index.member("openapi_url", "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json")
	index.close('}')
	files := []File{{guide.HSDSAddress + "index.json", append(index, '\n')}}
	for _, l := range []struct {
		name string
		list list
	}{{"organizations", organizations}, {"services", services}, {"locations", locations}, {"schedules", schedules}} {
		if l.list.n > 0 {
			files = append(files, File{guide.HSDSAddress + l.name + ".json", l.list.page()})
		}
	}
	return files
}

// HasHSDS reports whether HSDS returns files.
func HasHSDS(g *guide.Guide) bool { return len(offering(g)) > 0 }

// offering returns the entries that HSDS can represent.
func offering(g *guide.Guide) []*guide.Entry {
	var out []*guide.Entry
	for _, section := range []string{schema.Organisations, schema.Initiatives} {
		if s := g.Section(section); s != nil {
			for _, e := range s.Entries {
				if section == schema.Organisations || hsdsStatus[e.Status()] != "" {
					out = append(out, e)
				}
			}
		}
	}
	return out
}

// hsdsStatus maps the status of an initiative to that of a service.
var hsdsStatus = map[string]string{
	schema.StatusActief:   "active",
	schema.StatusGestopt:  "defunct",
	schema.StatusOpgegaan: "defunct",
}

// A list is an API page that holds all objects.
type list struct {
	n        int
	contents jsonWriter
}

func (l *list) add(object func(*jsonWriter)) {
	if l.n++; l.n == 1 {
		l.contents.raw("[")
	}
	l.contents.line()
	object(&l.contents)
	l.contents.close('}')
}

func (l *list) page() []byte {
	n := strconv.Itoa(l.n)
	var w jsonWriter
	w.object()
	for _, m := range [][2]string{{"total_items", n}, {"total_pages", "1"}, {"page_number", "1"}, {"size", n}, {"first_page", "true"}, {"last_page", "true"}, {"empty", "false"}} {
		w.key(m[0])
		w.literal(m[1])
	}
	w.key("contents")
	w = append(w, l.contents...)
	w.close(']')
	w.close('}')
	return append(w, '\n')
}

// hsds writes the members of objects. The caller opens and closes the objects.
type hsds struct {
	g         *guide.Guide
	base      string
	namespace uuid.UUID
}

func (h *hsds) id(kind string, e *guide.Entry) string {
	return uuid.NewSHA1(h.namespace, []byte(kind+":"+e.ID)).String()
}

func (h *hsds) organization(w *jsonWriter, e *guide.Entry) {
	contact := e.Contact()
	w.member("id", h.id("organization", e))
	w.member("name", e.Title)
	w.member("description", e.Summary)
	w.member("email", contact.Email)
	w.member("website", contact.Website)
	if since := e.Date(schema.Sinds); !since.IsZero() {
		w.key("year_incorporated")
		w.literal(strconv.Itoa(since.Year))
	}
	w.key("uri")
	w.text(h.base, e.Address)
	if e.Section == schema.Organisations {
		h.phones(w, e, "organization")
	}
}

func (h *hsds) service(w *jsonWriter, e *guide.Entry) {
	contact := e.Contact()
	w.member("id", h.id("service", e))
	w.member("organization_id", h.id("organization", e))
	w.member("name", e.Title)
	w.member("description", e.Summary)
	if contact.Website != "" {
		w.member("url", contact.Website)
	} else {
		w.key("url")
		w.text(h.base, e.Address)
	}
	w.member("email", contact.Email)
	w.member("status", hsdsStatus[e.Status()])
	w.member("fees_description", dutch.Typographic(e.Get(schema.Kosten)))
	w.member("eligibility_description", h.audience(e))
	from, to, ranged := strings.Cut(strings.TrimSuffix(e.Get(schema.Leeftijd), "+"), "-")
	if from != "" {
		w.key("minimum_age")
		w.number(from)
	}
	if ranged {
		w.key("maximum_age")
		w.number(to)
	}
	if day := e.Date(schema.Peildatum); !day.IsZero() {
		w.member("assured_date", day.First().String())
	}
	if day := e.Date(schema.Bijgewerkt); !day.IsZero() {
		w.member("last_modified", moment(day))
	}
	h.phones(w, e, "service")
	if scheduled(e) {
		h.objects(w, "schedules", 1, func(int) { h.schedule(w, e) })
	}
	areas := e.Where.Areas()
	h.objects(w, "service_areas", len(areas), func(i int) {
		w.member("id", h.id("service_area:"+areas[i].ID, e))
		w.member("service_id", h.id("service", e))
		w.member("name", areas[i].Title)
	})
	if e.Where.Venue != nil {
		h.objects(w, "service_at_locations", 1, func(int) {
			w.member("id", h.id("service_at_location", e))
			w.member("service_id", h.id("service", e))
			w.member("location_id", h.id("location", e))
			w.key("location")
			w.object()
			h.location(w, e)
			w.close('}')
		})
	}
	if v := e.Value(schema.Talen); v != nil {
		h.objects(w, "languages", len(v.Items), func(i int) {
			w.member("id", h.id("language:"+v.Items[i].Text, e))
			w.member("service_id", h.id("service", e))
			w.member("name", dutch.Language(v.Items[i].Text))
			w.member("code", v.Items[i].Text)
		})
	}
	w.key("organization")
	w.object()
	h.organization(w, e)
	w.close('}')
}

// audience returns the target groups of an entry, in words.
func (h *hsds) audience(e *guide.Entry) string {
	use, ok := e.Kind.Field(schema.Doelgroepen)
	if !ok {
		return ""
	}
	var words []string
	for _, w := range e.Words(use.Field) {
		words = append(words, w.Text)
	}
	return strings.Join(words, ", ")
}

func (h *hsds) phones(w *jsonWriter, e *guide.Entry, owner string) {
	number := e.Contact().Phone
	if number == "" {
		return
	}
	h.objects(w, "phones", 1, func(int) {
		w.member("id", h.id("phone", e))
		w.member(owner+"_id", h.id(owner, e))
		w.member("number", number)
	})
}

func (h *hsds) location(w *jsonWriter, e *guide.Entry) {
	venue := e.Where.Venue
	w.member("id", h.id("location", e))
	w.member("location_type", "physical")
	w.member("organization_id", h.id("organization", e))
	w.member("name", venue.Name)
	if lat, lon, ok := coordinates(e); ok {
		w.key("latitude")
		w.number(lat)
		w.key("longitude")
		w.number(lon)
	}
	province := ""
	if m := e.Where.Municipalities; len(m) > 0 {
		province = m[0].Get(schema.Provincie)
	}
	if venue.Street == "" || venue.Postcode == "" || venue.Town == "" || province == "" {
		return
	}
	h.objects(w, "addresses", 1, func(int) {
		w.member("id", h.id("address", e))
		w.member("location_id", h.id("location", e))
		w.member("address_1", venue.Street)
		w.member("city", venue.Town)
		w.member("state_province", dutch.Typographic(province))
		w.member("postal_code", venue.Postcode)
		w.member("country", "NL")
		w.member("address_type", "physical")
	})
}

// scheduled reports whether it is known when an initiative takes place.
func scheduled(e *guide.Entry) bool { return e.Get(schema.Wanneer) != "" || e.Repeats != nil }

func (h *hsds) schedule(w *jsonWriter, e *guide.Entry) {
	w.member("id", h.id("schedule", e))
	w.member("service_id", h.id("service", e))
	w.member("description", dutch.Typographic(e.Get(schema.Wanneer)))
	if e.Repeats == nil {
		return
	}
	parts := map[string]string{}
	for _, part := range strings.Split(e.Repeats.RRULE(), ";") {
		name, value, _ := strings.Cut(part, "=")
		parts[name] = value
	}
	w.member("freq", parts["FREQ"])
	if n, err := strconv.Atoi(parts["INTERVAL"]); err == nil {
		w.key("interval")
		w.literal(strconv.Itoa(n))
	}
	w.member("byday", parts["BYDAY"])
	if first := e.FirstDay(); !first.IsZero() {
		w.member("dtstart", first.String())
	}
	if until := e.Repeats.Until; !until.IsZero() {
		w.member("until", until.String())
	}
	w.member("opens_at", e.Get(schema.Begin))
	w.member("closes_at", e.Get(schema.Eind))
}

// objects writes a list of n objects. It writes nothing when n is 0.
func (h *hsds) objects(w *jsonWriter, key string, n int, members func(i int)) {
	if n == 0 {
		return
	}
	w.key(key)
	w.array()
	for i := range n {
		w.object()
		members(i)
		w.close('}')
	}
	w.close(']')
}
