package hosts

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/site"
)

// nginx returns directives for a server block of nginx (https://nginx.org/en/docs/). A location
// that adds a header inherits none of the enclosing block, so each location repeats all of them.
func nginx(c Config) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `# For the server block that has the name of the host and its root:
#
#     server {
#         server_name gids.example;
#         root /srv/www;
#         include %s;
#     }
#
# gzip_static sends the .gz files of 'wijkgids build -compress'; with the module
# brotli_static, "brotli_static on;" in the block sends the .br files.

absolute_redirect off;
index index.html;
error_page 404 %s;
gzip on;
gzip_vary on;
gzip_proxied any;
gzip_static on;
`, "/srv/www"+c.Base+"/nginx.conf", quote(c.Base+c.NotFound))

	nginxTypes(&b, c)
	nginxLocations(&b, c)

	// Readers must not see files that are for the server.
	b.WriteString("\n")
	for _, hidden := range []string{"/nginx.conf", "/" + site.Mark} {
		fmt.Fprintf(&b, "location = %s { return 404; }\n", quote(c.Base+hidden))
	}
	if all := c.all(); len(all) > 0 {
		b.WriteString("\n# Old addresses.\n")
		for _, r := range all {
			fmt.Fprintf(&b, "location = %s { return 301 %s; }\n", quote(r.From), quote(target(r)))
		}
	}
	return b.Bytes()
}

// nginxTypes writes which media type the files of each extension have, and which types are
// compressed or have a character set.
func nginxTypes(b *bytes.Buffer, c Config) {
	// nginx compares with media types without parameters. text/html is always included.
	var types, compressed, withCharset []string
	extensions := map[string][]string{}
	for ext, media := range site.MediaTypes() {
		media, _, found := strings.Cut(media, ";")
		extensions[media] = append(extensions[media], strings.TrimPrefix(ext, "."))
		if media == "text/html" {
			continue
		}
		if found {
			withCharset = append(withCharset, media)
		}
		if site.Compressible(ext) {
			compressed = append(compressed, media)
		}
	}
	for _, media := range slices.Sorted(maps.Keys(extensions)) {
		slices.Sort(extensions[media])
		types = append(types, "    "+media+" "+strings.Join(extensions[media], " ")+";\n")
	}
	for _, g := range c.groups() {
		if g.media != "" {
			media, _, _ := strings.Cut(g.media, ";")
			compressed = append(compressed, media)
			if media != g.media {
				withCharset = append(withCharset, media)
			}
		}
	}
	fmt.Fprintf(b, "gzip_types %s;\n", strings.Join(sortedOnce(compressed), " "))
	fmt.Fprintf(b, "charset utf-8;\ncharset_types %s;\n", strings.Join(sortedOnce(withCharset), " "))
	fmt.Fprintf(b, "default_type application/octet-stream;\ntypes {\n%s}\n", strings.Join(types, ""))
}

// nginxLocations writes a location for each rule.
func nginxLocations(b *bytes.Buffer, c Config) {
	for _, g := range c.groups() {
		prefix, isPrefix := strings.CutSuffix(g.pattern, "*")
		switch {
		case strings.Contains(g.pattern, "/:"):
			fmt.Fprintf(b, "\nlocation ~ %s {\n", quote(expression(c.Base, g.pattern)))
		case isPrefix:
			fmt.Fprintf(b, "\nlocation %s {\n", quote(c.Base+prefix))
		default:
			fmt.Fprintf(b, "\nlocation = %s {\n", quote(c.Base+g.pattern))
		}
		for _, h := range g.headers {
			fmt.Fprintf(b, "    add_header %s %s always;\n", h.Name, quote(h.Value))
		}
		if g.media != "" {
			media, _, _ := strings.Cut(g.media, ";")
			fmt.Fprintf(b, "    types { }\n    default_type %s;\n", media)
		}
		b.WriteString("}\n")
	}
}

func sortedOnce(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
