package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/build"
)

// missing skips a test whose tool is not installed; in CI it fails the test.
func missing(t *testing.T, format string, args ...any) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf(format, args...)
	}
	t.Skipf(format, args...)
}

// judged returns the output of a script of .ci for an input.
func judged[T any](t *testing.T, script string, input []byte, args ...string) (verdict []T) {
	t.Helper()
	cmd := exec.Command("node", append([]string{script}, args...)...)
	cmd.Stdin = bytes.NewReader(input)
	var log bytes.Buffer
	cmd.Stderr = &log
	out, err := cmd.Output()
	if err == nil {
		err = json.Unmarshal(out, &verdict)
	}
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", script, err, out, log.Bytes())
	}
	return verdict
}

func readOutput(t *testing.T, public, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// csp_evaluator finds no error in the policy of the pages. For any 'self' it warns that the host
// must not serve uploads; a guide has only the files of its build.
func TestPolicyIsStrict(t *testing.T) {
	script := needScript(t, "policy.mjs", "csp_evaluator")
	type finding struct {
		Directive, Value, Description string
		Severity                      int
	}
	const maybe = 50 // the severity of advice that depends on the host
	judge := func(policy string) (found []finding) {
		for _, f := range judged[finding](t, script, []byte(policy)) {
			if f.Severity < maybe || f.Severity == maybe && f.Value != "'self'" {
				found = append(found, f)
			}
		}
		return found
	}
	policy := build.Headers().For("index.html").Get("Content-Security-Policy")
	if found := judge(policy); policy == "" || len(found) > 0 {
		t.Errorf("%q: %v", policy, found)
	}
	if len(judge(strings.Replace(policy, "script-src 'self'", "script-src 'self' 'unsafe-inline'", 1))) == 0 {
		t.Error("csp_evaluator lets a policy through that allows inline scripts")
	}
}

// geojsonhint finds no errors in the places.
func TestPlacesAreGeoJSON(t *testing.T) {
	script := needScript(t, "geojson.mjs", "@mapbox/geojsonhint")
	places := readOutput(t, buildExampleGuide(t), "data/plekken.geojson")
	if found := judged[map[string]any](t, script, places); len(found) > 0 {
		t.Errorf("%v in\n%s", found, places)
	}
	swapped := bytes.Replace(places, []byte(`"coordinates":[5.`), []byte(`"coordinates":["5.`), 1)
	if bytes.Equal(swapped, places) || len(judged[map[string]any](t, script, swapped)) == 0 {
		t.Error("geojsonhint lets a broken file through")
	}
}

// The directory is valid by the Human Services Data Specification, according to ajv.
func TestDirectoryFitsItsSpecification(t *testing.T) {
	script := needScript(t, "directory.mjs", "ajv")
	const shapes = "internal/export/testdata/hsds.txt"
	folder := filepath.Join(buildExampleGuide(t), "data", "hsds")
	if found := judged[string](t, script, nil, shapes, folder); len(found) > 0 {
		t.Error(strings.Join(found, "\n"))
	}
	broken := t.TempDir()
	for _, name := range []string{"organizations.json", "services.json", "locations.json", "schedules.json"} {
		text := readOutput(t, folder, name)
		writeInto(t, broken, name, bytes.Replace(text, []byte(`"status":"active"`), []byte(`"status":"fine"`), 1))
	}
	if found := judged[string](t, script, nil, shapes, broken); len(found) != 1 {
		t.Errorf("ajv says of a wrong status: %q", found)
	}
}

// xmllint finds every XML file well formed and, if there is a schema for it, valid.
func TestXMLIsValid(t *testing.T) {
	if _, err := exec.LookPath("xmllint"); err != nil {
		missing(t, "needs xmllint (on Debian: apt-get install libxml2-utils): %v", err)
	}
	lint := func(args ...string) (string, error) {
		out, err := exec.Command("xmllint", append([]string{"--noout", "--nonet"}, args...)...).CombinedOutput()
		return string(out), err
	}
	for _, public := range []string{buildExampleGuide(t), buildRealGuide(t)} {
		for shape, patterns := range map[string][]string{
			"atom":       {"feed.xml", "themas/*/feed.xml", "wijken/*/feed.xml", "en/feed.xml"},
			"sitemap":    {"sitemap*.xml"},
			"opensearch": {"opensearch.xml"},
		} {
			var files []string
			for _, pattern := range patterns {
				found, err := filepath.Glob(filepath.Join(public, filepath.FromSlash(pattern)))
				if err != nil || len(found) == 0 {
					t.Fatalf("%s: %v (%v)", pattern, found, err)
				}
				files = append(files, found...)
			}
			args := []string{"--relaxng", filepath.Join("testdata", "shapes", shape+".rng")}
			if out, err := lint(append(args, files...)...); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
			broken := filepath.Join(t.TempDir(), "broken.xml")
			text, err := os.ReadFile(files[0])
			if err != nil {
				t.Fatal(err)
			}
			// Without its content the root element is not valid.
			root := text[bytes.LastIndex(text, []byte("</")):]
			head := bytes.SplitAfterN(text, []byte(">"), 3)
			if err := os.WriteFile(broken, bytes.Join([][]byte{head[0], head[1], root}, nil), 0o644); err != nil {
				t.Fatal(err)
			}
			if out, err := lint(append(args, broken)...); err == nil || strings.Contains(out, "parser error") {
				t.Errorf("xmllint lets an empty %s through: %v\n%s", shape, err, out)
			}
		}
		if out, err := lint(globAll(t, public, "*.svg", "assets/*.svg")...); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	}
}

func globAll(t *testing.T, dir string, patterns ...string) (files []string) {
	t.Helper()
	for _, pattern := range patterns {
		found, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Fatalf("nothing in %s is one of %q", dir, patterns)
	}
	return files
}
