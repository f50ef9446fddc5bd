package check

import (
	"slices"
	"strconv"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// phones reports Dutch telephone numbers with a digit too few or too many. A number of another
// country may have any length.
func phones(g *guide.Guide) []problem.Problem {
	var ps []problem.Problem
	for _, e := range g.Written() {
		content.Each(e.Values, func(f *schema.Field, item content.Item) {
			if f.Type != schema.Phone {
				return
			}
			national, abroad, ok := dutch.NationalPhone(item.Text)
			n, lengths := len(national), dutch.PhoneLengths(national)
			switch {
			case !ok || slices.Contains(lengths, n):
			case lengths == nil:
				ps = append(ps, problem.New(item.Place, problem.PhoneStart, item.Text))
			case abroad:
				ps = append(ps, problem.New(item.Place, problem.PhoneDigitsAbroad, n-1, either(lengths, -1), item.Text))
			default:
				ps = append(ps, problem.New(item.Place, problem.PhoneDigits, n, either(lengths, 0), item.Text))
			}
		})
	}
	return ps
}

// either returns one or two numbers in words, each with more added: "8 of 11".
func either(numbers []int, more int) string {
	words := strconv.Itoa(numbers[0] + more)
	for _, n := range numbers[1:] {
		words += " of " + strconv.Itoa(n+more)
	}
	return words
}
