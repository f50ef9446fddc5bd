package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// noExchange is exchange on a system that does not support it.
func noExchange(a, b string) error { return errors.ErrUnsupported }

var ways = map[string]func(a, b string) error{"exchange": exchange, "two renames": noExchange}

// publish publishes a site with the given files, "path=content", to dir.
func publish(dir string, exchange func(a, b string) error, files ...string) error {
	s, err := stage(dir, patience, exchange)
	if err != nil {
		return err
	}
	defer s.Discard()
	for _, f := range files {
		name, data, _ := strings.Cut(f, "=")
		if err := s.Put(name, []byte(data)); err != nil {
			return err
		}
	}
	return s.Publish()
}

// tree lists everything below dir except the mark: files as "path=content", folders with a
// slash. It does not follow links.
func tree(t *testing.T, dir string) []string {
	t.Helper()
	list := []string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || p == dir || d.Name() == Mark {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		switch {
		case d.IsDir():
			rel += "/"
		case d.Type().IsRegular():
			data, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			rel += "=" + string(data)
		}
		list = append(list, filepath.ToSlash(rel))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func wantTree(t *testing.T, dir string, want ...string) {
	t.Helper()
	if got := tree(t, dir); !slices.Equal(got, want) {
		t.Errorf("in %s:\n got %q\nwant %q", dir, got, want)
	}
}

func TestPublishReplacesTheWholeFolder(t *testing.T) {
	for way, exchange := range ways {
		t.Run(way, func(t *testing.T) {
			top := t.TempDir()
			dir := filepath.Join(top, "diep", "public")
			if err := publish(dir, exchange, "index.html=1", "oud/index.html=1"); err != nil {
				t.Fatal(err)
			}
			wantTree(t, top, "diep/", "diep/public/", "diep/public/index.html=1", "diep/public/oud/", "diep/public/oud/index.html=1")
			if err := publish(dir, exchange, "index.html=2", "nieuw/index.html=2"); err != nil {
				t.Fatal(err)
			}
			wantTree(t, top, "diep/", "diep/public/", "diep/public/index.html=2", "diep/public/nieuw/", "diep/public/nieuw/index.html=2")
			if !marked(dir) {
				t.Error("the published folder has no mark")
			}
		})
	}
}

func TestPublishIntoAnEmptyFolder(t *testing.T) {
	for way, exchange := range ways {
		t.Run(way, func(t *testing.T) {
			dir := t.TempDir()
			if err := publish(dir, exchange, "index.html=1"); err != nil {
				t.Fatal(err)
			}
			wantTree(t, dir, "index.html=1")
		})
	}
}

func TestNoOtherFolderIsReplaced(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "public")
	os.Mkdir(dir, 0o755)
	os.WriteFile(filepath.Join(dir, "scriptie.txt"), []byte("mijn werk"), 0o644)
	err := publish(dir, exchange, "index.html=1")
	want := dir + " was not made by Wijkgids (it holds no file .wijkgids) and is left alone; choose another folder, or empty it"
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
	wantTree(t, top, "public/", "public/scriptie.txt=mijn werk")
}

func TestFolderThatBecomesSomebodyElsesMeanwhileIsLeftAlone(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "public")
	s, err := Stage(dir)
	if err != nil {
		t.Fatal(err)
	}
	os.Mkdir(dir, 0o755)
	os.WriteFile(filepath.Join(dir, "scriptie.txt"), []byte("mijn werk"), 0o644)
	if err := s.Publish(); err == nil || !strings.Contains(err.Error(), "left alone") {
		t.Errorf("got %v", err)
	}
	s.Discard()
	wantTree(t, top, "public/", "public/scriptie.txt=mijn werk")
}

func TestFileInPlaceOfTheFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	os.WriteFile(dir, []byte("mijn werk"), 0o644)
	if err := publish(dir, exchange); err == nil || err.Error() != dir+" is not a folder" {
		t.Errorf("got %v", err)
	}
}

func TestLinkToTheFolderStays(t *testing.T) {
	top := t.TempDir()
	target, link := filepath.Join(top, "schijf"), filepath.Join(top, "public")
	os.Mkdir(target, 0o755)
	if err := os.Symlink("schijf", link); err != nil {
		t.Skip(err)
	}
	for _, content := range []string{"1", "2"} {
		if err := publish(link, exchange, "index.html="+content); err != nil {
			t.Fatal(err)
		}
		wantTree(t, top, "public", "schijf/", "schijf/index.html="+content)
	}
	os.RemoveAll(target)
	if err := publish(link, exchange); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a link to nothing: got %v", err)
	}
}

func TestPublishToTheCurrentFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the current folder cannot be renamed there")
	}
	dir := t.TempDir()
	t.Chdir(dir)
	if err := publish(".", exchange, "index.html=1"); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, "index.html=1")
}

func TestMountPointIsNamed(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "public")
	publish(dir, exchange, "index.html=1")
	busy := func(a, b string) error { return fmt.Errorf("exchanging: %w", syscall.EBUSY) }
	err := publish(dir, busy, "index.html=2")
	if err == nil || !strings.Contains(err.Error(), "it is a mount point or in use") {
		t.Errorf("got %v", err)
	}
	wantTree(t, top, "public/", "public/index.html=1")
}

func TestFailedPutIsNeverPublished(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "public")
	publish(dir, exchange, "index.html=1")
	s, err := Stage(dir)
	if err != nil {
		t.Fatal(err)
	}
	s.Put("index.html", []byte("2"))
	if err := s.Put("index.html", []byte("3")); err == nil {
		t.Error("a second file on one path is accepted")
	}
	if err := s.Put("over/index.html", nil); err == nil {
		t.Error("a file is accepted after a failure")
	}
	if err := s.Publish(); err == nil || !strings.Contains(err.Error(), "two files on one path") {
		t.Errorf("Publish: got %v", err)
	}
	s.Discard()
	wantTree(t, top, "public/", "public/index.html=1")
}

func TestDiscardLeavesNothing(t *testing.T) {
	top := t.TempDir()
	s, err := Stage(filepath.Join(top, "public"))
	if err != nil {
		t.Fatal(err)
	}
	s.Put("a/b/index.html", nil)
	s.Discard()
	s.Discard()
	if err := s.Put("index.html", nil); err != errClosed {
		t.Errorf("Put after Discard: got %v", err)
	}
	if err := s.Publish(); !errors.Is(err, errClosed) {
		t.Errorf("Publish after Discard: got %v", err)
	}
	wantTree(t, top)
}

func TestPublishedFilesCanBeReadByAWebServer(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no permission bits there")
	}
	dir := filepath.Join(t.TempDir(), "public")
	publish(dir, exchange, "over/index.html=1")
	// The umask of this process applies to 0755 and 0644.
	os.Mkdir(dir+"-folder", 0o755)
	os.WriteFile(dir+"-file", nil, 0o644)
	for name, like := range map[string]string{dir: dir + "-folder", dir + "/over": dir + "-folder", dir + "/over/index.html": dir + "-file"} {
		got, _ := os.Stat(name)
		want, _ := os.Stat(like)
		if got.Mode() != want.Mode() {
			t.Errorf("%s: got mode %v, want %v", name, got.Mode(), want.Mode())
		}
	}
}

// Each case is a state that a killed build can leave. The next build must end with one site
// and nothing beside it.
func TestLeftoversAreCleared(t *testing.T) {
	tests := []struct {
		name  string
		state []string // files before
		dir   string   // content of public/index.html while the next build writes
	}{
		{"while it was writing", []string{"public/.wijkgids", "public/index.html=1", ".public.wijkgids-abc/.wijkgids", ".public.wijkgids-abc/x/half", ".public.wijkgids-lock"}, "1"},
		{"before the mark", []string{"public/.wijkgids", "public/index.html=1", ".public.wijkgids-abc/"}, "1"},
		{"between the renames", []string{".public.wijkgids-old/.wijkgids", ".public.wijkgids-old/index.html=1", ".public.wijkgids-abc/.wijkgids", ".public.wijkgids-abc/index.html=2"}, "1"},
		{"before the old one loses its name", []string{".public.wijkgids-old/.wijkgids", ".public.wijkgids-old/index.html=1", "public/.wijkgids", "public/index.html=2"}, "2"},
		{"while it was removing", []string{".public.wijkgids-abc/.wijkgids", "public/.wijkgids", "public/index.html=2"}, "2"},
		{"before the first move", []string{".public.wijkgids-abc/.wijkgids", ".public.wijkgids-abc/index.html=1"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			top := t.TempDir()
			for _, f := range tt.state {
				name, data, _ := strings.Cut(f, "=")
				path := filepath.Join(top, name)
				os.MkdirAll(filepath.Dir(path), 0o755)
				if strings.HasSuffix(name, "/") {
					os.Mkdir(path, 0o755)
				} else if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			dir := filepath.Join(top, "public")
			s, err := Stage(dir)
			if err != nil {
				t.Fatal(err)
			}
			if got, _ := os.ReadFile(filepath.Join(dir, "index.html")); string(got) != tt.dir {
				t.Errorf("public/index.html while the next run writes: got %q, want %q", got, tt.dir)
			}
			s.Put("index.html", []byte("3"))
			if err := s.Publish(); err != nil {
				t.Error(err)
			}
			wantTree(t, top, "public/", "public/index.html=3")
		})
	}
}

func TestFoldersOfOthersBesideItAreLeftAlone(t *testing.T) {
	top := t.TempDir()
	for _, name := range []string{".public.wijkgids-eigen/tekst", ".public2.wijkgids-abc/tekst", ".public.bak/tekst"} {
		os.Mkdir(filepath.Join(top, filepath.Dir(name)), 0o755)
		os.WriteFile(filepath.Join(top, name), nil, 0o644)
	}
	before := tree(t, top)
	if err := publish(filepath.Join(top, "public"), exchange); err != nil {
		t.Fatal(err)
	}
	wantTree(t, top, append(before, "public/")...)
}

func TestRunsForOneFolderTakeTurns(t *testing.T) {
	for way, exchange := range ways {
		t.Run(way, func(t *testing.T) {
			top := t.TempDir()
			dir := filepath.Join(top, "public")
			var wg sync.WaitGroup
			for run := range 8 {
				wg.Go(func() {
					for range 5 {
						if err := publish(dir, exchange, fmt.Sprintf("a=%d", run), fmt.Sprintf("b=%d", run)); err != nil {
							t.Error(err)
						}
					}
				})
			}
			wg.Wait()
			got := tree(t, top)
			if len(got) != 3 || got[1][len("public/a="):] != got[2][len("public/b="):] {
				t.Errorf("got %q, want one site of one run", got)
			}
		})
	}
}

func TestRunThatNeverEndsIsNotWaitedForWithoutEnd(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s, err := Stage(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = stage(dir, 0, exchange)
	if want := "waiting for another build to " + dir; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %q …", err, want)
	}
	s.Put("index.html", []byte("1"))
	if err := s.Publish(); err != nil {
		t.Error(err)
	}
	wantTree(t, dir, "index.html=1")
}

// BenchmarkPublish replaces a site of the size of a large guide.
func BenchmarkPublish(b *testing.B) {
	const n = 10_000
	page := make([]byte, 16<<10)
	dir := filepath.Join(b.TempDir(), "public")
	var put, move time.Duration
	for b.Loop() {
		start := time.Now()
		s, err := Stage(dir)
		if err != nil {
			b.Fatal(err)
		}
		var wg sync.WaitGroup
		workers := runtime.GOMAXPROCS(0)
		for w := range workers {
			wg.Go(func() {
				for i := w; i < n; i += workers {
					if err := s.Put(fmt.Sprintf("sectie-%d/pagina-%d/index.html", i%12, i), page); err != nil {
						b.Error(err)
					}
				}
			})
		}
		wg.Wait()
		put += time.Since(start)
		start = time.Now()
		if err := s.Publish(); err != nil {
			b.Fatal(err)
		}
		move += time.Since(start)
	}
	b.ReportMetric(float64(put.Milliseconds())/float64(b.N), "put-ms/op")
	b.ReportMetric(float64(move.Milliseconds())/float64(b.N), "publish-ms/op")
}
