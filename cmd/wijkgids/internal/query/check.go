package query

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// nearTop is the number of first results among which a question of zoekvragen.yaml must find one of
// its entries: as many as a phone shows without scrolling.
const nearTop = 3

// Check asks the questions of zoekvragen.yaml. It reports a question that finds none of its entries
// near the top, or that gets a help page first. That is advice and not an error: another entry may
// have pushed the wanted one down, and its author did nothing wrong.
func Check(g *guide.Guide) (ps []problem.Problem, err error) {
	if len(g.Queries) == 0 {
		return nil, nil
	}
	index, err := OpenGuide(g)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, index.Close()) }()
	for _, q := range g.Queries {
		answer, err := index.Search(q.Words, Options{Limit: Pageful, Explain: true})
		if err != nil {
			return nil, err
		}
		if answer.Help != nil && !wanted(q, entryName(answer.Help.URL)) {
			ps = append(ps, problem.New(q.Place, problem.QueryHidden, q.Words, entryName(answer.Help.URL), strings.ToLower(strings.Join(answer.Results[0].Why.Help, ", "))))
			answer.Results = answer.Results[1:]
		}
		answer.Results = answer.Results[:min(nearTop, len(answer.Results))]
		if !slices.ContainsFunc(answer.Results, func(r Result) bool { return wanted(q, entryName(r.URL)) }) {
			ps = append(ps, missed(q, answer))
		}
	}
	return ps, nil
}

func wanted(q content.Query, name string) bool {
	return slices.ContainsFunc(q.Want, func(w content.Item) bool { return w.Text == name })
}

// entryName returns "initiatieven/de-kruimel" for "/initiatieven/de-kruimel/".
func entryName(address string) string { return strings.Trim(address, "/") }

func missed(q content.Query, a Answer) problem.Problem {
	var want, got []string
	for _, w := range q.Want {
		want = append(want, strconv.Quote(w.Text))
	}
	for _, r := range a.Results {
		got = append(got, strconv.Quote(entryName(r.URL)))
	}
	if len(got) == 0 {
		return problem.New(q.Place, problem.QueryEmpty, q.Words, strings.Join(want, " of "))
	}
	return problem.New(q.Place, problem.QueryFar, q.Words, strings.Join(want, " of "), strings.Join(got, ", "))
}
