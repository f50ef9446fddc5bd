package export

import (
	"bytes"
	"encoding/csv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// bom makes Excel read a file as UTF-8.
const bom = "\ufeff"

// The columns of a table that are not fields.
const (
	IDColumn      = "id"
	AddressColumn = "adres"
	PlacesColumn  = "gemeenten" // includes those that the wijk implies
)

// A Column is a column of a table: a field, or a field in a group.
type Column struct {
	Name string
	Path []*schema.Field // from the field down into groups
}

// Columns returns the columns of a kind, in the order of the table. Each field of a group has its
// own column, such as "plek.naam".
func Columns(k *schema.Kind) []Column {
	var columns []Column
	var walk func(f *schema.Field, above Column)
	walk = func(f *schema.Field, above Column) {
		c := Column{strings.TrimPrefix(above.Name+"."+f.Key.String(), "."), append(above.Path[:len(above.Path):len(above.Path)], f)}
		if f.Type != schema.Group {
			columns = append(columns, c)
			return
		}
		for i := range f.Fields {
			walk(&f.Fields[i], c)
		}
	}
	for _, use := range k.Fields() {
		if use.Key != schema.ID {
			walk(use.Field, Column{})
		}
	}
	return columns
}

// Cell returns the text of this column for an entry.
func (c Column) Cell(e *guide.Entry) string { return cell(e, e.Value(c.Path[0].Key), c.Path) }

// PlacesCell returns the text of PlacesColumn.
func PlacesCell(e *guide.Entry) string { return joined(ids(e.Where.Municipalities)) }

// CSV returns data/<section>.csv: the entries of a section in list order (RFC 4180, UTF-8 with a
// byte order mark). Values are the same as in gids.json.
//
// A cell with several values separates them by "; ". Within a value, "\" becomes "\\" and ";"
// becomes "\;".
//
// A cell that a spreadsheet would run as a formula gets an apostrophe in front (see inert).
func CSV(s *guide.Section, base string) []byte {
	header := []string{IDColumn, AddressColumn}
	_, placed := s.Kind.Field(schema.Gemeente)
	if placed {
		header = append(header, PlacesColumn)
	}
	columns := Columns(s.Kind)
	for _, c := range columns {
		header = append(header, c.Name)
	}
	rows := make([][]string, 1, 1+len(s.Entries))
	rows[0] = header
	for _, e := range s.Entries {
		row := append(make([]string, 0, len(header)), e.ID, base+e.Address)
		if placed {
			row = append(row, PlacesCell(e))
		}
		for _, c := range columns {
			row = append(row, c.Cell(e))
		}
		rows = append(rows, row)
	}
	return table(rows)
}

// table returns rows as CSV (RFC 4180). It modifies the rows.
func table(rows [][]string) []byte {
	var b bytes.Buffer
	b.WriteString(bom)
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	for _, row := range rows {
		for i := range row {
			row[i] = inert(row[i])
		}
		if err := w.Write(row); err != nil {
			panic(err) // cannot happen: a Buffer never returns an error
		}
	}
	w.Flush()
	return b.Bytes()
}

// cell returns the text of a value. path leads from its field down into groups.
func cell(e *guide.Entry, v *content.Value, path []*schema.Field) string {
	f := path[0]
	switch {
	case v == nil:
		return ""
	case f.Type == schema.Group && f.List:
		texts := make([]string, len(v.List))
		for i := range v.List {
			texts[i] = cell(e, v.List[i].Sub(path[1].Key), path[1:])
		}
		return joined(texts)
	case f.Type == schema.Group:
		return cell(e, v.Sub(path[1].Key), path[1:])
	}
	var texts []string
	if f.Type == schema.Reference {
		for _, r := range e.Refs {
			if r.Field == f {
				texts = append(texts, r.To.ID)
			}
		}
	} else {
		for i := range v.Items {
			texts = append(texts, v.Items[i].Text)
		}
	}
	if !f.List {
		return strings.Join(texts, "") // at most one
	}
	return joined(texts)
}

var listEscapes = strings.NewReplacer(`\`, `\\`, `;`, `\;`)

func joined(texts []string) string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = listEscapes.Replace(text)
	}
	return strings.Join(out, "; ")
}

// Values splits a cell into values; it is the inverse of joined. The space after a semicolon is
// optional, because people leave it out.
func Values(cell string) (values []string) {
	var value strings.Builder
	add := func() {
		values = append(values, value.String())
		value.Reset()
	}
	for i := 0; i < len(cell); i++ {
		switch c := cell[i]; {
		case c == '\\' && i+1 < len(cell) && (cell[i+1] == '\\' || cell[i+1] == ';'):
			i++
			value.WriteByte(cell[i])
		case c == ';':
			add()
			if i+1 < len(cell) && cell[i+1] == ' ' {
				i++
			}
		default:
			value.WriteByte(c)
		}
	}
	if cell != "" {
		add()
	}
	return values
}

func ids(entries []*guide.Entry) []string {
	out := make([]string, len(entries))
	for i, e := range entries {
		out[i] = e.ID
	}
	return out
}

// formulaStarts lists the characters that make a spreadsheet read a cell as a formula
// (https://owasp.org/www-community/attacks/CSV_Injection).
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// inert puts an apostrophe before a cell that begins with one of formulaStarts, possibly after
// apostrophes of its own. To undo it, a reader removes one apostrophe from each cell in which
// apostrophes precede such a character. A cell such as ’s-Hertogenbosch does not change.
func inert(cell string) string {
	if start := strings.TrimLeft(cell, "'"); start != "" && strings.ContainsAny(firstRune(start), formulaStarts) {
		return "'" + cell
	}
	return cell
}

// Live undoes inert.
func Live(cell string) string {
	rest := strings.TrimLeft(cell, "'")
	if rest != cell && rest != "" && strings.ContainsAny(firstRune(rest), formulaStarts) {
		return cell[1:]
	}
	return cell
}

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}
