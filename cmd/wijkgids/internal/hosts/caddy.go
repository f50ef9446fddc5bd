package hosts

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/site"
)

// caddy returns directives for a site block of Caddy 2 (https://caddyserver.com/docs/caddyfile).
// Within a route they run in the order in which they are written.
func caddy(c Config) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `# For the block of a site:
#
#     gids.example {
#         root * /srv/www
#         import /srv/www%s/caddy.conf
#     }

encode zstd gzip
route %s/* {
`, c.Base, c.Base)

	// A Content-Type that is set before the file is found is kept.
	byType := map[string][]string{}
	for ext, media := range site.MediaTypes() {
		byType[media] = append(byType[media], "*"+ext)
	}
	for i, media := range slices.Sorted(maps.Keys(byType)) {
		slices.Sort(byType[media])
		patterns := byType[media]
		if slices.Contains(patterns, "*.html") {
			patterns = append(patterns, "*/")
		}
		fmt.Fprintf(&b, "\t@type%d path %s\n\theader @type%d Content-Type %s\n", i, strings.Join(patterns, " "), i, caddyQuote(media))
	}
	for i, g := range c.groups() {
		matcher := ""
		if i > 0 {
			matcher = fmt.Sprintf("@rule%d ", i)
			fmt.Fprintf(&b, "\t@rule%d path_regexp %s\n", i, caddyQuote(expression(c.Base, g.pattern)))
		}
		fmt.Fprintf(&b, "\theader %s{\n", matcher)
		for _, h := range g.headers {
			fmt.Fprintf(&b, "\t\t%s %s\n", h.Name, caddyQuote(h.Value))
		}
		if g.media != "" {
			fmt.Fprintf(&b, "\t\tContent-Type %s\n", caddyQuote(g.media))
		}
		b.WriteString("\t}\n")
	}
	// The path matcher would treat "*" as a wildcard and ignore case; an expression does neither.
	for i, r := range c.all() {
		fmt.Fprintf(&b, "\t@old%d path_regexp %s\n\tredir @old%d %s 301\n", i, caddyQuote("^"+regexp.QuoteMeta(r.From)+"$"), i, caddyQuote(target(r)))
	}
	fmt.Fprintf(&b, "\tfile_server {\n\t\thide caddy.conf %s\n\t\tprecompressed br gzip\n\t}\n}\n", site.Mark)

	fmt.Fprintf(&b, "\nhandle_errors {\n\t@missing expression `{err.status_code} == 404`\n\thandle @missing {\n\t\trewrite * %s\n\t\theader {\n", c.Base+c.NotFound)
	for _, h := range c.groups()[0].headers {
		fmt.Fprintf(&b, "\t\t\t%s %s\n", h.Name, caddyQuote(h.Value))
	}
	fmt.Fprintf(&b, "\t\t\tContent-Type %s\n\t\t}\n\t\tfile_server\n\t}\n}\n", caddyQuote(site.MediaTypes()[".html"]))
	return b.Bytes()
}

// caddyQuote quotes a token. In backquotes only the backquote is special, and no header or escaped
// address contains one. A regular expression may contain one; it then gets double quotes.
func caddyQuote(s string) string {
	if strings.Contains(s, "`") {
		return quote(s)
	}
	return "`" + s + "`"
}
