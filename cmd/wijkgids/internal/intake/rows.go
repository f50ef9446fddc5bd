package intake

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/editors"
	"wijkgids/cmd/wijkgids/internal/export"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/starter"
)

// A target is a row with the file that it changes.
type target struct {
	row
	section, slug string
	id            string       // of a new entry, if it is not section/slug
	entry         *guide.Entry // nil for a new entry
	byTitle       bool         // entry has the title of the row, but the row does not refer to it
}

func (t *target) file() string { return path.Join(content.Dir, t.section, t.slug+".md") }

var (
	slugs = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	pairs = regexp.MustCompile(`^([a-z0-9-]+)/([a-z0-9]+(?:-[a-z0-9]+)*)$`)
	tails = regexp.MustCompile(`/([a-z0-9-]+)/([a-z0-9]+(?:-[a-z0-9]+)*)/?$`)
)

// names resolves the references in cells: ids, slugs and titles.
type names struct {
	byID    map[string][2]string         // section and slug
	byTitle map[string]map[string]string // slug by section and title; "" if two entries have the title
}

func newNames(g *guide.Guide) *names {
	n := &names{map[string][2]string{}, map[string]map[string]string{}}
	for _, e := range g.All() {
		n.add(e.ID, e.Section, e.Slug, e.Get(schema.Titel))
	}
	return n
}

func (n *names) add(id, section, slug, title string) {
	n.byID[id] = [2]string{section, slug}
	titles := n.byTitle[section]
	if titles == nil {
		titles = map[string]string{}
		n.byTitle[section] = titles
	}
	key := dutch.Fold(title)
	if was, ok := titles[key]; ok && was != slug {
		slug = ""
	}
	titles[key] = slug
}

// reference returns a reference as front matter has it. It returns an unknown one unchanged, so
// that reading the guide reports it.
func (n *names) reference(f *schema.Field, text string) string {
	if to, ok := n.byID[text]; ok {
		if f.Bare() && to[0] == f.To[0] {
			return to[1]
		}
		return to[0] + "/" + to[1]
	}
	if m := pairs.FindStringSubmatch(text); m != nil {
		if f.Bare() && m[1] == f.To[0] {
			return m[2]
		}
		return text
	}
	if slugs.MatchString(text) {
		return text
	}
	found := ""
	for section, titles := range n.byTitle {
		if f.To[0] != schema.AnySection && !slices.Contains(f.To, section) {
			continue
		}
		if slug := titles[dutch.Fold(text)]; slug != "" {
			if found != "" {
				return text
			}
			found = section + "/" + slug
			if f.Bare() && section == f.To[0] {
				return slug
			}
		}
	}
	if found != "" {
		return found
	}
	return text
}

// targets returns the targets of the rows.
func (r *reader) targets(t *table, g *Guide) []*target {
	entries := map[string]*guide.Entry{}
	if s := g.Section(t.kind.Section); s != nil {
		for _, e := range s.Entries {
			entries[e.ID] = e
		}
	}
	first := map[string]*target{}
	var all []*target
	for _, row := range t.rows {
		at := r.target(t, row, entries, g)
		if at == nil {
			continue
		}
		if was := first[at.file()]; was == nil {
			first[at.file()] = at
			all = append(all, at)
		} else if !row.same(was.row) {
			r.report(row.at, problem.TableTwice, was.at.line, at.file())
		}
	}
	return all
}

// same reports whether two rows have the same cells.
func (r row) same(other row) bool {
	for name, c := range r.cells {
		if other.get(name) != c.text {
			return false
		}
	}
	return true
}

// target returns the target of a row. It reports a row that has none, and returns nil.
func (r *reader) target(t *table, row row, entries map[string]*guide.Entry, g *Guide) *target {
	id, section := row.get(export.IDColumn), t.kind.Section
	address := row.cells[export.AddressColumn]
	m := tails.FindStringSubmatch(address.text)
	if address.text != "" && (m == nil || m[1] != section) {
		r.report(address.at, problem.TableAddress, address.text)
		return nil
	}
	if e := entries[id]; e != nil {
		return &target{row: row, section: section, slug: e.Slug, entry: e}
	}
	to := &target{row: row, section: section}
	if m != nil {
		to.slug = m[2]
		if e := g.Entry(section, to.slug); e != nil && id == "" {
			to.entry = e
			return to
		}
	}
	m = pairs.FindStringSubmatch(id)
	switch {
	case to.slug != "":
	case m != nil && m[1] == section:
		to.slug = m[2]
	case id != "":
		r.report(row.cells[export.IDColumn].at, problem.TableID, t.kind.Name, id)
		return nil
	default:
		title := row.cells[schema.Titel.String()]
		if title.text == "" {
			r.report(row.at, problem.MissingKey, schema.Titel, t.kind.Article)
			return nil
		}
		if !strings.ContainsFunc(dutch.Fold(title.text), func(c rune) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }) {
			r.report(title.at, problem.TableNoName, title.text, section)
			return nil
		}
		to.slug = starter.Slug(t.kind, title.text, g.Reserved)
	}
	if id != "" && id != section+"/"+to.slug {
		to.id = id
	}
	if e := g.Entry(section, to.slug); e != nil {
		to.entry, to.byTitle = e, true
	}
	return to
}

// differs reports whether a cell has other values than the entry.
func (n *names) differs(c export.Column, cell cell, e *guide.Entry) bool {
	f := c.Path[len(c.Path)-1]
	was := strings.TrimSpace(c.Cell(e))
	switch {
	case cell.text == was:
		return false
	case !f.List && f.Type != schema.Reference:
		return true
	}
	values := func(text string) []string {
		all := export.Values(text)
		for i, v := range all {
			if all[i] = strings.TrimSpace(v); f.Type == schema.Reference {
				all[i] = n.reference(f, all[i])
			}
		}
		return slices.DeleteFunc(all, func(v string) bool { return v == "" })
	}
	return !slices.Equal(values(cell.text), values(was))
}

// change returns the change of a target.
func (r *reader) change(t *table, to *target, g *Guide, n *names) (*Change, error) {
	before, err := g.before(path.Join(to.section, to.slug+".md"))
	if err != nil {
		return nil, err
	}
	c := &Change{Path: to.file(), Before: before, Silent: t.many, At: r.in(to.at)}
	faults := len(r.problems)
	switch {
	case to.entry == nil:
		c.After = r.entry(t, to, g, n)
	case !to.byTitle:
		c.After = r.changed(t, to, before, g, n)
	default:
		c.After = before
		for name, column := range t.columns {
			if cell := to.cells[name]; cell.text != "" && n.differs(column, cell, to.entry) {
				at := cmp.Or(to.cells[schema.Titel.String()].at, to.at)
				if t.many {
					r.report(at, problem.TableTaken, to.file(), to.entry.ID)
				} else {
					r.report(at, problem.ProposalTaken, to.file())
				}
				break
			}
		}
	}
	if problem.Errors(r.problems[faults:]) > 0 {
		return nil, nil
	}
	c.Place = func(at problem.Place) problem.Place {
		name, inText := content.KeyAt(c.After, g.Table, at.Line)
		if inText {
			name = editors.TextColumn
		}
		if cell, ok := to.cells[name]; ok {
			return r.in(cell.at)
		}
		return r.in(to.at)
	}
	return c, nil
}

// entry returns the file of a new entry.
func (r *reader) entry(t *table, to *target, g *Guide, n *names) []byte {
	var front strings.Builder
	front.WriteString("---\n")
	group := ""
	for _, c := range export.Columns(t.kind) {
		cell, ok := to.cells[c.Name]
		if !ok {
			continue
		}
		f, indent := c.Path[len(c.Path)-1], ""
		values := r.values(f, cell, n)
		if len(values) == 0 {
			if u, ok := t.kind.Field(f.Key); ok && u.Required && len(c.Path) == 1 {
				front.WriteString(f.Key.String() + ":\n") // so that the message has the place of the cell
			}
			continue
		}
		if len(c.Path) > 1 {
			if indent = "  "; group != c.Path[0].Key.String() {
				group = c.Path[0].Key.String()
				front.WriteString(group + ":\n")
			}
		}
		front.WriteString(content.YAML(f, values, indent))
	}
	if cell := to.cells[export.PlacesColumn]; cell.text != "" && to.get(schema.Gemeente.String())+to.get(schema.Wijk.String()) == "" {
		r.report(cell.at, problem.TablePlaces)
	}
	if to.id != "" {
		front.WriteString(schema.ID.String() + ": " + schema.Quote(to.id) + "\n")
	}
	front.WriteString("---\n")
	if text := to.get(editors.TextColumn); text != "" {
		front.WriteString("\n" + withLF(text) + "\n")
	}
	data, _ := content.Format([]byte(front.String()), to.file(), t.kind, g.Table)
	return data
}

// changed returns the file of an entry with the values of the row that differ. A file that is
// formatted as Format does stays so.
func (r *reader) changed(t *table, to *target, before []byte, g *Guide, n *names) []byte {
	out := before
	for _, c := range export.Columns(t.kind) {
		cell, ok := to.cells[c.Name]
		if !ok || !n.differs(c, cell, to.entry) {
			continue
		}
		f := c.Path[len(c.Path)-1]
		if out, ok = content.Set(out, g.Table, c.Path, r.values(f, cell, n)); !ok {
			r.report(cell.at, problem.TableForm, to.file())
			return before
		}
	}
	if cell, ok := to.cells[export.PlacesColumn]; ok && cell.text != export.PlacesCell(to.entry) {
		r.report(cell.at, problem.TablePlaces)
	}
	if text := to.get(editors.TextColumn); text != "" {
		out = content.SetText(out, text+"\n")
	}
	if form, _ := content.Format(before, to.file(), t.kind, g.Table); string(form) == string(before) {
		out, _ = content.Format(out, to.file(), t.kind, g.Table)
	}
	return out
}

// values returns the values of a field in a cell.
func (r *reader) values(f *schema.Field, c cell, n *names) []string {
	all := []string{c.text}
	if f.List {
		all = export.Values(c.text)
	}
	var values []string
	for _, v := range all {
		v = strings.Join(strings.Fields(v), " ")
		switch {
		case v == "":
			continue
		case mangled(f, v) && !r.table.many:
			if f.Type == schema.Phone { // check reports the other types
				r.report(c.at, problem.WrongPhone, f.Key, v)
			}
		case mangled(f, v):
			example, _, _ := strings.Cut(strings.Trim(f.Example, "[]"), ",")
			r.report(c.at, problem.SheetValue, f.Key, v, example)
		case f.Type == schema.Reference:
			v = n.reference(f, v)
		case f.Type == schema.Choice:
			for _, choice := range f.Values {
				if said := dutch.Fold(v); said == dutch.Fold(choice.Label) || said == dutch.Fold(choice.Value) {
					v = choice.Value
				}
			}
		}
		values = append(values, v)
	}
	if f.List && len(values) == 1 && (strings.Contains(values[0], ", ") || strings.Contains(c.text, "\n")) {
		r.report(c.at, problem.TableOneValue, values[0])
	}
	return values
}
