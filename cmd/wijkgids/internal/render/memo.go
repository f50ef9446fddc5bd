package render

import (
	"html/template"
	"strings"
	"sync"

	"wijkgids/cmd/wijkgids/internal/guide"
)

// rootMark stands for the way to the root in a part that is filled for pages
// of any depth. html/template leaves its characters alone, and no address in a
// guide begins like this.
const rootMark = "./~root~/"

// A memo keeps the parts that were filled for one entry, cut at each rootMark:
// an entry stands in many lists, and is filled in once for all of them.
type memo struct {
	entry  *guide.Entry
	layout *template.Template
	mu     sync.Mutex
	parts  map[string][]string
}

// show gives the part with the given name for a page with the given way to the
// root. data gives what the part is filled with, its addresses beginning with
// rootMark.
func (m *memo) show(name, root string, data func() any) (template.HTML, error) {
	m.mu.Lock()
	pieces, ok := m.parts[name]
	if !ok {
		var b strings.Builder
		if err := m.layout.ExecuteTemplate(&b, name, data()); err != nil {
			m.mu.Unlock()
			return "", err
		}
		pieces = strings.Split(b.String(), rootMark)
		if m.parts == nil {
			m.parts = map[string][]string{}
		}
		m.parts[name] = pieces
	}
	m.mu.Unlock()
	return template.HTML(strings.Join(pieces, root)), nil // html/template has escaped the pieces
}
