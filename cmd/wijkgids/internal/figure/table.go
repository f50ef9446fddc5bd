package figure

// A Table is a table. With three columns it compares two views of the subjects in the first
// column.
type Table struct {
	Head []Text
	Rows [][]Text
}

// draw writes a table. With three columns, each cell of the first becomes a heading above the
// other two, which then fit a phone. Missing cells are empty.
func (t Table) draw(p *paper, title string) {
	if len(t.Head) == 3 {
		t.duet(p, title)
		return
	}
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
}

func (t Table) duet(p *paper, title string) {
	p.put(`<table class="duet"><caption class="sr">%s</caption><thead><tr><th class="duet-a" scope="col">%s</th><th class="duet-b" scope="col">%s</th></tr></thead>`,
		title, t.Head[1], t.Head[2])
	for _, row := range t.Rows {
		p.put(`<tbody><tr><th class="duet-on" colspan="2" scope="rowgroup"><span>%s</span></th></tr><tr><td class="duet-a">%s</td><td class="duet-b">%s</td></tr></tbody>`,
			cell(row, 0), cell(row, 1), cell(row, 2))
	}
	p.put(`</table>`)
}

func (t Table) empty() bool { return len(t.Head) < 2 || len(t.Rows) == 0 }

func cell(row []Text, i int) Text {
	if i < len(row) {
		return row[i]
	}
	return Text{}
}
