package guide

import (
	"net/url"
	"path"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
)

// A link is the parsed target of a link in a text.
type link struct {
	kind     linkKind
	path     string // path of the file or folder; for other kinds as written
	query    string
	fragment string
}

type linkKind uint8

const (
	broken   linkKind = iota
	external          // another site
	here              // a heading in the same text
	address           // an address that begins with a slash
	outside           // a path outside content/
	folder
	file
)

// linkOf parses the target of a link in a file.
func linkOf(f *content.File, target string) link {
	l := link{path: target}
	if at := strings.IndexByte(target, '#'); at >= 0 {
		l.path, l.fragment = target[:at], target[at+1:]
	}
	if !isPath(l.path) || !isPath(l.fragment) {
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

// isPath reports whether s has no scheme, host, query or escape, so that it equals its path.
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

// Renamed returns the target of a link in e after the entry to gets another slug. ok is false for a
// link that leads elsewhere.
func (e *Entry) Renamed(target string, to *Entry, slug string) (_ string, ok bool) {
	l := linkOf(e.File, target)
	if !(l.kind == file && l.path == to.Path || l.kind == address && l.path == to.Address) {
		return "", false
	}
	end := len(target)
	if i := strings.IndexAny(target, "?#"); i >= 0 {
		end = i
	}
	at := strings.LastIndex(target[:end], to.Slug)
	if at < 0 {
		return "", false // written with percent-encoding
	}
	return target[:at] + slug + target[at+len(to.Slug):], true
}
