//go:build !unix

package site

import (
	"errors"
	"iter"
	"os"
)

// write writes a new file.
func write(name string, parts iter.Seq[[]byte]) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	for part := range parts {
		if _, err = f.Write(part); err != nil {
			break
		}
	}
	return errors.Join(err, f.Close())
}
