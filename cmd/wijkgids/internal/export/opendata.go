package export

import (
	"strconv"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// formatVersion is the versie of gids.json. It goes up when a program that read
// the file before could now read it wrongly; a new field or kind is no such thing.
const formatVersion = 1

// OpenData gives data/gids.json: the whole guide for other programs, under CC BY
// 4.0. It follows the table of package schema, so a new kind or field is in it
// at once.
//
//	{
//	  "versie": 1,
//	  "licentie": address of the licence,
//	  "gids": {"adres": of the home page, "velden": {…}},
//	  "soorten": [{"code", "map", "naam", "titel", "uitleg", "velden": [
//	      {"sleutel", "naam", "soort", "lijst", "verplicht", "uitleg",
//	       "keuzes": [{"waarde", "naam"}], "naar": [code of a kind], "velden": […]}]}],
//	  "items": [{"id", "soort": code of its kind, "adres", "velden": {…},
//	      "gemeenten": [id], "noemt": [id], "tekst": [{"kop", "anker", "tekst"}]}]
//	}
//
// What is empty is left out. A field has the value that stands in the front
// matter, as a string, a number, true, false, or an object of fields; a field
// that may have more than one value is always an array. A reference is the id
// of an item; references that lead to an item are found by turning these round.
// "gemeenten" lists the municipalities of an item, those that its wijk implies among
// them. "noemt" is what the text links to. The text is plain, one item for each
// heading, with a line for each paragraph.
//
// The items are in the order of the guide's lists, then the pages.
func OpenData(g *guide.Guide, base string) []byte {
	var w jsonWriter
	w.object()
	w.key("versie")
	w.literal(strconv.Itoa(formatVersion))
	w.member("licentie", License)
	w.key("gids")
	w.object()
	w.member("adres", base+"/")
	w.fields(g.Home)
	w.close('}')
	w.key("soorten")
	w.array()
	for _, k := range g.Table.Kinds {
		w.kind(g, k)
	}
	w.kind(g, g.Table.Page)
	w.kind(g, g.Table.Settings)
	w.close(']')
	w.key("items")
	w.array()
	for _, e := range append(g.All(), g.Pages...) {
		w.item(e, base)
	}
	w.close(']')
	w.close('}')
	return append(w, '\n')
}

func (w *jsonWriter) item(e *guide.Entry, base string) {
	w.line()
	w.member("id", e.ID)
	w.member("soort", e.Kind.Code)
	w.key("adres")
	w.text(base, e.Address)
	w.fields(e)
	w.municipalities(e)
	w.mentions(e)
	if len(e.Text.Passages) > 0 {
		w.key("tekst")
		w.array()
		for i := range e.Text.Passages {
			p := &e.Text.Passages[i]
			w.object()
			w.member("kop", p.Heading)
			w.member("anker", p.Anchor)
			w.member("tekst", p.Text)
			w.close('}')
		}
		w.close(']')
	}
	w.close('}')
}

// fields writes all front matter of an entry. Its id stands beside the fields.
func (w *jsonWriter) fields(e *guide.Entry) {
	w.key("velden")
	w.object()
	for i := range e.Values {
		v := &e.Values[i]
		switch {
		case v.Field.Key == schema.ID:
		case v.Field.Type == schema.Reference:
			w.references(e, v.Field)
		default:
			w.value(v)
		}
	}
	w.close('}')
}

func (w *jsonWriter) references(e *guide.Entry, f *schema.Field) {
	w.key(f.Key.String())
	if f.List {
		w.array()
	}
	for i := range e.Refs {
		if e.Refs[i].Field == f {
			w.text(e.Refs[i].To.ID)
		}
	}
	if f.List {
		w.close(']')
	}
}

func (w *jsonWriter) value(v *content.Value) {
	w.key(v.Field.Key.String())
	if v.Field.Type == schema.Group {
		w.object()
		for i := range v.Group {
			w.value(&v.Group[i])
		}
		w.close('}')
		return
	}
	if v.Field.List {
		w.array()
	}
	for i := range v.Items {
		switch s := v.Items[i].Text; v.Field.Type {
		case schema.Number, schema.Decimal:
			w.number(s)
		case schema.Bool:
			w.literal(s)
		default:
			w.text(s)
		}
	}
	if v.Field.List {
		w.close(']')
	}
}

// municipalities writes where the item is, so that a reader need not know that a
// wijk implies its gemeente.
func (w *jsonWriter) municipalities(e *guide.Entry) {
	if len(e.Where.Municipalities) == 0 {
		return
	}
	w.key("gemeenten")
	w.array()
	for _, m := range e.Where.Municipalities {
		w.text(m.ID)
	}
	w.close(']')
}

// mentions writes what the text links to, each entry once.
func (w *jsonWriter) mentions(e *guide.Entry) {
	first := true
	for i := range e.Targets {
		to := e.Targets[i].Entry
		if to == nil || to == e || mentionedBefore(e.Targets[:i], to) {
			continue
		}
		if first {
			w.key("noemt")
			w.array()
			first = false
		}
		w.text(to.ID)
	}
	if !first {
		w.close(']')
	}
}

func mentionedBefore(targets []guide.Target, e *guide.Entry) bool {
	for i := range targets {
		if targets[i].Entry == e {
			return true
		}
	}
	return false
}

func (w *jsonWriter) kind(g *guide.Guide, k *schema.Kind) {
	w.line()
	w.member("code", k.Code)
	if k != g.Table.Settings {
		w.member("map", k.Section)
	}
	w.member("naam", k.Name)
	if s := g.Section(k.Section); s != nil {
		w.member("titel", s.Title)
	} else {
		w.member("titel", k.Plural)
	}
	w.member("uitleg", k.Help)
	w.key("velden")
	w.array()
	for _, use := range k.Fields() {
		w.field(g.Table, use.Field, use.Required)
	}
	w.close(']')
	w.close('}')
}

func (w *jsonWriter) field(t *schema.Table, f *schema.Field, required bool) {
	w.object()
	w.member("sleutel", f.Key.String())
	w.member("naam", f.Label)
	w.member("soort", f.Type.String())
	if f.List {
		w.key("lijst")
		w.literal("true")
	}
	if required {
		w.key("verplicht")
		w.literal("true")
	}
	w.member("uitleg", f.Help)
	if len(f.Values) > 0 {
		w.key("keuzes")
		w.array()
		for _, v := range f.Values {
			w.object()
			w.member("waarde", v.Value)
			w.member("naam", v.Label)
			w.close('}')
		}
		w.close(']')
	}
	if len(f.To) > 0 {
		w.key("naar")
		w.array()
		for _, k := range t.Kinds {
			if leadsTo(f, k) {
				w.text(k.Code)
			}
		}
		w.close(']')
	}
	if len(f.Fields) > 0 {
		w.key("velden")
		w.array()
		for i := range f.Fields {
			w.field(t, &f.Fields[i], false)
		}
		w.close(']')
	}
	w.close('}')
}

// leadsTo says whether a field may refer to entries of a kind.
func leadsTo(f *schema.Field, k *schema.Kind) bool {
	for _, section := range f.To {
		if section == schema.AnySection || section == k.Section {
			return true
		}
	}
	return false
}
