package site

import (
	"bytes"
	"maps"
	"slices"
	"sync"
)

// A Memory is a site in memory. It is safe for concurrent use.
type Memory struct {
	claims claims
	mu     sync.RWMutex
	files  map[string][]byte
}

// NewMemory returns an empty site.
func NewMemory() *Memory { return &Memory{files: make(map[string][]byte)} }

// Put implements Writer. It keeps a copy of data.
func (m *Memory) Put(path string, data []byte) error {
	if _, err := m.claims.file(path); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[path] = bytes.Clone(data)
	return nil
}

// Get returns the content of a file, which the caller must not change.
func (m *Memory) Get(path string) ([]byte, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	data, ok := m.files[path]
	return data, ok
}

// Paths returns the paths of all files, sorted.
func (m *Memory) Paths() []string {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return slices.Sorted(maps.Keys(m.files))
}
