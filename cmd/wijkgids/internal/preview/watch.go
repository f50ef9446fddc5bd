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

	"wijkgids/cmd/wijkgids/internal/paths"
)

// A watcher reports changes in folders, recursively. It watches folders instead of
// files, since a watch on a file does not survive an editor that saves by renaming.
type watcher struct {
	notify  *fsnotify.Watcher
	roots   []string
	folders map[string]bool // the folders that are watched, without the parents of roots
	errors  chan error      // errors that do not stop the watcher
}

// watch starts watching folders. A folder that does not exist is watched when it is
// created.
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
		// The parent reports when the root is created or removed.
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

// addTree watches a folder recursively and returns its files. It watches a folder
// before reading it, so that a file created in between is not missed.
func (w *watcher) addTree(dir string) (files []string, err error) {
	switch err := w.notify.Add(dir); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil // removed; its parent reports if it is created again
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
		case !e.IsDir() && !paths.Ignored(e.Name()):
			files = append(files, name)
		}
	}
	return files, nil
}

// forget stops watching a folder that is gone, and all below it. A moved folder would
// otherwise report changes under its old name.
func (w *watcher) forget(dir string) {
	if !w.folders[dir] {
		return
	}
	for folder := range w.folders {
		if folder == dir || strings.HasPrefix(folder, dir+string(filepath.Separator)) {
			w.notify.Remove(folder) // fails if the system removed the watch
			delete(w.folders, folder)
		}
	}
}

// start returns a channel of changed paths, until ctx is done. Nil means that anything
// may have changed.
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
				w.restart() // changed is nil
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

// restart watches all folders again after events were lost.
func (w *watcher) restart() {
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
	default: // an earlier error is still unread
	}
}

// note returns the changed paths of an event, none if it does not concern the guide, and
// updates the watched folders.
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

// about reports whether a path is part of the guide.
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
		return !paths.Ignored(last) || !ignoredFolder(last) && (w.folders[name] || w.folder(name))
	}
	return false
}

// folder reports whether a path is a folder to watch. Only roots may be symbolic links.
func (w *watcher) folder(name string) bool {
	stat := os.Lstat
	if slices.Contains(w.roots, name) {
		stat = os.Stat
	}
	info, err := stat(name)
	return err == nil && info.IsDir()
}

// ignoredFolder reports whether a folder with this name is not part of a guide. The only
// hidden folder that is published is .well-known (RFC 8615).
func ignoredFolder(name string) bool { return paths.IgnoredFolder(name) && name != ".well-known" }

// explain adds a remedy to the errors for limits of Linux. Its own message, "no space
// left on device", is misleading.
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
	quiet  = 10 * time.Millisecond  // a burst ends after this long without changes
	enough = 200 * time.Millisecond // or this long after its first change
)

// debounce combines a burst of changes, as when git switches branches, into one sorted
// list without duplicates. It keeps adding changes until the list is received. A nil
// makes the whole list nil.
func debounce(ctx context.Context, in <-chan []string, out chan<- []string) {
	var (
		paths map[string]bool // nil between bursts
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
