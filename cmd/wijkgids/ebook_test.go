package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// EPUBCheck of the W3C finds no errors in the e-book of the real guide, of the example, or of the
// guide with the richest entries.
func TestEbookIsValid(t *testing.T) {
	t.Parallel()
	const jar = "/usr/bin/epubcheck" // Debian's is a jar
	miss := t.Skipf
	if os.Getenv("CI") != "" {
		miss = t.Fatalf
	}
	if _, err := exec.LookPath("java"); err != nil {
		miss("needs Java: %v", err)
	}
	if _, err := os.Stat(jar); err != nil {
		miss("needs EPUBCheck: %v", err)
	}
	var books []string
	for _, public := range []string{buildRealGuide(t), buildExampleGuide(t)} {
		books = append(books, filepath.Join(public, "handreiking", "handreiking.epub"))
	}
	rich := filepath.Join(t.TempDir(), "public")
	mustRun(t, "build", "-root", "testdata/pages", "-out", rich, "-now", pagesDay)
	books = append(books, filepath.Join(rich, "handreiking", "handreiking.epub"))
	for _, book := range books {
		// A short run takes half the time without the second compiler.
		out, err := exec.Command("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar, book, "--failonwarnings").CombinedOutput()
		if err != nil || !strings.Contains(string(out), "No errors or warnings detected") {
			t.Errorf("%s: %v\n%s", book, err, out)
		}
	}
}
