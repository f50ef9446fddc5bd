package editors

import (
	"bytes"
	"fmt"
	"slices"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// CMS returns config.yml for Decap CMS and Sveltia CMS: a collection for each kind and one for
// gids.md, with a widget for each field that follows from its type. The owner of the guide fills in
// the backend.
func CMS(t *schema.Table) []byte {
	var collections list
	for _, k := range t.Kinds {
		collections = append(collections, pairs{
			{"name", k.Section},
			{"label", k.Plural},
			{"label_singular", k.Name},
			{"description", k.Help},
			{"folder", "content/" + k.Section},
			{"create", true},
			{"identifier_field", schema.Titel.String()},
			{"slug", "{{slug}}"},
			{"summary", "{{" + schema.Titel.String() + "}}"},
			{"extension", "md"},
			{"format", "yaml-frontmatter"},
			{"media_folder", ""}, // pictures are in the folder of their entry
			{"public_folder", ""},
			{"fields", fields(k)},
		})
	}
	if t.Settings != nil {
		collections = append(collections, pairs{
			{"name", "instellingen"},
			{"label", "Instellingen"},
			{"format", "yaml-frontmatter"},
			{"files", list{pairs{
				{"name", t.Settings.Section},
				{"label", "De gids zelf"},
				{"file", "content/" + t.Settings.Section + ".md"},
				{"media_folder", ""},
				{"public_folder", ""},
				{"fields", fields(t.Settings)},
			}}},
		})
	}
	var b bytes.Buffer
	b.WriteString("# Gemaakt met: wijkgids schema -format cms\n# Voor Decap CMS en Sveltia CMS. Vul bij repo in waar de bestanden van uw gids staan.\n")
	writeYAML(&b, pairs{
		{"backend", pairs{{"name", "github"}, {"repo", "VUL-IN/wijkgids"}, {"branch", "main"}}},
		{"locale", "nl"},
		{"publish_mode", "editorial_workflow"}, // every change becomes a pull request
		{"media_folder", "content"},
		{"slug", pairs{{"encoding", "ascii"}, {"clean_accents", true}, {"sanitize_replacement", "-"}}},
		{"output", pairs{{"omit_empty_optional_fields", true}}}, // only Sveltia reads this
		{"collections", collections},
	}, "")
	return b.Bytes()
}

// fields returns the widgets of the fields of a kind, and of its text.
func fields(k *schema.Kind) list {
	var all list
	for _, u := range k.Fields() {
		all = append(all, widget(u.Field, u.Required))
	}
	return append(all, pairs{{"name", "body"}, {"label", "Tekst"}, {"widget", "markdown"}, {"required", false}})
}

// widget returns the widget of a field.
func widget(f *schema.Field, required bool) pairs {
	named := pairs{{"name", f.Key.String()}, {"label", f.Question(nil)}}
	single := one(f)
	out := slices.Concat(named, pairs{{"widget", single.kind}}, single.options)
	switch {
	case !f.List:
	case single.kind == "select", single.kind == "relation":
		out = append(out, member{"multiple", true})
	case f.Type == schema.Group:
		out = slices.Concat(named, pairs{{"widget", "list"}}, single.options)
	default:
		out = slices.Concat(named, pairs{{"widget", "list"}, {"field", out}})
	}
	return append(out, pairs{{"required", required}, {"hint", f.Help}}...)
}

type oneWidget struct {
	kind    string
	options pairs
}

// one returns the widget for a single value of a field.
func one(f *schema.Field) oneWidget {
	pattern := func(p string) oneWidget {
		return oneWidget{"string", pairs{{"pattern", list{p, "Bijvoorbeeld: " + f.Example}}}}
	}
	switch f.Type {
	case schema.Text:
		kind := "string"
		if f.Max >= 200 {
			kind = "text"
		}
		if f.Max > 0 {
			return oneWidget{kind, pairs{{"pattern", list{fmt.Sprintf(`^[\s\S]{1,%d}$`, f.Max), fmt.Sprintf("Hooguit %d tekens.", f.Max)}}}}
		}
		return oneWidget{kind, nil}
	case schema.Number:
		return oneWidget{"number", pairs{{"value_type", "int"}, {"min", 0}}}
	case schema.Bool:
		// The example is the value worth setting. The default is the other one, because an editor
		// writes the default when nobody touches the field.
		return oneWidget{"boolean", pairs{{"default", f.Example == schema.False}}}
	case schema.Day:
		return oneWidget{"datetime", pairs{{"format", "YYYY-MM-DD"}, {"date_format", "YYYY-MM-DD"}, {"time_format", false}, {"default", ""}}}
	case schema.Date:
		return pattern(`^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$`)
	case schema.Choice:
		var options list
		for _, v := range f.Values {
			options = append(options, pairs{{"label", v.Label}, {"value", v.Value}})
		}
		return oneWidget{"select", pairs{{"options", options}}}
	case schema.Reference:
		if len(f.To) == 1 && f.Bare() {
			return oneWidget{"relation", pairs{{"collection", f.To[0]}, {"value_field", "{{slug}}"}, {"search_fields", list{schema.Titel.String()}}, {"display_fields", list{schema.Titel.String()}}}}
		}
		if f.Bare() {
			return pattern("^(" + pair + "|" + slug + ")$")
		}
		return pattern("^" + pair + "$")
	case schema.URL:
		return pattern(`^https?://[^\s"<>\\]+$`)
	case schema.Picture, schema.Logo:
		return oneWidget{"image", pairs{{"choose_url", false}}}
	case schema.Period:
		return pattern(period)
	case schema.Language:
		return pattern(languageCode)
	case schema.Colour:
		return oneWidget{"color", nil}
	case schema.Group:
		var inside list
		for i := range f.Fields {
			inside = append(inside, widget(&f.Fields[i], len(f.Fields[i].Required) > 0))
		}
		options := pairs{{"fields", inside}}
		if !f.List {
			options = slices.Concat(pairs{{"collapsed", true}}, options)
		}
		return oneWidget{"object", options}
	}
	if p := f.Type.Pattern(); p != "" {
		return pattern(p)
	}
	return oneWidget{"string", nil}
}
