package site

import (
	"bytes"
	"iter"
	"maps"
	"slices"
	"sync"
)

// A Memory is a site in memory. It is filled with Put; once it is handed on
// nobody puts more, and whoever holds it may read it from any goroutine.
type Memory struct {
	claims claims
	mu     sync.RWMutex
	files  map[string][]byte
}

// NewMemory gives an empty site.
func NewMemory() *Memory { return &Memory{files: make(map[string][]byte)} }

// Put adds a file, by the rules of Writer. It keeps a copy of data.
func (m *Memory) Put(path string, data []byte) error {
	if _, err := m.claims.file(path); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[path] = bytes.Clone(data)
	return nil
}

// PutParts adds a file that comes in parts.
func (m *Memory) PutParts(path string, parts iter.Seq[[]byte]) error {
	return m.Put(path, whole(parts))
}

// whole puts parts together.
func whole(parts iter.Seq[[]byte]) []byte {
	var data []byte
	for part := range parts {
		data = append(data, part...)
	}
	return data
}

// Get gives the content of a file, which the caller must not change, and
// whether there is one on that path.
func (m *Memory) Get(path string) ([]byte, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	data, ok := m.files[path]
	return data, ok
}

// Paths gives the paths of all files, sorted.
func (m *Memory) Paths() []string {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return slices.Sorted(maps.Keys(m.files))
}

// Len gives the number of files.
func (m *Memory) Len() int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return len(m.files)
}

// Equal tells whether two sites have the same files with the same bytes. Files
// that share their bytes in memory, as when a rebuild took a page over as it
// was, are not read.
func (m *Memory) Equal(other *Memory) bool {
	if m == other {
		return true
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	other.mu.RLock()
	defer other.mu.RUnlock()
	// Sizes first: nearly every change shows in one, and to read all of a large
	// site takes longer than many a rebuild.
	sameSize := func(a, b []byte) bool { return len(a) == len(b) }
	sameBytes := func(a, b []byte) bool { return len(a) == 0 || &a[0] == &b[0] || bytes.Equal(a, b) }
	return maps.EqualFunc(m.files, other.files, sameSize) && maps.EqualFunc(m.files, other.files, sameBytes)
}
