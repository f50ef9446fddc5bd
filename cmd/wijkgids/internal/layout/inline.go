package layout

import (
	"html/template"
	"slices"
	"text/template/parse"
)

// inline puts the text of templates in the place where others call them with
// their own dot, at the top, where dot is still what they were called with.
// html/template keeps what it makes of a template that is called within a title
// or an attribute to itself; inlined it is seen.
func inline(templates *template.Template) {
	for _, t := range templates.Templates() {
		if t.Tree != nil && t.Tree.Root != nil {
			inlineList(templates, t.Tree.Root, []string{t.Name()})
		}
	}
}

// inlineList does so in one list; within says in which templates it stands, so
// that one which calls itself is left alone.
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
			continue // its variables would be seen after it
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

// declares tells whether a list gives a name to something for all that follows.
func declares(list *parse.ListNode) bool {
	return slices.ContainsFunc(list.Nodes, func(node parse.Node) bool {
		action, ok := node.(*parse.ActionNode)
		return ok && len(action.Pipe.Decl) > 0
	})
}
