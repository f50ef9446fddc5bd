package problem

// A Rule is a group of kinds of problems with the same remedy.
type Rule struct {
	Name     string
	Severity Severity // the most severe of its kinds
	About    string   // its subject, in Dutch
	Help     string   // why it matters, or how to fix it, in Dutch
}

// Rules returns every rule, in the order of the list of messages.
func Rules() []Rule {
	var out []Rule
	index := map[string]int{}
	for _, k := range kinds {
		i, ok := index[k.rule]
		if !ok {
			text := ruleTexts[k.rule]
			index[k.rule] = len(out)
			out = append(out, Rule{k.rule, k.severity, text[0], text[1]})
			continue
		}
		out[i].Severity = min(out[i].Severity, k.severity)
	}
	return out
}
