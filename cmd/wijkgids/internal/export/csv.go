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

// CSV returns data/<section>.csv: the entries of a section in the order of its list
// (RFC 4180, UTF-8 with a byte order mark). The columns are id, adres, gemeenten (with
// those that the wijk implies) and the fields of the kind; a field of a group has a
// column of its own, "plek.naam". Values are as in gids.json.
//
// A cell with several values joins them by "; ". Within each of them "\" becomes "\\"
// and ";" becomes "\;".
//
// Spreadsheets run a cell as a formula by its first character, so such a cell gets an
// apostrophe in front (see inert).
func CSV(s *guide.Section, base string) []byte {
	header := []string{"id", "adres"}
	_, placed := s.Kind.Field(schema.Gemeente)
	if placed {
		header = append(header, "gemeenten")
	}
	var columns [][]*schema.Field // each the way from a field into groups
	var walk func(f *schema.Field, path []*schema.Field)
	walk = func(f *schema.Field, path []*schema.Field) {
		path = append(path[:len(path):len(path)], f)
		if f.Type == schema.Group {
			for i := range f.Fields {
				walk(&f.Fields[i], path)
			}
			return
		}
		columns = append(columns, path)
		names := make([]string, len(path))
		for i, f := range path {
			names[i] = f.Key.String()
		}
		header = append(header, strings.Join(names, "."))
	}
	for _, use := range s.Kind.Fields() {
		if use.Key != schema.ID {
			walk(use.Field, nil)
		}
	}

	rows := make([][]string, 1, 1+len(s.Entries))
	rows[0] = header
	for _, e := range s.Entries {
		row := append(make([]string, 0, len(header)), e.ID, base+e.Address)
		if placed {
			row = append(row, joined(ids(e.Where.Municipalities)))
		}
		for _, c := range columns {
			row = append(row, cell(e, e.Value(c[0].Key), c))
		}
		rows = append(rows, row)
	}
	return table(rows)
}

// table returns rows as CSV (RFC 4180), and changes them.
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
			panic(err) // a Buffer takes everything
		}
	}
	w.Flush()
	return b.Bytes()
}

// cell returns the text of a value. path leads from its field into groups.
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
		return strings.Join(texts, "") // one at most
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

func ids(entries []*guide.Entry) []string {
	out := make([]string, len(entries))
	for i, e := range entries {
		out[i] = e.ID
	}
	return out
}

// formulaStarts are the characters with which a cell becomes a formula
// (https://owasp.org/www-community/attacks/CSV_Injection).
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// inert puts an apostrophe before a cell that begins with one of formulaStarts, also
// behind apostrophes of its own. A reader undoes it by taking one apostrophe from each
// cell that has such a beginning behind its apostrophes. ’s-Hertogenbosch stays as it is.
func inert(cell string) string {
	if start := strings.TrimLeft(cell, "'"); start != "" && strings.ContainsAny(firstRune(start), formulaStarts) {
		return "'" + cell
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
