package fasttemplate

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
)

// function compiles a call of a predefined function of text/template.
func function(name string, args []expr) (expr, error) {
	unsupported := func() (expr, error) {
		types := make([]reflect.Type, len(args))
		for i, a := range args {
			types[i] = a.typ
		}
		return expr{}, fmt.Errorf("function %s of %v is not supported", name, types)
	}
	switch name {
	case "len":
		if len(args) == 1 && args[0].typ != nil {
			switch args[0].typ.Kind() {
			case reflect.Slice, reflect.String, reflect.Map:
				return mapped(args[0], reflect.Value.Len), nil
			}
		}
	case "not":
		if len(args) == 1 {
			if truth, err := truthOf(args[0].typ); err == nil {
				return mapped(args[0], func(v reflect.Value) bool { return !truth(v) }), nil
			}
		}
	case "and", "or":
		if len(args) > 0 && !slices.ContainsFunc(args, func(a expr) bool { return a.typ != args[0].typ }) {
			if truth, err := truthOf(args[0].typ); err == nil {
				return firstOf(args, truth, name == "or"), nil
			}
		}
	case "eq", "ne", "lt", "le", "gt", "ge":
		if len(args) == 2 || len(args) > 2 && name == "eq" {
			if order := orderOf(args); order != nil {
				return compared(name, args, order), nil
			}
		}
	case "slice":
		if len(args) >= 2 && len(args) <= 3 && args[0].typ == reflect.TypeFor[string]() {
			return sliced(args)
		}
	}
	return unsupported()
}

// mapped returns an expression that applies f to the value of another one.
func mapped[T any](of expr, f func(reflect.Value) T) expr {
	return expr{reflect.TypeFor[T](), func(s *state, dot reflect.Value) (reflect.Value, error) {
		v, err := of.get(s, dot)
		if err != nil {
			return v, err
		}
		return reflect.ValueOf(f(v)), nil
	}}
}

// firstOf returns the first argument with the wanted truth, or the last argument.
func firstOf(args []expr, truth func(reflect.Value) bool, wanted bool) expr {
	return expr{args[0].typ, func(s *state, dot reflect.Value) (v reflect.Value, err error) {
		for _, arg := range args {
			if v, err = arg.get(s, dot); err != nil || truth(v) == wanted {
				break
			}
		}
		return v, err
	}}
}

// orderOf returns the comparison for the types of the arguments, or nil.
func orderOf(args []expr) func(a, b reflect.Value) int {
	kind := func(k ...reflect.Kind) bool {
		return !slices.ContainsFunc(args, func(a expr) bool { return a.typ == nil || !slices.Contains(k, a.typ.Kind()) })
	}
	switch {
	case kind(reflect.String):
		return func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) }
	case kind(reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64):
		return func(a, b reflect.Value) int { return cmp.Compare(a.Int(), b.Int()) }
	}
	return nil
}

func compared(name string, args []expr, order func(a, b reflect.Value) int) expr {
	holds := map[string]func(int) bool{
		"eq": func(c int) bool { return c == 0 },
		"ne": func(c int) bool { return c != 0 },
		"lt": func(c int) bool { return c < 0 },
		"le": func(c int) bool { return c <= 0 },
		"gt": func(c int) bool { return c > 0 },
		"ge": func(c int) bool { return c >= 0 },
	}[name]
	return expr{reflect.TypeFor[bool](), func(s *state, dot reflect.Value) (reflect.Value, error) {
		first, err := args[0].get(s, dot)
		if err != nil {
			return first, err
		}
		for _, arg := range args[1:] {
			v, err := arg.get(s, dot)
			if err != nil {
				return v, err
			}
			if holds(order(first, v)) {
				return reflect.ValueOf(true), nil
			}
		}
		return reflect.ValueOf(false), nil
	}}
}

// sliced compiles {{slice s i}} and {{slice s i j}} for a string.
func sliced(args []expr) (expr, error) {
	for _, at := range args[1:] {
		if at.typ != reflect.TypeFor[int]() {
			return expr{}, fmt.Errorf("slice by a %v is not supported", at.typ)
		}
	}
	return expr{args[0].typ, func(s *state, dot reflect.Value) (reflect.Value, error) {
		v, err := args[0].get(s, dot)
		if err != nil {
			return v, err
		}
		bounds := [2]int{0, v.Len()}
		for i, at := range args[1:] {
			n, err := at.get(s, dot)
			if err != nil {
				return n, err
			}
			bounds[i] = int(n.Int())
		}
		if bounds[0] < 0 || bounds[1] < bounds[0] || bounds[1] > v.Len() {
			return v, errFallBack
		}
		return v.Slice(bounds[0], bounds[1]), nil
	}}, nil
}
