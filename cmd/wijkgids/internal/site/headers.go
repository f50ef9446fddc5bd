package site

import (
	"bytes"
	"fmt"
	"net/http"
	"path"
	"strings"
)

// A Rule says what a host sends with the files on some paths: a path from the root
// of the site, or the beginning of paths followed by "*".
type Rule struct {
	Pattern string
	Headers []Header
}

// A Header is a field of an HTTP response.
type Header struct{ Name, Value string }

// Rules are all that a host sends. Every rule that matches a path counts. No header
// may come from two rules for one path: Netlify would send both values, joined by a
// comma.
type Rules []Rule

// Immutable is for files with a hash in their name, which never change.
var Immutable = Header{"Cache-Control", "public, max-age=31536000, immutable"}

// revalidate is what Netlify sends unasked with all other files. No rule for all
// files has it, since it would be joined with that of Immutable.
const revalidate = "public, max-age=0, must-revalidate"

// Everywhere is the rule for every file: security and privacy.
var Everywhere = Rule{"/*", []Header{
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
}}

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

// For returns the headers that a host sends with the file on a path of the site,
// such as "assets/gids.fqtli23i77.css". The map is new each time.
func (rules Rules) For(file string) http.Header {
	h := http.Header{
		"Content-Type":  {"application/octet-stream"},
		"Cache-Control": {revalidate},
	}
	if t, ok := types[path.Ext(file)]; ok {
		h.Set("Content-Type", t)
	}
	for _, r := range rules {
		prefix, isPrefix := strings.CutSuffix(r.Pattern, "*")
		if r.Pattern == "/"+file || isPrefix && strings.HasPrefix("/"+file, prefix) {
			for _, set := range r.Headers {
				h.Set(set.Name, set.Value)
			}
		}
	}
	return h
}

// File returns the content of the file _headers, from which Netlify and others take
// the headers of a site (https://docs.netlify.com/manage/routing/headers/). Media
// types follow from the extension and are left to the host.
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
