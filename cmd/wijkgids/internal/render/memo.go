package render

import (
	"fmt"
	"html/template"
	"strings"
	"sync"

	"wijkgids/cmd/wijkgids/internal/fasttemplate"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/street"
)

// rootMark stands for the way to the root in a part that is filled for pages
// of any depth. html/template leaves its characters alone, and no address in a
// guide begins like this.
const rootMark = "./~root~/"

// A memo keeps the card of one entry, and the parts that were filled for it, cut at
// each rootMark: an entry stands in many lists, and is filled in once for all of
// them.
type memo struct {
	entry *guide.Entry
	all   *memos
	once  sync.Once
	card  Card // without the way to the root
	house street.House
	look  street.Look // of the house
	mu    sync.Mutex
	parts *part // one or two
}

type part struct {
	name   string
	pieces []string
	next   *part
}

// ready gives the memo with its card and house.
func (m *memo) ready() *memo {
	m.once.Do(func() {
		m.house, m.card = houseOf(m.entry), newCard(m)
		m.look = m.house.Look()
	})
	return m
}

// memos keep the cards of all entries, for as long as pages are made.
type memos struct {
	layout *fasttemplate.Set
	of     map[*guide.Entry]*memo
}

func newMemos(g *guide.Guide, l *fasttemplate.Set) *memos {
	entries := append(append(g.All(), g.Pages...), g.Home)
	for _, s := range g.Sections {
		if s.Index != nil {
			entries = append(entries, s.Index)
		}
	}
	m := &memos{layout: l, of: make(map[*guide.Entry]*memo, len(entries))}
	each := make([]memo, len(entries))
	for i, e := range entries {
		each[i].entry, each[i].all = e, m
		m.of[e] = &each[i]
	}
	return m
}

// append appends the part with the given name for a page with the given way to
// the root. data gives what the part is filled with, its addresses beginning
// with rootMark.
func (m *memo) append(dst []byte, name, root string, data func() any) ([]byte, error) {
	pieces, err := m.pieces(name, data)
	for i, piece := range pieces {
		if i > 0 {
			dst = append(dst, root...)
		}
		dst = append(dst, piece...)
	}
	return dst, err
}

func (m *memo) pieces(name string, data func() any) ([]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for p := m.parts; p != nil; p = p.next {
		if p.name == name {
			return p.pieces, nil
		}
	}
	scratch := scratches.Get().(*[]byte)
	defer scratches.Put(scratch)
	filled, err := m.all.layout.Append((*scratch)[:0], name, data())
	if err != nil {
		return nil, err
	}
	*scratch = filled
	m.parts = &part{name, strings.Split(string(filled), rootMark), m.parts}
	return m.parts.pieces, nil
}

// scratches are for filling parts in, of which then only what is needed is kept.
var scratches = sync.Pool{New: func() any { return new([]byte) }}

// escaped makes template.HTML of what a method appends: html/template has escaped
// all of it.
func escaped(b []byte, err error) (template.HTML, error) { return template.HTML(b), err }

// noMethod says that a layout calls a method that appends nothing.
func noMethod(of any, name string) error {
	return fmt.Errorf("%T has no method %s that gives HTML", of, name)
}
