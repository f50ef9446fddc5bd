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
func (m *Memory) Put(path string, data []byte) error { return m.PutFixed(path, bytes.Clone(data)) }

// PutFixed adds a file, and keeps its data.
func (m *Memory) PutFixed(path string, data []byte) error {
	if _, err := m.claims.file(path); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[path] = data
	return nil
}

// PutParts adds a file that comes in parts.
func (m *Memory) PutParts(path string, parts iter.Seq[[]byte]) error {
	return m.PutFixed(path, whole(parts))
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
