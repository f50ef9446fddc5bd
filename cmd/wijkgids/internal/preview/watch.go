package preview

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// A watcher reports what changes in some folders and all that is below them. It
// watches folders, never files: an editor that saves by renaming leaves a watch
// on a file behind on the old one.
type watcher struct {
	notify  *fsnotify.Watcher
	roots   []string
	folders map[string]bool // those that are watched, but for the parents of roots
	errors  chan error      // what went wrong while watching; the rest goes on
}

// watch begins to watch the folders with the given paths. One that is absent is
// watched as soon as it is made.
func watch(roots []string) (*watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, explain(err)
	}
	w := &watcher{notify: notify, folders: make(map[string]bool), errors: make(chan error, 1)}
	for _, root := range roots {
		w.roots = append(w.roots, filepath.Clean(root))
	}
	if err := w.addRoots(); err != nil {
		notify.Close()
		return nil, err
	}
	return w, nil
}

func (w *watcher) close() { w.notify.Close() }

func (w *watcher) addRoots() error {
	for _, root := range w.roots {
		// The parent tells when the root itself comes or goes.
		if err := w.notify.Add(filepath.Dir(root)); err != nil {
			return fmt.Errorf("watching %s: %w", filepath.Dir(root), explain(err))
		}
		if w.folder(root) {
			if _, err := w.addTree(root); err != nil {
				return err
			}
		}
	}
	return nil
}

// addTree watches a folder and all below it, and gives the files it finds
// there. A folder is watched before it is read: what comes in between is found
// twice rather than not.
func (w *watcher) addTree(dir string) (files []string, err error) {
	switch err := w.notify.Add(dir); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil // gone already; its parent tells if it comes back
	case err != nil:
		return nil, fmt.Errorf("watching %s: %w", dir, explain(err))
	}
	w.folders[dir] = true
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("watching %s: %w", dir, err)
	}
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		switch {
		case e.IsDir() && !ignoredFolder(e.Name()):
			below, err := w.addTree(name)
			if err != nil {
				return nil, err
			}
			files = append(files, below...)
		case !e.IsDir() && !ignoredFile(e.Name()):
			files = append(files, name)
		}
	}
	return files, nil
}

// forget stops watching a folder that is gone and those that were below it. A
// folder that was moved would otherwise go on reporting under its old name.
func (w *watcher) forget(dir string) {
	if !w.folders[dir] {
		return
	}
	for folder := range w.folders {
		if folder == dir || strings.HasPrefix(folder, dir+string(filepath.Separator)) {
			w.notify.Remove(folder) // fails if the system has noticed before us
			delete(w.folders, folder)
		}
	}
}

// start gives the changes as they are noticed, until ctx is done. Nil means
// that anything may have changed.
func (w *watcher) start(ctx context.Context) <-chan []string {
	out := make(chan []string)
	go func() {
		for {
			var changed []string
			select {
			case <-ctx.Done():
				return
			case event, ok := <-w.notify.Events:
				if !ok {
					return
				}
				if changed = w.note(event); len(changed) == 0 {
					continue
				}
			case err, ok := <-w.notify.Errors:
				if !ok {
					return
				}
				if !errors.Is(err, fsnotify.ErrEventOverflow) {
					w.report(explain(err))
					continue
				}
				w.again() // and changed is nil
			}
			select {
			case out <- changed:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// again starts from nothing, after events were lost: folders may have come,
// gone or moved unseen.
func (w *watcher) again() {
	for folder := range w.folders {
		w.notify.Remove(folder)
	}
	clear(w.folders)
	if err := w.addRoots(); err != nil {
		w.report(err)
	}
}

func (w *watcher) report(err error) {
	select {
	case w.errors <- err:
	default: // one that nobody has read yet says enough
	}
}

// note gives the paths that an event is about, none if it is not about the
// guide, and keeps the watched folders up to date.
func (w *watcher) note(event fsnotify.Event) []string {
	name := filepath.Clean(event.Name)
	if !w.about(name) {
		return nil
	}
	changed := []string{name}
	if event.Has(fsnotify.Remove) || event.Has(fsnotify.Rename) {
		w.forget(name)
		return changed
	}
	if event.Has(fsnotify.Create) {
		if w.folder(name) {
			files, err := w.addTree(name)
			if err != nil {
				w.report(err)
			}
			changed = append(changed, files...)
		}
		return changed
	}
	if event.Has(fsnotify.Write) {
		return changed
	}
	return nil // only its permissions or times
}

// about tells whether a path is in the guide and not to be ignored.
func (w *watcher) about(name string) bool {
	for _, root := range w.roots {
		if name == root {
			return true
		}
		below, ok := strings.CutPrefix(name, root+string(filepath.Separator))
		if root == "." {
			below, ok = name, true
		}
		if !ok {
			continue
		}
		folders := strings.Split(below, string(filepath.Separator))
		last := folders[len(folders)-1]
		if slices.ContainsFunc(folders[:len(folders)-1], ignoredFolder) {
			return false
		}
		return !ignoredFile(last) || !ignoredFolder(last) && (w.folders[name] || w.folder(name))
	}
	return false
}

// folder tells whether a path is a folder to watch. Links are followed for the
// roots only.
func (w *watcher) folder(name string) bool {
	stat := os.Lstat
	if slices.Contains(w.roots, name) {
		stat = os.Stat
	}
	info, err := stat(name)
	return err == nil && info.IsDir()
}

// ignoredFolder tells whether a folder of this name is no part of a guide. Of
// those that begin with a dot only .well-known can be published (RFC 8615).
func ignoredFolder(name string) bool {
	return strings.HasPrefix(name, ".") && name != ".well-known"
}

// ignoredFile tells whether a file of this name is something an editor keeps
// for itself, or hidden.
func ignoredFile(name string) bool {
	return strings.HasPrefix(name, ".") || // hidden; Vim's .x.swp, Emacs' .#x
		strings.HasSuffix(name, "~") || // a copy of the old version: Vim, Emacs, gedit, Kate
		strings.HasPrefix(name, "~$") || // Office
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") || // Emacs saving by itself
		slices.Contains([]string{".swp", ".swo", ".swx"}, filepath.Ext(name)) || // Vim, where it may not hide them
		strings.HasSuffix(name, "___jb_tmp___") || strings.HasSuffix(name, "___jb_old___") || // JetBrains
		name == "4913" // Vim looking whether it can write here
}

// explain adds what can be done about the limits of Linux, whose own words,
// "no space left on device", lead astray.
func explain(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("the system allows no more folders to be watched; raise fs.inotify.max_user_watches with sysctl (%w)", err)
	case errors.Is(err, syscall.EMFILE):
		return fmt.Errorf("the system allows no more watchers or open files; raise fs.inotify.max_user_instances with sysctl, or the limit of ulimit -n (%w)", err)
	}
	return err
}

const (
	quiet  = 10 * time.Millisecond  // this long without changes, and a burst is over
	enough = 200 * time.Millisecond // this long after its first change, a burst is not waited for
)

// settle gathers changes that come in a burst, as when git switches branches or
// an editor saves by way of another file, and passes them on as one: sorted,
// without repeats. While nobody takes them, more are added. A nil among them
// makes the whole nil.
func settle(ctx context.Context, in <-chan []string, out chan<- []string) {
	var (
		paths map[string]bool // nil if there are none
		all   bool
		first time.Time
		wait  = time.NewTimer(0)
		ready chan<- []string // out, once the burst is over
		batch []string
	)
	<-wait.C
	for {
		select {
		case <-ctx.Done():
			return
		case changed := <-in:
			if paths == nil {
				paths, first = make(map[string]bool), time.Now()
			}
			all = all || changed == nil
			for _, p := range changed {
				paths[p] = true
			}
			ready = nil
			wait.Reset(min(quiet, max(0, enough-time.Since(first))))
		case <-wait.C:
			ready, batch = out, nil
			if !all {
				for p := range paths {
					batch = append(batch, p)
				}
				slices.Sort(batch)
			}
		case ready <- batch:
			paths, all, ready = nil, false, nil
		}
	}
}
