// Package layout fills html/template layouts quickly.
//
// html/template looks every field up by its name, each time a page is filled,
// and allocates for every value it escapes. A Set looks them up once for every
// type of data: it walks the tree that html/template has made safe, and makes a
// function of each node. What comes out is the same to the byte. A layout that
// uses what this package does not know, or data that it stumbles over, is filled
// by html/template itself, so that a layout of a guide's own can do all that
// html/template can, with the same messages when it is wrong.
package layout

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"sync"
)

// A Set is some layouts that belong together. It is safe for use by several
// goroutines at once.
type Set struct {
	templates *template.Template

	mu       sync.Mutex                // held while compiling
	compiled map[templateOf]*procedure // what procedures call, done or in the making
	ready    sync.Map                  // templateOf to *procedure, nil for one that html/template must fill
}

// A templateOf is a template for one type of dot.
type templateOf struct {
	name string
	dot  reflect.Type
}

// New makes a set of parsed templates, which must not have been executed, and
// must not be changed afterwards.
func New(templates *template.Template) *Set {
	inline(templates)
	return &Set{templates: templates, compiled: map[templateOf]*procedure{}}
}

// Append fills the template with the given name, and appends what comes out to
// dst. data is a pointer to a struct. An error is one of html/template, which
// names the template and the line; dst is then as it was.
func (s *Set) Append(dst []byte, name string, data any) ([]byte, error) {
	if p := s.procedure(name, data); p != nil {
		m := machines.Get().(*machine)
		m.out = dst
		err := p.call(m, reflect.ValueOf(data))
		out := m.out
		m.out, m.variables = nil, m.variables[:0]
		machines.Put(m)
		if err == nil {
			return out, nil
		}
	}
	b := bytes.NewBuffer(dst)
	if err := s.templates.ExecuteTemplate(b, name, data); err != nil {
		return dst, err
	}
	return b.Bytes(), nil
}

// procedure gives the function of a template for data of this type, nil when
// there is none.
func (s *Set) procedure(name string, data any) *procedure {
	key := templateOf{name, reflect.TypeOf(data)}
	if p, ok := s.ready.Load(key); ok {
		return p.(*procedure)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	// Executing makes html/template escape the tree first, and then all that the
	// template calls. It does no harm that there is no data.
	s.templates.ExecuteTemplate(io.Discard, name, nil)
	p, err := s.compile(key)
	if err != nil {
		p = nil
		clear(s.compiled) // may hold what is not finished
	}
	s.ready.Store(key, p)
	return p
}

// Fast tells whether a template is filled without html/template for data of this
// type, and if not, why: for tests of layouts.
func (s *Set) Fast(name string, data any) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.templates.ExecuteTemplate(io.Discard, name, nil)
	_, err := s.compile(templateOf{name, reflect.TypeOf(data)})
	if err != nil {
		clear(s.compiled)
		return fmt.Errorf("template %s for %T: %w", name, data, err)
	}
	return nil
}

// A machine fills one layout.
type machine struct {
	out       []byte
	variables []reflect.Value // of all calls under way, the innermost last
	base      int             // where those of the innermost begin
}

var machines = sync.Pool{New: func() any { return new(machine) }}

// An op does what one node says, with the dot of the moment.
type op func(m *machine, dot reflect.Value) error

// A procedure is a template for one type of dot. Its variables have numbers; $
// is number 0.
type procedure struct {
	body      op
	variables int
}

// deepest is how far templates may call each other: enough for any page, and
// soon enough for one that calls itself without end, which html/template stops.
const deepest = 1000

func (p *procedure) call(m *machine, dot reflect.Value) error {
	outer := m.base
	m.base = len(m.variables)
	if m.base > deepest {
		return errStumbled
	}
	for range p.variables {
		m.variables = append(m.variables, reflect.Value{})
	}
	m.variables[m.base] = dot
	err := p.body(m, dot)
	m.variables = m.variables[:m.base]
	m.base = outer
	return err
}
