package guide

import (
	"cmp"
	"net/url"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/shelf"
)

// A Cache keeps what Assemble works out of single files, by the pointer of the
// file: an Assemble of files of which few are new costs little. The zero Cache is
// empty. It is for one goroutine and one table.
type Cache struct {
	facts   map[*content.File]*facts
	byTitle []*facts // all of them
	lexicon *lexicon
	once    bool // for one Assemble: all facts go at the same time
}

// facts are what a file says by itself, whatever else is in the guide.
type facts struct {
	path                    string
	title, summary, sortKey string
	titleLang               string
	id                      string
	ownID                   bool // id stands in the front matter
	address                 string
	draft                   bool
	updated                 date.Date
	venue                   *Venue
	references              []reference
	links                   []link // of the links in the text

	lexicon *lexicon // by which mentions were found
	mentions

	// What the entry need not be held against, nor looked through for.
	noPictures, noTimes, noTerms bool

	// Of the last learn:
	isThere bool
	index   int // among all files
	rank    int // the same, by title
}

// A reference is a slug or section/slug of the front matter.
type reference struct {
	field *schema.Field
	item  *content.Item
	to    *facts // of what it named at the last Assemble, or nil
}

// A link is where a link in a text leads, as far as its address tells.
type link struct {
	kind     linkKind
	path     string // of the file or folder; else of the address, as written
	query    string
	fragment string
	to       *facts // of the file it led to at the last Assemble, or nil
}

type linkKind uint8

const (
	broken   linkKind = iota
	external          // another site
	here              // a place in the same text
	address           // begins with a slash
	outside           // out of content/
	folder
	file
)

// learn gives the facts of every file, and their number by title. Those that the
// Cache does not have are worked out by all processors.
func (c *Cache) learn(files []*content.File, table *schema.Table) []*facts {
	all := make([]*facts, len(files))
	var missing []int
	for i, f := range files {
		if all[i] = c.facts[f]; all[i] == nil {
			missing = append(missing, i)
		}
	}
	share(len(missing), func() func(int) {
		l := learner{table: table, sorter: dutch.NewSorter()}
		if c.once {
			l.shelves.facts, l.shelves.references, l.shelves.links = new(shelf.Of[facts]), new(shelf.Of[reference]), new(shelf.Of[link])
		}
		return func(n int) {
			i := missing[n]
			all[i] = l.factsOf(files[i])
		}
	})
	c.sort(all)
	for i, f := range all {
		f.index = i
	}
	if c.facts == nil || len(c.facts)+len(missing) > len(all)+len(all)/4 { // too many are of files that are gone
		c.facts = make(map[*content.File]*facts, len(all))
		for i, f := range files {
			c.facts[f] = all[i]
		}
	}
	for _, i := range missing {
		c.facts[files[i]] = all[i]
	}
	return all
}

// sort numbers the facts by title. Only those that were not there at the last
// learn have to be sorted: the others are in order already.
func (c *Cache) sort(all []*facts) {
	var added []*facts
	for _, f := range all {
		if !f.isThere {
			added = append(added, f)
		}
	}
	if len(added) == 0 && len(all) == len(c.byTitle) {
		return
	}
	for _, f := range c.byTitle {
		f.isThere = false
	}
	for _, f := range all {
		f.isThere = true
	}
	compare := func(x, y *facts) int {
		return cmp.Or(cmp.Compare(x.sortKey, y.sortKey), cmp.Compare(x.path, y.path))
	}
	slices.SortFunc(added, compare)
	merged := make([]*facts, 0, len(all))
	for _, f := range c.byTitle {
		if !f.isThere {
			continue
		}
		for len(added) > 0 && compare(added[0], f) < 0 {
			merged, added = append(merged, added[0]), added[1:]
		}
		merged = append(merged, f)
	}
	c.byTitle = append(merged, added...)
	for i, f := range c.byTitle {
		f.rank = i
	}
}

// share has n pieces of work done by all processors. Each worker is made by a call
// of its own, so that it can have what no other may touch.
func share(n int, worker func() func(i int)) {
	const run = 32 // so that workers seldom meet
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), (n+run-1)/run) {
		wg.Go(func() {
			work := worker()
			for {
				to := int(next.Add(run))
				if to-run >= n {
					return
				}
				for i := to - run; i < min(to, n); i++ {
					work(i)
				}
			}
		})
	}
	wg.Wait()
}

// A learner works out facts.
type learner struct {
	table  *schema.Table
	sorter *dutch.Sorter

	references []reference // of the file at hand
	links      []link
	shelves    struct { // nil where files are read again
		facts      *shelf.Of[facts]
		references *shelf.Of[reference]
		links      *shelf.Of[link]
	}
}

func (l *learner) factsOf(f *content.File) *facts {
	out := l.shelves.facts.New()
	*out = facts{
		path:    f.Path,
		title:   dutch.Typographic(f.Get(schema.Titel)),
		summary: dutch.Typographic(f.Get(schema.Samenvatting)),
		draft:   f.Get(schema.Concept) == schema.True,

		titleLang: f.Get(schema.TaalTitel),
		venue:     venueOf(f),
		updated:   dateOf(f, schema.Bijgewerkt),
		id:        f.Get(schema.ID),
	}
	if out.updated.IsZero() {
		out.updated = dateOf(f, schema.Peildatum)
	}
	out.sortKey = l.sorter.Key(out.title)
	if out.ownID = out.id != ""; !out.ownID {
		out.id = strings.TrimSuffix(strings.TrimPrefix(f.Path, content.Dir+"/"), ".md")
	}
	switch {
	case f.Kind == l.table.Settings:
		out.address = "/"
	case f.Section == "":
		out.address = "/" + f.Slug + "/"
	case f.Slug == content.Index:
		out.address = "/" + f.Section + "/"
	default:
		out.address = "/" + f.Section + "/" + f.Slug + "/"
	}
	l.references = l.references[:0]
	for _, use := range f.Kind.Fields() { // in the order of the table
		if use.Type != schema.Reference {
			continue
		}
		if v := f.Value(use.Key); v != nil {
			for i := range v.Items {
				l.references = append(l.references, reference{field: use.Field, item: &v.Items[i]})
			}
		}
	}
	out.references = l.shelves.references.Keep(l.references)
	lacks := func(keys ...schema.Key) bool {
		return !slices.ContainsFunc(keys, func(key schema.Key) bool { return f.Value(key) != nil })
	}
	out.noPictures = len(f.Text.Images) == 0 && lacks(schema.Afbeelding, schema.Alt)
	out.noTimes = f.Section != schema.Nights && lacks(schema.Sinds, schema.Tot, schema.Begin, schema.Eind)
	out.noTerms = f.Slug == content.Index || f.Get(schema.BegrippenLinken) == schema.False
	l.links = l.links[:0]
	for i := range f.Text.Links {
		l.links = append(l.links, linkOf(f, f.Text.Links[i].Target))
	}
	out.links = l.shelves.links.Keep(l.links)
	return out
}

// linkOf reads the address of a link in a file.
func linkOf(f *content.File, target string) link {
	l := link{path: target}
	if at := strings.IndexByte(target, '#'); at >= 0 {
		l.path, l.fragment = target[:at], target[at+1:]
	}
	if !isPath(l.path) || !isPath(l.fragment) { // in nearly all addresses there is nothing to decode
		u, err := url.Parse(target)
		if err != nil {
			return link{}
		}
		l.path, l.query, l.fragment = u.Path, u.RawQuery, u.Fragment
		if u.Scheme != "" || u.Host != "" {
			l.kind = external
			return l
		}
	}
	switch {
	case l.path == "":
		l.kind = here
		return l
	case l.path[0] == '/':
		l.kind = address
		return l
	}
	isFolder := l.path[len(l.path)-1] == '/'
	l.path = path.Join(path.Dir(f.Path), l.path)
	switch {
	case l.path != content.Dir && !strings.HasPrefix(l.path, content.Dir+"/"):
		l.kind = outside
	case isFolder || path.Ext(l.path) == "":
		l.kind = folder
	default:
		l.kind = file
	}
	return l
}

// isPath says that an address or a part of it has nothing but what stands for
// itself: no scheme, host, query or escape.
func isPath(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_', c == '.':
		case c == '/' && !(i == 0 && len(s) > 1 && s[1] == '/'):
		default:
			return false
		}
	}
	return true
}
