package fasttemplate

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// An expr is a compiled pipeline, command or argument.
type expr struct {
	typ reflect.Type // nil for an expression without a value
	get func(s *state, dot reflect.Value) (reflect.Value, error)
}

// A test is a compiled condition.
type test func(s *state, dot reflect.Value) (bool, error)

func dotExpr(dot reflect.Type) expr {
	return expr{dot, func(_ *state, dot reflect.Value) (reflect.Value, error) { return dot, nil }}
}

func constant(v any) expr {
	value := reflect.ValueOf(v)
	return expr{value.Type(), func(*state, reflect.Value) (reflect.Value, error) { return value, nil }}
}

// commands compiles the value of a pipeline. Its declarations are left to assign.
func (c *compiler) commands(cmds []*parse.CommandNode, dot reflect.Type) (expr, error) {
	var value *expr
	for _, cmd := range cmds {
		next, err := c.command(cmd, dot, value)
		if err != nil {
			return expr{}, err
		}
		value = &next
	}
	return *value, nil
}

// command compiles one command. last is the previous command in the pipeline, or
// nil; its value becomes the last argument.
func (c *compiler) command(cmd *parse.CommandNode, dot reflect.Type, last *expr) (expr, error) {
	word, rest := cmd.Args[0], cmd.Args[1:]
	id, isFunction := word.(*parse.IdentifierNode)
	if !isFunction && len(rest) == 0 && last == nil {
		return c.operand(word, dot)
	}
	var list []expr
	for _, node := range rest {
		arg, err := c.operand(node, dot)
		if err != nil {
			return expr{}, err
		}
		list = append(list, arg)
	}
	if last != nil {
		list = append(list, *last)
	}
	if isFunction {
		return function(id.Ident, list)
	}
	var err error
	var receiver expr
	var names []string
	switch n := word.(type) {
	case *parse.FieldNode:
		receiver, names = dotExpr(dot), n.Ident
	case *parse.VariableNode:
		receiver, err = c.variable(n.Ident[0])
		names = n.Ident[1:]
	case *parse.ChainNode:
		receiver, err = c.operand(n.Node, dot)
		names = n.Field
	}
	if err != nil {
		return expr{}, err
	}
	if len(names) == 0 {
		return expr{}, fmt.Errorf("%s is not supported", cmd)
	}
	if receiver, err = c.fields(receiver, names[:len(names)-1]); err != nil {
		return expr{}, err
	}
	return field(receiver, names[len(names)-1], list)
}

// operand compiles an argument, or a command without arguments.
func (c *compiler) operand(node parse.Node, dot reflect.Type) (expr, error) {
	switch n := node.(type) {
	case *parse.DotNode:
		return dotExpr(dot), nil
	case *parse.FieldNode:
		return c.fields(dotExpr(dot), n.Ident)
	case *parse.VariableNode:
		v, err := c.variable(n.Ident[0])
		if err != nil {
			return expr{}, err
		}
		return c.fields(v, n.Ident[1:])
	case *parse.ChainNode:
		v, err := c.operand(n.Node, dot)
		if err != nil {
			return expr{}, err
		}
		return c.fields(v, n.Field)
	case *parse.PipeNode:
		if len(n.Decl) == 0 {
			return c.commands(n.Cmds, dot)
		}
	case *parse.StringNode:
		return constant(n.Text), nil
	case *parse.BoolNode:
		return constant(n.True), nil
	case *parse.NumberNode:
		if n.IsInt {
			return constant(int(n.Int64)), nil
		}
	}
	return expr{}, fmt.Errorf("%s is not supported", node)
}

func (c *compiler) variable(name string) (expr, error) {
	number, err := c.lookup(name)
	if err != nil {
		return expr{}, err
	}
	return expr{c.variables[number].typ, func(s *state, _ reflect.Value) (reflect.Value, error) {
		return s.variables[s.base+number], nil
	}}, nil
}

// fields compiles a chain of fields, and of methods without arguments.
func (c *compiler) fields(of expr, names []string) (expr, error) {
	for _, name := range names {
		var err error
		if of, err = field(of, name, nil); err != nil {
			return expr{}, err
		}
	}
	return of, nil
}

// field compiles a field, or a call of a method.
func field(of expr, name string, args []expr) (expr, error) {
	if of.typ == nil {
		return expr{}, fmt.Errorf("%s of no value", name)
	}
	structure := of.typ
	if structure.Kind() == reflect.Pointer {
		structure = structure.Elem()
	}
	if structure.Kind() != reflect.Struct {
		return expr{}, fmt.Errorf("%s of %v is not supported", name, of.typ)
	}
	if method, ok := reflect.PointerTo(structure).MethodByName(name); ok {
		return call(of, method, args)
	}
	found, ok := structure.FieldByName(name)
	if !ok || !found.IsExported() || len(args) > 0 {
		return expr{}, fmt.Errorf("%v has no %s", of.typ, name)
	}
	path := found.Index
	return expr{found.Type, func(s *state, dot reflect.Value) (reflect.Value, error) {
		v, err := of.get(s, dot)
		if err != nil {
			return v, err
		}
		for _, i := range path {
			if v.Kind() == reflect.Pointer {
				if v.IsNil() {
					return v, errFallBack
				}
				v = v.Elem()
			}
			v = v.Field(i)
		}
		return v, nil
	}}, nil
}

// call compiles a call of a method on a pointer.
func call(of expr, method reflect.Method, args []expr) (expr, error) {
	t := method.Type
	if t.IsVariadic() || t.NumIn() != 1+len(args) || t.NumOut() < 1 || t.NumOut() > 2 || t.NumOut() == 2 && t.Out(1) != reflect.TypeFor[error]() {
		return expr{}, fmt.Errorf("method %s is not supported", method.Name)
	}
	for i, arg := range args {
		if arg.typ != t.In(1+i) {
			return expr{}, fmt.Errorf("method %s wants %v, not %v", method.Name, t.In(1+i), arg.typ)
		}
	}
	return expr{t.Out(0), func(s *state, dot reflect.Value) (reflect.Value, error) {
		v, err := of.get(s, dot)
		if err != nil {
			return v, err
		}
		if v.Kind() != reflect.Pointer {
			if !v.CanAddr() {
				return v, errFallBack
			}
			v = v.Addr()
		}
		if v.IsNil() {
			return v, errFallBack
		}
		in := make([]reflect.Value, 1, 1+len(args))
		in[0] = v
		for _, arg := range args {
			a, err := arg.get(s, dot)
			if err != nil {
				return a, err
			}
			in = append(in, a)
		}
		out := method.Func.Call(in)
		if len(out) == 2 && !out[1].IsNil() {
			return out[0], errFallBack
		}
		return out[0], nil
	}}, nil
}

// condition compiles a pipeline whose value is only tested. This way the arguments of "and" and "or"
// may have different types.
func (c *compiler) condition(pipe *parse.PipeNode, dot reflect.Type) (test, error) {
	if len(pipe.Cmds) == 1 && len(pipe.Decl) == 0 {
		cmd := pipe.Cmds[0]
		if id, ok := cmd.Args[0].(*parse.IdentifierNode); ok && (id.Ident == "and" || id.Ident == "or") && len(cmd.Args) > 1 {
			var tests []test
			for _, node := range cmd.Args[1:] {
				one, err := c.conditionOf(node, dot)
				if err != nil {
					return nil, err
				}
				tests = append(tests, one)
			}
			decides := id.Ident == "or"
			return func(s *state, dot reflect.Value) (bool, error) {
				for _, one := range tests {
					if ok, err := one(s, dot); err != nil || ok == decides {
						return ok, err
					}
				}
				return !decides, nil
			}, nil
		}
	}
	value, err := c.commands(pipe.Cmds, dot)
	if err != nil {
		return nil, err
	}
	return testOf(value)
}

func (c *compiler) conditionOf(node parse.Node, dot reflect.Type) (test, error) {
	if pipe, ok := node.(*parse.PipeNode); ok {
		return c.condition(pipe, dot)
	}
	value, err := c.operand(node, dot)
	if err != nil {
		return nil, err
	}
	return testOf(value)
}

func testOf(value expr) (test, error) {
	truth, err := truthOf(value.typ)
	if err != nil {
		return nil, err
	}
	return func(s *state, dot reflect.Value) (bool, error) {
		v, err := value.get(s, dot)
		return err == nil && truth(v), err
	}, nil
}

// truthOf returns the truth function of a type, by the rules of text/template.IsTrue.
func truthOf(t reflect.Type) (func(reflect.Value) bool, error) {
	if t != nil {
		switch t.Kind() {
		case reflect.Slice, reflect.String, reflect.Map, reflect.Array:
			return func(v reflect.Value) bool { return v.Len() > 0 }, nil
		case reflect.Bool:
			return reflect.Value.Bool, nil
		case reflect.Pointer:
			return func(v reflect.Value) bool { return !v.IsNil() }, nil
		case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
			return func(v reflect.Value) bool { return v.Int() != 0 }, nil
		case reflect.Struct:
			return func(reflect.Value) bool { return true }, nil
		}
	}
	return nil, fmt.Errorf("truth of a %v is not supported", t)
}
