// Package hosts writes the files from which a web server or a hosting service takes what
// it must do for a guide: headers, redirects, the page where nothing is found, media
// types and compression.
package hosts

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/site"
)

// A Host is a kind of web server or hosting service.
type Host struct {
	Name string // as on the command line; "" for any host

	// Redirects reports that the host redirects old addresses itself, so that no page
	// needs to stand there.
	Redirects bool
	Files     []File
}

// A File is a file at the root of the site that a host reads.
type File struct {
	Path  string // from the root, with a slash
	Doc   string // what it is, for docs/addresses.md
	Write func(Config) []byte
}

// A Config is what a host must do.
type Config struct {
	Base      string          // the path below which the guide lives, such as "/gids"; "" at the root of the host
	NotFound  string          // the path of the page where nothing is found, from Base
	Rules     site.Rules      // on paths from Base
	Redirects []site.Redirect // on paths from Base
	Own       []byte          // _redirects of the guide itself, which come first
}

// All returns the hosts. The first is what a build writes for a host that it does not know.
func All() []Host {
	headers := File{"/_headers", "what a host must send (Netlify, Cloudflare Pages)", func(c Config) []byte { return c.Rules.File() }}
	redirects := File{"/" + OwnRedirects, "old addresses for a host (Netlify, Cloudflare Pages)", redirectsFile}
	return []Host{
		{"", false, []File{headers, redirects}},
		{"netlify", true, []File{headers, redirects}},
		{"cloudflare-pages", true, []File{headers, redirects}},
		{"nginx", true, []File{{"/nginx.conf", "the same for nginx, to include in a server block (`build -host nginx`)", nginx}}},
		{"apache", true, []File{{"/.htaccess", "the same for Apache (`build -host apache`)", apache}}},
		{"caddy", true, []File{{"/caddy.conf", "the same for Caddy, to import in the block of a site (`build -host caddy`)", caddy}}},
		{"github-pages", false, []File{{"/.nojekyll", "that GitHub Pages publishes every file as it is (`build -host github-pages`)", func(Config) []byte { return nil }}}},
	}
}

// OwnRedirects is the file of static/root/ with redirects that a guide brings itself.
const OwnRedirects = "_redirects"

// Names returns the names of all hosts that have one.
func Names() []string {
	var names []string
	for _, h := range All() {
		if h.Name != "" {
			names = append(names, h.Name)
		}
	}
	return names
}

// Find returns the host with a name.
func Find(name string) (Host, error) {
	for _, h := range All() {
		if h.Name == name {
			return h, nil
		}
	}
	return Host{}, fmt.Errorf("unknown host %q; it can be %s", name, strings.Join(Names(), ", "))
}

// redirectsFile returns the lines of the guide itself, then the old addresses. A host
// matches whole paths, also when the guide lives below one.
func redirectsFile(c Config) []byte {
	own := strings.TrimRight(string(c.Own), "\n")
	if own != "" {
		own += "\n"
	}
	return append([]byte(own), site.Redirects(c.below())...)
}

// below returns the redirects of the guide on whole paths.
func (c Config) below() []site.Redirect {
	var list []site.Redirect
	for _, r := range c.Redirects {
		list = append(list, site.Redirect{From: c.Base + r.From, To: c.Base + r.To})
	}
	return list
}

// all returns all redirects on whole paths, sorted, each old address once: those of the
// guide itself that only name two addresses, then the old addresses of entries.
func (c Config) all() []site.Redirect {
	list := append(site.ParseRedirects(c.Own), c.below()...)
	slices.SortStableFunc(list, func(a, b site.Redirect) int { return strings.Compare(a.From, b.From) })
	return slices.CompactFunc(list, func(a, b site.Redirect) bool { return a.From == b.From })
}

// target returns where a redirect leads, escaped for a Location header. The servers
// read "$" and braces as variables.
func target(r site.Redirect) string {
	path, fragment, found := strings.Cut(r.To, "#")
	out := (&url.URL{Path: path}).EscapedPath()
	if found {
		out += "#" + url.PathEscape(fragment)
	}
	return strings.ReplaceAll(out, "$", "%24")
}

// group is a rule with all headers that hold on its paths.
type group struct {
	pattern string
	headers []site.Header // all, without Content-Type
	own     []site.Header // those that only these paths have
	media   string        // Content-Type, "" for that of the extension
}

// groups returns a group for each rule, the one for every path first. The servers take
// the headers of one group for each path, so a group repeats those for every path.
func (c Config) groups() []group {
	var out []group
	var everywhere []site.Header
	for _, r := range c.Rules {
		if r.Pattern == site.Everywhere.Pattern {
			everywhere = append(everywhere, r.Headers...)
			continue
		}
		g := group{pattern: r.Pattern}
		cached := false
		for _, h := range r.Headers {
			switch h.Name {
			case "Content-Type":
				g.media = h.Value
				continue
			case "Cache-Control":
				cached = true
			}
			g.own = append(g.own, h)
		}
		g.headers = slices.Clone(g.own)
		if !cached {
			g.headers = append(g.headers, site.Revalidate)
		}
		out = append(out, g)
	}
	for i := range out {
		out[i].headers = append(slices.Clone(everywhere), out[i].headers...)
	}
	return append([]group{{pattern: "/*", headers: append(slices.Clone(everywhere), site.Revalidate)}}, out...)
}

// expression returns a regular expression for the paths of a pattern of site.Rule below base.
// quote quotes literal text.
func expression(base, pattern string, quote func(string) string) string {
	prefix, isPrefix := strings.CutSuffix(pattern, "*")
	elements := strings.Split(prefix, "/")
	for i, e := range elements {
		if strings.HasPrefix(e, ":") {
			elements[i] = "[^/]+"
		} else {
			elements[i] = quote(e)
		}
	}
	out := "^" + quote(base) + strings.Join(elements, "/")
	if !isPrefix {
		out += "$"
	}
	return out
}
