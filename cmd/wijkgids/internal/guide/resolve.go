package guide

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/parallel"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// resolve turns the references and links of every entry into pointers. It runs in parallel: each
// call writes to its own entry only.
func (a *assembly) resolve() {
	var lex *lexicon
	if s := a.guide.sections[schema.Terms]; s != nil {
		lex = newLexicon(slices.DeleteFunc(slices.Clone(s.Entries), func(e *Entry) bool { return !a.guide.Has(e) }))
	}
	var resolvers []*resolver
	var mu sync.Mutex
	parallel.With(len(a.entries), func() func(int) error {
		r := &resolver{assembly: a, used: map[string]bool{}}
		mu.Lock()
		defer mu.Unlock()
		resolvers = append(resolvers, r)
		return func(i int) error {
			e := a.entries[i]
			if original := a.guide.Original; original != nil {
				r.relations(e, original.entries[e.number])
			} else {
				r.references(e)
			}
			if !a.guide.Has(e) {
				return nil // its text is on the page of the original
			}
			r.links(e)
			if lex != nil {
				r.terms(e, lex)
			}
			r.pictures(e)
			r.times(e)
			return nil
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
	used     map[string]bool // paths of used pictures and style sheets
}

func (r *resolver) report(at problem.Place, id *problem.Kind, args ...any) {
	r.problems = append(r.problems, problem.New(at, id, args...))
}

// references resolves the references in the front matter.
func (r *resolver) references(e *Entry) {
	for _, use := range e.Kind.Fields() { // in table order
		v := e.Value(use.Key)
		if use.Type != schema.Reference || v == nil {
			continue
		}
		for i := range v.Items {
			item := &v.Items[i]
			to := r.guide.byPath[fileOf(use.Field, item.Text)]
			if to == nil || to == e || to.Draft && !e.Draft || to.Slug == content.Index {
				r.badReference(e, use.Field, item)
				continue
			}
			if !slices.ContainsFunc(e.Refs, func(x Ref) bool { return x.Field == use.Field && x.To == to }) {
				e.Refs = append(e.Refs, Ref{use.Field, e, to})
			}
		}
	}
}

// relations gives an entry of an edition the references of the original, and its links when the text
// is that of the original.
func (r *resolver) relations(e, was *Entry) {
	entries := r.guide.entries
	e.Refs = slices.Clone(was.Refs)
	for i := range e.Refs {
		ref := &e.Refs[i]
		ref.From, ref.To = e, entries[ref.To.number]
	}
	if e.Version != nil {
		return
	}
	e.Targets = slices.Clone(was.Targets)
	for i := range e.Targets {
		if to := &e.Targets[i]; to.Entry != nil {
			to.Entry = entries[to.Entry.number]
		}
	}
}

// target returns the section and slug of a reference.
func target(f *schema.Field, text string) (section, slug string) {
	section, slug, pair := strings.Cut(text, "/")
	if !pair {
		return f.To[0], text
	}
	return section, slug
}

// fileOf returns the path of the file of a reference.
func fileOf(f *schema.Field, text string) string {
	section, slug := target(f, text)
	return content.Dir + "/" + section + "/" + slug + ".md"
}

// badReference reports why a reference is invalid.
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
	file := fileOf(f, item.Text)
	to := r.guide.byPath[file]
	switch {
	case r.missing[file]:
		return
	case to == e:
		r.report(item.Place, problem.SelfReference, item.Text)
		return
	case r.drafts[file] && !e.Draft, to != nil && to.Draft && !e.Draft:
		r.report(item.Place, problem.DraftReference, item.Text)
		return
	}
	if near, ok := problem.Nearest(slug, r.guide.Slugs(section)); ok {
		if pair {
			near = section + "/" + near
		}
		r.report(item.Place, problem.UnknownReference, item.Text, content.Dir+"/"+section, near)
	} else {
		r.report(item.Place, problem.UnknownReferenceFar, item.Text, content.Dir+"/"+section)
	}
}

// links resolves the links in the text.
func (r *resolver) links(e *Entry) {
	e.Targets = make([]Target, 0, len(e.Text.Links))
	for _, l := range e.Text.Links {
		e.Targets = append(e.Targets, r.link(e, l))
	}
}

// link resolves a link of the entry.
func (r *resolver) link(e *Entry, l markdown.Link) Target {
	to := linkOf(e.File, l.Target)
	if mended := meant(l.Target); mended != "" && to.kind != external && r.guide.byPath[to.path] == nil {
		r.report(l.Place, problem.BrokenLinkNear, l.Target, mended)
		return Target{}
	}
	switch to.kind {
	case broken:
		r.report(l.Place, problem.BrokenLink, l.Target)
		return Target{}
	case external:
		if path, ok := r.own(l.Target); ok && !r.isAlias(path) {
			if t := r.address(&l, &link{kind: address, path: path, fragment: to.fragment}); t.Address == "" {
				return t
			}
		}
		return Target{External: l.Target} // markdown has checked the scheme
	case here:
		return r.anchor(e, &l, Target{Fragment: to.fragment})
	case address:
		return r.address(&l, &to)
	case outside:
		r.report(l.Place, problem.LinkOutside, l.Target)
		return Target{}
	case folder:
		r.folder(&l, &to)
		return Target{}
	}
	entry := r.guide.byPath[to.path]
	if r.missing[to.path] {
		return Target{Address: addressOfPath(to.path)}
	}
	if entry == nil && r.drafts[to.path] || entry != nil && entry.Draft && !e.Draft {
		r.report(l.Place, problem.DraftLink, l.Target)
		return Target{}
	}
	if entry == nil || entry.Slug == content.Index && r.guide.byAddr[entry.Address] == nil {
		section, name := path.Base(path.Dir(to.path)), path.Base(to.path)
		if near, ok := problem.Nearest(strings.TrimSuffix(name, ".md"), r.guide.Slugs(section)); ok && strings.HasSuffix(name, ".md") {
			written, _ := url.Parse(l.Target) // linkOf has parsed it
			r.report(l.Place, problem.BrokenLinkNear, l.Target, strings.TrimSuffix(written.Path, path.Base(written.Path))+near+".md")
		} else {
			r.report(l.Place, problem.BrokenLink, l.Target)
		}
		return Target{}
	}
	return r.anchor(entry, &l, Target{Entry: entry, Address: entry.Address, Fragment: to.fragment})
}

// addressOfPath returns the address of the page that a file makes.
func addressOfPath(file string) string {
	name := strings.TrimSuffix(strings.TrimPrefix(file, content.Dir), ".md")
	return strings.TrimSuffix(name, "/"+content.Index) + "/"
}

// domain matches an address that its author meant as a website, but wrote without https://.
var domain = regexp.MustCompile(`^(?i:www\.[a-z0-9.-]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:nl|org|com|eu|be|net|info|nu|frl))(?:[/?#]|$)`)

// meant returns the address that an author meant when its scheme is missing: that of a website,
// mailbox or telephone. It returns "" for anything else.
func meant(target string) string {
	name, host, isMail := strings.Cut(target, "@")
	switch {
	case domain.MatchString(target):
		return "https://" + target
	case isMail && !strings.ContainsAny(name, "/:") && strings.Contains(host, ".") && !strings.Contains(host, "/"):
		return "mailto:" + target
	case len(target) > 7 && strings.Trim(target, "+0123456789-") == "":
		return "tel:" + target
	}
	return ""
}

// own returns the path within the guide of an address below its basis-url.
func (r *resolver) own(target string) (string, bool) {
	base, err := url.Parse(r.guide.Settings.BaseURL)
	u, err2 := url.Parse(target)
	if err != nil || err2 != nil || base.Host == "" || u.Scheme != "http" && u.Scheme != "https" || !strings.EqualFold(u.Host, base.Host) {
		return "", false
	}
	path, ok := strings.CutPrefix(u.Path, base.Path)
	if path == "" {
		path = "/"
	}
	return path, ok && path[0] == '/'
}

// isAlias reports whether a path is an alias.
func (r *resolver) isAlias(path string) bool {
	return slices.ContainsFunc(r.guide.Aliases, func(a Alias) bool { return strings.Trim(a.Address, "/") == strings.Trim(path, "/") })
}

// folder reports a link to a folder, or to a file without .md.
func (r *resolver) folder(l *markdown.Link, to *link) {
	section := path.Base(path.Dir(to.path))
	written, fragment, found := strings.Cut(l.Target, "#")
	written = strings.TrimSuffix(written, "/")
	if found {
		fragment = "#" + fragment
	}
	if r.guide.Table.Kind(path.Base(to.path)) != nil && path.Dir(to.path) == content.Dir || to.path == content.Dir {
		r.report(l.Place, problem.LinkFolder, l.Target, strings.TrimPrefix(to.path, content.Dir)+"/")
	} else if r.guide.byPath[to.path+".md"] != nil {
		r.report(l.Place, problem.BrokenLinkNear, l.Target, written+".md"+fragment)
	} else if near, ok := problem.Nearest(path.Base(to.path), r.guide.Slugs(section)); ok {
		r.report(l.Place, problem.BrokenLinkNear, l.Target, strings.TrimSuffix(written, path.Base(written))+near+".md"+fragment)
	} else {
		r.report(l.Place, problem.BrokenLink, l.Target)
	}
}

// address resolves a link to an address in the guide.
func (r *resolver) address(l *markdown.Link, u *link) Target {
	query := ""
	if u.query != "" {
		query = "?" + u.query
	}
	t := Target{Address: u.path + query, Fragment: u.fragment}
	if to := r.guide.byAddr[u.path]; to != nil {
		t.Address = to.Address + query
		if to.Slug != content.Index && to != r.guide.Home {
			t.Entry = to
		}
		return r.anchor(to, l, t)
	}
	switch section := r.guide.sections[strings.Trim(u.path, "/")]; {
	case section != nil && strings.HasSuffix(u.path, "/"):
		t.Address = section.Address() + query
		return t
	case slices.ContainsFunc(r.addresses, func(a Address) bool { return a.Linked && a.Path == u.path && a.In(r.guide) }):
		return t
	}
	if r.preview || r.missing[content.SettingsFile] || r.missing[content.Dir+strings.TrimSuffix(u.path, "/")+".md"] {
		return t
	}
	if r.guide.byAddr[u.path+"/"] != nil || r.guide.sections[strings.Trim(u.path, "/")] != nil {
		r.report(l.Place, problem.BrokenLinkNear, l.Target, u.path+"/")
		return Target{}
	}
	section, slug, _ := strings.Cut(strings.Trim(u.path, "/"), "/")
	if near, ok := problem.Nearest(slug, r.guide.Slugs(section)); ok {
		r.report(l.Place, problem.BrokenLinkNear, l.Target, "/"+section+"/"+near+"/")
	} else {
		r.report(l.Place, problem.BrokenLink, l.Target)
	}
	return Target{}
}

// anchor checks that the fragment of a link is a heading in the text of an entry.
func (r *resolver) anchor(to *Entry, l *markdown.Link, t Target) Target {
	if t.Fragment == "" {
		return t
	}
	if r.preview || to.Text.HasAnchor(t.Fragment) {
		return t
	}
	if r.guide.Original != nil && r.guide.Original.Of(to).Text.HasAnchor(t.Fragment) {
		t.Fragment = "" // the translation has other headings
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

// terms finds the first use of each term to which the text has no link. A term is not linked on its
// own page.
func (r *resolver) terms(e *Entry, lex *lexicon) {
	if e.Slug == content.Index || e.Get(schema.BegrippenLinken) == schema.False {
		return
	}
	for _, use := range lex.uses(e.Text) {
		linked := func(t Target) bool { return t.Entry == use.Term }
		if use.Term != e && !slices.ContainsFunc(e.Targets, linked) {
			e.Terms = append(e.Terms, use)
		}
	}
}

// pictures resolves the images of the front matter and the text.
func (r *resolver) pictures(e *Entry) {
	dir := path.Dir(e.Path)
	picture, alt := e.Value(schema.Afbeelding), e.Value(schema.Alt)
	switch {
	case picture != nil:
		file := e.Picture()
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
	// An early end is fine for an evening that lasts past midnight.
	if begin, end := e.Get(schema.Begin), e.Get(schema.Eind); begin != "" && end != "" && end < begin && !(begin >= "12:00" && end <= "06:00") {
		r.report(e.Value(schema.Eind).Items[0].Place, problem.EndBeforeBegin, end, begin)
	}
	r.recurrence(e)
	if e.Section != schema.Nights || e.Slug == content.Index {
		return
	}
	status, day := e.Get(schema.Status), e.Day()
	refused := slices.ContainsFunc([]schema.Key{schema.Datum, schema.Wanneer, schema.Herhaling}, func(k schema.Key) bool { return slices.Contains(e.Refused, k.String()) })
	if day.IsZero() && e.Repeats == nil && !refused && e.Value(schema.Datum) == nil && e.Value(schema.Wanneer) == nil && status != schema.StatusVoorstel && status != schema.StatusOnbekend {
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

// relate fills the inverse relations Back, Mentioned and Inside. The entries are sorted by title,
// so every list is too.
func (a *assembly) relate() {
	for _, e := range a.entries {
		if e == a.guide.Home {
			continue // a featured entry is not a relation
		}
		for _, ref := range e.Refs {
			ref.To.Back = append(ref.To.Back, ref)
		}
		for _, area := range e.Where.All() {
			area.Inside = append(area.Inside, e)
		}
		if e.Slug == content.Index {
			continue
		}
		for k, t := range e.Targets {
			if t.Entry != nil && t.Entry != e && !slices.ContainsFunc(e.Targets[:k], func(before Target) bool { return before.Entry == t.Entry }) {
				t.Entry.Mentioned = append(t.Entry.Mentioned, e)
			}
		}
	}
}
