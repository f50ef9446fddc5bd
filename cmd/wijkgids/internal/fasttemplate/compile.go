package fasttemplate

import (
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// errFallBack makes Append execute the template with html/template, which either reports the error
// or handles what this package does not.
var errFallBack = errors.New("html/template must execute this")

// compile compiles a template and the templates that it calls. The error says which
// construct this package does not support.
func (s *Set) compile(k key) (*procedure, error) {
	if p, ok := s.compiled[k]; ok {
		return p, nil
	}
	t := s.templates.Lookup(k.name)
	if t == nil || t.Tree == nil || t.Tree.Root == nil {
		return nil, fmt.Errorf("no template %q", k.name)
	}
	p := new(procedure)
	s.compiled[k] = p // before its body, which may call it
	c := &compiler{set: s, variables: []variable{{"$", k.dot}}, most: 1}
	var err error
	if p.body, err = c.list(t.Tree.Root, k.dot); err != nil {
		return nil, err
	}
	p.variables = c.most
	return p, nil
}

// A compiler compiles one template.
type compiler struct {
	set       *Set
	variables []variable // in scope, by number
	most      int        // the largest number of variables in scope at once
}

type variable struct {
	name string
	typ  reflect.Type
}

// declare adds a variable and returns its number.
func (c *compiler) declare(name string, typ reflect.Type) int {
	c.variables = append(c.variables, variable{name, typ})
	c.most = max(c.most, len(c.variables))
	return len(c.variables) - 1
}

// lookup returns the number of the innermost variable with the name.
func (c *compiler) lookup(name string) (int, error) {
	for i, v := range slices.Backward(c.variables) {
		if v.name == name {
			return i, nil
		}
	}
	return 0, fmt.Errorf("no variable %s", name)
}

// list compiles a list of nodes, which is a scope.
func (c *compiler) list(list *parse.ListNode, dot reflect.Type) (op, error) {
	if list == nil {
		return func(*state, reflect.Value) error { return nil }, nil
	}
	scope := len(c.variables)
	ops, err := c.nodes(nil, list, dot)
	c.variables = c.variables[:scope]
	if err != nil {
		return nil, err
	}
	if len(ops) == 1 {
		return ops[0], nil
	}
	return func(s *state, dot reflect.Value) error {
		for _, do := range ops {
			if err := do(s, dot); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

func (c *compiler) nodes(ops []op, list *parse.ListNode, dot reflect.Type) ([]op, error) {
	for _, node := range list.Nodes {
		if inner, ok := node.(*parse.ListNode); ok { // from inline
			var err error
			if ops, err = c.nodes(ops, inner, dot); err != nil {
				return nil, err
			}
			continue
		}
		do, err := c.node(node, dot)
		if err != nil {
			return nil, err
		}
		if do != nil {
			ops = append(ops, do)
		}
	}
	return ops, nil
}

// node compiles one node. It returns nil for a node without effect.
func (c *compiler) node(node parse.Node, dot reflect.Type) (op, error) {
	switch n := node.(type) {
	case *parse.TextNode:
		if len(n.Text) == 0 {
			return nil, nil
		}
		return func(s *state, _ reflect.Value) error {
			s.out = append(s.out, n.Text...)
			return nil
		}, nil
	case *parse.CommentNode:
		return nil, nil
	case *parse.ActionNode:
		return c.action(n.Pipe, dot)
	case *parse.IfNode:
		return c.branch(n.Pipe, n.List, n.ElseList, dot, false)
	case *parse.WithNode:
		return c.branch(n.Pipe, n.List, n.ElseList, dot, true)
	case *parse.RangeNode:
		return c.loop(n, dot)
	case *parse.TemplateNode:
		return c.template(n, dot)
	}
	return nil, fmt.Errorf("%s is not supported", node)
}

// template compiles a call of another template.
func (c *compiler) template(n *parse.TemplateNode, dot reflect.Type) (op, error) {
	with := expr{get: func(*state, reflect.Value) (reflect.Value, error) { return reflect.Value{}, nil }}
	if n.Pipe != nil {
		if len(n.Pipe.Decl) > 0 {
			return nil, fmt.Errorf("%s is not supported", n)
		}
		var err error
		if with, err = c.commands(n.Pipe.Cmds, dot); err != nil {
			return nil, err
		}
	}
	called, err := c.set.compile(key{n.Name, with.typ})
	if err != nil {
		return nil, err
	}
	return func(s *state, dot reflect.Value) error {
		value, err := with.get(s, dot)
		if err != nil {
			return err
		}
		return called.call(s, value)
	}, nil
}

// branch compiles {{if}} and {{with}}.
func (c *compiler) branch(pipe *parse.PipeNode, list, otherwise *parse.ListNode, dot reflect.Type, with bool) (op, error) {
	scope := len(c.variables)
	defer func() { c.variables = c.variables[:scope] }()
	if !with && len(pipe.Decl) == 0 {
		holds, err := c.condition(pipe, dot)
		if err != nil {
			return nil, err
		}
		yes, no, err := c.either(list, dot, otherwise, dot)
		if err != nil {
			return nil, err
		}
		return func(s *state, dot reflect.Value) error {
			ok, err := holds(s, dot)
			switch {
			case err != nil:
				return err
			case ok:
				return yes(s, dot)
			}
			return no(s, dot)
		}, nil
	}
	value, err := c.commands(pipe.Cmds, dot)
	if err != nil {
		return nil, err
	}
	truth, err := truthOf(value.typ)
	if err != nil {
		return nil, err
	}
	set, err := c.assign(pipe, value.typ)
	if err != nil {
		return nil, err
	}
	inner := dot
	if with {
		inner = value.typ
	}
	yes, no, err := c.either(list, inner, otherwise, dot)
	if err != nil {
		return nil, err
	}
	return func(s *state, dot reflect.Value) error {
		v, err := value.get(s, dot)
		if err != nil {
			return err
		}
		set(s, v)
		switch {
		case !truth(v):
			return no(s, dot)
		case with:
			return yes(s, v)
		}
		return yes(s, dot)
	}, nil
}

// either compiles the two lists of a branch or a loop.
func (c *compiler) either(list *parse.ListNode, inner reflect.Type, otherwise *parse.ListNode, dot reflect.Type) (yes, no op, err error) {
	if yes, err = c.list(list, inner); err != nil {
		return nil, nil, err
	}
	no, err = c.list(otherwise, dot)
	return yes, no, err
}

// loop compiles {{range}} over a slice.
func (c *compiler) loop(n *parse.RangeNode, dot reflect.Type) (op, error) {
	scope := len(c.variables)
	defer func() { c.variables = c.variables[:scope] }()
	decl := n.Pipe.Decl
	over, err := c.commands(n.Pipe.Cmds, dot)
	if err != nil {
		return nil, err
	}
	if over.typ == nil || over.typ.Kind() != reflect.Slice || n.Pipe.IsAssign || len(decl) > 2 {
		return nil, fmt.Errorf("range %s is not supported", n.Pipe)
	}
	index, element := -1, -1
	switch len(decl) {
	case 1:
		element = c.declare(decl[0].Ident[0], over.typ.Elem())
	case 2:
		index = c.declare(decl[0].Ident[0], reflect.TypeFor[int]())
		element = c.declare(decl[1].Ident[0], over.typ.Elem())
	}
	each, none, err := c.either(n.List, over.typ.Elem(), n.ElseList, dot)
	if err != nil {
		return nil, err
	}
	return func(s *state, dot reflect.Value) error {
		slice, err := over.get(s, dot)
		if err != nil {
			return err
		}
		if slice.Len() == 0 {
			return none(s, dot)
		}
		for i := range slice.Len() {
			v := slice.Index(i)
			if element >= 0 {
				s.variables[s.base+element] = v
			}
			if index >= 0 {
				s.variables[s.base+index] = reflect.ValueOf(i)
			}
			if err := each(s, v); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

// assign compiles the declaration or assignment in a pipeline.
func (c *compiler) assign(pipe *parse.PipeNode, typ reflect.Type) (func(*state, reflect.Value), error) {
	if len(pipe.Decl) == 0 {
		return func(*state, reflect.Value) {}, nil
	}
	if len(pipe.Decl) > 1 {
		return nil, fmt.Errorf("%s is not supported", pipe)
	}
	name := pipe.Decl[0].Ident[0]
	var number int
	if pipe.IsAssign {
		var err error
		if number, err = c.lookup(name); err != nil {
			return nil, err
		}
		if was := c.variables[number].typ; was != typ {
			return nil, fmt.Errorf("%s: %v becomes %v", pipe, was, typ)
		}
	} else {
		number = c.declare(name, typ)
	}
	return func(s *state, v reflect.Value) { s.variables[s.base+number] = v }, nil
}

// action compiles an action, which writes its value or assigns it to a variable.
func (c *compiler) action(pipe *parse.PipeNode, dot reflect.Type) (op, error) {
	cmds := pipe.Cmds
	var chain []string
	for len(cmds) > 1 {
		id, ok := cmds[len(cmds)-1].Args[0].(*parse.IdentifierNode)
		if !ok || !strings.HasPrefix(id.Ident, escaperPrefix) || len(cmds[len(cmds)-1].Args) > 1 {
			break
		}
		chain = append(chain, id.Ident)
		cmds = cmds[:len(cmds)-1]
	}
	slices.Reverse(chain)
	if len(pipe.Decl) == 0 {
		if do := c.appender(cmds, chain, dot); do != nil {
			return do, nil
		}
	}
	value, err := c.commands(cmds, dot)
	if err != nil {
		return nil, err
	}
	if len(pipe.Decl) > 0 {
		if len(chain) > 0 {
			return nil, fmt.Errorf("%s is not supported", pipe)
		}
		set, err := c.assign(pipe, value.typ)
		if err != nil {
			return nil, err
		}
		return func(s *state, dot reflect.Value) error {
			v, err := value.get(s, dot)
			if err == nil {
				set(s, v)
			}
			return err
		}, nil
	}
	appendValue, err := escaper(chain, value.typ)
	if err != nil {
		return nil, err
	}
	return func(s *state, dot reflect.Value) error {
		v, err := value.get(s, dot)
		if err != nil {
			return err
		}
		s.out, err = appendValue(s.out, v)
		return err
	}, nil
}

// An Appender appends the results of its methods that return template.HTML, without allocating a
// string for each.
type Appender interface {
	// AppendMethod appends the result of the named method. argument is "" for a method without one.
	// It returns the error of the method, or an error when there is no such method.
	AppendMethod(dst []byte, method, argument string) ([]byte, error)
}

// appender compiles a call of a method that returns template.HTML on an Appender. It returns nil
// for anything else.
func (c *compiler) appender(cmds []*parse.CommandNode, chain []string, dot reflect.Type) op {
	if len(cmds) != 1 || len(chain) != 1 || chain[0] != htmlEscaper || len(cmds[0].Args) > 2 {
		return nil
	}
	field, ok := cmds[0].Args[0].(*parse.FieldNode)
	if !ok {
		return nil
	}
	argument := ""
	if len(cmds[0].Args) == 2 {
		text, ok := cmds[0].Args[1].(*parse.StringNode)
		if !ok {
			return nil
		}
		argument = text.Text
	}
	last := len(field.Ident) - 1
	receiver, err := c.fields(dotExpr(dot), field.Ident[:last])
	if err != nil || receiver.typ == nil {
		return nil
	}
	pointer := receiver.typ
	if pointer.Kind() != reflect.Pointer {
		pointer = reflect.PointerTo(pointer)
	}
	method, ok := pointer.MethodByName(field.Ident[last])
	if !ok || !pointer.Implements(reflect.TypeFor[Appender]()) || method.Type.NumOut() == 0 || method.Type.Out(0) != reflect.TypeFor[template.HTML]() {
		return nil
	}
	return func(s *state, dot reflect.Value) error {
		v, err := receiver.get(s, dot)
		if err != nil {
			return err
		}
		if v.Kind() != reflect.Pointer {
			if !v.CanAddr() {
				return errFallBack
			}
			v = v.Addr()
		}
		if v.IsNil() {
			return errFallBack
		}
		s.out, err = v.Interface().(Appender).AppendMethod(s.out, field.Ident[last], argument)
		return err
	}
}
