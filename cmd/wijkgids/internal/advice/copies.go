package advice

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// A pair holds two entries, in the order of their paths.
type pair struct{ first, second *guide.Entry }

// copies reports entries of a section that are probably duplicates: with nearly the same title,
// with the same contact in the same place, or with much of the same text. It compares only entries
// that share a rare key, so that the time grows linearly with their number.
func copies(g *guide.Guide) []problem.Problem {
	var ps []problem.Problem
	for _, s := range g.Sections {
		found := map[pair]bool{}
		var order []pair
		add := func(pairs []pair, alike func(pair) bool) {
			for _, p := range pairs {
				if !found[p] && alike(p) && !related(p) {
					found[p] = true
					order = append(order, p)
				}
			}
		}
		add(sharing(s.Entries, titleKeys), func(p pair) bool { return samePlace(p) && sameDay(p) })
		add(sharing(s.Entries, contactKeys), func(p pair) bool { return samePlace(p) && sameDay(p) && shareTitleWord(p) })
		add(sharing(s.Entries, sentenceKeys), sameText)
		slices.SortFunc(order, func(x, y pair) int {
			return cmp.Or(cmp.Compare(x.second.Path, y.second.Path), cmp.Compare(x.first.Path, y.first.Path))
		})
		for i, p := range order {
			if i > 0 && order[i-1].second == p.second {
				continue // a third copy is reported against the first only
			}
			at := problem.Start(p.second.Path)
			if v := p.second.Value(schema.Titel); v != nil {
				at = v.Items[0].Place
			}
			ps = append(ps, problem.New(at, problem.NearlyTwice, p.first.Path))
		}
	}
	return ps
}

// mostSharing is the largest number of entries that may share a key. A key that more entries share
// says nothing.
const mostSharing = 12

// sharing returns the pairs of entries that have a key in common.
func sharing(entries []*guide.Entry, keys func(*guide.Entry) []string) []pair {
	by := map[string][]*guide.Entry{}
	var order []string
	for _, e := range entries {
		list := keys(e)
		slices.Sort(list)
		for _, k := range slices.Compact(list) {
			if by[k] == nil {
				order = append(order, k)
			}
			by[k] = append(by[k], e)
		}
	}
	var out []pair
	for _, k := range order {
		list := by[k]
		if len(list) > mostSharing {
			continue
		}
		for i, x := range list {
			for _, y := range list[i+1:] {
				if x.Path < y.Path {
					out = append(out, pair{x, y})
				} else {
					out = append(out, pair{y, x})
				}
			}
		}
	}
	return out
}

// related reports whether one of the entries refers to the other. Then its author knows both, and
// they are no duplicates.
func related(p pair) bool {
	refers := func(x, y *guide.Entry) bool {
		return slices.ContainsFunc(x.Refs, func(r guide.Ref) bool { return r.To == y }) ||
			slices.ContainsFunc(x.Targets, func(t guide.Target) bool { return t.Entry == y })
	}
	return refers(p.first, p.second) || refers(p.second, p.first)
}

// samePlace reports whether two entries may be in the same place. An entry without a place may be
// anywhere.
func samePlace(p pair) bool {
	x, y := p.first.Where, p.second.Where
	if len(x.Neighbourhoods) > 0 && len(y.Neighbourhoods) > 0 {
		return slices.ContainsFunc(x.Neighbourhoods, func(e *guide.Entry) bool { return slices.Contains(y.Neighbourhoods, e) })
	}
	if len(x.Municipalities) > 0 && len(y.Municipalities) > 0 {
		return slices.ContainsFunc(x.Municipalities, func(e *guide.Entry) bool { return slices.Contains(y.Municipalities, e) })
	}
	return true
}

// sameDay reports whether two evenings have the same date. It is true for entries without dates.
func sameDay(p pair) bool {
	return p.first.Get(schema.Datum) == p.second.Get(schema.Datum)
}

// squashed returns a title without what people write in different ways: case, accents, spaces,
// punctuation and articles.
func squashed(title string) string {
	var b strings.Builder
	for _, w := range strings.FieldsFunc(strings.ToLower(dutch.Fold(title)), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		if w != "de" && w != "het" && w != "een" && w != "t" {
			b.WriteString(w)
		}
	}
	return b.String()
}

// leastForSlip is the length from which a title is long enough to allow for a typing error.
const leastForSlip = 8

// titleKeys returns the squashed title, and that title with each letter left out in turn: titles
// that differ by one letter share a key. Digits stay, because groep 7 is not groep 8.
func titleKeys(e *guide.Entry) []string {
	var letters, digits strings.Builder
	for _, c := range squashed(e.Title) {
		if unicode.IsDigit(c) {
			digits.WriteRune(c)
		} else {
			letters.WriteRune(c)
		}
	}
	title, number := letters.String(), " "+digits.String()
	keys := []string{title + number}
	if len(title) >= leastForSlip && len(title) < 60 {
		for i := range title {
			keys = append(keys, title[:i]+title[i+1:]+number)
		}
	}
	return keys
}

// contactKeys returns the phone number, mail address and web page of an entry.
func contactKeys(e *guide.Entry) []string {
	c := e.Contact()
	var keys []string
	if c.Phone != "" {
		keys = append(keys, "tel:"+strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return r
			}
			return -1
		}, c.Phone))
	}
	if c.Email != "" {
		keys = append(keys, strings.ToLower(c.Email))
	}
	if u, err := url.Parse(c.Website); err == nil && strings.Trim(u.Path, "/") != "" { // a home page is often that of an organisation
		keys = append(keys, strings.ToLower(strings.TrimPrefix(u.Host, "www.")+u.Path))
	}
	return keys
}

// shareTitleWord reports whether two titles share a word of more than four letters.
func shareTitleWord(p pair) bool {
	has := map[string]bool{}
	for _, w := range words(p.first.Title) {
		has[w.text] = len(w.text) > 4
	}
	return slices.ContainsFunc(words(p.second.Title), func(w word) bool { return has[w.text] })
}

// leastWords is the number of words from which a sentence is long enough to recognise a copied
// text.
const leastWords = 6

// sentenceKeys returns the sentences of a text that have at least leastWords words.
func sentenceKeys(e *guide.Entry) []string {
	var keys []string
	for i := range e.Text.Passages {
		for block := range strings.SplitSeq(e.Text.Passages[i].Text, "\n") {
			for _, s := range dutch.Sentences(block) {
				if strings.Count(s, " ") >= leastWords-1 {
					keys = append(keys, s)
				}
			}
		}
	}
	return keys
}

// sameText reports whether the texts share at least three of their longer sentences, and at least
// half of those of the shorter text.
func sameText(p pair) bool {
	has := map[string]bool{}
	first := sentenceKeys(p.first)
	for _, s := range first {
		has[s] = true
	}
	second := sentenceKeys(p.second)
	same := 0
	for _, s := range second {
		if has[s] {
			same++
		}
	}
	return same >= 3 && 2*same >= min(len(first), len(second))
}
