package site

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"wijkgids/cmd/wijkgids/internal/parallel"
)

// A Plan is a site that knows how to make each of its files. A build makes all of them (Write); a
// preview makes a file when a browser asks for it (Get). Both call the same functions, so they give
// the same bytes.
//
// One goroutine fills a Plan with the Add methods. After that it does not change,
// and any goroutine may use it.
type Plan struct {
	files   map[string]*plannedFile
	groups  []*plannedGroup
	derived []*derivedFile
}

// Sums are the SHA-256 of files, by path.
type Sums map[string][sha256.Size]byte

type plannedFile struct {
	make func(buf []byte) ([]byte, error) // nil once Get has kept data
	mu   sync.Mutex
	data []byte
}

type plannedGroup struct {
	prefix string
	make   func(w Writer) error
	once   sync.Once
	made   *Memory
	err    error
}

type derivedFile struct {
	path string
	from func(path string) bool
	make func(Sums) ([]byte, error)
}

// NewPlan returns a plan for a site without files.
func NewPlan() *Plan { return &Plan{files: map[string]*plannedFile{}} }

// Add plans the file with the given path. make returns the content, for which it may
// use buf, an empty buffer; any goroutine may call it, and each Write calls it again.
func (p *Plan) Add(path string, make func(buf []byte) ([]byte, error)) error {
	return p.add(path, &plannedFile{make: make})
}

// AddData plans a file with the given content. It keeps data.
func (p *Plan) AddData(path string, data []byte) error {
	return p.add(path, &plannedFile{data: data})
}

func (p *Plan) add(path string, f *plannedFile) error {
	if p.files[path] != nil {
		return fmt.Errorf("path %q: two files", path)
	}
	p.files[path] = f
	return nil
}

// AddGroup plans files that are made together, or whose paths are expensive to compute. All of
// their paths begin with prefix.
func (p *Plan) AddGroup(prefix string, make func(w Writer) error) {
	p.groups = append(p.groups, &plannedGroup{prefix: prefix, make: make})
}

// AddDerived plans a file that depends on other files: make gets the checksums of the files whose
// path from accepts. These never include other derived files.
func (p *Plan) AddDerived(path string, from func(path string) bool, make func(Sums) ([]byte, error)) error {
	d := &derivedFile{path, from, make}
	p.derived = append(p.derived, d)
	return p.Add(path, func([]byte) ([]byte, error) {
		sums, err := p.sums(d)
		if err != nil {
			return nil, err
		}
		return d.make(sums)
	})
}

// sums makes the files that a derived file depends on and returns their checksums.
func (p *Plan) sums(d *derivedFile) (Sums, error) {
	paths, err := p.Paths()
	if err != nil {
		return nil, err
	}
	sums := Sums{}
	for _, path := range paths {
		if !d.from(path) || p.isDerived(path) {
			continue
		}
		data, _, err := p.Get(path)
		if err != nil {
			return nil, err
		}
		sums[path] = sha256.Sum256(data)
	}
	return sums, nil
}

func (p *Plan) isDerived(path string) bool {
	return slices.ContainsFunc(p.derived, func(d *derivedFile) bool { return d.path == path })
}

// Write makes every file of the site and puts it in to.
func (p *Plan) Write(to Writer) error {
	w := &summing{Writer: to, derived: p.derived}
	for range p.derived {
		w.sums = append(w.sums, Sums{})
	}
	// In order of path, because neighbours tend to be in one folder.
	paths := slices.DeleteFunc(slices.Sorted(maps.Keys(p.files)), p.isDerived)
	// Groups first, since the search index is one of them: its memory is free again when the many
	// pages are made.
	err := parallel.For(len(p.groups), func(i int) error { return p.groups[i].make(within{w, p.groups[i].prefix}) })
	if err != nil {
		return err
	}
	err = parallel.With(len(paths), func() func(int) error {
		var buf []byte
		return func(i int) (err error) {
			buf, err = p.files[paths[i]].write(paths[i], buf, w)
			return err
		}
	})
	if err != nil {
		return err
	}
	for i, d := range p.derived {
		data, err := d.make(w.sums[i])
		if err != nil {
			return err
		}
		if err := to.Put(d.path, data); err != nil {
			return err
		}
	}
	return nil
}

// write puts the file in w. It returns a buffer for the next file.
func (f *plannedFile) write(path string, buf []byte, w Writer) ([]byte, error) {
	if f.make == nil {
		return buf, w.Put(path, f.data)
	}
	data, err := f.make(buf[:0])
	if err != nil {
		return buf, err
	}
	if cap(data) < 1<<20 { // a large file is rare, so its buffer is not kept
		buf = data
	}
	return buf, w.Put(path, data)
}

// summing records the checksums of the files that derived files need, as they are written.
type summing struct {
	Writer
	derived []*derivedFile

	mu   sync.Mutex
	sums []Sums // of each derived file
}

func (s *summing) Put(path string, data []byte) error {
	for i, d := range s.derived {
		if d.from(path) {
			sum := sha256.Sum256(data)
			s.mu.Lock()
			s.sums[i][path] = sum
			s.mu.Unlock()
		}
	}
	return s.Writer.Put(path, data)
}

// within refuses a file of a group whose path does not begin with the prefix, since Get would not
// find it.
type within struct {
	Writer
	prefix string
}

func (w within) Put(path string, data []byte) error {
	if !strings.HasPrefix(path, w.prefix) {
		return fmt.Errorf("path %q: not in the group %q", path, w.prefix)
	}
	return w.Writer.Put(path, data)
}

// Has reports whether a file with this path is planned outside any group.
func (p *Plan) Has(path string) bool { return p.files[path] != nil }

// Get returns the content of a file and whether there is one on that path. It makes
// the file on the first call and keeps it. The caller must not change data.
func (p *Plan) Get(path string) (data []byte, ok bool, err error) {
	if f := p.files[path]; f != nil {
		data, err = f.get()
		return data, err == nil, err
	}
	for _, g := range p.groups {
		if !strings.HasPrefix(path, g.prefix) {
			continue
		}
		made, err := g.get()
		if err != nil {
			return nil, false, err
		}
		if data, ok := made.Get(path); ok {
			return data, true, nil
		}
	}
	return nil, false, nil
}

func (f *plannedFile) get() ([]byte, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.make != nil {
		data, err := f.make(nil)
		if err != nil {
			return nil, err
		}
		f.data, f.make = slices.Clip(data), nil
	}
	return f.data, nil
}

func (g *plannedGroup) get() (*Memory, error) {
	g.once.Do(func() {
		g.made = NewMemory()
		g.err = g.make(within{g.made, g.prefix})
	})
	return g.made, g.err
}

// Paths returns the paths of all files, sorted. It makes the groups.
func (p *Plan) Paths() ([]string, error) {
	paths := slices.Collect(maps.Keys(p.files))
	for _, g := range p.groups {
		made, err := g.get()
		if err != nil {
			return nil, err
		}
		paths = append(paths, made.Paths()...)
	}
	slices.Sort(paths)
	return paths, nil
}
