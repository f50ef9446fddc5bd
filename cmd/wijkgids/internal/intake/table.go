package intake

import (
	"cmp"
	"encoding/csv"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/editors"
	"wijkgids/cmd/wijkgids/internal/export"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A table is a list of rows for entries of one kind: a file in CSV, or the single row of an issue.
type table struct {
	kind    *schema.Kind
	columns map[string]export.Column // the columns that are fields, by name
	rows    []row
	many    bool // a file: rows that change nothing are not listed
}

// A row holds the values of one entry. A missing cell leaves the value of the entry as it is; an
// empty one removes it.
type row struct {
	at    place
	cells map[string]cell // by name of the column
}

type cell struct {
	text string
	at   place
}

func (r row) get(column string) string { return r.cells[column].text }

// readTable reads CSV. Places are the row and the column of a cell.
func (r *reader) readTable(text string, kind *schema.Kind) *table {
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n") // what Excel calls CSV (Macintosh)
	}
	if first, rest, _ := strings.Cut(text, "\n"); strings.HasPrefix(first, "sep=") {
		text = rest // of Excel, which hides this line
	}
	records, ok := r.records(text, separator(text, kind))
	if !ok {
		return nil
	}
	t := &table{kind: kind, columns: map[string]export.Column{}, many: true}
	if lower := headerBelow(records, kind); lower > 0 {
		r.report(place{records[0].row, 1}, problem.TableHeaderBelow, lower)
		return nil
	}
	names, ok := r.header(records[0], t)
	if !ok {
		return nil
	}
	for _, rec := range records[1:] {
		row := row{at: place{rec.row, 1}, cells: make(map[string]cell, len(names))}
		filled := false
		for i, text := range rec.cells {
			text = strings.TrimSpace(export.Live(text))
			filled = filled || text != ""
			switch {
			case i >= len(names) && text != "":
				r.report(place{rec.row, i + 1}, problem.TableCells, len(rec.cells), len(names))
			case i < len(names) && names[i] == "" && text != "":
				r.report(place{rec.row, i + 1}, problem.TableNameless, text)
			case i < len(names):
				row.cells[names[i]] = cell{text, place{rec.row, i + 1}}
			}
		}
		for i := len(rec.cells); i < len(names); i++ { // Excel leaves out empty cells at the end
			row.cells[names[i]] = cell{"", place{rec.row, i + 1}}
		}
		if filled {
			t.rows = append(t.rows, row)
		}
	}
	return t
}

// separator returns the character that separates the cells of the first line with text: the one
// that gives the most columns that the kind has.
func separator(text string, kind *schema.Kind) rune {
	first, _, _ := strings.Cut(strings.TrimLeft(text, "\r\n"), "\n")
	known, spoken := columnNames(kind), spokenNames(kind)
	best, most := ',', -1
	for _, s := range ",;\t" {
		n := 0
		for name := range strings.SplitSeq(first, string(s)) {
			if slices.Contains(known, spoken.name(strings.Trim(strings.TrimSpace(name), `"`))) {
				n++
			}
		}
		if n > most || n == most && strings.Count(first, string(s)) > strings.Count(first, string(best)) {
			best, most = s, n
		}
	}
	return best
}

// A record is one row of a CSV file.
type record struct {
	row   int // as a spreadsheet counts them
	cells []string
}

// records splits a text into rows and cells. It leaves out empty rows above the first one with
// text. There is at least one row.
func (r *reader) records(text string, separator rune) ([]record, bool) {
	lines := csv.NewReader(strings.NewReader(text))
	lines.Comma, lines.FieldsPerRecord = separator, -1
	var all []record
	row, line := 0, 0 // numbers of the last row and line
	for {
		cells, err := lines.Read()
		var fault *csv.ParseError
		switch {
		case errors.As(err, &fault):
			r.report(place{row + fault.StartLine - line, 1}, problem.TableQuote)
			return nil, false
		case err != nil:
			if len(all) == 0 {
				r.report(place{1, 1}, problem.TableNothing)
			}
			return all, len(all) > 0
		}
		// Package csv skips empty lines; a spreadsheet counts them.
		start, _ := lines.FieldPos(0)
		row += start - line
		line = start
		for _, c := range cells {
			line += strings.Count(c, "\n")
		}
		if len(all) > 0 || slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
			all = append(all, record{row, cells})
		}
	}
}

// headerBelow returns the number of the row with the names of the columns if a title stands above
// it, or 0.
func headerBelow(records []record, kind *schema.Kind) int {
	known, spoken := columnNames(kind), spokenNames(kind)
	for i, rec := range records[:min(len(records), 20)] {
		n := 0
		for _, c := range rec.cells {
			if slices.Contains(known, spoken.name(c)) {
				n++
			}
		}
		switch {
		case i == 0 && n > 0:
			return 0
		case n > 1:
			return rec.row
		}
	}
	return 0
}

// columnNames returns the names that a column may have.
func columnNames(kind *schema.Kind) []string {
	names := []string{export.IDColumn, export.AddressColumn}
	if _, ok := kind.Field(schema.Gemeente); ok {
		names = append(names, export.PlacesColumn)
	}
	for _, c := range export.Columns(kind) {
		names = append(names, c.Name)
	}
	return append(names, editors.TextColumn)
}

// spoken holds the names of columns by the question of the form in lower case, because people who
// make a spreadsheet write "Telefoonnummer" and not "contact.telefoon".
type spoken map[string]string

// spokenNames leaves out a question of two columns, and one that is the name of a column.
func spokenNames(kind *schema.Kind) spoken {
	names, twice := spoken{}, map[string]bool{}
	for _, c := range export.Columns(kind) {
		f := c.Path[len(c.Path)-1]
		var group *schema.Field
		if len(c.Path) > 1 {
			group = c.Path[len(c.Path)-2]
		}
		said := strings.ToLower(f.Question(group))
		twice[said] = names[said] != ""
		names[said] = c.Name
	}
	known := columnNames(kind)
	maps.DeleteFunc(names, func(said, _ string) bool { return twice[said] || slices.Contains(known, said) })
	return names
}

// name returns the name of the column with a heading.
func (s spoken) name(heading string) string {
	heading = strings.ToLower(strings.TrimSpace(heading))
	return cmp.Or(s[heading], heading)
}

// nearestColumn returns the column that somebody may mean: one of a group without the name of the
// group, or a name or question like it.
func nearestColumn(name string, known []string, spoken spoken) (string, bool) {
	for _, k := range known {
		if strings.HasSuffix(k, "."+name) {
			return k, true
		}
	}
	return problem.Nearest(name, append(slices.Clone(known), slices.Sorted(maps.Keys(spoken))...))
}

// header reads the first row. It returns the name of each column, "" for one without a name.
func (r *reader) header(rec record, t *table) ([]string, bool) {
	known, spoken := columnNames(t.kind), spokenNames(t.kind)
	fields := export.Columns(t.kind)
	before := len(r.problems)
	var names []string
	for i, text := range rec.cells {
		name, at := spoken.name(text), place{rec.row, i + 1}
		switch {
		case name == "":
		case slices.Contains(names, name):
			if text = strings.TrimSpace(text); text != strings.TrimSpace(rec.cells[slices.Index(names, name)]) {
				text = name // "Naam" and "titel" are one column
			}
			r.report(at, problem.TableColumnTwice, text)
		case !slices.Contains(known, name):
			if near, ok := nearestColumn(name, known, spoken); ok {
				r.report(at, problem.TableColumnNear, name, near)
			} else {
				r.report(at, problem.TableColumn, name, strings.Join(known, ", "))
			}
		}
		if at := slices.IndexFunc(fields, func(c export.Column) bool { return c.Name == name }); at >= 0 {
			t.columns[name] = fields[at]
		}
		names = append(names, name)
	}
	return names, len(r.problems) == before
}

// What spreadsheets turn typed values into.
var (
	sheetDay    = regexp.MustCompile(`^\d{1,4}[-/. ](\d{1,2}|(jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*)\.?([-/. ]\d{2,4})?( \d{1,2}:\d{2}(:\d{2})?)?$`)
	sheetMonth  = regexp.MustCompile(`^(jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?[-/. ]\d{2,4}$`)
	sheetNumber = regexp.MustCompile(`^\d+([.,]\d+)?$`)
	sheetShort  = regexp.MustCompile(`^[+-]?\d+([.,]\d+)?e[+-]\d+$`)
	sheetFault  = regexp.MustCompile(`^(#+|#[a-z/0]+[!?]?)$`)
	digitsOnly  = regexp.MustCompile(`^[1-9]\d*$`)
)

// mangled reports whether a spreadsheet has changed a value into something else.
func mangled(f *schema.Field, text string) bool {
	text = strings.ToLower(text)
	if sheetShort.MatchString(text) || sheetFault.MatchString(text) && f.Type != schema.Colour {
		return true
	}
	dated := sheetDay.MatchString(text) || sheetMonth.MatchString(text)
	switch f.Type {
	case schema.Day, schema.Date:
		return !iso.MatchString(text) && (dated || sheetNumber.MatchString(text))
	case schema.Age:
		return dated && !ages.MatchString(text) || sheetNumber.MatchString(text) && len(text) >= 5
	case schema.Clock:
		return strings.HasPrefix(text, "0,") || strings.HasPrefix(text, "0.")
	case schema.Phone:
		// A number of nine digits has lost its leading zero, one of eleven its "+".
		return digitsOnly.MatchString(text) && utf8.RuneCountInString(text) >= 9
	}
	return false
}

// Valid dates and ages.
var (
	iso  = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)
	ages = regexp.MustCompile(schema.Age.Pattern())
)
