package layout

import (
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// errStumbled says that html/template must fill the layout after all, and tell
// what is wrong.
var errStumbled = errors.New("html/template would stop here")

// compile makes the procedure of a template, and of those that it calls. An
// error says what this package does not know.
func (s *Set) compile(key templateOf) (*procedure, error) {
	if p, ok := s.compiled[key]; ok {
		return p, nil
	}
	t := s.templates.Lookup(key.name)
	if t == nil || t.Tree == nil || t.Tree.Root == nil {
		return nil, fmt.Errorf("no template %q", key.name)
	}
	p := new(procedure)
	s.compiled[key] = p // it may call itself
	c := &compiler{set: s, variables: []variable{{"$", key.dot}}, most: 1}
	var err error
	if p.body, err = c.list(t.Tree.Root, key.dot); err != nil {
		return nil, err
	}
	p.variables = c.most
	return p, nil
}

// A compiler compiles one template.
type compiler struct {
	set       *Set
	variables []variable // that can be seen here; the index is the number
	most      int        // variables at any place
}

type variable struct {
	name string
	typ  reflect.Type
}

// declare gives the number of a new variable.
func (c *compiler) declare(name string, typ reflect.Type) int {
	c.variables = append(c.variables, variable{name, typ})
	c.most = max(c.most, len(c.variables))
	return len(c.variables) - 1
}

// lookup gives the number of the innermost variable with a name.
func (c *compiler) lookup(name string) (int, error) {
	for i, v := range slices.Backward(c.variables) {
		if v.name == name {
			return i, nil
		}
	}
	return 0, fmt.Errorf("no variable %s", name)
}

// list compiles nodes in a row. What they declare is gone afterwards.
func (c *compiler) list(list *parse.ListNode, dot reflect.Type) (op, error) {
	if list == nil {
		return func(*machine, reflect.Value) error { return nil }, nil
	}
	seen := len(c.variables)
	ops, err := c.nodes(nil, list, dot)
	c.variables = c.variables[:seen]
	if err != nil {
		return nil, err
	}
	if len(ops) == 1 {
		return ops[0], nil
	}
	return func(m *machine, dot reflect.Value) error {
		for _, do := range ops {
			if err := do(m, dot); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

func (c *compiler) nodes(ops []op, list *parse.ListNode, dot reflect.Type) ([]op, error) {
	for _, node := range list.Nodes {
		if inner, ok := node.(*parse.ListNode); ok { // see inline
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

// node compiles one node; nil for one that does nothing.
func (c *compiler) node(node parse.Node, dot reflect.Type) (op, error) {
	switch n := node.(type) {
	case *parse.TextNode:
		if len(n.Text) == 0 {
			return nil, nil
		}
		return func(m *machine, _ reflect.Value) error {
			m.out = append(m.out, n.Text...)
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
	return nil, fmt.Errorf("%s is not known", node)
}

// template compiles a call of another template.
func (c *compiler) template(n *parse.TemplateNode, dot reflect.Type) (op, error) {
	with := expr{get: func(*machine, reflect.Value) (reflect.Value, error) { return reflect.Value{}, nil }}
	if n.Pipe != nil {
		if len(n.Pipe.Decl) > 0 {
			return nil, fmt.Errorf("%s is not known", n)
		}
		var err error
		if with, err = c.value(n.Pipe, dot); err != nil {
			return nil, err
		}
	}
	called, err := c.set.compile(templateOf{n.Name, with.typ})
	if err != nil {
		return nil, err
	}
	return func(m *machine, dot reflect.Value) error {
		value, err := with.get(m, dot)
		if err != nil {
			return err
		}
		return called.call(m, value)
	}, nil
}

// branch compiles {{if}} and {{with}}.
func (c *compiler) branch(pipe *parse.PipeNode, list, otherwise *parse.ListNode, dot reflect.Type, with bool) (op, error) {
	seen := len(c.variables)
	defer func() { c.variables = c.variables[:seen] }()
	if !with && len(pipe.Decl) == 0 {
		holds, err := c.condition(pipe, dot)
		if err != nil {
			return nil, err
		}
		yes, no, err := c.either(list, dot, otherwise, dot)
		if err != nil {
			return nil, err
		}
		return func(m *machine, dot reflect.Value) error {
			ok, err := holds(m, dot)
			switch {
			case err != nil:
				return err
			case ok:
				return yes(m, dot)
			}
			return no(m, dot)
		}, nil
	}
	value, err := c.value(pipe, dot)
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
	return func(m *machine, dot reflect.Value) error {
		v, err := value.get(m, dot)
		if err != nil {
			return err
		}
		set(m, v)
		switch {
		case !truth(v):
			return no(m, dot)
		case with:
			return yes(m, v)
		}
		return yes(m, dot)
	}, nil
}

// either compiles the two lists of a branch or a loop, each for its dot.
func (c *compiler) either(list *parse.ListNode, inner reflect.Type, otherwise *parse.ListNode, dot reflect.Type) (yes, no op, err error) {
	if yes, err = c.list(list, inner); err != nil {
		return nil, nil, err
	}
	no, err = c.list(otherwise, dot)
	return yes, no, err
}

// loop compiles {{range}} over a slice.
func (c *compiler) loop(n *parse.RangeNode, dot reflect.Type) (op, error) {
	seen := len(c.variables)
	defer func() { c.variables = c.variables[:seen] }()
	decl := n.Pipe.Decl
	over, err := c.value(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	if over.typ == nil || over.typ.Kind() != reflect.Slice || n.Pipe.IsAssign || len(decl) > 2 {
		return nil, fmt.Errorf("range %s is not known", n.Pipe)
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
	return func(m *machine, dot reflect.Value) error {
		slice, err := over.get(m, dot)
		if err != nil {
			return err
		}
		if slice.Len() == 0 {
			return none(m, dot)
		}
		for i := range slice.Len() {
			v := slice.Index(i)
			if element >= 0 {
				m.variables[m.base+element] = v
			}
			if index >= 0 {
				m.variables[m.base+index] = reflect.ValueOf(i)
			}
			if err := each(m, v); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

// assign compiles what a pipeline does to its variables, once its value is known.
func (c *compiler) assign(pipe *parse.PipeNode, typ reflect.Type) (func(*machine, reflect.Value), error) {
	if len(pipe.Decl) == 0 {
		return func(*machine, reflect.Value) {}, nil
	}
	if len(pipe.Decl) > 1 {
		return nil, fmt.Errorf("%s is not known", pipe)
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
	return func(m *machine, v reflect.Value) { m.variables[m.base+number] = v }, nil
}

// action compiles {{...}}: the value is escaped and shown, or given a name.
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
			return nil, fmt.Errorf("%s is not known", pipe)
		}
		set, err := c.assign(pipe, value.typ)
		if err != nil {
			return nil, err
		}
		return func(m *machine, dot reflect.Value) error {
			v, err := value.get(m, dot)
			if err == nil {
				set(m, v)
			}
			return err
		}, nil
	}
	show, err := escaper(chain, value.typ)
	if err != nil {
		return nil, err
	}
	return func(m *machine, dot reflect.Value) error {
		v, err := value.get(m, dot)
		if err != nil {
			return err
		}
		m.out, err = show(m.out, v)
		return err
	}, nil
}

// An Appender has methods that give template.HTML, and can append what they give
// to a page without making a string of it.
type Appender interface {
	// AppendMethod appends what the method with the given name gives for the
	// argument, "" for none. An error is an error of the method, or says that
	// there is no such method.
	AppendMethod(dst []byte, method, argument string) ([]byte, error)
}

// appender compiles a call of a method that gives HTML on an Appender; nil for
// all else.
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
	return func(m *machine, dot reflect.Value) error {
		v, err := receiver.get(m, dot)
		if err != nil {
			return err
		}
		if v.Kind() != reflect.Pointer {
			if !v.CanAddr() {
				return errStumbled
			}
			v = v.Addr()
		}
		if v.IsNil() {
			return errStumbled
		}
		m.out, err = v.Interface().(Appender).AppendMethod(m.out, field.Ident[last], argument)
		return err
	}
}
