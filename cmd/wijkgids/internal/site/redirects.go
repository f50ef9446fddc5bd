package site

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// A Redirect sends a reader from an old address to the one that took its place.
// Both are paths that begin with a slash, not escaped; To may end in an anchor.
type Redirect struct{ From, To string }

// Redirects gives the content of the file _redirects, from which Netlify and
// others take the redirects of a site: a line each, sorted, with status 301. See
// https://docs.netlify.com/manage/routing/redirects/overview/ for the format.
func Redirects(list []Redirect) []byte {
	list = slices.SortedFunc(slices.Values(list), func(a, b Redirect) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	var b bytes.Buffer
	for _, r := range slices.Compact(list) {
		to, anchor, found := strings.Cut(r.To, "#")
		if found {
			anchor = "#" + url.PathEscape(anchor)
		}
		fmt.Fprintf(&b, "%s %s%s 301\n", escape(r.From), escape(to), anchor)
	}
	return b.Bytes()
}

// escape writes a path so that it is one word, without the signs that mean
// something in _redirects: "*" and a ":" at the start of a part.
func escape(path string) string {
	return strings.NewReplacer("*", "%2A", ":", "%3A").Replace((&url.URL{Path: path}).EscapedPath())
}

// ParseRedirects reads what Redirects wrote, for a host of our own. It skips
// lines of any other form.
func ParseRedirects(data []byte) []Redirect {
	var list []Redirect
	for line := range strings.Lines(string(data)) {
		f := strings.Fields(line)
		if len(f) != 3 || f[2] != "301" {
			continue
		}
		from, err := url.PathUnescape(f[0])
		to, err2 := url.PathUnescape(f[1])
		if err == nil && err2 == nil {
			list = append(list, Redirect{from, to})
		}
	}
	return list
}
