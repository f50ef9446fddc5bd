// Package site holds the files of a site and publishes them.
//
// A Plan is the list of files with the functions that make them. A build writes all of
// them to a Staging, which replaces the published folder in one step; a preview makes
// one file per request. A Memory is a site in memory. All refuse two files on one path.
//
// Rules and Redirect are the HTTP headers and the redirects of a site, for the preview and
// in the files _headers and _redirects for a host.
package site

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"wijkgids/cmd/wijkgids/internal/paths"
)

// A Writer receives the files of a site.
type Writer interface {
	// Put adds a file. The path is relative, with slashes:
	// "initiatieven/de-kruimel/index.html". Put is safe for concurrent use and does
	// not keep data.
	//
	// It returns an error for two files on one path, for a file in the place of a
	// folder, for a path that is not local and clean, and for Mark. Paths that differ
	// only in case are equal, since the file systems of Windows, macOS and memory
	// sticks ignore case.
	Put(path string, data []byte) error
}

// Mark is the file that marks a folder as made by Wijkgids. A Staging writes it.
const Mark = ".wijkgids"

// HashedName inserts a hash of data before the extension of a file name:
// "assets/gids.css" becomes "assets/gids.fqtli23i77.css". A file with such a name never
// changes and can be cached for ever. The hash is the first 50 bits of the SHA-256, in
// lower-case base 32.
func HashedName(name string, data []byte) string {
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hash(data) + ext
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10])[:10])
}

// claims is the set of paths in use.
type claims struct{ paths.Set }

// file claims the path of a file and of its folders. It reports whether its folder is
// new.
func (c *claims) file(p string) (newFolder bool, err error) {
	switch {
	case !fs.ValidPath(p), p == ".", strings.ContainsAny(p, "\\\x00"), !filepath.IsLocal(filepath.FromSlash(p)):
		return false, fmt.Errorf("path %q: not a clean relative path", p)
	case strings.EqualFold(p, Mark):
		return false, fmt.Errorf("path %q: kept for Wijkgids itself", p)
	}
	newFolder, clash := c.Add(p)
	switch {
	case clash == nil:
		return newFolder, nil
	case clash.Folder:
		return false, fmt.Errorf("path %q: there is a folder %q", p, clash.Other)
	case clash.Other == p:
		return false, fmt.Errorf("path %q: two files on one path", p)
	}
	return false, fmt.Errorf("path %q: there is a file %q", p, clash.Other)
}
