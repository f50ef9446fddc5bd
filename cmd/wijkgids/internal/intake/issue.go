package intake

import (
	"regexp"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/editors"
	"wijkgids/cmd/wijkgids/internal/export"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// An answer is the text below the heading of a question.
type answer struct {
	editors.Question
	cell
}

// issue reads the text that an issue form makes: each question as a heading of level three, with
// its answer below it. It returns false if the text is not of a form.
func (r *reader) issue(text string, g *Guide) bool {
	lines := sentLines(text)
	marker := slices.IndexFunc(lines, func(l sentLine) bool { return l.text == "### "+editors.Marker })
	if marker < 0 {
		return false
	}
	first := sentLine{at: lines[marker].at} // the answer that identifies the form
	for _, l := range lines[marker+1:] {
		if l.text != "" {
			first = l
			break
		}
	}
	forms := editors.IssueForms(g.Table)
	i := slices.IndexFunc(forms, func(f editors.Form) bool { return f.Title == first.text })
	if i < 0 {
		r.report(first.at, problem.IssueForm, first.text)
		return true
	}
	form := &forms[i]
	one := row{at: first.at, cells: map[string]cell{}}
	for _, a := range answers(form, strings.Split(withLF(text), "\n")[first.at.line:], first.at.line) {
		if a.Column == "" {
			r.report(a.at, problem.IssueLeft, strings.Join(strings.Fields(a.text), " "))
			continue
		}
		if a.Several { // GitHub puts a comma between options
			a.text = strings.ReplaceAll(a.text, ", ", "; ")
		}
		one.cells[a.Column] = a.cell
	}
	if form.Kind == nil {
		r.correction(form, one, g)
		return true
	}
	today := cell{g.Today.String(), one.at}
	one.cells[schema.Peildatum.String()] = today
	one.cells[schema.Bijgewerkt.String()] = today
	r.table = &table{columns: map[string]export.Column{}}
	r.table.set(one, form.Kind)
	r.rows = r.targets(r.table, g)
	return true
}

// correction reads the answers to a form about an existing entry.
func (r *reader) correction(form *editors.Form, one row, g *Guide) {
	e := r.page(one.cells[editors.PageColumn], one.at, g)
	if e == nil {
		return
	}
	delete(one.cells, editors.PageColumn)
	if form.Ends {
		r.end(one, e, one.at)
	}
	t := &table{columns: map[string]export.Column{}}
	t.set(one, e.Kind)
	for name, c := range one.cells {
		if _, ok := t.columns[name]; !ok {
			key, _, _ := strings.Cut(name, ".")
			r.report(c.at, problem.KeyElsewhere, key, e.Kind.Article)
		}
	}
	if len(one.cells) > 0 {
		if _, ok := e.Kind.Field(schema.Bijgewerkt); ok {
			one.cells[schema.Bijgewerkt.String()] = cell{g.Today.String(), one.at}
			t.set(one, e.Kind)
		}
		r.table, r.rows = t, []*target{{row: one, section: e.Section, slug: e.Slug, entry: e}}
	}
}

// set makes a row the only row of the table, and kind its kind.
func (t *table) set(one row, kind *schema.Kind) {
	t.kind, t.rows = kind, []row{one}
	for _, c := range export.Columns(kind) {
		if _, ok := one.cells[c.Name]; ok {
			t.columns[c.Name] = c
		}
	}
}

// addresses matches the address of an entry, on a site or within the guide, and the path of its
// file.
var addresses = regexp.MustCompile(`(?:^|/)([a-z0-9-]+)/([a-z0-9-]+)(?:/|\.md)?(?:[?#].*)?$`)

// page returns the entry that an answer refers to. It reports an answer that refers to none, and
// returns nil.
func (r *reader) page(c cell, at place, g *Guide) *guide.Entry {
	if m := addresses.FindStringSubmatch(c.text); m != nil {
		address := "/" + m[1] + "/" + m[2] + "/"
		if e := g.At(address); e != nil && g.Table.Kind(e.Section) != nil && e.Slug != content.Index {
			return e
		}
		for _, a := range g.Aliases {
			if a.Address == address && a.To != nil && g.Table.Kind(a.To.Section) != nil {
				return a.To
			}
		}
	}
	if c.text != "" {
		at = c.at
	}
	r.report(at, problem.IssuePage, c.text)
	return nil
}

// end adds to a row the values that mark an entry as ended.
func (r *reader) end(one row, e *guide.Entry, at place) {
	until, told := one.cells[schema.Tot.String()]
	if _, ok := e.Kind.Field(schema.Tot); told && !ok {
		r.report(until.at, problem.IssueLeft, until.text)
		delete(one.cells, schema.Tot.String())
	}
	u, ok := e.Kind.Field(schema.Status)
	for _, status := range []string{schema.StatusGestopt, schema.StatusAfgelast} {
		if ok && slices.ContainsFunc(u.Values, func(v schema.Value) bool { return v.Value == status }) {
			one.cells[schema.Status.String()] = cell{status, at}
			return
		}
	}
	if _, ok := one.cells[schema.Tot.String()]; !ok { // an end date says it too
		r.report(at, problem.IssueEnd, e.Kind.Article, e.Path)
	}
}

// empty holds the answers that mean "no answer".
var empty = []string{"_No response_", "None", "_Geen antwoord_"}

// answers returns the answers to the questions of a form. A heading counts as a question only the
// first time, and only in the order of the form, because answers may have headings too.
func answers(form *editors.Form, lines []string, above int) []answer {
	var all []answer
	next, begin := 0, 0 // the first question that can still come; where the answer begins
	var open *editors.Question
	finish := func(end int) {
		for begin < end && strings.TrimSpace(lines[begin]) == "" {
			begin++
		}
		text := strings.TrimSpace(strings.Join(lines[min(begin, end):end], "\n"))
		if open != nil && text != "" && !slices.Contains(empty, text) {
			all = append(all, answer{*open, cell{text, place{above + begin + 1, 1}}})
		}
	}
	for i, line := range lines {
		heading, ok := strings.CutPrefix(strings.TrimSpace(line), "### ")
		if !ok {
			continue
		}
		at := slices.IndexFunc(form.Questions[next:], func(q editors.Question) bool { return q.Label == heading })
		if at < 0 {
			continue
		}
		finish(i)
		open = &form.Questions[next+at]
		next, begin = next+at+1, i+1
	}
	finish(len(lines))
	return all
}
