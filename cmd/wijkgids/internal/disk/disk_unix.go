//go:build unix

package disk

import (
	"errors"
	"io/fs"
	"iter"
	"slices"
	"syscall"
)

// Write writes a new file. An error is a *fs.PathError, or several of them.
func Write(name string, parts iter.Seq[[]byte]) error {
	file, err := open(name, syscall.O_WRONLY|syscall.O_CREAT|syscall.O_EXCL)
	if err != nil {
		return err
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
	return errors.Join(failed("write", name, err), failed("close", name, syscall.Close(file)))
}

// appendFile appends the content of a file to dst.
func appendFile(dst []byte, name string) ([]byte, error) {
	file, err := open(name, syscall.O_RDONLY)
	if err != nil {
		return dst, err
	}
	defer syscall.Close(file) // of what was only read nothing can be lost
	for {
		dst = slices.Grow(dst, 4096)
		var n int
		err := again(func() (err error) {
			n, err = syscall.Read(file, dst[len(dst):cap(dst)])
			return err
		})
		if err != nil || n == 0 {
			return dst, failed("read", name, err)
		}
		dst = dst[:len(dst)+n]
	}
}

func open(name string, how int) (file int, err error) {
	err = again(func() (err error) {
		file, err = syscall.Open(name, how|syscall.O_CLOEXEC, 0o644)
		return err
	})
	return file, failed("open", name, err)
}

func failed(doing, name string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: doing, Path: name, Err: err}
}

// again repeats a call to the system that a signal has cut short.
func again(call func() error) error {
	for {
		if err := call(); err != syscall.EINTR {
			return err
		}
	}
}
