package build

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// netlify returns the headers that a _headers file gives for a path, by Netlify's rules: every
// block whose path matches applies, and the values of one header are joined.
func netlify(t *testing.T, file, path string) http.Header {
	t.Helper()
	got, matches := http.Header{}, false
	for line := range strings.Lines(file) {
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(line, "/") {
			// A placeholder matches one element, and a * at the end matches anything.
			pattern := regexp.MustCompile(`:[a-z]+`).ReplaceAllString(regexp.QuoteMeta(line), "[^/]+")
			matches = regexp.MustCompile("^" + strings.Replace(pattern, `\*`, ".*", 1) + "$").MatchString(path)
			continue
		}
		name, value, ok := strings.Cut(strings.TrimPrefix(line, "  "), ": ")
		if !ok {
			t.Fatalf("line %q of _headers is neither a path nor a header", line)
		}
		if matches {
			got.Add(name, value)
		}
	}
	return got
}

func TestPreviewAndHostSendTheSameHeaders(t *testing.T) {
	file := string(Headers().File())
	for _, path := range []string{
		"index.html", "404.html", "initiatieven/de-kruimel/index.html", "assets/gids.fqtli23i77.css",
		"search/search.js", "search/index.json", "search/parts/a.fqtli23i77.bin", "feed.xml", "sitemap.xml", "agenda.ics",
		"data/gids.json", "data/index.html", "data/methoden.csv", "data/hsds/services.json", "thema-avonden/koffie/avond.ics", "thema-avonden/koffie/index.html", "sw.js", "_headers", ".well-known/security.txt",
	} {
		want := Headers().For(path)
		got := netlify(t, file, "/"+path)
		// The host adds these itself.
		for name, value := range map[string]string{"Content-Type": want.Get("Content-Type"), "Cache-Control": "public, max-age=0, must-revalidate"} {
			if got.Get(name) == "" {
				got.Set(name, value)
			}
		}
		if !maps.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%s:\n_headers gives %q\nFor gives      %q", path, got, want)
		}
	}
}

// Pages of other sites may read the files for other programs, and no others.
func TestOtherSitesMayReadDataFeedsAndCalendars(t *testing.T) {
	for path, want := range map[string]string{
		"data/gids.json": "*", "feed.xml": "*", "agenda.ics": "*", "thema-avonden/koffie/avond.ics": "*",
		"index.html": "", "thema-avonden/koffie/index.html": "", "search/index.json": "", "sw.js": "", "avond.ics": "",
	} {
		if got := Headers().For(path).Get("Access-Control-Allow-Origin"); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
}

// Other sites may be on subdomains of the host, which need not support https.
func TestStrictTransportIsForTheHostAlone(t *testing.T) {
	if got := Headers().For("index.html").Get("Strict-Transport-Security"); got != "max-age=31536000" {
		t.Errorf("got %q", got)
	}
}

func TestOnlyHashedNamesAreCachedLong(t *testing.T) {
	for path, want := range map[string]string{
		"assets/gids.fqtli23i77.css":    "public, max-age=31536000, immutable",
		"search/parts/a.fqtli23i77.bin": "public, max-age=31536000, immutable",
		"index.html":                    "public, max-age=0, must-revalidate",
		"search/search.js":              "public, max-age=0, must-revalidate",
		"search/index.json":             "public, max-age=0, must-revalidate",
		"assets":                        "public, max-age=0, must-revalidate",
	} {
		if got := Headers().For(path).Get("Cache-Control"); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
}

func TestOpenDataIsOpenToOtherSites(t *testing.T) {
	for path, want := range map[string]string{
		"data/index.html": "*", "data/gids.json": "*", "data/methoden.csv": "*", "data/plekken.geojson": "*", "data/hsds/services.json": "*",
		"index.html": "", "search/index.json": "", "sw.js": "",
	} {
		if got := Headers().For(path).Get("Access-Control-Allow-Origin"); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
}

func TestMediaTypes(t *testing.T) {
	for path, want := range map[string]string{
		"index.html":               "text/html; charset=utf-8",
		"search/search.js":         "text/javascript; charset=utf-8",
		"agenda.ics":               "text/calendar; charset=utf-8",
		"data/methoden.csv":        "text/csv; charset=utf-8",
		"data/plekken.geojson":     "application/geo+json",
		"opensearch.xml":           "application/opensearchdescription+xml",
		"feed.xml":                 "application/atom+xml; charset=utf-8",
		"sitemap.xml":              "application/xml",
		"manifest.webmanifest":     "application/manifest+json",
		"_headers":                 "application/octet-stream",
		".well-known/security.txt": "text/plain; charset=utf-8",
	} {
		if got := Headers().For(path).Get("Content-Type"); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
}

// The policy passes the test of Internet.nl.
func TestPolicyIsStrict(t *testing.T) {
	policy := Headers().For("index.html").Get("Content-Security-Policy")
	if !strings.HasPrefix(policy, "default-src 'none';") {
		t.Errorf("policy begins with something else: %s", policy)
	}
	for _, want := range []string{"base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"} {
		if !slices.Contains(strings.Split(policy, "; "), want) {
			t.Errorf("policy has no %s: %s", want, policy)
		}
	}
	for _, bad := range []string{"unsafe", "*", "http", "data:", "blob:"} {
		if strings.Contains(policy, bad) {
			t.Errorf("policy has %s: %s", bad, policy)
		}
	}
}
