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

// rootMark stands for the way to the root in a fragment, which is used on pages at any depth.
// html/template does not escape its characters, and no address in a guide begins with it.
const rootMark = "./~root~/"

// A cachedEntry keeps what many pages show of one entry: its card, its house, and the fragments
// that layouts make of these.
type cachedEntry struct {
	entry   *guide.Entry
	layouts *fasttemplate.Set

	drawn sync.Once
	house street.House
	look  street.Look // of the house

	filled sync.Once
	card   *Card // with addresses that lack the way to the root; see Renderer.cardOf

	mu        sync.Mutex
	fragments map[string][]string // by the name and variant of the partial, cut at each rootMark
}

// newCache returns an empty cache for every entry of a guide.
func newCache(g *guide.Guide, layouts *fasttemplate.Set) map[*guide.Entry]*cachedEntry {
	entries := g.Written()
	cache := make(map[*guide.Entry]*cachedEntry, len(entries))
	for _, e := range entries {
		cache[e] = &cachedEntry{entry: e, layouts: layouts}
	}
	return cache
}

// cached returns the cache of an entry, with its house.
func (r *Renderer) cached(e *guide.Entry) *cachedEntry {
	c := r.cache[e]
	c.drawn.Do(func() {
		c.house = r.houseOf(e)
		c.look = c.house.Look()
	})
	return c
}

// cardOf returns the card of an entry. The front page of an edition needs the houses of all entries,
// but the cards of few.
func (r *Renderer) cardOf(e *guide.Entry) *Card {
	c := r.cached(e)
	c.filled.Do(func() { c.card = r.newCard(c) })
	return c.card
}

// appendFragment appends the partial with the given name for a page with the given way to the root.
// data returns the data of the partial, with addresses that begin with rootMark. The variant tells
// apart partials with the same name and other data.
func (c *cachedEntry) appendFragment(dst []byte, name, variant, root string, data func() any) ([]byte, error) {
	pieces, err := c.fragment(name, variant, data)
	for i, piece := range pieces {
		if i > 0 {
			dst = append(dst, root...)
		}
		dst = append(dst, piece...)
	}
	return dst, err
}

func (c *cachedEntry) fragment(name, variant string, data func() any) ([]string, error) {
	key := name + variant
	c.mu.Lock()
	defer c.mu.Unlock()
	if pieces := c.fragments[key]; pieces != nil {
		return pieces, nil
	}
	filled, err := c.layouts.Append(make([]byte, 0, 1<<10), name, data())
	if err != nil {
		return nil, err
	}
	if c.fragments == nil {
		c.fragments = map[string][]string{}
	}
	c.fragments[key] = strings.Split(string(filled), rootMark)
	return c.fragments[key], nil
}

// escaped returns what a method appended as HTML. html/template has already escaped it.
func escaped(b []byte, err error) (template.HTML, error) { return template.HTML(b), err }

// noMethod returns the error for a layout that calls a method that does not exist.
func noMethod(of any, name string) error {
	return fmt.Errorf("%T has no method %s that gives HTML", of, name)
}
