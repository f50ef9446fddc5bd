//go:build !unix

package disk

import (
	"errors"
	"iter"
	"os"
)

// Write writes a new file. An error is a *fs.PathError, or several of them.
func Write(name string, parts iter.Seq[[]byte]) error {
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

// appendFile appends the content of a file to dst.
func appendFile(dst []byte, name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	return append(dst, data...), err
}
