// Package editors writes schemas and forms that help people to write front matter: a JSON Schema,
// the configuration of a CMS, and issue forms. All of it follows from the table of package schema.
package editors

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/schema"
)

// An object is a JSON object. It is written with its keys sorted.
type object map[string]any

// JSONSchema returns a JSON Schema (draft 2020-12) with a definition for each kind, named after its
// folder; the definition for pages is "pagina", and that for gids.md is "gids". The definitions for
// their translations end in "-vertaling". The schema refuses what `check` refuses in the front
// matter of one file, as far as JSON Schema can express it: it cannot look into other files, and
// does not know every language code.
//
// Some editors write a value such as 2010 or 112 as a number, and true as a boolean. The schema
// therefore accepts these for text.
func JSONSchema(t *schema.Table) []byte {
	d := definitions{object{}, map[*schema.Field]string{}}
	for _, k := range append(slices.Clone(t.Kinds), t.Page, t.Settings) {
		d.all[Definition(k)] = d.kind(k)
		d.all[Definition(k.Translation())] = d.kind(k.Translation())
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(object{
		"$schema":     "https://json-schema.org/draft/2020-12/schema",
		"title":       "Wijkgids",
		"description": "De kop van de bestanden van een wijkgids.",
		"$defs":       d.all,
	})
	if err != nil {
		panic(err) // cannot happen: the object holds only strings, numbers and objects
	}
	return b.Bytes()
}

// definitions collects the definitions of kinds and of the fields that kinds share.
type definitions struct {
	all   object
	names map[*schema.Field]string
}

// field returns a reference to the definition of a field.
func (d definitions) field(f *schema.Field) object {
	name, ok := d.names[f]
	if !ok {
		name = "sleutel-" + f.Key.String()
		for n := 2; d.all[name] != nil; n++ {
			name = fmt.Sprintf("sleutel-%s-%d", f.Key, n)
		}
		d.names[f] = name
		d.all[name] = property(f)
	}
	return object{"$ref": "#/$defs/" + name}
}

// Definition returns the name of the definition of a kind.
func Definition(k *schema.Kind) string {
	name := k.Section
	if k.Section == schema.Pages {
		name = "pagina"
	}
	if k.IsTranslation() {
		name += "-vertaling"
	}
	return name
}

// kind returns the definition of a kind.
func (d definitions) kind(k *schema.Kind) object {
	m := mapping(k.Fields(), d.field)
	m["title"] = k.Name
	if k.IsTranslation() {
		return m
	}
	m["description"] = k.Help
	if _, ok := k.Field(schema.Alt); ok {
		m["dependentRequired"] = object{
			schema.Afbeelding.String(): []string{schema.Alt.String()},
			schema.Alt.String():        []string{schema.Afbeelding.String()},
		}
	}
	if k.Section == schema.Nights {
		undated := object{schema.Status.String(): object{"enum": []string{schema.StatusVoorstel, schema.StatusOnbekend}}}
		m["anyOf"] = []object{
			{"required": []string{schema.Datum.String()}},
			{"required": []string{schema.Wanneer.String()}},
			{"required": []string{schema.Status.String()}, "properties": undated},
		}
	}
	return m
}

// mapping returns the schema of a mapping with the given keys.
func mapping(uses []schema.Use, field func(*schema.Field) object) object {
	properties, required := object{}, []string{}
	for _, u := range uses {
		properties[u.Key.String()] = field(u.Field)
		if u.Required {
			required = append(required, u.Key.String())
		}
	}
	m := object{"type": "object", "additionalProperties": false, "properties": properties}
	if len(required) > 0 {
		m["required"] = required
	}
	return m
}

func property(f *schema.Field) object {
	var one object
	if f.Type == schema.Group {
		uses := make([]schema.Use, len(f.Fields))
		for i := range f.Fields {
			uses[i] = schema.Use{Field: &f.Fields[i], Required: len(f.Fields[i].Required) > 0}
		}
		one = mapping(uses, property)
	} else {
		one = scalar(f)
	}
	if f.List {
		one = object{"anyOf": []object{one, {"type": "array", "items": one, "minItems": 1}}}
	}
	one["description"] = f.Help
	return one
}

// The parts of a date. They match existing days only, with leap years.
const (
	year  = `(?!0000)[0-9]{4}`
	month = `(0[1-9]|1[0-2])`
	leap  = `([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-02-29`
	day   = `(` + year + `-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|` + leap + `)`
)

// Patterns for the names in references, and for values that check parses.
const (
	slug         = `[a-z0-9]+(-[a-z0-9]+)*`
	pair         = `[a-z0-9-]+/[a-z0-9-]+`
	period       = `^0?[1-9][0-9]? (dag|dagen|week|weken|maand|maanden|jaar)$`
	languageCode = `^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$`
)

func scalar(f *schema.Field) object {
	switch f.Type {
	case schema.Text:
		text := object{"type": "string", "pattern": `\S`, "not": object{"pattern": schema.Markup}}
		if f.Max > 0 {
			text["maxLength"] = f.Max
		}
		return or(text, object{"type": []string{"number", "boolean"}})
	case schema.Number:
		return or(object{"type": "integer", "minimum": 0}, matches(`^[0-9]+$`))
	case schema.Decimal:
		return or(object{"type": "number", "exclusiveMinimum": -1000, "exclusiveMaximum": 1000}, matches(f.Type.Pattern()))
	case schema.Bool:
		return object{"enum": []any{true, false, schema.True, schema.False}}
	case schema.Day:
		return matches("^" + day + "$")
	case schema.Date:
		return or(matches("^("+year+"(-"+month+")?|"+day+")$"), object{"type": "integer", "minimum": 1000, "maximum": 9999})
	case schema.Choice:
		var values, labels []string
		for _, v := range f.Values {
			values, labels = append(values, v.Value), append(labels, v.Value+": "+v.Label)
		}
		return object{"enum": values, "$comment": strings.Join(labels, "; ")}
	case schema.Reference:
		pattern := "^" + pair + "$"
		if f.Bare() {
			pattern = "^" + slug + "$"
			if len(f.To) > 1 {
				pattern = "^(" + slug + "|" + pair + ")$"
			}
			return or(matches(pattern), object{"type": []string{"integer", "boolean"}, "minimum": 0})
		}
		return matches(pattern)
	case schema.URL:
		if f.Key == schema.BasisURL {
			return matches(`^https?://[^/?#@\s"<>\\]+(/[^\s"<>\\?#]*)?$`)
		}
		return matches(`^https?://[^/?#@\s"<>\\]+([/?#][^\s"<>\\]*)?$`)
	case schema.Period:
		return matches(period)
	case schema.Language:
		return matches(languageCode)
	case schema.PostcodeArea:
		return or(matches(f.Type.Pattern()), object{"type": "integer", "minimum": 1000, "maximum": 9999})
	case schema.Phone:
		return or(matches(f.Type.Pattern()), object{"type": "integer", "minimum": 10})
	case schema.Link:
		return object{"type": "string", "minLength": 1}
	}
	return matches(f.Type.Pattern())
}

func matches(pattern string) object { return object{"type": "string", "pattern": pattern} }

func or(one, other object) object { return object{"anyOf": []object{one, other}} }
