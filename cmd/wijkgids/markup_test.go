package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The Nu Html Checker, which validator.w3.org runs, reports nothing about any page, style sheet or
// drawing of the real guide, of the example, or of a guide that uses every feature, in any language.
func TestNuHtmlChecker(t *testing.T) {
	t.Parallel()
	jar := filepath.Join(repository, ".ci/node_modules/vnu-jar/build/dist/vnu.jar")
	miss := t.Skipf
	if os.Getenv("CI") != "" {
		miss = t.Fatalf
	}
	if _, err := os.Stat(jar); err != nil {
		miss("needs the packages of .ci (npm ci --prefix .ci): %v", err)
	}
	if _, err := exec.LookPath("java"); err != nil {
		miss("needs Java (on Debian: apt-get install default-jre-headless): %v", err)
	}
	real, own, example := buildRealGuide(t), buildOwnGuide(t), buildExampleGuide(t)
	// The checker must report known faults.
	faulty := t.TempDir()
	writeInto(t, faulty, "faulty.html", []byte("<!doctype html><html lang=nl><title>Fout</title><p><ul></ul></p>"))
	writeInto(t, faulty, "faulty.css", []byte("p { colour: red }"))

	langs := buildOwnGuideInLanguages(t)
	messages := checkMarkup(t, jar, real, own, example, filepath.Join(langs, "ar"), filepath.Join(langs, "tr"), faulty)
	seen := map[string]int{}
	for _, m := range messages {
		if file, ok := strings.CutPrefix(m.file, faulty+"/"); ok {
			seen[file]++
			continue
		}
		t.Errorf("%s:%d:%d: %s: %s\n%s", m.file, m.LastLine, m.LastColumn, m.Type, m.Message, m.Extract)
	}
	if seen["faulty.html"] == 0 || seen["faulty.css"] == 0 {
		t.Errorf("the checker does not see the faults it is given: %v", seen)
	}
}

// A markupMessage is a message of the checker.
type markupMessage struct {
	Type, URL, Message, Extract string
	LastLine, LastColumn        int

	file string
}

// checkMarkup runs the checker over all files in some folders. Its options are documented at
// https://validator.github.io/validator/ and its output at
// https://github.com/validator/validator/wiki/Output-»-JSON.
func checkMarkup(t *testing.T, jar string, folders ...string) []markupMessage {
	t.Helper()
	// Without the second compiler it takes half the time, and larger stack frames.
	args := append([]string{"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-jar", jar, "--format", "json", "--stdout", "--also-check-css", "--also-check-svg", "--skip-non-html"}, folders...)
	var log bytes.Buffer
	cmd := exec.Command("java", args...)
	cmd.Stderr = &log
	out, err := cmd.Output()
	// It exits with 1 when it reports an error.
	if failed := (*exec.ExitError)(nil); err != nil && !errors.As(err, &failed) {
		t.Fatalf("running the checker: %v", err)
	}
	var report struct{ Messages []markupMessage }
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatalf("the checker wrote no report: %v\n%s", err, log.Bytes())
	}
	var messages []markupMessage
	for _, m := range report.Messages {
		if !knownToBeRight(m.Message) {
			m.file = strings.TrimPrefix(m.URL, "file:")
			messages = append(messages, m)
		}
	}
	return messages
}

// valid matches messages about valid CSS that the checker does not support yet, each with its
// specification.
var valid = []*regexp.Regexp{
	// https://www.w3.org/TR/css-conditional-5/#container-queries
	regexp.MustCompile(`^CSS: Unrecognized at-rule “@container”$`),
	regexp.MustCompile(`^CSS: “container-type”: Property “container-type” doesn't exist\.$`),
	// https://svgwg.org/svg2-draft/painting.html#PaintOrderProperty
	regexp.MustCompile(`^CSS: “paint-order”: Property “paint-order” doesn't exist\.$`),
	// A percentage in color-mix that comes from huizen.css:
	// https://www.w3.org/TR/css-color-5/#color-mix
	regexp.MustCompile(`^CSS: “fill”: “var\(--dusk\)” is not a “\*invalid\*” value\.$`),
}

func knownToBeRight(message string) bool {
	for _, r := range valid {
		if r.MatchString(message) {
			return true
		}
	}
	return false
}
