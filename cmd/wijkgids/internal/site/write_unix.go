//go:build unix

package site

import (
	"errors"
	"io/fs"
	"iter"
	"syscall"
)

// write writes a new file. It does without os.File, which asks the system of every
// file whether it is one to wait for, and costs a sixth of the time of writing a page.
func write(name string, parts iter.Seq[[]byte]) error {
	failed := func(doing string, err error) error {
		if err == nil {
			return nil
		}
		return &fs.PathError{Op: doing, Path: name, Err: err}
	}
	var file int
	err := again(func() (err error) {
		file, err = syscall.Open(name, syscall.O_WRONLY|syscall.O_CREAT|syscall.O_EXCL|syscall.O_CLOEXEC, 0o644)
		return err
	})
	if err != nil {
		return failed("open", err)
	}
	for part := range parts {
		for len(part) > 0 && err == nil {
			var n int
			err = again(func() (err error) {
				n, err = syscall.Write(file, part)
				return err
			})
			part = part[max(n, 0):]
		}
		if err != nil {
			break
		}
	}
	return errors.Join(failed("write", err), failed("close", syscall.Close(file)))
}

// again repeats a call to the system that a signal has cut short.
func again(call func() error) error {
	for {
		if err := call(); err != syscall.EINTR {
			return err
		}
	}
}
