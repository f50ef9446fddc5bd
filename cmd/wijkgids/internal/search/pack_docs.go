package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

// packDocs writes parts of about target bytes, with one line for each document.
func (ix *index) packDocs(kind string, target int, appendDoc func([]byte, *doc) []byte, put putFunc) (docList, error) {
	sizes := make([]int, len(ix.docs))
	var line []byte
	for i, d := range ix.docs {
		line = appendDoc(line[:0], d)
		sizes[i] = len(line)
	}
	starts := cut(len(sizes), target,
		func(i int) int { return sizes[i] },
		func(int, int) bool { return true },
		func(i int) uint32 { return markOf(ix.docs[i].URL) })
	parts := make([][]*doc, len(starts))
	var counts []byte
	for i, from := range starts {
		to := len(ix.docs)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		parts[i] = ix.docs[from:to]
		counts = digits(counts, to-from)
	}
	names, err := makeParts(kind, len(parts), func(to []byte, i int) []byte {
		for j, d := range parts[i] {
			if j > 0 {
				to = append(to, '\n')
			}
			to = appendDoc(to, d)
		}
		return to
	}, put)
	return docList{string(counts), names}, err
}

func appendCard(to []byte, d *doc) []byte { return append(to, d.card...) }

// card returns the line of one document in a list of results: title, address, summary, headings of
// the passages that a posting can name, and language of the title.
func card(d *doc) string {
	address := d.URL
	// For a page of a section: the last part of its address, or nothing if it follows from the
	// title.
	if slug, ok := strings.CutPrefix(address, "/"+d.Section+"/"); ok && strings.HasSuffix(slug, "/") && d.Section != "" && d.first("section") == d.Section {
		address = strings.TrimSuffix(slug, "/")
		if address == slugOf(d.Title) {
			address = ""
		}
	}
	summary := d.Summary
	if summary == "" && len(d.Passages) > 0 {
		summary = beginning(d.Passages[0].Text, 160)
	}
	var headings []string
	for i, p := range d.Passages {
		if i > 0 && (i < 4 || i == 4 && len(d.Passages) == 5) {
			heading := oneLine(p.Heading)
			if d.anchors[i] != "" {
				heading += "#" + d.anchors[i]
			}
			headings = append(headings, heading)
		}
	}
	fields := []string{oneLine(d.Title), address, oneLine(summary), strings.Join(headings, passageMark), d.TitleLang}
	return strings.TrimRight(strings.Join(fields, "\t"), "\t")
}

// firstYear is the year before the first that the index can hold.
const firstYear = 1899

// kinds returns pairs of a section and the kind of its documents.
func (ix *index) kinds() [][2]string {
	bySection := map[string]string{}
	for _, d := range ix.docs {
		if d.Kind != "" {
			bySection[d.Section] = d.Kind
		}
	}
	kinds := [][2]string{}
	for _, section := range slices.Sorted(maps.Keys(bySection)) {
		kinds = append(kinds, [2]string{section, bySection[section]})
	}
	return kinds
}

// less returns the sections whose documents lose a part of their score.
func (ix *index) less() map[string]int {
	sections := map[string]int{}
	for _, d := range ix.docs {
		if d.Less > 0 {
			sections[d.Section] = d.Less
		}
	}
	return sections
}

// help returns the pages with help for people in danger, each with the stems of its phrases.
func (ix *index) help() []help {
	pages := []help{}
	for i, d := range ix.docs {
		var phrases [][]string
		for _, phrase := range d.Help {
			var all, telling, without []string
			for word := range strings.FieldsSeq(dutch.Fold(phrase)) {
				word, not := strings.CutPrefix(word, "-")
				dutch.Words(word, func(word string, _, _ int) {
					parts, _ := dutch.Parts(word)
					for _, p := range parts {
						stem := dutch.Stem(p)
						if not {
							without = append(without, "-"+stem)
							continue
						}
						all = append(all, stem)
						if !dutch.IsFiller(p) {
							telling = append(telling, stem)
						}
					}
				})
			}
			if len(telling) == 0 {
				telling = all
			}
			slices.Sort(telling)
			telling = slices.Compact(telling)
			if general := likeAll(telling); len(general) > 1 {
				telling = general
			}
			if len(telling) > 0 {
				phrases = append(phrases, append(telling, without...))
			}
		}
		if len(phrases) > 0 {
			rest := strings.SplitN(d.card, "\t", 4)[3:]
			pages = append(pages, help{i, d.URL, d.Title, oneLine(d.Summary), strings.Join(rest, ""), groupPhrases(phrases)})
		}
	}
	return pages
}

// groupPhrases writes phrases grouped by their most common stem, which is written once:
// "kind:bang,honger;slaan". It leaves out a phrase that has all stems of another one.
func groupPhrases(phrases [][]string) string {
	slices.SortFunc(phrases, func(a, b []string) int { return cmp.Or(cmp.Compare(len(a), len(b)), slices.Compare(a, b)) })
	withStem := map[string][][]string{} // of the phrases that are kept
	var kept [][]string
	for _, phrase := range phrases {
		implied := slices.ContainsFunc(phrase, func(stem string) bool {
			return slices.ContainsFunc(withStem[stem], func(other []string) bool {
				return !slices.ContainsFunc(other, func(stem string) bool { return !slices.Contains(phrase, stem) })
			})
		})
		if implied {
			continue
		}
		kept = append(kept, phrase)
		for _, stem := range phrase {
			withStem[stem] = append(withStem[stem], phrase)
		}
	}
	groups := map[string][]string{}
	for _, phrase := range kept {
		slices.SortStableFunc(phrase, func(a, b string) int { return cmp.Compare(len(withStem[b]), len(withStem[a])) })
		groups[phrase[0]] = append(groups[phrase[0]], strings.Join(phrase[1:], " "))
	}
	var out []string
	for _, first := range slices.Sorted(maps.Keys(groups)) {
		slices.Sort(groups[first])
		out = append(out, strings.TrimSuffix(first+":"+strings.Join(groups[first], ","), ":"))
	}
	return strings.Join(out, ";")
}

// passageMark separates passages.
const passageMark = "\x1e"

// appendPassages appends the passages of one document: heading, anchor unless it
// follows from the heading, and text.
func appendPassages(to []byte, d *doc) []byte {
	for i, p := range d.Passages {
		if i > 0 {
			to = append(to, passageMark...)
		}
		to = append(appendLine(to, p.Heading), '\t')
		to = append(to, d.anchors[i]...)
		to = appendLine(append(to, '\t'), p.Text)
	}
	return to
}

// slugOf returns the usual slug of a title: its words, folded, joined with hyphens.
// search.js computes it too, so such a slug need not be written.
func slugOf(title string) string {
	var b strings.Builder
	dutch.Words(dutch.Fold(title), func(w string, _, _ int) {
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(strings.ReplaceAll(w, "'", ""))
	})
	return b.String()
}

// appendLine appends a text without control characters, which separate fields and
// lines. When it has any, each run of spaces and control characters becomes one space.
func appendLine(to []byte, s string) []byte {
	if !hasControls(s) {
		return append(to, s...)
	}
	start := len(to)
	for len(s) > 0 {
		n := 0
		for n < len(s) && (s[n] > ' ' || s[n] == ' ' && n > 0 && n+1 < len(s) && s[n+1] > ' ') { // one space stays
			n++
		}
		if n > 0 && len(to) > start {
			to = append(to, ' ')
		}
		to = append(to, s[:n]...)
		for n < len(s) && s[n] <= ' ' {
			n++
		}
		s = s[n:]
	}
	return to
}

func hasControls(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' {
			return true
		}
	}
	return false
}

func oneLine(s string) string { return string(appendLine(nil, s)) }

// beginning returns the first n bytes of a text at most, cut at a space.
func beginning(s string, n int) string {
	s = oneLine(s)
	if len(s) <= n {
		return s
	}
	at := strings.LastIndexByte(s[:n+1], ' ')
	if at < 0 { // perhaps one long address
		for at = n; !utf8.RuneStart(s[at]); at-- {
		}
	}
	return s[:at] + " …"
}

// columns returns the facets, and the columns of all documents: a line with their
// priors, and for each facet a line with the numbers of their sets of values.
func (ix *index) columns() ([]facet, string) {
	type column struct {
		facet
		labels  map[string]string // by value
		numbers map[string]uint32 // of the values
		sets    map[string]int    // number by the values in digits
		line    []byte
	}
	least := 0
	byName := map[string]*column{}
	for i, d := range ix.docs {
		if i == 0 || d.Prior < least {
			least = d.Prior
		}
		for _, f := range d.Facets {
			c := byName[f.Facet]
			if c == nil {
				c = &column{facet{f.Facet, [][2]string{}, []string{}}, map[string]string{}, map[string]uint32{}, map[string]int{}, nil}
				byName[f.Facet] = c
			}
			c.labels[f.Value] = f.Label
			c.numbers[f.Value] = 0
		}
	}
	// By name: the search page decides which facets it shows, and in what order.
	all := slices.SortedFunc(maps.Values(byName), func(a, b *column) int { return strings.Compare(a.Name, b.Name) })
	for _, c := range all {
		for _, value := range number(c.numbers) {
			c.Values = append(c.Values, [2]string{value, c.labels[value]})
		}
	}
	var priors []byte
	for _, d := range ix.docs {
		priors = digits(priors, d.Prior-least)
		for _, c := range all {
			var values []uint32
			for _, f := range d.Facets {
				if f.Facet == c.Name {
					values = append(values, c.numbers[f.Value])
				}
			}
			slices.Sort(values)
			var key []byte
			for _, v := range slices.Compact(values) {
				key = digits(key, int(v))
			}
			set, ok := c.sets[string(key)]
			if !ok {
				set = len(c.Sets)
				c.sets[string(key)] = set
				c.Sets = append(c.Sets, string(key))
			}
			c.line = digits(c.line, set)
		}
	}
	var years []byte
	for _, d := range ix.docs {
		years = digits(years, max(0, d.Year-firstYear))
	}
	facets, lines := []facet{}, []string{string(priors), string(years)}
	for _, c := range all {
		facets, lines = append(facets, c.facet), append(lines, string(c.line))
	}
	return facets, strings.Join(lines, "\n")
}
