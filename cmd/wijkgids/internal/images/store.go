package images

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"wijkgids/cmd/wijkgids/internal/parallel"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// A Store holds the pictures of a guide in the sizes of the site. A file with the
// same content is processed once. The zero Store is empty.
type Store struct {
	byKey  map[string][]Variant
	byPath map[string][]Variant
}

// Load reads and scales the files with the given paths; the Store then holds these
// alone. A picture that is refused is a problem at its file.
func (s *Store) Load(fsys fs.FS, paths []string) ([]problem.Problem, error) {
	byKey, byPath := map[string][]Variant{}, map[string][]Variant{}
	var problems []problem.Problem
	var mu sync.Mutex
	err := parallel.For(len(paths), func(i int) error {
		key, variants, err := s.variants(fsys, paths[i])
		mu.Lock()
		defer mu.Unlock()
		if refused := (*Refusal)(nil); errors.As(err, &refused) {
			problems = append(problems, refused.Problem(problem.Start(paths[i])))
			return nil
		}
		byKey[key], byPath[paths[i]] = variants, variants
		return err
	})
	s.byKey, s.byPath = byKey, byPath
	return problems, err
}

// All returns the variants of each picture, by path.
func (s *Store) All() map[string][]Variant { return s.byPath }

func (s *Store) variants(fsys fs.FS, name string) (key string, _ []Variant, _ error) {
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return "", nil, fmt.Errorf("reading the images: %w", err)
	}
	key = Key(src)
	if v := s.byKey[key]; v != nil {
		return key, v, nil
	}
	process := Process
	if strings.EqualFold(path.Ext(name), ".svg") {
		process = Drawing
	}
	v, err := process(src, path.Base(name))
	return key, v, err
}
