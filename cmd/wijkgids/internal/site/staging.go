package site

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"wijkgids/cmd/wijkgids/internal/parallel"
)

// A Staging writes a site beside its folder and then replaces the folder in one step, so
// that a reader always finds the whole old site or the whole new one.
//
// For a folder "public" it uses:
//
//	.public.wijkgids-lock     the lock of the build that publishes there
//	.public.wijkgids-RANDOM   the new site; after the replacement the old one, until it is removed
//	.public.wijkgids-old      the old site, between the two renames that replace an exchange
//
// A build that is killed leaves some of these behind. The next build removes them once it holds the
// lock. On a file system without locks it leaves them, but restores the old site if the folder
// itself is missing.
type Staging struct {
	dir      string // of the site
	tmp      string // in which the site is written
	lock     *lock
	claims   claims
	exchange func(a, b string) error // the function exchange, except in tests

	mu     sync.Mutex
	closed bool  // published or discarded
	failed error // the first error of Put; later calls return it
}

var errClosed = errors.New("the site is published or discarded already")

var _ Writer = (*Staging)(nil)

// patience is how long a build waits for another one of the same folder.
const patience = time.Minute

// Stage starts a site for the folder dir. The caller puts the files and calls Publish,
// and always calls Discard, which does nothing after Publish.
//
// The folder must not exist, be empty or be made by Wijkgids. If it is a symbolic link,
// the folder it leads to is replaced. Stage waits up to a minute for another build of the
// same folder.
func Stage(dir string) (*Staging, error) { return stage(dir, patience, exchange) }

func stage(dir string, patience time.Duration, exchange func(a, b string) error) (_ *Staging, err error) {
	s := &Staging{exchange: exchange}
	if s.dir, err = resolve(dir); err != nil {
		return nil, err
	}
	if err := replaceable(s.dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(s.dir), 0o755); err != nil {
		return nil, fmt.Errorf("making a place for %s: %w", s.dir, err)
	}
	if s.lock, err = acquire(s.beside("lock"), patience); err != nil {
		return nil, fmt.Errorf("waiting for another build to %s: %w", s.dir, err)
	}
	defer func() {
		if err != nil {
			s.lock.release()
		}
	}()
	if err := s.clear(); err != nil {
		return nil, fmt.Errorf("clearing up after a build to %s that was cut short: %w", s.dir, err)
	}
	s.tmp = s.beside(strings.ToLower(rand.Text()[:10]))
	if err := os.Mkdir(s.tmp, 0o755); err != nil {
		return nil, fmt.Errorf("making a folder beside %s: %w", s.dir, err)
	}
	// The mark is written first and removed last, so that any folder that is not empty is known to
	// be made by Wijkgids.
	if err := os.WriteFile(filepath.Join(s.tmp, Mark), []byte(marking), 0o644); err != nil {
		remove(s.tmp)
		return nil, err
	}
	return s, nil
}

// marking is the content of the mark.
const marking = "Deze map is gemaakt door Wijkgids en wordt bij elke nieuwe versie in haar geheel vervangen.\n" +
	"Verander hier niets: het gaat verloren.\n"

// Put implements Writer. After an error, all calls of Put and Publish return that error.
func (s *Staging) Put(path string, data []byte) error {
	if err := s.state(); err != nil {
		return err
	}
	err := s.put(path, data)
	if err != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.failed == nil {
			s.failed = err
		}
	}
	return err
}

// state returns an error if the site can no longer be written or published.
func (s *Staging) state() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return errClosed
	}
	return s.failed
}

func (s *Staging) put(path string, data []byte) error {
	newFolder, err := s.claims.file(path)
	if err != nil {
		return err
	}
	name := s.tmp + string(filepath.Separator) + filepath.FromSlash(path)
	if newFolder {
		os.Mkdir(filepath.Dir(name), 0o755) // if that fails, so does writeNew
	}
	err = writeNew(name, data)
	if errors.Is(err, fs.ErrNotExist) {
		// The folder above is new too, or another goroutine claimed the folder first and
		// has not made it yet.
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		err = writeNew(name, data)
	}
	return err
}

// writeNew writes a file that does not exist yet.
func writeNew(name string, data []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}

// Publish replaces the folder with the new site and removes the old one. On Linux it
// exchanges the two folders in one step. Where that is not supported it renames the old
// folder and then the new one: for an instant there is no folder, and if the build is
// killed then, the next one restores the old site.
//
// After an error the old site is unchanged. Failing to remove the old site is no error;
// the next build does it.
//
// Publish does not sync files to disk, which would take longer than writing them, so a
// power failure right after it can lose files. Build again in that case.
func (s *Staging) Publish() error {
	if err := s.state(); err != nil {
		return fmt.Errorf("publishing %s: %w", s.dir, err)
	}
	// Another process may have changed either folder since Stage.
	if err := replaceable(s.dir); err != nil {
		return err
	}
	if !marked(s.tmp) {
		return fmt.Errorf("publishing %s: %s is gone", s.dir, s.tmp)
	}
	if err := s.move(); err != nil {
		if errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.EXDEV) {
			return fmt.Errorf("publishing %s: it is a mount point or in use, and cannot be replaced in one move; choose a folder inside it: %w", s.dir, err)
		}
		return fmt.Errorf("publishing %s: %w", s.dir, err)
	}
	s.close()
	return nil
}

// move swaps tmp and dir.
func (s *Staging) move() error {
	if _, err := os.Lstat(s.dir); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(s.tmp, s.dir)
	}
	if err := s.exchange(s.tmp, s.dir); !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	old := s.beside("old")
	if err := os.Rename(s.dir, old); err != nil {
		return err
	}
	if err := os.Rename(s.tmp, s.dir); err != nil {
		return errors.Join(err, os.Rename(old, s.dir))
	}
	// The next build would restore a folder with this name, so rename it before any of
	// its files is removed.
	return os.Rename(old, s.tmp)
}

// Discard removes the new site, unless it is published. It must not run at the same time
// as Put.
func (s *Staging) Discard() {
	if s.state() != errClosed {
		s.close()
	}
}

// close removes tmp, which holds the old site or one that is not published, and releases
// the lock.
func (s *Staging) close() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	remove(s.tmp)
	s.lock.release()
}

// beside returns the path of a file or folder beside the site.
func (s *Staging) beside(what string) string {
	parent, base := filepath.Split(s.dir)
	return parent + "." + base + ".wijkgids-" + what
}

// clear restores or removes what killed builds left behind.
func (s *Staging) clear() error {
	old := s.beside("old")
	if _, err := os.Lstat(s.dir); errors.Is(err, fs.ErrNotExist) && marked(old) {
		// The build was killed between the two renames.
		if err := os.Rename(old, s.dir); err != nil {
			return err
		}
	}
	if !s.lock.held() {
		return nil
	}
	entries, err := os.ReadDir(filepath.Dir(s.dir))
	if err != nil {
		return err
	}
	prefix := filepath.Base(s.beside(""))
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), prefix) {
			err := remove(filepath.Join(filepath.Dir(s.dir), e.Name()))
			if err != nil && !errors.Is(err, fs.ErrNotExist) { // somebody else may be removing it too
				return err
			}
		}
	}
	return nil
}

// resolve returns the absolute path of the folder to replace. It follows a symbolic link.
func resolve(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("looking for %s: %w", dir, err)
	}
	if info, err := os.Lstat(abs); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if abs, err = filepath.EvalSymlinks(abs); err != nil {
			return "", fmt.Errorf("following the link %s: %w", dir, err)
		}
	}
	if filepath.Dir(abs) == abs {
		return "", fmt.Errorf("%s is the top of the file system and cannot be replaced", abs)
	}
	return abs, nil
}

// replaceable returns an error for a folder that Wijkgids must not replace.
func replaceable(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("looking at %s: %w", dir, err)
	case !info.IsDir():
		return fmt.Errorf("%s is not a folder", dir)
	case marked(dir):
		return nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("looking at %s: %w", dir, err)
	}
	if len(entries) > 0 {
		return fmt.Errorf("%s was not made by Wijkgids (it holds no file %s) and is left alone; choose another folder, or empty it", dir, Mark)
	}
	return nil
}

func marked(dir string) bool {
	info, err := os.Lstat(filepath.Join(dir, Mark))
	return err == nil && info.Mode().IsRegular()
}

// remove removes a folder that Wijkgids made. It removes the mark last, so that the next build
// recognizes the rest if this one is killed. It leaves any other folder that is not empty.
func remove(dir string) error {
	if !marked(dir) {
		os.Remove(dir) // succeeds if empty: a build was killed before it wrote the mark, or after it removed it
		return nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	err = parallel.For(len(entries), func(i int) error {
		if entries[i].Name() == Mark {
			return nil
		}
		return os.RemoveAll(filepath.Join(dir, entries[i].Name()))
	})
	if err != nil {
		return err
	}
	if err := os.Remove(filepath.Join(dir, Mark)); err != nil {
		return err
	}
	return os.Remove(dir)
}
