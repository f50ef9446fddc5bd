package guide

import (
	"net/url"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// resolve turns the slugs and links of every entry into pointers. Each entry
// writes only to itself, so the work is shared out.
func (a *assembly) resolve() {
	workers := runtime.GOMAXPROCS(0)
	found := make([][]problem.Problem, workers)
	used := make([]map[string]bool, workers)
	var lex lexicon
	if s := a.guide.sections[schema.Terms]; s != nil {
		lex = newLexicon(s.Entries)
	}
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			r := resolver{assembly: a, used: map[string]bool{}}
			for i := w; i < len(a.entries); i += workers {
				r.references(a.entries[i])
				r.places(a.entries[i])
				r.links(a.entries[i])
				a.entries[i].Terms = lex.uses(a.entries[i])
				r.pictures(a.entries[i])
				r.times(a.entries[i])
			}
			found[w], used[w] = r.problems, r.used
		})
	}
	wg.Wait()
	a.problems = append(a.problems, slices.Concat(found...)...)
	for path, picture := range a.source.Pictures {
		if slices.ContainsFunc(used, func(u map[string]bool) bool { return u[path] }) {
			a.guide.Pictures = append(a.guide.Pictures, picture)
		} else {
			a.guide.Unused = append(a.guide.Unused, picture)
		}
	}
	byPath := func(x, y content.Picture) int { return strings.Compare(x.Path, y.Path) }
	slices.SortFunc(a.guide.Pictures, byPath)
	slices.SortFunc(a.guide.Unused, byPath)
}

// A resolver resolves entries one by one, with problems of its own.
type resolver struct {
	*assembly
	problems []problem.Problem
	used     map[string]bool // paths of pictures
}

func (r *resolver) report(at problem.Place, id problem.ID, args ...any) {
	r.problems = append(r.problems, problem.New(at, id, args...))
}

// references resolves the front matter.
func (r *resolver) references(e *Entry) {
	for _, use := range e.Kind.Fields() {
		if use.Type != schema.Reference {
			continue
		}
		v := e.Value(use.Key)
		if v == nil {
			continue
		}
		for _, item := range v.Items {
			if to := r.reference(e, use.Field, item); to != nil && !slices.ContainsFunc(e.Refs, func(x Ref) bool { return x.Field == use.Field && x.To == to }) {
				e.Refs = append(e.Refs, Ref{use.Field, e, to})
			}
		}
	}
}

func (r *resolver) reference(e *Entry, f *schema.Field, item content.Item) *Entry {
	section, slug, pair := strings.Cut(item.Text, "/")
	if !pair {
		section, slug = f.To[0], item.Text
	}
	if r.guide.Table.Kind(section) == nil {
		if near, ok := problem.Nearest(section, r.guide.Table.Sections()); ok {
			r.report(item.Place, problem.UnknownSectionNear, item.Text, near+"/"+slug)
			return nil
		}
		r.report(item.Place, problem.UnknownSection, item.Text, strings.Join(r.guide.Table.Sections(), ", "))
		return nil
	}
	file := content.Dir + "/" + section + "/" + slug + ".md"
	to := r.guide.byPath[file]
	switch {
	case to == e:
		r.report(item.Place, problem.SelfReference, item.Text)
		return nil
	case r.drafts[file] && !e.Draft, to != nil && to.Draft && !e.Draft:
		r.report(item.Place, problem.DraftReference, item.Text)
		return nil
	case to != nil && slug != content.Index:
		return to
	}
	if near, ok := problem.Nearest(slug, r.slugs(section)); ok {
		if pair {
			near = section + "/" + near
		}
		r.report(item.Place, problem.UnknownReference, item.Text, content.Dir+"/"+section, near)
	} else {
		r.report(item.Place, problem.UnknownReferenceFar, item.Text, content.Dir+"/"+section)
	}
	return nil
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

// places reports a municipality that contradicts the neighbourhood. Only the
// files are read here, since the neighbourhood itself may not be resolved yet.
func (r *resolver) places(e *Entry) {
	own := e.Value("gemeente")
	if own == nil || e.Section == schema.Neighbourhoods {
		return
	}
	for _, n := range e.Neighbourhoods() {
		in := n.Value("gemeente")
		if in == nil || slices.ContainsFunc(in.Items, func(i content.Item) bool {
			return slices.ContainsFunc(own.Items, func(o content.Item) bool { return o.Text == i.Text })
		}) {
			continue
		}
		r.report(own.Items[0].Place, problem.Contradiction, n.Slug, in.Items[0].Text, own.Items[0].Text)
	}
}

// links resolves the links of the text.
func (r *resolver) links(e *Entry) {
	if len(e.Text.Links) == 0 {
		return
	}
	e.Targets = make([]Target, len(e.Text.Links))
	for i, l := range e.Text.Links {
		e.Targets[i] = r.link(e, l)
	}
}

func (r *resolver) link(e *Entry, l markdown.Link) Target {
	u, err := url.Parse(l.Target)
	if err != nil {
		r.report(l.Place, problem.BrokenLink, l.Target)
		return Target{}
	}
	switch {
	case u.Scheme != "" || u.Host != "":
		return Target{External: l.Target} // markdown has refused what may not be
	case u.Path == "":
		return r.anchor(e, l, Target{Fragment: u.Fragment})
	case strings.HasPrefix(u.Path, "/"):
		return r.address(l, u)
	}
	file := path.Join(path.Dir(e.Path), u.Path)
	if file != content.Dir && !strings.HasPrefix(file, content.Dir+"/") {
		r.report(l.Place, problem.LinkOutside, l.Target)
		return Target{}
	}
	if strings.HasSuffix(u.Path, "/") || path.Ext(file) == "" {
		r.report(l.Place, problem.LinkFolder, l.Target, strings.TrimPrefix(file, content.Dir)+"/")
		return Target{}
	}
	to := r.guide.byPath[file]
	if r.drafts[file] || to != nil && to.Draft && !e.Draft {
		r.report(l.Place, problem.DraftLink, l.Target)
		return Target{}
	}
	if to == nil || r.guide.byAddr[to.Address] == nil {
		section := path.Base(path.Dir(file))
		if near, ok := problem.Nearest(strings.TrimSuffix(path.Base(file), ".md"), r.slugs(section)); ok && strings.HasSuffix(file, ".md") {
			r.report(l.Place, problem.BrokenLinkNear, l.Target, strings.TrimSuffix(u.Path, path.Base(u.Path))+near+".md")
		} else {
			r.report(l.Place, problem.BrokenLink, l.Target)
		}
		return Target{}
	}
	return r.anchor(to, l, Target{Entry: to, Address: to.Address, Fragment: u.Fragment})
}

// address resolves a link that begins with a slash: an address in the guide.
func (r *resolver) address(l markdown.Link, u *url.URL) Target {
	t := Target{Address: u.Path, Fragment: u.Fragment}
	if u.RawQuery != "" {
		t.Address += "?" + u.RawQuery
	}
	if to := r.guide.byAddr[u.Path]; to != nil {
		if to.Slug != content.Index && to != r.guide.Home {
			t.Entry = to
		}
		return r.anchor(to, l, t)
	}
	switch section := r.guide.sections[strings.Trim(u.Path, "/")]; {
	case section != nil && strings.HasSuffix(u.Path, "/"):
		return t
	case slices.Contains([]string{"/", "/zoeken/", "/register/"}, u.Path):
		return t
	case slices.Contains([]string{"/agenda/", "/agenda.ics"}, u.Path) && r.guide.sections[schema.Nights] != nil:
		return t
	case u.Path == "/"+schema.Chapters+"/alles/" && r.guide.sections[schema.Chapters] != nil:
		return t
	case u.Path == "/feed.xml":
		return t
	}
	if r.guide.byAddr[u.Path+"/"] != nil || r.guide.sections[strings.Trim(u.Path, "/")] != nil {
		r.report(l.Place, problem.BrokenLinkNear, l.Target, u.Path+"/")
		return Target{}
	}
	section, slug, _ := strings.Cut(strings.Trim(u.Path, "/"), "/")
	if near, ok := problem.Nearest(slug, r.slugs(section)); ok {
		r.report(l.Place, problem.BrokenLinkNear, l.Target, "/"+section+"/"+near+"/")
	} else {
		r.report(l.Place, problem.BrokenLink, l.Target)
	}
	return Target{}
}

// anchor checks the fragment of a link into the text of an entry.
func (r *resolver) anchor(to *Entry, l markdown.Link, t Target) Target {
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

// pictures resolves the images of the front matter and the text.
func (r *resolver) pictures(e *Entry) {
	dir := path.Dir(e.Path)
	picture, alt := e.Value("afbeelding"), e.Value("alt")
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
		} else {
			r.used[file] = true
		}
		e.Pictures = append(e.Pictures, file)
	}
}

// times reports dates and times that contradict each other.
func (r *resolver) times(e *Entry) {
	if since, until := e.Date("sinds"), e.Date("tot"); !since.IsZero() && !until.IsZero() && until.Last().Compare(since.First()) < 0 {
		r.report(e.Value("tot").Items[0].Place, problem.UntilBeforeSince, until, since)
	}
	if begin, end := e.Get("begin"), e.Get("eind"); begin != "" && end != "" && end < begin {
		r.report(e.Value("eind").Items[0].Place, problem.EndBeforeBegin, end, begin)
	}
	if e.Section != schema.Nights || e.Slug == content.Index {
		return
	}
	status, day := e.Status(), e.Date("datum")
	if day.IsZero() && e.Value("datum") == nil && e.Value("wanneer") == nil && status != "voorstel" && status != "onbekend" {
		at := problem.Start(e.Path)
		if v := e.Value("status"); v != nil {
			at = v.Items[0].Place
		}
		r.report(at, problem.NightUndated)
	}
	if status == "gepland" && !day.IsZero() && day.Before(r.guide.Today) {
		r.report(e.Value("status").Items[0].Place, problem.NightPast, day)
	}
}

// relate turns every relation round, and records which page uses which entry.
// One goroutine does it, in the order of the files, so that lists come out the
// same each time.
func (a *assembly) relate() {
	for _, e := range a.entries {
		seen := map[*Entry]bool{e: true}
		use := func(to *Entry) {
			if to != nil && !seen[to] {
				seen[to] = true
				e.Uses = append(e.Uses, to)
				to.UsedBy = append(to.UsedBy, e)
			}
		}
		for _, ref := range e.Refs {
			if e != a.guide.Home { // what the home page shows is no relation
				ref.To.Back = append(ref.To.Back, ref)
			}
			use(ref.To)
			if ref.Field.Key == "wijk" {
				for _, m := range ref.To.To("gemeente") {
					use(m)
				}
			}
		}
		mentioned := map[*Entry]bool{e: true}
		for _, t := range e.Terms {
			use(t.Term)
		}
		for _, t := range e.Targets {
			use(t.Entry)
			if t.Entry != nil && !mentioned[t.Entry] && e.Slug != content.Index && e != a.guide.Home {
				mentioned[t.Entry] = true
				t.Entry.Mentioned = append(t.Entry.Mentioned, e)
			}
		}
	}
}
