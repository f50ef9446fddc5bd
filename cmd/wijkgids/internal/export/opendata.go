package export

import (
	"slices"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// FormatVersion is versie in gids.json. It increases when existing readers could misread the file;
// new keys, fields and kinds do not count.
const FormatVersion = "1"

// OpenData returns data/gids.json: the whole guide under CC BY 4.0. It follows the
// table of package schema.
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
// Empty values are left out. "velden" has the values of the front matter as written,
// as strings, numbers, booleans or objects of fields. A field that allows several
// values is always an array. A reference is the id of an item. "gemeenten" lists the
// municipalities of an item, including those that its wijk implies. "noemt" lists the
// items that the text links to. "tekst" is plain text by heading, one line for each
// paragraph.
//
// The items are in the order of the lists of the guide, followed by the pages.
func OpenData(g *guide.Guide, base string) []byte {
	size := 64 << 10
	for _, e := range g.All() {
		size += 1 << 10
		for i := range e.Text.Passages {
			size += len(e.Text.Passages[i].Text) + len(e.Text.Passages[i].Text)/16
		}
	}
	w := make(jsonWriter, 0, size) // growing the buffer would allocate several times as much
	w.object()
	w.key("versie")
	w.literal(FormatVersion)
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

// fields writes the front matter of an entry. It leaves out the id, which is a key of the item
// itself.
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
	if v.Field.Type == schema.Group && !v.Field.List {
		w.group(v)
		return
	}
	if v.Field.List {
		w.array()
	}
	for i := range v.List {
		w.group(&v.List[i])
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

func (w *jsonWriter) group(v *content.Value) {
	w.object()
	for i := range v.Group {
		w.value(&v.Group[i])
	}
	w.close('}')
}

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

// mentions writes the entries that the text links to, each one once.
func (w *jsonWriter) mentions(e *guide.Entry) {
	first := true
	for i := range e.Targets {
		to := e.Targets[i].Entry
		if to == nil || to == e || slices.ContainsFunc(e.Targets[:i], func(t guide.Target) bool { return t.Entry == to }) {
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
			if slices.Contains(f.To, schema.AnySection) || slices.Contains(f.To, k.Section) {
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
