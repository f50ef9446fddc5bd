package hosts

import (
	"regexp"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/site"
)

// No character of an address or header ends a quoted string in a configuration.
func TestAddressesAreQuoted(t *testing.T) {
	c := Config{Base: "/gids", NotFound: "/404.html", Rules: site.Rules{site.Everywhere}, Redirects: []site.Redirect{
		{From: `/a"b\c$d{e}/`, To: "/nieuw/$x/#deel twee"}, {From: "/été/", To: "/zomer/"},
	}}
	for host, want := range map[string][]string{
		"nginx":  {`location = "/gids/a\"b\\c$d{e}/" { return 301 "/gids/nieuw/%24x/#deel%20twee"; }`, `location = "/gids/été/" { return 301 "/gids/zomer/"; }`},
		"apache": {`RedirectMatch 301 "^/gids/a\"b\\\\c\\$d\\{e\\}/$" "/gids/nieuw/%24x/#deel%20twee"`},
		"caddy":  {"path_regexp `^" + regexp.QuoteMeta(`/gids/a"b\c$d{e}/`) + "$`", "`/gids/nieuw/%24x/#deel%20twee` 301"},
		"":       {"/gids/a%22b%5Cc$d%7Be%7D/ /gids/nieuw/$x/#deel%20twee 301"},
	} {
		h, err := Find(host)
		if err != nil {
			t.Fatal(err)
		}
		text := string(h.Files[len(h.Files)-1].Write(c))
		for _, line := range want {
			if !strings.Contains(text, line) {
				t.Errorf("host %q: no %s in\n%s", host, line, text)
			}
		}
	}
}

// A guide's own redirects win over aliases, and each old address occurs once.
func TestOwnRedirectsComeFirst(t *testing.T) {
	c := Config{Own: []byte("# ours\n/oud/ /eigen/ 301\n/x/* /y/:splat 302\n"), Redirects: []site.Redirect{{From: "/oud/", To: "/nieuw/"}}}
	if got := c.all(); len(got) != 1 || got[0] != (site.Redirect{From: "/oud/", To: "/eigen/"}) {
		t.Errorf("got %v", got)
	}
	if got, want := string(redirectsFile(c)), string(c.Own)+"/oud/ /nieuw/ 301\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestUnknownHostNamesTheKnown(t *testing.T) {
	if _, err := Find("iis"); err == nil || err.Error() != `unknown host "iis"; it can be netlify, cloudflare-pages, nginx, apache, caddy, github-pages` {
		t.Errorf("got %v", err)
	}
}
