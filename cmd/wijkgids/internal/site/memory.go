package site

import (
	"bytes"
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
