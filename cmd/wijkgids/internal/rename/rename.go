// Package rename gives an entry another name. It computes which files change and how. The caller
// reads the guide again with the changes before it writes them, since a name can be invalid and a
// link can be written in a way that this package does not recognise.
package rename

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// Plan returns the files that change when an entry gets another slug, by path; the value is nil for
// a file that is removed. Translations of the entry, and links and references to it, change too.
// Unless it is a draft, the entry keeps its id, and its old address becomes an alias.
func Plan(g *guide.Guide, fsys fs.FS, e *guide.Entry, slug string) (map[string][]byte, error) {
	r := &renaming{guide: g, fsys: fsys, entry: e, slug: slug, changed: map[string][]byte{}}
	r.was, r.is = path.Join(e.Section, e.Slug), path.Join(e.Section, slug)
	for _, in := range append([]*guide.Guide{g}, g.Editions...) {
		for _, from := range in.Written() {
			if in != g && from.Version == nil {
				continue // the edition has the file of the original
			}
			if err := r.update(from); err != nil {
				return nil, err
			}
		}
	}
	if err := r.queries(g.Queries); err != nil {
		return nil, err
	}
	src, err := r.source(e.Path)
	if err != nil {
		return nil, err
	}
	if !e.Draft {
		src = r.keep(src)
	}
	r.move(e.Path, content.Dir+"/"+r.is+".md", src)
	for _, in := range g.Editions {
		v := in.Of(e).Version
		if v == nil {
			continue
		}
		if src, err = r.source(v.Path); err != nil {
			return nil, err
		}
		r.move(v.Path, content.Dir+"/"+r.is+"."+v.Lang+".md", src)
	}
	return r.changed, nil
}

type renaming struct {
	guide   *guide.Guide
	fsys    fs.FS
	entry   *guide.Entry
	slug    string // the new one
	was, is string // section/slug
	changed map[string][]byte
}

// source returns a file with the changes so far.
func (r *renaming) source(file string) ([]byte, error) {
	if src, ok := r.changed[file]; ok {
		return src, nil
	}
	src, err := fs.ReadFile(r.fsys, file)
	if err != nil {
		return nil, fmt.Errorf("reading the content: %w", err)
	}
	return src, nil
}

// A replacement replaces the first such word on a line from a column on, or the first link with
// such a target.
type replacement struct {
	problem.Place
	link     bool
	old, new string
}

// find returns the offset of the text to replace in the rest of a line, or -1.
func (r replacement) find(s string) int {
	if !r.link {
		return word(s, r.old)
	}
	for from := 0; ; {
		i := strings.Index(s[from:], "](")
		if i < 0 {
			return -1
		}
		from += i + len("](")
		if strings.HasPrefix(s[from:], "<") {
			from++
		}
		if word(s[from:], r.old) == 0 {
			return from
		}
	}
}

// renamed returns the new target of a link that leads to the entry in any language.
func (r *renaming) renamed(from *guide.Entry, target string) (string, bool) {
	for _, in := range append([]*guide.Guide{r.guide}, r.guide.Editions...) {
		if to, ok := from.Renamed(target, in.Of(r.entry), r.slug); ok {
			return to, true
		}
	}
	return "", false
}

func (r *renaming) move(from, to string, src []byte) {
	r.changed[from], r.changed[to] = nil, src
}

// update changes the references to the entry in the file of an entry. For a translation that is the
// file of the translation, whose links are written as in the original.
func (r *renaming) update(from *guide.Entry) error {
	file := from.File
	if from.Version != nil {
		file = from.Version
	}
	var all []replacement
	content.Each(file.Values, func(f *schema.Field, item content.Item) {
		was, is := r.was, r.is
		switch f.Type {
		case schema.Reference:
			if f.Bare() && !strings.Contains(item.Text, "/") {
				if f.To[0] != r.entry.Section {
					return
				}
				was, is = r.entry.Slug, r.slug
			}
			if item.Text != was {
				return
			}
		case schema.Link:
			to, ok := r.renamed(from, item.Text)
			if !ok {
				return
			}
			was, is = item.Text, to
		default:
			switch {
			case f.Key == schema.Beheerder && r.entry.Section == schema.Organisations && item.Text == r.entry.Slug:
				was, is = r.entry.Slug, r.slug
			case f.Key != schema.Gegevens:
				return
			}
		}
		all = append(all, replacement{item.Place, false, was, is})
	})
	for _, l := range from.Text.Links {
		if to, ok := r.renamed(from, l.Target); ok {
			all = append(all, replacement{l.Place, true, l.Target, to})
		}
	}
	return r.replace(file.Path, all)
}

// queries changes the references to the entry in zoekvragen.yaml.
func (r *renaming) queries(list []content.Query) error {
	var all []replacement
	for _, q := range list {
		for _, want := range q.Want {
			if want.Text == r.was {
				all = append(all, replacement{want.Place, false, r.was, r.is})
			}
		}
	}
	return r.replace(path.Join(content.Dir, content.QueriesFile), all)
}

// replace makes replacements in a file.
func (r *renaming) replace(file string, all []replacement) error {
	if len(all) == 0 {
		return nil
	}
	src, err := r.source(file)
	if err != nil {
		return err
	}
	// From the end, so that the columns of the others stay valid.
	slices.SortFunc(all, func(a, b replacement) int {
		return cmp.Or(cmp.Compare(b.Line, a.Line), cmp.Compare(b.Column, a.Column))
	})
	lines := strings.SplitAfter(string(src), "\n")
	for _, one := range all {
		line := &lines[one.Line-1]
		at := offset(*line, one.Column)
		if i := one.find((*line)[at:]); i >= 0 {
			at += i
			*line = (*line)[:at] + one.new + (*line)[at+len(one.old):]
			continue
		}
		// The link spans lines, or its target is in a definition.
		for i, line := range lines {
			for _, before := range []string{"](", "](<", "]: ", "]: <"} {
				line = strings.ReplaceAll(line, before+one.old, before+one.new)
			}
			lines[i] = line
		}
	}
	if out := strings.Join(lines, ""); out != string(src) {
		r.changed[file] = []byte(out)
	}
	return nil
}

// offset returns the offset of a column, which counts characters from 1.
func offset(line string, column int) int {
	at := 0
	for ; column > 1 && at < len(line); column-- {
		_, size := utf8.DecodeRuneInString(line[at:])
		at += size
	}
	return at
}

// word returns the offset of the first occurrence of a name or address that is not part of a longer
// one, or -1.
func word(s, sub string) int {
	part := func(c byte) bool {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-_./#", c) >= 0
	}
	for from := 0; ; {
		i := strings.Index(s[from:], sub)
		if i < 0 {
			return -1
		}
		i += from
		end := i + len(sub)
		if (i == 0 || !part(s[i-1])) && (end == len(s) || !part(s[end])) {
			return i
		}
		from = i + 1
	}
}

// keep adds the id of the entry, and its old address as an alias. If the entry gets a former name
// back, that address is among the aliases already; the old address replaces it.
func (r *renaming) keep(src []byte) []byte {
	lines := strings.SplitAfter(string(src), "\n")
	end := strings.TrimLeft(lines[0], "-") // CRLF stays
	was, is := "/"+r.was+"/", "/"+r.is+"/"
	var added []string
	aliases := r.entry.Value(schema.Aliassen)
	if aliases == nil {
		added = append(added, "aliassen: ["+was+"]"+end)
	} else {
		back := false
		for _, item := range aliases.Items {
			if item.Text == is || item.Text+"/" == is {
				line := &lines[item.Line-1]
				at := offset(*line, item.Column)
				*line = (*line)[:at] + strings.Replace((*line)[at:], item.Text, was, 1)
				back = true
			}
		}
		if !back {
			addAlias(lines, aliases, was, end)
		}
	}
	if r.entry.Get(schema.ID) == "" {
		added = append(added, "id: "+r.was+end)
	}
	for i, line := range lines {
		if i > 0 && strings.TrimRight(line, " \t\r\n") == "---" {
			lines[i] = strings.Join(added, "") + line
			break
		}
	}
	return []byte(strings.Join(lines, ""))
}

// addAlias adds an address to a list of aliases in the form in which it is written: in brackets, on
// separate lines, or as a single address.
func addAlias(lines []string, v *content.Value, alias, end string) {
	last := v.Items[len(v.Items)-1]
	line := &lines[last.Line-1]
	at := offset(*line, last.Column)
	dash := strings.TrimRight((*line)[:at], " \t")
	switch {
	case strings.HasSuffix(dash, "-"):
		*line = strings.TrimRight(*line, "\r\n") + end + dash + " " + alias + end
	case strings.Contains(lines[v.Key.Line-1], "["):
		after := at + len(last.Text)
		if strings.IndexByte(`"'`, (*line)[at]) >= 0 {
			after += 2
		}
		*line = (*line)[:after] + ", " + alias + (*line)[after:]
	default:
		after := at + len(last.Text)
		*line = (*line)[:at] + "[" + last.Text + ", " + alias + "]" + (*line)[after:]
	}
}
