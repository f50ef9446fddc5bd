package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Netlify's own parsers accept the _headers and _redirects of a built guide, and both files
// netlify.toml.
func TestNetlifyReadsEverything(t *testing.T) {
	script := needNetlify(t)
	fresh := filepath.Join(t.TempDir(), "wijkgids-proefstad")
	mustRun(t, "new", "gids", fresh)
	mustRun(t, "build", "-root", fresh)

	for _, c := range []struct {
		name, site, toml, command string
	}{
		{"this repository", buildRealGuide(t), filepath.Join(repository, "netlify.toml"), "go run ./cmd/wijkgids build"},
		{"a new guide", filepath.Join(fresh, "public"), filepath.Join(fresh, "netlify.toml"), "sh wijkgids.sh build"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var stderr bytes.Buffer
			cmd := exec.Command("node", script, c.site, c.toml)
			cmd.Stderr = &stderr
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("%v\n%s", err, stderr.Bytes())
			}
			var read struct {
				Headers []struct {
					For    string
					Values map[string]string
				}
				Redirects []struct {
					From, To string
					Status   int
				}
				Build struct {
					Command, Publish string
					Environment      map[string]string
				}
				Complaints []string
			}
			if err := json.Unmarshal(out, &read); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			for _, complaint := range read.Complaints {
				t.Errorf("complaint: %s", complaint)
			}
			if got, want := len(read.Redirects), redirectLines(t, c.site); got != want {
				t.Errorf("Netlify reads %d redirects, the file has %d", got, want)
			}
			if b := read.Build; b.Command != c.command || b.Publish != "public" || !strings.HasPrefix(b.Environment["GO_VERSION"], "1.26.") {
				t.Errorf("build: %+v", b)
			}
			everywhere := map[string]string{}
			for _, h := range read.Headers {
				if h.For == "/*" {
					for name, value := range h.Values {
						everywhere[strings.ToLower(name)] = value
					}
				}
			}
			for name, part := range map[string]string{
				"content-security-policy":   "default-src 'none'",
				"strict-transport-security": "max-age=",
				"referrer-policy":           "",
				"x-content-type-options":    "nosniff",
				"permissions-policy":        "",
			} {
				if value := everywhere[name]; value == "" || !strings.Contains(value, part) {
					t.Errorf("Netlify reads %s as %q for /*, want %q in it", name, value, part)
				}
			}
		})
	}
}

// needNetlify returns the script that reads files with Netlify's parsers.
func needNetlify(t *testing.T) string { return needScript(t, "netlify.mjs", "@netlify/config") }

// needScript returns a script of .ci, which needs Node and an npm package ("" for none). If these
// are missing, the test is skipped; in CI it fails.
func needScript(t *testing.T, name, pack string) string {
	t.Helper()
	miss := t.Skipf
	if os.Getenv("CI") != "" {
		miss = t.Fatalf
	}
	if _, err := exec.LookPath("node"); err != nil {
		miss("needs Node: %v", err)
	}
	// The script must be in the folder of the packages that it imports.
	if pack == "" {
		return filepath.Join(repository, ".ci", name)
	}
	if _, err := os.Stat(filepath.Join(repository, ".ci/node_modules", pack)); err != nil {
		miss("needs the packages of .ci (npm ci --prefix .ci): %v", err)
	}
	return filepath.Join(repository, ".ci", name)
}

// redirectLines counts the rules in _redirects. A guide without aliases does not have that file.
func redirectLines(t *testing.T, site string) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(site, "_redirects"))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			n++
		}
	}
	return n
}
