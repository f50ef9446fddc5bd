// Package hosts writes the configuration files of web servers and hosting services: headers,
// redirects, the 404 page, media types and compression.
package hosts

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/site"
)

// A Host is a kind of web server or hosting service.
type Host struct {
	Name string // name on the command line; "" for any host

	// Redirects says that the host itself redirects old addresses, so that no redirect pages are
	// needed.
	Redirects bool
	Files     []File
}

// A File is a configuration file at the root of the site.
type File struct {
	Path  string // from the root, with a slash
	Doc   string // description for docs/addresses.md
	Write func(Config) []byte
}

// A Config holds what a host sends besides the files of the guide.
type Config struct {
	Base      string          // path below which the guide is served, such as "/gids"; "" at the root of the host
	NotFound  string          // path of the 404 page, from Base
	Rules     site.Rules      // for paths from Base
	Redirects []site.Redirect // with paths from Base
	Own       []byte          // _redirects of the guide itself, which come first
}

// All returns the hosts. The first is for a build without -host.
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
		{"github-pages", false, []File{{"/.nojekyll", "tells GitHub Pages to publish every file as it is (`build -host github-pages`)", func(Config) []byte { return nil }}}},
	}
}

// OwnRedirects is the file of static/root/ that holds a guide's own redirects.
const OwnRedirects = "_redirects"

// Names returns the names of all hosts that have a name.
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

// redirectsFile returns the guide's own lines, followed by the aliases. A host matches full paths,
// so those of aliases include Base.
func redirectsFile(c Config) []byte {
	own := strings.TrimRight(string(c.Own), "\n")
	if own != "" {
		own += "\n"
	}
	return append([]byte(own), site.Redirects(c.below())...)
}

// below returns the redirects with Base added to their paths.
func (c Config) below() []site.Redirect {
	var list []site.Redirect
	for _, r := range c.Redirects {
		list = append(list, site.Redirect{From: c.Base + r.From, To: c.Base + r.To})
	}
	return list
}

// all returns all redirects with full paths, sorted, each old address once. The guide's own
// redirects win; only those between two plain addresses are included.
func (c Config) all() []site.Redirect {
	list := append(site.ParseRedirects(c.Own), c.below()...)
	slices.SortStableFunc(list, func(a, b site.Redirect) int { return strings.Compare(a.From, b.From) })
	return slices.CompactFunc(list, func(a, b site.Redirect) bool { return a.From == b.From })
}

// target returns the target of a redirect, escaped for a Location header. The escaping includes "$"
// and braces, which the servers would read as variables.
func target(r site.Redirect) string {
	path, fragment, found := strings.Cut(r.To, "#")
	out := (&url.URL{Path: path}).EscapedPath()
	if found {
		out += "#" + url.PathEscape(fragment)
	}
	return strings.ReplaceAll(out, "$", "%24")
}

// A group is a rule with all headers for its paths.
type group struct {
	pattern string
	headers []site.Header // all headers but Content-Type
	own     []site.Header // the headers that are only for these paths
	media   string        // Content-Type, or "" when the extension decides
}

// groups returns a group for each rule, with the one for all paths first. A server applies only one
// group to a path, so each group repeats the headers for all paths.
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

// quote returns a string in double quotes, as the configuration files of all servers read it.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// expression returns a regular expression for the paths of a site.Rule pattern below base.
func expression(base, pattern string) string {
	prefix, isPrefix := strings.CutSuffix(pattern, "*")
	elements := strings.Split(prefix, "/")
	for i, e := range elements {
		if strings.HasPrefix(e, ":") {
			elements[i] = "[^/]+"
		} else {
			elements[i] = regexp.QuoteMeta(e)
		}
	}
	out := "^" + regexp.QuoteMeta(base) + strings.Join(elements, "/")
	if !isPrefix {
		out += "$"
	}
	return out
}
