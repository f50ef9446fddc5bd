package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"wijkgids/cmd/wijkgids/internal/build"
)

// A server is a web server of Debian. command returns the command that runs it in the foreground.
// Its arguments are a scratch folder, the address to listen on, the folder of the host, and the
// configuration that build wrote.
type server struct {
	host, program string
	command       func(t *testing.T, scratch, addr, root, config string) *exec.Cmd
}

var servers = []server{
	{"nginx", "nginx", func(t *testing.T, scratch, addr, root, config string) *exec.Cmd {
		conf := filepath.Join(scratch, "test.conf")
		write(t, conf, fmt.Sprintf(`daemon off; pid %[1]s/pid; error_log stderr; events {}
http {
	access_log off; client_body_temp_path %[1]s/b; proxy_temp_path %[1]s/p; fastcgi_temp_path %[1]s/f; uwsgi_temp_path %[1]s/u; scgi_temp_path %[1]s/s;
	server { listen %[2]s; root %[3]s; include %[4]s; }
}`, scratch, addr, root, config))
		return exec.Command("nginx", "-c", conf)
	}},
	{"caddy", "caddy", func(t *testing.T, scratch, addr, root, config string) *exec.Cmd {
		conf := filepath.Join(scratch, "Caddyfile")
		bind, _, _ := net.SplitHostPort(addr)
		write(t, conf, fmt.Sprintf("{\n\tadmin off\n\tauto_https off\n\tdefault_bind %s\n}\nhttp://%s {\n\troot * %s\n\timport %s\n}\n", bind, addr, root, config))
		cmd := exec.Command("caddy", "run", "--config", conf)
		cmd.Env = append(os.Environ(), "HOME="+scratch)
		return cmd
	}},
	{"apache", "apache2", func(t *testing.T, scratch, addr, root, config string) *exec.Cmd {
		conf := filepath.Join(scratch, "test.conf")
		var modules strings.Builder
		for _, m := range []string{"mpm_event", "authz_core", "dir", "mime", "headers", "alias", "filter", "deflate"} {
			fmt.Fprintf(&modules, "LoadModule %s_module /usr/lib/apache2/modules/mod_%s.so\n", m, m)
		}
		write(t, conf, fmt.Sprintf(`%sServerName localhost
PidFile %[2]s/pid
ErrorLog %[2]s/log
DefaultRuntimeDir %[2]s
TypesConfig /dev/null
Listen %[3]s
DocumentRoot %[4]s
<Directory %[4]s>
	AllowOverride All
	Require all granted
</Directory>
`, modules.String(), scratch, addr, root))
		return exec.Command("apache2", "-X", "-f", conf)
	}},
}

// Web servers read the configuration that build writes for them, and then send what the preview
// sends: headers, redirects, the 404 page, and compressed files.
func TestServersSendWhatThePreviewSends(t *testing.T) {
	for _, s := range servers {
		t.Run(s.host, func(t *testing.T) {
			if _, err := exec.LookPath(s.program); err != nil {
				if os.Getenv("CI") != "" {
					t.Fatal(err)
				}
				t.Skipf("needs %s: %v", s.program, err)
			}
			scratch, root := t.TempDir(), t.TempDir()
			guide := hostedGuide(t)
			out := filepath.Join(root, "gids")
			mustRun(t, "build", "-root", guide, "-host", s.host, "-compress", "-out", out)
			// A server may run as another user, and the folder above belongs to the test.
			for _, dir := range []string{root, filepath.Dir(root)} {
				if err := os.Chmod(dir, 0o755); err != nil {
					t.Fatal(err)
				}
			}

			// The port is free for a moment before the server takes it, so where the machine has one the
			// server gets an address that no other test listens on.
			loopback := "127.0.0.1"
			if runtime.GOOS == "linux" {
				loopback = "127.0.0.2"
			}
			listener, err := net.Listen("tcp", loopback+":0")
			if err != nil {
				t.Fatal(err)
			}
			addr := listener.Addr().String()
			listener.Close()
			config := map[string]string{"nginx": "nginx.conf", "caddy": "caddy.conf", "apache": ".htaccess"}[s.host]
			cmd := s.command(t, scratch, addr, root, filepath.Join(out, config))
			log, err := os.Create(filepath.Join(scratch, "output"))
			if err != nil {
				t.Fatal(err)
			}
			cmd.Stdout, cmd.Stderr = log, log
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				cmd.Process.Signal(syscall.SIGTERM) // so that it also ends its child processes
				cmd.Wait()
				log.Close()
				if t.Failed() {
					for _, name := range []string{"output", "log"} {
						text, _ := os.ReadFile(filepath.Join(scratch, name))
						t.Logf("%s says: %s", s.program, text)
					}
				}
			})
			waitFor(t, addr)
			askServer(t, "http://"+addr, config)
			if s.host == "caddy" { // the other servers need an extra module
				asksBrotli(t, "http://"+addr)
			}
		})
	}
}

// hostedGuide writes a guide that is below a path, with several kinds of old addresses.
func hostedGuide(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"content/gids.md":                 "---\ntitel: Proef\nbasis-url: https://gemeente.example/gids\n---\n",
		"content/initiatieven/tuin.md":    "---\ntitel: Tuin\nsamenvatting: Een tuin.\naliassen: [/oud/, /oud.pdf, /oud/een.html]\n---\n",
		"content/thema-avonden/koffie.md": "---\ntitel: Koffie\nsamenvatting: Koffie.\ndatum: 2999-12-01\nstatus: gepland\nbijgewerkt: 2026-11-01\n---\n",
		"static/root/_redirects":          "/gids/eigen/ /gids/initiatieven/ 301\n",
	} {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	return dir
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func waitFor(t *testing.T, addr string) {
	t.Helper()
	for begun := time.Now(); time.Since(begun) < patience; {
		if c, err := net.Dial("tcp", addr); err == nil {
			c.Close()
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("nothing listens on %s", addr)
}

// askServer sends requests for the guide of hostedGuide to a server. config is the name of the
// configuration file of the server.
func askServer(t *testing.T, origin, config string) {
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	ask := func(path, encoding string) (*http.Response, string) {
		t.Helper()
		req, err := http.NewRequest("GET", origin+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept-Encoding", encoding)
		res, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res, string(body)
	}
	sends := func(path, file string, status int) string {
		t.Helper()
		res, body := ask(path, "identity")
		if res.StatusCode != status {
			t.Errorf("%s: status %d, want %d", path, res.StatusCode, status)
		}
		for name, want := range build.Headers().For(file) {
			got := strings.Join(res.Header.Values(name), ", ")
			if name == "Content-Type" {
				got = strings.ToLower(strings.ReplaceAll(got, "; charset", ";charset"))
				want[0] = strings.ToLower(strings.ReplaceAll(want[0], "; charset", ";charset"))
			}
			if got != want[0] {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want[0])
			}
		}
		return body
	}
	home := sends("/gids/", "index.html", 200)
	assets := addressesIn(home, "assets/")
	if len(assets) == 0 {
		t.Fatal("the front page loads nothing")
	}
	for _, a := range assets {
		sends("/gids/"+a, a, 200)
	}
	for _, file := range []string{"search/search.js", "search/index.json", "feed.xml", "opensearch.xml", "sitemap.xml", "agenda.ics", "thema-avonden/koffie/avond.ics",
		"data/gids.json", "data/initiatieven.csv", "sw.js", "site.webmanifest", "favicon.svg", "robots.txt"} {
		sends("/gids/"+file, file, 200)
	}
	sends("/gids/initiatieven/tuin/", "initiatieven/tuin/index.html", 200)
	for _, missing := range []string{"/gids/nergens/", "/gids/assets/nergens.css", "/gids/data/nergens.json", "/gids/.wijkgids", "/gids/" + config} {
		if body := sends(missing, "404.html", 404); !strings.Contains(body, "Proef") {
			t.Errorf("%s does not show the page of the guide, but %.80q", missing, body)
		}
	}
	for from, to := range map[string]string{
		"/gids/oud/":              "/gids/initiatieven/tuin/",
		"/gids/oud.pdf":           "/gids/initiatieven/tuin/",
		"/gids/oud/een.html":      "/gids/initiatieven/tuin/",
		"/gids/eigen/":            "/gids/initiatieven/",
		"/gids/initiatieven/tuin": "/gids/initiatieven/tuin/",
	} {
		res, _ := ask(from, "identity")
		if got := strings.TrimPrefix(res.Header.Get("Location"), origin); res.StatusCode/100 != 3 || got != to {
			t.Errorf("%s: status %d, location %q, want %q", from, res.StatusCode, got, to)
		}
	}
	res, body := ask("/gids/initiatieven/tuin/", "gzip")
	if got := res.Header.Get("Content-Encoding"); got != "gzip" {
		t.Errorf("a page is sent with encoding %q", got)
	}
	unzipped, err := gzip.NewReader(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(unzipped)
	if _, plain := ask("/gids/initiatieven/tuin/", "identity"); err != nil || string(text) != plain {
		t.Errorf("a compressed page says something else (%v)", err)
	}
}

// asksBrotli requests the files that -compress wrote beside the pages.
func asksBrotli(t *testing.T, origin string) {
	req, err := http.NewRequest("GET", origin+"/gids/initiatieven/tuin/", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", "br")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(brotli.NewReader(res.Body))
	if got := res.Header.Get("Content-Encoding"); got != "br" || err != nil || !strings.Contains(string(text), "Tuin") {
		t.Errorf("a page is sent with encoding %q (%v): %.80q", got, err, text)
	}
}

// addressesIn returns the addresses on a page that begin with prefix.
func addressesIn(page, prefix string) []string {
	var found []string
	for _, quoted := range strings.FieldsFunc(page, func(r rune) bool { return r == '"' || r == '\'' || r == ' ' || r == '>' || r == '=' }) {
		if strings.HasPrefix(quoted, prefix) {
			found = append(found, quoted)
		}
	}
	return found
}
