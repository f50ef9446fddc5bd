package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// A table numbers strings in the order in which they come. A number never
// changes, so what is kept between builds may hold it.
type table struct {
	ids   map[string]uint32
	names []string
	alpha []uint32 // the numbers in the alphabetical order of their names; see sort
}

func (t *table) id(name string) uint32 {
	if id, ok := t.ids[name]; ok {
		return id
	}
	if t.ids == nil {
		t.ids = map[string]uint32{}
	}
	id := uint32(len(t.names))
	t.ids[name] = id
	t.names = append(t.names, name)
	return id
}

// grow makes room for n more names.
func (t *table) grow(n int) {
	if n <= len(t.names) {
		return // there is enough, or nearly
	}
	ids := make(map[string]uint32, len(t.names)+n)
	maps.Copy(ids, t.ids)
	t.ids, t.names = ids, slices.Grow(t.names, n)
}

// sort gives the new names their place in alpha. It makes a new slice, so that
// one who holds the old one is not surprised.
func (t *table) sort() {
	type keyed struct {
		key uint64 // the first eight bytes: they tell nearly all names apart
		id  uint32
	}
	if len(t.alpha) == len(t.names) {
		return
	}
	fresh := make([]keyed, 0, len(t.names)-len(t.alpha))
	for id := len(t.alpha); id < len(t.names); id++ {
		fresh = append(fresh, keyed{prefix(t.names[id]), uint32(id)})
	}
	slices.SortFunc(fresh, func(a, b keyed) int {
		if a.key != b.key {
			return cmp.Compare(a.key, b.key)
		}
		return strings.Compare(t.names[a.id], t.names[b.id])
	})
	merged, old := make([]uint32, 0, len(t.names)), t.alpha
	for _, f := range fresh {
		n, _ := slices.BinarySearchFunc(old, t.names[f.id], func(id uint32, name string) int { return strings.Compare(t.names[id], name) })
		merged = append(append(merged, old[:n]...), f.id)
		old = old[n:]
	}
	t.alpha = append(merged, old...)
}

// prefix gives the first eight bytes of a name as a number that sorts as they do.
func prefix(name string) uint64 {
	var key uint64
	for i := range 8 {
		key <<= 8
		if i < len(name) {
			key |= uint64(name[i])
		}
	}
	return key
}
