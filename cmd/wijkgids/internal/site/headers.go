package site

import (
	"bytes"
	"fmt"
	"net/http"
	"path"
	"strings"
)

// rules is the one table of what a host sends with a file: Headers reads it and
// WriteHeaders writes it down. A pattern is a path, or the beginning of paths
// followed by "*". All rules that match a path count. No header may come from
// two rules for one path, since Netlify would send both values, joined by a
// comma.
var rules = []struct {
	pattern string
	headers []header
}{
	{"/*", []header{
		// Everything from the guide itself and nothing from elsewhere. Nothing is
		// inline, so nothing needs "unsafe-inline". Internet.nl asks for default-src,
		// base-uri, form-action and frame-ancestors, and refuses "http:" and
		// "data:"; upgrade-insecure-requests is left out, since every address in
		// the guide is relative and a preview has no https.
		{"Content-Security-Policy", strings.Join([]string{
			"default-src 'none'",
			"script-src 'self'",
			"style-src 'self'",
			"img-src 'self'",
			"font-src 'self'",
			"connect-src 'self'",
			"manifest-src 'self'",
			"worker-src 'self'",
			"base-uri 'none'",
			"form-action 'self'",
			"frame-ancestors 'none'",
		}, "; ")},
		// A year is the least that Internet.nl accepts.
		{"Strict-Transport-Security", "max-age=31536000; includeSubDomains"},
		// What frame-ancestors says, for Internet.nl and browsers that do not know it.
		{"X-Frame-Options", "DENY"},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "same-origin"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		// The guide uses none of them, so neither can a script that slipped in.
		{"Permissions-Policy", "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), " +
			"geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), " +
			"publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()"},
	}},
	// The files with a hash in their name. All others get cacheUnlessHashed.
	{"/assets/*", []header{{"Cache-Control", cacheHashed}}},
	{"/search/parts/*", []header{{"Cache-Control", cacheHashed}}},
	// A browser must see at once that there is another service worker, or none.
	{"/sw.js", []header{{"Cache-Control", "no-cache"}}},
	// Otherwise it would be any XML.
	{"/feed.xml", []header{{"Content-Type", "application/atom+xml; charset=utf-8"}}},
}

type header struct{ name, value string }

const (
	cacheHashed = "public, max-age=31536000, immutable"
	// cacheUnlessHashed is what Netlify sends unasked. It stands in no rule,
	// since it would be joined with cacheHashed.
	cacheUnlessHashed = "public, max-age=0, must-revalidate"
)

// types gives the media type by extension. The table of Go's mime package is
// not used, because it differs from one machine to the next.
var types = map[string]string{
	".html":        "text/html; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".mjs":         "text/javascript; charset=utf-8",
	".json":        "application/json",
	".geojson":     "application/geo+json",
	".webmanifest": "application/manifest+json",
	".xml":         "application/xml",
	".ics":         "text/calendar; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".txt":         "text/plain; charset=utf-8",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".jpg":         "image/jpeg",
	".jpeg":        "image/jpeg",
	".webp":        "image/webp",
	".ico":         "image/vnd.microsoft.icon",
	".woff2":       "font/woff2",
	".pdf":         "application/pdf",
	".epub":        "application/epub+zip",
	".bin":         "application/octet-stream",
}

// Headers gives the headers that a host sends with the file on the given path
// of the site, such as "assets/gids.fqtli23i77.css". It is a new map each time.
func Headers(file string) http.Header {
	h := http.Header{
		"Content-Type":  {"application/octet-stream"},
		"Cache-Control": {cacheUnlessHashed},
	}
	if t, ok := types[path.Ext(file)]; ok {
		h.Set("Content-Type", t)
	}
	for _, r := range rules {
		if r.pattern == "/"+file || strings.HasSuffix(r.pattern, "*") && strings.HasPrefix("/"+file, strings.TrimSuffix(r.pattern, "*")) {
			for _, set := range r.headers {
				h.Set(set.name, set.value)
			}
		}
	}
	return h
}

// WriteHeaders gives the content of the file _headers, from which Netlify and
// others take the headers of a site. See
// https://docs.netlify.com/manage/routing/headers/ for the format. Media types
// follow from the extension and are left to the host.
func WriteHeaders() []byte {
	var b bytes.Buffer
	for _, r := range rules {
		fmt.Fprintln(&b, r.pattern)
		for _, set := range r.headers {
			fmt.Fprintf(&b, "  %s: %s\n", set.name, set.value)
		}
	}
	return b.Bytes()
}
