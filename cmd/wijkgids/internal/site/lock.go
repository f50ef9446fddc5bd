package site

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

// A lock is a file that one process at a time holds. The system lets go of it
// when the process ends, however it ends, so a lock never outlives its owner.
type lock struct{ file *os.File }

// acquire takes the lock with the given name, and waits for it if need be. On a
// file system without locks it gives one that is not held.
func acquire(name string, patience time.Duration) (*lock, error) {
	for deadline := time.Now().Add(patience); ; {
		l, err := try(name)
		if l != nil || err != nil {
			return l, err
		}
		if time.Now().After(deadline) {
			return nil, fmt.Errorf("it still holds %s after %v", name, patience)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// try gives no lock and no error if another process holds it.
func try(name string) (*lock, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	switch held, err := tryLock(f); {
	case errors.Is(err, errors.ErrUnsupported):
		f.Close()
		os.Remove(name)
		return &lock{}, nil
	case err != nil:
		f.Close()
		return nil, fmt.Errorf("locking %s: %w", name, err)
	case !held:
		f.Close()
		return nil, nil
	}
	// The one before us may have removed the file after we opened it: then what
	// we hold is not what others will find.
	mine, err := f.Stat()
	if err == nil {
		if there, err := os.Stat(name); err == nil && os.SameFile(mine, there) {
			return &lock{f}, nil
		}
	}
	f.Close()
	return nil, err
}

func (l *lock) held() bool { return l.file != nil }

// release lets go of the lock and removes its file.
func (l *lock) release() {
	if l.file == nil {
		return
	}
	if runtime.GOOS == "windows" {
		// There an open file cannot be removed: not ours before it is closed, and
		// not another's, who has taken the lock since.
		l.file.Close()
		os.Remove(l.file.Name())
		return
	}
	os.Remove(l.file.Name())
	l.file.Close()
}
