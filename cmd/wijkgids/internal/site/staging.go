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
)

// A Staging is a site on its way to a folder: it is written beside the folder
// and takes its place in one move, so that whoever looks finds the old site or
// the new one, whole.
//
// For a folder "public" there are, while it works, beside it:
//
//	.public.wijkgids-lock     is locked by the one run that may publish there
//	.public.wijkgids-RANDOM   the new site, or after the move the old one, being removed
//	.public.wijkgids-old      only between the two renames that stand in for an exchange
//
// A run that is killed leaves some of them; the next clears them away. They
// belong to nobody who is alive when the next run holds the lock. On a file
// system without locks the next run leaves what it finds, except the old site
// when the site itself is gone, which it puts back.
type Staging struct {
	dir      string // where the site goes
	tmp      string // where it is written
	lock     *lock
	claims   claims
	exchange func(a, b string) error // swaps two folders; errors.ErrUnsupported where that cannot be done

	mu     sync.Mutex
	closed bool  // published or discarded
	failed error // the first error of Put; nothing is put or published after it
}

var errClosed = errors.New("the site is published or discarded already")

var _ Writer = (*Staging)(nil)

// patience is how long a run waits for another that publishes to the same
// folder.
const patience = time.Minute

// Stage prepares a site for the folder dir. The caller puts the files, then
// calls Publish; and calls Discard in every case, after Publish to no effect.
//
// The folder must be absent, empty, or made by Wijkgids: no other is ever
// replaced. Where it is a symbolic link to a folder, that folder is replaced
// and the link stays. A second run for the same folder waits until the first is
// done, a minute at most.
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
	// The mark comes first and goes last: while the folder holds anything, it
	// is known for ours.
	if err := os.WriteFile(filepath.Join(s.tmp, Mark), []byte(marking), 0o644); err != nil {
		remove(s.tmp)
		return nil, err
	}
	return s, nil
}

// marking is what the mark says to somebody who opens it.
const marking = "Deze map is gemaakt door Wijkgids en wordt bij elke nieuwe versie in haar geheel vervangen.\n" +
	"Verander hier niets: het gaat verloren.\n"

// Put writes a file, by the rules of Writer. After an error every Put returns
// that error again, and nothing is published any more.
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

// state gives an error if the site is past being written or published.
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
		if err := makeFolder(filepath.Dir(name)); err != nil {
			return err
		}
	}
	err = writeNew(name, data)
	if errors.Is(err, fs.ErrNotExist) {
		// Another goroutine claimed the folder first and has not made it yet.
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

// makeFolder is os.MkdirAll for a folder whose parent is usually there: one
// system call instead of three.
func makeFolder(name string) error {
	switch err := os.Mkdir(name, 0o755); {
	case err == nil, errors.Is(err, fs.ErrExist):
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return os.MkdirAll(name, 0o755)
	default:
		return err
	}
}

// Publish puts the site in the place of the folder and removes the old one. On
// Linux the two folders are exchanged, in one step. Where the system or the
// file system cannot do that, the old folder is renamed and then the new one:
// in between there is no folder for an instant, never a mixture, and a run
// killed there is mended by the next.
//
// After an error the old site stands as it was. What cannot be removed after the
// move is no error; the next run clears it.
//
// Nothing is forced to the disk: against a power cut in the seconds after it,
// the promise does not hold. A build can be had again, and forcing ten thousand
// files out takes longer than writing them.
func (s *Staging) Publish() error {
	if err := s.state(); err != nil {
		return fmt.Errorf("publishing %s: %w", s.dir, err)
	}
	// Once more: somebody may have put their own work there meanwhile, or taken
	// ours away.
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

// move puts tmp in the place of dir, and what was there in the place of tmp.
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
	// Under its own name the old site would be put back by the next run; it must
	// lose it before the first file of it goes.
	return os.Rename(old, s.tmp)
}

// Discard removes what was written, unless it is published. Nobody may be
// putting files meanwhile.
func (s *Staging) Discard() {
	if s.state() != errClosed {
		s.close()
	}
}

// close removes tmp, which holds what was not published or what was there
// before, and lets another run begin.
func (s *Staging) close() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	remove(s.tmp)
	s.lock.release()
}

// beside gives the path of something of ours that stands beside the folder.
func (s *Staging) beside(what string) string {
	parent, base := filepath.Split(s.dir)
	return parent + "." + base + ".wijkgids-" + what
}

// clear deals with what runs that were cut short have left.
func (s *Staging) clear() error {
	old := s.beside("old")
	if _, err := os.Lstat(s.dir); errors.Is(err, fs.ErrNotExist) && marked(old) {
		// Killed between the two renames: the site as it was comes back.
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
			if err := remove(filepath.Join(filepath.Dir(s.dir), e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// resolve gives the absolute path of the folder to replace. It follows dir if
// that is a symbolic link.
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

// replaceable gives an error for a folder that is not ours to replace.
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

// remove deletes a folder that Wijkgids made, its mark last, so that a removal
// that is cut short leaves what the next run knows for ours. Any other folder
// it leaves, unless it is empty.
func remove(dir string) error {
	if !marked(dir) {
		os.Remove(dir) // succeeds if empty: a run was killed before the mark came, or after it went
		return nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() == Mark {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	if err := os.Remove(filepath.Join(dir, Mark)); err != nil {
		return err
	}
	return os.Remove(dir)
}
