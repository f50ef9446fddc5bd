package schema

import (
	"fmt"
	"slices"
	"strings"
)

// Manual returns the reference of the front matter in Dutch, as Markdown for
// CONTRIBUTING.md. It explains each key once: first the keys of all kinds, then those
// that several kinds share, then those of each kind.
func (t *Table) Manual() string {
	w := &manual{table: t, level: map[*Field]int{}}
	for _, k := range w.kinds() {
		for _, u := range k.Fields() {
			w.level[u.Field] = w.place(u.Field)
		}
	}
	w.common()
	w.shared()
	for _, k := range w.kinds() {
		w.kind(k)
	}
	w.translations()
	return w.String()
}

// translations writes which keys a translation has.
func (w *manual) translations() {
	var words, own []*Field
	for i := range w.table.fields {
		switch f := &w.table.fields[i]; {
		case slices.Contains(f.On, Translations):
			own = append(own, f)
		case f.Translatable && !slices.ContainsFunc(words, func(g *Field) bool { return g.Key == f.Key }):
			words = append(words, f)
		}
	}
	if len(own) == 0 {
		return
	}
	names := make([]string, len(words))
	for i, f := range words {
		names[i] = code(f.Key.name)
	}
	fmt.Fprintf(w, "\n### Vertaling: `naam.en.md` of `naam.eenvoudig.md` naast `naam.md`\n\nEen vertaling heeft alleen woorden. De feiten komen uit het origineel.\n\n- Verplicht: `titel` en `vertaald`.\n- Wat u vertaalt als het origineel het heeft: %s. Van `contact` alleen `naam`, van `hulp` alleen `wie` en `wanneer`.\n\n", strings.Join(names, ", "))
	w.rowsOf(own, nil)
}

// Where the manual explains a field.
const (
	ofKind  = iota // under each kind that has it
	ofSome         // with the shared keys
	ofPages        // with the keys of every entry and page
	ofAll          // with the keys of every entry
)

// shares is the number of kinds from which a key counts as shared.
const shares = 3

type manual struct {
	strings.Builder
	table *Table
	level map[*Field]int
}

// kinds returns every kind, pages and settings included.
func (w *manual) kinds() []*Kind {
	kinds := slices.Clone(w.table.Kinds)
	for _, k := range []*Kind{w.table.Page, w.table.Settings} {
		if k != nil {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// having returns the kinds that have a field, and those that require it.
func (w *manual) having(f *Field) (have, require []*Kind) {
	for _, k := range w.kinds() {
		if u, ok := k.Field(f.Key); ok && u.Field == f {
			have = append(have, k)
			if u.Required {
				require = append(require, k)
			}
		}
	}
	return have, require
}

func (w *manual) place(f *Field) int {
	have, _ := w.having(f)
	entries, pages := 0, false
	for _, k := range have {
		pages = pages || k == w.table.Page
		if k != w.table.Page && k != w.table.Settings {
			entries++
		}
	}
	switch {
	case entries == len(w.table.Kinds) && pages:
		return ofPages
	case entries == len(w.table.Kinds):
		return ofAll
	case len(have) >= shares:
		return ofSome
	}
	return ofKind
}

// each returns the fields of one level, in table order.
func (w *manual) each(level int) []*Field {
	var out []*Field
	for i := range w.table.fields {
		f := &w.table.fields[i]
		if at, used := w.level[f]; used && at == level {
			out = append(out, f)
		}
	}
	return out
}

func (w *manual) common() {
	fmt.Fprintf(w, "### Bij elke soort\n\nDeze sleutels kunnen in elk bestand staan, behalve in `gids.md`.\n\n")
	w.rows(w.each(ofPages))
	if all := w.each(ofAll); len(all) > 0 {
		fmt.Fprintf(w, "\nEn deze in elk bestand, behalve in `gids.md` en op losse pagina's zoals `over.md`.\n\n")
		w.rows(all)
	}
}

func (w *manual) shared() {
	some := w.each(ofSome)
	if len(some) == 0 {
		return
	}
	fmt.Fprintf(w, "\n### Bij meer soorten\n\nHieronder leest u bij elke soort welke van deze sleutels er kunnen staan.\n\n")
	w.rows(some)
}

func (w *manual) kind(k *Kind) {
	switch k {
	case w.table.Page:
		fmt.Fprintf(w, "\n### Pagina: `content/naam.md`\n\n%s Ook `index.md` in een map is een pagina: die geeft de map een titel en een inleiding.\n", k.Help)
	case w.table.Settings:
		fmt.Fprintf(w, "\n### `content/%s.md`\n\n%s\n", k.Section, k.Help)
	default:
		fmt.Fprintf(w, "\n### %s: `content/%s/`\n\n%s\n", strings.ToUpper(k.Name[:1])+k.Name[1:], k.Section, k.Help)
	}
	var required, also []string
	var own []*Field
	for _, u := range k.Fields() {
		if u.Required {
			required = append(required, code(u.Key.name))
		}
		switch w.level[u.Field] {
		case ofKind:
			own = append(own, u.Field)
		case ofSome:
			also = append(also, code(u.Key.name))
		default:
			if k == w.table.Settings {
				also = append(also, code(u.Key.name))
			}
		}
	}
	if len(required) > 0 {
		fmt.Fprintf(w, "\n- Verplicht: %s.\n", strings.Join(required, ", "))
	}
	if len(also) > 0 {
		if len(required) == 0 {
			w.WriteByte('\n')
		}
		fmt.Fprintf(w, "- Hierboven uitgelegd, en ook hier mogelijk: %s.\n", strings.Join(also, ", "))
	}
	if len(own) > 0 {
		w.WriteByte('\n')
		w.rowsOf(own, k)
	}
}

func (w *manual) rows(fields []*Field) { w.rowsOf(fields, nil) }

// rowsOf writes the fields of one kind; nil for the fields of all kinds.
func (w *manual) rowsOf(fields []*Field, k *Kind) {
	w.WriteString("| sleutel | verplicht | wat erin staat | voorbeeld |\n| --- | --- | --- | --- |\n")
	for _, f := range fields {
		must := w.must(f)
		if k != nil {
			must = ""
			if u, _ := k.Field(f.Key); u.Required {
				must = "ja"
			}
		}
		w.row(code(f.Key.name), must, f)
		w.within(f)
	}
}

// within writes the rows of the fields of a group, and of the groups in it.
func (w *manual) within(group *Field) {
	for i := range group.Fields {
		f, must := &group.Fields[i], ""
		if len(f.Required) > 0 {
			must = "ja"
		}
		w.row(code(f.Key.name)+" onder "+code(group.Key.name), must, f)
		w.within(f)
	}
}

func (w *manual) row(key, must string, f *Field) {
	help := f.Help
	if len(f.Values) > 0 {
		values := make([]string, len(f.Values))
		for i, v := range f.Values {
			values[i] = code(v.Value)
			if label := strings.ToLower(v.Label); label != v.Value {
				values[i] += " (" + label + ")"
			}
		}
		help += " Kies uit: " + strings.Join(values, ", ") + "."
	}
	if f.Bare() {
		help += fmt.Sprintf(" Schrijf de naam van een bestand in `content/%s/`, zonder `.md`.", f.To[0])
	}
	if f.List {
		help += " Meer dan één mag."
	}
	example := f.Sample()
	if example != "" {
		example = code(example)
	}
	fmt.Fprintf(w, "| %s | %s | %s | %s |\n", key, must, cell(help), cell(example))
}

// must names the kinds that require a field: "ja" for all, "" for none.
func (w *manual) must(f *Field) string {
	have, require := w.having(f)
	// gids.md lists its required keys in its own section.
	settings := func(k *Kind) bool { return k == w.table.Settings }
	have, require = slices.DeleteFunc(have, settings), slices.DeleteFunc(require, settings)
	switch {
	case len(require) == 0:
		return ""
	case len(require) == len(have):
		return "ja"
	case 2*len(require) <= len(have):
		return "bij " + names(require)
	}
	free := slices.DeleteFunc(have, func(k *Kind) bool { return slices.Contains(require, k) })
	return "ja, behalve bij " + names(free)
}

// names joins kinds: "een bron en een pagina".
func names(kinds []*Kind) string {
	var b strings.Builder
	for i, k := range kinds {
		switch {
		case i > 0 && i == len(kinds)-1:
			b.WriteString(" en ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(k.Article)
	}
	return b.String()
}

func code(s string) string { return "`" + s + "`" }

// cell escapes bars, which end a table cell.
func cell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }
