package preview

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"

	"wijkgids/cmd/wijkgids/internal/paths"
)

// A watched is a folder in which "content" and "layouts" are watched.
type watched struct {
	t       *testing.T
	root    string
	w       *watcher
	changes <-chan []string
}

func newWatched(t *testing.T, folders ...string) *watched {
	t.Helper()
	d := &watched{t: t, root: t.TempDir()}
	for _, f := range folders {
		d.do(os.MkdirAll(d.path(f), 0o755))
	}
	w, err := watch([]string{d.path("content"), d.path("layouts")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.close)
	d.w, d.changes = w, w.start(t.Context())
	return d
}

func (d *watched) path(name string) string { return filepath.Join(d.root, filepath.FromSlash(name)) }

func (d *watched) do(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *watched) write(name string) {
	d.t.Helper()
	d.do(os.WriteFile(d.path(name), []byte("tekst"), 0o644))
}

// wait waits until a path is reported, and returns all paths reported until then.
func (d *watched) wait(name string) []string {
	d.t.Helper()
	var all []string
	for {
		for _, p := range receive(d.t, d.changes, "a change of "+name) {
			rel, err := filepath.Rel(d.root, p)
			d.do(err)
			all = append(all, filepath.ToSlash(rel))
		}
		if slices.Contains(all, name) {
			return all
		}
	}
}

// marker writes a file and waits until it is reported. Earlier changes that are not reported before
// it will not be reported at all.
func (d *watched) marker() []string {
	d.t.Helper()
	name := fmt.Sprintf("content/merk-%d.md", time.Now().UnixNano())
	d.write(name)
	all := d.wait(name)
	return slices.DeleteFunc(all, func(p string) bool { return p == name })
}

func TestWritingARemovingAFile(t *testing.T) {
	d := newWatched(t, "content/begrippen")
	d.write("content/begrippen/wijk.md")
	d.wait("content/begrippen/wijk.md")
	d.marker()
	d.write("content/begrippen/wijk.md")
	d.wait("content/begrippen/wijk.md")
	d.marker()
	d.do(os.Remove(d.path("content/begrippen/wijk.md")))
	d.wait("content/begrippen/wijk.md")
}

func TestEditorsThatSaveByRenaming(t *testing.T) {
	tests := map[string]func(d *watched){
		"new file over the old one": func(d *watched) { // gedit, Sublime Text, sed -i
			d.write("content/.wijk.md.tmp")
			d.do(os.Rename(d.path("content/.wijk.md.tmp"), d.path("content/wijk.md")))
		},
		"old file aside, new one written": func(d *watched) { // Vim
			d.write("content/4913")
			d.do(os.Remove(d.path("content/4913")))
			d.do(os.Rename(d.path("content/wijk.md"), d.path("content/wijk.md~")))
			d.write("content/wijk.md")
			d.do(os.Remove(d.path("content/wijk.md~")))
		},
		"by way of another folder": func(d *watched) {
			d.write("elders")
			d.do(os.Rename(d.path("elders"), d.path("content/wijk.md")))
		},
	}
	for name, save := range tests {
		t.Run(name, func(t *testing.T) {
			d := newWatched(t, "content")
			d.write("content/wijk.md")
			d.marker()
			for range 3 { // also after the first the file is still watched
				save(d)
				d.wait("content/wijk.md")
				for _, p := range d.marker() {
					if p != "content/wijk.md" {
						t.Errorf("also reported: %s", p)
					}
				}
			}
		})
	}
}

func TestNewFoldersAreWatchedWithWhatIsInThem(t *testing.T) {
	d := newWatched(t, "content")
	d.do(os.MkdirAll(d.path("elders/diep/dieper"), 0o755))
	d.write("elders/a.md")
	d.write("elders/diep/dieper/b.md")
	d.do(os.Rename(d.path("elders"), d.path("content/sectie")))
	all := d.wait("content/sectie")
	for _, want := range []string{"content/sectie/a.md", "content/sectie/diep/dieper/b.md"} {
		if !slices.Contains(all, want) {
			t.Errorf("%s is not reported: %q", want, all)
		}
	}
	d.write("content/sectie/diep/dieper/c.md")
	d.wait("content/sectie/diep/dieper/c.md")

	d.do(os.MkdirAll(d.path("content/een/twee/drie"), 0o755))
	d.write("content/een/twee/drie/d.md")
	d.wait("content/een/twee/drie/d.md")
}

func TestFolderThatIsRemovedAndMadeAgain(t *testing.T) {
	d := newWatched(t, "content/sectie")
	for range 3 {
		d.do(os.RemoveAll(d.path("content/sectie")))
		d.wait("content/sectie")
		d.do(os.Mkdir(d.path("content/sectie"), 0o755))
		d.write("content/sectie/a.md")
		d.wait("content/sectie/a.md")
	}
}

func TestFolderThatIsRenamedReportsUnderItsNewName(t *testing.T) {
	d := newWatched(t, "content/oud/diep")
	d.do(os.Rename(d.path("content/oud"), d.path("content/nieuw")))
	if all := d.wait("content/nieuw"); !slices.Contains(all, "content/oud") {
		t.Errorf("the old name is not reported: %q", all)
	}
	d.write("content/nieuw/diep/a.md")
	d.wait("content/nieuw/diep/a.md")
	for _, p := range d.marker() {
		if strings.HasPrefix(p, "content/oud") {
			t.Errorf("reported under its old name: %s", p)
		}
	}

	d.do(os.Rename(d.path("content/nieuw"), d.path("buiten")))
	d.wait("content/nieuw")
	d.write("buiten/diep/b.md")
	if got := d.marker(); len(got) > 0 {
		t.Errorf("a folder that was moved out of the guide is still watched: %q", got)
	}
}

func TestRootThatComesLaterAndGoes(t *testing.T) {
	d := newWatched(t, "content")
	for range 2 {
		d.do(os.Mkdir(d.path("layouts"), 0o755))
		d.write("layouts/base.html")
		d.wait("layouts/base.html")
		d.do(os.RemoveAll(d.path("layouts")))
		d.wait("layouts")
	}
	d.do(os.Rename(d.path("content"), d.path("weg")))
	d.wait("content")
	d.do(os.Rename(d.path("weg"), d.path("content")))
	d.wait("content")
	d.write("content/a.md")
	d.wait("content/a.md")
}

func TestRootThatIsALink(t *testing.T) {
	root := t.TempDir()
	os.Mkdir(filepath.Join(root, "elders"), 0o755)
	if err := os.Symlink("elders", filepath.Join(root, "content")); err != nil {
		t.Skip(err)
	}
	w, err := watch([]string{filepath.Join(root, "content")})
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	d := &watched{t: t, root: root, w: w, changes: w.start(t.Context())}
	d.write("elders/a.md")
	d.wait("content/a.md")
}

func TestRelativeRoots(t *testing.T) {
	for _, root := range []string{"content", ".", "./content/"} {
		t.Run(root, func(t *testing.T) {
			t.Chdir(t.TempDir())
			os.Mkdir("content", 0o755)
			w, err := watch([]string{root})
			if err != nil {
				t.Fatal(err)
			}
			defer w.close()
			changes := w.start(t.Context())
			os.WriteFile("content/a.md", nil, 0o644)
			if got, want := receive(t, changes, "a change"), []string{filepath.FromSlash("content/a.md")}; !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestWhatIsNoPartOfTheGuideIsNotReported(t *testing.T) {
	d := newWatched(t, "content/sectie", "content/.git/refs", "public")
	for _, name := range []string{
		"content/.DS_Store", "content/sectie/.a.md.swp", "content/a.md~", "content/a.swp", "content/4913",
		"content/#a.md#", "content/.#a.md", "content/~$a.docx", "content/a.md___jb_tmp___",
		"content/.git/index", "content/.git/refs/main", "public/index.html", "README.md", "layoutsx",
	} {
		d.write(name)
		d.do(os.Remove(d.path(name)))
	}
	d.do(os.Chmod(d.path("content/sectie"), 0o700))
	d.do(os.Mkdir(d.path("content/.nieuw"), 0o755))
	if got := d.marker(); len(got) > 0 {
		t.Errorf("reported: %q", got)
	}
}

func TestNamesOfEntriesAreNeverIgnored(t *testing.T) {
	for _, name := range []string{"wijk.md", "4913.md", "swp.md", "a.jpg", "index.md", "gids.md", "synoniemen.yaml", "a-.md", "jb_tmp.md", "c#.md", "tmp.tmp", "_headers"} {
		if paths.Ignored(name) {
			t.Errorf("%s is ignored", name)
		}
	}
	for _, name := range []string{"initiatieven", ".well-known", "root", "4913", "a~"} {
		if ignoredFolder(name) {
			t.Errorf("folder %s is ignored", name)
		}
	}
}

func TestLostEventsMakeEverythingChanged(t *testing.T) {
	d := newWatched(t, "content/sectie/diep")
	d.w.notify.Errors <- fsnotify.ErrEventOverflow
	if got := receive(t, d.changes, "the overflow"); got != nil {
		t.Errorf("got %q, want nil", got)
	}
	d.write("content/sectie/diep/a.md")
	d.wait("content/sectie/diep/a.md")
}

func TestOtherTroubleIsReportedAndWatchingGoesOn(t *testing.T) {
	d := newWatched(t, "content")
	trouble := errors.New("trouble")
	d.w.notify.Errors <- trouble
	if got := receive(t, d.w.errors, "the error"); got != trouble {
		t.Errorf("got %v", got)
	}
	d.marker()
}

func TestLimitsOfTheSystemAreExplained(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such limits there")
	}
	for err, want := range map[error]string{
		syscall.ENOSPC: "the system allows no more folders to be watched; raise fs.inotify.max_user_watches with sysctl (no space left on device)",
		syscall.EMFILE: "the system allows no more watchers or open files; raise fs.inotify.max_user_instances with sysctl, or the limit of ulimit -n (too many open files)",
		syscall.EACCES: "permission denied",
	} {
		if got := explain(err).Error(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// settling runs settle with a fake clock.
func settling(t *testing.T, test func(in chan<- []string, out <-chan []string)) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		in, out := make(chan []string), make(chan []string)
		go debounce(ctx, in, out)
		test(in, out)
	})
}

func TestBurstIsPassedOnAsOne(t *testing.T) {
	settling(t, func(in chan<- []string, out <-chan []string) {
		start := time.Now()
		const pause = quiet * 2 / 3
		for _, p := range []string{"c", "a", "b", "a"} {
			in <- []string{p}
			time.Sleep(pause)
		}
		got := <-out
		if want := []string{"a", "b", "c"}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		if took := time.Since(start); took != 3*pause+quiet {
			t.Errorf("took %v", took)
		}
		start = time.Now()
		in <- []string{"d"}
		if got := <-out; !slices.Equal(got, []string{"d"}) || time.Since(start) != quiet {
			t.Errorf("the next: got %q after %v", got, time.Since(start))
		}
	})
}

func TestBurstWithoutEndIsNotWaitedFor(t *testing.T) {
	settling(t, func(in chan<- []string, out <-chan []string) {
		start, stop := time.Now(), make(chan bool)
		var writer sync.WaitGroup
		writer.Go(func() {
			for i := 0; ; i++ {
				select {
				case in <- []string{fmt.Sprint(i)}:
					time.Sleep(7 * time.Millisecond)
				case <-stop:
					return
				}
			}
		})
		got := <-out
		if took := time.Since(start); took != enough || len(got) != 29 {
			t.Errorf("got %d changes after %v, want 29 after %v", len(got), took, enough)
		}
		close(stop)
		writer.Wait()
	})
}

func TestChangesAreGatheredWhileNobodyTakesThem(t *testing.T) {
	settling(t, func(in chan<- []string, out <-chan []string) {
		for i := range 5 {
			in <- []string{fmt.Sprint(i)}
			time.Sleep(time.Second)
		}
		if got := <-out; len(got) != 5 {
			t.Errorf("got %q", got)
		}
		select {
		case got := <-out:
			t.Errorf("once more: %q", got)
		case <-time.After(time.Minute):
		}
	})
}

func TestOneChangeOfEverythingMakesAllOfIt(t *testing.T) {
	settling(t, func(in chan<- []string, out <-chan []string) {
		in <- []string{"a"}
		in <- nil
		in <- []string{"b"}
		if got := <-out; got != nil {
			t.Errorf("got %q, want nil", got)
		}
		in <- []string{"c"}
		if got := <-out; !slices.Equal(got, []string{"c"}) {
			t.Errorf("the next: got %q", got)
		}
	})
}
