package assets

import (
	"errors"
	"io/fs"
	"slices"
)

// An Overlay lays one file system over another, file by file, such as a guide's own layouts over
// those of the program. Upper may be absent.
type Overlay struct{ Upper, Lower fs.FS }

// Open opens the upper file, or the lower one when there is none.
func (o Overlay) Open(name string) (fs.File, error) {
	if f, err := o.Upper.Open(name); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return f, err
	}
	return o.Lower.Open(name)
}

// ReadDir lists the files of both.
func (o Overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	upper, upperErr := fs.ReadDir(o.Upper, name)
	if upperErr != nil && !errors.Is(upperErr, fs.ErrNotExist) {
		return nil, upperErr
	}
	lower, err := fs.ReadDir(o.Lower, name)
	if err != nil && upperErr != nil { // lower may have a file where upper has a folder
		return nil, err
	}
	for _, e := range lower {
		if !slices.ContainsFunc(upper, func(u fs.DirEntry) bool { return u.Name() == e.Name() }) {
			upper = append(upper, e)
		}
	}
	slices.SortFunc(upper, func(a, b fs.DirEntry) int {
		if a.Name() < b.Name() {
			return -1
		}
		return 1
	})
	return upper, nil
}
