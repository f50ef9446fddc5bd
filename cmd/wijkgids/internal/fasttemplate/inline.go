package fasttemplate

import (
	"html/template"
	"slices"
	"text/template/parse"
)

// inline replaces {{template "name" .}} at the top level of templates by the body of that template.
// html/template escapes a template that is called in a title or an attribute as a private copy;
// after inlining the compiler sees the escaped tree.
func inline(templates *template.Template) {
	for _, t := range templates.Templates() {
		if t.Tree != nil && t.Tree.Root != nil {
			inlineList(templates, t.Tree.Root, []string{t.Name()})
		}
	}
}

// inlineList inlines the calls in one list. within holds the names of the enclosing templates;
// recursive calls are not inlined.
func inlineList(templates *template.Template, list *parse.ListNode, within []string) {
	for i, node := range list.Nodes {
		call, ok := node.(*parse.TemplateNode)
		if !ok || !isDot(call.Pipe) || slices.Contains(within, call.Name) {
			continue
		}
		called := templates.Lookup(call.Name)
		if called == nil || called.Tree == nil || called.Tree.Root == nil {
			continue
		}
		if declares(called.Tree.Root) {
			continue // its variables would stay in scope
		}
		body := called.Tree.Root.CopyList()
		inlineList(templates, body, append(slices.Clone(within), call.Name))
		list.Nodes[i] = body
	}
}

func isDot(pipe *parse.PipeNode) bool {
	if pipe == nil || len(pipe.Decl) > 0 || len(pipe.Cmds) != 1 || len(pipe.Cmds[0].Args) != 1 {
		return false
	}
	_, ok := pipe.Cmds[0].Args[0].(*parse.DotNode)
	return ok
}

// declares reports whether a list declares a variable at its top level.
func declares(list *parse.ListNode) bool {
	return slices.ContainsFunc(list.Nodes, func(node parse.Node) bool {
		action, ok := node.(*parse.ActionNode)
		return ok && len(action.Pipe.Decl) > 0
	})
}
