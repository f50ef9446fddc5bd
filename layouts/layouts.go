// Package layouts holds the html/template files that turn the guide into pages.
//
// A guide may replace each of these by a file of the same name in a folder layouts beside its
// content. cmd/wijkgids/docs/layouts.md lists the data of each file and the blocks that may be
// overridden.
package layouts

import "embed"

// Files are the layouts, at the root of the file system: base.html, the
// partials, whose names begin with "_", and one file for each kind of page.
//
//go:embed *.html
var Files embed.FS
