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

// apache returns .htaccess for Apache 2.4 (https://httpd.apache.org/docs/2.4/). It requires
// AllowOverride All, mod_headers and mod_alias. The directives are unconditional, so that the
// server fails without these modules, rather than publish the guide without its security headers.
// Apache compresses by itself: content negotiation of folders cannot choose the files of 'build
// -compress'.
func apache(c Config) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# For Apache 2.4, with mod_headers, mod_alias and AllowOverride All.\n\nDirectoryIndex index.html\nErrorDocument 404 %s\n", c.Base+c.NotFound)

	types := site.MediaTypes()
	var compressed []string
	b.WriteString("\n")
	for _, ext := range slices.Sorted(maps.Keys(types)) {
		fmt.Fprintf(&b, "AddType %s %s\n", quote(types[ext]), ext)
		if media, _, _ := strings.Cut(types[ext], ";"); site.Compressible(ext) {
			compressed = append(compressed, media)
		}
	}
	for i, g := range c.groups() {
		if i == 0 {
			b.WriteString("\n")
			for _, h := range g.headers {
				fmt.Fprintf(&b, "Header always set %s %s\n", h.Name, quote(h.Value))
			}
			continue
		}
		fmt.Fprintf(&b, "<If \"%%{REQUEST_URI} =~ m#%s#\">\n", expression(c.Base, g.pattern))
		if g.media != "" {
			fmt.Fprintf(&b, "    ForceType %s\n", quote(g.media))
		}
		for _, h := range g.own {
			fmt.Fprintf(&b, "    Header always set %s %s\n", h.Name, quote(h.Value))
		}
		b.WriteString("</If>\n")
	}

	fmt.Fprintf(&b, "\n<IfModule mod_deflate.c>\n    AddOutputFilterByType DEFLATE %s\n</IfModule>\n", strings.Join(sortedOnce(compressed), " "))

	b.WriteString("\n")
	for _, hidden := range []string{"/.htaccess", "/" + site.Mark} {
		fmt.Fprintf(&b, "RedirectMatch 404 %s\n", quote("^"+regexp.QuoteMeta(c.Base+hidden)+"$"))
	}
	if all := c.all(); len(all) > 0 {
		b.WriteString("\n# Old addresses.\n")
		for _, r := range all {
			fmt.Fprintf(&b, "RedirectMatch 301 %s %s\n", quote("^"+regexp.QuoteMeta(r.From)+"$"), quote(target(r)))
		}
	}
	return b.Bytes()
}
