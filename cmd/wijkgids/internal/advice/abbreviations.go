package advice

import (
	_ "embed"
	"regexp"
	"strings"
	"unicode"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/starter"
)

//go:embed afkortingen.txt
var knownList string

// commonAbbreviations holds the abbreviations that need no explanation.
var commonAbbreviations = listed(knownList)

// listed returns the words of a list, without its comment lines.
func listed(list string) map[string]bool {
	all := map[string]bool{}
	for line := range strings.Lines(list) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			all[w] = true
		}
	}
	return all
}

// capitals matches words of two to six capitals.
var capitals = regexp.MustCompile(`(?:^|[^\pL\pN.\-/@&])(\p{Lu}{2,6})(?:$|[^\pL\pN\-/@&])`)

// abbreviations reports the first use of each abbreviation that a page uses without explaining it.
// An abbreviation counts as explained when the page has it in brackets or followed by brackets,
// when it is in the title or file name of an entry, or when it is common.
func abbreviations(g *guide.Guide) []problem.Problem {
	named := namedAbbreviations(g)
	var ps []problem.Problem
	for _, e := range g.Written() {
		type use struct {
			name string
			at   problem.Place
		}
		var uses []use
		seen := map[string]bool{}
		var all strings.Builder
		for b := range blocks(e) {
			all.WriteString(b.text)
			all.WriteByte('\n')
			if !hasCapitals(b.text) || isLoud(b.text) || strings.Contains(b.text, starter.Blank) {
				continue
			}
			for _, m := range capitals.FindAllStringSubmatchIndex(b.text, -1) {
				name := b.text[m[2]:m[3]]
				if !seen[name] && !commonAbbreviations[name] && !named[name] && !isQuoted(b.text, m[2]) {
					seen[name] = true
					uses = append(uses, use{name, b.place(m[2])})
				}
			}
		}
		text := all.String()
		for _, u := range uses {
			if !strings.Contains(text, "("+u.name) && !strings.Contains(text, u.name+" (") {
				ps = append(ps, problem.New(u.at, problem.Abbreviation, u.name, u.name))
			}
		}
	}
	return ps
}

// namedAbbreviations returns the abbreviations in titles and file names of entries, because the
// page of such an entry explains them.
func namedAbbreviations(g *guide.Guide) map[string]bool {
	all := map[string]bool{}
	for _, e := range g.Written() {
		all[strings.ToUpper(e.Slug)] = true
		for _, m := range capitals.FindAllStringSubmatch(" "+strings.ReplaceAll(e.Title, " ", "  ")+" ", -1) {
			all[m[1]] = true
		}
	}
	return all
}

// hasCapitals reports whether a text has two capitals in a row. It is a cheap test before the
// regular expression.
func hasCapitals(s string) bool {
	row := 0
	for _, c := range s {
		if row++; !unicode.IsUpper(c) {
			row = 0
		}
		if row == 2 {
			return true
		}
	}
	return false
}

// isLoud reports whether a text has more capitals than small letters.
func isLoud(s string) bool {
	upper, lower := 0, 0
	for _, c := range s {
		switch {
		case unicode.IsUpper(c):
			upper++
		case unicode.IsLower(c):
			lower++
		}
	}
	return upper > lower
}
