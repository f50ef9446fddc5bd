package guide

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/shelf"
)

// resolve turns the references and links of every entry into pointers. It writes only
// to the entry at hand, so entries are resolved in parallel.
func (a *assembly) resolve() {
	var lex *lexicon
	if s := a.guide.sections[schema.Terms]; s != nil {
		lex = a.cache.lexiconOf(s.Entries)
	}
	var resolvers []*resolver
	var mu sync.Mutex
	share(len(a.entries), func() func(int) {
		r := &resolver{assembly: a, used: map[string]bool{}}
		mu.Lock()
		defer mu.Unlock()
		resolvers = append(resolvers, r)
		return func(i int) {
			e := a.entries[i]
			r.references(e)
			r.links(e)
			if !e.facts.noTerms && lex != nil {
				r.terms(e, lex)
			}
			if !e.facts.noPictures {
				r.pictures(e)
			}
			if !e.facts.noTimes {
				r.times(e)
			}
		}
	})
	style := &resolver{assembly: a, used: map[string]bool{}}
	style.style()
	resolvers = append(resolvers, style)
	for _, r := range resolvers {
		a.problems = append(a.problems, r.problems...)
	}
	for path, picture := range a.source.Pictures {
		if slices.ContainsFunc(resolvers, func(r *resolver) bool { return r.used[path] }) {
			a.guide.Pictures = append(a.guide.Pictures, picture)
		} else {
			a.guide.Unused = append(a.guide.Unused, picture)
		}
	}
	byPath := func(x, y content.Picture) int { return strings.Compare(x.Path, y.Path) }
	slices.SortFunc(a.guide.Pictures, byPath)
	slices.SortFunc(a.guide.Unused, byPath)
}

// A resolver is the state of one worker.
type resolver struct {
	*assembly
	problems []problem.Problem
	used     map[string]bool // paths of pictures and style sheets
	file     []byte          // buffer for a path

	refs    []Ref // of the entry that is being resolved
	targets []Target
	shelves struct { // of one guide, which goes as a whole
		refs    shelf.Of[Ref]
		targets shelf.Of[Target]
	}
}

func (r *resolver) report(at problem.Place, id problem.ID, args ...any) {
	r.problems = append(r.problems, problem.New(at, id, args...))
}

// references resolves the references in the front matter.
func (r *resolver) references(e *Entry) {
	if len(e.facts.references) == 0 {
		return
	}
	r.refs = r.refs[:0]
	for i := range e.facts.references {
		ref := &e.facts.references[i]
		to := r.entryOf(ref.to)
		if to == nil {
			r.file = appendFile(r.file[:0], ref.field, ref.item.Text)
			if to = r.guide.byPath[string(r.file)]; to != nil {
				ref.to = to.facts
			}
		}
		if to == nil || to == e || to.Draft && !e.Draft || to.Slug == content.Index {
			r.badReference(e, ref.field, ref.item)
			continue
		}
		if !slices.ContainsFunc(r.refs, func(x Ref) bool { return x.Field == ref.field && x.To == to }) {
			r.refs = append(r.refs, Ref{ref.field, e, to})
		}
	}
	e.Refs = r.shelves.refs.Keep(r.refs)
}

// entryOf returns the entry with these facts, or nil when its file is gone.
func (r *resolver) entryOf(f *facts) *Entry {
	if f == nil || !f.isThere || r.all[f.index].File == nil {
		return nil
	}
	return &r.all[f.index]
}

// target returns the section and slug of a reference.
func target(f *schema.Field, text string) (section, slug string) {
	section, slug, pair := strings.Cut(text, "/")
	if !pair {
		return f.To[0], text
	}
	return section, slug
}

// appendFile appends the path of the file of a reference.
func appendFile(dst []byte, f *schema.Field, text string) []byte {
	section, slug := target(f, text)
	dst = append(dst, content.Dir+"/"...)
	dst = append(dst, section...)
	dst = append(dst, '/')
	dst = append(dst, slug...)
	return append(dst, ".md"...)
}

// badReference reports why a reference is not allowed.
func (r *resolver) badReference(e *Entry, f *schema.Field, item *content.Item) {
	section, slug := target(f, item.Text)
	pair := strings.Contains(item.Text, "/")
	if r.guide.Table.Kind(section) == nil {
		if near, ok := problem.Nearest(section, r.guide.Table.Sections()); ok {
			r.report(item.Place, problem.UnknownSectionNear, item.Text, near+"/"+slug)
			return
		}
		r.report(item.Place, problem.UnknownSection, item.Text, strings.Join(r.guide.Table.Sections(), ", "))
		return
	}
	file := string(appendFile(nil, f, item.Text))
	to := r.guide.byPath[file]
	switch {
	case to == e:
		r.report(item.Place, problem.SelfReference, item.Text)
		return
	case r.drafts[file] && !e.Draft, to != nil && to.Draft && !e.Draft:
		r.report(item.Place, problem.DraftReference, item.Text)
		return
	}
	if near, ok := problem.Nearest(slug, r.slugs(section)); ok {
		if pair {
			near = section + "/" + near
		}
		r.report(item.Place, problem.UnknownReference, item.Text, content.Dir+"/"+section, near)
	} else {
		r.report(item.Place, problem.UnknownReferenceFar, item.Text, content.Dir+"/"+section)
	}
}

func (r *resolver) slugs(section string) []string {
	var out []string
	if s := r.guide.sections[section]; s != nil {
		for _, e := range s.Entries {
			out = append(out, e.Slug)
		}
	}
	return out
}

// links resolves the links in the text.
func (r *resolver) links(e *Entry) {
	if len(e.Text.Links) == 0 {
		return
	}
	r.targets = r.targets[:0]
	for i := range e.Text.Links {
		r.targets = append(r.targets, r.follow(e, &e.Text.Links[i], &e.facts.links[i]))
	}
	e.Targets = r.shelves.targets.Keep(r.targets)
}

// link resolves a link that is not in the text of the entry.
func (r *resolver) link(e *Entry, l markdown.Link) Target {
	to := linkOf(e.File, l.Target)
	return r.follow(e, &l, &to)
}

func (r *resolver) follow(e *Entry, l *markdown.Link, to *link) Target {
	switch to.kind {
	case broken:
		r.report(l.Place, problem.BrokenLink, l.Target)
		return Target{}
	case external:
		return Target{External: l.Target} // markdown has checked the scheme
	case here:
		return r.anchor(e, l, Target{Fragment: to.fragment})
	case address:
		return r.address(l, to)
	case outside:
		r.report(l.Place, problem.LinkOutside, l.Target)
		return Target{}
	case folder:
		r.report(l.Place, problem.LinkFolder, l.Target, strings.TrimPrefix(to.path, content.Dir)+"/")
		return Target{}
	}
	entry := r.entryOf(to.to)
	if entry == nil {
		if entry = r.guide.byPath[to.path]; entry != nil {
			to.to = entry.facts
		}
	}
	if entry == nil && r.drafts[to.path] || entry != nil && entry.Draft && !e.Draft {
		r.report(l.Place, problem.DraftLink, l.Target)
		return Target{}
	}
	if entry == nil || entry.Slug == content.Index && r.guide.byAddr[entry.Address] == nil {
		section, name := path.Base(path.Dir(to.path)), path.Base(to.path)
		if near, ok := problem.Nearest(strings.TrimSuffix(name, ".md"), r.slugs(section)); ok && strings.HasSuffix(name, ".md") {
			written, _ := url.Parse(l.Target) // linkOf has parsed it
			r.report(l.Place, problem.BrokenLinkNear, l.Target, strings.TrimSuffix(written.Path, path.Base(written.Path))+near+".md")
		} else {
			r.report(l.Place, problem.BrokenLink, l.Target)
		}
		return Target{}
	}
	return r.anchor(entry, l, Target{Entry: entry, Address: entry.Address, Fragment: to.fragment})
}

// address resolves an address in the guide.
func (r *resolver) address(l *markdown.Link, u *link) Target {
	t := Target{Address: u.path, Fragment: u.fragment}
	if u.query != "" {
		t.Address += "?" + u.query
	}
	if to := r.guide.byAddr[u.path]; to != nil {
		if to.Slug != content.Index && to != r.guide.Home {
			t.Entry = to
		}
		return r.anchor(to, l, t)
	}
	switch section := r.guide.sections[strings.Trim(u.path, "/")]; {
	case section != nil && strings.HasSuffix(u.path, "/"):
		return t
	case slices.Contains([]string{"/", "/zoeken/", "/register/"}, u.path):
		return t
	case slices.Contains([]string{"/agenda/", "/agenda.ics"}, u.path) && r.guide.sections[schema.Nights] != nil:
		return t
	case u.path == "/"+schema.Chapters+"/alles/" && r.guide.sections[schema.Chapters] != nil:
		return t
	case u.path == "/feed.xml":
		return t
	}
	if r.guide.byAddr[u.path+"/"] != nil || r.guide.sections[strings.Trim(u.path, "/")] != nil {
		r.report(l.Place, problem.BrokenLinkNear, l.Target, u.path+"/")
		return Target{}
	}
	section, slug, _ := strings.Cut(strings.Trim(u.path, "/"), "/")
	if near, ok := problem.Nearest(slug, r.slugs(section)); ok {
		r.report(l.Place, problem.BrokenLinkNear, l.Target, "/"+section+"/"+near+"/")
	} else {
		r.report(l.Place, problem.BrokenLink, l.Target)
	}
	return Target{}
}

// anchor checks the fragment of a link into the text of an entry.
func (r *resolver) anchor(to *Entry, l *markdown.Link, t Target) Target {
	if t.Fragment == "" {
		return t
	}
	if to.Text.HasAnchor(t.Fragment) {
		return t
	}
	ids := make([]string, len(to.Text.Headings))
	for i, h := range to.Text.Headings {
		ids[i] = h.ID
	}
	if near, ok := problem.Nearest(t.Fragment, ids); ok {
		r.report(l.Place, problem.BrokenAnchorNear, to.Path, t.Fragment, near)
	} else {
		r.report(l.Place, problem.BrokenAnchor, to.Path, t.Fragment)
	}
	return t
}

// terms finds the first use of each term that the text does not link to. An entry
// does not use itself.
func (r *resolver) terms(e *Entry, lex *lexicon) {
	if e.facts.lexicon != lex {
		e.facts.lexicon, e.facts.mentions = lex, lex.mentions(e.Text)
	}
	for _, m := range e.facts.mentions {
		term := r.guide.byPath[lex.terms[m.term].Path]
		linked := func(t Target) bool { return t.Entry == term }
		if term != e && !slices.ContainsFunc(e.Targets, linked) {
			e.Terms = append(e.Terms, TermUse{m.start, m.end, term})
		}
	}
}

// pictures resolves the images of the front matter and the text.
func (r *resolver) pictures(e *Entry) {
	dir := path.Dir(e.Path)
	picture, alt := e.Value(schema.Afbeelding), e.Value(schema.Alt)
	switch {
	case picture != nil:
		file := path.Join(dir, picture.Get())
		if _, ok := r.source.Pictures[file]; !ok {
			r.report(picture.Items[0].Place, problem.MissingPicture, picture.Get())
		} else {
			r.used[file] = true
		}
		if alt == nil {
			r.report(picture.Key, problem.AltMissing)
		}
	case alt != nil:
		r.report(alt.Key, problem.AltAlone)
	}
	for _, image := range e.Text.Images {
		target, err := url.PathUnescape(image.Target)
		file := path.Join(dir, target)
		if _, ok := r.source.Pictures[file]; err != nil || !ok || path.Dir(file) != dir {
			r.report(image.Place, problem.MissingPicture, image.Target)
			file = ""
		} else if path.Ext(file) == ".svg" {
			r.report(image.Place, problem.BadPicture, image.Target, "een SVG kan alleen het logo zijn")
			file = ""
		} else {
			r.used[file] = true
		}
		e.Pictures = append(e.Pictures, file)
	}
}

// times reports contradictory dates and times.
func (r *resolver) times(e *Entry) {
	if since, until := e.Date(schema.Sinds), e.Date(schema.Tot); !since.IsZero() && !until.IsZero() && until.Last().Compare(since.First()) < 0 {
		r.report(e.Value(schema.Tot).Items[0].Place, problem.UntilBeforeSince, until, since)
	}
	if begin, end := e.Get(schema.Begin), e.Get(schema.Eind); begin != "" && end != "" && end < begin {
		r.report(e.Value(schema.Eind).Items[0].Place, problem.EndBeforeBegin, end, begin)
	}
	if e.Section != schema.Nights || e.Slug == content.Index {
		return
	}
	status, day := e.Status(), e.Date(schema.Datum)
	if day.IsZero() && e.Value(schema.Datum) == nil && e.Value(schema.Wanneer) == nil && status != schema.StatusVoorstel && status != schema.StatusOnbekend {
		at := problem.Start(e.Path)
		if v := e.Value(schema.Status); v != nil {
			at = v.Items[0].Place
		}
		r.report(at, problem.NightUndated)
	}
	if status == schema.StatusGepland && !day.IsZero() && day.Before(r.guide.Today) {
		r.report(e.Value(schema.Status).Items[0].Place, problem.NightPast, day)
	}
}

// relate fills the inverse relations: Back, Mentioned and Inside. The entries are
// sorted by title, and so is every list.
func (a *assembly) relate() {
	// Ranks in flat lists are inverted many times faster than pointers.
	n := len(a.entries)
	refs, mentions, areas := make([][]int32, n), make([][]int32, n), make([][]int32, n)
	share(n, func() func(int) {
		var buf []int32
		// list returns the ranks of the entries that fill adds.
		list := func(fill func(add func(*Entry))) []int32 {
			from := len(buf)
			fill(func(to *Entry) { buf = append(buf, int32(to.rank)) })
			return buf[from:len(buf):len(buf)]
		}
		return func(i int) {
			e := a.entries[i]
			if e == a.guide.Home {
				return // a featured entry is not a relation
			}
			refs[i] = list(func(add func(*Entry)) {
				for _, ref := range e.Refs {
					add(ref.To)
				}
			})
			areas[i] = list(func(add func(*Entry)) {
				for _, area := range e.Where.All() {
					add(area)
				}
			})
			if e.Slug == content.Index {
				return
			}
			mentions[i] = list(func(add func(*Entry)) {
				for k, t := range e.Targets {
					if t.Entry != nil && t.Entry != e && !slices.ContainsFunc(e.Targets[:k], func(before Target) bool { return before.Entry == t.Entry }) {
						add(t.Entry)
					}
				}
			})
		}
	})
	entry := func(i, _ int) *Entry { return a.entries[i] }
	invert(mentions, entry, func(i int, by []*Entry) { a.entries[i].Mentioned = by })
	invert(areas, entry, func(i int, inside []*Entry) { a.entries[i].Inside = inside })
	invert(refs, func(i, k int) Ref { return a.entries[i].Refs[k] }, func(i int, by []Ref) { a.entries[i].Back = by })
}

// invert inverts adjacency lists. For to = lists[from][k] it puts what(from, k) in the
// list of to. It passes each list that is not empty to assign. The lists share one
// array.
func invert[T any](lists [][]int32, what func(from, k int) T, assign func(to int, list []T)) {
	ends := make([]int, len(lists)) // end of each list in the array
	total := 0
	for _, list := range lists {
		for _, to := range list {
			ends[to]++
		}
		total += len(list)
	}
	at := 0
	for to, size := range ends {
		ends[to] = at // the start, until the list is filled
		at += size
	}
	all := make([]T, total)
	for from, list := range lists {
		for k, to := range list {
			all[ends[to]] = what(from, k)
			ends[to]++
		}
	}
	at = 0
	for to, end := range ends {
		if end > at {
			assign(to, all[at:end:end])
		}
		at = end
	}
}
