package site

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// A Redirect redirects an old address to a new one. Both start with a slash and are not
// escaped; To may end in a fragment.
type Redirect struct{ From, To string }

// Redirects returns the content of _redirects, from which Netlify and other hosts take the
// redirects: see https://docs.netlify.com/manage/routing/redirects/overview/. They are
// sorted, with status 301.
func Redirects(list []Redirect) []byte {
	list = slices.SortedFunc(slices.Values(list), func(a, b Redirect) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	var b bytes.Buffer
	for _, r := range slices.Compact(list) {
		to, fragment, found := strings.Cut(r.To, "#")
		if found {
			fragment = "#" + url.PathEscape(fragment)
		}
		fmt.Fprintf(&b, "%s %s%s 301\n", escape(r.From), escape(to), fragment)
	}
	return b.Bytes()
}

// escape escapes a path, including "*" and ":", which have a meaning in _redirects.
func escape(path string) string {
	return strings.NewReplacer("*", "%2A", ":", "%3A").Replace((&url.URL{Path: path}).EscapedPath())
}

// ParseRedirects parses the output of Redirects. It skips other lines.
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
