package paths

import "testing"

func TestSetRefusesWhatCannotStandTogether(t *testing.T) {
	for _, c := range []struct {
		first, second string
		want          *Clash
	}{
		{"a.html", "b.html", nil},
		{"a/index.html", "a/b/index.html", nil},
		{"a.html", "a.html", &Clash{"a.html", "a.html", false}},
		{"a.html", "A.html", &Clash{"A.html", "a.html", false}},
		{"a.html", "a.html/x/index.html", &Clash{"a.html/x/index.html", "a.html", false}},
		{"a.html/x/index.html", "A.HTML", &Clash{"A.HTML", "a.html", true}},
		{"een/a/index.html", "Een/b/index.html", &Clash{"Een/b/index.html", "een", true}},
	} {
		var s Set
		if _, clash := s.Add(c.first); clash != nil {
			t.Fatalf("%s: %+v", c.first, clash)
		}
		_, got := s.Add(c.second)
		if (got == nil) != (c.want == nil) || got != nil && *got != *c.want {
			t.Errorf("%s after %s: got %+v, want %+v", c.second, c.first, got, c.want)
		}
	}
}

func TestSetAddsNoFolderOfAFileThatItRefuses(t *testing.T) {
	var s Set
	s.Add("a")
	if _, clash := s.Add("a/b/c"); clash == nil {
		t.Fatal("a file below a file is not refused")
	}
	if newFolder, clash := s.Add("b/c"); clash != nil || !newFolder {
		t.Errorf("got %v, %+v", newFolder, clash)
	}
}

func TestOnWindows(t *testing.T) {
	for name, want := range map[string]bool{
		"con": false, "CON.md": false, "aux.foto.jpg": false, "nul.css": false, "prn": false, "com1.md": false, "LPT9": false, "com0": false, "oud.": false, "a:b": false, `a\b`: false, "wat?": false, "oud ": false, "a\nb": false,
		"conto.md": true, "com.md": true, "com10.md": true, "lpt.md": true, "comx": true, "foto.jpg": true, "de-con.md": true,
	} {
		if got := OnWindows(name); got != want {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

func TestIgnored(t *testing.T) {
	for name, want := range map[string]bool{
		"proef.md~": true, "#proef.md#": true, "proef.md.swp": true, ".proef.md.swp": true, "Thumbs.db": true, "THUMBS.DB": true, "desktop.ini": true,
		".DS_Store": true, "._foto.jpg": true, ".#base.html": true, "~$brief.docx": true, ".~lock.brief.odt#": true, "proef.md.orig": true, "foto.jpg.bak": true,
		"4913": true, "proef.md___jb_tmp___": true,
		"proef.md": false, "#proef.md": false, "tmp.tmp": false, "notities.txt": false, "foto.jpg": false, "thumbs.md": false, "~proef.md": false,
	} {
		if got := Ignored(name); got != want {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
	for name, want := range map[string]bool{"__MACOSX": true, "@eaDir": true, ".git": true, "4913": false, "a~": false, "initiatieven": false} {
		if got := IgnoredFolder(name); got != want {
			t.Errorf("folder %s: got %v, want %v", name, got, want)
		}
	}
	for name, want := range map[string]bool{".htaccess": false, ".nojekyll": false, ".DS_Store": true, "robots.txt": false} {
		if got := Leftover(name); got != want {
			t.Errorf("%s in static/: got %v, want %v", name, got, want)
		}
	}
}
