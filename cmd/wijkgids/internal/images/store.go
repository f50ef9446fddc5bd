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

// A Store holds the pictures of a guide in the sizes of the site. It processes files with equal
// content once. The zero Store is empty.
type Store struct {
	byKey  map[string][]Variant
	byPath map[string][]Variant
}

// Load reads and scales the files with the given paths, and forgets all others. A refused picture
// is returned as a problem in its file.
func (s *Store) Load(fsys fs.FS, paths []string) ([]problem.Problem, error) {
	byKey, byPath := map[string][]Variant{}, map[string][]Variant{}
	var problems []problem.Problem
	var mu sync.Mutex
	begun := map[string]*processing{}
	err := parallel.For(len(paths), func(i int) error {
		src, err := fs.ReadFile(fsys, paths[i])
		if err != nil {
			return fmt.Errorf("reading the images: %w", err)
		}
		process, key := Process, Key(src)
		if strings.EqualFold(path.Ext(paths[i]), ".svg") {
			process, key = Drawing, key+".svg" // the same bytes may be refused under another name
		}
		mu.Lock()
		p := begun[key]
		if p == nil {
			p = &processing{}
			begun[key] = p
		}
		mu.Unlock()
		p.once.Do(func() {
			if p.variants = s.byKey[key]; p.variants == nil {
				p.variants, p.err = process(src, path.Base(paths[i]))
			}
		})
		mu.Lock()
		defer mu.Unlock()
		if refused := (*Refusal)(nil); errors.As(p.err, &refused) {
			own := Refusal{refused.Kind, path.Base(paths[i]), refused.Reason}
			problems = append(problems, own.Problem(problem.Start(paths[i])))
			return nil
		}
		byKey[key], byPath[paths[i]] = p.variants, p.variants
		return p.err
	})
	s.byKey, s.byPath = byKey, byPath
	return problems, err
}

// All returns the variants of each picture, by path.
func (s *Store) All() map[string][]Variant { return s.byPath }

// A processing is the processing of one picture, which may be in several files.
type processing struct {
	once     sync.Once
	variants []Variant
	err      error
}
