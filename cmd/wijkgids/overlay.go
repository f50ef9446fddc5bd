package main

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// overlay is a file system with changes by path: the new bytes of a file, or nil for a file that is
// removed. The changes show in ReadFile and ReadDir only.
type overlay struct {
	fs.FS
	changes map[string][]byte
}

func (o overlay) ReadFile(name string) ([]byte, error) {
	data, ok := o.changes[name]
	switch {
	case !ok:
		return fs.ReadFile(o.FS, name)
	case data == nil:
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return data, nil
}

func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	there := map[string]bool{}
	for _, e := range entries {
		there[e.Name()] = true
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		data, ok := o.changes[path.Join(name, e.Name())]
		return ok && data == nil
	})
	found := err == nil
	for file, data := range o.changes {
		rest, below := strings.CutPrefix(file, name+"/")
		if !below || data == nil {
			continue
		}
		first, _, folder := strings.Cut(rest, "/")
		if found = true; !there[first] {
			there[first] = true
			entries = append(entries, added{first, folder, int64(len(data))})
		}
	}
	if !found {
		return nil, err
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// added is a file or folder that exists only in the changes.
type added struct {
	name   string
	folder bool
	size   int64
}

func (a added) Name() string               { return a.name }
func (a added) IsDir() bool                { return a.folder }
func (a added) Type() fs.FileMode          { return a.Mode().Type() }
func (a added) Info() (fs.FileInfo, error) { return a, nil }
func (a added) Size() int64                { return a.size }
func (a added) ModTime() time.Time         { return time.Time{} }
func (a added) Sys() any                   { return nil }

func (a added) Mode() fs.FileMode {
	if a.folder {
		return fs.ModeDir | 0o755
	}
	return 0o644
}
