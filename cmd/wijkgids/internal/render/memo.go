package render

import (
	"html/template"
	"strings"
	"sync"
)

// rootMark stands for the way to the root in a card that is filled for lists
// of any depth. html/template leaves its characters alone, and no address in a
// guide begins like this.
const rootMark = "./~root~/"

// A cardMemo keeps the filled parts of one card, cut at each rootMark.
type cardMemo struct {
	layout *template.Template
	mu     sync.Mutex
	parts  map[string][]string
}

// show gives the part with the given name for a card, for the page on which
// the card stands.
func (m *cardMemo) show(name string, c Card) (template.HTML, error) {
	m.mu.Lock()
	pieces, ok := m.parts[name]
	if !ok {
		var b strings.Builder
		c.Href = rootMark + strings.TrimPrefix(c.Href, c.root)
		if err := m.layout.ExecuteTemplate(&b, name, c); err != nil {
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
	return template.HTML(strings.Join(pieces, c.root)), nil // html/template has escaped the pieces
}
