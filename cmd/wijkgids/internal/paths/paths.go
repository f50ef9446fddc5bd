// Package paths knows which file names are possible on every computer: which paths can exist in one
// folder tree, and which names Windows allows.
package paths

import (
	"maps"
	"path"
	"strings"
	"sync"
	"unicode"
)

// A Set is the set of paths of files in one folder tree. Paths that differ only in case
// are equal, since the file systems of Windows, macOS and memory sticks ignore case. It
// is safe for concurrent use; the zero Set is empty.
type Set struct {
	mu    sync.Mutex
	taken map[string]entry // by path in lower case
}

type entry struct {
	path   string
	folder bool
}

// A Clash is the reason that a file cannot be added. Other is the path that is taken: the path of
// the file, a folder that it needs, or one of these in another case.
type Clash struct {
	Path   string // of the file
	Other  string
	Folder bool // whether Other is a folder
}

// Add adds the path of a file and of its folders, unless it clashes. It reports whether
// its folder is new. The path is relative and clean.
func (s *Set) Add(p string) (newFolder bool, clash *Clash) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.taken == nil {
		s.taken = make(map[string]entry)
	}
	if other, ok := s.taken[strings.ToLower(p)]; ok {
		return false, &Clash{p, other.path, other.folder}
	}
	// A path that is refused must not add its folders, so check all of them first.
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		other, ok := s.taken[strings.ToLower(dir)]
		if ok && (!other.folder || other.path != dir) {
			return false, &Clash{p, other.path, other.folder}
		}
		if ok {
			break
		}
	}
	s.taken[strings.ToLower(p)] = entry{path: p}
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		key := strings.ToLower(dir)
		if _, ok := s.taken[key]; ok {
			break
		}
		s.taken[key] = entry{path: dir, folder: true}
		newFolder = true
	}
	return newFolder, nil
}

// Clone returns a copy of the set.
func (s *Set) Clone() *Set {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Set{taken: maps.Clone(s.taken)}
}

// devices are the names that Windows keeps for devices, with any extension
// (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
var devices = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}

// OnWindows reports whether Windows can have a file or folder with the given name.
func OnWindows(name string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	if n := len(stem) - 1; n == 3 && (stem[:n] == "com" || stem[:n] == "lpt") && stem[n] >= '0' && stem[n] <= '9' {
		return false
	}
	return !devices[stem] && !strings.ContainsAny(name, `<>:"/\|?*`) && !strings.HasSuffix(name, ".") && !strings.HasSuffix(name, " ") &&
		!strings.ContainsFunc(name, unicode.IsControl)
}

// Ignored reports whether a file with the given name is not part of a guide: it is hidden, or left
// by an editor or a system. The code that reads a guide and the code that watches it must agree on
// this: a message about a file that is not watched would stay after the file is gone.
func Ignored(name string) bool { return strings.HasPrefix(name, ".") || Leftover(name) }

// IgnoredFolder does the same for a folder.
func IgnoredFolder(name string) bool { return strings.HasPrefix(name, ".") || LeftoverFolder(name) }

// Leftover reports whether an editor or a system left a file with the given name.
func Leftover(name string) bool {
	switch strings.ToLower(name) {
	case "thumbs.db", "ehthumbs.db", "desktop.ini", // Windows
		".ds_store", "icon\r", // macOS
		"4913": // Vim testing write access
		return true
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".swp", ".swo", ".swx", // Vim
		".bak", ".orig", ".rej": // editors, git and patch
		return true
	}
	return strings.HasSuffix(name, "~") || // backup: Vim, Emacs, gedit, Kate
		strings.HasPrefix(name, "~$") || // Office
		strings.HasPrefix(name, "._") || // macOS, on other file systems
		strings.HasPrefix(name, ".#") || // lock: Emacs
		strings.HasPrefix(name, ".~lock.") || // LibreOffice
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") || // auto-save: Emacs
		strings.HasSuffix(name, "___jb_tmp___") || strings.HasSuffix(name, "___jb_old___") // JetBrains
}

// LeftoverFolder does the same for a folder.
func LeftoverFolder(name string) bool {
	switch name {
	case "__MACOSX", "@eaDir", "$RECYCLE.BIN": // macOS, Synology, Windows
		return true
	}
	return false
}
