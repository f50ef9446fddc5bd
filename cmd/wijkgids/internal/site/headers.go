package site

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"
)

// A Rule holds the headers for a path from the root of the site. An element such as ":a" of Pattern
// matches any element of a path, and "*" at its end matches any rest.
type Rule struct {
	Pattern string
	Headers []Header
}

// A Header is a field of an HTTP response.
type Header struct{ Name, Value string }

// Rules are the headers of a site. All rules that match a path apply. No two of them may set the
// same header, because Netlify would join the values with a comma.
type Rules []Rule

// Immutable is for files with a hash in their name, which never change.
var Immutable = Header{"Cache-Control", "public, max-age=31536000, immutable"}

// Revalidate is Netlify's default for all other files. No rule sets it, because Netlify would join
// it with Immutable.
var Revalidate = Header{"Cache-Control", "public, max-age=0, must-revalidate"}

// Everywhere is the rule for every file: headers for security and privacy.
var Everywhere = Rule{"/*", []Header{
	// Pages load only from the guide and have nothing inline. Internet.nl requires
	// default-src, base-uri, form-action and frame-ancestors, and forbids "http:" and
	// "data:". upgrade-insecure-requests would break a preview, which has no https.
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
	// Internet.nl requires at least a year. Subdomains may belong to others who have no https yet,
	// so includeSubDomains is left out.
	{"Strict-Transport-Security", "max-age=31536000"},
	// Does the same as frame-ancestors, for Internet.nl and old browsers.
	{"X-Frame-Options", "DENY"},
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "same-origin"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	// The guide uses none of these.
	{"Permissions-Policy", "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), " +
		"geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), " +
		"publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()"},
}}

// types maps extensions to media types. The table of package mime differs between
// machines.
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

// MediaTypes returns the media types by extension, in a new map.
func MediaTypes() map[string]string { return maps.Clone(types) }

// For returns the headers of a file, such as "assets/gids.fqtli23i77.css", in a new map.
func (rules Rules) For(file string) http.Header {
	h := http.Header{
		"Content-Type":  {"application/octet-stream"},
		"Cache-Control": {Revalidate.Value},
	}
	if t, ok := types[path.Ext(file)]; ok {
		h.Set("Content-Type", t)
	}
	for _, r := range rules {
		if r.matches("/" + file) {
			for _, set := range r.Headers {
				h.Set(set.Name, set.Value)
			}
		}
	}
	return h
}

// matches reports whether the rule applies to a path.
func (r Rule) matches(path string) bool {
	prefix, isPrefix := strings.CutSuffix(r.Pattern, "*")
	if !strings.Contains(prefix, "/:") {
		return r.Pattern == path || isPrefix && strings.HasPrefix(path, prefix)
	}
	pattern, elements := strings.Split(r.Pattern, "/"), strings.Split(path, "/")
	return slices.EqualFunc(pattern, elements, func(p, e string) bool { return p == e || strings.HasPrefix(p, ":") && e != "" })
}

// File returns the content of _headers, from which Netlify and other hosts take the
// headers (https://docs.netlify.com/manage/routing/headers/). They derive media types from
// extensions themselves.
func (rules Rules) File() []byte {
	var b bytes.Buffer
	for _, r := range rules {
		fmt.Fprintln(&b, r.Pattern)
		for _, set := range r.Headers {
			fmt.Fprintf(&b, "  %s: %s\n", set.Name, set.Value)
		}
	}
	return b.Bytes()
}
