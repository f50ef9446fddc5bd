package check

import (
	"testing"

	"wijkgids/cmd/wijkgids/internal/figure"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// Every form can be drawn, and the example row in its message is valid.
func TestEveryFormCanBeDrawn(t *testing.T) {
	forms := 0
	for _, f := range schema.StandardFields() {
		if f.Key != schema.Vorm {
			continue
		}
		for _, form := range f.Values {
			forms++
			example := figure.Cells(rowOf[form.Value][1])
			picture, faults := figure.Parse(form.Value, [][]string{example, example}, nil, nil)
			for _, fault := range faults {
				if fault.Reason != figure.SameNode { // the example occurs twice, because a table needs two rows
					t.Errorf("%s: %q: %+v", form.Value, example, fault)
				}
			}
			if picture == nil || len(figure.HTML(picture, "x", wording.Dutch)) == 0 {
				t.Errorf("%s: %q gives no picture", form.Value, example)
			}
		}
	}
	if forms != len(rowOf) {
		t.Errorf("the table of fields has %d forms, the examples are for %d", forms, len(rowOf))
	}
}
