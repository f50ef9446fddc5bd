package site

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// A Plan is a site that says how each of its files is made. A build makes all of
// them (Write); a preview makes one when a browser asks for it (Get), so that after
// a change nothing is made that nobody looks at. Either way they are the same
// bytes, since they are made by the same functions of the same guide.
//
// A Plan is filled by one goroutine, with File, Fixed, Many, Group, First and About.
// Once it is handed on, nobody adds to it, and whoever holds it may use it from any
// goroutine.
type Plan struct {
	files  map[string]*plannedFile
	many   *Many
	groups []*plannedGroup
	about  []*plannedAbout

	mu    sync.Mutex
	found map[string]*plannedFile // of many
}

// Many are files that are too many to add one by one when only one is asked for.
type Many struct {
	All  func() []One                       // lists them
	File func(path string) (_ One, ok bool) // finds one of them
}

// One says how one file is made, as Plan.File does.
type One interface {
	Path() string
	Append(dst []byte) ([]byte, error)
}

// Sums are the SHA-256 of files, by path.
type Sums map[string][sha256.Size]byte

type plannedAbout struct {
	path   string
	wanted func(path string) bool
	make   func(Sums) ([]byte, error)
}

type plannedFile struct {
	make func(dst []byte) ([]byte, error) // nil once data is there
	mu   sync.Mutex
	data []byte
}

type plannedGroup struct {
	prefix string
	first  bool
	make   func(w Writer, next func()) error // next is of use for a group that is first
	once   sync.Once
	made   *Memory
	err    error
}

// NewPlan gives a plan for a site without files.
func NewPlan() *Plan {
	return &Plan{files: map[string]*plannedFile{}, found: map[string]*plannedFile{}}
}

// Many adds many files, once. On a path that File has too, that one counts.
func (p *Plan) Many(m Many) { p.many = &m }

// file gives how the file with the given path is made, nil when there is none or it
// is in a group.
func (p *Plan) file(path string) *plannedFile {
	if f := p.files[path]; f != nil || p.many == nil {
		return f
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if f := p.found[path]; f != nil {
		return f
	}
	one, ok := p.many.File(path)
	if !ok {
		return nil
	}
	p.found[path] = &plannedFile{make: one.Append}
	return p.found[path]
}

// single gives all files that are in no group, by path. Those of Many are in the order
// of their list, in which neighbours tend to be in one folder.
func (p *Plan) single() iter.Seq2[string, *plannedFile] {
	return func(yield func(string, *plannedFile) bool) {
		for _, path := range slices.Sorted(maps.Keys(p.files)) {
			if !yield(path, p.files[path]) {
				return
			}
		}
		if p.many == nil {
			return
		}
		for _, one := range p.many.All() {
			if path := one.Path(); p.files[path] == nil && !yield(path, &plannedFile{make: one.Append}) {
				return
			}
		}
	}
}

// File says how the file with the given path is made: make appends its content to
// dst. It is called from any goroutine, and by each Write anew.
func (p *Plan) File(path string, make func(dst []byte) ([]byte, error)) error {
	return p.add(path, &plannedFile{make: make})
}

// Fixed adds a file whose content is there. It keeps data.
func (p *Plan) Fixed(path string, data []byte) error {
	return p.add(path, &plannedFile{data: data})
}

func (p *Plan) add(path string, f *plannedFile) error {
	if p.files[path] != nil {
		return fmt.Errorf("path %q: two files", path)
	}
	p.files[path] = f
	return nil
}

// Group says how all files are made whose path begins with prefix, apart from those
// that were added one by one. It is for files that can only be made together.
func (p *Plan) Group(prefix string, make func(w Writer) error) {
	p.groups = append(p.groups, &plannedGroup{prefix: prefix, make: func(w Writer, _ func()) error { return make(w) }})
}

// First is Group for files whose making takes much memory: Write makes no others until
// make has called next or is done.
func (p *Plan) First(prefix string, make func(w Writer, next func()) error) {
	p.groups = append(p.groups, &plannedGroup{prefix: prefix, first: true, make: make})
}

// About says how a file is made that tells of others: make gets the sums of those
// whose path is wanted, without those that tell of others themselves.
func (p *Plan) About(path string, wanted func(path string) bool, make func(Sums) ([]byte, error)) error {
	a := &plannedAbout{path, wanted, make}
	p.about = append(p.about, a)
	return p.File(path, func(dst []byte) ([]byte, error) {
		sums, err := p.sums(a)
		if err != nil {
			return nil, err
		}
		data, err := a.make(sums)
		return append(dst, data...), err
	})
}

// sums makes the files that are wanted, when they are asked for one by one.
func (p *Plan) sums(a *plannedAbout) (Sums, error) {
	paths, err := p.Paths()
	if err != nil {
		return nil, err
	}
	sums := Sums{}
	for _, path := range paths {
		if !a.wanted(path) || p.tellsOfOthers(path) {
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

func (p *Plan) tellsOfOthers(path string) bool {
	return slices.ContainsFunc(p.about, func(a *plannedAbout) bool { return a.path == path })
}

// summing notes the sums of files on their way.
type summing struct {
	Writer
	about []*plannedAbout

	mu   sync.Mutex
	sums []Sums // of each
}

// PutParts passes a file on, as a whole when its sum is wanted.
func (s *summing) PutParts(path string, parts iter.Seq[[]byte]) error {
	if slices.ContainsFunc(s.about, func(a *plannedAbout) bool { return a.wanted(path) }) {
		return s.PutFixed(path, whole(parts))
	}
	return s.Writer.PutParts(path, parts)
}

func (s *summing) Put(path string, data []byte) error {
	s.sum(path, data)
	return s.Writer.Put(path, data)
}

func (s *summing) PutFixed(path string, data []byte) error {
	s.sum(path, data)
	return s.Writer.PutFixed(path, data)
}

func (s *summing) sum(path string, data []byte) {
	for i, a := range s.about {
		if a.wanted(path) {
			sum := sha256.Sum256(data)
			s.mu.Lock()
			s.sums[i][path] = sum
			s.mu.Unlock()
		}
	}
}

// Write makes every file of the site and hands it to a Writer, on all processors.
func (p *Plan) Write(to Writer) error {
	w := &summing{Writer: to, about: p.about}
	for range p.about {
		w.sums = append(w.sums, Sums{})
	}
	var early, all sync.WaitGroup
	first := make([]error, len(p.groups))
	for i, g := range p.groups {
		if g.first {
			early.Add(1)
			next := sync.OnceFunc(early.Done)
			all.Go(func() {
				defer next()
				first[i] = g.make(within{w, g.prefix}, next)
			})
		}
	}
	early.Wait()
	work := make(chan func(buf []byte) ([]byte, error), 64) // so that no worker waits
	errs := make([]error, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() {
			var buf []byte
			for do := range work {
				if errs[i] == nil {
					buf, errs[i] = do(buf)
				}
			}
		})
	}
	for _, g := range p.groups {
		if !g.first {
			work <- func(buf []byte) ([]byte, error) { return buf, g.make(within{w, g.prefix}, func() {}) }
		}
	}
	for path, f := range p.single() {
		if !p.tellsOfOthers(path) {
			work <- func(buf []byte) ([]byte, error) { return f.write(path, buf, w) }
		}
	}
	close(work)
	wg.Wait()
	all.Wait()
	if err := errors.Join(append(first, errs...)...); err != nil {
		return err
	}
	for i, a := range p.about {
		data, err := a.make(w.sums[i])
		if err != nil {
			return err
		}
		if err := to.Put(a.path, data); err != nil {
			return err
		}
	}
	return nil
}

// write puts the file. It gives back buf, which may have grown.
func (f *plannedFile) write(path string, buf []byte, w Writer) ([]byte, error) {
	if f.make == nil {
		return buf, w.Put(path, f.data)
	}
	out, err := f.make(buf[:0])
	if err != nil {
		return buf, err
	}
	return out, w.Put(path, out)
}

// within holds a group to its prefix, by which Get finds its files.
type within struct {
	Writer
	prefix string
}

func (w within) Put(path string, data []byte) error {
	if err := w.holds(path); err != nil {
		return err
	}
	return w.Writer.Put(path, data)
}

func (w within) PutFixed(path string, data []byte) error {
	if err := w.holds(path); err != nil {
		return err
	}
	return w.Writer.PutFixed(path, data)
}

func (w within) PutParts(path string, parts iter.Seq[[]byte]) error {
	if err := w.holds(path); err != nil {
		return err
	}
	return w.Writer.PutParts(path, parts)
}

func (w within) holds(path string) error {
	if !strings.HasPrefix(path, w.prefix) {
		return fmt.Errorf("path %q: not in the group %q", path, w.prefix)
	}
	return nil
}

// Get gives the content of a file, which the caller must not change, and whether
// there is one on that path. It makes the file when it is asked for it first. An
// error is what came of that.
func (p *Plan) Get(path string) (data []byte, ok bool, err error) {
	if f := p.file(path); f != nil {
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
		g.err = g.make(within{g.made, g.prefix}, func() {})
	})
	return g.made, g.err
}

// Paths gives the paths of all files, sorted. It makes the groups.
func (p *Plan) Paths() ([]string, error) {
	var paths []string
	for path := range p.single() {
		paths = append(paths, path)
	}
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
