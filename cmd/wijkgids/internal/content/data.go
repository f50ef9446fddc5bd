package content

import (
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// A Synonym is one item of synoniemen.yaml. A search for one of Words also finds the
// others; a search for one of From also finds To.
type Synonym struct {
	problem.Place
	Words    []string
	From, To []string
}

// A Query is one item of zoekvragen.yaml: a search and the entries it must find.
type Query struct {
	problem.Place
	Words string
	Want  []Item // section/slug; one of them suffices
}

// readSynonyms decodes synoniemen.yaml, a list of `woorden: [a, b]`, or of `van: [a]` with `naar:
// [b]`.
func readSynonyms(src []byte) ([]Synonym, []problem.Problem) {
	var out []Synonym
	ps := readList(src, SynonymsFile, []string{"woorden", "van", "naar"}, func(at problem.Place, keys map[string][]Item) *problem.Problem {
		s := Synonym{Place: at, Words: texts(keys["woorden"]), From: texts(keys["van"]), To: texts(keys["naar"])}
		oneWay := len(s.From) > 0 && len(s.To) > 0 && len(s.Words) == 0
		if bothWays := len(s.Words) > 1 && len(s.From)+len(s.To) == 0; !bothWays && !oneWay {
			p := problem.New(at, problem.DataFile, "hier horen twee of meer woorden: woorden: [oma, grootmoeder], of van: [oma] met naar: [grootouders]")
			return &p
		}
		out = append(out, s)
		return nil
	})
	return out, ps
}

// readQueries decodes zoekvragen.yaml, a list of `zoek: woorden` with `vindt: [section/slug]`.
func readQueries(src []byte) ([]Query, []problem.Problem) {
	var out []Query
	ps := readList(src, QueriesFile, []string{"zoek", "vindt"}, func(at problem.Place, keys map[string][]Item) *problem.Problem {
		if len(keys["zoek"]) != 1 || len(keys["vindt"]) == 0 {
			p := problem.New(at, problem.DataFile, "hier hoort zoek: de woorden, met vindt: [map/naam]")
			return &p
		}
		out = append(out, Query{Place: at, Words: keys["zoek"][0].Text, Want: keys["vindt"]})
		return nil
	})
	return out, ps
}

func texts(items []Item) []string {
	var out []string
	for _, i := range items {
		out = append(out, i.Text)
	}
	return out
}

// readList decodes a data file that is a list of mappings with the given keys, and calls add for
// each valid mapping. It reports the problem that add returns.
func readList(src []byte, name string, keys []string, add func(problem.Place, map[string][]Item) *problem.Problem) []problem.Problem {
	name = path.Join(Dir, name)
	src, ps := characters(src, name)
	if src == nil {
		return ps
	}
	faults, readable := scan(string(src), name, 0, func(key string) bool { return slices.Contains(keys, key) })
	ps = append(ps, faults.faults...)
	if !readable {
		return ps
	}
	file, err := parser.ParseBytes(src, 0)
	if err != nil {
		return append(ps, faults.unread(yamlProblem(err, string(src), name, 0))...)
	}
	place := func(n ast.Node) problem.Place {
		pos := n.GetToken().Position
		return problem.Place{File: name, Line: pos.Line, Column: pos.Column}
	}
	var unknown unknownKeys
	for _, doc := range file.Docs {
		list, ok := doc.Body.(*ast.SequenceNode)
		if !ok {
			if _, comment := doc.Body.(*ast.CommentGroupNode); doc.Body != nil && !comment {
				ps = append(ps, problem.New(place(doc.Body), problem.DataFile, "het moet een lijst zijn, met een - voor elk onderdeel"))
			}
			continue
		}
		for _, e := range list.Values {
			var entries []*ast.MappingValueNode
			switch m := e.(type) {
			case *ast.MappingNode:
				entries = m.Values
			case *ast.MappingValueNode:
				entries = []*ast.MappingValueNode{m}
			}
			if len(entries) == 0 {
				ps = append(ps, problem.New(place(e), problem.DataFile, "hier hoort een van de sleutels "+strings.Join(keys, ", ")))
				continue
			}
			at := place(entries[0].Key)
			got := map[string][]Item{}
			clean := true
			for _, kv := range entries {
				key := kv.Key.GetToken().Value
				if !slices.Contains(keys, key) {
					clean = false
					unknown.report(place(kv.Key), key, keys)
					continue
				}
				values := []ast.Node{kv.Value}
				if s, ok := kv.Value.(*ast.SequenceNode); ok {
					values = s.Values
				}
				for _, v := range values {
					if _, ok := v.(ast.ScalarNode); !ok || v.Type() == ast.NullType {
						clean = false
						ps = append(ps, problem.New(place(v), problem.DataFile, "hier hoort tekst"))
						continue
					}
					got[key] = append(got[key], Item{place(v), strings.TrimSpace(v.GetToken().Value)})
				}
			}
			if !clean {
				continue
			}
			if p := add(at, got); p != nil {
				ps = append(ps, *p)
			}
		}
	}
	return append(ps, unknown.problems()...)
}
