package main

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
)

const (
	repository = "../.."

	// realDay is the day on which tests build and check the real guide, so that an evening in its
	// past does not fail them.
	realDay = "2026-11-22T12:00:00+01:00"
)

// buildRealGuide returns the folder of the real guide, built once for all tests. Tests must not
// write to it.
func buildRealGuide(t testing.TB) string {
	t.Helper()
	return realGuide.public(t, func(public string) {
		mustRun(t, "build", "-root", repository, "-out", public, "-now", realDay)
	})
}

// buildOwnGuide returns the folder of the guide of testdata/browser, built once for all tests.
// Tests must not write to it.
func buildOwnGuide(t testing.TB) string {
	t.Helper()
	return ownGuide.public(t, func(public string) { buildOwn(t, public) })
}

// buildOwnGuideInLanguages is like buildOwnGuide for a guide that is in ownLanguages as well.
func buildOwnGuideInLanguages(t testing.TB) string {
	t.Helper()
	return ownGuideInLanguages.public(t, func(public string) {
		mustRun(t, "build", "-root", writeOwnGuideIn(t, ownLanguages), "-out", public, "-now", ownGuideDay)
	})
}

// buildOwnGuideBelow does the same for a guide that is at ownPath of a host.
func buildOwnGuideBelow(t testing.TB) string {
	t.Helper()
	return ownGuideBelow.public(t, func(public string) {
		buildOwn(t, public, "-base-url", "https://proefstad.example"+ownPath)
	})
}

// buildExampleGuide returns the folder of the example guide that new writes, built once for all
// tests. Tests must not write to it.
func buildExampleGuide(t testing.TB) string {
	t.Helper()
	return exampleGuide.public(t, func(public string) {
		root := filepath.Join(t.TempDir(), "havermeer")
		mustRun(t, "new", "voorbeeldgids", root, "-now", realDay)
		mustRun(t, "build", "-root", root, "-out", public, "-now", realDay)
	})
}

const ownPath = "/wijk/gids/"

func buildOwn(t testing.TB, public string, flags ...string) {
	t.Helper()
	mustRun(t, append([]string{"build", "-root", writeOwnGuide(t), "-out", public, "-now", ownGuideDay}, flags...)...)
}

var realGuide, ownGuide, ownGuideInLanguages, ownGuideBelow, exampleGuide sharedGuide

// A sharedGuide is built by the first test that needs it.
type sharedGuide struct {
	once sync.Once
	dir  string
}

func (s *sharedGuide) public(t testing.TB, build func(public string)) string {
	t.Helper()
	s.once.Do(func() {
		dir, err := os.MkdirTemp(sharedGuides, "")
		if err != nil {
			t.Fatal(err)
		}
		public := filepath.Join(dir, "public")
		build(public)
		s.dir = public
	})
	if s.dir == "" {
		t.Fatal("this guide was not built: another test says why")
	}
	return s.dir
}

// sharedGuides is the folder with these guides. TestMain makes and removes it.
var sharedGuides string
