package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// A guide in one language has nothing of the others: no markup, style, script or file.
func TestGuideInOneLanguage(t *testing.T) {
	public := filepath.Join(t.TempDir(), "public")
	buildOwn(t, public)
	markup := regexp.MustCompile(`hreflang=|id="taal_|#taal_|class="[^"]*\blangs\b|/talen\.|<bdi|[\x{2068}\x{2069}]|xhtml:link`)
	codes := append(wording.Codes()[1:], content.Simple)
	pages := 0
	err := filepath.WalkDir(public, func(file string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(public, file)
		if err != nil {
			return err
		}
		if d.IsDir() {
			if slices.Contains(codes, strings.TrimPrefix(filepath.ToSlash(name), "assets/")) {
				t.Errorf("there is a folder %s", name)
			}
			return nil
		}
		if ext := filepath.Ext(name); ext != ".html" && ext != ".xml" {
			return nil
		}
		text := mustRead(t, file)
		pages++
		if found := markup.Find(text); found != nil {
			t.Errorf("%s has %q", name, found)
		}
		if strings.HasSuffix(name, ".html") && name != "404.html" && !bytes.Contains(text, []byte(`lang="nl"`)) {
			t.Errorf("%s is not in Dutch", name)
		}
		return nil
	})
	if err != nil || pages < 50 {
		t.Fatalf("%d pages: %v", pages, err)
	}
}
