package site

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

// A lock is a file lock. The system releases it when the process ends, even if it is killed.
type lock struct{ file *os.File }

// acquire waits until it has the lock. On a file system without locks it returns a lock
// that is not held.
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

// try returns nil, nil if another process holds the lock.
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
	// The previous holder may have removed the file after it was opened here. Then other processes
	// would lock another file.
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

// release releases the lock and removes its file.
func (l *lock) release() {
	if l.file == nil {
		return
	}
	if runtime.GOOS == "windows" {
		// Windows does not remove an open file. So close it first; it stays if another process has
		// locked it by then.
		l.file.Close()
		os.Remove(l.file.Name())
		return
	}
	os.Remove(l.file.Name())
	l.file.Close()
}
