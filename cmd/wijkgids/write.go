package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// writeNew writes a file that must not exist yet.
func writeNew(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already; nothing was written", name)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}

// replaceFile writes a file and replaces an existing one by a rename, so that a killed program
// leaves the old file whole. The permissions stay.
func replaceFile(name string, data []byte) error {
	return writeAll([]newFile{{name, data, true}})
}

// A newFile is a file to write.
type newFile struct {
	name    string
	data    []byte
	replace bool // the file may exist
}

// writeAll writes files. It stages all of them on disk before it renames the first one. When a
// rename fails, as on Windows for a file that another program has open, it undoes the earlier ones.
func writeAll(files []newFile) error {
	var staged []string
	defer func() {
		for _, temp := range staged {
			os.Remove(temp) // fails harmlessly after the rename
		}
	}()
	swept := map[string]bool{}
	for _, f := range files {
		if dir := filepath.Dir(f.name); !swept[dir] {
			swept[dir] = true
			sweep(dir)
		}
		temp, err := f.stage()
		if temp != "" {
			staged = append(staged, temp)
		}
		if err != nil {
			return fmt.Errorf("writing %s: %w", f.name, err)
		}
	}
	for _, f := range files {
		if _, err := os.Lstat(f.name); err == nil && !f.replace {
			return fmt.Errorf("%s is there already; nothing was written", f.name)
		}
	}
	before := make([][]byte, len(files))
	for i, f := range files {
		var err error
		if f.replace {
			before[i], err = os.ReadFile(f.name)
		}
		if err == nil || errors.Is(err, fs.ErrNotExist) {
			err = os.Rename(staged[i], f.name)
		}
		if err != nil {
			return errors.Join(fmt.Errorf("writing %s: %w", f.name, err), takeBack(files[:i], before))
		}
	}
	return nil
}

// takeBack restores files to their earlier bytes; it removes those where before is nil.
func takeBack(files []newFile, before [][]byte) error {
	var failed error
	for i, f := range files {
		if before[i] == nil {
			failed = errors.Join(failed, os.Remove(f.name))
			continue
		}
		temp, err := newFile{name: f.name, data: before[i]}.stage()
		if err == nil {
			err = os.Rename(temp, f.name)
		}
		failed = errors.Join(failed, err)
	}
	return failed
}

// staging is the pattern for the names of staged files. The leading dot keeps other commands from
// reading them as content.
const staging = ".wijkgids-*"

// sweep removes staged files of programs that were killed. It leaves files younger than an hour,
// because another program may still be writing them.
func sweep(dir string) {
	left, _ := filepath.Glob(filepath.Join(dir, staging)) // the only error is a bad pattern
	for _, name := range left {
		if info, err := os.Lstat(name); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > time.Hour {
			os.Remove(name) // when this fails, the next call tries again
		}
	}
}

// stage writes the data to a temporary file in the same folder and returns its name. A temporary
// file may exist even when there is an error.
func (f newFile) stage() (temp string, err error) {
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(f.name); err == nil {
		mode = info.Mode().Perm()
	}
	dir := filepath.Dir(f.name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	out, err := os.CreateTemp(dir, staging)
	if err != nil {
		return "", err
	}
	_, err = out.Write(f.data)
	return out.Name(), errors.Join(err, out.Chmod(mode), out.Close())
}
