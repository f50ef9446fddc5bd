package render

import (
	"fmt"
	"html/template"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"text/template/parse"

	"wijkgids/cmd/wijkgids/internal/fasttemplate"
	"wijkgids/cmd/wijkgids/internal/paths"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// Layouts are the templates of all pages, parsed. Any goroutine may use them.
type Layouts struct {
	pages map[string]*pageLayout // by file name
	parts *fasttemplate.Set      // only base and partials, for fragments that pages share
	icons *icons
	words *sync.Pool // of *hyphenator
	lang  *wording.Language
}

// A pageLayout renders one kind of page.
type pageLayout struct {
	set   func() (*fasttemplate.Set, error) // put together at the first use, since an edition has few kinds of pages
	icons *icons
	words *sync.Pool // of *hyphenator, with the words that it has seen
}

// base is the layout around every page. Files whose name begins with partial can be used on every
// page.
const (
	base    = "base.html"
	partial = "_"
)

// Parse parses the layouts of fsys, with the words of a language. An error names the file and the
// line.
func Parse(fsys fs.FS, lang *wording.Language) (*Layouts, error) {
	names, err := fs.Glob(fsys, "*.html")
	if err != nil {
		return nil, fmt.Errorf("reading the layouts: %w", err)
	}
	names = slices.DeleteFunc(names, paths.Ignored)
	slices.Sort(names)
	common := template.New(base)
	pages := map[string]*template.Template{}
	for _, name := range names {
		if name != base && !strings.HasPrefix(name, partial) {
			pages[name] = template.New("")
			if err := parseInto(pages[name], fsys, name, lang); err != nil {
				return nil, err
			}
			continue
		}
		if err := parseInto(common, fsys, name, lang); err != nil {
			return nil, err
		}
	}
	l := &Layouts{pages: map[string]*pageLayout{}, words: &sync.Pool{New: func() any { return newHyphenator() }}, lang: lang}
	parts, err := common.Clone()
	if err != nil {
		return nil, fmt.Errorf("reading the layouts: %w", err)
	}
	l.parts = fasttemplate.New(parts)
	l.icons = readIcons(l.parts)
	for name, own := range pages {
		l.pages[name] = &pageLayout{sync.OnceValues(func() (*fasttemplate.Set, error) { return join(common, own) }), l.icons, l.words}
	}
	return l, nil
}

// join returns copies of the templates that a page uses: its own, and else the common ones.
func join(common, own *template.Template) (*fasttemplate.Set, error) {
	all := template.New("")
	var add func(name string) error
	add = func(name string) error {
		if all.Lookup(name) != nil {
			return nil
		}
		t := own.Lookup(name)
		if c := common.Lookup(name); c != nil && (t == nil || parse.IsEmptyTree(t.Tree.Root)) {
			t = c // an empty one replaces none, as in Parse
		}
		if t == nil || t.Tree == nil {
			return nil // rendering reports it
		}
		if _, err := all.AddParseTree(name, t.Tree.Copy()); err != nil {
			return err
		}
		return eachCalled(t.Tree.Root, add)
	}
	if err := add(base); err != nil {
		return nil, err
	}
	return fasttemplate.New(all), nil
}

// eachCalled calls f with the name of every template that a list of nodes uses.
func eachCalled(list *parse.ListNode, f func(name string) error) error {
	if list == nil {
		return nil
	}
	for _, node := range list.Nodes {
		var inside []*parse.ListNode
		switch n := node.(type) {
		case *parse.TemplateNode:
			if err := f(n.Name); err != nil {
				return err
			}
		case *parse.IfNode:
			inside = []*parse.ListNode{n.List, n.ElseList}
		case *parse.RangeNode:
			inside = []*parse.ListNode{n.List, n.ElseList}
		case *parse.WithNode:
			inside = []*parse.ListNode{n.List, n.ElseList}
		}
		for _, l := range inside {
			if err := eachCalled(l, f); err != nil {
				return err
			}
		}
	}
	return nil
}

func parseInto(t *template.Template, fsys fs.FS, name string, lang *wording.Language) error {
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return fmt.Errorf("reading the layouts: %w", err)
	}
	if name != base {
		t = t.New(name)
	}
	if _, err := t.Parse(lang.Layout(string(src))); err != nil {
		return fmt.Errorf("layouts/%s: %w", name, err)
	}
	return nil
}

// page returns the layout for a kind of page in a section: list-<section>.html if there is one,
// else list.html, else nil.
func (l *Layouts) page(kind, section string) *pageLayout {
	if own := l.pages[kind+"-"+section+".html"]; own != nil {
		return own
	}
	return l.pages[kind+".html"]
}

// pageBuffers holds buffers for pages without soft hyphens.
var pageBuffers = sync.Pool{New: func() any { return new([]byte) }}

// fill renders the page and appends it to dst. An error names the layout and the line.
func (l *pageLayout) fill(dst []byte, data any, address string) ([]byte, error) {
	set, err := l.set()
	if err != nil {
		return dst, fmt.Errorf("reading the layouts: %w", err)
	}
	buf := pageBuffers.Get().(*[]byte)
	defer pageBuffers.Put(buf)
	page, err := set.Append((*buf)[:0], base, data)
	if err != nil {
		return dst, fmt.Errorf("layouts: rendering %s: %w", address, err)
	}
	*buf = l.icons.fit(page)
	words := l.words.Get().(*hyphenator)
	defer l.words.Put(words)
	return words.append(dst, *buf), nil
}
