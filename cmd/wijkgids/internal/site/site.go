// Package site is the finished site: it refuses two files on one path and
// publishes itself in one move.
//
// A site is a set of files that are Put once each, in any order and from any
// goroutine. A Staging takes them, a folder that takes the place of the published
// one when it is complete, or a Memory. A Plan says how each file is made: a build
// writes all of it to a Staging, a preview asks it for one file after the other.
//
// The package also knows how a host must send the files: Headers and the file
// _headers come from one table, Redirects gives the file _redirects.
package site

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// A Writer takes the files of a site.
type Writer interface {
	// Put adds the file with the given path and content. The path is relative
	// and separated by slashes, such as "initiatieven/de-kruimel/index.html".
	//
	// Put is safe for concurrent use. It does not keep data.
	//
	// It is an error to put two files on one path, or a file where a folder is
	// needed. Paths that differ in case alone count as one, since a site must
	// also fit on disks that see no difference, such as a memory stick. Refused
	// as well is a path that is empty, absolute, not in its shortest form or
	// not UTF-8, that leaves the site, holds a backslash or a NUL, or is Mark.
	Put(path string, data []byte) error
}

// Mark is the file by which a folder is known for one that Wijkgids made. A
// Staging writes it; it is not put.
const Mark = ".wijkgids"

// HashedName puts a hash of the content into the name of a file, before its
// extension: "assets/gids.css" becomes "assets/gids.fqtli23i77.css". A file with
// such a name never changes and may be cached for ever. The hash is the first
// ten characters, 50 bits, of the SHA-256 of data in base 32 (RFC 4648), in
// lower case.
func HashedName(name string, data []byte) string {
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hash(data) + ext
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10])[:10])
}

// claims remembers which paths are taken.
type claims struct {
	mu    sync.Mutex
	taken map[string]claim // by path in lower case
}

type claim struct {
	path   string
	folder bool
}

// file takes the path of a file, and of the folders it stands in. It tells
// whether its folder was not known before.
func (c *claims) file(p string) (newFolder bool, err error) {
	switch {
	case !fs.ValidPath(p), p == ".", strings.ContainsAny(p, "\\\x00"), !filepath.IsLocal(filepath.FromSlash(p)):
		return false, fmt.Errorf("path %q: not a clean relative path", p)
	case strings.EqualFold(p, Mark):
		return false, fmt.Errorf("path %q: kept for Wijkgids itself", p)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.taken == nil {
		c.taken = make(map[string]claim)
	}
	if other, ok := c.taken[strings.ToLower(p)]; ok {
		return false, clash(p, other)
	}
	// First look, then take: a path that is refused takes nothing.
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		other, ok := c.taken[strings.ToLower(dir)]
		if ok && (!other.folder || other.path != dir) {
			return false, clash(p, other)
		}
		if ok {
			break
		}
	}
	c.taken[strings.ToLower(p)] = claim{path: p}
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		key := strings.ToLower(dir)
		if _, ok := c.taken[key]; ok {
			break
		}
		c.taken[key] = claim{path: dir, folder: true}
		newFolder = true
	}
	return newFolder, nil
}

func clash(p string, other claim) error {
	switch {
	case other.folder:
		return fmt.Errorf("path %q: there is a folder %q", p, other.path)
	case other.path == p:
		return fmt.Errorf("path %q: two files on one path", p)
	}
	return fmt.Errorf("path %q: there is a file %q", p, other.path)
}
