package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// writeNew writes a file that must not be there yet.
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

// replaceFile writes a file in the place of one with its name, in one move: a program
// that is killed leaves the old one. The permissions stay.
func replaceFile(name string, data []byte) error {
	return writeAll([]newFile{{name, data, true}})
}

// A newFile is a file to write.
type newFile struct {
	name    string
	data    []byte
	replace bool // it may be there already
}

// writeAll writes files. Each goes to its name in one move, and none does before all of
// them are on the disk. When one cannot, as on Windows where another program has it open,
// those before it are taken back.
func writeAll(files []newFile) error {
	var staged []string
	defer func() {
		for _, temp := range staged {
			os.Remove(temp) // there is nothing after the move
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

// takeBack undoes the writing of files, from what they held before; nil for a new one.
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

// staging is the name of a file before its move. It has a dot in front, so no other command
// takes it for content.
const staging = ".wijkgids-*"

// sweep removes what a program that was killed left behind. What is younger than an hour may
// be of one that still writes.
func sweep(dir string) {
	left, _ := filepath.Glob(filepath.Join(dir, staging)) // the only error is a bad pattern
	for _, name := range left {
		if info, err := os.Lstat(name); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > time.Hour {
			os.Remove(name) // the next time tries again
		}
	}
}

// stage writes the file beside its name.
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
