package figure

import "strings"

// A Table is a table. With three columns it compares two views of the subjects in the first
// column.
type Table struct {
	Head []string
	Rows [][]string
}

// HTML returns a table. If it has three columns, the first becomes a heading above the
// other two, which then fit a phone. Missing cells are empty.
func (t Table) HTML(title string) []byte {
	if len(t.Head) < 2 || len(t.Rows) == 0 {
		return nil
	}
	if len(t.Head) == 3 {
		return t.duet(title)
	}
	var p paper
	p.put(`<div class="table"><table class="table-figure"><caption class="sr">%s</caption><thead><tr>`, title)
	for _, cell := range t.Head {
		p.put(`<th scope="col">%s</th>`, cell)
	}
	p.put(`</tr></thead><tbody>`)
	for _, row := range t.Rows {
		p.put(`<tr><th scope="row">%s</th>`, cell(row, 0))
		for i := 1; i < len(t.Head); i++ {
			p.put(`<td>%s</td>`, cell(row, i))
		}
		p.put(`</tr>`)
	}
	p.put(`</tbody></table></div>`)
	return p.b
}

func (t Table) duet(title string) []byte {
	var p paper
	p.put(`<table class="duet"><caption class="sr">%s</caption><thead><tr><th class="duet-a" scope="col">%s</th><th class="duet-b" scope="col">%s</th></tr></thead>`,
		title, t.Head[1], t.Head[2])
	for _, row := range t.Rows {
		p.put(`<tbody><tr><th class="duet-on" colspan="2" scope="rowgroup"><span>%s</span></th></tr><tr><td class="duet-a">%s</td><td class="duet-b">%s</td></tr></tbody>`,
			cell(row, 0), cell(row, 1), cell(row, 2))
	}
	p.put(`</table>`)
	return p.b
}

func cell(row []string, i int) string {
	if i < len(row) {
		return row[i]
	}
	return ""
}

// Words lists the rows, each cell with the head of its column.
func (t Table) Words() string {
	var out []string
	for _, row := range t.Rows {
		var parts []string
		for i := 1; i < len(row) && i < len(t.Head); i++ {
			if row[i] != "" {
				parts = append(parts, t.Head[i]+": "+row[i])
			}
		}
		if len(parts) > 0 {
			out = append(out, sentence(strings.TrimSpace(sentence(cell(row, 0))+" "+strings.Join(parts, "; "))))
		}
	}
	return strings.Join(out, " ")
}
