// Package fasttemplate executes html/template templates faster and produces the same bytes.
//
// html/template looks up every field by name on each execution and allocates for every value it
// escapes. A Set does the lookups once: after html/template has added its escapers, it compiles the
// parse tree into one function per node and type of data.
//
// The package supports the constructs that ordinary layouts use, not the whole template language.
// When a template uses anything else, or its execution fails, html/template executes it. So every
// template works, and every error message comes from html/template. The package parses nothing and
// makes no decisions about escaping: it calls html/template for every value that is not plain. The
// tests compare its output with that of html/template.
package fasttemplate

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"sync"
)

// A Set is a set of associated templates. It is safe for concurrent use.
type Set struct {
	templates *template.Template

	mu       sync.Mutex         // guards compiled
	compiled map[key]*procedure // complete or being compiled
	ready    sync.Map           // key to *procedure; nil for a template that html/template must execute
}

// A key identifies a template compiled for one type of dot.
type key struct {
	name string
	dot  reflect.Type
}

// New returns a Set of parsed templates. They must not have been executed before and
// must not be changed afterwards.
func New(templates *template.Template) *Set {
	inline(templates)
	return &Set{templates: templates, compiled: map[key]*procedure{}}
}

// Append executes the named template and appends its output to dst. data is a pointer to a struct.
// Errors come from html/template and name the template and the line; Append then returns dst
// unchanged.
func (s *Set) Append(dst []byte, name string, data any) ([]byte, error) {
	if p := s.procedure(name, data); p != nil {
		s := states.Get().(*state)
		s.out = dst
		err := p.call(s, reflect.ValueOf(data))
		out := s.out
		s.out, s.variables = nil, s.variables[:0]
		states.Put(s)
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

// procedure returns the compiled template for data of this type, or nil when html/template must
// execute it.
func (s *Set) procedure(name string, data any) *procedure {
	k := key{name, reflect.TypeOf(data)}
	if p, ok := s.ready.Load(k); ok {
		return p.(*procedure)
	}
	p, _ := s.prepare(k)
	s.ready.Store(k, p)
	return p
}

// Fast returns nil when this package can execute the template for data of this type, and otherwise
// an error with the reason. It is for tests of layouts.
func (s *Set) Fast(name string, data any) error {
	if _, err := s.prepare(key{name, reflect.TypeOf(data)}); err != nil {
		return fmt.Errorf("template %s for %T: %w", name, data, err)
	}
	return nil
}

// prepare compiles a template after html/template has added its escapers.
func (s *Set) prepare(k key) (*procedure, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	// Execution makes html/template add escapers to this template and to all templates that it
	// calls, even when it then fails for lack of data.
	s.templates.ExecuteTemplate(io.Discard, k.name, nil)
	p, err := s.compile(k)
	if err != nil {
		clear(s.compiled) // it may hold incomplete procedures
		return nil, err
	}
	return p, nil
}

// A state is the state of one execution.
type state struct {
	out       []byte
	variables []reflect.Value // the variables of all active calls, as a stack
	base      int             // index of the first variable of the innermost call
}

var states = sync.Pool{New: func() any { return new(state) }}

// An op executes one node.
type op func(s *state, dot reflect.Value) error

// A procedure is a template compiled for one type of dot. Its variables are
// numbered; $ is variable 0.
type procedure struct {
	body      op
	variables int
}

// maxVariables limits the variable stack. It leaves a template with endless recursion to
// html/template, which reports it.
const maxVariables = 1000

func (p *procedure) call(s *state, dot reflect.Value) error {
	outer := s.base
	s.base = len(s.variables)
	if s.base > maxVariables {
		return errFallBack
	}
	for range p.variables {
		s.variables = append(s.variables, reflect.Value{})
	}
	s.variables[s.base] = dot
	err := p.body(s, dot)
	s.variables = s.variables[:s.base]
	s.base = outer
	return err
}
