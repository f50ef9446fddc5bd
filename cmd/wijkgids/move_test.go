package main

import (
	"bytes"
	"os"
	"testing"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/rename"
)

// In each section, mv renames the entry with the most references without missing a link or
// reference.
func TestRenamedEntryOfTheRealGuideIsFound(t *testing.T) {
	o := options{root: repository, drafts: true}
	g, problems, err := o.builder().Guide()
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Sections) < 10 {
		t.Fatalf("the guide has %d sections (%v)", len(g.Sections), problems)
	}
	count := func(e *guide.Entry) int { return len(e.Back) + len(e.Mentioned) }
	for _, s := range g.Sections {
		most := s.Entries[0]
		for _, e := range s.Entries {
			if count(e) > count(most) {
				most = e
			}
		}
		changes, err := rename.Plan(g, os.DirFS(o.root), most, "een-heel-andere-naam")
		if err != nil {
			t.Fatal(err)
		}
		if len(changes) < 3 {
			t.Errorf("%s: nothing refers to it", most.Path)
		}
		var log bytes.Buffer
		if err := o.tryChanges(os.DirFS(o.root), most, changes, &log); err != nil {
			t.Errorf("%s: %v\n%s", most.Path, err, log.Bytes())
		}
	}
}
